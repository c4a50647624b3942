"""The thread above a script: its facts and topic before it, what became of it behind it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from assistant.drafting.models import Script
from assistant.drafting.port import DraftRequest
from assistant.tracking import posts
from assistant.tracking.models import Trail
from desktop.drafting.desk import Desk
from desktop.drafting.trail import later_nodes
from desktop.pages.page import Destination
from desktop.services import Services
from desktop.widgets.thread import Node


class ScriptThread(QObject):
    """Reads what was cut, posted and sold from the script in hand. `grown` says there is more."""

    grown = Signal()

    def __init__(self, services: Services, desk: Desk) -> None:
        super().__init__(desk)
        self._services, self._desk = services, desk
        self._draft = ""
        self._found: Trail | None = None

    def follow(self, draft: str, *, again: bool = False) -> None:
        """Ask what became of a script; of the one that is known already only `again`."""

        def show(found: Trail | None) -> None:
            self._draft, self._found = draft, found
            self.grown.emit()

        if draft and (again or draft != self._draft):
            self._services.tasks.read(
                lambda db: posts.trail(db, draft), show, owner=self, latest="trail"
            )

    def nodes(self, script: Script, request: DraftRequest) -> list[Node]:
        """The thread as far as it is known."""
        here = self.tr("脚本 v{number}").format(number=max(1, self._desk.version))
        detail = self.tr("在写") if self._desk.writing.running else ""
        return [
            Node(self.tr("事实"), str(len(request.facts)), "done", Destination("store")),
            Node(self.tr("选题"), "", "done", "brief"),
            Node(here, detail, "now"),
            *later_nodes(script.id, self._found if self._draft == script.id else None),
        ]
