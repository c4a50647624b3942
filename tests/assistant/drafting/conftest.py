"""A grill shop to draft for, and a way to draft without a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.drafting.models import Brief, Draft
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.port import DraftRequest, Whole
from assistant.jobs import Job
from assistant.profile.models import Creator, Deal, Fact, Stage, Store

ON = date(2026, 11, 22)
FACTS = {
    "cut": "五花每天现切 40 斤",
    "coal": "烤肉用果木炭",
    "hours": "营业到 02:00",
    "way": "5 号口出站，步行 4 分钟",
    "smoke": "每桌一个排烟口，烟往下走",
    "clean": "夹子和剪刀一桌一换，用完高温消毒",
    "tables": "店里有 18 张桌子，靠窗 4 张",
    "lettuce": "生菜和蒜片可以续",
    "hands": "周敏在店里烤了 6 年肉",
    "plum": "酸梅汤每天早上自己熬",
    "rooms": "二楼有 2 个包间，每间坐 10 人",
    "thick": "五花切 8 毫米厚",
}


def shop(category: str = "food", **changes: Any) -> Store:
    values: dict[str, Any] = {
        "id": "s1",
        "name": "炭小满",
        "branch": "五一广场店",
        "category": category,
        "city": "长沙",
        "address": "黄兴中路 88 号",
    }
    return Store(**{**values, **changes})


def person(**changes: Any) -> Creator:
    values: dict[str, Any] = {
        "id": "c1",
        "name": "周敏",
        "store": "s1",
        "role": "店长",
        "stage": Stage.GROWING,
        "chars_per_minute": 226,
    }
    return Creator(**{**values, **changes})


def offer(**changes: Any) -> Deal:
    values: dict[str, Any] = {
        "id": "d1",
        "store": "s1",
        "name": "双人炭烤五花套餐",
        "list_price_fen": 19800,
        "list_price_basis": "门市价目表照片",
        "live_price_fen": 12800,
        "terms": "周一至周日可用，每桌限用一张；酒水不含在内",
        "valid_until": date(2027, 1, 31),
        "booking": "周五周六需提前 2 小时订座",
    }
    return Deal(**{**values, **changes})


def facts(names: tuple[str, ...] = tuple(FACTS)) -> tuple[Fact, ...]:
    return tuple(Fact(id=name, store="s1", text=FACTS[name], source="店长口述") for name in names)


def request(
    *,
    deal: Deal | None = None,
    no_deal: bool = False,
    more: tuple[Deal, ...] = (),
    creator: Creator | None = None,
    store: Store | None = None,
    known: tuple[Fact, ...] | None = None,
    expired: tuple[Fact, ...] = (),
    **brief: Any,
) -> DraftRequest:
    """A request of the grill shop; keywords that are not parts of it go into the brief."""
    deal = None if no_deal else deal or offer()
    wanted: dict[str, Any] = {
        "topic": "下班第一口",
        "audience": "附近下班的人",
        "goal": "团购下单",
        "seconds": 45,
        "store": "s1",
        "creator": "c1",
        "deal": deal.id if deal else "",
    }
    return DraftRequest(
        brief=Brief(**{**wanted, **brief}),
        store=store or shop(),
        creator=creator or person(),
        deal=deal,
        deals=((deal,) if deal else ()) + more,
        facts=facts() if known is None else known,
        on=ON,
        expired=expired,
    )


def draft(asked: DraftRequest) -> Any:
    """The playbook's draft of a request."""
    *_, whole = PlaybookDrafter().write(asked, Job())
    assert isinstance(whole, Whole)
    return whole.draft


@pytest.fixture
def write() -> Callable[[DraftRequest], Draft]:
    """Draft with the playbook."""
    return draft
