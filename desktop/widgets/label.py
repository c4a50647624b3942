"""Words and icons that only show: labels in the type scale, tinted icons, hairlines."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop import tokens
from desktop.theme import Theme

Tone = Literal[
    "", "secondary", "tertiary", "link", "primary", "accent", "success", "warn", "danger", "ai"
]


class Label(QLabel):
    """Plain text in a step of the type scale (`title`, `small`, `spoken_sm`, …) and a tone."""

    def __init__(
        self,
        text: str = "",
        *,
        type: str = "body",
        tone: Tone = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", type)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self._line = tokens.text_style(type).line

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._line))

    def minimumSizeHint(self) -> QSize:
        """Never less than the line, nor than the letters: a squeezed line loses its descenders."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._line))

    def set_tone(self, tone: Tone) -> None:
        """Change the colour, e.g. when a state changed."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().polish(self)


class ElidedLabel(Label):
    """One line that shortens with … and tells the whole in its tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        type: str = "body",
        tone: Tone = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, type=type, tone=tone, parent=parent)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), self._mode, self.width())
        self.setToolTip(self.text() if text != self.text() else "")
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)


class IconLabel(QWidget):
    """An icon of the set in a token's colour; says nothing to screen readers."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        *,
        size: int = 16,
        color: str = "text.secondary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._color = color
        self.setFixedSize(size, size)

    def show_icon(self, icon: str, color: str) -> None:
        """Show another icon in another colour."""
        self._icon, self._color = icon, color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.paint_icon(painter, self._icon, QRectF(self.rect()), self._color)


class Hairline(QFrame):
    """A line 1 px thick that splits a sheet."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "hairline")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
