"""One stage of a creator to choose: name, what it means, and how far the smile is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import Theme
from desktop.widgets.smile import paint_smile, smile_height

HEIGHT = 84


class StageCard(QAbstractButton):
    """84 high; checkable in a group."""

    def __init__(
        self, theme: Theme, name: str, meaning: str, joy: float, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._meaning = meaning
        self._joy = joy
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(meaning)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._theme.font("small"))
        strong = QFontMetrics(self._theme.font("body_strong"))
        words = max(small.horizontalAdvance(self._meaning), strong.horizontalAdvance(self.text()))
        return QSize(words + 26, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, hovered = self.isChecked(), self.underMouse()
        edge = "primary.base" if chosen else "border.control" if hovered else "border.default"
        fill = "primary.soft" if chosen else "surface.hover" if hovered else "surface.card"
        painter.setPen(QPen(self._theme.color(edge), 1))
        painter.setBrush(self._theme.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        room = QRectF(13, 11, self.width() - 24, 22)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._theme.color("text.primary"))
        painter.setFont(self._theme.font("body_strong"))
        painter.drawText(room, flags, self.text())
        painter.setPen(self._theme.color("text.secondary"))
        font = self._theme.font("small")
        painter.setFont(font)
        words = QFontMetrics(font).elidedText(
            self._meaning, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room.translated(0, 23), flags, words)
        top = self.height() - 11 - smile_height(32, 3, self._joy)
        paint_smile(
            painter,
            QPointF(13 + 16, top + smile_height(32, 3, self._joy) / 2),
            width=32,
            stroke=3,
            value=self._joy,
            color=self._theme.color("primary.graphic" if chosen else "border.control"),
        )
