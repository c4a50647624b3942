"""What counts as a creator's own lines: shot or posted ones, and those typed by hand."""

from __future__ import annotations

import pytest

from assistant.drafting import drafts
from assistant.drafting.models import Brief, Draft, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.rewriting import voice
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Profile
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace
from tests.assistant.drafting.conftest import facts, offer, person, shop

BRIEF = Brief(topic="下班第一口", creator="c1", deal="d1", seconds=30)


@pytest.fixture
def db(workspace: Workspace) -> Database:
    other = person(id="c2", name="阿强")
    people = (person(), other)
    profile = Profile(stores=(shop(),), creators=people, deals=(offer(),), facts=facts())
    profiles.load(workspace.database, profile, step=Text("装店", "Load"))
    return workspace.database


def written(db: Database, **changes: object) -> Script:
    brief = BRIEF.model_copy(update=changes)
    *_, last = drafts.write(db, PlaybookDrafter(), brief, Job())
    made: Draft = last.value  # type: ignore[union-attr]
    assert isinstance(made, Script)
    return made


def typed(made: Script, line: str) -> Script:
    shot = made.shots[1].model_copy(update={"voiceover": line})
    return made.with_shots([made.shots[0], shot, *made.shots[2:]])


def test_lines_nobody_shot_or_typed_teach_nothing(db: Database) -> None:
    written(db)
    assert voice.kept_lines(db, "c1") == ()
    with pytest.raises(Refused):
        voice.needed(())


def test_a_shot_script_teaches_all_its_lines(db: Database) -> None:
    made = written(db)
    for status in ("shot", "done"):
        drafts.set_status(db, made.id, status)  # type: ignore[arg-type]
        kept = voice.kept_lines(db, "c1")
        assert set(kept) <= {one.voiceover for one in made.shots} and len(kept) >= 4
    assert voice.kept_lines(db, "c1", but=made.id) == ()
    assert voice.kept_lines(db, "c2") == ()


def test_a_line_typed_by_hand_is_kept_also_once_it_is_a_version(db: Database) -> None:
    made = written(db)
    mine = "来，坐，五花刚切好。"
    drafts.autosave(db, typed(made, mine), visit="v")
    assert voice.kept_lines(db, "c1") == (mine,)
    drafts.keep_version(db, made.id)
    assert voice.kept_lines(db, "c1") == (mine,)


def test_an_accepted_rewriting_is_not_one_s_own(db: Database) -> None:
    made = written(db)
    mine, theirs = "来，坐，五花刚切好。", "模型写的一句话在这里。"
    drafts.autosave(db, typed(made, mine), visit="v")
    drafts.rewrite(db, typed(made, theirs), Text("换个说法", "Say it another way"))
    assert theirs not in voice.kept_lines(db, "c1")
    assert [one.note for one in drafts.versions(db, made.id)] == ["换个说法", "", ""]


def test_a_rewriting_is_one_step_back_to_what_was_typed(db: Database) -> None:
    made = written(db)
    before = typed(made, "来，坐，五花刚切好。")
    drafts.autosave(db, before, visit="v")
    name = Text("换个说法", "Say it another way")
    done = drafts.rewrite(db, typed(made, "模型写的一句话在这里。"), name)
    assert done.changes.step is not None and "换个说法" in done.changes.step.zh
    undo.undo(db)
    opened = drafts.load(db, made.id).draft
    assert isinstance(opened, Script) and opened.shots[1].voiceover == "来，坐，五花刚切好。"
