"""The order table's rows: pages of coupons fetched as they come into view.

The model knows how many rows there are and holds a few dozen pages of them. A
page that is not there yet shows as empty and is read in the background, after
the nearest page whose end is known, so a table of a million rows stays quick.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, get_args

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from assistant.clock import moment
from assistant.errors import UserError
from assistant.storage.database import Database
from assistant.tracking import orders
from assistant.tracking.models import Order, OrderFilter, OrderSort, OrderTotals
from assistant.tracking.order_store import Cursor, Page
from assistant.tracking.states import say
from desktop.services import Services

PAGE_ROWS: Final = 200
KEPT_PAGES: Final = 40
COLUMNS: Final[tuple[OrderSort, ...]] = get_args(OrderSort)
NUMBERS: Final = frozenset({"paid", "received"})

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Shown:
    """What the table shows: a filter and an order."""

    chosen: OrderFilter
    sort: OrderSort = "paid_at"
    descending: bool = True


class OrdersTable(QAbstractTableModel):
    """Columns are `COLUMNS`; `order(row)` is None while its page is on its way."""

    totals_changed = Signal(object)
    """Carries `OrderTotals` once they are summed up."""
    rows_changed = Signal()
    """There are other rows now."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shown = Shown(OrderFilter())
        self._generation = 0
        self._count = 0
        self._pages: OrderedDict[int, tuple[Order, ...]] = OrderedDict()
        self._ends: dict[int, Cursor] = {}
        self._wanted: list[int] = []
        self._fetching = False

    @property
    def shown(self) -> Shown:
        """The filter and order in force."""
        return self._shown

    def show(self, shown: Shown) -> None:
        """Show other rows, or the same ones anew after a change."""
        self._shown = shown
        self._generation += 1
        generation = self._generation

        def query(db: Database) -> tuple[int, Page]:
            first = orders.page(
                db,
                shown.chosen,
                sort=shown.sort,
                descending=shown.descending,
                limit=PAGE_ROWS,
            )
            return orders.count(db, shown.chosen), first

        def arrive(answer: tuple[int, Page]) -> None:
            if generation == self._generation:
                self._restart(*answer)

        def sum_up(totals: OrderTotals) -> None:
            if generation == self._generation:
                self.totals_changed.emit(totals)

        # The rows do not wait for the sums, which take a second over a million coupons.
        self._services.tasks.read(query, arrive, owner=self)
        self._services.tasks.read(lambda db: orders.totals(db, shown.chosen), sum_up, owner=self)

    def _restart(self, count: int, first: Page) -> None:
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        self._ends.clear()
        self._wanted.clear()
        self._fetching = False
        self._keep(0, first)
        self.endResetModel()
        self.rows_changed.emit()

    def _keep(self, number: int, page: Page) -> None:
        self._pages[number] = page.rows
        self._pages.move_to_end(number)
        if page.end is not None:
            self._ends[number] = page.end
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def order(self, row: int) -> Order | None:
        """The coupon in a row, or None while it is being read."""
        number, place = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        return page[place] if place < len(page) else None

    def _want(self, number: int) -> None:
        if number in self._wanted:
            self._wanted.remove(number)
        # The newest wish first: after a jump nobody waits for what was scrolled past.
        self._wanted = [number, *self._wanted[:2]]
        self._fetch()

    def _fetch(self) -> None:
        if self._fetching or not self._wanted:
            return
        self._fetching = True
        number, shown, generation = self._wanted[0], self._shown, self._generation
        anchor = max((known for known in self._ends if known < number), default=None)
        after = None if anchor is None else self._ends[anchor]
        skip = (number if anchor is None else number - anchor - 1) * PAGE_ROWS

        def query(db: Database) -> Page:
            return orders.page(
                db,
                shown.chosen,
                sort=shown.sort,
                descending=shown.descending,
                after=after,
                skip=skip,
                limit=PAGE_ROWS,
            )

        def arrive(page: Page) -> None:
            if generation != self._generation:
                return
            self._fetching = False
            if number in self._wanted:
                self._wanted.remove(number)
            self._keep(number, page)
            first = number * PAGE_ROWS
            last = min(first + PAGE_ROWS, self._count) - 1
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
            self._fetch()

        def fail(error: UserError) -> None:
            self._fetching = False
            self._wanted.clear()
            self._services.messages.error(error)

        self._services.tasks.read(query, arrive, owner=self, failed=fail)

    # ---- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[index.column()] in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        order = self.order(index.row())
        if order is None:
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(column, order)
        return self.text(column, order)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        arrow = ("↓" if self._shown.descending else "↑") if column == self._shown.sort else ""
        return f"{_heads()[column]} {arrow}".rstrip()

    # ---- words ------------------------------------------------------------------------------

    def text(self, column: OrderSort, order: Order) -> str:
        """A cell's words; ids are shortened at the front."""
        return _TEXTS[column](self, order)

    def _tip(self, column: OrderSort, order: Order) -> str | None:
        if column == "order":
            words = QCoreApplication.translate("OrdersTable", "订单 {order}\n券 {coupon}")
            return words.format(order=order.order_id, coupon=order.id)
        if column in ("deal", "post"):
            return self.text(column, order)
        return None

    def _state(self, order: Order) -> str:
        return self._services.language.say(say(order.state, order.state_text))

    def _post(self, order: Order) -> str:
        if order.post_title is not None:
            return f"《{order.post_title}》"
        return QCoreApplication.translate("OrdersTable", "还没对上内容")


def _heads() -> dict[OrderSort, str]:
    return {
        "paid_at": QCoreApplication.translate("OrdersTable", "支付时间"),
        "order": QCoreApplication.translate("OrdersTable", "订单号"),
        "deal": QCoreApplication.translate("OrdersTable", "商品"),
        "state": QCoreApplication.translate("OrdersTable", "券码状态"),
        "paid": QCoreApplication.translate("OrdersTable", "实付"),
        "received": QCoreApplication.translate("OrdersTable", "实收"),
        "verified_at": QCoreApplication.translate("OrdersTable", "核销时间"),
        "post": QCoreApplication.translate("OrdersTable", "来自哪条内容"),
    }


def yuan(fen: int | None) -> str:
    """分 as 元 with two decimals; a dash where the export does not say."""
    return "—" if fen is None else f"{fen / 100:,.2f}"


def short_time(ms: int | None) -> str:
    """Month, day and minute in Shanghai; a dash where there is none."""
    return "—" if ms is None else f"{moment(ms):%m-%d %H:%M}"


_TEXTS: Final[dict[OrderSort, Callable[[OrdersTable, Order], str]]] = {
    "paid_at": lambda _, order: short_time(order.paid_at_ms),
    "order": lambda _, order: f"…{order.order_id[-6:]}",
    "deal": lambda _, order: order.deal_name,
    "state": lambda table, order: table._state(order),
    "paid": lambda _, order: yuan(order.paid_fen),
    "received": lambda _, order: yuan(order.received_fen),
    "verified_at": lambda _, order: short_time(order.verified_at_ms),
    "post": lambda table, order: table._post(order),
}
