"""设置: every row works at once; things can be found, backed up and brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.changes import Area
from assistant.profile import profiles
from assistant.profile.models import Creator, Store
from assistant.storage import backup
from assistant.workspace import Workspace
from desktop.app import follow_settings
from desktop.messages import Note, Question
from desktop.pages.page import Destination
from desktop.pages.settings.page import SettingsPage
from desktop.pages.settings.rows import FolderField, NumberField, SettingRow
from desktop.services import Services
from desktop.widgets.segment import Segment
from desktop.widgets.switch import Switch

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


@pytest.fixture
def page(qtbot: QtBot, services: Services, settle: Settle) -> Iterator[SettingsPage]:
    page = SettingsPage(services)
    qtbot.addWidget(page)
    page.resize(1240, 860)
    page.show()
    page.reload()
    settle()
    yield page
    page.hide()


def _row(page: SettingsPage, key: str) -> SettingRow:
    row = page.findChild(SettingRow, key)
    assert row is not None
    return row


def _click(qtbot: QtBot, widget: QWidget) -> None:
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, LEFT)


def _shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _say(widget: QWidget, words: str) -> None:
    """Type as an input method does: Chinese has no keys."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def _button(page: QWidget, words: str) -> QAbstractButton:
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and words in (button.text(), button.accessibleName()):
            return button
    raise AssertionError(f"no button {words}")


def test_sections_open_by_mouse_and_keyboard(page: SettingsPage, qtbot: QtBot) -> None:
    _click(qtbot, page.side.item("clips"))
    assert "横的画面怎么放进竖屏" in _shown(page.stack)
    qtbot.keyClick(page.side.item("clips"), Qt.Key.Key_Down)
    assert "试一句" in _shown(page.stack)
    qtbot.keyClick(page.side.item("rules"), Qt.Key.Key_Down)
    assert "备份和恢复" in _shown(page.stack)


def test_a_choice_is_at_work_at_once(page: SettingsPage, qtbot: QtBot, services: Services) -> None:
    end = follow_settings(services)
    _click(qtbot, page.side.item("look"))
    theme = _row(page, "theme").control
    assert isinstance(theme, Segment)
    _click(qtbot, theme.button("dark"))
    assert services.settings.get(options.THEME) == "dark"
    assert services.theme.dark
    _click(qtbot, theme.button("light"))
    assert not services.theme.dark
    motion = _row(page, "reduced_motion").control
    assert isinstance(motion, Switch)
    motion.setFocus()
    qtbot.keyClick(motion, Qt.Key.Key_Space)
    assert services.theme.reduced_motion
    _click(qtbot, motion)
    assert not services.theme.reduced_motion
    end()


def test_a_number_is_typed_stepped_and_refused(
    page: SettingsPage, qtbot: QtBot, services: Services, toasts: list[Note]
) -> None:
    _click(qtbot, page.side.item("clips"))
    field = _row(page, "clips.safe_top").control
    assert isinstance(field, NumberField)
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "300")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert services.settings.get(options.SAFE_TOP) == 300
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert services.settings.get(options.SAFE_TOP) == 301
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "9999")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert services.settings.get(options.SAFE_TOP) == 301
    assert field.edit.text() == "301"
    assert "800" in toasts[-1].text


def test_a_folder_is_chosen(
    page: SettingsPage, qtbot: QtBot, services: Services, picker: object, tmp_path: Path
) -> None:
    picker.folder = tmp_path / "成片 😀"  # type: ignore[attr-defined]
    _click(qtbot, page.side.item("clips"))
    field = _row(page, "clips.output_folder").control
    assert isinstance(field, FolderField)
    _click(qtbot, field.choose)
    assert services.settings.get(options.OUTPUT_FOLDER) == str(tmp_path / "成片 😀")
    assert field.path.text() == str(tmp_path / "成片 😀")


def test_a_change_from_elsewhere_shows(page: SettingsPage, services: Services) -> None:
    services.settings.set(options.BIN_DAYS, 9)
    field = _row(page, "bin.days").control
    assert isinstance(field, NumberField)
    assert field.edit.text() == "9"


def test_searching_finds_the_row_and_its_section(page: SettingsPage, qtbot: QtBot) -> None:
    _say(page.search, "安全框 右")
    assert not page.side.item("look").isVisible()
    assert page.side.item("clips").isVisible()
    assert "安全框右边留出" in _shown(page.stack)
    assert "安全框上边留出" not in _shown(page.stack)
    page.search.clear()
    _say(page.search, "不存在")
    assert "没找到「不存在」。换个短一点的词。" in _shown(page.stack)
    page.search.clear()
    assert page.side.item("look").isVisible()
    _click(qtbot, page.side.item("clips"))
    assert "安全框上边留出" in _shown(page.stack)


def test_a_wish_opens_a_section_and_the_next_page_remembers(
    page: SettingsPage, qtbot: QtBot, services: Services
) -> None:
    page.open(Destination("settings", action="data"))
    assert "现在备份" in [b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()]
    again = SettingsPage(services)
    qtbot.addWidget(again)
    again.show()
    assert "备份和恢复" in _shown(again.stack)


def test_backing_up_and_restoring(
    page: SettingsPage,
    qtbot: QtBot,
    *,
    services: Services,
    workspace: Workspace,
    settle: Settle,
    toasts: list[Note],
    questions: list[Question],
) -> None:
    store = Store(id="s", name="备份前", category="food")
    services.tasks.write(lambda db: profiles.save(db, store), owner=page)
    settle()
    _click(qtbot, page.side.item("data"))
    _click(qtbot, page.data.back_up_button)
    settle()
    assert "备份好了" in toasts[-1].text
    (made,) = backup.listed(workspace.backups)
    assert made.reason == "manual"
    qtbot.waitUntil(lambda: "手动" in _shown(page.stack))
    changed = replace(store, name="备份后")
    services.tasks.write(lambda db: profiles.save(db, changed), owner=page)
    settle()

    link = next(
        b
        for b in page.data.findChildren(QAbstractButton)
        if b.isVisible() and b.text() == "恢复" and "的备份" in b.accessibleName()
    )
    _click(qtbot, link)
    restore = next(answer for answer in questions[-1].answers if answer.label == "恢复")
    assert [answer.label for answer in questions[-1].answers if answer.safe] == ["先不恢复"]
    assert restore.run is not None
    restore.run()
    settle()
    assert profiles.show(workspace.database).stores[0].name == "备份前"
    assert "恢复好了" in toasts[-1].text
    assert len(backup.listed(workspace.backups)) == 2


def test_a_file_that_is_no_backup_is_refused_in_words(
    page: SettingsPage,
    qtbot: QtBot,
    *,
    picker: object,
    tmp_path: Path,
    settle: Settle,
    toasts: list[Note],
    questions: list[Question],
) -> None:
    wrong = tmp_path / "不是备份.db"
    wrong.write_text("hello")
    picker.files = [wrong]  # type: ignore[attr-defined]
    _click(qtbot, page.side.item("data"))
    _click(qtbot, page.data.open_button)
    run = questions[-1].answers[0].run
    assert run is not None
    run()
    settle()
    assert toasts[-1].mood == "error"
    assert "不是备份.db" in toasts[-1].text


def test_the_bin_gives_things_back_and_is_emptied(
    page: SettingsPage,
    qtbot: QtBot,
    *,
    services: Services,
    workspace: Workspace,
    settle: Settle,
    questions: list[Question],
) -> None:
    store = Store(id="s", name="炭小满", category="food")
    for change in (
        lambda db: profiles.save(db, store),
        lambda db: profiles.delete(db, store),
    ):
        services.tasks.write(change, owner=page)
    settle()
    page.reload()
    settle()
    _click(qtbot, page.side.item("data"))
    qtbot.waitUntil(lambda: "炭小满" in _shown(page.stack))
    _click(qtbot, _button(page, "恢复 炭小满"))
    settle()
    assert profiles.show(workspace.database).stores == (store,)
    assert not page.data.empty_button.isEnabled()

    services.tasks.write(lambda db: profiles.delete(db, store), owner=page)
    settle()
    page.reload()
    settle()
    _click(qtbot, page.data.empty_button)
    run = questions[-1].answers[0].run
    assert run is not None
    run()
    settle()
    qtbot.waitUntil(lambda: "炭小满" not in _shown(page.stack))


def test_the_check_reports_line_by_line(page: SettingsPage, qtbot: QtBot, settle: Settle) -> None:
    _click(qtbot, page.side.item("data"))
    _click(qtbot, page.data.check_button)
    settle()
    qtbot.waitUntil(lambda: "ffmpeg version" in _shown(page.stack))
    assert "完好" in _shown(page.stack)


def test_the_creator_is_chosen_and_pages_hear_it(
    page: SettingsPage, qtbot: QtBot, services: Services, settle: Settle
) -> None:
    for value in (
        Store(id="s", name="炭小满", category="food"),
        Creator(id="a", name="小满", store="s", role="店长"),
        Creator(id="b", name="阿文", store="s"),
    ):
        services.tasks.write(lambda db, value=value: profiles.save(db, value), owner=page)
    settle()
    page.reload()
    settle()
    _click(qtbot, page.side.item("shop"))
    heard: list[frozenset[Area]] = []
    services.tasks.changed.connect(lambda changes: heard.append(changes.areas))
    assert page.shop.person.itemText(0) == "小满  店长"
    page.shop.person.setFocus()
    qtbot.keyClick(page.shop.person, Qt.Key.Key_Down)
    page.shop.person.activated.emit(page.shop.person.currentIndex())
    assert services.settings.get(options.CREATOR) == "b"
    assert heard[-1] == {Area.SETTINGS}
    with qtbot.waitSignal(page.wish) as wished:
        _click(qtbot, page.shop.wanted)
    assert wished.args == [Destination("store")]


def test_diagnostics_are_copied_without_the_home(
    page: SettingsPage, qtbot: QtBot, settle: Settle, toasts: list[Note]
) -> None:
    _click(qtbot, page.side.item("about"))
    _click(qtbot, _button(page, "复制诊断信息"))
    settle()
    copied = QGuiApplication.clipboard().text()
    assert "Huixin" in copied and "ok  integrity" in copied
    assert str(Path.home()) + "/" not in copied
    assert "复制好了" in toasts[-1].text
