"""The pages of the window: built when first asked for, one in front, fresh or stale."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from assistant.changes import Area
from desktop import pages
from desktop.pages.page import Page
from desktop.services import Services
from desktop.widgets.status import Status


class PageStack(QStackedWidget):
    """Knows pages by name (`desktop.pages.PAGES`)."""

    wish = Signal(object)
    """A page's `Destination`."""
    status_changed = Signal(object)
    """The `Status` of the page in front."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.current = ""
        """The name of the page in front; empty while none is."""

    def page(self, name: str) -> Page:
        """A page, built when first asked for."""
        if name not in self._pages:
            page = _kind(name)(self._services)
            page.wish.connect(self.wish)
            page.status_changed.connect(partial(self._hear_status, name))
            self._pages[name] = page
            self.addWidget(page)
            if not page.asked:
                self._stale.add(name)
        return self._pages[name]

    @property
    def front(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self.current)

    def bring(self, name: str) -> None:
        """Bring a page to the front, fresh; what was typed on the one before is saved."""
        if name != self.current:
            self.flush()
        page = self.page(name)
        self.current = name
        self.setCurrentWidget(page)
        # Tab goes on from the top of the page, not from where the last one was left.
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.status_changed.emit(page.status)
        if name in self._stale:
            self._stale.discard(name)
            page.reload()

    def follow_status(self) -> None:
        """The link in the status bar was clicked."""
        if self.front is not None:
            self.front.follow_status()

    def leave(self) -> None:
        """No page is in front: all grow stale, none reloads."""
        self.current = ""

    def flush(self) -> None:
        """Save what is typed on the page in front and not yet saved."""
        if self.front is not None:
            self.front.flush()

    def take_changes(self, areas: AbstractSet[Area]) -> None:
        """The page in front reloads if it shows one of these areas; hidden ones grow stale."""
        for name, page in self._pages.items():
            if not page.shows & areas:
                continue
            if name == self.current:
                page.reload()
            else:
                self._stale.add(name)

    def taker(self, path: Path) -> str | None:
        """The page a dropped file belongs to, the one in front first; none is built for asking."""
        order = [self.current] if self.current else []
        order += [name for name in pages.PAGES if name != self.current]
        return next((name for name in order if _kind(name).accepts([path])), None)

    def _hear_status(self, name: str, status: Status) -> None:
        if name == self.current:
            self.status_changed.emit(status)


def _kind(name: str) -> type[Page]:
    module, _, class_name = pages.PAGES[name].place.partition(":")
    kind: type[Page] = getattr(import_module(module), class_name)
    return kind
