"""The SQL of what was looked after before posting."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from assistant.clock import new_id, now_ms
from assistant.compliance.house_store import Work

_COLUMNS = {"draft": "draft_id", "cut": "cut_id"}


@dataclass(frozen=True)
class Answer:
    """An item that was ticked: on what it rested then, by whom (a name, or empty) and when."""

    item: str
    basis: str
    by: str
    answered_at_ms: int


def answers(conn: sqlite3.Connection, work: Work) -> tuple[Answer, ...]:
    """What was ticked for a draft or a cut."""
    rows = conn.execute(
        "SELECT item, basis, coalesce(creator.name, ''), answered_at_ms FROM posting_answer"
        " LEFT JOIN creator ON creator.id = posting_answer.creator_id"
        f" WHERE {_COLUMNS[work.kind]} = ? ORDER BY answered_at_ms, item",
        (work.id,),
    )
    return tuple(Answer(*row) for row in rows)


def put(conn: sqlite3.Connection, work: Work, item: str, basis: str, creator: str) -> None:
    """Tick an item; an earlier tick of it gives way. An unknown creator is nobody.

    A draft or cut that is gone takes no tick.
    """
    remove(conn, work, item)
    conn.execute(
        "INSERT INTO posting_answer"
        f" (id, {_COLUMNS[work.kind]}, item, basis, creator_id, answered_at_ms)"
        " SELECT ?, id, ?, ?, (SELECT id FROM creator WHERE id = ?), ?"
        f" FROM {work.kind} WHERE id = ?",
        (new_id(), item, basis, creator, now_ms(), work.id),
    )


def remove(conn: sqlite3.Connection, work: Work, item: str) -> None:
    """Take a tick back."""
    conn.execute(
        f"DELETE FROM posting_answer WHERE {_COLUMNS[work.kind]} = ? AND item = ?", (work.id, item)
    )
