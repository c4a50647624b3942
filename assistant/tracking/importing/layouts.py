"""The exports we know, as data: which header is which field, and what the cell holds.

A file is recognised by its columns, never by its name. Aliases are compared
after `normalise`, so notes inside a header and full-width brackets do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.tracking.importing.sheets import Cell, clean
from assistant.tracking.models import Kind
from assistant.wording import Text


@dataclass(frozen=True)
class Column:
    """One field: `holds` names a reader of `values.READERS`; `needed` cells must not be empty."""

    field: str
    holds: str
    aliases: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Layout:
    """One kind of export. `must` fields recognise it; `events` are moments that date the file.

    `key` is what identifies a row. `readable` False: known, but not read yet.
    """

    kind: Kind
    name: Text
    row_name: Text
    columns: tuple[Column, ...]
    must: frozenset[str]
    events: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    readable: bool = True


ORDERS: Final = Layout(
    Kind.ORDERS,
    Text("来客「售卖明细」", "来客 sales detail (售卖明细)"),
    Text("一行一张券", "one coupon a row"),
    (
        Column("id", "id", ("子订单ID", "子单ID", "子订单编号", "子订单号"), needed=True),
        Column("order_id", "id", ("所属订单ID", "订单ID", "订单编号", "订单号"), needed=True),
        Column("label", "text", ("订单标签",)),
        Column("paid_at_ms", "moment", ("支付时间", "付款时间", "订单支付时间"), needed=True),
        Column("deal_name", "text", ("商品名称", "商品")),
        Column("state_text", "text", ("券码状态", "券状态", "订单状态"), needed=True),
        Column("verified_at_ms", "moment", ("核销时间",)),
        Column("refunded_at_ms", "moment", ("退款时间", "退款成功时间")),
        Column("received_fen", "fen", ("订单实收",)),
        Column("sold_fen", "fen", ("售卖金额",)),
        Column("paid_fen", "fen", ("商品实付", "实付金额")),
        Column("merchant_subsidy_fen", "fen", ("商家货款出资补贴",)),
        Column("platform_subsidy_fen", "fen", ("平台补贴",)),
        Column("service_fee_fen", "fen", ("软件服务费",)),
        Column("commission_fen", "fen", ("达人佣金", "职人佣金")),
        Column("role", "text", ("带货角色",)),
        Column("channel", "text", ("成交渠道",)),
        Column("creator_name", "text", ("订单归属人昵称", "订单归属人")),
        Column("creator_uid", "id", ("订单归属人uid",)),
    ),
    must=frozenset({"id", "order_id", "paid_at_ms", "state_text"}),
    events=("paid_at_ms", "verified_at_ms", "refunded_at_ms"),
    key=("id",),
)

POSTS: Final = Layout(
    Kind.POSTS,
    Text("创作者中心「作品列表」", "作品列表 (posts)"),
    Text("一行一条作品", "one post a row"),
    (
        Column("title", "text", ("作品名称", "作品标题"), needed=True),
        Column("published_at_ms", "moment", ("发布时间",), needed=True),
        Column("kind", "text", ("体裁", "作品类型")),
        Column("review_state", "text", ("审核状态", "发布状态", "作品状态")),
        Column("duration_ms", "duration", ("作品时长", "视频时长")),
        Column("plays", "count", ("播放量", "播放次数")),
        Column("completion_rate", "rate", ("完播率",)),
        Column("completion_5s_rate", "rate", ("5s完播率", "5秒完播率")),
        Column("cover_click_rate", "rate", ("封面点击率",)),
        Column("bounce_2s_rate", "rate", ("2s跳出率", "2秒跳出率")),
        Column("average_play_ms", "duration", ("平均播放时长",)),
        Column("likes", "count", ("点赞量", "点赞数", "点赞")),
        Column("shares", "count", ("分享量", "分享数", "分享")),
        Column("comments", "count", ("评论量", "评论数", "评论")),
        Column("favourites", "count", ("收藏量", "收藏数", "收藏")),
        Column("profile_visits", "count", ("主页访问量", "主页访问")),
        Column("followers_gained", "count", ("粉丝增量", "涨粉量")),
    ),
    must=frozenset({"title", "published_at_ms", "plays"}),
    events=("published_at_ms",),
    key=("title", "published_at_ms", "kind"),
)

FOLLOWERS: Final = Layout(
    Kind.FOLLOWERS,
    Text("创作者中心「数据表现」", "数据表现 (daily figures)"),
    Text("一行一天", "one day a row"),
    (
        Column("day", "day", ("日期", "时间"), needed=True),
        Column("plays", "count", ("播放量",)),
        Column("followers_total", "count", ("总粉丝量", "总粉丝数", "粉丝总量")),
        Column("followers_net", "count", ("净增粉丝", "净增粉丝量", "净增粉丝数")),
        Column("followers_lost", "count", ("取关粉丝", "取关粉丝量", "取关粉丝数")),
        Column("profile_visits", "count", ("主页访问", "主页访问量")),
        Column("cover_click_rate_ppm", "ppm", ("封面点击率",)),
        Column("likes", "count", ("作品点赞", "点赞量")),
        Column("comments", "count", ("作品评论", "评论量")),
        Column("shares", "count", ("作品分享", "分享量")),
    ),
    must=frozenset({"day"}),
    events=("day",),
    key=("day",),
)


def _later(kind: Kind, name: Text, *headers: str) -> Layout:
    columns = tuple(Column(header, "text", (header,)) for header in headers)
    return Layout(kind, name, Text("", ""), columns, frozenset(headers), readable=False)


LAYOUTS: Final[tuple[Layout, ...]] = (
    ORDERS,
    POSTS,
    FOLLOWERS,
    _later(
        Kind.VERIFICATIONS,
        Text("来客「核销明细」", "来客 verification detail (核销明细)"),
        "券码", "核销门店", "核销状态", "核销时间",
    ),
    _later(
        Kind.SETTLEMENTS,
        Text("来客「账单」", "来客 settlement (账单)"),
        "结算状态", "分账时间", "核销ID",
    ),
    _later(
        Kind.CREATORS,
        Text("来客「职人数据」", "来客 creator figures (职人数据)"),
        "日期范围", "职人uid",
    ),
    _later(
        Kind.ORDERS,
        Text("抖店订单", "抖店 orders"),
        "主订单编号", "订单提交时间",
    ),
    _later(
        Kind.LIVE,
        Text("直播场次汇总", "live-session summary"),
        "开播时间", "下播时间",
    ),
)  # fmt: skip

_NOTE: Final = re.compile(r"[((【\[\n::;；].*$", re.DOTALL)
_RATE_NOTE: Final = re.compile(r"[(]\s*(率|比例|%)\s*[)]")
_PRIVATE: Final = re.compile(
    r"手机|电话|消费者|买家|收货|收件|用户(ID|UID|昵称)|顾客|身份证", re.IGNORECASE
)


def normalise(header: Cell) -> str:
    """A header for comparing: half-width, no spaces, no notes. A rate's header is kept apart."""
    text = unicodedata.normalize("NFKC", str(clean(header) or "")).strip()
    if _RATE_NOTE.search(text):
        return re.sub(r"\s", "", text).lower()
    return re.sub(r"\s", "", _NOTE.sub("", text)).lower()


def private(header: Cell) -> bool:
    """Whether a column holds a buyer's data, which is never read."""
    return bool(_PRIVATE.search(str(clean(header) or "")))


def match(layout: Layout, headers: Sequence[Cell]) -> dict[str, int]:
    """Field → column number, for the layout's fields found in a header row."""
    names = [normalise(header) for header in headers]
    exact = [re.sub(r"\s", "", str(clean(header) or "")).lower() for header in headers]
    found: dict[str, int] = {}
    for column in layout.columns:
        for alias in column.aliases:
            key = alias.lower()
            if key in exact:
                found[column.field] = exact.index(key)
            elif key in names:
                found[column.field] = names.index(key)
            else:
                continue
            break
    return found


def recognise(headers: Sequence[Cell]) -> tuple[Layout, dict[str, int]] | None:
    """The layout whose must-have columns all stand in this header row, with its columns."""
    best: tuple[Layout, dict[str, int]] | None = None
    for layout in LAYOUTS:
        found = match(layout, headers)
        if not layout.must <= found.keys():
            continue
        if layout.kind is Kind.FOLLOWERS and not _one_metric(headers, found):
            continue
        if best is None or len(found) > len(best[1]):
            best = (layout, found)
    return best


def _one_metric(headers: Sequence[Cell], found: dict[str, int]) -> bool:
    """A follower file is a day and one metric, nothing else of note beside them."""
    filled = sum(clean(header) is not None for header in headers)
    return len(found) >= 2 and filled <= len(found) + 1
