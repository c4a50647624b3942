"""The list at the left of a sheet: icon and name, one chosen; ↑ ↓ move the choice."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Theme

WIDTH = 176
WIDEST = 224
HEIGHT = 36
ICON = 18
LEFT = 38
COUNT_ROOM = 34


class SideList(QWidget):
    """176 wide, a little more for long names; `chosen` announces the user's choice."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: dict[str, SideItem] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 8, 12)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def add(self, key: str, icon: str, text: str) -> SideItem:
        """Add one item at the end."""
        item = SideItem(self._theme, icon, text, self)
        item.clicked.connect(lambda: self.chosen.emit(key))
        self._items[key] = item
        self._group.addButton(item)
        self._column.insertWidget(self._column.count() - 1, item)
        wanted = max(each.sizeHint().width() for each in self._items.values()) + 16
        self.setFixedWidth(min(WIDEST, max(WIDTH, wanted)))
        return item

    def item(self, key: str) -> SideItem:
        """One item, for counts, tests and hiding."""
        return self._items[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in their order."""
        return tuple(self._items)

    def choose(self, key: str) -> None:
        """Choose without announcing."""
        self._items[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        shown = [key for key, item in self._items.items() if not item.isHidden()]
        here = [key for key in shown if self._items[key].hasFocus()]
        if step is None or not here:
            super().keyPressEvent(event)
            return
        target = shown[(shown.index(here[0]) + step) % len(shown)]
        self._items[target].setFocus(Qt.FocusReason.TabFocusReason)
        self._items[target].click()


class SideItem(QAbstractButton):
    """One row: icon 18, name, perhaps a count at the right."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._count = ""
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self, number: int) -> None:
        """Show how many there are; 0 shows nothing."""
        self._count = str(number) if number else ""
        self.setAccessibleDescription(self._count)
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font("body", weight=500)).horizontalAdvance(self.text())
        return QSize(LEFT + words + COUNT_ROOM, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A checkable button in a group would take the arrow keys for itself, without a click.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("surface.selected" if on else "surface.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ink = "primary.text" if on else "text.secondary"
        box = QRectF(10, (self.height() - ICON) / 2, ICON, ICON)
        self._theme.paint_icon(painter, self._icon, box, ink)
        painter.setPen(self._theme.color(ink))
        painter.setFont(self._theme.font("body", weight=500 if on else 400))
        room = self.rect().adjusted(LEFT, 0, -10, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        metrics = painter.fontMetrics()
        words = metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() - (24 if self._count else 0)
        )
        painter.drawText(room, left, words)
        if self._count:
            painter.setPen(self._theme.color("text.tertiary"))
            painter.setFont(self._theme.font("caption"))
            painter.drawText(room, right, self._count)
