"""`huixin-cli draft`: what it prints, what it writes, how it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import cli, clock
from assistant.drafting import drafts
from assistant.profile import profiles
from assistant.profile.models import Profile
from assistant.wording import Text
from assistant.workspace import Workspace
from tests.assistant.drafting.conftest import facts, offer, person, shop
from tests.assistant.drafting.diary import PAIN, RESULT, Diary
from tests.assistant.stats.ledger import Ledger

SHOT = ["number", "seconds", "size", "movement", "camera", "picture", "voiceover"]


@pytest.fixture
def brief(home: Path, tmp_path: Path) -> Path:
    with_shop = Workspace.open(home)
    profile = Profile(stores=(shop(),), creators=(person(),), deals=(offer(),), facts=facts())
    profiles.load(with_shop.database, profile, step=Text("装店", "Load the shop"))
    with_shop.close()
    path = tmp_path / "brief.yaml"
    path.write_text("topic: 下班第一口\ndeal: d1\ngoal: 团购下单\n", encoding="utf-8")
    return path


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_script_as_json_keeps_the_contracts_names(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        cli.main(["draft", "script", "--json", "--brief", str(brief), "--drafter", "playbook"]) == 0
    )
    made = answer(capsys)
    names = {
        "kind",
        "title",
        "hook",
        "cover",
        "hashtags",
        "seconds",
        "shots",
        "sources",
        "findings",
    }
    assert names | {"drafter"} <= set(made)
    assert {*SHOT, "caption", "sound", "props", "note"} <= set(made["shots"][0])
    assert {"span", "fact"} == set(made["sources"][0])
    assert made["kind"] == "script" and abs(made["seconds"] - 45) <= 3


def test_it_says_why_a_script_opens_as_it_does(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = Workspace.open(home)
    diary = Diary(Ledger(workspace.database), on=clock.today())
    diary.posts(PAIN, 4, 5, 4, first=40)
    diary.posts(RESULT, 1, 2, 1, 1, first=60)
    workspace.close()
    path = tmp_path / "brief.yaml"
    path.write_text("topic: 下班第一口\ncreator: zhou\nformat: visit\n", encoding="utf-8")
    order = ["draft", "script", "--brief", str(path), "--drafter", "playbook"]
    assert cli.main([*order, "--json"]) == 0
    assert answer(capsys)["why"].startswith("「先问一句」这种开头在你这儿最管用")
    assert cli.main(order) == 0
    assert "Why it opens like this: Opening with a question" in capsys.readouterr().out


def test_a_show_as_json_keeps_the_contracts_names(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["draft", "live", "--json", "--brief", str(brief)]) == 0
    made = answer(capsys)
    block = {"id", "kind", "title", "seconds", "min_seconds", "scene", "purposes", "script"}
    assert block | {"must_say", "product", "repeat"} <= set(made["blocks"][0])
    assert made["kind"] == "outline" and made["seconds"] == 3600


@pytest.mark.parametrize("suffix", [".json", ".md", ".docx", ".xlsx"])
def test_it_writes_every_kind_of_file(brief: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"视频（1）😀{suffix}"
    assert cli.main(["draft", "script", "--brief", str(brief), "--out", str(out)]) == 0
    assert out.stat().st_size > 500


def test_save_keeps_it_in_the_workspace(
    brief: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["draft", "script", "--json", "--save", "--brief", str(brief)]) == 0
    made = answer(capsys)
    workspace = Workspace.open(home)
    assert drafts.load(workspace.database, made["id"]).draft.title == made["title"]
    workspace.close()


def test_without_save_nothing_is_kept(brief: Path, home: Path) -> None:
    assert cli.main(["draft", "script", "--brief", str(brief)]) == 0
    workspace = Workspace.open(home)
    assert drafts.every(workspace.database, "script") == ()
    workspace.close()


def test_a_wrong_field_exits_1_and_names_it(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief.write_text("topic: x\nsecnds: 30\n", encoding="utf-8")
    assert cli.main(["draft", "script", "--json", "--brief", str(brief)]) == 1
    told = answer(capsys)
    assert told["error"] == "brief.field"
    assert (told["where"]["line"], told["where"]["field"]) == (2, "secnds")


def test_a_kind_of_file_there_is_none_of_is_said_before_anything_is_written(
    brief: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path / "稿.pdf"), "--save"]
    assert cli.main(["draft", "script", "--json", "--brief", str(brief), *out]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["error"] == "export.kind" and "Writing" not in said.err


def test_an_unknown_format_names_the_known_ones(
    brief: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief.write_text("topic: x\nformat: opera\n", encoding="utf-8")
    assert cli.main(["draft", "script", "--json", "--brief", str(brief)]) == 1
    assert "deal_talk" in answer(capsys)["hint"]


def test_what_to_look_after_before_posting_is_listed_here_and_by_check(
    brief: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["draft", "script", "--json", "--brief", str(brief)]) == 0
    printed = capsys.readouterr().out
    listed = json.loads(printed)["before_posting"]
    assert listed[0]["id"] == "ad_mark" and listed[0]["required"] is True
    assert {"id", "title", "why", "legal_ref", "required"} <= set(listed[0])
    kept = tmp_path / "draft.json"
    kept.write_text(printed, encoding="utf-8")
    assert cli.main(["check", str(kept), "--json"]) == 0
    assert answer(capsys)["before_posting"] == listed
    assert cli.main(["check", str(kept)]) == 0
    assert "before posting: “广告” stands on the picture" in capsys.readouterr().out
