"""The draft in hand of a page: read, changed, saved as it is typed, written, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from assistant import clock, options
from assistant.changes import Changed, Changes
from assistant.drafting import books, checking, drafts
from assistant.drafting.books import Found
from assistant.drafting.model_answers import rows_of
from assistant.drafting.model_drafter import finished, unfinished
from assistant.drafting.models import Brief, Draft, Finding, Kind
from assistant.drafting.port import DraftRequest
from assistant.errors import UserError
from assistant.llm.records import Sent
from assistant.profile import profiles
from assistant.profile.models import Profile, Store
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.drafting import worked
from desktop.drafting.brief_form import PLAYBOOK, BriefForm
from desktop.drafting.sent_sheet import SentSheet
from desktop.drafting.writing import Writing
from desktop.services import Services

AUTOSAVE_MS = 800


@dataclass(frozen=True)
class _Shelf:
    """What one reading found; `waiting` when something saved has not reached the database."""

    every: tuple[drafts.Summary, ...]
    opened: drafts.Opened | None
    profile: Profile
    trades: Mapping[str, Found]
    waiting: bool


class Desk(QObject):
    """Every draft of a kind and the one in hand. With `newest` there is one in hand if any is."""

    shelved = Signal()
    """The drafts and the shop were read anew."""
    changed = Signal()
    """The draft in hand is to be shown anew."""
    saved = Signal()
    """What was typed is safe."""
    stopped = Signal()
    """Writing was stopped half way, and what stood is stored."""

    def __init__(
        self,
        services: Services,
        kind: Kind,
        *,
        task: Callable[[str], Text],
        icon: str,
        parent: QObject,
        newest: bool = False,
        wanted: str = "",
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._kind, self._newest = kind, newest
        self.draft: Draft | None = None
        self.request: DraftRequest | None = None
        self.version = 0
        self.saved_at_ms = 0
        self.status: drafts.Status = "draft"
        self.planned_at_ms: int | None = None
        self.every: tuple[drafts.Summary, ...] = ()
        self.profile = Profile()
        self.trades: Mapping[str, Found] = {}  # the playbooks of the shops' trades
        self.wanted = wanted
        self._reads = 0
        self._visit = clock.new_id()
        self._dirty = False
        self._saving: Draft | None = None
        self._parked = False
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.flush)
        self.writing = Writing(services, task=task, icon=icon, parent=self)
        self.writing.began.connect(self._writing_began)
        self.writing.ended.connect(self._writing_ended)

    @property
    def store(self) -> Store | None:
        """The shop on the sign, or the first."""
        current = self._services.settings.get(options.STORE)
        stores = self.profile.stores
        return next((one for one in stores if one.id == current), stores[0] if stores else None)

    def trade(self, store: Store) -> Found | None:
        """The playbook of a shop's trade, as it was last read."""
        return self.trades.get(store.category)

    def reload(self) -> None:
        """Read the drafts and the one in hand again; what is being typed stays."""
        self._reads += 1
        recovery = self._services.workspace.recovery
        kind, wanted, newest = self._kind, self.wanted, self._newest

        def read(db: Database) -> _Shelf:
            waiting = recovery.has_waiting  # asked first: what merges meanwhile is then read
            every = drafts.every(db, kind)
            known = [one.id for one in every]
            other = known[0] if newest and known else ""
            chosen = wanted if wanted in known else other
            opened = drafts.load(db, chosen) if chosen else None
            profile = profiles.show(db)
            own = books.of(db)
            trades = {one: own.find(one) for one in {shop.category for shop in profile.stores}}
            return _Shelf(every, opened, profile, trades, waiting)

        self._services.tasks.read(read, partial(self._show_shelf, self._reads), owner=self)

    def open(self, draft: str) -> None:
        """Take another draft in hand; empty puts the one in hand away."""
        self.flush()
        self.wanted = draft
        self.reload()

    def change(self, draft: Draft) -> bool:
        """Take an edited draft: show it, save it soon; whether it waits to be saved.

        Of a draft that is being written only the rows that stand can be reworded;
        they are stored with the rest.
        """
        if draft == self.draft:
            return False
        if self.writing.running:
            self._reword(draft)
            return False
        self.draft = draft
        self._dirty = True
        self._autosave.start()
        self.changed.emit()
        return True

    def _reword(self, draft: Draft) -> None:
        if self.draft is not None and _items(draft) == _items(self.draft):
            self.writing.reword(self.draft, draft)
            self.draft = draft
            self.changed.emit()

    def change_apart(self, draft: Draft) -> None:
        """`change`, saved at once as an undo step of its own: what was typed around it stays."""
        self.flush()
        self._visit = clock.new_id()
        if self.change(draft):
            self.flush()
            self._visit = clock.new_id()

    def take_opinions(self, draft_id: str, found: tuple[Finding, ...]) -> bool:
        """Keep what a model says of the draft in hand, in place of what it said before.

        False where another draft is in hand by now: they are not about that one.
        """
        draft, request = self.draft, self.request
        if draft is None or draft.id != draft_id or request is None or self.writing.running:
            return False
        noted = draft.model_copy(update={"opinions": found})

        def take(checked: Draft) -> None:
            if self.draft is draft:
                self.change_apart(checked)
            else:  # typed on meanwhile: those words are checked instead
                self.take_opinions(draft_id, found)

        self._services.tasks.read(lambda _db: checking.check(noted, request), take, owner=self)
        return True

    def rewrite(
        self,
        draft: Draft,
        name: Text,
        then: Callable[[], object],
        failed: Callable[[UserError], object],
    ) -> bool:
        """Take an accepted rewriting: one step of its own, which undo takes back whole.

        False where it cannot be taken now. `failed` is told why it could not be stored.
        """
        request = self.request
        if self.writing.running or request is None:
            return False
        self.flush()
        before = self.draft
        # Findings name places that may have moved; the check below finds them anew.
        self.draft = draft.model_copy(update={"sources": (), "findings": ()})
        self._saving, self._parked = self.draft, False
        held = self.draft
        self.changed.emit()

        def change(db: Database) -> Changed[Draft]:
            return drafts.rewrite(db, checking.check(draft, request), name)

        def done(stored: Draft) -> None:
            if self._saving is held:
                self._saving = None
            if self.draft is held:
                self.draft = stored
            self.saved_at_ms = clock.now_ms()
            self.changed.emit()
            self.saved.emit()
            then()

        def not_stored(error: UserError) -> None:
            if self._saving is held:
                self._saving = None
            if self.draft is held:
                self.draft = before  # what was there stands again
                self.changed.emit()
            failed(error)
            self.reload()

        self._services.tasks.write(change, done, owner=self, failed=not_stored)
        return True

    def grow(self, draft: Draft) -> None:
        """Show more of the draft that is being written."""
        if self.writing.running:
            self.draft = draft
            self.changed.emit()

    def flush(self) -> None:
        """Save what was changed, now."""
        self._autosave.stop()
        draft, visit = self.draft, self._visit
        if not self._dirty or draft is None or not draft.id:
            return
        self._dirty = False
        self._saving, self._parked = draft, False
        recovery = self._services.workspace.recovery

        def change(db: Database) -> Changed[bool]:
            stored = recovery.autosave(
                drafts.AUTOSAVE,
                draft.id,
                draft.model_dump_json(),
                lambda: drafts.autosave(db, draft, visit=visit),
            )
            return Changed(stored is not None, stored.changes if stored else Changes())

        def done(stored: bool) -> None:
            if self._saving is draft:
                self._saving, self._parked = (None, False) if stored else (draft, True)
            self.saved_at_ms = clock.now_ms()
            self.saved.emit()

        self._services.tasks.write(change, done, owner=self)

    def write(self, brief: Brief, writer: str, *, replacing: str = "") -> None:
        """Have a brief written, as a new draft or as the next version of one."""
        self.flush()
        self.writing.begin(brief, writer, replacing=replacing)

    def preview(self, form: BriefForm, brief: Brief) -> None:
        """Show above its form what writing a brief would send to the model."""
        code = self._services.language.code
        self.writing.preview(
            brief,
            form.show_preview,
            lambda error: form.say_preview_failed(error.say(code)),
            owner=form,
        )

    def tell_worked(self, form: BriefForm, store: Store) -> None:
        """Find out what worked for the people of a store, for the form that asks for a brief."""
        people = [one for one in self.profile.creators if one.store == store.id]
        trade = self.trade(store)
        if trade is not None:
            self._services.tasks.read(
                lambda db: worked.read(db, store, people, trade), form.show_worked, owner=form
            )

    def show_sent(self, window: QWidget) -> None:
        """Show the last request that was sent for the draft in hand, else the last at all."""
        draft = self.draft.id if self.draft is not None else ""
        workspace = self._services.workspace

        def find(_db: Database) -> Sent | None:
            from assistant.llm import configured

            sent = configured.ledger(workspace).newest()
            return next((one for one in sent if one.draft == draft), next(iter(sent), None))

        def show(found: Sent | None) -> None:
            if found is None:
                self._services.messages.toast(self.tr("记录里已经没有这一次了。"), mood="plain")
                return
            self.shown = SentSheet(self._services.theme, window, found)
            self.shown.present()

        self._services.tasks.read(find, show, owner=self)

    def go_on(self) -> None:
        """Have the model write what is missing of a draft that broke off."""
        self._again("", begun=True)

    def write_by_playbook(self) -> None:
        """Have the playbook write the whole; what stands stays as a version."""
        self._again(PLAYBOOK, begun=False)

    def take_as_it_is(self) -> None:
        """The draft that broke off is enough: nothing is offered any more."""
        if self.draft is not None:
            self.change(finished(self.draft))

    def _again(self, writer: str, *, begun: bool) -> None:
        draft = self.draft
        if draft is None or self.request is None or self.writing.running:
            return
        self.flush()
        brief = draft.brief or self.request.brief
        self.writing.begin(brief, writer, replacing=draft.id, begun=draft if begun else None)

    def set_status(self, status: drafts.Status, *_: object) -> None:
        """Mark how far the draft in hand is."""
        self._mark(lambda db, draft: drafts.set_status(db, draft, status))

    def plan(self, day: date | None, *_: object) -> None:
        """Mean the draft in hand for a day, or for none."""
        self._mark(lambda db, draft: drafts.plan(db, draft, day))

    def _mark(self, change: Callable[[Database, str], Changed[Any]]) -> None:
        self.flush()
        draft = self.draft.id if self.draft is not None else ""
        if draft:
            self._services.tasks.write(lambda db: change(db, draft), owner=self)

    def delete(self) -> None:
        """Put the draft in hand into the recycle bin."""
        self.flush()
        if self.draft is None:
            return
        gone, title = self.draft.id, self.draft.title
        self.wanted = ""

        def done(_entry: str) -> None:
            words = self.tr("「{title}」放进回收站了。").format(title=title)
            self._services.messages.toast(words)
            self.reload()

        self._services.tasks.write(lambda db: drafts.delete(db, gone), done, owner=self)

    def _show_shelf(self, read: int, shelf: _Shelf) -> None:
        if read != self._reads:
            return  # a later read is under way; two readers may answer in either order
        self.every, self.profile, self.trades = shelf.every, shelf.profile, shelf.trades
        if not self.writing.running and not self._dirty:
            if shelf.opened is None:
                self.draft = self.request = None
            else:
                self._take(shelf.opened, waiting=shelf.waiting)
        self.shelved.emit()

    def _take(self, opened: drafts.Opened, *, waiting: bool) -> None:
        if self.draft is None or self.draft.id != opened.draft.id:
            self._visit = clock.new_id()
        if self._parked and not waiting:  # it was merged before this was read
            self._saving, self._parked = None, False
        # What is on its way to the database is newer than what was read from it.
        held = self._saving
        self.draft = held if held is not None and held.id == opened.draft.id else opened.draft
        self.request, self.version = opened.request, opened.version
        self.saved_at_ms = opened.updated_at_ms
        self.status, self.planned_at_ms = opened.status, opened.planned_at_ms
        self.wanted = opened.draft.id

    def _writing_began(self, request: DraftRequest) -> None:
        self.request = request

    def _writing_ended(self, stored: str) -> None:
        partly, self.draft = self.draft, None
        if stored:
            self.wanted = stored
            self._take_written()
        elif partly is not None and self._grew(partly):
            self._keep(partly)
            return
        self.reload()

    def _take_written(self) -> None:
        """Go on with what was stored at once: a cell may still be open in it."""
        late = self.writing.late()
        self.draft = late or self.writing.stored
        self._dirty = late is not None
        self.flush()
        self.changed.emit()

    def _grew(self, partly: Draft) -> bool:
        begun = self.request.begun if self.request is not None else None
        return _items(partly) > (_items(begun) if begun is not None else 0)

    def _keep(self, partly: Draft) -> None:
        """Store what stands of a draft that was stopped; what a model began can be continued."""
        if self.writing.by_model:
            partly = unfinished(partly, Text("你停下的。", "You stopped it."))
        self.draft = partly.model_copy(update={"id": self.writing.draft_id})
        self.writing.keep(self.draft, self._kept)
        self.changed.emit()

    def _kept(self, draft: Draft) -> None:
        self.wanted = draft.id
        self.stopped.emit()
        self.reload()


def _items(draft: Draft) -> int:
    return len(rows_of(draft))
