"""What has no source is found, wherever it stands and however it is written."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.drafting import grounding
from assistant.drafting.models import Finding, Script
from assistant.profile.models import Fact
from tests.assistant.drafting.conftest import draft, offer, request


def found(text: str, **asked: object) -> list[Finding]:
    return grounding.trace([("", text)], request(**asked))[1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "五花每天现切四十斤",
        "五花每天现切 40 斤",
        "开到凌晨两点",
        "从五号口出来走四分钟",
        "划线价一百九十八，团购价一百二十八块",
        "划线价198 团购价128",
        "有效期到二零二七年一月三十一号",
        "周五周六要提前两小时订座",
        "两个人来正好是双人餐",
        "我在店里烤了六年肉",
        "长沙的朋友",
        "先别说话，你听",
    ],
)
def test_what_the_shop_has_on_file_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("五花每天现切五十斤", "五十斤"),
        ("五花每天现切 50 斤", "50 斤"),
        ("卖了三百多份", "三百多份"),
        ("做了四十年", "四十年"),
        ("现在只要九十九块", "九十九块"),
        ("今天八折", "八折"),
        ("省百分之三十", "百分之三十"),
        ("开到凌晨三点", "凌晨三点"),
        ("十二月一号截止", "十二月一号"),
        ("走十分钟就到", "十分钟"),
        ("几百种小料", "几百"),
        ("全城第一", "第一"),
        ("拿过金奖", "金奖"),
        ("老客都说好", "都说好"),
        ("烤出来最嫩", "最嫩"),
        ("限量供应", "限量"),
        ("原价一百九十八", "原价"),
        ("内蒙古羊肉", "内蒙古"),
    ],
)
def test_what_nobody_has_on_file_is_flagged(text: str, flagged: str) -> None:
    assert flagged in [one.text for one in found(text) if one.rule == "no_source"]


def test_a_finding_says_what_to_do_and_where() -> None:
    (one,) = found("肥瘦三七分")
    assert (one.kind, one.rule, one.severity) == ("grounding", "no_source", "warn")
    assert "肥瘦三七分"[one.start : one.end] == one.text
    assert one.why == f"事实里没有「{one.text}」。是真的就补上，不确定就换个说法。"


def test_the_wrong_price_is_told_apart_from_an_unknown_one() -> None:
    assert [one.rule for one in found("团购价一百九十八块")] == ["wrong_price"]
    assert [one.rule for one in found("团购价一百九十九块")] == ["no_source"]


def test_a_list_price_without_basis_is_flagged() -> None:
    rules = [one.rule for one in found("划线价一百九十八块", deal=offer(list_price_basis=""))]
    assert rules == ["no_basis"]


def test_an_expired_fact_is_no_source() -> None:
    old = Fact(id="old", store="s1", text="小龙虾 88 元一份", expires_on=date(2026, 9, 30))
    (one,) = found("小龙虾八十八块", expired=(old,))
    assert one.rule == "expired_source" and "2026-09-30" in one.why


def test_the_briefs_own_words_are_no_source() -> None:
    assert [one.text for one in found("卖了 500 份", topic="卖了 500 份的五花")] == ["500 份"]


def test_changing_one_figure_in_a_clean_draft_is_found_in_its_field() -> None:
    asked = request(format="craft")
    clean = draft(asked)
    place = next(i for i, one in enumerate(clean.shots) if "四十斤" in one.voiceover)
    shot = clean.shots[place]
    forged = shot.model_copy(update={"voiceover": shot.voiceover.replace("四十", "六十")})
    shots = (*clean.shots[:place], forged, *clean.shots[place + 1 :])
    checked = grounding.check(clean.model_copy(update={"shots": shots}), asked)
    assert isinstance(checked, Script)
    (one,) = [item for item in checked.findings if item.kind == "grounding"]
    assert (one.field, one.text) == (f"shots/{place}/voiceover", "六十斤")


def test_checking_again_changes_nothing() -> None:
    asked = request()
    checked = draft(asked)
    assert grounding.check(checked, asked) == checked


def test_a_fact_without_figures_is_recognised_by_its_words() -> None:
    sources, _ = grounding.trace([("f", "先看料，烤肉用果木炭。")], request())
    (one,) = [item for item in sources if item.fact == "coal"]
    assert one.span.text == "烤肉用果木炭"


def test_two_shared_characters_are_no_source() -> None:
    sources, _ = grounding.trace([("f", "五花下锅")], request())
    assert sources == []


def test_stock_on_hand_is_no_source_for_what_was_sold() -> None:
    deal = offer(stock=300)
    assert [one.text for one in found("卖了三百多份", deal=deal)] == ["三百多份"]
    assert [one.text for one in found("来过 300 位客人", deal=deal)] == ["300 位"]
    assert found("库存还有三百份", deal=deal) == []
