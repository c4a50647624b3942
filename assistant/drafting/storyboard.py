"""Composing a 分镜 table: which beats, which lines, how many seconds each.

The hook comes first and is over within three seconds. Beats of the chosen
structure and those the topic calls for are given lines (with facts where there
are any), the nearest to the topic first; `fitting` keeps what the asked length
has room for.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.drafting import fitting, working_order
from assistant.drafting.experience import preferred
from assistant.drafting.plan import HOOK_SECONDS, Asked, Heard, Plan, is_bare
from assistant.drafting.playbooks import (
    SLOT,
    Angle,
    Beat,
    Family,
    Format,
    Hook,
    Line,
    Playbook,
    Structure,
)
from assistant.drafting.shelf import Filled, Item, Shelf
from assistant.drafting.timing import shot_seconds, spoken_seconds
from assistant.drafting.working_order import Slide

CAPTION_LEAST, CAPTION_MOST = 3, 6  # characters a muted hook can carry
T = TypeVar("T")
LEAD_IN_EVERY = 3  # facts, of which one gets words before or after it
LEAST_TIP = 3  # seconds of longer pictures that are worth a word
MOST_WORDLESS = 0.2  # of a script; more than that wants facts
LONG = 75  # seconds from which a script has room for what the topic does not ask for
MOST_OF_A_BEAT = 3  # shots of one beat that the topic asks for
FACTS_FIRST = 2  # shots of a beat in which the shop's own facts go before what anyone may say
ON_TOPIC = "on_topic"  # the hook that says the topic itself
# Shots that every script may have: no topic brings or forbids them, but it may be about some.
ASKED_FOR = ("deal", "terms", "until", "booking", "place", "hours")
ALWAYS = ("intro", "topic", *ASKED_FOR, "action", "ask")
OF_A_DEAL = (working_order.DEAL, *working_order.CONDITIONS)
UNCALLED = ("intro", "topic", "deal", "place", "hours", "ask")


class Storyboard:
    """Plans one script from a playbook and a shelf. `rng` decides between equals.

    A fact is mostly said as it stands: a lead-in before each of them sounds
    like a form being filled in, so only every third fact gets one. What is near
    the topic goes before what is not; what has nothing to do with it stays out
    unless the format asks for its kind.
    """

    def __init__(
        self, book: Playbook, shelf: Shelf, rng: random.Random, heard: Heard | None = None
    ) -> None:
        self.book, self.shelf, self.rng = book, shelf, rng
        self.heard = heard or Heard()
        self.rate = shelf.request.chars_per_minute
        self.used: set[str] = set()
        self.said: set[str] = set()
        self.sells = False  # whether the structure names the deal
        self.told = 0  # lines with a fact so far
        self.led_in = 0  # of these, how many with words of their own before or after the fact

    def plan(self, form: Format, variant: int, seconds: int) -> Plan:
        """The plan of one variant: another hook family and another order of beats each.

        The first takes those that did best for the creator, where enough is known.
        """
        orders = preferred(
            self._turned(form.structures),
            self.shelf.request.experience.structures,
            lambda one: f"{form.id}/{one.id}",
        )
        structure = orders[variant % len(orders)]
        hook, opening = self.open(form, variant)
        self._take(opening)
        goal = self.shelf.request.brief.goal
        suits = self.shelf.subject.known or form.id == "deal_talk"
        self.sells = working_order.DEAL in structure.beats and suits
        named = [self._beat(one) for one in self._with_topic(structure, opening)]
        beats = [
            replace(one, beat=working_order.wanted(one.beat, form, goal))
            for one in self._with_what_is_near(named)
        ]
        slides = self._written(beats, form, seconds)
        body, sells = seconds - HOOK_SECONDS, working_order.is_for(goal, working_order.SELLING)
        kept, left = fitting.chosen(slides, body, self._shorter, sells=sells)
        if all(one.beat.id != working_order.DEAL for one in kept):  # conditions of nothing
            rest = [one for one in slides if one.near > 1 or not working_order.of_the_deal(one)]
            kept, left = fitting.chosen(rest, body, self._shorter, sells=sells)
            kept, left = self._naming_the_deal(kept, left)
        kept = working_order.as_the_work_goes(kept, self.shelf.work_step)
        kept, left = fitting.stretched(kept, left)
        if left > 0:
            quiet = [one for one in self.book.beats if not one.lines and self._is_quiet(one)]
            kept, left = fitting.silent(kept, left, quiet)
        if left > 0:
            kept = fitting.spread(kept, left)
        wordless = fitting.wordless(kept) if self._is_thin(kept, seconds) else 0
        on_file = any(self._tells_of_it(one) for one in kept)
        pictures = max(wordless, left if left >= LEAST_TIP else 0)
        return Plan(hook, opening, structure, tuple(kept), pictures, self._missed(named), on_file)

    def _tells_of_it(self, slide: Slide) -> bool:
        """Whether a slide tells a fact of the topic, or any of the shop where it names no thing."""
        facts = [self.shelf.item(one) for one in slide.filled.facts] if slide.filled else []
        beside = not self.shelf.subject.known or all(one.tag == "staff" for one in facts)
        return bool(facts) and (slide.near > 1 or not beside)

    def _is_thin(self, kept: list[Slide], seconds: int) -> bool:
        return fitting.wordless(kept) > MOST_WORDLESS * seconds

    def _missed(self, named: list[Beat]) -> tuple[str, ...]:
        """The kinds of fact that the beats ask for and that the script tells none of."""
        told = {self.shelf.item(one).tag for one in self.used}
        kinds = [kind for beat in named for kind in sorted(_kinds([beat])) if kind not in told]
        return tuple(one for one in dict.fromkeys(kinds) if one not in ("any", "number"))

    def open(self, form: Format, variant: int) -> tuple[Hook, Filled]:
        """A hook that can be said within three seconds, of the variant's family."""
        options: list[tuple[Hook, list[Filled]]] = []
        families: set[Family] = set()
        for hook, lines in self.openings(form):
            if hook.family not in families or hook.id == ON_TOPIC:
                families.add(hook.family)
                options.append((hook, lines))
        if not options:
            return self._shortest_hook(form)
        proven = self.shelf.request.experience.openings
        options = preferred(options, proven, lambda one: one[0].family)
        hook, lines = options[variant % len(options)]
        return hook, self.rng.choice(_fittest(lines))

    def openings(self, form: Format) -> list[tuple[Hook, list[Filled]]]:
        """Every hook of a format with its lines that can be said within three seconds.

        Those of the topic come first, and the topic itself can be the hook: soon where the user
        thought of it, else after two of the trade's own.
        """
        found: list[tuple[Hook, list[Filled]]] = []
        for hook in map(self.book.hook, self._turned(form.hooks)):
            lines = [one for line in hook.lines if (one := self._hook_line(hook, line))]
            if form.keeps_to_topic:  # a price is no way into a question
                lines = [one for one in lines if "{deal." not in one.line.say and not one.facts]
            near = [one for one in lines if self._is_near(one)]
            if lines:
                found.append((hook, near or lines))
        found.sort(key=lambda one: not self._is_near(one[1][0]))
        own = next((one for one in self.book.hooks if one.id == ON_TOPIC), None)
        if own is not None and own.id not in form.hooks:
            lines = [one for line in own.lines if (one := self._hook_line(own, line))]
            soon = min(1, sum(self._is_near(options[0]) for _, options in found))
            place = 2 if self.shelf.subject.listed else soon
            found[place:place] = [(own, lines)] if lines else []
        return found

    def _turned(self, items: Sequence[T]) -> tuple[T, ...]:
        """The items from another one on in each shop."""
        start = self.shelf.request.turn % len(items)
        return (*items[start:], *items[:start])

    def _hook_line(self, hook: Hook, line: Line) -> Filled | None:
        filled = self.shelf.fill(line, pictures=hook.frame.pictures)
        if filled is None or shot_seconds(filled.say, self.rate) > HOOK_SECONDS:
            return None
        if not self._suits_topic(line):
            return None
        topic = self.shelf.topic
        if hook.id == ON_TOPIC and CAPTION_LEAST <= len(topic) <= CAPTION_MOST:
            return replace(filled, caption=topic)
        return filled

    def _suits_topic(self, line: Line) -> bool:
        return not line.about or self.shelf.subject.holds(line.about)

    def _is_near(self, filled: Filled) -> bool:
        subject = self.shelf.subject
        return subject.holds(filled.line.about) or subject.shared(SLOT.sub("", filled.line.say)) > 0

    def _shortest_hook(self, form: Format) -> tuple[Hook, Filled]:
        """For a very slow speaker: the shortest words there are; the caption carries them."""
        pairs = [
            (hook, filled)
            for hook in map(self.book.hook, form.hooks)
            for line in hook.lines
            if (filled := self.shelf.fill(line, pictures=hook.frame.pictures))
        ]
        return min(pairs, key=lambda one: spoken_seconds(one[1].say, self.rate))

    def _with_topic(self, structure: Structure, opening: Filled) -> list[str]:
        """The structure's beats; the topic is said once, in the hook or soon after it.

        A deal is no use to a topic that names a thing nobody has on file.
        """
        names = list(structure.beats)
        if not self.sells:
            names = [one for one in names if one not in OF_A_DEAL]
        # A hook of a listed topic leads into it by itself; nobody need announce what comes.
        led_in = self.shelf.subject.listed and self._is_near(opening)
        if "{brief.topic}" in opening.line.say or led_in:
            return [one for one in names if one != "topic"]
        if self.shelf.topic and "topic" not in names:
            names.insert(names[0] == "intro", "topic")
        return names

    def _beat(self, name: str) -> Beat:
        """A beat by id; `intro` gets the lines of the speaker's professional angle."""
        beat = self.book.beat(name)
        if name != "intro" or beat.lines:
            return beat
        angle = self.angle()
        frame = beat.frame.model_copy(update={"camera": angle.camera or beat.frame.camera})
        return beat.model_copy(update={"lines": angle.intros, "frame": frame})

    def _with_what_is_near(self, beats: list[Beat]) -> list[Asked]:
        """The beats with those the topic asks for, and a place for each kind of fact.

        They stand before the price, or before the end where no price is named; the way and the
        hours stand at the end for who wants people at the door.
        """
        named = {one.id for one in beats} | _kinds(beats)
        ends = (working_order.DEAL, "ask")
        last = len(beats) - 1
        place = next((i for i, one in enumerate(beats) if i and one.id in ends), last)
        called = [
            one
            for one in self.book.beats
            if one.id not in named and one.id not in UNCALLED and self._is_called(one)
        ]
        named |= {one.id for one in called} | _kinds(called)
        missing = [self._beat(one) for one in working_order.EVERY_KIND if one not in named]
        aside = [
            one.model_copy(
                update={"priority": min(5, one.priority + (one.id in working_order.ASIDE))}
            )
            for one in missing
        ]
        goal = self.shelf.request.brief.goal
        visiting = working_order.is_for(goal, working_order.VISITING)
        way = [one for one in ("place", "hours") if one not in named]
        about = self.shelf.subject.holds
        arriving = [one for one in map(self._beat, way) if visiting or about(one.about)]
        extra = [Asked(one, named=False) for one in (*called, *aside)]
        own = [Asked(one, named=True) for one in beats]
        late = [Asked(one, named=True) for one in arriving]
        return [*own[:place], *extra, *own[place:last], *late, *own[last:]]

    def _is_called(self, beat: Beat) -> bool:
        """Whether a beat no structure named speaks to the topic."""
        subject = self.shelf.subject
        if beat.role not in ("value", "proof") or not self._suits(beat):
            return False
        return subject.holds(beat.about) or any(
            subject.holds(line.about) or (not line.slots and self._shared(line))
            for line in beat.lines
        )

    def _shared(self, line: Line) -> int:
        """How many words of the topic a line says itself; one alone may be chance."""
        shared = self.shelf.subject.shared(SLOT.sub("", line.say))
        return shared if shared > 1 else 0

    def angle(self) -> Angle:
        """The angle of the speaker's role; the last one is for anyone."""
        creator = self.shelf.request.creator
        role = creator.role if creator else ""
        return next(
            (
                one
                for one in self.book.angles
                if role and any(word and word in role for word in one.roles)
            ),
            self.book.angles[-1],
        )

    def _written(self, beats: list[Asked], form: Format, seconds: int) -> list[Slide]:
        """Every beat with a line; beats of the topic choose first, those for any fact last."""
        subject = self.shelf.subject
        turns = []
        for order, asked in enumerate(beats):
            near = subject.holds(asked.beat.about)
            times = max(asked.beat.times, MOST_OF_A_BEAT if self._is_called(asked.beat) else 1)
            for turn in range(times):
                rank = (_asks_for_any(asked.beat), not near, turn, asked.beat.priority, order)
                turns.append((rank, asked, turn, order))
        slides: list[Slide] = []
        for _, asked, turn, order in sorted(turns, key=lambda one: one[0]):
            slide = self._slide(asked, turn, order, form, seconds)
            if slide is not None:
                slides.append(slide)
        return sorted(slides, key=lambda one: (one.order, one.turn))

    def _slide(
        self, asked: Asked, turn: int, order: int, form: Format, seconds: int
    ) -> Slide | None:
        beat = asked.beat
        if not self._suits(beat):
            return None
        if not beat.lines:
            silent = Slide(beat, None, turn, order, beat.min_seconds, beat.hold)
            return None if turn or not asked.named else silent
        near, filled = self._line(asked, turn, form, seconds)
        if filled is None:
            return None
        self._take(filled)
        needed = max(beat.min_seconds, shot_seconds(filled.say, self.rate))
        heard = self.heard.holds(filled) and beat.role in ("value", "proof")
        return Slide(beat, filled, turn, order, needed, beat.hold, near, heard)

    def _line(
        self, asked: Asked, turn: int, form: Format, seconds: int
    ) -> tuple[int, Filled | None]:
        """The nearest line of a beat, rather one no earlier variant said; and how near it is."""
        beat, pictures = asked.beat, self._pictures(asked.beat, turn)
        options = [
            filled
            for line in self._wordings(beat)
            if line.say not in self.said
            and self._suits_topic(line)
            and not (turn and "{deal." in line.say)
            for used in (self.used | self.heard.facts, self.used)
            if (filled := self.shelf.fill(line, pictures=pictures, used=used))
        ]
        if beat.priority > 1 or any(one.facts for one in options):
            options = [one for one in options if one.slots or not self.shelf.tells(one.say)]
        if beat.role == "action":
            options = self._calls(options)
        if beat.id == "topic":
            options = [one for one in options if one.slots] or options
        rated = [
            (near, one)
            for one in options
            if (near := self._nearness(asked, one, form, seconds)) is not None
            and not (turn and not one.facts and near < 2)
        ]
        if not rated:
            return 0, None

        def rank(one: tuple[int, Filled]) -> tuple[int, int, int]:
            near, line = one
            worth = 4 * (near > 1) + 2 * (not self.heard.holds(line))
            worth += 3 * (bool(line.facts) and not form.keeps_to_topic)
            return (worth, near, _content(line) if near < 2 or turn < FACTS_FIRST else 0)

        best = max(map(rank, rated))
        return self.rng.choice([one for one in rated if rank(one) == best])

    def _nearness(self, asked: Asked, filled: Filled, form: Format, seconds: int) -> int | None:
        """How near a line with its facts is to the topic (`Slide.near`); None keeps it out."""
        beat, subject = asked.beat, self.shelf.subject
        hits = subject.holds(beat.about) + 2 * subject.holds(filled.line.about)
        facts = [self.shelf.item(one) for one in filled.facts]
        hits += self._shared(filled.line) + subject.shared("\n".join(one.clause for one in facts))
        if beat.id in ALWAYS or not subject.topic:
            return 3 if beat.id == "topic" else 2 if hits and beat.id in ASKED_FOR else 1
        return 1 + min(2, hits) if hits else self._beside(asked, facts, form, seconds)

    def _beside(self, asked: Asked, facts: list[Item], form: Format, seconds: int) -> int | None:
        """How near a line is that the topic does not ask for: its format does, or it is sold."""
        elsewhere = bool(asked.beat.about)
        if not facts:
            asks = asked.named and not (elsewhere and form.keeps_to_topic)
            return int(not elsewhere) if asks else None
        if asked.named and all(
            one.tag == "staff" for one in facts
        ):  # who speaks is never beside it
            return 1
        if form.keeps_to_topic or not self.shelf.subject.known:
            return None
        if asked.named and not _asks_for_any(asked.beat):
            return int(not elsewhere)
        if not elsewhere and self.sells and all(map(self.shelf.of_deal, facts)):
            return 1
        return 0 if seconds >= LONG or self.shelf.deal is None else None

    def _calls(self, options: list[Filled]) -> list[Filled]:
        """Calls to action of the brief's goal; where no shot tells the deal, they name it."""
        options = [one for one in options if one.line.goals] or options
        goal = self.shelf.request.brief.goal
        if self.sells or not working_order.is_for(goal, working_order.SELLING):
            return options
        return [one for one in options if "{deal.name}" in one.line.say] or options

    def _naming_the_deal(self, kept: list[Slide], left: int) -> tuple[list[Slide], int]:
        """Where no price is told, the last line names the deal if there is time for the words."""
        last = kept[-1] if kept else None
        goal = self.shelf.request.brief.goal
        if last is None or not working_order.is_for(goal, working_order.SELLING):
            return kept, left
        options = [
            filled
            for line in last.beat.lines
            if "{deal.name}" in line.say
            and (filled := self.shelf.fill(line, pictures=self._pictures(last.beat, 0)))
        ]
        for filled in self.rng.sample(options, len(options)):
            needed = max(last.beat.min_seconds, shot_seconds(filled.say, self.rate))
            if needed - last.seconds <= left:
                named = replace(last, filled=filled, seconds=needed)
                return [*kept[:-1], named], left - needed + last.seconds
        return kept, left

    def _wordings(self, beat: Beat) -> list[Line]:
        """The beat's lines, or, where they hold one fact each, that fact as it stands."""
        plain = {
            slots[0]: line.model_copy(update={"say": f"{{{slots[0]}}}。"})
            for line in beat.lines
            if len(slots := SLOT.findall(line.say)) == 1 and slots[0].startswith("fact.")
        }
        if not plain or self.led_in * LEAD_IN_EVERY <= self.told:
            return list(beat.lines)
        rest = [line for line in beat.lines if "{fact." not in line.say]
        return [*plain.values(), *rest]

    def _pictures(self, beat: Beat, turn: int) -> tuple[str, ...]:
        """The beat's pictures in turn, those with the fact in them first."""
        pictures = beat.frame.pictures
        groups = (
            [one for one in pictures if "{fact" in one],
            [one for one in pictures if "{fact" not in one],
        )
        return tuple(one for group in groups for one in _turned(group, turn))

    def _suits(self, beat: Beat) -> bool:
        return self.shelf.suits(beat.when)

    def _is_quiet(self, beat: Beat) -> bool:
        return beat.id != "intro" and self._suits(beat)

    def _take(self, filled: Filled) -> None:
        self.used.update(filled.facts)
        bare = is_bare(filled.line)
        if filled.facts:
            self.told += 1
            self.led_in += not bare
        if not bare or filled.line.about:
            self.said.add(filled.line.say)

    def _shorter(self, slide: Slide, others: set[str]) -> Slide | None:
        """The slide with its shortest words that no other slide says."""
        options = [
            filled
            for line in slide.beat.lines
            if (filled := self.shelf.fill(line, pictures=self._pictures(slide.beat, 0)))
            and filled.say not in others
            and self._suits_topic(line)
        ]
        if slide.beat.role == "action":
            options = self._calls(options)
        shortest = min(options, key=lambda one: spoken_seconds(one.say, self.rate), default=None)
        if shortest is None:
            return None
        return replace(
            slide, filled=shortest, seconds=max(2, shot_seconds(shortest.say, self.rate))
        )


def _fittest(options: list[Filled]) -> list[Filled]:
    """Those that say most of the shop: with facts, then with other data, then the rest."""
    best = max(_content(one) for one in options)
    return [one for one in options if _content(one) == best]


def _content(filled: Filled) -> int:
    if filled.facts:
        return 4
    return min(filled.slots, 3) or int(bool(filled.line.when or filled.line.goals))


def _kinds(beats: Iterable[Beat]) -> set[str]:
    """The kinds of fact that beats have a line for."""
    slots = {slot for beat in beats for line in beat.lines for slot in SLOT.findall(line.say)}
    return {
        tag
        for slot in slots
        if slot.startswith("fact.")
        for tag in slot.removeprefix("fact.").split("|")
    }


def _turned(group: list[str], turn: int) -> list[str]:
    shift = turn % len(group) if group else 0
    return group[shift:] + group[:shift]


def _asks_for_any(beat: Beat) -> bool:
    return any("{fact.any}" in line.say for line in beat.lines)
