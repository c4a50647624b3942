"""What worked, where one writes: the line beside the choices, a topic again, why, one like it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assistant import clock, options
from assistant.drafting import drafts, openings
from assistant.drafting.models import Script
from assistant.workspace import Workspace
from desktop.main_window import MainWindow
from desktop.pages.live.page import LivePage
from desktop.pages.page import Destination
from desktop.pages.script.brief import BriefSheet
from desktop.pages.script.page import ScriptPage
from desktop.services import Services
from tests.assistant.drafting.diary import FOOD, PAIN, RESULT, Diary
from tests.assistant.llm import server
from tests.assistant.stats.ledger import Ledger
from tests.desktop.drafting_page import button, in_view, words_of

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def diary(workspace: Workspace) -> Diary:
    """A shop of today, whose creator is at the desk."""
    workspace.settings.set(options.STORE, "s1")
    workspace.settings.set(options.CREATOR, "zhou")
    workspace.settings.set(options.ONBOARDED, True)
    return Diary(Ledger(workspace.database), on=clock.today())


@pytest.fixture
def told(diary: Diary) -> Diary:
    """Questions brought more than results; one topic stood out and has rested since."""
    diary.posts(RESULT, 2, 1, 2, 2, 1, 2, first=80)
    diary.posts(PAIN, 5, 4, 5, first=50, form="season")
    diary.post(30, PAIN, 9, form="season", topic="五花别急着翻")
    return diary


@pytest.fixture
def page(diary: Diary, services: Services, qtbot: QtBot) -> ScriptPage:
    return in_view(ScriptPage(services), services, qtbot)


def ask(page: ScriptPage, settle: Settle) -> BriefSheet:
    """Press 新脚本."""
    page.reload()
    settle()
    pressed = page.first if page.first.isVisible() else page.new
    QTest.mouseClick(pressed, LEFT)
    settle()
    return page.brief_sheet


def pick(sheet: BriefSheet, words: str) -> None:
    """Choose a format by keyboard, as the arrow keys do."""
    QTest.keyClick(sheet.format, Qt.Key.Key_Home)
    while sheet.format.currentText() != words:
        before = sheet.format.currentIndex()
        QTest.keyClick(sheet.format, Qt.Key.Key_Down)
        assert sheet.format.currentIndex() != before, words


def test_the_numbers_stand_beside_the_choice(told: Diary, page: ScriptPage, settle: Settle) -> None:
    sheet = ask(page, settle)
    assert sheet.worked.text() == "开头「先问一句」发过 4 条，7 天里一般 5 单，你平时 2 单"
    pick(sheet, "时令和年节")
    assert sheet.worked.text() == "发过 4 条，7 天里一般 5 单，你平时 2 单"
    pick(sheet, "探店和环境")
    assert sheet.worked.text() == "发过 6 条，7 天里一般 2 单，你平时 5 单"
    pick(sheet, "人设日常")  # never posted, but it can open with a question
    assert sheet.worked.text().startswith("开头「先问一句」")
    pick(sheet, "手艺过程")  # it cannot
    assert not sheet.worked.isVisible()
    sheet.reject()


def test_a_topic_that_stood_out_is_filmed_again(
    told: Diary, page: ScriptPage, settle: Settle, services: Services
) -> None:
    sheet = ask(page, settle)
    day = f"{told.on - timedelta(days=30):%m-%d}"
    QTest.mouseClick(button(sheet.topics, "再拍：五花别急着翻"), LEFT)
    assert sheet.topic.text() == "五花别急着翻"
    assert sheet.format.currentText() == "时令和年节"
    assert f"{day} 发的视频，7 天来了 9 单，你平时 2 单" in words_of(sheet)
    QTest.keyClick(sheet.topic, Qt.Key.Key_End)
    QTest.keyClick(sheet.topic, Qt.Key.Key_Backspace)
    assert "发的视频" not in words_of(sheet)  # other words, of which nothing is known
    sheet.reject()


def test_a_shop_without_evidence_sees_nothing_of_it(
    diary: Diary, page: ScriptPage, settle: Settle
) -> None:
    diary.posts(PAIN, 9, 9, first=40)
    sheet = ask(page, settle)
    assert not sheet.worked.isVisible()
    assert not [one for one in sheet.topics.words if "再拍" in one]
    sheet.topic.setText("下班第一口")
    QTest.mouseClick(sheet.go, LEFT)
    settle()
    settle()
    assert not page.sheet.why.isVisible()


def test_a_script_says_why_it_opens_as_it_does(
    told: Diary, page: ScriptPage, settle: Settle, services: Services
) -> None:
    sheet = ask(page, settle)
    sheet.topic.setText("下班第一口")
    pick(sheet, "探店和环境")
    QTest.mouseClick(sheet.go, LEFT)
    settle()
    settle()
    script = page.desk.draft
    assert isinstance(script, Script)
    assert openings.family(script.hook, FOOD) == "pain"
    why = page.sheet.why
    assert why.isVisible()
    assert why.words.text() == (
        "「先问一句」这种开头在你这儿最管用。这样开头发过 4 条，7 天里一般 5 单，你平时 2 单。"
    )
    heard: list[Destination] = []
    page.wish.connect(heard.append)
    QTest.mouseClick(why.proof, LEFT)
    assert [(one.page, one.action) for one in heard] == [("followers", "posts")]
    reworded = script.shots[0].model_copy(update={"voiceover": "先看成品，再看怎么做。"})
    page.desk.change(script.with_shots([reworded, *script.shots[1:]]))
    settle()
    assert not why.isVisible()


def test_what_a_model_is_told_stands_in_the_preview(
    told: Diary, page: ScriptPage, settle: Settle, peer: server.Peer
) -> None:
    sheet = ask(page, settle)
    sheet.topic.setText("下班第一口")
    QTest.mouseClick(sheet.preview, LEFT)
    settle()
    assert (
        f"先问一句，比如「{PAIN}」（4 条，每条 5 单，平时 2 单）" in sheet.shown.text.toPlainText()
    )
    sheet.shown.accept()
    sheet.reject()


def test_a_show_is_offered_what_worked_as_a_video(
    told: Diary, services: Services, qtbot: QtBot, settle: Settle
) -> None:
    page = LivePage(services)
    qtbot.addWidget(page)
    page.resize(1360, 860)
    page.show()
    page.open(Destination("live", action="new"))
    settle()
    settle()
    sheet = page.asking
    assert sheet is not None
    QTest.mouseClick(button(sheet.topics, "再讲：五花别急着翻"), LEFT)
    assert sheet.topic.text() == "五花别急着翻"
    assert "7 天来了 9 单" in words_of(sheet)
    sheet.reject()


def test_one_like_the_line_that_brought_customers(
    told: Diary, main_window: MainWindow, qtbot: QtBot, settle: Settle, workspace: Workspace
) -> None:
    told.post(9, "先不说，你往下看。", 12, form="season", topic="炭怎么烧透")
    main_window.show_page("today")
    main_window.page("today").reload()
    settle()
    today = main_window.page("today")
    qtbot.mouseClick(button(today, "照这个写一条"), LEFT)
    settle()
    settle()
    assert main_window.current == "script"
    script = main_window.page("script")
    assert isinstance(script, ScriptPage)
    sheet = script.brief_sheet
    assert sheet.topic.text() == "炭怎么烧透"
    assert sheet.format.currentText() == "时令和年节"
    qtbot.mouseClick(sheet.go, LEFT)
    settle()
    settle()
    written = drafts.every(workspace.database, "script")[0]
    brief = drafts.load(workspace.database, written.id).draft.brief
    assert brief is not None
    assert (brief.topic, brief.format, brief.seed) == ("炭怎么烧透", "season", 1)
