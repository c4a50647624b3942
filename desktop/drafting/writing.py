"""A draft being written: whoever is to write it, in a worker; what is whole is stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from assistant import clock
from assistant.changes import Changed
from assistant.drafting import checking, drafts, requests
from assistant.drafting.model_drafter import FALLBACK_RULE
from assistant.drafting.models import UNFINISHED_RULE, Brief, Draft
from assistant.drafting.port import DraftRequest, Part, Whole
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm.spending import Over
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.drafting.brief_form import PLAYBOOK
from desktop.drafting.edits import Edits
from desktop.drafting.month_limit import MonthLimit
from desktop.drafting.sent_sheet import Outgoing
from desktop.language import shown_language
from desktop.services import Services
from desktop.tasks import JobHandle, JobState


@dataclass(frozen=True)
class _Order:
    """What is to be written; `over` says when it may pass the month's limit."""

    request: DraftRequest
    writer: str
    replacing: str
    over: Over | None = None


class Writing(QObject):
    """One draft of a page at a time. `task` names it in the job centre, by its topic."""

    began = Signal(object)
    """The `DraftRequest` that is being written."""
    grew = Signal(object)
    """A `Part`: one more shot or block stands."""
    ended = Signal(str)
    """The id of the stored draft; empty when it was stopped or failed."""

    def __init__(
        self, services: Services, *, task: Callable[[str], Text], icon: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._task, self._icon = task, icon
        self._handle: JobHandle | None = None
        self._order: _Order | None = None
        self._edits = Edits()
        self._limit = MonthLimit(services.messages, self)
        self.stored: Draft | None = None
        """What the last writing stored, with everything reworded meanwhile."""

    @property
    def running(self) -> bool:
        """Whether a draft is being written."""
        return self._handle is not None

    @property
    def draft_id(self) -> str:
        """The id of the draft that is being written, or was last."""
        return self._order.request.draft if self._order is not None else ""

    @property
    def model(self) -> str:
        """The chosen model's name; empty where only the playbook can write."""
        from assistant.llm import configured

        chosen = configured.chosen(self._services.settings)
        return "" if chosen is None else self._services.language.say(chosen.name)

    @property
    def by_model(self) -> str:
        """The name of the model that writes now; empty while the playbook does."""
        from assistant.llm import configured

        settings, order = self._services.settings, self._order
        if order is None or order.writer == PLAYBOOK or configured.chosen(settings) is None:
            return ""
        return configured.model(settings, order.request.brief.kind) or self.model

    def begin(
        self, brief: Brief, writer: str, *, replacing: str = "", begun: Draft | None = None
    ) -> None:
        """Write a brief; `writer` is `playbook`, or empty for whoever the settings say.

        The draft `replacing` is kept as a version first; the result is its next
        one. With `begun` only what is missing there is written.
        """
        workspace = self._services.workspace

        def order(db: Database) -> _Order:
            request = replace(
                requests.make(db, brief), begun=begun, draft=replacing or clock.new_id()
            )
            over = None if writer == PLAYBOOK else _over(workspace, request)
            return _Order(request, writer, replacing, over)

        if not replacing:
            self._services.tasks.read(order, self._ask, owner=self)
            return

        def prepare(db: Database) -> Changed[_Order]:
            kept = drafts.keep_version(db, replacing).changes
            return Changed(order(db), kept)

        self._services.tasks.write(prepare, self._ask, owner=self)

    def preview(
        self,
        brief: Brief,
        then: Callable[[Outgoing], object],
        failed: Callable[[UserError], None],
        *,
        owner: QObject,
    ) -> None:
        """What writing this brief would send to the model, not yet sent."""
        workspace = self._services.workspace

        def look(db: Database) -> Outgoing:
            return _outgoing(workspace, requests.make(db, brief))

        self._services.tasks.read(look, then, owner=owner, failed=failed)

    def reword(self, before: Draft, after: Draft) -> None:
        """Keep what a person changed in the rows that stand, whatever the rest becomes."""
        self._edits.note(before, after)

    def late(self) -> Draft | None:
        """What was stored, where rows were reworded too late to be stored with it."""
        if self.stored is None:
            return None
        mine = self._edits.put_into(self.stored)
        return None if mine == self.stored else mine

    def stop(self) -> None:
        """Stop writing; what stands so far is still with the page when `ended` comes."""
        if self._handle is not None:
            self._handle.cancel()

    def keep(self, draft: Draft, then: Callable[[Draft], object]) -> None:
        """Store what stands of a draft that was stopped, where the whole would have gone."""
        assert self._order is not None
        self._services.tasks.write(_storing(draft, self._order), then, owner=self)

    def _ask(self, order: _Order) -> None:
        """Begin, or ask first where the month's limit would be passed."""
        by_hand = partial(self._start, replace(order, writer=PLAYBOOK, over=None))
        self._limit.ask(
            order.over,
            partial(self._start, order),
            by_hand=by_hand if order.request.begun is None else None,
        )

    def _start(self, order: _Order) -> None:
        if self.running:
            return
        self._order, self._edits, self.stored = order, Edits(), None
        services, edits = self._services, self._edits
        self._handle = services.tasks.work(
            lambda job: _write(services, order, edits, job),
            self._written,
            owner=self,
            title=self._task(order.request.brief.topic),
            icon=self._icon,
            each=self.grew.emit,
        )
        self._handle.ended.connect(partial(self._end, self._handle))
        self.began.emit(order.request)

    def _written(self, draft: Draft) -> None:
        self.stored = draft
        # The reason is said once, the mark stays in the draft.
        for one in draft.findings:
            if one.rule == FALLBACK_RULE:
                words = self.tr("{why}这一份先用写法写了。").format(
                    why=one.reason(shown_language())
                )
                self._services.messages.toast(words, mood="plain")
            elif one.rule == UNFINISHED_RULE:
                words = self.tr("{why}写好的都留着，可以接着写。").format(
                    why=one.reason(shown_language())
                )
                self._services.messages.toast(words, mood="plain")

    def _end(self, handle: JobHandle) -> None:
        if handle is not self._handle:
            return  # run again from the job centre: it stores by itself, the page has gone on
        self._handle = None
        if handle.state is not JobState.DONE:
            self.stored = None
        self.ended.emit(self.stored.id if self.stored is not None else "")


def _write(
    services: Services, order: _Order, edits: Edits, job: Job
) -> Generator[Part, None, Draft]:
    """The work: what is written is stored by a second, short write."""
    from assistant.drafting import drafters

    request = order.request
    wanted: drafters.Wanted = "playbook" if order.writer == PLAYBOOK else ""
    for piece in drafters.drafter(services.workspace, wanted).write(request, job):
        if isinstance(piece, Whole):
            job.check()
            draft = edits.put_into(piece.draft)
            if draft is not piece.draft:
                draft = checking.check(draft, request)
            return services.tasks.commit(_storing(draft, order))
        yield piece
    raise AssertionError("a drafter ends with the whole draft")


def _storing(draft: Draft, order: _Order) -> Callable[[Database], Changed[Draft]]:
    id_ = order.request.draft

    def change(db: Database) -> Changed[Draft]:
        # Stopped and then run again from the job centre, it is there already.
        if order.replacing or drafts.titles(db, [id_]):
            return drafts.save_version(db, draft.model_copy(update={"id": id_}))
        return drafts.save_draft(db, draft, order.request.brief, draft_id=id_)

    return change


def _outgoing(workspace: Workspace, request: DraftRequest) -> Outgoing:
    from assistant.drafting import drafters
    from assistant.llm import configured

    link = configured.connection(workspace, request.brief.kind)
    body = drafters.model_drafter(workspace, request.brief.kind).body(request)
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Outgoing(link.endpoint.chat_url, link.model, text)


def _over(workspace: Workspace, request: DraftRequest) -> Over | None:
    from assistant.drafting import drafters
    from assistant.llm import configured

    kind = request.brief.kind
    return configured.over(
        workspace, kind, lambda: drafters.model_drafter(workspace, kind).prompt(request)
    )
