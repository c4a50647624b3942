"""Hits: longest first, in context, of the trade, undisguised, and underlining what was written."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.compliance import checking
from assistant.compliance.models import HouseWord
from assistant.drafting.models import Finding, Severity


def found(text: str, **options: object) -> list[Finding]:
    return checking.check_text(text, **options)  # type: ignore[arg-type]


def words(text: str, **options: object) -> list[str]:
    return [text[one.start : one.end] for one in found(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "这条街最好吃的粉就在这儿",
        "这条街最·好吃的粉就在这儿",
        "这条街蕞好吃的粉就在这儿",
        "这条街zui好吃的粉就在这儿",
        "這條街最好吃的粉就在這兒",
        "这条街 最 好 吃 的粉就在这儿",
        "这条街最🔥好🔥吃的粉就在这儿",
    ],
)
def test_a_disguise_changes_nothing(text: str) -> None:
    assert [one.severity for one in found(text)] == [Severity.BLOCK]


@pytest.mark.parametrize(
    "text",
    [
        "最后一步别忘了擦干净",
        "第一次来先看这里",
        "最近的地铁站是五号口",
        "最晚二十一点打烊",
        "护理不能代替治疗",
        "微信支付和现金都能用",
        "划线价一百九十八，团购价一百二十八",
        "我们从来不写原价，写划线价",
        "别信「全网最低」那一套",
    ],
)
def test_lawful_words_pass(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("在职考研bao录取", "bao录取"),
        ("光子嫩肤yuan价3800", "yuan价"),
        ("jun队特供老酒", "jun队特供"),
        ("亲子研学线独1无2", "独1无2"),
        ("港澳四天0团废", "0团废"),
        ("壮y阳生蚝宴", "壮y阳"),
        ("老客价格jiaV问", "jiaV"),
        ("免费量房，一3八零零1三8零零零", "一3八零零1三8零零零"),
        ("要配件打壹叁捌零零壹叁捌零零零", "壹叁捌零零壹叁捌零零零"),
    ],
)
def test_spelled_in_and_counted_in_disguises_are_read(text: str, hidden: str) -> None:
    start = text.index(hidden)
    end = start + len(hidden)
    assert any(one.start <= start and end <= one.end for one in found(text)), words(text)


@pytest.mark.parametrize(
    "text",
    [
        "menu上第二页有made in China的杯子",
        "wifi密码在桌角",
        "T恤尺码偏大",
        "快手菜十分钟上桌",
        "A区停车，B区吃饭",
    ],
)
def test_english_and_letters_are_no_pinyin(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "高原价格跟平地不一样",
        "书包过大的放门口柜子里",
        "确保本店食材当天到",
        "鼻托压得疼就先摘眼镜",
        "把热毛巾托在手心，双手摘镜放进盒子",
        "水太多甩不下来，再甩一遍",
        "大纲里写上电话和集合时间",
    ],
)
def test_words_cut_out_of_others_pass(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "拍胸脯跟你保证过审的多半是忽悠",
        "零团费的团我们不做",
        "原价这两个字我们不写",
        "陈年墨水渍不是100%能洗掉",
        "除甲醛没有一次就永久干净这种事",
        "洗护不治猫癣，发现了先告诉你",
        "别指望它降火治病",
        "不说「最嫩」「最正宗」「第一」",
        "不谈治病、祛湿、排毒这类话",
    ],
)
def test_words_spoken_of_or_denied_pass(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "不说废话，全网最低",
        "我不骗你，这条街最好吃",
        "不瘦十斤不收钱",
        "不是广告，真的全网最低",
        "给你全城最低价",
        "再不做双眼皮就没人爱了",
    ],
)
def test_a_no_beside_a_claim_does_not_excuse_it(text: str) -> None:
    assert words(text)


def test_many_hits_in_one_long_text_are_told_apart() -> None:
    text = "全网最低，加薇信。" * 2000
    spans = [(one.start, one.end) for one in found(text)]
    assert len(spans) == 4000
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_span_is_what_the_person_wrote_emoji_and_all() -> None:
    text = "😀😀这条街最🔥好🔥吃的粉"
    (only,) = found(text)
    assert text[only.start : only.end] == only.text
    assert only.text.startswith("最") and only.text.endswith("吃")


def test_a_longer_hit_hides_the_shorter_inside_it() -> None:
    text = "全网最低价，错过等一年"
    assert words(text)[0].startswith("全网最低")
    spans = [(one.start, one.end) for one in found(text)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_rule_of_one_trade_leaves_the_others_alone() -> None:
    text = "这批车保证过审"
    assert words(text, category="car")
    assert words(text, category="food") == []


def test_what_a_fact_says_is_only_a_tip() -> None:
    text = "我们是非遗传承老字号"
    (bare,) = [one for one in found(text) if "老字号" in one.text]
    assert bare.severity is not Severity.TIP
    (backed,) = [
        one
        for one in found(text, on_file=["我们是非遗传承老字号，证书在墙上"])
        if "老字号" in one.text
    ]
    assert backed.severity is Severity.TIP


def test_the_house_has_words_of_its_own() -> None:
    never = HouseWord(text="随便吃", why="老板不让说")
    (only,) = found("今天随便吃", house=[never])
    assert (only.kind, only.text, only.why) == ("house", "随便吃", "老板不让说")


def test_the_house_may_allow_what_a_rule_finds() -> None:
    text = "这条街最好吃的粉"
    assert words(text)
    assert words(text, house=[HouseWord(text="最好吃", allowed=True)]) == []


@pytest.mark.parametrize("text", ["", "   ", "。。。", "😀😀", "\n\n", "a" * 5000, "最" * 5000])
def test_odd_texts_are_no_trouble(text: str) -> None:
    for one in found(text):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们是长沙最便宜的烤肉。",
        "我们家是全城最好吃的。",
        "店里的五花是全国最好的。",
        "我们是全城最低价。",
        "我觉得全城第一就是这家。",
        "附近我们家最便宜",
    ],
)
def test_speaking_of_oneself_excuses_no_comparison_with_everybody(text: str) -> None:
    assert [one.severity for one in found(text, category="food")] == [Severity.BLOCK]


@pytest.mark.parametrize(
    "text", ["我们家里最好吃的一道菜", "店里最大的包间能坐十二人", "我最喜欢这一口"]
)
def test_comparing_with_oneself_passes(text: str) -> None:
    assert words(text, category="food") == []
