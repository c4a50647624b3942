"""What a request offers to fill a playbook's slots with, and filling them.

The shelf types the facts by the lexicon's words, orders them by how close they
are to the brief, and turns a template line into the words that are said and
shown. A line whose slot finds nothing is not usable: nothing is ever invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.drafting.figures import read
from assistant.drafting.grounding import states_unknown
from assistant.drafting.lexicon import tags_of
from assistant.drafting.nearness import Subject, words_of
from assistant.drafting.playbooks import SLOT, Line, Playbook
from assistant.drafting.port import DraftRequest
from assistant.drafting.spoken import day, price, speak, written_day, written_price
from assistant.drafting.timing import spoken_seconds
from assistant.profile.models import Fact

CAPTION_LENGTH = 14
LEAST_CAPTION = 5
GLANCE_LENGTH = 9
FACT_LENGTH = 34  # syllables; a longer fact does not fit one shot
_END = "。．.；;，,、！!～~ \t\n"
_OPENERS = re.compile(
    r"^(?:请|帮我|我想|想|要)?(?:拍一条|拍一个|做一条|写一条|介绍一下|介绍|讲讲|讲一下|说说|说一下|聊聊|宣传|推广|推荐|关于|拍)[:：，]?"
)
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_LICENCE = re.compile(
    r"((?:文|证|可证|备案|登记|批准|注册)(?:号|编号))(?:是|为)?[：:\s]*[^，。；\s]*\d[^，。；\s]*\d[^，。；\s]*"
)


@dataclass(frozen=True)
class Item:
    """A fact on the shelf: its tags, the main one first."""

    fact: Fact
    tags: tuple[str, ...]
    clause: str

    @property
    def tag(self) -> str:
        """Its main tag."""
        return self.tags[0]

    @property
    def said(self) -> str:
        """The clause as one speaks it: nobody reads out the number of a licence."""
        return _LICENCE.sub(r"\1打在画面上", self.clause)


@dataclass(frozen=True)
class Filled:
    """A line with its slots filled: what is said, shown and filmed, and from what."""

    line: Line
    say: str
    caption: str
    picture: str
    facts: tuple[str, ...]
    slots: int


class Shelf:
    """The facts, deal, store, creator and brief of one request, ready for slots.

    `live` words prices for a live show and lets facts of every deal through.
    """

    def __init__(self, request: DraftRequest, book: Playbook, *, live: bool = False) -> None:
        self.request = request
        self.deal = request.deal
        self.live = live
        self._extra = book.tags
        self._shots = book.shots
        self._work = book.order
        listed = [topic for form in book.formats for topic in form.topics]
        self.subject = Subject(request.brief.topic, self._of_the_shop, listed)
        self.items = self._typed()

    def suits(self, when: Sequence[str]) -> bool:
        """Whether the shop's own words hold one of `when`, or nothing is asked."""
        return _any(when, self.words)

    def usable(self, line: Line) -> bool:
        """Whether the line's keywords suit the brief, the speaker and the shop."""
        role = self.request.creator.role if self.request.creator else ""
        return (
            _any(line.goals, self.request.brief.goal)
            and _any(line.roles, role)
            and self.suits(line.when)
        )

    def fill(
        self,
        line: Line,
        *,
        pictures: Sequence[str] = (),
        used: Iterable[str] = (),
    ) -> Filled | None:
        """The line with every slot filled from what is not `used` yet, or None."""
        if not self.usable(line):
            return None
        taken: dict[str, Item] = {}
        say = self._put(line.say, taken, set(used), spoken=True)
        if say is None:
            return None
        caption = self._put(line.caption, taken, set(used), spoken=False) or ""
        picture = self._picture(line, pictures, taken)
        return Filled(
            line=line,
            say=_tidy(say),
            caption=shorten(caption or self._caption_of(line) or brief_clause(say)),
            picture=picture,
            facts=tuple(one.fact.id for one in taken.values()),
            slots=len(SLOT.findall(line.say)),
        )

    def work_step(self, filled: Filled) -> int | None:
        """Where in the work a line's facts belong, from 0; None when they are of no step."""
        known = {one.fact.id: one for one in self.items}
        said = "".join(known[one].clause for one in filled.facts if known[one].tag not in _APART)
        steps = (i for i, words in enumerate(self._work) if any(word in said for word in words))
        return next(steps, None)

    def tells(self, words: str) -> bool:
        """Whether one fact already tells what these words tell: two of them, or a long one."""
        meant = words_of(words)
        return any(
            sum(len(word) - 1 for word in meant if word in one.clause) > 1 for one in self.items
        )

    def text(self, template: str, *, spoken: bool = False) -> str | None:
        """A template without fact slots (a title, a hashtag) filled, or None."""
        return self._put(template, {}, {one.fact.id for one in self.items}, spoken=spoken)

    @cached_property
    def topic(self) -> str:
        """The brief's topic as words to say; empty when it states what nobody has on file."""
        return self._own_words(_OPENERS.sub("", self.request.brief.topic))

    @cached_property
    def audience(self) -> str:
        """The brief's audience as words to say."""
        return self._own_words(self.request.brief.audience.removeprefix("给"))

    @cached_property
    def words(self) -> str:
        """Everything the shop says of itself and the topic, for a line's `when`."""
        return f"{self.request.brief.topic}\n{self._of_the_shop}"

    @cached_property
    def _of_the_shop(self) -> str:
        deal = self.deal
        parts = [self.request.store.name, *(one.text for one in self.request.facts)]
        parts += [deal.name, deal.terms] if deal else [one.name for one in self.request.deals]
        return "\n".join(parts)

    def _typed(self) -> tuple[Item, ...]:
        items = []
        for fact in self.request.facts:
            foreign = fact.deal and self.deal and fact.deal != self.deal.id
            clause = self._clause(fact.text)
            if foreign or not clause or (self.live and self._of_another_deal(fact)):
                continue
            items.append(Item(fact, tags_of(clause, self._extra), clause))
        return tuple(sorted(items, key=lambda one: -self.nearness(one)))

    def _of_another_deal(self, fact: Fact) -> bool:
        """Whether a fact speaks of what another deal is named after, and not of this one."""
        if self.deal is None or fact.deal:
            return False
        own = self.deal.name + "".join(
            one.text for one in self.request.facts if one.deal == self.deal.id
        )
        names = [one.name for one in self.request.every_deal if one.id != self.deal.id]
        pairs = {name[i : i + 2] for name in names for i in range(len(name) - 1)}
        others = pairs - _IN_EVERY_NAME
        said = {fact.text[i : i + 2] for i in range(len(fact.text) - 1)}
        mine = {own[i : i + 2] for i in range(len(own) - 1)} - pairs - _IN_EVERY_NAME
        if said & mine:
            return False
        return bool(said & others) and not any(pair in own for pair in said & others)

    def nearness(self, item: Item) -> int:
        """How close a fact is to the brief: the deal's own, or sharing words with it."""
        about = self.request.brief.topic + (self.deal.name if self.deal else "")
        pairs = {about[i : i + 2] for i in range(len(about) - 1)}
        shared = 2 * sum(pair in item.fact.text for pair in pairs)
        shared += _ON_TOPIC * self.subject.shared(item.fact.text)
        shared += len((set(about) - _EVERYWHERE) & set(item.fact.text))
        return shared + (100 if self.deal and item.fact.deal == self.deal.id else 0)

    def item(self, fact: str) -> Item:
        """The fact of that id."""
        return next(one for one in self.items if one.fact.id == fact)

    def of_deal(self, item: Item) -> bool:
        """Whether a fact is the deal's own or names what the deal is named after."""
        if self.deal is None:
            return False
        named = words_of(self.deal.name) - _IN_EVERY_NAME
        return item.fact.deal == self.deal.id or any(one in item.fact.text for one in named)

    @cached_property
    def _focused(self) -> frozenset[str]:
        """Craft and material facts that the brief is about; the others wait for `any`."""
        making = [one for one in self.items if one.tag in _MAKING]
        near = [one for one in making if self.nearness(one)]
        return frozenset(one.fact.id for one in near or making)

    def _clause(self, text: str) -> str:
        """A fact as a clause to say: no brackets, no full stop, 本店 as one says it."""
        clause = _BRACKETS.sub(r"，\1", text.strip(_END)).replace("本店", "我们店")
        creator = self.request.creator
        if creator and clause.startswith(creator.name) and len(clause) > len(creator.name) + 1:
            clause = "我" + clause[len(creator.name) :].removeprefix(creator.role).lstrip("，, ")
        return clause

    def _put(
        self, template: str, taken: dict[str, Item], used: set[str], *, spoken: bool
    ) -> str | None:
        for slot in SLOT.findall(template):
            value = self._slot(slot, taken, used, spoken=spoken)
            if value is None:
                return None
            template = template.replace("{" + slot + "}", value, 1)
        return template

    def _slot(
        self, slot: str, taken: dict[str, Item], used: set[str], *, spoken: bool
    ) -> str | None:
        head, _, tail = slot.partition(".")
        if head != "fact":
            return self._field(head, tail, spoken=spoken) or None
        item = taken.get(slot) or self._pick(tail, used | {one.fact.id for one in taken.values()})
        if item is None:
            return None
        taken[slot] = item
        return speak(item.said) if spoken else item.clause

    def _pick(self, wanted: str, used: set[str]) -> Item | None:
        rate = self.request.chars_per_minute
        free = [one for one in self.items if one.fact.id not in used]
        free = [one for one in free if spoken_seconds(one.said, 60) <= FACT_LENGTH]
        if wanted == "number":
            return next(
                (
                    one
                    for one in free
                    if one.tag in _NUMBER_TAGS
                    and read(one.fact.text)
                    and spoken_seconds(one.clause, rate) <= 3.0
                ),
                None,
            )
        if wanted in ("", "any"):
            return next((one for one in free if one.tag not in _SPOKEN_FOR), None)
        free = [one for one in free if one.tag not in _MAKING or one.fact.id in self._focused]
        for tag in wanted.split("|"):
            match = next((one for one in free if one.tag == tag), None)
            if match is not None:
                return match
        return None

    def _field(self, head: str, tail: str, *, spoken: bool) -> str:
        request = self.request
        if head == "brief":
            words = self.topic if tail == "topic" else self.audience
            return speak(words) if spoken else words
        if head == "store":
            text = str(getattr(request.store, tail))
            return speak(text) if spoken else text
        if head == "creator":
            return str(getattr(request.creator, tail)) if request.creator else ""
        return self._deal_field(tail, spoken=spoken)

    def _deal_field(self, tail: str, *, spoken: bool) -> str:
        deal = self.deal
        if deal is None:
            return ""
        money = price if spoken else written_price
        if tail == "list":
            known = deal.list_price_fen is not None and deal.list_price_basis
            dearer = (deal.list_price_fen or 0) > (deal.live_price_fen or 0)
            return money(deal.list_price_fen or 0) if known and dearer else ""
        if tail == "live":
            return "" if deal.live_price_fen is None else money(deal.live_price_fen)
        if tail == "until":
            if deal.valid_until is None:
                return ""
            return (day if spoken else written_day)(deal.valid_until, self.request.on)
        text = self._rules(tail) if tail in ("terms", "booking") else str(getattr(deal, tail))
        return speak(text.strip(_END)) if spoken else text.strip(_END)

    def _rules(self, tail: str) -> str:
        """The terms or the booking rule, as one sentence; empty for what a video need not say."""
        text = str(getattr(self.deal, tail)).strip(_END)
        if tail == "booking" and text in _NO_BOOKING:  # a host is asked about it, a video is not
            return "不用预约" if self.live else ""
        return rules(text)

    def _own_words(self, words: str) -> str:
        words = words.strip(_END + "？?。")
        return "" if not words or states_unknown(words, self.request) else words

    def _picture(self, line: Line, pictures: Sequence[str], taken: dict[str, Item]) -> str:
        """What to film: the line's own picture, that of its fact's words, or one of `pictures`."""
        options = (line.picture, *pictures) if line.picture else tuple(pictures)
        everything = {one.fact.id for one in self.items}
        told = next((self.shooting(one.clause) for one in taken.values() if one.tag != "staff"), "")
        if told and not line.picture:
            return told
        for template in options:
            filled = self._put(template, dict(taken), everything, spoken=False)
            if filled is not None:
                return filled
        return ""

    def shooting(self, words: str) -> str:
        """What the trade films for a text that holds these words; empty when it has no idea."""
        return next((one.picture for one in self._shots if _any(one.words, words)), "")

    def _caption_of(self, line: Line) -> str:
        if "{creator.name}" in line.say:
            return self.text("{creator.role} {creator.name}") or ""
        for slot in SLOT.findall(line.say):
            if slot in ("brief.topic", "deal.name", "store.name"):
                return self.text("{" + slot + "}") or ""
        return ""


_NO_BOOKING = frozenset({"免预约", "无需预约", "不用预约", "不需要预约", "无须预约"})
_ON_TOPIC = 50  # how much nearer each word of the topic brings a fact
_SPOKEN_FOR = frozenset({"price", "booking", "hours", "place", "prize"})
_MAKING = frozenset({"craft", "ingredient"})
_APART = frozenset({"contents", "staff", "place", "hours", "booking", "price", "duration"})
_EVERYWHERE = frozenset("的了是在有一个人份这那我你他们和与就都第下上双单套餐券团购款店招牌特色")
_IN_EVERY_NAME = frozenset({"一次", "一份", "套餐", "单人", "双人", "一晚", "加购", "服务", "到店"})
_NUMBER_TAGS = frozenset({"craft", "ingredient", "duration", "safety", "detail"})


def rules(text: str) -> str:
    """Terms or a booking rule as one spoken sentence: at most about 30 字, whole sentences."""
    sentences = [one.strip(_END) for one in re.split(r"[。；;\n]", text) if one.strip(_END)]
    kept: list[str] = []
    for sentence in sentences:
        if kept and sum(map(len, kept)) + len(sentence) > 30:
            break
        kept.append(_BRACKETS.sub(r"，\1", sentence))
    return "，".join(kept)


def brief_clause(say: str) -> str:
    """The clause of a line that makes its caption: the longest one a glance can take."""
    clauses = [one for one in re.split(r"[，。；：？、]", say) if one]
    short = [one for one in clauses if len(one) <= GLANCE_LENGTH]
    return max(short, key=len, default="")


def shorten(caption: str) -> str:
    """A caption of at most 14 字 where its clauses allow it; never cut inside a clause.

    Figures close up to their words (一天切40斤), but one price keeps its distance from the next.
    """
    text = re.sub(
        r"(?<=[\u4e00-\u9fff])\s+(?=\d)|(?<=\d)\s+(?=[\u4e00-\u9fff])(?!团购|直播|划线)",
        "",
        caption,
    )
    text = text.strip(_END)
    if len(text) <= CAPTION_LENGTH:
        return text
    clauses = [one for one in re.split(r"[，。；,;]", text) if one]
    kept = clauses[0]
    for clause in clauses[1:]:
        if len(kept) + len(clause) + 1 > CAPTION_LENGTH:
            break
        kept = f"{kept}，{clause}"
    if len(kept) < LEAST_CAPTION:  # 第一次来 says nothing without what follows
        return next((one for one in clauses[1:] if len(one) <= CAPTION_LENGTH + 2), kept)
    return kept


def _tidy(text: str) -> str:
    """No doubled punctuation where a fact meets a template."""
    text = re.sub(r"[，、；]+(?=[。？])", "", text)
    text = re.sub(r"。{2,}", "。", text)
    return re.sub(r"，{2,}", "，", text)


def _any(words: Sequence[str], text: str) -> bool:
    return not words or any(word in text for word in words)
