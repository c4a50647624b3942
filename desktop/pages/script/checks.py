"""What stands in the check list of a script besides its findings.

The list before posting, and the model's second look.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.compliance.house_store import Work
from desktop.drafting.desk import Desk
from desktop.drafting.opinion import Opinion
from desktop.drafting.posting import Items, Posting, of_draft
from desktop.pages.script.inspector import Inspector
from desktop.services import Services


class Checks(QObject):
    """Keeps both lines of the inspector, and does what they offer."""

    def __init__(self, page: QWidget, services: Services, desk: Desk, inspector: Inspector) -> None:
        super().__init__(page)
        self._desk, self._inspector = desk, inspector
        self.posting = Posting(page, services)
        self.posting.known.connect(inspector.show_before)
        inspector.before_wanted.connect(lambda: self._look(self.posting.open, checked=False))
        self.opinion = Opinion(page, services, desk)
        self.opinion.changed.connect(self._offer)
        inspector.opinion_wanted.connect(self.opinion.ask_or_stop)
        inspector.drop_wanted.connect(self.opinion.drop)

    def follow(self) -> None:
        """Another script is in hand, or other words are."""
        if not self._desk.writing.running:
            self._look(self.posting.follow, checked=True)  # at every key
        self._offer()

    def _look(self, look: Callable[[Work, Items], None], *, checked: bool) -> None:
        draft = self._desk.draft
        if draft is not None:
            items = of_draft(draft, self._desk.request, checked=checked)
            look(Work("draft", draft.id), items)

    def _offer(self) -> None:
        self._inspector.show_opinion(self.opinion.words)
