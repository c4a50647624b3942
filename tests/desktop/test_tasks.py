"""Results arrive on the GUI thread, in order, or not at all; no thread is abandoned."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from assistant.changes import Area, Changed, Changes
from assistant.errors import Refused, UserError
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Store
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.messages import Messages, Note
from desktop.tasks import JobAction, JobHandle, JobState, Tasks

TITLE = Text("数到五", "Count to five")
Settle = Callable[[], None]


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    if shiboken6.isValid(owner):
        shiboken6.delete(owner)


def refused() -> UserError:
    return Refused("test.no", Text("不行。", "No."), Text("换一个。", "Try another."))


def test_read_runs_elsewhere_and_answers_here(tasks: Tasks, owner: QObject, settle: Settle) -> None:
    seen: list[Any] = []

    def query(db: Database) -> tuple[int, str]:
        with db.read() as conn:
            row = conn.execute("SELECT count(*) FROM store").fetchone()
        return int(row[0]), threading.current_thread().name

    tasks.read(query, lambda got: seen.extend([got, threading.current_thread()]), owner=owner)
    settle()
    assert seen[0][0] == 0
    assert seen[0][1].startswith("reader")
    assert seen[1] is threading.main_thread()


def test_an_overtaken_read_is_dropped(tasks: Tasks, owner: QObject, settle: Settle) -> None:
    seen: list[str] = []
    newer_is_read = threading.Event()

    def older(_db: Database) -> str:
        assert newer_is_read.wait(10)
        return "older"

    def newer(_db: Database) -> str:
        newer_is_read.set()
        return "newer"

    tasks.read(older, seen.append, owner=owner, latest="page")
    tasks.read(newer, seen.append, owner=owner, latest="page")
    tasks.read(lambda _db: "another", seen.append, owner=owner, latest="row")
    settle()
    assert sorted(seen) == ["another", "newer"]


def test_writes_keep_their_order_and_announce(tasks: Tasks, owner: QObject, settle: Settle) -> None:
    order: list[int] = []
    heard: list[Changes] = []
    tasks.changed.connect(heard.append)

    def change(number: int) -> Callable[[Database], Changed[int]]:
        def run(db: Database) -> Changed[int]:
            assert threading.current_thread().name.startswith("writer")
            return Changed(number, Changes(frozenset({Area.STORES})))

        return run

    for number in range(20):
        tasks.write(change(number), order.append, owner=owner)
    settle()
    assert order == list(range(20))
    assert len(heard) == 20
    assert heard[0].areas == {Area.STORES}


def test_a_destroyed_owner_hears_nothing_but_the_change_is_announced(
    tasks: Tasks, settle: Settle
) -> None:
    owner = QObject()
    answers: list[int] = []
    heard: list[Changes] = []
    tasks.changed.connect(heard.append)
    hold = threading.Event()

    def change(_db: Database) -> Changed[int]:
        hold.wait(5)
        return Changed(1, Changes(frozenset({Area.DEALS})))

    tasks.write(change, answers.append, owner=owner)
    tasks.read(lambda _db: hold.wait(5), answers.append, owner=owner)
    shiboken6.delete(owner)
    hold.set()
    settle()
    assert answers == []
    assert [changes.areas for changes in heard] == [{Area.DEALS}]


def test_a_refusal_goes_to_failed_or_to_a_toast(
    tasks: Tasks, owner: QObject, settle: Settle, toasts: list[Note]
) -> None:
    def refuse(_db: Database) -> int:
        raise refused()

    codes: list[str] = []
    tasks.read(refuse, lambda _: None, owner=owner, failed=lambda error: codes.append(error.code))
    tasks.read(refuse, lambda _: None, owner=owner)
    settle()
    assert codes == ["test.no"]
    assert [(note.text, note.mood) for note in toasts] == [("不行。换一个。", "error")]


def test_a_bug_is_reported_and_the_page_is_freed(
    tasks: Tasks, owner: QObject, settle: Settle, messages: Messages
) -> None:
    messages.setProperty("bugsExpected", True)
    bugs: list[BaseException] = []
    messages.bug_found.connect(bugs.append)
    codes: list[str] = []
    tasks.read(
        lambda _db: {}["missing"],
        lambda _: None,
        owner=owner,
        failed=lambda error: codes.append(error.code),
    )
    settle()
    assert [type(bug) for bug in bugs] == [KeyError]
    assert codes == ["bug"]


def test_a_generator_streams_and_returns(tasks: Tasks, owner: QObject, settle: Settle) -> None:
    items: list[int] = []
    results: list[str] = []
    hidden: list[str] = []

    def count(job: Job) -> Iterator[int]:
        for number in range(5):
            job.progress(number, 5)
            yield number
        return "five"

    action = JobAction(Text("打开", "Open"), lambda: hidden.append("opened"))
    handle = tasks.work(
        count, results.append, owner=owner, title=TITLE, each=items.append, done=lambda _: action
    )
    settle()
    assert items == [0, 1, 2, 3, 4]
    assert results == ["five"]
    assert handle.state is JobState.DONE
    assert handle.action is action
    assert handle.progress is not None
    assert handle.progress.done == 4


def test_cancel_stops_a_job_and_retry_runs_it_again(
    tasks: Tasks, owner: QObject, settle: Settle, qtbot: QtBot
) -> None:
    began = threading.Event()
    allowed = threading.Event()
    results: list[str] = []

    def wait(job: Job) -> str:
        began.set()
        while not allowed.wait(0.005):
            job.check()
        return "done"

    handle = tasks.work(wait, results.append, owner=owner, title=TITLE)
    with qtbot.waitSignal(handle.ended):
        assert began.wait(5)
        handle.cancel()
    assert handle.state is JobState.CANCELLED
    assert results == []
    allowed.set()
    with qtbot.waitSignal(handle.ended):
        handle.retry()
    assert handle.state is JobState.DONE
    assert results == ["done"]


def test_a_failed_job_keeps_its_reason(
    tasks: Tasks, owner: QObject, settle: Settle, toasts: list[Note]
) -> None:
    def refuse(_job: Job) -> None:
        raise refused()

    handle = tasks.work(refuse, owner=owner, title=TITLE)
    settle()
    assert handle.state is JobState.FAILED
    assert handle.error is not None
    assert handle.error.code == "test.no"
    assert len(toasts) == 1


def test_more_jobs_than_workers_wait_their_turn(
    tasks: Tasks, owner: QObject, settle: Settle, qtbot: QtBot
) -> None:
    gate = threading.Event()
    handles: list[JobHandle] = [
        tasks.work(lambda _job: gate.wait(10), owner=owner, title=TITLE) for _ in range(5)
    ]
    qtbot.waitUntil(lambda: sum(h.state is JobState.RUNNING for h in handles) == 3)
    assert [h.state for h in handles[3:]] == [JobState.WAITING, JobState.WAITING]
    gate.set()
    settle()
    assert all(h.state is JobState.DONE for h in handles)
    assert tasks.jobs == tuple(reversed(handles))
    tasks.forget_ended()
    assert tasks.jobs == ()


def test_a_worker_may_commit(tasks: Tasks, owner: QObject, settle: Settle) -> None:
    heard: list[Changes] = []
    tasks.changed.connect(heard.append)

    def change(_db: Database) -> Changed[str]:
        return Changed(threading.current_thread().name, Changes(frozenset({Area.POSTS})))

    names: list[str] = []
    tasks.work(lambda _job: tasks.commit(change), names.append, owner=owner, title=TITLE)
    settle()
    assert names[0].startswith("writer")
    assert [changes.areas for changes in heard] == [{Area.POSTS}]


def test_close_finishes_writes_and_joins_all_threads(tasks: Tasks, owner: QObject) -> None:
    written: list[int] = []

    def change(_db: Database) -> Changed[None]:
        written.append(1)
        return Changed(None, Changes())

    for _ in range(10):
        tasks.write(change, owner=owner)
    stopped = threading.Event()

    def wait(job: Job) -> None:
        with job.on_cancel(stopped.set):
            stopped.wait(10)
            job.check()

    tasks.work(wait, owner=owner, title=TITLE)
    tasks.close()
    assert len(written) == 10
    assert not [
        t for t in threading.enumerate() if t.name.startswith(("writer", "reader", "worker"))
    ]


def test_foreign_writes_are_noticed(tasks: Tasks, owner: QObject, settle: Settle) -> None:
    heard: list[Changes] = []
    tasks.changed.connect(heard.append)
    tasks.read(lambda db: db.path, lambda _: None, owner=owner)
    settle()
    tasks.poll_foreign_writes()
    settle()
    assert heard == []
    import sqlite3

    other = sqlite3.connect(tasks._workspace.home / "huixin.db")
    other.execute("UPDATE category SET position = position")
    other.execute("CREATE TABLE foreign_write (n INTEGER)")
    other.commit()
    other.close()
    tasks.poll_foreign_writes()
    settle()
    assert [changes.areas for changes in heard] == [frozenset(Area)]


def test_a_full_or_forbidden_disk_is_the_world_not_a_bug(
    tasks: Tasks, owner: QObject, settle: Settle, toasts: list[Note], tmp_path: Path
) -> None:
    (tmp_path / "占着").write_text("a file", "utf-8")

    def work(_job: Job) -> None:
        (tmp_path / "占着" / "导出.csv").write_text("x", "utf-8")

    handle = tasks.work(work, owner=owner, title=TITLE)
    settle()
    assert handle.error is not None and handle.error.code == "disk.unwritable"
    assert toasts[-1].text.startswith("导出.csv 写不进去")


def test_closing_without_room_for_the_backup_is_logged_not_thrown(
    home: Path, messages: Messages, owner: QObject, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    home.mkdir()
    (home / "backups").write_text("a file where the folder should be", "utf-8")
    tasks = Tasks(Workspace.open(home), messages)
    tasks.start()
    store = Store(id="s1", name="炭小满", category="food")
    tasks.write(lambda db: profiles.save(db, store), owner=owner)
    qtbot.waitUntil(lambda: tasks.idle)
    tasks.close()
    assert "on closing" in caplog.text
    again = Workspace.open(home)
    assert profiles.show(again.database).stores == (store,)
    again.database.close()
