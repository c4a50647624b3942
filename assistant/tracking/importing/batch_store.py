"""The rows of import_batch, and the creators an import may ask about."""

from __future__ import annotations

import sqlite3

from assistant.clock import new_id, now_ms
from assistant.storage.tables import table


def add(
    conn: sqlite3.Connection,
    *,
    kind: str,
    file_name: str,
    sha256: str,
    as_of_ms: int,
    creator: str | None,
    report: str,
) -> str:
    """List a batch; returns its id. `report` is JSON."""
    batch = _next_id(conn)
    table(conn, "import_batch").insert(
        {
            "id": batch,
            "kind": kind,
            "file_name": file_name,
            "file_sha256": sha256,
            "as_of_ms": as_of_ms,
            "creator_id": creator,
            "report": report,
            "created_at_ms": now_ms(),
        }
    )
    return batch


def _next_id(conn: sqlite3.Connection) -> str:
    """An id after every other: batches of one as-of speak in the order they were written.

    Ids sort by their millisecond; two in one millisecond, or a clock set back, would not.
    """
    newest = conn.execute("SELECT MAX(id) FROM import_batch").fetchone()[0]
    return new_id() if newest is None else max(new_id(), f"{int(newest, 16) + 1:024x}")


def remove(conn: sqlite3.Connection, batch: str) -> None:
    """Forget a batch whose values are gone."""
    conn.execute("DELETE FROM import_batch WHERE id = ?", (batch,))


def creators(conn: sqlite3.Connection) -> dict[str, str]:
    """Creator id → name."""
    return {row[0]: row[1] for row in conn.execute("SELECT id, name FROM creator ORDER BY id")}
