"""Backups are whole, kept by age, and bring everything back."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant import options
from assistant.clock import SHANGHAI
from assistant.drafting import own_texts_store
from assistant.errors import Busy, Cancelled, Refused
from assistant.jobs import Job
from assistant.storage import backup, domain, migrations, own_files, undo
from assistant.storage.backup import Backup, Reason, Retention
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "测试 家（1）😀" / "huixin.db")
    _rename(opened, "备份前")
    yield opened
    opened.close()


def _rename(db: Database, name: str) -> None:
    with db.edit(Text("改", "Edit")) as edit:
        edit.conn.execute("UPDATE category SET name_zh = ? WHERE id = 'food'", (name,))


def _dump(db: Database) -> str:
    with db.read() as conn:
        return domain.dump(conn)


def _dump_file(path: Path) -> str:
    conn = sqlite3.connect(path)
    try:
        return domain.dump(conn)
    finally:
        conn.close()


def test_a_backup_is_one_verified_file(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "优盘 😀" / "我的备份.db"
    made = backup.write(db.path, target)
    assert _dump_file(target) == _dump(db)
    assert made.rows == 17
    assert backup.verify(target) == made
    assert sorted(file.name for file in target.parent.iterdir()) == [
        "我的备份.db",
        "我的备份.db.json",
    ]


def test_it_holds_what_is_still_in_the_wal(db: Database, tmp_path: Path) -> None:
    assert db.path.with_name("huixin.db-wal").stat().st_size > 0
    backup.write(db.path, tmp_path / "b.db")
    assert "备份前" in _dump_file(tmp_path / "b.db")


def test_two_programs_backing_up_in_the_same_second_take_two_names(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "now_ms", lambda: 1_795_000_000_000)
    folder = tmp_path / "backups"
    began, may_end = threading.Event(), threading.Event()

    class Slow(Job):
        def progress(self, *_: object, **__: object) -> None:
            began.set()
            assert may_end.wait(10)

    made: list[Backup] = []
    slow = threading.Thread(
        target=lambda: made.append(backup.make(db.path, folder, Reason.MIGRATION, job=Slow()))
    )
    slow.start()
    assert began.wait(10)
    made.append(backup.make(db.path, folder, Reason.MIGRATION))
    may_end.set()
    slow.join()
    assert len({backup.verify(one.path).path for one in made}) == 2
    assert backup.unfinished(folder) == ()


def test_a_writer_meanwhile_is_neither_stopped_nor_half_seen(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "STEP_PAGES", 1)
    before = _dump(db)
    wrote: list[int] = []

    def write_once(_progress: object) -> None:
        if not wrote:
            wrote.append(1)
            _rename(db, "备份时")

    backup.write(db.path, tmp_path / "b.db", job=Job(write_once))
    assert wrote
    assert _dump_file(tmp_path / "b.db") == before


def test_cancel_leaves_no_file(db: Database, tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        backup.write(db.path, tmp_path / "b" / "b.db", job=job)
    assert list((tmp_path / "b").iterdir()) == []


def test_too_little_space_is_said_before_writing(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9 - 5, 5))
    with pytest.raises(Refused) as refused:
        backup.write(db.path, tmp_path / "b" / "b.db")
    assert refused.value.code == "disk.full"
    assert list((tmp_path / "b").iterdir()) == []


def test_a_target_that_cannot_be_written_is_said(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as refused:
        backup.write(db.path, tmp_path / "file" / "b.db")
    assert refused.value.code == "disk.unwritable"


def _flip_text(path: Path) -> None:
    data = path.read_bytes().replace("备份前".encode(), "备份后".encode())
    path.write_bytes(data)


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _without_manifest(path: Path) -> None:
    _truncate(path)
    path.with_name(path.name + ".json").unlink()


@pytest.mark.parametrize("spoil", [_flip_text, _truncate, _without_manifest, Path.unlink])
def test_a_spoilt_backup_is_refused_and_nothing_changes(
    db: Database, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    target = tmp_path / "b.db"
    backup.write(db.path, target)
    spoil(target)
    before = _dump(db)
    with pytest.raises(Refused) as refused:
        db.restore(target)
    assert refused.value.code == "backup.unfit"
    assert _dump(db) == before


def test_other_files_are_refused(db: Database, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("hello")
    other = tmp_path / "other.db"
    conn = sqlite3.connect(other)
    conn.execute("CREATE TABLE x (y)")
    conn.close()
    newer = tmp_path / "newer.db"
    backup.write(db.path, newer)
    newer.with_name("newer.db.json").unlink()
    conn = sqlite3.connect(newer)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    codes = []
    for path in (text, other, newer):
        with pytest.raises(Refused) as refused:
            db.restore(path)
        codes.append(refused.value.code)
    assert codes == ["backup.unfit", "backup.unfit", "storage.newer"]


def test_a_restore_brings_all_back_and_saves_what_was_there(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    backup.write(db.path, target)
    saved_state = _dump(db)
    _rename(db, "备份后改的")
    changed_state = _dump(db)

    restored = db.restore(target)
    assert _dump(db) == saved_state
    assert restored.value.reason == "restore"
    assert _dump_file(restored.value.path) == changed_state
    with db.read() as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    _rename(db, "恢复后接着改")
    undo.undo(db)
    assert _dump(db) == saved_state
    undo.undo(db)  # the step from before the backup came back with it
    assert "备份前" not in _dump(db)


def _put_own(db: Database, playbook: str, prompt: str) -> None:
    with db.edit(Text("写", "Write")) as edit:
        own_texts_store.put_playbook(edit.conn, "food", playbook)
        own_texts_store.put_prompt(edit.conn, "script", prompt)


def _own(db: Database) -> tuple[str, ...]:
    with db.read() as conn:
        playbooks, prompts = own_texts_store.playbooks(conn), own_texts_store.prompts(conn)
    return (*playbooks.values(), *prompts.values())


def test_own_playbooks_and_prompts_come_back_with_a_backup(db: Database, tmp_path: Path) -> None:
    _put_own(db, "先前的写法", "先前的提示词")
    backup.write(db.path, tmp_path / "before.db")
    _put_own(db, "后来的写法", "后来的提示词")
    saved = db.restore(tmp_path / "before.db").value
    assert _own(db) == ("先前的写法", "先前的提示词")
    assert "后来的写法" in _dump_file(saved.path), "what stood before is kept aside"
    db.restore(saved.path)
    assert _own(db) == ("后来的写法", "后来的提示词")


def _made_before(number: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup as a Huixin made it whose schema was older than `number`."""
    with monkeypatch.context() as older:
        kept = tuple(one for one in migrations.MIGRATIONS if one.number < number)
        older.setattr(migrations, "MIGRATIONS", kept)
        then = Database(path.parent / "从前" / "huixin.db")
        _rename(then, "从前")
        backup.write(then.path, path)
        then.close()
    return path


def test_a_backup_from_before_they_were_in_it_leaves_those_of_now(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _made_before(own_files.SINCE, tmp_path / "old.db", monkeypatch)
    _put_own(db, "现在的写法", "现在的提示词")
    db.restore(old)
    assert "从前" in _dump(db) and "备份前" not in _dump(db)
    assert _own(db) == ("现在的写法", "现在的提示词")
    assert not [one for one in db.path.parent.iterdir() if "restoring" in one.name]
    undo.undo(db)  # the steps of the backup came with it
    assert "从前" not in _dump(db)


def test_an_older_backup_that_cannot_be_brought_up_changes_nothing(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _made_before(own_files.SINCE, tmp_path / "old.db", monkeypatch)
    with sqlite3.connect(old) as conn:
        conn.execute("CREATE TABLE own_playbook (x)")  # in the way of the migration
    conn.close()
    old.with_name("old.db.json").unlink()
    before = _dump(db)
    with pytest.raises(sqlite3.OperationalError):
        db.restore(old)
    assert _dump(db) == before
    assert not [one for one in db.path.parent.iterdir() if "restoring" in one.name]


def test_a_lost_database_finds_the_files_that_were_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "家"
    old = _made_before(own_files.SINCE, tmp_path / "old.db", monkeypatch)
    (home / "playbooks").mkdir(parents=True)
    (home / "playbooks" / "food.yaml").write_text("写法", encoding="utf-8")
    Database(home / "huixin.db").close()
    (home / "huixin.db").write_bytes(b"damaged")
    backup.replace(home / "huixin.db", old)
    again = Database(home / "huixin.db")
    assert _own(again) == ("写法",)
    again.close()


def test_a_restore_is_seen_by_another_open_window(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    backup.write(db.path, target)
    window = Database(db.path)
    seen = window.data_version()
    _rename(db, "后来")
    db.restore(target)
    assert window.data_version() != seen
    assert _dump(window) == _dump(db)
    _rename(window, "还能写")
    window.close()


def test_a_restore_waits_for_a_writer_only_so_long(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    backup.write(db.path, target)
    _rename(db, "现在")
    before = _dump(db)
    impatient = Database(db.path, busy_timeout_ms=50)
    with db.bulk() as edit:
        edit.conn.execute("DELETE FROM category WHERE id = 'car'")
        with pytest.raises(Busy):
            impatient.restore(target)
        edit.conn.execute("INSERT INTO category VALUES ('car', '爱车', 'Car care', 13, 1)")
    impatient.close()
    assert _dump(db) == before


def test_a_damaged_file_is_replaced_and_kept(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    backup.write(db.path, target)
    good = _dump(db)
    home = tmp_path / "坏了 的家"
    home.mkdir()
    broken = home / "huixin.db"
    broken.write_bytes(b"\x00garbage" * 999)
    (home / "huixin.db-wal").write_bytes(b"old wal")
    aside = backup.replace(broken, target)
    assert aside is not None
    assert aside.read_bytes().startswith(b"\x00garbage")
    reopened = Database(broken)
    assert _dump(reopened) == good
    reopened.close()


def _at(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    monkeypatch.setattr(backup, "now_ms", lambda: int(when.timestamp() * 1000))


def test_retention_keeps_days_weeks_and_months(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    today = datetime(2026, 11, 22, 20, 0, tzinfo=SHANGHAI)
    for age in range(100, -1, -1):  # one each evening for a hundred days
        _at(monkeypatch, today - timedelta(days=age))
        backup.make(db.path, folder, Reason.CLOSE)
    _at(monkeypatch, today - timedelta(days=300))
    manual = backup.make(db.path, folder, Reason.MANUAL)

    removed = backup.prune(folder, Retention(daily=7, weekly=4, monthly=3))
    kept = [b.path.name[7:15] for b in backup.listed(folder) if b.reason != "manual"]
    assert kept == [
        "20261122", "20261121", "20261120", "20261119", "20261118", "20261117", "20261116",
        "20261115", "20261108", "20261101",
        "20261031", "20260930",
    ]  # fmt: skip
    assert len(removed) == 101 - len(kept)
    assert manual.path.exists()
    assert not list(folder.glob(f"{removed[0].name}*"))
    assert backup.prune(folder, Retention(daily=7, weekly=4, monthly=3)) == ()


def test_a_day_of_many_backups_keeps_the_newest_three(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    _at(monkeypatch, datetime(2026, 11, 22, 20, 0, tzinfo=SHANGHAI))
    for _ in range(6):
        backup.make(db.path, folder, Reason.SCHEDULE)
    backup.prune(folder, Retention(daily=1, weekly=1, monthly=1))
    assert len(backup.listed(folder)) == 3


def test_closing_backs_up_what_changed_and_only_then(workspace: Workspace) -> None:
    workspace.database.data_version()
    workspace.close()
    assert backup.listed(workspace.backups) == ()
    _rename(workspace.database, "改了")
    workspace.close()
    (made,) = backup.listed(workspace.backups)
    assert made.reason == "close"
    assert "改了" in _dump_file(made.path)
    workspace.settings.set(options.BACKUP_ON_CLOSE, False)
    _rename(workspace.database, "又改")
    workspace.close()
    assert len(backup.listed(workspace.backups)) == 1


def test_the_schedule_backs_up_when_it_is_time(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.back_up_if_due() is None  # nothing changed
    _rename(workspace.database, "改了")
    first = workspace.back_up_if_due()
    assert first is not None and first.reason == "schedule"
    _rename(workspace.database, "又改")
    assert workspace.back_up_if_due() is None  # too soon
    manifest = first.path.with_name(first.path.name + ".json")
    document = json.loads(manifest.read_text())
    document["created_at_ms"] -= 5 * 3_600_000
    manifest.write_text(json.dumps(document))
    assert workspace.back_up_if_due() is not None
    _rename(workspace.database, "再改")
    workspace.settings.set(options.BACKUP_EVERY, 0)
    assert workspace.back_up_if_due() is None


KILLED_RESTORE = """
    import sys
    from pathlib import Path
    from assistant.storage.database import Database
    import sqlite3

    path = Path(sys.argv[1])
    db = Database(path)
    source = sqlite3.connect(path.parent / "b.db")

    def pause(status, remaining, total):
        if remaining < total // 2:
            print("ready", flush=True)
            sys.stdin.read()

    source.backup(db._conn, pages=4, progress=pause)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_kill_inside_a_restore_leaves_what_was_there(
    tmp_path: Path, kill_in: Callable[[str, Path], None]
) -> None:
    path = tmp_path / "huixin.db"
    db = Database(path)
    _rename(db, "备份里的")
    backup.write(path, tmp_path / "b.db")
    _rename(db, "现在的")
    before = _dump(db)
    db.close()
    kill_in(KILLED_RESTORE, path)
    again = Database(path)
    with again.read() as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert _dump(again) == before
    again.close()


def test_only_an_earlier_backup_may_be_replaced(db: Database, tmp_path: Path) -> None:
    letter = tmp_path / "信.yaml"
    letter.write_text("不是备份", "utf-8")
    for taken in (letter, db.path):
        before = taken.read_bytes()
        with pytest.raises(Refused) as refused:
            backup.write(db.path, taken)
        assert refused.value.code == "backup.taken"
        assert taken.read_bytes() == before
    backup.write(db.path, tmp_path / "b.db")
    _rename(db, "后来的")
    backup.write(db.path, tmp_path / "b.db")
    assert "后来的" in _dump_file(tmp_path / "b.db")
