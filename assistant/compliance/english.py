"""What the rules say, in English: the reasons, the advice, the names of the laws.

The tables in `resources/compliance` are written in Chinese, as the law and the shops are;
their English stands in `resources/compliance/english` and is looked up by the id of a rule
or the kind of a table. A law's name that is not in there stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from assistant import resources
from assistant.compliance.models import Rule, Table
from assistant.wording import Language

_ARTICLE = re.compile(r"第([零一二三四五六七八九十百千]+)条(?:之([一二三四五]))?")
_ITEM = re.compile(r"第?((?:（[一二三四五六七八九十]+）)+)项")
_PARAGRAPH = re.compile(r"第([一二三四五六七八九十]+)款")
_REACH = re.compile(r"第([零一二三四五六七八九十百]+)(?:条)?至第?([零一二三四五六七八九十百]+)条")
_LAW = re.compile("《[^》]+》")
_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}


class Words(BaseModel):
    """`why` by the kind of a table or the id of a rule, `suggestion` by the id of a rule.

    `laws` by the name of a law with its 《》, `phrases` other words of a reference.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: Mapping[str, str] = {}
    suggestion: Mapping[str, str] = {}
    laws: Mapping[str, str] = {}
    phrases: Mapping[str, str] = {}


@cache
def words() -> Words:
    """All files of `resources/compliance/english` together."""
    whole: dict[str, dict[str, str]] = {}
    for path in sorted((resources.path("compliance") / "english").glob("*.yaml")):
        for part, entries in resources.yaml_of(path).items():
            whole.setdefault(part, {}).update(entries)
    return Words.model_validate(whole)


def why(rule: str, kind: str, *, own: bool) -> str:
    """Why a rule objects: its `own` reason where it gives one, else its table's."""
    return words().why.get(rule if own else kind, "")


def of_table(table: Table, language: Language) -> str:
    """Why the rules of a table object, in one language."""
    return table.why if language == "zh" else words().why.get(table.kind, table.why)


def of_rule(rule: Rule, language: Language) -> tuple[str, str]:
    """A rule's own reason, which may be empty, and its suggestion, in one language."""
    if language == "zh":
        return rule.why, rule.suggestion
    known = words()
    return known.why.get(rule.id, rule.why), known.suggestion.get(rule.id, rule.suggestion)


def law_of(table: Table, language: Language) -> str:
    """The law or the platform's rule that a table stands on, in one language."""
    reference = table.legal_ref or table.platform_ref
    return reference if language == "zh" else law(reference)


def suggestion(rule: str) -> str:
    """What to say instead."""
    return words().suggestion.get(rule, "")


@cache
def law(reference: str) -> str:
    """A reference such as 《广告法》第九条第（三）项 as “Advertising Law, art. 9 (3)”."""
    known = words()
    said = reference
    for phrase in sorted(known.phrases, key=len, reverse=True):
        said = said.replace(phrase, known.phrases[phrase])
    said = _REACH.sub(lambda one: f", art. {_number(one[1])}–{_number(one[2])}", said)
    said = _ARTICLE.sub(_article, said)
    said = _ITEM.sub(_items, said)
    said = _PARAGRAPH.sub(lambda one: f" para. {_number(one[1])}", said)
    said = _LAW.sub(lambda one: known.laws.get(one[0], one[0]), said)
    said = said.replace("、,", ",").replace("；", "; ").replace("、", "; ")
    said = said.replace("（", " (").replace("）", ")")
    return re.sub(r" {2,}", " ", said).strip()


def _article(found: re.Match[str]) -> str:
    again = f"-{_number(found[2])}" if found[2] else ""
    return f", art. {_number(found[1])}{again}"


def _items(found: re.Match[str]) -> str:
    return "".join(f" ({_number(one)})" for one in re.findall("（(.+?)）", found[1]))


def _number(chinese: str) -> int:
    """一百七十四 as 174; up to the thousands, as articles of law are counted."""
    total, digit = 0, 0
    for one in chinese:
        if one in _UNITS:
            total += (digit or 1) * _UNITS[one]
            digit = 0
        else:
            digit = _DIGITS[one]
    return total + digit
