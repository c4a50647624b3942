"""The rows of a user's own playbooks and prompts, by trade and by prompt."""

from __future__ import annotations

import sqlite3

from assistant.clock import now_ms


def playbooks(conn: sqlite3.Connection) -> dict[str, str]:
    """The text of every own playbook, by trade."""
    return dict(conn.execute("SELECT category, text FROM own_playbook ORDER BY category"))


def put_playbook(conn: sqlite3.Connection, category: str, text: str) -> None:
    """Keep a trade's text in the place of what was kept; the same text changes nothing."""
    conn.execute(
        "INSERT INTO own_playbook (category, text, saved_at_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (category) DO UPDATE SET text = excluded.text,"
        " saved_at_ms = excluded.saved_at_ms WHERE text <> excluded.text",
        (category, text, now_ms()),
    )


def prompts(conn: sqlite3.Connection) -> dict[str, str]:
    """The text of every own prompt, by id."""
    return dict(conn.execute("SELECT id, text FROM own_prompt ORDER BY id"))


def put_prompt(conn: sqlite3.Connection, id_: str, text: str) -> None:
    """Keep a prompt's text in the place of what was kept; the same text changes nothing."""
    conn.execute(
        "INSERT INTO own_prompt (id, text, saved_at_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET text = excluded.text,"
        " saved_at_ms = excluded.saved_at_ms WHERE text <> excluded.text",
        (id_, text, now_ms()),
    )
