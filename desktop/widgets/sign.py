"""The shop sign over the rail: an awning whose scallops smile, and the shop's own name in Kai."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.style import OWN_RING, by_keyboard
from desktop.theme import Theme

WIDTH = 79
HEIGHT = 88
AWNING = 18
BRANCH_TOP = 55


class ShopSign(QAbstractButton):
    """One painted button. The name opens the shop; the branch with its arrows opens the menu.

    From the keyboard: Enter or Space for the shop, ↓ or the menu key for the menu.
    """

    menu_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._branch = ""
        self._ringed = False
        self._current = False
        self.setFixedSize(WIDTH, HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(OWN_RING, True)

    def hang(self, name: str, branch: str) -> None:
        """Write a shop's name and branch on the sign."""
        self._name, self._branch = name, branch
        whole = f"{name} {branch}".strip()
        self.setAccessibleName(whole or self.tr("门店"))
        self.setToolTip(whole or self.tr("门店"))
        self.update()

    @property
    def current(self) -> bool:
        """Whether the shop's page is the open one."""
        return self._current

    def mark(self, current: bool) -> None:
        """The name turns persimmon while the shop's page is open."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() >= BRANCH_TOP:
            self.menu_wanted.emit()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.menu_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = by_keyboard(event.reason())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def contextMenuEvent(self, _event: QContextMenuEvent) -> None:
        self.menu_wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), self._theme.color("surface.hover"))
        paint_awning(
            painter,
            QRectF(0, 0, 80, AWNING),
            5,
            (self._theme.color("primary.graphic"), self._theme.color("primary.soft")),
            straight=0.4,
        )
        font, name = self._fitting_name()
        painter.setFont(font)
        ink = "primary.text" if self._current else "text.primary"
        painter.setPen(self._theme.color(ink))
        painter.drawText(QRectF(0, 32, WIDTH, 24), Qt.AlignmentFlag.AlignCenter, name)
        self._paint_branch(painter)
        if self._ringed:
            painter.setPen(QPen(self._theme.color("accent.focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(3, 21, WIDTH - 6, HEIGHT - 25), 6, 6)

    def _fitting_name(self) -> tuple[QFont, str]:
        """The name at 18 px, or as much smaller as it must be, cut only at 14."""
        room = WIDTH - 6
        font = self._theme.font("spoken_sm")
        for size, spacing in ((18, 1.0), (16, 0.0), (14, 0.0)):
            font.setPixelSize(size)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
            if QFontMetrics(font).horizontalAdvance(self._name) <= room:
                return font, self._name
        elided = QFontMetrics(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        return font, elided

    def _paint_branch(self, painter: QPainter) -> None:
        font = self._theme.font("caption")
        text = QFontMetrics(font).elidedText(self._branch, Qt.TextElideMode.ElideRight, WIDTH - 18)
        width = QFontMetrics(font).horizontalAdvance(text)
        x = (WIDTH - width - 13) / 2
        painter.setFont(font)
        painter.setPen(self._theme.color("text.tertiary"))
        painter.drawText(QRectF(x, 56, width + 2, 16), Qt.AlignmentFlag.AlignVCenter, text)
        box = QRectF(x + width + 1, 58, 12, 12)
        self._theme.paint_icon(painter, "chevrons-up-down", box, "text.tertiary")


def paint_awning(
    painter: QPainter,
    rect: QRectF,
    scallops: int,
    colors: tuple[QColor, QColor],
    *,
    straight: float,
) -> None:
    """Stripes that end in smiles; `straight` is the share of the height before the curve."""
    width = rect.width() / scallops
    drop = rect.height() * straight
    # A cubic with both handles at depth d bulges by three quarters of it.
    depth = (rect.height() - drop) / 0.75
    painter.setPen(Qt.PenStyle.NoPen)
    for index in range(scallops):
        left = rect.x() + index * width
        path = QPainterPath(QPointF(left, rect.y()))
        path.lineTo(left + width, rect.y())
        path.lineTo(left + width, rect.y() + drop)
        path.cubicTo(
            QPointF(left + width, rect.y() + drop + depth),
            QPointF(left, rect.y() + drop + depth),
            QPointF(left, rect.y() + drop),
        )
        path.closeSubpath()
        painter.setBrush(colors[index % 2])
        painter.drawPath(path)
