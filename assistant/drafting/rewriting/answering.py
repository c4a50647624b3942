"""Replies to comments from what the shop has on file: hours, way, booking, price, terms, contents.

A question is known by its words; what nobody wrote down is not answered but
said to be asked for. Pasted comments are only read for what they ask, and no
reply repeats them; `comments` says what is taken out of them before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.drafting.models import Draft, Outline
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import comments
from assistant.drafting.rewriting.proposals import Option, Part
from assistant.drafting.shelf import Item, Shelf
from assistant.drafting.spoken import written_day, written_price
from assistant.profile.models import Deal

UNKNOWN = "这个我问清楚了再回你，先不乱说。"
_END = "。；;，, "


@dataclass(frozen=True)
class Topic:
    """Something people ask. `words` show that a comment asks it; `tags` the facts that answer.

    `loose` topics hold many things (能停车吗, 有包间吗): a comment is only answered
    by a fact that names the thing itself.
    """

    id: str
    question: str
    words: tuple[str, ...]
    tags: tuple[str, ...] = ()
    loose: bool = False


TOPICS = (
    Topic("price", "多少钱", ("多少钱", "价格", "什么价", "几块", "怎么卖", "贵不贵", "优惠")),
    Topic(
        "contents",
        "里面有什么",
        ("有什么", "包含", "几个菜", "套餐里", "含不含", "有哪些", "几个人", "几人"),
        ("contents",),
    ),
    Topic("terms", "怎么用", ("怎么用", "规则", "限制", "周末", "节假日", "能不能用", "叠加")),
    Topic("until", "用到哪天", ("有效期", "哪天", "多久过期", "什么时候过期", "到几号", "过期")),
    Topic(
        "booking",
        "要不要预约",
        ("预约", "预订", "订位", "订座", "提前", "排队", "改期", "取消", "能退", "退吗", "退款"),
        ("booking",),
    ),
    Topic(
        "hours",
        "几点营业",
        ("几点", "营业", "开门", "关门", "打烊", "现在还", "夜宵", "开到", "几时", "退房", "入住"),
        ("hours",),
    ),
    Topic(
        "place",
        "店在哪",
        (
            "在哪",
            "哪里",
            "哪儿",
            "地址",
            "怎么走",
            "怎么去",
            "位置",
            "定位",
            "地铁",
            "导航",
            "附近",
        ),
        ("place",),
    ),
    Topic("phone", "电话多少", ("电话", "联系", "手机号", "打给")),
    Topic("duration", "要多久", ("多久", "多长时间", "几个小时", "快不快"), ("duration",)),
    Topic(
        "craft", "怎么做的", ("怎么做", "现做", "现切", "新鲜", "手工", "做法"), ("craft",), True
    ),
    Topic(
        "ingredient",
        "用的什么料",
        ("用的什么", "什么料", "什么肉", "产品", "牌子"),
        ("ingredient",),
        True,
    ),
    Topic("safety", "卫生怎么样", ("卫生", "干净", "消毒", "安全", "一次性"), ("safety",)),
    Topic(
        "environment",
        "店里什么样",
        ("环境", "包间", "包厢", "座位", "几桌", "坐得下", "宝宝椅", "大不大"),
        ("environment",),
        True,
    ),
    Topic(
        "service",
        "有什么服务",
        ("停车", "车位", "打包", "外带", "wifi", "充电", "寄存", "早餐", "宠物"),
        ("service",),
        True,
    ),
)


def replies(draft: Draft, place: int | None, asked: list[str], request: DraftRequest) -> list[Part]:
    """A reply to each comment, or to what is asked most where none are given."""
    deal = _deal(draft, place, request)
    shelf = Shelf(request, request.books.playbook(request.store.category))
    if asked:
        pairs = [(one, answer(one, deal, shelf) or UNKNOWN) for one in asked[: comments.MOST]]
    else:
        known = ((one.question, _answer(one, deal, shelf)) for one in TOPICS)
        pairs = [(question, said) for question, said in known if said]
    return [
        Part(f"replies/{number}", question, (Option(said),), "reply")
        for number, (question, said) in enumerate(pairs)
    ]


def asked_in(pasted: str) -> list[str]:
    """What the pasted comments ask, one a line."""
    return comments.asked_in(pasted, [word for one in TOPICS for word in one.words])


def answer(comment: str, deal: Deal | None, shelf: Shelf) -> str:
    """What the shop's data says to a comment; empty where it says nothing."""
    named = [(one, word) for one in TOPICS for word in one.words if word in comment.lower()]
    for topic, word in named:
        if not topic.loose:
            said = _answer(topic, deal, shelf)
        else:
            said = next((one.clause for one in shelf.items if word in one.clause.lower()), "")
        if said:
            return _sentence(said)
    near = _nearest(comment, shelf)
    return _sentence(near) if near else ""


def _answer(topic: Topic, deal: Deal | None, shelf: Shelf) -> str:
    own = _OF_DATA.get(topic.id)
    said = own(deal, shelf) if own is not None else ""
    facts = [one.clause for one in shelf.items if one.tag in topic.tags]
    joined = "，".join(one.strip(_END) for one in facts[:2])
    if topic.id == "booking" and said:
        return said  # the deal's own rule comes before what is said of the shop
    if topic.id == "place" and said and joined:
        return f"{said.rstrip('。')}，{joined}。"
    return said or (f"{joined}。" if joined else "")


def _price(deal: Deal | None, shelf: Shelf) -> str:
    if deal is None or deal.live_price_fen is None:
        return ""
    live = f"团购价 {written_price(deal.live_price_fen)} 元"
    listed = deal.list_price_fen
    if listed and deal.list_price_basis and listed > deal.live_price_fen:
        live = f"划线价 {written_price(listed)} 元，{live}"
    return f"{deal.name}{live}，点链接看得到里面有什么。"


def _terms(deal: Deal | None, _shelf: Shelf) -> str:
    return f"{deal.terms.strip(_END)}。" if deal is not None and deal.terms else ""


def _until(deal: Deal | None, shelf: Shelf) -> str:
    if deal is None or deal.valid_until is None:
        return ""
    return f"{deal.name}有效期到{written_day(deal.valid_until, shelf.request.on)}。"


def _booking(deal: Deal | None, _shelf: Shelf) -> str:
    return f"{deal.booking.strip(_END)}。" if deal is not None and deal.booking else ""


def _place(_deal: Deal | None, shelf: Shelf) -> str:
    store = shelf.request.store
    name = f"{store.name}（{store.branch}）" if store.branch else store.name
    return f"导航搜{name}，{store.address}。" if store.address else ""


def _phone(_deal: Deal | None, shelf: Shelf) -> str:
    phone = shelf.request.store.phone
    return f"店里电话 {phone}。" if phone else ""


_OF_DATA: dict[str, Callable[[Deal | None, Shelf], str]] = {
    "price": _price,
    "terms": _terms,
    "until": _until,
    "booking": _booking,
    "place": _place,
    "phone": _phone,
}


def _nearest(comment: str, shelf: Shelf) -> str:
    """The fact that shares a word with the comment beyond what every question has."""
    plain = re.sub(
        r"[吗呢啊呀吧的了么？?，。！! ]|有没有|是不是|能不能|可以|请问|你们|咱们", " ", comment
    )
    pairs = {
        run[at : at + 2] for run in plain.split() for at in range(len(run) - 1) if len(run) > 1
    }
    pairs -= {word[at : at + 2] for one in TOPICS for word in one.words for at in range(len(word))}

    def shared(item: Item) -> int:
        return sum(pair in item.fact.text for pair in pairs)

    best = max(shelf.items, key=shared, default=None)
    return best.clause if best is not None and shared(best) else ""


def _deal(draft: Draft, place: int | None, request: DraftRequest) -> Deal | None:
    """The deal that is talked of: the block's own, else the brief's, else the only one."""
    if isinstance(draft, Outline) and place is not None:
        product = draft.blocks[place].product
        wanted = product.deal if product is not None else ""
        found = next((one for one in request.every_deal if one.id == wanted), None)
        if found is not None:
            return found
    if request.deal is not None:
        return request.deal
    return request.every_deal[0] if len(request.every_deal) == 1 else None


def _sentence(clause: str) -> str:
    return f"{clause.strip(_END)}。"
