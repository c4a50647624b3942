"""The SQL of takes, cuts and renders."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from assistant.clips.cutlist import Cut
from assistant.clips.probe import Footage
from assistant.drafting.models import Script
from assistant.storage.tables import table


@dataclass(frozen=True)
class Take:
    """A file of footage the workspace knows."""

    id: str
    footage: Footage
    added_at_ms: int


@dataclass(frozen=True)
class StoredCut:
    """An edit as it is kept. `draft_id` is the script it follows, or None."""

    id: str
    title: str
    cut: Cut
    draft_id: str | None
    created_at_ms: int
    updated_at_ms: int


@dataclass(frozen=True)
class Render:
    """A finished file made from a cut."""

    id: str
    cut_id: str
    path: Path
    plan: str
    duration_ms: int
    created_at_ms: int


def takes(conn: sqlite3.Connection) -> tuple[Take, ...]:
    """Every take, the newest last."""
    rows = conn.execute("SELECT id, probe, added_at_ms FROM take ORDER BY added_at_ms, id")
    return tuple(Take(i, Footage.model_validate_json(probe), at) for i, probe, at in rows)


def take_by_path(conn: sqlite3.Connection, path: str) -> Take | None:
    """The take of one file, or None."""
    row = conn.execute("SELECT id, probe, added_at_ms FROM take WHERE path = ?", (path,)).fetchone()
    return None if row is None else Take(row[0], Footage.model_validate_json(row[1]), row[2])


def put_take(conn: sqlite3.Connection, take: Take) -> None:
    """Insert a take, or renew what is known of its file."""
    conn.execute(
        "INSERT INTO take (id, path, probe, added_at_ms) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET probe = excluded.probe",
        (take.id, take.footage.path, take.footage.model_dump_json(), take.added_at_ms),
    )


def cut(conn: sqlite3.Connection, cut_id: str) -> StoredCut | None:
    """One cut, or None."""
    row = conn.execute(f"SELECT {_CUT} FROM cut WHERE id = ?", (cut_id,)).fetchone()
    return None if row is None else _stored(row)


def cuts(conn: sqlite3.Connection, *, draft_id: str | None = None) -> tuple[StoredCut, ...]:
    """Cuts, the last edited first; those of one draft if given."""
    rows = conn.execute(
        f"SELECT {_CUT} FROM cut WHERE ?1 IS NULL OR draft_id = ?1"
        " ORDER BY updated_at_ms DESC, id DESC",
        (draft_id,),
    )
    return tuple(_stored(row) for row in rows)


def insert_cut(conn: sqlite3.Connection, stored: StoredCut) -> None:
    """Insert a new cut."""
    row = {name: value for name, value in vars(stored).items() if name != "cut"}
    table(conn, "cut").insert({**row, "document": stored.cut.model_dump_json()})


def update_cut(
    conn: sqlite3.Connection, cut_id: str, *, title: str, document: Cut, at_ms: int
) -> bool:
    """Write a cut's title and edit; False if there is no such cut. Equal content is left alone."""
    text = document.model_dump_json()
    row = conn.execute("SELECT title, document FROM cut WHERE id = ?", (cut_id,)).fetchone()
    if row is None:
        return False
    if (row[0], row[1]) != (title, text):
        content = {"title": title, "document": text, "updated_at_ms": at_ms}
        table(conn, "cut").update(cut_id, content)
    return True


def set_draft(conn: sqlite3.Connection, cut_id: str, draft_id: str | None) -> bool:
    """Link a cut to the script it follows; False if there is no such cut."""
    cursor = conn.execute("UPDATE cut SET draft_id = ? WHERE id = ?", (draft_id, cut_id))
    return cursor.rowcount > 0


def scripts(conn: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """(draft id, title) of the scripts a cut may follow, the last edited first."""
    rows = conn.execute(
        "SELECT id, title FROM draft WHERE kind = 'script' ORDER BY updated_at_ms DESC LIMIT 50"
    )
    return tuple((row[0], row[1]) for row in rows)


def script(conn: sqlite3.Connection, draft_id: str) -> Script | None:
    """The working copy of a script, or None."""
    row = conn.execute(
        "SELECT document FROM draft WHERE id = ? AND kind = 'script'", (draft_id,)
    ).fetchone()
    return None if row is None else Script.model_validate_json(row[0])


def insert_render(conn: sqlite3.Connection, render: Render) -> None:
    """Note a finished file."""
    table(conn, "render").insert({**vars(render), "path": str(render.path)})


def renders(conn: sqlite3.Connection, cut_id: str) -> tuple[Render, ...]:
    """The finished files of a cut, the newest first."""
    rows = conn.execute(
        "SELECT id, cut_id, path, plan, duration_ms, created_at_ms FROM render"
        " WHERE cut_id = ? ORDER BY created_at_ms DESC, id DESC",
        (cut_id,),
    )
    return tuple(Render(i, c, Path(p), plan, ms, at) for i, c, p, plan, ms, at in rows)


_CUT = "id, title, document, draft_id, created_at_ms, updated_at_ms"


def _stored(row: sqlite3.Row) -> StoredCut:
    return StoredCut(row[0], row[1], Cut.model_validate_json(row[2]), row[3], row[4], row[5])
