"""Figures are read alike in digits and in words; idioms are left alone."""

from __future__ import annotations

import pytest

from assistant.drafting import figures, spoken
from assistant.drafting.figures import read, value


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("40 斤", "四十斤"),
        ("¥128", "一百二十八块"),
        ("79.9 元", "七十九块九"),
        ("02:00", "凌晨两点"),
        ("18:30", "晚上六点半"),
        ("8.5折", "八五折"),
        ("30%", "百分之三十"),
        ("2027-01-31", "二零二七年一月三十一号"),
        ("2 小时", "两小时"),
        ("30 分钟", "半小时"),
        ("2 人", "两个人"),
        ("2 人", "双人"),
        ("1000 克", "两斤"),
        ("250", "两百五"),
    ],
)
def test_both_ways_of_writing_mean_the_same(digits: str, words: str) -> None:
    (one,), (other,) = read(digits), read(words)
    assert one.meanings & other.meanings, (one, other)


@pytest.mark.parametrize(
    "text",
    [
        "五花下锅",
        "来五一广场",
        "十分好吃",
        "一起来，一口一个",
        "第一口先别蘸",
        "千万别急",
        "四川人",
        "三文鱼",
        "一步一步拍给你看",
        "不三不四",
    ],
)
def test_idioms_state_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("卖了三百多份", ["三百多份"]),
        ("上百种", ["上百"]),
        ("全城第一", ["第一"]),
        ("十分钟就好", ["十分钟"]),
        ("周一到周五可用", ["周一到周五"]),
        ("划线价一百九十八，团购一百二十八块", ["一百九十八", "一百二十八块"]),
    ],
)
def test_what_is_found(text: str, found: list[str]) -> None:
    assert [one.text for one in read(text)] == found


@pytest.mark.parametrize(
    ("written", "number"),
    [("一千零五", 1005), ("两万", 20000), ("十五", 15), ("二点五", 2.5), ("三百二", 320)],
)
def test_chinese_numerals(written: str, number: float) -> None:
    assert value(written) == number


@pytest.mark.parametrize(
    "written",
    ["周一到周六 9 点到 18 点", "8 点到 20 点", "营业到 22 点", "保险 200 万", "1.5 万元"],
)
def test_what_is_written_and_what_is_said_mean_the_same(written: str) -> None:
    said = figures.read(spoken.speak(written))
    meant = {meaning for one in figures.read(written) for meaning in one.meanings}
    assert said
    assert all(one.meanings & meant for one in said), (written, said)
