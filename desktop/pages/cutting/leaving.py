"""What stands before a film leaves the cutting room: wording that blocks, what to look after."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.clips import wording
from assistant.clips.cutlist import Cut
from assistant.clips.cuts import StoredCut
from assistant.compliance import before_posting
from assistant.compliance.before_posting import Item
from assistant.compliance.house import Shop
from assistant.compliance.house_store import Work
from assistant.drafting import drafts
from assistant.drafting.models import Script
from assistant.storage.database import Database
from desktop.drafting.export_gate import ExportGate, Leaving
from desktop.drafting.posting import Items, Posting
from desktop.services import Services


class Door(QObject):
    """Lets a cut out; `posting` reads and shows its list."""

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self.posting = Posting(page, services)

    def pass_(
        self,
        stored: StoredCut,
        cut: Cut,
        shop: Shop,
        then: Callable[[], object],
        *,
        posted: bool = True,
    ) -> None:
        """Go on with what is made of a cut unless its words may not leave like this.

        `posted`: it is the film itself, to be posted, not a picture out of it.
        """
        look = items_of(stored, cut, shop)

        def check(db: Database) -> Leaving:
            return Leaving(wording.check(cut, shop), look(db) if posted else ())

        ExportGate(self._page, self._services, _work(stored)).pass_(check, then)

    def look_after(self, stored: StoredCut, cut: Cut, shop: Shop) -> None:
        """Show the list because it was asked for."""
        self.posting.open(_work(stored), items_of(stored, cut, shop))

    def say_left(
        self, stored: StoredCut, cut: Cut, shop: Shop, then: Callable[[str], object]
    ) -> None:
        """Say in a sentence how many things have not been looked after."""
        self.posting.left(_work(stored), items_of(stored, cut, shop), then)


def items_of(stored: StoredCut, cut: Cut, shop: Shop) -> Items:
    """The items of a cut, with those of the script it follows."""

    def items(db: Database) -> Sequence[Item]:
        draft = stored.draft_id or ""
        if not drafts.titles(db, [draft]):  # none, or gone since the cut was read
            return before_posting.of_cut(cut, shop)
        opened = drafts.load(db, draft)
        script = opened.draft if isinstance(opened.draft, Script) else None
        return before_posting.of_cut(cut, shop, script, opened.request)

    return items


def _work(stored: StoredCut) -> Work:
    return Work("cut", stored.id)
