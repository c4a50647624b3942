"""The profile's SQL: rows to models and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.clock import now_ms
from assistant.profile.models import Category, Creator, Deal, Fact, Profile, Stage, Store
from assistant.storage.tables import table as rows_of

_COLUMNS = {
    "category": "id, name_zh, name_en, position, provisional",
    "store": "id, name, branch, category_id AS category, city, address, phone",
    "creator": (
        "id, name, store_id AS store, douyin_uid, role, stage, persona, certified_on,"
        " chars_per_minute"
    ),
    "deal": (
        "id, store_id AS store, name, list_price_fen, list_price_basis, live_price_fen, terms,"
        " valid_from, valid_until, stock, booking"
    ),
    "fact": "id, store_id AS store, deal_id AS deal, text, source, expires_on",
}
_RENAMED = {"category": "category_id", "store": "store_id", "deal": "deal_id"}
_READ: dict[str, Callable[[Any], object]] = {
    "provisional": bool,
    "stage": Stage,
    "certified_on": date.fromisoformat,
    "valid_from": date.fromisoformat,
    "valid_until": date.fromisoformat,
    "expires_on": date.fromisoformat,
}


def categories(conn: sqlite3.Connection) -> tuple[Category, ...]:
    """The table of trades in its order."""
    rows = _select(conn, "category", "ORDER BY position, id")
    return tuple(Category(**row) for row in rows)


def stores(conn: sqlite3.Connection) -> tuple[Store, ...]:
    """Every store, the oldest first."""
    return tuple(Store(**row) for row in _select(conn, "store", "ORDER BY created_at_ms, id"))


def store(conn: sqlite3.Connection, store_id: str) -> Store | None:
    """One store, or None."""
    row = _one(conn, "store", store_id)
    return None if row is None else Store(**row)


def creators(conn: sqlite3.Connection, store_id: str | None = None) -> tuple[Creator, ...]:
    """The creators of one store, or of all, the oldest first."""
    return tuple(Creator(**row) for row in _of_store(conn, "creator", store_id))


def creator(conn: sqlite3.Connection, creator_id: str) -> Creator | None:
    """One creator, or None."""
    row = _one(conn, "creator", creator_id)
    return None if row is None else Creator(**row)


def deals(conn: sqlite3.Connection, store_id: str | None = None) -> tuple[Deal, ...]:
    """The deals of one store, or of all, the oldest first."""
    return tuple(Deal(**row) for row in _of_store(conn, "deal", store_id))


def deal(conn: sqlite3.Connection, deal_id: str) -> Deal | None:
    """One deal, or None."""
    row = _one(conn, "deal", deal_id)
    return None if row is None else Deal(**row)


def facts(
    conn: sqlite3.Connection, store_id: str | None = None, *, valid_on: date | None = None
) -> tuple[Fact, ...]:
    """The facts of one store, or of all. `valid_on` leaves out those expired before that day."""
    found = (Fact(**row) for row in _of_store(conn, "fact", store_id))
    return tuple(
        fact
        for fact in found
        if valid_on is None or fact.expires_on is None or fact.expires_on >= valid_on
    )


def fact(conn: sqlite3.Connection, fact_id: str) -> Fact | None:
    """One fact, or None."""
    row = _one(conn, "fact", fact_id)
    return None if row is None else Fact(**row)


def profile(conn: sqlite3.Connection) -> Profile:
    """Everything, with the categories the user made or changed."""
    return Profile(
        categories=tuple(c for c in categories(conn) if not c.provisional),
        stores=stores(conn),
        creators=creators(conn),
        deals=deals(conn),
        facts=facts(conn),
    )


def put(
    conn: sqlite3.Connection,
    value: Category | Store | Creator | Deal | Fact,
    *,
    created_at_ms: int | None = None,
) -> None:
    """Insert a value, or update the row with its id. The creation time of a row stays."""
    table = type(value).__name__.lower()
    row = {
        name: item.isoformat() if isinstance(item, date) else item
        for name, item in asdict(value).items()
    }
    if table != "category":
        row = {_RENAMED.get(name, name): item for name, item in row.items()}
    if exists(conn, value):
        rows_of(conn, table).update(value.id, row)
        return
    if table != "category":
        row["created_at_ms"] = now_ms() if created_at_ms is None else created_at_ms
    rows_of(conn, table).insert(row)


def exists(conn: sqlite3.Connection, value: Category | Store | Creator | Deal | Fact) -> bool:
    """Whether a row with this value's id is there."""
    return _one(conn, type(value).__name__.lower(), value.id) is not None


def store_in_use(conn: sqlite3.Connection, category_id: str) -> str | None:
    """The name of a store of this category, or None."""
    row = conn.execute("SELECT name FROM store WHERE category_id = ?", (category_id,)).fetchone()
    return None if row is None else str(row[0])


def _one(conn: sqlite3.Connection, table: str, key: str) -> Any | None:
    rows = _select(conn, table, "WHERE id = ?", key)
    return rows[0] if rows else None


def _of_store(conn: sqlite3.Connection, table: str, store_id: str | None) -> list[Any]:
    order = "ORDER BY created_at_ms, id"
    if store_id is None:
        return _select(conn, table, order)
    return _select(conn, table, f"WHERE store_id = ? {order}", store_id)


def _select(conn: sqlite3.Connection, table: str, rest: str, *values: str) -> list[Any]:
    cursor = conn.execute(f"SELECT {_COLUMNS[table]} FROM {table} {rest}", values)
    return [_read(row) for row in cursor.fetchall()]


def _read(row: sqlite3.Row) -> dict[str, object]:
    """A row's columns as a value's fields: ISO dates, the stage and flags take their types."""
    found = dict(row)
    for name in _READ.keys() & found.keys():
        if found[name] is not None:
            found[name] = _READ[name](found[name])
    return found
