"""A brief for a script: what about, for whom, how long, which kind, and who writes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from assistant.drafting import experience_words
from assistant.drafting.books import Found
from assistant.drafting.experience import NONE, Experience
from assistant.drafting.models import Brief
from assistant.profile.models import Creator, Deal, Store
from assistant.wording import Language
from desktop.drafting import worked
from desktop.drafting.brief_form import BriefForm
from desktop.drafting.topics import Again, Topics, mixed
from desktop.drafting.worked import Known
from desktop.theme import Theme
from desktop.widgets.field import Field
from desktop.widgets.label import Label

WIDTH = 560
SHORTEST, LONGEST = 10, 600


class BriefSheet(BriefForm):
    """Asks for the brief of a script, or for another one where it has an id."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        *,
        brief: Brief,
        store: Store,
        deals: Sequence[Deal],
        creators: Sequence[Creator],
        trade: Found | None,
        say: Language,
        model: str,
    ) -> None:
        super().__init__(theme, window, width=WIDTH)
        basis = self.tr("{store}的事实会自己用上，稿子只说事实里有的。").format(store=store.name)
        self.head(self.tr("改选题") if brief.id else self.tr("新选题"), basis)
        self._brief, self._store = brief, store
        self._formats = trade.book.formats if trade else ()
        self._hooks = {one.id: one.family for one in trade.book.hooks} if trade else {}
        self._known: Known = {}
        self._say: Language = say
        self._ask_what(theme)
        self._ask_whose(theme, deals, creators)
        self._ask_whom(theme)
        self._ask_how(theme, trade, say)
        self.ask_writer(model)
        self.add_buttons(self.tr("写脚本"))
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_what(self, theme: Theme) -> None:
        self.topic = QLineEdit(self._brief.topic)
        self.topic.setPlaceholderText(self.tr("挑一句你天天跟客人说的话"))
        self._topic = Field(theme, self.tr("拍什么"), self.topic)
        self.topic.textEdited.connect(lambda _text: self._forget_topic())
        self.body.addWidget(self._topic)
        self.topics = Topics(theme)
        self.topics.chosen.connect(self._take_topic)
        self.body.addSpacing(2)
        self.body.addWidget(self.topics)
        self.body.addSpacing(12)

    def _ask_whose(self, theme: Theme, deals: Sequence[Deal], creators: Sequence[Creator]) -> None:
        self.deal = _choice([(self.tr("不带团购"), ""), *((one.name, one.id) for one in deals)])
        if self._brief.deal or not self._brief.id:
            wanted = self._brief.deal or (deals[0].id if deals else "")
            self.deal.setCurrentIndex(max(0, self.deal.findData(wanted)))
        people = [(f"{one.name}  {one.role}".rstrip(), one.id) for one in creators]
        self.person = _choice(people or [(self.tr("还没有人"), "")])
        self.person.setCurrentIndex(max(0, self.person.findData(self._brief.creator)))
        self.person.activated.connect(lambda _index: self._choose())
        self.add_row(
            Field(theme, self.tr("带哪个团购"), self.deal),
            Field(theme, self.tr("谁来说"), self.person),
        )

    def _ask_whom(self, theme: Theme) -> None:
        self.audience = QLineEdit(self._brief.audience)
        self.audience.setPlaceholderText(self.tr("比如：附近下班的人"))
        self.goal = QComboBox()
        self.goal.setEditable(True)
        for chinese, shown in (
            ("团购下单", self.tr("团购下单")),
            ("到店", self.tr("到店")),
            ("涨粉", self.tr("涨粉")),
            ("认识人", self.tr("认识人")),
        ):
            self.goal.addItem(shown, chinese)  # the playbooks go by the Chinese
        known = self.goal.findData(self._brief.goal or "团购下单")
        if known >= 0:
            self.goal.setCurrentIndex(known)
        else:
            self.goal.setCurrentText(self._brief.goal)
        self.add_row(
            Field(theme, self.tr("说给谁"), self.audience, optional=self.tr("可不填")),
            Field(theme, self.tr("为了什么"), self.goal),
        )

    def _ask_how(self, theme: Theme, trade: Found | None, say: Language) -> None:
        names = [(getattr(one.name, say), one.id) for one in self._formats]
        self.format = _choice([(self.tr("看事实自己挑"), ""), *names])
        self.format.setCurrentIndex(max(0, self.format.findData(self._brief.format)))
        self.format.activated.connect(lambda _index: self._choose())
        self._offer_topics()
        self.seconds = QSpinBox()
        self.seconds.setFixedHeight(32)
        # The style sheet pads the box, not the edit inside it.
        self.seconds.lineEdit().setTextMargins(7, 0, 7, 0)
        self.seconds.setRange(SHORTEST, LONGEST)
        self.seconds.setSingleStep(5)
        self.seconds.setSuffix(self.tr(" 秒"))
        self.seconds.setValue(self._brief.seconds)
        self.worked = Label("", type="caption", tone="tertiary", wrap=True)
        self.worked.setContentsMargins(0, 4, 0, 0)
        self.worked.hide()
        self.add_row(
            Field(theme, self.tr("写法"), self.format, note=self._unused(trade, say)),
            Field(theme, self.tr("时长"), self.seconds),
            below=self.worked,
        )

    def _unused(self, trade: Found | None, say: Language) -> str:
        if trade is None or trade.trouble is None:
            return ""
        return self.tr("你自己的写法有错，先用自带的。{why}").format(why=trade.trouble.say(say))

    @property
    def _mine(self) -> Experience:
        """What worked for the person who speaks."""
        return self._known.get(self.person.currentData() or "", NONE)

    def show_worked(self, known: Known) -> None:
        self._known = known
        self._choose()

    def _choose(self) -> None:
        """Follow another person or format: what came of it, and what to film."""
        self._offer_topics()
        self._tell()

    def _tell(self) -> None:
        """Say below the format what came of it before; nothing where nothing is known."""
        wanted = self.format.currentData()
        form = next((one for one in self._formats if one.id == wanted), None)
        told = worked.line(self._mine, form, self._hooks)
        self.worked.setText(told.say(self._say) if told else "")
        self.worked.setVisible(told is not None)
        self.fit_middle()

    def _offer_topics(self) -> None:
        """Those that worked and have rested, then the format's, or all while none is chosen."""
        wanted = self.format.currentData()
        again = {
            one.topic: Again(
                self.tr("再拍：{topic}").format(topic=one.topic),
                experience_words.repeat(one).say(self._say),
            )
            for one in self._mine.repeats
            if wanted in ("", one.format)
        }
        rested = [(one.topic, one.format) for one in self._mine.repeats if one.topic in again]
        new = mixed([one for one in self._formats if wanted in ("", one.id)])
        self.topics.offer([*rested, *(one for one in new if one[0] not in again)], again)

    def _take_topic(self, topic: str, form: str) -> None:
        """A topic brings its format along; what is offered stays, to choose again.

        One that was out before brings its deal too, and says what came of it.
        """
        self.topic.setText(topic)
        self._topic.set_error("")
        self.format.setCurrentIndex(max(0, self.format.findData(form)))
        before = next((one for one in self._mine.repeats if one.topic == topic), None)
        if before and before.deal and (place := self.deal.findData(before.deal)) >= 0:
            self.deal.setCurrentIndex(place)
        self._topic.set_note(experience_words.repeat(before).say(self._say) if before else "")
        self._tell()
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_topic(self) -> None:
        """Other words: what came of the topic that was taken is not said of them."""
        if self._topic.note:
            self._topic.set_note("")
            self.fit_middle()

    def _aim(self) -> str:
        """What it is for: one of the offered in Chinese whatever the window speaks, or as typed."""
        typed = self.goal.currentText().strip()
        offered = self.goal.findText(typed)
        return typed if offered < 0 else str(self.goal.itemData(offered))

    def read(self) -> Brief | None:
        topic = self.topic.text().strip()
        self._topic.set_error("" if topic else self.tr("写几个字，说说拍什么"))
        if not topic:
            return None
        # Another seed, or the playbook would say the same words about it again.
        before = next((one.scripts for one in self._mine.repeats if one.topic == topic), 0)
        return self._brief.model_copy(
            update={
                "topic": topic,
                "store": self._store.id,
                "deal": self.deal.currentData() or "",
                "creator": self.person.currentData() or "",
                "audience": self.audience.text().strip(),
                "goal": self._aim(),
                "format": self.format.currentData() or "",
                "seconds": self.seconds.value(),
                "seed": self._brief.seed + before,
            }
        )


def _choice(entries: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for label, value in entries:
        box.addItem(label, value)
    return box
