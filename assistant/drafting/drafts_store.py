"""The SQL of briefs, drafts and their versions. A draft's text is one JSON document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from assistant.clock import now_ms
from assistant.drafting.models import Brief, Draft
from assistant.storage.tables import table

_DRAFT: TypeAdapter[Draft] = TypeAdapter(Draft)


def put_brief(conn: sqlite3.Connection, brief: Brief) -> None:
    """Insert a brief, or update the one with its id."""
    conn.execute(
        "INSERT INTO brief"
        " (id, kind, store_id, creator_id, deal_id, topic, document, created_at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " creator_id = excluded.creator_id, deal_id = excluded.deal_id,"
        " topic = excluded.topic, document = excluded.document",
        (
            *(brief.id, brief.kind, brief.store, brief.creator or None, brief.deal or None),
            *(brief.topic, brief.model_dump_json(), now_ms()),
        ),
    )


def brief(conn: sqlite3.Connection, brief_id: str) -> Brief | None:
    """One brief, or None."""
    row = conn.execute("SELECT document FROM brief WHERE id = ?", (brief_id,)).fetchone()
    return None if row is None else Brief.model_validate_json(row[0])


def insert_draft(
    conn: sqlite3.Connection, draft: Draft, brief: Brief, planned_ms: int | None
) -> None:
    """A new draft with its first version. `draft.id` and `brief.id` are set."""
    now = now_ms()
    table(conn, "draft").insert(
        {
            "id": draft.id,
            "kind": draft.kind,
            "brief_id": brief.id,
            "store_id": brief.store,
            "creator_id": brief.creator or None,
            "title": draft.title,
            "version": 1,
            "document": draft.model_dump_json(),
            "planned_at_ms": planned_ms,
            "created_at_ms": now,
            "updated_at_ms": now,
        }
    )
    insert_version(conn, draft, 1, "")


def insert_version(conn: sqlite3.Connection, draft: Draft, number: int, note: str) -> None:
    """Keep a draft's text as version `number`."""
    table(conn, "draft_version").insert(
        {
            "draft_id": draft.id,
            "number": number,
            "document": draft.model_dump_json(),
            "drafter": draft.drafter,
            "note": note,
            "created_at_ms": now_ms(),
        }
    )


def update_draft(conn: sqlite3.Connection, draft: Draft, version: int | None = None) -> None:
    """Replace the working copy, and the number of the newest version if given."""
    content: dict[str, Any] = {"title": draft.title, "document": draft.model_dump_json()}
    if version is not None:
        content["version"] = version
    table(conn, "draft").update(draft.id, {**content, "updated_at_ms": now_ms()})


def set_status(conn: sqlite3.Connection, draft_id: str, status: str) -> None:
    """Set where a draft is on its way: draft, ready, shot, done."""
    table(conn, "draft").update(draft_id, {"status": status})


def set_planned(conn: sqlite3.Connection, draft_id: str, at_ms: int | None) -> None:
    """Set the instant a draft is meant for, or none."""
    table(conn, "draft").update(draft_id, {"planned_at_ms": at_ms})


def row(conn: sqlite3.Connection, draft_id: str) -> dict[str, Any] | None:
    """One draft's row, or None."""
    found = conn.execute("SELECT * FROM draft WHERE id = ?", (draft_id,)).fetchone()
    return None if found is None else dict(found)


def rows(conn: sqlite3.Connection, kind: str) -> Iterator[dict[str, Any]]:
    """Every draft of a kind with its store's and creator's name, the newest change first."""
    for found in conn.execute(
        "SELECT draft.*, store.name AS store_name, coalesce(creator.name, '') AS creator_name"
        " FROM draft JOIN store ON store.id = draft.store_id"
        " LEFT JOIN creator ON creator.id = draft.creator_id"
        " WHERE draft.kind = ? ORDER BY draft.updated_at_ms DESC, draft.id DESC",
        (kind,),
    ):
        yield dict(found)


def titles(conn: sqlite3.Connection, ids: tuple[str, ...]) -> dict[str, str]:
    """Titles by id, of the drafts that are there."""
    marks = ", ".join("?" * len(ids))
    found = conn.execute(f"SELECT id, title FROM draft WHERE id IN ({marks})", ids)
    return {one["id"]: one["title"] for one in found}


def count_about(conn: sqlite3.Connection, topic: str) -> int:
    """How many drafts there are about a topic."""
    found = conn.execute(
        "SELECT COUNT(*) FROM draft WHERE json_extract(document, '$.brief.topic') = ?", (topic,)
    )
    return int(found.fetchone()[0])


def scripts_of(conn: sqlite3.Connection, creator: str) -> Iterator[dict[str, Any]]:
    """A creator's scripts with how far they are, the newest change first."""
    for found in conn.execute(
        "SELECT id, status, document FROM draft WHERE kind = 'script' AND creator_id = ?"
        " ORDER BY updated_at_ms DESC, id DESC",
        (creator,),
    ):
        yield dict(found)


def version_documents(conn: sqlite3.Connection, draft_id: str) -> list[tuple[str, str]]:
    """Who wrote each version of a draft, and its document, the oldest first."""
    found = conn.execute(
        "SELECT drafter, document FROM draft_version WHERE draft_id = ? ORDER BY number",
        (draft_id,),
    )
    return [(one["drafter"], one["document"]) for one in found]


def version_rows(conn: sqlite3.Connection, draft_id: str) -> list[dict[str, Any]]:
    """A draft's versions, the newest first."""
    found = conn.execute(
        "SELECT * FROM draft_version WHERE draft_id = ? ORDER BY number DESC", (draft_id,)
    )
    return [dict(one) for one in found.fetchall()]


def version(conn: sqlite3.Connection, draft_id: str, number: int) -> Draft | None:
    """One version's text, or None."""
    found = conn.execute(
        "SELECT document FROM draft_version WHERE draft_id = ? AND number = ?", (draft_id, number)
    ).fetchone()
    return None if found is None else parse(found[0])


def parse(document: str) -> Draft:
    """A stored document as a Script or an Outline."""
    return _DRAFT.validate_json(document)
