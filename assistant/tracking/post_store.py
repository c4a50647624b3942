"""SQL over posts with their newest metrics, and the links post → cut."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from assistant.storage.tables import table
from assistant.tracking.models import Post, PostFilter, PostSort, Trail

_ENGAGED: Final = (
    "CASE WHEN m.plays > 0"
    " THEN (m.likes + m.comments + m.shares + m.favourites) * 1.0 / m.plays END"
)
_SORTS: Final[dict[PostSort, str]] = {
    "published_at": "p.published_at_ms",
    "title": "p.title",
    "plays": "m.plays",
    "completion": "m.completion_rate",
    "engagement": _ENGAGED,
    "followers": "m.followers_gained",
    "follow_rate": "CASE WHEN m.plays > 0 THEN m.followers_gained * 1.0 / m.plays END",
}
_METRICS: Final = (
    "plays, completion_rate, completion_5s_rate, cover_click_rate, bounce_2s_rate,"
    " average_play_ms, likes, shares, comments, favourites, profile_visits, followers_gained"
)


def listing(
    conn: sqlite3.Connection, chosen: PostFilter, *, sort: PostSort, descending: bool, limit: int
) -> list[Post]:
    """Posts in order; those without the sorted number come last."""
    clauses: list[str] = ["1"]
    values: list[str | None] = []
    if chosen.first is not None:
        clauses.append("p.published_day >= ?")
        values.append(chosen.first)
    if chosen.last is not None:
        clauses.append("p.published_day <= ?")
        values.append(chosen.last)
    if chosen.creator is not None:
        clauses.append("p.creator_id IS ?")
        values.append(None if chosen.creator == "-" else chosen.creator)
    if chosen.search.strip():
        word = chosen.search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        clauses.append("p.title LIKE ? ESCAPE '\\'")
        values.append(f"%{word}%")
    order = f"{_SORTS[sort]} IS NULL, {_SORTS[sort]} {'DESC' if descending else 'ASC'}, p.id"
    return _select(conn, f"WHERE {' AND '.join(clauses)} ORDER BY {order} LIMIT ?", *values, limit)


def one(conn: sqlite3.Connection, post: str) -> Post | None:
    """A post by id."""
    return next(iter(_select(conn, "WHERE p.id = ?", post)), None)


def _select(conn: sqlite3.Connection, tail: str, *values: Any) -> list[Post]:
    metrics = ", ".join(f"m.{name.strip()}" for name in _METRICS.split(","))
    rows = conn.execute(
        "SELECT p.id, p.title, p.kind, p.published_at_ms, p.duration_ms, p.review_state,"
        " p.public, p.creator_id, COALESCE(k.name, ''), p.cut_id, t.title,"
        f" {metrics}, (SELECT COUNT(*) FROM coupon c WHERE c.post_id = p.id)"
        " FROM post p LEFT JOIN creator k ON k.id = p.creator_id LEFT JOIN cut t ON t.id = p.cut_id"
        " LEFT JOIN post_metric m ON m.post_id = p.id AND m.batch_id = ("
        "SELECT batch_id FROM post_metric WHERE post_id = p.id"
        f" ORDER BY as_of_ms DESC, batch_id DESC LIMIT 1) {tail}",
        values,
    )
    return [_post(list(row)) for row in rows]


def _post(values: list[Any]) -> Post:
    values[6] = bool(values[6])
    return Post(*values)


def count(conn: sqlite3.Connection) -> int:
    """How many posts there are."""
    return int(conn.execute("SELECT COUNT(*) FROM post").fetchone()[0])


def add(conn: sqlite3.Connection, values: dict[str, Any]) -> None:
    """Add a post marked by hand; `values` are columns of `post`."""
    table(conn, "post").insert(values)


def set_cut(conn: sqlite3.Connection, post: str, cut: str | None) -> bool:
    """Link a post to the cut it was published from, or to none; False if there is no such post."""
    return conn.execute("UPDATE post SET cut_id = ? WHERE id = ?", (cut, post)).rowcount > 0


def cuts(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """Cuts as (id, title), newest first."""
    rows = conn.execute("SELECT id, title FROM cut ORDER BY updated_at_ms DESC LIMIT 200")
    return [(row[0], row[1]) for row in rows]


def trail(conn: sqlite3.Connection, draft: str) -> Trail | None:
    """The cut of a script that was posted, else the one edited last."""
    row = conn.execute(
        "SELECT t.id, json_array_length(t.document, '$.shelf'), COALESCE(p.id, ''),"
        " COALESCE(p.title, ''),"
        " (SELECT COUNT(DISTINCT c.order_id) FROM coupon c WHERE c.post_id = p.id)"
        " FROM cut t LEFT JOIN post p ON p.cut_id = t.id WHERE t.draft_id = ?"
        " ORDER BY p.id IS NULL, t.updated_at_ms DESC, t.id LIMIT 1",
        (draft,),
    ).fetchone()
    return None if row is None else Trail(row[0], row[1] or 0, *row[2:])


def cut_title(conn: sqlite3.Connection, cut: str) -> tuple[str, str | None] | None:
    """A cut's title and the creator of the draft it was cut for."""
    row = conn.execute(
        "SELECT t.title, d.creator_id FROM cut t LEFT JOIN draft d ON d.id = t.draft_id"
        " WHERE t.id = ?",
        (cut,),
    ).fetchone()
    return None if row is None else (row[0], row[1])
