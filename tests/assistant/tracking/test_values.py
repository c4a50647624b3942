"""Cells to exact values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from assistant.tracking.importing import values
from assistant.tracking.importing.values import Unreadable


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("118.00", 11800),
        ("1,234,567.89", 123456789),
        ("¥79.9", 7990),
        ("35元", 3500),
        (118.1, 11810),
        (0.1 + 0.2, 30),
        ("-12.50", -1250),
        ("0", 0),
        ("90071992547409.93", 9007199254740993),  # beyond what a float keeps
    ],
)
def test_money_is_exact(cell: str | float, fen: int) -> None:
    assert values.as_fen(cell) == fen


@pytest.mark.parametrize(
    "cell", ["八十八", "1,23.4", "1e3", "118.005", "12.3.4", True, "NaN", "--5"]
)
def test_what_is_not_money_is_an_error(cell: str | bool) -> None:
    with pytest.raises(Unreadable):
        values.as_fen(cell)


def test_a_nineteen_digit_id_survives_as_text() -> None:
    assert values.as_id("6912345678901234567") == "6912345678901234567"
    assert values.as_id("0012") == "0012"
    assert values.as_id(float(123456)) == "123456"


@pytest.mark.parametrize("cell", ["6.9E+18", "6.91234567890123e+18", float(6912345678901234567)])
def test_an_id_that_lost_digits_is_refused_with_advice(cell: str | float) -> None:
    with pytest.raises(Unreadable) as caught:
        values.as_id(cell)
    assert "重新导出" in caught.value.reason.zh
    assert "E+18" in caught.value.reason.zh.upper()


@pytest.mark.parametrize(
    ("cell", "rate"),
    [("0.0875", 0.0875), ("83.33%", 0.8333), ("8.75％", 0.0875), (0.2, 0.2), (1, 1)],
)
def test_rates_come_as_fractions_or_percents(cell: str | float, rate: float) -> None:
    assert values.as_rate(cell) == pytest.approx(rate)


@pytest.mark.parametrize("cell", ["83.33", "-1%", "高"])
def test_a_bare_number_above_one_is_no_rate(cell: str) -> None:
    with pytest.raises(Unreadable):
        values.as_rate(cell)


def test_every_way_to_write_a_moment_is_the_same_instant() -> None:
    expected = 1795009565000  # 2026-11-18 21:46:05 in Shanghai
    serial = (datetime(2026, 11, 18, 21, 46, 5) - datetime(1899, 12, 30)) / timedelta(days=1)
    for cell in (
        "2026-11-18 21:46:05",
        "2026/11/18 21:46:05",
        "2026年11月18日 21:46:05",
        "2026-11-18T21:46:05.000",
        datetime(2026, 11, 18, 21, 46, 5),
        serial,
        "1795009565",
        1795009565.0,
        "1795009565000",
    ):
        assert values.as_moment(cell) == expected, cell


def test_a_minute_is_enough_and_a_day_starts_at_midnight() -> None:
    assert values.as_moment("2026-11-18 0:05") - values.as_moment(date(2026, 11, 18)) == 300_000


@pytest.mark.parametrize("cell", ["2026-02-30", "昨天", "25:61", "123", True])
def test_what_is_no_moment_is_an_error(cell: str | bool) -> None:
    with pytest.raises(Unreadable):
        values.as_moment(cell)


def test_days() -> None:
    for cell in ("2026-11-18", "20261118", 20261118.0, datetime(2026, 11, 18)):
        assert values.as_day(cell) == "2026-11-18"


@pytest.mark.parametrize(
    ("cell", "ms"),
    [
        ("12.5", 12500),
        ("12.5秒", 12500),
        ("1分05秒", 65000),
        ("01:05", 65000),
        (time(0, 1, 5), 65000),
    ],
)
def test_durations(cell: str | time, ms: int) -> None:
    assert values.as_duration(cell) == ms


def test_counts() -> None:
    assert values.as_count("1,234") == 1234
    assert values.as_count("-3") == -3
    assert values.as_count("1.2万") == 12000
    with pytest.raises(Unreadable):
        values.as_count("3.5")
