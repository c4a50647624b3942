"""Every rule speaks English too: its reason, its advice, its law."""

from __future__ import annotations

import re

import pytest

from assistant.compliance import checking, english, tables
from assistant.compliance.models import Rule, Table

CHINESE = re.compile(r"[\u3400-\u9fff《》（）；、，。]")
RULES = [(table, rule) for table in tables.tables() for rule in table.rules]


@pytest.mark.parametrize("table", tables.tables(), ids=lambda one: one.kind)
def test_a_class_says_in_english_why_it_objects(table: Table) -> None:
    said = english.of_table(table, "en")
    assert said.endswith(".") and not CHINESE.search(_without_quotes(said))


@pytest.mark.parametrize(("table", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_rule_gives_its_advice_in_english(table: Table, rule: Rule) -> None:
    why, advice = english.of_rule(rule, "en")
    assert advice and not CHINESE.search(_without_quotes(advice))
    assert bool(why) == bool(rule.why) and not CHINESE.search(_without_quotes(why))


def test_no_english_stands_for_a_rule_that_is_gone() -> None:
    known = {rule.id for _, rule in RULES} | {table.kind for table in tables.tables()}
    said = english.words()
    assert set(said.suggestion) | set(said.why) <= known


@pytest.mark.parametrize(
    "reference",
    sorted(
        {
            one
            for table, rule in RULES
            for one in (rule.legal_ref, rule.platform_ref, table.legal_ref, table.platform_ref)
            if one
        }
    ),
)
def test_every_law_has_an_english_name(reference: str) -> None:
    assert not CHINESE.search(_without_quotes(english.law(reference)))


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("《广告法》第九条第（三）项", "Advertising Law, art. 9 (3)"),
        ("《广告法》第九条第（七）（八）（九）项", "Advertising Law, art. 9 (7) (8) (9)"),
        ("《商标法》第十四条第五款", "Trademark Law, art. 14 para. 5"),
        ("《刑法》第二百五十三条之一", "Criminal Law, art. 253-1"),
        ("《民法典》第一千零三十二条", "Civil Code, art. 1032"),
        (
            "《广告法》第四条、第二十八条；《产品质量法》",
            "Advertising Law, art. 4, art. 28; Product Quality Law",
        ),
    ],
)
def test_a_reference_reads_as_a_lawyer_would_write_it(reference: str, said: str) -> None:
    assert english.law(reference) == said


def test_a_finding_carries_both_languages() -> None:
    (found,) = checking.check_text("这条街最好吃的粉就在这儿")
    assert found.reason("zh") != found.reason("en")
    assert "《广告法》" in found.law("zh") and found.law("en").startswith("Advertising Law")
    assert not CHINESE.search(_without_quotes(found.reason("en") + found.advice("en")))


def _without_quotes(said: str) -> str:
    """English advice may quote the Chinese words it speaks of, in “…” or brackets."""
    return re.sub(r"“[^”]*”|\([^)]*\)", "", said)
