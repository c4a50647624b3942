"""Undo and redo bring the domain tables back exactly."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from assistant.changes import Area
from assistant.errors import Refused
from assistant.storage import domain, undo
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace

STEP = Text("改门店", "Edit store")


@pytest.fixture
def db(workspace: Workspace) -> Database:
    database = workspace.database
    with database.bulk() as edit:
        conn = edit.conn
        conn.execute("INSERT INTO store VALUES ('s', '炭小满', '', 'food', '长沙', '', '', 1)")
        conn.execute(
            "INSERT INTO creator (id, store_id, name, created_at_ms) VALUES ('c', 's', '小满', 1)"
        )
        conn.execute(
            "INSERT INTO deal (id, store_id, name, created_at_ms) VALUES ('d', 's', '双人餐', 1)"
        )
        conn.execute(
            "INSERT INTO fact (id, store_id, deal_id, text, created_at_ms)"
            " VALUES ('f', 's', 'd', '每天现切', 1)"
        )
        conn.execute(
            "INSERT INTO post (id, creator_id, title, title_key, kind, published_at_ms,"
            " published_day) VALUES ('p', 'c', '翻面', '翻面', 'video', 1, '2026-11-01')"
        )
    return database


def _dump(db: Database) -> str:
    with db.read() as conn:
        return domain.dump(conn)


def _rename(db: Database, name: str, merge_key: str | None = None) -> None:
    with db.edit(STEP, Area.STORES, merge_key=merge_key) as edit:
        edit.conn.execute("UPDATE store SET name = ? WHERE id = 's'", (name,))


def test_an_edit_is_taken_back_and_done_again_exactly(db: Database) -> None:
    before = _dump(db)
    _rename(db, "新名字😀")
    after = _dump(db)
    assert after != before

    undone = undo.undo(db)
    assert _dump(db) == before
    assert undone.value.name == STEP
    assert undone.value.tables == (undo.TableChange("store", updated=1),)
    assert undone.changes.areas == {Area.STORES}

    undo.redo(db)
    assert _dump(db) == after
    undo.undo(db)
    assert _dump(db) == before


def test_a_delete_with_its_cascades_comes_back(db: Database) -> None:
    before = _dump(db)
    with db.edit(Text("删除门店", "Delete store"), Area.STORES) as edit:
        edit.conn.execute("DELETE FROM store WHERE id = 's'")
    after = _dump(db)
    assert "炭小满" not in after
    assert '"翻面"' in after  # the post stays, its creator set to null
    undo.undo(db)
    assert _dump(db) == before
    undo.redo(db)
    assert _dump(db) == after


def test_a_chain_of_steps_unwinds_in_order(db: Database) -> None:
    states = [_dump(db)]
    for statement in (
        "INSERT INTO store VALUES ('s2', '二店', '', 'food', '', '', '', 2)",
        "UPDATE deal SET store_id = 's2' WHERE id = 'd'",
        "DELETE FROM deal WHERE id = 'd'",
        "INSERT INTO deal (id, store_id, name, created_at_ms) VALUES ('d', 's', '同号新品', 3)",
        "DELETE FROM store WHERE id = 's2'",
        "UPDATE store SET id = 's9' WHERE id = 's' AND 0",
        "REPLACE INTO category VALUES ('food', '吃的', 'Food', 0, 0)",
    ):
        with db.edit(STEP) as edit:
            # REPLACE deletes the referenced row for a moment
            edit.conn.execute("PRAGMA defer_foreign_keys = ON")
            edit.conn.execute(statement)
        states.append(_dump(db))
    assert states[6] == states[5]  # the no-op left no step
    states.pop(6)
    for state in reversed(states[:-1]):
        undo.undo(db)
        assert _dump(db) == state
    for state in states[1:]:
        undo.redo(db)
        assert _dump(db) == state


def test_moved_children_survive_the_undo_of_their_new_parent(db: Database) -> None:
    before = _dump(db)
    with db.edit(STEP) as edit:
        edit.conn.execute("INSERT INTO store VALUES ('s2', '二店', '', 'food', '', '', '', 2)")
        edit.conn.execute("UPDATE creator SET store_id = 's2' WHERE id = 'c'")
    undo.undo(db)
    assert _dump(db) == before


def test_autosaves_of_one_visit_are_one_step(db: Database) -> None:
    before = _dump(db)
    for name in ("一", "一二", "一二三"):
        _rename(db, name, merge_key="store:s:visit1")
    _rename(db, "另一次", merge_key="store:s:visit2")
    with db.read() as conn:
        assert len(undo.steps(conn)) == 2
        assert conn.execute("SELECT count(*) FROM undo_change").fetchone()[0] == 2
    undo.undo(db)
    assert '"一二三"' in _dump(db)
    undo.undo(db)
    assert _dump(db) == before


def test_autosaves_that_return_to_the_start_leave_no_step(db: Database) -> None:
    _rename(db, "试试", merge_key="k")
    _rename(db, "炭小满", merge_key="k")
    with db.read() as conn:
        assert undo.steps(conn) == []


def test_autosaves_keep_two_rows_of_a_composite_key_apart(db: Database) -> None:
    before = _dump(db)
    for number in (1, 2):
        with db.edit(STEP, merge_key="k") as edit:
            edit.conn.execute(
                "INSERT OR IGNORE INTO draft VALUES"
                " ('d1', 'script', NULL, 's', NULL, '稿', 'draft', 1, '{}', NULL, 1, 1)"
            )
            edit.conn.execute(
                "INSERT INTO draft_version VALUES ('d1', ?, '{}', 'person', '', 1)", (number,)
            )
    undo.undo(db)
    assert _dump(db) == before


def test_an_edit_without_effect_leaves_no_step_and_keeps_redo(db: Database) -> None:
    _rename(db, "改")
    undo.undo(db)
    with db.edit(STEP, Area.STORES) as edit:
        edit.conn.execute("UPDATE store SET name = name")
    assert edit.changes.step is None
    undo.redo(db)
    assert '"改"' in _dump(db)


def test_a_new_step_empties_the_redo_stack(db: Database) -> None:
    _rename(db, "一")
    undo.undo(db)
    _rename(db, "二")
    with pytest.raises(Refused) as refused:
        undo.redo(db)
    assert refused.value.code == "redo.nothing"


def test_a_failed_edit_leaves_nothing(db: Database) -> None:
    before = _dump(db)
    with pytest.raises(RuntimeError), db.edit(STEP) as edit:
        edit.conn.execute("DELETE FROM store")
        raise RuntimeError("power cut")
    assert _dump(db) == before
    _rename(db, "之后")
    undo.undo(db)
    assert _dump(db) == before


def test_nothing_to_undo_is_said(db: Database) -> None:
    with pytest.raises(Refused) as refused:
        undo.undo(db)
    assert refused.value.code == "undo.nothing"


def test_bulk_writes_stay_out_of_the_log(db: Database) -> None:
    with db.bulk() as edit:
        edit.conn.execute("UPDATE store SET city = '株洲'")
    with db.read() as conn:
        assert undo.steps(conn) == []


def test_undo_leaves_columns_an_import_has_updated_since(db: Database) -> None:
    with db.edit(STEP) as edit:
        edit.conn.execute("UPDATE post SET creator_id = NULL WHERE id = 'p'")
    with db.bulk() as edit:
        edit.conn.execute("UPDATE post SET review_state = '通过' WHERE id = 'p'")
    undo.undo(db)
    with db.read() as conn:
        row = conn.execute("SELECT creator_id, review_state FROM post").fetchone()
    assert tuple(row) == ("c", "通过")


def test_an_undo_that_would_break_a_reference_is_refused_whole(db: Database) -> None:
    with db.edit(Text("删除商品", "Delete deal")) as edit:
        edit.conn.execute("DELETE FROM fact")
    with db.bulk() as edit:
        edit.conn.execute("DELETE FROM store")
    before = _dump(db)
    with pytest.raises(Refused) as refused:
        undo.undo(db)
    assert refused.value.code == "undo.conflict"
    assert "删除商品" in refused.value.message.zh
    assert _dump(db) == before


def test_odd_values_survive(db: Database) -> None:
    name = "引'号\"\\ 换\n行 \t零宽\u200b 19位 6921734977123456789 😀"
    with db.bulk() as edit:
        edit.conn.execute("UPDATE store SET name = ?, created_at_ms = ?", (name, 2**62 + 1))
        edit.conn.execute(
            "INSERT INTO import_batch VALUES ('b', 'posts', 'f', 'x', 1, NULL, '{}', 1)"
        )
        edit.conn.execute(
            "INSERT INTO post_metric (post_id, batch_id, as_of_ms, completion_rate,"
            " bounce_2s_rate) VALUES ('p', 'b', 1, ?, ?)",
            (0.1 + 0.2, 1 / 3),
        )
    before = _dump(db)
    assert "0.30000000000000004" in before
    with db.edit(STEP) as edit:
        edit.conn.execute("DELETE FROM post")
        edit.conn.execute("UPDATE store SET name = '', created_at_ms = 0")
    undo.undo(db)
    assert _dump(db) == before


def test_history_is_bounded(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "KEPT_STEPS", 5)
    for number in range(9):
        _rename(db, str(number))
    with db.read() as conn:
        assert len(undo.steps(conn)) == 5
        assert conn.execute("SELECT count(*) FROM undo_change").fetchone()[0] == 5


def test_steps_survive_reopening(db: Database, workspace: Workspace) -> None:
    before = _dump(db)
    _rename(db, "改了就关")
    workspace.close()
    again = Workspace.open(workspace.home)
    try:
        undo.undo(again.database)
        assert _dump(again.database) == before
    finally:
        again.close()


@pytest.fixture
def imports(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tracking area whose batches are rows of daily_metric."""
    module = ModuleType("fake_batches")

    def undo_batch(conn: object, batch_id: str) -> None:
        conn.execute("DELETE FROM import_batch WHERE id = ?", (batch_id,))  # type: ignore[attr-defined]

    module.undo_batch = undo_batch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fake_batches", module)
    monkeypatch.setattr(undo, "IMPORT_BATCHES", "fake_batches")


def _import(db: Database, batch_id: str) -> None:
    with db.bulk(Area.FOLLOWERS) as edit:
        edit.conn.execute(
            "INSERT INTO import_batch VALUES (?, 'followers', 'f', 'x', 1, NULL, '{}', 1)",
            (batch_id,),
        )
        edit.conn.execute(
            "INSERT INTO daily_metric VALUES ('', '2026-11-01', 'plays', 3, ?, 1)", (batch_id,)
        )
        undo.note_import(edit.conn, Text("导入粉丝", "Import"), {Area.FOLLOWERS}, batch_id)


@pytest.mark.usefixtures("imports")
def test_an_import_is_a_step_undone_by_its_batch(db: Database) -> None:
    _rename(db, "先改名")
    before = _dump(db)
    _import(db, "b1")
    undone = undo.undo(db)
    assert undone.value.import_batch_id == "b1"
    assert undone.changes.areas == {Area.FOLLOWERS}
    assert _dump(db) == before
    with db.read() as conn:
        assert [step.name for step in undo.steps(conn)] == [STEP]
        assert undo.next_redo(conn) is None


@pytest.mark.usefixtures("imports")
def test_an_older_import_can_be_undone_out_of_order(db: Database) -> None:
    before = _dump(db)
    _import(db, "b1")
    _rename(db, "后改名")
    undo.undo_import(db, "b1")
    undo.undo(db)
    assert _dump(db) == before
