"""Writing what was looked at: one transaction, one batch, one undo step, all or nothing."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

from assistant.changes import Area, Changed
from assistant.errors import Refused
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.tracking.importing import batch_store, coupon_store, day_store, post_store
from assistant.tracking.importing.models import Comparison, Pending, Preview
from assistant.tracking.importing.preview import compare, summarise
from assistant.tracking.models import Kind
from assistant.wording import Text

AREAS: dict[Kind, Area] = {
    Kind.ORDERS: Area.ORDERS,
    Kind.POSTS: Area.POSTS,
    Kind.FOLLOWERS: Area.FOLLOWERS,
}


def commit(db: Database, pending: Pending) -> Changed[Preview]:
    """Write exactly what `pending.preview` shows; its `batch` is set in the answer.

    A file with nothing new writes nothing and leaves no batch. If the workspace
    has changed since the look, raises Refused `import.stale` and writes nothing.
    """
    file, area = pending.file, AREAS[pending.file.kind]
    with db.bulk(area) as edit:
        found = compare(edit.conn, file, creator=pending.creator, as_of_ms=pending.as_of_ms)
        preview = summarise(file, found, as_of_ms=pending.as_of_ms)
        if preview != pending.preview:
            raise _stale(preview)
        if not preview.writes:
            edit.areas.clear()
            return Changed(preview, edit.changes)
        batch = batch_store.add(
            edit.conn,
            kind=file.kind.value,
            file_name=file.file_name,
            sha256=file.sha256,
            as_of_ms=pending.as_of_ms,
            creator=pending.creator,
            report=_report(preview),
        )
        _write(edit.conn, batch, pending, found)
        edit.step = step_name(preview)
        undo.note_import(edit.conn, edit.step, edit.areas, batch)
    return Changed(replace(preview, batch=batch), edit.changes)


def _write(conn: sqlite3.Connection, batch: str, pending: Pending, found: Comparison[Any]) -> None:
    as_of_ms = pending.as_of_ms
    if pending.file.kind is Kind.ORDERS:
        coupon_store.write(conn, batch, pending.file, found, as_of_ms=as_of_ms)
    elif pending.file.kind is Kind.POSTS:
        post_store.write(conn, batch, found, as_of_ms=as_of_ms)
    else:
        day_store.write(conn, batch, found, as_of_ms=as_of_ms)


def step_name(preview: Preview) -> Text:
    """What the undo menu calls this import."""
    return Text(f"导入 {preview.file_name}", f"Import {preview.file_name}")


def _stale(preview: Preview) -> Refused:
    return Refused(
        "import.stale",
        Text(
            f"看过以后数据又变了，{preview.file_name} 还没有写入。",
            f"The data changed since the look; {preview.file_name} was not written.",
        ),
        Text("再看一眼再写入。", "Look again, then write."),
        where={"file": preview.file_name},
    )


def _report(preview: Preview) -> str:
    counts = {
        "rows": preview.rows,
        "new": preview.new,
        "changed": preview.changed,
        "same": preview.same,
        "conflict": preview.conflict,
        "bad": len(preview.bad),
    }
    return json.dumps(counts)
