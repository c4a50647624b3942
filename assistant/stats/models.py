"""What a report is made of: period, basis, ratios, totals, rows, comparison.

Money is integer 分, rates are fractions. A ratio keeps its numerator and
denominator; where the denominator is 0 or unknown its value is None, and a
screen writes "—", never 0. Formulas: the metrics table of the domain notes,
repeated beside each field of `Totals`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from assistant.wording import Text

Amount = Literal["sold", "paid"]
Dimension = Literal["day", "post", "deal", "creator", "channel"]
Comparing = Literal["previous", "year"]

UNATTRIBUTED = Text("未归属", "Unattributed")


@dataclass(frozen=True, kw_only=True)
class Period:
    """Whole Asia/Shanghai days, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends on or after the day it begins")

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def days(self) -> list[date]:
        """Every day in order."""
        return [self.first + timedelta(days=offset) for offset in range(self.length)]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose numbers: one creator, one store, or (both None) everything."""

    creator: str | None = None
    store: str | None = None


@dataclass(frozen=True, kw_only=True)
class Basis:
    """Which amount counts as paid: 售卖金额 (`sold`) or 商品实付 (`paid`)."""

    amount: Amount = "paid"

    @property
    def label(self) -> Text:
        """The sentence a screen shows under the paid number."""
        if self.amount == "sold":
            return Text(
                "售卖金额，按支付时间，未扣退款", "Sold amount by payment day, refunds not deducted"
            )
        return Text(
            "商品实付，按支付时间，未扣退款", "Amount paid by payment day, refunds not deducted"
        )

    @property
    def short(self) -> Text:
        """The same for a narrow place."""
        if self.amount == "sold":
            return Text("按售卖金额，未扣退款", "Sold amount, refunds in")
        return Text("按实付，未扣退款", "Amount paid, refunds in")


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A numerator over a denominator; `value` is None without a denominator above 0."""

    numerator: float | None = None
    denominator: float | None = None

    @property
    def value(self) -> float | None:
        """The fraction, or None where it would mean nothing."""
        if self.numerator is None or self.denominator is None or self.denominator <= 0:
            return None
        return self.numerator / self.denominator


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Every metric of one period, or of one row of it. None is "not known here".

    Additive over rows: all `_fen`, coupon, post, play and follower counts.
    `orders` counts distinct orders, so an order of two deals stands in two rows.
    """

    paid_gmv_fen: int = 0
    """Σ of the basis amount of coupons paid in the period; refunds not deducted."""
    paid_coupons: int = 0
    amountless_coupons: int = 0
    """Paid coupons whose basis amount the files do not say; they add nothing above."""
    orders: int = 0
    verified_gmv_fen: int = 0
    """Σ 订单实收 of coupons verified in the period and neither revoked nor refunded since."""
    verified_coupons: int = 0
    receiptless_coupons: int = 0
    """Verified coupons without a 订单实收."""
    verification: Ratio = Ratio()
    """Verified ÷ paid coupons, both of the coupons paid in the period."""
    verification_7d: Ratio = Ratio()
    """The same, counting only verifications within 7 × 24 hours of payment."""
    cohort_verified_fen: int = 0
    """Basis amount of the coupons paid in the period that stand verified."""
    refunded_fen: int = 0
    refunded_before_fen: int = 0
    refunded_after_fen: int = 0
    refunding_fen: int = 0
    """Refunds asked for and not decided; not in `refunded_fen`."""
    refund: Ratio = Ratio()
    """Refunded ÷ paid amount, both of the coupons paid in the period."""
    refund_before: Ratio = Ratio()
    refund_after: Ratio = Ratio()
    average_order: Ratio = Ratio()
    """客单价 in 分: paid amount ÷ distinct orders (the files do not say who the buyers are)."""
    posts: int | None = None
    """Public posts published in the period; 自见 posts are not among them."""
    plays: int | None = None
    """Σ plays of those posts, as the newest export says."""
    account_plays: int | None = None
    """Σ of the account's daily plays, whatever the post's age; from the daily files."""
    account_plays_whole: bool = False
    """Whether every account that has daily plays has them for every day of the period."""
    engagement: Ratio = Ratio()
    """(likes + comments + shares + favourites) ÷ plays, over posts that say all five."""
    follow: Ratio = Ratio()
    """转粉率: followers gained ÷ plays, over posts that say both."""
    completion: Ratio = Ratio()
    """Σ completed ÷ Σ plays of videos; never a mean of rates, never image posts."""
    gained_followers: int | None = None
    lost_followers: int | None = None
    net_followers: int | None = None
    """Gained − lost."""
    followers_difference: int | None = None
    """(last − first total) − Σ net over the same days; not 0 when the files disagree."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a breakdown. `key` is None for what belongs nowhere (未归属)."""

    key: str | None
    label: Text
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The other period, its rows by the same dimension, and the change of each number.

    `changes` are fractions, None where the base is not above 0 or not known.
    `points` are differences of rates (0.028 is 2.8 percentage points).
    """

    kind: Comparing
    period: Period
    totals: Totals
    rows: tuple[Row, ...] = ()
    changes: dict[str, float | None] = field(default_factory=dict)
    points: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The newest day each kind of data reaches, None where there is none.

    `since` is the oldest day with an order: before it nothing can be compared.
    `unplayed` creators have orders in the period and no plays in any file, so
    orders per play would set everybody's orders against some people's plays.
    """

    orders: date | None = None
    verifications: date | None = None
    posts: date | None = None
    followers: date | None = None
    since: date | None = None
    unplayed: int = 0


@dataclass(frozen=True, kw_only=True)
class Report:
    """The answer to `stats`: a period's totals, its rows, and perhaps a comparison."""

    period: Period
    basis: Basis
    scope: Scope
    by: Dimension
    totals: Totals
    rows: tuple[Row, ...]
    compare: Comparison | None = None
    coverage: Coverage = Coverage()

    @property
    def comparable(self) -> bool:
        """Whether the other period lies wholly where there are orders."""
        since = self.coverage.since
        return self.compare is not None and since is not None and self.compare.period.first >= since

    @property
    def ripening(self) -> bool:
        """Whether the last coupons paid had under seven days to be verified or refunded.

        Their rates still move, so comparing them with an older period misleads.
        """
        reached = self.coverage.verifications or self.coverage.orders
        return reached is not None and reached - self.period.last < timedelta(days=7)
