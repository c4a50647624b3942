"""Takes and cuts in the workspace: kept, saved as steps, undone, deleted, found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.changes import Area
from assistant.clips import cuts, editing
from assistant.clips.cutlist import Cut
from assistant.clips.planner import Rendered
from assistant.errors import Refused
from assistant.storage import recycle, undo
from assistant.wording import Text
from tests.assistant.clips.test_editing import take


def test_a_take_added_twice_is_kept_once(workspace) -> None:
    db = workspace.database
    cuts.add_takes(db, [take("a", 1000)])
    changed = cuts.add_takes(db, [take("a", 1200), take("b")])
    assert Area.TAKES in changed.changes.areas
    assert [(t.footage.path, t.footage.duration_ms) for t in cuts.takes(db)] == [
        ("a", 1200),
        ("b", 10_000),
    ]


def test_saves_of_one_visit_are_one_step(workspace) -> None:
    db = workspace.database
    stored = cuts.create(db, Cut(clips=()), title="炭火一响").value
    one = editing.add(stored.cut, [take("a")])
    two = editing.add(one, [take("b")])
    cuts.save(db, stored.id, one, title="炭火一响", visit="v")
    cuts.save(db, stored.id, two, title="炭火一响", visit="v")
    assert cuts.load(db, stored.id).cut == two
    undo.undo(db)
    assert cuts.load(db, stored.id).cut == stored.cut
    undo.redo(db)
    assert cuts.load(db, stored.id).cut == two


def test_deleted_cuts_come_back_from_the_bin(workspace) -> None:
    db = workspace.database
    stored = cuts.create(db, editing.add(Cut(clips=()), [take("a")]), title="一").value
    cuts.delete(db, stored)
    with pytest.raises(Refused):
        cuts.load(db, stored.id)
    with pytest.raises(Refused):
        cuts.save(db, stored.id, stored.cut, title="一")
    with pytest.raises(Refused):
        cuts.link_draft(db, stored.id, None)
    with db.read() as conn:
        entry = recycle.entries(conn)[0]
    recycle.restore(db, entry.id)
    assert cuts.load(db, stored.id) == stored


def test_renders_are_remembered(workspace, tmp_path: Path) -> None:
    db = workspace.database
    stored = cuts.create(db, Cut(clips=()), title="一").value
    made = Rendered(tmp_path / "一.mp4", "graph", Text("", ""), 30, 1080, 1920, 1000, 0.5)
    cuts.note_render(db, stored.id, made)
    assert [render.path for render in cuts.renders(db, stored.id)] == [tmp_path / "一.mp4"]


def test_the_room_opens_the_newest_cut(workspace) -> None:
    db = workspace.database
    assert cuts.room(db) is None
    cuts.add_takes(db, [take("a")])
    cuts.create(db, Cut(clips=()), title="旧")
    newer = cuts.create(db, editing.add(Cut(clips=()), [take("a")]), title="新").value
    room = cuts.room(db)
    assert room is not None
    assert room.stored.id == newer.id
    assert list(room.takes) == ["a"]
    assert room.script is None
    assert cuts.room(db, "gone") is None


def test_names_and_places_of_renders(tmp_path: Path) -> None:
    cut = editing.add(Cut(clips=()), [take(str(tmp_path / "素材 😀.mp4"))])
    folder = cuts.output_folder(cut)
    assert folder == tmp_path / "成片"
    assert cuts.output_folder(cut, tmp_path / "别处") == tmp_path / "别处"
    folder.mkdir()
    assert cuts.output_name(folder, '炭火/一响:"真"？').name == "炭火 一响 真 ？.mp4"
    (folder / "炭火.mp4").touch()
    assert cuts.output_name(folder, "炭火").name == "炭火（2）.mp4"
    assert cuts.output_name(folder, "...").name == "成片.mp4"
