"""A show being written: the purple strip, and the work behind it."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.changes import Changed
from assistant.drafting import drafts
from assistant.drafting.models import Draft
from assistant.drafting.port import DraftRequest, Part, Whole
from assistant.jobs import Job
from assistant.storage.database import Database
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import IconLabel, Label


class WritingStrip(QWidget):
    """The purple strip while blocks are being written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(40)
        self.setStyleSheet(f"#strip {{ background: {theme.color('ai.soft').name()}; }}")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "pencil-line", color="ai.text"))
        self._words = Label("", type="small", tone="ai")
        row.addWidget(self._words, 1)
        self.stop = Button(theme, self.tr("停下"), kind="quiet", size="sm", icon="circle-stop")
        self.stop.setToolTip("Esc")
        row.addWidget(self.stop)
        self.hide()

    def begin(self) -> None:
        """Say that writing has begun."""
        self._words.setText(self.tr("正在排这一场"))
        self.show()

    def say(self, title: str, count: int) -> None:
        """Say which block has just been written."""
        self._words.setText(
            self.tr("写好 {count} 段，刚写完「{title}」").format(count=count, title=title)
        )

    def end(self) -> None:
        """Writing has ended."""
        self.hide()


def write_show(
    services: Services, request: DraftRequest, writer: str, job: Job
) -> Generator[Part, None, Draft]:
    """Write a show in a worker; what is written is stored on the writer thread.

    `writer` is `playbook`, or empty for whoever the settings say.
    """
    from assistant.drafting import drafters

    wanted: drafters.Wanted = "playbook" if writer == "playbook" else ""
    for piece in drafters.drafter(services.workspace, wanted).write(request, job):
        if isinstance(piece, Whole):
            job.check()
            return _store(services, piece.draft, request)
        yield piece
    raise AssertionError("a drafter ends with the whole draft")


def _store(services: Services, draft: Draft, request: DraftRequest) -> Draft:
    def change(db: Database) -> Changed[Draft]:
        return drafts.save_draft(db, draft, request.brief)

    return services.tasks.commit(change)
