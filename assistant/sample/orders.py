"""Ten weeks of the sample shop's coupons, each with everything that happened to it.

Invented, and drawn from a fixed seed: weekends are busy, Tuesday and Friday
evenings are live, and one video took off (`HIT_DAYS_AGO`). A coupon keeps its
whole story, so an export of any moment can be written from it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS = 70  # two months and a little: a month has one before it to be compared with
ORDERS = 440
HIT_DAYS_AGO = 6
SEED = 20_261_120
FIRST_EXPORT_DAYS_AGO = 4  # the last day of the older export
_LIVE_WEEKDAYS = (1, 4)  # Tuesday, Friday
_WEEKDAY_WEIGHTS = (0.7, 0.95, 0.7, 0.8, 1.5, 1.7, 1.15)
_HIT_WEIGHTS = {0: 2.4, 1: 2.0, 2: 1.5, 3: 1.2}  # by days since the hit


@dataclass(frozen=True)
class Product:
    """What is sold, its prices in 分 on video and in live, and how often it is picked."""

    name: str
    price_fen: int
    live_price_fen: int
    weight: int
    live_weight: int
    quantities: tuple[int, ...]
    until_days_ago: int | None = None  # its coupons ended this many days ago


PRODUCTS = (
    Product("双人炭烤五花套餐", 12_800, 10_800, 52, 46, (1, 1, 1, 1, 1, 2)),
    Product("四人欢聚烤肉套餐", 28_800, 25_800, 20, 24, (1, 1, 1, 1, 2)),
    Product("100 元代金券", 7_990, 7_990, 18, 12, (1, 2, 2)),
    Product("牛肋条加购一份", 3_500, 3_500, 3, 18, (1, 1, 2)),
    Product("十人团建烤肉宴", 128_800, 128_800, 3, 0, (1,)),
    Product("工作日午市烤肉饭", 2_990, 2_990, 9, 0, (1, 1, 2), until_days_ago=16),
)


@dataclass(frozen=True)
class Seller:
    """Whom the order belongs to. An empty `uid` is nobody."""

    nickname: str
    uid: str
    role: str


ZHOU_MIN = Seller("周敏｜炭小满店长", "7184502963318475012", "职人")
LIU_JIANGUO = Seller("刘师傅烤肉", "7021938846571209435", "职人")
TAN_HUAN = Seller("欢欢在炭小满", "7315660472098831274", "职人")
VISITOR = Seller("长沙吃饭小分队", "6938817204455610923", "达人")  # not of this shop: 未归属
NOBODY = Seller("-", "", "-")

# channel, seller, weight: outside live hours, and in them
_WAYS = (
    ("短视频", ZHOU_MIN, 40),
    ("短视频", LIU_JIANGUO, 24),
    ("短视频", TAN_HUAN, 12),
    ("短视频", VISITOR, 4),
    ("门店扫码", TAN_HUAN, 6),
    ("搜索", NOBODY, 9),
    ("团购主页", NOBODY, 5),
)
_HIT_WAY = ("短视频", ZHOU_MIN, 70)  # besides the others, in the days of the hit
_LIVE_WAYS = (("直播", ZHOU_MIN, 85), ("直播", TAN_HUAN, 15))


@dataclass
class Coupon:
    """One coupon and its story; amounts in 分, moments in local (Shanghai) time."""

    id: str
    order_id: str
    product: Product
    seller: Seller
    channel: str
    label: str
    phone: str
    paid_at: datetime
    sold_fen: int
    merchant_subsidy_fen: int
    platform_subsidy_fen: int
    verified_at: datetime | None = None
    revoked_at: datetime | None = None
    refund_asked_at: datetime | None = None
    refunded_at: datetime | None = None
    expired_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def paid_fen(self) -> int:
        """商品实付: what the buyer paid."""
        return self.sold_fen - self.merchant_subsidy_fen - self.platform_subsidy_fen

    def state_at(self, moment: datetime) -> str:
        """券码状态 as an export of `moment` writes it."""
        if _past(self.closed_at, moment):
            return "已关闭"
        if _past(self.refunded_at, moment):
            return "核销后退款" if self.verified_at else "已退款"
        if _past(self.refund_asked_at, moment):
            return "退款中"
        if _past(self.revoked_at, moment):
            return "已撤销核销"
        if _past(self.verified_at, moment):
            return "已核销"
        return "已过期" if _past(self.expired_at, moment) else "待使用"


def coupons(today: date) -> list[Coupon]:
    """All coupons paid on the `DAYS` days before `today`, oldest first."""
    rng = random.Random(SEED)
    days = [today - timedelta(days=ago) for ago in range(DAYS, 0, -1)]
    picked = sorted(rng.choices(days, [_weight(day, today) for day in days], k=ORDERS))
    orders = [_order(rng, day, number, today) for number, day in enumerate(picked)]
    found = sorted((coupon for order in orders for coupon in order), key=lambda c: c.paid_at)
    for coupon in found:
        _live_through(rng, coupon, today)
    _tell_rare_stories(found, today)
    return found


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return datetime.combine(day, time(23, 59, 59))


def _weight(day: date, today: date) -> float:
    ago = (today - day).days
    growth = 1.3 - 0.6 * ago / DAYS
    return _WEEKDAY_WEIGHTS[day.weekday()] * growth * _HIT_WEIGHTS.get(HIT_DAYS_AGO - ago, 1.0)


def _order(rng: random.Random, day: date, number: int, today: date) -> list[Coupon]:
    live = day.weekday() in _LIVE_WEEKDAYS and rng.random() < 0.55
    hot = HIT_DAYS_AGO - (today - day).days in _HIT_WEIGHTS
    ways = _LIVE_WAYS if live else (*_WAYS, _HIT_WAY) if hot else _WAYS
    channel, seller, _ = rng.choices(ways, [way[2] for way in ways])[0]
    product = _product(rng, day, today, live=live)
    paid_at = _paid_at(rng, day, live=live)
    order_id = str(1_092_000_000_000_000_000 + number * 3_600_000_000_013 + rng.randrange(10**12))
    platform, merchant = _subsidies(rng, product, live=live)
    phone = rng.choice(("138", "139", "150", "176", "188")) + "****0000"
    return [
        Coupon(
            id=str(int(order_id) + 6_000_000_000_000_000_000 + position * 7 + 1),
            order_id=order_id,
            product=product,
            seller=seller,
            channel=channel,
            label="直播间专享" if live else "-",
            phone=phone,
            paid_at=paid_at,
            sold_fen=product.live_price_fen if live else product.price_fen,
            merchant_subsidy_fen=merchant,
            platform_subsidy_fen=platform,
        )
        for position in range(rng.choice(product.quantities))
    ]


def _product(rng: random.Random, day: date, today: date, *, live: bool) -> Product:
    ago = (today - day).days
    on_sale = [p for p in PRODUCTS if p.until_days_ago is None or ago > p.until_days_ago]
    return rng.choices(on_sale, [p.live_weight if live else p.weight for p in on_sale])[0]


def _subsidies(rng: random.Random, product: Product, *, live: bool) -> tuple[int, int]:
    """Platform's and merchant's share of one coupon's price, in 分."""
    if live or product.price_fen < 10_000:
        return 0, 0
    platform = rng.choices((0, 1_000, 2_000), (6, 3, 1))[0]
    merchant = 500 if platform == 0 and rng.random() < 0.1 else 0
    return platform, merchant


def _paid_at(rng: random.Random, day: date, *, live: bool) -> datetime:
    if live:
        minute = 18 * 60 + 32 + int(rng.triangular(0, 56, 30))
    else:
        lunch = rng.random() < 0.25
        minute = int(rng.triangular(660, 830, 730) if lunch else rng.triangular(990, 1430, 1190))
    return datetime.combine(day, time(minute // 60, minute % 60, rng.randrange(60)))


def _live_through(rng: random.Random, coupon: Coupon, today: date) -> None:
    """The common stories: eaten the same evening or some day later, sent back, or still there."""
    fate = rng.random()
    wait = rng.choices((0, 1, 2, 3, 5, 8, 13), (46, 14, 12, 10, 9, 6, 3))[0]
    if fate < 0.8:
        coupon.verified_at = _at_table(rng, coupon.paid_at, wait)
    elif fate < 0.84:
        coupon.refund_asked_at = coupon.paid_at + timedelta(hours=rng.uniform(2, 90))
        coupon.refunded_at = coupon.refund_asked_at + timedelta(hours=rng.uniform(3, 30))
    until_ago = coupon.product.until_days_ago
    if until_ago is not None:
        ends = end_of(today - timedelta(days=until_ago))
        if coupon.verified_at is None or coupon.verified_at > ends:
            coupon.verified_at = None
            coupon.expired_at = ends + timedelta(seconds=1)


def _at_table(rng: random.Random, paid_at: datetime, wait_days: int) -> datetime:
    if wait_days == 0:
        return paid_at + timedelta(minutes=rng.uniform(18, 110))
    minute = int(rng.triangular(1050, 1380, 1150))
    at = datetime.combine(paid_at.date() + timedelta(days=wait_days), time(0, 0, rng.randrange(60)))
    return at + timedelta(minutes=minute)


def _tell_rare_stories(found: list[Coupon], today: date) -> None:
    """Give a few coupons the stories that chance might not: every state, some of it in between.

    The older export then holds every state, and the newer one moves its
    待使用 to 已核销, 退款中 to 已退款 and 已核销 to 核销后退款.
    """
    first = end_of(today - timedelta(days=FIRST_EXPORT_DAYS_AGO))
    old = [c for c in found if c.paid_at < first - timedelta(days=14) and _plain(c)]
    recent = [
        c for c in found if first - timedelta(days=12) < c.paid_at < first - timedelta(days=3)
    ]
    recent = [c for c in recent if _plain(c)]
    lunch = [c for c in found if c.product.until_days_ago is not None]
    for coupon in lunch[:2]:
        coupon.verified_at, coupon.refund_asked_at, coupon.refunded_at = None, None, None
        coupon.expired_at = end_of(today - timedelta(days=coupon.product.until_days_ago or 0))
    for coupon in old[5::40][:2]:
        coupon.verified_at, coupon.closed_at = None, coupon.paid_at + timedelta(minutes=15)
    for coupon in old[11::45][:2]:
        coupon.verified_at = coupon.paid_at + timedelta(hours=1)
        coupon.revoked_at = coupon.paid_at + timedelta(hours=1, minutes=6)
    for coupon in old[17::60][:2]:
        coupon.verified_at = coupon.paid_at + timedelta(hours=2)
        coupon.refund_asked_at = coupon.paid_at + timedelta(hours=20)
        coupon.refunded_at = coupon.paid_at + timedelta(hours=44)
    for coupon in recent[2::9][:4]:
        coupon.verified_at = None
        coupon.refund_asked_at = first - timedelta(hours=9)
        coupon.refunded_at = first + timedelta(hours=20)
    for coupon in recent[4::17][:2]:
        coupon.verified_at = first - timedelta(hours=50)
        coupon.refund_asked_at = first + timedelta(hours=12)
        coupon.refunded_at = first + timedelta(hours=38)
    for coupon in recent[6::8][:5]:
        coupon.verified_at = first + timedelta(hours=19, minutes=3)


def _plain(coupon: Coupon) -> bool:
    return coupon.refund_asked_at is None and coupon.product.until_days_ago is None


def _past(event: datetime | None, moment: datetime) -> bool:
    return event is not None and event <= moment
