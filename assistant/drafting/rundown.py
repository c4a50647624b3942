"""A live outline read against the clock: how long its words take, what they say, what is over.

A block runs at least its planned time (the floor is filled with showing and
answering) and as long as its words take: `max(planned, spoken)`, once for each
pass. What the whole show needs beyond its target, waiting for hard starts
included, is the overrun.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.clock import new_id
from assistant.drafting import cues, retiming
from assistant.drafting.models import Block, Outline, Product, ProductStep
from assistant.drafting.prompts import STEPS
from assistant.drafting.spoken import speak
from assistant.drafting.timing import spoken_seconds
from assistant.profile.models import Deal

_WORDS = re.compile(r"[\u3400-\u9fff]|[a-z]+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMERALS = re.compile(r"[零一二三四五六七八九十百千万亿两]+")
_SAID_SHARE = 0.7
_STEP_SHARES = {
    "pain": 10,
    "value": 28,
    "trust": 13,
    "price": 15,
    "close": 16,
    "pay": 10,
    "pass": 8,
}
_PRODUCT_S = 480
_PRODUCT_LEAST_S = 330


@dataclass(frozen=True)
class Totals:
    """The show in seconds: its target, what it needs, how many of them are spoken words."""

    target_s: int
    needed_s: int
    spoken_s: int

    @property
    def over_s(self) -> int:
        """How far it runs over; negative while there is room."""
        return self.needed_s - self.target_s


def words(block: Block) -> str:
    """What is said and done in a block: its steps where it has any, else its script."""
    steps = block.product.steps if block.product is not None else ()
    return join(steps) if steps else block.script


def said(block: Block) -> str:
    """What is said in a block, its stage actions (`cues`) left out."""
    return cues.spoken(words(block))


def join(steps: Sequence[ProductStep]) -> str:
    """The script of a product block, which is that of its steps in order."""
    return "\n".join(one.script for one in steps if one.script)


def with_step(block: Block, step: str, script: str) -> Block:
    """The block with other words in one of its steps."""
    product = block.product
    if product is None:
        return block
    steps = tuple(
        one.model_copy(update={"script": script}) if one.id == step else one
        for one in product.steps
    )
    changed = product.model_copy(update={"steps": steps})
    return block.model_copy(update={"product": changed, "script": join(steps)})


def spoken_s(block: Block, chars_per_minute: int) -> int:
    """Whole seconds the block's words and actions take; 0 without any."""
    return math.ceil(spoken_seconds(words(block), chars_per_minute))


def needed(outline: Outline, chars_per_minute: int) -> dict[str, int]:
    """Seconds one pass of each block really needs at this person's rate, by block id."""
    return {one.id: max(one.seconds, spoken_s(one, chars_per_minute)) for one in outline.blocks}


def totals(outline: Outline, chars_per_minute: int) -> Totals:
    """What the whole show needs at this person's rate."""
    spoken = {one.id: spoken_s(one, chars_per_minute) for one in outline.blocks}
    said = sum(retiming.whole_seconds(one, spoken) for one in outline.blocks)
    needs = needed(outline, chars_per_minute)
    return Totals(outline.seconds, retiming.end(outline, needs), said)


def take_back(outline: Outline, chars_per_minute: int) -> tuple[Outline, retiming.Absorbed]:
    """Give blocks whose words run over their time, and take it back from the others.

    The others shrink by planned length, never below their minimum nor below
    their own words, until every hard start is met and the show is as long as its
    target again. What could not be taken is the worst of what is left anywhere.
    """
    said = {one.id: spoken_s(one, chars_per_minute) for one in outline.blocks}
    blocks = tuple(
        retiming.with_seconds(one, said[one.id]) if said[one.id] > one.seconds else one
        for one in outline.blocks
    )
    grown = outline.model_copy(update={"blocks": blocks})
    taken: dict[str, int] = {}
    at = left = 0
    for stretch in retiming.stretches(grown):
        at = max(at, stretch.start_s) + sum(retiming.whole_seconds(one) for one in stretch.blocks)
        absorbed = retiming.absorb(stretch.blocks, at - stretch.end_s, least=said)
        taken |= absorbed.taken
        left = max(left, absorbed.left_s)
        at = min(at, stretch.end_s + absorbed.left_s)
    return retiming.shortened(grown, taken), retiming.Absorbed(taken, left)


def says(script: str, point: str) -> bool:
    """Whether a script says a must-say point: its figures all, its words for the most part.

    Figures are compared as they are read aloud, so 108 元 and 一百零八块 agree; 能用到 is 有效期到.
    """
    said, wanted = _plain(cues.spoken(script)), _plain(cues.spoken(point))
    if not wanted:
        return True
    if wanted in said:
        return True
    if any(figure not in said for figure in _figures(point)):
        return False
    pairs = [wanted[at : at + 2] for at in range(len(wanted) - 1)] or [wanted]
    return sum(pair in said for pair in pairs) / len(pairs) >= _SAID_SHARE


def product_block(deal: Deal, outline: Outline, deals: Sequence[Deal]) -> Block:
    """A block for a deal that is not in the show yet: seven steps to be filled, nothing claimed."""
    numbers = [one.id for one in deals]
    # Links keep the numbers the show already gave them.
    taken = {one.product.link_number for one in outline.blocks if one.product is not None}
    place = numbers.index(deal.id) + 1 if deal.id in numbers else len(numbers) + 1
    link = place if place not in taken else max(taken) + 1
    steps = tuple(
        ProductStep(id=id_, title=title, seconds=_PRODUCT_S * _STEP_SHARES[id_] // 100, script="")
        for id_, title in STEPS.items()
    )
    until = deal.valid_until.isoformat() if deal.valid_until else ""
    points = (deal.terms, deal.booking, f"有效期到 {until}" if until else "")
    return Block(
        id=new_id(),
        kind="product",
        title=deal.name,
        seconds=_PRODUCT_S,
        min_seconds=_PRODUCT_LEAST_S,
        scene="商品介绍",
        purposes=("下单",),
        must_say=tuple(one for one in points if one),
        product=Product.of(deal, link, steps),
    )


Addable = Literal["interaction", "lucky_bag", "preview", "transition"]
"""The kinds of block a person puts in by hand; product blocks come from a deal."""

_ADDED: dict[Addable, tuple[str, int, int, str, tuple[str, ...]]] = {
    "interaction": ("问答互动", 180, 60, "客服/预约", ("评论",)),
    "lucky_bag": ("福袋", 180, 180, "开场", ("停留", "评论")),
    "preview": ("预告下一款", 60, 30, "优惠介绍", ("停留",)),
    "transition": ("换品衔接", 60, 30, "换品衔接", ("停留",)),
}


def empty_block(kind: Addable) -> Block:
    """A block of that kind at its usual length, with nothing said in it yet."""
    title, seconds, least, scene, purposes = _ADDED[kind]
    return Block(
        id=new_id(),
        kind=kind,
        title=title,
        seconds=seconds,
        min_seconds=least,
        scene=scene,
        purposes=purposes,
    )


def with_block(outline: Outline, block: Block, place: int) -> Outline:
    """The outline with another block standing at a place; beyond the end means last."""
    blocks = (*outline.blocks[:place], block, *outline.blocks[place:])
    return outline.model_copy(update={"blocks": blocks})


def without(outline: Outline, block: str) -> Outline:
    """The outline without one of its blocks."""
    kept = tuple(one for one in outline.blocks if one.id != block)
    return outline.model_copy(update={"blocks": kept})


def without_misplaced(before: Outline | None, after: Outline) -> Outline:
    """Findings name blocks by place: once places changed they wait for the next check."""
    if before is not None and [one.id for one in before.blocks] == [one.id for one in after.blocks]:
        return after
    kept = tuple(one for one in after.findings if not one.field.startswith("blocks/"))
    return after.model_copy(update={"findings": kept})


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return "".join(_WORDS.findall(speak(text))).lower().replace("有效期到", "用到")


def _figures(text: str) -> list[str]:
    """The figures of a text as they are read aloud: 2027年2月3日 is 二零二七, 二, 三."""
    return _NUMERALS.findall(speak(text)) if _DIGIT.search(text) else []
