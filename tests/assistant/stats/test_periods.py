"""Periods, their presets and what they are compared with."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.stats import periods
from assistant.stats.models import Period

TODAY = date(2026, 3, 1)


def period(first: str, last: str) -> Period:
    return Period(first=date.fromisoformat(first), last=date.fromisoformat(last))


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("7d", period("2026-02-22", "2026-02-28")),
        ("30d", period("2026-01-30", "2026-02-28")),
        ("month", period("2026-03-01", "2026-03-01")),
        ("last_month", period("2026-02-01", "2026-02-28")),
    ],
)
def test_presets_on_the_first_of_march(preset: str, expected: Period) -> None:
    assert periods.PRESETS[preset][1](TODAY) == expected


def test_previous_has_the_same_length_and_ends_the_day_before() -> None:
    assert periods.previous(period("2026-11-01", "2026-11-19")) == period(
        "2026-10-13", "2026-10-31"
    )


def test_the_year_before_keeps_the_dates_and_survives_a_leap_day() -> None:
    assert periods.year_before(period("2028-02-29", "2028-03-02")) == period(
        "2027-02-28", "2027-03-02"
    )


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError):
        period("2026-11-02", "2026-11-01")


def test_days_are_inclusive() -> None:
    days = period("2026-11-30", "2026-12-02").days()
    assert [day.day for day in days] == [30, 1, 2]
