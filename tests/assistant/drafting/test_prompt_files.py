"""Prompts of one's own: checked, kept, reset, and never in the way of writing."""

from __future__ import annotations

import pytest

from assistant.changes import Area
from assistant.drafting import own_prompts, prompt_files
from assistant.errors import Refused
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.workspace import Workspace

SHIPS = prompt_files.shipped("script")


@pytest.fixture
def db(workspace: Workspace) -> Database:
    return workspace.database


def test_every_prompt_is_listed_as_it_ships() -> None:
    listed = prompt_files.every()
    assert {"script", "outline"} <= {one.shipped.id for one in listed}
    assert not any(one.used.edited or one.behind for one in listed)


@pytest.mark.parametrize(
    ("system", "user", "field", "said"),
    [
        ("", SHIPS.user, "system", "空着"),
        (SHIPS.system + "${price}", SHIPS.user, "system", "${price}"),
        (SHIPS.system, SHIPS.user.replace("${shots}", "8"), "user", "少了 ${shots}"),
        (SHIPS.system, SHIPS.user + " $ 100", "user", "$$"),
        (SHIPS.system, SHIPS.user.replace("<data>", ""), "user", "夹在"),
        (SHIPS.system + "\n# user\n", SHIPS.user, "system", "# user"),
    ],
)
def test_what_cannot_be_used_is_not_saved(
    db: Database, system: str, user: str, field: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        own_prompts.save(db, "script", system, user)
    assert refused.value.where["field"] == field
    assert said in refused.value.message.zh
    assert own_prompts.of(db) == {}


def test_an_own_prompt_is_used_until_it_is_reset(db: Database) -> None:
    done = own_prompts.save(db, "script", SHIPS.system + "\n7. 说长沙话。", SHIPS.user)
    assert done.value.edited and done.value.version == SHIPS.version
    assert done.changes.areas == {Area.PROMPTS}
    assert prompt_files.load("script", own_prompts.of(db)).system.endswith("说长沙话。")
    assert own_prompts.reset(db, "script").value == SHIPS
    assert prompt_files.load("script", own_prompts.of(db)) == SHIPS


def test_an_edit_and_a_reset_are_undone_by_name(db: Database) -> None:
    own_prompts.save(db, "script", SHIPS.system + "改", SHIPS.user)
    kept = own_prompts.of(db)
    own_prompts.reset(db, "script")
    assert undo.undo(db).value.name.zh == f"还原提示词「{SHIPS.title.zh}」"
    assert own_prompts.of(db) == kept
    assert undo.undo(db).value.name.zh == f"改提示词「{SHIPS.title.zh}」"
    assert own_prompts.of(db) == {}
    undo.redo(db)
    assert own_prompts.of(db) == kept


def test_saving_it_as_shipped_is_a_reset(db: Database) -> None:
    own_prompts.save(db, "script", SHIPS.system + "改", SHIPS.user)
    assert not own_prompts.save(db, "script", SHIPS.system, SHIPS.user).value.edited
    assert own_prompts.of(db) == {}
    assert own_prompts.reset(db, "script").changes.step is None, "there was nothing to reset"


def test_a_newer_shipped_prompt_is_pointed_out() -> None:
    text = prompt_files.text(SHIPS, SHIPS.system + "改", SHIPS.user)
    own = {"script": text.replace(f"version: {SHIPS.version}", "version: 0")}
    (one,) = [one for one in prompt_files.every(own) if one.shipped.id == "script"]
    assert one.behind


def _with_head(head: str) -> str:
    return f"---\n{head}\n---\n# system\nx\n# user\ny"


@pytest.mark.parametrize(
    "text",
    [
        *("", "随便写的", _with_head("id: ["), _with_head("id: " + "[" * 5000)),
        _with_head("id: script\nversion: .inf\nvariables: []"),
    ],
)
def test_a_broken_text_gives_way_to_the_shipped_one(text: str) -> None:
    file = prompt_files.load("script", {"script": text})
    assert (file.system, file.edited) == (SHIPS.system, False)
    assert file.trouble is not None and "自带" in file.trouble.zh
