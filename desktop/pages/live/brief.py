"""A new show: its topic, its main deal, when and how long, and who writes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from assistant.drafting import retiming
from assistant.drafting.books import Found
from assistant.drafting.models import Brief
from assistant.errors import Refused
from assistant.profile.models import Creator, Deal, Store
from desktop.drafting.brief_form import BriefForm
from desktop.drafting.topics import Topics, mixed
from desktop.theme import Theme
from desktop.widgets.field import Field
from desktop.widgets.segment import Segment

WIDTH = 520
FILMED = ("craft", "visit", "daily")  # formats whose topics want a camera that walks


class NewShow(BriefForm):
    """Asks for the brief of a show."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        *,
        store: Store,
        deals: Sequence[Deal],
        creators: Sequence[Creator],
        creator: str,
        trade: Found | None,
        model: str,
    ) -> None:
        super().__init__(theme, window, width=WIDTH)
        basis = self.tr("{store}的事实和商品会自己用上。").format(store=store.name)
        self.head(self.tr("新的直播大纲"), basis)
        self._store = store
        self._ask_what(theme, deals, creators, creator)
        self._offer_topics(trade)
        self._ask_when(theme)
        self._ask_whom(theme)
        self.ask_writer(model)
        self.add_buttons(self.tr("写大纲"))
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_what(
        self, theme: Theme, deals: Sequence[Deal], creators: Sequence[Creator], creator: str
    ) -> None:
        self.topic = QLineEdit()
        self.topic.setPlaceholderText(self.tr("比如：周五烤肉夜"))
        self._topic = Field(theme, self.tr("这场讲什么"), self.topic)
        self.body.addWidget(self._topic)
        self.topics = Topics(theme)
        self.topics.chosen.connect(self._take_topic)
        self.body.addSpacing(2)
        self.body.addWidget(self.topics)
        self.body.addSpacing(12)
        self.deal = QComboBox()
        self.deal.addItem(self.tr("不指定"), "")
        for one in deals:
            self.deal.addItem(one.name, one.id)
        if deals:
            self.deal.setCurrentIndex(1)
        self.person = QComboBox()
        for person in creators:
            self.person.addItem(person.name, person.id)
        self.person.setCurrentIndex(max(0, self.person.findData(creator)))
        self.add_row(
            Field(theme, self.tr("主推"), self.deal),
            Field(theme, self.tr("谁来播"), self.person),
        )

    def _ask_when(self, theme: Theme) -> None:
        self.length = Segment(
            theme,
            [("1800", self.tr("30 分钟")), ("3600", self.tr("60 分钟"))],
            name=self.tr("播多久"),
            value="3600",
        )
        self.start = QLineEdit()
        self.start.setPlaceholderText("19:00")
        self._start = Field(theme, self.tr("几点开播"), self.start, optional=self.tr("可不填"))
        length = Field(theme, self.tr("播多久"), self.length)
        self.add_row(length, self._start)

    def _ask_whom(self, theme: Theme) -> None:
        self.audience = QLineEdit()
        self.audience.setPlaceholderText(self.tr("比如：下班想吃烤肉的人"))
        self.goal = QLineEdit()
        self.goal.setPlaceholderText(self.tr("比如：团购下单"))
        optional = self.tr("可不填")
        self.add_row(
            Field(theme, self.tr("播给谁"), self.audience, optional=optional),
            Field(theme, self.tr("想要什么"), self.goal, optional=optional),
        )

    def _offer_topics(self, trade: Found | None) -> None:
        """Those that are talked about come before those that are filmed."""
        formats = trade.book.formats if trade else ()
        self.topics.offer(mixed(sorted(formats, key=lambda one: one.id in FILMED)))

    def _take_topic(self, topic: str, _form: str) -> None:
        self.topic.setText(topic)
        self._topic.set_error("")
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        topic = self.topic.text().strip()
        self._topic.set_error("" if topic else self.tr("写几个字，说说这场讲什么"))
        start = self._clock()
        if not topic or start is None:
            return
        seconds = int(self.length.value)
        brief = Brief(
            kind="outline",
            topic=topic,
            store=self._store.id,
            creator=self.person.currentData() or "",
            deal=self.deal.currentData() or "",
            audience=self.audience.text().strip(),
            goal=self.goal.text().strip(),
            seconds=seconds,
            format=f"live_{seconds // 60}",
            planned_start=start,
        )
        writer = self.writer.value
        self.accept()
        self.wanted.emit(brief, writer)

    def _clock(self) -> str | None:
        text = self.start.text().strip()
        try:
            clock = retiming.clock_text(retiming.clock_seconds(text)) if text else ""
        except Refused:
            self._start.set_error(self.tr("写成 19:00 这样"))
            return None
        self._start.set_error("")
        return clock[:5]
