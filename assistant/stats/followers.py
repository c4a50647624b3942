"""Folding the account's daily figures into followers gained, lost and net."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from assistant.stats.account_store import Day
from assistant.stats.models import Period


@dataclass(frozen=True)
class Account:
    """One day or one account's days, folded. None is what the files do not say.

    `gained` and `lost` are given only when known on every day that has a net,
    so that gained − lost = net always holds. `difference` is (last − first
    total) − Σ net over the same days, and needs a net on each of them.
    """

    net: int | None = None
    gained: int | None = None
    lost: int | None = None
    plays: int | None = None
    plays_whole: bool = False
    difference: int | None = None

    def __add__(self, other: Account) -> Account:
        whole = not (_halved(self) or _halved(other))
        return Account(
            net=plus(self.net, other.net),
            gained=plus(self.gained, other.gained) if whole else None,
            lost=plus(self.lost, other.lost) if whole else None,
            plays=plus(self.plays, other.plays),
            plays_whole=_whole(self) and _whole(other) and bool(self.plays or other.plays),
            difference=plus(self.difference, other.difference),
        )


def by_day(days: Sequence[Day], period: Period) -> dict[str | None, Account]:
    """Each day of the period over all accounts; a day without figures is left out."""
    return _gather(days, period, key=lambda day: day.day)


def by_creator(days: Sequence[Day], period: Period) -> dict[str | None, Account]:
    """Each account over the whole period, with its check; '' is given as None."""
    folded = _gather(days, period, key=lambda day: day.creator or None)
    for creator, own in groupby(days, key=lambda day: day.creator):
        key = creator or None
        if key in folded:
            mine = list(own)
            folded[key] = replace(
                folded[key],
                difference=difference(mine, period),
                plays_whole=_played(mine, period) == period.length,
            )
    return folded


def overall(days: Sequence[Day], period: Period) -> Account:
    """All accounts over the whole period."""
    return sum(by_creator(days, period).values(), Account())


def difference(days: Sequence[Day], period: Period) -> int | None:
    """(last − first total) − Σ net of one account's days, None if it cannot be checked."""
    totals = [day for day in days if day.total is not None and day.day <= str(period.last)]
    if len(totals) < 2:
        return None
    first, last = totals[0], totals[-1]
    between = {day.day: day.net for day in days if first.day < day.day <= last.day}
    expected = (_ordinal(last.day) - _ordinal(first.day)) if between else 0
    nets = [net for net in between.values() if net is not None]
    if len(nets) != expected or last.total is None or first.total is None:
        return None
    return (last.total - first.total) - sum(nets)


def plus(one: int | None, other: int | None) -> int | None:
    """The sum of what is known; None only when nothing is."""
    if one is None or other is None:
        return one if other is None else other
    return one + other


def _gather(
    days: Iterable[Day], period: Period, *, key: Callable[[Day], str | None]
) -> dict[str | None, Account]:
    totals = {(day.creator, day.day): day.total for day in days}
    folded: dict[str | None, Account] = {}
    for day in days:
        if day.day < str(period.first):
            continue
        account = _account(day, totals.get((day.creator, _day_before(day.day))))
        folded[key(day)] = folded.get(key(day), Account()) + account
    return folded


def _account(day: Day, total_before: int | None) -> Account:
    net = day.net
    if net is None and day.total is not None and total_before is not None:
        net = day.total - total_before
    known = net is not None and day.lost is not None
    return Account(
        net=net,
        gained=net + day.lost if net is not None and day.lost is not None else None,
        lost=day.lost if known else None,
        plays=day.plays,
    )


def _played(days: Iterable[Day], period: Period) -> int:
    return sum(day.plays is not None and day.day >= str(period.first) for day in days)


def _whole(account: Account) -> bool:
    return account.plays is None or account.plays_whole


def _halved(account: Account) -> bool:
    return account.net is not None and account.gained is None


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
