"""`huixin-cli playbook` and `prompt`: listed, shown, checked by line, added, exported, put back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.drafting import (
    own_playbooks,
    own_prompts,
    own_texts_store,
    playbooks,
    prompt_files,
)
from assistant.profile.models import Category
from assistant.wording import Text
from assistant.workspace import Workspace

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; its exit code and the document it printed."""

    def run(*arguments: str | Path) -> tuple[int, Any]:
        code = cli.main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def shipped() -> str:
    return (playbooks.folder() / "food.yaml").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A shared food playbook with words of somebody's own."""
    path = tmp_path / "隔壁的 写法.yaml"
    path.write_text(shipped().replace("先别说话，你听。", "先听我说。"), encoding="utf-8")
    return path


def test_a_playbook_is_added_shown_exported_and_removed(
    run: Run, file: Path, tmp_path: Path
) -> None:
    assert run("playbook", "check", file) == (
        0,
        {"trade": "food", "problems": [], "warnings": []},
    )
    assert run("playbook", "add", file)[0] == 0
    _, listed = run("playbook", "list")
    assert [one["trade"] for one in listed if one["own"]] == ["food"]
    assert "general" in [one["trade"] for one in listed]
    for named in ("food", "美食", "Food"):
        assert "先听我说。" in run("playbook", "show", named)[1]["text"]
    out = tmp_path / "出来.yaml"
    assert run("playbook", "export", "food", out)[0] == 0
    assert out.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
    assert run("playbook", "remove", "food")[0] == 0
    assert run("playbook", "show", "food")[1]["text"] == own_playbooks.shipped_text(
        Category(id="food", name_zh="美食", name_en="Food")
    )
    code, refused = run("playbook", "remove", "food")
    assert (code, refused["error"]) == (1, "playbook.not_own")
    code, undone = run("undo")
    assert code == 0 and "Reset playbook" in json.dumps(undone, ensure_ascii=False)
    assert "先听我说。" in run("playbook", "show", "food")[1]["text"]


def test_what_is_wrong_is_named_by_line_in_english(
    run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shipped().replace("size: 特写", "size: 大写", 1).replace("priority: 2", "priority: 9", 1)
    file.write_text(text, encoding="utf-8")
    lines = {text[: text.index(bad)].count("\n") + 1 for bad in ("size: 大写", "priority: 9")}
    code, document = run("playbook", "check", file)
    assert code == 1 and lines <= {one["line"] for one in document["problems"]}
    assert cli.main(["playbook", "check", str(file)]) == 1
    told = capsys.readouterr().out
    assert all(f"{file.name}:{line}: " in told for line in lines)
    assert "priority: must not be above 5." in told
    code, refused = run("playbook", "add", file)
    assert code == 1 and f"line {min(lines)}" in refused["message"]
    assert not any(one["own"] for one in run("playbook", "list")[1])


def test_an_unknown_trade_is_refused_with_those_there_are(run: Run, file: Path) -> None:
    file.write_text(shipped().replace("category: food", "category: fod", 1), encoding="utf-8")
    for verb in ("check", "add"):
        code, refused = run("playbook", verb, file)
        assert (code, refused["error"]) == (1, "playbook.unknown_trade"), verb
    code, refused = run("playbook", "show", "fod")
    assert (code, refused["error"]) == (1, "playbook.no_trade") and "food" in refused["hint"]


def test_a_prompt_is_listed_shown_and_reset(run: Run, home: Path) -> None:
    ships = prompt_files.shipped("script")
    workspace = Workspace.open(home)
    own_prompts.save(workspace.database, "script", ships.system + "\n说长沙话。", ships.user)
    workspace.close()
    _, listed = run("prompt", "list")
    assert [one["prompt"] for one in listed if one["edited"]] == ["script"]
    assert run("prompt", "show", "script")[1]["system"].endswith("说长沙话。")
    assert run("prompt", "reset", "script") == (0, {"prompt": "script", "reset": True})
    assert run("prompt", "reset", "script") == (0, {"prompt": "script", "reset": False})
    assert run("prompt", "show", "script")[1]["system"] == ships.system
    assert run("prompt", "show", "scrip")[1]["error"] == "prompt.unknown"


def test_the_doctor_names_a_broken_one_of_ones_own_with_its_line(run: Run, home: Path) -> None:
    workspace = Workspace.open(home)
    with workspace.database.edit(Text("放", "Put")) as edit:
        own_texts_store.put_playbook(edit.conn, "food", "id: food\nhooks: [")
        own_texts_store.put_prompt(edit.conn, "script", "坏了")
    workspace.close()
    (home / "playbooks").mkdir()
    (home / "playbooks" / "beauty.yaml").write_text("id: beauty\n", encoding="utf-8")
    code, document = run("doctor")
    found = {one["name"]: one for one in document["checks"]}
    assert code == 1 and not found["playbooks"]["ok"] and not found["prompts"]["ok"]
    assert "Food: Line 2: " in found["playbooks"]["detail"]
    assert "beauty.yaml" in found["playbooks"]["detail"]
    assert "cannot be read" in found["prompts"]["detail"]
