"""Coupons, posts and follower days as values that cross every boundary.

Amounts are integer 分, instants integer milliseconds, days ISO dates in
Asia/Shanghai, rates fractions from 0 to 1; None is "the export does not say".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from assistant.wording import Text


class Kind(StrEnum):
    """What one row of an export is. The values are those of `import --as`."""

    ORDERS = "orders"
    VERIFICATIONS = "verifications"
    SETTLEMENTS = "settlements"
    CREATORS = "creators"
    POSTS = "posts"
    FOLLOWERS = "followers"
    LIVE = "live"


class CouponState(StrEnum):
    """Where a coupon stands. UNKNOWN keeps the export's own words in `state_text`."""

    PENDING = "pending"
    VERIFIED = "verified"
    VERIFY_REVOKED = "verify_revoked"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    REFUNDED_AFTER_VERIFY = "refunded_after_verify"
    EXPIRED = "expired"
    CLOSED = "closed"
    UNKNOWN = "unknown"


STATE_NAMES: Final[dict[CouponState, Text]] = {
    CouponState.PENDING: Text("待使用", "Not used yet"),
    CouponState.VERIFIED: Text("已核销", "Verified"),
    CouponState.VERIFY_REVOKED: Text("已撤销核销", "Verification revoked"),
    CouponState.REFUNDING: Text("退款中", "Refunding"),
    CouponState.REFUNDED: Text("已退款", "Refunded"),
    CouponState.REFUNDED_AFTER_VERIFY: Text("核销后退款", "Refunded after use"),
    CouponState.EXPIRED: Text("已过期", "Expired"),
    CouponState.CLOSED: Text("已关闭", "Closed"),
    CouponState.UNKNOWN: Text("不认识的状态", "Unknown state"),
}

# How far along a coupon is. Only breaks ties between exports of the same as-of:
# a strictly newer export always wins, whatever it says.
STATE_RANKS: Final[dict[CouponState, int]] = {
    CouponState.UNKNOWN: 0,
    CouponState.PENDING: 1,
    CouponState.VERIFIED: 2,
    CouponState.REFUNDING: 2,
    CouponState.VERIFY_REVOKED: 3,
    CouponState.EXPIRED: 3,
    CouponState.CLOSED: 4,
    CouponState.REFUNDED: 4,
    CouponState.REFUNDED_AFTER_VERIFY: 5,
}

OrderSort = Literal["paid_at", "order", "deal", "state", "paid", "received", "verified_at", "post"]
Source = Literal["any", "linked", "unlinked"]


@dataclass(frozen=True)
class OrderFilter:
    """Which coupons to show. Days are inclusive ISO dates of payment.

    `creator` or `post` may be `"-"`: those without one. `search` matches the end
    of an order or coupon id, and any part of a deal's name or a post's title.
    """

    first: str | None = None
    last: str | None = None
    store: str | None = None
    creator: str | None = None
    deal: str | None = None
    state: CouponState | None = None
    source: Source = "any"
    post: str | None = None
    search: str = ""


@dataclass(frozen=True)
class Order:
    """One line of the order table: a coupon as it stands now."""

    id: str
    order_id: str
    deal_name: str
    state: CouponState
    state_text: str
    paid_at_ms: int
    verified_at_ms: int | None
    sold_fen: int | None
    paid_fen: int | None
    received_fen: int | None
    creator_id: str | None
    creator_name: str
    channel: str
    post_id: str | None
    post_title: str | None


@dataclass(frozen=True)
class OrderTotals:
    """Sums over the shown coupons; amounts are 分, refunds not deducted from `paid_fen`.

    `verified_fen` is Σ 订单实收 of coupons that stand verified. `amountless` counts
    coupons whose paid amount the export does not say.
    """

    coupons: int = 0
    orders: int = 0
    paid_fen: int = 0
    amountless: int = 0
    verified: int = 0
    verified_fen: int = 0
    refunded: int = 0
    refunded_fen: int = 0
    linked: int = 0
    newest_paid_ms: int | None = None

    @property
    def verification_rate(self) -> float | None:
        """Verified ÷ paid coupons of the same payment cohort; None without coupons."""
        return self.verified / self.coupons if self.coupons else None

    @property
    def refund_rate(self) -> float | None:
        """Refunded ÷ paid amount of the same cohort; None without an amount."""
        return self.refunded_fen / self.paid_fen if self.paid_fen else None

    @property
    def average_order_fen(self) -> int | None:
        """Paid amount ÷ distinct orders, to the nearest 分; None without orders."""
        return round(self.paid_fen / self.orders) if self.orders else None


@dataclass(frozen=True)
class StateChange:
    """One step in a coupon's history: what an export said, and as of when."""

    as_of_ms: int
    state: CouponState
    state_text: str
    file_name: str


PostSort = Literal[
    "published_at", "title", "plays", "completion", "engagement", "followers", "follow_rate"
]


@dataclass(frozen=True)
class PostFilter:
    """Which posts to show; days of publishing are inclusive ISO dates."""

    first: str | None = None
    last: str | None = None
    creator: str | None = None
    search: str = ""


@dataclass(frozen=True)
class Post:
    """One published post with its newest metrics."""

    id: str
    title: str
    kind: str
    published_at_ms: int
    duration_ms: int | None
    review_state: str
    public: bool
    creator_id: str | None
    creator_name: str
    cut_id: str | None
    cut_title: str | None
    plays: int | None = None
    completion_rate: float | None = None
    completion_5s_rate: float | None = None
    cover_click_rate: float | None = None
    bounce_2s_rate: float | None = None
    average_play_ms: int | None = None
    likes: int | None = None
    shares: int | None = None
    comments: int | None = None
    favourites: int | None = None
    profile_visits: int | None = None
    followers_gained: int | None = None
    orders: int = 0

    @property
    def engagement_rate(self) -> float | None:
        """(赞 + 评 + 转 + 藏) ÷ 播放; None when any part or the plays are missing or zero."""
        parts = (self.likes, self.comments, self.shares, self.favourites)
        if not self.plays or any(part is None for part in parts):
            return None
        return sum(part for part in parts if part is not None) / self.plays

    @property
    def follow_rate(self) -> float | None:
        """粉丝增量 ÷ 播放; None when either is missing or the plays are zero."""
        if not self.plays or self.followers_gained is None:
            return None
        return self.followers_gained / self.plays


METRIC_NAMES: Final[dict[str, Text]] = {
    "plays": Text("播放量", "Plays"),
    "followers_total": Text("总粉丝量", "Followers"),
    "followers_net": Text("净增粉丝", "Net followers"),
    "followers_lost": Text("取关粉丝", "Followers lost"),
    "profile_visits": Text("主页访问", "Profile visits"),
    "cover_click_rate_ppm": Text("封面点击率", "Cover click rate"),
    "likes": Text("作品点赞", "Likes"),
    "comments": Text("作品评论", "Comments"),
    "shares": Text("作品分享", "Shares"),
}


@dataclass(frozen=True)
class Trail:
    """What became of a script: its cut, the takes laid out for it, the post and its orders.

    `post` and `title` are empty and `orders` is 0 while nothing was posted from the cut.
    """

    cut: str
    takes: int
    post: str
    title: str
    orders: int


@dataclass(frozen=True)
class Day:
    """What is known of one day: metric name (`METRIC_NAMES`) → value."""

    day: str
    values: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class FollowerCheck:
    """Does the daily net add up? `last - first` of the totals against Σ net between them.

    `difference` is (last − first) − Σ net; None when the totals or a net day is missing.
    """

    first_total: int | None = None
    last_total: int | None = None
    net: int | None = None
    difference: int | None = None
