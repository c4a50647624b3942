"""The one place that shows toasts, questions, errors and bug reports.

Any part of the window may raise a message; whoever is `attach`ed as host
paints it. Without a host (a page alone in a test) the signals still tell.
Nothing here blocks: an answer arrives by calling what it carries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assistant.errors import UserError
from desktop.language import Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

Mood = Literal["done", "plain", "error"]


@dataclass(frozen=True)
class ToastAction:
    """The one thing a toast offers."""

    label: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Note:
    """A toast: one sentence, at most one action. Errors stay until closed."""

    text: str
    mood: Mood = "done"
    action: ToastAction | None = None


@dataclass(frozen=True)
class Answer:
    """A button of a question. The safe one is primary and focused; Esc means it."""

    label: str
    run: Callable[[], object] | None = None
    kind: Literal["primary", "plain", "danger"] = "plain"
    safe: bool = False


@dataclass(frozen=True)
class Question:
    """A dialog: a question as title, the consequence in one sentence, the answers."""

    title: str
    consequence: str
    answers: tuple[Answer, ...]
    details: str = ""
    owner: QWidget | None = field(default=None, compare=False)


class FilePicker(Protocol):
    """How files are chosen: the system's dialog, or a fake in tests."""

    def open_files(
        self, owner: QWidget, title: str, patterns: str, then: Callable[[list[Path]], object]
    ) -> None:
        """Let the user choose existing files."""

    def save_file(
        self, owner: QWidget, title: str, proposed: Path, then: Callable[[Path], object]
    ) -> None:
        """Let the user name a file to write."""

    def choose_folder(self, owner: QWidget, title: str, then: Callable[[Path], object]) -> None:
        """Let the user choose a folder."""


class Messages(QObject):
    """What the window says to the user, and what it asks."""

    toasted = Signal(object)
    asked = Signal(object)
    bug_found = Signal(object)
    """Carries the exception; `desktop.app` logs it and shows the details to copy."""

    def __init__(self, language: Language, picker: FilePicker | None = None) -> None:
        super().__init__()
        self._language = language
        self.picker: FilePicker = picker or SystemPicker()

    def toast(self, text: str, *, action: ToastAction | None = None, mood: Mood = "done") -> None:
        """Say what happened and, perhaps, offer the next step."""
        self.toasted.emit(Note(text, mood, action))

    def error(self, error: UserError) -> None:
        """Say what the world refused, and what to do next; stays until closed."""
        self.toasted.emit(Note(error.say(self._language.code), "error"))

    def ask(
        self,
        title: str,
        consequence: str,
        answers: Sequence[Answer],
        *,
        details: str = "",
        owner: QWidget | None = None,
    ) -> None:
        """Ask before something that cannot simply be undone."""
        self.asked.emit(Question(title, consequence, tuple(answers), details, owner))

    def bug(self, error: BaseException) -> None:
        """Report our own fault: logged, with details to copy."""
        self.bug_found.emit(error)


class SystemPicker:
    """The system's own file dialogs, without blocking."""

    def open_files(
        self, owner: QWidget, title: str, patterns: str, then: Callable[[list[Path]], object]
    ) -> None:
        """Let the user choose existing files; `patterns` as QFileDialog writes them."""
        dialog = self._dialog(owner, title)
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        dialog.setNameFilter(patterns)
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        dialog.open()

    def save_file(
        self, owner: QWidget, title: str, proposed: Path, then: Callable[[Path], object]
    ) -> None:
        """Let the user name a file to write; asks before replacing one."""
        dialog = self._dialog(owner, title)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
        if proposed.parent != Path():
            dialog.setDirectory(str(proposed.parent))
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def choose_folder(self, owner: QWidget, title: str, then: Callable[[Path], object]) -> None:
        """Let the user choose a folder."""
        dialog = self._dialog(owner, title)
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _dialog(self, owner: QWidget, title: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog  # a start need not load it

        dialog = QFileDialog(owner.window(), title)
        dialog.finished.connect(dialog.deleteLater)
        return dialog
