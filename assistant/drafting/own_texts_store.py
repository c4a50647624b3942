"""The rows of a user's own playbooks and prompts, by trade and by prompt."""

from __future__ import annotations

import sqlite3

from assistant.clock import now_ms


def playbooks(conn: sqlite3.Connection) -> dict[str, str]:
    """The text of every own playbook, by trade."""
    return dict(conn.execute("SELECT category, text FROM own_playbook ORDER BY category"))


def prompts(conn: sqlite3.Connection) -> dict[str, str]:
    """The text of every own prompt, by id."""
    return dict(conn.execute("SELECT id, text FROM own_prompt ORDER BY id"))


def put_playbook(conn: sqlite3.Connection, category: str, text: str) -> None:
    """Keep a trade's text in the place of what was kept; the same text changes nothing."""
    _put(conn, "own_playbook", "category", category, text)


def put_prompt(conn: sqlite3.Connection, id_: str, text: str) -> None:
    """Keep a prompt's text in the place of what was kept; the same text changes nothing."""
    _put(conn, "own_prompt", "id", id_, text)


def _put(conn: sqlite3.Connection, table: str, key: str, value: str, text: str) -> None:
    conn.execute(
        f"INSERT INTO {table} ({key}, text, saved_at_ms) VALUES (?, ?, ?)"
        f" ON CONFLICT ({key}) DO UPDATE SET text = excluded.text,"
        " saved_at_ms = excluded.saved_at_ms WHERE text <> excluded.text",
        (value, text, now_ms()),
    )
