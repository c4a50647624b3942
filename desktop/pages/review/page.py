"""复盘: what a period brought, against another, and what the change is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from assistant import clock, options
from assistant.changes import Area
from assistant.stats import headline, report, review
from assistant.stats.headline import Money
from assistant.stats.models import Basis, Coverage, Dimension, Report
from assistant.stats.review import Question, Review
from assistant.storage.database import Database
from desktop import folders
from desktop.messages import ToastAction
from desktop.pages.page import Destination, Page
from desktop.pages.review.filters import Filters
from desktop.pages.review.parts import DaysCard, FunnelCard, NumbersStrip, ReasonsCard
from desktop.pages.review.table import RowsTable
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.charts_daily import warm_up
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.label import ElidedLabel
from desktop.widgets.segment import Segment


class ReviewPage(Page):
    """Looking back."""

    name: ClassVar[str] = "review"
    icon: ClassVar[str] = "chart-no-axes-combined"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {
            Area.STORES,
            Area.CREATORS,
            Area.DEALS,
            Area.POSTS,
            Area.ORDERS,
            Area.FOLLOWERS,
            Area.SETTINGS,
        }
    )

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = clock.today,
    ) -> None:
        super().__init__(services, parent)
        self._review: Review | None = None
        self.header = PageHeader(services.theme, self.tr("复盘"))
        self.filters = Filters(services, today)
        self.numbers = NumbersStrip(services)
        self.reasons = ReasonsCard(services)
        self.funnel = FunnelCard(services)
        self.days = DaysCard(services)
        self.table = RowsTable(services)
        self.by = Segment(
            services.theme,
            [
                ("creator", self.tr("职人")),
                ("post", self.tr("作品")),
                ("deal", self.tr("团购")),
                ("channel", self.tr("渠道")),
                ("day", self.tr("日子")),
            ],
            name=self.tr("按什么分"),
        )
        self._hint = ElidedLabel(type="caption", tone="tertiary")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._empty = self._make_empty()
        self._lay_out()
        self.export = Button(services.theme, self.tr("导出报告"), icon="download")
        self.export.clicked.connect(self._choose_file)
        self.header.add_action(self.export)
        self.filters.changed.connect(self.reload)
        self.by.changed.connect(self.reload)
        self.filters.money_changed.connect(self._redraw)
        self.table.opened.connect(self._open_row)
        services.theme.changed.connect(self._redraw)

    def title(self) -> str:
        """复盘."""
        return self.tr("复盘")

    def reload(self) -> None:
        """Ask again; an answer to an older question is dropped."""
        question = self._question()

        def query(db: Database) -> Review:
            warm_up()
            with db.read() as conn:
                return review.look_back(conn, question)

        self.services.tasks.read(query, self._show, owner=self, latest="review")

    def _question(self) -> Question:
        sold = self.services.settings.get(options.GMV_BASIS) == "sold"
        by: Dimension = self.by.value  # type: ignore[assignment]  # the segment offers these only
        return Question(
            period=self.filters.period(),
            by=by,
            basis=Basis(amount="sold" if sold else "paid"),
            scope=self.filters.scope(),
            compare=self.filters.compare(),
        )

    @property
    def _money(self) -> Money:
        return "verified" if self.filters.money.value == "verified" else "paid"

    def _show(self, found: Review) -> None:
        self._review = found
        self.filters.show_choices(found.stores, found.creators)
        scoped = found.question.scope.creator or found.question.scope.store
        nothing = found.empty and not scoped
        self._stack.setCurrentWidget(self._empty if nothing else self._body)
        self.filters.setVisible(not nothing)
        self.export.setVisible(not nothing)
        if nothing:
            self.header.set_title(self.tr("复盘"), "")
            self.say_status("")
            return
        self._redraw()

    def _redraw(self) -> None:
        found = self._review
        if found is None or self._stack.currentWidget() is self._empty:
            return
        say, money = self.services.language.say, self._money
        words = headline.of(found.daily, money)
        self.header.set_title(say(words.title), say(words.basis))
        self.numbers.show_report(found.daily)
        self.reasons.show_report(found.daily, money)
        self.funnel.show_report(found.daily)
        self.days.show_report(found.daily, money)
        self.table.show_report(found.rows, money)
        self._hint.setText(self._hint_for(found.question.by))
        self.say_status(
            self._status_words(found.daily), right=self.tr("没对上职人的记在「未归属」")
        )

    def _hint_for(self, by: Dimension) -> str:
        if by == "creator":
            return self.tr("点一行，看他的每条作品")
        if by == "post":
            return self.tr("点一行，看这条作品")
        return ""

    def _status_words(self, found: Report) -> str:
        parts = []
        newest = _newest(found.coverage)
        if newest is not None:
            parts.append(
                self.tr("数据到 {month}月{day}日").format(month=newest.month, day=newest.day)
            )
        parts.append(self.tr("核销率按同批支付券算，晚支付的还会涨"))
        if found.totals.amountless_coupons:
            parts.append(
                self.tr("{count} 张券没有金额，没算进去").format(
                    count=found.totals.amountless_coupons
                )
            )
        return "      ".join(parts)

    def _choose_file(self) -> None:
        period = self.filters.period()
        name = self.tr("复盘 {first} 至 {last}").format(
            first=period.first.isoformat(), last=period.last.isoformat()
        )
        self.services.messages.picker.save_file(
            self, self.tr("导出报告"), Path(f"{name}.xlsx"), self._write_report
        )

    def _write_report(self, out: Path) -> None:
        asked, language = self._question(), self.services.language.code

        def query(db: Database) -> report.Written:
            return report.write(
                db,
                out,
                asked.period,
                basis=asked.basis,
                scope=asked.scope,
                compare=asked.compare,
                language=language,
            )

        self.services.tasks.read(query, self._say_written, owner=self)

    def _say_written(self, written: report.Written) -> None:
        self.services.messages.toast(
            self.tr("写好了：{name}。").format(name=written.out.name),
            action=ToastAction(self.tr("打开文件夹"), partial(folders.show_file, written.out)),
        )

    def _open_row(self, key: str | None) -> None:
        by = self.by.value
        if key is None:
            return
        if by == "creator":
            self.by.choose("post")
            self.filters.choose_creator(key)
            self.reload()
        elif by == "post":
            self.wish.emit(Destination("followers", key, "posts"))

    def _make_empty(self) -> EmptyState:
        bring = Button(
            self.services.theme, self.tr("导入数据"), kind="primary", size="lg", icon="file-up"
        )
        bring.clicked.connect(lambda: self.wish.emit(Destination("orders", action="import")))
        return EmptyState(
            self.services.theme,
            self.tr("还没有可以回头看的"),
            self.tr("导入来客的售卖明细，就知道这些天卖了多少、来了多少人、哪条作品出的力。"),
            actions=[bring],
            note=self.tr("把表格拖到窗口里也行。作品列表和粉丝数据一起导，看得更全。"),
        )

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.filters)
        self._body = self._make_body()
        self._stack = QStackedLayout()
        outer.addLayout(self._stack, 1)  # first: a stack shows what it is given at once
        self._stack.addWidget(self._body)
        self._stack.addWidget(self._empty)

    def _make_body(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 0, 24, 12)
        grid.setSpacing(16)
        grid.addWidget(self.numbers, 0, 0, 1, 2)
        grid.addWidget(self.reasons, 1, 0)
        grid.addWidget(self.funnel, 1, 1)
        grid.addWidget(self._make_table(), 2, 0)
        grid.addWidget(self.days, 2, 1)
        grid.setColumnStretch(0, 656)
        grid.setColumnStretch(1, 560)
        grid.setRowMinimumHeight(1, 288)
        grid.setRowMinimumHeight(2, 288)
        grid.setRowStretch(2, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _make_table(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(1, 8, 1, 1)
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 15, 8)
        head.addWidget(self.by)
        head.addWidget(self._hint, 1)
        card.body.addLayout(head)
        card.body.addWidget(self.table, 1)
        return card


def _newest(coverage: Coverage) -> date | None:
    days = (coverage.orders, coverage.verifications, coverage.posts, coverage.followers)
    return max((day for day in days if day is not None), default=None)
