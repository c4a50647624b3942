"""The window as a person meets it: opened on a home, found by what stands there, left again.

The guards of the window's tests hold here as well: nothing of the GUI thread may
touch SQL, the network or a process, and nothing is left behind.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.clips import ffmpeg
from assistant.workspace import Workspace
from desktop.app import follow_settings
from desktop.language import Language
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.services import Services
from desktop.tasks import JobHandle, Tasks
from desktop.theme import Theme
from desktop.widgets.chip import Chip
from tests.desktop.conftest import (  # noqa: F401 - pytest finds fixtures by name
    FakePicker,
    gui_thread_stays_free,
    language,
    nothing_left_behind,
    only_this_thread_collects,
    picker,
    theme,
)

WAIT_MS = 30_000
SEEN = 20_000  # ms that something may take to stand there, on a busy machine
LEFT = Qt.MouseButton.LeftButton
CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)

FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox)

W = TypeVar("W", bound=QWidget)


class Person:
    """Somebody at the window: reads words, clicks what they name, types, presses keys."""

    def __init__(self, window: MainWindow, services: Services, qtbot: QtBot) -> None:
        self.window = window
        self.services = services
        self._qtbot = qtbot

    # ---- seeing -----------------------------------------------------------------------------

    def sees(self, *words: str, within: int = SEEN) -> None:
        """Wait until all these words stand somewhere on the window."""
        self.until(lambda: all(word in self.reads() for word in words), f"sees {words}", within)

    def misses(self, *words: str) -> None:
        """Wait until none of these words stands there any more."""
        self.until(lambda: not any(word in self.reads() for word in words), f"no {words}")

    def reads(self) -> str:
        """Every word on the window: labels, chips, buttons, tables."""
        labels = self._visible(QLabel)
        found = [one.text() for one in labels if one.textFormat() != Qt.TextFormat.RichText]
        found += [label.accessibleName() for label in labels]
        found += [chip.text for chip in self._visible(Chip)]
        for button in self._visible(QAbstractButton):
            found += [button.text(), button.accessibleName(), button.accessibleDescription()]
        for table in self._visible(QTableView):
            found += self.rows(table)
        found += [text.toPlainText() for text in self._visible(QPlainTextEdit)]
        return "\n".join(one for one in found if one)

    def tells(self, name: str) -> str:
        """What the field with this label holds."""
        field = self.field(name)
        if isinstance(field, QComboBox):
            return field.currentText()
        assert isinstance(field, (QLineEdit, QSpinBox))
        return field.text()

    def rows(self, table: QTableView | None = None) -> list[str]:
        """The rows of the one table that stands there, cells joined."""
        model = (table or self._visible(QTableView)[0]).model()
        return [
            " ".join(
                str(model.index(row, column).data() or "") for column in range(model.columnCount())
            )
            for row in range(model.rowCount())
        ]

    def column(self, column: int) -> list[str]:
        """One column of the table that stands there."""
        model = self._visible(QTableView)[0].model()
        return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]

    def every_word(self) -> set[str]:
        """Whatever the window says anywhere: texts, tips, hints in fields, names for readers."""
        said: set[str] = {self.window.windowTitle()}
        for one in (self.window, *self.window.findChildren(QWidget)):
            said |= {one.toolTip(), one.accessibleName(), one.accessibleDescription()}
            for name in ("text", "title", "placeholderText", "suffix", "prefix"):
                say = getattr(one, name, None)
                if callable(say):
                    said.add(str(say()))
                elif isinstance(say, str):
                    said.add(say)
            if isinstance(one, QComboBox):
                said |= {one.itemText(index) for index in range(one.count())}
            if isinstance(one, QTableView) and one.model() is not None:
                said |= _headings(one)
            said |= {action.text() for action in one.actions()}
            said |= {action.toolTip() for action in one.actions()}
        return said

    def hears(self, row: int, column: int) -> str:
        """What a screen reader says of a cell of the table."""
        (table,) = self._visible(QTableView)
        index = table.model().index(row, column)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def paints(self, row: int, column: int, ink: str) -> bool:
        """Whether this colour of the theme is in a cell of the table, such as a wave's."""
        (table,) = self._visible(QTableView)
        index = table.model().index(row, column)
        table.scrollTo(index)
        cell = table.viewport().grab(table.visualRect(index)).toImage()
        wanted = self.services.theme.color(ink).rgb()
        return any(
            cell.pixel(x, y) == wanted for x in range(cell.width()) for y in range(cell.height())
        )

    def button(self, words: str) -> QAbstractButton:
        """The button that says this, or is called this."""
        return self._named(QAbstractButton, words, lambda one: one.text() == words)

    def field(self, name: str) -> QWidget:
        """The field with this label."""
        return self._named(QWidget, name, lambda one: False, among=FIELDS)

    # ---- doing ------------------------------------------------------------------------------

    def clicks(self, words: str, *, at_once: bool = False) -> None:
        """Click a button, and wait until what it set off has come, unless that takes long."""
        button = self.button(words)
        assert button.isEnabled(), words
        place = QPoint(min(12, button.width() // 2), button.height() // 2)
        self._qtbot.mouseClick(button, LEFT, pos=place)
        if not at_once:
            self.waits()

    def chooses(self, words: str, *, by_keys: bool = False) -> None:
        """Click an entry of the menu that has come up, or go to it by the arrow keys."""
        found: list[QMenu] = []

        def look() -> bool:
            menu = QApplication.activePopupWidget()
            found[:] = [menu] if isinstance(menu, QMenu) else []
            return bool(found)

        self.until(look, f"a menu offers {words}")
        (menu,) = found
        offered = {action.text(): action for action in menu.actions()}
        assert words in offered, f"{words} among {list(offered)}"
        if by_keys:
            while menu.activeAction() is not offered[words]:
                QTest.keyClick(menu, Qt.Key.Key_Down)
            QTest.keyClick(menu, Qt.Key.Key_Return)
            self.waits()
            return
        self._qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(offered[words]).center())
        self.waits()

    def types(self, words: str, *, into: str = "") -> None:
        """Type words as an input method does, into the field with this label or the focus."""
        if into:
            field = self.field(into)
            self._qtbot.mouseClick(field, LEFT)
            self.until(field.hasFocus, f"{into} has the focus")
        target = self._focus()
        if isinstance(target, (QLineEdit, QPlainTextEdit)):
            target.selectAll()
        self.adds(words)

    def adds(self, words: str, *, after: str = "") -> None:
        """Type words where the cursor stands, or right after the first of other words."""
        target = self._focus()
        if after:
            assert isinstance(target, QPlainTextEdit)
            found = target.document().find(after)
            assert not found.isNull(), after
            found.setPosition(found.selectionEnd())
            target.setTextCursor(found)
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(target, event)

    def picks(self, words: str, *, of: str) -> None:
        """Choose an entry of the box with this label by the arrow keys."""
        box = self.field(of)
        assert isinstance(box, QComboBox)
        box.setFocus()
        for step in [Qt.Key.Key_Home] + [Qt.Key.Key_Down] * box.count():
            QTest.keyClick(box, step)
            self.waits()
            if box.currentText() == words:
                return
        raise AssertionError(f"{of} offers no {words}")

    def presses(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, at_once: bool = False
    ) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self._focus(), key, modifier)
        if not at_once:
            self.waits()

    def tabs_to(self, name: str, *, backwards: bool = False) -> None:
        """Press Tab until the field, button or table of this name has the focus."""
        key, with_ = (Qt.Key.Key_Backtab, SHIFT) if backwards else (Qt.Key.Key_Tab, NONE)
        passed = []
        for _ in range(60):
            here = self._focus()
            if here.accessibleName() == name or getattr(here, "text", str)() == name:
                return
            passed.append(
                f"{type(here).__name__} {here.accessibleName() or getattr(here, 'text', str)()}"
            )
            QTest.keyClick(here, key, with_)
        raise AssertionError(f"Tab never comes to {name}, only to {dict.fromkeys(passed)}")

    def arrows_to(self, name: str) -> None:
        """Press ↓ until the one of this name among its like has the focus, and choose it."""
        for _ in range(30):
            here = self._focus()
            if getattr(here, "text", str)() == name:
                QTest.keyClick(here, Qt.Key.Key_Space)
                return
            QTest.keyClick(here, Qt.Key.Key_Down)
        raise AssertionError(f"↓ never comes to {name}")

    def points_at(self, row: int, column: int) -> None:
        """Click a cell of the table."""
        (table,) = self._visible(QTableView)
        index = table.model().index(row, column)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())

    def edits(self, row: int, column: int, words: str, *, at_once: bool = False) -> None:
        """Double-click a cell of the table, replace its text, press Enter."""
        (table,) = self._visible(QTableView)
        self.points_at(row, column)
        place = table.visualRect(table.model().index(row, column)).center()
        QTest.mouseDClick(table.viewport(), LEFT, pos=place)
        (editor,) = [one for one in self._visible(QPlainTextEdit) if table.isAncestorOf(one)]
        self.types(words)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        if not at_once:
            self.waits()

    def drops(self, paths: Sequence[Path]) -> None:
        """Drag files from the file manager onto the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how: tuple[Any, ...] = (Qt.DropAction.CopyAction, data, LEFT, NONE)
        entering = QDragEnterEvent(QPoint(400, 300), *how)
        QApplication.sendEvent(self.window, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(QPointF(400, 300), *how))
        self.waits()

    def goes_to(self, page: str) -> None:
        """Open a page by its name on the rail."""
        self.clicks(page)

    def waits(self, timeout: int = WAIT_MS) -> None:
        """Until nothing is under way."""
        self._qtbot.waitUntil(lambda: self.services.tasks.idle, timeout=timeout)

    @property
    def jobs(self) -> Sequence[JobHandle]:
        """What the job centre lists."""
        return self.services.tasks.jobs

    # ---- inside -----------------------------------------------------------------------------

    def _focus(self) -> QWidget:
        """Where keys go: into the window in front, which a screen without a manager forgets."""
        root = self._root()
        if QApplication.activeWindow() is not root:
            root.activateWindow()
            self.until(lambda: QApplication.activeWindow() is root, "the front is active")
        return QApplication.focusWidget() or self._root()

    def _root(self) -> QWidget:
        """The dialog that is open, else the window."""
        sheets = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        return sheets[-1] if sheets else self.window

    def _visible(self, kind: type[W]) -> list[W]:
        return [one for one in self._root().findChildren(kind) if one.isVisible()]

    def _named(
        self,
        kind: type[W],
        name: str,
        says: Callable[[W], bool],
        *,
        among: tuple[type[QWidget], ...] = (QWidget,),
    ) -> W:
        found: list[W] = []

        def look() -> bool:
            found[:] = [
                one
                for one in self._visible(kind)
                if isinstance(one, among) and (one.accessibleName() == name or says(one))
            ]
            return bool(found)

        self.until(look, f"finds {name}")
        return found[0]

    def until(self, holds: Callable[[], bool], what: str, within: int = SEEN) -> None:
        """Wait until this holds."""
        try:
            self._qtbot.waitUntil(holds, timeout=within)
        except TimeoutError:
            raise AssertionError(f"{what}; what stands there:\n{self.reads()}") from None


class Strays(QObject):
    """Notes widgets that were shown before they had a parent: small windows that flash up.

    They also take the focus away from the field somebody types into.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            plain = watched.windowType() == Qt.WindowType.Window
            if watched.isWindow() and plain and not isinstance(watched, (MainWindow, QDialog)):
                ours = [one for one in traceback.format_stack() if "/desktop/" in one][-4:]
                self.found.append(f"{type(watched).__name__} shown as a window:\n{''.join(ours)}")
        return False


def _headings(table: QTableView) -> set[str]:
    model = table.model()
    across = Qt.Orientation.Horizontal
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    return {
        str(model.headerData(column, across, role) or "")
        for column in range(model.columnCount())
        for role in roles
    }


Opens = Callable[[], AbstractContextManager[Person]]


@pytest.fixture
def opens(
    home: Path,
    theme: Theme,  # noqa: F811
    language: Language,  # noqa: F811
    picker: FakePicker,  # noqa: F811
    qtbot: QtBot,
    qapp: QApplication,
) -> Opens:
    """Start the program on the test's home, as often as one likes; leaving it closes it."""

    @contextmanager
    def start() -> Iterator[Person]:
        workspace = Workspace.open(home)
        messages = Messages(language, picker)
        tasks = Tasks(workspace, messages)
        chosen = workspace.settings.get(options.LANGUAGE)
        language.speak("en" if chosen == "en" else "zh")
        theme.wear(workspace.settings.get(options.THEME))
        services = Services(workspace, tasks, messages, workspace.settings, theme, language)
        strays = Strays()
        qapp.installEventFilter(strays)
        bugs: list[BaseException] = []
        messages.bug_found.connect(bugs.append)
        messages.bug_found.connect(traceback.print_exception)  # a story stops at what it misses
        stop_following = follow_settings(services)
        window = MainWindow(services)
        window.resize(1440, 900)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.begin()
        person = Person(window, services, qtbot)
        qtbot.waitUntil(lambda: window.current != "" and tasks.idle, timeout=WAIT_MS)
        try:
            yield person
        finally:
            qapp.removeEventFilter(strays)
            stop_following()
            window.leave_without_asking()
            tasks.close()
            shiboken6.delete(window)
            theme.wear("light")
        assert not bugs, bugs
        assert not strays.found, "\n".join(strays.found)

    return start


@pytest.fixture(scope="session")
def takes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A wide and a tall take of half a second each, in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("手机 素材（1）😀")
    paths = []
    for name, size in (("视频（1）😀.mp4", "160x90"), ("口播.mp4", "90x160")):
        film = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=30:d=0.5", "-f", "lavfi"]
        film += ["-i", "sine=d=0.5", "-pix_fmt", "yuv420p", str(folder / name)]
        ffmpeg.run(film)
        paths.append(folder / name)
    return paths
