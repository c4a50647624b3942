"""Putting words and actions into one stretch of a show, so that they fill its time and no more.

A stretch is a block, or a step of a product block. Its own lines come first: each with what is
done after it (the line's action, a wait where people were asked to type, the picture of the fact
it told). Then what the trade does and knows, while there is time; then the actions take longer;
then the stretch's `idle` actions take what is left. What was said once in a show is not said
again, except what a later round needs for the people who came meanwhile.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.drafting.cues import Cue
from assistant.drafting.live_playbook import Fill, Filling, LivePlaybook
from assistant.drafting.playbooks import Act, Line, Playbook
from assistant.drafting.port import DraftRequest
from assistant.drafting.shelf import Filled, Shelf
from assistant.drafting.spoken import speak
from assistant.drafting.timing import spoken_seconds
from assistant.profile.models import Stage

MOST = 0.97  # of a stretch's time, words and actions together
SLACK = 0.06  # this much less than `enough` is left alone
HALF = 0.5  # of its usual time is what an action takes at least
SHORTEST_ACT_S = 5
SHORTEST_IDLE_S = 8
MUST = frozenset({"deal.terms", "deal.booking", "deal.until", "deal.live", "deal.list"})
ONCE = frozenset({"deal.terms", "deal.booking", "deal.until"})
SHORTENED = frozenset({"craft", "ingredient"})
WALKS = frozenset({"带看", "走一圈"})
_FACTS: dict[Fill, tuple[str, ...]] = {
    "fact": ("{fact.craft|ingredient}。", "{fact.service|environment}。"),
    "place": ("{fact.environment|service}。", "{fact.safety}。"),
}


@dataclass(frozen=True)
class Piece:
    """A line as it is said and what is done after it. `weight`: 2 stays, 1 tells, 0 may go."""

    say: str
    line: Line | None = None
    act: Cue | None = None
    facts: tuple[str, ...] = ()
    weight: int = 0
    asks: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of a script it makes."""
        return (*((self.say,) if self.say else ()), *((str(self.act),) if self.act else ()))


@dataclass(frozen=True)
class Stretch:
    """What a block or step asks for.

    `retell` is how often a fact may have been told before; `selling` lets what must be said of
    a deal be said whatever was said before; without `telling` the facts are left to others.
    """

    paragraphs: tuple[tuple[Line, ...], ...]
    shelf: Shelf
    seconds: int
    filling: Filling
    retell: int = 0
    selling: bool = False
    telling: bool = True


@dataclass
class Memory:
    """What a show has said and done so far."""

    told: Counter[str] = field(default_factory=Counter)
    fields: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    acts: Counter[str] = field(default_factory=Counter)


class Words:
    """Writes the stretches of one show."""

    def __init__(self, book: LivePlaybook, trade: Playbook, request: DraftRequest) -> None:
        self._book, self._trade = book, trade
        self._rate = request.chars_per_minute
        self._variant = request.brief.variant
        self._turn = zlib.crc32(
            f"{request.turn}/{request.brief.seed}/{request.brief.topic}".encode()
        )
        creator = request.creator
        self._novice = creator is not None and creator.stage is Stage.NOVICE
        self.memory = Memory()

    def write(self, wanted: Stretch) -> tuple[str, tuple[str, ...]]:
        """The script of a stretch, and the facts it tells."""
        pieces: list[Piece] = []
        for options in wanted.paragraphs:
            piece = self._piece(options, wanted, pieces)
            if piece is not None:
                pieces.append(piece)
        pieces = self._trimmed(pieces, wanted.seconds)
        pieces = self._more(pieces, wanted)
        pieces = self._in_time(pieces, wanted)
        self._remember(pieces, wanted.shelf)
        script = "\n".join(line for one in pieces for line in one.lines)
        return script, tuple(fact for one in pieces for fact in one.facts)

    # ---- choosing a line ----------------------------------------------------------------------

    def _piece(
        self, options: Sequence[Line], wanted: Stretch, pieces: Sequence[Piece]
    ) -> Piece | None:
        """One of the alternatives of a paragraph with what is done after it, or None."""
        found: list[tuple[Filled, bool]] = []
        room = wanted.filling.asks - sum(one.asks for one in pieces)
        said = {one.line.say for one in pieces if one.line}
        for option in options:
            asks = any(word in option.say for word in self._book.asking)
            if (asks and room < 1) or option.say in said or self._spent(option, wanted):
                continue
            filled = self._fill(option, wanted, pieces)
            if filled is not None:
                found.append((filled, asks))
        if not found:
            return None
        fresh = [one for one in found if one[0].line.say not in self.memory.lines] or found
        best = max(_tells(one) for one, _ in fresh)
        options_left = [one for one in fresh if _tells(one[0]) == best]
        if self._novice:  # a beginner gets the shortest way to say it
            options_left = [min(options_left, key=lambda one: len(one[0].say))]
        # Each paragraph by itself: shops that agree in one need not agree in the next.
        place = zlib.crc32(f"{self._turn}/{options[0].say}".encode()) + self._variant
        filled, asks = options_left[place % len(options_left)]
        act = self._act_after(filled, wanted, pieces, asks=asks)
        weight = 2 if MUST & set(filled.line.slots) else 1 if filled.facts else 0
        return Piece(filled.say, filled.line, act, filled.facts, weight, asks)

    def _spent(self, line: Line, wanted: Stretch) -> bool:
        """Whether a line was said before in this show and is not needed again."""
        slots = set(line.slots)
        if not slots or slots <= {"brief.audience", "brief.topic", "store.name"}:
            return line.say in self.memory.lines
        if wanted.selling or not slots & ONCE or wanted.shelf.deal is None:
            return False
        deal = wanted.shelf.deal.id
        return any(f"{deal}#{slot}" in self.memory.fields for slot in slots & ONCE)

    def _fill(self, line: Line, wanted: Stretch, pieces: Sequence[Piece]) -> Filled | None:
        here = {fact for one in pieces for fact in one.facts}
        if not wanted.telling:
            here = {one.fact.id for one in wanted.shelf.items}
        told = self.memory.told
        filled = wanted.shelf.fill(line, used=here | {one for one in told if told[one]})
        if filled is not None or not wanted.retell or not wanted.telling:
            return filled
        often = {one for one in told if told[one] > wanted.retell}
        again = wanted.shelf.fill(line, used=here | often)
        return None if again is None else self._shorter(again, wanted.shelf)

    def _shorter(self, filled: Filled, shelf: Shelf) -> Filled:
        """What was told in full before, by its first clause."""
        say = filled.say
        for item in shelf.items:
            if item.fact.id not in filled.facts or item.tag not in SHORTENED:
                continue
            whole = speak(item.clause)
            head, _, rest = whole.partition("，")
            if rest and len(head) >= 4:
                say = say.replace(whole, head)
        return replace(filled, say=say)

    def _act_after(
        self, filled: Filled, wanted: Stretch, pieces: Sequence[Piece], *, asks: bool
    ) -> Cue | None:
        """What is done after a line: its own action, a wait for answers, a look at its fact."""
        shelf = wanted.shelf
        if filled.line.act is not None:
            return _cue(filled.line.act)
        if asks:
            waits = self._book.waits
            passed = sum(self.memory.acts[one.how] for one in waits)
            passed += sum(one.asks for one in pieces)
            return _cue(waits[(self._turn + self._variant + passed) % len(waits)])
        done = {one.act.how for one in pieces if one.act}
        for item in shelf.items:
            kind = self._book.showing.get(item.tag)
            if item.fact.id not in filled.facts or kind is None:
                continue
            picture = shelf.shooting(item.clause)
            if picture and picture not in done and not self.memory.acts[picture]:
                return Cue(kind.does, kind.seconds, picture)
        promised = wanted.selling and not MUST & set(filled.line.slots)
        if promised and any(word in filled.say for word in self._book.promising):
            fresh = [one for one in self._book.looks if one.how not in done]
            fresh.sort(key=lambda one: self.memory.acts[one.how])
            return _cue(fresh[0]) if fresh else None
        return None

    # ---- filling the time ---------------------------------------------------------------------

    def _length(self, pieces: Iterable[Piece]) -> float:
        words = "\n".join(line for one in pieces for line in one.lines)
        return spoken_seconds(words, self._rate)

    def _trimmed(self, pieces: list[Piece], seconds: int) -> list[Piece]:
        """What fits: shorter actions first, then general talk goes, then what tells least."""
        most = seconds * MOST
        if self._length(pieces) > most:
            pieces = [_resized(one, HALF) for one in pieces]
        for weight in (0, 1, 2):
            for place in range(len(pieces) - 1, 0, -1):
                if self._length(pieces) <= most:
                    return pieces
                if pieces[place].act is not None and weight:
                    pieces[place] = replace(pieces[place], act=None)
                elif pieces[place].weight == weight:
                    pieces = [*pieces[:place], *pieces[place + 1 :]]
        if pieces and self._length(pieces) > most:
            pieces = [replace(pieces[0], act=None), *pieces[1:]]
        return pieces

    def _more(self, pieces: list[Piece], wanted: Stretch) -> list[Piece]:
        """More of what the trade does and knows, in turn, before the last line."""
        fills, missed, turn = wanted.filling.fills, 0, 0
        most = {"know": wanted.filling.knows, "action": wanted.filling.acts}
        added: Counter[str] = Counter()
        while missed < len(fills) and self._length(pieces) < wanted.seconds * wanted.filling.full:
            kind = fills[turn % len(fills)]
            turn += 1
            group = "action" if kind == "walk" else kind
            done = added[group] >= most.get(group, len(fills) + turn)
            piece = None if done else self._filler(kind, wanted, pieces)
            longer = self._with(pieces, piece, wanted) if piece else None
            if longer is None:
                missed += 1
                continue
            added[group] += 1
            pieces, missed = longer, 0
        return pieces

    def _with(self, pieces: list[Piece], piece: Piece, wanted: Stretch) -> list[Piece] | None:
        """The pieces with one more, its action shortened where that makes it fit; None if not."""
        for one in (piece, _resized(piece, HALF)):
            longer = _put(pieces, one, wanted.filling.ends)
            if self._length(longer) <= wanted.seconds * MOST:
                return longer
        return None

    def _filler(self, kind: Fill, wanted: Stretch, pieces: Sequence[Piece]) -> Piece | None:
        if kind in ("action", "walk"):
            return self._action(wanted, pieces, walk=kind == "walk")
        if kind == "know":
            return self._know_how(wanted, pieces)
        if kind == "ask":
            return self._piece(self._in_turn(self._book.calls), wanted, pieces)
        first = replace(wanted, retell=0)  # what was told is told again by lines made for it
        options = [[Line(say=one)] for one in _FACTS[kind]]
        return next((one for line in options if (one := self._piece(line, first, pieces))), None)

    def _action(self, wanted: Stretch, pieces: Sequence[Piece], *, walk: bool) -> Piece | None:
        """The trade's next action; one that was done before comes without its words."""
        here = {one.act.how for one in pieces if one.act}
        usable = [
            line
            for line in self._actions(wanted)
            if line.act and line.act.how not in here and wanted.shelf.usable(line)
        ]
        if walk:
            usable.sort(key=lambda line: line.act is not None and line.act.does not in WALKS)
        for line in usable:
            if line.act is not None and not self.memory.acts[line.act.how]:
                filled = self._fill(line, wanted, pieces)
                if filled is not None:
                    return Piece(filled.say, line, _cue(line.act), filled.facts, 1)
        for line in usable:
            if line.act is not None and self.memory.acts[line.act.how] == 1 and wanted.retell:
                lead = self._piece(self._in_turn(self._book.redo), wanted, pieces)
                return replace(lead, act=_cue(line.act)) if lead else None
        return None

    def _actions(self, wanted: Stretch) -> Sequence[Line]:
        """A demonstration follows the work; beside a product any action will do."""
        actions = self._trade.live_actions
        return self._in_turn(actions) if wanted.selling else self._half_first(actions)

    def _half_first(self, lines: Sequence[Line]) -> list[Line]:
        """Some of the lines before the others, both in their order; which goes by shop."""

        def later(line: Line) -> int:
            return (zlib.crc32(f"{self._turn}/{line.say}".encode()) + self._variant) % 2

        return sorted(lines, key=later)

    def _know_how(self, wanted: Stretch, pieces: Sequence[Piece]) -> Piece | None:
        """A line of the trade's know-how that was not said yet and that no fact tells better."""
        shelf = wanted.shelf
        beats = [self._trade.beat(name) for name in self._trade.live_beats]
        lines = [line for one in beats if shelf.suits(one.when) for line in one.lines]
        for line in self._in_turn([one for one in lines if shelf.usable(one)]):
            if not line.slots and shelf.tells(line.say):
                continue
            piece = self._piece([line], wanted, pieces)
            if piece is not None:
                return piece
        return None

    def _in_turn(self, lines: Sequence[Line]) -> list[Line]:
        """Every second line first, from another one on in each shop.

        Which of the two goes by variant: other variants say other things.
        """
        start = self._turn // 2 % len(lines) if lines else 0
        turned = [*lines[start:], *lines[:start]]
        first = (self._turn + self._variant) % 2
        return [*turned[first::2], *turned[1 - first :: 2]]

    def _in_time(self, pieces: list[Piece], wanted: Stretch) -> list[Piece]:
        """Actions as long as the time allows; `idle` ones take what is still left."""
        have, seconds = self._length(pieces), wanted.seconds
        acts = sum(one.act.seconds for one in pieces if one.act)
        if acts and have < seconds * wanted.filling.enough:
            factor = min(
                wanted.filling.stretch, 1 + (seconds * wanted.filling.enough - have) / acts
            )
            pieces = [_resized(one, factor) for one in pieces]
        done = {one.act.how for one in pieces if one.act}
        idle = [one for one in wanted.filling.idle if one.how not in done]
        start = (self._turn + self._variant) % len(idle) if idle else 0
        for act in [*idle[start:], *idle[:start]]:
            left = seconds * wanted.filling.enough - self._length(pieces)
            if left < seconds * SLACK or left < SHORTEST_IDLE_S:
                break
            cue = Cue(act.does, _round(min(left, act.seconds * 2)), act.how)
            pieces = _put(pieces, Piece("", act=cue), wanted.filling.ends)
        return self._lengthened(pieces, wanted)

    def _lengthened(self, pieces: list[Piece], wanted: Stretch) -> list[Piece]:
        """The longest action takes what nothing else did."""
        left = int(wanted.seconds * wanted.filling.enough - self._length(pieces))
        acts = [place for place, one in enumerate(pieces) if one.act]
        if left < max(SHORTEST_ACT_S, wanted.seconds * SLACK):
            return pieces
        if not acts and left < SHORTEST_IDLE_S:
            return pieces
        if not acts:
            act = wanted.filling.idle[0]
            return _put(pieces, Piece("", act=Cue(act.does, left, act.how)), wanted.filling.ends)
        place = max(acts, key=lambda at: (pieces[at].act or Cue("", 0)).seconds)
        act_ = pieces[place].act
        assert act_ is not None
        longer = replace(pieces[place], act=replace(act_, seconds=_round(act_.seconds + left)))
        return [*pieces[:place], longer, *pieces[place + 1 :]]

    def _remember(self, pieces: Iterable[Piece], shelf: Shelf) -> None:
        deal = shelf.deal.id if shelf.deal else ""
        for one in pieces:
            self.memory.told.update(one.facts)
            if one.act:
                self.memory.acts[one.act.how] += 1
            if one.line:
                self.memory.lines.add(one.line.say)
                self.memory.fields |= {f"{deal}#{slot}" for slot in ONCE & set(one.line.slots)}


def _tells(filled: Filled) -> int:
    """How much of the shop's own a line holds: facts, then what it says of the deal, then names."""
    deal = sum(slot.startswith("deal.") for slot in filled.line.slots)
    return 10 if filled.facts else 1 + deal if filled.slots else 0


def _put(pieces: Sequence[Piece], piece: Piece, ends: int) -> list[Piece]:
    """The pieces with one more before the last `ends` of them, never before the first."""
    at = max(1, len(pieces) - ends) if len(pieces) > 1 else len(pieces)
    return [*pieces[:at], piece, *pieces[at:]]


def _cue(act: Act) -> Cue:
    return Cue(act.does, act.seconds, act.how)


def _resized(piece: Piece, factor: float) -> Piece:
    if piece.act is None:
        return piece
    least = 2 * SHORTEST_ACT_S if piece.act.seconds >= 3 * SHORTEST_ACT_S else SHORTEST_ACT_S
    length = max(least, _round(piece.act.seconds * factor))
    return replace(piece, act=replace(piece.act, seconds=length))


def _round(seconds: float) -> int:
    """Whole seconds, by fives where it is long enough for that; never more than there is."""
    whole = max(1, int(seconds))
    return whole - whole % 5 if whole >= SHORTEST_ACT_S else whole
