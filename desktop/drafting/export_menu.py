"""Exporting a draft: the menu of file kinds, and the work behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from assistant.compliance.house_store import Work
from assistant.drafting.models import Draft
from assistant.drafting.port import DraftRequest
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.wording import Text
from desktop import folders
from desktop.drafting import posting
from desktop.drafting.export_gate import ExportGate, Leaving
from desktop.drafting.posting import Posting
from desktop.messages import ToastAction
from desktop.services import Services

FOLDER = "export.folder"
NOT_IN_NAMES = '\\/:*?"<>|'


class ExportMenu(QMenu):
    """The kinds of file a draft can become, as (suffix, words); choosing one asks where to.

    `asking` is the title of the file dialog.
    """

    def __init__(
        self,
        owner: QWidget,
        services: Services,
        draft: Draft,
        request: DraftRequest | None,
        *,
        kinds: Sequence[tuple[str, str]],
        asking: str,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._services = services
        self._draft = draft
        self._request = request
        self._asking = asking
        for suffix, words in kinds:
            self.addAction(words).triggered.connect(partial(self._ask, suffix))
        self.addSeparator()
        before = self.tr("开播前看一遍…") if draft.kind == "outline" else self.tr("发布前看一遍…")
        self.before = self.addAction(before)
        self.before.triggered.connect(self._look_after)
        self.aboutToHide.connect(self.deleteLater)

    def _look_after(self, *_: object) -> None:
        items = posting.of_draft(self._draft, self._request)
        Posting(self._owner, self._services).open(Work("draft", self._draft.id), items)

    def _ask(self, suffix: str, *_: object) -> None:
        folder = Path(str(self._services.settings.recall(FOLDER, str(Path.home()))))
        name = "".join("_" if one in NOT_IN_NAMES else one for one in self._draft.title)
        # Its words are said now: the menu is gone when the work ends.
        order = _Order(
            self._owner,
            self._services,
            self._draft,
            self._request,
            self.tr("导好了：{name}"),
            self.tr("打开文件夹"),
        )
        gate = ExportGate(self._owner, self._services, Work("draft", self._draft.id))
        picker, asking = self._services.messages.picker, self._asking
        draft, request = self._draft, self._request

        def check(_db: Database) -> Leaving:
            from assistant.compliance import before_posting
            from assistant.drafting import checking

            if request is None:
                return Leaving(draft.findings)
            checked = checking.check(draft, request)
            return Leaving(checked.findings, before_posting.of_draft(checked, request))

        gate.pass_(
            check,
            lambda: picker.save_file(order.owner, asking, folder / f"{name}{suffix}", order.write),
        )


@dataclass(frozen=True)
class _Order:
    """One export that was asked for."""

    owner: QWidget
    services: Services
    draft: Draft
    request: DraftRequest | None
    done_words: str
    folder_words: str

    def write(self, path: Path) -> None:
        """Write the file in a worker and say where it is."""
        self.services.settings.remember(FOLDER, str(path.parent))
        title = self.draft.title

        def work(_job: Job) -> Path:
            from assistant.drafting import export

            return export.write(self.draft, path, self.request)

        self.services.tasks.work(
            work,
            self._done,
            owner=self.owner,
            title=Text(f"导出「{title}」", f"Export “{title}”"),
            icon="download",
        )

    def _done(self, written: Path) -> None:
        show = ToastAction(self.folder_words, partial(folders.show_file, written))
        said = self.done_words.format(name=written.name)

        def say(left: str) -> None:
            self.services.messages.toast(f"{said}。{left}" if left else said, action=show)

        work = Work("draft", self.draft.id)
        before = Posting(self.owner, self.services)
        before.left(work, posting.of_draft(self.draft, self.request), say)
