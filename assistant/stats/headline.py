"""The sentence over a report: what happened, and why only where the numbers say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from assistant.stats import factors, figures
from assistant.stats.factors import Decomposition, Factor
from assistant.stats.models import Report
from assistant.wording import Text

Money = Literal["paid", "verified"]

_MORE: Final = {
    factors.TRAFFIC: Text("看的人多了", "more plays"),
    factors.CONVERSION: Text("看了就下单的多了", "more orders per play"),
    factors.ORDERS: Text("订单多了", "more orders"),
    factors.BASKET: Text("每单花得多了", "larger orders"),
}
_LESS: Final = {
    factors.TRAFFIC: Text("看的人少了", "fewer plays"),
    factors.CONVERSION: Text("看了就下单的少了", "fewer orders per play"),
    factors.ORDERS: Text("订单少了", "fewer orders"),
    factors.BASKET: Text("每单花得少了", "smaller orders"),
}

VERIFIED_BASIS: Final = Text(
    "订单实收，按核销时间，已扣撤销和核销后退款",
    "Amount received by verification day, less revoked and refunded",
)


@dataclass(frozen=True)
class Headline:
    """A title that states the result, and one line that says on which basis."""

    title: Text
    basis: Text


def of(report: Report, money: Money) -> Headline:
    """The title of 复盘 for paid or for verified money."""
    now = _fen(report, money)
    return Headline(_title(report, money, now), _basis(report, money, now))


def decomposition(report: Report, money: Money) -> Decomposition | None:
    """How the other period's amount became this one's, by payment cohort.

    None if it cannot be said: without another period, or where that one is
    older than the data.
    """
    if report.compare is None or not report.comparable:
        return None
    share = factors.of_paid if money == "paid" else factors.of_verified
    played = report.coverage.unplayed == 0
    return share(report.compare.totals, report.totals, played=played)


def _title(report: Report, money: Money, now: int) -> Text:
    days = report.period.length
    verb = Text("卖了", "sold") if money == "paid" else Text("到店核销", "verified")
    plain = Text(
        f"这 {days} 天{verb.zh} {figures.yuan(now, short=True)}",
        f"{figures.yuan(now, short=True)} {verb.en} in these {days} days",
    )
    compare = report.compare
    if compare is None or not report.comparable:
        return plain
    base = compare.totals.paid_gmv_fen if money == "paid" else compare.totals.verified_gmv_fen
    if base <= 0:
        if now <= 0:
            return plain
        return Text(f"{plain.zh}，上期还没有", f"{plain.en}, none in the period before")
    if now == base:
        return Text(f"{plain.zh}，和上期一样", f"{plain.en}, as in the period before")
    difference = figures.yuan(abs(now - base), short=True)
    more = now > base
    action = ("卖" if money == "paid" else "核销") + "了"
    reason = _reason(decomposition(report, money)) if money == "paid" else None
    zh = f"这 {days} 天{'多' if more else '少'}{action} {difference}"
    en = f"{difference} {'more' if more else 'less'} {verb.en} in these {days} days"
    if reason is None:
        return Text(zh, en)
    return Text(f"{zh}，{reason.zh}", f"{en}, {reason.en}")


def _reason(found: Decomposition | None) -> Text | None:
    """The main factor; beside it the one that took much of it back, when there is one."""
    main = found.main if found is not None else None
    if found is None or main is None:
        return None
    why, against = _word(main), found.against
    if against is not None:
        but = _word(against)
        return Text(f"{why.zh}，{but.zh}", f"{why.en} but {but.en}")
    lead = "主要靠" if main.part_fen > 0 else "主要是"
    return Text(f"{lead}{why.zh}", f"mainly from {why.en}")


def _word(factor: Factor) -> Text:
    return (_MORE if factor.part_fen > 0 else _LESS)[factor.name]


def _basis(report: Report, money: Money, now: int) -> Text:
    label = report.basis.label if money == "paid" else VERIFIED_BASIS
    name = Text("成交额", "Paid GMV") if money == "paid" else Text("到店核销额", "Verified GMV")
    zh, en = f"{name.zh} {figures.yuan(now)}", f"{name.en} {figures.yuan(now)}"
    if report.compare is not None and report.comparable:
        change = report.compare.changes[f"{money}_gmv_fen"]
        if change is not None:
            zh += f"，比上期 {figures.percent(change, sign=True)}"
            en += f", {figures.percent(change, sign=True)} on the period before"
    since = report.coverage.since
    if report.compare is not None and since is not None and not report.comparable:
        return Text(
            f"{zh}。{label.zh}。上期的数据从 {since:%m-%d} 才有，先不比",
            f"{en}. {label.en}. Orders begin on {since}, so the period before is not compared",
        )
    return Text(f"{zh}。{label.zh}", f"{en}. {label.en}")


def _fen(report: Report, money: Money) -> int:
    totals = report.totals
    return totals.paid_gmv_fen if money == "paid" else totals.verified_gmv_fen
