"""A report as the JSON document of the command line's contract."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.stats.models import Comparison, Period, Ratio, Report, Row, Totals

_RATES = {
    "verification_rate": "verification",
    "verification_7d_rate": "verification_7d",
    "refund_rate": "refund",
    "refund_before_verification_rate": "refund_before",
    "refund_after_verification_rate": "refund_after",
    "engagement_rate": "engagement",
    "follow_rate": "follow",
    "completion_rate": "completion",
}


def of(report: Report) -> dict[str, Any]:
    """The whole answer; money in 分, rates as fractions, days as ISO dates."""
    coverage = report.coverage
    return {
        **_period(report.period),
        "basis": {
            "gmv": report.basis.amount,
            "gmv_label": report.basis.label.zh,
            "paid": "paid_day, refunds not deducted",
            "verified": "verified_day, received amount, less revoked and refunded afterwards",
            "rates": "coupons paid in the period",
            "average_order": "per order",
            "plays": "public posts published in the period, newest export",
            "time_zone": "Asia/Shanghai",
        },
        "scope": asdict(report.scope),
        "by": report.by,
        "totals": totals(report.totals),
        "rows": [row(item) for item in report.rows],
        "compare": None if report.compare is None else _compare(report.compare),
        "coverage": {
            name: None if day is None else day.isoformat()
            for name, day in (
                ("orders", coverage.orders),
                ("verifications", coverage.verifications),
                ("posts", coverage.posts),
                ("followers", coverage.followers),
                ("since", coverage.since),
            )
        },
    }


def totals(value: Totals) -> dict[str, Any]:
    """One set of numbers, with every ratio's numerator and denominator beside it."""
    average = value.average_order.value
    plain = {name: number for name, number in vars(value).items() if not isinstance(number, Ratio)}
    rates = {name: getattr(value, field) for name, field in _RATES.items()}
    return {
        **plain,
        "average_order_fen": None if average is None else round(average),
        **{name: rate.value for name, rate in rates.items()},
        "ratios": {
            name: {"numerator": rate.numerator, "denominator": rate.denominator}
            for name, rate in {**rates, "average_order_fen": value.average_order}.items()
        },
    }


def row(value: Row) -> dict[str, Any]:
    """One line; `key` is null for what belongs nowhere."""
    return {"key": value.key, "label": value.label.zh, **totals(value.totals)}


def _compare(value: Comparison) -> dict[str, Any]:
    return {
        "kind": value.kind,
        **_period(value.period),
        "totals": totals(value.totals),
        "rows": [row(item) for item in value.rows],
        "changes": value.changes,
        "points": value.points,
    }


def _period(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}
