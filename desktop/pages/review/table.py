"""The breakdown table of 复盘: one row per creator, post, deal, channel or day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from assistant.stats import figures, metrics
from assistant.stats.headline import Money
from assistant.stats.models import Dimension, Report, Row, Totals
from assistant.stats.review import thousand_plays_fen
from desktop.services import Services
from desktop.widgets.charts import draw_share

Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole
SHARE = Qt.ItemDataRole.UserRole + 1
TONE = Qt.ItemDataRole.UserRole + 2
KEY = Qt.ItemDataRole.UserRole + 3

ROW_HEIGHT = 36
BAR_WIDTH = 96
BAR_LEAST = 24
PADDING = 8
NAME_MOST = 168


@dataclass(frozen=True)
class Column:
    """One column: its title, what it says, what it sorts by, and perhaps a tone."""

    title: str
    say: Callable[[Row], str]
    value: Callable[[Row], float | str | None]
    tone: Callable[[Row], str] | None = None
    tip: str = ""


class RowsModel(QAbstractTableModel):
    """The rows of one report. `money` chooses which amount leads."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._money: Money = "paid"

    def show_report(self, report: Report, money: Money) -> None:
        """Show another report."""
        self.beginResetModel()
        self._rows = report.rows
        self._money = money
        self._columns = self._make_columns(report)
        self.endResetModel()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """As many as the dimension has."""
        return 0 if parent.isValid() else len(self._columns)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One per row of the report."""
        return 0 if parent.isValid() else len(self._rows)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, their tooltips and alignment."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns[section].tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for people, raw values for sorting, a share for the bar."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.say(row),
            Qt.ItemDataRole.TextAlignmentRole: lambda: self._alignment(index.column()),
            Qt.ItemDataRole.ToolTipRole: lambda: column.say(row) if index.column() == 0 else None,
            SORT: lambda: column.value(row),
            KEY: lambda: row.key,
            TONE: lambda: column.tone(row) if column.tone is not None else None,
            SHARE: lambda: self._share(row) if index.column() == 1 else None,
        }
        answer = answers.get(role)
        return None if answer is None else answer()

    def _share(self, row: Row) -> float:
        most = max((self._fen(other.totals) for other in self._rows), default=0)
        return self._fen(row.totals) / most if most > 0 else 0.0

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if column < 2 else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def _fen(self, totals: Totals) -> int:
        return totals.paid_gmv_fen if self._money == "paid" else totals.verified_gmv_fen

    def _make_columns(self, report: Report) -> tuple[Column, ...]:
        before = self._before(report)
        names = _names()
        columns = [
            Column(
                names[report.by],
                lambda row: self._services.language.say(row.label),
                lambda row: row.key if report.by == "day" else row.label.zh,
            ),
            self._money_column(),
        ]
        if report.comparable and report.by not in ("day", "post"):
            columns.append(self._change_column(before))
        if report.by != "creator":
            columns.append(
                Column(
                    QCoreApplication.translate("RowsTable", "订单"),
                    lambda row: figures.count(row.totals.orders),
                    lambda row: row.totals.orders,
                )
            )
        columns.append(
            Column(
                QCoreApplication.translate("RowsTable", "核销率"),
                lambda row: figures.percent(row.totals.verification.value),
                lambda row: row.totals.verification.value,
                tip=QCoreApplication.translate("RowsTable", "同一批支付的券里，已经核销的占多少"),
            )
        )
        if report.by in ("day", "post", "creator"):
            columns += self._reach_columns(report.by)
        else:
            columns.append(
                Column(
                    QCoreApplication.translate("RowsTable", "退款率"),
                    lambda row: figures.percent(row.totals.refund.value),
                    lambda row: row.totals.refund.value,
                    tip=QCoreApplication.translate("RowsTable", "同一批支付的钱里，退掉的占多少"),
                )
            )
        return tuple(columns)

    def _money_column(self) -> Column:
        return Column(
            QCoreApplication.translate("RowsTable", "成交额")
            if self._money == "paid"
            else QCoreApplication.translate("RowsTable", "到店核销额"),
            lambda row: figures.yuan(self._fen(row.totals)),
            lambda row: self._fen(row.totals),
            tip=QCoreApplication.translate("RowsTable", "支付 GMV，按支付时间，未扣退款")
            if self._money == "paid"
            else QCoreApplication.translate(
                "RowsTable", "核销 GMV，按核销时间，已扣撤销和核销后退款"
            ),
        )

    def _change_column(self, before: dict[str | None, int]) -> Column:
        def change(row: Row) -> float | None:
            return metrics.change(self._fen(row.totals), before.get(row.key))

        return Column(
            QCoreApplication.translate("RowsTable", "比上期"),
            lambda row: figures.percent(change(row), sign=True),
            change,
            tone=lambda row: _tone(change(row)),
        )

    def _reach_columns(self, by: Dimension) -> list[Column]:
        """Creators: posts and followers gained. Posts and days: plays. Per plays where it fits."""
        posts = Column(
            QCoreApplication.translate("RowsTable", "作品"),
            lambda row: figures.count(row.totals.posts),
            lambda row: row.totals.posts,
        )
        plays = Column(
            QCoreApplication.translate("RowsTable", "播放"),
            lambda row: figures.large(row.totals.plays, self._services.language.code),
            lambda row: row.totals.plays,
        )
        thousand = Column(
            QCoreApplication.translate("RowsTable", "千次成交"),
            lambda row: figures.yuan(_thousand(row.totals)),
            lambda row: _thousand(row.totals),
            tip=QCoreApplication.translate("RowsTable", "成交额 × 1000 ÷ 播放"),
        )
        followers = Column(
            QCoreApplication.translate("RowsTable", "净增粉"),
            lambda row: figures.count(row.totals.net_followers, sign=True),
            lambda row: row.totals.net_followers,
        )
        if by == "creator":
            return [posts, thousand, followers]
        return [plays, thousand] if by == "post" else [plays, followers]

    def _before(self, report: Report) -> dict[str | None, int]:
        if report.compare is None:
            return {}
        return {row.key: self._fen(row.totals) for row in report.compare.rows}


class RowsTable(QTableView):
    """Sortable rows; a click or Enter opens one."""

    opened = Signal(object)
    """Carries the row's key, None for 未归属."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._rows = RowsModel(services)
        self._sorted = _Sorted()
        self._sorted.setSourceModel(self._rows)
        self.setModel(self._sorted)
        self.setItemDelegate(_Cells(services))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.setTabKeyNavigation(False)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)

    def show_report(self, report: Report, money: Money) -> None:
        """Show another report; days stay in order, the rest goes by amount."""
        self._rows.show_report(report, money)
        header = self.horizontalHeader()
        header.setSortIndicator(
            0 if report.by == "day" else 1,
            Qt.SortOrder.AscendingOrder if report.by == "day" else Qt.SortOrder.DescendingOrder,
        )
        for column in range(self._rows.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        widest = 0 if report.by == "post" else 1
        header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(KEY))


class _Sorted(QSortFilterProxyModel):
    """Sorts by raw values; what is unknown stays last either way."""

    def __init__(self) -> None:
        super().__init__()
        self.setSortRole(SORT)

    def lessThan(self, left: Index, right: Index) -> bool:
        """None counts as beyond the end of the present order."""
        one, other = left.data(SORT), right.data(SORT)
        ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
        if one is None or other is None:
            return (other is None and one is not None) if ascending else one is None
        return bool(one < other)


class _Cells(QStyledItemDelegate):
    """Paints small type 8 px from the edge as the header does, a change in its tone,
    and before the amount a bar of its share."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._theme = services.theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background and focus by the style, the words here."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        words, cell.text = cell.text, ""
        style = cell.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(PADDING, 0, -PADDING, 0)
        share = index.data(SHARE)
        painter.setFont(self._theme.font("small", weight=500 if index.column() == 0 else 400))
        room = area.width() - painter.fontMetrics().horizontalAdvance(words) - PADDING
        if share and room >= BAR_LEAST:
            bar = QRectF(area.left(), area.top(), min(BAR_WIDTH, room), area.height())
            faint = index.data(KEY) is None
            area.setLeft(draw_share(painter, self._theme, bar, share, faint=faint) + PADDING)
        painter.setPen(self._theme.color(index.data(TONE) or "text.primary"))
        words = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, index.data(Qt.ItemDataRole.TextAlignmentRole), words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the words, and for the bar before them."""
        metrics = QFontMetrics(self._theme.font("small", weight=500))
        width = metrics.horizontalAdvance(str(index.data())) + 2 * PADDING
        if index.column() == 0:
            return QSize(min(width, NAME_MOST), ROW_HEIGHT)  # a long name leaves the numbers room
        return QSize(width + (BAR_LEAST + PADDING if index.column() == 1 else 0), ROW_HEIGHT)


def _thousand(totals: Totals) -> float | None:
    return thousand_plays_fen(totals.paid_gmv_fen, totals.plays)


def _tone(change: float | None) -> str:
    if not change:
        return ""
    return "success.text" if change > 0 else "danger.text"


def _names() -> dict[Dimension, str]:
    return {
        "creator": QCoreApplication.translate("RowsTable", "职人"),
        "post": QCoreApplication.translate("RowsTable", "作品"),
        "deal": QCoreApplication.translate("RowsTable", "团购"),
        "channel": QCoreApplication.translate("RowsTable", "渠道"),
        "day": QCoreApplication.translate("RowsTable", "日期"),
    }
