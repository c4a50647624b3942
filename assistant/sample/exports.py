"""The sample shop's export files, with the quirks real ones have.

Ids of nineteen digits kept as text, notes inside headers, a hint row above
them, a 说明 sheet in front, amounts in 元 with separators, "-" for missing, one
row whose id Excel has already ruined, and a newer csv in GB18030 with `="…"`
guards and trailing tabs in which coupons have moved on. Written for any day;
the same day gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from assistant.sample import orders
from assistant.sample.account import Account, Day, Post, account
from assistant.sample.orders import DAYS, FIRST_EXPORT_DAYS_AGO, Coupon, end_of

LOST_ID = "6.9E+18"  # what Excel leaves of a nineteen-digit id
BAD_ROW_AT = 41  # which data row of the older export carries it
NEWER_STARTS_DAYS_AGO = 24
_FEE_PERMILLE = 25
_COMMISSION_PERMILLE = 60

_ORDER_HEADERS = (
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
    "软件服务费率",
    "达人佣金",
    "增量宝佣金",
    "预售价(只针对酒旅商家)",
    "带货角色",
    "成交渠道",
    "订单归属人昵称（订单归属人：短视频、直播成交时为挂载商品的账号，扫码成交时为二维码所属账号；"
    "账号注销后不再展示）",
    "订单归属人uid",
    "买家手机号",
)
_HINT = "数据更新至前一日 24 点；一行为一张券，金额单位为元，「-」表示暂无数据"
_GUARDED = (0, 1, 20)  # ids, written as ="…" in the csv
_TABBED = (3, 6)  # moments, followed by a tab in the csv

_POST_HEADERS = (
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

Cell = str | int | float


def write_exports(folder: Path, today: date) -> list[Path]:
    """Write the files as exported on the morning of `today`; returns them in import order."""
    folder.mkdir(parents=True, exist_ok=True)
    coupons = orders.coupons(today)
    mine = account(today)
    return [
        _older_sales(folder, coupons, today),
        _newer_sales(folder, coupons, today),
        _posts(folder, mine, today),
        *_daily(folder, mine, today),
    ]


def _older_sales(folder: Path, coupons: Sequence[Coupon], today: date) -> Path:
    until = today - timedelta(days=FIRST_EXPORT_DAYS_AGO)
    since = today - timedelta(days=DAYS)
    rows = _sales_rows(coupons, since, until)
    lost = list(rows[BAD_ROW_AT])
    lost[1] = LOST_ID
    rows[BAD_ROW_AT] = lost
    path = folder / f"售卖明细_{since:%Y%m%d}_{until:%Y%m%d}.xlsx"
    notes = (
        "本表由来客导出，统计口径：按支付时间。",
        "订单实收 = 商品实付 + 平台补贴 + 商家货款出资补贴。",
        "请勿用表格软件另存，否则订单号后几位会丢失。",
    )
    _write_book(
        path,
        "售卖明细",
        today=today,
        headers=_ORDER_HEADERS,
        rows=rows,
        above=(_HINT,),
        notes=notes,
    )
    return path


def _newer_sales(folder: Path, coupons: Sequence[Coupon], today: date) -> Path:
    since, until = today - timedelta(days=NEWER_STARTS_DAYS_AGO), today - timedelta(days=1)
    lines = [_csv_line(_ORDER_HEADERS)]
    for row in _sales_rows(coupons, since, until):
        cells = [
            f'="{cell}"' if number in _GUARDED and cell != "-" else str(cell)
            for number, cell in enumerate(row)
        ]
        lines.append(_csv_line(f"{c}\t" if n in _TABBED else c for n, c in enumerate(cells)))
    path = folder / f"售卖明细_{since:%Y%m%d}_{until:%Y%m%d}.csv"
    path.write_bytes("".join(lines).encode("gb18030"))
    return path


def _csv_line(cells: Iterable[str]) -> str:
    quoted = (f'"{cell}"' if "," in cell else cell for cell in cells)
    return ",".join(quoted) + "\r\n"


def _sales_rows(coupons: Sequence[Coupon], since: date, until: date) -> list[list[Cell]]:
    """Coupons paid from `since` to `until`, newest first, as they stood at the end of `until`."""
    moment = end_of(until)
    start = datetime.combine(since, time())
    return [_sales_row(c, moment) for c in reversed(coupons) if start <= c.paid_at <= moment]


def _sales_row(coupon: Coupon, moment: datetime) -> list[Cell]:
    state = coupon.state_at(moment)
    verified = coupon.verified_at is not None and coupon.verified_at <= moment
    earned = verified and state == "已核销"
    by_visitor = coupon.seller.role == "达人"
    return [
        coupon.order_id,
        coupon.id,
        coupon.label,
        _local(coupon.paid_at),
        coupon.product.name,
        state,
        _local(coupon.verified_at) if verified and coupon.verified_at else "-",
        _yuan(coupon.sold_fen),
        _yuan(coupon.sold_fen),
        _yuan(coupon.paid_fen),
        _yuan(coupon.merchant_subsidy_fen),
        _yuan(coupon.platform_subsidy_fen),
        _yuan(coupon.paid_fen * _FEE_PERMILLE // 1000) if earned else "-",
        f"{_FEE_PERMILLE / 10:.2f}%",
        _yuan(coupon.paid_fen * _COMMISSION_PERMILLE // 1000) if earned and by_visitor else "-",
        "-",
        "-",
        coupon.seller.role,
        coupon.channel,
        coupon.seller.nickname,
        coupon.seller.uid or "-",
        coupon.phone,
    ]


def _posts(folder: Path, mine: Account, today: date) -> Path:
    rows = [_post_row(post) for post in reversed(mine.posts)]
    path = folder / "作品列表.xlsx"
    _write_book(path, "作品列表", today=today, headers=_POST_HEADERS, rows=rows)
    return path


def _post_row(post: Post) -> list[Cell]:
    def known(value: float | None) -> Cell:
        return "-" if value is None else value

    return [
        post.title,
        _local(post.published_at),
        post.kind,
        post.state,
        post.plays,
        known(post.completion),
        known(post.completion_5s),
        post.cover_click,
        known(post.bounce_2s if post.kind == "视频" else None),
        known(post.average_play_s),
        post.likes,
        post.shares,
        post.comments,
        post.favourites,
        post.visits,
        post.followers,
    ]


def _daily(folder: Path, mine: Account, today: date) -> list[Path]:
    metrics: tuple[tuple[str, Callable[[Day], int]], ...] = (
        ("播放量", lambda day: day.plays),
        ("总粉丝量", lambda day: day.total),
        ("净增粉丝", lambda day: day.net),
        ("取关粉丝", lambda day: day.lost),
    )
    paths = []
    for metric, value in metrics:
        path = folder / f"数据表现_{metric}数据.xlsx"
        rows: list[list[Cell]] = [[day.date.isoformat(), value(day)] for day in mine.days]
        _write_book(path, "数据表现", today=today, headers=("日期", metric), rows=rows)
        paths.append(path)
    return paths


def _write_book(
    path: Path,
    sheet_name: str,
    *,
    today: date,
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    above: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> None:
    """An xlsx of one data sheet: lines `above` its header; `notes` go to a 说明 sheet in front."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime.combine(today, time(8))})
        if notes:
            about = book.add_worksheet("说明")
            for number, line in enumerate(notes):
                about.write_string(number, 0, line)
        sheet = book.add_worksheet(sheet_name)
        for number, line in enumerate(above):
            sheet.write_string(number, 0, line)
        for number, row in enumerate([headers, *rows], start=len(above)):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write_number(number, column, cell)


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _local(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
