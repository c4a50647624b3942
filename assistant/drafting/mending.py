"""Mending what a check found: other words in its place, or the clause taken out."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.drafting import rundown
from assistant.drafting.models import Block, Finding, Outline

_MARKS = "，。；：？"
_JOINS = "，；："
_OF = "的"


def clause_around(text: str, at: int) -> str:
    """The clause of a line that a character stands in, without its punctuation."""
    start = max(text.rfind(mark, 0, at) for mark in (*_MARKS, "\n")) + 1
    ends = [place for mark in (*_MARKS, "\n") if (place := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def without(text: str, words: str, near: int = 0) -> str:
    """A text without the clause that holds these words, those nearest to a place.

    One mark beside the clause goes with it; a line left empty goes too.
    """
    place = nearest(text, words, near)
    if place < 0:
        return text
    stops = (*_MARKS, "\n")
    start = max(text.rfind(mark, 0, place) for mark in stops) + 1
    end = min((at for mark in stops if (at := text.find(mark, place)) >= 0), default=len(text))
    if start and text[start - 1] in _JOINS:
        start -= 1  # 先看手上[，卖了三百份]。
    elif text[end : end + 1] and text[end] != "\n":
        end += 1  # [全城第一。]真的。
    lines = (line.lstrip("，；：。 ") for line in (text[:start] + text[end:]).split("\n"))
    return "\n".join(line for line in lines if re.search(r"\w", line))


def nearest(text: str, words: str, place: int) -> int:
    """Where these words stand nearest to a place; -1 where they do not stand at all."""
    if text.startswith(words, place):
        return place
    found = [one.start() for one in re.finditer(re.escape(words), text)] if words else []
    return min(found, key=lambda at: abs(at - place), default=-1)


def spliced(text: str, words: str, new: str, near: int) -> str:
    """A text with other words where these stand nearest to a place."""
    place = nearest(text, words, near)
    if place < 0:
        return text
    rest = text[place + len(words) :]
    if new.endswith(_OF) and rest.startswith(_OF):
        rest = rest.removeprefix(_OF)  # 最好吃[的]五花 → 我自己爱吃[的]五花
    return text[:place] + new + rest


def text_at(outline: Outline, field: str) -> str:
    """What stands in one field of an outline (a finding's path); empty where there is none."""
    found: list[str] = []
    _change(outline, field, lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    return found[0] if found else ""


def replaced(outline: Outline, finding: Finding, words: str) -> Outline:
    """The outline with other words where the found ones stand."""
    return _change(
        outline, finding.field, lambda text: spliced(text, finding.text, words, finding.start)
    )


def taken_out(outline: Outline, finding: Finding) -> Outline:
    """The outline without the clause that holds the found words."""
    return _change(outline, finding.field, lambda text: without(text, finding.text, finding.start))


def _change(outline: Outline, field: str, change: Callable[[str], str]) -> Outline:
    head, _, rest = field.partition("/")
    if head == "title":
        return outline.model_copy(update={"title": change(outline.title)})
    if head != "blocks":
        return outline
    place, _, rest = rest.partition("/")
    blocks = list(outline.blocks)
    if not place.isdecimal() or int(place) >= len(blocks):
        return outline  # the block is gone meanwhile
    blocks[int(place)] = _in_block(blocks[int(place)], rest.split("/"), change)
    return outline.model_copy(update={"blocks": tuple(blocks)})


def _in_block(block: Block, path: list[str], change: Callable[[str], str]) -> Block:
    if path[0] in ("title", "script"):
        return block.model_copy(update={path[0]: change(getattr(block, path[0]))})
    if path[0] == "must_say":
        points = [change(one) if str(n) == path[1] else one for n, one in enumerate(block.must_say)]
        return block.model_copy(update={"must_say": tuple(one for one in points if one)})
    if path[:2] == ["product", "steps"] and block.product is not None:
        step = block.product.steps[int(path[2])]
        return rundown.with_step(block, step.id, change(step.script))
    return block
