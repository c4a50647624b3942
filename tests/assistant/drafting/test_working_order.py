"""The kinds of fact, the order they are said in, and what the brief's goal makes of the deal."""

from __future__ import annotations

import itertools
import re

import pytest

from assistant.drafting import playbooks
from assistant.drafting.lexicon import tags_of
from assistant.drafting.models import Outline, Script
from assistant.profile.models import Fact
from tests.assistant.drafting.conftest import draft, facts, offer, person, request, shop

TRADES = ("food", "beauty", "stay", "car")
GRILL = (
    ("bite", "第一口什么都不蘸，第二口再包着吃"),
    ("flip", "五花下网先烤肥的那边，等它卷边了再翻面"),
    ("coal", "客人没到就开始烧炭"),
    ("cut", "五花每天早上现切"),
    ("green", "生菜是菜农早上送的"),
)


def of(pairs: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    return tuple(Fact(id=name, store="s1", text=text) for name, text in pairs)


def said(script: Script) -> list[str]:
    return [one.voiceover for one in script.shots]


def where(script: Script, words: str) -> int:
    return next(i for i, one in enumerate(said(script)) if words in one)


@pytest.mark.parametrize(
    ("text", "trade", "tag"),
    [
        ("第一次来，建议先点五花、梅花和肋条这三样", "food", "advice"),
        ("第一口什么都不蘸，第二口再包着吃", "food", "advice"),
        ("双人套餐有五花、梅花、时蔬拼盘和两杯酸梅汤", "food", "contents"),
        ("湖景大床房含两份早餐", "stay", "contents"),
        ("酒水不含在内", "food", "detail"),
        ("老杜干洗美 11 年", "car", "staff"),
        ("曾师傅修车 18 年", "car", "staff"),
        ("更换的配件质保一年", "car", "safety"),
        ("精洗一台车 90 分钟，两个人一起做", "car", "duration"),
        ("整套做下来 60 分钟", "beauty", "duration"),
        ("5 号口出站，步行 4 分钟", "food", "place"),
        ("店门口可以停 6 辆车", "food", "service"),
        ("染发分三段上色，先发中再发根", "beauty", "craft"),
    ],
)
def test_a_fact_is_typed_by_what_it_tells(text: str, trade: str, tag: str) -> None:
    assert tags_of(text, playbooks.playbook(trade).tags)[0] == tag


def test_the_steps_of_the_work_stand_in_their_order() -> None:
    asked = request(known=of(GRILL), no_deal=True, format="craft", seconds=60, topic="夜里这一桌")
    for seed in range(4):
        brief = asked.brief.model_copy(update={"seed": seed, "variant": seed})
        script = draft(asked.__class__(**{**asked.__dict__, "brief": brief}))
        words = ("菜农", "现切", "烧炭", "下网", "第一口什么")
        told = [one for one in words if any(one in line for line in said(script))]
        places = [where(script, one) for one in told]
        assert len(told) >= 4 and places == sorted(places)


@pytest.mark.parametrize("trade", TRADES)
def test_what_is_worth_the_price_comes_before_it(trade: str) -> None:
    for form in playbooks.playbook(trade).formats:
        for variant in range(3):
            script = draft(request(store=shop(trade), format=form.id, variant=variant, seconds=60))
            words = said(script)
            prices = [i for i, one in enumerate(words) if "一百二十八块" in one]
            prices = [i for i in prices if i]  # a hook may open with it
            if not prices:  # a script about something else names no price
                assert form.id != "deal_talk"
                continue
            price = prices[0]
            after = "".join(words[price + 1 :])
            assert not any(one in after for one in ("果木炭", "四十斤", "排烟口", "八毫米"))


def test_most_facts_are_said_as_they_stand() -> None:
    clauses = ["五花每天现切四十斤", "烤肉用果木炭", "酸梅汤每天早上自己熬", "五花切八毫米厚"]
    for variant in range(4):
        words = said(draft(request(format="craft", seconds=90, variant=variant)))
        told = [one for one in words if any(clause in one for clause in clauses)]
        bare = [one for one in told if one.rstrip("。") in clauses]
        assert len(told) >= 3 and len(bare) >= len(told) / 2


@pytest.mark.parametrize("trade", TRADES)
def test_no_picture_quotes_a_whole_fact(trade: str) -> None:
    for form in playbooks.playbook(trade).formats:
        script = draft(request(store=shop(trade), format=form.id, seconds=60))
        for shot, fact in itertools.product(script.shots, facts()):
            assert fact.text not in shot.picture
            assert len(shot.picture) <= 34


@pytest.mark.parametrize("trade", TRADES)
def test_who_wants_to_be_known_names_no_price_before_all_else_is_told(trade: str) -> None:
    for goal in ("涨粉", "认识人"):
        script = draft(request(store=shop(trade), format="daily", goal=goal, seconds=45))
        assert "一百二十八块" not in "".join(said(script))
        assert "周敏" in "".join(said(script))


def test_who_wants_people_at_the_door_says_the_way() -> None:
    script = draft(request(format="craft", goal="到店", seconds=45))
    assert "五号口出站" in "".join(said(script))


def test_conditions_are_left_out_with_the_price() -> None:
    for seconds in (20, 30, 45):
        words = "".join(said(draft(request(format="daily", goal="涨粉", seconds=seconds))))
        if "一百二十八块" not in words:
            assert "每桌限用一张" not in words


def test_the_price_caption_keeps_its_two_prices_apart() -> None:
    captions = [one.caption for one in draft(request(format="deal_talk")).shots]
    assert "划线价198 团购价128" in captions


def test_know_how_that_a_fact_already_tells_is_left_out() -> None:
    known = of((("bite", "第一口别蘸酱，先吃肉"), *GRILL[1:]))
    for variant in range(4):
        words = "".join(
            said(
                draft(
                    request(known=known, format="visit", seconds=90, variant=variant, topic="夜里")
                )
            )
        )
        assert words.count("第一口") <= 1


def test_a_clock_after_its_part_of_the_day_says_it_once() -> None:
    known = of((("hours", "每天早上 6:30 开门"),))
    words = "".join(said(draft(request(known=known, format="visit", seconds=60, goal="到店"))))
    assert "每天早上六点半开门" in words


# --- live


def show(**changes: object) -> Outline:
    second = offer(id="d2", name="四人欢聚烤肉套餐", live_price_fen=25800, list_price_fen=42800)
    made = draft(
        request(**{"kind": "outline", "seconds": 3600, "more": (second,), **changes})  # type: ignore[arg-type]
    )
    assert isinstance(made, Outline)
    return made


def test_a_product_has_a_later_round_that_is_shorter_and_says_other_things() -> None:
    blocks = [one for one in show().blocks if one.product and one.product.deal == "d1"]
    first, second = blocks
    assert second.seconds < first.seconds
    shared = set(first.script.split("\n")) & set(second.script.split("\n"))
    assert len(shared) <= 0.25 * len(second.script.split("\n"))


def test_the_note_says_what_to_show_and_the_next_round_shows_something_else() -> None:
    first, second = (
        one.assistant_note.partition("演示：")[2]
        for one in show().blocks
        if one.product and one.product.deal == "d1"
    )
    assert first and second
    assert not set(re.split("[；。]", first)) & set(re.split("[；。]", second)) - {""}


def test_no_line_comes_twice_in_a_block() -> None:
    for variant in range(3):
        for block in show(variant=variant).blocks:
            lines = block.script.split("\n")
            assert len(lines) == len(set(lines)), block.title


def test_comments_are_answered_from_what_is_on_file() -> None:
    talk = [one.script for one in show().blocks if one.kind == "interaction"]
    words = "\n".join(talk)
    assert "五号口出站" in words and "凌晨两点" in words
    bare = [one.script for one in show(known=()).blocks if one.kind == "interaction"]
    assert "五号口" not in "\n".join(bare)


def test_a_fact_of_one_deals_trade_is_not_told_of_another() -> None:
    dye = offer(id="d1", name="单色染发加护理")
    cut = offer(id="d2", name="洗剪吹一次")
    made = draft(
        request(
            kind="outline",
            seconds=1800,
            store=shop("beauty"),
            creator=person(role="发型师"),
            deal=dye,
            more=(cut,),
            known=of((("a", "染发分三段上色"), ("b", "毛巾一客一换"))),
        )
    )
    told = {
        deal: "\n".join(
            one.script for one in made.blocks if one.product and one.product.deal == deal
        )
        for deal in ("d1", "d2")
    }
    assert "三段上色" in told["d1"] and "三段上色" not in told["d2"]


def test_the_preview_and_the_end_name_every_deal() -> None:
    for kind in ("preview", "closing"):
        script = next(one.script for one in show().blocks if one.kind == kind)
        assert "双人炭烤五花套餐" in script and "四人欢聚烤肉套餐" in script
