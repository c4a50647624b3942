"""A shop's own words and its overrides are kept, undone and logged."""

from __future__ import annotations

import pytest

from assistant.compliance import house
from assistant.compliance.house_store import Work
from assistant.compliance.models import HouseWord
from assistant.drafting.models import Finding, Severity
from assistant.errors import Refused
from assistant.profile import profiles
from assistant.profile.models import Profile, Store
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace


@pytest.fixture
def db(workspace: Workspace) -> Database:
    profile = Profile(stores=(Store(id="s1", name="炭小满", category="food"),))
    profiles.load(workspace.database, profile, step=Text("开门", "Open"))
    return workspace.database


def test_words_are_kept_changed_removed_and_undone(db: Database) -> None:
    house.put(db, "s1", HouseWord(text="随便吃"))
    house.put(db, "s1", HouseWord(text="随便吃", allowed=True, why="有这个套餐"))
    assert house.words(db, "s1") == (HouseWord(text="随便吃", allowed=True, why="有这个套餐"),)
    house.remove(db, "s1", "随便吃")
    assert house.words(db, "s1") == ()
    undo.undo(db)
    assert [one.text for one in house.words(db, "s1")] == ["随便吃"]


def test_removing_what_is_not_there_is_refused(db: Database) -> None:
    with pytest.raises(Refused, match=r"house\.no_word|没有"):
        house.remove(db, "s1", "没有的词")


def blocked(text: str) -> Finding:
    return Finding(
        rule="absolute.best", kind="absolute", severity=Severity.BLOCK, field="title",
        start=0, end=len(text), text=text, why="不能说", legal_ref="《广告法》第九条",
    )  # fmt: skip


def test_an_override_is_written_down_once_and_only_for_those_words(db: Database) -> None:
    with db.bulk() as edit:
        edit.conn.execute(
            "INSERT INTO draft (id, store_id, kind, title, version, document, created_at_ms,"
            " updated_at_ms) VALUES ('d1', 's1', 'script', '稿', 1, '{}', 1, 1)"
        )
    mine, other = blocked("最好吃"), blocked("全城第一")
    draft = Work("draft", "d1")
    assert house.still_blocking(db, draft, (mine, other)) == (mine, other)
    house.override(db, draft, [mine])
    house.override(db, draft, [mine])
    assert house.still_blocking(db, draft, (mine, other)) == (other,)
    (logged,) = house.overridden(db, draft)
    assert (logged.rule, logged.text, logged.legal_ref) == (
        "absolute.best", "最好吃", "《广告法》第九条",
    )  # fmt: skip
    assert logged.created_at_ms > 0
