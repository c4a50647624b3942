"""The first run: open a shop with the keyboard alone, look at the sample, restore a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.profile import profiles
from assistant.profile.models import Profile, Stage, Store
from assistant.storage.backup import Reason
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.main_window import MainWindow
from desktop.messages import Note
from desktop.pages.welcome import WelcomePage
from desktop.services import Services

Settle = Callable[[], None]


def welcome(window: MainWindow) -> WelcomePage:
    page = window.findChild(WelcomePage)
    assert page is not None
    return page


def test_an_empty_home_is_welcomed(main_window: MainWindow) -> None:
    page = welcome(main_window)
    assert main_window.current == "welcome"
    assert page.isVisible()
    assert page.trade_chip("food").text() == "美食"
    assert len(page._trades) == 17


def test_the_keyboard_alone_opens_the_shop(
    main_window: MainWindow,
    services: Services,
    settle: Settle,
    qtbot: QtBot,
    write: Callable[[QWidget, str], None],
) -> None:
    page = welcome(main_window)
    page.name.setFocus()
    focus = QApplication.focusWidget
    write(focus(), "炭小满烤肉")
    for text in ("五一广场店", None):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if text:
            write(focus(), text)
    assert focus() is page.trade_chip("food")
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    while focus() is not page.person:
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    write(focus(), "周敏")
    while focus() is not page.open_button:
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    settle()
    assert main_window.current == "today"
    profile = profiles.show(services.workspace.database)
    assert [(s.name, s.branch, s.category) for s in profile.stores] == [
        ("炭小满烤肉", "五一广场店", "food")
    ]
    creator = profile.creators[0]
    assert (creator.name, creator.role, creator.stage) == ("周敏", "店长", Stage.NOVICE)
    assert creator.store == profile.stores[0].id
    assert services.settings.get(options.STORE) == profile.stores[0].id
    assert services.settings.get(options.CREATOR) == creator.id


def test_what_is_missing_is_said_at_its_field(
    main_window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    page = welcome(main_window)
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert page._name_field.error == "先写上店名，门头才挂得起来。"
    assert page._trade_error.isVisible()
    page.name.setText("炭小满")
    assert page._name_field.error == ""
    page.trade_chip("beauty").click()
    assert not page._trade_error.isVisible()
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    settle()
    assert page._person_field.error == "写个称呼，稿子里就用它。"
    assert main_window.current == "welcome"


def test_the_language_switches_live_and_keeps_what_was_typed(
    main_window: MainWindow, services: Services, settle: Settle, qtbot: QtBot
) -> None:
    page = welcome(main_window)
    page.name.setText("炭小满烤肉")
    page.trade_chip("food").click()
    page.choose_stage(Stage.MATURE)
    services.settings.set(options.LANGUAGE, "en")
    settle()
    page = main_window._top.currentWidget()
    assert isinstance(page, WelcomePage)
    assert page.open_button.text() == "Open up"
    assert page.name.text() == "炭小满烤肉"
    assert page.trade == "food"
    assert page.stage == Stage.MATURE
    assert page.trade_chip("food").text() == "Food"


def test_a_role_chosen_in_english_is_said_in_chinese(
    main_window: MainWindow, services: Services, settle: Settle, qtbot: QtBot
) -> None:
    welcome(main_window).role.setCurrentText("技师")
    services.settings.set(options.LANGUAGE, "en")
    settle()
    page = main_window._top.currentWidget()
    assert isinstance(page, WelcomePage)
    assert page.role.currentText() == "Technician"  # as chosen before
    QTest.keyClick(page.role, Qt.Key.Key_Down)
    assert page.role.currentText() == "Chef"
    page.name.setText("炭小满")
    page.person.setText("周敏")
    page.trade_chip("food").click()
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    settle()
    (creator,) = profiles.show(services.workspace.database).creators
    assert creator.role == "主厨"


def test_a_backup_brings_the_shop_back(
    main_window: MainWindow,
    services: Services,
    settle: Settle,
    picker: Any,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    other = Workspace.open(tmp_path / "另一台电脑")
    store = Store(id="old", name="老店", category="food")
    profiles.load(other.database, Profile(stores=(store,)), step=Text("开门", "Open"))
    backup = other.database.back_up(Reason.MANUAL)
    other.close()
    picker.files = [backup.path]
    qtbot.mouseClick(welcome(main_window).restore_button, Qt.MouseButton.LeftButton)
    settle()
    assert main_window.current == "today"
    assert main_window.windowTitle() == "老店 · 会心"


def test_a_broken_backup_is_refused_with_a_reason(
    main_window: MainWindow,
    settle: Settle,
    picker: Any,
    tmp_path: Path,
    qtbot: QtBot,
    toasts: list[Note],
) -> None:
    broken = tmp_path / "坏的.db"
    broken.write_bytes(b"not a database")
    picker.files = [broken]
    qtbot.mouseClick(welcome(main_window).restore_button, Qt.MouseButton.LeftButton)
    settle()
    assert main_window.current == "welcome"
    assert toasts[-1].mood == "error"
    assert welcome(main_window).open_button.isEnabled()


def test_a_visit_to_the_sample_shop(
    main_window: MainWindow, services: Services, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.mouseClick(welcome(main_window).sample_button, Qt.MouseButton.LeftButton)
    settle()
    assert main_window.current == "today"
    assert main_window.windowTitle() == "炭小满烤肉 · 会心"
