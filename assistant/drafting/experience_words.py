"""What is said of a creator's experience: to people, and to a model as data.

Always how many posts, within how many days, and what is usual beside it. Only
sums and middles over several posts leave here, and first lines the creator has
said in public: no order, no buyer.
"""

from __future__ import annotations

from typing import Any

from assistant.drafting.experience import WINDOW_DAYS, Evidence, Experience, Repeat
from assistant.drafting.openings import NAMES
from assistant.wording import Text

_SENT = 3  # of a kind, to a model


def numbers(found: Evidence) -> Text:
    """How many posts, what they come to and what is usual: a line beside a choice."""
    return Text(
        f"发过 {found.posts} 条，{WINDOW_DAYS} 天里一般 {found.typical:g} 单，"
        f"你平时 {found.usual:g} 单",
        f"{found.posts} posts, typically {_orders(found.typical)} in {WINDOW_DAYS} days;"
        f" your usual is {found.usual:g}",
    )


def opening(found: Evidence) -> Text:
    """The same of a way to open, by its name."""
    name, line = NAMES[found.key], numbers(found)
    return Text(f"开头「{name.zh}」{line.zh}", f"Opening with {name.en}: {line.en}")


def why(found: Evidence) -> Text:
    """Why a script opens as it does, in a sentence or two."""
    name = NAMES[found.key]
    told = (
        f"这样开头发过 {found.posts} 条，{WINDOW_DAYS} 天里一般 {found.typical:g} 单，"
        f"你平时 {found.usual:g} 单。"
    )
    english = (
        f" {found.posts} posts opened like this, typically {_orders(found.typical)} in"
        f" {WINDOW_DAYS} days; your usual is {found.usual:g}."
    )
    if found.verified:
        told += f"这些单已核销 {found.verified} 张券。"
        english += f" {found.verified} of their coupons are verified."
    return Text(
        f"「{name.zh}」这种开头在你这儿最管用。{told}",
        f"Opening with {name.en} works best for you so far.{english}",
    )


def repeat(found: Repeat) -> Text:
    """Why a topic is offered again."""
    day, orders, usual = found.day[5:], f"{found.orders:g}", f"{found.usual:g}"
    english = f"{_orders(found.orders)} in {WINDOW_DAYS} days; your usual is {usual}"
    if found.posts == 1:
        return Text(
            f"{day} 发的视频，{WINDOW_DAYS} 天来了 {orders} 单，你平时 {usual} 单",
            f"The video of {day}: {english}",
        )
    return Text(
        f"发过 {found.posts} 条，最近是 {day}，{WINDOW_DAYS} 天里一般 {orders} 单，"
        f"你平时 {usual} 单",
        f"{found.posts} videos, the last on {day}: typically {english}",
    )


def data(found: Experience, facts: dict[str, str]) -> dict[str, Any]:
    """What a model is told, as data; empty where there is nothing to tell.

    `facts` are the texts of those it may use, by id.
    """
    told = {
        "openings_above_usual": _ways(found, "better"),
        "openings_below_usual": _ways(found, "worse"),
        "facts_above_usual": [
            f"「{facts[one.key]}」{_sums(one)}"
            for one in found.facts
            if one.verdict == "better" and one.key in facts
        ][:_SENT],
    }
    told = {name: lines for name, lines in told.items() if lines}
    if not told:
        return {}
    basis = f"这位职人自己的作品，发出 {WINDOW_DAYS} 天内归到作品名下的单，每条的中位数"
    return {"basis": basis, **told}


def _ways(found: Experience, verdict: str) -> list[str]:
    return [
        f"{NAMES[one.key].zh}，比如「{one.example}」{_sums(one)}"
        for one in found.openings
        if one.verdict == verdict
    ][:_SENT]


def _sums(found: Evidence) -> str:
    verified = "" if found.verified is None else f"，核销 {found.verified} 张券"
    return f"（{found.posts} 条，每条 {found.typical:g} 单，平时 {found.usual:g} 单{verified}）"


def _orders(count: float) -> str:
    return f"{count:g} order" if count == 1 else f"{count:g} orders"
