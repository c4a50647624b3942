"""Putting a show's blocks on the clock: which, in what order, how long, pinned where.

The running order comes from `live.yaml`; its nominal lengths are scaled to the asked show so that
the clock adds up exactly. A lucky bag that belongs on the full hour is pinned there when the
blocks around it can make room. Product blocks take the show's deals in order; a block without a
deal is left out and its time goes to the others. Rounds of a loop stand out as blocks of their
own, with other words in the second round, so `repeat` is 1 throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.drafting.live_playbook import LiveBlock, LivePlaybook, Show
from assistant.profile.models import Deal

DAY_S = 24 * 3600
HOUR_S = 3600
ROUNDING_S = 10
LONG_SHOW_S = 20 * 60


@dataclass(frozen=True)
class Place:
    """A block's place in the show before its words: template, round, deal, seconds, pin."""

    block: LiveBlock
    loop: str
    round: int
    deal: Deal | None
    seconds: int = 0
    start: str = ""


def place(book: LivePlaybook, show: Show, deals: Sequence[Deal]) -> list[Place]:
    """The show's blocks in order with their deals; product blocks beyond the deals are left out."""
    places: list[Place] = []
    seen: dict[str, int] = {}
    for name, loop, seconds in show.slots:
        block = book.block(name)
        deal = deals[block.pick - 1] if 0 < block.pick <= len(deals) else None
        if block.kind == "product" and deal is None:
            continue
        key = deal.id if deal and block.kind == "product" else name
        seen[key] = seen.get(key, 0) + 1
        places.append(Place(block, loop, seen[key], deal, seconds or block.seconds))
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


def shares(shares: Sequence[float], seconds: int) -> list[int]:
    """Whole seconds for parts of a block in proportion, the rest to the longest."""
    whole = sum(shares)
    lengths = [int(seconds * one / whole) for one in shares]
    lengths[max(range(len(shares)), key=lambda i: shares[i])] += seconds - sum(lengths)
    return lengths
