"""Measuring a period: `measure` is the use-case behind 复盘, 今天 and `stats`."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from assistant.stats import account_store, coupon_store, followers, periods, post_store
from assistant.stats.account_store import Day
from assistant.stats.coupon_store import Cohort, Group, Verified
from assistant.stats.followers import Account
from assistant.stats.models import (
    UNATTRIBUTED,
    Basis,
    Comparing,
    Comparison,
    Coverage,
    Dimension,
    Period,
    Ratio,
    Report,
    Row,
    Scope,
    Totals,
)
from assistant.stats.post_store import Performance, PostGroup
from assistant.wording import Text

_NO_COHORT: Final = Cohort(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
_NO_VERIFIED: Final = Verified(0, 0, 0)
_NO_POSTS: Final = Performance(0, 0, None, None, None, None, None, None)

_POST_GROUPS: Final[dict[Group, PostGroup]] = {
    "all": "all",
    "day": "day",
    "post": "post",
    "creator": "creator",
}
"""Deals and channels have no plays of their own: nothing says which play was for which."""

AMOUNTS: Final = (
    "paid_gmv_fen",
    "paid_coupons",
    "orders",
    "verified_gmv_fen",
    "verified_coupons",
    "refunded_fen",
    "posts",
    "plays",
    "account_plays",
    "net_followers",
)
RATES: Final = ("verification", "verification_7d", "refund", "engagement", "follow", "completion")


@dataclass(frozen=True)
class _Parts:
    """One group's pieces, before they become `Totals`."""

    cohort: Cohort = _NO_COHORT
    verified: Verified = _NO_VERIFIED
    performance: Performance | None = None
    account: Account | None = None


def measure(
    conn: sqlite3.Connection,
    period: Period,
    *,
    by: Dimension = "day",
    basis: Basis | None = None,
    scope: Scope | None = None,
    compare: Comparing | None = None,
) -> Report:
    """All metrics of a period, its rows by one dimension, and the comparison asked for.

    `conn` is a read-only connection with rows by name. Days are Asia/Shanghai.
    """
    return measure_each(conn, period, (by,), basis=basis, scope=scope, compare=compare)[0]


def measure_each(
    conn: sqlite3.Connection,
    period: Period,
    dimensions: Sequence[Dimension],
    *,
    basis: Basis | None = None,
    scope: Scope | None = None,
    compare: Comparing | None = None,
) -> tuple[Report, ...]:
    """The same period by several dimensions; what they share is read once."""
    basis, scope = basis or Basis(), scope or Scope()
    totals = total(conn, period, basis=basis, scope=scope)
    unplayed = coupon_store.unplayed_creators(conn, period, scope)
    reach = replace(coverage(conn, scope), unplayed=unplayed)
    other = _other(conn, period, compare, totals, basis=basis, scope=scope)
    reports = []
    for by in dimensions:
        rows = _rows(conn, period, by, basis=basis, scope=scope)
        against = None
        if other is not None:
            theirs = _rows(conn, other.period, by, basis=basis, scope=scope)
            against = replace(other, rows=theirs)
        reports.append(
            Report(
                period=period,
                basis=basis,
                scope=scope,
                by=by,
                totals=totals,
                rows=rows,
                compare=against,
                coverage=reach,
            )
        )
    return tuple(reports)


def _other(
    conn: sqlite3.Connection,
    period: Period,
    compare: Comparing | None,
    totals: Totals,
    *,
    basis: Basis,
    scope: Scope,
) -> Comparison | None:
    """The other period without its rows."""
    if compare is None:
        return None
    base_period = periods.compared_with(period, compare)
    base = total(conn, base_period, basis=basis, scope=scope)
    return Comparison(
        kind=compare,
        period=base_period,
        totals=base,
        changes=changes(totals, base),
        points=points(totals, base),
    )


def total(conn: sqlite3.Connection, period: Period, *, basis: Basis, scope: Scope) -> Totals:
    """The totals of a period, without rows."""
    parts = _parts(conn, period, "all", basis=basis, scope=scope)
    return _totals(parts.get("", _Parts()), with_posts=True, with_account=True)


def coverage(conn: sqlite3.Connection, scope: Scope) -> Coverage:
    """How far each kind of data reaches."""
    since, paid, verified = coupon_store.reach(conn, scope)
    return Coverage(
        orders=_day(paid),
        verifications=_day(verified),
        posts=_day(post_store.newest_day(conn, scope)),
        followers=account_store.newest_day(conn, scope),
        since=_day(since),
    )


def change(now: float | None, base: float | None) -> float | None:
    """(now − base) ÷ base, None where the base is not above 0 or either is unknown."""
    if now is None or base is None or base <= 0:
        return None
    return (now - base) / base


def changes(now: Totals, base: Totals) -> dict[str, float | None]:
    """The change of every amount, and of 客单价."""
    found = {name: change(getattr(now, name), getattr(base, name)) for name in AMOUNTS}
    found["average_order_fen"] = change(now.average_order.value, base.average_order.value)
    for name in RATES:
        found[f"{name}_rate"] = change(getattr(now, name).value, getattr(base, name).value)
    return found


def points(now: Totals, base: Totals) -> dict[str, float | None]:
    """The difference of every rate, as a fraction (0.028 is 2.8 points)."""
    found: dict[str, float | None] = {}
    for name in RATES:
        ours, theirs = getattr(now, name).value, getattr(base, name).value
        found[f"{name}_rate"] = None if ours is None or theirs is None else ours - theirs
    return found


def _rows(
    conn: sqlite3.Connection, period: Period, by: Dimension, *, basis: Basis, scope: Scope
) -> tuple[Row, ...]:
    parts = _parts(conn, period, by, basis=basis, scope=scope)
    if by == "day":
        for day in period.days():
            parts.setdefault(day.isoformat(), _Parts())
    labels = _labels(conn, by)
    rows = [
        Row(
            key=key,
            label=_label(key, labels),
            totals=_totals(
                own,
                with_posts=by in _POST_GROUPS and (by != "post" or own.performance is not None),
                with_account=by in ("day", "creator"),
            ),
        )
        for key, own in parts.items()
    ]
    if by == "day":
        return tuple(sorted(rows, key=lambda row: row.key or ""))
    return tuple(sorted(rows, key=_rank))


def _rank(row: Row) -> tuple[bool, int, int, int, str]:
    totals = row.totals
    return (
        row.key is None,
        -totals.paid_gmv_fen,
        -totals.verified_gmv_fen,
        -(totals.plays or 0),
        row.key or "",
    )


def _parts(
    conn: sqlite3.Connection, period: Period, group: Group, *, basis: Basis, scope: Scope
) -> dict[str | None, _Parts]:
    cohorts = coupon_store.cohorts(conn, period, scope, amount=basis.amount, group=group)
    verified = coupon_store.verified(conn, period, scope, group=group)
    performances: Mapping[str | None, Performance] = {}
    if group in _POST_GROUPS:
        performances = post_store.performances(conn, period, scope, group=_POST_GROUPS[group])
    accounts = _accounts(account_store.days(conn, period, scope), period, group)
    keys = [*cohorts, *verified, *performances, *accounts]
    return {
        key: _Parts(
            cohort=cohorts.get(key, _NO_COHORT),
            verified=verified.get(key, _NO_VERIFIED),
            performance=performances.get(key),
            account=accounts.get(key),
        )
        for key in dict.fromkeys(keys)
    }


def _accounts(days: list[Day], period: Period, group: Group) -> Mapping[str | None, Account]:
    if group == "day":
        return followers.by_day(days, period)
    if group == "creator":
        return followers.by_creator(days, period)
    return {"": followers.overall(days, period)} if group == "all" else {}


def _totals(parts: _Parts, *, with_posts: bool, with_account: bool) -> Totals:
    cohort, verified = parts.cohort, parts.verified
    post = parts.performance or _NO_POSTS
    account = (parts.account if with_account else None) or Account()
    before, after = cohort.refunded_before_fen, cohort.refunded_after_fen
    return Totals(
        paid_gmv_fen=cohort.paid_fen,
        paid_coupons=cohort.coupons,
        amountless_coupons=cohort.amountless,
        orders=cohort.orders,
        verified_gmv_fen=verified.received_fen,
        verified_coupons=verified.coupons,
        receiptless_coupons=verified.receiptless,
        verification=Ratio(numerator=cohort.verified, denominator=cohort.coupons),
        verification_7d=Ratio(numerator=cohort.verified_7d, denominator=cohort.coupons),
        cohort_verified_fen=cohort.verified_fen,
        refunded_fen=before + after,
        refunded_before_fen=before,
        refunded_after_fen=after,
        refunding_fen=cohort.refunding_fen,
        refund=Ratio(numerator=before + after, denominator=cohort.paid_fen),
        refund_before=Ratio(numerator=before, denominator=cohort.paid_fen),
        refund_after=Ratio(numerator=after, denominator=cohort.paid_fen),
        average_order=Ratio(numerator=cohort.paid_fen, denominator=cohort.orders),
        posts=post.posts if with_posts else None,
        plays=post.plays if with_posts else None,
        account_plays=account.plays,
        account_plays_whole=account.plays_whole,
        engagement=Ratio(numerator=post.answers, denominator=post.answered_plays),
        follow=Ratio(numerator=post.followers, denominator=post.followed_plays),
        completion=Ratio(numerator=post.completed, denominator=post.completed_plays),
        gained_followers=account.gained,
        lost_followers=account.lost,
        net_followers=account.net,
        followers_difference=account.difference,
    )


def _labels(conn: sqlite3.Connection, by: Dimension) -> dict[str, str]:
    if by == "deal":
        return coupon_store.deal_names(conn)
    if by == "creator":
        return coupon_store.creator_names(conn)
    return post_store.titles(conn) if by == "post" else {}


def _label(key: str | None, labels: Mapping[str, str]) -> Text:
    if key is None:
        return UNATTRIBUTED
    name = labels.get(key, key.removeprefix("name:"))
    return Text(name, name)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
