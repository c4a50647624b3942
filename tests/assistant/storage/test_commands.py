"""huixin-cli undo, backup, restore, erase, doctor."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.profile import profiles
from assistant.profile.models import Creator, Store
from assistant.workspace import Workspace

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with --json; its exit code and document."""

    def command(*arguments: str) -> tuple[int, Any]:
        code = cli.main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return command


@pytest.fixture
def shop(home: Path) -> Path:
    workspace = Workspace.open(home)
    profiles.save(workspace.database, Store(id="", name="炭小满", category="food"))
    workspace.close()
    return home


def _names(home: Path) -> list[str]:
    workspace = Workspace.open(home)
    try:
        return [store.name for store in profiles.show(workspace.database).stores]
    finally:
        workspace.close()


def test_undo_lists_and_takes_back(shop: Path, run: Run) -> None:
    code, document = run("undo", "--list")
    assert code == 0
    assert [step["name_zh"] for step in document["steps"]] == ["新增门店「炭小满」"]
    code, document = run("undo")
    assert code == 0
    assert document["undone"] == "Add store “炭小满”"
    assert document["changes"] == [{"table": "store", "inserted": 0, "updated": 0, "deleted": 1}]
    assert _names(shop) == []
    code, document = run("undo")
    assert (code, document["error"]) == (1, "undo.nothing")


def test_backup_and_restore(shop: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "备份 😀.db"
    code, made = run("backup", str(out))
    assert code == 0
    assert Path(made["out"]) == out and out.stat().st_size == made["size"]
    run("undo")
    code, document = run("restore", str(out))
    assert code == 0
    assert Path(document["saved"]["out"]).exists()
    assert _names(shop) == ["炭小满"]
    code, made = run("backup")
    assert Path(made["out"]).parent == shop / "backups"
    code, document = run("restore", str(tmp_path / "none.db"))
    assert (code, document["error"]) == (1, "backup.unfit")


def test_a_damaged_workspace_is_refused_then_restored(shop: Path, run: Run, tmp_path: Path) -> None:
    run("backup", str(tmp_path / "b.db"))
    (shop / "huixin.db").write_bytes(b"garbage" * 5000)
    code, document = run("profile", "show")
    assert (code, document["error"]) == (1, "storage.damaged")
    code, document = run("restore", str(tmp_path / "b.db"))
    assert code == 0
    assert Path(document["damaged"]).read_bytes().startswith(b"garbage")
    assert _names(shop) == ["炭小满"]


def test_erase_says_what_went(shop: Path, run: Run) -> None:
    workspace = Workspace.open(shop)
    store = profiles.show(workspace.database).stores[0]
    profiles.save(workspace.database, Creator(id="xm", name="小满", store=store.id))
    workspace.close()
    code, document = run("erase", "--creator", "xm")
    assert code == 0
    assert document["erased"]["rows"] == {"creator": 1}
    assert document["erased"]["backups"] >= 1
    code, document = run("erase", "--before", "2026-01-01")
    assert code == 0
    code, document = run("erase", "--creator", "xm")
    assert (code, document["error"]) == (1, "erase.no_creator")
    with pytest.raises(SystemExit) as wrong:
        run("erase")
    assert wrong.value.code == 2


def test_doctor_finds_all_well(shop: Path, run: Run) -> None:
    code, document = run("doctor")
    assert code == (0 if document["ok"] else 1)
    names = [check["name"] for check in document["checks"]]
    assert names[:3] == ["database", "integrity", "references"]
    assert {"keyring", "ffmpeg", "fonts", "disk", "backups", "schema"} <= set(names)
    bad = [check for check in document["checks"] if not check["ok"] and check["name"] != "disk"]
    assert bad == []


def test_doctor_names_what_is_wrong_and_goes_on(shop: Path, run: Run) -> None:
    (shop / "huixin.db").write_bytes(b"garbage" * 5000)
    code, document = run("doctor")
    assert code == 1
    assert document["ok"] is False
    found = {check["name"]: check for check in document["checks"]}
    assert not found["database"]["ok"] and "damaged" in found["database"]["detail"]
    assert found["ffmpeg"]["ok"] and found["fonts"]["ok"]


def test_doctor_reports_broken_settings_and_backups(shop: Path, run: Run) -> None:
    run("backup")
    (made,) = (shop / "backups").glob("*manual.db")
    made.write_bytes(made.read_bytes()[:-100])
    (shop / "settings.json").write_text("{")
    _, document = run("doctor")
    found = {check["name"]: check["ok"] for check in document["checks"]}
    assert found["backups"] is False
    assert found["settings"] is False
    assert found["integrity"] is True


def test_doctor_says_what_to_do_about_damage_inside(shop: Path, run: Run) -> None:
    workspace = Workspace.open(shop)
    with workspace.database.read() as conn:
        ((page,),) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'store'")
        ((size,),) = conn.execute("PRAGMA page_size")
    workspace.close()
    with (shop / "huixin.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    _, document = run("doctor")
    found = {check["name"]: check for check in document["checks"]}
    assert not found["integrity"]["ok"] or not found["references"]["ok"]
    assert "DatabaseError" not in json.dumps(document)
    assert "huixin-cli restore" in found["references"]["detail"]
