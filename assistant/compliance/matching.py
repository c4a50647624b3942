"""Finding what the rules forbid in a text, as spans of what the person wrote.

The text is normalised, all terms of all rules are looked up in one pass
(Aho-Corasick), again by sound for the rules that ask for it; patterns run in
the sentences that hold a string they need. Each hit is held against its rule's
trade and context, and of hits in one place one is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.compliance import sounds
from assistant.compliance.gates import needed
from assistant.compliance.models import HouseWord, Rule, Table
from assistant.compliance.normal import Plain, plain, simplified
from assistant.drafting.models import Severity

if TYPE_CHECKING:
    import ahocorasick

HEARD_AT_LEAST = 3  # characters; shorter words have too many lawful neighbours of the same sound
_WEIGHT = {Severity.BLOCK: 2, Severity.WARN: 1, Severity.TIP: 0}
# Speaking of a word is not using it: 别信「全网最低」, 我们不写原价.
_SPOKEN_OF = re.compile(
    r"(?:别|不|不能|不要|不许|不可以?|没有?|从不|从来不|禁止|严禁|杜绝|拒绝|谁敢|少|警惕|小心|当心|凡是)"
    r"(?:再|去|乱|敢|会|跟你|给你|轻易|听|随便)*"
    r"(?:说|写|叫|讲|吹|喊|信|承诺|宣传|打出|保证|标|出现|用|敢说|提|碰|玩|搞|做)"
    r"(?:什么|这种|那种|那些|这些|所谓的?|是|成|着|过|了|自己)*$"
    r"|(?:听到|遇到|碰到|看到|有人(?:说|讲|跟你说)|谁(?:说|跟你说)|号称|所谓的?)$"
)


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
        self._patterns = {
            place: re.compile(simplified(rule.pattern))
            for place, rule in enumerate(self._rules)
            if rule.pattern
        }
        self._allow = [
            tuple(re.compile(simplified(one)) for one in (*rule.allow, *table.allow))
            for rule, table in pairs
        ]
        needs = {place: needed(one.pattern) for place, one in self._patterns.items()}
        self._everywhere = tuple(place for place, strings in needs.items() if not strings)
        self._terms = [frozenset(plain(term).text for term in one.terms) for one in self._rules]
        self._words = _automaton(
            (plain(term).text, place)
            for place, rule in enumerate(self._rules)
            for term in (*rule.variants, *(() if rule.pattern else rule.terms))
        )
        self._heard = _automaton(
            (sounds.signs(plain(term).text), place)
            for place, rule in enumerate(self._rules)
            for term in (rule.terms if rule.sounds else ())
        )
        self._gates = _automaton(
            (string, place) for place, strings in needs.items() for string in strings
        )

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
        hits = {one for one in self._hits(said) if self._counts(one, said, category)}
        matches = [
            Match(self._rules[one.rule], self._tables[one.rule], *said.span(one.start, one.end))
            for one in hits
        ]
        free = _allowed(said, house)
        matches = [one for one in matches if not _inside(one, free)]
        return tuple(sorted(_outermost(matches), key=lambda one: (one.start, one.end)))

    def _hits(self, said: Plain) -> Iterator[_Hit]:
        for start, end, rule in _walk(self._words, said.text):
            if _stands_alone(said.text, start, end):
                yield _Hit(rule, start, end)
        yield from self._hits_by_sound(said)
        yield from self._hits_by_pattern(said)

    def _hits_by_pattern(self, said: Plain) -> Iterator[_Hit]:
        """Patterns run in the sentences that hold a string they need."""
        runs = {(place, 0, len(said.text)) for place in self._everywhere}
        for start, end, place in _walk(self._gates, said.text):
            runs.add((place, *said.sentence(start, end)))
        for place, low, high in runs:
            for match in self._patterns[place].finditer(said.text, low, high):
                if match.end() > match.start():
                    yield _Hit(place, *match.span())

    def _hits_by_sound(self, said: Plain) -> Iterator[_Hit]:
        if not len(self._heard):
            return
        text, at = sounds.heard(said)
        for start, end, rule in _walk(self._heard, text):
            first, last = at[start], at[end]
            run = said.text[first:last]
            spelled = any("a" <= one <= "z" for one in run)
            disguised = run not in self._terms[rule]
            if disguised and (spelled or end - start >= HEARD_AT_LEAST):
                yield _Hit(rule, first, last)

    def _counts(self, hit: _Hit, said: Plain, category: str) -> bool:
        rule = self._rules[hit.rule]
        if category and rule.categories and category not in rule.categories:
            return False
        if category and category in rule.spares:
            return False
        low, high = said.sentence(hit.start, hit.end)
        if _SPOKEN_OF.search(said.text[low : hit.start]):
            return False
        near = said.text[max(low, hit.start - rule.window) : min(high, hit.end + rule.window)]
        return not any(one.search(near) for one in self._allow[hit.rule])


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

    The harder rule stands, then the longer hit.
    """
    ranked = sorted(
        matches,
        key=lambda one: (_WEIGHT[one.severity], one.end - one.start, one.rule.id),
        reverse=True,
    )
    kept: list[Match] = []
    for one in ranked:
        if not any(_covers(other, one) for other in kept):
            kept.append(one)
    return kept


def _covers(other: Match, one: Match) -> bool:
    if other.table.kind == one.table.kind:
        return other.start < one.end and one.start < other.end
    inside = other.start <= one.start and one.end <= other.end
    around = one.start <= other.start and other.end <= one.end
    return inside or around
