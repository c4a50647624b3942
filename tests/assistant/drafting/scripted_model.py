"""A model on loopback that writes decent drafts of the grill shop, for the contract of drafters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from assistant.drafting.model_drafter import ModelDrafter
from assistant.drafting.prompts import STEPS
from assistant.llm.client import Client, Connection
from assistant.llm.providers import Provider
from assistant.llm.structured import Abilities
from assistant.wording import Text
from tests.assistant.llm import server

SCRIPT = {
    "title": "下班第一口",
    "hook": "这声音你听",
    "cover": "下班第一口",
    "hashtags": ["#长沙美食", "炭小满"],
    "shots": [
        {
            "seconds": 3,
            "size": "特写",
            "movement": "推",
            "picture": "五花下烤盘，油往外冒",
            "voiceover": "这声音你听",
            "caption": "听这一声",
        },
        {
            "seconds": 6,
            "size": "近景",
            "movement": "固定",
            "picture": "切五花",
            "voiceover": "五花每天现切 40 斤，切好就上桌。",
            "caption": "每天现切",
        },
        {
            "seconds": 5,
            "size": "中景",
            "movement": "跟",
            "picture": "往炉里添炭",
            "voiceover": "烤肉用果木炭，烟往下走。",
            "caption": "果木炭",
        },
        {
            "seconds": 6,
            "size": "全景",
            "movement": "固定",
            "picture": "指着门口的团购牌",
            "voiceover": "双人炭烤五花套餐，团购 128 元，点左下角。",
            "caption": "团购 128 元",
        },
    ],
}


def outline(seconds: int) -> dict[str, Any]:
    """A show whose blocks do not add up, as models write them."""
    steps = [
        {"id": id_, "seconds": 40, "script": f"{title}，烤给你看。"} for id_, title in STEPS.items()
    ]
    product = {
        "kind": "product",
        "seconds": 500,
        "min_seconds": 300,
        "scene": "商品介绍",
        "purposes": ["下单"],
        "steps": steps,
    }
    return {
        "title": "下班烤肉夜",
        "blocks": [
            {"kind": "opening", "title": "开场留人", "seconds": seconds // 9, "script": "来啦"},
            {**product, "title": "双人套餐", "deal": "d1"},
            {"kind": "interaction", "title": "扣1和问答", "seconds": 131, "script": "想吃的扣1"},
            {**product, "title": "第二款", "deal": "d2"},
            {"kind": "closing", "title": "收尾", "seconds": 170, "script": "明天见"},
        ],
    }


def answer(handler: server.Handler) -> None:
    """Write what the prompt asks for."""
    asked = str(handler.server.peer.asked[-1].body["messages"][-1]["content"])
    if "直播大纲" in asked:
        document = outline(1800 if "30 分钟的直播" in asked else 3600)
    else:
        document = SCRIPT
    server.says_json(document)(handler)


@contextmanager
def model_drafter() -> Iterator[ModelDrafter]:
    """A model drafter whose model is there for as long as the block."""
    with server.running() as peer:
        peer.will(*[answer] * 8)
        name = Text("测试家", "Tester")
        one = Provider(id="test", name=name, initial="测", base_url=peer.url, model="m")
        connection = Connection.make(one, base_url="", model="", key="sk-test")
        yield ModelDrafter(Client(connection), Abilities())
