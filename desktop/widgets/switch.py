"""A switch, 32 × 18."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import Theme


class Switch(QAbstractButton):
    """On or off, at once. Its accessible name is what it switches."""

    def __init__(self, theme: Theme, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(32, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, hovered = self.isChecked(), self.underMouse()
        if not self.isEnabled():
            track = "border.default"
        elif on:
            track = "primary.hover" if hovered else "primary.base"
        else:
            track = "border.strong" if hovered else "border.control"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(track))
        painter.drawRoundedRect(QRectF(self.rect()), 9, 9)
        painter.setBrush(self._theme.color("surface.card"))
        painter.drawEllipse(QPointF(self.width() - 9 if on else 9, 9), 7, 7)
