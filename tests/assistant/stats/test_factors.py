"""Shapley parts: exact sums, a hand-worked case, and silence where nothing can be said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assistant.stats import factors
from assistant.stats.models import Totals


def totals(plays: int | None, orders: int, paid_fen: int, verified_fen: int = 0) -> Totals:
    return Totals(
        plays=plays, orders=orders, paid_gmv_fen=paid_fen, cohort_verified_fen=verified_fen
    )


def test_two_factors_by_hand() -> None:
    """2 × 10 = 20 to 3 × 20 = 60: (1×10 + 1×20)/2 = 15 and (10×2 + 10×3)/2 = 25."""
    parts = factors.shapley((Fraction(2), Fraction(10)), (Fraction(3), Fraction(20)))
    assert parts == (15, 25)


def test_only_more_plays_explains_everything() -> None:
    found = factors.of_paid(totals(1000, 10, 1000_00), totals(2000, 20, 2000_00))
    assert found is not None
    assert [factor.part_fen for factor in found.factors] == [1000_00, 0, 0]
    assert found.main is not None
    assert found.main.name == factors.TRAFFIC


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (totals(1086, 7, 843_21, 500_01), totals(1285, 11, 974_83, 611_07)),
        (totals(3, 1, 1, 1), totals(7, 3, 2, 1)),
        (totals(900, 13, 999_99, 333_33), totals(700, 6, 100_01, 0)),
    ],
)
def test_the_parts_sum_to_the_change_to_the_last_fen(before: Totals, after: Totals) -> None:
    paid = factors.of_paid(before, after)
    verified = factors.of_verified(before, after)
    assert paid is not None
    assert verified is not None
    assert len(paid.factors) == 3
    assert len(verified.factors) == 4
    assert sum(factor.part_fen for factor in paid.factors) == paid.change_fen
    assert sum(factor.part_fen for factor in verified.factors) == verified.change_fen
    assert verified.after_fen == after.cohort_verified_fen


def test_without_plays_it_speaks_of_orders_and_basket_only() -> None:
    found = factors.of_paid(totals(0, 10, 1000_00), totals(500, 10, 1200_00))
    assert found is not None
    assert [factor.name for factor in found.factors] == [factors.ORDERS, factors.BASKET]
    assert [factor.part_fen for factor in found.factors] == [0, 200_00]


def test_without_orders_there_is_nothing_to_share() -> None:
    assert factors.of_paid(totals(100, 0, 0), totals(100, 5, 500_00)) is None
    assert factors.of_paid(totals(100, 5, 500_00), totals(100, 0, 0)) is None


def test_no_main_factor_where_none_explains_over_half() -> None:
    """Up 2 % by plays, conversion and basket alike."""
    found = factors.of_paid(totals(50, 50, 50 * 50_00), totals(51, 52, 52 * 51_00))
    assert found is not None
    assert found.main is None


def test_what_took_much_of_it_back_is_named() -> None:
    """Plays × 4 and orders per play ÷ 3: neither is the whole story."""
    found = factors.of_paid(totals(1000, 30, 3000_00), totals(4000, 40, 4000_00))
    assert found is not None
    assert found.main is not None
    assert found.against is not None
    assert (found.main.name, found.against.name) == (factors.TRAFFIC, factors.CONVERSION)
    plain = factors.of_paid(totals(1000, 10, 1000_00), totals(2000, 20, 2000_00))
    assert plain is not None
    assert plain.against is None


def test_daily_plays_count_only_when_every_day_has_them() -> None:
    before = totals(100, 10, 1000_00)
    after = totals(100, 10, 1000_00)
    whole = {"account_plays": 400, "account_plays_whole": True}
    found = factors.of_paid(replace(before, **whole), after)
    assert found is not None
    assert found.factors[0].before == 100
    found = factors.of_paid(replace(before, **whole), replace(after, **whole))
    assert found is not None
    assert found.factors[0].before == 400
