"""Pasted comments as what was asked: names, times and places of who wrote them taken out.

A page is copied with everything that stands around a comment. What can be told
from its form goes: `小王：`, `A 回复 B：`, `@小王`, mobile numbers, lines that are
only a time or a place, and a short line that asks nothing with more words right
below it, which is how a nickname on a line of its own looks. Praise as short as
a nickname goes with them; a nickname inside a sentence, or one that reads like a
question, cannot be told and stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.wording import Text

MOST = 20
"""How many comments are answered at once, whoever answers them."""

_LONGEST_NAME_LINE = 12
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|中国(?:香港|澳门|台湾)"
)
_AGO = r"(?:刚刚|\d+\s*(?:秒|分钟|小时|天|周|个月|月|年)前)"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_DATE = r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?"
_WHEN = rf"(?:{_AGO}|(?:(?:今天|昨天|前天|{_DATE})\s*)(?:{_CLOCK})?|{_CLOCK})"
_WHERE = rf"(?:(?:IP\s*属地|来自)\s*[:：]?\s*\S{{2,8}}|{_PROVINCES})"
_AROUND = re.compile(
    rf"(?:{_WHEN}(?:\s*[·•]?\s*(?:{_WHERE}|(?<=[·•])\s*\S{{2,8}}|(?<=[·•]\s)\S{{2,8}}))?|{_WHERE})"
    r"(?:\s*[·•]?\s*回复)?",
    re.IGNORECASE,
)
_AGO_AT_END = re.compile(rf"\s+{_AGO}(?:\s*[·•]\s*\S{{2,8}})?(?:\s*回复)?$")
_NUMBER = re.compile(r"^\d+[.、)）]\s*(?!\d)")
# 22:00 and 1:1 are no name; 用户8812：几点 and 小王6：20 个人 are.
_COLON = r"(?:[:：](?!(?<=\d[:：])\d+(?!\d|\s*[个人块元份位桌斤])))"
_CALLED = rf"(?:(?!{_COLON})[^？?，,。]){{1,24}}?"
_ANSWERED = re.compile(rf"^(?:{_CALLED})?(?:回复|[▸▶»>])\s*@?{_CALLED}{_COLON}\s*")
_NAME = re.compile(rf"^@?({_CALLED}){_COLON}\s*")
_MARKED = re.compile(r"@\S+\s*|(?<!\d)1[3-9]\d{9}(?!\d)")
_ASKS = re.compile(
    r"[?？吗]|[呢么不没]$|什么|怎么|怎样|咋|啥|多少|多久|多大|多远|请问|想问|求|可以|能否|有无|是否"
    r"|(.)[不没]\1|在哪|哪[里儿个天家些款种]|几[点个人块号时天位桌年层楼分岁折]"
)


def asked_in(pasted: str, subjects: Collection[str] = ()) -> list[str]:
    """What was asked, one a line: `小王：几点关门` is `几点关门`.

    A line that is no more than one of the `subjects` (地址) asks for it.
    """
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    around = [_AROUND.fullmatch(line) is not None for line in lines]
    # A time at the very end stands below its comment, and so do the others: it parts one from
    # the next. Else it may stand between the name and the words.
    parting = bool(around) and around[-1]
    found: list[str] = []
    below = False  # whether words stand right below
    for line, is_around in zip(reversed(lines), reversed(around), strict=True):
        if is_around:
            below = below and not parting
            continue
        text, known = _words(line)
        if not text:
            continue
        asks = known or text in subjects or _ASKS.search(text) is not None
        if not below or asks or len(text) > _LONGEST_NAME_LINE:
            found.append(text)
        below = True
    return list(dict.fromkeys(reversed(found)))


def beyond(asked: Collection[str]) -> Text | None:
    """What to say of the comments that are too many to be answered at once."""
    left = len(asked) - MOST
    if left <= 0:
        return None
    return Text(
        f"先回前 {MOST} 条，还剩 {left} 条，分几次贴。",
        f"The first {MOST} are answered; {left} are left, so paste them in turns.",
    )


def _words(line: str) -> tuple[str, bool]:
    """A line without who wrote it, and whether its form shows that it is a comment."""
    text = _NUMBER.sub("", line)
    known = text != line
    text = _AGO_AT_END.sub("", text)
    bare = _ANSWERED.sub("", text)
    name = _NAME.match(bare) if bare == text else None
    if name is not None:
        rest = bare[name.end() :]
        if _ASKS.search(rest) or not _ASKS.search(name[1]):
            bare = rest
    known = known or bare != text
    text = _MARKED.sub("", bare).strip()
    return text, known or text != bare.strip()
