"""SQL over coupons: sums of a payment cohort, and sums by verification day.

Every query takes a read-only connection whose rows are read by name, and
returns one frozen value per group. Groups are columns of a fixed table here,
never text from outside.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final, Literal

from assistant.stats.models import Amount, Period, Scope

Group = Literal["all", "day", "post", "deal", "creator", "channel"]

SEVEN_DAYS_MS: Final = 7 * 24 * 3600 * 1000

_KEYS: Final[dict[Group, str]] = {
    "all": "''",
    "day": "{day}",
    "post": "post_id",
    "deal": "COALESCE(deal_id, 'name:' || deal_name)",
    "creator": "creator_id",
    "channel": "NULLIF(channel, '')",
}

_AMOUNTS: Final[dict[Amount, str]] = {"sold": "sold_fen", "paid": "paid_fen"}


@dataclass(frozen=True)
class Cohort:
    """Coupons paid in a period: counts, and sums of the basis amount in 分."""

    coupons: int
    orders: int
    paid_fen: int
    amountless: int
    verified: int
    verified_7d: int
    verified_fen: int
    refunded_before_fen: int
    refunded_after_fen: int
    refunding_fen: int


@dataclass(frozen=True)
class Verified:
    """Coupons verified in a period that still stand verified; `received_fen` is 订单实收."""

    coupons: int
    received_fen: int
    receiptless: int


def cohorts(
    conn: sqlite3.Connection, period: Period, scope: Scope, *, amount: Amount, group: Group
) -> dict[str | None, Cohort]:
    """Sums over the coupons paid in the period, one per group key."""
    fen = _AMOUNTS[amount]
    where, values = _where("paid_day", period, scope)
    rows = conn.execute(
        f"""
        SELECT {_KEYS[group].format(day="paid_day")},
               COUNT(*), COUNT(DISTINCT order_id),
               COALESCE(SUM({fen}), 0), COALESCE(SUM({fen} IS NULL), 0),
               COALESCE(SUM(state = 'verified'), 0),
               COALESCE(SUM(state = 'verified'
                   AND verified_at_ms - paid_at_ms <= {SEVEN_DAYS_MS}), 0),
               COALESCE(SUM(CASE WHEN state = 'verified' THEN {fen} END), 0),
               COALESCE(SUM(CASE WHEN state = 'refunded' THEN {fen} END), 0),
               COALESCE(SUM(CASE WHEN state = 'refunded_after_verify' THEN {fen} END), 0),
               COALESCE(SUM(CASE WHEN state = 'refunding' THEN {fen} END), 0)
        FROM coupon WHERE {where} GROUP BY 1
        """,
        values,
    )
    return {row[0]: Cohort(*row[1:]) for row in map(tuple, rows)}


def verified(
    conn: sqlite3.Connection, period: Period, scope: Scope, *, group: Group
) -> dict[str | None, Verified]:
    """Sums over the coupons verified in the period, one per group key."""
    where, values = _where("verified_day", period, scope)
    rows = conn.execute(
        f"""
        SELECT {_KEYS[group].format(day="verified_day")},
               COUNT(*), COALESCE(SUM(received_fen), 0),
               COALESCE(SUM(received_fen IS NULL), 0)
        FROM coupon WHERE {where} AND state = 'verified' GROUP BY 1
        """,
        values,
    )
    return {row[0]: Verified(*row[1:]) for row in map(tuple, rows)}


def deal_names(conn: sqlite3.Connection) -> dict[str, str]:
    """What each deal id is called."""
    return {row[0]: row[1] for row in conn.execute("SELECT id, name FROM deal")}


def creator_names(conn: sqlite3.Connection) -> dict[str, str]:
    """What each creator id is called."""
    return {row[0]: row[1] for row in conn.execute("SELECT id, name FROM creator")}


def reach(conn: sqlite3.Connection, scope: Scope) -> tuple[str | None, str | None, str | None]:
    """The oldest and the newest day of payment, and the newest of verification."""
    clause, values = scope_clause(scope)
    # One aggregate at a time: each is then the first entry of an index, not a scan.
    asked = ("MIN(paid_day)", "MAX(paid_day)", "MAX(verified_day)")
    parts = ", ".join(f"(SELECT {one} FROM coupon WHERE {clause})" for one in asked)
    row = conn.execute(f"SELECT {parts}", values * len(asked)).fetchone()
    return row[0], row[1], row[2]


def unplayed_creators(conn: sqlite3.Connection, period: Period, scope: Scope) -> int:
    """How many creators have orders in the period while no file says their plays."""
    where, values = _where("paid_day", period, scope)
    row = conn.execute(
        f"""
        SELECT COUNT(*) FROM (
            SELECT DISTINCT creator_id FROM coupon WHERE {where} AND creator_id IS NOT NULL
            EXCEPT SELECT creator_id FROM post WHERE public = 1
            EXCEPT SELECT creator_id FROM daily_metric WHERE metric = 'plays')
        """,
        values,
    ).fetchone()
    return int(row[0])


def scope_clause(scope: Scope) -> tuple[str, list[str]]:
    """A WHERE condition on `creator_id` and `store_id`, and its values.

    售卖明细 names no store, so a coupon without one belongs to its creator's store.
    """
    clauses, values = ["1"], []
    if scope.creator is not None:
        clauses.append("creator_id = ?")
        values.append(scope.creator)
    if scope.store is not None:
        clauses.append(
            "(store_id = ? OR (store_id IS NULL AND creator_id IN"
            " (SELECT id FROM creator WHERE store_id = ?)))"
        )
        values += [scope.store, scope.store]
    return " AND ".join(clauses), values


def _where(day: str, period: Period, scope: Scope) -> tuple[str, list[str]]:
    clause, values = scope_clause(scope)
    bounds = [period.first.isoformat(), period.last.isoformat()]
    return f"{day} BETWEEN ? AND ? AND {clause}", bounds + values
