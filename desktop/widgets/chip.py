"""Chips that tell a state, and chips one chooses from."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import Theme

Tone = Literal["default", "primary", "accent", "success", "warn", "danger", "ai", "line"]

HEIGHT = 20
PADDING = 6
ICON = 12
GAP = 4


class Chip(QWidget):
    """A soft-filled word, 20 high, with an optional icon of 12."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        tone: Tone = "default",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._tone: Tone = tone
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def say(self, text: str, *, tone: Tone | None = None, icon: str | None = None) -> None:
        """Change what it says."""
        self._text = text
        self._tone = self._tone if tone is None else tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self._text, icon=bool(self._icon))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(
            painter,
            self._theme,
            QRectF(self.rect()),
            self._text,
            tone=self._tone,
            icon=self._icon,
        )


def chip_size(theme: Theme, text: str, *, icon: bool = False) -> QSize:
    """The room a chip needs."""
    width = QFontMetrics(theme.font("caption")).horizontalAdvance(text)
    return QSize(width + (ICON + GAP if icon else 0) + 2 * PADDING, HEIGHT)


def paint_chip(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, *, tone: Tone, icon: str = ""
) -> None:
    """Draw a chip; also used by delegates of tables."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if tone == "line":
        painter.setPen(QPen(theme.color("border.default"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        fill = "surface.hover" if tone == "default" else f"{tone}.soft"
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(rect, 4, 4)
    ink = "text.secondary" if tone in ("default", "line") else f"{tone}.text"
    x = rect.x() + PADDING
    if icon:
        box = QRectF(x, rect.y() + (rect.height() - ICON) / 2, ICON, ICON)
        theme.paint_icon(painter, icon, box, ink)
        x += ICON + GAP
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.color(ink))
    room = QRectF(x, rect.y(), rect.right() - x, rect.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class ChoiceChip(QAbstractButton):
    """One of several answers, 32 high: outlined, filled softly when chosen."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("body_strong"))
        return QSize(metrics.horizontalAdvance(self.text()) + 24, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, hovered = self.isChecked(), self.underMouse()
        edge = "primary.base" if chosen else "border.control" if hovered else "border.default"
        fill = "primary.soft" if chosen else "surface.hover" if hovered else "surface.card"
        painter.setPen(QPen(self._theme.color(edge), 1))
        painter.setBrush(self._theme.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(self._theme.font("body_strong" if chosen else "body"))
        painter.setPen(self._theme.color("primary.text" if chosen else "text.secondary"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
