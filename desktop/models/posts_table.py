"""The rows of the post table: one post each, rates with their basis in the tooltip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from assistant.clock import moment
from assistant.tracking.models import Post, PostSort
from desktop.models.days_table import TONE

Index = QModelIndex | QPersistentModelIndex
MARK: Final = Qt.ItemDataRole.UserRole + 2
"""An icon name to draw before the cell's text."""


@dataclass(frozen=True)
class Column:
    """One column: what it is called, what it says, how it sorts (None: it does not).

    `open` tells which posts have nothing there yet: what they say then is quiet.
    """

    title: str
    say: Callable[[Post], str]
    sort: PostSort | None = None
    tip: Callable[[Post], str] | None = None
    left: bool = False
    open: Callable[[Post], bool] = lambda _post: False


class PostsTable(QAbstractTableModel):
    """Sorting is the store's: `sort_of` says what a header click asks for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posts: tuple[Post, ...] = ()
        self._columns = _columns()
        self.sort_by: PostSort = "published_at"
        self.descending = True

    def show(self, posts: Sequence[Post]) -> None:
        """Show these posts in the order given."""
        self.beginResetModel()
        self._posts = tuple(posts)
        self.endResetModel()

    def post(self, row: int) -> Post:
        """The post in a row."""
        return self._posts[row]

    def sort_of(self, section: int) -> PostSort | None:
        """What a click on a header sorts by."""
        return self._columns[section].sort

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._posts)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        post, column = self._posts[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.say(post)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(post)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == MARK and index.column() == 0:
            return ("video" if post.kind == "video" else "image") if post.public else "eye-off"
        if role == TONE and (not post.public or column.say(post) == "—" or column.open(post)):
            return "text.tertiary"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        arrow = ""
        if column.sort is not None and column.sort == self.sort_by:
            arrow = " ↓" if self.descending else " ↑"
        return column.title + arrow


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column.left else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def count(value: int | None) -> str:
    """A whole number; a dash where the export does not say."""
    return "—" if value is None else f"{value:,}"


def percent(value: float | None) -> str:
    """One decimal; a dash where the rate or its base is missing."""
    return "—" if value is None else f"{value * 100:.1f}%"


def _columns() -> tuple[Column, ...]:
    return (*_what(), *_reach(), *_following(), *_linked())


def _what() -> tuple[Column, ...]:
    return (
        Column(
            QCoreApplication.translate("PostsTable", "作品"), _title, "title", _title_tip, left=True
        ),
        Column(
            QCoreApplication.translate("PostsTable", "发布"),
            lambda post: f"{moment(post.published_at_ms):%m-%d %H:%M}",
            "published_at",
            left=True,
        ),
    )


def _reach() -> tuple[Column, ...]:
    return (
        Column(
            QCoreApplication.translate("PostsTable", "播放"),
            lambda post: count(post.plays),
            "plays",
        ),
        Column(
            QCoreApplication.translate("PostsTable", "完播率"),
            lambda post: percent(post.completion_rate),
            "completion",
            lambda post: QCoreApplication.translate(
                "PostsTable", "完播 ÷ 播放，导出自带。图文和视频不能比"
            ),
        ),
        Column(
            QCoreApplication.translate("PostsTable", "互动率"),
            lambda post: percent(post.engagement_rate),
            "engagement",
            lambda post: QCoreApplication.translate(
                "PostsTable",
                "（赞 {likes} + 评 {comments} + 转 {shares} + 藏 {kept}）÷ 播放 {plays}",
            ).format(
                likes=count(post.likes),
                comments=count(post.comments),
                shares=count(post.shares),
                kept=count(post.favourites),
                plays=count(post.plays),
            ),
        ),
    )


def _following() -> tuple[Column, ...]:
    return (
        Column(
            QCoreApplication.translate("PostsTable", "涨粉"),
            lambda post: count(post.followers_gained),
            "followers",
        ),
        Column(
            QCoreApplication.translate("PostsTable", "转粉率"),
            lambda post: percent(post.follow_rate),
            "follow_rate",
            lambda post: QCoreApplication.translate(
                "PostsTable", "涨粉 {gained} ÷ 播放 {plays}"
            ).format(gained=count(post.followers_gained), plays=count(post.plays)),
        ),
    )


def _linked() -> tuple[Column, ...]:
    return (
        Column(
            QCoreApplication.translate("PostsTable", "订单"),
            lambda post: count(post.orders) if post.orders else "—",
            tip=lambda post: QCoreApplication.translate("PostsTable", "你对上这条作品的券"),
        ),
        Column(
            QCoreApplication.translate("PostsTable", "成片"),
            lambda post: post.cut_title or QCoreApplication.translate("PostsTable", "还没对上"),
            left=True,
            tip=lambda post: post.cut_title or "",
            open=lambda post: post.cut_title is None,
        ),
    )


def _title(post: Post) -> str:
    return post.title


def _title_tip(post: Post) -> str:
    if post.public:
        return post.title
    words = QCoreApplication.translate("PostsTable", "{title}\n{state}：不算进合计")
    return words.format(title=post.title, state=post.review_state)
