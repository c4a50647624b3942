"""A slider: a 4 px track, filled up to a round knob. Keys and screen readers as Qt's own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from desktop.theme import Theme

KNOB = 7.0


class Slider(QSlider):
    """A horizontal slider that jumps to where it is clicked."""

    def __init__(
        self, theme: Theme, name: str, low: int, high: int, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setRange(low, high)
        self.setAccessibleName(name)
        self.setPageStep(max(1, (high - low) // 10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(120, 22)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self._point(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._point(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        span = max(1, self.maximum() - self.minimum())
        room = self.width() - 2 * KNOB
        x = KNOB + (self.value() - self.minimum()) / span * room
        live = "primary.base" if self.isEnabled() else "border.default"
        painter.setBrush(self._theme.color("surface.pressed"))
        painter.drawRoundedRect(QRectF(0, middle - 2, self.width(), 4), 2, 2)
        painter.setBrush(self._theme.color(live))
        painter.drawRoundedRect(QRectF(0, middle - 2, x, 4), 2, 2)
        painter.setBrush(self._theme.color("surface.card"))
        painter.setPen(QPen(self._theme.color(live), 2))
        painter.drawEllipse(QPointF(x, middle), KNOB - 1, KNOB - 1)

    def _point(self, x: float) -> None:
        share = (x - KNOB) / max(1.0, self.width() - 2 * KNOB)
        span = self.maximum() - self.minimum()
        self.setValue(self.minimum() + round(max(0.0, min(1.0, share)) * span))
