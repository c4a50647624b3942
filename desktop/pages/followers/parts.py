"""Parts of the follower page: where to export from, and choosing the cut of a post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

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
