"""A child process reads, a kill leaves all or nothing, Cancel ends it at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assistant.errors import Cancelled, Refused
from assistant.jobs import Job, Progress
from assistant.storage.database import Database
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options
from tests.assistant.tracking.conftest import TABLES
from tests.data import exports

# The importing program stops dead inside the transaction: after this many events.
VICTIM = """
import sys, threading
from pathlib import Path
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options

db = Database(Path(sys.argv[1]))
seen = 0

def watch(statement):
    global seen
    seen += "INSERT INTO coupon_event" in statement
    if seen == 700:
        print("writing", flush=True)
        threading.Event().wait()

pending = files.look(db, files.read(Path(sys.argv[2]), Options(), Job(), isolate=False), Options())
with db.bulk() as edit:
    edit.conn.execute("PRAGMA cache_size = 10")  # spill into the WAL before the commit
    edit.conn.set_trace_callback(watch)
files.write(db, pending)
"""


def big(path: Path, count: int) -> Path:
    return exports.text(
        path, exports.ORDER_HEADERS, (exports.order(n) for n in range(1, count + 1))
    )


def test_a_kill_during_the_write_leaves_nothing_and_the_next_import_all(
    tmp_path: Path, home: Path
) -> None:
    path, database = big(tmp_path / "售卖明细.csv", 1500), home / "huixin.db"
    Database(database).close()
    with subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(database), str(path)], stdout=subprocess.PIPE, text=True
    ) as victim:
        assert victim.stdout is not None
        assert victim.stdout.readline().strip() == "writing"
        victim.kill()
    db = Database(database)
    try:
        with db.read() as conn:
            assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            for table in TABLES:
                assert conn.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] == 0, table
        written = files.write(
            db, files.look(db, files.read(path, Options(), Job()), Options())
        ).value
        assert written.new == 1500
        with db.read() as conn:
            assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert conn.execute("SELECT COUNT(*) FROM coupon").fetchone()[0] == 1500
    finally:
        db.close()


def test_a_child_reads_the_same_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = big(tmp_path / "a.csv", 4500)
    heard: list[Progress] = []
    apart = files.read(path, Options(), Job(heard.append), isolate=True)
    assert apart == files.read(path, Options(), Job(), isolate=False)
    assert [progress.done for progress in heard][:2] == [1999, 3999]
    assert heard[0].total == pytest.approx(4500, abs=2)


def test_what_the_child_refuses_arrives_as_a_refusal(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("名字,备注\n甲,乙\n", "utf-8")
    with pytest.raises(Refused) as caught:
        files.read(path, Options(), Job(), isolate=True)
    assert caught.value.code == "import.unknown"
    assert caught.value.where == {"file": "a.csv"}


def test_cancel_ends_the_child(tmp_path: Path) -> None:
    path = big(tmp_path / "a.csv", 30_000)
    job = Job(lambda progress: job.cancel())
    with pytest.raises(Cancelled):
        files.read(path, Options(), job, isolate=True)
    assert not [thread for thread in threading.enumerate() if "reader" in thread.name]


def test_a_cancelled_job_starts_no_child(tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        files.read(big(tmp_path / "a.csv", 10), Options(), job, isolate=True)


def test_a_reader_sees_no_half_import(tmp_path: Path, db: Database) -> None:
    pending = files.look(db, files.read(big(tmp_path / "a.csv", 300), Options(), Job()), Options())
    counts: list[int] = []

    def look(statement: str) -> None:
        if "INSERT INTO import_batch" in statement or "coupon_event" in statement:
            other = sqlite3.connect(db.path)
            counts.append(other.execute("SELECT COUNT(*) FROM coupon").fetchone()[0])
            other.close()

    with db.bulk() as edit:
        writer = edit.conn
    writer.set_trace_callback(look)
    files.write(db, pending)
    writer.set_trace_callback(None)
    assert counts
    assert set(counts) == {0}
