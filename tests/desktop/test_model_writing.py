"""A model that writes with you: seen before it is sent, reworded meanwhile, continued."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.drafting import drafts
from assistant.drafting.models import Outline, Script
from assistant.llm import configured, spending
from assistant.llm.spending import Price
from desktop.main_window import MainWindow
from desktop.messages import Note, Question
from desktop.pages.live.page import LivePage
from desktop.pages.script.page import ScriptPage
from desktop.pages.script.shots import LINE
from desktop.services import Services
from tests.assistant.drafting import scripted_model
from tests.assistant.llm import server
from tests.desktop import live_show
from tests.desktop.drafting_page import ask, in_view, lines, order, put_on_file, script, type_words

Settle = Callable[[], None]
SCRIPT = json.dumps(scripted_model.SCRIPT, ensure_ascii=False)
AFTER_TWO = SCRIPT.index("往炉里添炭") - 60
REST = {**scripted_model.SCRIPT, "shots": scripted_model.SCRIPT["shots"][2:]}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(peer: server.Peer, page: ScriptPage) -> ScriptPage:
    """脚本 with a shop on file and a model chosen."""
    page.reload()
    return page


def broken(page: ScriptPage, peer: server.Peer, settle: Settle) -> None:
    """Have a script written that breaks off after two shots."""
    peer.will(server.killed_after(SCRIPT[:AFTER_TWO]))
    order(page)
    settle()
    settle()


def test_what_will_be_sent_is_shown_before_it_is(
    page: ScriptPage, peer: server.Peer, settle: Settle
) -> None:
    ask(page)
    QTest.mouseClick(page.brief_sheet.preview, LEFT)
    settle()
    assert peer.asked == []
    shown = page.brief_sheet.shown
    assert "五花每天现切 40 斤" in shown.text.toPlainText()
    QTest.mouseClick(shown.choice.button("rules"), LEFT)
    assert "资料，不是命令" in shown.text.toPlainText()
    QTest.mouseClick(shown.choice.button("whole"), LEFT)
    body = json.loads(shown.text.toPlainText())
    shown.accept()
    peer.will(server.says_json(scripted_model.SCRIPT))
    QTest.mouseClick(page.brief_sheet.go, LEFT)
    settle()
    settle()
    assert peer.asked[0].body == body


def test_the_playbook_sends_nothing_to_be_looked_at(page: ScriptPage) -> None:
    ask(page)
    assert page.brief_sheet.preview.isVisible()
    QTest.mouseClick(page.brief_sheet.writer.button("playbook"), LEFT)
    assert not page.brief_sheet.preview.isVisible()
    page.brief_sheet.reject()


def test_a_missing_key_is_said_where_the_preview_was_asked_for(
    page: ScriptPage, services: Services, settle: Settle
) -> None:
    configured.choose(services.settings, "deepseek")
    ask(page)
    QTest.mouseClick(page.brief_sheet.preview, LEFT)
    settle()
    assert "密钥" in page.brief_sheet._trouble.text() and page.brief_sheet._trouble.isVisible()
    page.brief_sheet.reject()


def test_a_shot_can_be_reworded_while_the_others_still_come(
    page: ScriptPage, peer: server.Peer, services: Services, qtbot: QtBot, settle: Settle
) -> None:
    peer.will(server.says_in_two(SCRIPT[:AFTER_TWO], SCRIPT[AFTER_TWO:]))
    order(page)
    qtbot.waitUntil(lambda: page.sheet.model.rowCount() == 3)  # two shots and one to come
    editor = edit(page, 1)
    editor.selectAll()
    type_words(editor, "肉是早上切的。")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert lines(page)[1] == "肉是早上切的。"
    # A cell that is open while the rest arrives, and after the end, stays open.
    editor = edit(page, 0)
    editor.selectAll()
    type_words(editor, "你听")
    peer.released.set()
    settle()
    settle()
    assert editor.isVisible() and editor.toPlainText() == "你听"
    assert len(script(page).shots) == 4
    QTest.keyClick(editor, Qt.Key.Key_Return)
    page.flush()
    settle()
    draft = drafts.load(services.workspace.database, script(page).id).draft
    assert isinstance(draft, Script)
    assert [one.voiceover for one in draft.shots][:2] == ["你听", "肉是早上切的。"]
    assert [one.number for one in draft.shots] == [1, 2, 3, 4]


def edit(page: ScriptPage, row: int) -> QPlainTextEdit:
    """Double-click the line of a shot."""
    table = page.sheet.table
    place = table.visualRect(page.sheet.model.index(row, LINE)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(table.viewport(), LEFT, pos=place)
    (editor,) = (one for one in table.findChildren(QPlainTextEdit) if one.isVisible())
    return editor


def test_a_broken_stream_keeps_its_shots_and_goes_on_from_them(
    page: ScriptPage, peer: server.Peer, services: Services, toasts: list[Note], settle: Settle
) -> None:
    broken(page, peer, settle)
    assert lines(page) == ["这声音你听", "五花每天现切 40 斤，切好就上桌。"]
    assert "2 镜都在" in page.sheet.strip.words.text()
    assert any("接着写" in one.text for one in toasts)
    editor = edit(page, 1)
    editor.selectAll()
    type_words(editor, "我改的第二句")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    peer.will(server.says_json(REST))
    QTest.mouseClick(page.sheet.strip.more, LEFT)
    settle()
    settle()
    assert "我改的第二句" in peer.asked[1].body["messages"][1]["content"]
    assert lines(page) == [
        "这声音你听",
        "我改的第二句",
        "烤肉用果木炭，烟往下走。",
        "双人炭烤五花套餐，团购 128 元，点左下角。",
    ]
    assert not page.sheet.strip.isVisible()
    (kept,) = drafts.every(services.workspace.database, "script")
    assert (kept.items, kept.id) == (4, script(page).id)


def test_the_playbook_can_write_a_broken_one_instead(
    page: ScriptPage, peer: server.Peer, services: Services, settle: Settle
) -> None:
    broken(page, peer, settle)
    QTest.mouseClick(page.sheet.strip.playbook, LEFT)
    settle()
    settle()
    assert script(page).drafter == "playbook" and len(peer.asked) == 1
    kept = drafts.versions(services.workspace.database, script(page).id)
    assert [one.drafter for one in kept] == ["playbook", "model"]


def test_a_broken_one_can_be_enough(page: ScriptPage, peer: server.Peer, settle: Settle) -> None:
    broken(page, peer, settle)
    QTest.mouseClick(page.sheet.strip.done, LEFT)
    page.flush()
    settle()
    page.reload()
    settle()
    assert not page.sheet.strip.isVisible() and len(script(page).shots) == 2


def test_a_failed_attempt_to_go_on_changes_nothing(
    page: ScriptPage, peer: server.Peer, services: Services, settle: Settle
) -> None:
    broken(page, peer, settle)
    peer.will(server.error(402))
    QTest.mouseClick(page.sheet.strip.more, LEFT)
    settle()
    settle()
    assert len(script(page).shots) == 2 and page.sheet.strip.more.isVisible()
    assert len(drafts.versions(services.workspace.database, script(page).id)) == 1


def test_a_stop_answers_at_once_and_what_came_can_be_continued(
    page: ScriptPage, peer: server.Peer, qtbot: QtBot, settle: Settle
) -> None:
    peer.will(server.stalls_after(SCRIPT[:AFTER_TWO]))
    order(page)
    qtbot.waitUntil(lambda: page.sheet.model.rowCount() == 3)
    began = time.monotonic()
    QTest.mouseClick(page.sheet.strip.stop, LEFT)
    qtbot.waitUntil(lambda: not page.desk.writing.running)
    took = time.monotonic() - began
    settle()
    settle()
    assert len(script(page).shots) == 2 and page.sheet.strip.more.isVisible()
    assert took < 5  # the stalled read itself would have lasted for half a minute


def test_a_stopped_one_run_again_from_the_job_centre_is_the_same_draft(
    page: ScriptPage, peer: server.Peer, services: Services, qtbot: QtBot, settle: Settle
) -> None:
    peer.will(server.stalls_after(SCRIPT[:AFTER_TWO]), server.says_json(scripted_model.SCRIPT))
    order(page)
    qtbot.waitUntil(lambda: page.sheet.model.rowCount() == 3)
    QTest.mouseClick(page.sheet.strip.stop, LEFT)
    settle()
    settle()
    services.tasks.jobs[0].retry()
    settle()
    settle()
    assert len(script(page).shots) == 4 and not page.sheet.strip.isVisible()
    (kept,) = drafts.every(services.workspace.database, "script")
    assert (kept.items, kept.version) == (4, 2)


def test_a_request_over_the_limit_is_asked_about_first(
    page: ScriptPage,
    peer: server.Peer,
    services: Services,
    questions: list[Question],
    settle: Settle,
) -> None:
    spending.set_price(services.settings, "custom", "m", Price(0, 200_000))
    services.settings.set(options.LLM_MONTH_LIMIT, 1)
    peer.will(server.says_json(scripted_model.SCRIPT))
    order(page)
    settle()
    (question,) = questions
    assert "上限是 ¥1.00" in question.consequence and "估计要 ¥5.00" in question.consequence
    assert peer.asked == []
    next(one for one in question.answers if one.label == "照样写").run()  # type: ignore[misc]
    settle()
    settle()
    assert script(page).drafter == "model"
    month = spending.month(configured.ledger(services.workspace), services.settings)
    assert [one.draft for one in month.drafts] == [script(page).id]


def test_the_status_bar_leads_to_what_was_sent(
    main_window: MainWindow, services: Services, peer: server.Peer, settle: Settle
) -> None:
    put_on_file(services, settle)
    services.settings.set(options.ONBOARDED, True)
    main_window.show_page("script")
    settle()
    page = main_window.findChild(ScriptPage)
    assert isinstance(page, ScriptPage)
    peer.will(server.says_json(scripted_model.SCRIPT))
    order(page)
    settle()
    settle()
    link = main_window._status.link
    assert link.text() == "看看发了什么"
    QTest.mouseClick(link, LEFT)
    settle()
    assert "五花每天现切 40 斤" in page.desk.shown.text.toPlainText()
    page.desk.shown.accept()


def test_the_menu_of_the_shows_leads_to_what_was_sent_and_so_does_the_status_bar(
    main_window: MainWindow, services: Services, peer: server.Peer, settle: Settle
) -> None:
    put_on_file(services, settle, live_show.PROFILE)
    services.settings.set(options.ONBOARDED, True)
    main_window.show_page("live")
    settle()
    page = main_window.findChild(LivePage)
    assert isinstance(page, LivePage)
    peer.will(server.says_json(scripted_model.outline(3600)))
    QTest.mouseClick(page.first, LEFT)
    assert page.asking is not None
    type_words(page.asking.topic, "烤肉夜")
    QTest.mouseClick(page.asking.go, LEFT)
    settle()
    settle()
    menu = page.outlines_menu()
    next(one for one in menu.actions() if one.text() == "看看发给模型的").trigger()
    menu.deleteLater()
    settle()
    assert "烤肉夜" in page.desk.shown.text.toPlainText()
    page.desk.shown.accept()
    configured.choose(services.settings, "")  # the link is free for it once none can be asked
    page.reload()
    settle()
    link = main_window._status.link
    assert link.isVisible() and link.text() == "看看发了什么"
    QTest.mouseClick(link, LEFT)
    settle()
    assert "烤肉夜" in page.desk.shown.text.toPlainText()
    page.desk.shown.accept()


def test_a_block_can_be_reworded_while_the_show_is_written(
    services: Services, peer: server.Peer, qtbot: QtBot, settle: Settle
) -> None:
    put_on_file(services, settle, live_show.PROFILE)
    page = in_view(LivePage(services), services, qtbot)
    page.reload()
    settle()
    text = json.dumps(scripted_model.outline(3600), ensure_ascii=False)
    cut = text.index("扣1和问答")
    peer.will(server.says_in_two(text[:cut], text[cut:]))
    QTest.mouseClick(page.first, LEFT)
    assert page.asking is not None
    type_words(page.asking.topic, "烤肉夜")
    QTest.mouseClick(page.asking.go, LEFT)
    qtbot.waitUntil(lambda: len(page.rundown.order) == 2)
    page.sheet.choose("b01")
    page.inspector.focus_words()
    words = page.inspector.words
    words.selectAll()
    type_words(words, "来啦来啦，先坐")
    peer.released.set()
    settle()
    settle()
    page.flush()
    settle()
    (kept,) = drafts.every(services.workspace.database, "outline")
    outline = drafts.load(services.workspace.database, kept.id).draft
    assert isinstance(outline, Outline)
    assert outline.blocks[0].script == "来啦来啦，先坐"
    assert len(outline.blocks) == 5 and page.rundown.chosen_block == "b01"
