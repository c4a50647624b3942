"""What the import panel shows: the coloured bar, the five groups with reasons, its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.clock import moment
from assistant.tracking.importing.models import Preview, Problem
from assistant.tracking.models import Kind
from assistant.tracking.orders import Choices
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import ChoiceChip
from desktop.widgets.field import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import ElidedLabel, IconLabel, Label

SHOWN_REASONS: Final = 12
SHOWN_ROWS: Final = 6


@dataclass(frozen=True)
class Share:
    """One group's part of the bar."""

    count: int
    color: str


class ShareBar(QWidget):
    """10 high: each group as wide as it is large, never under 5 px, gaps of 2."""

    def __init__(self, theme: Theme, shares: Sequence[Share], description: str) -> None:
        super().__init__()
        self._theme = theme
        self._shares = [share for share in shares if share.count]
        self.setAccessibleName(description)
        self.setToolTip(description)
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        total = sum(share.count for share in self._shares)
        room = self.width() - 2 * (len(self._shares) - 1) - 5 * len(self._shares)
        x = 0.0
        for share in self._shares:
            width = 5 + room * share.count / total
            painter.setBrush(self._theme.color(share.color))
            painter.drawRoundedRect(QRectF(x, 0, width, 10), 3, 3)
            x += width + 2


class Buckets(QWidget):
    """新增, 有变化, 一样, 有冲突, 读不了: how many, what it means, which rows and why."""

    def __init__(self, services: Services, preview: Preview) -> None:
        super().__init__()
        self._services = services
        theme = services.theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(0)
        bad = len(preview.bad)
        groups = (
            (self.tr("新增"), preview.new, "primary.graphic"),
            (self.tr("有变化"), preview.changed, "accent.graphic"),
            (self.tr("一样"), preview.same + preview.empty, "surface.pressed"),
            (self.tr("有冲突"), preview.conflict, "warn.graphic"),
            (self.tr("读不了"), bad, "danger.graphic"),
        )
        metrics = QFontMetrics(theme.font("body"))
        widest = max(metrics.horizontalAdvance(name) for name, _, _ in groups)
        self._name_width = max(72, widest + 8)
        described = "，".join(f"{name} {count}" for name, count, _ in groups if count)
        self._layout.addWidget(
            ShareBar(theme, [Share(count, color) for _, count, color in groups], described)
        )
        self._layout.addSpacing(8)
        self._new(preview)
        self._changed(preview)
        same_note = self.tr("不会重复记")
        self._row("equal", "text.tertiary", self.tr("一样"), preview.same, same_note)
        if preview.empty:
            self._row(
                "minus", "text.tertiary", self.tr("没数字"), preview.empty, self.tr("不记成 0")
            )
        if preview.conflict:
            note = self.tr("保留本地，不写入")
            self._row("triangle-alert", "warn.text", self.tr("有冲突"), preview.conflict, note)
            self._reasons(preview.conflicts)
        if bad:
            self._row(
                "circle-x", "danger.text", self.tr("读不了"), bad, self.tr("跳过，不会记成 0")
            )
            self._reasons(preview.bad)

    def _new(self, preview: Preview) -> None:
        note = ""
        if preview.as_of_ms:
            note = self.tr("数据到 {time}").format(time=f"{moment(preview.as_of_ms):%m-%d %H:%M}")
        self._row("circle-plus", "primary.text", self.tr("新增"), preview.new, note)
        lines: list[tuple[str, str]] = []
        if preview.unassigned:
            words = (
                self.tr("还没归属到职人") if preview.kind is Kind.ORDERS else self.tr("还没归属")
            )
            lines.append((words, f"{preview.unassigned:,}"))
        lines += [
            (self.tr("不认识的状态「{words}」，原样留着").format(words=words), f"{count:,}")
            for words, count in preview.unknown_states
        ]
        self._well(lines)

    def _changed(self, preview: Preview) -> None:
        orders = preview.kind is Kind.ORDERS
        note = self.tr("只往前走，旧状态留着") if orders else self.tr("用新的数字，旧的留着")
        self._row("pencil", "accent.text", self.tr("有变化"), preview.changed, note)
        say = self._services.language.say
        self._well([(f"{say(m.before)} → {say(m.after)}", f"{m.count:,}") for m in preview.moves])

    def _row(self, icon: str, color: str, name: str, count: int, note: str) -> None:
        holder = QWidget()
        holder.setFixedHeight(32)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(IconLabel(self._services.theme, icon, color=color))
        line.addSpacing(4)
        words = Label(name)
        words.setFixedWidth(self._name_width)
        number = Label(f"{count:,}", type="body_strong")
        number.setFixedWidth(56)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words)
        line.addWidget(number)
        line.addSpacing(12)
        line.addWidget(ElidedLabel(note, type="caption", tone="tertiary"), 1)
        holder.setAccessibleName(f"{name} {count}")
        self._layout.addWidget(holder)

    def _well(self, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            return
        well, layout = self._sunken()
        for left, right in lines:
            line = QHBoxLayout()
            line.addWidget(Label(left, type="caption", tone="secondary", wrap=True), 1)
            line.addWidget(Label(right, type="caption", tone="secondary"))
            layout.addLayout(line)
        self._layout.addWidget(well)
        self._layout.addSpacing(8)

    def _reasons(self, problems: Sequence[Problem]) -> None:
        say = self._services.language.say
        grouped: dict[str, list[int]] = {}
        for problem in problems:
            grouped.setdefault(say(problem.reason), []).append(problem.row)
        well, layout = self._sunken()
        for reason, rows in list(grouped.items())[:SHOWN_REASONS]:
            line = QHBoxLayout()
            line.setSpacing(8)
            where = Label(_rows(rows), type="caption", tone="secondary", wrap=True)
            where.setFixedWidth(76)
            where.setAlignment(Qt.AlignmentFlag.AlignTop)
            why = Label(reason, type="caption", tone="secondary", wrap=True)
            why.setAlignment(Qt.AlignmentFlag.AlignTop)
            line.addWidget(where)
            line.addWidget(why, 1)
            layout.addLayout(line)
        if len(grouped) > SHOWN_REASONS:
            more = self.tr("还有 {count} 种原因，导出看全部").format(
                count=len(grouped) - SHOWN_REASONS
            )
            layout.addWidget(Label(more, type="caption", tone="tertiary"))
        self._layout.addWidget(well)
        self._layout.addSpacing(8)

    def _sunken(self) -> tuple[QFrame, QVBoxLayout]:
        well = QFrame()
        well.setProperty("role", "well")
        layout = QVBoxLayout(well)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        return well, layout


def _rows(rows: Sequence[int]) -> str:
    """412、413、677 行; a long list says how many more."""
    comma = QCoreApplication.translate("Buckets", "、")
    shown = comma.join(str(row) for row in rows[:SHOWN_ROWS])
    if len(rows) > SHOWN_ROWS:
        words = QCoreApplication.translate("Buckets", "{rows} 等 {count} 行")
        return words.format(rows=shown, count=len(rows))
    return QCoreApplication.translate("Buckets", "{rows} 行").format(rows=shown)


class Question(QWidget):
    """Something the file does not say. `answered` carries the option's name and value."""

    answered = Signal(str, str)

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 8, 0, 0)
        self.inside.setSpacing(12)
        self.inside.addWidget(Label(sentence, type="body_strong", wrap=True))


def ask_creator(services: Services, choices: Choices, sentence: str) -> Question:
    """Whose account a file is from: one chip per creator."""
    question = Question(sentence)
    holder = QWidget()
    flow = FlowLayout(holder)
    group = QButtonGroup(holder)
    for creator, name, _store in choices.creators:
        chip = ChoiceChip(services.theme, name)
        chip.setAutoExclusive(True)
        chip.clicked.connect(
            lambda _checked, chosen=creator: question.answered.emit("creator", chosen)
        )
        group.addButton(chip)
        flow.addWidget(chip)
    question.inside.addWidget(holder)
    return question


def ask_day(services: Services, sentence: str) -> Question:
    """Up to which day a file counts."""
    question = Question(sentence)
    edit = QLineEdit()
    edit.setPlaceholderText("2026-11-18")
    field = Field(
        services.theme, QCoreApplication.translate("Question", "导出时选的最后一天"), edit
    )
    go = Button(services.theme, QCoreApplication.translate("Question", "就到这天"), kind="primary")

    def answer() -> None:
        try:
            day = date.fromisoformat(edit.text().strip())
        except ValueError:
            field.set_error(QCoreApplication.translate("Question", "写成 2026-11-18 这样。"))
            return
        question.answered.emit("as_of_day", day.isoformat())

    edit.returnPressed.connect(answer)
    go.clicked.connect(answer)
    question.inside.addWidget(field)
    question.inside.addWidget(go)
    return question
