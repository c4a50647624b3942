"""Where a pattern can match at all, so that it only runs there.

Three hundred patterns over a long text would take seconds. Each of their branches
cannot do without certain strings (`ways`); looked up together these take
milliseconds, and a pattern only runs in the sentence, or the part of a long one,
that holds all of what one of its branches needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from re import _constants, _parser  # type: ignore[attr-defined]  # no public way to read a pattern
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ahocorasick

Needs = frozenset[str]
Part = tuple[int, int]
"""From where to where in a text."""

_MANY = 400
_MOST_NEEDS = 3
"""Asking for a second string spares four runs of five, for a third a third of the rest."""
_CELL = 40
"""Characters. Nearly all branches are shorter; a longer sentence is asked by neighbouring cells."""
_CHAIN = 12
"""Characters that words follow one another for (`(?:都|就|也)*`) where no number is named."""
_ENDLESS = 10_000
_SELDOM = 1
_OFTEN = 60
_COMMON = frozenset(
    "，。的一是不了在有我来看就给要打人这个上下大小天好也都能会说到出去过没得着里多点先再还你他她它"
    "们那和吃做头手水开为以时用可后前中家店拍从把对从分成道面几0123456789abcdefghijklmnopqrstuvwxyz"
)


@dataclass(frozen=True)
class Way:
    """A branch of a pattern: a match of it holds one string of each of its needs.

    `reach` is the most characters it takes and looks at around it.
    """

    needs: tuple[Needs, ...]
    reach: int


def ways(pattern: str) -> tuple[Way, ...]:
    """The branches of a pattern."""
    return tuple(
        Way(tuple(sorted(_of_sequence(items), key=_cost)[:_MOST_NEEDS]), _reach(items))
        for items in _branches(_parser.parse(pattern))
    )


class Gates:
    """Says which patterns can match where, in one walk through a text.

    A set of branches is a number, a bit for each; a string's number says which
    branches need it first, then which second, then which third.
    """

    def __init__(self, patterns: Mapping[int, str]) -> None:
        branches = [(place, way) for place, text in patterns.items() for way in ways(text)]
        self._places = [place for place, _ in branches]
        self._size = len(branches)
        self._every = (1 << self._size) - 1
        self._short = sum(1 << at for at, (_, way) in enumerate(branches) if way.reach <= _CELL)
        self._long = self._every & ~self._short
        self.strings: dict[str, int] = {}
        """Each string that is needed, and by which branches."""
        self._granted = 0  # what a branch has no need of
        for at, (_, way) in enumerate(branches):
            for level in range(_MOST_NEEDS):
                bit = 1 << at + level * self._size
                if level >= len(way.needs):
                    self._granted |= bit
                    continue
                for string in way.needs[level]:
                    self.strings[string] = self.strings.get(string, 0) | bit
        self._automaton = _automaton(self.strings)

    def matches(
        self,
        text: str,
        sentence: Part,
        pattern: Callable[[int], re.Pattern[str]],
        *,
        more: Iterable[tuple[int, int]] = (),
        among: Sequence[int] = (),
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """Every match of every pattern in a sentence, by the pattern's place.

        `more` are strings found otherwise: where in the sentence they end, and their
        number. `among` are characters of which a wanted match holds one: of a long sentence the rest
        is left out.
        """
        low, high = sentence
        for place, start, end in self._parts(text, sentence, more, among):
            # A branch that begins inside its part looks no further than a cell beyond it.
            for match in pattern(place).finditer(text, start, min(high, end + _CELL)):
                if match.start() >= end:
                    break
                yield place, match

    def _parts(
        self, text: str, sentence: Part, more: Iterable[tuple[int, int]], among: Sequence[int]
    ) -> Iterator[tuple[int, int, int]]:
        """The patterns that can match, each with the parts of the sentence where it can."""
        low, high = sentence
        # Of its own copy: the automaton copies all of a text it is given.
        strings = chain(self._automaton.iter(text[low:high]), more)
        if high - low <= 2 * _CELL:
            have = self._granted
            for _, number in strings:
                have |= number
            yield from ((place, low, high) for place in self._ready(have, self._every))
            return
        cells = [0] * ((high - low - 1) // _CELL + 1)
        for last, number in strings:
            cells[last // _CELL] |= number
        # Long branches may lie anywhere, short ones lie in two neighbouring cells.
        anywhere = self._ready(reduce(or_, cells, self._granted), self._long)
        yield from ((place, low, high) for place in anywhere)
        asked = {(at - low) // _CELL for at in among} or range(len(cells))
        parts: dict[int, list[int]] = {}
        for cell in sorted({one for at in asked for one in (at - 1, at)}):
            if not 0 <= cell < len(cells) - 1:
                continue
            start, end = low + cell * _CELL, min(high, low + (cell + 2) * _CELL)
            have = self._granted | cells[cell] | cells[cell + 1]
            for place in self._ready(have, self._short) - anywhere:
                part = parts.get(place, [])
                if part and start < part[1]:  # they overlap: taken as one
                    part[1] = end
                    continue
                if part:
                    yield place, *part
                parts[place] = [start, end]
        yield from ((place, start, end) for place, (start, end) in parts.items())

    def _ready(self, have: int, among: int) -> set[int]:
        """The patterns of which a branch has all it needs."""
        ready = have & have >> self._size & have >> 2 * self._size & among
        places = set()
        while ready:
            bit = ready & -ready
            places.add(self._places[bit.bit_length() - 1])
            ready ^= bit
        return places


def _automaton(strings: Mapping[str, int]) -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for string, number in strings.items():
        automaton.add_word(string, number)
    automaton.make_automaton()
    return automaton


def _branches(items: Any) -> list[Any]:
    """The branches of a pattern that is nothing but branches, within each other too; else itself."""
    if len(items) == 1:
        operator, argument = items[0]
        if operator is _constants.BRANCH:
            return [each for branch in argument[1] for each in _branches(branch)]
        if operator is _constants.SUBPATTERN:
            return _branches(argument[-1])
    return [items]


def _reach(items: Any) -> int:
    """The most characters that a sequence takes, with what it looks ahead or back."""
    reach = 0
    for operator, argument in items:
        if operator is _constants.BRANCH:
            reach += max(_reach(branch) for branch in argument[1])
        elif operator is _constants.SUBPATTERN:
            reach += _reach(argument[-1])
        elif operator in (_constants.ASSERT, _constants.ASSERT_NOT):
            reach += _reach(argument[1])
        elif operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            reach += _reach_of_repeat(*argument)
        elif operator is not _constants.AT:
            reach += 1
    return reach


def _reach_of_repeat(least: int, most: int, items: Any) -> int:
    once = _reach(items)
    if most < _constants.MAXREPEAT:
        return once * most
    free = any(
        operator is _constants.ANY
        or (operator is _constants.IN and argument[0][0] is _constants.NEGATE)
        for operator, argument in items
    )
    return _ENDLESS if free else max(_CHAIN, once * least)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[Needs]:
    """What the parts of a sequence need, one after another."""
    needs: list[Needs] = []
    run = ""
    for operator, argument in items:
        if operator is _constants.LITERAL:
            run += chr(argument)
            continue
        if run:
            needs.append(frozenset({run}))
            run = ""
        needs += _of_part(operator, argument)
    return [*needs, frozenset({run})] if run else needs


def _of_part(operator: Any, argument: Any) -> list[Needs]:
    if operator is _constants.BRANCH:
        return _of_branches(argument[1])
    if operator is _constants.SUBPATTERN:
        return _of_sequence(argument[-1])
    if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0] > 0:
        return _of_sequence(argument[2])
    if operator is _constants.IN:
        return _of_class(argument)
    return []


def _of_branches(branches: Sequence[Any]) -> list[Needs]:
    """Of each branch the best it needs: what is seldom met in ordinary text."""
    every: set[str] = set()
    for branch in branches:
        needs = _of_sequence(branch)
        if not needs:
            return []
        every |= min(needs, key=_cost)
    return [frozenset(every)] if len(every) <= _MANY else []


def _of_class(parts: Sequence[tuple[Any, Any]]) -> list[Needs]:
    if all(operator is _constants.LITERAL for operator, _ in parts):
        return [frozenset(chr(code) for _, code in parts)]
    return []


def _cost(option: Needs) -> int:
    """How often, roughly, one of the strings stands in ordinary text."""
    return sum(_SELDOM if len(one) > 1 else _OFTEN if one in _COMMON else 6 for one in option)
