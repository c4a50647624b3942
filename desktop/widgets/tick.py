"""A tick box and a round choice, drawn with the icons of the set."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import Theme

HEIGHT, ICON, GAP = 24, 18, 8


class Tick(QAbstractButton):
    """Checked or not; `round_` where one of several is chosen. Space toggles."""

    def __init__(
        self, theme: Theme, text: str = "", *, round_: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = ("circle-dot", "circle") if round_ else ("square-check", "square")
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(HEIGHT, HEIGHT)
        width = QFontMetrics(self._theme.font("body_strong")).horizontalAdvance(self.text())
        return QSize(ICON + GAP + width + 4, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, off = self._icons
        ink = "primary.text" if self.isChecked() else "text.secondary"
        if not self.isEnabled():
            ink = "text.disabled"
        top = (HEIGHT - ICON) / 2
        left = 0.0 if self.text() else (self.width() - ICON) / 2
        box = QRectF(left, top, ICON, ICON)
        self._theme.paint_icon(painter, on if self.isChecked() else off, box, ink)
        painter.setPen(self._theme.color("text.primary" if self.isEnabled() else "text.disabled"))
        painter.setFont(self._theme.font("body_strong"))
        words = QRectF(ICON + GAP, 0, self.width(), HEIGHT)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
