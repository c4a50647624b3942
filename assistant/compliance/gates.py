"""Which letters a pattern cannot do without, so that it only runs where one of them stands.

A hundred patterns over a long text would take seconds; looked up together, the
strings they need take milliseconds. Where a pattern needs none in particular it
runs everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]  # no public way to read a pattern
from typing import Any

_MANY = 400
_SELDOM = 1
_OFTEN = 60
_COMMON = frozenset(
    "，。的一是不了在有我来看就给要打人这个上下大小天好也都能会说到出去过没得着里多点先再还你他她它"
    "们那和吃做头手水开为以时用可后前中家店拍从把对从分成道面几0123456789abcdefghijklmnopqrstuvwxyz"
)


def needed(pattern: str) -> frozenset[str]:
    """Strings of which every match of the pattern holds at least one; empty when there are none."""
    return _of_sequence(_parser.parse(pattern)) or frozenset()


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of what the parts of a sequence need: what is seldom met in ordinary text."""
    options: list[frozenset[str]] = []
    run = ""
    for operator, argument in items:
        if operator is _constants.LITERAL:
            run += chr(argument)
            continue
        if run:
            options.append(frozenset({run}))
            run = ""
        if (found := _of_part(operator, argument)) is not None:
            options.append(found)
    if run:
        options.append(frozenset({run}))
    return min(options, key=_cost, default=None)


def _of_part(operator: Any, argument: Any) -> frozenset[str] | None:
    if operator is _constants.BRANCH:
        return _of_branches(argument[1])
    if operator is _constants.SUBPATTERN:
        return _of_sequence(argument[-1])
    if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0] > 0:
        return _of_sequence(argument[2])
    if operator is _constants.IN:
        return _of_class(argument)
    return None


def _of_branches(branches: Sequence[Any]) -> frozenset[str] | None:
    every: set[str] = set()
    for branch in branches:
        found = _of_sequence(branch)
        if found is None:
            return None
        every |= found
    return frozenset(every) if len(every) <= _MANY else None


def _of_class(parts: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    if all(operator is _constants.LITERAL for operator, _ in parts):
        return frozenset(chr(code) for _, code in parts)
    return None


def _cost(option: frozenset[str]) -> int:
    """How often, roughly, one of the strings stands in ordinary text."""
    return sum(_SELDOM if len(one) > 1 else _OFTEN if one in _COMMON else 6 for one in option)
