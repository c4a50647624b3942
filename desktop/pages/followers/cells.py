"""How rows of the follower and post tables are drawn: text, an icon, a hairline."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.models.days_table import TONE
from desktop.models.posts_table import MARK
from desktop.theme import Theme

ICON: Final = 14
ROW: Final = 36


class Cells(QStyledItemDelegate):
    """Draws DisplayRole in the tone of TONE after the icon of MARK; ring around the row."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(72, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        rect = QRectF(option.rect)
        last = index.column() == index.model().columnCount() - 1
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("surface.selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("surface.hover"))
        painter.setPen(QPen(self._theme.color("border.subtle"), 1))
        y = rect.bottom() - 0.5
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._ring(painter, rect, first=index.column() == 0, last=last)
        inner = rect.adjusted(16 if index.column() == 0 else 8, 0, -16 if last else -8, 0)
        self._text(painter, inner, index)
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
        painter.setPen(QPen(self._theme.color("accent.focus"), 2))
        inner = rect.adjusted(1 if first else 0, 1, -1 if last else 0, -1)
        painter.drawLine(inner.topLeft(), inner.topRight())
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        if first:
            painter.drawLine(inner.topLeft(), inner.bottomLeft())
        if last:
            painter.drawLine(inner.topRight(), inner.bottomRight())

    def _text(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        color = index.data(TONE) or "text.primary"
        mark = index.data(MARK)
        if mark:
            box = QRectF(rect.x(), rect.center().y() - ICON / 2, ICON, ICON)
            self._theme.paint_icon(painter, mark, box, "text.secondary")
            rect = rect.adjusted(ICON + 6, 0, 0, 0)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color(color))
        metrics = QFontMetrics(painter.font())
        text = str(index.data() or "")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(rect, side, shown)


def dressed(theme: Theme, view: QTableView, name: str) -> QTableView:
    """A table view as this product shows tables."""
    view.setItemDelegate(Cells(theme, view))
    view.setAccessibleName(name)
    for corner in view.findChildren(QAbstractButton):
        corner.setAccessibleName(name)
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW)
    header = view.horizontalHeader()
    header.setFixedHeight(36)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStyleSheet(
        "QHeaderView::section:first { padding-left: 16px; }"
        "QHeaderView::section:last { padding-right: 16px; }"
    )
    theme.changed.connect(view.viewport().update)
    return view
