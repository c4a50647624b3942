"""A new show: its topic, its main deal, when and how long, and who writes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from assistant.drafting import experience_words, retiming
from assistant.drafting.books import Found
from assistant.drafting.experience import NONE, Repeat
from assistant.drafting.models import Brief
from assistant.errors import Refused
from assistant.profile.models import Creator, Deal, Store
from assistant.wording import Language
from desktop.drafting.brief_form import BriefForm
from desktop.drafting.topics import Again, Topics, mixed
from desktop.drafting.worked import Known
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
        say: Language,
        model: str,
    ) -> None:
        super().__init__(theme, window, width=WIDTH)
        basis = self.tr("{store}的事实和商品会自己用上。").format(store=store.name)
        self.head(self.tr("新的直播大纲"), basis)
        self._store = store
        self._formats = trade.book.formats if trade else ()
        self._known: Known = {}
        self._say: Language = say
        self._ask_what(theme, deals, creators, creator)
        self._offer_topics()
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
        self.topic.textEdited.connect(lambda _text: self._forget_topic())
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
        self.person.activated.connect(lambda _index: self._offer_topics())
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

    def show_worked(self, known: Known) -> None:
        self._known = known
        self._offer_topics()

    @property
    def _repeats(self) -> tuple[Repeat, ...]:
        """What worked as a video for the person who speaks, and may be told in a show."""
        return self._known.get(self.person.currentData() or "", NONE).repeats

    def _offer_topics(self) -> None:
        """Those that worked as a video, then those that are talked about before those filmed."""
        again = {
            one.topic: Again(
                self.tr("再讲：{topic}").format(topic=one.topic),
                experience_words.repeat(one).say(self._say),
            )
            for one in self._repeats
        }
        new = mixed(sorted(self._formats, key=lambda one: one.id in FILMED))
        rested = [(one.topic, one.format) for one in self._repeats]
        self.topics.offer([*rested, *(one for one in new if one[0] not in again)], again)

    def _take_topic(self, topic: str, _form: str) -> None:
        """One that worked as a video says what came of it."""
        self.topic.setText(topic)
        self._topic.set_error("")
        before = next((one for one in self._repeats if one.topic == topic), None)
        self._topic.set_note(experience_words.repeat(before).say(self._say) if before else "")
        self.fit_middle()
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_topic(self) -> None:
        """Other words: what came of the topic that was taken is not said of them."""
        if self._topic.note:
            self._topic.set_note("")
            self.fit_middle()

    def read(self) -> Brief | None:
        topic = self.topic.text().strip()
        self._topic.set_error("" if topic else self.tr("写几个字，说说这场讲什么"))
        start = self._clock()
        if not topic or start is None:
            return None
        seconds = int(self.length.value)
        return Brief(
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

    def _clock(self) -> str | None:
        text = self.start.text().strip()
        try:
            clock = retiming.clock_text(retiming.clock_seconds(text)) if text else ""
        except Refused:
            self._start.set_error(self.tr("写成 19:00 这样"))
            return None
        self._start.set_error("")
        return clock[:5]
