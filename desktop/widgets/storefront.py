"""The shop as the welcome draws it: the sign with its name, the awning, the smiling door."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Theme
from desktop.widgets.sign import paint_awning

ART = QSize(480, 560)


class Storefront(QWidget):
    """Drawn on 480 × 560 and scaled down where there is less room."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._branch = ""
        self._hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def hang(self, name: str, branch: str, *, hint: str) -> None:
        """Write on the sign; `hint` stands there, fainter, while there is no name."""
        self._name, self._branch, self._hint = name, branch, hint
        self.setAccessibleName(f"{name} {branch}".strip() or hint)
        self.update()

    def sizeHint(self) -> QSize:
        return ART

    def minimumSizeHint(self) -> QSize:
        return ART * 0.5

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(1.0, self.width() / ART.width(), self.height() / ART.height())
        painter.translate((self.width() - ART.width() * scale) / 2, 0)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(56, 120, 368, 420), self._theme.color("surface.card"))
        painter.setPen(_round(self._theme.color("text.primary"), 3))
        painter.drawLine(QPointF(16, 540), QPointF(464, 540))
        self._paint_sign(painter)
        paint_awning(
            painter,
            QRectF(33, 204, 414, 71.6),
            9,
            (self._theme.color("primary.graphic"), self._theme.color("primary.soft_hover")),
            straight=36 / 71.6,
        )
        painter.setPen(_round(self._theme.color("primary.pressed"), 3))
        painter.drawLine(QPointF(33, 204), QPointF(447, 204))
        self._paint_face(painter)

    def _paint_sign(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("primary.base"))
        painter.drawRoundedRect(QRectF(24, 56, 432, 132), 12, 12)
        edge = self._theme.color("primary.soft")
        edge.setAlphaF(0.5)
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(34, 66, 412, 112), 6, 6)
        ink = self._theme.color("text.on_primary")
        name = self._name or self._hint
        if not self._name:
            ink.setAlphaF(0.6)
        painter.setPen(ink)
        font = self._fitting(name, 56, 392, spacing=4)
        painter.setFont(font)
        middle = 112 if self._branch else 122
        words = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, 400)
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(36, middle - 44, 412, 88), center, words)
        if self._branch:
            font = self._fitting(self._branch, 18, 380, spacing=3)
            painter.setFont(font)
            words = QFontMetrics(font).elidedText(self._branch, Qt.TextElideMode.ElideRight, 392)
            painter.drawText(QRectF(36, 145, 412, 26), center, words)

    def _paint_face(self, painter: QPainter) -> None:
        ink = self._theme.color("text.primary")
        pen = _round(ink, 14)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(150, 322), QPointF(150, 382), QPointF(202, 352)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_round(ink, 16))
        wink = QPainterPath(QPointF(272, 368))
        wink.cubicTo(QPointF(282, 334), QPointF(330, 334), QPointF(340, 368))
        painter.drawPath(wink)
        smile = QPainterPath(QPointF(138, 430))
        smile.cubicTo(QPointF(174, 496), QPointF(298, 502), QPointF(342, 422))
        painter.drawPath(smile)

    def _fitting(self, text: str, size: int, room: int, *, spacing: float) -> QFont:
        font = self._theme.font("spoken_lg")
        for smaller in range(size, max(12, size // 2) - 1, -2):
            font.setPixelSize(smaller)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * smaller / size)
            if QFontMetrics(font).horizontalAdvance(text) <= room:
                break
        return font


def _round(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
