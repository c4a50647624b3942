"""粉丝, with 作品 as its second segment: what came in day by day, and what each post did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assistant.changes import Area
from assistant.clock import today
from assistant.storage.database import Database
from assistant.tracking import followers, posts
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Preview
from assistant.tracking.models import Day, Kind, Post, PostFilter
from desktop.importing.panel import ImportPanel
from desktop.models.days_table import DaysTable
from desktop.models.posts_table import PostsTable
from desktop.pages.followers.cells import dressed
from desktop.pages.followers.chart import FollowerChart
from desktop.pages.followers.note import NoteSheet
from desktop.pages.followers.parts import CutSheet, FiguresStrip, FirstFile, Guide, PostBar
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.filter_button import FilterButton
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Hairline, Label
from desktop.widgets.search_field import SearchField
from desktop.widgets.segment import Segment

PATTERNS: Final = "*.xlsx *.xls *.csv"
UNASSIGNED: Final = "-"
HEAD_ROOM: Final = 20  # padding on both sides of a heading


@dataclass(frozen=True)
class _Loaded:
    """Everything one reload brings."""

    accounts: tuple[tuple[str | None, str], ...]
    account: str | None
    days: tuple[Day, ...]
    posts: tuple[Post, ...]
    any_days: bool
    any_posts: bool


class FollowersPage(Page):
    """A segment of 粉丝 and 作品; the import panel at the right while there is a file."""

    name: ClassVar[str] = "followers"
    icon: ClassVar[str] = "users-round"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {Area.FOLLOWERS, Area.POSTS, Area.CREATORS, Area.CUTS, Area.ORDERS}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._days_table = DaysTable(services, self)
        self._posts_table = PostsTable(self)
        self._accounts: tuple[tuple[str | None, str], ...] = ()
        self._loaded: _Loaded | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._build_filters())
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 16)
        row.setSpacing(16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._followers_sheet())
        self._stack.addWidget(self._posts_sheet())
        self._no_days = self._empty_followers()
        self._no_posts = self._empty_posts()
        self._stack.addWidget(self._no_days)
        self._stack.addWidget(self._no_posts)
        self.guide = Guide(services.theme)
        self.panel = ImportPanel(services, self)
        self.panel.written.connect(self._turn_to)
        self.panel.closed.connect(self._show)
        row.addWidget(self._stack, 1)
        row.addWidget(self.guide)
        row.addWidget(self.panel)
        self.panel.live_in(self, row)
        layout.addLayout(row, 1)

    def title(self) -> str:
        return self.tr("粉丝")

    # ---- building ---------------------------------------------------------------------------

    def _build_header(self) -> QWidget:
        theme = self.services.theme
        self.header = PageHeader(theme, self.title(), self._motto())
        self.segment = Segment(
            theme,
            [("followers", self.tr("粉丝")), ("posts", self.tr("作品"))],
            name=self.tr("看粉丝还是作品"),
        )
        self.segment.changed.connect(lambda _value: self._show())
        self.note_button = Button(theme, self.tr("手动记一笔"), icon="pencil")
        self.note_button.clicked.connect(self.note)
        self.import_button = Button(theme, self.tr("导入文件"), icon="file-up", shortcut="Ctrl+O")
        self.import_button.clicked.connect(self._choose_files)
        for widget in (self.segment, self.note_button, self.import_button):
            self.header.add_action(widget)
        return self.header

    def _motto(self) -> str:
        return self.tr("看哪条作品、哪场直播让人愿意留下来")

    def _build_filters(self) -> QWidget:
        theme = self.services.theme
        self._filters = QWidget()
        self._filters.setFixedHeight(44)
        row = QHBoxLayout(self._filters)
        row.setContentsMargins(24, 0, 24, 12)
        row.setSpacing(8)
        self.period = FilterButton(theme, "")
        self.period.offer(
            [
                ("7", self.tr("近 7 天")),
                ("30", self.tr("近 30 天")),
                ("90", self.tr("近 90 天")),
                ("", self.tr("全部时间")),
            ],
            value="30",
        )
        self.account = FilterButton(theme, self.tr("账号"))
        self.author = FilterButton(theme, self.tr("职人"))
        for button in (self.period, self.account, self.author):
            button.changed.connect(lambda _value: self.reload())
            row.addWidget(button)
        row.addStretch(1)
        self.search = SearchField(theme, self.tr("找作品"), self.tr("找作品"))
        self.search.wanted.connect(self.reload)
        row.addWidget(self.search)
        return self._filters

    def _followers_sheet(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        self.strip = FiguresStrip(self.services)
        self.figures = self.strip.figures
        card.body.addWidget(self.strip)
        card.body.addWidget(Hairline())
        self.chart = FollowerChart(self.services.theme)
        card.body.addWidget(self.chart)
        self.check_line = Label(type="small", tone="secondary", wrap=True)
        self.check_line.setContentsMargins(16, 0, 16, 8)
        card.body.addWidget(self.check_line)
        card.body.addWidget(Hairline())
        self.days_view = dressed(self.services.theme, QTableView(), self.tr("每天的数字"))
        self.days_view.setModel(self._days_table)
        self.days_view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        card.body.addWidget(self.days_view, 1)
        return card

    def _posts_sheet(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        view = dressed(self.services.theme, QTableView(), self.tr("作品表"))
        view.setModel(self._posts_table)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        metrics = QFontMetrics(self.services.theme.font("caption"))
        for column, width in enumerate((0, 104, 84, 76, 76, 72, 76, 64, 160)):
            if width:
                title = self._posts_table.headerData(column, Qt.Orientation.Horizontal)
                needed = metrics.horizontalAdvance(f"{title} ↓") + HEAD_ROOM
                view.setColumnWidth(column, max(width, needed))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.posts_view = view
        selection = view.selectionModel()
        selection.selectionChanged.connect(lambda _in, _out: self._show_selection())
        view.doubleClicked.connect(lambda _index: self._choose_cut())
        card.body.addWidget(view, 1)
        self.bar = PostBar(self.services.theme)
        self.bar.cut_open.connect(self._open_cut)
        self.bar.orders_open.connect(self._open_orders)
        self.bar.unlink.connect(lambda: self._link(None))
        self.bar.link.connect(self._choose_cut)
        card.body.addWidget(self.bar)
        return card

    def _empty_followers(self) -> EmptyState:
        return self._empty(
            self.tr("还没有粉丝数据"),
            self.tr("拖一份导出的表格进来，它就笑了。"),
            self.tr("xlsx、csv 都可以。顾客和粉丝的个人资料不会存。"),
        )

    def _empty_posts(self) -> EmptyState:
        return self._empty(
            self.tr("还没有作品"),
            self.tr("从创作者中心导出「作品列表」，拖进来就行。"),
            self.tr("剪好的成片，发出去以后也可以在剪辑里标记已发布。"),
        )

    def _empty(self, title: str, sentence: str, note: str) -> EmptyState:
        empty = FirstFile(self.services.theme, title, sentence, note, self.accepts)
        empty.choose.clicked.connect(self._choose_files)
        empty.dropped.connect(self.drop)
        return empty

    # ---- loading ----------------------------------------------------------------------------

    def _days(self) -> tuple[date, date]:
        period = self.period.value
        if not period:
            return date.min, date.max
        return today() - timedelta(days=int(period) - 1), today()

    def reload(self) -> None:
        first, last = self._days()
        wanted, author = self.account.value, self.author.value
        sort, descending = self._posts_table.sort_by, self._posts_table.descending
        words = self.search.words()

        def query(db: Database) -> _Loaded:
            accounts = followers.accounts(db)
            ids = [creator for creator, _ in accounts]
            known = followers.known_accounts(db)
            account = None if wanted == UNASSIGNED else wanted
            if account not in ids:
                account = next((creator for creator in ids if creator in known), ids[0])
            chosen = PostFilter(
                first=None if first == date.min else first.isoformat(),
                last=None if last == date.max else last.isoformat(),
                creator=author or None,
                search=words,
            )
            return _Loaded(
                accounts=accounts,
                account=account,
                days=followers.days(db, account, first=first, last=last),
                posts=posts.listing(db, chosen, sort=sort, descending=descending),
                any_days=bool(known),
                any_posts=posts.count(db) > 0,
            )

        self.services.tasks.read(query, self._take, owner=self, latest="account")

    def _take(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self._accounts = loaded.accounts
        options = [
            (creator or UNASSIGNED, name or self.tr("还没归属"))
            for creator, name in loaded.accounts
        ]
        self.account.offer(options, value=loaded.account or UNASSIGNED)
        people = [option for option in options if option[0] != UNASSIGNED]
        self.author.offer([("", self.tr("全部")), *people, (UNASSIGNED, self.tr("还没归属"))])
        self._days_table.show(loaded.days)
        self.chart.show_days(loaded.days)
        self._posts_table.show(loaded.posts)
        self._say_figures(loaded.days)
        self._show_selection()
        self._show()

    def _show(self) -> None:
        """Put the right sheet on top for the segment and for what there is."""
        loaded = self._loaded
        if loaded is None:
            return
        on_posts = self.segment.value == "posts"
        some = loaded.any_posts if on_posts else loaded.any_days
        self._filters.setVisible(some)
        self.search.setVisible(on_posts)
        self.account.setVisible(not on_posts and len(loaded.accounts) > 1)
        self.author.setVisible(on_posts and len(loaded.accounts) > 1)
        self.import_button.setVisible(some)
        self.guide.setVisible(not some and not on_posts and not self.panel.busy)
        if not some:
            self._stack.setCurrentWidget(self._no_posts if on_posts else self._no_days)
        else:
            self._stack.setCurrentIndex(1 if on_posts else 0)
        self.header.set_title(self.title(), self._basis(loaded, on_posts, some))

    def _basis(self, loaded: _Loaded, on_posts: bool, some: bool) -> str:
        if not some:
            return self._motto()
        if on_posts:
            hidden = sum(not post.public for post in loaded.posts)
            words = self.tr("{count} 条作品").format(count=f"{len(loaded.posts):,}")
            if hidden:
                words += self.tr("，其中 {count} 条自见，不算进合计").format(count=hidden)
            return words
        if not loaded.days:
            return self.tr("这段时间没有数据，换一段看看")
        return self.tr("{first} 至 {last}，有数据的 {count} 天").format(
            first=loaded.days[0].day[5:], last=loaded.days[-1].day[5:], count=len(loaded.days)
        )

    def _say_figures(self, days: Sequence[Day]) -> None:
        self.strip.show_days(days)
        words = followers.explain(followers.check(days))
        self.check_line.setText(self.services.language.say(words))

    def _sort(self, section: int) -> None:
        sort = self._posts_table.sort_of(section)
        if sort is None:
            return
        same = sort == self._posts_table.sort_by
        self._posts_table.descending = not self._posts_table.descending if same else True
        self._posts_table.sort_by = sort
        self.reload()

    # ---- one post ---------------------------------------------------------------------------

    def selected(self) -> Post | None:
        """The chosen post."""
        index: QModelIndex = self.posts_view.currentIndex()
        rows = self.posts_view.selectionModel().selectedRows()
        return self._posts_table.post(index.row()) if rows and index.isValid() else None

    def _show_selection(self) -> None:
        self.bar.show_post(self.selected())

    def _choose_cut(self) -> None:
        if self.selected() is None:
            return
        self.services.tasks.read(
            posts.cuts,
            lambda cuts: CutSheet(self.services, self.window(), cuts, self._link).present(),
            owner=self,
        )

    def _link(self, cut: str | None) -> None:
        post = self.selected()
        if post is None:
            return
        self.services.tasks.write(
            lambda db: posts.link_cut(db, post.id, cut),
            lambda _none: self.services.messages.toast(
                self.tr("对上了，来路接起来了。") if cut else self.tr("去掉了。")
            ),
            owner=self,
        )

    def _open_cut(self) -> None:
        post = self.selected()
        if post is not None and post.cut_id is not None:
            self.wish.emit(Destination("cutting", post.cut_id))

    def _open_orders(self) -> None:
        post = self.selected()
        if post is not None:
            self.wish.emit(Destination("orders", post.title))

    # ---- by hand, files ---------------------------------------------------------------------

    def note(self) -> None:
        """手动记一笔."""
        accounts = self._accounts or ((None, ""),)
        account = self._loaded.account if self._loaded is not None else accounts[0][0]
        NoteSheet(self.services, self.window(), accounts, account, self._save_note).present()

    def _save_note(self, account: str | None, day: date, values: Mapping[str, int]) -> None:
        def said_so(batch: str | None) -> None:
            self.services.messages.toast(
                self.tr("记下了 {day} 的数字。").format(day=day.isoformat())
                if batch
                else self.tr("和已有的一样，没有重复记。")
            )
            self.segment.choose("followers")
            self._show()

        self.services.tasks.write(
            lambda db: followers.note(db, account, day, values), said_so, owner=self
        )

    def _turn_to(self, preview: Preview) -> None:
        """Show the segment of what was just written."""
        if preview.kind in (Kind.POSTS, Kind.FOLLOWERS):
            self.segment.choose("posts" if preview.kind is Kind.POSTS else "followers")
            self._show()

    def open(self, destination: Destination) -> None:
        if destination.paths:
            self.drop(destination.paths)
        elif destination.action == "note":
            self.note()
        elif destination.action == "posts":
            self.segment.choose("posts")
            self._show()
        elif destination.action == "import":
            self._choose_files()

    @classmethod
    def accepts(cls, paths: Sequence[Path]) -> bool:
        return bool(paths) and all(files.accepts(path) for path in paths)

    def drop(self, paths: Sequence[Path]) -> None:
        self.guide.hide()
        self.panel.take(paths)

    def _choose_files(self) -> None:
        patterns = self.tr("导出的表格 ({patterns})").format(patterns=PATTERNS)
        self.services.messages.picker.open_files(
            self, self.tr("选来客或创作者中心导出的文件"), patterns, self.drop
        )
