"""改写 on a page: asks what to do, has it written in a worker, shows it, takes what is accepted.

Accepted parts are one step of the draft in hand (Ctrl+Z takes it back), a new
draft, or words on the clipboard.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from assistant import options
from assistant.changes import Changed
from assistant.drafting import checking, drafts, requests
from assistant.drafting.models import Brief, Draft, Script
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import actions, proposals, writers
from assistant.drafting.rewriting.actions import Wish
from assistant.drafting.rewriting.modelled import Restart
from assistant.drafting.rewriting.proposals import Part, Proposal
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm import configured
from assistant.llm.client import Prompt
from assistant.llm.spending import Over
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.drafting.desk import Desk
from desktop.drafting.diff_sheet import DiffSheet
from desktop.drafting.month_limit import MonthLimit
from desktop.drafting.rewrite_sheet import MODEL, PLAYBOOK, Asked, Offer, RewriteSheet, Selection
from desktop.messages import ToastAction
from desktop.pages.page import Destination
from desktop.services import Services
from desktop.shortcuts import native
from desktop.tasks import JobHandle, JobState


class Rewriting(QObject):
    """The actions of one page. `wish` carries a `Destination`; `made` the id of a new script."""

    wish = Signal(object)
    made = Signal(str)

    def __init__(self, page: QWidget, services: Services, desk: Desk) -> None:
        super().__init__(page)
        self._page, self.services, self.desk = page, services, desk
        self._handle: JobHandle | None = None
        self._wish: Wish | None = None
        self._request: DraftRequest | None = None
        self._into = ""  # the show a script goes into, where that is not the draft in hand
        self._parts: list[Part] = []
        self._limit = MonthLimit(services.messages, self)
        self.asking: RewriteSheet | None = None
        self.diff: DiffSheet | None = None

    def ask(
        self,
        selections: tuple[Selection, ...],
        *,
        action: str = "",
        scope: str = "",
        others: tuple[drafts.Summary, ...] = (),
        taking: str = "",
    ) -> None:
        """Ask which action. `others` are drafts of the other kind it may go into or come from."""
        store = self.desk.request.store if self.desk.request else self.desk.store
        offer = Offer(
            selections,
            model=self.desk.writing.model,
            city=store.city if store is not None else "",
            sources=tuple((one.id, one.title) for one in others),
            taking=taking,
        )
        sheet = RewriteSheet(
            self.services.theme,
            self.services.language,
            self._page.window(),
            offer,
            action=action,
            scope=scope,
        )
        sheet.wanted.connect(self.begin)
        sheet.settings_wanted.connect(lambda: self.wish.emit(Destination("settings", id="model")))
        self.asking = sheet
        sheet.present()

    def begin(self, asked: Asked) -> None:
        """Have it written, and show it as it comes."""
        self.desk.flush()
        action = actions.action(asked.action)
        draft = self.desk.draft
        self._wish = Wish(
            action.id,
            draft=draft,
            places=asked.selection.places,
            seconds=asked.seconds,
            language=asked.language,
            dialect=asked.dialect,
            text=asked.text,
        )
        self._into = asked.source if isinstance(draft, Script) else ""
        self._parts = []
        say = self.services.language.say
        self.diff = DiffSheet(
            self.services.theme,
            self.services.language,
            self._page.window(),
            title=self._title(asked),
            about=say(action.about),
        )
        self.diff.stop_wanted.connect(self.stop)
        self.diff.finished.connect(self._closed)
        self.diff.accepted.connect(self._accept)
        self.diff.again_wanted.connect(partial(self._start, asked))
        self._start(asked, asked.means)

    def stop(self, *_: object) -> None:
        """Stop what is being written; what stands stays to be read."""
        if self._handle is not None:
            self._handle.cancel()

    def _title(self, asked: Asked) -> str:
        name = self.services.language.say(actions.action(asked.action).name)
        if asked.seconds and asked.selection.scope == "show":
            minutes = asked.seconds // 60
            name = self.tr("{action}到 {minutes} 分钟").format(action=name, minutes=minutes)
        elif asked.seconds:
            name = self.tr("{action}到 {seconds} 秒").format(action=name, seconds=asked.seconds)
        if asked.selection.scope == "text":
            return name
        return self.tr("{action}，{what}").format(action=name, what=asked.selection.name)

    def _closed(self, *_: object) -> None:
        self.stop()
        self.diff = None

    # ---- writing -------------------------------------------------------------------------

    def _start(self, asked: Asked, means: str) -> None:
        """Begin; a model's request is looked at first, whether it would pass the month's limit."""
        wish, diff, services = self._wish, self.diff, self.services
        if wish is None or diff is None:
            return
        order = _Order(wish, asked.source, self.desk.request, self._blank(), means)
        if means != MODEL:
            self._run(diff, order)
            return
        services.tasks.read(
            lambda db: _over(services, order, db),
            partial(self._ask_first, diff, order),
            owner=diff,
            failed=partial(self._failed, means),
            latest="limit",
        )

    def _ask_first(self, diff: DiffSheet, order: _Order, over: Over | None) -> None:
        """Run it, or ask first. Not now leaves nothing open, or the sheet as it failed before."""
        by_hand = partial(self._run, diff, replace(order, means=PLAYBOOK))
        embedded = actions.action(order.wish.action).embedded
        self._limit.ask(
            over,
            partial(self._run, diff, order),
            by_hand=by_hand if embedded else None,
            leave=None if diff.isVisible() else diff.reject,
            owner=diff if diff.isVisible() else None,
        )

    def _run(self, diff: DiffSheet, order: _Order) -> None:
        if diff is not self.diff or self._handle is not None:
            return
        wish, means, services = order.wish, order.means, self.services
        self._parts = []
        diff.show_base(wish.draft if wish.action not in ("from_text", "to_script") else None)
        diff.writing(self.tr("正在写"), by_model=means == MODEL)
        action = actions.action(wish.action)
        self._handle = services.tasks.work(
            lambda job: _work(services, order, job),
            self._written,
            owner=diff,
            title=Text(f"改写：{action.name.zh}", f"Rewriting: {action.name.en}"),
            icon="pen-line",
            each=self._add,
            failed=partial(self._failed, means),
            listed=False,  # the sheet stops and retries it; a row would retry into a closed sheet
        )
        self._handle.ended.connect(self._ended)
        if means == MODEL and not diff.isVisible():
            diff.present()  # with no model there is nothing to watch: it comes whole

    def _blank(self) -> Brief:
        """A brief for words that belong to no draft yet."""
        store = self.desk.store
        creator = str(self.services.settings.get(options.CREATOR) or "")
        own = {one.id for one in self.desk.profile.creators if store and one.store == store.id}
        return Brief(
            topic="旧稿", store=store.id if store else "", creator=creator if creator in own else ""
        )

    def _add(self, event: Part | Restart | DraftRequest | Wish) -> None:
        if isinstance(event, DraftRequest):
            self._request = event
        elif isinstance(event, Wish):
            self._wish = event
            if self.diff is not None and event.action == "to_block":
                self.diff.show_base(event.draft)
        elif isinstance(event, Restart):
            self._parts = []
            if self.diff is not None:
                self.diff.clear()
        elif self.diff is not None:
            self._parts.append(event)
            self.diff.add_part(event)

    def _written(self, proposal: Proposal) -> None:
        if self.diff is not None:
            self.diff.show_proposal(proposal)
            self._show(self.diff)

    def _show(self, diff: DiffSheet) -> None:
        """Bring the sheet up, once there is something in it."""
        if not diff.isVisible():
            diff.fit()
            diff.present()

    def _failed(self, means: str, error: UserError) -> None:
        diff, wish = self.diff, self._wish
        if diff is None or wish is None:
            return
        others = [(means, self.tr("再试一次"))] if means == MODEL else []
        if means == MODEL and actions.action(wish.action).embedded:
            others.append((PLAYBOOK, self.tr("用写法库写")))
        diff.show_error(error, others)
        self._show(diff)

    def _ended(self) -> None:
        handle, self._handle = self._handle, None
        diff, wish, request = self.diff, self._wish, self._request
        if handle is None or handle.state is not JobState.CANCELLED or diff is None:
            return
        if wish is None or request is None:
            return
        standing = writers.so_far(wish, request, self._parts)
        if standing is None:
            diff.ended()
        else:
            diff.show_proposal(standing)

    # ---- accepting -----------------------------------------------------------------------

    def _accept(self, chosen: dict[str, int]) -> None:
        diff = self.diff
        proposal = diff.proposal if diff is not None else None
        if diff is None or proposal is None or not chosen:
            return
        if proposal.target == "copy":
            self._copy(proposal, chosen)
            diff.accept()
            return
        if proposal.target == "new":
            taken = self._store_new(proposal, chosen)
        elif self._into:
            taken = self._put_into(proposal, chosen)
        else:
            taken = self._take(proposal, chosen)
        if taken:
            diff.storing()
        else:
            # Bought words are not thrown away: the sheet stays, to be copied from.
            words = self.tr("稿子刚在别处改过，这一版放不进去了。要用的先复制下来。")
            diff.leave_to_copy(words)

    def _stored(self, words: str, action: ToastAction | None = None) -> None:
        """What was accepted is in the database: only now may the sheet go."""
        if self.diff is not None:
            self.diff.accept()
        if words:
            self.services.messages.toast(words, action=action)

    def _not_stored(self, error: UserError) -> None:
        """The proposal stays, to be accepted again; without a sheet it is said as any other."""
        if self.diff is not None:
            self.diff.not_stored(error)
        else:
            self.services.messages.error(error)

    def _take(self, proposal: Proposal, chosen: dict[str, int]) -> bool:
        """Into the draft in hand, as one step. False where it is not what it was made from."""
        draft = self.desk.draft
        if draft is None or not _same(draft, proposal.base):
            return False
        name = actions.action(proposal.action).name
        after = proposals.accept(draft, proposal, chosen)
        words = self.tr("改好了 {count} 处，{keys} 能退回去。")
        words = words.format(count=len(chosen), keys=native("Ctrl+Z"))
        return self.desk.rewrite(after, name, partial(self._stored, words), self._not_stored)

    def _store_new(self, proposal: Proposal, chosen: dict[str, int]) -> bool:
        """A new script of its own."""
        draft = proposals.accept(proposal.base, proposal, chosen)
        request, brief = self._request, draft.brief
        if request is None or brief is None:
            return False
        asked = replace(request, brief=brief)

        def change(db: Database) -> Changed[Draft]:
            return drafts.save_draft(db, checking.check(draft, asked), brief)

        def done(stored: Draft) -> None:
            self._stored("")
            self.made.emit(stored.id)

        self.services.tasks.write(change, done, owner=self, failed=self._not_stored)
        return True

    def _put_into(self, proposal: Proposal, chosen: dict[str, int]) -> bool:
        """Into a show that is not in hand here."""
        show = proposals.accept(proposal.base, proposal, chosen)
        name = actions.action(proposal.action).name
        say = self.tr("放进「{title}」了。").format(title=show.title)
        look = ToastAction(self.tr("去看"), lambda: self.wish.emit(Destination("live", show.id)))
        self.services.tasks.write(
            _storing(show, self._request, name),
            lambda _show: self._stored(say, look),
            owner=self,
            failed=self._not_stored,
        )
        return True

    def _copy(self, proposal: Proposal, chosen: dict[str, int]) -> None:
        taken = [one for one in proposal.parts if one.field in chosen]
        lines = [text for one in taken if (text := one.options[chosen[one.field]].text)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        if actions.action(proposal.action).copied:
            words = self.tr("复制好了 {count} 条，去评论区粘贴。")
        else:
            words = self.tr("复制好了 {count} 条。")
        self.services.messages.toast(words.format(count=len(lines)))


@dataclass(frozen=True)
class _Order:
    """Everything needed to have a wish written. `source` is the draft of the other kind."""

    wish: Wish
    source: str
    request: DraftRequest | None
    brief: Brief
    means: str


def _work(
    services: Services, order: _Order, job: Job
) -> Generator[Part | Restart | DraftRequest | Wish, None, Proposal]:
    """The work: what it needs is read first, then whoever is to write it writes."""
    wish, request = _prepared(services.workspace.database, order)
    yield request
    yield wish
    writer = writers.writer(services.workspace, "playbook" if order.means == PLAYBOOK else "model")
    for step in writer.propose(wish, request, job):
        job.check()
        if isinstance(step, Proposal):
            return step
        yield step
    raise AssertionError("a writer ends with the whole proposal")


def _prepared(database: Database, order: _Order) -> tuple[Wish, DraftRequest]:
    """The wish with what it needs from the database."""
    from assistant.drafting.rewriting import voice

    wish = order.wish
    request = order.request or requests.make(database, order.brief)
    if wish.action == "to_block":
        wish, request = _with_other(database, wish, order.source, request)
    if wish.action == "like_me":
        creator = request.creator.id if request.creator else ""
        own = wish.draft.id if wish.draft is not None else ""
        wish = replace(wish, kept=voice.kept_lines(database, creator, but=own))
    return wish, request


def _over(services: Services, order: _Order, database: Database) -> Over | None:
    """Whether the model's request would pass the month's limit."""

    def prompt() -> Prompt:
        model = writers.modelled(services.workspace)
        return model.prompt(*_prepared(database, order))

    return configured.over(services.workspace, "rewrite", prompt)


def _with_other(
    database: Database, wish: Wish, source: str, request: DraftRequest
) -> tuple[Wish, DraftRequest]:
    """A script and the show it goes into, whichever of them is in hand."""
    other = drafts.load(database, source)
    if isinstance(wish.draft, Script):
        return replace(wish, draft=other.draft, source=wish.draft), other.request
    assert isinstance(other.draft, Script)
    return replace(wish, source=other.draft), request


def _storing(
    draft: Draft, request: DraftRequest | None, name: Text
) -> Callable[[Database], Changed[Draft]]:
    def change(db: Database) -> Changed[Draft]:
        checked = checking.check(draft, request) if request is not None else draft
        return drafts.rewrite(db, checked, name)

    return change


def _same(draft: Draft, base: Draft) -> bool:
    """Whether a draft still has the words a proposal was made from."""
    gone = {"sources", "findings", "brief"}
    return draft.model_dump(exclude=gone) == base.model_dump(exclude=gone)
