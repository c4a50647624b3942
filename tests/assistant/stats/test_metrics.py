"""Every metric against numbers worked out by hand."""

from __future__ import annotations

import random
from datetime import date

import pytest

from assistant.stats import metrics
from assistant.stats.models import Amount, Basis, Dimension, Period, Report, Row, Scope
from tests.assistant.stats.ledger import Ledger

NOVEMBER = Period(first=date(2026, 11, 1), last=date(2026, 11, 10))


def measure(
    ledger: Ledger,
    by: Dimension = "day",
    *,
    amount: Amount = "paid",
    scope: Scope | None = None,
    compare: str | None = None,
    period: Period = NOVEMBER,
) -> Report:
    with ledger.db.read() as conn:
        return metrics.measure(
            conn,
            period,
            by=by,
            basis=Basis(amount=amount),
            scope=scope,
            compare=compare,  # type: ignore[arg-type]
        )


def row(report: Report, key: str | None) -> Row:
    return next(item for item in report.rows if item.key == key)


@pytest.fixture
def sold(ledger: Ledger) -> Ledger:
    """Eight coupons in every state, one before the period.

    paid 11-01  100.00 verified 11-03 for 90.00       (within 7 days)
    paid 11-01   50.00 pending, in the order above
    paid 11-02  200.00 verified 11-10 for 180.00      (8 days later)
    paid 11-03   80.00 verified, then revoked
    paid 11-04   60.00 verified, then refunded
    paid 11-05   40.00 refunded before verification
    paid 11-06   70.00 refund asked for
    paid 10-30  120.00 verified 11-02 for 110.00      (another cohort)
    """
    ledger.coupon(
        "2026-11-01", 100_00, sold=120_00, state="verified", verified="2026-11-03",
        received=90_00, order="A",
    )  # fmt: skip
    ledger.coupon("2026-11-01", 50_00, sold=60_00, order="A")
    ledger.coupon(
        "2026-11-02", 200_00, sold=220_00, state="verified", verified="2026-11-10",
        received=180_00, deal="d2",
    )  # fmt: skip
    ledger.coupon(
        "2026-11-03", 80_00, sold=80_00, state="verify_revoked", verified="2026-11-04",
        received=75_00,
    )  # fmt: skip
    ledger.coupon(
        "2026-11-04", 60_00, sold=60_00, state="refunded_after_verify", verified="2026-11-05",
        received=55_00, creator="liu", channel="直播",
    )  # fmt: skip
    ledger.coupon("2026-11-05", 40_00, sold=40_00, state="refunded", creator=None)
    ledger.coupon("2026-11-06", 70_00, sold=70_00, state="refunding", deal=None)
    ledger.coupon(
        "2026-10-30", 120_00, sold=130_00, state="verified", verified="2026-11-02",
        received=110_00,
    )  # fmt: skip
    return ledger


def test_paid_gmv_is_by_payment_day_with_refunds_left_in(sold: Ledger) -> None:
    totals = measure(sold).totals
    assert totals.paid_gmv_fen == 600_00
    assert (totals.paid_coupons, totals.orders) == (7, 6)


def test_the_basis_chooses_the_amount_and_says_so(sold: Ledger) -> None:
    report = measure(sold, amount="sold")
    assert report.totals.paid_gmv_fen == 650_00
    assert "售卖金额" in report.basis.label.zh
    assert "商品实付" in Basis().label.zh


def test_verified_gmv_is_by_verification_day_less_revoked_and_refunded(sold: Ledger) -> None:
    totals = measure(sold).totals
    assert totals.verified_gmv_fen == (90 + 180 + 110) * 100
    assert totals.verified_coupons == 3
    assert row(measure(sold), "2026-11-02").totals.verified_gmv_fen == 110_00


def test_verification_rate_keeps_to_the_payment_cohort(sold: Ledger) -> None:
    totals = measure(sold).totals
    assert (totals.verification.numerator, totals.verification.denominator) == (2, 7)
    assert totals.verification.value == pytest.approx(2 / 7)
    assert totals.verification_7d.numerator == 1


def test_refund_rate_is_by_amount_and_split(sold: Ledger) -> None:
    totals = measure(sold).totals
    assert totals.refunded_fen == 100_00
    assert (totals.refunded_before_fen, totals.refunded_after_fen) == (40_00, 60_00)
    assert totals.refunding_fen == 70_00
    assert totals.refund.value == pytest.approx(100 / 600)
    assert totals.refund_before.value == pytest.approx(40 / 600)
    assert totals.refund_after.value == pytest.approx(60 / 600)


def test_average_order_divides_by_distinct_orders(sold: Ledger) -> None:
    assert measure(sold).totals.average_order.value == 100_00


def test_a_revocation_takes_the_money_out_again(sold: Ledger) -> None:
    before = measure(sold).totals
    with sold.db.bulk() as edit:
        edit.conn.execute(
            "UPDATE coupon SET state = 'verify_revoked' WHERE verified_day = '2026-11-03'"
        )
    after = measure(sold).totals
    assert before.verified_gmv_fen - after.verified_gmv_fen == 90_00
    assert after.verification.numerator == 1
    assert after.paid_gmv_fen == before.paid_gmv_fen


def test_what_belongs_to_nobody_is_shown_as_such_and_last(sold: Ledger) -> None:
    report = measure(sold, "creator")
    assert [(item.key, item.label.zh, item.totals.paid_gmv_fen) for item in report.rows] == [
        ("zhou", "周敏", 500_00),
        ("liu", "刘建国", 60_00),
        (None, "未归属", 40_00),
    ]


def test_deals_without_an_id_stand_by_their_name(sold: Ledger) -> None:
    report = measure(sold, "deal")
    assert {item.label.zh: item.totals.paid_coupons for item in report.rows} == {
        "双人套餐": 5,
        "四人套餐": 1,
        "散客套餐": 1,
    }
    assert row(report, "d1").totals.plays is None


def test_channels_are_as_the_file_wrote_them(sold: Ledger) -> None:
    report = measure(sold, "channel")
    assert {item.label.zh: item.totals.paid_gmv_fen for item in report.rows} == {
        "短视频": 540_00,
        "直播": 60_00,
    }


def test_scope_narrows_to_a_creator_or_a_store(sold: Ledger) -> None:
    assert measure(sold, scope=Scope(creator="liu")).totals.paid_gmv_fen == 60_00
    assert measure(sold, scope=Scope(store="s1")).totals.paid_gmv_fen == 500_00
    sold.coupon("2026-11-07", 9_00, creator=None, store="s1")
    assert measure(sold, scope=Scope(store="s1")).totals.paid_gmv_fen == 509_00


def test_an_unknown_amount_adds_nothing_and_is_counted(ledger: Ledger) -> None:
    ledger.coupon("2026-11-01", None)
    ledger.coupon("2026-11-01", 10_00, state="verified", verified="2026-11-02")
    totals = measure(ledger).totals
    assert (totals.paid_gmv_fen, totals.amountless_coupons) == (10_00, 1)
    assert (totals.verified_gmv_fen, totals.receiptless_coupons) == (0, 1)


def test_an_empty_period_has_zeros_and_no_rates(ledger: Ledger) -> None:
    report = measure(ledger, compare="previous")
    totals = report.totals
    assert (totals.paid_gmv_fen, totals.verified_gmv_fen, totals.plays) == (0, 0, 0)
    assert totals.posts == 0
    for ratio in (totals.verification, totals.refund, totals.average_order, totals.completion):
        assert ratio.value is None
    assert totals.net_followers is None
    assert len(report.rows) == 10
    assert report.compare is not None
    assert report.compare.changes["paid_gmv_fen"] is None


@pytest.fixture
def posted(ledger: Ledger) -> Ledger:
    """Three public posts and a private one; the first was exported twice."""
    ledger.batch("old", "2026-11-05")
    ledger.batch("new", "2026-11-09")
    for name, day in (("甲", "2026-11-02"), ("乙", "2026-11-03"), ("丙", "2026-11-04")):
        ledger.post(name, day, kind="images" if name == "丙" else "video")
    ledger.post("自见", "2026-11-04", public=0)
    said = {"likes": 30, "comments": 10, "shares": 6, "favourites": 4}
    ledger.metric("甲", "new", "2026-11-09", plays=1000, completion_rate=0.5,
                  followers_gained=20, **said)  # fmt: skip
    ledger.metric("甲", "old", "2026-11-05", plays=400, completion_rate=0.9, **said)
    ledger.metric("乙", "new", "2026-11-09", plays=3000, completion_rate=0.1, likes=60)
    ledger.metric("丙", "new", "2026-11-09", plays=500, completion_rate=1.0)
    ledger.metric("自见", "new", "2026-11-09", plays=9999)
    return ledger


def test_plays_take_the_newest_export_and_leave_private_posts_out(posted: Ledger) -> None:
    totals = measure(posted).totals
    assert (totals.posts, totals.plays) == (3, 4500)
    assert row(measure(posted, "post"), "甲").totals.plays == 1000


def test_completion_is_weighted_by_plays_over_videos_only(posted: Ledger) -> None:
    completion = measure(posted).totals.completion
    assert (completion.numerator, completion.denominator) == (pytest.approx(800), 4000)
    assert completion.value == pytest.approx(0.2)


def test_engagement_uses_only_posts_that_say_everything(posted: Ledger) -> None:
    totals = measure(posted).totals
    assert totals.engagement.value == pytest.approx(50 / 1000)
    assert totals.follow.value == pytest.approx(20 / 1000)


def test_orders_are_found_by_the_post_they_were_linked_to(posted: Ledger) -> None:
    posted.coupon("2026-11-05", 30_00, post="乙")
    posted.coupon("2026-11-05", 20_00)
    report = measure(posted, "post")
    assert row(report, "乙").totals.paid_gmv_fen == 30_00
    assert row(report, None).totals.paid_gmv_fen == 20_00
    assert row(report, None).label.zh == "未归属"


def test_a_post_from_before_the_period_brings_orders_but_no_plays(posted: Ledger) -> None:
    posted.post("旧作", "2026-10-01")
    posted.metric("旧作", "new", "2026-11-09", plays=70)
    posted.coupon("2026-11-05", 30_00, post="旧作")
    report = measure(posted, "post")
    assert row(report, "旧作").totals.plays is None
    assert report.totals.plays == 4500


def test_net_followers_and_the_check_against_the_totals(ledger: Ledger) -> None:
    ledger.batch("f", "2026-11-10", kind="followers")
    ledger.daily("2026-10-31", "f", "2026-11-10", followers_total=1000)
    for day, net, lost, total in (("01", 10, 2, 1010), ("02", -3, 5, 1007), ("03", 4, 0, 1012)):
        ledger.daily(
            f"2026-11-{day}", "f", "2026-11-10",
            followers_net=net, followers_lost=lost, followers_total=total, plays=100,
        )  # fmt: skip
    totals = measure(ledger).totals
    assert (totals.gained_followers, totals.lost_followers, totals.net_followers) == (18, 7, 11)
    assert totals.followers_difference == 1
    assert totals.account_plays == 300
    assert not totals.account_plays_whole
    three_days = Period(first=date(2026, 11, 1), last=date(2026, 11, 3))
    assert measure(ledger, period=three_days).totals.account_plays_whole
    assert row(measure(ledger), "2026-11-02").totals.net_followers == -3
    assert row(measure(ledger), "2026-11-05").totals.net_followers is None


def test_a_missing_net_is_taken_from_two_totals(ledger: Ledger) -> None:
    ledger.batch("f", "2026-11-10", kind="followers")
    ledger.daily("2026-11-01", "f", "2026-11-10", followers_total=1000)
    ledger.daily("2026-11-02", "f", "2026-11-10", followers_total=1012)
    totals = measure(ledger).totals
    assert (totals.net_followers, totals.gained_followers) == (12, None)
    assert totals.followers_difference is None


def test_a_newer_file_replaces_a_day(ledger: Ledger) -> None:
    ledger.batch("f1", "2026-11-03", kind="followers")
    ledger.batch("f2", "2026-11-09", kind="followers")
    ledger.daily("2026-11-02", "f2", "2026-11-09", followers_net=8)
    ledger.daily("2026-11-02", "f1", "2026-11-03", followers_net=5)
    assert measure(ledger).totals.net_followers == 8


def test_two_accounts_add_up_and_an_unassigned_one_is_unattributed(ledger: Ledger) -> None:
    ledger.batch("f", "2026-11-10", kind="followers")
    ledger.daily("2026-11-02", "f", "2026-11-10", followers_net=5, followers_lost=1)
    ledger.daily("2026-11-02", "f", "2026-11-10", creator="", followers_net=7)
    report = measure(ledger, "creator")
    assert report.totals.net_followers == 12
    assert report.totals.gained_followers is None
    assert row(report, None).totals.net_followers == 7
    assert row(report, "zhou").totals.gained_followers == 6


def test_changes_are_fractions_and_rates_have_points(sold: Ledger) -> None:
    sold.coupon("2026-10-25", 280_00)
    compare = measure(sold, compare="previous").compare
    assert compare is not None
    assert compare.period == Period(first=date(2026, 10, 22), last=date(2026, 10, 31))
    assert compare.totals.paid_gmv_fen == 400_00
    assert compare.changes["paid_gmv_fen"] == pytest.approx(0.5)
    assert compare.changes["refunded_fen"] is None
    assert compare.points["verification_rate"] == pytest.approx(2 / 7 - 1 / 2)
    assert len(compare.rows) == 10


def test_no_percentage_over_a_base_that_is_not_above_zero() -> None:
    assert metrics.change(5, 0) is None
    assert metrics.change(5, -3) is None
    assert metrics.change(None, 3) is None
    assert metrics.change(-3, 3) == -2


ADDITIVE = (
    "paid_gmv_fen",
    "paid_coupons",
    "amountless_coupons",
    "verified_gmv_fen",
    "verified_coupons",
    "cohort_verified_fen",
    "refunded_before_fen",
    "refunded_after_fen",
    "refunding_fen",
)
STATES = (
    "pending",
    "verified",
    "verify_revoked",
    "refunding",
    "refunded",
    "refunded_after_verify",
    "expired",
    "closed",
    "unknown",
)


@pytest.mark.parametrize("seed", range(4))
def test_rows_of_every_dimension_sum_to_the_totals(ledger: Ledger, seed: int) -> None:
    dice = random.Random(seed)
    ledger.batch("b", "2026-11-10")
    posts = [ledger.post(f"p{n}", f"2026-11-{dice.randint(1, 12):02d}") for n in range(6)]
    for name in posts:
        ledger.metric(name, "b", "2026-11-10", plays=dice.randint(0, 5000))
    for _ in range(60):
        state = dice.choice(STATES)
        touched = state in ("verified", "verify_revoked", "refunded_after_verify")
        ledger.coupon(
            f"2026-{dice.choice(('10-31', '11-01', '11-05', '11-10', '11-11'))}"
            f" {dice.randint(0, 23):02d}:59",
            dice.choice((None, 1, 99_99, 128_00)),
            state=state,
            verified=f"2026-11-{dice.randint(1, 14):02d}" if touched else None,
            received=dice.choice((None, 88_00)),
            creator=dice.choice((None, "zhou", "liu")),
            deal=dice.choice((None, "d1", "d2")),
            post=dice.choice((None, *posts)),
            channel=dice.choice(("", "直播", "短视频")),
        )
    dimensions: tuple[Dimension, ...] = ("day", "post", "deal", "creator", "channel")
    for by in dimensions:
        report = measure(ledger, by)
        assert report.totals.paid_coupons > 0
        for name in ADDITIVE:
            total = sum(getattr(item.totals, name) for item in report.rows)
            assert total == getattr(report.totals, name), (by, name)
        assert sum(item.totals.orders for item in report.rows) == report.totals.orders
        if by in ("day", "post", "creator"):
            plays = sum(item.totals.plays or 0 for item in report.rows)
            assert plays == report.totals.plays
