"""复盘 in the core: its sentence, its reasons, and honesty about what cannot be compared."""

from __future__ import annotations

from datetime import date

from assistant.stats import factors, figures, headline, review
from assistant.stats.factors import Decomposition
from assistant.stats.headline import Headline, Money
from assistant.stats.models import Comparing, Period, Scope
from assistant.stats.review import Question, Review
from tests.assistant.stats.ledger import Ledger

PERIOD = Period(first=date(2026, 11, 6), last=date(2026, 11, 10))


def look_back(
    ledger: Ledger, compare: Comparing | None = "previous", scope: Scope | None = None
) -> Review:
    with ledger.db.read() as conn:
        return review.look_back(
            conn, Question(PERIOD, by="deal", compare=compare, scope=scope or Scope())
        )


def say(ledger: Ledger, money: Money = "paid", compare: Comparing | None = "previous") -> Headline:
    return headline.of(look_back(ledger, compare).daily, money)


def test_it_says_more_and_why(ledger: Ledger) -> None:
    ledger.coupon("2026-11-01", 100_00)
    for _ in range(2):
        ledger.coupon("2026-11-06", 100_00)
    found = say(ledger)
    assert found.title.zh == "这 5 天多卖了 ¥100，主要靠订单多了"
    assert found.basis.zh == "成交额 ¥200.00，比上期 +100.0%。商品实付，按支付时间，未扣退款"


def test_it_says_less_and_why(ledger: Ledger) -> None:
    ledger.coupon("2026-11-01", 100_00)
    ledger.coupon("2026-11-06", 60_50)
    assert say(ledger).title.zh == "这 5 天少卖了 ¥39.50，主要是每单花得少了"


def test_where_two_factors_share_it_evenly_it_names_neither(ledger: Ledger) -> None:
    """2 × 100 to 3 × 150: 125 by orders and 125 by basket."""
    for day in ("2026-11-01", "2026-11-02"):
        ledger.coupon(day, 100_00)
    for day in ("2026-11-06", "2026-11-07", "2026-11-08"):
        ledger.coupon(day, 150_00)
    assert say(ledger).title.zh == "这 5 天多卖了 ¥250"
    found = headline.decomposition(look_back(ledger).daily, "paid")
    assert found is not None
    assert [factor.part_fen for factor in found.factors] == [125_00, 125_00]


def test_both_are_named_where_one_took_the_other_back(ledger: Ledger) -> None:
    """1 order of 400 to 3 of 150: orders bring 550, the smaller orders take 500."""
    ledger.coupon("2026-11-01", 400_00)
    for day in ("2026-11-06", "2026-11-07", "2026-11-08"):
        ledger.coupon(day, 150_00)
    assert say(ledger).title.zh == "这 5 天多卖了 ¥50，订单多了，每单花得少了"
    assert say(ledger).title.en.endswith("more orders but smaller orders")


def test_orders_of_people_without_plays_are_not_set_against_plays(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-10")
    for name, day in (("甲", "2026-11-01"), ("乙", "2026-11-06")):
        ledger.metric(ledger.post(name, day), "b", "2026-11-10", plays=1000)
    ledger.coupon("2026-11-01", 100_00)
    ledger.coupon("2026-11-06", 150_00)
    ledger.coupon("2026-11-06", 150_00, creator=None)
    found = headline.decomposition(look_back(ledger).daily, "paid")
    assert found is not None
    assert found.factors[0].name == factors.TRAFFIC
    ledger.coupon("2026-11-06", 150_00, creator="liu")
    daily = look_back(ledger).daily
    assert daily.coverage.unplayed == 1
    found = headline.decomposition(daily, "paid")
    assert found is not None
    assert found.factors[0].name == factors.ORDERS
    narrowed = look_back(ledger, scope=Scope(creator="zhou")).daily
    assert narrowed.coverage.unplayed == 0


def test_rates_ripen_for_seven_days(ledger: Ledger) -> None:
    ledger.coupon("2026-11-01", 1, state="verified", verified="2026-11-16")
    assert look_back(ledger).daily.ripening
    ledger.coupon("2026-11-02", 1, state="verified", verified="2026-11-17")
    assert not look_back(ledger).daily.ripening


def test_verified_money_gets_no_reason_of_another_cohort(ledger: Ledger) -> None:
    ledger.coupon("2026-11-01", 100_00, state="verified", verified="2026-11-02", received=90_00)
    ledger.coupon("2026-11-06", 300_00, state="verified", verified="2026-11-07", received=280_00)
    found = say(ledger, "verified")
    assert found.title.zh == "这 5 天多核销了 ¥190"
    assert "已扣撤销" in found.basis.zh


def test_a_period_older_than_the_data_is_not_compared(ledger: Ledger) -> None:
    ledger.coupon("2026-11-03", 100_00)
    ledger.coupon("2026-11-06", 200_00)
    found = say(ledger)
    assert found.title.zh == "这 5 天卖了 ¥200"
    assert found.basis.zh.endswith("上期的数据从 11-03 才有，先不比")
    assert headline.decomposition(look_back(ledger).daily, "paid") is None


def test_same_none_and_nothing_to_compare(ledger: Ledger) -> None:
    ledger.coupon("2026-11-01", 100_00)
    ledger.coupon("2026-11-06", 100_00)
    assert say(ledger).title.zh == "这 5 天卖了 ¥100，和上期一样"
    assert say(ledger, compare=None).title.zh == "这 5 天卖了 ¥100"
    assert say(ledger, "verified").title.zh == "这 5 天到店核销 ¥0"


def test_it_knows_an_empty_home_and_offers_choices(ledger: Ledger) -> None:
    found = look_back(ledger)
    assert found.empty
    assert [store.name for store in found.stores] == ["炭小满", "炭小满二店"]
    assert [one.name for one in look_back(ledger, scope=Scope(store="s2")).creators] == ["刘建国"]
    ledger.coupon("2026-01-01", 1)
    assert not look_back(ledger).empty


def test_the_bridge_cuts_its_axis_only_when_the_change_is_small(ledger: Ledger) -> None:
    small = Decomposition(84_320_00, 97_480_00, ())
    assert review.bridge(small).floor == 79_00000
    large = Decomposition(10_000_00, 97_480_00, ())
    assert review.bridge(large).floor == 0
    assert review.bridge(large).levels == ((0, 10_000_00), (0, 97_480_00))


def test_numbers_read_as_people_write_them() -> None:
    assert figures.yuan(684200) == "¥6,842.00"
    assert figures.yuan(-3950, sign=True) == "−¥39.50"
    assert figures.yuan(1316000, sign=True, short=True) == "+¥13,160"
    assert figures.yuan(None) == "—"
    assert figures.large(1_285_000) == "128.5 万"
    assert figures.large(1_285_000, "en") == "1.28 M"
    assert figures.large(9_999) == "9,999"
    assert figures.percent(0.124, sign=True) == "+12.4%"
    assert figures.percent(-0.00001, sign=True) == "0.0%"
    assert figures.percentage_points(-0.046) == "−4.6"
    assert figures.count(-3, sign=True) == "−3"
    assert figures.count(0, sign=True) == "0"
