"""The sample creator's account: twenty posts, and forty days that add up.

The plays of a day are those its posts got that day plus older ones'; a post's
plays are the sum of its days; the follower total of a day is the day before
plus gained minus lost. Invented, from a fixed seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from assistant.sample.orders import DAYS, SEED

FOLLOWERS_BEFORE = 8_264
# How a post's plays spread over the days since it was published.
_DECAY = (0.44, 0.23, 0.12, 0.07, 0.045, 0.03, 0.02, 0.015, 0.01, 0.008, 0.006, 0.006)
_MINUTES = (11 * 60 + 40, 17 * 60 + 20, 18 * 60 + 5, 20 * 60 + 40)  # when people here post


@dataclass(frozen=True)
class _Plan:
    days_ago: int
    title: str
    duration_s: int
    plays: int  # in the long run
    bounce_2s: float
    kind: str = "视频"
    state: str = "公开"


_PLANS = (
    _Plan(68, "炭火怎么才算烧透了", 33, 3_900, 0.46),
    _Plan(66, "店里的排烟罩，每天这样擦", 29, 3_200, 0.49),
    _Plan(63, "周六晚上的门口 #长沙美食", 22, 7_100, 0.38),
    _Plan(59, "烤肉夹子，为什么是长的", 25, 4_800, 0.43),
    _Plan(56, "酸梅汤是自己熬的吗", 38, 6_300, 0.4),
    _Plan(52, "头一回站到镜头前，手都不知道放哪", 27, 5_200, 0.42),
    _Plan(48, "下雨天来烤肉，坐哪里好", 31, 8_400, 0.37),
    _Plan(45, "两张桌子拼一起，十个人怎么坐", 34, 6_600, 0.41),
    _Plan(42, "菜刀磨好了，切给你看", 28, 9_800, 0.35),
    _Plan(38, "新人报到，我是烤台后面那个 #长沙烤肉", 31, 1_900, 0.44),
    _Plan(35, "烤网多久刷一次，拍给你看", 36, 3_100, 0.39),
    _Plan(31, "牛肋条为什么要留一点筋", 42, 2_600, 0.41),
    _Plan(28, "菜单拍清楚了，存下来慢慢看", 0, 5_200, 0.28, kind="图文"),
    _Plan(25, "周五晚上的烤台，是这个声音 #五一广场美食", 27, 6_400, 0.33),
    _Plan(22, "试拍，先别看", 12, 6, 0.5, state="自见"),
    _Plan(20, "第一次来，先点哪三样", 44, 7_800, 0.31),
    _Plan(17, "两个人吃，肉点多少才刚好", 39, 3_900, 0.36),
    _Plan(14, "店长请客，你来不来？", 24, 2_200, 0.52),
    _Plan(11, "五花翻早了，油就跑了", 33, 9_600, 0.29),
    _Plan(10, "梅花肉要斜着切，你看这个纹路", 41, 3_400, 0.37),
    _Plan(9, "收摊以后，炉子怎么收拾", 46, 2_700, 0.42),
    _Plan(8, "下午四点，先把炭烧上 #果木炭", 35, 4_800, 0.34),
    _Plan(7, "下班别急着回家", 29, 8_300, 0.32),
    _Plan(6, "五花别急着翻 #长沙烤肉 #烤五花", 38, 44_000, 0.19),
    _Plan(5, "浏阳的生菜，早上送到", 26, 5_100, 0.35),
    _Plan(4, "四个人来，怎么点不浪费", 43, 4_600, 0.36),
    _Plan(3, "周末为什么要等位，我说句实话", 37, 6_900, 0.3),
    _Plan(2, "刘师傅的手", 32, 7_400, 0.27),
    _Plan(1, "第一口先别蘸酱 😋", 34, 5_600, 0.31),
)


@dataclass
class Post:
    """One work as 作品列表 shows it: counts, and rates between 0 and 1 (None is missing)."""

    title: str
    published_at: datetime
    kind: str
    state: str
    duration_s: int
    bounce_2s: float
    plays: int = 0
    completion: float | None = None
    completion_5s: float | None = None
    cover_click: float = 0.0
    average_play_s: float | None = None
    likes: int = 0
    shares: int = 0
    comments: int = 0
    favourites: int = 0
    visits: int = 0
    followers: int = 0


@dataclass
class Day:
    """One day of the account."""

    date: date
    plays: int = 0
    gained: int = 0
    lost: int = 0
    total: int = 0

    @property
    def net(self) -> int:
        """净增粉丝."""
        return self.gained - self.lost


@dataclass
class Account:
    """Posts oldest first, and the `DAYS` days before today."""

    posts: list[Post] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)


def account(today: date) -> Account:
    """The account as its files of `today` show it."""
    rng = random.Random(SEED + 1)
    days = [Day(today - timedelta(days=ago)) for ago in range(DAYS, 0, -1)]
    posts = [_publish(rng, plan, days, today) for plan in _PLANS]
    total = FOLLOWERS_BEFORE
    for day in days:
        day.plays += rng.randrange(180, 460)  # videos older than these days
        day.gained += rng.randrange(2, 8)
        day.lost += rng.randrange(3, 10)
        total += day.net
        day.total = total
    return Account(posts, days)


def _publish(rng: random.Random, plan: _Plan, days: list[Day], today: date) -> Post:
    minute = rng.choice(_MINUTES) + rng.randrange(14)
    at = time(minute // 60, minute % 60, rng.randrange(60))
    published_at = datetime.combine(today - timedelta(days=plan.days_ago), at)
    post = Post(
        plan.title, published_at, plan.kind, plan.state, plan.duration_s, round(plan.bounce_2s, 4)
    )
    public = plan.state == "公开"
    for day in days[DAYS - plan.days_ago :]:
        age = (day.date - published_at.date()).days
        share = _DECAY[age] if age < len(_DECAY) else 0.0006
        plays = round(plan.plays * share * rng.uniform(0.85, 1.15))
        post.plays += plays
        if public:
            followers = round(plays * rng.uniform(0.003, 0.0075) * (1 - plan.bounce_2s))
            post.followers += followers
            day.plays += plays
            day.gained += followers
    _measure(rng, post)
    return post


def _measure(rng: random.Random, post: Post) -> None:
    """The rates and reactions a post of so many plays and so many early leavers gets."""
    kept = 1 - post.bounce_2s
    if post.kind == "视频":
        post.completion_5s = round(kept * rng.uniform(0.72, 0.84), 4)
        post.completion = round(post.completion_5s * rng.uniform(0.38, 0.55), 4)
        post.average_play_s = round(post.duration_s * post.completion_5s * 0.62, 2)
    post.cover_click = round(rng.uniform(0.03, 0.11), 4)
    post.likes = round(post.plays * kept * rng.uniform(0.028, 0.052))
    post.comments = round(post.likes * rng.uniform(0.05, 0.12))
    post.shares = round(post.likes * rng.uniform(0.09, 0.24))
    post.favourites = round(post.likes * rng.uniform(0.12, 0.3))
    post.visits = round(post.plays * rng.uniform(0.008, 0.019))
