"""Which words earned which orders: order → post → cut → script → its first line.

Only links that exist count. An order belongs to a post when a person or a file
said so; nothing is shared out by guesswork, and what has no link stays out.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from assistant.stats import attribution_store
from assistant.stats.attribution_store import Linked
from assistant.stats.models import Basis, Period, Scope

USUAL_NEEDS = 3
"""Other posts needed before "usually" means something."""


@dataclass(frozen=True)
class Hook:
    """A script's first line and what came of the post that opened with it.

    `usual_orders` is the median of orders over the creator's other posts with
    orders in the same period, None with fewer than three of them.
    """

    text: str
    draft: str
    version: int
    cut: str
    post: str
    title: str
    published_day: str
    plays: int | None
    orders: int
    paid_fen: int
    usual_orders: float | None


def hooks(
    conn: sqlite3.Connection,
    period: Period,
    *,
    scope: Scope | None = None,
    basis: Basis | None = None,
) -> tuple[Hook, ...]:
    """First lines whose post has orders paid in the period, most orders first."""
    linked = attribution_store.linked(conn, period, scope or Scope(), basis or Basis())
    return tuple(_hook(one, linked) for one in linked if one.hook)


def _hook(one: Linked, linked: list[Linked]) -> Hook:
    others = [
        other.orders for other in linked if other.post != one.post and other.creator == one.creator
    ]
    return Hook(
        text=one.hook,
        draft=one.draft,
        version=one.version,
        cut=one.cut,
        post=one.post,
        title=one.title,
        published_day=one.published_day,
        plays=one.plays,
        orders=one.orders,
        paid_fen=one.paid_fen,
        usual_orders=_usual(others),
    )


def _usual(orders: list[int]) -> float | None:
    if len(orders) < USUAL_NEEDS:
        return None
    from statistics import median  # brings fractions and decimals along

    return median(orders)
