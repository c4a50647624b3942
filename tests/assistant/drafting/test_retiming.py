"""Starts, overruns and moves of an outline's blocks."""

from __future__ import annotations

import pytest

from assistant.drafting import retiming
from assistant.drafting.models import Block, Outline, Product, ProductStep
from assistant.errors import Refused


def block(name: str, seconds: int, least: int | None = None, **more: object) -> Block:
    fields = {"kind": "product", "title": name, "scene": "商品介绍", **more}
    return Block(
        id=name, seconds=seconds, min_seconds=seconds if least is None else least, **fields
    )


def outline(*blocks: Block, start: str = "18:30") -> Outline:
    return Outline(
        title="周五烤肉夜", seconds=3600, blocks=blocks, drafter="person", planned_start=start
    )


def test_180_seconds_over_300_and_600_take_60_and_120() -> None:
    blocks = [block("a", 300, 100), block("b", 600, 100)]
    assert retiming.absorb(blocks, 180) == retiming.Absorbed({"a": 60, "b": 120}, 0)


def test_no_block_goes_below_its_minimum_and_the_rest_takes_over() -> None:
    blocks = [block("a", 300, 280), block("b", 600, 100)]
    assert retiming.absorb(blocks, 180) == retiming.Absorbed({"a": 20, "b": 160}, 0)


def test_what_cannot_be_taken_is_said() -> None:
    blocks = [block("a", 300, 280), block("b", 600, 590)]
    assert retiming.absorb(blocks, 180) == retiming.Absorbed({"a": 20, "b": 10}, 150)


def test_fixed_blocks_give_nothing() -> None:
    blocks = [block("bag", 180, 60, kind="lucky_bag"), block("fixed", 300), block("b", 600, 0)]
    assert retiming.absorb(blocks, 90) == retiming.Absorbed({"b": 90}, 0)


def test_odd_seconds_are_whole_and_complete() -> None:
    blocks = [block(name, 100, 0) for name in "abc"]
    absorbed = retiming.absorb(blocks, 100)
    assert sorted(absorbed.taken.values()) == [33, 33, 34]
    assert absorbed.left_s == 0


def test_nothing_over_takes_nothing() -> None:
    assert retiming.absorb([block("a", 300, 0)], -20) == retiming.Absorbed({}, 0)


def test_shortened_keeps_the_proportion_of_a_products_steps() -> None:
    steps = tuple(
        ProductStep(id=name, title=name, seconds=seconds, script="")
        for name, seconds in (("pain", 60), ("demo", 180), ("close", 60))
    )
    product = Product(deal="d", link_number=1, name="双人餐", steps=steps)
    one = block("a", 300, 100, product=product)
    short = retiming.shortened(outline(one), {"a": 60}).blocks[0]
    assert short.seconds == 240
    assert short.product is not None
    assert [step.seconds for step in short.product.steps] == [48, 144, 48]


def test_soft_blocks_follow_on_and_hard_starts_stay() -> None:
    show = outline(
        block("a", 600), block("b", 900), block("bag", 180, start="19:00"), block("c", 300)
    )
    starts = {slot.block: slot.start_s for slot in retiming.schedule(show)}
    assert starts == {"a": 0, "b": 600, "bag": 1800, "c": 1980}
    assert retiming.schedule(show)[2].gap_s == 300


def test_running_into_a_hard_start_is_flagged() -> None:
    show = outline(block("a", 2000), block("bag", 180, start="19:00"))
    slot = retiming.schedule(show)[1]
    assert (slot.start_s, slot.overlap_s) == (1800, 200)


def test_a_hard_start_after_midnight_belongs_to_the_same_show() -> None:
    show = outline(
        block("a", 3600), block("bag", 180, start="00:30"), block("b", 60), start="23:00"
    )
    assert [slot.start_s for slot in retiming.schedule(show)] == [0, 5400, 5580]


def test_a_block_of_several_passes_is_on_for_all_of_them() -> None:
    show = outline(block("a", 600), block("loop", 300, repeat=3), block("c", 300))
    assert [slot.start_s for slot in retiming.schedule(show)] == [0, 600, 1500]
    assert retiming.total(show) == retiming.end(show) == 1800


def test_the_clock_adds_up_with_loops_rounds_and_hard_starts() -> None:
    show = outline(
        block("a", 600),
        block("one", 240, loop="第一轮"),
        block("two", 180, loop="第一轮", repeat=2),
        block("bag", 180, start="19:00"),
        block("three", 240, loop="第二轮"),
        block("end", 300, start="19:10"),
    )
    slots = {slot.block: slot for slot in retiming.schedule(show)}
    assert [slots[one].start_s for one in slots] == [0, 600, 840, 1800, 1980, 2400]
    assert (slots["bag"].gap_s, slots["end"].gap_s) == (600, 180)
    assert retiming.end(show) == 2700  # 600 + 240 + 360, wait 600, 180 + 240, wait 180, 300
    assert retiming.late(show) == {}


def test_a_hard_start_that_cannot_be_met_says_by_how_much() -> None:
    show = outline(block("a", 900, repeat=2), block("b", 60), block("bag", 180, start="19:00"))
    assert retiming.late(show) == {"bag": 60}
    assert retiming.late(show, {"a": 1000, "b": 60, "bag": 180}) == {"bag": 260}
    assert retiming.end(show) == 2040  # it begins when those before it are done


def test_being_late_once_is_caught_up_where_there_is_time() -> None:
    show = outline(
        block("a", 2000), block("bag", 180, start="19:00"), block("end", 60, start="19:30")
    )
    assert retiming.late(show) == {"bag": 200}
    assert retiming.end(show) == 3660


def test_passes_give_their_seconds_together() -> None:
    blocks = [block("loop", 300, 100, repeat=2), block("b", 600, 100)]
    assert retiming.absorb(blocks, 180) == retiming.Absorbed({"loop": 45, "b": 90}, 0)
    odd = retiming.absorb([block("loop", 300, 100, repeat=2)], 181)
    assert odd == retiming.Absorbed({"loop": 91}, 0)
    assert retiming.absorb([block("loop", 300, 290, repeat=3)], 60) == (
        retiming.Absorbed({"loop": 10}, 30)
    )


def test_stretches_lie_between_hard_starts() -> None:
    show = outline(block("a", 600), block("bag", 180, start="19:00"), block("c", 300))
    found = [(len(one.blocks), one.start_s, one.end_s) for one in retiming.stretches(show)]
    assert found == [(1, 0, 1800), (2, 1800, 3600)]


def test_without_a_planned_start_pins_wait() -> None:
    show = outline(block("a", 600), block("bag", 180, start="19:00"), start="")
    assert [slot.start_s for slot in retiming.schedule(show)] == [0, 600]


@pytest.mark.parametrize("target", [1800, 900, 500, 200])
def test_fitting_adds_up_to_the_second(target: int) -> None:
    blocks = [block("a", 301, 100), block("b", 599, 100), block("bag", 60, kind="lucky_bag")]
    fitted = retiming.fitted(blocks, target)
    assert sum(one.seconds for one in fitted) == target
    assert fitted[2].seconds == 60
    assert all(one.min_seconds <= one.seconds for one in fitted)


@pytest.mark.parametrize(("by", "order"), [(1, "bac"), (-1, "abc"), (9, "bca"), (0, "abc")])
def test_moving_stops_at_the_ends(by: int, order: str) -> None:
    show = outline(block("a", 1), block("b", 2), block("c", 3))
    assert "".join(one.id for one in retiming.moved(show, "a", by).blocks) == order


def test_clock_reads_and_writes() -> None:
    assert retiming.clock_seconds("19：05") == 19 * 3600 + 300
    assert retiming.clock_text(19 * 3600 + 300) == "19:05"
    assert retiming.clock_text(24 * 3600 + 61) == "00:01:01"
    with pytest.raises(Refused, match="not a time"):
        retiming.clock_seconds("25:00")
