"""Runs use-cases off the GUI thread and brings their results back to it.

Three pools, none of them the GUI's thread:

    writer   one thread; opens the database and makes every change, in order
    readers  two threads; each query opens its own read-only connection
    workers  long work (models, ffmpeg, imports), listed in the job centre

Results cross to the GUI thread through one queued signal. They are dropped
when their `owner` was destroyed meanwhile; a write is made all the same.
No thread is abandoned: `close` finishes the writes, cancels the jobs, joins.
"""

from __future__ import annotations

import inspect
import logging
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from assistant import durable
from assistant.changes import Area, Changed, Changes
from assistant.errors import Cancelled, UserError
from assistant.jobs import Job, Progress
from assistant.wording import Text

if TYPE_CHECKING:
    from assistant.storage.database import Database
    from assistant.workspace import Workspace
    from desktop.messages import Messages

T = TypeVar("T")
Failed = Callable[[UserError], None]

READERS = 2
WORKERS = 3
SWITCH_INTERVAL_S = 0.0005
"""Measured: a busy thread froze a table's repaint for 4.7 s before, 67 ms with this."""


class JobState(StrEnum):
    """等待, 进行, 完成, 失败, 已取消."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class JobAction:
    """The one thing a finished job offers in its row, e.g. 打开所在文件夹."""

    label: Text
    run: Callable[[], object]


@dataclass(frozen=True)
class _Order:
    """Everything needed to run a piece of work, and to run it again."""

    work: Callable[[Job], Any]
    then: Callable[[Any], object] | None
    each: Callable[[Any], object] | None
    failed: Failed | None
    done: Callable[[Any], JobAction | None] | None
    owner: QObject


class JobHandle(QObject):
    """One piece of long work as the window sees it. Lives on the GUI thread."""

    changed = Signal()
    ended = Signal()
    """Emitted once per run, after `then` or `failed`: done, failed or cancelled."""

    def __init__(
        self, tasks: Tasks, order: _Order, *, title: Text, icon: str, listed: bool
    ) -> None:
        super().__init__(tasks)
        self.title = title
        self.icon = icon
        self.listed = listed
        self.state = JobState.WAITING
        self.progress: Progress | None = None
        self.error: UserError | None = None
        self.action: JobAction | None = None
        self._tasks = tasks
        self._order = order
        self._job = Job(self._report)
        self._items: deque[Any] = deque()
        self._latest: Progress | None = None
        self._posted = threading.Event()

    @property
    def running(self) -> bool:
        """Whether it still waits or works."""
        return self.state in (JobState.WAITING, JobState.RUNNING)

    def cancel(self) -> None:
        """Ask the work to stop. Safe to call at any time, and twice."""
        self._job.cancel()
        self.changed.emit()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop and has not ended yet."""
        return self.running and self._job.cancelled

    def retry(self) -> None:
        """Run the same work again, after it failed or was cancelled."""
        if self.running:
            return
        self.state = JobState.WAITING
        self.progress = self.error = self.action = None
        self._job = Job(self._report)
        self.changed.emit()
        self._tasks.launch(self)

    # Everything below runs in a worker thread until it goes through `deliver`.

    def run(self) -> None:
        """Do the work and deliver how it ended."""
        job = self._job
        try:
            job.check()
            self._tasks.deliver(self._set_running)
            value = self._consume(self._order.work(job), job)
        except Cancelled:
            self._tasks.deliver(self._end_cancelled)
        except Exception as error:  # noqa: BLE001 - every kind goes to one place, none is lost
            reason = error
            self._tasks.deliver(lambda: self._end_failed(reason))
        else:
            self._tasks.deliver(lambda: self._end_done(value))

    def _consume(self, result: Any, job: Job) -> Any:
        if not inspect.isgenerator(result):
            return result
        stream: Generator[Any, Any, Any] = result
        try:
            while True:
                try:
                    item = next(stream)
                except StopIteration as stop:
                    return stop.value
                self._items.append(item)
                self._post()
                job.check()
        finally:
            stream.close()

    def _report(self, progress: Progress) -> None:
        self._latest = progress
        self._post()

    def _post(self) -> None:
        """Queue one flush, however many items and reports pile up before it runs."""
        if not self._posted.is_set():
            self._posted.set()
            self._tasks.deliver(self._flush)

    # Everything below runs on the GUI thread.

    def _flush(self) -> None:
        self._posted.clear()
        if self._latest is not None:
            self.progress, self._latest = self._latest, None
            self.changed.emit()
        while self._items:
            item = self._items.popleft()
            if self._order.each is not None and shiboken6.isValid(self._order.owner):
                self._order.each(item)

    def _set_running(self) -> None:
        self.state = JobState.RUNNING
        self.changed.emit()

    def _end_done(self, value: Any) -> None:
        self._flush()
        self.state = JobState.DONE
        order = self._order
        if isinstance(value, Changed):
            self._tasks.changed.emit(value.changes)
        alive = shiboken6.isValid(order.owner)
        self.action = order.done(value) if order.done is not None and alive else None
        self.changed.emit()
        if order.then is not None and alive:
            order.then(value)
        self.ended.emit()

    def _end_failed(self, error: Exception) -> None:
        self._flush()
        self.state = JobState.FAILED
        error = of_the_world(error)
        self.error = error if isinstance(error, UserError) else our_fault()
        self.changed.emit()
        self._tasks.fail(error, self._order.failed, self._order.owner)
        self.ended.emit()

    def _end_cancelled(self) -> None:
        self._flush()
        self.state = JobState.CANCELLED
        self.changed.emit()
        self.ended.emit()


class Tasks(QObject):
    """The window's only way to the core's data and to long work."""

    changed = Signal(object)
    """`Changes` of every committed write, of this window or of another program."""
    jobs_changed = Signal()
    _delivered = Signal(object)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self._messages = messages
        self._delivered.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._workers = ThreadPoolExecutor(WORKERS, "worker")
        self._workspace = workspace
        self._database: Future[Database] | None = None
        self._seen_version: int | None = None
        self._polling = False
        self._jobs: list[JobHandle] = []
        self._open = 0
        self._asked = 0
        self._newest: dict[tuple[int, str], int] = {}
        self._closed = False

    def start(self) -> None:
        """Begin to open the database on the writer thread; the first read or write does it too.

        An opening that failed is tried again: the file may have been mended meanwhile.
        """
        opening = self._database
        if opening is None or (opening.done() and opening.exception() is not None):
            self._database = self._writer.submit(lambda: self._workspace.database)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and every result has been handed over."""
        return self._open == 0 and not any(job.running for job in self._jobs)

    @property
    def jobs(self) -> tuple[JobHandle, ...]:
        """The job centre's rows, newest first."""
        return tuple(reversed([job for job in self._jobs if job.listed]))

    def read(
        self,
        query: Callable[[Database], T],
        then: Callable[[T], object],
        *,
        owner: QObject,
        failed: Failed | None = None,
        latest: str = "",
    ) -> None:
        """Run `query` in the read pool, then `then` with its result on the GUI thread.

        Two reads run beside each other, so an older one may arrive last. Of an
        owner's reads with the same name in `latest`, only the one asked last is
        handed over.
        """
        database = self._opening()
        receive = self._only_latest(then, owner, latest) if latest else then
        self._submit(self._readers, lambda: query(database.result()), receive, owner, failed)

    def _only_latest(
        self, then: Callable[[T], object], owner: QObject, name: str
    ) -> Callable[[T], object]:
        key = (id(owner), name)
        self._asked += 1
        asked = self._newest[key] = self._asked
        return lambda value: then(value) if self._newest[key] == asked else None

    def write(
        self,
        change: Callable[[Database], Changed[T]],
        then: Callable[[T], object] | None = None,
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """Run `change` on the writer thread, announce what it changed, then call `then`."""
        database = self._opening()

        def finish(changed: Changed[T]) -> None:
            self.changed.emit(changed.changes)
            if then is not None and shiboken6.isValid(owner):
                then(changed.value)

        # The announcement belongs to the window, not to the page that asked.
        self._submit(
            self._writer, lambda: change(database.result()), finish, self, failed, blame=owner
        )

    def commit(self, change: Callable[[Database], Changed[T]]) -> T:
        """For workers only: make a change on the writer thread and wait for its value."""
        database = self._opening()
        changed = self._writer.submit(lambda: change(database.result())).result()
        self.deliver(lambda: self.changed.emit(changed.changes))
        return changed.value

    def work(
        self,
        work: Callable[[Job], T] | Callable[[Job], Generator[Any, None, T]],
        then: Callable[[T], object] | None = None,
        *,
        owner: QObject,
        title: Text,
        icon: str = "list-checks",
        each: Callable[[Any], object] | None = None,
        failed: Failed | None = None,
        done: Callable[[T], JobAction | None] | None = None,
        listed: bool = True,
    ) -> JobHandle:
        """Run long work in the work pool.

        `work` is a plain function of a `Job`, or a generator whose yields go to
        `each` and whose return value is the result. A result that is `Changed`
        is announced. `done` may give the finished row its one action.
        """
        order = _Order(work, then, each, failed, done, owner)
        handle = JobHandle(self, order, title=title, icon=icon, listed=listed)
        handle.changed.connect(self.jobs_changed)
        self._jobs.append(handle)
        self.launch(handle)
        self.jobs_changed.emit()
        return handle

    def launch(self, handle: JobHandle) -> None:
        """Queue a handle's work (also used by retry)."""
        if not self._closed:
            self._workers.submit(handle.run)

    def forget_ended(self) -> None:
        """Clear the finished rows of the job centre."""
        self._jobs = [job for job in self._jobs if job.running]
        self.jobs_changed.emit()

    def poll_foreign_writes(self) -> None:
        """Announce every area if another program has committed since the last poll."""
        database = self._database
        if self._polling or database is None or not database.done() or database.exception():
            return
        self._polling = True
        self._submit(
            self._readers,
            lambda: database.result().data_version(),
            self._seen,
            self,
            self._unseen,
        )

    def close(self) -> None:
        """Finish pending writes, cancel jobs, join every thread, close the database."""
        if self._closed:
            return
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self._workers.shutdown(wait=True, cancel_futures=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        if self._database is not None:
            self._writer.submit(self._close_workspace).result()
        self._writer.shutdown(wait=True)

    def _close_workspace(self) -> None:
        """What was done is stored by now; a backup that finds no room must not end in a crash."""
        try:
            self._workspace.close()
        except UserError as error:
            logging.getLogger("huixin").warning("on closing: %s", error)

    def deliver(self, call: Callable[[], object]) -> None:
        """Run `call` on the GUI thread; may be called from any thread."""
        if not self._closed:
            self._delivered.emit(call)

    def fail(self, error: Exception, failed: Failed | None, owner: QObject) -> None:
        """Send a failure where it belongs. A bug is always reported as a bug."""
        if isinstance(error, Cancelled):
            return
        error = of_the_world(error)
        if not isinstance(error, UserError):
            self._messages.bug(error)
        if failed is not None:
            if shiboken6.isValid(owner):
                failed(error if isinstance(error, UserError) else our_fault())
        elif isinstance(error, UserError):
            self._messages.error(error)

    def _opening(self) -> Future[Database]:
        self.start()
        assert self._database is not None
        return self._database

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        call: Callable[[], T],
        then: Callable[[T], object],
        owner: QObject,
        failed: Failed | None,
        *,
        blame: QObject | None = None,
    ) -> None:
        def run() -> None:
            try:
                value = call()
            except Exception as error:  # noqa: BLE001 - every kind goes to one place, none is lost
                reason = error
                self.deliver(lambda: finish(lambda: self.fail(reason, failed, blame or owner)))
            else:
                self.deliver(lambda: finish(lambda: receive(value)))

        def receive(value: T) -> None:
            if shiboken6.isValid(owner):
                then(value)

        def finish(step: Callable[[], None]) -> None:
            self._open -= 1
            step()

        if self._closed:
            return
        self._open += 1
        pool.submit(run)

    def _seen(self, version: int) -> None:
        self._polling = False
        before, self._seen_version = self._seen_version, version
        if before is not None and before != version:
            self.changed.emit(Changes(frozenset(Area)))

    def _unseen(self, error: UserError) -> None:
        """The database was busy: nothing the user did, the next poll asks again."""
        self._polling = error.code == "bug"

    @Slot(object)
    def _receive(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()


def of_the_world(error: Exception) -> Exception:
    """A full disk or a folder that may not be written, in words for people; else the same."""
    explained = durable.explain(error) if isinstance(error, OSError) else None
    return explained or error


def our_fault() -> UserError:
    """What a page may show after a bug, which has been reported in full elsewhere."""
    return UserError(
        "bug",
        Text(
            "这一步没做完，是会心自己的问题。", "This step did not finish; the fault is Huixin's."
        ),
        Text("你的数据没有动。把详情发给我们。", "Your data is unchanged. Send us the details."),
    )
