"""Posts against a read 作品列表: compare, write, take back.

The export has no post id. A post is known by its normalised title, its publish
time and its 体裁; a tie is a conflict. A post the user marked by hand (no metrics
yet) is adopted when exactly one of the same title was marked within a day.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from assistant.clock import day_of, new_id
from assistant.tracking.importing.models import Comparison, Problem, ReadFile, Scalar
from assistant.tracking.importing.reading import DAY_MS, title_key
from assistant.wording import Text

POST_COLUMNS: Final = (
    "creator_id",
    "title",
    "title_key",
    "kind",
    "published_at_ms",
    "published_day",
    "duration_ms",
    "review_state",
    "public",
)
METRICS: Final = (
    "plays",
    "completion_rate",
    "completion_5s_rate",
    "cover_click_rate",
    "bounce_2s_rate",
    "average_play_ms",
    "likes",
    "shares",
    "comments",
    "favourites",
    "profile_visits",
    "followers_gained",
)
_KINDS: Final = {"视频": "video", "短视频": "video", "图文": "images"}
_HIDDEN: Final = ("自见", "仅自己", "私密", "未通过", "不通过", "下架")


@dataclass(frozen=True)
class _Entry:
    id: str
    post: dict[str, Scalar]
    metrics: dict[str, Scalar]
    was: dict[str, Scalar] | None


@dataclass(frozen=True)
class _Known:
    id: str
    post: dict[str, Any]
    as_of_ms: int | None
    metrics: dict[str, Any]


def compare(
    conn: sqlite3.Connection, file: ReadFile, *, creator: str | None, as_of_ms: int
) -> Comparison[_Entry]:
    """What each row would do to the posts as they stand."""
    known = _known(conn, creator)
    by_key: dict[tuple[Any, ...], list[_Known]] = {}
    marked: dict[tuple[Any, ...], list[_Known]] = {}
    for held in known:
        key = (held.post["title_key"], held.post["kind"])
        by_key.setdefault((*key, held.post["published_at_ms"]), []).append(held)
        if held.as_of_ms is None:
            marked.setdefault(key, []).append(held)
    result: Comparison[_Entry] = Comparison()
    taken: set[str] = set()
    for number, values in file.rows:
        row = dict(zip(file.fields, values, strict=True))
        post = _post(row, creator)
        metrics: dict[str, Scalar] = {name: row[name] for name in METRICS if name in row}
        key = (post["title_key"], post["kind"])
        found = by_key.get((*key, post["published_at_ms"])) or [
            held
            for held in marked.get(key, [])
            if held.id not in taken
            and abs(held.post["published_at_ms"] - int(post["published_at_ms"] or 0)) <= DAY_MS
        ]
        if len(found) > 1:
            result.conflicts.append(_problem(number, row, _TIE))
        elif found:
            taken.add(found[0].id)
            entry = _merged(row, post, metrics, found[0])
            if found[0].as_of_ms is not None and _alike(entry, found[0]):
                result.same += 1
            elif _older(entry, found[0], as_of_ms):
                result.conflicts.append(_problem(number, row, _OLDER))
            else:
                result.changed.append(entry)
        else:
            result.new.append(_Entry(new_id(), post, metrics, None))
    result.unassigned = 0 if creator else len(result.new)
    return result


_TIE: Final = Text(
    "本地有两条标题、时间、体裁都一样的作品，分不清是哪条",
    "Two stored posts share title, time and kind; they cannot be told apart",
)
_OLDER: Final = Text(
    "文件比本地旧，数字不一样，保留本地",
    "The file is older and its numbers differ; what is stored stays",
)


def _merged(
    row: dict[str, Scalar], post: dict[str, Scalar], metrics: dict[str, Scalar], held: _Known
) -> _Entry:
    """The row over what is held: columns the file does not have stay as they were."""
    kept = {
        "creator_id": held.post["creator_id"] or post["creator_id"],
        "duration_ms": row.get("duration_ms", held.post["duration_ms"]),
    }
    if "review_state" not in row:
        kept |= {"review_state": held.post["review_state"], "public": held.post["public"]}
    return _Entry(held.id, {**post, **kept}, {**held.metrics, **metrics}, held.post)


def _alike(entry: _Entry, held: _Known) -> bool:
    return entry.post == held.post and entry.metrics == held.metrics


def _older(entry: _Entry, held: _Known, as_of_ms: int) -> bool:
    """Whether the row must not win: an older file, or fewer plays as of the same moment."""
    if held.as_of_ms is None or as_of_ms > held.as_of_ms:
        return False
    fewer = int(entry.metrics["plays"] or 0) < (held.metrics["plays"] or 0)
    return as_of_ms < held.as_of_ms or fewer


def _problem(number: int, row: dict[str, Scalar], reason: Text) -> Problem:
    return Problem(number, "作品名称", str(row["title"])[:60], reason)


def _post(row: dict[str, Scalar], creator: str | None) -> dict[str, Scalar]:
    kind = str(row.get("kind") or "视频")
    published = int(row["published_at_ms"] or 0)
    review = str(row.get("review_state") or "")
    return {
        "creator_id": creator,
        "title": row["title"],
        "title_key": title_key(str(row["title"])),
        "kind": _KINDS.get(kind, kind),
        "published_at_ms": published,
        "published_day": day_of(published),
        "duration_ms": row.get("duration_ms"),
        "review_state": review,
        "public": int(not any(word in review for word in _HIDDEN)),
    }


def _known(conn: sqlite3.Connection, creator: str | None) -> list[_Known]:
    post = ", ".join(f"p.{name}" for name in POST_COLUMNS)
    metric = ", ".join(f"m.{name}" for name in METRICS)
    rows = conn.execute(
        f"SELECT p.id, {post}, m.as_of_ms, {metric} FROM post p LEFT JOIN post_metric m"
        " ON m.rowid = (SELECT rowid FROM post_metric WHERE post_id = p.id"
        " ORDER BY as_of_ms DESC, rowid DESC LIMIT 1)"
        " WHERE p.creator_id IS ? OR p.creator_id IS NULL",
        (creator,),
    )
    width = 1 + len(POST_COLUMNS)
    return [
        _Known(
            row[0],
            dict(zip(POST_COLUMNS, row[1:width], strict=True)),
            row[width],
            dict(zip(METRICS, row[width + 1 :], strict=True)),
        )
        for row in map(tuple, rows)
    ]


def write(
    conn: sqlite3.Connection, batch: str, found: Comparison[_Entry], *, as_of_ms: int
) -> None:
    """Write the new and changed posts and their metrics under `batch`."""
    entries = (*found.new, *found.changed)
    names = ("id", *POST_COLUMNS)
    updates = ", ".join(f"{name} = excluded.{name}" for name in POST_COLUMNS)
    conn.executemany(
        f"INSERT INTO post ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        ((entry.id, *(entry.post[name] for name in POST_COLUMNS)) for entry in entries),
    )
    columns = ("post_id", "batch_id", "as_of_ms", "was", *METRICS)
    conn.executemany(
        f"INSERT INTO post_metric ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        (
            (
                entry.id,
                batch,
                as_of_ms,
                None if entry.was is None else json.dumps(entry.was, ensure_ascii=False),
                *(entry.metrics.get(name) for name in METRICS),
            )
            for entry in entries
        ),
    )


def take_back(conn: sqlite3.Connection, batch: str) -> None:
    """Delete the batch's metrics; posts it made go unless a later import confirmed them."""
    rows = conn.execute(
        "SELECT m.post_id, m.was, m.rowid = (SELECT rowid FROM post_metric"
        " WHERE post_id = m.post_id ORDER BY as_of_ms DESC, rowid DESC LIMIT 1),"
        " (SELECT COUNT(*) FROM post_metric o WHERE o.post_id = m.post_id)"
        " FROM post_metric m WHERE m.batch_id = ?",
        (batch,),
    ).fetchall()
    conn.execute("DELETE FROM post_metric WHERE batch_id = ?", (batch,))
    conn.executemany(
        "DELETE FROM post WHERE id = ?",
        ((post,) for post, was, _, count in rows if was is None and count == 1),
    )
    assignments = ", ".join(f"{name} = :{name}" for name in POST_COLUMNS)
    conn.executemany(
        f"UPDATE post SET {assignments} WHERE id = :id",
        ({**json.loads(was), "id": post} for post, was, newest, _ in rows if was and newest),
    )
