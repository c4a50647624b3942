"""Why an amount changed: Shapley values over a product of factors.

An amount that is a product (traffic × conversion × basket × verification) has
one fair way to share its change among the factors: the average, over every
order of changing them one after another, of what each adds. It is computed
exactly in fractions; the last 分 of rounding goes to the largest part, so the
parts always sum to the change.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import prod
from typing import Final

from assistant.stats.models import Totals
from assistant.wording import Text

TRAFFIC: Final = Text("播放量", "Plays")
CONVERSION: Final = Text("千次播放成单", "Orders per 1,000 plays")
ORDERS: Final = Text("订单数", "Orders")
BASKET: Final = Text("客单价", "Average order")
VERIFICATION: Final = Text("核销比例", "Verified share")


@dataclass(frozen=True)
class Factor:
    """One factor of the amount: its value in both periods, and its part of the change in 分."""

    name: Text
    unit: str
    before: Fraction
    after: Fraction
    part_fen: int = 0


@dataclass(frozen=True)
class Decomposition:
    """How `before_fen` became `after_fen`; the parts of `factors` sum to the difference."""

    before_fen: int
    after_fen: int
    factors: tuple[Factor, ...]

    @property
    def change_fen(self) -> int:
        """What has to be explained."""
        return self.after_fen - self.before_fen

    @property
    def main(self) -> Factor | None:
        """The factor that explains over half of the change, in its direction; else None."""
        change = self.change_fen
        if change == 0:
            return None
        sign = 1 if change > 0 else -1
        best = max(self.factors, key=lambda factor: factor.part_fen * sign)
        return best if best.part_fen * sign * 2 > abs(change) else None

    @property
    def against(self) -> Factor | None:
        """The factor that took back at least half of what `main` brought, if one did."""
        main = self.main
        if main is None:
            return None
        sign = 1 if main.part_fen > 0 else -1
        worst = min(self.factors, key=lambda factor: factor.part_fen * sign)
        return worst if -worst.part_fen * sign * 2 >= abs(main.part_fen) else None


@dataclass(frozen=True)
class Traffic:
    """Plays of both periods by the same measure: `daily` of the account, else of new posts."""

    now: int | None
    before: int | None
    daily: bool


def plays(now: Totals, before: Totals | None) -> Traffic:
    """Plays of the days themselves where every day has them, else of the posts published then.

    Old posts go on being played, so the days' own plays tell more; but half of
    them would tell less.
    """
    daily = now.account_plays_whole and (before is None or before.account_plays_whole)
    if daily:
        return Traffic(now.account_plays, before.account_plays if before else None, True)
    return Traffic(now.plays, before.plays if before else None, False)


def of_paid(before: Totals, after: Totals, *, played: bool = True) -> Decomposition | None:
    """Paid GMV as plays × orders per play × average order.

    Where either period has no plays, or they are not everybody's (`played`
    False), as orders × average order; where either has no orders, None: then
    there is nothing to share.
    """
    return _decompose(before, after, verified=False, played=played)


def of_verified(before: Totals, after: Totals, *, played: bool = True) -> Decomposition | None:
    """The payment cohort's verified amount: the same, times the verified share."""
    return _decompose(before, after, verified=True, played=played)


def shapley(before: tuple[Fraction, ...], after: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Each factor's exact part of prod(after) − prod(before)."""
    count = len(before)
    parts = [Fraction(0)] * count
    orders = list(permutations(range(count)))
    for order in orders:
        current = list(before)
        value = prod(current, start=Fraction(1))
        for index in order:
            current[index] = after[index]
            moved = prod(current, start=Fraction(1))
            parts[index] += moved - value
            value = moved
    return tuple(part / len(orders) for part in parts)


def _decompose(
    before: Totals, after: Totals, *, verified: bool, played: bool
) -> Decomposition | None:
    if not (before.orders and after.orders and before.paid_gmv_fen and after.paid_gmv_fen):
        return None
    factors = [
        *_reach(before, after, played=played),
        Factor(BASKET, "fen", _basket(before), _basket(after)),
    ]
    if verified:
        factors.append(Factor(VERIFICATION, "share", _share(before), _share(after)))
    parts = _whole(
        shapley(
            tuple(factor.before for factor in factors), tuple(factor.after for factor in factors)
        )
    )
    return Decomposition(
        before.cohort_verified_fen if verified else before.paid_gmv_fen,
        after.cohort_verified_fen if verified else after.paid_gmv_fen,
        tuple(
            Factor(factor.name, factor.unit, factor.before, factor.after, part)
            for factor, part in zip(factors, parts, strict=True)
        ),
    )


def _reach(before: Totals, after: Totals, *, played: bool) -> list[Factor]:
    traffic = plays(after, before)
    plays_before, plays_after = traffic.before, traffic.now
    orders_before, orders_after = Fraction(before.orders), Fraction(after.orders)
    if not played or not plays_before or not plays_after:
        return [Factor(ORDERS, "count", orders_before, orders_after)]
    return [
        Factor(TRAFFIC, "count", Fraction(plays_before), Fraction(plays_after)),
        Factor(
            CONVERSION,
            "per_mille",
            orders_before / plays_before,
            orders_after / plays_after,
        ),
    ]


def _basket(totals: Totals) -> Fraction:
    return Fraction(totals.paid_gmv_fen, totals.orders)


def _share(totals: Totals) -> Fraction:
    return Fraction(totals.cohort_verified_fen, totals.paid_gmv_fen)


def _whole(parts: tuple[Fraction, ...]) -> list[int]:
    """Whole 分 that sum to the exact (whole) sum: what rounding leaves goes to the largest."""
    rounded = [round(part) for part in parts]
    rest = int(sum(parts)) - sum(rounded)
    largest = max(range(len(parts)), key=lambda index: abs(parts[index]))
    rounded[largest] += rest
    return rounded
