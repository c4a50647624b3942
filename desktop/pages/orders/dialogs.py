"""The order page's sheets: one coupon with its history, and choosing a post for some."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from assistant.clock import moment
from assistant.tracking.models import Order, Post, StateChange
from assistant.tracking.states import say
from desktop.models.orders_table import yuan
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Hairline, Label


def _time(ms: int | None) -> str:
    return "—" if ms is None else f"{moment(ms):%Y-%m-%d %H:%M:%S}"


class OrderSheet(Sheet):
    """One coupon in full: ids to copy, amounts, and what each import said of it."""

    def __init__(
        self, services: Services, window: QWidget, order: Order, history: Sequence[StateChange]
    ) -> None:
        super().__init__(services.theme, window, width=520)
        self.setWindowTitle(order.deal_name)
        self.body.addWidget(
            Label(order.deal_name or self.tr("没写商品"), type="heading", wrap=True)
        )
        self.body.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        speak = services.language.say
        rows = (
            (self.tr("订单号"), order.order_id),
            (self.tr("券编号"), order.id),
            (self.tr("状态"), speak(say(order.state, order.state_text))),
            (self.tr("支付时间"), _time(order.paid_at_ms)),
            (self.tr("核销时间"), _time(order.verified_at_ms)),
            (self.tr("售卖金额"), yuan(order.sold_fen)),
            (self.tr("实付"), yuan(order.paid_fen)),
            (self.tr("实收"), yuan(order.received_fen)),
            (self.tr("职人"), order.creator_name or self.tr("未归属")),
            (self.tr("渠道"), order.channel or "—"),
        )
        for number, (name, value) in enumerate(rows):
            grid.addWidget(Label(name, type="small", tone="secondary"), number, 0)
            shown = Label(value, type="small")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(shown, number, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(12)
        self.body.addWidget(Hairline())
        self.body.addSpacing(8)
        self.body.addWidget(Label(self.tr("状态怎么变过来的"), type="body_strong"))
        for step in history:
            line = self.tr("{time} 为止：{state}（{file}）").format(
                time=f"{moment(step.as_of_ms):%m-%d %H:%M}",
                state=speak(say(step.state, step.state_text)),
                file=step.file_name,
            )
            self.body.addWidget(Label(line, type="small", tone="secondary", wrap=True))
        self.body.addSpacing(16)
        close = Button(services.theme, self.tr("关上"), kind="primary")
        close.clicked.connect(self.accept)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


class PostSheet(Sheet):
    """Which post earned the selected coupons; `choose` gets its id."""

    def __init__(
        self,
        services: Services,
        window: QWidget,
        posts: Sequence[Post],
        count: int,
        choose: Callable[[str], object],
    ) -> None:
        super().__init__(services.theme, window, width=520)
        self._choose = choose
        self.head(self.tr("这 {count} 张券来自哪条作品").format(count=count))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("找作品"))
        self.search.setAccessibleName(self.tr("找作品"))
        self.list = QListWidget()
        self.list.setMinimumHeight(280)
        for post in posts:
            item = QListWidgetItem(f"{moment(post.published_at_ms):%m-%d}  {post.title}")
            item.setData(Qt.ItemDataRole.UserRole, post.id)
            item.setToolTip(post.title)
            item.setSizeHint(QSize(0, 36))
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.search.textChanged.connect(self._filter)
        self.list.itemActivated.connect(lambda _item: self._take())
        self.body.addWidget(self.search)
        self.body.addSpacing(4)
        self.body.addWidget(self.list)
        if not posts:
            self.body.addWidget(
                Label(
                    self.tr("还没有作品。先导入作品列表，或者在剪辑里标记已发布。"),
                    type="small",
                    tone="secondary",
                    wrap=True,
                )
            )
        self.take_button = self.foot(self.tr("先不对"), self.tr("对上这条"), self._take)
        self.take_button.setEnabled(bool(posts))

    def _filter(self, words: str) -> None:
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(words.strip().casefold() not in item.text().casefold())

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self._choose(str(item.data(Qt.ItemDataRole.UserRole)))
            self.accept()
