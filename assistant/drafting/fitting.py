"""Fitting shots into the asked seconds: which stay, how long each is held, what nobody speaks in.

Shots are kept by how much they are wanted while they fit; what is left over
goes to pictures that can carry it, then to silent shots, then evenly to all.
The planned seconds add up to the asked length whenever the words allow it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.drafting import working_order
from assistant.drafting.playbooks import Beat
from assistant.drafting.working_order import Slide

SHORT_BODY = 27  # below this, the required shots leave a share for what makes the video worth it
MUST_SHARE = 0.7
LONGEST_SHOT = 12
MOST_TURNS = 6  # silent shots of one beat

Shorter = Callable[[Slide, set[str]], Slide | None]
"""The slide with its shortest words that are not among those said already."""


def chosen(
    slides: Sequence[Slide], body: int, shorter: Shorter, *, sells: bool
) -> tuple[list[Slide], int]:
    """Slides by how much they are wanted while they fit `body` seconds; and what is left."""
    must = [one for one in slides if one.is_required]
    share = body * MUST_SHARE if body < SHORT_BODY else body
    must = _shortened(must, body, share, shorter, sells=sells)
    left = body - sum(one.seconds for one in must)
    kept = list(must)
    rest = [one for one in slides if not one.is_required and one.filled is not None]
    for slide in sorted(rest, key=lambda one: one.weight):
        if slide.seconds <= left:
            kept.append(slide)
            left -= slide.seconds
    return sorted(kept, key=lambda one: (one.order, one.turn)), left


def _shortened(
    must: list[Slide], body: int, wanted: float, shorter: Shorter, *, sells: bool
) -> list[Slide]:
    """The required shots with shorter lines down to `wanted` seconds; without the deal only
    when even those do not fit `body`."""
    result = list(must)
    for index, slide in enumerate(result):
        if sum(one.seconds for one in result) <= wanted:
            break
        others = {one.filled.say for one in result if one.filled and one is not slide}
        result[index] = shorter(slide, others) or slide
    while len(result) > 1 and sum(one.seconds for one in result) > body:
        spare = [one for one in result[:-1] if not (sells and one.beat.id == working_order.DEAL)]
        result.remove(max(spare or result[:-1], key=lambda one: (-one.near, one.seconds)))
    return result


def stretched(kept: Sequence[Slide], left: int) -> tuple[list[Slide], int]:
    """Give spare seconds, one at a time, to the pictures with most room for them."""
    result = list(kept)
    while left > 0:
        options = [i for i, one in enumerate(result) if one.room > 0 and one.seconds < LONGEST_SHOT]
        if not options:
            break
        index = max(options, key=lambda i: (result[i].room, -result[i].seconds, -i))
        slide = result[index]
        result[index] = replace(slide, seconds=slide.seconds + 1, room=slide.room - 1)
        left -= 1
    return result, left


def silent(kept: Sequence[Slide], left: int, quiet: Sequence[Beat]) -> tuple[list[Slide], int]:
    """Silent shots between the spoken ones, for what words cannot fill; each quiet beat in turn."""
    result = list(kept)
    slots = [i for i, one in enumerate(result) if one.beat.role == "value"] or [0]
    added: list[tuple[int, Slide]] = []
    turns = [(beat, turn) for turn in range(MOST_TURNS) for beat in quiet]
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


def spread(kept: Sequence[Slide], left: int) -> list[Slide]:
    """What nothing can fill, evenly over the shots in between, the silent ones first."""
    result = list(kept)
    between = [i for i, one in enumerate(result) if one.beat.role != "action"] or [0]
    places = [i for i in between if result[i].filled is None] or between
    for step in range(left):
        index = places[step % len(places)]
        result[index] = replace(result[index], seconds=result[index].seconds + 1)
    return result


def wordless(kept: Sequence[Slide]) -> int:
    """Seconds in which nobody speaks and only the picture carries on."""
    return sum(one.seconds for one in kept if one.filled is None)
