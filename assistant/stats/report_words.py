"""The words that every format of the report shares: names of breakdowns, columns and numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from assistant.stats.headline import VERIFIED_BASIS
from assistant.stats.models import Dimension, Report, Totals
from assistant.wording import Text

Unit = Literal["fen", "count", "share"]

SHEETS: Final[dict[Dimension, Text]] = {
    "day": Text("每天", "Days"),
    "creator": Text("职人", "Creators"),
    "post": Text("作品", "Posts"),
    "deal": Text("团购", "Deals"),
    "channel": Text("渠道", "Channels"),
}
OVERVIEW: Final = Text("概览", "Overview")
NOW: Final = Text("本期", "This period")
BEFORE: Final = Text("对比期", "Compared with")
CHANGE: Final = Text("变化", "Change")
MEASURE: Final = Text("数字", "Number")
BASIS: Final = Text("怎么算的", "Basis")
POINTS: Final = Text("个点", "points")


@dataclass(frozen=True)
class Measure:
    """One number of a report: its words, unit and where to read it; `basis` says how it counts."""

    name: Text
    unit: Unit
    read: Callable[[Totals], float | None]
    basis: Text


def measures(report: Report) -> tuple[Measure, ...]:
    """Every number of the overview, in order."""
    paid = Text("成交额（支付 GMV）", "Paid GMV")
    return (
        Measure(paid, "fen", lambda totals: totals.paid_gmv_fen, report.basis.label),
        *_AFTER_PAID,
    )


_COHORT: Final = Text("同一批支付的券", "Coupons paid in the period")
_AFTER_PAID: Final = (
    Measure(
        Text("到店核销额（核销 GMV）", "Verified GMV"),
        "fen",
        lambda totals: totals.verified_gmv_fen,
        VERIFIED_BASIS,
    ),
    Measure(
        Text("订单", "Orders"),
        "count",
        lambda totals: totals.orders,
        Text("按支付时间，不重复", "By payment day, distinct"),
    ),
    Measure(Text("支付的券", "Paid coupons"), "count", lambda totals: totals.paid_coupons, _COHORT),
    Measure(
        Text("客单价", "Average order"),
        "fen",
        lambda totals: totals.average_order.value,
        Text("每单", "Per order"),
    ),
    Measure(
        Text("核销率", "Verification rate"),
        "share",
        lambda totals: totals.verification.value,
        _COHORT,
    ),
    Measure(Text("退款率", "Refund rate"), "share", lambda totals: totals.refund.value, _COHORT),
    Measure(
        Text("播放", "Plays"),
        "count",
        lambda totals: totals.plays,
        Text(
            "这段时间发布的公开作品，取最新一次导出",
            "Public posts of the period, newest export",
        ),
    ),
    Measure(
        Text("完播率", "Completion rate"),
        "share",
        lambda totals: totals.completion.value,
        Text("按播放量加权，只算视频", "Weighted by plays, videos only"),
    ),
    Measure(
        Text("互动率", "Engagement"),
        "share",
        lambda totals: totals.engagement.value,
        Text("赞评转藏 ÷ 播放", "Likes, comments, shares, saves ÷ plays"),
    ),
    Measure(
        Text("净增粉", "Net followers"),
        "count",
        lambda totals: totals.net_followers,
        Text("涨的减掉的", "Gained less lost"),
    ),
)
COLUMNS: Final[tuple[tuple[Text, Unit, Callable[[Totals], float | None]], ...]] = (
    (Text("成交额", "Paid GMV"), "fen", lambda totals: totals.paid_gmv_fen),
    (Text("到店核销额", "Verified GMV"), "fen", lambda totals: totals.verified_gmv_fen),
    (Text("订单", "Orders"), "count", lambda totals: totals.orders),
    (Text("支付的券", "Paid coupons"), "count", lambda totals: totals.paid_coupons),
    (Text("核销率", "Verification"), "share", lambda totals: totals.verification.value),
    (Text("退款率", "Refunds"), "share", lambda totals: totals.refund.value),
    (Text("播放", "Plays"), "count", lambda totals: totals.plays),
    (Text("净增粉", "Net followers"), "count", lambda totals: totals.net_followers),
)


def columns(
    by: Dimension,
) -> tuple[tuple[Text, Unit, Callable[[Totals], float | None]], ...]:
    """The columns a breakdown has values for: no plays of a deal, no followers of a post."""
    without = {"deal": 2, "channel": 2, "post": 1}.get(by, 0)
    return COLUMNS[: len(COLUMNS) - without]
