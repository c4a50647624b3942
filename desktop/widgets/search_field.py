"""The search field of a filter row: a magnifier, a clear button, a pause before it asks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from desktop.theme import Theme

WIDTH: Final = 236
DELAY_MS: Final = 250


class SearchField(QLineEdit):
    """28 high. `wanted` fires once typing has paused, or at once on Enter."""

    wanted = Signal()

    def __init__(
        self, theme: Theme, placeholder: str, name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DELAY_MS)
        self._later.timeout.connect(self.wanted)
        self.setProperty("extent", "sm")
        self.setFixedSize(WIDTH, 28)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        icon = theme.icon("search", 14, "text.secondary")
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(name)
        self.textChanged.connect(lambda _text: self._later.start())
        self.returnPressed.connect(self._at_once)

    def words(self) -> str:
        """What to look for, without spaces around it."""
        return self.text().strip()

    def forget(self) -> None:
        """Clear the field without announcing."""
        self.clear()
        self._later.stop()

    def _at_once(self) -> None:
        self._later.stop()
        self.wanted.emit()
