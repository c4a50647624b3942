"""Moving and stretching the blocks of a live outline: what starts when, and where time is taken.

Planned lengths are whole seconds, those of one pass: a block that repeats is on
`repeat` times as long. A block with a pinned `start` (`19:00`) is a hard start: it
begins then whatever comes before. Everything else follows on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.models import Block, Outline, Product
from assistant.errors import Refused
from assistant.wording import Text

DAY_S = 24 * 3600
# Fixed by their own purpose: a lucky bag runs its countdown, a milestone is a moment.
_RIGID_KINDS = frozenset({"lucky_bag", "milestone"})
_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2}))?$")


@dataclass(frozen=True)
class Slot:
    """When a block is on, in seconds from the start of the show.

    `gap_s` is free air before a hard start, `overlap_s` how far the blocks
    before run into it.
    """

    block: str
    start_s: int
    end_s: int
    gap_s: int = 0
    overlap_s: int = 0


@dataclass(frozen=True)
class Stretch:
    """Blocks that follow on one another, and from when until when there is time for them."""

    blocks: tuple[Block, ...]
    start_s: int
    end_s: int


@dataclass(frozen=True)
class Absorbed:
    """How an overrun was spread: seconds taken per block id, and what could not be taken."""

    taken: Mapping[str, int]
    left_s: int


def clock_seconds(clock: str) -> int:
    """Seconds since midnight of `19:00` or `19:00:30`. Raises `outline.bad_clock`."""
    match = _CLOCK.match(clock.strip().replace("：", ":"))
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (99, 0, 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        raise Refused(
            "outline.bad_clock",
            Text(f"「{clock}」不是一个时间。", f"“{clock}” is not a time of day."),
            Text("写成 19:00 这样。", "Write it as 19:00."),
        )
    return hours * 3600 + minutes * 60 + seconds


def clock_text(seconds: int) -> str:
    """A time of day as `19:00`, seconds only where there are any; wraps at midnight."""
    minutes, rest = divmod(seconds % DAY_S, 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{rest:02d}" if rest else text


def schedule(outline: Outline, lengths: Mapping[str, int] | None = None) -> tuple[Slot, ...]:
    """When each block is on. Hard starts count from the planned start, also past midnight.

    `lengths` are the seconds of one pass by block id, for a show that runs otherwise
    than planned.
    """
    begin = _begin(outline)
    slots: list[Slot] = []
    at = 0
    for block in outline.blocks:
        gap = overlap = 0
        start = at
        if block.start and begin is not None:
            start = _pinned(clock_seconds(block.start), begin, at)
            gap, overlap = max(0, start - at), max(0, at - start)
        at = start + whole_seconds(block, lengths)
        slots.append(Slot(block.id, start, at, gap, overlap))
    return tuple(slots)


def end(outline: Outline, lengths: Mapping[str, int] | None = None) -> int:
    """When the last block is over, in seconds from the start of the show.

    Waiting for a hard start counts; a hard start that comes too early cannot be
    met, its block begins when those before it are done.
    """
    return max((over for _block, _late, over in _running(outline, lengths)), default=0)


def late(outline: Outline, lengths: Mapping[str, int] | None = None) -> dict[str, int]:
    """The hard starts that cannot be met, by block id: how many seconds late each begins."""
    return {block: by for block, by, _over in _running(outline, lengths) if by}


def stretches(outline: Outline) -> tuple[Stretch, ...]:
    """The show cut before each hard start; the last stretch is over when the show is."""
    begin = _begin(outline)
    starts: list[int] = [0]
    parts: list[list[Block]] = [[]]
    at = 0
    for block in outline.blocks:
        if block.start and begin is not None:
            pin = _pinned(clock_seconds(block.start), begin, at)
            at = max(at, pin)
            starts.append(pin)
            parts.append([])
        parts[-1].append(block)
        at += whole_seconds(block)
    ends = [*starts[1:], outline.seconds]
    return tuple(
        Stretch(tuple(blocks), start, over)
        for blocks, start, over in zip(parts, starts, ends, strict=True)
    )


def total(outline: Outline) -> int:
    """Planned seconds of all blocks together, every pass of them."""
    return sum(whole_seconds(block) for block in outline.blocks)


def whole_seconds(block: Block, lengths: Mapping[str, int] | None = None) -> int:
    """Seconds a block is on: all its passes, as planned or at the `lengths` of one pass."""
    one = block.seconds if lengths is None else lengths[block.id]
    return one * max(1, block.repeat)


def absorb(
    blocks: Sequence[Block], over_s: int, *, least: Mapping[str, int] | None = None
) -> Absorbed:
    """Spread an overrun over the adaptive blocks by their planned length.

    No block goes below its minimum, nor below what `least` names for it: what a
    full block cannot give is spread over the rest. 180 s over adaptive blocks of
    300 and 600 s takes 60 and 120 s. Seconds are whole; the largest remainders
    take the odd ones. What is taken is named by pass: three passes give three
    seconds at a time, so up to two more than asked may go.
    """
    least = least or {}
    room = {one.id: _room(one, least.get(one.id, 0)) for one in blocks}
    room = {key: value for key, value in room.items() if value > 0}
    weight = {one.id: whole_seconds(one) for one in blocks}
    passes = {one.id: max(1, one.repeat) for one in blocks}
    taken = dict.fromkeys(room, 0)
    left = max(0, over_s)
    while left > 0 and room:
        shares = _shares({key: weight[key] for key in room}, left)
        for key, share in shares.items():
            step = min(-(-min(share, left) // passes[key]), room[key])
            taken[key] += step
            room[key] -= step
            left = max(0, left - step * passes[key])
        room = {key: value for key, value in room.items() if value > 0}
    return Absorbed({key: value for key, value in taken.items() if value}, left)


def shortened(outline: Outline, taken: Mapping[str, int]) -> Outline:
    """The outline with each named block that many seconds shorter, its steps in proportion."""
    blocks = tuple(
        with_seconds(block, block.seconds - taken[block.id]) if block.id in taken else block
        for block in outline.blocks
    )
    return outline.model_copy(update={"blocks": blocks})


def with_seconds(block: Block, seconds: int) -> Block:
    """The block at another planned length; a product block's steps keep their proportion."""
    update: dict[str, object] = {"seconds": seconds}
    if seconds < block.min_seconds:
        update["min_seconds"] = seconds
    product = block.product
    if product is not None and product.steps:
        update["product"] = _with_step_seconds(product, seconds)
    return block.model_copy(update=update)


def fitted(blocks: Sequence[Block], target_s: int) -> tuple[Block, ...]:
    """Blocks of one pass made to add up to a target: shortened as `absorb` does, or lengthened.

    Where every minimum is reached and it is still too long, the rest is taken in
    proportion all the same: a show cannot be longer than its target.
    """
    adaptive = {one.id: one.seconds for one in blocks if one.kind not in _RIGID_KINDS}
    adaptive = adaptive or {one.id: one.seconds for one in blocks}
    over = sum(one.seconds for one in blocks) - target_s
    lengths = {one.id: one.seconds for one in blocks}
    if over > 0:
        absorbed = absorb(blocks, over)
        for block, taken in absorbed.taken.items():
            lengths[block] -= taken
        over = absorbed.left_s
        adaptive = {key: lengths[key] for key in adaptive}
    for block, share in _shares(adaptive, abs(over)).items():
        lengths[block] += share if over < 0 else -share
    return tuple(with_seconds(one, max(1, lengths[one.id])) for one in blocks)


def moved(outline: Outline, block: str, by: int) -> Outline:
    """The outline with one block moved `by` places, stopping at either end."""
    order = [one.id for one in outline.blocks]
    place = order.index(block)
    target = min(max(0, place + by), len(order) - 1)
    blocks = list(outline.blocks)
    blocks.insert(target, blocks.pop(place))
    return outline.model_copy(update={"blocks": tuple(blocks)})


def _running(outline: Outline, lengths: Mapping[str, int] | None) -> Iterator[tuple[str, int, int]]:
    """Each block as it will run: its id, how late its hard start is, when it is over."""
    begin = _begin(outline)
    at = 0
    for block in outline.blocks:
        by = 0
        if block.start and begin is not None:
            pin = _pinned(clock_seconds(block.start), begin, at)
            by, at = max(0, at - pin), max(at, pin)
        at += whole_seconds(block, lengths)
        yield block.id, by, at


def _begin(outline: Outline) -> int | None:
    return clock_seconds(outline.planned_start) if outline.planned_start else None


def _pinned(clock: int, begin: int, at: int) -> int:
    """The pin as seconds from the show's start: the occurrence nearest to where the show is."""
    offset = (clock - begin) % DAY_S
    days = round((at - offset) / DAY_S)
    return max(0, offset + days * DAY_S)


def _room(block: Block, least: int) -> int:
    if block.kind in _RIGID_KINDS:
        return 0
    return max(0, block.seconds - max(block.min_seconds, least))


def _shares(weights: Mapping[str, int], amount: int) -> dict[str, int]:
    """`amount` in whole parts by weight, largest remainders first, ties in running order."""
    whole = sum(weights.values())
    shares = {key: amount * weight // whole for key, weight in weights.items()}
    by_rest = sorted(weights, key=lambda key: -(amount * weights[key] % whole))
    for key in by_rest[: amount - sum(shares.values())]:
        shares[key] += 1
    return shares


def _with_step_seconds(product: Product, seconds: int) -> Product:
    shares = _shares({one.id: max(1, one.seconds) for one in product.steps}, seconds)
    steps = tuple(one.model_copy(update={"seconds": shares[one.id]}) for one in product.steps)
    return product.model_copy(update={"steps": steps})
