"""Prompts of one's own: checked, kept, reset, and never in the way of writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.drafting import prompt_files
from assistant.errors import Refused

SHIPS = prompt_files.shipped("script")


def test_every_prompt_is_listed_as_it_ships(tmp_path: Path) -> None:
    listed = prompt_files.every(tmp_path / "none yet")
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
    tmp_path: Path, system: str, user: str, field: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        prompt_files.save(tmp_path, "script", system, user)
    assert refused.value.where["field"] == field
    assert said in refused.value.message.zh
    assert not (tmp_path / "script.md").exists()


def test_an_own_prompt_is_used_until_it_is_reset(tmp_path: Path) -> None:
    saved = prompt_files.save(tmp_path, "script", SHIPS.system + "\n7. 说长沙话。", SHIPS.user)
    assert saved.edited and saved.version == SHIPS.version
    assert prompt_files.load("script", tmp_path).system.endswith("说长沙话。")
    assert prompt_files.reset(tmp_path, "script") == SHIPS
    assert prompt_files.load("script", tmp_path) == SHIPS


def test_saving_it_as_shipped_is_a_reset(tmp_path: Path) -> None:
    prompt_files.save(tmp_path, "script", SHIPS.system + "改", SHIPS.user)
    assert not prompt_files.save(tmp_path, "script", SHIPS.system, SHIPS.user).edited
    assert not (tmp_path / "script.md").exists()


def test_a_newer_shipped_prompt_is_pointed_out(tmp_path: Path) -> None:
    prompt_files.save(tmp_path, "script", SHIPS.system + "改", SHIPS.user)
    own = tmp_path / "script.md"
    own.write_text(
        own.read_text("utf-8").replace(f"version: {SHIPS.version}", "version: 0"), encoding="utf-8"
    )
    (one,) = [one for one in prompt_files.every(tmp_path) if one.shipped.id == "script"]
    assert one.behind


@pytest.mark.parametrize("text", ["", "---\nid: [\n---\n# system\nx\n# user\ny", "随便写的"])
def test_a_broken_file_gives_way_to_the_shipped_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "script.md").write_text(text, encoding="utf-8")
    file = prompt_files.load("script", tmp_path)
    assert (file.system, file.edited) == (SHIPS.system, False)
    assert file.trouble is not None and "自带" in file.trouble.zh
