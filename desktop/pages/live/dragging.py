"""Dragging a block of the rundown to another place: a line shows where it will stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame

if TYPE_CHECKING:
    from desktop.pages.live.rundown import Rundown

EDGE = 28
SCROLL_PX = 16


class Dragging(QObject):
    """Watches the mouse on a rundown; a block let go elsewhere is announced as `moved`.

    Esc, or letting go where it stood, changes nothing.
    """

    def __init__(self, rundown: Rundown) -> None:
        super().__init__(rundown)
        self._rundown = rundown
        self._block = ""
        self._from = QPointF()
        self._place: int | None = None
        self.line = QFrame(rundown.viewport())
        self.line.setProperty("role", "drop-line")
        self.line.setFixedHeight(3)
        self.line.hide()
        rundown.viewport().installEventFilter(self)
        rundown.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._rundown:
            if event.type() == QEvent.Type.KeyPress and self._place is not None:
                self._end()  # a key while dragging: nothing was meant
                return True
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._block, self._from = self._rundown.block_at(event.position()), event.position()
        elif kind == QEvent.Type.MouseMove and self._block:
            self._drag(event.position())
            return self._place is not None
        elif kind == QEvent.Type.MouseButtonRelease and self._block:
            block, place = self._block, self._place
            self._end()
            order = self._rundown.order
            if place is not None and block in order and place != order.index(block):
                self._rundown.moved.emit(block, place - order.index(block))
        return False

    def _drag(self, at: QPointF) -> None:
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._place is None and not far:
            return
        if self._block not in self._rundown.order:
            self._end()  # it went while it was held
            return
        self._scroll(at.y())
        self._rundown.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._point(at.y())

    def _scroll(self, y: float) -> None:
        bar, height = self._rundown.verticalScrollBar(), self._rundown.viewport().height()
        if y < EDGE:
            bar.setValue(bar.value() - SCROLL_PX)
        elif y > height - EDGE:
            bar.setValue(bar.value() + SCROLL_PX)

    def _point(self, y: float) -> None:
        """Find the place under the pointer and lay the line there."""
        order = self._rundown.order
        rects = [self._rundown.rect_of(one) for one in order]
        above = sum(rect.center().y() < y for rect in rects)
        here = order.index(self._block)
        self._place = above - 1 if above > here else above
        edge = rects[above].top() if above < len(rects) else rects[-1].bottom()
        rect = rects[here]
        self.line.setGeometry(round(rect.x()), round(edge) - 2, round(rect.width()), 3)
        self.line.setVisible(self._place != here)
        self.line.raise_()

    def _end(self) -> None:
        self._block, self._place = "", None
        self.line.hide()
        self._rundown.viewport().unsetCursor()
