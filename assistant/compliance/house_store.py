"""The SQL of a shop's own words and of overridden findings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.clock import new_id, now_ms
from assistant.compliance.models import HouseWord
from assistant.drafting.models import Finding

_COLUMNS = {"draft": "draft_id", "cut": "cut_id"}


@dataclass(frozen=True)
class Work:
    """What leaves the program: a draft or a cut, by id."""

    kind: Literal["draft", "cut"]
    id: str


@dataclass(frozen=True)
class Override:
    """A wording that was let out although a rule blocks it."""

    rule: str
    field: str
    text: str
    legal_ref: str
    created_at_ms: int


def words(conn: sqlite3.Connection, store_id: str) -> tuple[HouseWord, ...]:
    """A shop's own words, the oldest first."""
    rows = conn.execute(
        "SELECT text, allowed, why FROM house_word WHERE store_id = ? ORDER BY created_at_ms, id",
        (store_id,),
    )
    return tuple(
        HouseWord(text=text, allowed=bool(allowed), why=why) for text, allowed, why in rows
    )


def put(conn: sqlite3.Connection, store_id: str, word: HouseWord) -> None:
    """Add a word, or change what is said of it."""
    conn.execute(
        "INSERT INTO house_word (id, store_id, text, allowed, why, created_at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (store_id, text)"
        " DO UPDATE SET allowed = excluded.allowed, why = excluded.why",
        (new_id(), store_id, word.text, int(word.allowed), word.why, now_ms()),
    )


def remove(conn: sqlite3.Connection, store_id: str, text: str) -> bool:
    """Take a word out; whether it was there."""
    gone = conn.execute("DELETE FROM house_word WHERE store_id = ? AND text = ?", (store_id, text))
    return gone.rowcount > 0


def log_overrides(conn: sqlite3.Connection, work: Work, findings: Iterable[Finding]) -> None:
    """Write down which findings were overridden, once each."""
    column = _COLUMNS[work.kind]
    conn.executemany(
        f"INSERT INTO finding_override (id, {column}, rule, field, text, legal_ref, created_at_ms)"
        " SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM finding_override"
        f" WHERE {column} = ? AND rule = ? AND field = ? AND text = ?)",
        [
            (new_id(), work.id, one.rule, one.field, one.text, one.legal_ref, now_ms(),
             work.id, one.rule, one.field, one.text)
            for one in findings
        ],
    )  # fmt: skip


def overrides(conn: sqlite3.Connection, work: Work) -> tuple[Override, ...]:
    """What was overridden in a draft or a cut, the oldest first."""
    rows = conn.execute(
        "SELECT rule, field, text, legal_ref, created_at_ms FROM finding_override"
        f" WHERE {_COLUMNS[work.kind]} = ? ORDER BY created_at_ms, id",
        (work.id,),
    )
    return tuple(Override(*row) for row in rows)
