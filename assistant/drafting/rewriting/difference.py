"""What differs between two wordings, in runs a reader can follow.

Characters are compared; an island of one character that happens to be the same
belongs to the change around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_ISLAND = 2


@dataclass(frozen=True)
class Run:
    """A run of one wording; `changed` where the other does not have it."""

    text: str
    changed: bool


def runs(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The old wording and the new one, each in runs."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    same = [one for one in matcher.get_matching_blocks() if one.size >= _ISLAND]
    old = _marked(before, [(one.a, one.a + one.size) for one in same])
    new = _marked(after, [(one.b, one.b + one.size) for one in same])
    return old, new


def _marked(text: str, same: list[tuple[int, int]]) -> tuple[Run, ...]:
    found: list[Run] = []
    at = 0
    for start, end in same:
        if start > at:
            found.append(Run(text[at:start], changed=True))
        found.append(Run(text[start:end], changed=False))
        at = end
    if at < len(text):
        found.append(Run(text[at:], changed=True))
    return tuple(found)


@dataclass(frozen=True)
class Row:
    """One line of two longer texts laid over one another; `count` lines of `same` text."""

    kind: Literal["same", "gone", "new"]
    text: str
    count: int = 1


def rows(before: str, after: str) -> tuple[Row, ...]:
    """Two texts of several lines as one: what goes, what comes, what stays folded to a count."""
    old, new = before.split("\n"), after.split("\n")
    found: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Row("same", "\n".join(old[a:b]), b - a))
            continue
        found += [Row("gone", one) for one in old[a:b] if one]
        found += [Row("new", one) for one in new[c:d] if one]
    return tuple(found)
