"""SQL over coupons for the order table: pages, totals, choices, attribution.

Pages are keyset-paged: a page starts after a `Cursor`, so the millionth row costs
what the first one does. `skip` steps on from a cursor by OFFSET for jumps.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.tracking.models import (
    CouponState,
    Order,
    OrderFilter,
    OrderSort,
    OrderTotals,
    StateChange,
)

_SORTS: Final[dict[OrderSort, str]] = {
    "paid_at": "c.paid_at_ms",
    "order": "c.order_id",
    "deal": "c.deal_name",
    "state": "c.state",
    "paid": "COALESCE(c.paid_fen, -1)",
    "received": "COALESCE(c.received_fen, -1)",
    "verified_at": "COALESCE(c.verified_at_ms, 0)",
    "post": "COALESCE(p.title, '')",
}

_COLUMNS: Final = (
    "c.id, c.order_id, c.deal_name, c.state, c.state_text, c.paid_at_ms, c.verified_at_ms,"
    " c.sold_fen, c.paid_fen, c.received_fen, c.creator_id,"
    " COALESCE(k.name, c.creator_name, '') AS creator_name, c.channel, c.post_id,"
    " p.title AS post_title"
)
_POST: Final = " LEFT JOIN post p ON p.id = c.post_id"
_CREATOR: Final = " LEFT JOIN creator k ON k.id = c.creator_id"


RECENT_ORDERS: Final = 20_000  # the deal filter offers what these were for


@dataclass(frozen=True)
class Cursor:
    """The sort value and id of the row a page starts after."""

    value: Any
    id: str


@dataclass(frozen=True)
class Page:
    """Some rows in order, and the cursor of the last one (None when there is none)."""

    rows: tuple[Order, ...]
    end: Cursor | None


def page(
    conn: sqlite3.Connection,
    chosen: OrderFilter,
    *,
    sort: OrderSort = "paid_at",
    descending: bool = True,
    after: Cursor | None = None,
    skip: int = 0,
    limit: int = 200,
) -> Page:
    """Up to `limit` coupons after a cursor, `skip` further on."""
    key = _SORTS[sort]
    clause, values = _where(chosen)
    order = "DESC" if descending else "ASC"
    if after is not None:
        clause += f" AND ({key}, c.id) {'<' if descending else '>'} (?, ?)"
        values += [after.value, after.id]
    # The rows are chosen before anything is joined: skipping walks an index, not the joins.
    joins = _POST if chosen.search or sort == "post" else ""
    rows = conn.execute(
        f"SELECT chosen.sort_key, {_COLUMNS} FROM (SELECT {key} AS sort_key, c.id FROM coupon c"
        f"{joins} WHERE {clause} ORDER BY {key} {order}, c.id {order} LIMIT ? OFFSET ?) chosen"
        f" JOIN coupon c ON c.id = chosen.id{_POST}{_CREATOR}"
        f" ORDER BY chosen.sort_key {order}, c.id {order}",
        [*values, limit, skip],
    ).fetchall()
    end = Cursor(rows[-1][0], rows[-1][1]) if rows else None
    return Page(tuple(_order(row) for row in rows), end)


def every(
    conn: sqlite3.Connection, chosen: OrderFilter, *, sort: OrderSort, descending: bool
) -> Iterator[Order]:
    """All coupons of a filter in order, without holding them in memory."""
    clause, values = _where(chosen)
    order = "DESC" if descending else "ASC"
    for row in conn.execute(
        f"SELECT {_SORTS[sort]}, {_COLUMNS} FROM coupon c{_POST}{_CREATOR} WHERE {clause}"
        f" ORDER BY {_SORTS[sort]} {order}, c.id {order}",
        values,
    ):
        yield _order(row)


def _order(row: Sequence[Any]) -> Order:
    (_, coupon, order, deal, state, *rest) = row
    return Order(coupon, order, deal, CouponState(state), *rest)


def totals(conn: sqlite3.Connection, chosen: OrderFilter) -> OrderTotals:
    """Counts and sums over a filter, all states together."""
    clause, values = _where(chosen)
    after = CouponState.REFUNDED_AFTER_VERIFY.value
    row = conn.execute(
        "SELECT COUNT(*), COUNT(DISTINCT c.order_id), COALESCE(SUM(c.paid_fen), 0),"
        " COALESCE(SUM(c.paid_fen IS NULL), 0),"
        " COALESCE(SUM(c.state = 'verified'), 0),"
        " COALESCE(SUM(CASE WHEN c.state = 'verified' THEN c.received_fen END), 0),"
        f" COALESCE(SUM(c.state IN ('refunded', '{after}')), 0),"
        f" COALESCE(SUM(CASE WHEN c.state IN ('refunded', '{after}') THEN c.paid_fen END), 0),"
        " COALESCE(SUM(c.post_id IS NOT NULL), 0), MAX(c.paid_at_ms)"
        f"{_joins(chosen)} WHERE {clause}",
        values,
    ).fetchone()
    return OrderTotals(*row)


def count(conn: sqlite3.Connection, chosen: OrderFilter) -> int:
    """How many coupons a filter shows."""
    clause, values = _where(chosen)
    row = conn.execute(f"SELECT COUNT(*){_joins(chosen)} WHERE {clause}", values).fetchone()
    return int(row[0])


def _joins(chosen: OrderFilter) -> str:
    return f" FROM coupon c{_POST if chosen.search else ''}"


def _where(chosen: OrderFilter) -> tuple[str, list[Any]]:
    clauses, values = ["1"], []
    exact: list[tuple[str, str | None]] = [
        ("c.store_id", chosen.store),
        ("c.deal_name", chosen.deal),
        ("c.state", chosen.state.value if chosen.state else None),
        ("c.creator_id", chosen.creator),
        ("c.post_id", chosen.post),
    ]
    for column, value in exact:
        if value == "-":
            clauses.append(f"{column} IS NULL")
        elif value is not None:
            clauses.append(f"{column} = ?")
            values.append(value)
    if chosen.first is not None:
        clauses.append("c.paid_day >= ?")
        values.append(chosen.first)
    if chosen.last is not None:
        clauses.append("c.paid_day <= ?")
        values.append(chosen.last)
    if chosen.source != "any":
        clauses.append(f"c.post_id IS {'NOT ' if chosen.source == 'linked' else ''}NULL")
    if chosen.search.strip():
        word = _escaped(chosen.search.strip())
        clauses.append(
            "(c.order_id LIKE ? ESCAPE '\\' OR c.id LIKE ? ESCAPE '\\'"
            " OR c.deal_name LIKE ? ESCAPE '\\' OR p.title LIKE ? ESCAPE '\\')"
        )
        values += [f"%{word}", f"%{word}", f"%{word}%", f"%{word}%"]
    return " AND ".join(clauses), values


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def overview(conn: sqlite3.Connection) -> tuple[int, int, int | None, int]:
    """All coupons, those linked to a post, the newest payment, and those `claim` would assign."""
    row = conn.execute(
        "SELECT (SELECT COUNT(*) FROM coupon), (SELECT COUNT(*) FROM coupon"
        " WHERE post_id IS NOT NULL), (SELECT MAX(paid_at_ms) FROM coupon),"
        f" (SELECT COUNT(*) FROM coupon WHERE {_CLAIMABLE})"
    ).fetchone()
    return row[0], row[1], row[2], row[3]


def deal_names(conn: sqlite3.Connection) -> list[str]:
    """The deals of the newest orders, most orders first, then the profile's other deals."""
    rows = conn.execute(
        "SELECT deal_name, COUNT(*) AS orders FROM"
        " (SELECT deal_name FROM coupon ORDER BY paid_at_ms DESC LIMIT ?)"
        " GROUP BY 1 UNION ALL SELECT name, 0 FROM deal ORDER BY orders DESC",
        (RECENT_ORDERS,),
    )
    return list(dict.fromkeys(row[0] for row in rows))[:200]


def people(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Creators as (id, name, store id), by name."""
    rows = conn.execute("SELECT id, name, store_id FROM creator ORDER BY name")
    return [(row[0], row[1], row[2]) for row in rows]


def stores(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """Stores as (id, name with branch), by name."""
    rows = conn.execute("SELECT id, TRIM(name || ' ' || branch) FROM store ORDER BY name, branch")
    return [(row[0], row[1]) for row in rows]


def history(conn: sqlite3.Connection, coupon: str) -> list[StateChange]:
    """What each import said of a coupon, oldest first."""
    rows = conn.execute(
        "SELECT e.as_of_ms, json_extract(e.fields, '$.state'),"
        " json_extract(e.fields, '$.state_text'), b.file_name FROM coupon_event e"
        " JOIN import_batch b ON b.id = e.batch_id WHERE e.coupon_id = ?"
        " ORDER BY e.as_of_ms, e.rowid",
        (coupon,),
    )
    return [StateChange(row[0], CouponState(row[1]), row[2], row[3]) for row in rows]


def set_post(conn: sqlite3.Connection, coupons: Sequence[str], post: str | None) -> None:
    """Link coupons to a post, or to none."""
    conn.executemany(
        "UPDATE coupon SET post_id = ? WHERE id = ? AND post_id IS NOT ?",
        ((post, coupon, post) for coupon in coupons),
    )


_CLAIMABLE: Final = (
    "creator_id IS NULL AND creator_uid IN (SELECT douyin_uid FROM creator"
    " WHERE douyin_uid IS NOT NULL GROUP BY douyin_uid HAVING COUNT(*) = 1)"
)


def claim(conn: sqlite3.Connection) -> int:
    """Give unassigned coupons to the one creator with their uid; returns how many."""
    return conn.execute(
        "UPDATE coupon SET creator_id = (SELECT id FROM creator"
        f" WHERE douyin_uid = coupon.creator_uid) WHERE {_CLAIMABLE}"
    ).rowcount
