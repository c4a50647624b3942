"""粉丝 and 作品: empty, a dropped file, a day by hand, the check, a post's cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from assistant.clock import today
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.tracking import followers, posts
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.messages import Note
from desktop.pages.followers.note import NoteSheet
from desktop.pages.followers.page import FollowersPage
from desktop.pages.followers.parts import CutSheet
from desktop.services import Services
from tests.data import exports

Settle = Callable[[], None]
Write = Callable[[QWidget, str], None]
DAYS = [(today() - timedelta(days=n)).isoformat() for n in (3, 2, 1)]


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Settle) -> Iterator[FollowersPage]:
    page = FollowersPage(services)
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


def put(db: Database, path: Path) -> None:
    files.write(db, files.look(db, files.read(path, Options(), Job()), Options()))


def cells(view: QTableView) -> list[list[str]]:
    table = view.model()
    return [
        [str(table.index(row, column).data()) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def write_days(path: Path, metric: str, *values: int) -> Path:
    return exports.workbook(path, *exports.days(dict(zip(DAYS, values, strict=True)), metric))


def test_an_empty_page_shows_where_to_export(
    page: FollowersPage, unnamed_buttons: Callable[[QWidget], list[str]]
) -> None:
    assert page._no_days.isVisible()
    assert page.guide.isVisible()
    assert unnamed_buttons(page) == []
    page.segment.button("posts").click()
    assert page._no_posts.isVisible()
    assert not page.guide.isVisible()


def test_dropped_files_are_looked_at_and_the_sums_checked(
    page: FollowersPage, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    page.drop(
        [
            write_days(tmp_path / "数据表现_总粉丝量数据.xlsx", "总粉丝量", 100, 104, 110),
            write_days(tmp_path / "数据表现_净增粉丝数据.xlsx", "净增粉丝", 2, 4, 5),
        ]
    )
    for _ in range(2):
        settle()
        assert page.panel.write_button.text() == "写入 3 行"
        click(qtbot, page.panel.write_button)
    settle()
    settle()
    assert cells(page.days_view)[0][:3] == [DAYS[2], "110", "+5"]
    assert page.figures["total"].text() == "110"
    assert page.figures["net"].text() == "+11"
    assert "对不上，差 +1" in page.check_line.text()
    assert not page.guide.isVisible()


def test_a_day_by_hand(
    page: FollowersPage,
    qtbot: QtBot,
    settle: Settle,
    workspace: Workspace,
    toasts: list[Note],
    write: Write,
) -> None:
    click(qtbot, page.note_button)
    sheet = page.window().findChild(NoteSheet)
    assert sheet is not None
    sheet.day.setText(DAYS[2])
    write(sheet.edits["followers_total"], "二千")
    click(qtbot, sheet.save_button)
    assert sheet.isVisible()  # what is no number is refused beside its field
    sheet.edits["followers_total"].clear()
    qtbot.keyClicks(sheet.edits["followers_total"], "2,048")
    qtbot.keyClicks(sheet.edits["followers_net"], "-3")
    click(qtbot, sheet.save_button)
    settle()
    settle()
    assert followers.days(workspace.database, None)[0].values == {
        "followers_total": 2048,
        "followers_net": -3,
    }
    assert cells(page.days_view)[0][:3] == [DAYS[2], "2,048", "-3"]
    assert toasts[-1].text == f"记下了 {DAYS[2]} 的数字。"


def test_posts_sort_and_get_their_cut(
    page: FollowersPage,
    qtbot: QtBot,
    settle: Settle,
    workspace: Workspace,
    write: Write,
    tmp_path: Path,
) -> None:
    db = workspace.database
    rows = [
        exports.post("少的", at=f"{DAYS[0]} 10:00", plays="100", followers="9"),
        exports.post("多的", at=f"{DAYS[1]} 10:00", plays="9000"),
        exports.post("自己的", at=f"{DAYS[2]} 10:00", state="自见", plays="-"),
    ]
    put(db, exports.workbook(tmp_path / "作品列表.xlsx", exports.POST_HEADERS, rows))
    with db.edit(Text("放成片", "Put a cut")) as edit:
        edit.conn.execute(
            "INSERT INTO cut (id, title, document, created_at_ms, updated_at_ms)"
            " VALUES ('k1', '烤肉一条', '{}', 0, 0)"
        )
    page.reload()
    settle()
    page.segment.button("posts").click()
    assert [row[0] for row in cells(page.posts_view)] == ["自己的", "多的", "少的"]
    page._sort(2)
    settle()
    assert [row[0] for row in cells(page.posts_view)] == ["多的", "少的", "自己的"]
    assert cells(page.posts_view)[1][6] == "9.0%"
    write(page.search, "多")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    settle()
    assert [row[0] for row in cells(page.posts_view)] == ["多的"]
    page.posts_view.selectRow(0)
    click(qtbot, page.bar.choose)
    settle()
    sheet = page.window().findChild(CutSheet)
    assert sheet is not None
    click(qtbot, sheet.take_button)
    settle()
    settle()
    assert posts.listing(db, sort="plays")[0].cut_id == "k1"
    page.posts_view.selectRow(0)
    wishes: list[object] = []
    page.wish.connect(wishes.append)
    click(qtbot, page.bar.open_cut)
    assert [(wish.page, wish.id) for wish in wishes] == [("cutting", "k1")]  # type: ignore[attr-defined]


def test_the_account_with_figures_comes_first_and_posts_filter_by_person(
    page: FollowersPage, settle: Settle, workspace: Workspace, tmp_path: Path
) -> None:
    db = workspace.database
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
    options = Options(creator="c2")
    for path in (
        write_days(tmp_path / "净增.xlsx", "净增粉丝", 2, 4, 5),
        exports.workbook(
            tmp_path / "作品列表.xlsx",
            exports.POST_HEADERS,
            [exports.post(at=f"{DAYS[0]} 10:00")],
        ),
    ):
        files.write(db, files.look(db, files.read(path, options, Job()), options))
    page.reload()
    settle()
    assert page.account.value == "c2"
    assert len(cells(page.days_view)) == 3
    page.segment.button("posts").click()
    assert len(cells(page.posts_view)) == 1
    next(action for action in page.author.menu.actions() if action.text() == "小满").trigger()
    settle()
    assert cells(page.posts_view) == []
