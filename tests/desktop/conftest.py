"""Fixtures of the window's tests.

`services` is the real thing on an empty temporary workspace: real threads,
a real database, real fonts. A test that meets a bug in a worker, leaves a
thread, a timer or a top-level widget behind, or makes the GUI thread touch
SQL, the network or a process, fails.
"""

from __future__ import annotations

import gc
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from assistant.changes import Changed
from assistant.storage.database import Database
from assistant.workspace import Workspace
from desktop.app import follow_settings
from desktop.language import Language
from desktop.main_window import MainWindow
from desktop.messages import Messages, Note, Question
from desktop.pages.script.page import ScriptPage
from desktop.services import Services
from desktop.tasks import Tasks
from desktop.theme import Theme, load_fonts
from tests.assistant.llm import server
from tests.desktop.drafting_page import choose_model, in_view, put_on_file

SETTLE_MS = 30_000  # importing a heavy library for the first time on a busy machine
THREAD_GRACE_S = 2


@pytest.fixture(scope="session", autouse=True)
def only_this_thread_collects() -> Iterator[None]:
    """As in the program: a worker that collects garbage could destroy something of Qt."""
    gc.disable()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme on the one application of the session."""
    load_fonts()
    return Theme(qapp, "light")


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    """Chinese, whatever the machine speaks."""
    language = Language()
    language.speak("zh")
    yield language
    language.speak("zh")


class FakePicker:
    """Answers file dialogs with what the test put here."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.target: Path | None = None
        self.folder: Path | None = None

    def open_files(
        self, owner: QWidget, title: str, patterns: str, then: Callable[[list[Path]], object]
    ) -> None:
        if self.files:
            then(list(self.files))

    def save_file(
        self, owner: QWidget, title: str, proposed: Path, then: Callable[[Path], object]
    ) -> None:
        if self.target is not None:
            then(self.target)

    def choose_folder(self, owner: QWidget, title: str, then: Callable[[Path], object]) -> None:
        if self.folder is not None:
            then(self.folder)


@pytest.fixture
def picker() -> FakePicker:
    """What file dialogs will answer."""
    return FakePicker()


@pytest.fixture
def messages(language: Language, picker: FakePicker) -> Iterator[Messages]:
    """The real messages; a bug reported during the test fails it."""
    messages = Messages(language, picker)
    bugs: list[BaseException] = []
    messages.bug_found.connect(bugs.append)
    messages.setProperty("bugsExpected", False)
    yield messages
    if bugs and not messages.property("bugsExpected"):
        raise bugs[0]


@pytest.fixture
def toasts(messages: Messages) -> list[Note]:
    """Every toast shown so far, in order."""
    shown: list[Note] = []
    messages.toasted.connect(shown.append)
    return shown


@pytest.fixture
def questions(messages: Messages) -> list[Question]:
    """Every question asked so far, in order."""
    asked: list[Question] = []
    messages.asked.connect(asked.append)
    return asked


@pytest.fixture
def tasks(workspace: Workspace, messages: Messages) -> Iterator[Tasks]:
    """The real task runner; everything is joined afterwards."""
    tasks = Tasks(workspace, messages)
    tasks.start()
    yield tasks
    tasks.close()


@pytest.fixture
def services(
    workspace: Workspace, tasks: Tasks, messages: Messages, theme: Theme, language: Language
) -> Services:
    """The bundle every page gets, on an empty workspace."""
    return Services(
        workspace=workspace,
        tasks=tasks,
        messages=messages,
        settings=workspace.settings,
        theme=theme,
        language=language,
    )


@pytest.fixture
def settle(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Wait until no read, write or job is under way and all results arrived."""

    def wait() -> None:
        qtbot.waitUntil(lambda: tasks.idle, timeout=SETTLE_MS)

    return wait


@pytest.fixture
def busy_database(
    tasks: Tasks, workspace: Workspace, settle: Callable[[], None]
) -> Callable[[], AbstractContextManager[None]]:
    """`with busy_database():` nothing can be written, and the writer does not wait for long."""

    def impatient(db: Database) -> Changed[None]:
        with db.bulk() as edit:
            edit.conn.execute("PRAGMA busy_timeout = 20")
        return Changed(None, edit.changes)

    @contextmanager
    def held() -> Iterator[None]:
        tasks.write(impatient, owner=tasks)
        settle()
        other = sqlite3.connect(workspace.database_path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    return held


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """No thread, running timer or visible top-level widget outlives its test."""
    threads = set(threading.enumerate())
    before = {shiboken6.getCppPointer(widget)[0] for widget in qapp.topLevelWidgets()}
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    new = [one for one in threading.enumerate() if one not in threads]
    for thread in new:  # one that is just ending, a server's or a loop's, may end
        thread.join(THREAD_GRACE_S)
    left = [one.name for one in new if one.is_alive()]
    assert not left, f"threads left behind: {left}"
    shown = [
        widget
        for widget in qapp.topLevelWidgets()
        if shiboken6.getCppPointer(widget)[0] not in before and widget.isVisible()
    ]
    assert not shown, f"windows left open: {shown}"
    assert not running_timers(), "timers left running"
    gc.collect(1)


def running_timers() -> list[QTimer]:
    """Active QTimers anywhere."""
    timers = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
    return [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]


@pytest.fixture(autouse=True)
def gui_thread_stays_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQL, sockets and processes started by `desktop` code on the GUI thread raise.

    A test itself may look into the database; what counts is a frame of the
    window on the stack.
    """
    connect = sqlite3.connect

    class Guarded(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:
            refuse_on_gui_thread("SQL")
            return super().execute(*args)

        def executemany(self, *args: Any) -> sqlite3.Cursor:
            refuse_on_gui_thread("SQL")
            return super().executemany(*args)

    def open_guarded(*args: Any, **options: Any) -> sqlite3.Connection:
        refuse_on_gui_thread("opening a database")
        options.setdefault("factory", Guarded)
        return connect(*args, **options)

    monkeypatch.setattr(sqlite3, "connect", open_guarded)
    guard_method(monkeypatch, socket.socket, "connect", "the network")
    guard_method(monkeypatch, subprocess.Popen, "__init__", "a process")


def guard_method(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, what: str) -> None:
    """Let a method refuse to run for the window on the GUI thread."""
    original = getattr(owner, name)

    def guarded(self: object, *args: Any, **options: Any) -> Any:
        refuse_on_gui_thread(what)
        return original(self, *args, **options)

    monkeypatch.setattr(owner, name, guarded)


def refuse_on_gui_thread(what: str) -> None:
    """Raise if window code asks for this on the GUI thread."""
    if threading.current_thread() is not threading.main_thread():
        return
    frame = sys._getframe(1)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("desktop."):
            raise AssertionError(f"{module}.{frame.f_code.co_name}: {what} on the GUI thread")
        frame = frame.f_back


@pytest.fixture
def unnamed_buttons() -> Callable[[QWidget], list[str]]:
    """Finds icon-only buttons without an accessible name, for page tests to assert empty."""

    def find(root: QWidget) -> list[str]:
        return [
            f"{type(button).__name__} in {type(button.parent()).__name__}"
            for button in root.findChildren(QAbstractButton)
            if not button.text() and not button.accessibleName()
        ]

    return find


@pytest.fixture
def write() -> Callable[[QWidget, str], None]:
    """Type words as an input method does; QTest.keyClicks aborts at Chinese."""

    def commit(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit


@pytest.fixture
def loopback() -> Iterator[server.Peer]:
    """A model on loopback that nobody has set up."""
    with server.running() as one:
        yield one


@pytest.fixture
def peer(services: Services, loopback: server.Peer) -> server.Peer:
    """A model on loopback, chosen in the settings."""
    choose_model(services, loopback)
    return loopback


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Callable[[], None]) -> ScriptPage:
    """脚本 in view, with the grill shop on file."""
    put_on_file(services, settle)
    page = in_view(ScriptPage(services), services, qtbot)
    page.reload()
    settle()
    return page


@pytest.fixture
def main_window(services: Services, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on this workspace, shown and settled: the welcome, unless there is a shop."""
    window = MainWindow(services)
    stop_following = follow_settings(services)
    services.messages.bug_found.connect(window.show_bug)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.begin()
    qtbot.waitUntil(lambda: window.current != "" and services.tasks.idle, timeout=SETTLE_MS)
    yield window
    stop_following()
    window.leave_without_asking()
    shiboken6.delete(window)


def past_the_list(page: QWidget, settle: Callable[[], None]) -> None:
    """Go on with an export past 发布前看一遍, which the first one brings up."""
    from desktop.drafting.posting import PostingSheet

    settle()
    (sheet,) = [one for one in page.window().findChildren(PostingSheet) if one.isVisible()]
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    settle()
    settle()
