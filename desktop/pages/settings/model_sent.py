"""The last request that went to a model, as it was sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from assistant import clock
from assistant.llm.records import Sent
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet


class SentSheet(Sheet):
    """Its time, address and body; to read and to copy."""

    def __init__(self, theme: Theme, window: QWidget, last: Sent) -> None:
        super().__init__(theme, window, width=720)
        at = clock.moment(last.at_ms).strftime("%m-%d %H:%M")
        words = self.tr("{time} 发到 {url}。密钥和电话已经去掉。").format(time=at, url=last.url)
        self.head(self.tr("最近一次发出去的内容"), words)
        self.body.addSpacing(4)
        text = QPlainTextEdit(last.body.replace("\\n", "\n"))
        text.setReadOnly(True)
        text.setMinimumHeight(380)
        text.setAccessibleName(self.tr("发出去的内容"))
        self.body.addWidget(text)
        self.body.addSpacing(16)
        close = Button(theme, self.tr("关上"), kind="primary")
        close.clicked.connect(self.accept)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
