"""Stretches of Asia/Shanghai days: the presets, and what a period is compared with."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from assistant.stats.models import Comparing, Period
from assistant.wording import Text


def last_days(count: int, today: date) -> Period:
    """The `count` full days that end yesterday: today is not over."""
    yesterday = today - timedelta(days=1)
    return Period(first=yesterday - timedelta(days=count - 1), last=yesterday)


def this_month(today: date) -> Period:
    """From the first of this month until today."""
    return Period(first=today.replace(day=1), last=today)


def last_month(today: date) -> Period:
    """The whole calendar month before this one."""
    last = today.replace(day=1) - timedelta(days=1)
    return Period(first=last.replace(day=1), last=last)


PRESETS: Final[dict[str, tuple[Text, Callable[[date], Period]]]] = {
    "7d": (Text("近 7 天", "Last 7 days"), lambda today: last_days(7, today)),
    "30d": (Text("近 30 天", "Last 30 days"), lambda today: last_days(30, today)),
    "month": (Text("本月", "This month"), this_month),
    "last_month": (Text("上月", "Last month"), last_month),
}


def previous(period: Period) -> Period:
    """The period of equal length that ends the day before this one begins (环比)."""
    last = period.first - timedelta(days=1)
    return Period(first=last - timedelta(days=period.length - 1), last=last)


def year_before(period: Period) -> Period:
    """The same dates a year earlier (同比); 29 February becomes 28 February."""
    return Period(first=_year_before(period.first), last=_year_before(period.last))


def compared_with(period: Period, kind: Comparing) -> Period:
    """The period that `kind` compares this one with."""
    return previous(period) if kind == "previous" else year_before(period)


def _year_before(day: date) -> date:
    year = day.year - 1
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
