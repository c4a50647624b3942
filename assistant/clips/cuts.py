"""Takes, cuts and renders as a person handles them: add, save, delete, note what was made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.changes import Area, Changed
from assistant.clips import cuts_store
from assistant.clips.cutlist import Cut
from assistant.clips.cuts_store import Render, StoredCut, Take
from assistant.clips.planner import Rendered
from assistant.clips.probe import Footage
from assistant.clock import new_id, now_ms
from assistant.drafting.models import Script
from assistant.errors import Refused
from assistant.storage import recycle
from assistant.storage.database import Database
from assistant.storage.recovery import Unsaved
from assistant.wording import Text

__all__ = ["Render", "StoredCut", "Take"]
AUTOSAVE = "cut"  # the kind of its recovery files


def add_takes(db: Database, footage: Iterable[Footage]) -> Changed[tuple[Take, ...]]:
    """Keep probed files as takes; a file known already is renewed, not doubled."""
    with db.edit(Text("加素材", "Add takes"), Area.TAKES) as edit:
        kept = []
        for one in footage:
            known = cuts_store.take_by_path(edit.conn, one.path)
            take = replace(known, footage=one) if known else Take(new_id(), one, now_ms())
            cuts_store.put_take(edit.conn, take)
            kept.append(take)
    return Changed(tuple(kept), edit.changes)


def takes(db: Database) -> tuple[Take, ...]:
    """Every take of the workspace, the newest last."""
    with db.read() as conn:
        return cuts_store.takes(conn)


def create(
    db: Database, cut: Cut, *, title: str, draft_id: str | None = None
) -> Changed[StoredCut]:
    """Begin a new cut, perhaps of a script, whose words are kept as they were shot."""
    areas = [Area.CUTS, Area.DRAFTS] if draft_id else [Area.CUTS]
    with db.edit(Text("新剪辑", "New cut"), *areas) as edit:
        if draft_id:
            from assistant.drafting import drafts  # a cut of no script needs none of it

            drafts.keep_words(edit, draft_id, "开剪")
        at = now_ms()  # not before the version's: which one was shot is told by it
        stored = StoredCut(new_id(), title, cut, draft_id, at, at)
        cuts_store.insert_cut(edit.conn, stored)
    return Changed(stored, edit.changes)


def save(db: Database, cut_id: str, cut: Cut, *, title: str, visit: str = "") -> Changed[None]:
    """Save a cut. Saves of one `visit` in a row are one undo step (autosave)."""
    key = f"cut:{cut_id}:{visit}" if visit else None
    with db.edit(Text("剪辑", "Edit cut"), Area.CUTS, merge_key=key) as edit:
        if not cuts_store.update_cut(edit.conn, cut_id, title=title, document=cut, at_ms=now_ms()):
            raise _gone()
    return Changed(None, edit.changes)


def recovery_document(cut: Cut, title: str) -> dict[str, Any]:
    """What a recovery file of an autosave keeps; `merge_unsaved` reads it."""
    return {"title": title, "cut": cut.model_dump(mode="json")}


def merge_unsaved(db: Database, unsaved: Unsaved) -> None:
    """Bring a recovery file of an autosave into its cut, unless the cut is newer or gone."""
    with db.read() as conn:
        stored = cuts_store.cut(conn, unsaved.key)
    if stored is None or stored.updated_at_ms >= unsaved.saved_at_ms:
        return
    cut = Cut.model_validate(unsaved.document["cut"])
    save(db, stored.id, cut, title=unsaved.document["title"], visit="recovered")


def load(db: Database, cut_id: str) -> StoredCut:
    """One cut; refused if it is gone."""
    with db.read() as conn:
        stored = cuts_store.cut(conn, cut_id)
    if stored is None:
        raise _gone()
    return stored


def recent(db: Database, *, draft_id: str | None = None) -> tuple[StoredCut, ...]:
    """Cuts, the last edited first."""
    with db.read() as conn:
        return cuts_store.cuts(conn, draft_id=draft_id)


def delete(db: Database, stored: StoredCut) -> Changed[None]:
    """Move a cut into the recycle bin. Finished files stay where they are."""
    with db.edit(Text("删除剪辑", "Delete cut"), Area.CUTS) as edit:
        recycle.delete(edit, "cut", stored.id, title=stored.title)
    return Changed(None, edit.changes)


def link_draft(db: Database, cut_id: str, draft_id: str | None) -> Changed[None]:
    """Say which script a cut follows."""
    with db.edit(Text("换脚本", "Link script"), Area.CUTS) as edit:
        if not cuts_store.set_draft(edit.conn, cut_id, draft_id):
            raise _gone()
    return Changed(None, edit.changes)


def note_render(db: Database, cut_id: str, made: Rendered) -> Changed[Render]:
    """Remember a finished file; the file exists whatever is undone, so this is no undo step."""
    render = Render(new_id(), cut_id, Path(made.out), made.plan, made.duration_ms, now_ms())
    with db.bulk(Area.CUTS) as edit:
        cuts_store.insert_render(edit.conn, render)
    return Changed(render, edit.changes)


@dataclass(frozen=True)
class Room:
    """Everything the cutting room shows of one cut."""

    stored: StoredCut
    takes: dict[str, Footage]
    script: Script | None


def room(db: Database, cut_id: str = "") -> Room | None:
    """A cut with its takes and script; the last edited one if none is named."""
    with db.read() as conn:
        named = cuts_store.cut(conn, cut_id) if cut_id else None
        stored = named or next(iter(() if cut_id else cuts_store.cuts(conn)), None)
        if stored is None:
            return None
        known = {take.footage.path: take.footage for take in cuts_store.takes(conn)}
        script = cuts_store.script(conn, stored.draft_id) if stored.draft_id else None
    return Room(stored, known, script)


def scripts(db: Database) -> tuple[tuple[str, str], ...]:
    """(draft id, title) of the scripts a cut may follow, the last edited first."""
    with db.read() as conn:
        return cuts_store.scripts(conn)


def renders(db: Database, cut_id: str) -> tuple[Render, ...]:
    """The finished files of a cut, the newest first."""
    with db.read() as conn:
        return cuts_store.renders(conn, cut_id)


def output_folder(cut: Cut, chosen: Path | None = None) -> Path:
    """Where renders of a cut go: the chosen folder, else 「成片」 beside its first take."""
    if chosen is not None:
        return chosen
    beside = Path(cut.clips[0].source).parent
    return beside if beside.name == "成片" else beside / "成片"


def output_name(folder: Path, title: str, *, suffix: str = ".mp4") -> Path:
    """A free file name for a title; characters no file system takes become spaces."""
    clean = "".join(" " if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in title)
    stem = " ".join(clean.split())[:60].rstrip(". ") or "成片"
    path, turn = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, turn = folder / f"{stem}（{turn}）{suffix}", turn + 1
    return path


def _gone() -> Refused:
    return Refused(
        "cut.gone",
        Text("这条剪辑已经不在了。", "This cut is no longer there."),
        Text("看看回收站里有没有。", "Look in the recycle bin."),
    )
