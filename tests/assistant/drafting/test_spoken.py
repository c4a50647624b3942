"""Written numbers as they are said, and how long they take."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.drafting import spoken, timing


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("五花每天现切 40 斤", "五花每天现切四十斤"),
        ("营业到 02:00", "营业到凌晨两点"),
        ("10:00-22:30", "上午十点到晚上十点半"),
        ("提前 2 小时订座", "提前两小时订座"),
        ("2 号口，步行 12 分钟", "二号口，步行十二分钟"),
        ("在 2 楼，有 2 个包间", "在二楼，有两个包间"),
        ("¥198", "一百九十八块"),
        ("128 元", "一百二十八块"),
        ("79.9元", "七十九块九"),
        ("38元/位", "三十八块一位"),
        ("8.5折", "八五折"),
        ("30%", "百分之三十"),
        ("2019 年开店", "二零一九年开店"),
        ("有效期至 2027-01-31", "有效期至二零二七年一月三十一号"),
        ("1月31日前", "一月三十一号前"),
        ("10-15 分钟", "十到十五分钟"),
        ("500ml", "五百毫升"),
        ("A5和牛", "A5和牛"),
        ("105 平米", "一百零五平米"),
        ("20000", "两万"),
        ("12005", "一万两千零五"),
        ("没有数字", "没有数字"),
    ],
)
def test_speaking(written: str, said: str) -> None:
    assert spoken.speak(written) == said


@pytest.mark.parametrize(
    ("fen", "said", "shown"),
    [
        (19800, "一百九十八块", "198"),
        (7990, "七十九块九", "79.9"),
        (12850, "一百二十八块五", "128.5"),
        (200, "两块", "2"),
        (50, "五毛", "0.5"),
        (10805, "一百零八块零五分", "108.05"),
    ],
)
def test_prices(fen: int, said: str, shown: str) -> None:
    assert (spoken.price(fen), spoken.written_price(fen)) == (said, shown)


def test_a_day_names_its_year_only_when_it_is_another() -> None:
    on = date(2026, 11, 22)
    assert spoken.day(date(2026, 12, 31), on) == "十二月三十一号"
    assert spoken.written_day(date(2027, 1, 31), on) == "2027年1月31日"


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("先别说话，你听。", 1.6), ("下班来五一广场，第一口就该是这个声音。", 4.5), ("", 0.0)],
)
def test_seconds_at_a_measured_rate(words: str, seconds: float) -> None:
    assert timing.spoken_seconds(words, 226) == pytest.approx(seconds, abs=0.06)


def test_digits_take_the_time_of_their_words() -> None:
    assert timing.syllables("198 元") == timing.syllables("一百九十八块") == 6


def test_latin_words_count_by_length_and_capitals_by_letter() -> None:
    assert timing.syllables("WIFI") == 4
    assert timing.syllables("coffee") == 2


def test_a_full_stop_inside_costs_a_breath_and_the_last_one_does_not() -> None:
    one = timing.spoken_seconds("你看这里。", 240)
    two = timing.spoken_seconds("你看。这里。", 240)
    assert one == pytest.approx(1.0) and two == pytest.approx(1.2)


def test_a_shot_has_room_to_breathe() -> None:
    assert timing.shot_seconds("一" * 11, 220) == 4
    assert timing.shot_seconds("", 220) == 1
