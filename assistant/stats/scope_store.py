"""SQL for the filters: which stores and which creators there are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """Something a filter offers. `store` is the store's name where creators of many are listed."""

    id: str
    name: str
    store: str = ""


def stores(conn: sqlite3.Connection) -> tuple[Choice, ...]:
    """Every store, oldest first, with its branch."""
    rows = conn.execute(
        "SELECT id, TRIM(name || ' ' || branch) FROM store ORDER BY created_at_ms, id"
    )
    return tuple(Choice(*row) for row in map(tuple, rows))


def creators(conn: sqlite3.Connection, store: str | None) -> tuple[Choice, ...]:
    """Every creator (of one store), oldest first."""
    rows = conn.execute(
        """
        SELECT creator.id, creator.name, COALESCE(NULLIF(store.branch, ''), store.name)
        FROM creator JOIN store ON store.id = creator.store_id
        WHERE :store IS NULL OR store.id = :store
        ORDER BY creator.created_at_ms, creator.id
        """,
        {"store": store},
    )
    return tuple(Choice(*row) for row in map(tuple, rows))
