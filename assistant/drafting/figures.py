"""Reading the figures in a Chinese sentence: amounts, prices, discounts, dates, times, weekdays.

`read("团购一百二十八块，营业到凌晨两点")` finds 128 元 and 02:00, whether they are
written in digits or in words. Idioms whose numeral counts nothing (五花, 十分,
一起) are left out; the list is in the playbooks' lexicon. Reading knows nothing
of the words `spoken` produces, so it can check them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.drafting.lexicon import lexicon

FigureKind = Literal["count", "money", "off", "percent", "clock", "day", "weekday", "vague", "rank"]


@dataclass(frozen=True)
class Figure:
    """A figure at `start:end`. `meanings` are the values it may have, any of which may match.

    count: (number, unit) · money: fen · off: tenths of 折 (8.5 → 85) · percent: number ·
    clock: minutes of the day · day: (year or 0, month, day) · weekdays: 1–7 · vague, rank: words.
    """

    kind: FigureKind
    start: int
    end: int
    text: str
    meanings: frozenset[object]


_HAN = "零〇一二两三四五六七八九十百千万亿幺"
_NUM = (
    r"(?:(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?[万亿])?"
    rf"|[{_HAN}]+(?:点[零〇一二三四五六七八九]+(?![点刻十])[万亿]?)?)"
)
_WEEK = "一二三四五六日天末1-7"
_PERIOD = "凌晨|半夜|夜里|深夜|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚"
_UNITS = (
    "小时|钟头|分钟|个人|公里|公斤|千克|厘米|毫米|毫升|平方米|平米|平方|个月|个小时|倍|斤|克|两|位|人|份|年|天|日|月|秒|层|楼|"
    "号口|号|种|款|道|样|米|里|桌|间|张|次|趟|家|店|成|代|岁|平|瓶|杯|碗|盘|锅|串|片|条|只|头|根|盒|袋|包|箱|套|台|辆|座|场|"
    "期|轮|升|度|晚|星|级|站|周|季|块|个|例|单|名|步|遍|项|处|件|枚|颗|粒|勺|滴|支|把|双|组|批|届|页|款式|kg|g|ml|L|cm|mm|km|m"
)
_ONE_UNITS = (
    "小时",
    "钟头",
    "分钟",
    "公里",
    "公斤",
    "斤",
    "天",
    "年",
    "个月",
    "个小时",
    "倍",
    "成",
    "折",
    "米",
)
_ORDINAL = "口步件个点种样句条次招眼关集期镜轮遍下道位站片块勺层刀幕段类印感时反步杯"

_PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    ("day", re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")),
    (
        "day",
        re.compile(
            rf"(?:(?P<y>\d{{4}}|[{_HAN}]{{4}})\s*年\s*)?(?P<m>\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*(?P<d>\d{{1,2}}|[{_HAN}]{{1,3}})\s*[日号]"
        ),
    ),
    ("clock", re.compile(r"(?<!\d)(?P<h>\d{1,2})[:：](?P<min>\d{2})(?!\d)")),
    (
        "clock",
        re.compile(
            rf"(?P<p>{_PERIOD})\s*(?P<h>\d{{1,2}}|[{_HAN}]{{1,3}})\s*[点时](?P<half>半)?"
            rf"(?:(?P<min>\d{{1,2}}|[{_HAN}]{{1,4}})分?)?"
        ),
    ),
    (
        "clock",
        re.compile(
            rf"(?:(?<=[到至起从，。])|(?<=[到至起从] ))(?P<p>)(?P<h>\d{{1,2}}|[{_HAN}]{{1,3}})"
            r"\s*点(?P<half>半)?(?P<min>)"
            r"(?=钟|整|多|前|后|以|之|开|关|打|到|至|起|，|。|$)"
        ),
    ),
    ("percent", re.compile(rf"百分之(?P<n>{_NUM})|(?P<n2>\d+(?:\.\d+)?)\s*[%％]")),
    ("off", re.compile(rf"(?P<n>\d+(?:\.\d+)?|[{_HAN}]{{1,2}}(?:点[{_HAN}])?)\s*折")),
    ("money", re.compile(r"[¥￥]\s*(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*元)?")),
    (
        "money",
        re.compile(
            rf"(?P<n>{_NUM})\s*(?:元|块钱)"
            rf"|(?P<w>[{_HAN}]{{2,}})块(?P<j>[一二三四五六七八九](?![{_HAN}]))?"
            rf"|(?P<w2>[二两三四五六七八九])块(?:(?P<j2>[一二三四五六七八九](?![{_HAN}]))|钱|(?=[，。；]|$))"
            r"|(?P<mao>[一二两三四五六七八九])毛"
        ),
    ),
    (
        "weekday",
        re.compile(
            rf"(?:周|星期|礼拜)(?P<n>[{_WEEK}])(?:\s*[至到\-~—]\s*(?:周|星期|礼拜)?(?P<n2>[{_WEEK}]))?|工作日|节假日"
        ),
    ),
    (
        "vague",
        re.compile(
            r"(?:上|几|数|好几|近|过)[十百千万亿]+[多余来]?|成百上千|成千上万|[十百千万]+来"
        ),
    ),
    ("count", re.compile(r"(?P<half>半)(?P<u>个?小时|个?钟头|斤|公斤|公里|个月|年)")),
    ("count", re.compile(r"(?P<n>[双单])(?P<u>人)")),
    ("rank", re.compile(rf"第\s*(?P<n>{_NUM})(?P<u>.?)")),
    (
        "count",
        re.compile(rf"(?P<n>{_NUM})\s*(?P<more>[多余])?\s*(?P<u>{_UNITS})?(?P<more2>[多余])?"),
    ),
)


def read(text: str) -> list[Figure]:
    """Every figure of the text, in order, never overlapping."""
    taken = [False] * len(text)
    found: list[Figure] = []
    for index, (kind, pattern) in enumerate(_PATTERNS):
        if index == _IDIOMS_BEFORE:
            _mask_idioms(text, taken)
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            meanings = _meanings(kind, match)
            if kind == "rank" and not meanings:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            if not meanings:
                continue
            end = match.start() + len(match[0].rstrip())
            taken[match.start() : end] = [True] * (end - match.start())
            found.append(
                Figure(kind, match.start(), end, text[match.start() : end], frozenset(meanings))
            )
    return sorted(found, key=lambda one: one.start)


_IDIOMS_BEFORE = next(i for i, (kind, _) in enumerate(_PATTERNS) if kind == "rank")


def value(written: str) -> float | None:
    """The number that digits or Chinese numerals mean; None when they mean none."""
    if written[:1].isdigit():
        places = {"万": 10_000, "亿": 100_000_000}.get(written[-1], 1)
        return float(written.rstrip("万亿").replace(",", "")) * places
    whole, _, fraction = written.partition("点")
    if fraction and fraction[-1] in "万亿":  # 一点五万
        return (value(written[:-1]) or 0) * (10_000 if fraction[-1] == "万" else 100_000_000)
    if not whole:
        return None
    if all(one in _DIGIT for one in whole):
        number = float("".join(str(_DIGIT[one]) for one in whole))
    else:
        number = _placed(whole)
    if fraction:
        number += float("0." + "".join(str(_DIGIT[one]) for one in fraction))
    return number


_DIGIT = {one: i for i, one in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
_PLACE = {"十": 10, "百": 100, "千": 1000}


def _placed(written: str) -> float:
    total = section = figure = 0
    last = 1
    for one in written:
        if one in _DIGIT:
            figure = _DIGIT[one]
        elif one in _PLACE:
            section += (figure or (1 if one == "十" or not section else 0)) * _PLACE[one]
            figure, last = 0, _PLACE[one]
        else:
            size = 10_000 if one == "万" else 100_000_000
            total += (section + figure or 1) * size
            section = figure = 0
            last = size
    if figure and last > 10 and not written.endswith("零" + written[-1]):
        figure *= last // 10  # 两百五 is 250
    return float(total + section + figure)


def _meanings(kind: FigureKind, match: re.Match[str]) -> set[object]:
    return set(_READERS[kind](match))


def _read_day(match: re.Match[str]) -> Iterator[object]:
    year, month, day = (value(match[name]) if match[name] else 0 for name in "ymd")
    if month and day and 1 <= month <= 12 and 1 <= day <= 31:
        yield ("day", int(year or 0), int(month), int(day))


def _read_clock(match: re.Match[str]) -> Iterator[object]:
    parts = match.groupdict()
    hour = int(value(match["h"]) or 0)
    minute = 30 if parts.get("half") else int(value(match["min"]) or 0) if match["min"] else 0
    if hour > 24 or minute > 59:
        return
    for one in _hours(hour, parts.get("p")):
        yield ("clock", (one % 24) * 60 + minute)


def _hours(hour: int, period: str | None) -> tuple[int, ...]:
    if period is None:
        return (hour,)
    if not period:
        return (hour, hour + 12) if hour <= 12 else (hour,)
    if (
        period in ("下午", "傍晚", "晚上", "晚", "中午")
        and hour < 12
        and not (period == "中午" and hour > 3)
    ):
        return (hour + 12,)
    if period in ("晚上", "夜里", "半夜", "深夜", "凌晨") and hour == 12:
        return (24,)
    if period in ("夜里", "深夜", "半夜") and 6 <= hour < 12:
        return (hour + 12,)
    return (hour,)


def _read_percent(match: re.Match[str]) -> Iterator[object]:
    yield ("percent", value(match["n"] or match["n2"]))


def _read_off(match: re.Match[str]) -> Iterator[object]:
    number = value(match["n"])
    if number is not None and 0 < number < 100:
        yield ("off", round(number * 10) if number < 10 else round(number))


def _read_money(match: re.Match[str]) -> Iterator[object]:
    parts = match.groupdict()
    if parts.get("mao"):
        yield ("money", _DIGIT[parts["mao"] or ""] * 10)
        return
    number = value(parts.get("n") or parts.get("w") or parts.get("w2") or "")
    jiao = parts.get("j") or parts.get("j2")
    if number is not None:
        yield ("money", round(number * 100) + (_DIGIT[jiao] * 10 if jiao else 0))


def _read_weekday(match: re.Match[str]) -> Iterator[object]:
    if not match["n"]:
        yield ("weekday", match[0])
        return
    first = _weekdays(match["n"])
    if not match["n2"]:
        yield ("weekdays", first)
        return
    last = _weekdays(match["n2"])
    start, end = min(first), max(last)
    days = range(start, end + 1) if start <= end else [*range(start, 8), *range(1, end + 1)]
    yield ("weekdays", frozenset(days))


def _weekdays(sign: str) -> frozenset[int]:
    if sign == "末":
        return frozenset((6, 7))
    return (
        frozenset(("一二三四五六日".replace("天", "日").find(sign) % 7 + 1,))
        if sign in "一二三四五六日"
        else frozenset((7 if sign == "天" else int(sign),))
    )


def _read_vague(match: re.Match[str]) -> Iterator[object]:
    yield ("vague", match[0])


def _read_rank(match: re.Match[str]) -> Iterator[object]:
    if match["u"] not in _ORDINAL or not match["u"]:
        yield ("rank", value(match["n"]))


def _read_count(match: re.Match[str]) -> Iterator[object]:
    parts = match.groupdict()
    unit = parts.get("u") or ""
    if parts.get("half"):
        yield _count(0.5, unit)
        return
    written = match["n"]
    if written in ("双", "单"):
        yield ("count", 2.0 if written == "双" else 1.0, "人")
        return
    number = value(written)
    if number is None:
        return
    if not written[0].isdigit() and len(written) == 1 and not _counts(written, unit):
        return
    yield _count(number, unit)


def _counts(written: str, unit: str) -> bool:
    """Whether a single Chinese numeral with this unit states an amount."""
    if written in "百千万亿零〇":
        return False
    if written == "一":
        return unit in _ONE_UNITS
    return bool(unit)


def _count(number: float, unit: str) -> tuple[str, float, str]:
    """An amount in the base unit of its family, so that 半小时 equals 30 分钟."""
    for names, base, factor in _FAMILIES:
        if unit in names:
            return ("count", round(number * factor, 4), base)
    return ("count", number, _SAME_UNIT.get(unit, unit))


_FAMILIES = (
    (("小时", "钟头", "个小时", "个钟头"), "分钟", 60),
    (("公斤", "千克", "kg"), "克", 1000),
    (("斤",), "克", 500),
    (("g",), "克", 1),
    (("公里", "km"), "米", 1000),
    (("厘米", "cm"), "米", 0.01),
    (("m",), "米", 1),
    (("升", "L"), "毫升", 1000),
    (("ml",), "毫升", 1),
)
_SAME_UNIT = {
    "位": "人",
    "名": "人",
    "个人": "人",
    "平": "平米",
    "平方": "平米",
    "平方米": "平米",
    "层": "楼",
    "号口": "号",
    "月": "个月",
    "块": "块",
}


@cache
def _idioms() -> re.Pattern[str]:
    words = sorted(lexicon().not_numbers, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _mask_idioms(text: str, taken: list[bool]) -> None:
    for match in _idioms().finditer(text):
        if text[match.end() : match.end() + 1] == "钟" or any(taken[match.start() : match.end()]):
            continue
        taken[match.start() : match.end()] = [True] * (match.end() - match.start())


_READERS = {
    "day": _read_day,
    "clock": _read_clock,
    "percent": _read_percent,
    "off": _read_off,
    "money": _read_money,
    "weekday": _read_weekday,
    "vague": _read_vague,
    "rank": _read_rank,
    "count": _read_count,
}
