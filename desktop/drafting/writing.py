"""A draft being written: whoever is to write it, in a worker; what is whole is stored."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QObject, Signal

from assistant.changes import Changed
from assistant.drafting import drafts
from assistant.drafting.model_drafter import FALLBACK_RULE
from assistant.drafting.models import Brief, Draft
from assistant.drafting.port import DraftRequest, Part, Whole
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.services import Services
from desktop.tasks import JobHandle, JobState

PLAYBOOK = "playbook"


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
        self._stored = ""
        self._replacing = ""
        self._writer = PLAYBOOK

    @property
    def running(self) -> bool:
        """Whether a draft is being written."""
        return self._handle is not None

    @property
    def model(self) -> str:
        """The chosen model's name; empty where only the playbook can write."""
        from assistant.llm import configured

        chosen = configured.chosen(self._services.settings)
        return "" if chosen is None else self._services.language.say(chosen.name)

    @property
    def by_model(self) -> str:
        """The name of the model that writes now; empty while the playbook does."""
        return "" if self._writer == PLAYBOOK else self.model

    def begin(self, brief: Brief, writer: str, *, replacing: str = "") -> None:
        """Write a brief; `writer` is `playbook`, or empty for whoever the settings say.

        The draft `replacing` is kept as a version first; the result is its next one.
        """
        start = partial(self._start, writer, replacing)
        if not replacing:
            self._services.tasks.read(lambda db: drafts.make_request(db, brief), start, owner=self)
            return

        def prepare(db: Database) -> Changed[DraftRequest]:
            kept = drafts.keep_version(db, replacing).changes
            return Changed(drafts.make_request(db, brief), kept)

        self._services.tasks.write(prepare, start, owner=self)

    def stop(self) -> None:
        """Stop writing; what stands so far is still with the page when `ended` comes."""
        if self._handle is not None:
            self._handle.cancel()

    def keep(self, draft: Draft, brief: Brief, then: Callable[[Draft], object]) -> None:
        """Store what stands of a draft that was stopped, where the whole would have gone."""
        change = _storing(Whole(draft), brief, self._replacing)
        self._services.tasks.write(change, then, owner=self)

    def _start(self, writer: str, replacing: str, request: DraftRequest) -> None:
        self._writer, self._replacing, self._stored = writer, replacing, ""
        services = self._services
        self._handle = services.tasks.work(
            lambda job: _write(services, request, writer, replacing, job),
            self._written,
            owner=self,
            title=self._task(request.brief.topic),
            icon=self._icon,
            each=self.grew.emit,
        )
        self._handle.ended.connect(self._end)
        self.began.emit(request)

    def _written(self, draft: Draft) -> None:
        self._stored = draft.id
        fallback = next((one for one in draft.findings if one.rule == FALLBACK_RULE), None)
        if fallback is not None:  # the reason is said once, the mark stays in the draft
            words = self.tr("{why}这一份先用写法写了。").format(why=fallback.why)
            self._services.messages.toast(words, mood="plain")

    def _end(self) -> None:
        handle, self._handle = self._handle, None
        whole = handle is not None and handle.state is JobState.DONE
        self.ended.emit(self._stored if whole else "")


def _write(
    services: Services, request: DraftRequest, writer: str, replacing: str, job: Job
) -> Generator[Part, None, Draft]:
    """The work: what is written is stored by a second, short write."""
    from assistant.drafting import drafters

    wanted: drafters.Wanted = "playbook" if writer == PLAYBOOK else ""
    for piece in drafters.drafter(services.workspace, wanted).write(request, job):
        if isinstance(piece, Whole):
            job.check()
            return services.tasks.commit(_storing(piece, request.brief, replacing))
        yield piece
    raise AssertionError("a drafter ends with the whole draft")


def _storing(whole: Whole, brief: Brief, replacing: str) -> Callable[[Database], Changed[Draft]]:
    return lambda db: drafts.store(db, whole, brief, draft_id=replacing)
