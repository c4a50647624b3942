"""How 今天 says hello: the name, the hour, the day, and tonight's show."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from assistant.stats.today import Today
from assistant.wording import Text

_HOURS: Final = (
    (5, Text("夜深了", "Late night")),
    (11, Text("早上好", "Good morning")),
    (13, Text("中午好", "Good day")),
    (18, Text("下午好", "Good afternoon")),
    (24, Text("晚上好", "Good evening")),
)
_WEEKDAYS: Final = "一二三四五六日"


def hello(today: Today) -> Text:
    """`周敏，下午好`; without a person just the greeting."""
    words = next(words for until, words in _HOURS if today.now.hour < until)
    if today.person is None:
        return words
    return Text(f"{today.person.name}，{words.zh}", f"{words.en}, {today.person.name}")


def line(today: Today) -> Text:
    """`11月20日 周五，15:18。`, and how long until tonight's show if there is one."""
    zh, en = _day(today.now)
    show = next((step for step in today.steps if step.kind == "live"), None)
    if show is None or show.left is None:
        return Text(f"{zh}。", f"{en}.")
    return Text(
        f"{zh}。{show.note.zh[:2]} {show.head.zh} 有一场，{show.left.zh}。",
        f"{en}. Live at {show.head.en}, {show.left.en}.",
    )


def _day(now: datetime) -> tuple[str, str]:
    weekday = _WEEKDAYS[now.weekday()]
    return (
        f"{now.month}月{now.day}日 周{weekday}，{now:%H:%M}",
        f"{now:%A} {now.day} {now:%B}, {now:%H:%M}",
    )
