"""The window carries wishes, changes, undo, drops and questions; its pages here are small ones."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.changes import Area
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Profile, Store
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop import pages
from desktop.main_window import MainWindow
from desktop.messages import Note, Question
from desktop.pages import Entry
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.tasks import JobState
from desktop.widgets.dialog import QuestionDialog
from desktop.widgets.shop_menu import ShopMenu
from desktop.widgets.toast import Toast

Settle = Callable[[], None]
STORE = Store(id="s1", name="炭小满烤肉", branch="五一广场店", category="food")


class FirstPage(Page):
    name = "today"
    shows = frozenset({Area.STORES})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.reloads = 0
        self.flushes = 0
        self.field = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(self.tr("甲")))
        layout.addWidget(self.field)

    def reload(self) -> None:
        self.reloads += 1

    def flush(self) -> None:
        self.flushes += 1


class SecondPage(FirstPage):
    name = "orders"
    shows = frozenset({Area.ORDERS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.opened: list[Destination] = []
        self.dropped: list[Path] = []

    def open(self, destination: Destination) -> None:
        self.opened.append(destination)

    @classmethod
    def accepts(cls, paths: Sequence[Path]) -> bool:
        return all(path.suffix == ".xlsx" for path in paths)

    def drop(self, paths: Sequence[Path]) -> None:
        self.dropped += paths


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {
        "today": Entry(f"{__name__}:FirstPage", "sun"),
        "orders": Entry(f"{__name__}:SecondPage", "receipt-text"),
        "settings": Entry(f"{__name__}:FirstPage", "settings", "foot"),
        "store": Entry(f"{__name__}:FirstPage", "store", "sign"),
    }
    monkeypatch.setattr(pages, "PAGES", table)


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    """A workspace that has a shop, so that the window opens on its first page."""
    workspace = Workspace.open(home)
    profiles.load(workspace.database, Profile(stores=(STORE,)), step=Text("开门", "Open"))
    yield workspace
    workspace.close()


@pytest.fixture
def first(main_window: MainWindow) -> FirstPage:
    page = main_window.page("today")
    assert isinstance(page, FirstPage)
    return page


def second(main_window: MainWindow) -> SecondPage:
    page = main_window.page("orders")
    assert isinstance(page, SecondPage)
    return page


def rename(services: Services, name: str, settle: Settle) -> None:
    changed = replace(STORE, name=name)
    services.tasks.write(lambda db: profiles.save(db, changed), owner=services.tasks)
    settle()


def test_opens_on_today_with_the_shop_on_its_sign(
    main_window: MainWindow, first: FirstPage
) -> None:
    assert main_window.current == "today"
    assert first.isVisible()
    assert first.reloads == 1
    assert main_window.rail.sign.accessibleName() == "炭小满烤肉 五一广场店"
    assert main_window.windowTitle() == "炭小满烤肉 · 会心"
    assert main_window.rail.item("today").isChecked()


def test_rail_and_alt_digits_open_pages(
    main_window: MainWindow, qtbot: QtBot, first: FirstPage
) -> None:
    qtbot.mouseClick(main_window.rail.item("orders"), Qt.MouseButton.LeftButton)
    assert main_window.current == "orders"
    assert first.flushes == 1
    qtbot.keyClick(main_window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert main_window.current == "today"
    qtbot.mouseClick(main_window.rail.sign, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert main_window.current == "store"
    assert main_window.rail.sign.current
    assert not main_window.rail.item("today").isChecked()


def test_a_wish_opens_the_page_it_names(main_window: MainWindow, first: FirstPage) -> None:
    wish = Destination("orders", id="o-1", action="show")
    first.wish.emit(wish)
    assert main_window.current == "orders"
    assert second(main_window).opened == [wish]


def test_changes_reload_the_open_page_and_make_the_hidden_one_stale(
    main_window: MainWindow, services: Services, settle: Settle, first: FirstPage
) -> None:
    main_window.show_page("orders")
    assert second(main_window).reloads == 1
    before = first.reloads
    rename(services, "炭大满", settle)
    assert first.reloads == before
    assert second(main_window).reloads == 1
    assert main_window.windowTitle() == "炭大满 · 会心"
    main_window.show_page("today")
    assert first.reloads == before + 1
    main_window.show_page("orders")
    assert second(main_window).reloads == 1


def test_undo_names_its_step_takes_it_back_and_offers_redo(
    main_window: MainWindow,
    services: Services,
    settle: Settle,
    qtbot: QtBot,
    toasts: list[Note],
) -> None:
    rename(services, "炭大满", settle)
    assert main_window.undo_action.text() == "撤销 改门店「炭大满 五一广场店」"
    qtbot.keyClick(main_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert main_window.windowTitle() == "炭小满烤肉 · 会心"
    assert toasts[-1].text == "已撤销：改门店「炭大满 五一广场店」"
    assert main_window.redo_action.isEnabled()
    toast = main_window.findChild(Toast)
    assert toast is not None
    again = next(button for button in toast.findChildren(object) if _says(button, "重做"))
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    settle()
    assert main_window.windowTitle() == "炭大满 · 会心"


def test_ctrl_z_in_a_text_field_stays_there(
    main_window: MainWindow, services: Services, settle: Settle, qtbot: QtBot, first: FirstPage
) -> None:
    rename(services, "炭大满", settle)
    main_window.activateWindow()
    first.field.setFocus()
    qtbot.keyClicks(first.field, "abc")
    qtbot.keyClick(first.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert first.field.text() == ""
    assert main_window.windowTitle() == "炭大满 · 会心"


def test_foreign_writes_reach_the_window(
    main_window: MainWindow, services: Services, settle: Settle, first: FirstPage, qtbot: QtBot
) -> None:
    services.tasks.poll_foreign_writes()
    settle()
    other = Workspace.open(services.workspace.home)
    profiles.save(other.database, replace(STORE, name="别处改的"))
    other.close()
    services.tasks.poll_foreign_writes()
    qtbot.waitUntil(lambda: main_window.windowTitle() == "别处改的 · 会心")
    settle()
    assert first.reloads >= 2


def drop(window: MainWindow, paths: Sequence[Path]) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    arguments: tuple[Any, ...] = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(400, 300), *arguments)
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), *arguments))
    return True


def test_a_dropped_file_finds_its_page_and_an_unknown_one_is_refused_with_why(
    main_window: MainWindow, tmp_path: Path, toasts: list[Note]
) -> None:
    known, unknown = tmp_path / "售卖明细.xlsx", tmp_path / "合同.zip"
    assert drop(main_window, [known, unknown])
    assert main_window.current == "orders"
    assert second(main_window).dropped == [known]
    assert toasts[-1].mood == "error"
    assert toasts[-1].text.startswith("认不出 合同.zip。")
    assert not drop(main_window, [])


def test_a_job_shows_in_rail_status_bar_and_job_centre_and_can_be_cancelled(
    main_window: MainWindow, services: Services, qtbot: QtBot, settle: Settle
) -> None:
    began = threading.Event()

    def work(job: Job) -> None:
        while True:
            job.progress(62, 100, Text("第 3 段", "Clip 3"))
            began.set()
            threading.Event().wait(0.005)

    handle = services.tasks.work(
        work, owner=main_window, title=Text("导出《炭火一响》", "Export"), icon="film"
    )
    qtbot.waitUntil(lambda: handle.progress is not None)
    main_window.show_jobs()
    row = main_window.job_centre.rows()[0]
    assert row.sentence == "第 3 段"
    assert row.action.text() == "取消"
    qtbot.mouseClick(row.action, Qt.MouseButton.LeftButton)
    settle()
    assert handle.state is JobState.CANCELLED
    assert row.action.text() == "重试"
    main_window.job_centre.hide()


def test_leaving_with_a_running_job_asks_first(
    main_window: MainWindow, services: Services, qtbot: QtBot, questions: list[Question]
) -> None:
    gate = threading.Event()

    def work(job: Job) -> None:
        with job.on_cancel(gate.set):
            gate.wait(10)

    services.tasks.work(work, owner=main_window, title=Text("导出", "Export"))
    main_window.close()
    assert main_window.isVisible()
    assert questions[0].title == "还有 1 个任务没做完"
    dialog = main_window.findChild(QuestionDialog)
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert main_window.isVisible()
    gate.set()


def test_theme_and_language_switch_while_running(
    main_window: MainWindow, services: Services, settle: Settle
) -> None:
    light = main_window.grab().toImage().pixelColor(700, 700)
    services.settings.set(options.THEME, "dark")
    dark = main_window.grab().toImage().pixelColor(700, 700)
    assert light.lightness() > 200
    assert dark.lightness() < 60
    services.settings.set(options.THEME, "light")
    old = main_window.page("today")
    services.settings.set(options.LANGUAGE, "en")
    assert main_window.current == "today"
    assert main_window.page("today") is not old
    assert main_window.rail.item("today").text() == "Today"
    settle()
    services.settings.set(options.LANGUAGE, "zh")
    assert main_window.rail.item("today").text() == "今天"
    settle()


def test_f6_walks_between_rail_and_page(main_window: MainWindow, first: FirstPage) -> None:
    main_window.activateWindow()
    first.field.setFocus()
    main_window._next_pane(1)
    assert main_window.focusWidget() is main_window.rail.sign
    main_window._next_pane(1)
    assert main_window.focusWidget() is first.field


def test_the_sign_menu_lists_undo_and_opens_the_shop(
    main_window: MainWindow, services: Services, settle: Settle, qtbot: QtBot
) -> None:
    rename(services, "炭大满", settle)
    main_window.rail.sign.setFocus()
    qtbot.keyClick(main_window.rail.sign, Qt.Key.Key_Down)
    menu = main_window.findChild(ShopMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "门店资料"
    assert "撤销 改门店「炭大满 五一广场店」" in words
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert main_window.current == "store"


def test_a_bug_is_told_once_with_details_without_data(
    main_window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    services.messages.setProperty("bugsExpected", True)
    for _ in range(3):
        services.messages.bug(KeyError("张三 13812345678 sk-abcdef123456"))
    dialogs = main_window.findChildren(QuestionDialog)
    assert len(dialogs) == 1
    details = dialogs[0].property("details")
    assert "KeyError" in details
    for private in ("张三", "13812345678", "sk-abcdef123456"):
        assert private not in details
    qtbot.keyClick(dialogs[0], Qt.Key.Key_Escape)


def test_every_button_has_a_name(
    main_window: MainWindow, unnamed_buttons: Callable[[MainWindow], list[str]]
) -> None:
    assert unnamed_buttons(main_window) == []


def _says(thing: object, words: str) -> bool:
    return callable(getattr(thing, "text", None)) and thing.text() == words  # type: ignore[attr-defined]


def test_a_refusal_met_by_a_slot_is_told_as_a_refusal(
    main_window: MainWindow, services: Services, toasts: list[Note]
) -> None:
    services.messages.setProperty("bugsExpected", True)
    services.messages.bug(Refused("disk.full", Text("磁盘满了。", "The disk is full.")))
    assert main_window.findChildren(QuestionDialog) == []
    assert (toasts[-1].text, toasts[-1].mood) == ("磁盘满了。", "error")
