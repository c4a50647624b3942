"""The smile line: how far along a thing is. Flat is nothing yet; it never turns down."""

from __future__ import annotations

from PySide6.QtCore import (
    Property,
    QPointF,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import tokens
from desktop.theme import Theme

DEPTH = 0.9
"""Control point below the ends, as a share of half the width, at the full smile."""


def smile_path(width: float, stroke: float, value: float) -> QPainterPath:
    """The curve in a box that starts at 0, 0; see `smile_height`."""
    inset = stroke / 2 + 1
    path = QPainterPath(QPointF(inset, inset))
    depth = DEPTH * max(0.0, value) * width / 2
    path.quadTo(QPointF(width / 2, inset + depth), QPointF(width - inset, inset))
    return path


def smile_height(width: float, stroke: float, value: float) -> float:
    """How high the drawn curve is, stroke included: a quadratic reaches half its control point."""
    return stroke + 2 + DEPTH * max(0.0, value) * width / 4


def paint_smile(
    painter: QPainter,
    center: QPointF,
    *,
    width: float,
    stroke: float,
    value: float,
    color: QColor,
    dashed: bool = False,
) -> None:
    """Draw a smile line around a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = 2.5 if dashed else stroke
    pen = QPen(color, line)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([1 / line, 6 / line])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(center.x() - width / 2, center.y() - smile_height(width, line, value) / 2)
    painter.drawPath(smile_path(width, line, value))
    painter.restore()


class SmileLine(QWidget):
    """A smile line of one of the four sizes.

    `set_value(None)` is nothing here (grey, flat), 0 to 1 is how far along;
    `set_planned` draws the dotted smile to come. A change bends once.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        size: str = "week",
        value: float | None = None,
        planned: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = tokens.smile_size(size)
        self._value = value
        self._shown = value or 0.0
        self._planned = planned
        self._bend = QPropertyAnimation(self, b"shown", self)
        self._bend.setEasingCurve(theme.smile_curve())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> float | None:
        """How far along, or None."""
        return self._value

    def set_value(self, value: float | None) -> None:
        """Bend to a new value."""
        self._planned = False
        if value == self._value:
            return
        self._value = None if value is None else min(1.0, max(0.0, value))
        duration = self._theme.motion("smile") if self.isVisible() else 0
        self._bend.stop()
        self._bend.setDuration(duration)
        self._bend.setStartValue(self._shown)
        self._bend.setEndValue(self._value or 0.0)
        self._bend.start()
        self.update()

    def set_planned(self) -> None:
        """Show the dotted smile of what is planned and not begun."""
        self._planned = True
        self.update()

    def sizeHint(self) -> QSize:
        height = smile_height(self._size.width, self._size.stroke, 1.2)
        return QSize(self._size.width, round(height) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        name = (
            "border.control"
            if self._planned
            else "border.default"
            if self._value is None
            else "primary.graphic"
        )
        paint_smile(
            painter,
            QRectF(self.rect()).center(),
            width=self._size.width,
            stroke=self._size.stroke,
            value=1.0 if self._planned else self._shown,
            color=self._theme.color(name),
            dashed=self._planned,
        )

    def _get_shown(self) -> float:
        return self._shown

    def _set_shown(self, shown: float) -> None:
        self._shown = shown
        self.update()

    shown = Property(float, _get_shown, _set_shown)
