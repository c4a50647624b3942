"""The connection test as a card: a smile for how far it got, a row per question, a sample."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant import clock
from assistant.llm.check import Question, Row, Verdict
from desktop.language import Language
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import ElidedLabel, Hairline, IconLabel, Label
from desktop.widgets.layouts import clear
from desktop.widgets.smile import SmileLine

QUESTIONS: tuple[Question, ...] = ("connection", "key", "model", "words", "format")


class CheckCard(QFrame):
    """Shows a test as it runs and how it ended; `button` starts it."""

    def __init__(self, theme: Theme, language: Language, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._seen = 0
        self.setProperty("role", "well")
        self.setProperty("radius", "md")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.setSpacing(10)
        self.smile = SmileLine(theme, size="week")
        self.headline = ElidedLabel(type="body_strong")
        self._when = ElidedLabel(type="caption", tone="tertiary")
        self.button = Button(theme, self.tr("测试连接"), size="sm", icon="plug-zap")
        head.addWidget(self.smile)
        head.addWidget(self.headline)
        self._when.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head.addWidget(self._when, 1)
        head.addWidget(self.button)
        column.addLayout(head)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(16, 8, 16, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(1, 64)
        self._line = Hairline()
        column.addWidget(self._line)
        column.addWidget(self._body)
        self._sample_box = QWidget()
        box = QVBoxLayout(self._sample_box)
        box.setContentsMargins(16, 0, 16, 12)
        box.setSpacing(4)
        box.addWidget(Hairline())
        box.addSpacing(4)
        box.addWidget(Label(self.tr("测试时它写的"), type="caption", tone="tertiary"))
        self.sample = Label("", type="spoken_md", wrap=True)
        box.addWidget(self.sample)
        column.addWidget(self._sample_box)
        self.hint = Label("", type="small", tone="danger", wrap=True)
        self.hint.setContentsMargins(16, 0, 16, 12)
        column.addWidget(self.hint)
        self.clear()

    def clear(self) -> None:
        """Nothing has been tested with what stands in the fields."""
        self._empty()
        self.headline.setText(self.tr("还没测过"))
        self._when.setText("")
        self.smile.set_value(None)
        self.button.setText(self.tr("测试连接"))

    def begin(self) -> None:
        """A test has begun."""
        self._empty()
        self.headline.setText(self.tr("正在测"))
        self._when.setText("")
        self.smile.set_value(0.0)
        self.button.setText(self.tr("停下"))

    def add(self, row: Row) -> None:
        """One question has been answered."""
        names = {
            "connection": self.tr("连接"),
            "key": self.tr("密钥"),
            "model": self.tr("模型"),
            "words": self.tr("出字"),
            "format": self.tr("分镜格式"),
        }
        place = self._grid.rowCount()
        icon, color = (
            ("circle-check", "success.text") if row.ok else ("circle-alert", "danger.text")
        )
        say = self._language.say
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(IconLabel(self._theme, icon, color=color), place, 0, middle)
        self._grid.addWidget(
            Label(names[row.question], type="small", tone="secondary"), place, 1, middle
        )
        self._grid.addWidget(Label(say(row.text), type="small", wrap=True), place, 2)
        if row.note is not None:
            note = Label(say(row.note), type="small", tone="tertiary")
            self._grid.addWidget(note, place, 3, middle | Qt.AlignmentFlag.AlignRight)
        self._seen += 1 if row.ok else 0
        self._body.show()
        self._line.show()
        self.smile.set_value(self._seen / len(QUESTIONS))

    def end(self, verdict: Verdict) -> None:
        """The test is over."""
        self.button.setText(self.tr("再测一次"))
        at = clock.moment(clock.now_ms()).strftime("%H:%M")
        self._when.setText(self.tr("{time} 测的").format(time=at))
        self.headline.setText(self.tr("通了，可以写") if verdict.ok else self.tr("还不能写"))
        if verdict.sample:
            self.sample.setText(f"「{verdict.sample.strip('「」')}」")
            self._sample_box.show()
        if verdict.error is not None:
            hint = verdict.error.hint
            self.hint.setText(self._language.say(hint) if hint is not None else "")
            self.hint.setVisible(hint is not None)

    def stop(self) -> None:
        """The test was stopped or broke off."""
        self.button.setText(self.tr("再测一次"))
        self.headline.setText(self.tr("停下了"))

    def rows(self) -> list[str]:
        """The rows as they read, for a screen reader and for tests."""
        lines: dict[int, list[str]] = {}
        for index in range(self._grid.count()):
            item = self._grid.itemAt(index)
            widget = item.widget() if item is not None else None
            position = self._grid.getItemPosition(index)
            if isinstance(widget, Label) and isinstance(position, tuple):
                lines.setdefault(position[0], []).append(widget.text())
        return [" ".join(lines[row]) for row in sorted(lines)]

    def _empty(self) -> None:
        self._seen = 0
        clear(self._grid)
        self.sample.setText("")
        self._sample_box.hide()
        self._body.hide()
        self._line.hide()
        self.hint.hide()
