"""Live outlines: the clock, the full hour, the rounds, what must be said."""

from __future__ import annotations

import re

import pytest

from assistant.drafting import playbooks
from assistant.drafting.models import Outline
from tests.assistant.drafting.conftest import draft, facts, offer, request

SECOND = offer(id="d2", name="四人欢聚烤肉套餐", live_price_fen=25800, list_price_fen=42800)
THIRD = offer(
    id="d3", name="牛肋条加购", live_price_fen=3500, list_price_fen=5800, list_price_basis=""
)


def show(**changes: object) -> Outline:
    made = draft(
        request(**{"kind": "outline", "seconds": 3600, "more": (SECOND, THIRD), **changes})
    )  # type: ignore[arg-type]
    assert isinstance(made, Outline)
    return made


def starts(outline: Outline) -> list[int]:
    at, found = 0, []
    for block in outline.blocks:
        found.append(at)
        at += block.seconds
    return found


@pytest.mark.parametrize("seconds", [1200, 1800, 2700, 3600, 5400, 7200])
@pytest.mark.parametrize("deals", [0, 1, 3])
def test_the_clock_adds_up_exactly(seconds: int, deals: int) -> None:
    more = (SECOND, THIRD) if deals == 3 else ()
    made = show(seconds=seconds, more=more, no_deal=deals == 0)
    assert sum(one.seconds * one.repeat for one in made.blocks) == seconds == made.seconds
    assert all(0 < one.min_seconds <= one.seconds for one in made.blocks)


@pytest.mark.parametrize("start", ["18:30", "18:45", "19:20", "23:30"])
def test_a_pinned_lucky_bag_begins_exactly_on_the_hour(start: str) -> None:
    made = show(planned_start=start)
    hour, minute = map(int, start.split(":"))
    pinned = [
        (block, at) for block, at in zip(made.blocks, starts(made), strict=True) if block.start
    ]
    assert pinned
    for block, at in pinned:
        clock = (hour * 60 + minute + at // 60) % 1440
        assert at % 60 == 0
        assert block.start == f"{clock // 60:02d}:{clock % 60:02d}" and block.start.endswith(":00")
    assert sum(one.seconds for one in made.blocks) == 3600


def test_a_product_block_has_seven_timed_steps_with_words() -> None:
    for block in show().blocks:
        if block.kind != "product":
            continue
        assert block.product is not None
        assert len(block.product.steps) == 7
        assert sum(one.seconds for one in block.product.steps) == block.seconds
        assert all(one.script for one in block.product.steps)


def test_the_second_round_says_it_otherwise() -> None:
    rounds: dict[str, list[str]] = {}
    for block in show().blocks:
        if block.kind == "product" and block.product:
            rounds.setdefault(block.product.deal, []).append(block.script)
    again = [scripts for scripts in rounds.values() if len(scripts) > 1]
    assert again
    for first, second, *_ in again:
        assert first.split("\n")[0] != second.split("\n")[0]


def test_must_say_points_are_the_deals_conditions() -> None:
    block = next(one for one in show().blocks if one.product and one.product.deal == "d1")
    assert block.must_say == (
        "周一至周日可用，每桌限用一张",
        "酒水不含在内",
        "周五周六需提前 2 小时订座",
        "有效期到 2027年1月31日",
    )


def test_the_card_says_what_the_deal_says() -> None:
    card = next(one.product for one in show().blocks if one.product and one.product.deal == "d2")
    assert card is not None
    assert (card.link_number, card.live_price_fen, card.list_price_fen) == (2, 25800, 42800)
    assert card.valid_until == "2027-01-31"


def test_a_list_price_without_basis_is_flagged_and_not_said() -> None:
    made = show()
    assert [one.text for one in made.findings if one.rule == "no_basis"] == [THIRD.name]
    words = "\n".join(one.script for one in made.blocks if one.product and one.product.deal == "d3")
    assert "五十八" not in words


def test_it_finds_nothing_unsourced_in_its_own_words() -> None:
    for variant in range(3):
        made = show(variant=variant)
        assert [
            one for one in made.findings if one.kind == "grounding" and one.rule != "no_basis"
        ] == []


def test_without_deals_it_says_so_and_still_fills_the_hour() -> None:
    made = show(no_deal=True, more=())
    assert not [one for one in made.blocks if one.kind == "product"]
    assert [one.rule for one in made.findings] == ["no_deals"]


def test_deleting_a_fact_takes_it_out_of_the_show() -> None:
    def words(outline: Outline) -> str:
        return "\n".join(one.script for one in outline.blocks)

    assert "四十斤" in words(show())
    rest = tuple(one for one in facts() if one.id != "cut")
    assert "四十斤" not in words(show(known=rest))


def test_no_figure_without_any_fact_or_deal() -> None:
    made = show(no_deal=True, more=(), known=())
    assert not re.search(
        r"\d|[二三四五六七八九]+(?:块|元|斤|年|折|分钟)",
        "\n".join(one.script for one in made.blocks),
    )


def test_it_is_reproducible() -> None:
    assert show(seed=3) == show(seed=3)


def test_every_show_of_the_book_can_be_asked_for() -> None:
    for one in playbooks.live_playbook().shows:
        assert show(format=one.id, seconds=one.seconds).playbook == f"live/{one.id}"
