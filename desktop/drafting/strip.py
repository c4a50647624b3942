"""The purple strip above a draft that is being written."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import IconLabel, Label


class WritingStrip(QFrame):
    """Says how far the writing is, and stops it; purple, as where a model writes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "pencil-line", color="ai.text"))
        self.words = Label("", type="small", tone="ai")
        row.addWidget(self.words, 1)
        self.stop = Button(theme, self.tr("停下"), size="sm", icon="square", shortcut="Esc")
        row.addWidget(self.stop)
        self.hide()

    def say(self, words: str) -> None:
        """Show the strip with these words."""
        self.words.setText(words)
        self.show()
