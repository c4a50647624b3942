"""A small show of the sample kind, for the tests of the live page."""

from __future__ import annotations

from assistant.drafting.models import Block, Brief, Outline, Product, ProductStep
from assistant.drafting.prompts import STEPS
from assistant.profile.models import Creator, Deal, Fact, Profile, Store

STORE = Store(id="s", name="炭小满烤肉", branch="五一广场店", category="food", city="长沙")
CREATOR = Creator(id="c", name="周敏", store="s", role="店长", chars_per_minute=240)
DOUBLE = Deal(
    id="double",
    store="s",
    name="双人炭烤五花套餐",
    list_price_fen=19800,
    list_price_basis="门市价目表照片，11-02",
    live_price_fen=10800,
    terms="周一至周日可用",
    booking="无需预约",
)
FOUR = Deal(
    id="four",
    store="s",
    name="四人欢聚烤肉套餐",
    list_price_fen=42800,
    list_price_basis="门市价目表照片，11-02",
    live_price_fen=25800,
    terms="周五周六需提前 2 小时订座",
)
RIB = Deal(
    id="rib",
    store="s",
    name="牛肋条加购一份",
    list_price_fen=5800,
    live_price_fen=3500,
    terms="每桌限 2 份",
)
FACT = Fact(id="f", store="s", text="五花每天早上现切", source="后厨")
PROFILE = Profile(stores=(STORE,), creators=(CREATOR,), deals=(DOUBLE, FOUR, RIB), facts=(FACT,))
BRIEF = Brief(
    kind="outline", topic="周五烤肉夜", store="s", creator="c", deal="double", seconds=3600
)

LINE = "五花每天早上现切，我烤一片给你看，油出来了再翻面，这一声响了才算熟。"


def steps(seconds: int, loud: int = 1) -> tuple[ProductStep, ...]:
    """Seven steps; the second one says its line `loud` times."""
    shares = (10, 28, 13, 15, 16, 10, 8)
    return tuple(
        ProductStep(
            id=id_,
            title=title,
            seconds=seconds * share // 100,
            script=LINE * (loud if id_ == "value" else 1),
        )
        for (id_, title), share in zip(STEPS.items(), shares, strict=True)
    )


def product(id_: str, deal: Deal, link: int, seconds: int, *, loop: str, loud: int = 1) -> Block:
    """A product block with its card."""
    card = Product(
        deal=deal.id,
        link_number=link,
        name=deal.name,
        list_price_fen=deal.list_price_fen,
        list_price_basis=deal.list_price_basis,
        live_price_fen=deal.live_price_fen,
        terms=deal.terms,
        booking=deal.booking,
        steps=steps(seconds, loud),
    )
    return Block(
        id=id_,
        kind="product",
        title=deal.name,
        seconds=seconds,
        min_seconds=seconds * 2 // 3,
        scene="商品介绍",
        purposes=("下单",),
        must_say=("周一至周日可用", "五花每天早上现切", "一百零八块"),
        product=card,
        loop=loop,
        assistant_note="现场烤一盘，第 40 秒切特写，弹 1 号链接",
    )


def block(id_: str, kind: str, title: str, minutes: int, scene: str, **more: object) -> Block:
    """Any other block, shrinkable to half."""
    return Block(
        id=id_,
        kind=kind,
        title=title,
        seconds=60 * minutes,
        min_seconds=30 * minutes,
        scene=scene,
        **more,  # type: ignore[arg-type]
    )


SHOW = Outline(
    title="周五烤肉夜",
    seconds=3600,
    drafter="playbook",
    planned_start="18:30",
    blocks=(
        block(
            "open",
            "opening",
            "开场留人",
            5,
            "开场",
            purposes=("停留",),
            script=LINE * 6,
        ),
        block("offer", "preview", "本场优惠介绍", 4, "优惠介绍", purposes=("关注",)),
        product("p1", DOUBLE, 1, 480, loop="第一轮", loud=20),
        block(
            "ask1", "interaction", "扣1和问答", 2, "客服/预约", purposes=("评论",), loop="第一轮"
        ),
        product("p2", FOUR, 2, 540, loop="第一轮"),
        block("turn", "transition", "换品衔接", 2, "换品衔接", purposes=("停留",)),
        block("bag", "lucky_bag", "福袋", 3, "优惠介绍", start="19:00"),
        product("p3", DOUBLE, 1, 480, loop="第二轮"),
        block(
            "ask2", "interaction", "扣1和问答", 2, "客服/预约", purposes=("评论",), loop="第二轮"
        ),
        product("p4", FOUR, 2, 540, loop="第二轮"),
        block("flash", "closing", "收尾和下播预告", 8, "退场", purposes=("关注",)),
    ),
)
