"""补成事实: one true sentence about the shop and where it is from, without leaving the script."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field
from desktop.widgets.label import Label


class FactSheet(Sheet):
    """`wanted` carries the sentence and its source."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, window: QWidget, words: str) -> None:
        super().__init__(theme, window)
        self.setWindowTitle(self.tr("补一条事实"))
        self.body.addWidget(Label(self.tr("补一条事实"), type="heading"))
        about = self.tr("是真的、拿得出依据的才写进来，以后每条稿子都能用。")
        self.body.addWidget(Label(about, type="small", tone="secondary", wrap=True))
        self.body.addSpacing(12)
        self.text = QLineEdit(words)
        self.text.setPlaceholderText(self.tr("比如：五花每天现切 40 斤"))
        self._text = Field(theme, self.tr("事实"), self.text)
        self.body.addWidget(self._text)
        self.body.addSpacing(12)
        self.source = QLineEdit()
        self.source.setPlaceholderText(self.tr("谁说的、哪张照片、哪份单子"))
        self.body.addWidget(
            Field(theme, self.tr("从哪来"), self.source, optional=self.tr("（可不填）"))
        )
        self.body.addSpacing(16)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        leave = Button(theme, self.tr("先不补"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.go = Button(theme, self.tr("补上"), kind="primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._finish)
        foot.addWidget(leave)
        foot.addWidget(self.go)
        self.body.addLayout(foot)
        self.text.setFocus()

    def _finish(self) -> None:
        text = self.text.text().strip()
        self._text.set_error("" if text else self.tr("写一句真的"))
        if text:
            source = self.source.text().strip()
            self.accept()
            self.wanted.emit(text, source)
