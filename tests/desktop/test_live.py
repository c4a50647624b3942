"""直播: from an empty page to a show that is written, moved, timed, worded and exported."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assistant import clock
from assistant.compliance import house
from assistant.drafting import drafts
from assistant.drafting.models import Outline
from assistant.stats import today
from assistant.storage import undo
from assistant.workspace import Workspace
from desktop.messages import Note, Question
from desktop.pages.live.inspector import read_length
from desktop.pages.live.page import LivePage
from desktop.pages.live.rundown import minutes
from desktop.pages.page import Destination
from desktop.services import Services
from tests.assistant.llm import server
from tests.desktop import live_show
from tests.desktop.conftest import FakePicker, past_the_list
from tests.desktop.drafting_page import in_view, put_on_file, type_words

Settle = Callable[[], None]


@pytest.fixture
def shop(services: Services, settle: Settle) -> None:
    """A shop with three deals; one has no basis for its list price."""
    put_on_file(services, settle, live_show.PROFILE)


@pytest.fixture
def show(services: Services, shop: None, settle: Settle) -> None:
    """An outline of an hour."""
    services.tasks.write(
        lambda db: drafts.save_draft(db, live_show.SHOW, live_show.BRIEF), owner=services.tasks
    )
    settle()


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Settle) -> Iterator[LivePage]:
    page = in_view(LivePage(services), services, qtbot)
    page.reload()
    settle()
    yield page
    page.flush()
    settle()


def stored(services: Services, workspace: Workspace) -> Outline:
    db = workspace.database
    draft = drafts.load(db, drafts.every(db, "outline")[0].id).draft
    assert isinstance(draft, Outline)
    return draft


def fill(qtbot: QtBot, edit: QLineEdit, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, key)


def rewrite(qtbot: QtBot, edit: QPlainTextEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    type_words(edit, text)


def test_a_show_can_be_begun_before_the_page_was_ever_read(
    services: Services, shop: None, toasts: list[Note], qtbot: QtBot, settle: Settle
) -> None:
    page = LivePage(services)
    qtbot.addWidget(page)
    page.show()
    page.open(Destination("live", action="new"))
    settle()
    assert not toasts
    assert page.asking is not None and page.asking.isVisible()
    page.asking.close()


def test_without_a_store_the_page_says_what_comes_first(
    page: LivePage, toasts: list[Note], qtbot: QtBot
) -> None:
    wishes: list[Destination] = []
    page.wish.connect(wishes.append)
    qtbot.mouseClick(page.first, Qt.MouseButton.LeftButton)
    assert "门店" in toasts[0].text
    assert toasts[0].action is not None
    toasts[0].action.run()
    assert wishes == [Destination("store")]


def test_a_brief_without_a_topic_is_not_sent(
    shop: None, page: LivePage, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.mouseClick(page.first, Qt.MouseButton.LeftButton)
    sheet = page.asking
    assert sheet is not None
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    fill(qtbot, sheet.start, "25:00", Qt.Key.Key_Tab)
    type_words(sheet.topic, "周五烤肉夜")
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    sheet.reject()
    settle()
    assert page._outline is None


WRITTEN = {
    "title": "周五烤肉夜",
    "blocks": [
        {"kind": "opening", "title": "开场留人", "seconds": 300, "script": "来啦"},
        {
            "kind": "product",
            "title": "双人套餐",
            "seconds": 480,
            "deal": "double",
            "steps": [{"id": "pain", "seconds": 60, "script": "下班不知道吃什么"}],
        },
        {"kind": "closing", "title": "收尾", "seconds": 180, "script": "明天见"},
    ],
}


def order(page: LivePage, qtbot: QtBot) -> None:
    """Ask for a show as a person would."""
    button = page.first if page.first.isVisible() else page.new
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet = page.asking
    assert sheet is not None
    type_words(sheet.topic, "周五烤肉夜")
    fill(qtbot, sheet.start, "18:30", Qt.Key.Key_Tab)
    qtbot.mouseClick(sheet.length.button("1800"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)


def test_a_show_is_written_and_kept(
    shop: None,
    peer: server.Peer,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    peer.will(server.says_json(WRITTEN))
    order(page, qtbot)
    settle()
    kept = stored(services, workspace)
    assert [one.title for one in kept.blocks] == ["开场留人", "双人套餐", "收尾"]
    assert (kept.planned_start, kept.seconds, kept.drafter) == ("18:30", 1800, "model")
    assert page.rundown.isVisible()
    assert page.totals.start.text() == "18:30"


def test_when_the_model_fails_the_playbook_writes_and_says_why(
    shop: None,
    peer: server.Peer,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    toasts: list[Note],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    peer.will(server.error(402))
    order(page, qtbot)
    settle()
    kept = stored(services, workspace)
    assert kept.drafter == "playbook"
    assert kept.blocks
    assert any("没有余额" in note.text and "写法" in note.text for note in toasts)


def test_esc_stops_the_writing_and_keeps_what_there_is(
    shop: None,
    peer: server.Peer,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    toasts: list[Note],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    text = json.dumps(WRITTEN, ensure_ascii=False)
    peer.will(server.stalls_after(text[: text.index('"收尾"')]))
    order(page, qtbot)
    qtbot.waitUntil(lambda: page._outline is not None and len(page._outline.blocks) > 0)
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert any("停下了" in note.text for note in toasts)
    kept = stored(services, workspace)
    assert kept.blocks[0].title == "开场留人"
    assert kept.drafter == "model", "what a model wrote stays marked, also half done"


def test_arrows_choose_and_alt_arrows_move(
    show: None,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    page.rundown.setFocus()
    qtbot.keyClick(page.rundown, Qt.Key.Key_Down)
    assert page.rundown.chosen_block == "offer"
    assert page.inspector.name.text() == "本场优惠介绍"
    qtbot.keyClick(page.rundown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.rundown.chosen_block == "offer"
    page.flush()
    settle()
    assert [one.id for one in stored(services, workspace).blocks][:3] == ["offer", "open", "p1"]


def test_blocks_stand_where_the_clock_says(show: None, page: LivePage, qtbot: QtBot) -> None:
    first, bag = page.rundown.rect_of("open"), page.rundown.rect_of("bag")
    assert bag.top() - first.top() == pytest.approx(30 * 11)
    assert first.height() == pytest.approx(5 * 11 - 2)
    place = page.rundown.rect_of("p2").center().toPoint()
    qtbot.mouseClick(page.rundown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert page.inspector.name.text() == live_show.FOUR.name


def test_running_into_a_pinned_start_is_said_and_covers_nothing(
    show: None, page: LivePage, qtbot: QtBot
) -> None:
    page.sheet.choose("offer")
    fill(qtbot, page.inspector.planned, "12:00")
    before, bag = page.rundown.rect_of("turn"), page.rundown.rect_of("bag")
    assert bag.top() >= before.bottom()
    assert page._outline is not None
    pinned = next(one for one in page._outline.blocks if one.id == "bag")
    assert page.rundown._punctual(pinned) == "19:00 赶不上，要晚 8:00"
    page.rundown.setFocus()
    while page.rundown.chosen_block != pinned.id:
        qtbot.keyClick(page.rundown, Qt.Key.Key_Down)
    assert "要晚 8:00" in page.rundown.accessibleDescription()
    assert page.inspector.late.isVisible()
    assert page.inspector.late.text().startswith("前面的要晚 8:00 才讲完，这个点赶不上。")


def test_passes_are_typed_and_the_clock_counts_them_all(
    show: None, page: LivePage, qtbot: QtBot
) -> None:
    slots = {slot.block: slot for slot in page.rundown._slots}
    first, second = page.rundown.order[:2]
    length = slots[first].end_s
    needed = page.totals.needed.text()
    page.rundown.choose(first)
    fill(qtbot, page.inspector.passes, "0")
    assert page.inspector._passes_field.error == "1 到 20"
    fill(qtbot, page.inspector.passes, "3")
    assert page.inspector._passes_field.error == ""
    slots = {slot.block: slot for slot in page.rundown._slots}
    assert slots[second].start_s == 3 * length
    assert page.totals.needed.text() != needed
    assert "× 3 遍" in page.rundown.accessibleDescription()


def test_a_block_that_runs_over_says_by_how_much(show: None, page: LivePage, qtbot: QtBot) -> None:
    first = page.rundown.order[0]
    page.rundown.choose(first)
    fill(qtbot, page.inspector.least, "0:01")
    fill(qtbot, page.inspector.planned, "0:01")
    spoken = page.rundown._spoken[first]
    assert f"超 {minutes(spoken - 1)}" in page.rundown.accessibleDescription()


def test_an_action_takes_its_seconds_and_is_not_words(
    show: None, page: LivePage, qtbot: QtBot, settle: Settle
) -> None:
    first = page.rundown.order[0]
    page.rundown.choose(first)
    page.rundown.chosen.emit(first)
    rewrite(qtbot, page.inspector.words, "先看手上。")
    settle()
    bare = page.rundown._spoken[first]
    rewrite(qtbot, page.inspector.words, "先看手上。\n【演示 40 秒｜全网最低价的牌子拿开】")
    settle()
    assert page.rundown._spoken[first] == bare + 40
    assert page.inspector._findings == (), "what is done is not checked as what is said"
    words = page.inspector.words.document()
    spoken, done = (
        words.findBlockByNumber(n).layout().formats() for n in range(words.blockCount())
    )
    assert spoken == [] and done[0].format.foreground().style() != Qt.BrushStyle.NoBrush
    assert done[0].length == len(words.lastBlock().text())


def test_a_sentence_without_a_source_is_marked_on_its_own_block(
    show: None,
    page: LivePage,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    page.sheet.choose("offer")
    rewrite(qtbot, page.inspector.words, "上个月卖了三百多份，今天只要 88 元。")
    page.flush()
    settle()
    assert "offer" in page.rundown._warnings
    assert "处出处" in page.status.right
    page.rundown.setFocus()
    qtbot.keyClick(page.rundown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.rundown._warnings == {}
    page.flush()
    settle()
    assert "offer" in page.rundown._warnings


def test_typing_words_ticks_what_must_be_said(
    show: None,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    page.rundown.setFocus()
    page.sheet.choose("p3")
    assert said(page) == [False, True, False]
    qtbot.keyClick(page.inspector.steps, Qt.Key.Key_Down)
    rewrite(qtbot, page.inspector.words, "周一至周日可用，现在一百零八块。")
    assert said(page) == [True, True, True]
    page.flush()
    settle()
    block = next(one for one in stored(services, workspace).blocks if one.id == "p3")
    assert block.product is not None
    assert block.product.steps[1].script == "周一至周日可用，现在一百零八块。"


def said(page: LivePage) -> list[bool]:
    rows = page.inspector._point_rows
    return [rows.itemAt(at).widget().said for at in range(rows.count())]  # type: ignore[union-attr]


def test_lengths_and_starts_are_typed(
    show: None,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    page.sheet.choose("offer")
    fill(qtbot, page.inspector.planned, "6:30")
    fill(qtbot, page.inspector.least, "9:00")
    assert page.inspector._least_field.error == "不能比计划还长"
    fill(qtbot, page.inspector.start, "25:00")
    assert page.inspector._start_field.error
    fill(qtbot, page.inspector.start, "18:40")
    fill(qtbot, page.totals.start, "18:20")
    page.flush()
    settle()
    kept = stored(services, workspace)
    assert (kept.blocks[1].seconds, kept.blocks[1].start) == (390, "18:40")
    assert kept.planned_start == "18:20"


def test_the_overrun_is_spread_and_the_show_is_as_long_as_planned(
    show: None, page: LivePage, toasts: list[Note], qtbot: QtBot
) -> None:
    page.sheet.choose("offer")
    fill(qtbot, page.inspector.planned, "10:00")
    assert page.totals.over.text == "超 6:00"
    qtbot.mouseClick(page.totals.button, Qt.MouseButton.LeftButton)
    assert page.totals.over.text == "刚好"
    assert page._outline is not None
    assert sum(one.seconds for one in page._outline.blocks) == 3600
    assert next(one for one in page._outline.blocks if one.id == "bag").seconds == 180
    assert "收回来了" in toasts[-1].text


def test_a_deal_joins_the_show_and_a_missing_basis_is_asked_for(
    show: None, page: LivePage, qtbot: QtBot
) -> None:
    wishes: list[Destination] = []
    page.wish.connect(wishes.append)
    menu = page.products.menu()
    assert [action.text() for action in menu.actions()] == [live_show.RIB.name]
    menu.actions()[0].trigger()
    assert page.inspector.name.text() == live_show.RIB.name
    assert page._outline is not None
    assert page._outline.blocks[1].product is not None
    page.products.proof_wanted.emit("rib")
    assert wishes == [Destination("store", id="rib", action="deal")]


def test_undo_brings_the_block_back(
    show: None,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    page.rundown.setFocus()
    qtbot.keyClick(page.rundown, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    page.flush()
    settle()
    assert page._outline is not None
    assert page._outline.blocks[0].id == "offer"
    services.tasks.write(undo.undo, owner=page)
    settle()
    assert page._outline.blocks[0].id == "open"


def test_a_block_is_dragged_to_another_place(
    show: None, page: LivePage, qtbot: QtBot, settle: Settle
) -> None:
    view, left = page.rundown.viewport(), Qt.MouseButton.LeftButton
    before = page.rundown.order
    start = page.rundown.rect_of(before[2]).center().toPoint()
    top = page.rundown.rect_of(before[0]).topLeft().toPoint() + QPoint(40, 2)
    qtbot.mousePress(view, left, pos=start)
    qtbot.mouseMove(view, start - QPoint(0, 40))
    qtbot.mouseMove(view, top)
    assert page.rundown.dragging.line.isVisible()
    qtbot.mouseRelease(view, left, pos=top)
    assert page.rundown.order == (before[2], *before[:2], *before[3:])
    assert page.rundown.dragging.line.isHidden()
    qtbot.mousePress(view, left, pos=top)
    qtbot.mouseMove(view, start)
    qtbot.keyClick(page.rundown, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view, left, pos=start)
    assert page.rundown.order == (before[2], *before[:2], *before[3:]), "Esc lets it stand"


def test_a_block_is_taken_out_and_put_back(
    show: None, page: LivePage, toasts: list[Note], qtbot: QtBot, settle: Settle
) -> None:
    before = page._outline
    assert before is not None
    page.sheet.choose("open")
    page.rundown.setFocus()
    qtbot.keyClick(page.rundown, Qt.Key.Key_Delete)
    assert page.rundown.order == tuple(one.id for one in before.blocks[1:])
    assert page.rundown.chosen_block == before.blocks[1].id
    note = toasts[-1]
    assert "拿掉了" in note.text
    assert note.action is not None
    note.action.run()
    assert page._outline is not None
    assert page._outline.blocks == before.blocks


def test_a_block_is_added_where_it_is_wanted(
    show: None,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    order = page.rundown.order
    menu = page.block_menu(order[1])
    add = next(one for one in menu.actions() if one.menu() is not None)
    kinds = add.menu()
    assert isinstance(kinds, QMenu)
    next(one for one in kinds.actions() if one.text() == "福袋").trigger()
    page.flush()
    settle()
    added = stored(services, workspace).blocks[2]
    assert (added.kind, added.seconds, added.script) == ("lucky_bag", 180, "")
    assert page.inspector.name.text() == "福袋"


def test_the_last_block_stays(
    services: Services, shop: None, page: LivePage, toasts: list[Note], qtbot: QtBot, settle: Settle
) -> None:
    lone = live_show.SHOW.model_copy(update={"blocks": live_show.SHOW.blocks[:1]})
    services.tasks.write(lambda db: drafts.save_draft(db, lone, live_show.BRIEF), owner=page)
    settle()
    qtbot.keyClick(page.rundown, Qt.Key.Key_Delete)
    assert len(page.rundown.order) == 1
    assert "至少留一段" in toasts[-1].text


def test_a_show_gets_another_name(
    show: None,
    page: LivePage,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    next(one for one in page.outlines_menu().actions() if "改名" in one.text()).trigger()
    asking = page.naming
    assert asking is not None
    asking.edit.clear()
    qtbot.mouseClick(asking.go, Qt.MouseButton.LeftButton)
    assert asking.isVisible(), "a show needs a name"
    type_words(asking.edit, "周六露台烤肉夜")
    qtbot.mouseClick(asking.go, Qt.MouseButton.LeftButton)
    page.flush()
    settle()
    assert stored(services, workspace).title == "周六露台烤肉夜"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".md"])
def test_the_show_is_exported(
    show: None,
    page: LivePage,
    picker: FakePicker,
    workspace: Workspace,
    toasts: list[Note],
    settle: Settle,
    suffix: str,
) -> None:
    picker.target = workspace.home / f"周五 烤肉夜（1）{suffix}"
    kinds = {"d": ".docx", "x": ".xlsx", "m": ".md"}
    place = list(kinds.values()).index(suffix)
    page.exports_menu().actions()[place].trigger()
    past_the_list(page, settle)
    assert picker.target.stat().st_size > 500
    assert "导好了" in toasts[-1].text


def test_deleting_goes_to_the_bin_and_another_one_opens(
    show: None, page: LivePage, toasts: list[Note], settle: Settle
) -> None:
    page.outlines_menu().actions()[-1].trigger()
    settle()
    assert "回收站" in toasts[-1].text
    assert page.first.isVisible()


def test_every_button_has_a_name(
    show: None, page: LivePage, unnamed_buttons: Callable[[QWidget], list[str]]
) -> None:
    assert unnamed_buttons(page) == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("8:00", 480), ("8分30秒", 510), ("8分", 480), ("480", 480), ("1：05", 65), ("90秒", 90)],
)
def test_lengths_read_as_people_write_them(text: str, seconds: int) -> None:
    assert read_length(text) == seconds


@pytest.mark.parametrize("text", ["", "八分钟", "1:75", "-3", "1:2:3"])
def test_what_is_no_length(text: str) -> None:
    assert read_length(text) is None


def test_a_show_planned_for_today_leads_the_day_at_its_hour(
    page: LivePage, show: None, workspace: Workspace, settle: Settle
) -> None:
    page.reload()
    settle()
    menu = page.progress.menu_of_steps()
    assert [one.text() for one in menu.actions() if one.isCheckable()] == [
        "在写",
        "可以播",
        "播完了",
    ]
    next(one for one in menu.actions() if one.text() == "今天播").trigger()
    settle()
    assert page.progress.text() == "在写，今天播"
    morning = round(datetime.combine(clock.today(), time(8), clock.SHANGHAI).timestamp() * 1000)
    with workspace.database.read() as conn:
        first = today.plan(conn, None, morning).steps[0]
    assert first.kind == "live"
    assert first.head.zh == stored(page.services, workspace).planned_start


def press(qtbot: QtBot, owner: QWidget, words: str) -> None:
    """Click a button by its words once it stands there."""

    def found() -> QPushButton | None:
        every = owner.findChildren(QPushButton)
        return next((one for one in every if one.text() == words and one.isVisible()), None)

    qtbot.waitUntil(lambda: found() is not None)
    button = found()
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_may_not_be_said_is_mended_in_the_block(
    show: None, page: LivePage, qtbot: QtBot, settle: Settle
) -> None:
    rewrite(qtbot, page.inspector.words, "大家好，这是全城最好吃的烤肉，加微信领券。")
    page.flush()
    settle()
    press(qtbot, page.inspector, "换成「点左下角」")
    assert "加微信" not in page.inspector.words.toPlainText()
    assert "点左下角领券" in page.inspector.words.toPlainText()
    page.flush()
    settle()
    press(qtbot, page.inspector, "去掉")
    assert page.inspector.words.toPlainText() == "大家好，点左下角领券。"


def test_what_is_true_becomes_a_fact_of_the_shop(
    show: None, page: LivePage, services: Services, qtbot: QtBot, settle: Settle
) -> None:
    rewrite(qtbot, page.inspector.words, "大家好，我们切了五百斤肉。")
    page.flush()
    settle()
    press(qtbot, page.inspector, "补成事实")
    sheet = page.fact_sheet
    assert sheet is not None and sheet.text.text() == "我们切了五百斤肉"
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    settle()
    with services.workspace.database.read() as conn:
        kept = [row[0] for row in conn.execute("SELECT text FROM fact")]
    assert "我们切了五百斤肉" in kept


def test_what_was_typed_a_moment_ago_does_not_leave_unasked(
    show: None,
    page: LivePage,
    qtbot: QtBot,
    questions: list[Question],
    picker: FakePicker,
    tmp_path: Path,
    settle: Settle,
) -> None:
    picker.target = tmp_path / "大纲.md"
    rewrite(qtbot, page.inspector.words, "全网第一的烤肉，全城最好吃。")
    page.exports_menu().actions()[2].trigger()  # before anything was saved or checked
    settle()
    assert len(questions) == 1
    assert not picker.target.exists()


def test_a_shop_may_allow_itself_a_word_in_a_show(
    show: None, page: LivePage, services: Services, qtbot: QtBot, settle: Settle
) -> None:
    rewrite(qtbot, page.inspector.words, "大家好，原价一百九十八块。")
    page.flush()
    settle()
    press(qtbot, page.inspector, "本店能说")
    settle()
    settle()
    request = page.desk.request
    assert request is not None
    assert [one.text for one in house.words(services.workspace.database, request.store.id)] == [
        "原价"
    ]
