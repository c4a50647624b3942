"""Named undo steps with redo, recorded row by row by temporary triggers.

Inside `recording`, triggers of this connection keep the row before and after
each change, cascades included. `undo` walks a step's changes backwards and
records that walk in turn, so `redo` is the same walk over the new record and
both are exact, whatever foreign keys did on the way.

An import stays out of the row log; it stands in the same list as a step that
names its batch, and is undone by `assistant.tracking`, without a redo.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.changes import Area, Changed
from assistant.clock import now_ms
from assistant.errors import Refused
from assistant.storage import domain
from assistant.storage.domain import Table, quoted
from assistant.wording import Text

if TYPE_CHECKING:
    from assistant.storage.database import Database

KEPT_STEPS = 200
IMPORT_BATCHES = "assistant.tracking.importing.batches"  # offers undo_batch(conn, batch_id)

Row = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One entry of the undo menu. `undone` steps can be done again."""

    id: int
    name: Text
    areas: frozenset[Area]
    undone: bool
    import_batch_id: str | None
    created_at_ms: int


@dataclass(frozen=True)
class TableChange:
    """How many rows of one table an undo or redo put back, changed or took away."""

    table: str
    inserted: int = 0
    updated: int = 0
    deleted: int = 0


@dataclass(frozen=True)
class UndoneStep:
    """What was undone or done again."""

    name: Text
    tables: tuple[TableChange, ...] = ()
    import_batch_id: str | None = None


@dataclass
class Recording:
    """Filled at the end of `recording`: the step's id, or None when no row changed."""

    step_id: int | None = None


@dataclass(frozen=True)
class Change:
    """One row before and after; None where it was not there."""

    table: str
    before: Row | None
    after: Row | None


# ---- installing -----------------------------------------------------------------------------


def install(conn: sqlite3.Connection) -> None:
    """Create the temporary triggers that record row changes, unless they are there.

    They cost a bulk insert half its speed again even when not recording, so
    `Database.bulk` drops them and the next edit makes them anew (some 5 ms).
    """
    if _triggers(conn):
        return
    conn.create_function("undo_exact", 1, _exact, deterministic=True)
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS undo_recording (active INTEGER)")
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS undo_row"
        " (id INTEGER PRIMARY KEY, table_name TEXT, before TEXT, after TEXT)"
    )
    for table in domain.tables(conn).values():
        for event, before, after in (
            ("INSERT", "NULL", _as_json(table, "NEW")),
            ("UPDATE", _as_json(table, "OLD"), _as_json(table, "NEW")),
            ("DELETE", _as_json(table, "OLD"), "NULL"),
        ):
            conn.execute(
                f"CREATE TEMP TRIGGER IF NOT EXISTS undo_{event.lower()}_{table.name}"
                f" AFTER {event} ON main.{quoted(table.name)}"
                " WHEN EXISTS (SELECT 1 FROM temp.undo_recording) BEGIN"
                " INSERT INTO undo_row (table_name, before, after)"
                f" VALUES ('{table.name}', {before}, {after}); END"
            )


def uninstall(conn: sqlite3.Connection) -> None:
    """Drop the triggers, before bulk work or before the schema under them changes."""
    for name in _triggers(conn):
        conn.execute(f"DROP TRIGGER temp.{quoted(name)}")


def _triggers(conn: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM temp.sqlite_master WHERE type = 'trigger'"
    return [row[0] for row in conn.execute(query).fetchall()]


def _as_json(table: Table, row: str) -> str:
    pairs = []
    for column in table.columns:
        value = f"{row}.{quoted(column)}"
        # SQLite's JSON writes 15 digits of a REAL; repr() round-trips it.
        value = f"undo_exact({value})" if column in table.reals else value
        pairs.append(f"'{column}', {value}")
    return f"json_object({', '.join(pairs)})"


def _exact(value: float | None) -> str | None:
    return None if value is None else repr(value)


def _row(table: Table, text: str | None) -> Row | None:
    if text is None:
        return None
    row: Row = json.loads(text)
    for column in table.reals & row.keys():
        row[column] = None if row[column] is None else float(row[column])
    return row


# ---- recording ------------------------------------------------------------------------------


@contextmanager
def recording(
    conn: sqlite3.Connection, step: Text, areas: set[Area], merge_key: str | None = None
) -> Iterator[Recording]:
    """Record every domain-row change inside as one step named `step`.

    A change that follows the newest step with the same `merge_key` joins it:
    the autosaves of one object and visit are one step. Any recorded change
    empties the redo stack; an edit that changes no row leaves no step.
    """
    recorded = Recording()
    with _watching(conn):
        yield recorded
    changes = _taken(conn)
    if not changes:
        return
    newest = _newest_with(conn, merge_key)
    conn.execute("DELETE FROM undo_step WHERE undone = 1")
    if newest is not None:
        changes = _folded(conn, _changes_of(conn, newest) + changes)
        conn.execute("DELETE FROM undo_step WHERE id = ?", (newest,))
    if not changes:
        return
    recorded.step_id = _add_step(conn, step, areas, merge_key=merge_key)
    _store_changes(conn, recorded.step_id, changes)


def note_import(conn: sqlite3.Connection, step: Text, areas: set[Area], batch_id: str) -> None:
    """List a committed import among the undo steps. Call it inside the import's transaction."""
    conn.execute("DELETE FROM undo_step WHERE undone = 1")
    _add_step(conn, step, areas, batch_id=batch_id)


@contextmanager
def _watching(conn: sqlite3.Connection) -> Iterator[None]:
    install(conn)
    # After an exception the transaction rolls back, and with it both temporary tables.
    conn.execute("INSERT INTO temp.undo_recording VALUES (1)")
    yield
    conn.execute("DELETE FROM temp.undo_recording")


def mark(conn: sqlite3.Connection) -> int:
    """A place in the running record, for `recorded_since`."""
    return int(conn.execute("SELECT coalesce(max(id), 0) FROM temp.undo_row").fetchone()[0])


def recorded_since(conn: sqlite3.Connection, place: int) -> list[Change]:
    """Every row change since `place` in the running edit, cascades included."""
    known = domain.tables(conn)
    rows = conn.execute(
        "SELECT table_name, before, after FROM temp.undo_row WHERE id > ? ORDER BY id", (place,)
    )
    changes = [
        Change(name, _row(known[name], before), _row(known[name], after))
        for name, before, after in rows.fetchall()
    ]
    return [change for change in changes if change.before != change.after]


def _taken(conn: sqlite3.Connection) -> list[Change]:
    changes = recorded_since(conn, 0)
    conn.execute("DELETE FROM temp.undo_row")
    return changes


def _folded(conn: sqlite3.Connection, changes: list[Change]) -> list[Change]:
    """Later updates of one row fold into its earlier update or insert; no-ops vanish.

    Folding moves an update to an earlier place in the walk, which deferred
    foreign keys allow. It serves autosaves, which touch few rows many times.
    """
    known = domain.tables(conn)
    kept: dict[int, Change] = {}
    latest: dict[tuple[Any, ...], int] = {}
    for index, change in enumerate(changes):
        identity = (change.table, *known[change.table].key_of(change.before or change.after or {}))
        earlier = latest.get(identity)
        if (
            earlier is not None
            and change.before is not None
            and change.after is not None
            and kept[earlier].after == change.before
        ):
            kept[earlier] = Change(change.table, kept[earlier].before, change.after)
            continue
        kept[index] = change
        latest[identity] = index
    return [change for change in kept.values() if change.before != change.after]


def _newest_with(conn: sqlite3.Connection, merge_key: str | None) -> int | None:
    if merge_key is None:
        return None
    row = conn.execute(
        "SELECT id, merge_key FROM undo_step WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return int(row[0]) if row is not None and row[1] == merge_key else None


def _add_step(
    conn: sqlite3.Connection,
    step: Text,
    areas: set[Area],
    *,
    merge_key: str | None = None,
    batch_id: str | None = None,
) -> int:
    cursor = conn.execute(
        "INSERT INTO undo_step"
        " (name_zh, name_en, areas, merge_key, import_batch_id, created_at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (step.zh, step.en, json.dumps(sorted(areas)), merge_key, batch_id, now_ms()),
    )
    conn.execute(
        "DELETE FROM undo_step WHERE id <= (SELECT id FROM undo_step ORDER BY id DESC"
        " LIMIT 1 OFFSET ?)",
        (KEPT_STEPS,),
    )
    return int(cursor.lastrowid or 0)


def _store_changes(conn: sqlite3.Connection, step_id: int, changes: list[Change]) -> None:
    known = domain.tables(conn)
    conn.execute("DELETE FROM undo_change WHERE step_id = ?", (step_id,))
    conn.executemany(
        "INSERT INTO undo_change (step_id, table_name, before, after) VALUES (?, ?, ?, ?)",
        (
            (step_id, c.table, _text(known[c.table], c.before), _text(known[c.table], c.after))
            for c in changes
        ),
    )


def _text(table: Table, row: Row | None) -> str | None:
    if row is None:
        return None
    exact = {k: _exact(v) if k in table.reals else v for k, v in row.items()}
    return json.dumps(exact, ensure_ascii=False)


def _changes_of(conn: sqlite3.Connection, step_id: int) -> list[Change]:
    known = domain.tables(conn)
    rows = conn.execute(
        "SELECT table_name, before, after FROM undo_change WHERE step_id = ? ORDER BY id",
        (step_id,),
    ).fetchall()
    return [
        Change(name, _row(known[name], before), _row(known[name], after))
        for name, before, after in rows
        if name in known
    ]


# ---- the menu -------------------------------------------------------------------------------


def steps(conn: sqlite3.Connection, *, limit: int = KEPT_STEPS) -> list[Step]:
    """The steps, newest first; those undone (and able to be redone) come before the rest."""
    rows = conn.execute(
        "SELECT id, name_zh, name_en, areas, undone, import_batch_id, created_at_ms"
        " FROM undo_step ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [_step(row) for row in rows.fetchall()]


def next_undo(conn: sqlite3.Connection) -> Step | None:
    """The step `undo` would take back."""
    return next((step for step in steps(conn) if not step.undone), None)


def next_redo(conn: sqlite3.Connection) -> Step | None:
    """The step `redo` would do again."""
    return next((step for step in reversed(steps(conn)) if step.undone), None)


def _step(row: Any) -> Step:
    return Step(
        id=row[0],
        name=Text(row[1], row[2]),
        areas=frozenset(Area(area) for area in json.loads(row[3])),
        undone=bool(row[4]),
        import_batch_id=row[5],
        created_at_ms=row[6],
    )


# ---- walking --------------------------------------------------------------------------------


def undo(db: Database) -> Changed[UndoneStep]:
    """Take back the newest step; refused when there is none."""
    return _take(db, next_undo, _nothing("undo"))


def redo(db: Database) -> Changed[UndoneStep]:
    """Do the step undone last again; refused when there is none."""
    return _take(db, next_redo, _nothing("redo"))


def undo_import(db: Database, batch_id: str) -> Changed[UndoneStep]:
    """Take back one import, newest or not. Later edits of rows it brought vanish with the rows."""
    with db.bulk() as edit:
        listed = (step for step in steps(edit.conn) if step.import_batch_id == batch_id)
        step = next(listed, None)
        name = Text("导入", "Import") if step is None else step.name
        imported = frozenset({Area.ORDERS, Area.POSTS, Area.FOLLOWERS})
        edit.areas |= imported if step is None else step.areas
        undone = _undo_import(edit.conn, name, batch_id)
    return Changed(undone, edit.changes)


def _take(
    db: Database,
    choose: Callable[[sqlite3.Connection], Step | None],
    nothing: Refused,
) -> Changed[UndoneStep]:
    step: Step | None = None
    try:
        with db.bulk() as edit:
            step = choose(edit.conn)
            if step is None:
                raise nothing
            edit.areas |= step.areas
            if step.import_batch_id is not None:
                undone = _undo_import(edit.conn, step.name, step.import_batch_id)
            else:
                undone = _walk_back(edit.conn, step)
    except sqlite3.IntegrityError as error:  # at a row, or at COMMIT for deferred references
        if step is None or step.import_batch_id is not None:
            raise
        raise _conflict(step) from error
    return Changed(undone, edit.changes)


def _nothing(code: str) -> Refused:
    if code == "undo":
        return Refused("undo.nothing", Text("没有可以撤销的改动。", "There is nothing to undo."))
    return Refused("redo.nothing", Text("没有可以重做的改动。", "There is nothing to redo."))


def _undo_import(conn: sqlite3.Connection, name: Text, batch_id: str) -> UndoneStep:
    # Tracking owns what an import wrote; the name is resolved late because tracking stands
    # on storage. An undone import cannot be redone, and steps undone after it would be redone
    # on ground that is gone, so the redo stack ends here.
    import_module(IMPORT_BATCHES).undo_batch(conn, batch_id)
    conn.execute("DELETE FROM undo_step WHERE undone = 1 OR import_batch_id = ?", (batch_id,))
    return UndoneStep(name, import_batch_id=batch_id)


def _walk_back(conn: sqlite3.Connection, step: Step) -> UndoneStep:
    """Return every row of a step to its `before`, newest change first.

    The walk is recorded and becomes the step's new changes, so walking back
    again is the redo.
    """
    known = domain.tables(conn)
    conn.execute("PRAGMA defer_foreign_keys = ON")
    with _watching(conn):
        for change in reversed(_changes_of(conn, step.id)):
            _return(conn, known[change.table], change)
    walked = _taken(conn)
    _store_changes(conn, step.id, walked)
    conn.execute("UPDATE undo_step SET undone = 1 - undone WHERE id = ?", (step.id,))
    return UndoneStep(step.name, _summary(walked))


def _return(conn: sqlite3.Connection, table: Table, change: Change) -> None:
    name = f"main.{quoted(table.name)}"
    where = " AND ".join(f"{quoted(column)} IS ?" for column in table.key)
    if change.before is None:
        assert change.after is not None
        conn.execute(f"DELETE FROM {name} WHERE {where}", table.key_of(change.after))
        return
    if change.after is None:
        row = {c: v for c, v in change.before.items() if c in table.columns}
        columns = ", ".join(map(quoted, row))
        marks = ", ".join("?" * len(row))
        updates = ", ".join(f"{quoted(c)} = excluded.{quoted(c)}" for c in row)
        conn.execute(
            f"INSERT INTO {name} ({columns}) VALUES ({marks})"
            f" ON CONFLICT ({', '.join(map(quoted, table.key))}) DO UPDATE SET {updates}",
            tuple(row.values()),
        )
        return
    # Only what the step changed goes back: a later import may have updated other columns.
    altered = [
        column
        for column in table.columns
        if column in change.before and change.before[column] != change.after.get(column)
    ]
    if altered:
        assignments = ", ".join(f"{quoted(column)} = ?" for column in altered)
        values = [change.before[column] for column in altered]
        conn.execute(
            f"UPDATE {name} SET {assignments} WHERE {where}",
            (*values, *table.key_of(change.after)),
        )


def _conflict(step: Step) -> Refused:
    return Refused(
        "undo.conflict",
        Text(
            f"「{step.name.zh}」现在撤销不了：它用到的东西后来又变了。",
            f"“{step.name.en}” cannot be undone now: what it refers to has changed since.",
        ),
        Text("从备份恢复可以回到当时。", "Restoring a backup can bring that state back."),
    )


def _summary(changes: list[Change]) -> tuple[TableChange, ...]:
    counts: dict[str, Counter[str]] = {}
    for change in changes:
        kind = "inserted" if change.before is None else "updated"
        kind = "deleted" if change.after is None else kind
        counts.setdefault(change.table, Counter())[kind] += 1
    return tuple(TableChange(table, **counts[table]) for table in sorted(counts))
