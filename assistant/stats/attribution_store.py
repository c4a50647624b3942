"""SQL along the thread order → post → cut → script.

The words of a post are those of the version that was shot: the one that stood
when its cut was begun, which keeps one. What a script was rewritten into since
then, nobody has heard. One that is younger than its cut counts as first written.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.stats.coupon_store import scope_clause
from assistant.stats.models import Basis, Period, Scope

_SHOT: Final = """
    LEFT JOIN draft_version shot ON shot.draft_id = draft.id
        AND draft.updated_at_ms > cut.created_at_ms
        AND shot.number = COALESCE(
            (SELECT MAX(number) FROM draft_version
             WHERE draft_id = draft.id AND created_at_ms <= cut.created_at_ms),
            (SELECT MIN(number) FROM draft_version WHERE draft_id = draft.id))
"""
_WORDS: Final = "COALESCE(shot.document, draft.document)"


@dataclass(frozen=True)
class Linked:
    """A post with linked orders. The script's fields are empty where no cut or draft is known."""

    post: str
    creator: str | None
    title: str
    published_day: str
    plays: int | None
    cut: str
    draft: str
    version: int
    hook: str
    orders: int
    paid_fen: int


def linked(conn: sqlite3.Connection, period: Period, scope: Scope, basis: Basis) -> list[Linked]:
    """Posts with orders paid in the period that were linked to them, most orders first."""
    clause, values = scope_clause(scope)
    fen = "sold_fen" if basis.amount == "sold" else "paid_fen"
    rows = conn.execute(
        f"""
        WITH earned AS (
            SELECT post_id, COUNT(DISTINCT order_id) AS orders, COALESCE(SUM({fen}), 0) AS fen
            FROM coupon
            WHERE post_id IS NOT NULL AND paid_day BETWEEN ? AND ? AND {clause}
            GROUP BY post_id)
        SELECT p.id, p.creator_id, p.title, p.published_day,
               (SELECT plays FROM post_metric WHERE post_id = p.id
                ORDER BY as_of_ms DESC, batch_id DESC LIMIT 1),
               COALESCE(cut.id, ''), COALESCE(draft.id, ''),
               COALESCE(shot.number, draft.version, 0),
               COALESCE(json_extract({_WORDS}, '$.hook'), ''),
               earned.orders, earned.fen
        FROM earned JOIN post p ON p.id = earned.post_id
        LEFT JOIN cut ON cut.id = p.cut_id
        LEFT JOIN draft ON draft.id = cut.draft_id AND draft.kind = 'script'
        {_SHOT}
        WHERE p.public = 1
        ORDER BY earned.orders DESC, earned.fen DESC, p.published_day DESC, p.id
        """,
        [period.first.isoformat(), period.last.isoformat(), *values],
    )
    return [Linked(*row) for row in map(tuple, rows)]


@dataclass(frozen=True)
class Published:
    """A public post, what its script was, and the orders of its first days.

    Everything of the script is empty where the post is linked to none; `format`
    is the brief's. `facts` are the ids the shot version rests on.
    """

    post: str
    day: str
    draft: str
    hook: str
    playbook: str
    topic: str
    format: str
    deal: str
    orders: int
    verified: int
    facts: tuple[str, ...]


def published(
    conn: sqlite3.Connection, creator: str, first: date, last: date, *, days: int
) -> list[Published]:
    """A creator's public posts of [first, last], the oldest first.

    `orders` counts distinct orders linked to the post and paid on the day it
    was published or one of the `days` - 1 after it; `verified` counts their
    coupons that stand verified.
    """
    rows = conn.execute(
        f"""
        WITH words AS (
            SELECT p.id AS post, draft.id AS draft, {_WORDS} AS document
            FROM post p JOIN cut ON cut.id = p.cut_id
            JOIN draft ON draft.id = cut.draft_id AND draft.kind = 'script'
            {_SHOT}
            WHERE p.creator_id = :creator AND p.published_day BETWEEN :first AND :last)
        SELECT p.id, p.published_day, COALESCE(words.draft, ''),
               COALESCE(json_extract(words.document, '$.hook'), ''),
               COALESCE(json_extract(words.document, '$.playbook'), ''),
               COALESCE(json_extract(words.document, '$.brief.topic'), ''),
               COALESCE(json_extract(words.document, '$.brief.format'), ''),
               COALESCE(json_extract(words.document, '$.brief.deal'), ''),
               COUNT(DISTINCT c.order_id), COALESCE(SUM(c.state = 'verified'), 0),
               (SELECT json_group_array(DISTINCT json_extract(source.value, '$.fact'))
                FROM json_each(words.document, '$.sources') AS source)
        FROM post p LEFT JOIN words ON words.post = p.id
        LEFT JOIN coupon c ON c.post_id = p.id
            AND c.paid_day BETWEEN p.published_day AND date(p.published_day, :window)
        WHERE p.creator_id = :creator AND p.public = 1
          AND p.published_day BETWEEN :first AND :last
        GROUP BY p.id ORDER BY p.published_day, p.published_at_ms, p.id
        """,
        {
            "creator": creator,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "window": f"+{days - 1} days",
        },
    )
    return [Published(*(*row[:-1], _ids(row[-1]))) for row in map(tuple, rows)]


def _ids(listed: str | None) -> tuple[str, ...]:
    return tuple(sorted(json.loads(listed or "[]")))


def linked_days(conn: sqlite3.Connection, creator: str, since: date) -> set[str]:
    """The days on which an order was paid that is linked to one of a creator's posts."""
    rows = conn.execute(
        # CROSS JOIN keeps the order: from few posts to their coupons, never through all days.
        "SELECT DISTINCT c.paid_day FROM post p CROSS JOIN coupon c ON c.post_id = p.id"
        " WHERE p.creator_id = ? AND c.paid_day >= ?",
        (creator, since.isoformat()),
    )
    return {row[0] for row in rows}


def waiting_topics(conn: sqlite3.Connection, creator: str) -> set[str]:
    """What a creator's scripts are about that were not posted yet."""
    rows = conn.execute(
        """
        SELECT DISTINCT json_extract(draft.document, '$.brief.topic') FROM draft
        WHERE draft.kind = 'script' AND draft.creator_id = ? AND draft.status != 'done'
          AND NOT EXISTS (SELECT 1 FROM cut JOIN post ON post.cut_id = cut.id
                          WHERE cut.draft_id = draft.id)
        """,
        (creator,),
    )
    return {row[0] for row in rows if row[0]}
