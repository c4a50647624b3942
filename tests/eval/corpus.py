"""The labelled sentences of `tests/data/compliance`, and what the rules make of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.compliance import checking
from assistant.drafting.models import Finding, Severity

FOLDER = Path(__file__).resolve().parents[1] / "data" / "compliance"


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence. `says` are the violating words, empty for a lawful one.

    `round` is the round of fresh sentences it came with, 0 in the corpus itself.
    """

    text: str
    category: str
    says: str = ""
    kind: str = ""
    trap: bool = False
    disguised: bool = False
    held: bool = False
    round: int = 0

    @property
    def findings(self) -> list[Finding]:
        """What the rules object to; tips object to nothing."""
        found = checking.check_text(self.text, category=self.category)
        return [one for one in found if one.severity is not Severity.TIP]

    @property
    def caught(self) -> bool:
        """Whether a finding touches the violating words."""
        start = self.text.index(self.says)
        end = start + len(self.says)
        return any(one.start < end and start < one.end for one in self.findings)


@cache
def clean() -> tuple[Sentence, ...]:
    """The lawful sentences."""
    return tuple(_sentence(row) for row in _rows("clean.yaml"))


@cache
def violating() -> tuple[Sentence, ...]:
    """The sentences that break a rule."""
    return tuple(_sentence(row) for row in _rows("violating.yaml"))


@dataclass(frozen=True)
class Measured:
    """What was made of a round of fresh sentences before it was read: found and false alarms.

    `before` by the rules as they stood when the rounds began, `then` by those of the day.
    """

    round: int
    before: tuple[int, int]
    then: tuple[int, int]


@cache
def fresh_clean() -> tuple[Sentence, ...]:
    """The lawful ones of the fresh sentences, which the rules were fitted to once measured."""
    return tuple(_sentence(row) for row in _fresh()["clean"])


@cache
def fresh_violating() -> tuple[Sentence, ...]:
    """Those of the fresh sentences that break a rule."""
    return tuple(_sentence(row) for row in _fresh()["violating"])


def measured() -> tuple[Measured, ...]:
    """Each round's figures from before it was read."""
    return tuple(
        Measured(
            row["round"],
            (row["before"]["found"], row["before"]["alarms"]),
            (row["then"]["found"], row["then"]["alarms"]),
        )
        for row in _fresh()["measured"]
    )


@dataclass(frozen=True)
class Talk:
    """A round of lawful talk, and how much of it was objected to before it was read."""

    alarms: int
    sentences: tuple[Sentence, ...]


@cache
def talk() -> tuple[Talk, ...]:
    """Lawful talk by a writer blind to the rules; mended by once measured."""
    rows = yaml.safe_load((FOLDER / "talk.yaml").read_text(encoding="utf-8"))["rounds"]
    return tuple(
        Talk(row["alarms"], tuple(Sentence(text, "") for text in row["sentences"])) for row in rows
    )


def false_alarms(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Lawful sentences that the rules object to."""
    return [one for one in sentences if one.findings]


def missed(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Violating sentences whose violating words nothing touches."""
    return [one for one in sentences if not one.caught]


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return rows


def _fresh() -> dict[str, list[dict[str, Any]]]:
    rounds: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        (FOLDER / "fresh.yaml").read_text(encoding="utf-8")
    )
    return rounds


def _sentence(row: dict[str, Any]) -> Sentence:
    return Sentence(**{{"class": "kind"}.get(key, key): value for key, value in row.items()})
