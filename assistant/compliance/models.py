"""The shape of the rule tables in `resources/compliance`; its README explains how to write one.

A table is one class of wording (绝对化, 医疗功效, 导流, …) with what its rules
share. A rule is a handful of terms, what lets them pass, what to say instead,
and its own examples, which are its tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.compliance.gates import eager
from assistant.compliance.normal import simplified
from assistant.drafting.models import Severity

Kind = Literal[
    "absolute",  # 绝对化用语
    "efficacy",  # 医疗、功效、保健
    "aesthetic",  # 医美
    "food",  # 食品
    "travel",  # 酒旅
    "car",  # 爱车
    "finance",  # 金融
    "education",  # 教育培训
    "diversion",  # 导流
    "inducement",  # 诱导
    "price",  # 价格
    "endorsement",  # 背书、荣誉
    "dignity",  # 公序良俗
    "goods",  # 商品和服务的许诺
    "house",  # 门店自己的规矩
]

EVERYWHERE = "*"
_PART = re.compile("«[a-z_]*»")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as it meets normalised text; checking a table and matching with it share it."""
    return re.compile(simplified(pattern))


@cache
def searching(pattern: str) -> re.Pattern[str]:
    """As `compiled`, for a rule's own pattern, which is looked for in long texts."""
    return re.compile(eager(simplified(pattern)))


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Name(_Value):
    """A name in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Rule(_Value):
    """One rule.

    `terms` are found in the normalised text (see `normal.plain`); with a `pattern`
    (over normalised text: small letters, full-width marks) the pattern decides
    instead. `variants` are disguises that normalising cannot undo. `sounds` also
    finds `terms` written in pinyin, and those of three characters or more written
    with other characters of the same sound.
    `allow` are patterns that let a hit pass when they match within `window`
    characters of it, inside the same sentence. `categories` limits a rule to
    trades, `spares` takes trades out. `evidence` marks what may be said once a
    fact on file says it. `legal_ref` and the rest fall back to the table's.
    """

    id: str = Field(pattern=r"^[a-z]+(\.[a-z0-9_]+)+$")
    terms: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    pattern: str = ""
    sounds: bool = False
    allow: tuple[str, ...] = ()
    window: int = Field(default=10, ge=0, le=60)
    categories: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    severity: Severity | None = None
    evidence: bool = False
    why: str = ""
    suggestion: str = Field(min_length=1)
    replacements: tuple[str, ...] = ()
    legal_ref: str = ""
    platform_ref: str = ""
    hit: tuple[str, ...] = Field(min_length=1)
    passes: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _finds_something(self) -> Rule:
        if not self.terms and not self.pattern:
            raise ValueError(f"{self.id}: neither terms nor a pattern")
        return self


class Table(_Value):
    """The rules of one class, and what they share.

    `source` says where the class comes from. `parts` are lists of words that several
    patterns need: `«disease»` in a pattern stands for the part of that name.
    """

    kind: Kind
    name: Name
    severity: Severity = Severity.WARN
    why: str = Field(min_length=1)
    legal_ref: str = ""
    platform_ref: str = ""
    source: str = Field(min_length=1)
    reviewed_on: date
    parts: Mapping[str, str] = Field(default_factory=dict)
    allow: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _knows_its_parts(self) -> Table:
        for rule in self.rules:
            for one in (rule.pattern, *rule.allow, *self.allow):
                if unknown := _PART.search(self.expanded(one)):
                    raise ValueError(f"{rule.id}: no part {unknown[0]}")
            searching(self.expanded(rule.pattern))
            for one in (*rule.allow, *self.allow):
                compiled(self.expanded(one))
        return self

    def expanded(self, pattern: str) -> str:
        """A pattern with the parts it names put in."""
        for name, part in self.parts.items():
            pattern = pattern.replace(f"«{name}»", f"(?:{part})")
        return pattern


class HouseWord(_Value):
    """A shop's own rule: a word it never wants said, or one it may say although a rule finds it."""

    text: str = Field(min_length=1, max_length=40)
    allowed: bool = False
    why: str = ""
