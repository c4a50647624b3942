"""SQL over daily figures: the newest value of each day and metric."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from assistant.tracking.models import Day

_NEWEST = (
    "SELECT day, metric, value FROM (SELECT day, metric, value, ROW_NUMBER() OVER ("
    "PARTITION BY metric, day ORDER BY as_of_ms DESC, batch_id DESC) AS nth"
    " FROM daily_metric WHERE creator_id = ? AND day >= ? AND day <= ?) WHERE nth = 1"
)


def days(conn: sqlite3.Connection, creator: str, *, first: str, last: str) -> list[Day]:
    """The days with any value, oldest first."""
    found: dict[str, dict[str, int]] = {}
    for day, metric, value in conn.execute(_NEWEST, (creator, first, last)):
        found.setdefault(day, {})[metric] = value
    return [Day(day, values) for day, values in sorted(found.items())]


def accounts(conn: sqlite3.Connection) -> list[str]:
    """Creator ids with daily figures; `""` is the unassigned account."""
    return [row[0] for row in conn.execute("SELECT DISTINCT creator_id FROM daily_metric")]


def value(conn: sqlite3.Connection, creator: str, day: str, metric: str) -> int | None:
    """The newest value of one day, if any."""
    row = conn.execute(
        "SELECT value FROM daily_metric WHERE creator_id = ? AND day = ? AND metric = ?"
        " ORDER BY as_of_ms DESC, batch_id DESC LIMIT 1",
        (creator, day, metric),
    ).fetchone()
    return None if row is None else int(row[0])


def newest_as_of(conn: sqlite3.Connection, creator: str, day: str) -> int:
    """The as-of of the newest value of one day, 0 without any."""
    row = conn.execute(
        "SELECT COALESCE(MAX(as_of_ms), 0) FROM daily_metric WHERE creator_id = ? AND day = ?",
        (creator, day),
    ).fetchone()
    return int(row[0])


def add(
    conn: sqlite3.Connection,
    creator: str,
    day: str,
    values: Mapping[str, int],
    *,
    batch: str,
    as_of_ms: int,
) -> None:
    """Add one day's values under a batch."""
    conn.executemany(
        "INSERT INTO daily_metric (creator_id, day, metric, value, batch_id, as_of_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        ((creator, day, metric, number, batch, as_of_ms) for metric, number in values.items()),
    )
