"""让模型再看一遍 as a person meets it, with a model on loopback that says what a test tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assistant.drafting import drafts, opinions
from assistant.drafting.models import Script
from desktop.messages import Note
from desktop.pages.live.page import LivePage
from desktop.pages.page import Page
from desktop.pages.script.page import ScriptPage
from desktop.pages.script.shots import LINE
from desktop.services import Services
from tests.assistant.llm import server
from tests.desktop.drafting_page import (
    button,
    choose_model,
    draft_one,
    script,
    settled,
    type_into,
    words_of,
)
from tests.desktop.test_live import page as live_page  # noqa: F401 - fixtures of the live page
from tests.desktop.test_live import shop, show  # noqa: F401

LEFT = Qt.MouseButton.LeftButton
SLY = "来过的都说回去睡得香"
Settle = Callable[[], None]


def says(field: str, quote: str, kind: str = "efficacy") -> server.Reply:
    row = {"field": field, "quote": quote, "class": kind}
    row |= {"reason": "听着像助眠的功效", "suggestion": "只说吃得舒服"}
    return server.says_json({"findings": [row]})


@pytest.fixture
def sly(page: ScriptPage, services: Services, settle: Settle) -> Script:
    """A script with a line the rules let pass, written before any model was chosen."""
    draft_one(page, settle)
    type_into(page, 2, LINE, SLY)
    settled(settle)
    page.flush()
    settled(settle)
    assert page.sheet.inspector.opinion.isVisible() is False, "no model, no offer"
    return script(page)


def choose(services: Services, peer: server.Peer, page: Page, settle: Settle) -> None:
    choose_model(services, peer)
    page.reload()
    settled(settle)


def look_again(page: ScriptPage) -> None:
    """Ask for a second look, and say yes to the sheet."""
    page.checks.opinion.ask_or_stop()
    assert page.checks.opinion.sheet is not None
    page.checks.opinion.sheet.accept()


def test_it_adds_a_marked_warning_that_can_be_let_go(
    page: ScriptPage,
    sly: Script,
    loopback: server.Peer,
    services: Services,
    toasts: list[Note],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    choose(services, loopback, page, settle)
    inspector = page.sheet.inspector
    assert inspector.opinion.text() == "让模型再看一遍" and inspector.opinion.isVisible()
    rules = script(page).findings
    loopback.will(says("shots/2/voiceover", "睡得香"))
    QTest.mouseClick(inspector.opinion, LEFT)
    sheet = page.checks.opinion.sheet
    assert sheet is not None and "顾客资料从不发送" in words_of(sheet)
    QTest.mouseClick(sheet.preview, LEFT)
    settled(settle)
    assert page.checks.opinion.shown is not None
    assert SLY in page.checks.opinion.shown.text.toPlainText()
    assert not loopback.asked, "a preview sends nothing"
    page.checks.opinion.shown.accept()
    QTest.mouseClick(button(sheet, "让它看"), LEFT)
    settled(settle)
    assert "多提了 1 处" in toasts[-1].text
    said = words_of(inspector)
    assert "「睡得香」" in said and "模型的看法" in said and "听着像助眠的功效" in said
    kept = drafts.load(services.workspace.database, sly.id).draft
    assert [one.text for one in kept.findings if opinions.is_opinion(one)] == ["睡得香"]
    assert [one for one in kept.findings if not opinions.is_opinion(one)] == list(rules)
    QTest.mouseClick(button(inspector, "不用管"), LEFT)
    settled(settle)
    assert "模型的看法" not in words_of(inspector)
    assert drafts.load(services.workspace.database, sly.id).draft.opinions == ()


def test_it_goes_when_its_words_do(
    page: ScriptPage,
    sly: Script,
    loopback: server.Peer,
    services: Services,
    settle: Settle,
) -> None:
    choose(services, loopback, page, settle)
    loopback.will(says("shots/2/voiceover", "睡得香"))
    look_again(page)
    settled(settle)
    assert "模型的看法" in words_of(page.sheet.inspector)
    type_into(page, 2, LINE, "来过的都说舒服")
    settled(settle)
    assert "模型的看法" not in words_of(page.sheet.inspector)


def test_it_is_not_kept_with_another_script(
    page: ScriptPage,
    sly: Script,
    loopback: server.Peer,
    services: Services,
    settle: Settle,
) -> None:
    choose(services, loopback, page, settle)
    loopback.will(says("shots/2/voiceover", "睡得香"))
    look_again(page)
    settled(settle)
    found = script(page).opinions
    other = draft_one(page, settle, "烤肉怎么翻")
    assert found and other.id != sly.id
    assert not page.desk.take_opinions(sly.id, found), "it came while another was opened"
    settled(settle)
    assert script(page).opinions == ()
    assert drafts.load(services.workspace.database, other.id).draft.opinions == ()
    assert drafts.load(services.workspace.database, sly.id).draft.opinions == found


def test_it_can_be_stopped_and_an_error_says_what_to_do(
    page: ScriptPage,
    sly: Script,
    loopback: server.Peer,
    services: Services,
    toasts: list[Note],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    choose(services, loopback, page, settle)
    inspector = page.sheet.inspector
    loopback.will(server.stalls_after('{"findings": ['))
    look_again(page)
    qtbot.waitUntil(lambda: bool(loopback.asked), timeout=20_000)
    assert inspector.opinion.text() == "模型在看，停下"
    QTest.mouseClick(inspector.opinion, LEFT)
    settled(settle)
    assert inspector.opinion.text() == "让模型再看一遍"
    assert "模型的看法" not in words_of(inspector)
    loopback.will(server.error(402, "no money"))
    look_again(page)
    settled(settle)
    assert toasts[-1].mood == "error" and "余额" in toasts[-1].text


def test_a_show_is_looked_at_from_the_status_bar(
    show: None,  # noqa: F811
    live_page: LivePage,  # noqa: F811
    loopback: server.Peer,
    services: Services,
    settle: Settle,
) -> None:
    assert live_page.status.link == ""
    choose(services, loopback, live_page, settle)
    assert live_page.status.link == "让模型再看一遍"
    outline = live_page.desk.draft
    assert outline is not None and outline.kind == "outline"
    words = outline.blocks[0].script[:5]
    loopback.will(says("blocks/0/script", words, "goods"))
    live_page.follow_status()
    assert live_page.opinion.sheet is not None
    live_page.opinion.sheet.accept()
    settled(settle)
    live_page.sheet.choose(outline.blocks[0].id)
    settled(settle)
    said = words_of(live_page.inspector)
    assert "模型的看法" in said and f"「{words}」" in said
    QTest.mouseClick(button(live_page.inspector, "不用管"), LEFT)
    settled(settle)
    assert "模型的看法" not in words_of(live_page.inspector)
