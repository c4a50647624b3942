"""Opening, sharing and losing the workspace's file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.changes import Area
from assistant.errors import Busy, Refused, UserError
from assistant.storage import domain, failures, undo
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace

STEP = Text("改行业", "Edit category")
KillIn = Callable[[str, Path], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "家（1）😀 #?%" / "huixin.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = Database(path)
    yield opened
    opened.close()


def _dump(path: Path) -> str:
    conn = sqlite3.connect(path)
    try:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA foreign_key_check").fetchone() is None
        return domain.dump(conn)
    finally:
        conn.close()


def _rename(db: Database, name: str) -> None:
    with db.edit(STEP, Area.STORES) as edit:
        edit.conn.execute("UPDATE category SET name_zh = ? WHERE id = 'food'", (name,))


def test_it_is_wal_strict_and_checked(db: Database) -> None:
    with db.read() as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    with pytest.raises(sqlite3.IntegrityError), db.bulk() as edit:
        edit.conn.execute("UPDATE category SET position = 'first'")
    with pytest.raises(sqlite3.IntegrityError), db.bulk() as edit:
        edit.conn.execute(
            "INSERT INTO creator (id, store_id, name, created_at_ms) VALUES ('c', 'none', 'x', 1)"
        )


def test_every_domain_table_is_strict(db: Database) -> None:
    with db.read() as conn:
        rows = conn.execute("PRAGMA table_list").fetchall()
    ours = [row for row in rows if row["schema"] == "main" and row["type"] == "table"]
    loose = [row["name"] for row in ours if not row["strict"]]
    assert loose == ["sqlite_schema"]


def test_a_reader_cannot_write_and_sees_one_snapshot(db: Database) -> None:
    with db.read() as conn:
        before = domain.dump(conn, "category")
        _rename(db, "吃的")
        assert domain.dump(conn, "category") == before
        with pytest.raises(sqlite3.OperationalError):
            conn.execute("CREATE TABLE x (y)")


def test_an_edit_takes_effect_or_not_at_all(db: Database) -> None:
    with db.read() as conn:
        before = domain.dump(conn)
    with pytest.raises(KeyboardInterrupt), db.edit(STEP, Area.STORES) as edit:
        edit.conn.execute("DELETE FROM category")
        raise KeyboardInterrupt
    with db.read() as conn:
        assert domain.dump(conn) == before
    assert not db.changed
    _rename(db, "吃的")
    assert db.changed


def test_edits_from_two_threads_take_turns(db: Database) -> None:
    def work(prefix: str) -> None:
        for number in range(20):
            with db.edit(STEP) as edit:
                edit.conn.execute(
                    "INSERT INTO category VALUES (?, 'x', 'x', 99, 0)", (f"{prefix}{number}",)
                )

    threads = [threading.Thread(target=work, args=(prefix,)) for prefix in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.read() as conn:
        assert len(undo.steps(conn)) == 40


def test_another_writer_makes_us_say_busy(path: Path) -> None:
    db = Database(path, busy_timeout_ms=50)
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy) as busy:
            _rename(db, "吃的")
        assert busy.value.code == "storage.busy"
        with db.read() as conn:  # reading goes on
            assert conn.execute("SELECT count(*) FROM category").fetchone()[0] == 17
        other.execute("ROLLBACK")
        _rename(db, "吃的")
    finally:
        other.close()
        db.close()


def test_foreign_writes_are_noticed_and_own_are_not(db: Database, path: Path) -> None:
    seen = db.data_version()
    _rename(db, "自己改的")
    assert db.data_version() == seen
    other = Database(path)
    _rename(other, "别人改的")
    other.close()
    assert db.data_version() != seen


def test_asking_for_foreign_writes_never_waits_for_our_writer(db: Database) -> None:
    seen = db.data_version()
    answers: list[int] = []
    with db.bulk():
        thread = threading.Thread(target=lambda: answers.append(db.data_version()))
        thread.start()
        thread.join(5)
    assert answers == [seen]


@pytest.mark.parametrize("content", [b"not a database at all" * 99, b"SQLite format 3\x00" * 300])
def test_a_damaged_file_is_said_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        Database(path)
    assert refused.value.code == "storage.damaged"
    assert "restore" in refused.value.say("en")
    assert path.read_bytes() == content


def test_damage_found_later_is_said_too(path: Path) -> None:
    db = Database(path)
    with db.bulk() as edit:
        edit.conn.executemany(
            "INSERT INTO category VALUES (?, ?, 'x', 0, 0)",
            ((str(n), "美食" * 400) for n in range(200)),
        )
    db.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = b"\xa5" * (len(data) - len(data) // 2)
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        broken = Database(path)
        try:
            with broken.read() as conn:
                domain.dump(conn)
        finally:
            broken.close()
    assert refused.value.code == "storage.damaged"


def test_a_file_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE notes (x)")
    conn.close()
    with pytest.raises(Refused) as refused:
        Database(path)
    assert refused.value.code == "storage.foreign"


@pytest.mark.skipif(os.name == "nt", reason="file modes")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_said(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    with pytest.raises(Refused) as refused:
        Database(path)
    assert refused.value.code == "storage.unreadable"


def test_a_folder_in_the_place_of_the_file_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(Refused) as refused:
        Database(path)
    assert refused.value.code == "storage.unreadable"


KILLED_EDIT = """
    import sys
    from pathlib import Path
    from assistant.storage.database import Database
    from assistant.wording import Text

    db = Database(Path(sys.argv[1]))
    with db.edit(Text("改", "Edit")) as edit:
        edit.conn.execute("PRAGMA cache_size = 5")  # spill into the WAL before the commit
        for number in range(3000):
            edit.conn.execute(
                "INSERT INTO category VALUES (?, ?, 'x', 0, 0)", (str(number), "字" * 300)
            )
        print("ready", flush=True)
        sys.stdin.read()
"""


def test_a_kill_inside_an_edit_leaves_nothing_of_it(path: Path, kill_in: KillIn) -> None:
    Database(path).close()
    before = _dump(path)
    kill_in(KILLED_EDIT, path)
    again = Database(path)
    with again.read() as conn:
        assert undo.steps(conn) == []
    again.close()
    assert _dump(path) == before


WRITER = """
    import sys
    from pathlib import Path
    from assistant.storage.database import Database
    from assistant.wording import Text

    db = Database(Path(sys.argv[1]))
    for number in range(5):
        with db.edit(Text("加", "Add")) as edit:
            edit.conn.execute(
                "INSERT INTO category VALUES (?, 'x', 'x', 0, 0)", (f"{sys.argv[2]}-{number}",)
            )
    db.close()
"""


def test_three_processes_open_a_new_home_at_once_and_write(path: Path) -> None:
    path.parent.mkdir()
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    writers = [subprocess.Popen([*command, name], env=environment) for name in "abc"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    db = Database(path)
    with db.read() as conn:
        assert len(undo.steps(conn)) == 15
        assert conn.execute("SELECT count(*) FROM category").fetchone()[0] == 17 + 15
    db.close()
    _dump(path)


def test_one_window_but_shared_by_the_command_line(workspace: Workspace) -> None:
    lock = workspace.claim_window()
    with pytest.raises(Refused) as refused:
        Workspace.open(workspace.home).claim_window()
    assert refused.value.code == "window.open"
    assert refused.value.where["pid"] == str(os.getpid())
    shared = Workspace.open(workspace.home)
    _rename(shared.database, "命令行改的")
    shared.close()
    lock.release()
    workspace.claim_window().release()


def test_the_claim_of_a_killed_window_is_free(workspace: Workspace, kill_in: KillIn) -> None:
    script = """
        import sys
        from pathlib import Path
        from assistant.workspace import Workspace

        lock = Workspace.open(Path(sys.argv[1])).claim_window()
        print("ready", flush=True)
        sys.stdin.read()
    """
    kill_in(script, workspace.home)
    workspace.claim_window().release()


@pytest.mark.parametrize(("free", "code"), [(0, "disk.full"), (10**9, "storage.io")])
def test_a_full_disk_is_told_from_a_broken_one(
    path: Path, free: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9 - free, free))
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    explained = failures.explain(error, path)
    assert explained is not None and explained.code == code
