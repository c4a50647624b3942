"""Drafts in the database: all or nothing, versions, the bin, and what a brief resolves to."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.changes import Area, Changed
from assistant.drafting import drafts, grounding, requests
from assistant.drafting.models import Brief, Draft, Outline, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.port import Part
from assistant.errors import Cancelled, Refused
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Fact, Profile
from assistant.storage import recycle, undo
from assistant.storage.database import Database
from assistant.storage.recovery import Unsaved
from assistant.wording import Text
from assistant.workspace import Workspace
from tests.assistant.drafting.conftest import facts, offer, person, shop

BRIEF = Brief(topic="下班第一口", deal="d1", goal="团购下单")


@pytest.fixture
def db(workspace: Workspace) -> Database:
    profile = Profile(stores=(shop(),), creators=(person(),), deals=(offer(),), facts=facts())
    profiles.load(workspace.database, profile, step=Text("装店", "Load the shop"))
    return workspace.database


def written(db: Database, brief: Brief = BRIEF, draft_id: str = "") -> Script:
    *_, last = drafts.write(db, PlaybookDrafter(), brief, Job(), draft_id=draft_id)
    assert isinstance(last, Changed) and isinstance(last.value, Script)
    return last.value


def counts(db: Database) -> tuple[int, ...]:
    with db.read() as conn:
        return tuple(
            conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("brief", "draft", "draft_version")
        )


def test_writing_gives_parts_and_then_the_stored_draft(db: Database) -> None:
    *parts, last = drafts.write(db, PlaybookDrafter(), BRIEF, Job())
    assert all(isinstance(one, Part) for one in parts)
    assert isinstance(last, Changed)
    assert {Area.BRIEFS, Area.DRAFTS} <= last.changes.areas
    assert drafts.load(db, last.value.id).draft == last.value
    assert counts(db) == (1, 1, 1)


def test_undo_takes_a_draft_back_whole_and_redo_brings_it(db: Database) -> None:
    draft = written(db)
    undo.undo(db)
    assert counts(db) == (0, 0, 0)
    undo.redo(db)
    assert drafts.load(db, draft.id).draft == draft


def test_cancelling_stores_nothing(db: Database) -> None:
    job = Job()
    flow = drafts.write(db, PlaybookDrafter(), BRIEF, job)
    next(flow)
    job.cancel()
    with pytest.raises(Cancelled):
        list(flow)
    assert counts(db) == (0, 0, 0)


def test_autosaves_of_one_visit_are_one_step(db: Database) -> None:
    draft = written(db)
    for title in ("一", "二", "三"):
        drafts.autosave(db, draft.model_copy(update={"title": title}), visit="v")
    assert drafts.load(db, draft.id).draft.title == "三"
    undo.undo(db)
    assert drafts.load(db, draft.id).draft.title == draft.title


def test_a_new_variant_is_the_next_version_and_the_old_one_comes_back(db: Database) -> None:
    first = written(db)
    second = written(db, BRIEF.model_copy(update={"variant": 1}), first.id)
    assert second.id == first.id and second.hook != first.hook
    assert drafts.load(db, first.id).version == 2
    drafts.restore_version(db, first.id, 1)
    opened = drafts.load(db, first.id)
    assert isinstance(opened.draft, Script)
    assert opened.draft.hook == first.hook and opened.version == 3
    assert [one.number for one in drafts.versions(db, first.id)] == [3, 2, 1]


def test_restoring_keeps_what_was_typed_since(db: Database) -> None:
    first = written(db)
    drafts.autosave(db, first.model_copy(update={"title": "手打的标题"}), visit="v")
    drafts.restore_version(db, first.id, 1)
    changes = drafts.compare(db, first.id, 1, 2)
    assert [(one.field, one.after) for one in changes] == [("title", "手打的标题")]
    assert drafts.versions(db, first.id)[1].drafter == "person"


def test_keeping_an_unchanged_draft_makes_no_version(db: Database) -> None:
    draft = written(db)
    assert drafts.keep_version(db, draft.id).value == 1


def test_renaming_and_an_empty_title(db: Database) -> None:
    draft = written(db)
    drafts.rename(db, draft.id, " 周五的五花 ")
    assert drafts.every(db, "script")[0].title == "周五的五花"
    with pytest.raises(Refused, match="title"):
        drafts.rename(db, draft.id, "  ")


def test_a_deleted_draft_is_in_the_bin_with_its_versions(db: Database) -> None:
    draft = written(db)
    entry = drafts.delete(db, draft.id).value
    assert drafts.every(db, "script") == ()
    recycle.restore(db, entry)
    assert drafts.load(db, draft.id).draft == draft
    assert len(drafts.versions(db, draft.id)) == 1


def test_opening_a_draft_traces_it_to_the_shop_of_today(db: Database) -> None:
    draft = written(db, BRIEF.model_copy(update={"format": "craft"}))
    cut = next(one for one in facts() if one.id == "cut")
    profiles.delete(db, cut)
    missing = [
        one.text for one in drafts.load(db, draft.id).draft.findings if one.rule == "no_source"
    ]
    assert "四十斤" in missing


def test_a_draft_outlives_its_deal_and_person(db: Database) -> None:
    draft = written(db)
    profiles.delete(db, offer())
    profiles.delete(db, person())
    assert drafts.load(db, draft.id).request.deal is None


def test_the_only_store_and_person_need_not_be_named(db: Database) -> None:
    request = requests.make(db, Brief(topic="随便拍"))
    assert (request.store.id, request.creator and request.creator.id) == ("s1", "c1")
    assert request.brief.store == "s1"


def test_expired_facts_and_deals_are_left_out(db: Database) -> None:
    old = Fact(id="old", store="s1", text="小龙虾 88 元", expires_on=date(2026, 9, 30))
    profiles.save(db, old)
    request = requests.make(db, BRIEF, on=date(2027, 2, 1))
    assert "old" not in [one.id for one in request.facts]
    assert [one.id for one in request.expired] == ["old"]
    assert request.deals == () and request.deal is not None


@pytest.mark.parametrize("field", ["store", "creator", "deal"])
def test_an_unknown_name_is_refused_by_its_field(db: Database, field: str) -> None:
    with pytest.raises(Refused) as caught:
        requests.make(db, Brief(topic="x", **{field: "nobody"}))
    assert caught.value.code == f"draft.no_{field}"
    assert caught.value.where["field"] == field


def test_without_a_store_it_says_what_to_do(workspace: Workspace) -> None:
    with pytest.raises(Refused) as caught:
        requests.make(workspace.database, Brief(topic="x"))
    assert caught.value.code == "draft.which_store"


def test_a_recovery_file_is_merged_unless_the_draft_is_newer(db: Database) -> None:
    draft = written(db)
    typed = draft.model_copy(update={"title": "没来得及存的"})
    stamp = drafts.load(db, draft.id).updated_at_ms
    late = Unsaved(drafts.AUTOSAVE, draft.id, typed.model_dump_json(), stamp + 5)
    early = Unsaved(drafts.AUTOSAVE, draft.id, draft.model_dump_json(), stamp - 5)
    drafts.merge_unsaved(db, late)
    drafts.merge_unsaved(db, early)
    assert drafts.load(db, draft.id).draft.title == "没来得及存的"


CHILD = """
import sys, os
from pathlib import Path
from assistant.workspace import Workspace
from assistant.drafting import drafts, drafts_store
from assistant.drafting.models import Brief
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.jobs import Job

stop = sys.argv[2]
db = Workspace.open(Path(sys.argv[1])).database

def pause(*_a, **_k):
    print("here", flush=True)
    sys.stdin.readline()

insert = drafts_store.insert_version
def between(*args):
    if stop == "before_version":
        pause()
    insert(*args)
    if stop == "before_commit":
        pause()
drafts_store.insert_version = between
for piece in drafts.write(db, PlaybookDrafter(), Brief(topic="kill", deal="d1"), Job()):
    if stop == "while_writing":
        pause()
pause()
"""


@pytest.mark.parametrize(
    ("stop", "left"),
    [("while_writing", 0), ("before_version", 0), ("before_commit", 0), ("after", 1)],
)
def test_a_kill_leaves_all_of_a_draft_or_nothing(
    workspace: Workspace, db: Database, stop: str, left: int
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(workspace.home), stop],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert child.stdout is not None and child.stdout.readline().strip() == "here"
    child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    child.wait()
    child.communicate()
    path = workspace.database.path
    with sqlite3.connect(path) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    conn.close()
    assert counts(db) == (left, left, left)
    for one in drafts.every(db, "script"):
        opened: Draft = drafts.load(db, one.id).draft
        assert isinstance(opened, Script) and grounding.check(
            opened, drafts.load(db, one.id).request
        )


def planned(db: Database, draft: str) -> int | None:
    return drafts.load(db, draft).planned_at_ms


def test_a_planned_show_keeps_its_day_when_its_hour_moves(db: Database) -> None:
    show = Outline(title="今晚", seconds=1800, blocks=(), drafter="playbook", planned_start="20:00")
    made = drafts.save_draft(db, show, Brief(topic="今晚", kind="outline")).value
    drafts.plan(db, made.id, date(2026, 11, 28))
    assert planned(db, made.id) == 1_795_867_200_000  # 2026-11-28 20:00 in Shanghai
    moved = made.model_copy(update={"planned_start": "19:30"})
    drafts.autosave(db, moved, visit="v")
    assert planned(db, made.id) == 1_795_867_200_000 - 30 * 60_000
    undo.undo(db)
    assert planned(db, made.id) == 1_795_867_200_000
    drafts.plan(db, made.id, None)
    assert planned(db, made.id) is None


def test_going_back_to_a_version_is_one_step(db: Database) -> None:
    made = written(db)
    drafts.autosave(db, made.model_copy(update={"title": "另一个"}), visit="v")
    drafts.restore_version(db, made.id, 1)
    assert len(drafts.versions(db, made.id)) == 3
    undo.undo(db)
    assert len(drafts.versions(db, made.id)) == 1
    assert drafts.load(db, made.id).draft.title == "另一个"
