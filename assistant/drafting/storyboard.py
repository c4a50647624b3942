"""Composing a 分镜 table: which beats, which lines, how many seconds each.

The hook comes first and is over within three seconds. Beats of the chosen
structure are given lines (with facts where there are any), then kept by
priority while they fit the asked length; what is left over goes to pictures
that can carry it, then to silent shots. The planned seconds add up to the
asked length whenever the words allow it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from assistant.drafting import working_order
from assistant.drafting.experience import preferred
from assistant.drafting.models import Shot
from assistant.drafting.playbooks import (
    SLOT,
    Angle,
    Beat,
    Family,
    Format,
    Frame,
    Hook,
    Line,
    Playbook,
    Structure,
)
from assistant.drafting.shelf import Filled, Shelf
from assistant.drafting.timing import shot_seconds, spoken_seconds
from assistant.drafting.working_order import Slide

HOOK_SECONDS = 3
LEAD_IN_EVERY = 3  # facts, of which one gets words before or after it
SHORT_BODY = 27  # below this, the required shots leave a share for what makes the video worth it
MUST_SHARE = 0.7
LONGEST_SHOT = 12


@dataclass(frozen=True)
class Plan:
    """The whole storyboard: hook, the slides in order, and what it is made from."""

    hook: Hook
    opening: Filled
    structure: Structure
    slides: tuple[Slide, ...]
    stretched: int  # seconds that only longer pictures fill


class Storyboard:
    """Plans one script from a playbook and a shelf. `rng` decides between equals.

    A fact is mostly said as it stands: a lead-in before each of them sounds
    like a form being filled in, so only every third fact gets one.
    """

    def __init__(self, book: Playbook, shelf: Shelf, rng: random.Random) -> None:
        self.book, self.shelf, self.rng = book, shelf, rng
        self.rate = shelf.request.chars_per_minute
        self.used: set[str] = set()
        self.said: set[str] = set()
        self.told = 0  # lines with a fact so far
        self.led_in = 0  # of these, how many with words of their own before or after the fact

    def plan(self, form: Format, variant: int, seconds: int) -> Plan:
        """The plan of one variant: another hook family and another order of beats each.

        The first takes those that did best for the creator, where enough is known.
        """
        orders = preferred(
            form.structures,
            self.shelf.request.experience.structures,
            lambda one: f"{form.id}/{one.id}",
        )
        structure = orders[variant % len(orders)]
        hook, opening = self.open(form, variant)
        self._take(opening)
        named = [self._beat(one) for one in structure.beats]
        beats = [
            working_order.wanted(one, form, self.shelf.request.brief.goal)
            for one in self._with_every_kind(named)
        ]
        slides = self._written(beats)
        body = seconds - HOOK_SECONDS
        kept, left = self._chosen(slides, body)
        if all(one.beat.id != working_order.DEAL for one in kept):  # conditions of nothing
            kept, left = self._chosen(
                [one for one in slides if not working_order.of_the_deal(one)], body
            )
        kept = working_order.as_the_work_goes(kept, self.shelf.work_step)
        kept, left = self._stretched(kept, left)
        if left > 0:
            kept, left = self._silent(kept, left)
        stretched = max(left, 0)
        if left > 0:
            kept = _spread(kept, left)
        return Plan(hook, opening, structure, tuple(kept), stretched)

    def open(self, form: Format, variant: int) -> tuple[Hook, Filled]:
        """A hook that can be said within three seconds, of the variant's family."""
        options: list[tuple[Hook, list[Filled]]] = []
        families: set[Family] = set()
        for hook, lines in self.openings(form):
            if hook.family not in families:
                families.add(hook.family)
                options.append((hook, lines))
        if not options:
            return self._shortest_hook(form)
        proven = self.shelf.request.experience.openings
        options = preferred(options, proven, lambda one: one[0].family)
        hook, lines = options[variant % len(options)]
        return hook, self.rng.choice(_fittest(lines))

    def openings(self, form: Format) -> list[tuple[Hook, list[Filled]]]:
        """Every hook of a format with its lines that can be said within three seconds."""
        found: list[tuple[Hook, list[Filled]]] = []
        for hook in map(self.book.hook, form.hooks):
            lines = [
                one for one in map(self._hook_line, [hook] * len(hook.lines), hook.lines) if one
            ]
            if lines:
                found.append((hook, lines))
        return found

    def shots(self, plan: Plan, form: Format) -> list[Shot]:
        """The plan as rows of the 分镜 table."""
        rows = [self.hook_shot(plan.hook, plan.opening, form)]
        turns: dict[str, int] = {}
        for slide in plan.slides:
            turn = turns.get(slide.beat.id, 0)
            turns[slide.beat.id] = turn + 1
            rows.append(self._shot(slide, turn, len(rows) + 1))
        return rows

    def _hook_line(self, hook: Hook, line: Line) -> Filled | None:
        filled = self.shelf.fill(line, pictures=hook.frame.pictures)
        if filled is None or shot_seconds(filled.say, self.rate) > HOOK_SECONDS:
            return None
        return filled

    def _shortest_hook(self, form: Format) -> tuple[Hook, Filled]:
        """For a very slow speaker: the shortest words there are; the caption carries them."""
        pairs = [
            (hook, filled)
            for hook in map(self.book.hook, form.hooks)
            for line in hook.lines
            if (filled := self.shelf.fill(line, pictures=hook.frame.pictures))
        ]
        return min(pairs, key=lambda one: spoken_seconds(one[1].say, self.rate))

    def _beat(self, name: str) -> Beat:
        """A beat by id; `intro` gets the lines of the speaker's professional angle."""
        beat = self.book.beat(name)
        if name != "intro" or beat.lines:
            return beat
        angle = self.angle()
        frame = beat.frame.model_copy(update={"camera": angle.camera or beat.frame.camera})
        return beat.model_copy(update={"lines": angle.intros, "frame": frame})

    def _with_every_kind(self, beats: list[Beat]) -> list[Beat]:
        """The beats with a place for each kind of fact none of them asks for.

        It is before the price, or before the end where no price is named.
        """
        asked = {slot for beat in beats for line in beat.lines for slot in SLOT.findall(line.say)}
        kinds = {tag for slot in asked for tag in slot.removeprefix("fact.").split("|")}
        named = {one.id for one in beats} | kinds
        place = next(
            (i for i, one in enumerate(beats) if i and one.id == working_order.DEAL), len(beats) - 1
        )
        missing = [self._beat(one) for one in working_order.EVERY_KIND if one not in named]
        aside = [
            one.model_copy(
                update={"priority": min(5, one.priority + (one.id in working_order.ASIDE))}
            )
            for one in missing
        ]
        goal = self.shelf.request.brief.goal
        way = [
            one
            for one in ("place", "hours")
            if one not in named and working_order.is_for(goal, working_order.VISITING)
        ]
        last = len(beats) - 1
        arriving = [self._beat(one) for one in way]
        return [*beats[:place], *aside, *beats[place:last], *arriving, *beats[last:]]

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

    def _written(self, beats: list[Beat]) -> list[Slide]:
        """Every beat with a line; beats that ask for one kind of fact choose before the others."""
        turns = [
            (beat, turn, order) for order, beat in enumerate(beats) for turn in range(beat.times)
        ]
        turns.sort(key=lambda one: (_asks_for_any(one[0]), one[1], one[0].priority, one[2]))
        slides: list[Slide] = []
        for beat, turn, order in turns:
            slide = self._slide(beat, turn, order)
            if slide is not None:
                slides.append(slide)
        return sorted(slides, key=lambda one: (one.order, one.turn))

    def _slide(self, beat: Beat, turn: int, order: int) -> Slide | None:
        if not self._suits(beat):
            return None
        if not beat.lines:
            return Slide(beat, None, turn, order, beat.min_seconds, beat.hold) if not turn else None
        filled = self._line(beat, turn)
        if filled is None:
            return None
        self._take(filled)
        seconds = max(beat.min_seconds, shot_seconds(filled.say, self.rate))
        return Slide(beat, filled, turn, order, seconds, beat.hold)

    def _line(self, beat: Beat, turn: int) -> Filled | None:
        options = [
            filled
            for line in self._wordings(beat)
            if line.say not in self.said
            and (
                filled := self.shelf.fill(line, pictures=self._pictures(beat, turn), used=self.used)
            )
        ]
        if turn:
            options = [one for one in options if one.facts]
        if beat.priority > 1 or any(one.facts for one in options):
            options = [one for one in options if one.slots or not self.shelf.tells(one.say)]
        if beat.role == "action":
            options = [one for one in options if one.line.goals] or options
        return self.rng.choice(_fittest(options)) if options else None

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

    def _take(self, filled: Filled) -> None:
        self.used.update(filled.facts)
        bare = SLOT.sub("", filled.line.say).strip("。") == ""
        if filled.facts:
            self.told += 1
            self.led_in += not bare
        if not bare:
            self.said.add(filled.line.say)

    def _chosen(self, slides: list[Slide], body: int) -> tuple[list[Slide], int]:
        """Slides by how much they are wanted while they fit `body` seconds; and what is left."""
        must = [one for one in slides if one.beat.priority == 1]
        must = self._shortened(must, body, body * MUST_SHARE if body < SHORT_BODY else body)
        left = body - sum(one.seconds for one in must)
        kept = list(must)
        for slide in sorted(
            (one for one in slides if one.beat.priority > 1), key=lambda s: s.weight
        ):
            if slide.filled is None:
                continue
            if slide.seconds <= left:
                kept.append(slide)
                left -= slide.seconds
        return sorted(kept, key=lambda one: (one.order, one.turn)), left

    def _shortened(self, must: list[Slide], body: int, wanted: float) -> list[Slide]:
        """The required shots with shorter lines down to `wanted` seconds; without the deal only
        when even those do not fit `body`."""
        result = list(must)
        for index, slide in enumerate(result):
            if sum(one.seconds for one in result) <= wanted:
                break
            others = {one.filled.say for one in result if one.filled and one is not slide}
            options = [
                filled
                for line in slide.beat.lines
                if (filled := self.shelf.fill(line, pictures=self._pictures(slide.beat, 0)))
                and filled.say not in others
            ]
            if slide.beat.role == "action":
                options = [one for one in options if one.line.goals] or options
            shortest = min(
                options, key=lambda one: spoken_seconds(one.say, self.rate), default=None
            )
            if shortest is not None:
                needed = max(2, shot_seconds(shortest.say, self.rate))
                result[index] = replace(slide, filled=shortest, seconds=needed)
        sells = working_order.is_for(self.shelf.request.brief.goal, working_order.SELLING)
        while len(result) > 1 and sum(one.seconds for one in result) > body:
            spare = [
                one for one in result[:-1] if not (sells and one.beat.id == working_order.DEAL)
            ]
            result.remove(max(spare or result[:-1], key=lambda one: one.seconds))
        return result

    def _stretched(self, kept: list[Slide], left: int) -> tuple[list[Slide], int]:
        """Give spare seconds, one at a time, to the pictures with most room for them."""
        result = list(kept)
        while left > 0:
            options = [
                i for i, one in enumerate(result) if one.room > 0 and one.seconds < LONGEST_SHOT
            ]
            if not options:
                break
            index = max(options, key=lambda i: (result[i].room, -result[i].seconds, -i))
            slide = result[index]
            result[index] = replace(slide, seconds=slide.seconds + 1, room=slide.room - 1)
            left -= 1
        return result, left

    def _silent(self, kept: list[Slide], left: int) -> tuple[list[Slide], int]:
        """Silent shots between the spoken ones, for what words cannot fill."""
        result = list(kept)
        quiet = [
            one
            for one in self.book.beats
            if not one.lines and one.id != "intro" and self._suits(one)
        ]
        slots = [i for i, one in enumerate(result) if one.beat.role == "value"] or [0]
        added: list[tuple[int, Slide]] = []
        turns = [(beat, turn) for turn in range(4) for beat in quiet if turn < beat.times]
        for place, (beat, turn) in enumerate(turns):
            if left < beat.min_seconds:
                break
            seconds = min(left, beat.min_seconds + beat.hold)
            where = slots[(place * 2 + 1) % len(slots)]
            added.append((where, Slide(beat, None, turn, result[where].order, seconds, 0)))
            left -= seconds
        for where, slide in sorted(added, key=lambda one: -one[0]):
            result.insert(where + 1, slide)
        return result, left

    def hook_shot(self, hook: Hook, opening: Filled, form: Format) -> Shot:
        """A hook as the first row."""
        frame = hook.frame
        note = "静音也要看得懂：字幕放在画面上三分之一"
        if form.music:
            note += (
                f"；音乐{form.music}" if not form.music.startswith("音乐") else f"；{form.music}"
            )
        return Shot(
            number=1,
            seconds=max(HOOK_SECONDS, shot_seconds(opening.say, self.rate)),
            size=frame.size,
            movement=frame.movement,
            camera=frame.camera,
            scene=frame.scene,
            picture=opening.picture or self._plain(frame, 0),
            voiceover=opening.say,
            caption=opening.caption,
            sound=frame.sound,
            props=frame.props,
            note=note,
        )

    def _shot(self, slide: Slide, turn: int, number: int) -> Shot:
        frame, filled, deal = slide.beat.frame, slide.filled, self.shelf.deal
        note = frame.note
        if slide.beat.id == "deal" and deal:
            note = "；".join(part for part in (note, self._small_print()) if part)
        return Shot(
            number=number,
            seconds=slide.seconds,
            size=frame.size,
            movement=frame.movement,
            camera=frame.camera,
            scene=frame.scene,
            picture=(filled.picture if filled else "") or self._plain(frame, turn),
            voiceover=filled.say if filled else "",
            caption=filled.caption if filled else "",
            sound=frame.sound,
            props=frame.props,
            note=note or ("不说话，只留现场声" if filled is None else ""),
        )

    def _small_print(self) -> str:
        """The deal's conditions in full, to stand in small letters beside its price."""
        deal = self.shelf.deal
        if deal is None:
            return ""
        until = self.shelf.text("有效期到{deal.until}") or ""
        parts = [one.rstrip("。；") for one in (deal.terms, deal.booking, until) if one]
        return f"画面下方放小字：{'；'.join(parts)}" if parts else ""

    def _plain(self, frame: Frame, turn: int) -> str:
        """A picture without a fact in it."""
        everything = [one for one in frame.pictures if "{fact" not in one]
        options = [text for one in everything if (text := self.shelf.text(one))]
        return options[turn % len(options)] if options else "跟着台词拍手上的动作"


def _fittest(options: list[Filled]) -> list[Filled]:
    """Those that say most of the shop: with facts, then with other data, then the rest."""
    best = max(_content(one) for one in options)
    return [one for one in options if _content(one) == best]


def _content(filled: Filled) -> int:
    if filled.facts:
        return 4
    return min(filled.slots, 3) or int(bool(filled.line.when or filled.line.goals))


def _turned(group: list[str], turn: int) -> list[str]:
    shift = turn % len(group) if group else 0
    return group[shift:] + group[:shift]


def _asks_for_any(beat: Beat) -> bool:
    return any("{fact.any}" in line.say for line in beat.lines)


def _spread(kept: list[Slide], left: int) -> list[Slide]:
    """What nothing can fill, evenly over the shots in between: longer pictures."""
    result = list(kept)
    places = [i for i, one in enumerate(result) if one.beat.role != "action"] or [0]
    for step in range(left):
        index = places[step % len(places)]
        result[index] = replace(result[index], seconds=result[index].seconds + 1)
    return result
