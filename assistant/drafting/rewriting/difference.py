"""What differs between two wordings, in runs a reader can follow.

Characters are compared; an island of one character that happens to be the same
belongs to the change around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

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
