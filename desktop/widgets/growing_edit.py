"""A text field as high as what stands in it, between two bounds."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QPlainTextEdit, QWidget

EDGE = 12  # border and padding of the stylesheet, above and below together


class GrowingEdit(QPlainTextEdit):
    """From `least` to `most` px high; beyond that it scrolls."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setFixedHeight(least)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def _grow(self, lines: QSizeF) -> None:
        # Qt counts a plain text's height in lines, wrapped ones included.
        margins = 2 * self.document().documentMargin()
        words = lines.height() * self.fontMetrics().lineSpacing() + margins
        self.setFixedHeight(max(self._least, min(self._most, round(words) + EDGE)))
