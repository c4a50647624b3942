"""SQL over the account's daily figures: followers and plays day by day."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from assistant.stats.models import Period, Scope

NET: Final = "followers_net"
LOST: Final = "followers_lost"
TOTAL: Final = "followers_total"
PLAYS: Final = "plays"


@dataclass(frozen=True)
class Day:
    """One account's day. None is what no file says."""

    creator: str
    day: str
    net: int | None
    lost: int | None
    total: int | None
    plays: int | None


def days(conn: sqlite3.Connection, period: Period, scope: Scope) -> list[Day]:
    """Each account's days in the period and the day before it, oldest first.

    The day before carries the follower total the period starts from.
    """
    clause, values = _scope(scope)
    first = (period.first - timedelta(days=1)).isoformat()
    rows = conn.execute(
        f"""
        SELECT creator_id, day, metric, value FROM (
            SELECT creator_id, day, metric, value, ROW_NUMBER() OVER (
                PARTITION BY creator_id, metric, day ORDER BY as_of_ms DESC, batch_id DESC) AS nth
            FROM daily_metric
            WHERE metric IN (?, ?, ?, ?) AND day BETWEEN ? AND ? AND {clause})
        WHERE nth = 1
        """,
        [NET, LOST, TOTAL, PLAYS, first, period.last.isoformat(), *values],
    )
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for creator, day, metric, value in rows:
        found[creator, day][metric] = value
    return [
        Day(creator, day, by.get(NET), by.get(LOST), by.get(TOTAL), by.get(PLAYS))
        for (creator, day), by in sorted(found.items())
    ]


def newest_day(conn: sqlite3.Connection, scope: Scope) -> date | None:
    """The newest day with a follower figure."""
    clause, values = _scope(scope)
    row = conn.execute(
        f"SELECT MAX(day) FROM daily_metric WHERE metric IN (?, ?, ?) AND {clause}",
        [NET, LOST, TOTAL, *values],
    ).fetchone()
    return None if row[0] is None else date.fromisoformat(row[0])


def _scope(scope: Scope) -> tuple[str, list[str]]:
    clauses, values = ["1"], []
    if scope.creator is not None:
        clauses.append("creator_id = ?")
        values.append(scope.creator)
    if scope.store is not None:
        clauses.append("creator_id IN (SELECT id FROM creator WHERE store_id = ?)")
        values.append(scope.store)
    return " AND ".join(clauses), values
