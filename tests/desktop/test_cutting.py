"""剪辑 as a person uses it: take files in, cut, write captions, undo, export a real film."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from assistant.changes import Area, Changed
from assistant.clips import cuts, ffmpeg, probe
from assistant.clips.cutlist import Music
from assistant.compliance import before_posting, house, posting
from assistant.compliance.house import Shop
from assistant.compliance.house_store import Work
from assistant.drafting import drafts
from assistant.drafting.models import Brief, Script
from assistant.profile import profiles
from assistant.profile.models import Store
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.tracking import posts
from assistant.workspace import Workspace
from desktop.drafting.posting import PostingSheet
from desktop.messages import Note, Question
from desktop.pages.cutting.page import CuttingPage
from desktop.pages.page import Destination
from desktop.services import Services
from tests.desktop.conftest import FakePicker

LEFT = Qt.MouseButton.LeftButton

Named = Callable[[QWidget], list[str]]
Write = Callable[[QWidget, str], None]


@pytest.fixture(scope="session")
def takes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A wide and a tall take of half a second each, in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("手机 素材（1）😀", numbered=False)
    paths = []
    for name, size in (("横拍.mp4", "160x90"), ("口播 😀.mp4", "90x160")):
        film = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=30:d=0.5", "-f", "lavfi"]
        film += ["-i", "sine=d=0.5", "-pix_fmt", "yuv420p", str(folder / name)]
        ffmpeg.run(film)
        paths.append(folder / name)
    return paths


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Callable[[], None]) -> CuttingPage:
    """The page, shown, on an empty workspace."""
    page = CuttingPage(services)
    qtbot.addWidget(page, before_close_func=_quiet)
    page.resize(1280, 800)
    with qtbot.waitActive(page):
        page.show()
    page.reload()
    settle()
    return page


def _quiet(page: CuttingPage) -> None:
    page.room.preview.close_player()
    page.hide()


@pytest.fixture
def cutting(
    page: CuttingPage,
    takes: list[Path],
    picker: FakePicker,
    qtbot: QtBot,
    settle: Callable[[], None],
) -> CuttingPage:
    """The page with a cut of both takes."""
    picker.files = takes
    qtbot.mouseClick(page.room.first, LEFT)
    settle()
    return page


def press(
    qtbot: QtBot, page: CuttingPage, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier
) -> None:
    page.room.timeline.setFocus()
    qtbot.keyClick(page.room.timeline, key, modifier)


def test_the_empty_page_offers_the_first_step(page: CuttingPage, unnamed_buttons: Named) -> None:
    assert page.room.empty.isVisible()
    assert page.room.first.isVisible()
    assert not page.room.export.isVisible()
    assert not unnamed_buttons(page)


def test_files_become_takes_and_a_cut(
    cutting: CuttingPage, services: Services, unnamed_buttons: Named
) -> None:
    assert [Path(clip.source).name for clip in cutting.cut.clips] == ["横拍.mp4", "口播 😀.mp4"]
    assert len(cuts.takes(services.workspace.database)) == 2
    assert not cutting.room.empty.isVisible()
    assert cutting.room.export.isEnabled()
    assert cutting.previews.ready
    assert not unnamed_buttons(cutting)


def test_a_bad_file_is_named_and_the_others_are_used(
    page: CuttingPage,
    takes: list[Path],
    tmp_path: Path,
    toasts: list[Note],
    settle: Callable[[], None],
) -> None:
    broken = tmp_path / "没传完.mp4"
    broken.write_bytes(takes[0].read_bytes()[:2000])
    assert page.accepts([broken])
    page.drop([broken, takes[1]])
    settle()
    assert len(page.cut.clips) == 1
    assert any("没传完.mp4 不完整" in note.text for note in toasts)


def test_split_delete_reorder_by_keys_and_undo(cutting: CuttingPage, qtbot: QtBot) -> None:
    before = cutting.cut
    cutting.room.preview.seek(250)
    press(qtbot, cutting, Qt.Key.Key_S)
    assert [clip.out_ms - clip.in_ms for clip in cutting.cut.clips] == [250, 250, 500]
    press(qtbot, cutting, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, cutting, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [Path(clip.source).stem for clip in cutting.cut.clips] == ["横拍", "口播 😀", "横拍"]
    press(qtbot, cutting, Qt.Key.Key_Delete)
    assert len(cutting.cut.clips) == 2
    press(qtbot, cutting, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(cutting.cut.clips) == 3
    for _ in range(5):
        if cutting.room.undo.isEnabled():
            qtbot.mouseClick(cutting.room.undo, LEFT)
    assert cutting.cut == before
    qtbot.mouseClick(cutting.room.redo, LEFT)
    assert len(cutting.cut.clips) == 3


def test_dragging_an_edge_trims_in_one_step(cutting: CuttingPage, qtbot: QtBot) -> None:
    line = cutting.room.timeline
    box = line.clip_rect(0)
    start = QPoint(round(box.right()) - 3, round(box.center().y()))
    qtbot.mousePress(line.viewport(), LEFT, pos=start)
    for step in (20, 35, 50):
        qtbot.mouseMove(line.viewport(), start - QPoint(0, 0) - QPoint(step // 5, 0))
    qtbot.mouseRelease(line.viewport(), LEFT, pos=start - QPoint(10, 0))
    assert cutting.cut.clips[0].out_ms < 500
    qtbot.mouseClick(cutting.room.undo, LEFT)
    assert cutting.cut.clips[0].out_ms == 500
    assert not cutting.room.undo.isEnabled()


def test_the_inspector_changes_the_chosen_clip(cutting: CuttingPage, qtbot: QtBot) -> None:
    line, inspector = cutting.room.timeline, cutting.room.inspector
    qtbot.mouseClick(line.viewport(), LEFT, pos=line.clip_rect(0).center().toPoint())
    qtbot.mouseClick(inspector.framing.button("left"), LEFT)
    assert cutting.cut.clips[0].focus == (0.0, 0.5)
    qtbot.mouseClick(inspector.fit.button("blur"), LEFT)
    assert cutting.cut.clips[0].fit == "blur"
    inspector.zoom.setFocus()
    qtbot.keyClick(inspector.zoom, Qt.Key.Key_Right)
    assert cutting.cut.clips[0].zoom == 1.01
    inspector.effect.setFocus()
    qtbot.keyClick(inspector.effect, Qt.Key.Key_Down)
    assert cutting.cut.clips[0].effect == "push_in"
    assert cutting.cut.clips[1].effect == ""


def test_captions_are_typed_and_judged(
    cutting: CuttingPage, qtbot: QtBot, settle: Callable[[], None], write: Write
) -> None:
    inspector = cutting.room.inspector
    cutting.room.preview.seek(0)
    qtbot.mouseClick(cutting.room.words, LEFT)
    assert inspector.caption.isVisible()
    write(inspector.caption, "再翻，油才锁住")
    assert cutting.cut.captions[0].text == "再翻，油才锁住"
    assert "一行放得下" in inspector._verdict.text()
    write(inspector.caption, "😀")
    assert "字体里没有 😀" in inspector._verdict.text()
    settle()
    assert cutting.room.preview._shown[0].lines == ("再翻，油才锁住",)
    qtbot.mouseClick(inspector.caption_remove, LEFT)
    assert cutting.cut.captions == ()


def test_edits_are_saved_and_undone_as_a_visit(
    cutting: CuttingPage, qtbot: QtBot, services: Services, settle: Callable[[], None], write: Write
) -> None:
    db = services.workspace.database
    before = cutting.cut
    write(cutting.room.inspector.title, "炭火一响")
    cutting.room.preview.seek(250)
    qtbot.mouseClick(cutting.room.split, LEFT)
    cutting.flush()
    settle()
    stored = cuts.recent(db)[0]
    assert stored.cut.title is not None
    assert stored.cut.title.text == "炭火一响"
    assert len(stored.cut.clips) == 3
    undo.undo(db)
    cutting.reload()
    settle()
    assert cutting.cut == before


def test_export_makes_a_film_beside_the_footage(
    cutting: CuttingPage,
    qtbot: QtBot,
    services: Services,
    takes: list[Path],
    toasts: list[Note],
    settle: Callable[[], None],
) -> None:
    assert cutting.room.export.shortcut().toString() == "Ctrl+E"
    qtbot.mouseClick(cutting.room.export, LEFT)
    qtbot.waitUntil(lambda: bool(toasts), timeout=60_000)
    settle()
    assert "导好了" in toasts[-1].text
    assert "发布前还有 1 项没看" in toasts[-1].text  # who is in the picture
    out = takes[0].parent / "成片" / "横拍.mp4"
    made = probe.probe(out)
    assert (made.width, made.height, made.frames) == (1080, 1920, 30)
    job = services.tasks.jobs[0]
    assert job.action is not None
    assert job.action.label.zh == "打开所在文件夹"
    assert [
        render.path for render in cuts.renders(services.workspace.database, cutting._stored.id)
    ] == [out]
    out.unlink()


def test_cancelled_export_leaves_nothing(
    cutting: CuttingPage,
    qtbot: QtBot,
    services: Services,
    takes: list[Path],
    settle: Callable[[], None],
) -> None:
    cutting.hands.apply(cutting.cut.model_copy(update={"clips": cutting.cut.clips * 20}))
    qtbot.mouseClick(cutting.room.export, LEFT)
    qtbot.waitUntil(lambda: services.tasks.jobs[0].title.zh.startswith("导出"))
    job = services.tasks.jobs[0]
    qtbot.waitUntil(lambda: job.progress is not None and job.progress.done > 0, timeout=30_000)
    job.cancel()
    qtbot.waitUntil(lambda: not job.running, timeout=30_000)
    settle()
    folder = takes[0].parent / "成片"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_cover_is_saved(
    cutting: CuttingPage,
    qtbot: QtBot,
    takes: list[Path],
    toasts: list[Note],
    settle: Callable[[], None],
    write: Write,
) -> None:
    write(cutting.room.inspector.title, "炭火一响")
    qtbot.mouseClick(cutting.room.cover, LEFT)
    qtbot.waitUntil(lambda: bool(toasts), timeout=30_000)
    settle()
    out = takes[0].parent / "成片" / "横拍 封面.png"
    assert out.read_bytes().startswith(b"\x89PNG")
    out.unlink()


def test_playing_moves_through_the_clips(cutting: CuttingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: cutting.previews.ready, timeout=20_000)
    cutting.room.preview.seek(0)
    qtbot.mouseClick(cutting.room.play, LEFT)
    assert cutting.room.preview.playing
    qtbot.waitUntil(lambda: cutting.room.preview.at_ms > 600, timeout=20_000)
    qtbot.waitUntil(lambda: not cutting.room.preview.playing, timeout=20_000)
    assert cutting.room.preview.at_ms == pytest.approx(1000, abs=60)
    qtbot.mouseClick(cutting.room.back, LEFT)
    assert cutting.room.preview.at_ms == pytest.approx(966, abs=60)


def test_other_cuts_are_offered_and_deleted_into_the_bin(
    cutting: CuttingPage, qtbot: QtBot, services: Services, settle: Callable[[], None]
) -> None:
    cutting.open(Destination("cutting", action="new"))
    settle()
    assert cutting.cut.clips == ()
    qtbot.mouseClick(cutting.room.others, LEFT)
    settle()
    menu = cutting.findChild(QMenu)
    assert menu is not None
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == ["新剪辑", "新剪辑", "横拍", "删掉这条剪辑"]
    menu.actions()[-1].trigger()
    menu.close()
    settle()
    assert [Path(clip.source).name for clip in cutting.cut.clips] == ["横拍.mp4", "口播 😀.mp4"]
    assert len(cuts.recent(services.workspace.database)) == 1


def test_a_cut_that_meets_a_busy_database_is_kept_over_a_restart(
    cutting: CuttingPage, services: Services, workspace: Workspace, settle: Callable[[], None]
) -> None:
    assert cutting._stored is not None
    cutting.flush()
    settle()
    other = sqlite3.connect(workspace.database_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    cutting.room.inspector.title_changed.emit("忙的时候写的")
    cutting.flush()
    settle()
    assert workspace.recovery.has_waiting
    cutting.reload()
    settle()
    assert cutting.cut.title is not None  # an older reading does not take it away
    other.execute("ROLLBACK")
    other.close()
    # What the next start does with what the last one left.
    assert workspace.merge_recovered().changes.areas == {Area.CUTS}
    kept = cuts.load(workspace.database, cutting._stored.id).cut
    assert kept.title is not None and kept.title.text == "忙的时候写的"
    assert not workspace.recovery.has_waiting


def test_the_thread_leads_to_the_post_and_its_script(
    cutting: CuttingPage, services: Services, workspace: Workspace, settle: Callable[[], None]
) -> None:
    assert cutting._stored is not None
    cut = cutting._stored.id
    services.tasks.write(lambda db: link_to_a_script(db, cut), owner=cutting)
    settle()
    services.tasks.write(lambda db: posts.mark_posted(db, cut), owner=cutting)
    settle()
    cutting.reload()
    settle()
    wishes: list[Destination] = []
    cutting.wish.connect(wishes.append)
    nodes = cutting.room.header.thread_line.findChildren(QAbstractButton)
    for node in nodes:
        if node.text().startswith(("脚本", "作品")):
            node.click()
    assert [wish.page for wish in wishes] == ["script", "followers"]
    assert wishes[1].id and wishes[1].action == "posts"


def link_to_a_script(db: Database, cut: str) -> Changed[None]:
    """A script of a shop, and the cut made from it."""
    store = profiles.save(db, Store(id="", name="炭小满", category="food")).value
    script = Script(title="一条", hook="", cover="", seconds=15, shots=(), drafter="playbook")
    draft = drafts.save_draft(db, script, Brief(topic="一条", store=store.id)).value
    return cuts.link_draft(db, cut, draft.id)


def test_what_may_not_be_shown_is_said_and_leaves_only_knowingly(
    cutting: CuttingPage,
    qtbot: QtBot,
    services: Services,
    questions: list[Question],
    takes: list[Path],
    settle: Callable[[], None],
    write: Write,
) -> None:
    title = cutting.room.inspector.title
    write(title, "全城最好吃的烤肉")
    cutting.flush()
    settle()
    said = [one.text() for one in cutting.room.inspector.findChildren(QLabel) if one.isVisible()]
    assert any("「最好吃」" in one for one in said)
    qtbot.mouseClick(cutting.room.cover, LEFT)
    settle()
    (question,) = questions
    folder = takes[0].parent / "成片"
    assert "最好吃" in question.consequence and not list(folder.glob("*封面*"))
    anyway = question.answers[1]
    assert anyway.run is not None
    anyway.run()
    settle()
    assert cutting._stored is not None
    work = Work("cut", cutting._stored.id)
    (logged,) = house.overridden(services.workspace.database, work)
    assert (logged.field, logged.text) == ("title/text", "最好吃")
    (cover,) = folder.glob("*封面*")
    cover.unlink()


def test_what_to_look_after_before_posting_is_asked_about_music(
    cutting: CuttingPage,
    qtbot: QtBot,
    services: Services,
    takes: list[Path],
    settle: Callable[[], None],
) -> None:
    inspector = cutting.room.inspector
    inspector.before.click()
    settle()
    (sheet,) = [one for one in cutting.window().findChildren(PostingSheet) if one.isVisible()]
    assert list(sheet.ticks) == ["people"]
    sheet.accept()
    music = Music(source=str(takes[0]))
    cutting.hands.apply(cutting.cut.model_copy(update={"music": music}))
    qtbot.mouseClick(cutting.room.export, LEFT)
    settle()
    settle()
    (sheet,) = [one for one in cutting.window().findChildren(PostingSheet) if one.isVisible()]
    assert list(sheet.ticks) == ["people", "music"], "a licence is asked for before it leaves"
    qtbot.mouseClick(sheet.ticks["music"], LEFT)
    settle()
    sheet.reject()
    settle()
    stored = cutting._stored
    assert stored is not None
    items = before_posting.of_cut(cutting.cut, Shop())
    asked = posting.look(services.workspace.database, Work("cut", stored.id), items)
    assert cuts.renders(services.workspace.database, stored.id) == (), "not now is not now"
    assert [one.answered for one in asked] == [False, True]
