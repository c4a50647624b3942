"""Figures in a draft that nothing on file says, found without the program's own grounding.

Everything here is written apart from `assistant.drafting`: a fault there cannot hide itself. Two
tests: every numeral said or shown stands in the request's data, and a fact taken away takes its
figures with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.drafting.models import Draft
from assistant.drafting.port import DraftRequest

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
           "七": 7, "八": 8, "九": 9}  # fmt: skip
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_WORD = "零〇一二两三四五六七八九十百千万"
# A numeral counts something when a unit follows; the rest is language (一起, 十分, 三三两两).
_UNITS = (
    "分钟|小时|公里|厘米|毫米|毫升|平米|块钱|[元块折成倍年月天日号点位个人份斤克层楼米间桌张次家种款杯碗盘"
    "台辆座场轮瓶件套包盒支颗片节课周岁度升]"
)
_COUNTED = re.compile(rf"([{_WORD}]+|\d+(?:\.\d+)?)(?=\s?(?:多|几|来)?(?:{_UNITS}))")
_TENTHS = re.compile(rf"块([{_WORD}])(?![{_WORD}])")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_HAN_RUN = re.compile(rf"[{_WORD}]+")
# One of something, and ordinals that only point at what is shown, state nothing.
_SMALL = frozenset({0, 1, 2})


def foreign(draft: Draft, request: DraftRequest) -> list[str]:
    """Numerals of the draft that stand nowhere in the request's data, as written."""
    known = {value for text in on_file(request) for value in numerals(text)}
    return [
        written
        for text in said(draft)
        for written, value in counted(text)
        if value not in known and value not in _SMALL
    ]


def left_behind(
    draft: Draft, request: DraftRequest, again: Callable[[DraftRequest], Draft]
) -> list[str]:
    """Figures of a fact that are still said when the fact is taken away, nothing else saying them.

    `again` drafts a changed request with the same drafter.
    """
    spoken = {value for text in said(draft) for _, value in counted(text)}
    faults = []
    for fact in request.facts:
        others = {value for text in on_file(without(request, fact.id)) for value in numerals(text)}
        own = {value for _, value in counted(fact.text)} - others - _SMALL
        if not own & spoken:
            continue
        redrafted = {
            value for text in said(again(without(request, fact.id))) for _, value in counted(text)
        }
        faults += [f"{fact.text}: {value:g}" for value in sorted(own & redrafted)]
    return faults


def without(request: DraftRequest, fact: str) -> DraftRequest:
    """The request with one fact taken away."""
    return replace(request, facts=tuple(one for one in request.facts if one.id != fact))


def said(draft: Draft) -> Iterator[str]:
    """Every text of a draft that people hear or see."""
    yield draft.title
    if draft.kind == "script":
        yield from (draft.hook, draft.cover, *draft.hashtags)
        for shot in draft.shots:
            yield from (shot.voiceover, shot.caption)
        return
    for block in draft.blocks:
        yield from (block.title, block.script, *block.must_say)
        for step in block.product.steps if block.product else ():
            yield step.script


def on_file(request: DraftRequest) -> Iterator[str]:
    """Everything the request says, as text."""
    store, creator = request.store, request.creator
    yield from (store.name, store.branch, store.city, store.address)
    if creator is not None:
        yield from (creator.name, creator.role, creator.persona)
    yield from (fact.text for fact in request.facts)
    for deal in request.every_deal:
        yield from (deal.name, deal.terms, deal.booking)
        for fen in (deal.list_price_fen, deal.live_price_fen):
            if fen is not None:
                yield f"{fen / 100:g}元"
        for day in (deal.valid_from, deal.valid_until):
            if day is not None:
                yield f"{day.year}年{day.month}月{day.day}号"


def counted(text: str) -> list[tuple[str, float]]:
    """Numerals before a unit, as written and as numbers; 二十五块九 is 25.9."""
    found = []
    for match in _COUNTED.finditer(text):
        value = _value(match[1])
        tenths = _TENTHS.match(text, match.end())
        found.append((match[0], value + _value(tenths[1]) / 10 if tenths else value))
    return found


def numerals(text: str) -> set[float]:
    """Every numeral of a text, generously: what counts as known."""
    found = {float(one) for one in _BARE.findall(text)}
    found |= {_value(run) for run in _HAN_RUN.findall(text)}
    for hour, minute in re.findall(r"(\d{1,2}):(\d{2})", text):  # 02:00 is said 两点, 22:30 十点半
        found |= {float(hour), float(int(hour) % 12), float(minute)}
    return found


def _value(written: str) -> float:
    if re.fullmatch(r"[\d.]+", written):
        return float(written)
    if not any(one in _PLACES for one in written):
        return float("".join(str(_DIGITS[one]) for one in written))  # 二零二七
    total = section = digit = 0
    for one in written:
        if one in _DIGITS:
            digit = _DIGITS[one]
        elif one == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
        else:
            section, digit = section + (digit or 1) * _PLACES[one], 0
    return float(total + section + digit)
