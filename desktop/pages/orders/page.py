"""订单: every coupon in one table, filtered, summed, linked to the post that earned it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assistant.changes import Area
from assistant.clock import moment, today
from assistant.jobs import Job
from assistant.tracking import orders, posts
from assistant.tracking.importing import files
from assistant.tracking.models import (
    STATE_NAMES,
    CouponState,
    Order,
    OrderFilter,
    Post,
    Source,
    StateChange,
)
from assistant.wording import Text
from desktop.importing.panel import ImportPanel
from desktop.models.orders_table import COLUMNS, OrdersTable, Shown
from desktop.pages.orders.cells import OrderCells
from desktop.pages.orders.dialogs import OrderSheet, PostSheet
from desktop.pages.orders.strip import Strip
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.filter_button import FilterButton
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Hairline, Label
from desktop.widgets.search_field import SearchField

WIDTHS: Final = (104, 84, 160, 112, 78, 78, 104)
STATE_ROOM: Final = 42  # the icon before a state's name, and the padding around both
PATTERNS: Final = "*.xlsx *.xls *.csv"


class OrdersPage(Page):
    """Filter row, five numbers, the table; at the right, 看一眼再写入 while there is a file."""

    name: ClassVar[str] = "orders"
    icon: ClassVar[str] = "receipt-text"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {Area.ORDERS, Area.POSTS, Area.CREATORS, Area.STORES, Area.DEALS}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._table = OrdersTable(services, self)
        self._everything = orders.Overview()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._build_header()
        self._build_filters()
        self._build_body()
        self._apply()

    def title(self) -> str:
        return self.tr("订单")

    # ---- building ---------------------------------------------------------------------------

    def _build_header(self) -> None:
        theme = self.services.theme
        self.header = PageHeader(theme, self.title(), self.tr("哪张券从哪条内容来，到没到店"))
        self.export_button = Button(theme, self.tr("导出表格"), icon="download")
        self.export_button.clicked.connect(self._export)
        self.import_button = Button(theme, self.tr("导入文件"), icon="file-up", shortcut="Ctrl+O")
        self.import_button.clicked.connect(self._choose_files)
        self.claim_button = Button(theme, kind="soft")
        self.claim_button.setToolTip(self.tr("这些券的 uid 和一位职人的对上了，归给他，可以撤销"))
        self.claim_button.clicked.connect(self._claim)
        self.claim_button.hide()
        self.header.add_action(self.claim_button)
        self.header.add_action(self.export_button)
        self.header.add_action(self.import_button)
        self._layout.addWidget(self.header)

    def _build_filters(self) -> None:
        theme = self.services.theme
        self._filters = QWidget()
        self._filters.setFixedHeight(44)
        row = QHBoxLayout(self._filters)
        row.setContentsMargins(24, 0, 24, 12)
        row.setSpacing(8)
        self.period = FilterButton(theme, "")
        self.store = FilterButton(theme, self.tr("门店"))
        self.creator = FilterButton(theme, self.tr("职人"))
        self.deal = FilterButton(theme, self.tr("商品"))
        self.state = FilterButton(theme, self.tr("状态"))
        self.source = FilterButton(theme, self.tr("来自"))
        for button in (self.period, self.store, self.creator, self.deal, self.state, self.source):
            button.changed.connect(lambda _value: self._apply())
            row.addWidget(button)
        row.addStretch(1)
        self.search = SearchField(theme, self.tr("订单号后几位、商品、作品"), self.tr("找订单"))
        self.search.wanted.connect(self._apply)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search.setFocus)
        row.addWidget(self.search)
        self._layout.addWidget(self._filters)
        self._offer_fixed()
        self._offer(orders.Choices((), (), ()))

    def _build_body(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 16)
        row.setSpacing(16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sheet())
        self._stack.addWidget(self._empty())
        self.panel = ImportPanel(self.services, self)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)
        self.panel.live_in(self, row)
        self._layout.addLayout(row, 1)

    def _sheet(self) -> QWidget:
        card = Card()
        self.strip = Strip()
        self._table.totals_changed.connect(self.strip.show_totals)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.strip)
        card.body.addWidget(Hairline())
        self.view = QTableView()
        self._dress_view()
        self._table.rows_changed.connect(self._show_rows)
        self._found = QStackedWidget()
        self._found.addWidget(self.view)
        self._found.addWidget(self._nothing_found())
        card.body.addWidget(self._found, 1)
        card.body.addWidget(self._selection_bar())
        return card

    def _dress_view(self) -> None:
        view, theme = self.view, self.services.theme
        view.setModel(self._table)
        view.setItemDelegate(OrderCells(theme, self._table, view))
        view.setAccessibleName(self.tr("订单表"))
        for corner in view.findChildren(QAbstractButton):
            corner.setAccessibleName(self.tr("全选"))
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(40)
        header = view.horizontalHeader()
        header.setFixedHeight(36)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(64)
        header.setStyleSheet("QHeaderView::section:first { padding-left: 16px; }")
        metrics = QFontMetrics(theme.font("small"))
        say = self.services.language.say
        states = max(metrics.horizontalAdvance(say(name)) for name in STATE_NAMES.values())
        for column, width in enumerate(WIDTHS):
            needed = states + STATE_ROOM if COLUMNS[column] == "state" else 0
            view.setColumnWidth(column, max(width, needed))
        for column in (COLUMNS.index("deal"), COLUMNS.index("post")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._sort)
        view.doubleClicked.connect(self._open_order)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._say_rows())
        opened = QShortcut(QKeySequence(Qt.Key.Key_Return), view)
        opened.setContext(Qt.ShortcutContext.WidgetShortcut)
        opened.activated.connect(lambda: self._open_order(view.currentIndex()))
        theme.changed.connect(view.viewport().update)
        selection = view.selectionModel()
        assert isinstance(selection, QItemSelectionModel)
        selection.selectionChanged.connect(lambda _in, _out: self._show_selection())

    def _nothing_found(self) -> QWidget:
        self.clear_button = Button(self.services.theme, self.tr("清掉筛选"))
        self.clear_button.clicked.connect(self.clear_filters)
        return EmptyState(
            self.services.theme,
            self.tr("没找到"),
            self.tr("换个短一点的词，或者清掉筛选。"),
            actions=(self.clear_button,),
        )

    def _selection_bar(self) -> QWidget:
        theme = self.services.theme
        self._selected = QWidget()
        column = QVBoxLayout(self._selected)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self._selected_words = Label(type="small", tone="secondary")
        self.link_button = Button(theme, self.tr("对上作品"), icon="link-2", size="sm")
        self.link_button.clicked.connect(self._choose_post)
        self.unlink_button = Button(
            theme, self.tr("去掉来源"), icon="link-2-off", kind="quiet", size="sm"
        )
        self.unlink_button.clicked.connect(lambda: self._attribute(None))
        row.addWidget(self._selected_words)
        row.addStretch(1)
        row.addWidget(self.unlink_button)
        row.addWidget(self.link_button)
        column.addLayout(row)
        self._selected.hide()
        return self._selected

    def _empty(self) -> QWidget:
        choose = Button(
            self.services.theme, self.tr("选文件"), kind="primary", icon="file-up", size="lg"
        )
        choose.clicked.connect(self._choose_files)
        empty = EmptyState(
            self.services.theme,
            self.tr("还没有订单"),
            self.tr("从来客导出「售卖明细」，拖进来就行。先看一眼再写入。"),
            actions=(choose,),
            note=self.tr("xlsx、csv 都可以。买家手机号不会存。"),
            accepts=self.accepts,
        )
        empty.dropped.connect(self.drop)
        return empty

    # ---- filters ----------------------------------------------------------------------------

    def _offer_fixed(self) -> None:
        say = self.services.language.say
        self.period.offer(
            [
                ("7", self.tr("近 7 天")),
                ("30", self.tr("近 30 天")),
                ("month", self.tr("这个月")),
                ("90", self.tr("近 90 天")),
                ("", self.tr("全部时间")),
            ],
            value="30",
        )
        every = self.tr("全部")
        states = [(state.value, say(name)) for state, name in STATE_NAMES.items()]
        self.state.offer([("", every), *states])
        self.source.offer(
            [("any", every), ("linked", self.tr("对上内容的")), ("unlinked", self.tr("没对上的"))]
        )

    def _offer(self, choices: orders.Choices) -> None:
        every = self.tr("全部")
        self.store.offer([("", every), *choices.stores])
        store = self.store.value
        people = [(id_, name) for id_, name, home in choices.creators if store in ("", home)]
        all_people = (
            self.tr("全部 {count} 人").format(count=len(people)) if len(people) > 1 else every
        )
        self.creator.offer([("", all_people), *people, ("-", self.tr("未归属"))])
        self.deal.offer([("", every), *((name, name) for name in choices.deals if name)])
        self.store.setVisible(len(choices.stores) > 1)

    def chosen(self) -> OrderFilter:
        """The filter as the row says it."""
        first, last = self._days()
        state = self.state.value
        source: Source = self.source.value  # type: ignore[assignment]
        return OrderFilter(
            first=first,
            last=last,
            store=self.store.value or None,
            creator=self.creator.value or None,
            deal=self.deal.value or None,
            state=CouponState(state) if state else None,
            source=source,
            search=self.search.words(),
        )

    def _days(self) -> tuple[str | None, str | None]:
        period, day = self.period.value, today()
        if not period:
            return None, None
        if period == "month":
            return day.replace(day=1).isoformat(), day.isoformat()
        return (day - timedelta(days=int(period) - 1)).isoformat(), day.isoformat()

    def clear_filters(self) -> None:
        """Show everything."""
        for button in (self.store, self.creator, self.deal, self.state, self.period):
            button.choose("")
        self.source.choose("any")
        self.search.forget()
        self._apply()

    def _apply(self) -> None:
        self._table.show(replace(self._table.shown, chosen=self.chosen()))

    def _sort(self, section: int) -> None:
        column, shown = COLUMNS[section], self._table.shown
        descending = not shown.descending if column == shown.sort else True
        self._table.show(Shown(shown.chosen, column, descending))

    # ---- showing ----------------------------------------------------------------------------

    def reload(self) -> None:
        def show(answer: tuple[orders.Choices, orders.Overview]) -> None:
            choices, everything = answer
            self._offer(choices)
            self._everything = everything
            self._say_everything()
            self._apply()

        self.services.tasks.read(
            lambda db: (orders.choices(db), orders.overview(db)),
            show,
            owner=self,
            latest="choices",
        )

    def _say_everything(self) -> None:
        totals = self._everything
        empty = totals.coupons == 0
        self._stack.setCurrentIndex(1 if empty else 0)
        self._filters.setVisible(not empty)
        self.claim_button.setVisible(totals.claimable > 0)
        self.claim_button.setText(self.tr("归属 {count} 张").format(count=f"{totals.claimable:,}"))
        self.export_button.setVisible(not empty)
        if empty or totals.newest_paid_ms is None:
            self.header.set_title(self.title(), self.tr("哪张券从哪条内容来，到没到店"))
            self.say_status("")
            return
        newest = moment(totals.newest_paid_ms)
        self.header.set_title(
            self.title(),
            self.tr("{count} 张券，最新一张 {time}。对上内容的有 {share}%").format(
                count=f"{totals.coupons:,}",
                time=self.tr("{month}月{day}日 {clock}").format(
                    month=newest.month, day=newest.day, clock=f"{newest:%H:%M}"
                ),
                share=round(totals.linked / totals.coupons * 100),
            ),
        )

    def _show_rows(self) -> None:
        self._found.setCurrentIndex(0 if self._table.rowCount() else 1)
        self._show_selection()
        self._say_rows()

    def _say_rows(self) -> None:
        if self._everything.coupons == 0:
            return
        count = self._table.rowCount()
        first = self.view.rowAt(1)
        last = self.view.rowAt(self.view.viewport().height() - 1)
        last = count - 1 if last < 0 else last
        words = self.tr("显示 {count} 张里的 {first} 至 {last}").format(
            count=f"{count:,}", first=f"{first + 1:,}", last=f"{last + 1:,}"
        )
        left = words if count else self.tr("没找到")
        unit = self.tr("金额单位 元；实收含平台补贴")
        self.say_status(f"{left}     {unit}", right=self.tr("时间按上海时区"))

    # ---- one order, some orders -------------------------------------------------------------

    def _open_order(self, index: QModelIndex) -> None:
        order = self._table.order(index.row()) if index.isValid() else None
        if order is None:
            return

        def show(history: tuple[StateChange, ...]) -> None:
            OrderSheet(self.services, self.window(), order, history).present()

        self.services.tasks.read(lambda db: orders.history(db, order.id), show, owner=self)

    def selected(self) -> list[Order]:
        """The selected coupons whose rows are loaded, top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        found = (self._table.order(row) for row in rows)
        return [order for order in found if order is not None]

    def _show_selection(self) -> None:
        count = len(self.view.selectionModel().selectedRows())
        self._selected.setVisible(count > 0)
        self._selected_words.setText(self.tr("选了 {count} 张券").format(count=f"{count:,}"))
        self.unlink_button.setVisible(any(order.post_id for order in self.selected()[:500]))

    def _choose_post(self) -> None:
        chosen = self.selected()

        def show(found: tuple[Post, ...]) -> None:
            sheet = PostSheet(self.services, self.window(), found, len(chosen), self._attribute)
            sheet.present()

        self.services.tasks.read(posts.listing, show, owner=self)

    def _attribute(self, post: str | None) -> None:
        ids = [order.id for order in self.selected()]
        if not ids:
            return
        words = self.tr("{count} 张券对上了。") if post else self.tr("{count} 张券没有来源了。")
        self.services.tasks.write(
            lambda db: orders.attribute(db, ids, post),
            lambda count: self.services.messages.toast(words.format(count=count)),
            owner=self,
        )

    def _claim(self) -> None:
        self.services.tasks.write(
            orders.claim,
            lambda count: self.services.messages.toast(
                self.tr("{count} 张券归属好了。").format(count=f"{count:,}")
            ),
            owner=self,
        )

    # ---- files ------------------------------------------------------------------------------

    def open(self, destination: Destination) -> None:
        if destination.paths:
            self.drop(destination.paths)
        elif destination.action == "import":
            self._choose_files()
        elif destination.id:
            self.period.choose("")
            self.search.setText(destination.id)

    @classmethod
    def accepts(cls, paths: Sequence[Path]) -> bool:
        return bool(paths) and all(files.accepts(path) for path in paths)

    def drop(self, paths: Sequence[Path]) -> None:
        self.panel.take(paths)

    def _choose_files(self) -> None:
        patterns = self.tr("导出的表格 ({patterns})").format(patterns=PATTERNS)
        self.services.messages.picker.open_files(
            self, self.tr("选来客或创作者中心导出的文件"), patterns, self.drop
        )

    def _export(self) -> None:
        shown, language = self._table.shown, self.services.language.code

        def save(path: Path) -> None:
            def work(job: Job) -> int:
                return orders.export(
                    self.services.workspace.database,
                    shown.chosen,
                    path,
                    language=language,
                    job=job,
                    sort=shown.sort,
                    descending=shown.descending,
                )

            self.services.tasks.work(
                work,
                lambda count: self.services.messages.toast(
                    self.tr("导好了 {count} 行：{name}").format(count=f"{count:,}", name=path.name)
                ),
                owner=self,
                title=Text(f"导出 {path.name}", f"Export {path.name}"),
                icon="download",
            )

        proposed = Path(self.tr("订单_{day}.xlsx").format(day=today().isoformat()))
        self.services.messages.picker.save_file(self, self.tr("导出表格"), proposed, save)
