"""What is wrong in a playbook beyond its schema, and what in it claims something.

`problems` are errors for everyone: references that lead nowhere, slots nobody
fills, formats no shop can open with. `claims` is the one rule of templates
(`resources/playbooks/README.md`): our own files must pass it, a user's own file
is only warned, for it speaks for the user's own shop. `Flaw.place` leads to
the spot in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from assistant.drafting.lexicon import lexicon
from assistant.drafting.playbooks import (
    BRIEF_SLOTS,
    CREATOR_SLOTS,
    DEAL_SLOTS,
    SLOT,
    STORE_SLOTS,
    Format,
    Playbook,
)
from assistant.wording import Text

Place = tuple[str | int, ...]
"""Keys and positions from the top of a file down: `("formats", 2, "hooks")`."""

CAPTION_LEAST, CAPTION_MOST = 3, 6
_NUMBERS = re.compile(
    r"[0-9０-９%％¥￥]|[二两三四五六七八九十百千万]+(?:个|位|人|份|斤|年|天|小时|分钟|元|块|折|倍|道|种|层|次|家|成|米|公里|号|杯|间|桌)"
    r"|[一二两三四五六七八九十百千万]+(?:元|块钱|折|小时|分钟|年|天|公里|斤|倍|成)|百分之|半(?:小时|价|年|天)"
)
_HABITS = ("每天", "每日", "从不", "从来", "一直都", "永远", "保证", "当天", "不隔夜", "绝对")
_SUPERLATIVE = re.compile(r"最(?!近|先|后|初|里|外|左|右|上|下|底|末)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TEMPLATE_KEYS = frozenset(
    {
        *("say", "caption", "picture", "pictures", "camera", "scene", "sound", "props", "note"),
        *("titles", "hashtags", "title", "assistant", "music", "does", "how"),
    }
)


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong, and where."""

    place: Place
    text: Text


def problems(book: Playbook) -> list[Flaw]:
    """What would keep a joined playbook from drafting as it says."""
    found: list[Flaw] = []
    for group in ("hooks", "beats", "formats", "angles"):
        found += _twice(group, [one.id for one in getattr(book, group)])
    beats = {one.id for one in book.beats}
    for number, form in enumerate(book.formats):
        found += _of_format(book, form, ("formats", number), beats)
    found += [
        _no_beat(("live_beats", number), name)
        for number, name in enumerate(book.live_beats)
        if name not in beats
    ]
    for place, text in placed_texts(book):
        found += [_no_slot(place, slot) for slot in SLOT.findall(text) if not slot_exists(slot)]
    return found


def claims(text: str) -> list[str]:
    """What a template says that may be untrue of some shop: figures, superlatives, habits, …"""
    bare = SLOT.sub("□", text)
    found = [match[0] for match in _NUMBERS.finditer(bare)]
    found += [word for one in lexicon().claims for word in one.words if word in bare]
    found += _SUPERLATIVE.findall(bare)
    return found + [word for word in _HABITS if word in bare]


def warnings(book: Playbook) -> list[Flaw]:
    """What the author should think about once more: claims, and captions too long to catch."""
    found = []
    for place, text in placed_texts(book):
        said = list(dict.fromkeys(claims(text)))
        if said:
            words = "".join(f"「{one}」" for one in said)
            found.append(
                Flaw(
                    place,
                    Text(
                        f"{words}会照着念。先确认每次说都是真的，或者换成事实来填。",
                        f"{words} will be said as it stands. Make sure it is always true, "
                        "or let a fact fill it.",
                    ),
                )
            )
    for number, hook in enumerate(book.hooks):
        for row, line in enumerate(hook.lines):
            letters = len(_HAN.findall(line.caption))
            if not CAPTION_LEAST <= letters <= CAPTION_MOST:
                found.append(
                    Flaw(
                        ("hooks", number, "lines", row, "caption"),
                        Text(
                            "开头的字幕 3 到 6 个字，静音划过去也看得懂。",
                            "The caption of an opening needs 3 to 6 characters.",
                        ),
                    )
                )
    return found


def slot_exists(slot: str) -> bool:
    """Whether a slot's name is one the drafter can fill."""
    head, _, tail = slot.partition(".")
    if head == "fact":
        tags = {one.id for one in lexicon().tags} | {"number", "any"}
        return set((tail or "any").split("|")) <= tags
    known = {
        "deal": DEAL_SLOTS,
        "store": STORE_SLOTS,
        "creator": CREATOR_SLOTS,
        "brief": BRIEF_SLOTS,
    }
    return tail in known.get(head, frozenset())


def texts(value: BaseModel) -> list[str]:
    """Every template text in a playbook: what may be said, shown or filmed."""
    return [text for _, text in placed_texts(value)]


def placed_texts(value: BaseModel) -> Iterator[tuple[Place, str]]:
    """Every template text with its place."""

    def walk(node: Any, key: str, place: Place) -> Iterator[tuple[Place, str]]:
        if isinstance(node, str):
            if key in _TEMPLATE_KEYS:
                yield place, node
        elif isinstance(node, dict):
            for name, child in node.items():
                yield from walk(child, name, (*place, name))
        elif isinstance(node, list | tuple):
            for number, child in enumerate(node):
                yield from walk(child, key, (*place, number))

    return walk(value.model_dump(), "", ())


def _of_format(book: Playbook, form: Format, place: Place, beats: set[str]) -> Iterable[Flaw]:
    hooks = {one.id: one for one in book.hooks}
    for number, name in enumerate(form.hooks):
        if name not in hooks:
            yield Flaw(
                (*place, "hooks", number),
                Text(f"没有叫「{name}」的开头（hooks）。", f"There is no hook “{name}”."),
            )
    known = [hooks[name] for name in form.hooks if name in hooks]
    plain = [line for hook in known for line in hook.lines if not (line.slots or line.when)]
    if not any(not line.roles and not line.goals for line in plain):
        yield Flaw(
            (*place, "hooks"),
            Text(
                f"「{form.name.zh}」的开头都要靠事实才说得出来，至少给一句不带花括号、不挑场合的。",
                f"Every opening of “{form.name.en}” needs a fact; give one line without slots.",
            ),
        )
    for number, structure in enumerate(form.structures):
        inside = (*place, "structures", number, "beats")
        for row, name in enumerate(structure.beats):
            if name not in beats:
                yield _no_beat((*inside, row), name)
        last = structure.beats[-1]
        if last in beats and book.beat(last).role != "action":
            yield Flaw(
                (*inside, len(structure.beats) - 1),
                Text(
                    f"最后一步要告诉人接着做什么：「{last}」不是行动（role: action）。",
                    f"The last step must be an action; “{last}” is not.",
                ),
            )


def _twice(group: str, names: list[str]) -> Iterable[Flaw]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Flaw(
                (group, number, "id"),
                Text(f"编号「{name}」用了两次。", f"The id “{name}” is used twice."),
            )


def _no_beat(place: Place, name: str) -> Flaw:
    return Flaw(place, Text(f"没有叫「{name}」的一步（beats）。", f"There is no beat “{name}”."))


def _no_slot(place: Place, slot: str) -> Flaw:
    return Flaw(
        place,
        Text(f"花括号里的「{slot}」没有东西能填。", f"Nothing fills the slot {{{slot}}}."),
    )
