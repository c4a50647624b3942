"""Where a pattern is let run: in the sentence that holds all of what one of its branches needs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from assistant.compliance import tables
from assistant.compliance.gates import Gates, eager
from assistant.compliance.models import compiled
from assistant.compliance.normal import plain

SLIM = "(?:减|瘦)[^，]{0,6}斤|躺瘦"
FILLED = "一" * 100


def asked(patterns: Mapping[int, str], text: str) -> tuple[list[int], list[str]]:
    """The patterns that were run, and what they found."""
    run: list[int] = []

    def pattern(place: int) -> re.Pattern[str]:
        run.append(place)
        return re.compile(patterns[place])

    gates = Gates(patterns)
    found = [
        match[0]
        for sentence in plain(text).sentences()
        for _, match in gates.matches(plain(text).text, sentence, pattern)
    ]
    return run, found


@pytest.mark.parametrize(
    ("text", "runs", "found"),
    [
        ("三天减了五斤", 1, ["减了五斤"]),
        ("减价三天", 0, []),
        ("称了五斤", 0, []),
        ("减价。称了五斤", 0, []),
        ("躺瘦", 1, ["躺瘦"]),
        ("减了几斤，躺瘦", 1, ["减了几斤", "躺瘦"]),
    ],
)
def test_a_pattern_runs_where_a_branch_has_all_it_needs(
    text: str, runs: int, found: list[str]
) -> None:
    run, hits = asked({0: SLIM}, text)
    assert (len(run), hits) == (runs, found)


def test_in_a_long_sentence_what_is_far_apart_does_not_count() -> None:
    assert asked({0: SLIM}, f"减{FILLED}斤") == ([], [])
    run, found = asked({0: SLIM}, f"减{FILLED}瘦了五斤{FILLED}斤")
    assert (run, found) == ([0], ["瘦了五斤"])


def test_where_a_part_of_a_sentence_ends_no_sentence_does() -> None:
    pattern = "五斤(?=$|。)"
    for before in range(60):
        text = "一" * before + "五斤" + FILLED
        assert asked({0: pattern}, text)[1] == [], before


def test_a_pattern_that_needs_nothing_runs_everywhere() -> None:
    assert asked({0: "[^，。]{3}"}, "今天的")[1] == ["今天的"]


@pytest.mark.parametrize("pattern", [SLIM, "(?:再|还)?减", "(?!x)[0-9-]+元", "a?.", "^好"])
def test_saying_the_first_character_first_changes_nothing(pattern: str) -> None:
    for text in ("再减", "减了五斤", "-9元", "b", "好", "躺瘦了", "x9元", "再好"):
        said, eagerly = (re.findall(one, text) for one in (pattern, eager(pattern)))
        assert said == eagerly, text


def test_in_a_page_without_a_full_stop_all_is_found_that_is_found_by_running_everything() -> None:
    """Every rule's own examples, strung together."""
    rules = [(table, rule) for table in tables.tables() for rule in table.rules]
    page = plain(
        "，".join(re.sub("[。！？；\n]", "", text) for _, rule in rules for text in rule.hit)
    )
    written = (table.expanded(rule.pattern) for table, rule in rules if rule.pattern)
    patterns = dict(enumerate(written))
    gates = Gates({place: compiled(source).pattern for place, source in patterns.items()})
    for sentence in page.sentences():
        gated = {
            (place, *match.span())
            for place, match in gates.matches(
                page.text, sentence, lambda place: compiled(patterns[place])
            )
        }
        everything = {
            (place, *match.span())
            for place, source in patterns.items()
            for match in compiled(source).finditer(page.text, *sentence)
        }
        assert gated == everything
