"""A script being written: the strip above the table, and the work behind it."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.changes import Changed
from assistant.drafting import drafters, drafts
from assistant.drafting.models import Draft
from assistant.drafting.port import DraftRequest, Part, Whole
from assistant.jobs import Job
from assistant.storage.database import Database
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import IconLabel, Label


class WritingStrip(QWidget):
    """Says which shot is being written; purple, because the model is writing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(40)
        self.setStyleSheet(f"#strip {{ background: {theme.color('ai.soft').name()}; }}")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "pencil-line", color="ai.text"))
        self.words = Label("", type="small", tone="ai")
        row.addWidget(self.words, 1)
        self.stop = Button(theme, self.tr("停下"), size="sm", icon="square", shortcut="Esc")
        row.addWidget(self.stop)
        self.hide()

    def say(self, written: int, model: str) -> None:
        """Say how many shots stand already."""
        here = self.tr("正在写第 {shot} 镜").format(shot=written + 1)
        kept = self.tr("已写好的 {count} 镜停下也留着").format(count=written)
        self.words.setText(
            "　".join(part for part in (here, model, kept if written else "") if part)
        )
        self.show()


def write_script(
    services: Services, request: DraftRequest, writer: str, draft_id: str, job: Job
) -> Generator[Part, None, Draft]:
    """Write a script in a worker; what is written is stored by a second, short write.

    `writer` is `playbook`, or empty for whoever the settings say. With
    `draft_id` the result is that draft's next version.
    """
    wanted: drafters.Wanted = "playbook" if writer == "playbook" else ""
    for piece in drafters.drafter(services.workspace, wanted).write(request, job):
        if isinstance(piece, Whole):
            job.check()
            return store(services, piece.draft, request, draft_id)
        yield piece
    raise AssertionError("a drafter ends with the whole draft")


def store(services: Services, draft: Draft, request: DraftRequest, draft_id: str) -> Draft:
    """Store what was written, from a worker."""

    def change(db: Database) -> Changed[Draft]:
        if draft_id:
            return drafts.save_version(db, draft.model_copy(update={"id": draft_id}))
        return drafts.save_draft(db, draft, request.brief)

    return services.tasks.commit(change)
