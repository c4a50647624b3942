"""SQL over posts and their newest metrics.

The newest metrics of a post are those of its import batch with the latest
as-of; 自见 posts (`public` 0) are never read here.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final, Literal

from assistant.stats.models import Period, Scope

PostGroup = Literal["all", "day", "post", "creator"]

_KEYS: Final[dict[PostGroup, str]] = {
    "all": "''",
    "day": "p.published_day",
    "post": "p.id",
    "creator": "p.creator_id",
}

_NEWEST: Final = """
    LEFT JOIN post_metric m ON m.post_id = p.id AND m.batch_id = (
        SELECT batch_id FROM post_metric WHERE post_id = p.id
        ORDER BY as_of_ms DESC, batch_id DESC LIMIT 1)
"""

_ANSWERED: Final = (
    "m.plays IS NOT NULL AND m.likes IS NOT NULL AND m.comments IS NOT NULL"
    " AND m.shares IS NOT NULL AND m.favourites IS NOT NULL"
)
_FOLLOWED: Final = "m.plays IS NOT NULL AND m.followers_gained IS NOT NULL"
_COMPLETED: Final = "m.plays IS NOT NULL AND m.completion_rate IS NOT NULL AND p.kind = 'video'"


@dataclass(frozen=True)
class Performance:
    """Public posts published in a period. `plays` is None when no post says its plays."""

    posts: int
    plays: int | None
    answers: int | None
    answered_plays: int | None
    followers: int | None
    followed_plays: int | None
    completed: float | None
    completed_plays: int | None


def performances(
    conn: sqlite3.Connection, period: Period, scope: Scope, *, group: PostGroup
) -> dict[str | None, Performance]:
    """Sums over the posts published in the period, one per group key."""
    clause, values = _scope(scope)
    rows = conn.execute(
        f"""
        SELECT {_KEYS[group]}, COUNT(*), SUM(m.plays),
               SUM(CASE WHEN {_ANSWERED}
                   THEN m.likes + m.comments + m.shares + m.favourites END),
               SUM(CASE WHEN {_ANSWERED} THEN m.plays END),
               SUM(CASE WHEN {_FOLLOWED} THEN m.followers_gained END),
               SUM(CASE WHEN {_FOLLOWED} THEN m.plays END),
               SUM(CASE WHEN {_COMPLETED} THEN m.completion_rate * m.plays END),
               SUM(CASE WHEN {_COMPLETED} THEN m.plays END)
        FROM post p {_NEWEST}
        WHERE p.published_day BETWEEN ? AND ? AND p.public = 1 AND {clause} GROUP BY 1
        """,
        [period.first.isoformat(), period.last.isoformat(), *values],
    )
    return {row[0]: Performance(*row[1:]) for row in map(tuple, rows)}


def titles(conn: sqlite3.Connection) -> dict[str, str]:
    """What each post is called."""
    return {row[0]: row[1] for row in conn.execute("SELECT id, title FROM post")}


def newest_day(conn: sqlite3.Connection, scope: Scope) -> str | None:
    """The newest day a public post was published on."""
    clause, values = _scope(scope)
    row = conn.execute(
        f"SELECT MAX(p.published_day) FROM post p WHERE p.public = 1 AND {clause}", values
    ).fetchone()
    return None if row[0] is None else str(row[0])


def _scope(scope: Scope) -> tuple[str, list[str]]:
    clauses, values = ["1"], []
    if scope.creator is not None:
        clauses.append("p.creator_id = ?")
        values.append(scope.creator)
    if scope.store is not None:
        clauses.append("p.creator_id IN (SELECT id FROM creator WHERE store_id = ?)")
        values.append(scope.store)
    return " AND ".join(clauses), values
