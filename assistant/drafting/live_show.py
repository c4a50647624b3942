"""Composing a live outline: its blocks on the clock, then their words, titles, cards and notes.

Which structure a show takes goes by its length, by what suits the trade, and by the variant
(`live_playbook`); where its blocks stand is `running_order`, what is said and done in them
`live_words`. Blocks are written in the order of their claim on what the shop has on file:
products and demonstrations tell it first, then later rounds, then talks, then the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting import checking
from assistant.drafting.live_playbook import LiveBlock, LivePlaybook, Show, Step, live_playbook
from assistant.drafting.live_words import Stretch, Words
from assistant.drafting.models import (
    Block,
    Finding,
    Outline,
    Product,
    ProductStep,
)
from assistant.drafting.playbook_drafter import tip, unused_own
from assistant.drafting.playbooks import Line, Playbook
from assistant.drafting.port import DraftRequest
from assistant.drafting.running_order import Place, fit, pin, place, shares
from assistant.drafting.shelf import Shelf
from assistant.drafting.spoken import written_day, written_price
from assistant.drafting.timing import spoken_seconds
from assistant.profile.models import Deal, Stage
from assistant.wording import Text

SHOWN = 4  # pictures in a product's note
NOT_SHOWN = frozenset({"hours", "place", "booking", "staff", "price"})


def compose(request: DraftRequest) -> Outline:
    """The outline of a request, checked."""
    book = live_playbook()
    found = request.books.find(request.store.category)
    brief = request.brief
    styles = found.book.live_shows
    show = book.show(brief.format, brief.seconds, styles=styles, variant=brief.variant)
    start = brief.planned_start or show.start
    places = pin(fit(place(book, show, request.every_deal), brief.seconds), start)
    blocks = _Blocks(book, found.book, request).write(places)
    outline = Outline(
        title=_title(show, request, found.book),
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


class _Blocks:
    """Writes the blocks of one show."""

    def __init__(self, book: LivePlaybook, trade: Playbook, request: DraftRequest) -> None:
        self._book, self._trade, self._request = book, trade, request
        self._words = Words(book, trade, request)
        self._shelves: dict[str, Shelf] = {}
        self._noted: dict[str, set[str]] = {}  # what was asked to be shown of a deal
        self._known = [one.id for one in request.every_deal]
        creator = request.creator
        self._stage = creator.stage if creator else Stage.GROWING

    def write(self, places: Sequence[Place]) -> tuple[Block, ...]:
        """All blocks in running order, whatever the order they are written in."""
        order = sorted(range(len(places)), key=lambda at: (_claim(places[at]), at))
        made = {at: self._block(places[at], at + 1) for at in order}
        return tuple(made[at] for at in range(len(places)))

    def _block(self, one: Place, number: int) -> Block:
        """One block with its script, must-say points and, for a product, its card."""
        product: Product | None = None
        told: tuple[str, ...] = ()
        if one.block.kind == "product" and one.deal:
            product, told = self._product(one, one.deal)
        shelf = self._shelf(one.deal or self._request.deal)
        script = (
            "\n".join(step.script for step in product.steps if step.script)
            if product
            else self._spoken(one, shelf)
        )
        points = must_say(one.deal, self._request) if product and one.deal else ()
        if product and one.deal and self._stage is Stage.NOVICE:
            points = (*_price_points(one.deal), *points)
        return Block(
            id=f"b{number:02d}",
            kind=one.block.kind,
            title=shelf.text(one.block.title) or (one.deal.name if one.deal else one.block.id),
            seconds=one.seconds,
            min_seconds=min(one.block.min_seconds, one.seconds),
            scene=one.block.scene,
            purposes=one.block.purposes,
            script=script,
            must_say=points,
            product=product,
            loop=one.loop,
            start=one.start,
            assistant_note=self._note(one, shelf, told),
            props=shelf.text(one.block.props) or "",
        )

    def _note(self, one: Place, shelf: Shelf, told: Sequence[str]) -> str:
        """What the person beside the camera does; the opening also says how far the host is."""
        note = shelf.text(one.block.assistant) or ""
        if one.block.kind == "opening":
            return note + self._book.stages.get(self._stage, "")
        if one.block.kind == "lucky_bag":
            prize = any(item.tag == "prize" for item in shelf.items)
            return note if prize else note + self._book.no_prize
        if one.deal is None or one.block.kind != "product" or self._stage is Stage.EXEMPLARY:
            return note
        known = [one for one in shelf.items if one.fact.id in told and one.tag not in NOT_SHOWN]
        pictures = list(dict.fromkeys(filter(None, (shelf.shooting(i.clause) for i in known))))
        done = self._noted.setdefault(one.deal.id, set())
        fresh = [picture for picture in pictures if picture not in done]
        done.update(fresh[:SHOWN])
        return f"{note}演示：{'；'.join(fresh[:SHOWN])}。" if fresh else note

    def _spoken(self, one: Place, shelf: Shelf) -> str:
        """A block that sells nothing: its first line, the trade's own, then the rest."""
        block = one.block
        paragraphs = (*block.lines[:1], *self._own(block, shelf), *block.lines[1:])
        wanted = Stretch(paragraphs, shelf, one.seconds, block, telling=block.telling)
        script, _ = self._words.write(wanted)
        return self._with_each(script, block, one.seconds) if block.each else script

    def _own(self, block: LiveBlock, shelf: Shelf) -> list[tuple[Line, ...]]:
        """The trade's paragraphs for a kind of block: about its theme first, a few of them."""
        said = self._words.memory.lines
        own = [
            tuple(line for line in options if line.say not in said and shelf.usable(line))
            for options in self._trade.live_blocks.get(block.kind, ())[block.skip :]
        ]
        own = [options for options in own if options]
        about = set(block.about)
        if block.strict:
            own = [options for options in own if any(about & _tags(line) for line in options)]
        own.sort(key=lambda options: not any(about & _tags(line) for line in options))
        return own[: block.own]

    def _with_each(self, script: str, block: LiveBlock, seconds: int) -> str:
        """The script with a line of each deal of the show after its first, as time allows."""
        said = script.split("\n")
        for at, deal in enumerate(self._request.every_deal, 1):
            shelf = self._shelf(deal)
            line = next((one for each in block.each if (one := shelf.fill(each))), None)
            longer = [*said[:at], line.say, *said[at:]] if line else said
            if spoken_seconds("\n".join(longer), self._request.chars_per_minute) <= seconds:
                said = longer
        return "\n".join(said)

    def _product(self, one: Place, deal: Deal) -> tuple[Product, tuple[str, ...]]:
        shelf = self._shelf(deal)
        lengths = shares([step.share for step in self._book.steps], one.seconds)
        steps: list[ProductStep] = []
        told: list[str] = []
        for step, seconds in zip(self._book.steps, lengths, strict=True):
            wanted = self._of_step(step, shelf, seconds, one.round)
            script, facts = self._words.write(wanted)
            told += facts
            steps.append(ProductStep(id=step.id, title=step.title, seconds=seconds, script=script))
        number = self._known.index(deal.id) + 1
        return Product.of(deal, number, tuple(steps)), tuple(told)

    def _of_step(self, step: Step, shelf: Shelf, seconds: int, round_: int) -> Stretch:
        """A step's lines with one of the trade's own after the first, two where it shows."""
        paragraphs = step.again if round_ > 1 and step.again else step.lines
        own = self._trade.live.get(step.id, ())
        said = self._words.memory.lines
        fresh = tuple(one for one in own if one.say not in said and shelf.usable(one))
        if step.id == "pass" and fresh:  # the trade's way to put it away says all there is
            paragraphs = (fresh,)
        elif own:
            after = 2 if step.id == "value" else 1
            paragraphs = (*paragraphs[:after], own, *paragraphs[after:])
            if step.id == "value" and round_ == 1:
                paragraphs = (*paragraphs[:-1], own, paragraphs[-1])
        return Stretch(paragraphs, shelf, seconds, step, retell=round_ - 1, selling=True)

    def _shelf(self, deal: Deal | None) -> Shelf:
        key = deal.id if deal else ""
        if key not in self._shelves:
            self._shelves[key] = Shelf(replace(self._request, deal=deal), self._trade, live=True)
        return self._shelves[key]


def _claim(one: Place) -> int:
    """Who tells first what the shop has on file; later rounds, talks and the rest come after."""
    if one.block.kind == "product":
        return 0 if one.round == 1 else 1
    if {"action", "walk"} & set(one.block.fills) and one.block.kind != "lucky_bag":
        return 0
    return 2 if one.block.kind == "interaction" else 3


def _tags(line: Line) -> set[str]:
    """The fact tags a line asks for."""
    return {tag for slot in line.slots for tag in slot.partition(".")[2].split("|")}


def _title(show: Show, request: DraftRequest, trade: Playbook) -> str:
    """The show's title from the brief; a topic nothing on file supports stands as it was typed.

    It is what its host knows the show by, so it is kept, and flagged as any typed title is.
    """
    shelf = Shelf(request, trade, live=True)
    options = [text for one in show.titles if (text := shelf.text(one))]
    if not options:
        return request.brief.topic
    return options[(request.brief.seed + request.brief.variant) % len(options)]


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


def _price_points(deal: Deal) -> tuple[str, ...]:
    """Name and price, for somebody who is new to it and would leave them out."""
    price = deal.live_price_fen
    return (deal.name,) if price is None else (f"{deal.name}，直播价 {written_price(price)}",)


def _thin(request: DraftRequest) -> list[Finding]:
    if request.every_deal:
        return []
    why = Text(
        "这场还没有团购可讲，商品环节都空着。先在门店里加一个团购，再写一遍。",
        "There is no deal to sell yet, so the product blocks stay out. Add one to the store first, "
        "then write again.",
    )
    return [tip("no_deals", why)]
