"""A word typed while another process writes is not lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.storage.database import Database
from assistant.storage.recovery import Recovery, Unsaved
from assistant.wording import Text
from assistant.workspace import Workspace

STEP = Text("写", "Write")


def _write(db: Database, name: str) -> None:
    with db.edit(STEP) as edit:
        edit.conn.execute("UPDATE category SET name_zh = ? WHERE id = 'food'", (name,))


def _merge(db: Database, unsaved: Unsaved) -> None:
    _write(db, unsaved.document["name"])


def _name(db: Database) -> str:
    with db.read() as conn:
        return str(conn.execute("SELECT name_zh FROM category WHERE id = 'food'").fetchone()[0])


@pytest.fixture
def recovery(tmp_path: Path) -> Recovery:
    return Recovery(tmp_path / "家 😀" / "recovery")


def test_a_free_database_leaves_no_file(workspace: Workspace, recovery: Recovery) -> None:
    db = workspace.database
    recovery.autosave("category", "food", {"name": "一"}, lambda: _write(db, "一"))
    assert recovery.waiting() == ()
    assert _name(db) == "一"


def test_a_busy_database_gets_it_later(tmp_path: Path, recovery: Recovery) -> None:
    db = Database(tmp_path / "huixin.db", busy_timeout_ms=20)
    other = sqlite3.connect(db.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for name in ("一", "一二"):
        saved = recovery.autosave(
            "category", "a/b:food", {"name": name}, lambda name=name: _write(db, name) or "saved"
        )
        assert saved is None
    assert [unsaved.document for unsaved in recovery.waiting()] == [{"name": "一二"}]
    assert recovery.merge(db, {"category": _merge}) == ()  # still busy
    assert recovery.merge(db, {}) == ()  # nobody knows this kind: it stays
    other.execute("ROLLBACK")
    other.close()
    (merged,) = recovery.merge(db, {"category": _merge})
    assert (merged.kind, merged.key) == ("category", "a/b:food")
    assert _name(db) == "一二"
    assert recovery.waiting() == ()
    db.close()


def test_a_crash_before_the_write_is_mended_at_the_next_start(
    workspace: Workspace, recovery: Recovery
) -> None:
    def crash() -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        recovery.autosave("category", "food", {"name": "没写完"}, crash)
    assert len(recovery.merge(workspace.database, {"category": _merge})) == 1
    assert _name(workspace.database) == "没写完"
