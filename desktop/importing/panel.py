"""看一眼再写入: a dropped file is read apart, compared, shown, and written on a word.

Several files are looked at one after another. Reading happens in a worker (and a
child process for large files), comparing in the read pool, writing on the writer
thread; the panel only shows where that stands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import UserError
from assistant.storage import undo
from assistant.tracking import orders
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options, Pending, Preview, ReadFile
from assistant.tracking.models import Kind
from assistant.wording import Text
from desktop.importing.parts import Buckets, Question, ask_creator, ask_day
from desktop.messages import ToastAction
from desktop.services import Services
from desktop.tasks import JobHandle
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.label import ElidedLabel, Hairline, IconLabel, Label

WIDTH: Final = 392
FLOAT_TOP: Final = 116  # below header and filter row
FLOAT_MARGIN: Final = 16
NARROW: Final = 1200  # of the page; below it the sheet needs the room itself


class ImportPanel(Card):
    """The right-hand sheet. `take` queues files; it shows itself while it has one."""

    closed = Signal()
    written = Signal(object)
    """Carries the `Preview` of what was written."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._services = services
        self._queue: deque[Path] = deque()
        self._path: Path | None = None
        self._options = Options()
        self._creator: str | None = None
        self._people: dict[str | None, str] = {}
        self._file: ReadFile | None = None
        self._pending: Pending | None = None
        self._job: JobHandle | None = None
        self._page: QWidget | None = None
        self._row: QHBoxLayout | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("看一眼再写入"))
        self._build()
        self.hide()

    # ---- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._services.theme
        head = QWidget()
        words = QVBoxLayout(head)
        words.setContentsMargins(16, 14, 16, 12)
        words.setSpacing(2)
        top = QHBoxLayout()
        self._title = Label(self.tr("看一眼再写入"), type="heading")
        self._close = Button(theme, icon="x", kind="quiet", size="sm", name=self.tr("先不写"))
        self._close.clicked.connect(self.skip)
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(IconLabel(theme, "file-spreadsheet"))
        self._name = ElidedLabel(type="small")
        name.addWidget(self._name, 1)
        self._basis = Label(type="caption", tone="tertiary", wrap=True)
        words.addLayout(top)
        words.addLayout(name)
        words.addWidget(self._basis)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(head)
        self.body.addWidget(Hairline())
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(Hairline())
        self.body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        theme = self._services.theme
        foot = QWidget()
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        promise = QHBoxLayout()
        promise.setSpacing(8)
        promise.addWidget(IconLabel(theme, "shield-check", size=14))
        promise.addWidget(
            Label(
                self.tr("写完能一步撤销。买家手机号不存。"),
                type="caption",
                tone="secondary",
                wrap=True,
            ),
            1,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.write_button = Button(theme, self.tr("写入"), kind="primary")
        self.write_button.clicked.connect(self.write)
        self.save_button = Button(theme, self.tr("导出"))
        self.save_button.clicked.connect(self._save_left_out)
        self.skip_button = Button(theme, self.tr("先不写"), kind="quiet")
        self.skip_button.clicked.connect(self.skip)
        buttons.addWidget(self.write_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.skip_button)
        layout.addLayout(promise)
        layout.addLayout(buttons)
        return foot

    def _show(self, content: QWidget) -> None:
        """Put something between head and foot; the old content goes."""
        holder = QWidget()
        holder.setProperty("role", "scrolled")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(0)
        layout.addWidget(content)
        layout.addStretch(1)
        self._scroll.setWidget(holder)

    def live_in(self, page: QWidget, row: QHBoxLayout) -> None:
        """Stand at the end of a page's row, or float over it where the page is narrow."""
        self._page, self._row = page, row
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self._stand()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stand()

    def _stand(self) -> None:
        page, row = self._page, self._row
        if page is None or row is None:
            return
        beside = row.indexOf(self) >= 0
        if page.width() >= NARROW:
            if not beside:
                row.addWidget(self)
            return
        if beside:
            row.removeWidget(self)
        height = page.height() - FLOAT_TOP - FLOAT_MARGIN
        self.setGeometry(page.width() - WIDTH - 24, FLOAT_TOP, WIDTH, height)
        self.raise_()

    # ---- the queue --------------------------------------------------------------------------

    def take(self, paths: Sequence[Path]) -> None:
        """Look at these files, one after another."""
        self._queue.extend(paths)
        if self._path is None:
            self._next()
        else:
            self._say_title()

    @property
    def busy(self) -> bool:
        """Whether a file is being looked at."""
        return self._path is not None

    def _next(self) -> None:
        self._file = self._pending = None
        if not self._queue:
            self._path = self._creator = None
            self.hide()
            self.closed.emit()
            return
        self._path = self._queue.popleft()
        # Files dropped together come from one account: whose it is, is asked once.
        self._options = Options(creator=self._creator)
        self.show()
        self._read()

    def skip(self) -> None:
        """先不写: leave this file out and go on to the next."""
        if self._job is not None and self._job.running:
            self._job.cancel()
        self._next()

    def _say_title(self) -> None:
        more = self.tr("看一眼再写入，后面还有 {count} 份").format(count=len(self._queue))
        self._title.setText(more if self._queue else self.tr("看一眼再写入"))

    # ---- reading and looking ----------------------------------------------------------------

    def _read(self) -> None:
        assert self._path is not None
        path, options = self._path, self._options
        self._say_title()
        self._name.setText(path.name)
        self._basis.setText(self.tr("正在读…"))
        self._offer(write="", save="")
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        self._show(bar)

        def finish(file: ReadFile) -> None:
            if path == self._path:
                self._file = file
                self._look()

        def failed(error: UserError) -> None:
            if path == self._path:
                self._refuse(error)

        handle = self._services.tasks.work(
            lambda job: files.read(path, options, job),
            finish,
            owner=self,
            title=Text(f"读 {path.name}", f"Read {path.name}"),
            icon="file-spreadsheet",
            failed=failed,
        )
        handle.changed.connect(lambda: _show_progress(handle, bar))
        self._job = handle

    def _look(self) -> None:
        file, options, path = self._file, self._options, self._path
        assert file is not None

        def finish(pending: Pending) -> None:
            if path == self._path:
                self._pending = pending
                self._show_preview(pending.preview)

        def failed(error: UserError) -> None:
            if path == self._path:
                self._ask_or_refuse(error)

        self._services.tasks.read(
            lambda db: files.look(db, file, options), finish, owner=self, failed=failed
        )

    def _ask_or_refuse(self, error: UserError) -> None:
        say = self._services.language.say
        if error.code == "import.creator_needed":
            self._services.tasks.read(
                orders.choices,
                lambda choices: self._ask_creator(choices, say(error.message)),
                owner=self,
            )
        elif error.code == "import.as_of_needed":
            self._ask(ask_day(self._services, say(error.message)))
        else:
            self._refuse(error)

    def _ask_creator(self, choices: orders.Choices, sentence: str) -> None:
        self._people = {creator: name for creator, name, _store in choices.creators}
        self._ask(ask_creator(self._services, choices, sentence))

    def _ask(self, question: Question) -> None:
        """Show a question; its answer is one of `Options`, and the look goes on with it."""
        self._basis.setText(self._recognised())

        def answer(name: str, value: str) -> None:
            self._options = replace(self._options, **{name: value})  # type: ignore[arg-type]
            if name == "creator":
                self._creator = value
                self._look()
            else:
                self._read()

        question.answered.connect(answer)
        self._show(question)
        self._offer(write="", save="")

    def _refuse(self, error: UserError) -> None:
        say = self._services.language.say
        self._basis.setText(self.tr("这份没有写入"))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        mark = QVBoxLayout()
        mark.addSpacing(3)  # to the middle of the first line
        mark.addWidget(IconLabel(self._services.theme, "circle-x", color="danger.text"))
        mark.addStretch(1)
        line.addLayout(mark)
        line.addWidget(Label(say(error.message), tone="danger", wrap=True), 1)
        layout.addLayout(line)
        if error.hint is not None:
            layout.addWidget(Label(say(error.hint), type="small", tone="secondary", wrap=True))
        self._show(content)
        self._offer(write="", save="")
        self.skip_button.setText(self.tr("知道了"))

    def _show_preview(self, preview: Preview) -> None:
        self._basis.setText(self._recognised())
        self._show(Buckets(self._services, preview))
        left_out = preview.conflict + len(preview.bad)
        self._offer(
            write=self.tr("写入 {count} 行").format(count=f"{preview.writes:,}"),
            save=self.tr("导出这 {count} 行").format(count=f"{left_out:,}") if left_out else "",
        )
        self.write_button.setEnabled(preview.writes > 0)
        if preview.writes:
            self.write_button.setFocus()
        else:
            self.skip_button.setText(self.tr("知道了"))

    def _recognised(self) -> str:
        assert self._file is not None
        say = self._services.language.say
        words = self.tr("认出来是{kind}，{row}，共 {count} 行").format(
            kind=say(self._file.kind_name),
            row=say(self._file.row_name),
            count=f"{self._file.row_count:,}",
        )
        if self._options.creator in self._people and self._file.kind is not Kind.ORDERS:
            words += self.tr("，记在{name}名下").format(name=self._people[self._options.creator])
        if self._file.dropped:
            dropped = "、".join(self._file.dropped)
            words += self.tr("。这几列没有读：{columns}").format(columns=dropped)
        return words

    def _offer(self, *, write: str, save: str) -> None:
        self.write_button.setText(write)
        self.write_button.setVisible(bool(write))
        self.write_button.setEnabled(True)
        self.save_button.setText(save)
        self.save_button.setVisible(bool(save))
        self.skip_button.setText(self.tr("先不写"))
        self.skip_button.setEnabled(True)
        self._close.setEnabled(True)

    # ---- writing ----------------------------------------------------------------------------

    def write(self) -> None:
        """Write what is shown."""
        pending, path = self._pending, self._path
        if pending is None or not pending.preview.writes:
            return
        self.write_button.setText(self.tr("正在写入…"))
        for button in (self.write_button, self.skip_button, self._close):
            button.setEnabled(False)

        def failed(error: UserError) -> None:
            if error.code == "import.stale" and path == self._path:
                self._services.messages.error(error)
                self._look()
            else:
                self._refuse(error)

        self._services.tasks.write(
            lambda db: files.write(db, pending), self._finish, owner=self, failed=failed
        )

    def _finish(self, preview: Preview) -> None:
        left_out = preview.conflict + len(preview.bad)
        sentence = self.tr("写入 {count} 行，跳过 {left} 行。写错了可以一步撤销。")
        batch = preview.batch
        action: ToastAction | None = None
        if batch is not None:
            action = ToastAction(self.tr("撤销"), self._taking_back(batch))
        self._services.messages.toast(
            sentence.format(count=f"{preview.writes:,}", left=f"{left_out:,}"), action=action
        )
        self.written.emit(preview)
        self._next()

    def _taking_back(self, batch: str) -> Callable[[], None]:
        services = self._services

        def run() -> None:
            services.tasks.write(lambda db: undo.undo_import(db, batch), owner=services.tasks)

        return run

    def _save_left_out(self) -> None:
        pending = self._pending
        if pending is None:
            return
        language = self._services.language.code
        count = pending.preview.conflict + len(pending.preview.bad)

        def save(path: Path) -> None:
            self._services.tasks.work(
                lambda _job: files.save_left_out(pending.preview, path, language),
                lambda _count: self._services.messages.toast(
                    self.tr("导好了 {count} 行，原因写在旁边。").format(count=f"{count:,}")
                ),
                owner=self,
                title=Text(f"导出 {path.name}", f"Save {path.name}"),
                listed=False,
            )

        stem = Path(pending.preview.file_name).stem
        self._services.messages.picker.save_file(
            self,
            self.tr("导出没写入的行"),
            Path(self.tr("{name}_没写入.csv").format(name=stem)),
            save,
        )


def _show_progress(handle: JobHandle, bar: QProgressBar) -> None:
    import shiboken6

    if handle.progress is None or not shiboken6.isValid(bar):
        return
    fraction = handle.progress.fraction
    bar.setRange(0, 0 if fraction is None else 1000)
    if fraction is not None:
        bar.setValue(round(fraction * 1000))
