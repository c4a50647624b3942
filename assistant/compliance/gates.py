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
from functools import cache, reduce
from itertools import chain
from operator import or_
from re import _constants, _parser  # type: ignore[attr-defined]  # no public way to read a pattern
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ahocorasick

Needs = frozenset[str]
_First = tuple[set[str], bool] | None
"""What a match can begin with, and whether it must; None when with anything."""
Part = tuple[int, int]
"""From where to where in a text."""

_MANY = 400
_MOST_NEEDS = 3
"""Asking for a second string spares four runs of five, for a third a third of the rest."""
_CELL = 20
"""Characters of a long sentence that are asked together with the next, or the next two.

Nearly all branches are shorter; in a page without a full stop half as much is read."""
_SPANS = (2, 3)
_LONG = (_SPANS[-1] - 1) * _CELL
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

    @property
    def span(self) -> int:
        """How many neighbouring cells hold any match; 0 when it may take more than most."""
        return next((span for span in _SPANS if self.reach <= (span - 1) * _CELL), 0)


def ways(pattern: str) -> tuple[Way, ...]:
    """The branches of a pattern."""
    return tuple(
        Way(tuple(sorted(_of_sequence(items), key=_cost)[:_MOST_NEEDS]), _reach(items))
        for items in _branches(_parsed(pattern))
    )


def eager(pattern: str) -> str:
    """The same pattern, saying first which characters a match can begin with.

    Most places are then left after one look instead of a try of every branch, which
    halves the time patterns take.
    """
    first = _first(_parsed(pattern))
    if first is None or not first[1]:
        return pattern
    ordered = sorted(first[0], key=lambda one: (one == "-", one))  # 亻-言 would be read as a range
    letters = "".join(map(re.escape, ordered))
    return f"(?=[{letters}])(?:{pattern})"


class Gates:
    """Says which patterns can match where, in one walk through a text.

    A set of branches is a number, a bit for each. A string's number says which
    branches need it first, above these which need it second, then third; branches
    that need more come first, so that the upper sets are small.
    """

    def __init__(self, patterns: Mapping[int, str]) -> None:
        branches = [(place, way) for place, text in patterns.items() for way in ways(text)]
        branches.sort(key=lambda one: len(one[1].needs), reverse=True)
        self._places = [place for place, _ in branches]
        self._every = (1 << len(branches)) - 1
        self._spans = [
            (span, sum(1 << at for at, (_, way) in enumerate(branches) if way.span == span))
            for span in _SPANS
        ]
        self._long = self._every & ~reduce(or_, (mask for _, mask in self._spans))
        self._levels: list[tuple[int, int]] = []  # its lowest bit, and who needs nothing there
        self.strings: dict[str, int] = {}
        """Each string that is needed, and by which branches."""
        lowest = 0
        for level in range(_MOST_NEEDS):
            needy = [way.needs[level] for _, way in branches if len(way.needs) > level]
            self._levels.append((lowest, self._every >> len(needy) << len(needy)))
            for at, needs in enumerate(needy, start=lowest):
                for string in needs:
                    self.strings[string] = self.strings.get(string, 0) | 1 << at
            lowest += len(needy)
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
        number. `among` are characters of which a wanted match holds one: of a long
        sentence the rest is left out.
        """
        for place, start, end in self._parts(text, sentence, more, among):
            for match in pattern(place).finditer(text, start, end):
                yield place, match

    def _parts(
        self, text: str, sentence: Part, more: Iterable[tuple[int, int]], among: Sequence[int]
    ) -> Iterator[tuple[int, int, int]]:
        """The patterns that can match, each with the parts of the sentence where it can.

        What begins in a cell ends, all it looks at included, before the last cell asked
        with it does: no match meets the end of its part, as if the sentence ended there.
        """
        low, high = sentence
        # Of its own copy: the automaton copies all of a text it is given.
        written = self._automaton.iter(text[low:high]) if self.strings else ()
        strings = chain(written, more)
        if high - low <= 2 * _LONG:
            have = 0
            for _, number in strings:
                have |= number
            yield from ((place, low, high) for place in self._ready(have, self._every))
            return
        cells = [0] * ((high - low - 1) // _CELL + 1)
        for last, number in strings:
            cells[last // _CELL] |= number
        anywhere = self._ready(reduce(or_, cells), self._long)
        yield from ((place, low, high) for place in anywhere)
        asked = {(at - low) // _CELL for at in among} or range(len(cells))
        parts: dict[int, list[Part]] = {}
        for span, mask in self._spans:
            for cell in sorted({one for at in asked for one in range(at - span + 1, at + 1)}):
                have = reduce(or_, cells[max(0, cell) : cell + span])
                part = low + max(0, cell) * _CELL, min(high, low + (cell + span) * _CELL)
                for place in self._ready(have, mask) - anywhere:
                    parts.setdefault(place, []).append(part)
        for place, found in parts.items():
            yield from ((place, start, end) for start, end in _joined(found))

    def _ready(self, have: int, among: int) -> set[int]:
        """The patterns of which a branch has all it needs."""
        ready = among
        for lowest, free in self._levels:
            ready &= have >> lowest | free
        places = set()
        while ready:
            bit = ready & -ready
            places.add(self._places[bit.bit_length() - 1])
            ready ^= bit
        return places


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Parts, those that overlap as one."""
    joined: list[Part] = []
    for start, end in sorted(parts):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _automaton(strings: Mapping[str, int]) -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for string, number in strings.items():
        automaton.add_word(string, number)
    automaton.make_automaton()
    return automaton


@cache
def _parsed(pattern: str) -> Any:
    return _parser.parse(pattern)


def _first(items: Any) -> _First:
    every: set[str] = set()
    for operator, argument in items:
        if operator in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
            continue
        found = _first_of_part(operator, argument)
        if found is None:
            return None
        every |= found[0]
        if found[1]:
            return every, True
    return every, False


def _first_of_part(operator: Any, argument: Any) -> _First:
    if operator is _constants.SUBPATTERN:
        return _first(argument[-1])
    if operator is _constants.BRANCH:
        return _first_of_branches(argument[1])
    if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        found = _first(argument[2])
        return found and (found[0], found[1] and argument[0] > 0)
    letters: set[str] = set()
    if operator is _constants.LITERAL:
        letters = {chr(argument)}
    elif operator is _constants.IN:
        letters = _letters(argument)
    return (letters, True) if letters else None


def _first_of_branches(branches: Sequence[Any]) -> _First:
    every: set[str] = set()
    sure = True
    for branch in branches:
        found = _first(branch)
        if found is None:
            return None
        every |= found[0]
        sure = sure and found[1]
    return every, sure


def _branches(items: Any) -> list[Any]:
    """The branches of a pattern that is nothing else, within each other too; or itself."""
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
        best: Needs = min(needs, key=_cost)
        every |= best
    return [frozenset(every)] if len(every) <= _MANY else []


def _of_class(parts: Sequence[tuple[Any, Any]]) -> list[Needs]:
    letters = _letters(parts)
    return [frozenset(letters)] if letters else []


def _letters(parts: Sequence[tuple[Any, Any]]) -> set[str]:
    """The characters of a class; none where they are not to be counted."""
    letters: set[str] = set()
    for operator, argument in parts:
        if operator is _constants.LITERAL:
            letters.add(chr(argument))
        elif operator is _constants.RANGE and argument[1] - argument[0] < _MANY:
            letters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return set()
    return letters


def _cost(option: Needs) -> int:
    """How often, roughly, one of the strings stands in ordinary text."""
    return sum(_SELDOM if len(one) > 1 else _OFTEN if one in _COMMON else 6 for one in option)
