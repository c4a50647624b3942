"""Brands are what says whose thing it is; words that only look like one are left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.drafting import brands, grounding
from assistant.drafting.models import Finding
from assistant.profile.models import Fact
from tests.assistant.drafting.conftest import request as ask
from tests.eval import briefs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("用戴森吹风机给你吹", ["戴森"]),
        ("吹风用Dyson的", ["Dyson"]),
        ("吹风用dyson的", ["dyson"]),
        ("兰蔻小样随单送", ["兰蔻"]),
        ("换的是米其林轮胎", ["米其林"]),
        ("开特斯拉来的，开着本田来的", ["特斯拉", "本田"]),
        ("美的空调装好了", ["美的"]),
        ("小米手机壳", ["小米"]),
        ("苹果手机贴膜", ["苹果"]),
        ("上汽大众的车", ["大众"]),
        ("长安CS75做保养", ["长安"]),
        ("老板油烟机拆洗", ["老板"]),
        ("方太油烟机拆洗", ["方太"]),
        ("修过两台奔驰", ["奔驰"]),
        ("豆子是 La Marzocco 半自动萃的", ["La Marzocco"]),
        ("用的是 Bialetti 壶", ["Bialetti"]),
        ("墙上挂着 Gorgio Verdi 的画", ["Gorgio Verdi"]),
    ],
)
def test_brands_are_found_where_they_stand(text: str, names: list[str]) -> None:
    found = brands.found(text)
    assert [one.text for one in found] == names
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "最美的时候", "美的风景", "小米粥熬两小时", "一个苹果切开", "大众都爱吃", "长安城里的面",
        "老板亲自烤", "方太太说好吃", "特别克制", "登高途中", "地方特色", "千万豪礼", "日本田园",
        "北京东站出来", "中国航天", "草原上奔驰", "理想的厨房", "松下搭帐篷", "统一着装",
        "平安佳节", "安全友好", "务必确认", "优惠普及", "更佳能量", "歌曲美妙",
        "去旧货市场淘宝", "红黄蓝三色",
        "店里有WiFi、KTV、SPA和AED", "Type-C 充电口", "LED灯", "做个B超", "X光片", "VIP包间",
        "Hello 大家好", "Happy Birthday 的牌子", "早午餐 Brunch 套餐", "Dirty 一杯",
        "我们家 Tony 老师", "我是 Amy", "先听一下\nListen First", "Welcome To Our Shop",
        "80 kg 以内",
        "DIY蛋糕", "约 300 kWh",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_brands(text: str) -> None:
    assert brands.found(text) == []


def untraced(text: str, *facts: str, topic: str = "手上的活") -> list[Finding]:
    asked = ask()
    asked = replace(
        asked,
        brief=asked.brief.model_copy(update={"topic": topic}),
        facts=tuple(Fact(id=f"b{n}", store="s1", text=one) for n, one in enumerate(facts)),
    )
    return grounding.trace([("title", text)], asked)[1]


def test_a_brand_nothing_on_file_says_has_no_source() -> None:
    (only,) = untraced("用戴森吹风机给你吹")
    assert (only.rule, only.text) == ("no_source", "戴森") and "牌子" in only.why


def test_a_fact_says_it_by_any_of_its_names() -> None:
    asked = replace(ask(), facts=(Fact(id="dryer", store="s1", text="吹风机是 Dyson 的"),))
    sources, findings = grounding.trace([("title", "用戴森给你吹")], asked)
    assert findings == []
    assert [(one.fact, one.span.text) for one in sources] == [("dryer", "戴森")]


def test_the_brief_may_name_it() -> None:
    assert untraced("奔驰车来了先看底盘", topic="奔驰车怎么保养") == []


def test_the_shops_own_name_is_no_foreign_brand() -> None:
    asked = ask()
    asked = replace(asked, store=replace(asked.store, name="途虎养车"))
    assert grounding.trace([("title", "来途虎养车看看")], asked)[1] == []


def test_a_claim_word_that_is_a_brand_is_said_once() -> None:
    assert len(untraced("米其林水准的家常菜")) == 1


def test_the_sixty_drafts_name_none() -> None:
    from assistant.drafting.playbook_drafter import PlaybookDrafter
    from assistant.drafting.port import Whole
    from assistant.jobs import Job

    named = []
    for one in briefs.every():
        *_, whole = PlaybookDrafter().write(one.request(), Job())
        assert isinstance(whole, Whole)
        for field, text in grounding.fields(whole.draft):
            named += [(one.name, field, hit.text) for hit in brands.found(text)]
    assert named == []


def test_every_name_stands_once_and_finds_itself() -> None:
    names = [name.lower() for one in brands.known() for name in one.names]
    assert len(names) == len(set(names)) and len(brands.known()) >= 400
    lost = [
        one.names[0]
        for one in brands.known()
        if one.near is None and not brands.found(f"用的是{one.names[0]}，")
    ]
    assert lost == []


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- [戴森, '']\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.yaml"):
        brands.load(path)
