"""售卖明细: every quirk of the files, the coupon's states, preview and undo."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from assistant.errors import Refused
from assistant.jobs import Job
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.tracking import orders
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options
from assistant.tracking.models import CouponState, Kind, OrderFilter, OrderSort
from assistant.wording import Text
from tests.assistant.tracking.conftest import Dump, Import
from tests.data import exports

VERIFIED_AT = "2026-11-18 22:10:00"


def coupons(db: Database) -> dict[str, CouponState]:
    with db.read() as conn:
        rows = conn.execute("SELECT id, state FROM coupon").fetchall()
    return {row[0]: CouponState(row[1]) for row in rows}


def coupon_id(n: int) -> str:
    return str(exports.COUPON_ID + n)


def test_a_workbook_with_hints_and_a_readme_sheet(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    path = exports.workbook(
        tmp_path / "导出.xlsx",
        exports.ORDER_HEADERS,
        [exports.order(1), exports.order(2, state="已核销", verified_at=VERIFIED_AT)],
        hints=["导出时间：2026-11-19", "仅供参考"],
        readme=True,
    )
    report = take(path)
    assert (report.kind, report.rows, report.new, report.bad) == (Kind.ORDERS, 2, 2, ())
    assert coupons(shop) == {
        "7412345678901234501": CouponState.PENDING,
        "7412345678901234502": CouponState.VERIFIED,
    }
    first, second = reversed(orders.page(shop, OrderFilter(), sort="order").rows)
    assert first.order_id == "6912345678901234001"
    assert (first.sold_fen, first.paid_fen, first.received_fen) == (12800, 11800, 12800)
    assert first.verified_at_ms is None  # "-" is missing, never 0
    assert second.verified_at_ms is not None
    assert first.creator_name == "小满"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("dress", ["plain", "guard", "tabs", "both"])
def test_every_encoding_and_guard_reads_the_same(
    tmp_path: Path, shop: Database, encoding: str, dress: str
) -> None:
    path = exports.text(
        tmp_path / "售卖明细.csv",
        exports.ORDER_HEADERS,
        [exports.order(1, paid="1,118.00")],
        encoding=encoding,
        guard=dress in ("guard", "both"),
        tabs=dress in ("tabs", "both"),
    )
    read = files.read(path, Options(), Job())
    (number, values) = read.rows[0]
    row = dict(zip(read.fields, values, strict=True))
    assert number == 2
    assert row["id"] == "7412345678901234501"
    assert row["paid_fen"] == 111800
    assert row["deal_name"] == "双人炭烤五花套餐"
    assert row["verified_at_ms"] is None


def test_bytes_in_no_known_encoding_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"\xff\xff\x81,\x80\xff\n")
    with pytest.raises(Refused) as caught:
        files.read(path, Options(), Job())
    assert caught.value.code == "import.encoding"


def test_an_id_excel_ruined_is_refused_with_its_row_and_the_rest_goes_in(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    ruined = exports.order(2)
    rows: list[list[object]] = [
        [*exports.order(1)],
        [*exports.order(3, coupon="6.9E+18")],
        [*ruined[:1], float(ruined[1]), *ruined[2:]],
    ]
    report = take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, rows))
    assert report.new == 1
    assert [(bad.row, bad.column, bad.value) for bad in report.bad] == [
        (3, "子订单ID", "6.9E+18"),
        (4, "子订单ID", "7.4E+18"),
    ]
    assert "重新导出" in report.bad[0].reason.zh


def test_ids_that_all_end_in_zeros_went_through_excel(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    rows = [exports.order(n, coupon=f"74123456789012{n}0000"[:19]) for n in range(1, 4)]
    report = take(exports.text(tmp_path / "a.csv", exports.ORDER_HEADERS, rows))
    assert (report.new, len(report.bad)) == (0, 3)


def test_what_cannot_be_read_is_an_error_never_zero(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    rows = [
        exports.order(1, received="八十八"),
        exports.order(2, paid_at="-"),
        exports.order(3, paid="-"),
        exports.order(4, verified_at="昨天"),
    ]
    report = take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, rows))
    assert [(bad.row, bad.column, bad.value) for bad in report.bad] == [
        (2, "订单实收", "八十八"),
        (3, "支付时间", ""),
        (5, "核销时间", "昨天"),
    ]
    assert report.bad[0].reason.zh == "订单实收写着「八十八」，不是金额"
    assert report.bad[1].reason.zh == "支付时间是空的"
    assert orders.page(shop, OrderFilter()).rows[0].paid_fen is None


def test_importing_twice_inserts_nothing(
    tmp_path: Path, shop: Database, take: Import, dump: Dump
) -> None:
    path = exports.workbook(
        tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(n) for n in range(1, 30)]
    )
    take(path)
    before = dump()
    again = take(path)
    assert (again.new, again.changed, again.same, again.batch) == (0, 0, 29, None)
    assert dump() == before


def test_a_newer_file_moves_a_coupon_on_and_keeps_its_history(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(1)]))
    report = take(
        exports.workbook(
            tmp_path / "b.xlsx",
            exports.ORDER_HEADERS,
            [exports.order(1, state="已核销", verified_at=VERIFIED_AT)],
        )
    )
    assert (report.new, report.changed) == (0, 1)
    assert [(m.before.zh, m.after.zh, m.count) for m in report.moves] == [("待使用", "已核销", 1)]
    history = orders.history(shop, coupon_id(1))
    assert [(step.state, step.file_name) for step in history] == [
        (CouponState.PENDING, "a.xlsx"),
        (CouponState.VERIFIED, "b.xlsx"),
    ]


def test_an_older_file_imported_later_never_moves_it_back(
    tmp_path: Path, shop: Database, take: Import, dump: Dump
) -> None:
    take(
        exports.workbook(
            tmp_path / "new.xlsx",
            exports.ORDER_HEADERS,
            [exports.order(1, state="已核销", verified_at=VERIFIED_AT)],
        )
    )
    before = dump()
    old = take(exports.workbook(tmp_path / "old.xlsx", exports.ORDER_HEADERS, [exports.order(1)]))
    assert (old.new, old.changed, old.conflict) == (0, 0, 1)
    assert old.conflicts[0].reason.zh == "本地已核销，文件里还是待使用"
    assert dump() == before


def test_with_the_same_as_of_only_a_step_forward_counts(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    anchor = exports.order(9, paid_at="2026-11-20 10:00:00")
    write = lambda name, state: exports.workbook(  # noqa: E731
        tmp_path / name, exports.ORDER_HEADERS, [exports.order(1, state=state), anchor]
    )
    take(write("a.xlsx", "待使用"))
    assert take(write("b.xlsx", "退款中")).changed == 1
    assert take(write("c.xlsx", "待使用")).conflict == 1
    assert coupons(shop)[coupon_id(1)] is CouponState.REFUNDING


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("待使用", CouponState.PENDING),
        ("已核销", CouponState.VERIFIED),
        ("已撤销核销", CouponState.VERIFY_REVOKED),
        ("退款中", CouponState.REFUNDING),
        ("已退款", CouponState.REFUNDED),
        ("核销后退款", CouponState.REFUNDED_AFTER_VERIFY),
        ("已过期", CouponState.EXPIRED),
        ("预约中待接单", CouponState.UNKNOWN),
    ],
)
def test_states(
    tmp_path: Path, shop: Database, take: Import, words: str, state: CouponState
) -> None:
    path = exports.workbook(
        tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(1, state=words)]
    )
    report = take(path)
    row = orders.page(shop, OrderFilter()).rows[0]
    assert (row.state, row.state_text) == (state, words)
    assert report.unknown_states == (((words, 1),) if state is CouponState.UNKNOWN else ())


def test_undo_restores_the_ordered_dump_exactly(
    tmp_path: Path, shop: Database, take: Import, dump: Dump
) -> None:
    take(
        exports.workbook(
            tmp_path / "a.xlsx",
            exports.ORDER_HEADERS,
            [exports.order(n, uid="999", name="外人") for n in range(1, 40)],
        )
    )
    orders.attribute(shop, [coupon_id(3)], None)
    before = dump()
    rows = [
        exports.order(n, state="已核销", verified_at=VERIFIED_AT, deal="别的套餐")
        for n in range(20, 60)
    ]
    report = take(exports.workbook(tmp_path / "b.xlsx", exports.ORDER_HEADERS, rows))
    assert (report.new, report.changed) == (20, 20)
    undo.undo(shop)
    assert dump() == before


def test_undoing_an_older_import_folds_what_is_left(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    first = take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(1)]))
    take(
        exports.workbook(
            tmp_path / "b.xlsx",
            exports.ORDER_HEADERS,
            [exports.order(1, state="已核销", verified_at=VERIFIED_AT)],
        )
    )
    assert first.batch is not None
    undo.undo_import(shop, first.batch)
    assert coupons(shop) == {coupon_id(1): CouponState.VERIFIED}
    assert len(orders.history(shop, coupon_id(1))) == 1


def test_the_same_coupon_twice_in_a_file(tmp_path: Path, shop: Database, take: Import) -> None:
    rows = [
        exports.order(1),
        exports.order(1),
        exports.order(2),
        exports.order(2, state="已核销", verified_at=VERIFIED_AT),
        exports.order(3),
    ]
    report = take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, rows))
    assert (report.new, report.same, report.conflict) == (2, 1, 2)
    assert [problem.row for problem in report.conflicts] == [4, 5]
    assert set(coupons(shop)) == {coupon_id(1), coupon_id(3)}


def test_owners_are_found_by_uid_and_exact_name_or_not_at_all(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    rows = [exports.order(1), exports.order(2, uid="404", name="路过", deal="没听过")]
    report = take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, rows))
    assert report.unassigned == 1
    with shop.read() as conn:
        found = conn.execute("SELECT creator_id, deal_id FROM coupon ORDER BY id").fetchall()
    assert [tuple(row) for row in found] == [("c1", "d1"), (None, None)]


def test_a_buyers_data_never_gets_in(tmp_path: Path, shop: Database, take: Import) -> None:
    headers = (*exports.ORDER_HEADERS, "买家手机号", "消费者UID")
    path = exports.workbook(
        tmp_path / "a.xlsx", headers, [[*exports.order(1), "13812345678", "88887777"]]
    )
    report = take(path)
    assert report.dropped == ("买家手机号", "消费者UID")
    content = shop.path.read_bytes() + shop.path.with_name("huixin.db-wal").read_bytes()
    assert b"13812345678" not in content
    assert b"88887777" not in content


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        (("券码", "核销门店", "核销状态", "核销时间"), "import.later"),
        (("职人UID", "结算状态", "分账时间", "核销ID"), "import.later"),
        (("日期范围", "职人uid", "职人粉丝数"), "import.later"),
        (("主订单编号", "选购商品", "订单提交时间"), "import.later"),
        (("名字", "电话", "备注"), "import.unknown"),
        ((), "import.empty"),
    ],
)
def test_other_files_are_refused_politely(
    tmp_path: Path, headers: tuple[str, ...], code: str
) -> None:
    path = exports.workbook(tmp_path / "a.xlsx", headers, [["1"] * len(headers)])
    with pytest.raises(Refused) as caught:
        files.read(path, Options(), Job())
    assert caught.value.code == code


def test_a_broken_and_a_foreign_file(tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    photo = tmp_path / "图.png"
    photo.write_bytes(b"\x89PNG")
    for path, code in (
        (broken, "import.damaged"),
        (photo, "import.format"),
        (tmp_path / "没有.csv", "import.missing"),
    ):
        with pytest.raises(Refused) as caught:
            files.read(path, Options(), Job())
        assert caught.value.code == code


def test_a_file_that_excel_holds_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(1)])

    def held(_path: Path) -> bytes:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(Refused) as caught:
        files.read(path, Options(), Job())
    assert caught.value.code == "import.locked"


def test_as_another_kind_is_refused(tmp_path: Path) -> None:
    path = exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(1)])
    with pytest.raises(Refused) as caught:
        files.read(path, Options(kind=Kind.POSTS), Job())
    assert caught.value.code == "import.columns"


def test_data_that_changed_after_the_look_is_not_written(
    tmp_path: Path, shop: Database, take: Import, dump: Dump
) -> None:
    path = exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(1)])
    pending = files.look(shop, files.read(path, Options(), Job()), Options())
    take(path)
    before = dump()
    with pytest.raises(Refused) as caught:
        files.write(shop, pending)
    assert caught.value.code == "import.stale"
    assert dump() == before


def test_the_rows_left_out_can_be_saved(tmp_path: Path, shop: Database, take: Import) -> None:
    rows = [exports.order(1, paid="=1+1"), exports.order(2)]
    preview = take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, rows), dry=True)
    target = tmp_path / "没写入.csv"
    assert files.save_left_out(preview, target, "zh") == 1
    assert "2,商品实付,'=1+1,商品实付写着「=1+1」，不是金额" in target.read_text("utf-8-sig")


def test_a_uid_filled_in_later_claims_its_coupons(
    tmp_path: Path, shop: Database, take: Import, dump: Dump
) -> None:
    rows = [exports.order(1, uid="555", name="阿杰"), exports.order(2, uid="404", name="路过")]
    take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, rows))
    assert orders.overview(shop).claimable == 0
    with shop.edit(Text("改职人", "Edit creator")) as edit:
        edit.conn.execute("UPDATE creator SET douyin_uid = '555' WHERE id = 'c2'")
    assert orders.overview(shop).claimable == 1
    before = dump()
    assert orders.claim(shop).value == 1
    mine = orders.page(shop, OrderFilter(creator="c2")).rows
    assert [order.id for order in mine] == [coupon_id(1)]
    assert len(orders.page(shop, OrderFilter(creator="-")).rows) == 1
    undo.undo(shop)
    assert dump() == before


def test_pages_follow_one_another_in_every_order(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    rows = [
        exports.order(
            n,
            paid=f"{n % 4}.00" if n % 5 else "-",
            state="已核销" if n % 3 else "待使用",
            verified_at=VERIFIED_AT if n % 3 else "-",
            deal=f"套餐{n % 6}",
            paid_at=f"2026-11-{n % 20 + 1:02d} 10:00:00",
        )
        for n in range(1, 60)
    ]
    take(exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, rows))
    for sort in get_args(OrderSort):
        for descending in (True, False):
            whole = orders.page(shop, OrderFilter(), sort=sort, descending=descending).rows
            assert len(whole) == 59
            found: list[str] = []
            after = None
            while True:
                page = orders.page(
                    shop, OrderFilter(), sort=sort, descending=descending, after=after, limit=13
                )
                found += [order.id for order in page.rows]
                if page.end is None:
                    break
                after = page.end
            assert found == [order.id for order in whole], (sort, descending)
            skipped = orders.page(
                shop, OrderFilter(), sort=sort, descending=descending, skip=20, limit=5
            )
            assert skipped.rows == whole[20:25]


def test_a_file_is_read_for_what_it_is_not_for_its_name(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    rows = [exports.order(1), exports.order(2)]
    text = exports.text(tmp_path / "其实是文字.csv", exports.ORDER_HEADERS, rows)
    assert take(text.rename(text.with_suffix(".xlsx"))).new == 2
    book = exports.workbook(tmp_path / "其实是表格.xlsx", exports.ORDER_HEADERS, rows)
    assert take(book.rename(book.with_suffix(".csv"))).same == 2


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_an_empty_file_is_called_empty(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"空{suffix}"
    path.touch()
    with pytest.raises(Refused) as caught:
        files.read(path, Options(), Job())
    assert (caught.value.code, caught.value.message.zh) == ("import.empty", f"{path.name} 是空的。")


def test_bytes_under_the_name_of_a_workbook_are_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "乱码.xlsx"
    path.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(Refused) as caught:
        files.read(path, Options(), Job())
    assert caught.value.code == "import.damaged"
