"""Finding what the rules forbid in a text, as spans of what the person wrote.

The text is normalised, all terms of all rules are looked up in one pass
(Aho-Corasick), again by sound; patterns run in the sentences that hold a string
they need, and again where such a string is spelled in pinyin. Each hit is held
against its rule's trade and context, and of hits in one place one is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.compliance import context, sounds
from assistant.compliance.gates import Gates, Part
from assistant.compliance.models import HouseWord, Rule, Table, compiled, searching
from assistant.compliance.normal import Plain, plain, simplified
from assistant.drafting.models import Severity

if TYPE_CHECKING:
    import ahocorasick

HEARD_AT_LEAST = 3  # characters; shorter words have too many lawful neighbours of the same sound
_BUCKET = 64
_WEIGHT = {Severity.BLOCK: 2, Severity.WARN: 1, Severity.TIP: 0}


@dataclass(frozen=True)
class Match:
    """A rule's hit: offsets in the text as the person wrote it."""

    rule: Rule
    table: Table
    start: int
    end: int

    @property
    def severity(self) -> Severity:
        """The rule's own severity, or its table's."""
        return self.rule.severity or self.table.severity


@dataclass(frozen=True)
class _Hit:
    rule: int
    start: int
    end: int


class Matcher:
    """Every rule compiled once; `find` may be called from any thread."""

    def __init__(self, tables: Sequence[Table]) -> None:
        pairs = [(rule, table) for table in tables for rule in table.rules]
        self._rules = [rule for rule, _ in pairs]
        self._tables = [table for _, table in pairs]
        sources = {
            place: table.expanded(rule.pattern)
            for place, (rule, table) in enumerate(pairs)
            if rule.pattern
        }
        self._patterns = {place: searching(source) for place, source in sources.items()}
        self._allow = [
            tuple(compiled(table.expanded(one)) for one in (*rule.allow, *table.allow))
            for rule, table in pairs
        ]
        self._terms = [frozenset(plain(term).text for term in one.terms) for one in self._rules]
        self._denials = [
            context.denials_foreign_to(f"{rule.pattern}{rule.terms}{rule.variants}")
            for rule in self._rules
        ]
        self._words = _automaton(
            (plain(term).text, place)
            for place, rule in enumerate(self._rules)
            for term in (*rule.variants, *(() if rule.pattern else rule.terms))
        )
        self._heard = _automaton(
            (spelling, place)
            for place, rule in enumerate(self._rules)
            for term in (self._terms[place] if rule.sounds or not rule.pattern else ())
            for spelling in sounds.spellings(term)
        )
        self._gates = Gates({place: simplified(source) for place, source in sources.items()})
        self._by_sound: dict[int, re.Pattern[str]] = {}

    def find(
        self, text: str, *, category: str = "", house: Iterable[HouseWord] = ()
    ) -> tuple[Match, ...]:
        """Every hit in a text, in order, none inside another.

        `category` is the trade; without it the rules of all trades apply. Words the
        house allows take out the hits they cover.
        """
        if not text.strip():
            return ()
        said = plain(text)
        spoken = sounds.spoken(said)
        free = _allowed(said, house)
        matches = [
            match
            for reading, hits in (
                (said, set(self._hits(said))),
                (spoken, set(self._hits_by_sound(spoken))),
            )
            for match in self._matches(reading, hits, category)
            if not _inside(match, free)
        ]
        return tuple(sorted(_outermost(matches), key=lambda one: (one.start, one.end)))

    def _matches(self, said: Plain, hits: Iterable[_Hit], category: str) -> Iterator[Match]:
        for one in hits:
            if self._counts(one, said, category):
                start, end = said.span(one.start, one.end)
                yield Match(self._rules[one.rule], self._tables[one.rule], start, end)

    def _hits(self, said: Plain) -> Iterator[_Hit]:
        for start, end, rule in _walk(self._words, said.text):
            if _stands_alone(said.text, start, end):
                yield _Hit(rule, start, end)
        for sentence in said.sentences():
            for rule, match in self._gates.matches(said.text, sentence, self._patterns.__getitem__):
                if match.end() > match.start() and not _cuts_a_number(said.text, *match.span()):
                    yield _Hit(rule, *match.span())

    def _hits_by_sound(self, spoken: Plain) -> Iterator[_Hit]:
        """Words of the same sound, and patterns where part of them is spelled in pinyin."""
        heard = sounds.signs(spoken.text)
        for start, end, rule in _walk(self._heard, heard):
            run = spoken.text[start:end]
            if sounds.told_by(run) or self._is_heard(run, rule):
                yield _Hit(rule, start, end)
        spelled = _spelled(spoken) if self._gates.strings else {}
        for sentence, signs in spelled.items():
            found = self._gates.matches(
                spoken.text,
                sentence,
                self._pattern_by_sound,
                more=self._needs_by_sound(heard, sentence, signs),
                among=[start for start, _ in signs],
            )
            for rule, match in found:
                if sounds.told_by(match[0]):
                    yield _Hit(rule, *match.span())

    def _needs_by_sound(
        self, heard: str, sentence: Part, signs: Sequence[Part]
    ) -> Iterator[tuple[int, int]]:
        """The strings patterns need that have a sign in them; the others are there as written."""
        low, high = sentence
        longest, automaton = self._spelled_needs
        for start, end in signs:
            first, stop = max(low, start - longest + 1), min(high, end + longest - 1)
            for last, (size, number) in automaton.iter(heard[first:stop]):
                if start <= first + last < end + size:
                    yield first + last - low, number

    def _is_heard(self, run: str, rule: int) -> bool:
        """Whether a run written otherwise counts as one of the rule's terms."""
        if len(run) < HEARD_AT_LEAST or run in self._terms[rule]:
            return False
        return self._rules[rule].sounds or any("0" <= one <= "9" for one in run)

    @cached_property
    def _spelled_needs(self) -> tuple[int, ahocorasick.Automaton]:
        """Built when first needed: most texts spell nothing in pinyin."""
        import ahocorasick

        numbers: dict[str, int] = {}
        for string, number in self._gates.strings.items():
            for spelling in sounds.spellings(string):
                numbers[spelling] = numbers.get(spelling, 0) | number
        automaton = ahocorasick.Automaton()
        for spelling, number in numbers.items():
            automaton.add_word(spelling, (len(spelling), number))
        automaton.make_automaton()
        return max(map(len, numbers)), automaton

    def _pattern_by_sound(self, place: int) -> re.Pattern[str]:
        """Compiled when first needed, as its gates are."""
        if place not in self._by_sound:
            pattern = sounds.spoken_pattern(self._patterns[place].pattern)
            self._by_sound[place] = re.compile(pattern)
        return self._by_sound[place]

    def _counts(self, hit: _Hit, said: Plain, category: str) -> bool:
        rule = self._rules[hit.rule]
        if category and rule.categories and category not in rule.categories:
            return False
        if category and category in rule.spares:
            return False
        low, high = said.sentence(hit.start, hit.end)
        before = said.text[max(low, hit.start - context.REACH) : hit.start]
        if context.taken_back(before, said.text[hit.end : min(high, hit.end + context.REACH)]):
            return False
        if context.denied_within(said.text[hit.start : hit.end], self._denials[hit.rule]):
            return False
        near = said.text[max(low, hit.start - rule.window) : min(high, hit.end + rule.window)]
        if any(one.search(near) for one in self._allow[hit.rule]):
            return False
        return not context.cut_out_of_words(said.text, hit.start, hit.end)


def _automaton(words: Iterable[tuple[str, int]]) -> ahocorasick.Automaton:
    """Strings, each with its length and the rules it belongs to."""
    import ahocorasick

    rules: dict[str, list[int]] = {}
    for word, place in words:
        if word:
            rules.setdefault(word, []).append(place)
    automaton = ahocorasick.Automaton()
    for word, places in rules.items():
        automaton.add_word(word, (len(word), tuple(places)))
    if rules:
        automaton.make_automaton()
    return automaton


def _walk(automaton: ahocorasick.Automaton, text: str) -> Iterator[tuple[int, int, int]]:
    if not len(automaton):
        return
    for last, (size, rules) in automaton.iter(text):
        for rule in rules:
            yield last - size + 1, last + 1, rule


def _spelled(spoken: Plain) -> dict[Part, list[Part]]:
    """The sentences with pinyin in them, each with where its signs stand."""
    sentences: dict[Part, list[Part]] = {}
    for sign in sounds.SIGN.finditer(spoken.text):
        sentences.setdefault(spoken.sentence(*sign.span()), []).append(sign.span())
    return sentences


def _cuts_a_number(text: str, start: int, end: int) -> bool:
    """Whether a run begins or ends inside a number: the 0 of 160 is no 0."""
    return any(
        text[at - 1 : at].isdecimal() and text[at : at + 1].isdecimal() for at in (start, end)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a term in letters or digits is not part of a longer word or number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (text[start].isascii() and before.isascii() and before.isalnum())
        or (text[end - 1].isascii() and after.isascii() and after.isalnum())
    )


def _allowed(said: Plain, house: Iterable[HouseWord]) -> list[tuple[int, int]]:
    spans = []
    for word in house:
        form = plain(word.text).text if word.allowed else ""
        start = said.text.find(form) if form else -1
        while start >= 0:
            spans.append(said.span(start, start + len(form)))
            start = said.text.find(form, start + 1)
    return spans


def _inside(match: Match, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= match.start and match.end <= end for start, end in spans)


def _outermost(matches: Iterable[Match]) -> list[Match]:
    """Hits that overlap in one class, or lie within another, are said once.

    The harder rule stands, then the longer hit, then the first.
    """
    ranked = sorted(
        matches,
        key=lambda one: (_WEIGHT[one.severity], one.end - one.start, one.rule.id, -one.start),
        reverse=True,
    )
    kept: list[Match] = []
    near: dict[int, list[Match]] = {}
    for one in ranked:
        buckets = range(one.start // _BUCKET, one.end // _BUCKET + 1)
        if not any(_covers(other, one) for bucket in buckets for other in near.get(bucket, ())):
            kept.append(one)
            for bucket in buckets:
                near.setdefault(bucket, []).append(one)
    return kept


def _covers(other: Match, one: Match) -> bool:
    if other.table.kind == one.table.kind:
        return other.start < one.end and one.start < other.end
    inside = other.start <= one.start and one.end <= other.end
    around = one.start <= other.start and other.end <= one.end
    return inside or around
