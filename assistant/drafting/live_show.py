"""Composing a live outline: blocks in running order, product blocks in seven steps.

The running order comes from `live.yaml`; its nominal lengths are scaled to the
asked show so that the clock adds up exactly. A lucky bag that belongs on the
full hour is pinned there when the blocks around it can make room. Product
blocks take the show's deals in order; a block without a deal is left out and
its time goes to the others. Rounds of a loop stand out as blocks of their own,
with other words in the second round, so `repeat` is 1 throughout.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.drafting import checking, playbooks
from assistant.drafting.models import (
    Block,
    Finding,
    Outline,
    Product,
    ProductStep,
    Severity,
)
from assistant.drafting.playbook_drafter import unused_own
from assistant.drafting.playbooks import Line, LiveBlock, LivePlaybook, Playbook, Show, Step
from assistant.drafting.port import DraftRequest
from assistant.drafting.shelf import Filled, Shelf
from assistant.drafting.spoken import written_day
from assistant.drafting.timing import spoken_seconds
from assistant.profile.models import Deal
from assistant.wording import Text

DAY_S = 24 * 3600
HOUR_S = 3600
ROUNDING_S = 10
LONG_SHOW_S = 20 * 60
OWN_KEPT = 2  # of a trade's lines for a step, how many are not used up in the first round
TOLD_IN_VALUE = 12  # lines of the trade's know-how in one demonstration
TOLD_IN_TALK = 4  # and while answering comments
FULLEST = 1.0  # a block's words never plan to take more than its time
ANSWERED = 0.6  # how much of a talk is words; the rest is reading and showing
LONG_TALK_S = 240  # from here on a talk has room for twice the know-how
ANSWERS_IN_A_ROW = 2  # before a call to the people watching
TALKS = ("interaction", "lucky_bag", "transition", "closing")
DEMOS = 4
NOT_SHOWN = frozenset({"hours", "place", "booking", "staff", "price"})


@dataclass(frozen=True)
class Place:
    """A block's place in the show before its words: template, round, deal, seconds, pin."""

    block: LiveBlock
    loop: str
    round: int
    deal: Deal | None
    seconds: int = 0
    start: str = ""


def compose(request: DraftRequest) -> Outline:
    """The outline of a request, checked."""
    book = playbooks.live_playbook()
    found = request.books.find(request.store.category)
    trade = found.book
    brief = request.brief
    show = book.show(brief.format, brief.seconds)
    start = brief.planned_start or show.start
    places = pin(fit(place(book, show, request.every_deal), brief.seconds), start)
    rng = random.Random(f"{brief.seed}/{brief.variant}/{show.id}/{brief.topic}")
    writer = _Writer(book, trade, request, rng)
    blocks = tuple(writer.block(one, number) for number, one in enumerate(places, 1))
    outline = Outline(
        title=writer.title(show),
        seconds=sum(one.seconds for one in blocks),
        blocks=blocks,
        drafter="playbook",
        playbook=f"{book.id}/{show.id}",
        planned_start=start,
        findings=(*_thin(request), *unused_own(found)),
        brief=brief,
    )
    checked = checking.check(outline, request)
    assert isinstance(checked, Outline)
    return checked


def place(book: LivePlaybook, show: Show, deals: Sequence[Deal]) -> list[Place]:
    """The show's blocks in order with their deals; product blocks beyond the deals are left out."""
    places: list[Place] = []
    seen: dict[str, int] = {}
    for name, loop in show.rounds:
        block = book.block(name)
        deal = deals[block.pick - 1] if 0 < block.pick <= len(deals) else None
        if block.kind == "product" and deal is None:
            continue
        key = deal.id if deal and block.kind == "product" else name
        seen[key] = seen.get(key, 0) + 1
        places.append(Place(block, loop, seen[key], deal, block.seconds))
    return places


def fit(places: Sequence[Place], seconds: int) -> list[Place]:
    """The places with lengths that add up to exactly `seconds`."""
    return [
        replace(one, seconds=length)
        for one, length in zip(places, _share(places, seconds), strict=True)
    ]


def pin(places: Sequence[Place], start: str) -> list[Place]:
    """Lucky bags moved onto the full hour, at the place where the blocks around make room.

    A bag keeps its place in the order if that can be stretched to the hour;
    otherwise it goes where the show then is. Without room it stays unpinned.
    """
    hour, minute = (int(part) for part in start.split(":"))
    began = hour * HOUR_S + minute * 60
    result = list(places)
    fixed = 0  # blocks before this index keep their lengths
    for bag in [one for one in places if one.block.on_the_hour]:
        later = (i for i, one in enumerate(result) if one.block is bag.block and i > fixed)
        index = next(later, None)
        if index is None:
            continue
        rest = [*result[:index], *result[index + 1 :]]
        total = sum(one.seconds for one in result)
        now = sum(one.seconds for one in result[:index])
        mark = round((began + now) / HOUR_S) * HOUR_S - began
        for at in sorted(range(fixed + 1, len(rest)), key=lambda at: _shift(rest, at, index, mark)):
            before = sum(one.seconds for one in rest[:fixed])
            head, tail = rest[fixed:at], rest[at:]
            room_head, room_tail = mark - before, total - mark - result[index].seconds
            if not (_holds(head, room_head) and _holds(tail, room_tail)):
                continue
            clock = (began + mark) % DAY_S
            pinned = replace(
                result[index], start=f"{clock // HOUR_S:02d}:{clock % HOUR_S // 60:02d}"
            )
            result = [*rest[:fixed], *fit(head, room_head), pinned, *fit(tail, room_tail)]
            fixed = at + 1
            break
    return result


def _shift(rest: Sequence[Place], at: int, index: int, mark: int) -> tuple[int, int]:
    """How far a place is from the hour; a place in the middle of a round counts as further."""
    start = sum(one.seconds for one in rest[:at])
    splits = rest[at - 1].loop and rest[at - 1].loop == rest[at].loop
    own = 0 if at == index else 120
    return (abs(start - mark) + own + (300 if splits else 0), abs(at - index))


def _holds(places: Sequence[Place], seconds: int) -> bool:
    return bool(places) and seconds >= sum(one.block.min_seconds for one in places)


def _share(places: Sequence[Place], seconds: int) -> list[int]:
    """Lengths in proportion to the nominal ones, none under its minimum while there is room.

    Rounded to ten seconds in a long show; the last seconds go to the longest block.
    """
    least = [one.block.min_seconds for one in places]
    if sum(least) > seconds:
        least = [1] * len(places)
    lengths = [0.0] * len(places)
    open_ = set(range(len(places)))
    left = float(seconds)
    while open_:
        whole = sum(places[i].seconds for i in open_)
        short = {i for i in open_ if left * places[i].seconds / whole < least[i]}
        if not short:
            for i in open_:
                lengths[i] = left * places[i].seconds / whole
            break
        for i in short:
            lengths[i] = least[i]
            left -= least[i]
        open_ -= short
    step = ROUNDING_S if seconds >= LONG_SHOW_S else 1
    rounded = [
        max(lowest, int(one // step) * step) for one, lowest in zip(lengths, least, strict=True)
    ]
    longest = max(range(len(places)), key=lambda i: (rounded[i], -i))
    rounded[longest] += seconds - sum(rounded)
    return rounded


class _Writer:
    """Puts words into places.

    Product blocks of one round share the facts among them, and have them anew in
    the next; what an opening or a closing mentions is still theirs to explain.
    """

    def __init__(
        self, book: LivePlaybook, trade: Playbook, request: DraftRequest, rng: random.Random
    ) -> None:
        self.book, self.trade, self.request, self.rng = book, trade, request, rng
        self.rate = request.chars_per_minute
        self.shelves: dict[str, Shelf] = {}
        self.used: dict[int, set[str]] = {}
        self.said: set[tuple[int, str]] = set()
        self.told: dict[str, int] = {}  # how often each line of know-how was said
        self.most_told = 1
        self.answered: dict[str, int] = {}  # how often each answer was given in the show
        self.shown: dict[str, set[str]] = {}  # facts told of a deal in earlier rounds
        self.demos: dict[str, set[str]] = {}  # and what was shown of it
        self.first = ""  # the first round of the show
        self.here: list[str] = []  # facts of the block being written

    def title(self, show: Show) -> str:
        """The show's title from the brief."""
        shelf = self._shelf(self.request.deal)
        options = [text for one in show.titles if (text := shelf.text(one))]
        return self.rng.choice(options) if options else f"{self.request.store.name} {show.name.zh}"

    def block(self, one: Place, number: int) -> Block:
        """One block with its script, must-say points and, for a product, its card."""
        self.here = []
        self.first = self.first or one.loop
        # A later round has other people watching: what was said early may be said once more.
        self.most_told = 1 if one.loop in ("", self.first) else 2
        product = self._product(one) if one.block.kind == "product" and one.deal else None
        shelf = self._shelf(one.deal or self.request.deal)
        script = (
            "\n".join(step.script for step in product.steps if step.script)
            if product
            else self._spoken(one.block, shelf, -number, one.seconds)
        )
        return Block(
            id=f"b{number:02d}",
            kind=one.block.kind,
            title=shelf.text(one.block.title) or (one.deal.name if one.deal else one.block.id),
            seconds=one.seconds,
            min_seconds=min(one.block.min_seconds, one.seconds),
            scene=one.block.scene,
            purposes=one.block.purposes,
            script=script,
            must_say=must_say(one.deal, self.request) if product and one.deal else (),
            product=product,
            loop=one.loop,
            start=one.start,
            assistant_note=self._note(one, shelf),
            props=shelf.text(one.block.props) or "",
        )

    def _note(self, one: Place, shelf: Shelf) -> str:
        """What the person beside the camera does, and for a product what to show, in order."""
        note = shelf.text(one.block.assistant) or ""
        if one.deal is None or one.block.kind != "product":
            return note
        told = set(self.here)
        known = [
            item.clause
            for item in shelf.items
            if item.fact.id in told and item.tag not in NOT_SHOWN
        ]
        pictures = list(dict.fromkeys(filter(None, map(shelf.shooting, known))))
        done = self.demos.setdefault(one.deal.id, set())
        fresh = [picture for picture in pictures if picture not in done] or pictures
        done.update(fresh[:DEMOS])
        self.shown.setdefault(one.deal.id, set()).update(told)
        return f"{note}演示：{'；'.join(fresh[:DEMOS])}。" if fresh else note

    def _spoken(self, block: LiveBlock, shelf: Shelf, turn: int, seconds: int) -> str:
        """A block that sells nothing: its paragraphs with the trade's own after the first."""
        own = self.trade.live_blocks.get(block.kind, ())
        general = _telling(block.lines) if own else block.lines
        paragraphs = (*general[:1], *own, *general[1:])
        script = self._paragraphs(paragraphs, shelf, turn, seconds)
        if block.each:
            script = self._with_each(script, block, seconds)
        if block.kind == "interaction":
            most = TOLD_IN_TALK * (2 if seconds >= LONG_TALK_S else 1)
            script = self._with_know_how(script, shelf, turn, seconds, most)
        if block.kind in TALKS:
            script = self._with_answers(script, shelf, turn, seconds)
        return script

    def _with_each(self, script: str, block: LiveBlock, seconds: int) -> str:
        """The script with a line of each deal of the show after its first, as time allows."""
        said = script.split("\n")
        for at, deal in enumerate(self.request.every_deal, 1):
            filled = self._line(block.each, self._shelf(deal), 0)
            longer = [*said[:at], filled.say, *said[at:]] if filled else said
            if spoken_seconds("\n".join(longer), self.rate) <= seconds * FULLEST:
                said = longer
        return "\n".join(said)

    def _with_answers(self, script: str, shelf: Shelf, turn: int, seconds: int) -> str:
        """The script with answers from the shop's data before its last line.

        Those given least in the show are taken, in the book's order; a call to
        the people watching stands after every few.
        """
        said = script.split("\n")
        prompts = [line.say for line in self.book.prompts]
        self.rng.shuffle(prompts)
        places = {line.say: at for at, line in enumerate(self.book.answers)}
        given: dict[int, list[str]] = {}
        for line in sorted(self.book.answers, key=lambda one: self.answered.get(one.say, 0)):
            filled = self._line((line,), shelf, turn)
            taken = [*said, *(words for some in given.values() for words in some)]
            if filled is None or self._said_already(filled.say, taken):
                continue
            more = [filled.say]
            if len(given) % ANSWERS_IN_A_ROW and prompts:
                more.append(prompts.pop())
            if spoken_seconds("\n".join([*taken, *more]), self.rate) > seconds * ANSWERED:
                break
            given[places[line.say]] = more
            self.answered[line.say] = self.answered.get(line.say, 0) + 1
            self._tell(filled, turn)
        added = [words for at in sorted(given) for words in given[at]]
        return "\n".join([*said[:-1], *added, said[-1]])

    def _said_already(self, words: str, said: Sequence[str]) -> bool:
        """Whether a line of this block tells the same: the part after its first comma."""
        _, _, told = words.rstrip("。").partition("，")
        return bool(told) and any(told in one for one in said)

    def _tell(self, filled: Filled, turn: int) -> None:
        self.used.setdefault(turn, set()).update(filled.facts)
        self.said.add((turn, filled.say))
        self.here += filled.facts

    def _product(self, one: Place) -> Product:
        deal = one.deal
        assert deal is not None
        shelf = self._shelf(deal)
        known = [item.id for item in self.request.every_deal]
        # In later rounds each product has all the facts anew: other people are watching.
        turn = 1 if one.round == 1 else 100 * one.round + known.index(deal.id)
        lengths = _shares([step.share for step in self.book.steps], one.seconds)
        steps = tuple(
            ProductStep(
                id=step.id,
                title=step.title,
                seconds=length,
                script=self._step(step, shelf, turn, length),
            )
            for step, length in zip(self.book.steps, lengths, strict=True)
        )
        return Product.of(deal, known.index(deal.id) + 1, steps)

    def _step(self, step: Step, shelf: Shelf, turn: int, seconds: int) -> str:
        paragraphs = step.again if turn > 1 and step.again else step.lines
        own = self.trade.live.get(step.id, ())
        if turn > 1:  # what the trade has to say is said anew, or the general talk stands in
            said = {words for _, words in self.said}
            own = tuple(line for line in own if line.slots or line.say not in said)
        if own:
            kept = _telling(paragraphs)
            twice = turn == 1 and len(own) > OWN_KEPT
            paragraphs = (*kept[:1], own, *kept[1:-1], *((own,) if twice else ()), *kept[-1:])
        script = self._paragraphs(paragraphs, shelf, turn, seconds)
        if step.id != "value":
            return script
        most = TOLD_IN_VALUE if turn == 1 else TOLD_IN_TALK
        script = self._with_know_how(script, shelf, turn, seconds, most)
        return script if turn == 1 else self._with_answers(script, shelf, turn, seconds)

    def _with_know_how(self, script: str, shelf: Shelf, turn: int, seconds: int, most: int) -> str:
        """The script with up to `most` lines of the trade's `live_beats` before its last line.

        Each is said once in a show, as far as the time goes.
        """
        said = script.split("\n")
        told = 0
        beats = [self.trade.beat(name) for name in self.trade.live_beats for _ in range(2)]
        # What was not said yet in the show comes before what may be said once more.
        beats.sort(
            key=lambda beat: min((self.told.get(one.say, 0) for one in beat.lines), default=0)
        )
        for beat in beats:
            fresh = [
                line
                for line in beat.lines
                if shelf.suits(beat.when)
                and self.told.get(line.say, 0) < self.most_told
                and line.say not in said
                and not (line.slots == () and shelf.tells(line.say))
            ]
            least = min((self.told.get(line.say, 0) for line in fresh), default=0)
            fresh = [line for line in fresh if self.told.get(line.say, 0) == least]
            filled = self._line(fresh, shelf, turn) if told < most else None
            if filled is None:
                continue
            longer = [*said[:-1], filled.say, said[-1]]
            if spoken_seconds("\n".join(longer), self.rate) > seconds * FULLEST:
                break
            said, told = longer, told + 1
            self.told[filled.line.say] = self.told.get(filled.line.say, 0) + 1
            self._tell(filled, turn)
        return "\n".join(said)

    def _paragraphs(
        self, paragraphs: Iterable[tuple[Line, ...]], shelf: Shelf, turn: int, seconds: int
    ) -> str:
        """One alternative of each paragraph, as long as the words fit the time."""
        said: list[str] = []
        for options in paragraphs:
            filled = self._line(options, shelf, turn)
            if filled is None or filled.say in said:
                continue
            words = "\n".join([*said, filled.say])
            if said and spoken_seconds(words, self.rate) > seconds * FULLEST:
                break
            said.append(filled.say)
            self._tell(filled, turn)
        return "\n".join(said)

    def _line(self, options: Sequence[Line], shelf: Shelf, turn: int) -> Filled | None:
        used = self.used.setdefault(turn, set())
        before = self.shown.get(shelf.deal.id, set()) if shelf.deal and turn > 0 else set()
        usable = [
            one
            for line in options
            if (one := shelf.fill(line, used=used | before) or shelf.fill(line, used=used))
        ]
        before_now = {words for _, words in self.said}
        fresh = (
            [one for one in usable if one.slots or one.say not in before_now]
            or [one for one in usable if (turn, one.say) not in self.said]
            or usable
        )
        if not fresh:
            return None
        most = max(2 * len(one.facts) + one.slots for one in fresh)
        return self.rng.choice([one for one in fresh if 2 * len(one.facts) + one.slots == most])

    def _shelf(self, deal: Deal | None) -> Shelf:
        key = deal.id if deal else ""
        if key not in self.shelves:
            self.shelves[key] = Shelf(replace(self.request, deal=deal), self.trade, live=True)
        return self.shelves[key]


def _telling(paragraphs: Sequence[tuple[Line, ...]]) -> tuple[tuple[Line, ...], ...]:
    """Those that tell the shop's data; the general talk gives way to a trade's own words."""
    return tuple(options for options in paragraphs if any(line.slots for line in options))


def must_say(deal: Deal, request: DraftRequest) -> tuple[str, ...]:
    """What a host must say of a deal: its conditions, sentence by sentence, booking, last day."""
    points: list[str] = []
    for text in (deal.terms, deal.booking):
        for sentence in text.replace("；", "。").replace(";", "。").split("。"):
            point = sentence.strip(" ，,")
            if point and point not in points:
                points.append(point)
    if deal.valid_until:
        points.append(f"有效期到 {written_day(deal.valid_until, request.on)}")
    return tuple(points)


def _shares(shares: Sequence[float], seconds: int) -> list[int]:
    whole = sum(shares)
    lengths = [int(seconds * one / whole) for one in shares]
    lengths[max(range(len(shares)), key=lambda i: shares[i])] += seconds - sum(lengths)
    return lengths


def _thin(request: DraftRequest) -> list[Finding]:
    if request.every_deal:
        return []
    why = Text(
        "这场还没有团购可讲，商品环节都空着。先在门店里加一个团购，再写一遍。",
        "There is no deal to sell yet, so the product blocks stay out. Add one to the store first, "
        "then write again.",
    )
    return [
        Finding(
            rule="no_deals",
            kind="pace",
            severity=Severity.TIP,
            start=0,
            end=0,
            text="",
            why=why.zh,
            why_en=why.en,
        )
    ]
