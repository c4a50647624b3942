"""Export files as 来客 and 创作者中心 write them, quirks included, made for each test.

Nothing binary is committed: every file is written into the test's own folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

ORDER_HEADERS = (
    "所属订单ID",
    "子订单ID",
    "订单标签",
    "支付时间",
    "商品名称",
    "券码状态",
    "核销时间",
    "订单实收",
    "售卖金额",
    "商品实付",
    "商家货款出资补贴",
    "平台补贴",
    "软件服务费",
    "达人佣金",
    "增量宝佣金",
    "预售价(只针对酒旅商家)",
    "带货角色",
    "成交渠道",
    "订单归属人昵称(注：订单归属人指带来这笔订单的达人、职人或\n商家账号；自然流量为空)",
    "订单归属人uid",
)

ORDER_ID = 6912345678901234000
COUPON_ID = 7412345678901234500


def order(
    n: int = 1,
    *,
    state: str = "待使用",
    paid_at: str = "2026-11-18 21:46:05",
    verified_at: str = "-",
    paid: str = "118.00",
    received: str = "128.00",
    sold: str = "128.00",
    deal: str = "双人炭烤五花套餐",
    uid: str = "71234567890123456",
    name: str = "小满",
    coupon: str | None = None,
) -> list[str]:
    """One 售卖明细 row: coupon `n` of order `n`, with 19-digit ids."""
    return [
        str(ORDER_ID + n),
        coupon or str(COUPON_ID + n),
        "-",
        paid_at,
        deal,
        state,
        verified_at,
        received,
        sold,
        paid,
        "0.00",
        "10.00",
        "3.07",
        "5.90",
        "-",
        "-",
        "职人",
        "短视频",
        name,
        uid,
    ]


def workbook(
    path: Path,
    headers: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    hints: Sequence[str] = (),
    readme: bool = False,
    sheet: str = "明细",
) -> Path:
    """An xlsx: `hints` stand above the header, `readme` adds a 说明 sheet first."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    if readme:
        notes = book.add_worksheet("导出说明")
        notes.write_row(0, 0, ORDER_HEADERS)
        notes.write_row(1, 0, ["这一页是说明，不是数据"] * len(ORDER_HEADERS))
    data = book.add_worksheet(sheet)
    date = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for number, hint in enumerate(hints):
        data.write(number, 0, hint)
    data.write_row(len(hints), 0, headers)
    for number, row in enumerate(rows, start=len(hints) + 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                data.write_string(number, column, value)
            elif hasattr(value, "year"):
                data.write_datetime(number, column, value, date)
            elif value is not None:
                data.write(number, column, value)
    book.close()
    return path


def text(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    encoding: str = "utf-8-sig",
    guard: bool = False,
    tabs: bool = False,
) -> Path:
    """A csv: `guard` writes ids as `="123"`, `tabs` ends every cell with a tab."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(headers)
    for row in rows:
        cells = [f'="{cell}"' if guard and cell.isdigit() else cell for cell in row]
        writer.writerow([f"{cell}\t" for cell in cells] if tabs else cells)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


POST_HEADERS = (
    "作品名称",
    "发布时间",
    "体裁",
    "审核状态",
    "播放量",
    "完播率",
    "5s完播率",
    "封面点击率",
    "2s跳出率",
    "平均播放时长",
    "点赞量",
    "分享量",
    "评论量",
    "收藏量",
    "主页访问量",
    "粉丝增量",
)


def post(
    title: str = "五花别急着翻 #长沙烤肉",
    *,
    at: str = "2026-11-17 18:30",
    kind: str = "视频",
    state: str = "公开",
    plays: str = "8000",
    completion: str = "0.2135",
    followers: str = "36",
) -> list[str]:
    """One 作品列表 row."""
    return [
        title, at, kind, state, plays, completion, "43.10%", "8.75%", "0.3333", "12.5",
        "320", "41", "28", "66", "150", followers,
    ]  # fmt: skip


def days(
    values: dict[str, object], metric: str = "净增粉丝"
) -> tuple[tuple[str, str], list[list[object]]]:
    """Headers and rows of a 数据表现 file."""
    return ("日期", metric), [[day, value] for day, value in values.items()]
