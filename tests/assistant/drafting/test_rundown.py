"""An outline against the clock, and what its words say."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.drafting import retiming, rundown
from assistant.drafting.models import Block, Outline, Product, ProductStep
from assistant.profile.models import Deal

LINE = "四十斤五花今天早上现切的"  # 12 syllables: 3 s at 240 a minute


def block(name: str, seconds: int, least: int, script: str = "", kind: str = "opening") -> Block:
    return Block(
        id=name,
        kind=kind,
        title=name,
        seconds=seconds,
        min_seconds=least,
        scene="开场",
        script=script,
    )


def outline(*blocks: Block, seconds: int) -> Outline:
    return Outline(title="周五烤肉夜", seconds=seconds, blocks=blocks, drafter="person")


def test_a_block_needs_its_plan_and_at_least_its_words() -> None:
    show = outline(block("a", 60, 30), block("b", 10, 10, LINE * 10), seconds=70)
    totals = rundown.totals(show, 240)
    assert (totals.spoken_s, totals.needed_s, totals.over_s) == (30, 90, 20)


def test_steps_count_as_words_of_their_block() -> None:
    steps = (ProductStep(id="pain", title="痛点", seconds=5, script=LINE),)
    product = Product(deal="d", link_number=1, name="x", steps=steps)
    one = block("a", 60, 30, "不算").model_copy(update={"product": product})
    assert rundown.spoken_s(one, 240) == 3
    longer = rundown.with_step(one, "pain", LINE * 2)
    assert rundown.spoken_s(longer, 240) == 6
    assert longer.script == LINE * 2


def test_taking_back_gives_to_who_runs_over_and_keeps_the_target() -> None:
    show = outline(
        block("short", 10, 10, LINE * 10),
        block("a", 300, 60),
        block("b", 600, 60),
        block("bag", 180, 60, kind="lucky_bag"),
        seconds=1090,
    )
    after, absorbed = rundown.take_back(show, 240)
    assert {one.id: one.seconds for one in after.blocks} == {
        "short": 30,
        "a": 293,
        "b": 587,
        "bag": 180,
    }
    assert retiming.total(after) == 1090
    assert absorbed.left_s == 0


def test_every_pass_needs_its_time() -> None:
    loop = block("b", 10, 10, LINE * 10).model_copy(update={"repeat": 3})
    totals = rundown.totals(outline(block("a", 60, 30), loop, seconds=90), 240)
    assert (totals.spoken_s, totals.needed_s, totals.over_s) == (90, 150, 60)


def pinned(*blocks: Block, seconds: int) -> Outline:
    return outline(*blocks, seconds=seconds).model_copy(update={"planned_start": "19:00"})


def at(one: Block, start: str) -> Block:
    return one.model_copy(update={"start": start})


def test_waiting_for_a_hard_start_counts() -> None:
    show = pinned(block("a", 600, 60), at(block("bag", 180, 180), "19:20"), seconds=1500)
    assert rundown.totals(show, 240).needed_s == 1380


def test_buffers_before_a_hard_start_meet_it_and_the_rest_stays() -> None:
    show = pinned(
        block("words", 21, 21, LINE * 67),  # 201 s: 180 more than planned
        block("a", 300, 60),
        block("b", 600, 60),
        at(block("bag", 180, 180, kind="lucky_bag"), "19:15:21"),
        block("c", 300, 60),
        seconds=1401,
    )
    assert retiming.late(show, rundown.needed(show, 240)) == {"bag": 180}
    after, absorbed = rundown.take_back(show, 240)
    assert {one.id: one.seconds for one in after.blocks} == {
        **{"words": 201, "a": 240, "b": 480, "bag": 180, "c": 300}
    }
    assert retiming.late(after) == {} and absorbed.left_s == 0
    assert rundown.totals(after, 240).needed_s == 1401


def test_what_a_hard_start_cannot_get_is_said() -> None:
    show = pinned(
        block("words", 20, 20, LINE * 67),
        block("a", 300, 280),
        at(block("bag", 180, 180, kind="lucky_bag"), "19:05:20"),
        block("c", 300, 60),
        seconds=900,
    )
    after, absorbed = rundown.take_back(show, 240)
    assert absorbed.left_s == 161 == retiming.late(after)["bag"]
    assert absorbed.taken == {"a": 20, "c": 61}  # and the show still ends on time
    assert retiming.end(after) == 900


def test_no_block_is_cut_below_its_own_words() -> None:
    show = outline(block("a", 40, 0, LINE * 10), block("b", 100, 100), seconds=100)
    after, absorbed = rundown.take_back(show, 240)
    assert after.blocks[0].seconds == 30
    assert absorbed.left_s == 30


@pytest.mark.parametrize(
    ("script", "point", "said"),
    [
        ("周一到周日都能用，不用预约，来了就能吃", "周一到周日都能用，不用预约", True),
        (
            "两人份里有五花、梅花、时蔬，还有两杯酸梅汤",
            "两人份，含五花、梅花、时蔬、两杯酸梅汤",
            True,
        ),
        ("现在一百零八块", "108 元", True),
        ("现在一百二十八块", "108 元", False),
        ("有效期到一月底", "有效期到 2027年1月31日", False),
        ("能用到二零二七年二月三号，哪天有空哪天来", "有效期到 2027年2月3日", True),
        ("烤给你看", "周五周六需提前 2 小时订座", False),
        ("什么都没说", "", True),
    ],
)
def test_a_point_is_said_or_not(script: str, point: str, said: bool) -> None:
    assert rundown.says(script, point) is said


def test_a_new_product_block_claims_nothing_but_the_deal() -> None:
    deal = Deal(
        id="rib",
        store="s",
        name="牛肋条",
        live_price_fen=3500,
        terms="每桌限 2 份",
        valid_until=date(2026, 12, 31),
    )
    other = Deal(id="double", store="s", name="双人套餐")
    made = rundown.product_block(deal, outline(block("a", 60, 30), seconds=60), (other, deal))
    assert made.product is not None
    assert made.product.link_number == 2
    assert sum(step.seconds for step in made.product.steps) <= made.seconds
    assert rundown.words(made) == ""
    assert made.must_say == ("每桌限 2 份", "有效期到 2026-12-31")
