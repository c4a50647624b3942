"""The rows of the shop's page: deals, people, facts and trades, each with its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.profile import fields
from assistant.profile.models import Category, Creator, Deal, Fact, Stage
from assistant.wording import Language
from desktop.theme import Theme
from desktop.widgets.chip import Chip, Tone
from desktop.widgets.label import Label


@dataclass(frozen=True)
class Mark:
    """A chip on a row: what is missing or over."""

    text: str
    tone: Tone = "default"
    icon: str = ""


@dataclass(frozen=True)
class Line:
    """What one row says."""

    key: str
    title: str
    meta: str
    marks: tuple[Mark, ...] = ()
    spoken: bool = False


class EntryRow(QAbstractButton):
    """A row to choose: title (Kai for words that will be said), a line about it, chips."""

    stepped = Signal(int)
    """↑ or ↓ was pressed: -1 or 1."""

    def __init__(self, theme: Theme, line: Line) -> None:
        super().__init__()
        self._theme = theme
        self.line = line
        self.setCheckable(True)
        self.setText(line.title)
        marks = "，".join(mark.text for mark in line.marks)
        self.setAccessibleName(line.title)
        self.setAccessibleDescription("，".join(part for part in (line.meta, marks) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 11)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(12)
        title = Label(line.title, type="spoken_sm" if line.spoken else "body_strong", wrap=True)
        top.addWidget(title, 1)
        for mark in line.marks:
            chip = Chip(theme, mark.text, tone=mark.tone, icon=mark.icon)
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        if line.meta:
            column.addWidget(Label(line.meta, type="small", tone="secondary", wrap=True))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A button in a group takes the arrow keys without a click, a scroll area to scroll.
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            fill = "surface.selected" if self.isChecked() else "surface.hover"
            painter.fillRect(self.rect(), self._theme.color(fill))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border.subtle"))


class Lines(QObject):
    """Says what a row shows, in the window's language."""

    def deal(self, deal: Deal, today: date) -> Line:
        """A deal: prices and dates; over, or a 划线价 without proof."""
        parts = []
        if deal.live_price_fen is not None:
            price = fields.yuan(deal.live_price_fen)
            parts.append(self.tr("到手价 ¥{price}").format(price=price))
        if deal.list_price_fen is not None:
            price = fields.yuan(deal.list_price_fen)
            parts.append(self.tr("划线价 ¥{price}").format(price=price))
        if deal.valid_until is not None:
            parts.append(self.tr("{day} 截止").format(day=deal.valid_until.isoformat()))
        if deal.stock is not None:
            parts.append(self.tr("{n} 份").format(n=deal.stock))
        marks = []
        if deal.valid_until is not None and deal.valid_until < today:
            marks.append(Mark(self.tr("已截止"), "danger", "timer-off"))
        if deal.list_price_fen is not None and not deal.list_price_basis:
            marks.append(Mark(self.tr("划线价没依据"), "warn", "unlink"))
        return Line(
            deal.id,
            deal.name or self.tr("还没起名"),
            "  ·  ".join(parts),
            tuple(marks),
        )

    def creator(self, person: Creator, current: str) -> Line:
        """A person: role, stage, speech rate; who is writing now."""
        parts = [part for part in (person.role, self.stage(person.stage)) if part]
        if person.chars_per_minute is not None:
            parts.append(self.tr("每分钟 {n} 字").format(n=person.chars_per_minute))
        if person.certified_on is not None:
            parts.append(self.tr("{day} 认证").format(day=person.certified_on.isoformat()))
        marks = (Mark(self.tr("正在用"), "success", "check"),) if person.id == current else ()
        return Line(
            person.id,
            person.name or self.tr("还没填名字"),
            "  ·  ".join(parts),
            marks,
        )

    def fact(self, fact: Fact, deals: Sequence[Deal], today: date) -> Line:
        """A fact in Kai, as it will be said: where it comes from and how long it holds."""
        deal = next((deal.name for deal in deals if deal.id == fact.deal), "")
        parts = [part for part in (fact.source, deal) if part]
        if fact.expires_on is not None:
            parts.append(self.tr("{day} 到期").format(day=fact.expires_on.isoformat()))
        marks = []
        if fact.expires_on is not None and fact.expires_on < today:
            marks.append(Mark(self.tr("已过期"), "danger", "timer-off"))
        if not fact.source:
            marks.append(Mark(self.tr("没有出处"), "warn", "unlink"))
        text = fact.text or self.tr("还没写")
        return Line(fact.id, text, "  ·  ".join(parts), tuple(marks), spoken=True)

    def category(self, category: Category, language: Language) -> Line:
        """A trade in the window's language, the other one beside it."""
        names = (category.name_zh, category.name_en)
        title, other = names if language == "zh" else names[::-1]
        marks = (Mark(self.tr("暂定")),) if category.provisional else ()
        return Line(category.id, title or self.tr("还没起名"), other, marks)

    def stage(self, stage: Stage) -> str:
        """新手, 成长, 成熟, 标杆."""
        return {
            Stage.NOVICE: self.tr("新手"),
            Stage.GROWING: self.tr("成长"),
            Stage.MATURE: self.tr("成熟"),
            Stage.EXEMPLARY: self.tr("标杆"),
        }[stage]
