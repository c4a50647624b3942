"""写法 by clicks and keys: read, see an example, copy, edit, share, bring in, reset; and in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.changes import Changed
from assistant.drafting import books, own_playbooks, own_texts_store, playbook_text, playbooks
from assistant.profile.models import Category
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.main_window import MainWindow
from desktop.messages import Note
from desktop.pages.live.page import LivePage
from desktop.pages.page import Destination
from desktop.pages.script.page import ScriptPage
from desktop.pages.settings.page import SettingsPage
from desktop.pages.settings.playbook_editor import PlaybookEditor
from desktop.pages.settings.playbook_example import ExampleSheet
from desktop.services import Services
from desktop.widgets.dialog import Sheet
from tests.desktop.conftest import FakePicker
from tests.desktop.drafting_page import SHOP, draft_one, in_view, put_on_file, type_words

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


@pytest.fixture
def settings(qtbot: QtBot, services: Services, settle: Settle) -> Iterator[SettingsPage]:
    """设置 › 写法, with the grill shop on file."""
    put_on_file(services, settle)
    shop, person = SHOP.stores[0].id, SHOP.creators[0].id
    services.settings.set(options.STORE, shop)
    services.settings.set(options.CREATOR, person)
    shown = SettingsPage(services)
    qtbot.addWidget(shown)
    shown.resize(1240, 860)
    shown.show()
    shown.reload()
    # As the window does with a page that is in view.
    hear = services.tasks.changed.connect(
        lambda changes: shown.reload() if changes.areas & shown.shows else None
    )
    QTest.mouseClick(shown.side.item("playbooks"), LEFT)
    settle()
    yield shown
    services.tasks.changed.disconnect(hear)
    shown.hide()


def words(widget: QWidget) -> str:
    """What stands there; a layout shows what was just added a moment later."""
    QTest.qWait(20)
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def click(owner: QWidget, named: str) -> None:
    """Click a visible button by its words or its accessible name."""
    for _ in range(200):
        for one in owner.findChildren(QAbstractButton):
            if one.isVisible() and named in (one.text(), one.accessibleName()):
                assert one.isEnabled(), named
                QTest.mouseClick(one, LEFT)
                return
        QTest.qWait(10)
    raise AssertionError(f"no button {named}")


def sheet(kind: type[Sheet]) -> Sheet:
    (found,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]
    return found


def editor(settings: SettingsPage, settle: Settle) -> PlaybookEditor:
    """Copy the shipped file as a person does; the editor opens on it."""
    click(settings, "复制一份来改")
    settle()
    settle()
    found = sheet(PlaybookEditor)
    assert isinstance(found, PlaybookEditor)
    return found


def checked(one: PlaybookEditor, settle: Settle) -> None:
    """Wait until what was typed is checked."""
    QTest.qWait(400)
    settle()


def go_to(one: PlaybookEditor, before: str) -> None:
    """Put the cursor right after some words."""
    assert one.edit.find(before)
    QTest.keyClick(one.edit, Qt.Key.Key_Right)


def shipped() -> str:
    return own_playbooks.shipped_text(Category(id="food", name_zh="美食", name_en="Food"))


# ---- reading ------------------------------------------------------------------------------------


def test_the_shops_trade_is_shown_with_everything_it_holds(settings: SettingsPage) -> None:
    section = settings.playbooks
    book = playbooks.playbook("food")
    assert section.trade.currentText() == "美食" and not section.chip.isVisible()
    shown = words(section)
    for form in book.formats:
        assert form.name.zh in shown and form.about.zh in shown
        assert "、".join(form.topics) in shown
    for one in (*book.do, *book.dont):
        assert one in shown
    for proof in book.proofs:
        assert proof.what in shown and proof.show in shown
    assert book.angles[0].about.zh in shown
    assert book.stages[SHOP.creators[0].stage.value] in shown


def test_another_trade_is_shown_when_chosen(settings: SettingsPage, settle: Settle) -> None:
    section = settings.playbooks
    assert section.trade.count() == 19  # seventeen, the general one, the line below the shop's
    at = section.trade.findData("wedding")
    section.trade.setFocus()
    while section.trade.currentIndex() != at:
        QTest.keyClick(section.trade, Qt.Key.Key_Down)
    settle()
    settle()
    assert playbooks.playbook("wedding").formats[0].about.zh in words(section)


def test_an_example_is_a_whole_script_in_several_versions(
    settings: SettingsPage, settle: Settle
) -> None:
    click(settings, "看「手艺过程」的例子")
    settle()
    shown = sheet(ExampleSheet)
    assert isinstance(shown, ExampleSheet)
    example = playbooks.playbook("food").example
    assert example is not None and example.store in words(shown)
    first = words(shown.pane)
    assert "特写" in first and "字幕" in first and "3 秒" in first
    QTest.mouseClick(shown.variant.button("1"), LEFT)
    settle()
    assert words(shown.pane) != first
    second = words(shown.pane)
    shown.topic.setFocus()
    QTest.keyClick(shown.topic, Qt.Key.Key_Down)
    settle()
    assert words(shown.pane) != second
    QTest.mouseClick(shown.kind.button("outline"), LEFT)
    settle()
    show = words(shown.pane)
    assert "30 分钟" in show and example.deals[0].name in show and "00:00" in show
    QTest.mouseClick(shown.variant.button("2"), LEFT)
    settle()
    assert words(shown.pane) != show
    click(shown, "看完了")


# ---- editing ------------------------------------------------------------------------------------


def test_a_copy_is_edited_and_saved(
    settings: SettingsPage, services: Services, settle: Settle, toasts: list[Note]
) -> None:
    one = editor(settings, settle)
    assert one.text == shipped() and not one.keep.isEnabled()
    checked(one, settle)
    assert one.verdict.text() == "还没改，和存着的一样。"
    go_to(one, "先别说话")
    type_words(one.edit, "啊")
    assert one.verdict.text() == "在查…" and not one.keep.isEnabled()
    checked(one, settle)
    assert one.keep.isEnabled() and "没有问题" in one.verdict.text()
    assert QTest.qWaitForWindowActive(one)
    QTest.keyClick(one.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(200)  # a button pressed by its shortcut goes down for a moment
    settle()
    settle()
    assert settings.playbooks.chip.isVisible()
    assert "先别说话啊" in books.of(services.workspace.database).own["food"]
    assert toasts[-1].action is not None
    toasts[-1].action.run()
    settle()
    assert books.of(services.workspace.database).own["food"] == shipped()


def test_what_is_wrong_cannot_be_saved_and_its_line_is_a_click_away(
    settings: SettingsPage, settle: Settle
) -> None:
    one = editor(settings, settle)
    type_words(one.edit, "# 我的\n")
    checked(one, settle)
    assert one.keep.isEnabled()
    go_to(one, "priority: ")
    type_words(one.edit, "9")
    line = one.edit.textCursor().blockNumber() + 1
    assert not one.keep.isEnabled()  # not even before the check has answered
    checked(one, settle)
    assert "有 1 处要改" in one.verdict.text() and not one.keep.isEnabled()
    assert "不能比 5 大" in words(one.faults)
    QTest.keyClick(one.edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    click(one, f"去第 {line} 行")
    assert one.edit.textCursor().blockNumber() + 1 == line
    QTest.keyClick(one.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    checked(one, settle)
    assert words(one.faults) == ""
    one.reject()


def test_a_claim_is_told_but_may_be_saved(settings: SettingsPage, settle: Settle) -> None:
    one = editor(settings, settle)
    go_to(one, "say: 先别说话")
    type_words(one.edit, "，全城最嫩")
    checked(one, settle)
    assert "再想一想" in one.verdict.text() and "最" in words(one.faults)
    assert one.keep.isEnabled()
    click(one, "关上")
    click(one, "不存了")


def test_leaving_what_was_typed_takes_two_steps(settings: SettingsPage, settle: Settle) -> None:
    one = editor(settings, settle)
    type_words(one.edit, "# ")
    QTest.keyClick(one.edit, Qt.Key.Key_Escape)
    assert one.isVisible() and "还没存" in one.verdict.text()
    QTest.keyClick(one.edit, Qt.Key.Key_Escape)
    assert not one.isVisible()
    settle()


def test_an_own_format_is_added_and_stands_in_the_brief_sheet(
    settings: SettingsPage,
    page: ScriptPage,
    settle: Settle,
) -> None:
    one = editor(settings, settle)
    click(one, "加一种写法")
    settle()
    checked(one, settle)
    assert "own_1" in one.text
    click(one, "保存")
    settle()
    settle()
    assert "我的写法" in words(settings.playbooks) and "自己加的" in [
        chip.accessibleName() for chip in settings.playbooks.findChildren(QWidget)
    ]
    click(page, "写第一条")
    form = page.brief_sheet.format
    assert form.findText("我的写法") > 0
    form.setFocus()
    while form.currentText() != "我的写法":
        QTest.keyClick(form, Qt.Key.Key_Down)
    type_words(page.brief_sheet.topic, "下班第一口")
    click(page.brief_sheet, "写脚本")
    settle()
    settle()
    assert page.sheet.model.script is not None
    assert page.sheet.model.script.playbook.startswith("food/own_1/")
    assert "我的写法" in words(page.sheet.side)


# ---- going back, sharing ------------------------------------------------------------------------


def own(services: Services) -> bool:
    """Whether the grill's trade is drafted from the user's own playbook."""
    return books.of(services.workspace.database).find("food").own


def test_a_reset_is_taken_back_from_its_toast_and_by_the_undo_key(
    settings: SettingsPage, services: Services, settle: Settle, toasts: list[Note]
) -> None:
    editor(settings, settle).reject()
    click(settings, "还原")
    settle()
    settle()
    assert not settings.playbooks.chip.isVisible()
    assert not own(services)
    assert "回收站" in toasts[-1].text and toasts[-1].action is not None
    toasts[-1].action.run()
    settle()
    settle()
    assert settings.playbooks.chip.isVisible() and own(services)


def test_ctrl_z_takes_a_copy_back_and_ctrl_y_makes_it_again(
    main_window: MainWindow, services: Services, settle: Settle, toasts: list[Note]
) -> None:
    put_on_file(services, settle)
    main_window.open(Destination("settings", action="playbooks"))
    settle()
    settings = main_window.page("settings")
    assert isinstance(settings, SettingsPage)
    editor(settings, settle).reject()
    assert settings.playbooks.chip.isVisible()
    main_window.activateWindow()
    assert QTest.qWaitForWindowActive(main_window)
    QTest.keyClick(main_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    assert not settings.playbooks.chip.isVisible() and "复制写法「美食」" in toasts[-1].text
    QTest.keyClick(main_window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    assert settings.playbooks.chip.isVisible()


def test_what_was_typed_stays_when_it_cannot_be_saved(
    settings: SettingsPage,
    services: Services,
    settle: Settle,
    busy_database: Callable[[], AbstractContextManager[None]],
) -> None:
    one = editor(settings, settle)
    go_to(one, "先别说话，")
    QTest.keyClicks(one.edit, "hao")
    checked(one, settle)
    typed = one.text
    with busy_database():
        click(one, "保存")
        settle()
        assert one.isVisible() and one.text == typed
        assert "hao" in typed and "另一个" in words(one)
    click(one, "保存")
    settle()
    settle()
    assert books.of(services.workspace.database).own["food"] == typed
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, PlaybookEditor)]


def test_the_general_playbook_is_changed_like_any_other(
    settings: SettingsPage, services: Services, settle: Settle
) -> None:
    section = settings.playbooks
    at = section.trade.findData("general")
    assert section.trade.itemText(at) == "通用"
    section.trade.setFocus()
    QTest.keyClick(section.trade, Qt.Key.Key_End)
    settle()
    assert section.trade.currentIndex() == at
    one = editor(settings, settle)
    go_to(one, "猜猜我手里是什么")
    QTest.keyClicks(one.edit, "ne")
    checked(one, settle)
    click(one, "保存")
    settle()
    settle()
    assert section.chip.isVisible()
    found = books.of(services.workspace.database).playbook("food")
    assert "猜猜我手里是什么ne。" in [line.say for hook in found.hooks for line in hook.lines]


def test_a_shared_file_is_brought_in(
    settings: SettingsPage,
    services: Services,
    settle: Settle,
    picker: FakePicker,
    tmp_path: Path,
    toasts: list[Note],
) -> None:
    picker.target = tmp_path / "给隔壁的 写法.yaml"
    click(settings, "分享")
    settle()
    assert picker.target.read_text(encoding="utf-8") == shipped()
    more, _line = playbook_text.with_format(shipped(), "隔壁的")
    picker.target.write_text(more, encoding="utf-8")
    picker.files = [picker.target]
    click(settings, "导入")
    settle()
    settle()
    settle()
    assert settings.playbooks.chip.isVisible() and "隔壁的" in words(settings.playbooks)
    assert "用上导入的写法" in toasts[-1].text


def test_a_wrong_file_is_refused_in_words(
    settings: SettingsPage,
    services: Services,
    settle: Settle,
    picker: FakePicker,
    tmp_path: Path,
    toasts: list[Note],
) -> None:
    picker.files = [tmp_path / "菜单.yaml"]
    picker.files[0].write_text("id: food\nhoks: []\n", encoding="utf-8")
    click(settings, "导入")
    settle()
    assert toasts[-1].mood == "error" and "「菜单.yaml」第 " in toasts[-1].text
    assert not own(services)


def test_a_broken_own_file_is_said_where_it_matters(
    settings: SettingsPage,
    services: Services,
    settle: Settle,
    page: ScriptPage,
) -> None:
    def put(db: Database) -> Changed[None]:
        with db.edit(Text("放", "Put")) as edit:
            text = shipped().replace("priority: 2", "priority: 9", 1)
            own_texts_store.put_playbook(edit.conn, "food", text)
        return Changed(None, edit.changes)

    services.tasks.write(put, owner=services.tasks)
    settle()
    settings.reload()
    page.reload()
    settle()
    settle()
    assert "先用着自带的" in words(settings.playbooks) and "不能比 5 大" in words(
        settings.playbooks
    )
    click(page, "写第一条")
    assert "先用自带的" in words(page.brief_sheet)
    page.brief_sheet.reject()
    assert draft_one(page, settle).shots
    click(settings, "改")
    settle()
    one = sheet(PlaybookEditor)
    assert isinstance(one, PlaybookEditor)
    settle()
    assert "不能比 5 大" in words(one.faults)
    one.reject()


# ---- in daily work ------------------------------------------------------------------------------


def test_a_topic_is_clicked_instead_of_typed(
    page: ScriptPage,
    settle: Settle,
) -> None:
    click(page, "写第一条")
    asked = page.brief_sheet
    offered = asked.topics.words
    formats = playbooks.playbook("food").formats
    assert offered[0] == formats[0].topics[0] and offered[1] == formats[1].topics[0]
    click(asked.topics, offered[1])
    assert asked.topic.text() == offered[1]
    assert asked.format.currentData() == formats[1].id
    assert asked.topics.words == offered
    click(asked.topics, "换一批")
    assert not set(asked.topics.words) & set(offered)
    asked.format.setFocus()
    QTest.keyClick(asked.format, Qt.Key.Key_Down)
    assert asked.topics.words[0] == formats[2].topics[0]
    QTest.keyClick(asked.topic, Qt.Key.Key_Return)
    settle()
    settle()
    assert page.sheet.model.script is not None
    assert page.sheet.model.script.brief is not None
    assert page.sheet.model.script.brief.topic == offered[1]


def test_a_show_is_offered_topics_too(
    services: Services, settle: Settle, qtbot: QtBot, settings: SettingsPage
) -> None:
    live = in_view(LivePage(services), services, qtbot)
    live.reload()
    settle()
    live.begin()
    (first, *_rest) = live.asking.topics.words
    click(live.asking.topics, first)
    assert live.asking.topic.text() == first
    live.asking.reject()


def test_the_trades_advice_opens_beside_the_script_and_stays_open(
    page: ScriptPage,
    settle: Settle,
    services: Services,
    qtbot: QtBot,
) -> None:
    draft_one(page, settle)
    advice, book = page.sheet.side.advice, playbooks.playbook("food")
    hint = book.stages[SHOP.creators[0].stage.value]
    assert hint in words(advice) and book.dont[0] not in words(advice)
    advice.head.setFocus()
    QTest.keyClick(advice.head, Qt.Key.Key_Space)
    shown = words(advice)
    assert book.do[0] in shown and book.dont[0] in shown
    assert book.proofs[0].what in shown and book.proofs[0].show in shown
    again = ScriptPage(services)
    qtbot.addWidget(again)
    assert again.sheet.side.advice.head.isChecked()


def test_every_icon_only_button_has_a_name(
    settings: SettingsPage, unnamed_buttons: Callable[[QWidget], list[str]]
) -> None:
    assert unnamed_buttons(settings.playbooks) == []
