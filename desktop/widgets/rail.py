"""The navigation rail: the shop sign, the pages, and below them tasks and settings."""

from __future__ import annotations

from PySide6.QtCore import Property, QPointF, QPropertyAnimation, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop import tokens
from desktop.style import OWN_RING, by_keyboard
from desktop.theme import Theme
from desktop.widgets.sign import ShopSign
from desktop.widgets.smile import paint_smile

WIDTH = 80
ITEM = 60
LOW_ITEM = 52
SIGN_PAGE = "store"
"""Items draw together on low windows, so that all of them stay in reach."""


class RailItem(QAbstractButton):
    """Icon 20 over a word of 12; the current one is persimmon and smiles."""

    def __init__(
        self, theme: Theme, text: str, icon: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._badge = 0
        self._joy = 0.0
        self._ringed = False
        self._smile = QPropertyAnimation(self, b"joy", self)
        self._smile.setEasingCurve(theme.smile_curve())
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(OWN_RING, True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.toggled.connect(self._bend)

    def count(self, badge: int) -> None:
        """Show a number at the icon; 0 hides it."""
        if badge != self._badge:
            self._badge = badge
            self.update()

    @property
    def badge(self) -> int:
        """The number at the icon."""
        return self._badge

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 1, ITEM)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH - 1, LOW_ITEM)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = by_keyboard(event.reason())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        if self.underMouse() and not current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("surface.hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 2, -4, -2), 8, 8)
        ink = "primary.text" if current else "text.secondary"
        # The block of icon, gap of 3 and word stands in the middle, one higher when it smiles.
        top = (self.height() - 39) / 2 - (1 if current else 0)
        icon = QRectF((self.width() - 20) / 2 + 0.5, top, 20, 20)
        self._theme.paint_icon(painter, self._icon, icon.toRect().toRectF(), ink)
        painter.setPen(self._theme.color(ink))
        font = self._theme.font("caption", weight=500 if current else 400)
        painter.setFont(font)
        word = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 4
        )
        painter.drawText(QRectF(0, top + 23, self.width(), 16), Qt.AlignmentFlag.AlignCenter, word)
        if current:
            size = tokens.smile_size("nav")
            paint_smile(
                painter,
                QPointF(self.width() / 2 + 0.5, self.height() - 5),
                width=size.width,
                stroke=size.stroke,
                value=self._joy,
                color=self._theme.color("primary.graphic"),
            )
        self._paint_badge(painter)
        if self._ringed:
            painter.setPen(QPen(self._theme.color("accent.focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 2, -5, -1), 8, 8)

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._badge:
            return
        text = str(self._badge) if self._badge < 100 else "99+"
        font = self._theme.font("caption", weight=500)
        width = max(16, QFontMetrics(font).horizontalAdvance(text) + 8)
        box = QRectF(44, 7, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("primary.base"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._theme.color("text.on_primary"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _bend(self, current: bool) -> None:
        self._smile.stop()
        self._smile.setDuration(self._theme.motion("smile") if self.isVisible() else 0)
        self._smile.setStartValue(0.0)
        self._smile.setEndValue(1.0 if current else 0.0)
        self._smile.start()

    def _get_joy(self) -> float:
        return self._joy

    def _set_joy(self, joy: float) -> None:
        self._joy = joy
        self.update()

    joy = Property(float, _get_joy, _set_joy)


class NavRail(QWidget):
    """80 wide. `chosen` names the page; `sign` and `tasks_item` are buttons of their own."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: dict[str, RailItem] = {}
        self.setFixedWidth(WIDTH)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 1, 8)
        self._layout.setSpacing(0)
        self.sign = ShopSign(theme)
        self._layout.addWidget(self.sign)
        self._layout.addSpacing(4)
        self._layout.addStretch(1)

    def add_page(self, name: str, text: str, icon: str, *, low: bool = False) -> RailItem:
        """A page's item; `low` ones stand at the bottom."""
        item = self.add_button(text, icon, low=low)
        item.clicked.connect(lambda: self.chosen.emit(name))
        self._items[name] = item
        return item

    def add_button(self, text: str, icon: str, *, low: bool = False) -> RailItem:
        """An item that is not a page, such as the tasks."""
        item = RailItem(self._theme, text, icon)
        at = self._layout.count() if low else self._spring()
        self._layout.insertWidget(at, item)
        return item

    def show_current(self, name: str) -> None:
        """Mark the page that is open; none of the items for a page not on the rail."""
        for page, item in self._items.items():
            item.setChecked(page == name)
        self.sign.mark(name == SIGN_PAGE)

    def item(self, name: str) -> RailItem:
        """The item of a page."""
        return self._items[name]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages in the order of Alt+1, Alt+2, …"""
        return tuple(self._items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface.rail"))
        edge = self._theme.color("border.subtle")
        painter.fillRect(self.width() - 1, 0, 1, self.height(), edge)

    def _spring(self) -> int:
        for index in range(self._layout.count()):
            item = self._layout.itemAt(index)
            if item is not None and item.spacerItem() is not None and index > 1:
                return index
        return self._layout.count()
