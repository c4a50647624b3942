"""The status bar of the window: what the page says, and the job that is running."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.language import Language
from desktop.tasks import JobHandle, JobState, Tasks
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import ElidedLabel, IconLabel


@dataclass(frozen=True)
class Status:
    """What a page says at the bottom: left (with an icon), right. Empty hides the bar.

    `link` stands at the very right and can be followed.
    """

    text: str = ""
    icon: str = ""
    right: str = ""
    link: str = ""


class StatusBar(QWidget):
    """32 high. Hidden while there is nothing to say."""

    jobs_wanted = Signal()
    link_followed = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, language: Language, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._language = language
        self._status = Status()
        self.setFixedHeight(32)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 1, 24, 0)
        row.setSpacing(6)
        self._icon = IconLabel(theme, "check", size=14, color="text.tertiary")
        self._left = ElidedLabel(type="caption", tone="tertiary")
        self._right = ElidedLabel(type="caption", tone="tertiary")
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._job = Button(theme, " ", kind="link", size="sm")
        self._job.clicked.connect(self.jobs_wanted)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        row.addWidget(self._icon)
        row.addWidget(self._left, 1)
        row.addWidget(self._right, 1)
        self.link = Button(theme, " ", kind="link", size="sm")
        self.link.clicked.connect(self.link_followed)
        row.addWidget(self.link)
        self._running_job = QWidget()
        beside = QHBoxLayout(self._running_job)
        beside.setContentsMargins(10, 0, 0, 0)
        beside.addWidget(self._job)
        beside.addWidget(self._bar)
        row.addWidget(self._running_job)
        tasks.jobs_changed.connect(self._refresh)
        self._refresh()

    def show_status(self, status: Status) -> None:
        """Show what the current page says."""
        self._status = status
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = self._theme.color("border.subtle")
        QPainter(self).fillRect(0, 0, self.width(), 1, line)

    def _refresh(self) -> None:
        job = self._running()
        self._left.setText(self._status.text)
        self._right.setText(self._status.right)
        self.link.setText(self._status.link or " ")
        self.link.setVisible(bool(self._status.link))
        if self._status.icon:
            self._icon.show_icon(self._status.icon, "text.tertiary")
        self._icon.setVisible(bool(self._status.icon))
        self._running_job.setVisible(job is not None)
        if job is not None:
            self._job.setText(self._language.say(job.title))
            show_progress(self._bar, job)
        self.setVisible(job is not None or self._status != Status())

    def _running(self) -> JobHandle | None:
        running = [job for job in self._tasks.jobs if job.state is JobState.RUNNING]
        return running[-1] if running else None


def show_progress(bar: QProgressBar, job: JobHandle) -> None:
    """Set a bar to a job's share; unknown runs as a moving band."""
    fraction = job.progress.fraction if job.progress is not None else None
    if fraction is None:
        bar.setRange(0, 0)
    else:
        bar.setRange(0, 1000)
        bar.setValue(round(fraction * 1000))
