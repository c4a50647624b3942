"""复盘, as a person uses it: choose a period, narrow to a creator, read numbers, not lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assistant.workspace import Workspace
from desktop.messages import Note
from desktop.pages.page import Destination
from desktop.pages.review.page import ReviewPage
from desktop.pages.review.table import KEY
from desktop.services import Services
from tests.assistant.stats.ledger import Ledger
from tests.desktop.busy_shop import fill

if TYPE_CHECKING:
    from tests.desktop.conftest import FakePicker

Settle = Callable[[], None]


@pytest.fixture
def busy(workspace: Workspace) -> Ledger:
    return fill(Ledger(workspace.database))


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Settle) -> Iterator[ReviewPage]:
    page = ReviewPage(services, today=lambda: date(2026, 11, 20))
    qtbot.addWidget(page)
    page.resize(1360, 900)
    page.show()
    yield page
    settle()
    page.close()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def choose(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Pick an entry with the keyboard, as a person would."""
    box.setFocus()
    target = box.findText(text)
    assert target >= 0, [box.itemText(index) for index in range(box.count())]
    while box.currentIndex() != target:
        down = target > box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def press(qtbot: QtBot, target: QAbstractButton) -> None:
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)


def paid_yuan(workspace: Workspace, first: str, last: str) -> int:
    """What the coupons themselves say."""
    with workspace.database.read() as conn:
        query = "SELECT SUM(paid_fen) / 100 FROM coupon WHERE paid_day BETWEEN ? AND ?"
        return int(conn.execute(query, (first, last)).fetchone()[0])


def column(page: ReviewPage, number: int) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def headers(page: ReviewPage) -> list[str]:
    model = page.table.model()
    return [
        str(model.headerData(section, Qt.Orientation.Horizontal))
        for section in range(model.columnCount())
    ]


def show(page: ReviewPage, settle: Settle) -> None:
    page.reload()
    settle()


def test_an_empty_home_offers_the_first_step(
    page: ReviewPage, settle: Settle, qtbot: QtBot
) -> None:
    show(page, settle)
    assert "导入来客的售卖明细" in words(page)
    assert page.filters.isHidden()
    heard: list[Destination] = []
    page.wish.connect(heard.append)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "导入数据")
    qtbot.waitUntil(button.isVisible)
    press(qtbot, button)
    assert heard == [Destination("orders", action="import")]


@pytest.mark.usefixtures("busy")
def test_the_title_states_the_result_with_its_basis(
    page: ReviewPage, settle: Settle, qtbot: QtBot, workspace: Workspace
) -> None:
    now = paid_yuan(workspace, "2026-11-13", "2026-11-19")
    before = paid_yuan(workspace, "2026-11-06", "2026-11-12")
    choose(qtbot, page.filters.period_box, "近 7 天")
    show(page, settle)
    seen = words(page.header)
    assert seen.startswith(f"这 7 天多卖了 ¥{now - before:,}，主要靠订单多了")
    assert f"成交额 ¥{now:,}.00，比上期 +{(now - before) / before:.1%}" in seen
    assert "数据到 11月19日" in page.status.text
    assert f"从 ¥{before:,} 到 ¥{now:,}" in words(page.reasons)
    assert "1 位职人没有播放数据" in words(page.funnel)
    choose(qtbot, page.filters.creator_box, "周敏  炭小满")
    settle()
    assert "主要靠看了就下单的多了" in words(page.header)
    assert "播放是账号每天的" in words(page.funnel)


@pytest.mark.usefixtures("busy")
def test_a_period_before_the_data_is_not_compared(page: ReviewPage, settle: Settle) -> None:
    show(page, settle)
    assert "先不比" in words(page.header)
    assert "比不出原因" in words(page.reasons)
    assert "比上期" not in headers(page)


@pytest.mark.usefixtures("busy")
def test_paid_or_verified_is_one_click(page: ReviewPage, settle: Settle, qtbot: QtBot) -> None:
    choose(qtbot, page.filters.period_box, "近 7 天")
    show(page, settle)
    assert headers(page)[1] == "成交额"
    press(qtbot, page.filters.money.button("verified"))
    assert headers(page)[1] == "到店核销额"
    assert words(page.header).startswith("这 7 天多核销了")
    assert "每天的到店核销额" in words(page.days)


@pytest.mark.usefixtures("busy")
def test_a_click_on_a_creator_shows_his_posts(
    page: ReviewPage, settle: Settle, qtbot: QtBot
) -> None:
    show(page, settle)
    assert column(page, 0) == ["周敏", "刘建国", "未归属"]
    cell = page.table.visualRect(page.table.model().index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    settle()
    assert page.by.value == "post"
    assert page.filters.scope().creator == "zhou"
    assert "五花别急着翻" in column(page, 0)
    heard: list[Destination] = []
    page.wish.connect(heard.append)
    row = column(page, 0).index("五花别急着翻")
    page.table.setCurrentIndex(page.table.model().index(row, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert heard == [Destination("followers", "五花别急着翻", "posts")]


@pytest.mark.usefixtures("busy")
def test_rows_sort_by_any_column_with_the_unknown_last(
    page: ReviewPage, settle: Settle, qtbot: QtBot
) -> None:
    press(qtbot, page.by.button("post"))
    settle()
    plays = headers(page).index("播放")
    header = page.table.horizontalHeader()
    for _ in range(2):
        spot = header.sectionViewportPosition(plays) + header.sectionSize(plays) // 2
        qtbot.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            pos=header.viewport().rect().center().__class__(spot, header.height() // 2),
        )
        shown = column(page, plays)
        assert shown[-1] == "—"
    model = page.table.model()
    assert model.index(model.rowCount() - 1, 0).data(KEY) is None


@pytest.mark.usefixtures("busy")
def test_days_can_be_read_as_numbers(page: ReviewPage, settle: Settle, qtbot: QtBot) -> None:
    choose(qtbot, page.filters.period_box, "近 7 天")
    show(page, settle)
    press(qtbot, page.days.switch)
    table = page.days.chart.table
    assert table.isVisible()
    assert table.rowCount() == 7
    first = [table.item(0, number).text() for number in range(3)]  # type: ignore[union-attr]
    assert first[0] == "11-13"
    assert first[1].startswith("¥")
    press(qtbot, page.days.switch)
    assert not table.isVisible()


@pytest.mark.usefixtures("busy")
def test_own_days_can_be_typed(page: ReviewPage, settle: Settle, qtbot: QtBot) -> None:
    show(page, settle)
    choose(qtbot, page.filters.period_box, "自己选")
    settle()
    for edit, day in (
        (page.filters.last_edit, "2026-11-19"),
        (page.filters.first_edit, "2026-11-16"),
    ):
        assert edit.isVisible()
        edit.setFocus()
        edit.selectAll()
        qtbot.keyClicks(edit, day)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        settle()
    assert page.filters.period().first == date(2026, 11, 16)
    assert words(page.header).startswith("这 4 天")
    assert page.filters.compare_box.itemText(0) == "前 4 天"


@pytest.mark.usefixtures("busy")
def test_a_store_narrows_people_and_numbers(page: ReviewPage, settle: Settle, qtbot: QtBot) -> None:
    show(page, settle)
    choose(qtbot, page.filters.store_box, "炭小满二店")
    settle()
    assert column(page, 0) == ["刘建国"]
    assert page.filters.creator_box.isHidden()


@pytest.mark.usefixtures("busy")
def test_every_button_has_a_name_and_charts_speak(page: ReviewPage, settle: Settle) -> None:
    show(page, settle)
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert len(buttons) > 5
    assert all(button.text() or button.accessibleName() for button in buttons)
    assert "已核销的券" in page.funnel.chart.accessibleDescription()


@pytest.mark.usefixtures("busy")
def test_the_report_goes_where_one_says(
    page: ReviewPage,
    settle: Settle,
    qtbot: QtBot,
    picker: FakePicker,
    toasts: list[Note],
) -> None:
    show(page, settle)
    picker.target = page.services.workspace.home / "复盘.xlsx"
    press(qtbot, page.export)
    settle()
    assert picker.target.read_bytes()[:2] == b"PK"
    assert toasts[-1].text == "写好了：复盘.xlsx。"
