"""脚本 as a person uses it: write one, edit cells, mend what has no source, go back a version."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from assistant import clock
from assistant.clips import cuts
from assistant.clips.cutlist import Cut
from assistant.drafting import drafts, rhythm
from assistant.drafting.mending import clause_around, without
from assistant.drafting.models import Script
from assistant.profile import profiles
from assistant.stats import today
from assistant.storage import undo
from assistant.tracking import posts
from assistant.workspace import Workspace
from desktop.messages import Note
from desktop.pages.page import Destination
from desktop.pages.script.page import ScriptPage
from desktop.pages.script.shots import CAPTION, LINE, SECONDS
from desktop.services import Services
from tests.assistant.drafting import scripted_model
from tests.assistant.llm import server
from tests.desktop.conftest import FakePicker, past_the_list
from tests.desktop.drafting_page import (
    button,
    draft_one,
    in_view,
    open_cell,
    order,
    put_on_file,
    script,
    type_into,
    type_words,
)


def stored(services: Services) -> tuple[drafts.Summary, ...]:
    return drafts.every(services.workspace.database, "script")


def test_an_empty_page_says_what_to_do_and_writes_the_first(
    page: ScriptPage, services: Services, settle: Callable[[], None]
) -> None:
    made = draft_one(page, settle)
    assert made.shots and made.brief is not None and made.brief.topic == "下班第一口"
    assert [one.title for one in stored(services)] == [made.title]


def test_a_brief_without_a_topic_is_not_sent(page: ScriptPage) -> None:
    QTest.mouseClick(page.first, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.brief_sheet.go, Qt.MouseButton.LeftButton)
    assert page.brief_sheet.isVisible()
    page.brief_sheet.reject()


def test_typing_a_line_saves_it_and_retimes_the_shot(
    page: ScriptPage, services: Services, settle: Callable[[], None]
) -> None:
    made = draft_one(page, settle)
    type_into(page, 1, LINE, "今天只说这一件事。")
    page.flush()
    settle()
    kept = drafts.load(services.workspace.database, made.id).draft
    assert isinstance(kept, Script) and kept.shots[1].voiceover == "今天只说这一件事。"
    assert page.sheet.model.spoken(script(page).shots[1]) == pytest.approx(8 * 60 / 226, abs=0.01)


def test_seconds_are_typed_as_a_number_and_nonsense_is_ignored(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    type_into(page, 1, SECONDS, "9")
    assert script(page).shots[1].seconds == 9
    type_into(page, 1, SECONDS, "abc")
    assert script(page).shots[1].seconds == 9
    assert script(page).seconds == sum(one.seconds for one in script(page).shots)


def test_a_cell_has_its_own_undo_and_escape_leaves_it(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    before = draft_one(page, settle).shots[1].voiceover
    editor = open_cell(page, 1, LINE)
    type_words(editor, "多打的")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == before
    type_words(editor, "不要了")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert script(page).shots[1].voiceover == before


def test_a_number_without_source_is_flagged_and_taken_out_again(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    type_into(page, 1, LINE, "先看手上，卖了三百多份。")
    settle()
    assert [one.text for one in script(page).findings] == ["三百多份"]
    assert "再改" in page.sheet.inspector.verdict.text()
    QTest.mouseClick(button(page.sheet.inspector, "去掉"), Qt.MouseButton.LeftButton)
    settle()
    assert script(page).shots[1].voiceover == "先看手上。"
    assert script(page).findings == ()
    assert page.sheet.inspector.verdict.text() == "可以拍了"


def test_editing_from_a_finding_selects_its_words(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    type_into(page, 1, LINE, "先看手上，卖了三百多份。")
    settle()
    QTest.mouseClick(button(page.sheet.inspector, "改掉"), Qt.MouseButton.LeftButton)
    editor = page.sheet.table.findChild(QPlainTextEdit)
    assert editor is not None and editor.textCursor().selectedText() == "三百多份"
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_what_is_true_becomes_a_fact_and_the_flag_goes(
    page: ScriptPage, services: Services, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    type_into(page, 1, LINE, "先看手上，一盘六片厚切。")
    settle()
    QTest.mouseClick(button(page.sheet.inspector, "补成事实"), Qt.MouseButton.LeftButton)
    assert page.fact_sheet.text.text() == "一盘六片厚切"
    type_words(page.fact_sheet.source, "店长口述")
    QTest.mouseClick(page.fact_sheet.go, Qt.MouseButton.LeftButton)
    settle()
    page.reload()
    settle()
    texts = [one.text for one in profiles.show(services.workspace.database).facts]
    assert "一盘六片厚切" in texts
    assert script(page).findings == ()


def test_another_way_of_writing_is_the_next_version_and_the_first_comes_back(
    page: ScriptPage, services: Services, settle: Callable[[], None]
) -> None:
    first = draft_one(page, settle)
    QTest.mouseClick(page.sheet.side.again, Qt.MouseButton.LeftButton)
    settle()
    settle()
    assert script(page).hook != first.hook and script(page).id == first.id
    found = drafts.versions(services.workspace.database, first.id)
    menu = page.versions_menu(found)
    next(one for one in menu.actions() if one.text().startswith("v1")).trigger()
    settle()
    settle()
    assert script(page).hook == first.hook
    menu.deleteLater()


def test_shots_move_are_added_and_dropped_by_keys(
    page: ScriptPage, settle: Callable[[], None], toasts: list[Note]
) -> None:
    made = draft_one(page, settle)
    page.sheet.table.setFocus()
    page.sheet.table.setCurrentIndex(page.sheet.model.index(1, CAPTION))
    QTest.keyClick(page.sheet.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert script(page).shots[2].voiceover == made.shots[1].voiceover
    QTest.keyClick(page.sheet.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(script(page).shots) == len(made.shots) + 1
    QTest.keyClick(page.sheet.table, Qt.Key.Key_Delete)
    assert len(script(page).shots) == len(made.shots)
    assert [one.number for one in script(page).shots] == list(range(1, len(made.shots) + 1))
    assert toasts[-1].action is not None
    toasts[-1].action.run()
    assert len(script(page).shots) == len(made.shots) + 1


def test_title_cover_and_hashtags_are_typed_in_place(
    page: ScriptPage, services: Services, settle: Callable[[], None]
) -> None:
    made = draft_one(page, settle)
    page.sheet.title_edit.setFocus()
    page.sheet.title_edit.selectAll()
    type_words(page.sheet.title_edit, "周五的五花")
    QTest.keyClick(page.sheet.title_edit, Qt.Key.Key_Return)
    page.sheet.tags_edit.setFocus()
    page.sheet.tags_edit.selectAll()
    type_words(page.sheet.tags_edit, "#烤肉 #下班")
    QTest.keyClick(page.sheet.tags_edit, Qt.Key.Key_Return)
    page.flush()
    settle()
    kept = drafts.load(services.workspace.database, made.id).draft
    assert isinstance(kept, Script)
    assert (kept.title, kept.hashtags) == ("周五的五花", ("烤肉", "下班"))


def test_facts_lead_to_the_shot_that_says_them(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    made = draft_one(page, settle)
    place = next(i for i, one in enumerate(made.shots) if "四十斤" in one.voiceover)
    page.sheet.side.shot_chosen.emit(place)
    assert page.sheet.table.currentIndex().row() == place


def test_export_writes_the_file_one_asked_for(
    page: ScriptPage, picker: FakePicker, tmp_path: Path, settle: Callable[[], None]
) -> None:
    made = draft_one(page, settle)
    picker.target = tmp_path / "稿子.md"
    menu = page.exports_menu()
    menu.actions()[2].trigger()
    past_the_list(page, settle)
    assert made.shots[0].voiceover in picker.target.read_text("utf-8")
    menu.deleteLater()


def test_the_primary_button_wishes_for_the_cutting_room(
    page: ScriptPage, settle: Callable[[], None], qtbot: QtBot
) -> None:
    made = draft_one(page, settle)
    with qtbot.waitSignal(page.wish) as wished:
        QTest.mouseClick(page.cut, Qt.MouseButton.LeftButton)
    assert wished.args == [Destination("cutting", id=made.id, action="draft")]


def test_a_model_writes_and_its_numbers_are_checked(
    page: ScriptPage, peer: server.Peer, settle: Callable[[], None]
) -> None:
    made = json.loads(json.dumps(scripted_model.SCRIPT))
    made["shots"][1]["voiceover"] = "五花卖了三百多份。"
    peer.will(server.says_json(made))
    order(page)
    settle()
    settle()
    assert script(page).drafter == "model"
    assert "三百多份" in [one.text for one in script(page).findings]


def test_escape_stops_a_model_and_keeps_its_shots_as_its_own(
    page: ScriptPage,
    peer: server.Peer,
    services: Services,
    qtbot: QtBot,
    settle: Callable[[], None],
) -> None:
    text = json.dumps(scripted_model.SCRIPT, ensure_ascii=False)
    peer.will(server.stalls_after(text[: text.index("指着门口")]))
    order(page)
    qtbot.waitUntil(lambda: page.sheet.model.script is not None and page.sheet.model.rowCount() > 2)
    assert page.sheet.strip.isVisible()
    with qtbot.waitActive(page):
        page.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settle()
    settle()
    (kept,) = stored(services)
    assert kept.items >= 2 and kept.drafter == "model"
    assert not page.sheet.strip.stop.isVisible() and page.sheet.strip.more.isVisible()


def test_when_the_model_fails_the_playbook_writes_and_says_why(
    page: ScriptPage, peer: server.Peer, toasts: list[Note], settle: Callable[[], None]
) -> None:
    peer.will(server.error(402))
    order(page)
    settle()
    settle()
    assert script(page).drafter == "playbook" and script(page).shots
    assert any("余额" in one.text for one in toasts)


def test_the_list_opens_a_script_and_a_deleted_one_leaves_it(
    page: ScriptPage, services: Services, settle: Callable[[], None]
) -> None:
    made = draft_one(page, settle)
    QTest.mouseClick(page.all, Qt.MouseButton.LeftButton)
    settle()
    (row,) = page.list.rows
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    settle()
    assert script(page).id == made.id
    menu = page.versions_menu(())
    menu.actions()[-1].trigger()
    settle()
    settle()
    assert stored(services) == () and page.first.isVisible()
    menu.deleteLater()


def test_the_list_says_each_thing_to_mend_for_what_it_is(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    type_into(page, 1, LINE, "我做了十八年，全城最好吃")
    settle()
    QTest.mouseClick(page.all, Qt.MouseButton.LeftButton)
    settle()
    (row,) = page.list.rows
    assert row.accessibleDescription() == "2 处没有出处 · 1 处不能说"


def test_what_a_script_is_for_is_kept_in_chinese_from_an_english_window(
    services: Services, settle: Callable[[], None], qtbot: QtBot
) -> None:
    put_on_file(services, settle)
    services.language.speak("en")
    page = in_view(ScriptPage(services), services, qtbot)
    page.reload()
    settle()
    QTest.mouseClick(page.first, Qt.MouseButton.LeftButton)
    goal = page.brief_sheet.goal
    assert goal.currentText() == "Buy the deal"
    goal.setFocus()
    QTest.keyClick(goal, Qt.Key.Key_Down)
    page.brief_sheet.topic.setText("下班第一口")
    QTest.mouseClick(page.brief_sheet.go, Qt.MouseButton.LeftButton)
    settle()
    settle()
    made = script(page).brief
    assert made is not None and made.goal == "到店"
    page.desk.flush()
    settle()


def test_a_wish_from_a_fact_begins_with_its_words(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    page.open(Destination("script", "f1", "fact"))
    settle()
    assert page.brief_sheet.topic.text() == "烤肉用果木炭"
    page.brief_sheet.reject()


def test_icon_buttons_have_names(
    page: ScriptPage,
    settle: Callable[[], None],
    unnamed_buttons: Callable[[QWidget], list[str]],
) -> None:
    draft_one(page, settle)
    assert unnamed_buttons(page) == []


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("先看手上，卖了三百份。", "三百份", "先看手上。"),
        ("卖了三百份，先看手上。", "三百份", "先看手上。"),
        ("卖了三百份。", "三百份", ""),
        ("没有这个词", "三百份", "没有这个词"),
    ],
)
def test_taking_a_clause_out(text: str, words: str, left: str) -> None:
    assert without(text, words) == left


def test_the_clause_around_a_word() -> None:
    assert clause_around("先看手上，卖了三百份。", 7) == "卖了三百份"


def test_the_thread_fills_with_what_became_of_the_script(
    page: ScriptPage, services: Services, settle: Callable[[], None], qtbot: QtBot
) -> None:
    made = draft_one(page, settle)
    cut = cuts.create(services.workspace.database, Cut(clips=()), title="剪", draft_id=made.id)
    post = posts.mark_posted(services.workspace.database, cut.value.id).value
    page.reload()
    settle()
    qtbot.waitUntil(lambda: "作品" in dict(later(page)))  # a layout shows new widgets later
    with qtbot.waitSignal(page.wish) as wished:
        QTest.mouseClick(dict(later(page))["作品"], Qt.MouseButton.LeftButton)
    assert wished.args == [Destination("followers", post, "posts")]
    with qtbot.waitSignal(page.wish) as wished:
        QTest.mouseClick(dict(later(page))["成片"], Qt.MouseButton.LeftButton)
    assert wished.args == [Destination("cutting", cut.value.id)]


def later(page: ScriptPage) -> list[tuple[str, QAbstractButton]]:
    """The stations of the thread by their names."""
    buttons = page.header.thread_line.findChildren(QAbstractButton)
    return [(one.text(), one) for one in buttons if not one.isHidden()]


def choose(page: ScriptPage, words: str) -> None:
    """Take an entry of the menu of steps."""
    menu = page.progress.menu_of_steps()
    next(one for one in menu.actions() if one.text() == words).trigger()


def test_how_far_it_is_and_its_day_are_set_and_taken_back(
    page: ScriptPage, services: Services, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    assert page.progress.text() == "在写"
    choose(page, "可以拍")
    choose(page, "明天拍")
    settle()
    assert page.progress.text() == "可以拍，明天拍"
    (one,) = stored(services)
    tomorrow = clock.today() + timedelta(days=1)
    assert one.planned_at_ms is not None
    assert (one.status, clock.day_of(one.planned_at_ms)) == ("ready", str(tomorrow))
    choose(page, "先不定日子")
    settle()
    assert page.progress.text() == "可以拍"
    services.tasks.write(undo.undo, owner=page)
    settle()
    assert page.progress.text() == "可以拍，明天拍"


def test_a_day_further_off_is_picked_on_a_sheet(
    page: ScriptPage, services: Services, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    choose(page, "选一天…")
    sheet = page.progress.asking
    assert sheet is not None and sheet.isVisible()
    sheet.day.setDate(QDate(2027, 2, 6))
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    settle()
    assert page.progress.text() == "在写，02-06 拍"
    qtbot.mouseClick(page.all, Qt.MouseButton.LeftButton)
    settle()
    assert page.list.rows[0].day() == "02-06 拍"


def test_what_was_shot_waits_to_be_cut_today(
    page: ScriptPage, workspace: Workspace, settle: Callable[[], None]
) -> None:
    made = draft_one(page, settle)
    choose(page, "拍好了")
    settle()
    with workspace.database.read() as conn:
        steps = today.plan(conn, None, clock.now_ms()).steps
    assert (steps[0].kind, steps[0].id) == ("cut", made.id)


def seconds_of(page: ScriptPage) -> list[int]:
    return [one.seconds for one in script(page).shots]


def needed_of(page: ScriptPage) -> list[int]:
    """What the words of each shot need; pictures may be planned for longer."""
    return [one.seconds for one in rhythm.paced(script(page), page.sheet.model.rate).shots]


def test_a_shot_that_runs_over_says_by_how_much_in_words(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    draft_one(page, settle)
    sheet = page.sheet
    assert sheet.over.isHidden() and sheet.pace_all.isHidden()
    spoken = sheet.model.spoken(script(page).shots[1])
    type_into(page, 1, SECONDS, "1")
    told = sheet.model.index(1, SECONDS).data(Qt.ItemDataRole.AccessibleTextRole)
    over = sheet.model.over(script(page).shots[1])
    assert over == pytest.approx(spoken - 1, abs=0.1)
    assert told == f"1 秒，念 {spoken:.1f} 秒，超 {over:.1f} 秒"
    assert sheet.over.isVisible() and sheet.over.text == f"1 镜念不完，共超 {over:.1f} 秒"
    planned = sum(seconds_of(page))
    assert sheet.planned.text().startswith(f"目标 45 秒，排满 {planned} 秒，念 ")


def test_planning_every_shot_by_its_words_is_one_undo_step(
    page: ScriptPage, services: Services, settle: Callable[[], None], toasts: list[Note]
) -> None:
    made = draft_one(page, settle)
    needs = needed_of(page)
    type_into(page, 1, SECONDS, "1")
    settle()
    QTest.qWait(50)  # the row has grown, and the first editor has gone
    type_into(page, 2, SECONDS, "30")
    assert seconds_of(page)[1:3] == [1, 30]
    page.flush()
    settle()
    typed = seconds_of(page)
    QTest.mouseClick(page.sheet.pace_all, Qt.MouseButton.LeftButton)
    settle()
    paced = seconds_of(page)
    assert paced[1:3] == needs[1:3] and page.sheet.over.isHidden()
    assert all(page.sheet.model.over(one) == 0 for one in script(page).shots)
    assert toasts[-1].text.startswith(f"按念的排好了，一共 {sum(paced)} 秒。")
    services.tasks.write(undo.undo, owner=page)
    settle()
    kept = drafts.load(services.workspace.database, made.id).draft
    assert isinstance(kept, Script)
    assert [one.seconds for one in kept.shots] == typed == seconds_of(page)


def test_planning_one_shot_leaves_the_others_and_can_be_put_back(
    page: ScriptPage, settle: Callable[[], None], toasts: list[Note]
) -> None:
    draft_one(page, settle)
    needs = needed_of(page)
    type_into(page, 1, SECONDS, "1")
    settle()
    QTest.qWait(50)  # the row has grown, and the first editor has gone
    type_into(page, 2, SECONDS, "30")
    assert seconds_of(page)[1:3] == [1, 30]
    menu = page.sheet.row_menu(1)
    pace = next(one for one in menu.actions() if "按念的排" in one.text())
    assert pace.text() == f"这一镜按念的排，{needs[1]} 秒"
    pace.trigger()
    menu.deleteLater()
    settle()
    assert seconds_of(page)[1:3] == [needs[1], 30]
    assert toasts[-1].action is not None
    toasts[-1].action.run()
    settle()
    assert seconds_of(page)[1:3] == [1, 30]


def test_in_a_narrow_window_the_brief_makes_way_for_the_checks(
    page: ScriptPage, settle: Callable[[], None]
) -> None:
    page.resize(1040, 660)
    draft_one(page, settle)
    assert page.sheet.side.isVisible() and not page.sheet.inspector.isVisible()
    QTest.mouseClick(page.drawer, Qt.MouseButton.LeftButton)
    QTest.qWait(50)
    assert page.sheet.inspector.isVisible() and not page.sheet.side.isVisible()
    assert page.sheet.table.columnWidth(LINE) > 150
    page.resize(1360, 860)
    QTest.qWait(50)
    assert page.sheet.side.isVisible()
