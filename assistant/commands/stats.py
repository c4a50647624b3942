"""`stats` and `report`: the numbers of a period, on the terminal or in a file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assistant import clock, options
from assistant.cli import Answer, Context, day
from assistant.errors import Refused
from assistant.stats import document, figures, metrics, report
from assistant.stats.models import Basis, Coverage, Period, Ratio, Report, Row, Scope, Totals
from assistant.wording import Text

DEFAULT_DAYS = 30


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `stats` and `report`."""
    stats = subparsers.add_parser("stats", parents=[common], help="the numbers of a period")
    _add_period(stats)
    stats.add_argument("--by", choices=["day", "post", "deal", "creator", "channel"], default="day")
    stats.add_argument("--compare", choices=["previous", "year"])
    stats.set_defaults(command=show)
    out = subparsers.add_parser(
        "report", parents=[common], help="the numbers of a period as a file"
    )
    out.add_argument("out", type=Path, metavar="OUT", help="a file ending in .xlsx or .html")
    _add_period(out)
    out.add_argument("--compare", choices=["previous", "year", "none"], default="previous")
    out.add_argument("--language", choices=["zh", "en"], default="zh")
    out.set_defaults(command=write)


def show(context: Context) -> Answer:
    """Measure a period and print it."""
    args = context.args
    with context.workspace.database.read() as conn:
        scope = Scope(creator=args.creator, store=args.store)
        found = metrics.measure(
            conn,
            _period(args.first, args.last, lambda: _newest(metrics.coverage(conn, scope))),
            by=args.by,
            basis=_basis(context),
            scope=scope,
            compare=args.compare,
        )
    return Answer(document.of(found), _table(found))


def write(context: Context) -> Answer:
    """Write the report of a period to a file."""
    args, database = context.args, context.workspace.database
    scope = Scope(creator=args.creator, store=args.store)
    with database.read() as conn:
        coverage = metrics.coverage(conn, scope)
    period = _period(args.first, args.last, lambda: _newest(coverage))
    written = report.write(
        database,
        args.out,
        period,
        basis=_basis(context),
        scope=scope,
        compare=None if args.compare == "none" else args.compare,
        language=args.language,
    )
    answer = {
        "out": str(written.out),
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "bytes": written.size,
    }
    return Answer(answer, f"Wrote {written.out} ({period.first} to {period.last}).")


def _add_period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=day, metavar="DAY", help="YYYY-MM-DD")
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help="YYYY-MM-DD")
    parser.add_argument(
        "--basis",
        choices=["paid", "sold"],
        help="which amount counts as paid: 商品实付 (paid) or 售卖金额 (sold); else as set",
    )
    parser.add_argument("--creator", metavar="ID")
    parser.add_argument("--store", metavar="ID")


def _basis(context: Context) -> Basis:
    """The basis asked for, else the one chosen in the settings."""
    chosen = context.args.basis or context.workspace.settings.get(options.GMV_BASIS)
    return Basis(amount="sold" if chosen == "sold" else "paid")


def _period(first: date | None, last: date | None, newest: Callable[[], date]) -> Period:
    """What was asked; by default the 30 days up to the newest day there is data for."""
    last = last or newest()
    first = first or last - timedelta(days=DEFAULT_DAYS - 1)
    if first > last:
        raise Refused(
            "stats.period",
            Text(f"开始的 {first} 在结束的 {last} 之后。", f"{first} is after {last}."),
            Text("把两天对调一下。", "Swap the two days."),
        )
    return Period(first=first, last=last)


def _newest(coverage: Coverage) -> date:
    days = [
        day
        for day in (
            coverage.orders,
            coverage.verifications,
            coverage.posts,
            coverage.followers,
        )
        if day is not None
    ]
    return max(days, default=clock.today() - timedelta(days=1))


def _table(report: Report) -> str:
    totals, compare = report.totals, report.compare
    lines = [
        f"{report.period.first} to {report.period.last}  ({report.basis.label.en})",
        "",
        *_summary(totals),
    ]
    if compare is not None:
        change = figures.percent(compare.changes["paid_gmv_fen"], sign=True)
        lines += [
            "",
            f"Compared with {compare.period.first} to {compare.period.last}: "
            f"paid GMV {figures.yuan(compare.totals.paid_gmv_fen)}, change {change}",
        ]
    lines += ["", f"{'PAID':>12} {'VERIFIED':>12} {'ORDERS':>7} {'PLAYS':>9}  {report.by.upper()}"]
    lines += [_line(row) for row in report.rows]
    return "\n".join(lines)


def _summary(totals: Totals) -> list[str]:
    return [
        f"Paid GMV          {figures.yuan(totals.paid_gmv_fen)}"
        f"  ({totals.orders} orders, {totals.paid_coupons} coupons)",
        f"Verified GMV      {figures.yuan(totals.verified_gmv_fen)}"
        f"  ({totals.verified_coupons} coupons, by verification day)",
        f"Verification rate {_rate(totals.verification)}",
        f"Refund rate       {_rate(totals.refund)}",
        f"Average order     {figures.yuan(totals.average_order.value)}",
        f"Plays             {figures.count(totals.plays)}  ({figures.count(totals.posts)} posts)",
        f"Net followers     {figures.count(totals.net_followers)}",
    ]


def _line(row: Row) -> str:
    totals = row.totals
    label = row.label.en if row.key is None else row.label.zh
    return (
        f"{figures.yuan(totals.paid_gmv_fen):>12} {figures.yuan(totals.verified_gmv_fen):>12} "
        f"{totals.orders:>7} {figures.count(totals.plays):>9}  {label}"
    )


def _rate(ratio: Ratio) -> str:
    if ratio.value is None:
        return figures.NOTHING
    return f"{figures.percent(ratio.value)}  ({ratio.numerator:g} of {ratio.denominator:g})"
