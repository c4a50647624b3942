"""Parts of the follower page: key figures, where to export from, a post in hand, its cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from assistant.tracking.models import Day, Post
from desktop.models.days_table import said
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.dialog import Sheet
from desktop.widgets.empty import EmptyState
from desktop.widgets.label import Hairline, Label


class Guide(Card):
    """从哪里导出: three steps, and what the page will tell once there is data."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(padding=20)
        self.setFixedWidth(400)
        self.body.addWidget(Label(self.tr("从哪里导出"), type="heading"))
        self.body.addSpacing(12)
        steps = (
            (
                self.tr("电脑打开创作者中心，进「数据中心」"),
                self.tr("选「粉丝」，时间选最近 30 天"),
            ),
            (
                self.tr("点右上角「导出」"),
                self.tr("会得到「数据表现_净增粉丝数据.xlsx」这样的文件"),
            ),
            (self.tr("把文件拖进左边"), self.tr("一次可以拖好几个，先看一眼再写入")),
        )
        for number, (what, note) in enumerate(steps, start=1):
            self.body.addWidget(Hairline())
            self.body.addLayout(_step(_Number(theme, number), what, note))
        self.body.addWidget(Hairline())
        self.body.addSpacing(12)
        self.body.addWidget(Label(self.tr("有了数据，这里会告诉你"), type="body_strong"))
        promise = self.tr("每天涨多少、掉多少，对不对得上总数；\n哪条作品让看的人愿意留下来。")
        self.body.addSpacing(4)
        self.body.addWidget(Label(promise, type="small", tone="secondary", wrap=True))
        self.body.addStretch(1)


class FiguresStrip(QWidget):
    """Four figures of a span of days, each with its basis below."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(48)
        self.figures: dict[str, Label] = {}
        self._bases: dict[str, Label] = {}
        for key, name in (
            ("total", self.tr("总粉丝")),
            ("net", self.tr("净增粉丝")),
            ("lost", self.tr("取关粉丝")),
            ("plays", self.tr("播放量")),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            value, basis = Label("—", type="title"), Label(type="caption", tone="tertiary")
            self.figures[key], self._bases[key] = value, basis
            column.addWidget(Label(name, type="caption", tone="secondary"))
            column.addWidget(value)
            column.addWidget(basis)
            row.addLayout(column)
        row.addStretch(1)

    def show_days(self, days: Sequence[Day]) -> None:
        """The newest total, and the sums of the rest over the days that have them."""
        newest = next((day for day in reversed(days) if "followers_total" in day.values), None)
        total = newest.values["followers_total"] if newest else None
        self.figures["total"].setText(said("followers_total", total))
        self._bases["total"].setText(
            self.tr("截至 {day}").format(day=newest.day[5:]) if newest else ""
        )
        for key, metric in (
            ("net", "followers_net"),
            ("lost", "followers_lost"),
            ("plays", "plays"),
        ):
            values = [day.values[metric] for day in days if metric in day.values]
            self.figures[key].setText(said(metric, sum(values) if values else None))
            basis = self.tr("{count} 天合计").format(count=len(values)) if values else ""
            self._bases[key].setText(basis)


class PostBar(QWidget):
    """Below the table of posts: the one in hand, its orders and the cut it came from."""

    orders_open = Signal()
    cut_open = Signal()
    unlink = Signal()
    link = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self._words = Label(type="small", tone="secondary")
        row.addWidget(self._words)
        row.addStretch(1)
        self._orders = self._button(row, self.tr("看订单"), "receipt-text", self.orders_open)
        self.open_cut = self._button(row, self.tr("看成片"), "film", self.cut_open)
        self._unlink = self._button(row, self.tr("去掉成片"), "link-2-off", self.unlink)
        self.choose = Button(theme, self.tr("对上成片"), icon="link-2", size="sm")
        self.choose.clicked.connect(self.link)
        row.addWidget(self.choose)
        column.addLayout(row)
        self.hide()

    def show_post(self, post: Post | None) -> None:
        """Show what can be done with a post; without one there is no bar."""
        self.setVisible(post is not None)
        if post is None:
            return
        self._words.setText(self._theme.elide(f"《{post.title}》", "small", 280))
        self.open_cut.setVisible(post.cut_id is not None)
        self._unlink.setVisible(post.cut_id is not None)
        self._orders.setVisible(post.orders > 0)

    def _button(self, row: QHBoxLayout, words: str, icon: str, said: SignalInstance) -> Button:
        button = Button(self._theme, words, icon=icon, kind="quiet", size="sm")
        button.clicked.connect(said)
        row.addWidget(button)
        return button


class FirstFile(EmptyState):
    """Stands where nothing was imported yet: drop a file on it, or choose one."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str,
        note: str,
        accepts: Callable[[Sequence[Path]], bool],
    ) -> None:
        words = QCoreApplication.translate("FollowersPage", "选文件")
        choose = Button(theme, words, kind="primary", icon="file-up", size="lg")
        super().__init__(theme, title, sentence, actions=(choose,), note=note, accepts=accepts)
        self.choose = choose


def _step(number: QWidget, what: str, note: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 12, 0, 12)
    row.setSpacing(8)
    row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(what, type="body_strong", wrap=True))
    words.addWidget(Label(note, type="small", tone="secondary", wrap=True))
    row.addLayout(words, 1)
    return row


class _Number(QWidget):
    """A small filled circle with a step's number."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self.setFixedSize(20, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(0, 1, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("primary.soft"))
        painter.drawEllipse(circle)
        painter.setPen(self._theme.color("primary.text"))
        painter.setFont(self._theme.font("caption", weight=500))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class CutSheet(Sheet):
    """Which cut a post was published from; `choose` gets its id."""

    def __init__(
        self,
        services: Services,
        window: QWidget,
        cuts: Sequence[tuple[str, str]],
        choose: Callable[[str], object],
    ) -> None:
        super().__init__(services.theme, window, width=480)
        self._choose = choose
        self.head(self.tr("这条作品用的是哪条成片"))
        self.list = QListWidget()
        self.list.setMinimumHeight(240)
        for cut, name in cuts:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, cut)
            item.setSizeHint(QSize(0, 36))
            self.list.addItem(item)
        if cuts:
            self.list.setCurrentRow(0)
            self.body.addWidget(self.list)
        else:
            words = self.tr("还没有成片。先在剪辑里剪一条。")
            self.body.addWidget(Label(words, tone="secondary", wrap=True))
        self.list.itemActivated.connect(lambda _item: self._take())
        self.take_button = self.foot(self.tr("先不对"), self.tr("对上这条"), self._take)
        self.take_button.setEnabled(bool(cuts))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._choose(str(item.data(Qt.ItemDataRole.UserRole)))
            self.accept()
