"""SQL along the thread order → post → cut → script."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from assistant.stats.coupon_store import scope_clause
from assistant.stats.models import Basis, Period, Scope


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
               COALESCE(cut.id, ''), COALESCE(draft.id, ''), COALESCE(draft.version, 0),
               COALESCE(json_extract(draft.document, '$.hook'), ''),
               earned.orders, earned.fen
        FROM earned JOIN post p ON p.id = earned.post_id
        LEFT JOIN cut ON cut.id = p.cut_id
        LEFT JOIN draft ON draft.id = cut.draft_id AND draft.kind = 'script'
        WHERE p.public = 1
        ORDER BY earned.orders DESC, earned.fen DESC, p.published_day DESC, p.id
        """,
        [period.first.isoformat(), period.last.isoformat(), *values],
    )
    return [Linked(*row) for row in map(tuple, rows)]
