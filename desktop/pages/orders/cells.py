"""How a row of the order table is drawn: state as icon and word, numbers right, hairline below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from assistant.tracking.models import CouponState, Order, OrderSort
from desktop.models.orders_table import COLUMNS, NUMBERS, OrdersTable
from desktop.theme import Theme

PADDING: Final = 8
ICON: Final = 14
GAP: Final = 6

STATES: Final[dict[CouponState, tuple[str, str]]] = {
    CouponState.PENDING: ("ticket", "text.secondary"),
    CouponState.VERIFIED: ("circle-check", "success.text"),
    CouponState.VERIFY_REVOKED: ("ticket-x", "warn.text"),
    CouponState.REFUNDING: ("history", "warn.text"),
    CouponState.REFUNDED: ("undo-2", "text.secondary"),
    CouponState.REFUNDED_AFTER_VERIFY: ("undo-2", "danger.text"),
    CouponState.EXPIRED: ("clock", "text.tertiary"),
    CouponState.CLOSED: ("circle-x", "text.tertiary"),
    CouponState.UNKNOWN: ("circle-alert", "warn.text"),
}


class OrderCells(QStyledItemDelegate):
    """Draws every cell of an `OrdersTable`."""

    def __init__(self, theme: Theme, table: OrdersTable, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._table = table
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, 40)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        rect = QRectF(option.rect)
        self._ground(painter, option, index, rect)
        order = self._table.order(index.row())
        if order is not None:
            left = 16 if index.column() == 0 else PADDING
            right = 16 if index.column() == len(COLUMNS) - 1 else PADDING
            self._content(
                painter, rect.adjusted(left, 0, -right, 0), COLUMNS[index.column()], order
            )
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        rect: QRectF,
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(
                rect, self._theme.color("surface.selected" if selected else "surface.hover")
            )
        painter.setPen(QPen(self._theme.color("border.subtle"), 1))
        y = rect.bottom() - 0.5
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._ring(painter, rect, first=index.column() == 0, last=self._is_last(index))

    def _is_last(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return index.column() == len(COLUMNS) - 1

    def _ring(self, painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
        """The focus ring runs around the whole row, inside it."""
        painter.setPen(QPen(self._theme.color("accent.focus"), 2))
        inner = rect.adjusted(0, 1, 0, -1)
        painter.drawLine(inner.topLeft(), inner.topRight())
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        if first:
            painter.drawLine(
                QLineF(inner.left() + 1, inner.top(), inner.left() + 1, inner.bottom())
            )
        if last:
            edge = inner.right() - 1
            painter.drawLine(QLineF(edge, inner.top(), edge, inner.bottom()))

    def _content(self, painter: QPainter, rect: QRectF, column: OrderSort, order: Order) -> None:
        icon, color = self._mark(column, order)
        if icon:
            box = QRectF(rect.x(), rect.center().y() - ICON / 2, ICON, ICON)
            self._theme.paint_icon(painter, icon, box, color)
            rect = rect.adjusted(ICON + GAP, 0, 0, 0)
        painter.setFont(self._theme.font("small"))
        text = self._table.text(column, order)
        painter.setPen(self._theme.color("text.tertiary" if text == "—" else color))
        side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _mark(self, column: OrderSort, order: Order) -> tuple[str, str]:
        if column == "state":
            return STATES[order.state]
        if column == "post":
            linked = order.post_title is not None
            return ("video" if linked else "link-2-off"), "text.secondary"
        return "", "text.secondary" if column == "order" else "text.primary"
