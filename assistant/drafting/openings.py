"""The ways to open a video: which one a first line is, and what each is called.

A line of the playbooks is known by its template, whoever filled it. Words of a
model or of a person are known by their form where the form is plain; the rest
stays unknown, because a guess would count towards the wrong way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import Final

from assistant.drafting.playbooks import SLOT, Family, Playbook
from assistant.wording import Text

NAMES: Final[dict[str, Text]] = {
    "conflict": Text("先拦一句", "“wait, before you …”"),
    "pain": Text("先问一句", "a question"),
    "suspense": Text("先卖个关子", "a tease"),
    "result": Text("先看结果", "the result first"),
    "contrast": Text("先来个反差", "a contrast"),
    "number": Text("先报个数", "a figure"),
    "people": Text("先点名", "calling on someone"),
}
"""What each family is called by people: how such a line begins."""

_PLAIN: Final = re.compile(r"[^\w]+")
_LEAST_LETTERS = 2  # a template with fewer of its own would fit any line
_FORMS: Final[tuple[tuple[Family, re.Pattern[str]], ...]] = (
    ("suspense", re.compile(r"^猜|猜猜|为什么|为啥|怎么回事|先不说|卖个关子|你知道.*[吗嘛]")),
    ("people", re.compile(r"的(?:人|朋友|姐妹|兄弟|街坊)?[，,]?\s*(?:看这|看过来|停一下|进来看)")),
    ("conflict", re.compile(r"^(?:先|千万|可)?(?:别|不要)|不是.+(?:，|,)?(?:而)?是")),
    ("result", re.compile(r"^(?:先)?(?:看|上)(?:一下|看)?(?:成品|结果|做完|做好)")),
    (
        "number",
        re.compile(r"\d|[两三四五六七八九十百千万]+(?:块|元|年|秒|分钟|小时|斤|刀|道|种|桌)"),
    ),
    ("pain", re.compile(r"[？?]|[吗嘛][。.]?$")),
)


def family(hook: str, book: Playbook) -> str:
    """Which way to open a first line is; empty where it cannot be told."""
    return teller(book)(hook)


def teller(book: Playbook) -> Callable[[str], str]:
    """What tells the ways to open apart, for many lines of one trade."""
    ways: dict[str, set[str]] = {}
    for hook in book.hooks:
        for line in hook.lines:
            ways.setdefault(_own(line.say), set()).add(hook.family)
    # The words that say most decide; where two ways share them, they tell nothing.
    sure = sorted((one for one in ways if len(ways[one]) == 1), key=lambda one: -len(one))
    known = [(min(ways[own]), pattern) for own in sure if (pattern := _pattern(own)) is not None]

    def tell(hook: str) -> str:
        bare = _PLAIN.sub("", hook)
        lines = (way for way, pattern in known if pattern.fullmatch(bare))
        forms = (way for way, form in _FORMS if form.search(hook.strip()))
        return next(chain(lines, forms), "") if bare else ""

    return tell


def _own(say: str) -> str:
    """A template's own letters, a line break in the place of each slot."""
    return "\n".join(_PLAIN.sub("", part) for part in SLOT.sub("\n", say).split("\n"))


@lru_cache(maxsize=2048)
def _pattern(own: str) -> re.Pattern[str] | None:
    """What a filled template looks like; None where it has too few letters of its own."""
    parts = own.split("\n")
    if sum(map(len, parts)) < _LEAST_LETTERS:
        return None
    return re.compile(".+?".join(map(re.escape, parts)))
