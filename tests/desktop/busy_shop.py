"""A shop with four weeks behind it, for the pages that look back. Noon of 2026-11-20 is now."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.assistant.stats.ledger import Ledger, at, good_script

NOW = "2026-11-20 15:18"

_POSTS = (
    ("五花别急着翻", "2026-11-14", "第一口别蘸酱，先听它响。", 41_000, 23),
    ("炭火怎么生", "2026-11-12", "五花翻早了，油就跑了。", 23_000, 16),
    ("下班来一炉", "2026-11-17", "下班别急着回家。", 18_500, 11),
    ("店长请客", "2026-11-18", "店长请客，你来不来？", 6_400, 2),
)


def fill(ledger: Ledger) -> Ledger:
    """Coupons, posts, followers, drafts and facts enough for every card."""
    _sell(ledger)
    _publish(ledger)
    _follow(ledger)
    _make(ledger)
    for name, text in (
        ("f1", "果木炭下午四点就开始烧"),
        ("f2", "生菜是浏阳的菜农早上送的"),
        ("f3", "第一次来，建议先点哪三样"),
        ("f4", "蘸料里的花生每天现炒"),
    ):
        ledger.fact(name, text, made=ord(name[1]))
    return ledger


def _sell(ledger: Ledger) -> None:
    dice = random.Random(7)
    for offset in range(42):
        day = date(2026, 10, 9) + timedelta(days=offset)
        weekend = 4 if day.weekday() >= 4 else 2
        for _ in range(dice.randint(2, 4) + weekend + (offset // 14)):
            fen = dice.choice((128_00, 198_00, 88_00))
            state = dice.choices(
                ("verified", "pending", "refunded", "refunded_after_verify"), (7, 2, 1, 0.4)
            )[0]
            later = day + timedelta(days=dice.randint(0, 5))
            verified = state in ("verified", "refunded_after_verify")
            ledger.coupon(
                day.isoformat(),
                fen,
                sold=fen + 10_00,
                state=state if later <= date(2026, 11, 19) or not verified else "pending",
                verified=later.isoformat() if verified and later <= date(2026, 11, 19) else None,
                received=fen - 6_00,
                creator=dice.choices(("zhou", "liu", None), (6, 3, 1))[0],
                deal=dice.choice(("d1", "d2")),
                channel=dice.choice(("短视频", "直播")),
            )


def _publish(ledger: Ledger) -> None:
    ledger.batch("posts", "2026-11-19")
    for number, (title, day, hook, plays, orders) in enumerate(_POSTS):
        ledger.draft(
            f"稿 {title}",
            version=3,
            status="done",
            document={"hook": hook, "sources": [{"fact": "f3"}] if number == 0 else []},
            updated_at_ms=at("2026-09-28"),
        )
        ledger.cut(f"片 {title}", draft=f"稿 {title}")
        ledger.post(title, day, cut=f"片 {title}")
        ledger.metric(
            title, "posts", "2026-11-19", plays=plays, completion_rate=0.31, likes=plays // 30,
            comments=plays // 200, shares=plays // 300, favourites=plays // 150,
            followers_gained=plays // 400,
        )  # fmt: skip
        for _ in range(orders):
            ledger.coupon(
                day, 128_00, state="verified", verified="2026-11-18", received=122_00, post=title
            )
    for day in (9, 10, 11, 13, 15, 16, 19):
        name = f"日常 {day}"
        ledger.post(name, f"2026-11-{day:02d}")
        ledger.metric(name, "posts", "2026-11-19", plays=3000 + day * 100, completion_rate=0.2)
    for day in (15, 20, 25):
        name = f"十月 {day}"
        ledger.post(name, f"2026-10-{day}")
        ledger.metric(name, "posts", "2026-11-19", plays=21_000, completion_rate=0.2)


def _follow(ledger: Ledger) -> None:
    ledger.batch("orders", "2026-11-18 21:00", kind="orders")
    ledger.batch("followers", "2026-11-19", kind="followers")
    total = 8_000
    dice = random.Random(3)
    for offset in range(42):
        day = date(2026, 10, 9) + timedelta(days=offset)
        lost = dice.randint(2, 9)
        net = dice.randint(15, 40) - lost
        total += net
        ledger.daily(
            day.isoformat(), "followers", "2026-11-19",
            followers_net=net, followers_lost=lost, followers_total=total,
            plays=dice.randint(3000, 6000) + offset * 60,
        )  # fmt: skip


def _make(ledger: Ledger) -> None:
    ledger.draft(
        "周五烤肉夜",
        kind="outline",
        planned_at_ms=at("2026-11-20 18:30"),
        document={"seconds": 3600, "findings": [{"severity": "warn"}, {"severity": "warn"}]},
    )
    ledger.draft(
        "翻面的时机",
        status="ready",
        planned_at_ms=at("2026-11-20 12:00"),
        document=good_script(),
    )
    ledger.draft("周六脚本", status="ready", planned_at_ms=at("2026-11-21 12:00"))
    ledger.draft(
        "周日场", kind="outline", planned_at_ms=at("2026-11-22 19:00"), document={"seconds": 3600}
    )
    ledger.draft("周四第二条", planned_at_ms=at("2026-11-19 18:00"))
    ledger.draft("周四第一条", status="done", planned_at_ms=at("2026-11-19 12:00"))
    ledger.draft(
        "周二场", kind="outline", status="done", planned_at_ms=at("2026-11-17 19:00"),
        document={"seconds": 3600},
    )  # fmt: skip
    ledger.draft("炭火稿", status="shot", document={"hashtags": ["长沙烤肉", "五一广场"]})
    ledger.cut("炭火一响", draft="炭火稿")
    ledger.render("炭火一响", "2026-11-19 22:00", "/成片/炭火一响.mp4")
