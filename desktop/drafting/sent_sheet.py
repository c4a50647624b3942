"""What goes to a model, to be read before it is sent or afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from assistant import clock
from assistant.llm.records import Sent
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Label
from desktop.widgets.segment import Segment

WIDTH = 760
TEXT_HEIGHT = 400
RULES, ASKED, WHOLE = "rules", "asked", "whole"


@dataclass(frozen=True)
class Outgoing:
    """A request about to be sent: where to, which model, its body as JSON text."""

    url: str
    model: str
    body: str


class SentSheet(Sheet):
    """Address, model and body; to read and to copy. Takes a request to come or one of the log."""

    def __init__(self, theme: Theme, window: QWidget, shown: Outgoing | Sent) -> None:
        super().__init__(theme, window, width=WIDTH)
        self._body = shown.body
        never = self.tr("订单和顾客资料从不发送。")
        if isinstance(shown, Sent):
            at = clock.moment(shown.at_ms).strftime("%m-%d %H:%M")
            about = self.tr("{time} 发出去的。密钥和电话已经去掉。").format(time=at)
            self.head(self.tr("发出去的内容"), about + never)
        else:
            about = self.tr("一个字不差就是这些，密钥另外放在请求头里。")
            self.head(self.tr("会发出去的内容"), about + never)
        self._say_where(shown)
        self._parts = _parts(shown.body)
        row = QHBoxLayout()
        names = {RULES: self.tr("规矩"), ASKED: self.tr("要求和资料"), WHOLE: self.tr("整个请求")}
        self.choice = Segment(
            theme, [(one, names[one]) for one in self._parts], name=self.tr("看哪一部分")
        )
        self.choice.changed.connect(self._show)
        row.addWidget(self.choice)
        row.addStretch(1)
        copy = Button(theme, self.tr("复制整个请求"), kind="quiet", size="sm", icon="copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._body))
        row.addWidget(copy)
        self.body.addLayout(row)
        self.body.addSpacing(4)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFixedHeight(min(TEXT_HEIGHT, max(160, window.height() - 320)))
        self.text.setAccessibleName(self.tr("发出去的内容"))
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.text)
        self._close()
        self.choice.choose(ASKED if ASKED in self._parts else WHOLE)
        self._show(self.choice.value)

    def _say_where(self, shown: Outgoing | Sent) -> None:
        for name, value in ((self.tr("发到"), shown.url), (self.tr("模型"), shown.model)):
            if not value:
                continue
            row = QHBoxLayout()
            row.setSpacing(12)
            label = Label(name, type="small", tone="tertiary")
            label.setFixedWidth(36)
            said = Label(value, type="small", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(label)
            row.addWidget(said, 1)
            self.body.addLayout(row)
        self.body.addSpacing(8)

    def _close(self) -> None:
        self.body.addSpacing(16)
        close = Button(self.theme, self.tr("看完了"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _show(self, part: str) -> None:
        self.text.setPlainText(self._parts[part])


def _parts(body: str) -> dict[str, str]:
    """The body by what a person wants to read; only the whole where it is no chat request."""
    try:
        turns = json.loads(body)["messages"]
        said = {str(one["role"]): str(one["content"]) for one in turns[:2]}
        parts = {RULES: said["system"], ASKED: said["user"]}
    except (ValueError, KeyError, TypeError, IndexError):
        parts = {}
    return {**parts, WHOLE: body}
