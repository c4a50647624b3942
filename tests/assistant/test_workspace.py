"""The workspace: one folder, one door, and what was typed while it was locked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.changes import Area
from assistant.drafting import drafts
from assistant.drafting.models import Brief, Script, Shot
from assistant.profile import profiles
from assistant.profile.models import Store
from assistant.storage.database import Database
from assistant.workspace import Workspace, default_home


def _script(title: str, *, key: str = "") -> Script:
    shot = Shot(number=1, seconds=3, size="近景", movement="固定", picture="炭火", voiceover="听。")
    return Script(
        id=key, title=title, hook="听。", cover="听", seconds=3, shots=(shot,), drafter="person"
    )


@pytest.fixture
def draft(workspace: Workspace) -> Script:
    profiles.save(workspace.database, Store(id="s", name="炭小满", category="food"))
    brief = Brief(topic="炭火", store="s", seconds=15)
    kept = drafts.save_draft(workspace.database, _script("第一稿"), brief).value
    assert isinstance(kept, Script)
    return kept


def _title(db: Database, key: str) -> str:
    return drafts.load(db, key).draft.title


def test_the_home_is_the_one_named(home: Path) -> None:
    assert default_home() == home
    workspace = Workspace.open()
    assert workspace.home == home and home.is_dir()
    workspace.close()
    assert list(home.iterdir()) == []  # nothing is written before something is asked


def test_what_was_typed_while_busy_goes_in(workspace: Workspace, draft: Script) -> None:
    assert workspace.merge_recovered().value == 0
    typed = _script("没写进去的", key=draft.id)
    workspace.recovery.keep(drafts.AUTOSAVE, draft.id, typed.model_dump_json())
    assert workspace.recovery.has_waiting
    merged = workspace.merge_recovered()
    assert (merged.value, merged.changes.areas) == (1, {Area.DRAFTS})
    assert _title(workspace.database, draft.id) == "没写进去的"
    assert not workspace.recovery.has_waiting


def test_an_older_file_does_not_overwrite_a_newer_draft(
    workspace: Workspace, draft: Script
) -> None:
    typed = _script("旧的", key=draft.id)
    workspace.recovery.keep(drafts.AUTOSAVE, draft.id, typed.model_dump_json())
    (file,) = (workspace.home / "recovery").iterdir()
    content = json.loads(file.read_text(encoding="utf-8"))
    content["saved_at_ms"] -= 60_000
    file.write_text(json.dumps(content), encoding="utf-8")
    workspace.merge_recovered()
    assert _title(workspace.database, draft.id) == "第一稿"
    assert not workspace.recovery.has_waiting


def test_old_entries_of_the_bin_go_when_it_closes(workspace: Workspace) -> None:
    store = profiles.save(workspace.database, Store(id="s", name="店", category="food")).value
    profiles.delete(workspace.database, store)
    with workspace.database.bulk() as edit:
        edit.conn.execute("UPDATE recycle_bin SET deleted_at_ms = deleted_at_ms - 31 * 86400000")
    workspace.close()
    with workspace.database.read() as conn:
        assert conn.execute("SELECT count(*) FROM recycle_bin").fetchone()[0] == 0
