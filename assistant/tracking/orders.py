"""Orders as a person works with them: look through, link to a post, take out as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.changes import Area, Changed
from assistant.clock import moment
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.tracking import order_store, tables
from assistant.tracking.models import (
    Order,
    OrderFilter,
    OrderSort,
    OrderTotals,
    StateChange,
)
from assistant.tracking.order_store import Cursor, Page
from assistant.tracking.states import say
from assistant.wording import Language, Text


@dataclass(frozen=True)
class Choices:
    """What the filters offer: stores and creators with ids, deals by name."""

    stores: tuple[tuple[str, str], ...]
    creators: tuple[tuple[str, str, str], ...]
    deals: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """All there is: coupons, those linked to a post, the newest payment (ms), those to claim."""

    coupons: int = 0
    linked: int = 0
    newest_paid_ms: int | None = None
    claimable: int = 0


def page(
    db: Database,
    chosen: OrderFilter,
    *,
    sort: OrderSort = "paid_at",
    descending: bool = True,
    after: Cursor | None = None,
    skip: int = 0,
    limit: int = 200,
) -> Page:
    """Up to `limit` coupons in order after a cursor, `skip` further on."""
    with db.read() as conn:
        return order_store.page(
            conn,
            chosen,
            sort=sort,
            descending=descending,
            after=after,
            skip=skip,
            limit=limit,
        )


def totals(db: Database, chosen: OrderFilter) -> OrderTotals:
    """Counts and sums over the shown coupons."""
    with db.read() as conn:
        return order_store.totals(conn, chosen)


def count(db: Database, chosen: OrderFilter) -> int:
    """How many coupons a filter shows."""
    with db.read() as conn:
        return order_store.count(conn, chosen)


def overview(db: Database) -> Overview:
    """What the workspace holds, whatever the filter."""
    with db.read() as conn:
        return Overview(*order_store.overview(conn))


def choices(db: Database) -> Choices:
    """What can be filtered by."""
    with db.read() as conn:
        return Choices(
            tuple(order_store.stores(conn)),
            tuple(order_store.people(conn)),
            tuple(order_store.deal_names(conn)),
        )


def history(db: Database, coupon: str) -> tuple[StateChange, ...]:
    """What each import said of a coupon, oldest first."""
    with db.read() as conn:
        return tuple(order_store.history(conn, coupon))


def attribute(db: Database, coupons: Sequence[str], post: str | None) -> Changed[int]:
    """Say which post earned these coupons (None: not known). Undoable; nothing is guessed."""
    with db.edit(Text("改订单来源", "Link orders to a post"), Area.ORDERS) as edit:
        order_store.set_post(edit.conn, coupons, post)
    return Changed(len(coupons), edit.changes)


def claim(db: Database) -> Changed[int]:
    """Give 未归属 coupons to the creator whose uid they carry, after a uid was filled in."""
    with db.edit(Text("归属订单", "Assign orders to creators"), Area.ORDERS) as edit:
        claimed = order_store.claim(edit.conn)
    return Changed(claimed, edit.changes)


_HEADS: tuple[Text, ...] = (
    Text("支付时间", "Paid at"),
    Text("订单号", "Order"),
    Text("券编号", "Coupon"),
    Text("商品", "Deal"),
    Text("券码状态", "State"),
    Text("售卖金额（元）", "Sold (CNY)"),
    Text("实付（元）", "Paid (CNY)"),
    Text("实收（元）", "Received (CNY)"),
    Text("核销时间", "Verified at"),
    Text("职人", "Creator"),
    Text("渠道", "Channel"),
    Text("来自哪条内容", "Post"),
)


def export(
    db: Database,
    chosen: OrderFilter,
    path: Path,
    *,
    language: Language,
    job: Job,
    sort: OrderSort = "paid_at",
    descending: bool = True,
) -> int:
    """Write the shown coupons to .xlsx or .csv, ids as text; returns the number of rows."""
    with db.read() as conn:
        total = order_store.count(conn, chosen)
        rows = order_store.every(conn, chosen, sort=sort, descending=descending)
        return tables.write(
            path,
            [head.say(language) for head in _HEADS],
            (_cells(order, language) for order in rows),
            total=total,
            job=job,
        )


def _cells(order: Order, language: Language) -> list[tables.Cell]:
    return [
        _time(order.paid_at_ms),
        order.order_id,
        order.id,
        order.deal_name,
        say(order.state, order.state_text).say(language),
        tables.yuan(order.sold_fen),
        tables.yuan(order.paid_fen),
        tables.yuan(order.received_fen),
        _time(order.verified_at_ms),
        order.creator_name,
        order.channel,
        order.post_title or "",
    ]


def _time(ms: int | None) -> str:
    return "" if ms is None else f"{moment(ms):%Y-%m-%d %H:%M:%S}"
