"""让模型再看一遍 on a page: says what will be sent, has it looked at, keeps what comes back."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.drafting import opinions
from assistant.drafting.models import Draft, Finding
from assistant.drafting.port import DraftRequest
from assistant.jobs import Job
from assistant.llm.spending import Over
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.drafting.desk import Desk
from desktop.drafting.month_limit import MonthLimit
from desktop.drafting.sent_sheet import Outgoing, SentSheet
from desktop.services import Services
from desktop.tasks import JobHandle
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Label


class Opinion(QObject):
    """A second look at the draft in hand of a page. `changed`: it began or ended."""

    changed = Signal()

    def __init__(self, page: QWidget, services: Services, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._services, self._desk = page, services, desk
        self._handle: JobHandle | None = None
        self._limit = MonthLimit(services.messages, self)
        self.sheet: AskSheet | None = None
        self.shown: SentSheet | None = None

    @property
    def offered(self) -> bool:
        """Whether there is a model to ask, and a draft that nobody is writing."""
        writing = self._desk.writing
        return bool(writing.model) and self._desk.draft is not None and not writing.running

    @property
    def running(self) -> bool:
        """Whether the model is looking."""
        return self._handle is not None

    @property
    def words(self) -> str:
        """What the link to it says now; empty where there is nothing to ask."""
        if self.running:
            return self.tr("模型在看，停下")
        return self.tr("让模型再看一遍") if self.offered else ""

    def ask_or_stop(self, *_: object) -> None:
        """What the one link does: ask, or stop while it looks."""
        if self._handle is not None:
            self._handle.cancel()
        elif self.offered:
            self._ask()

    def drop(self, finding: Finding) -> None:
        """Forget an opinion that the person does not share."""
        draft = self._desk.draft
        if draft is not None:
            self._desk.take_opinions(draft.id, opinions.without(draft, finding).opinions)

    def _ask(self) -> None:
        from assistant.llm import configured

        settings = self._services.settings
        name = configured.model(settings, "check") or self._desk.writing.model
        sheet = AskSheet(self._services.theme, self._page.window(), name)
        sheet.accepted.connect(self._look_at_limit)
        sheet.preview_wanted.connect(self._preview)
        self.sheet = sheet
        sheet.present()

    def _in_hand(self) -> tuple[Draft, DraftRequest] | None:
        draft, request = self._desk.draft, self._desk.request
        return None if draft is None or request is None else (draft, request)

    def _preview(self) -> None:
        """Show exactly what would be sent, above the question."""
        held, workspace = self._in_hand(), self._services.workspace
        if held is None:
            return
        draft, request = held

        def look(_db: Database) -> Outgoing:
            from assistant.drafting import second_look
            from assistant.llm import configured

            link = configured.connection(workspace, "check")
            body = second_look.of(workspace).body(draft, request)
            text = json.dumps(body, ensure_ascii=False, indent=1)
            return Outgoing(link.endpoint.chat_url, link.model, text)

        self._services.tasks.read(look, self._show, owner=self)

    def _show(self, outgoing: Outgoing) -> None:
        self.shown = SentSheet(self._services.theme, self._page.window(), outgoing)
        self.shown.present()

    def _look_at_limit(self) -> None:
        held, workspace = self._in_hand(), self._services.workspace
        if held is None:
            return
        self._desk.flush()

        def over(_db: Database) -> Over | None:
            from assistant.drafting import second_look
            from assistant.llm import configured

            return configured.over(
                workspace, "check", lambda: second_look.of(workspace).prompt(*held)
            )

        def ask(found: Over | None) -> None:
            self._limit.ask(found, partial(self._run, *held))

        self._services.tasks.read(over, ask, owner=self)

    def _run(self, draft: Draft, request: DraftRequest) -> None:
        if self.running:
            return
        workspace = self._services.workspace

        def work(job: Job) -> tuple[Finding, ...]:
            from assistant.drafting import second_look

            return second_look.of(workspace).look(draft, request, job)

        handle = self._services.tasks.work(
            work,
            partial(self._take, draft.id),
            owner=self,
            title=Text(f"让模型再看一遍「{draft.title}」", f"A second look at “{draft.title}”"),
            icon="search-check",
        )
        self._handle = handle
        handle.ended.connect(partial(self._ended, handle))
        self.changed.emit()

    def _take(self, draft_id: str, found: tuple[Finding, ...]) -> None:
        if not self._desk.take_opinions(draft_id, found):
            self._services.messages.toast(
                self.tr("模型看完了，可稿子换了一份，这次的没留下。"), mood="plain"
            )
            return
        words = self.tr("模型看完了，没有别的要说。")
        if found:
            words = self.tr("模型看完了，多提了 {count} 处，听不听你来定。")
        self._services.messages.toast(words.format(count=len(found)), mood="plain")

    def _ended(self, handle: JobHandle) -> None:
        if handle is self._handle:
            self._handle = None
            self.changed.emit()


class AskSheet(Sheet):
    """Who will look, what is sent, and what it may not do. `accepted` asks."""

    preview_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, model: str) -> None:
        super().__init__(theme, window)
        self.head(
            self.tr("让模型再看一遍？"),
            self.tr("把台词、门店的事实和要查的类别发给 {model}，顾客资料从不发送。").format(
                model=model
            ),
        )
        words = self.tr("它只能多提几处，标着「模型的看法」。规则查出来的，它一处也改不了。")
        self.body.addWidget(Label(words, type="small", tone="secondary", wrap=True))
        self.body.addSpacing(8)
        row = QHBoxLayout()
        self.preview = Button(theme, self.tr("看看会发什么"), kind="link", icon="eye")
        self.preview.setAutoDefault(False)
        self.preview.clicked.connect(self.preview_wanted)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.body.addLayout(row)
        self.go = self.foot(self.tr("先不看"), self.tr("让它看"), self.accept)
