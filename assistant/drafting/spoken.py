"""Numbers, prices, dates and times as a person says them in Chinese.

`speak` turns a written clause (五花每天现切 40 斤, 营业到 02:00) into the words a
voice-over reads (五花每天现切四十斤, 营业到凌晨两点). Captions keep the digits.
Digits glued to Latin letters (A5, 3D) stay as they are: nobody spells them.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_LIANG = frozenset("个位人份斤天年次种张杯块间件片条串碗盘桌瓶只根盒袋包套台辆座场遍轮米升晚家")
_LIANG_WORDS = (
    "小时",
    "分钟",
    "公里",
    "公斤",
    "厘米",
    "毫升",
    "度半",
    "百",
    "千",
    "万",
    "周",
    "秒",
)
_UNITS = {
    **{"kg": "公斤", "g": "克", "ml": "毫升", "mL": "毫升", "L": "升", "l": "升"},
    **{"cm": "厘米", "mm": "毫米", "km": "公里", "m": "米", "m²": "平方米", "㎡": "平方米"},
    **{"min": "分钟", "h": "小时", "℃": "度", "°C": "度"},
}
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TO = r"\s*(?:[-–—~～]|至|到)\s*"

_CLAUSE = re.compile("[^，。！？；]*[，。！？；]|[^，。！？；]+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：", "0123456789:")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_CLOCK_RANGE = re.compile(rf"(\d{{1,2}}):(\d{{2}}){_TO}(次日)?\s*(\d{{1,2}}):(\d{{2}})")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
_MONEY = re.compile(rf"[¥￥]\s*({_NUMBER})(?:\s*元)?|({_NUMBER})\s*(?:元|块钱)")
_PER = re.compile(r"(?<=块)\s*/\s*(?=[位人份斤间晚次张杯])")
_OFF = re.compile(r"(?<![\d.])(\d(?:\.\d)?|\d\d)\s*折")
_PERCENT = re.compile(rf"({_NUMBER})\s*[%％]")
_PHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-\s]?\d{7,8}|1\d{10}|400[-\s]?\d{3}[-\s]?\d{4}|\d{7,})(?!\d)"
)
_RANGE = re.compile(rf"(?<![A-Za-z\d.])({_NUMBER})\s*[-–~～]\s*(?=\d)")
_MEASURE = re.compile(rf"(?<![A-Za-z\d.])({_NUMBER})\s*({_UNIT})(?![A-Za-z])")
_PLAIN = re.compile(rf"(?<![A-Za-z\d.])(?<![A-Za-z]-)({_NUMBER})(?![A-Za-z\d])")
_GAP = re.compile(  # between two written words a blank is for the eye
    r"(?<=[\u4e00-\u9fff])[ \t]+(?=[A-Za-z\u4e00-\u9fff])|(?<=[A-Za-z])[ \t]+(?=[\u4e00-\u9fff])"
)


def speak(text: str) -> str:
    """The text with every number written out as it is said.

    By clause, because no number goes over a mark: at a key in 3,000 characters one clause
    is read again, 0.1 ms instead of 2.
    """
    return "".join(map(_speak_clause, _CLAUSE.findall(text)))


@lru_cache(maxsize=4096)
def _speak_clause(text: str) -> str:
    said = text.translate(_FULL_WIDTH)
    said = _ISO_DAY.sub(lambda m: _say_day(m[1], m[2], m[3]), said)
    said = _DAY.sub(lambda m: _say_day(m[1], m[2], m[3]), said)
    said = _CLOCK_RANGE.sub(_say_clock_range, said)
    said = _CLOCK.sub(_say_clock, said)
    said = _YEAR.sub(lambda m: digits(m[1]) + "年", said)
    said = _MONEY.sub(lambda m: price(_fen(m[1] or m[2])), said)
    said = _PER.sub("一", said)
    said = _OFF.sub(lambda m: digits(m[1].replace(".", "")) + "折", said)
    said = _PERCENT.sub(lambda m: "百分之" + number(m[1]), said)
    said = _PHONE.sub(lambda m: digits(re.sub(r"\D", "", m[0])).replace("一", "幺"), said)
    said = _RANGE.sub(lambda m: number(m[1]) + "到", said)
    said = _MEASURE.sub(lambda m: _counted(m[1], _UNITS[m[2]]) + _UNITS[m[2]], said)
    said = _PLAIN.sub(lambda m: _counted(m[1], said_after(m)), said)
    return _GAP.sub("", said)


def said_after(match: re.Match[str]) -> str:
    """What follows a match, without leading blanks: decides between 二 and 两."""
    return match.string[match.end() :].lstrip()[:3]


def number(written: str | int) -> str:
    """A written number in words: 40 → 四十, 105 → 一百零五, 2.5 → 二点五, 20000 → 两万."""
    whole, _, fraction = str(written).replace(",", "").partition(".")
    said = _integer(int(whole))
    return f"{said}点{digits(fraction)}" if fraction else said


def digits(written: str) -> str:
    """Digit by digit: 2019 → 二零一九."""
    return "".join(DIGITS[int(one)] for one in written if one.isdigit())


def price(fen: int) -> str:
    """A price as it is said: 12800 → 一百二十八块, 7990 → 七十九块九, 50 → 五毛."""
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    if not yuan:
        return (f"{DIGITS[jiao]}毛" if jiao else "") + (f"{DIGITS[cents]}分" if cents else "")
    said = ("两" if yuan == 2 else _integer(yuan)) + "块"
    if jiao:
        said += DIGITS[jiao]
    if cents:
        said += DIGITS[cents] if jiao else f"零{DIGITS[cents]}分"
    return said


def written_price(fen: int) -> str:
    """A price as a caption shows it, without a sign: 12800 → 128, 7990 → 79.9."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}" if not rest else f"{yuan}.{rest:02d}".rstrip("0")


def day(value: date, on: date) -> str:
    """A day as it is said; the year only when it is not this one."""
    return _say_day(str(value.year) if value.year != on.year else None, value.month, value.day)


def written_day(value: date, on: date) -> str:
    """A day as a caption shows it; the year only when it is not this one."""
    year = f"{value.year}年" if value.year != on.year else ""
    return f"{year}{value.month}月{value.day}日"


def clock(hour: int, minute: int) -> str:
    """A wall time as it is said: 2:00 → 凌晨两点, 18:30 → 晚上六点半, 24:00 → 夜里十二点."""
    hour %= 24
    period = next(name for until, name in _PERIODS if hour < until)
    twelve = hour if 0 < hour <= 12 else 12 if hour == 0 else hour - 12
    said = period + ("两" if twelve == 2 else _integer(twelve)) + "点"
    if minute == 30:
        return said + "半"
    if minute:
        said += ("零" if minute < 10 else "") + _integer(minute) + "分"
    return said


_PERIODS = (
    (1, "夜里"),
    (5, "凌晨"),
    (9, "早上"),
    (12, "上午"),
    (13, "中午"),
    (18, "下午"),
    (24, "晚上"),
)


def _integer(value: int) -> str:
    if value < 10:
        return DIGITS[value]
    if value >= 100_000_000:
        return digits(str(value))
    high, low = divmod(value, 10_000)
    if high:
        head = "两" if high == 2 else _integer(high)
        if not low:
            return f"{head}万"
        return f"{head}万{'零' if low < 1000 else ''}{_below_ten_thousand(low)}"
    said = _below_ten_thousand(value)
    return said[1:] if said.startswith("一十") else said


def _below_ten_thousand(value: int) -> str:
    said, gap = "", False
    for place in (3, 2, 1, 0):
        figure = value // 10**place % 10
        if figure:
            word = "两" if figure == 2 and place >= 2 else DIGITS[figure]
            said += ("零" if gap and said else "") + word + _PLACES[place]
            gap = False
        else:
            gap = True
    return said


def _counted(written: str, after: str) -> str:
    """A number before its measure word: 2 个 → 两, 2 号 → 二."""
    if written == "2" and (after[:1] in _LIANG or after.startswith(_LIANG_WORDS)):
        return "两"
    return number(written)


def _say_day(year: str | None, month: str | int, day_of_month: str | int) -> str:
    head = f"{digits(year)}年" if year else ""
    return f"{head}{_integer(int(month))}月{_integer(int(day_of_month))}号"


def _say_clock(match: re.Match[str]) -> str:
    """A clock; without its part of the day where the text names that already (每天早上 6:30)."""
    said = clock(int(match[1]), int(match[2]))
    named = match.string[: match.start()].rstrip().endswith(tuple(name for _, name in _PERIODS))
    return said[2:] if named else said


def _say_clock_range(match: re.Match[str]) -> str:
    start = clock(int(match[1]), int(match[2]))
    end = clock(int(match[4]), int(match[5]))
    return f"{start}到{'第二天' if match[3] else ''}{end}"


def _fen(written: str) -> int:
    yuan, _, fraction = written.replace(",", "").partition(".")
    return int(yuan) * 100 + int((fraction + "00")[:2])
