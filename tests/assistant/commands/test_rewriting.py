"""`huixin-cli rewrite`: parts to read, and taken in with --accept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.drafting import drafts
from assistant.drafting.models import Brief, Draft, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Profile
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace
from tests.assistant.drafting.conftest import facts, offer, person, shop

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def written(home: Path) -> tuple[str, str]:
    """A script and a show of the grill shop: their ids."""
    workspace = Workspace.open(home)
    db = workspace.database
    profile = Profile(stores=(shop(),), creators=(person(),), deals=(offer(),), facts=facts())
    profiles.load(db, profile, step=Text("装店", "Load"))
    brief = Brief(topic="下班第一口", creator="c1", deal="d1", seconds=45)
    show = brief.model_copy(update={"kind": "outline", "seconds": 1800})
    ids = (stored(db, brief).id, stored(db, show).id)
    workspace.close()
    return ids


def stored(db: Database, brief: Brief) -> Draft:
    *_, last = drafts.write(db, PlaybookDrafter(), brief, Job())
    made: Draft = last.value  # type: ignore[union-attr]
    return made


def rewrite(capsys: Capture, *arguments: str | Path) -> Any:
    assert cli.main(["rewrite", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_parts_are_shown_and_taken_in_only_when_accepted(
    written: tuple[str, str], home: Path, capsys: Capture
) -> None:
    script, _ = written
    asked = ("shorter", "--draft", script, "--seconds", "30")
    shown = rewrite(capsys, *asked)
    assert shown["parts"] and shown["stored"] == ""
    assert {"field", "kind", "before", "options"} <= set(shown["parts"][0])
    assert rewrite(capsys, *asked, "--accept")["stored"] == script
    workspace = Workspace.open(home)
    after = drafts.load(workspace.database, script).draft
    workspace.close()
    assert isinstance(after, Script) and after.seconds <= 30


def test_pasted_words_become_a_script(
    written: tuple[str, str], tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "录音（1）😀.txt"
    path.write_text("下班了先坐一坐。五花每天现切四十斤。点左下角。", encoding="utf-8")
    shown = rewrite(capsys, "from_text", "--text", path, "--accept")
    assert shown["target"] == "new" and shown["stored"] not in ("", *written)


def test_a_show_takes_in_a_script_and_replies_are_printed(
    written: tuple[str, str], capsys: Capture
) -> None:
    script, show = written
    assert rewrite(capsys, "to_block", "--draft", show, "--script", script, "--accept")["stored"]
    assert cli.main(["rewrite", "replies", "--draft", script]) == 0
    assert "营业到 02:00。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("hook", "--place", "1"), "taken on"),
        (("shorter", "--place", "99"), "from 1 to"),
        (("to_block",), "Give a show"),
        (("warmer",), "needs a model"),
        (("warmer", "--writer", "model"), "Settings"),
    ],
)
def test_what_cannot_be_done_is_refused(
    written: tuple[str, str], arguments: tuple[str, ...], says: str, capsys: Capture
) -> None:
    assert cli.main(["rewrite", *arguments, "--draft", written[0]]) == 1
    assert says in capsys.readouterr().err


def test_a_rewriting_of_no_draft_says_what_to_give(home: Path, capsys: Capture) -> None:
    assert cli.main(["rewrite", "shorter", "--json"]) == 1
    assert "--draft" in json.loads(capsys.readouterr().out)["hint"]
