"""The recycle bin: deleted things with everything that went with them.

`delete` runs inside an edit, so undo takes it back too; the bin is for later,
when the undo steps are long gone. An entry holds every row the delete removed
by cascade, and every reference it emptied.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.changes import Area, Changed
from assistant.clock import new_id, now_ms
from assistant.errors import Refused
from assistant.storage import domain, undo
from assistant.storage.database import Database, Edit
from assistant.storage.domain import quoted
from assistant.wording import Text

DAY_MS = 24 * 3600 * 1000

KINDS: dict[str, Text] = {
    "store": Text("门店", "Store"),
    "creator": Text("职人", "Creator"),
    "deal": Text("团购", "Deal"),
    "fact": Text("事实", "Fact"),
    "category": Text("行业", "Category"),
    "brief": Text("选题", "Brief"),
    "draft": Text("稿子", "Draft"),
    "take": Text("素材", "Footage"),
    "cut": Text("剪辑", "Cut"),
    "post": Text("作品", "Post"),
    "own_playbook": Text("写法", "Playbook"),
    "own_prompt": Text("提示词", "Prompt"),
}
AREAS: dict[str, Area] = {
    "store": Area.STORES,
    "category": Area.STORES,
    "creator": Area.CREATORS,
    "deal": Area.DEALS,
    "fact": Area.FACTS,
    "brief": Area.BRIEFS,
    "draft": Area.DRAFTS,
    "draft_version": Area.DRAFTS,
    "take": Area.TAKES,
    "cut": Area.CUTS,
    "render": Area.CUTS,
    "post": Area.POSTS,
    "post_metric": Area.POSTS,
    "coupon": Area.ORDERS,
    "coupon_event": Area.ORDERS,
    "daily_metric": Area.FOLLOWERS,
    "house_word": Area.RULES,
    "finding_override": Area.DRAFTS,
    "posting_answer": Area.DRAFTS,
    "own_playbook": Area.PLAYBOOKS,
    "own_prompt": Area.PROMPTS,
}


@dataclass(frozen=True)
class Entry:
    """One deleted thing. `rows` counts what is kept with it, itself included."""

    id: str
    kind: str
    title: str
    rows: int
    deleted_at_ms: int


def delete(edit: Edit, table: str, key: str, *, title: str) -> str:
    """Move one row (by its single-column key) and all that hangs on it into the bin.

    Call it inside `db.edit`. Returns the bin entry's id. Refused when something
    still refers to the row and would not go with it.
    """
    conn = edit.conn
    place = undo.mark(conn)
    (column,) = domain.tables(conn)[table].key
    try:
        conn.execute(f"DELETE FROM {quoted(table)} WHERE {quoted(column)} = ?", (key,))
    except sqlite3.IntegrityError as error:
        raise Refused(
            "bin.in_use",
            Text(f"「{title}」还有别的东西在用，删不了。", f"“{title}” is still in use."),
            Text("先把用到它的地方改掉，再来删。", "Change what uses it first, then delete it."),
        ) from error
    changes = undo.recorded_since(conn, place)
    if not changes:
        raise Refused(
            "bin.missing",
            Text(f"「{title}」已经不在了。", f"“{title}” is no longer there."),
            Text("看看回收站里有没有。", "Look in the recycle bin."),
        )
    entry = new_id()
    rows = [{"table": c.table, "before": c.before, "after": c.after} for c in changes]
    conn.execute(
        "INSERT INTO recycle_bin (id, kind, title, rows, deleted_at_ms) VALUES (?, ?, ?, ?, ?)",
        (entry, table, title, json.dumps(rows, ensure_ascii=False), now_ms()),
    )
    edit.areas |= {Area.BIN} | {AREAS[c.table] for c in changes if c.table in AREAS}
    return entry


def entries(conn: sqlite3.Connection) -> tuple[Entry, ...]:
    """What is in the bin, the newest first."""
    query = (
        "SELECT id, kind, title, (SELECT count(*) FROM json_each(rows)"
        " WHERE json_extract(value, '$.after') IS NULL), deleted_at_ms"
        " FROM recycle_bin ORDER BY deleted_at_ms DESC, id DESC"
    )
    return tuple(Entry(*row) for row in conn.execute(query))


def restore(db: Database, entry_id: str) -> Changed[Entry]:
    """Bring a thing back with all that went with it; an undoable step.

    References it lost are given back where they are still empty.
    """
    with db.read() as conn:
        entry = _entry(conn, entry_id)
    step = Text(f"恢复「{entry.title}」", f"Restore “{entry.title}”")
    try:
        with db.edit(step, Area.BIN) as edit:
            edit.conn.execute("PRAGMA defer_foreign_keys = ON")
            for table, before, after in _rows(edit.conn, entry_id):
                if table in AREAS:
                    edit.areas.add(AREAS[table])
                if after is None:
                    _insert(edit.conn, table, before)
                else:
                    _refer_again(edit.conn, table, before, after)
            edit.conn.execute("DELETE FROM recycle_bin WHERE id = ?", (entry_id,))
    except sqlite3.IntegrityError as error:
        raise _refused(entry, error) from error
    return Changed(entry, edit.changes)


def empty(db: Database, *, older_than_days: int = 0) -> Changed[int]:
    """Let go of what was deleted at least so many days ago; returns how many entries."""
    before_ms = now_ms() - older_than_days * DAY_MS
    with db.bulk(Area.BIN) as edit:
        cursor = edit.conn.execute("DELETE FROM recycle_bin WHERE deleted_at_ms <= ?", (before_ms,))
    return Changed(cursor.rowcount, edit.changes)


def discard(db: Database, entry_id: str) -> Changed[Entry]:
    """Let go of one entry for good; an undoable step for as long as the steps are kept."""
    with db.read() as conn:
        entry = _entry(conn, entry_id)
    step = Text(f"清掉「{entry.title}」", f"Discard “{entry.title}”")
    with db.edit(step, Area.BIN) as edit:
        edit.conn.execute("DELETE FROM recycle_bin WHERE id = ?", (entry_id,))
    return Changed(entry, edit.changes)


def _entry(conn: sqlite3.Connection, entry_id: str) -> Entry:
    for entry in entries(conn):
        if entry.id == entry_id:
            return entry
    raise Refused(
        "bin.missing",
        Text("回收站里已经没有它了。", "It is no longer in the recycle bin."),
        Text("它可能已经恢复，或者过了保留的天数。", "It was restored, or its days were over."),
    )


def _rows(
    conn: sqlite3.Connection, entry_id: str
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any] | None]]:
    (text,) = conn.execute("SELECT rows FROM recycle_bin WHERE id = ?", (entry_id,)).fetchone()
    known = domain.tables(conn)
    for row in json.loads(text):
        if row["table"] in known and row["before"] is not None:
            columns = known[row["table"]].columns
            before = {c: v for c, v in row["before"].items() if c in columns}
            yield row["table"], before, row["after"]


def _insert(conn: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    columns = ", ".join(map(quoted, row))
    marks = ", ".join("?" * len(row))
    conn.execute(f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks})", tuple(row.values()))


def _refer_again(
    conn: sqlite3.Connection, table: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    key = domain.tables(conn)[table].key
    where = " AND ".join(f"{quoted(column)} IS ?" for column in key)
    for column, value in before.items():
        if after.get(column) is None and value is not None:
            conn.execute(
                f"UPDATE {quoted(table)} SET {quoted(column)} = ?"
                f" WHERE {where} AND {quoted(column)} IS NULL",
                (value, *(before[c] for c in key)),
            )


def _refused(entry: Entry, error: sqlite3.IntegrityError) -> Refused:
    if "UNIQUE" in str(error):
        return Refused(
            "bin.exists",
            Text(f"「{entry.title}」已经有一个了。", f"“{entry.title}” is already there."),
            Text("先删掉现在这个，再恢复旧的。", "Delete the present one first."),
        )
    return Refused(
        "bin.parent_missing",
        Text(
            f"「{entry.title}」所属的东西也被删了，放不回去。",
            f"What “{entry.title}” belonged to was deleted too.",
        ),
        Text("先恢复它的门店，再恢复它。", "Restore its store first, then this."),
    )
