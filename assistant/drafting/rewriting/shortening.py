"""Shorter to N seconds without a model: what matters least goes first, whole clauses at a time.

The order in which things go: pictures held longer than their words, silent
shots, clauses that tell nothing of the shop, facts far from the brief. The first
shot, the last one, and what a price needs beside it (its conditions, its last
day) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.drafting import grounding, rundown, timing
from assistant.drafting.models import Block, Script, Shot, Source
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import clauses
from assistant.drafting.rewriting.proposals import Option, Part, worded
from assistant.wording import Text

_LEAST_SILENT = 2
_NEAR = 2
_TELLS = 10
_PROTECTED = 1000
_CONDITIONS = re.compile(
    r"[\d一二三四五六七八九十百千万]+(?:\.\d+)?\s*[元块]|有效期|预约|提前|可用|不含|限用"
)
_ALMOST = 1.02


@dataclass(frozen=True)
class _Unit:
    """One piece of one line: what it weighs, least first to go."""

    line: int
    piece: int
    weight: int


@dataclass(frozen=True)
class Shortened:
    """The lines as they are left (empty: nothing of it stays), and their seconds together."""

    lines: tuple[str, ...]
    seconds: float


def script(
    draft: Script, places: Sequence[int], seconds: int, request: DraftRequest
) -> tuple[list[Part], Text | None]:
    """Parts that bring the chosen shots (all of them if none) to `seconds`, and how far it got."""
    chosen = list(places) or list(range(len(draft.shots)))
    rate = request.chars_per_minute
    # The opening is made of three seconds; it is not cut with the rest.
    shots = {
        place: draft.shots[place]
        if not places and not place
        else _closed_up(draft.shots[place], rate)
        for place in chosen
    }
    have = sum(one.seconds for one in shots.values())
    if have < seconds:  # closing up was enough, and more than that: give some of it back
        spare = seconds - have
        for place in chosen:
            back = min(spare, draft.shots[place].seconds - shots[place].seconds)
            shots[place] = _with_seconds(shots[place], shots[place].seconds + back)
            spare -= back
    dropped: set[int] = set()
    if have > seconds:
        dropped = _without_silence(shots, seconds) if not places else set()
        shots = _cut(draft, shots, dropped, seconds, request, whole=not places)
        dropped |= {one for one, shot in shots.items() if not _stays(draft, shot, one)}
    parts = [
        _part(draft, place, shots[place], place in dropped)
        for place in chosen
        if place in dropped or shots[place] != draft.shots[place]
    ]
    left = sum(one.seconds for place, one in shots.items() if place not in dropped)
    return parts, _short_of(left, seconds)


def block(
    one: Block, place: int, seconds: int, request: DraftRequest
) -> tuple[list[Part], Text | None]:
    """Parts that bring a block of a show to `seconds`; what must be said stays."""
    rate = request.chars_per_minute
    fields = spoken_fields(one, place)
    texts = [text for _, text in fields]
    kept = shortened(texts, seconds, request, must=one.must_say)
    parts = [
        Part(field, text, (Option(new),))
        for (field, text), new in zip(fields, kept.lines, strict=True)
        if new != text
    ]
    planned = max(seconds, round(kept.seconds + 0.5) if kept.seconds > seconds else seconds)
    if planned != one.seconds:
        parts.append(Part(f"blocks/{place}/seconds", str(one.seconds), (Option(str(planned)),)))
    said = timing.spoken_seconds("\n".join(kept.lines), rate)
    return parts, _short_of(round(said), seconds) if said > seconds * _ALMOST else None


def spoken_fields(one: Block, place: int) -> list[tuple[str, str]]:
    """The spoken texts of a block with their paths: its steps where it has any."""
    steps = one.product.steps if one.product is not None else ()
    if steps:
        return [
            (f"blocks/{place}/product/steps/{number}/script", step.script)
            for number, step in enumerate(steps)
        ]
    return [(f"blocks/{place}/script", one.script)]


def shortened(
    lines: Sequence[str],
    seconds: float,
    request: DraftRequest,
    *,
    must: Sequence[str] = (),
    keep: Iterable[int] = (),
) -> Shortened:
    """Lines brought down to `seconds` of speech by dropping pieces, least wanted first.

    `must` are points that stay said; of the lines `keep` at least the first piece
    stays. A sentence that tells nothing of the shop goes whole or not at all; only
    one that must keep its line may lose its end.
    """
    cutting = _Cutting(lines, request)
    kept = set(keep)
    said = {one for one in must if rundown.says("\n".join(lines), one)}
    for unit in sorted(cutting.units, key=lambda one: (one.weight, -one.line, -one.piece)):
        if cutting.seconds <= seconds or unit.weight >= _PROTECTED:
            break
        places = cutting.going_with(unit, keeps=unit.line in kept)
        if places:
            cutting.drop(unit.line, places, said)
    cutting.give_back(seconds)
    return Shortened(cutting.left, cutting.seconds)


class _Cutting:
    """Lines with the pieces of them that are gone so far."""

    def __init__(self, lines: Sequence[str], request: DraftRequest) -> None:
        self._lines, self._rate = lines, request.chars_per_minute
        self._pieces = [clauses.pieces(one) for one in lines]
        self._gone: list[set[int]] = [set() for _ in lines]
        self._taken: list[tuple[int, set[int]]] = []
        self.units = _weighed(lines, request)

    @property
    def left(self) -> tuple[str, ...]:
        """The lines as they stand."""
        return tuple(clauses.without(one, self._gone[n]) for n, one in enumerate(self._lines))

    @property
    def seconds(self) -> float:
        """How long they take."""
        return sum(timing.spoken_seconds(one, self._rate) for one in self.left)

    def going_with(self, unit: _Unit, *, keeps: bool) -> set[int]:
        """The pieces of its line that go when it goes; none where it has to stay.

        A line that `keeps` loses ends of its sentences, and never its first piece.
        """
        pieces = self._pieces[unit.line]
        if keeps and unit.piece == 0:
            return set()
        piece = pieces[unit.piece]
        weights = {one.piece: one.weight for one in self.units if one.line == unit.line}
        heads = {one.sentence: n for n, one in enumerate(pieces) if not one.tail}
        if piece.tail and weights[heads[piece.sentence]] < _TELLS and not keeps:
            return set()
        places = {
            place
            for place, one in enumerate(pieces)
            if one.sentence == piece.sentence and (place == unit.piece or not piece.tail)
        }
        return set() if any(weights[one] >= _PROTECTED for one in places) else places

    def drop(self, line: int, places: set[int], said: set[str]) -> None:
        """Let pieces go, unless one of the points that were said would not be said any more."""
        before = set(self._gone[line])
        self._gone[line] |= places
        if any(not rundown.says("\n".join(self.left), one) for one in said):
            self._gone[line] = before
        else:
            self._taken.append((line, self._gone[line] - before))

    def give_back(self, seconds: float) -> None:
        """What went last was wanted most: it comes back where there is still room for it."""
        for line, places in reversed(self._taken):
            self._gone[line] -= places
            if self.seconds > seconds:
                self._gone[line] |= places


def _weighed(lines: Sequence[str], request: DraftRequest) -> list[_Unit]:
    """What each piece is worth: what it tells of the shop, and how near that is to the brief."""
    fields = [(str(number), one) for number, one in enumerate(lines)]
    sources, _ = grounding.trace(fields, request)
    facts = {one.id: one.text for one in request.facts}
    about = request.brief.topic + (request.deal.name if request.deal else "")
    pairs = {about[at : at + 2] for at in range(len(about) - 1)}
    units: list[_Unit] = []
    said: set[str] = set()  # what was said of the deal so far: only the first time is needed
    for number, line in enumerate(lines):
        own = [one for one in sources if one.span.field == str(number)]
        for place, piece in enumerate(clauses.pieces(line)):
            told = [one for one in own if one.span.start < piece.end and piece.start < one.span.end]
            units.append(_Unit(number, place, _weight(piece, told, facts, pairs, said)))
            said |= {one.fact for one in told if one.fact.startswith("deal:")}
    return units


def _weight(
    piece: clauses.Piece,
    told: list[Source],
    facts: dict[str, str],
    pairs: set[str],
    said: set[str],
) -> int:
    offers = {one.fact for one in told if one.fact.startswith("deal:")}
    if offers - said or (not told and _CONDITIONS.search(piece.text)):
        return _PROTECTED
    if all(one.fact in offers for one in told):
        return 0 if piece.tail else 1
    near = sum(pair in facts.get(one.fact, "") for one in told for pair in pairs)
    return _TELLS + _NEAR * near + (0 if piece.tail else 1)


def _cut(
    draft: Script,
    shots: dict[int, Shot],
    dropped: set[int],
    seconds: int,
    request: DraftRequest,
    *,
    whole: bool,
) -> dict[int, Shot]:
    """The shots with their lines cut until they are planned for `seconds`."""
    rate = request.chars_per_minute
    opening = {0} if whole else set()
    spoken = [n for n, one in shots.items() if n not in dropped | opening and one.voiceover]
    lines = [shots[one].voiceover for one in spoken]
    last = len(draft.shots) - 1
    keep = [n for n, one in enumerate(spoken) if one == last or not whole]
    # A shot is planned in whole seconds with a breath, so words get a little less than the clock.
    silent = sum(one.seconds for n, one in shots.items() if n not in dropped and n not in spoken)
    room = seconds - silent
    result = dict(shots)
    for ease in range(12):
        cut = shortened(lines, room - ease * 0.5 - 0.2 * len(spoken), request, keep=keep)
        for place, line in zip(spoken, cut.lines, strict=True):
            same = line == shots[place].voiceover
            result[place] = shots[place] if same else worded(shots[place], line, rate)
        left = sum(result[one].seconds for one in spoken if result[one].voiceover)
        if left <= room:
            break
    return result


def _closed_up(shot: Shot, rate: int) -> Shot:
    """The shot no longer than its words need; a silent one as short as it can be seen."""
    needed = timing.shot_seconds(shot.voiceover, rate) if shot.voiceover else _LEAST_SILENT
    return _with_seconds(shot, min(shot.seconds, needed))


def _without_silence(shots: dict[int, Shot], seconds: int) -> set[int]:
    """The silent shots that have to go, from the last; the first shot stays."""
    gone: set[int] = set()
    for place in sorted(shots, reverse=True):
        left = sum(one.seconds for n, one in shots.items() if n not in gone)
        if left <= seconds:
            break
        if place and not shots[place].voiceover:
            gone.add(place)
    return gone


def _with_seconds(shot: Shot, seconds: int) -> Shot:
    return shot if shot.seconds == seconds else shot.model_copy(update={"seconds": seconds})


def _stays(draft: Script, shot: Shot, place: int) -> bool:
    return bool(shot.voiceover) or not draft.shots[place].voiceover


def _part(draft: Script, place: int, shot: Shot, dropped: bool) -> Part:
    before = draft.shots[place]
    if dropped:
        words = before.voiceover or before.picture
        return Part(f"shots/{place}", words, (Option("", item=before),), kind="drop")
    return Part(f"shots/{place}/voiceover", before.voiceover, (Option(shot.voiceover, item=shot),))


def _short_of(left: int, seconds: int) -> Text | None:
    """Said where it could not be brought down far enough."""
    if left <= seconds:
        return None
    return Text(
        f"先到 {left} 秒。再短就要丢价格、条件或开头了，这几句你自己定。",
        f"This gets to {left} s. Any shorter would drop the price, its terms or the opening; "
        "those are yours to decide.",
    )
