"""Every rule is held to its own examples; the tables are whole."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.compliance import tables
from assistant.compliance.models import Rule, Table

TABLES = tables.tables()
RULES = [(table, rule) for table in TABLES for rule in table.rules]
CASES = pytest.mark.parametrize(
    ("table", "rule"), [pytest.param(table, rule, id=rule.id) for table, rule in RULES]
)


def trade(rule: Rule) -> str:
    return rule.categories[0] if rule.categories else ""


@CASES
def test_its_violations_are_found(table: Table, rule: Rule) -> None:
    """By this rule, or by another that objects to more of the sentence."""
    for sentence in rule.hit:
        assert tables.matcher().find(sentence, category=trade(rule)), sentence


@CASES
def test_one_violation_at_least_is_its_own(table: Table, rule: Rule) -> None:
    alone = tables.Matcher([table.model_copy(update={"rules": (rule,)})])
    for sentence in rule.hit:
        assert [one.rule.id for one in alone.find(sentence, category=trade(rule))], sentence


@CASES
def test_what_it_lets_pass_passes_every_rule(table: Table, rule: Rule) -> None:
    for sentence in rule.passes:
        found = tables.matcher().find(sentence, category=trade(rule))
        assert [(one.rule.id, sentence[one.start : one.end]) for one in found] == [], sentence


def test_there_are_rules_enough_over_all_classes() -> None:
    assert len(RULES) >= 250
    assert len(TABLES) == 14
    assert [
        name for name, count in Counter(rule.id for _, rule in RULES).items() if count > 1
    ] == []


def test_a_part_that_is_not_there_is_refused() -> None:
    rule = {"id": "a.b", "pattern": "治«illness»", "suggestion": "说放松",
            "hit": ["治病"], "passes": ["放松"]}  # fmt: skip
    table = {"kind": "efficacy", "name": {"zh": "功效", "en": "Effects"}, "why": "不能说",
             "source": "广告法", "reviewed_on": "2026-11-27", "rules": [rule]}  # fmt: skip
    with pytest.raises(ValueError, match="illness"):
        Table.model_validate(table)
    known = Table.model_validate(table | {"parts": {"illness": "病|痛"}})
    assert tables.Matcher([known]).find("专门治痛")


@CASES
def test_it_says_why_by_which_law_and_what_instead(table: Table, rule: Rule) -> None:
    assert rule.why or table.why
    assert rule.legal_ref or table.legal_ref or rule.platform_ref or table.platform_ref
    assert rule.suggestion
    assert table.source and table.reviewed_on


@CASES
def test_what_it_proposes_is_not_forbidden_itself(table: Table, rule: Rule) -> None:
    for words in rule.replacements:
        assert tables.matcher().find(words, category=trade(rule)) == (), words
