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
