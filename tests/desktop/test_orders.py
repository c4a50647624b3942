"""订单: drop a file, look, write, undo; filter, sort, search; link orders to a post; take out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assistant.clock import today
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.tracking import followers, orders, posts
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options
from assistant.tracking.models import OrderFilter
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.messages import Note
from desktop.models.orders_table import COLUMNS, PAGE_ROWS
from desktop.pages.orders.dialogs import OrderSheet, PostSheet
from desktop.pages.orders.page import OrdersPage
from desktop.services import Services
from tests.data import exports
from tests.desktop.conftest import FakePicker

Settle = Callable[[], None]
Write = Callable[[QWidget, str], None]
DAY = today() - timedelta(days=3)


def order(n: int, **values: str) -> list[str]:
    return exports.order(n, **{"paid_at": f"{DAY} 12:{n % 60:02d}:00", **values})  # type: ignore[arg-type]


def make(path: Path, *rows: list[str]) -> Path:
    return exports.workbook(path, exports.ORDER_HEADERS, rows)


def put(db: Database, path: Path) -> None:
    files.write(db, files.look(db, files.read(path, Options(), Job()), Options()))


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Settle) -> Iterator[OrdersPage]:
    page = OrdersPage(services)
    qtbot.addWidget(page)
    services.tasks.changed.connect(lambda _changes: page.reload())
    page.resize(1360, 820)
    page.show()
    page.reload()
    settle()
    yield page
    page.hide()


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def column(page: OrdersPage, name: str) -> list[str]:
    table = page.view.model()
    place = [str(column) for column in COLUMNS].index(name)
    return [str(table.index(row, place).data()) for row in range(table.rowCount())]


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_an_empty_page_says_what_it_is_for(
    page: OrdersPage, unnamed_buttons: Callable[[QWidget], list[str]]
) -> None:
    assert "还没有订单" in words_of(page)
    assert not page.panel.isVisible()
    assert unnamed_buttons(page) == []


def test_look_write_and_take_back(
    page: OrdersPage,
    qtbot: QtBot,
    settle: Settle,
    workspace: Workspace,
    toasts: list[Note],
    tmp_path: Path,
) -> None:
    path = make(tmp_path / "售卖明细.xlsx", order(1), order(2), order(3, paid="八十八"))
    assert page.accepts([path])
    assert not page.accepts([tmp_path / "片子.mp4"])
    page.drop([path])
    settle()
    assert page.panel.write_button.text() == "写入 2 行"
    assert page.panel.save_button.text() == "导出这 1 行"
    assert orders.totals(workspace.database, OrderFilter()).coupons == 0  # looking writes nothing
    click(qtbot, page.panel.write_button)
    settle()
    settle()
    assert not page.panel.isVisible()
    assert column(page, "order") == ["…234002", "…234001"]
    assert page.strip.values["paid"].text() == "¥236.00"
    note = toasts[-1]
    assert note.text == "写入 2 行，跳过 1 行。写错了可以一步撤销。"
    assert note.action is not None
    note.action.run()
    settle()
    settle()
    assert orders.totals(workspace.database, OrderFilter()).coupons == 0


def test_left_out_rows_can_be_saved_and_a_file_left_alone(
    page: OrdersPage, qtbot: QtBot, settle: Settle, picker: FakePicker, tmp_path: Path
) -> None:
    picker.target = tmp_path / "没写入.csv"
    page.drop([make(tmp_path / "a.xlsx", order(1, coupon="6.9E+18"), order(2))])
    settle()
    click(qtbot, page.panel.save_button)
    settle()
    assert "2,子订单ID,6.9E+18,编号成了 6.9E+18" in picker.target.read_text("utf-8-sig")
    click(qtbot, page.panel.skip_button)
    settle()
    assert not page.panel.isVisible()
    assert page.view.model().rowCount() == 0


def test_several_files_one_after_another_and_a_stranger_among_them(
    page: OrdersPage, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    strange = tmp_path / "别的.csv"
    strange.write_text("名字,备注\n甲,乙\n", "utf-8")
    page.drop([make(tmp_path / "a.xlsx", order(1)), strange, make(tmp_path / "b.xlsx", order(2))])
    settle()
    click(qtbot, page.panel.write_button)
    settle()
    assert page.panel.skip_button.text() == "知道了"
    assert not page.panel.write_button.isVisible()
    click(qtbot, page.panel.skip_button)
    settle()
    click(qtbot, page.panel.write_button)
    settle()
    settle()
    assert len(column(page, "order")) == 2


def test_choosing_a_file_through_the_button(
    page: OrdersPage, qtbot: QtBot, settle: Settle, picker: FakePicker, tmp_path: Path
) -> None:
    picker.files = [make(tmp_path / "a.xlsx", order(1))]
    click(qtbot, page.import_button)
    settle()
    assert page.panel.write_button.text() == "写入 1 行"


def test_whose_account_is_asked_and_answered(
    page: OrdersPage, qtbot: QtBot, settle: Settle, workspace: Workspace, tmp_path: Path
) -> None:
    shop(workspace.database)
    net = exports.workbook(tmp_path / "净增.xlsx", *exports.days({"2026-11-18": 4}))
    page.drop(
        [exports.workbook(tmp_path / "作品列表.xlsx", exports.POST_HEADERS, [exports.post()]), net]
    )
    settle()
    settle()
    chips = {button.text(): button for button in page.panel.findChildren(QAbstractButton)}
    click(qtbot, chips["阿杰"])
    settle()
    click(qtbot, page.panel.write_button)
    settle()
    assert posts.listing(workspace.database)[0].creator_name == "阿杰"
    settle()
    assert "记在阿杰名下" in words_of(page.panel)  # asked once for files dropped together
    click(qtbot, page.panel.write_button)
    settle()
    assert followers.days(workspace.database, "c2")[0].values == {"followers_net": 4}


def shop(db: Database) -> None:
    with db.edit(Text("造门店", "Make shop")) as edit:
        edit.conn.execute(
            "INSERT OR IGNORE INTO category (id, name_zh, name_en, position)"
            " VALUES ('food', '美食', 'Food', 0)"
        )
        edit.conn.execute(
            "INSERT INTO store (id, name, category_id, created_at_ms)"
            " VALUES ('s1', '炭小满', 'food', 0)"
        )
        edit.conn.executemany(
            "INSERT INTO creator (id, store_id, name, created_at_ms) VALUES (?, 's1', ?, 0)",
            [("c1", "小满"), ("c2", "阿杰")],
        )


def test_filters_search_and_sort(
    page: OrdersPage,
    qtbot: QtBot,
    settle: Settle,
    workspace: Workspace,
    write: Write,
    tmp_path: Path,
) -> None:
    put(
        workspace.database,
        make(
            tmp_path / "a.xlsx",
            order(1, paid="50.00"),
            order(2, paid="300.00", state="已核销", deal="四人欢聚烤肉套餐"),
            order(3, paid="100.00", paid_at=f"{DAY - timedelta(days=60)} 10:00:00"),
        ),
    )
    page.reload()
    settle()
    assert column(page, "paid") == ["300.00", "50.00"]  # within 30 days, newest first
    header = page.view.horizontalHeader()
    page._sort([str(name) for name in COLUMNS].index("paid"))
    settle()
    assert header.model().headerData(4, Qt.Orientation.Horizontal) == "实付 ↓"
    page.period.menu.actions()[-1].trigger()  # 全部时间
    settle()
    assert column(page, "paid") == ["300.00", "100.00", "50.00"]
    verified = next(action for action in page.state.menu.actions() if action.text() == "已核销")
    verified.trigger()
    settle()
    assert column(page, "state") == ["已核销"]
    write(page.search, "没有这个")
    qtbot.waitUntil(lambda: page._found.currentIndex() == 1)
    click(qtbot, page.clear_button)
    settle()
    assert len(column(page, "paid")) == 3
    qtbot.keyClicks(page.search, "234003")
    qtbot.waitUntil(lambda: column(page, "paid") == ["100.00"])


def test_linking_orders_to_a_post_and_its_history(
    page: OrdersPage, qtbot: QtBot, settle: Settle, workspace: Workspace, tmp_path: Path
) -> None:
    db = workspace.database
    put(db, make(tmp_path / "a.xlsx", *(order(n) for n in range(1, 5))))
    put(db, exports.workbook(tmp_path / "p.xlsx", exports.POST_HEADERS, [exports.post("慢慢翻")]))
    page.reload()
    settle()
    assert column(page, "post") == ["还没对上内容"] * 4
    page.view.selectRow(0)
    page.view.selectAll()
    click(qtbot, page.link_button)
    settle()
    sheet = page.window().findChild(PostSheet)
    assert sheet is not None
    click(qtbot, sheet.take_button)
    settle()
    settle()
    assert column(page, "post") == ["《慢慢翻》"] * 4
    page.view.selectRow(1)
    click(qtbot, page.unlink_button)
    settle()
    settle()
    assert column(page, "post").count("还没对上内容") == 1
    page.view.setCurrentIndex(page.view.model().index(0, 0))
    page._open_order(page.view.currentIndex())
    settle()
    opened = page.window().findChild(OrderSheet)
    assert opened is not None
    words = words_of(opened)
    assert "7412345678901234504" in words
    assert "待使用（a.xlsx）" in words
    opened.accept()


def test_the_shown_rows_go_out_as_a_table_and_come_back_in(
    page: OrdersPage, qtbot: QtBot, settle: Settle, picker: FakePicker, workspace: Workspace,
    tmp_path: Path,
) -> None:  # fmt: skip
    put(workspace.database, make(tmp_path / "a.xlsx", order(1), order(2)))
    page.reload()
    settle()
    for name in ("出.xlsx", "出.csv"):
        picker.target = tmp_path / name
        click(qtbot, page.export_button)
        settle()
        from assistant.tracking.importing import sheets

        rows = [list(row) for sheet in sheets.open_sheets(picker.target) for row in sheet.rows]
        assert [sheets.clean(cell) for cell in rows[1]][1:3] == [
            "6912345678901234002",
            "7412345678901234502",
        ]
        assert float(str(rows[1][6])) == 118.0


def test_a_long_table_fetches_the_page_that_is_looked_at(
    page: OrdersPage, qtbot: QtBot, settle: Settle, workspace: Workspace, tmp_path: Path
) -> None:
    count = PAGE_ROWS * 3 + 7
    put(
        workspace.database,
        exports.text(
            tmp_path / "a.csv",
            exports.ORDER_HEADERS,
            (
                exports.order(n, paid_at=f"{DAY} {n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}")
                for n in range(1, count + 1)
            ),
        ),
    )
    page.reload()
    settle()
    table = page.view.model()
    assert table.rowCount() == count
    page.view.scrollToBottom()
    qtbot.waitUntil(lambda: table.index(count - 1, 1).data() == "…234001")
    assert table.index(0, 1).data() == f"…{234000 + count}"
    assert table.index(PAGE_ROWS, 1).data() is None  # jumped over, read only when looked at
    qtbot.waitUntil(lambda: table.index(PAGE_ROWS, 1).data() == f"…{234000 + count - PAGE_ROWS}")
