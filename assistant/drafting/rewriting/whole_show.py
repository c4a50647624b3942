"""Actions on a whole show: each block is one part, to be taken or left as it is.

A part carries the whole block, so its words and its length go in together.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.drafting import retiming, rundown, timing
from assistant.drafting.models import Block, Outline
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import shortening
from assistant.drafting.rewriting.proposals import SHOW_LENGTH, Option, Part, in_block
from assistant.wording import Text

_NEAR_ENOUGH_S = 30
_LEAST_S = 20  # a block that is still one


def shorter(show: Outline, seconds: int, request: DraftRequest) -> tuple[list[Part], Text | None]:
    """Parts that bring a show to `seconds`, and how far it got.

    Every block gives in proportion to its length, down to its least, and where that
    is not enough below it; what it says is shortened as that of a single block.
    """
    parts: list[Part] = []
    blocks = list(show.blocks)
    for place, wanted in lengths(show, seconds).items():
        made, _ = shortening.block(show.blocks[place], place, wanted, request)
        texts = {one.field: one.after for one in made}
        part = of_block(show, place, texts)
        if part is not None:
            parts.append(part)
            blocks[place] = _item(part)
    if not parts:
        return [], _short_of(show, seconds)
    after = show.model_copy(update={"blocks": tuple(blocks)})
    return [planned(show, seconds), *parts], _short_of(after, seconds)


def lengths(show: Outline, seconds: int) -> dict[int, int]:
    """The blocks that have to give for a show of `seconds`, by place, with what is left of each."""
    given = retiming.absorb(show.blocks, retiming.total(show) - seconds)
    eased = retiming.shortened(show, given.taken)
    if given.left_s:
        bare = [one.model_copy(update={"min_seconds": _LEAST_S}) for one in eased.blocks]
        eased = retiming.shortened(eased, retiming.absorb(bare, given.left_s).taken)
    return {
        place: after.seconds
        for place, (one, after) in enumerate(zip(show.blocks, eased.blocks, strict=True))
        if after.seconds < one.seconds
    }


def spoken_seconds(show: Outline, seconds: int, chars_per_minute: int) -> int:
    """How long all its words may take in a show of `seconds`: the share of it they take now."""
    said = sum(timing.spoken_seconds(text, chars_per_minute) for text in fields(show).values())
    return round(said * min(1.0, seconds / max(1, retiming.total(show))))


def fields(show: Outline) -> dict[str, str]:
    """Everything that is said in the show, by its path."""
    return {
        field: text
        for place, one in enumerate(show.blocks)
        for field, text in shortening.spoken_fields(one, place)
        if text
    }


def place_of(field: str) -> int:
    """The block a path leads into."""
    return int(field.split("/")[1])


def of_block(
    show: Outline,
    place: int,
    texts: Mapping[str, str],
    *,
    seconds: int | None = None,
    chars_per_minute: int = 0,
) -> Part | None:
    """A block with other texts, by path, as one part; None where nothing of it changes.

    `seconds` is what it is to last, where that is enough for its words.
    """
    before = show.blocks[place]
    after = before
    for field, text in texts.items():
        after = in_block(after, field.split("/", 2)[2], text)
    if seconds is not None:
        needed = rundown.spoken_s(after, chars_per_minute)
        after = retiming.with_seconds(after, max(seconds, needed))
    if after == before:
        return None
    option = Option(rundown.words(after), item=after)
    return Part(f"blocks/{place}", rundown.words(before), (option,))


def planned(show: Outline, seconds: int) -> Part:
    """The length the show is planned for, in minutes as it is read."""
    return Part(SHOW_LENGTH, f"{show.seconds / 60:g}", (Option(f"{seconds / 60:g}"),))


def _item(part: Part) -> Block:
    item = part.options[0].item
    assert isinstance(item, Block)
    return item


def _short_of(after: Outline, seconds: int) -> Text | None:
    """Said where it could not be brought down far enough, or waits for a fixed start."""
    left = retiming.total(after)
    if left > seconds + _NEAR_ENOUGH_S:
        minutes = -(-left // 60)
        return Text(
            f"先到 {minutes} 分钟。再短就要丢价格、条件或者整段不讲，这些你自己定。",
            f"This gets to {minutes} min. Any shorter would drop prices, their terms or whole "
            "blocks; those are yours to decide.",
        )
    if retiming.end(after) > seconds + _NEAR_ENOUGH_S:
        return Text(
            "有环节定了几点开始，前面短了也会等到那个点。",
            "Some blocks start at a fixed time; the show still waits for them.",
        )
    return None
