"""What every page is: a widget with a name, the areas it shows, and a wish.

A page never reaches for another one. It emits `wish` with a `Destination`, and
the main window opens the page that is meant. It builds its texts with
`self.tr("中文")` in its constructor; after a change of language the main
window builds it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assistant.changes import Area
from desktop.services import Services
from desktop.widgets.status import Status


@dataclass(frozen=True)
class Destination:
    """Where a wish leads: a page's name, the object's id there, what to begin, with which files."""

    page: str
    id: str = ""
    action: str = ""
    paths: tuple[Path, ...] = ()


class Page(QWidget):
    """One place of the rail. Subclasses set `name`, `icon`, `shows` and fill the methods."""

    name: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    shows: ClassVar[frozenset[Area]] = frozenset()

    wish = Signal(object)
    """Carries a `Destination` to the main window."""
    status_changed = Signal(object)
    """Carries the `Status` the page wants in the window's status bar; see `say_status`."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.status = Status()
        self.asked = False
        """Whether the constructor has begun the first `reload`, before building its widgets."""

    def title(self) -> str:
        """The page's name for people, as on the rail."""
        raise NotImplementedError

    def say_status(self, text: str, *, icon: str = "", right: str = "", link: str = "") -> None:
        """Say something in the window's status bar while this page is open; empty hides it.

        A click on `link` comes back as `follow_status`.
        """
        self.status = Status(text, icon, right, link)
        self.status_changed.emit(self.status)

    def follow_status(self) -> None:
        """Do what the status bar's link says."""

    def reload(self) -> None:
        """Query again what is shown. Called when first shown and after a change of `shows`."""

    def open(self, destination: Destination) -> None:
        """Show the object or begin the action a wish named."""

    def flush(self) -> None:
        """Save what is typed and not yet saved, now. Called before leaving, undo and quitting."""

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 walks through, from left to right."""
        return (self,)

    @classmethod
    def accepts(cls, paths: Sequence[Path]) -> bool:
        """Whether dropped files belong here, by name alone: asked before the page is built."""
        return False

    def drop(self, paths: Sequence[Path]) -> None:
        """Take dropped files that `accepts` agreed to."""
