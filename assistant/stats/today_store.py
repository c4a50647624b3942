"""SQL for 今天: what waits in the pipeline, what was published, what was never said."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """Something that waits for its next step. `count` is how many of its kind wait."""

    id: str
    title: str
    count: int
    document: str
    at_ms: int | None
    related: str = ""


@dataclass(frozen=True)
class Told:
    """A fact, how many drafts state it, and the newest of them (ms), None if never."""

    id: str
    text: str
    source: str
    times: int
    last_ms: int | None


@dataclass(frozen=True)
class Person:
    """Who 今天 greets."""

    id: str
    name: str
    store: str


_MINE = "(:creator = '' OR {table}.creator_id = :creator OR {table}.creator_id IS NULL)"


def person(conn: sqlite3.Connection, creator: str | None, store: str) -> Person | None:
    """The creator asked for, else the first of the store (or of all, without a store)."""
    row = conn.execute(
        "SELECT id, name, store_id FROM creator WHERE id = :id OR store_id = :store OR :store = ''"
        " ORDER BY id IS NOT :id, created_at_ms, id LIMIT 1",
        {"id": creator, "store": store},
    ).fetchone()
    return None if row is None else Person(*row)


def live_between(
    conn: sqlite3.Connection, creator: str, first_ms: int, last_ms: int
) -> list[Waiting]:
    """Outlines planned to start in [first, last), not done, soonest first."""
    return _waiting(
        conn,
        f"""
        SELECT id, title, COUNT(*) OVER (), document, planned_at_ms, '' FROM draft
        WHERE kind = 'outline' AND status != 'done' AND {_MINE.format(table="draft")}
          AND planned_at_ms >= :first AND planned_at_ms < :last
        ORDER BY planned_at_ms, id
        """,
        creator,
        first=first_ms,
        last=last_ms,
    )


def unwritten_briefs(conn: sqlite3.Connection, creator: str) -> list[Waiting]:
    """Briefs no draft was written from, newest first."""
    return _waiting(
        conn,
        f"""
        SELECT id, topic, COUNT(*) OVER (), document, created_at_ms, kind FROM brief
        WHERE {_MINE.format(table="brief")}
          AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.brief_id = brief.id)
        ORDER BY created_at_ms DESC, id LIMIT 1
        """,
        creator,
    )


def unshot_scripts(conn: sqlite3.Connection, creator: str) -> list[Waiting]:
    """Scripts that nothing was shot or cut for, planned ones first, then the newest.

    `related` is the measured rate of speech of who speaks, empty for the usual one.
    """
    return _waiting(
        conn,
        f"""
        SELECT id, title, COUNT(*) OVER (), document, planned_at_ms,
               COALESCE((SELECT chars_per_minute FROM creator WHERE id = creator_id), '') FROM draft
        WHERE kind = 'script' AND status IN ('draft', 'ready') AND {_MINE.format(table="draft")}
          AND NOT EXISTS (SELECT 1 FROM cut WHERE cut.draft_id = draft.id)
        ORDER BY status = 'draft', planned_at_ms IS NULL, planned_at_ms, updated_at_ms DESC, id
        LIMIT 1
        """,
        creator,
    )


def uncut_scripts(conn: sqlite3.Connection, creator: str) -> list[Waiting]:
    """Scripts marked as shot that have no cut yet."""
    return _waiting(
        conn,
        f"""
        SELECT id, title, COUNT(*) OVER (), document, updated_at_ms, '' FROM draft
        WHERE kind = 'script' AND status = 'shot' AND {_MINE.format(table="draft")}
          AND NOT EXISTS (SELECT 1 FROM cut WHERE cut.draft_id = draft.id)
        ORDER BY updated_at_ms DESC, id LIMIT 1
        """,
        creator,
    )


def unrendered_cuts(conn: sqlite3.Connection, creator: str) -> list[Waiting]:
    """Cuts begun and not rendered, newest first."""
    return _waiting(
        conn,
        f"""
        SELECT cut.id, cut.title, COUNT(*) OVER (), cut.document, cut.updated_at_ms, ''
        FROM cut LEFT JOIN draft ON draft.id = cut.draft_id
        WHERE {_MINE.format(table="draft")}
          AND NOT EXISTS (SELECT 1 FROM render WHERE render.cut_id = cut.id)
          AND NOT EXISTS (SELECT 1 FROM post WHERE post.cut_id = cut.id)
        ORDER BY cut.updated_at_ms DESC, cut.id LIMIT 1
        """,
        creator,
    )


def unposted_renders(conn: sqlite3.Connection, creator: str) -> list[Waiting]:
    """Rendered cuts that were not posted, newest render first; `related` is the file."""
    return _waiting(
        conn,
        f"""
        SELECT cut.id, cut.title, COUNT(*) OVER (), COALESCE(draft.document, ''),
               MAX(render.created_at_ms), render.path
        FROM cut JOIN render ON render.cut_id = cut.id
        LEFT JOIN draft ON draft.id = cut.draft_id
        WHERE {_MINE.format(table="draft")}
          AND COALESCE(draft.status, '') != 'done'
          AND NOT EXISTS (SELECT 1 FROM post WHERE post.cut_id = cut.id)
        GROUP BY cut.id ORDER BY MAX(render.created_at_ms) DESC, cut.id LIMIT 1
        """,
        creator,
    )


def newest_imports(conn: sqlite3.Connection) -> dict[str, int]:
    """How far each kind of file reaches (ms).

    A list of posts ends with the last post, however late it was exported, so
    for posts the moment of the import counts.
    """
    rows = conn.execute(
        "SELECT kind, MAX(CASE WHEN kind = 'posts' THEN created_at_ms ELSE as_of_ms END)"
        " FROM import_batch GROUP BY kind"
    )
    return {row[0]: row[1] for row in rows}


def content_days(conn: sqlite3.Connection, creator: str) -> dict[str, int]:
    """How many public posts went out on each day, marked by hand or read from an export."""
    rows = conn.execute(
        f"""
        SELECT published_day, COUNT(*) FROM post
        WHERE public = 1 AND {_MINE.format(table="post")} GROUP BY published_day
        """,
        {"creator": creator},
    )
    return {row[0]: row[1] for row in rows}


def planned_between(
    conn: sqlite3.Connection, creator: str, first_ms: int, last_ms: int
) -> list[tuple[int, str, bool]]:
    """(planned instant, kind, done) of every draft planned in [first, last)."""
    rows = conn.execute(
        f"""
        SELECT planned_at_ms, kind, status = 'done' FROM draft
        WHERE planned_at_ms >= :first AND planned_at_ms < :last
          AND {_MINE.format(table="draft")}
        """,
        {"creator": creator, "first": first_ms, "last": last_ms},
    )
    return [(row[0], row[1], bool(row[2])) for row in rows]


def facts_told(conn: sqlite3.Connection, store: str, today: str) -> list[Told]:
    """The store's unexpired facts, the least told first, then the newest."""
    rows = conn.execute(
        """
        WITH told AS (
            SELECT DISTINCT json_extract(source.value, '$.fact') AS fact, draft.id AS draft,
                   draft.updated_at_ms AS at_ms
            FROM draft, json_each(draft.document, '$.sources') AS source)
        SELECT fact.id, fact.text, fact.source, COUNT(told.draft), MAX(told.at_ms)
        FROM fact LEFT JOIN told ON told.fact = fact.id
        WHERE fact.store_id = :store AND (fact.expires_on IS NULL OR fact.expires_on >= :today)
        GROUP BY fact.id
        ORDER BY COUNT(told.draft), fact.created_at_ms DESC, fact.id
        """,
        {"store": store, "today": today},
    )
    return [Told(*row) for row in map(tuple, rows)]


def _waiting(conn: sqlite3.Connection, query: str, creator: str, **values: int) -> list[Waiting]:
    rows = conn.execute(query, {"creator": creator, **values})
    return [Waiting(*row) for row in map(tuple, rows)]
