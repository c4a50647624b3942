"""What may not be said is underlined as it is typed, mended by a click, and kept from leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.compliance import house
from assistant.compliance.house_store import Work
from assistant.compliance.models import HouseWord
from desktop.messages import Question
from desktop.pages.script.page import ScriptPage
from desktop.pages.script.shots import LINE
from desktop.pages.settings.page import SettingsPage
from desktop.pages.settings.rules import RulesSheet
from desktop.services import Services
from desktop.widgets.chip import Chip
from tests.desktop.conftest import FakePicker
from tests.desktop.drafting_page import (
    button,
    draft_one,
    open_cell,
    put_on_file,
    script,
    type_into,
    type_words,
    words_of,
)

LEFT = Qt.MouseButton.LeftButton
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
BAD = "这条街最好吃的五花就在这儿"
Settle = Callable[[], None]


def test_it_is_underlined_while_it_is_typed(page: ScriptPage, settle: Settle) -> None:
    draft_one(page, settle)
    editor = open_cell(page, 2, LINE)
    editor.selectAll()
    type_words(editor, BAD)
    layout = editor.document().firstBlock().layout()
    waved = [
        (one.start, one.length) for one in layout.formats() if one.format.underlineStyle() == WAVE
    ]
    assert waved == [(BAD.index("最好吃"), 3)]


def test_a_click_puts_other_words_there(page: ScriptPage, settle: Settle) -> None:
    draft_one(page, settle)
    type_into(page, 2, LINE, BAD)
    settle()
    inspector = page.sheet.inspector
    shown = words_of(inspector)
    assert "「最好吃」" in shown and "广告法" in shown and "1 处不能说" in page_chips(page)
    QTest.mouseClick(button(inspector, "换成「我自己爱吃的」"), LEFT)
    settle()
    assert script(page).shots[2].voiceover == BAD.replace("最好吃的", "我自己爱吃的")
    assert "「最好吃」" not in words_of(inspector)


def test_in_english_it_says_why_in_english(
    page: ScriptPage,
    services: Services,
    settle: Settle,
) -> None:
    draft_one(page, settle)
    services.language.speak("en")
    type_into(page, 2, LINE, BAD)
    settle()
    shown = words_of(page.sheet.inspector)
    assert "Advertising Law, art. 9 (3)" in shown and "absolute words" in shown
    assert "广告法" not in shown and "绝对化的说法" not in shown


def page_chips(page: ScriptPage) -> str:
    return "\n".join(one.text for one in page.findChildren(Chip) if one.isVisible())


def test_it_does_not_leave_unasked_and_the_decision_is_written_down(
    page: ScriptPage,
    services: Services,
    picker: FakePicker,
    questions: list[Question],
    tmp_path: Path,
    settle: Settle,
) -> None:
    made = draft_one(page, settle)
    type_into(page, 2, LINE, BAD)
    settle()
    page.flush()
    settle()
    picker.target = tmp_path / "稿子.md"

    def export() -> None:
        page.exports_menu().actions()[0].trigger()
        settle()
        settle()

    export()
    (question,) = questions
    assert "不能这么说" in question.title and "最好吃" in question.consequence
    assert not picker.target.exists()
    back, anyway = question.answers
    assert back.safe and not anyway.safe
    assert anyway.run is not None
    anyway.run()
    settle()
    settle()
    (logged,) = house.overridden(services.workspace.database, Work("draft", made.id))
    assert logged.text == "最好吃" and "广告法" in logged.legal_ref
    export()
    assert len(questions) == 1  # the same words in the same place are not asked about again


def test_a_shop_may_allow_a_word_of_a_warning(
    page: ScriptPage,
    services: Services,
    settle: Settle,
) -> None:
    draft_one(page, settle)
    type_into(page, 2, LINE, "原价一百九十八块")
    settle()
    QTest.mouseClick(button(page.sheet.inspector, "本店能说"), LEFT)
    settle()
    settle()
    assert house.words(services.workspace.database, "s1") == (HouseWord(text="原价", allowed=True),)
    assert "「原价」" not in words_of(page.sheet.inspector)


# ---- 设置 › 合规规则 ----------------------------------------------------------------------------


@pytest.fixture
def settings_page(qtbot: QtBot, services: Services, settle: Settle) -> SettingsPage:
    put_on_file(services, settle)
    services.settings.set(options.STORE, "s1")
    shown = SettingsPage(services)
    qtbot.addWidget(shown)
    shown.resize(1240, 860)
    shown.show()
    shown.reload()
    settle()
    shown.show_section("rules")
    return shown


def test_a_sentence_is_tried_and_mended(
    settings_page: SettingsPage, qtbot: QtBot, services: Services
) -> None:
    rules = settings_page.rules
    type_words(rules.trial, "加微信领券")
    qtbot.waitUntil(lambda: "「加微信」" in words_of(rules))
    assert [one.format.underlineStyle() for one in rules.trial.extraSelections()] == [WAVE]
    fix = next(one for one in rules.findChildren(QPushButton) if one.text() == "换成「点左下角」")
    qtbot.mouseClick(fix, LEFT)
    assert rules.trial.toPlainText() == "点左下角领券"
    qtbot.waitUntil(lambda: "没发现问题。" in words_of(rules))


def test_the_shops_own_word_is_kept_and_taken_out(
    settings_page: SettingsPage, qtbot: QtBot, services: Services, settle: Settle
) -> None:
    rules = settings_page.rules
    type_words(rules.word, "随便吃")
    qtbot.keyClick(rules.word, Qt.Key.Key_Return)
    settle()
    settle()
    assert house.words(services.workspace.database, "s1") == (HouseWord(text="随便吃"),)
    type_words(rules.trial, "今天随便吃")
    qtbot.waitUntil(lambda: "「随便吃」" in words_of(rules))
    drop = next(
        one for one in rules.findChildren(QPushButton) if one.accessibleName() == "去掉「随便吃」"
    )
    qtbot.mouseClick(drop, LEFT)
    settle()
    settle()
    assert house.words(services.workspace.database, "s1") == ()


def test_every_class_shows_its_rules(
    settings_page: SettingsPage, qtbot: QtBot, services: Services
) -> None:
    opened = [
        one for one in settings_page.rules.findChildren(QPushButton) if one.text() == "看规则"
    ]
    assert len(opened) == 14
    qtbot.mouseClick(opened[0], LEFT)
    (shown,) = settings_page.window().findChildren(RulesSheet)
    assert "国家级" in words_of(shown) and "广告法" in words_of(shown)
    shown.accept()
