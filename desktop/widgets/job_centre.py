"""任务: every piece of long work with its state, its progress and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.language import Language
from desktop.tasks import JobHandle, JobState, Tasks
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import ElidedLabel, Hairline, IconLabel, Label
from desktop.widgets.layouts import clear
from desktop.widgets.status import show_progress

WIDTH = 360
TALLEST = 420


class JobRow(QWidget):
    """One job: icon, sentence, bar, one action. Follows its handle."""

    def __init__(self, theme: Theme, language: Language, job: JobHandle) -> None:
        super().__init__()
        self.job = job
        self._language = language
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 12, 8)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._icon = IconLabel(theme, job.icon, size=18)
        self._title = ElidedLabel(language.say(job.title), type="small")
        self._below = Label(type="caption", tone="tertiary", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._state = Label(type="caption", tone="tertiary")
        self.action = Button(theme, " ", kind="link", size="sm")
        self.action.clicked.connect(self._act)
        grid.addWidget(self._icon, 0, 0, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._bar, 1, 1)
        grid.addWidget(self._below, 2, 1)
        side = QHBoxLayout()
        side.addWidget(self._state)
        side.addWidget(self.action)
        grid.addLayout(side, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        job.changed.connect(self._refresh)
        self._refresh()

    @property
    def sentence(self) -> str:
        """What stands below the title: the progress, or why it failed."""
        return self._below.text()

    def _refresh(self) -> None:
        job = self.job
        icon, color = {
            JobState.WAITING: ("clock", "text.tertiary"),
            JobState.RUNNING: (job.icon, "primary.text"),
            JobState.DONE: ("circle-check", "success.text"),
            JobState.FAILED: ("circle-x", "danger.text"),
            JobState.CANCELLED: ("circle-minus", "text.tertiary"),
        }[job.state]
        self._icon.show_icon(icon, color)
        self._bar.setVisible(job.state is JobState.RUNNING)
        if job.state is JobState.RUNNING:
            show_progress(self._bar, job)
        self._below.setText(self._sentence())
        self._below.setVisible(bool(self._below.text()))
        action = self._action_label()
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._state.setText(self._state_word() if not action else "")
        self._state.setVisible(not action)

    def _sentence(self) -> str:
        job = self.job
        if job.error is not None:
            return job.error.say(self._language.code)
        if job.state is JobState.RUNNING and job.progress is not None and job.progress.text:
            return self._language.say(job.progress.text)
        return ""

    def _state_word(self) -> str:
        if self.job.stopping:
            return self.tr("正在停")
        return {
            JobState.WAITING: self.tr("等待"),
            JobState.RUNNING: self.tr("进行"),
            JobState.DONE: self.tr("完成"),
            JobState.FAILED: self.tr("失败"),
            JobState.CANCELLED: self.tr("已取消"),
        }[self.job.state]

    def _action_label(self) -> str:
        job = self.job
        if job.running:
            return "" if job.stopping else self.tr("取消")
        if job.state is JobState.DONE:
            return self._language.say(job.action.label) if job.action is not None else ""
        return self.tr("重试")

    def _act(self) -> None:
        job = self.job
        if job.running:
            job.cancel()
        elif job.state is JobState.DONE and job.action is not None:
            job.action.run()
        else:
            job.retry()


class JobCentre(QFrame):
    """The popup at 任务. Esc or a click elsewhere closes it."""

    def __init__(self, theme: Theme, language: Language, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._theme = theme
        self._language = language
        self._tasks = tasks
        self.setFixedWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = QFrame()
        card.setProperty("role", "popup")
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.addWidget(Label(self.tr("任务"), type="body_strong"))
        head.addStretch(1)
        self._count = Label(type="caption", tone="tertiary")
        head.addWidget(self._count)
        self._clear = Button(theme, self.tr("清掉做完的"), kind="link", size="sm")
        self._clear.clicked.connect(tasks.forget_ended)
        head.addWidget(self._clear)
        column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = QWidget()
        self._rows.setProperty("role", "scrolled")
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll.setWidget(self._rows)
        column.addWidget(self._scroll)
        self._anchor: QWidget | None = None
        self._shown: tuple[JobHandle, ...] | None = None
        tasks.jobs_changed.connect(self._refresh)

    def show_beside(self, anchor: QWidget) -> None:
        """Open right of an anchor, its foot at the anchor's foot."""
        self._refresh()
        self._anchor = anchor
        self.show()
        self._place()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def rows(self) -> list[JobRow]:
        """The rows shown, newest first."""
        return [row for row in self._rows.findChildren(JobRow) if not row.isHidden()]

    def _refresh(self) -> None:
        jobs = self._tasks.jobs
        busy = sum(job.running for job in jobs)
        self._count.setText(self.tr("{n} 个在做").format(n=busy) if busy else "")
        self._clear.setVisible(len(jobs) > busy)
        if jobs != self._shown:
            self._shown = jobs
            self._rebuild(jobs)
        self._fit()
        self._place()

    def _fit(self) -> None:
        """As high as its rows, up to a limit; rows wrap, so their height follows the width."""
        self._column.activate()
        width = WIDTH - 2
        height = (
            self._column.heightForWidth(width)
            if self._column.hasHeightForWidth()
            else self._column.sizeHint().height()
        )
        self._scroll.setFixedHeight(min(TALLEST, height))
        self.adjustSize()

    def _place(self) -> None:
        """Right of the anchor, foot at foot: it grows upwards while jobs come in."""
        if self._anchor is not None and self.isVisible():
            foot = self._anchor.mapToGlobal(QPoint(self._anchor.width() + 8, self._anchor.height()))
            self.move(foot.x(), foot.y() - self.height())

    def _rebuild(self, jobs: tuple[JobHandle, ...]) -> None:
        clear(self._column)
        for job in jobs:
            self._column.addWidget(Hairline())
            self._column.addWidget(JobRow(self._theme, self._language, job))
        if not jobs:
            self._column.addWidget(Hairline())
            nothing = Label(
                self.tr("现在没有任务。导出、导入和写稿会排在这里。"),
                type="small",
                tone="secondary",
                wrap=True,
            )
            nothing.setContentsMargins(16, 12, 16, 8)
            self._column.addWidget(nothing)
