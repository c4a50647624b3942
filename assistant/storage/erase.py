"""Erasing a person's or a period's data for good, as PIPL §47 asks.

Not undoable by design: the rows go, and with them every place that could bring
them back: undo steps, the recycle bin, older backups, files a restore set aside, the
freed pages of the file. One backup without the data is made afterwards. Scripts and outlines stay,
no longer linked to the person, and so do own playbooks and prompts, which belong to the shop (their
earlier wordings go with the undo steps and the bin); exported files outside the workspace are the
user's own to delete.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from assistant.changes import Area, Changed
from assistant.clock import now_ms
from assistant.errors import Refused
from assistant.storage import backup
from assistant.storage.backup import Reason
from assistant.storage.database import Database
from assistant.wording import Text

_TOUCHED = frozenset({Area.CREATORS, Area.ORDERS, Area.POSTS, Area.FOLLOWERS, Area.BIN})


@dataclass(frozen=True)
class Erased:
    """How many rows left each table, and what went so that nothing can bring them back."""

    rows: dict[str, int] = field(default_factory=dict)
    backups: int = 0
    undo_steps: int = 0
    bin_entries: int = 0


def creator(db: Database, creator_id: str) -> Changed[Erased]:
    """Erase a creator: the person, their coupons, posts, follower days and account files."""

    def remove(conn: sqlite3.Connection) -> dict[str, int]:
        row = conn.execute("SELECT douyin_uid FROM creator WHERE id = ?", (creator_id,)).fetchone()
        if row is None:
            raise Refused(
                "erase.no_creator",
                Text(f"没有编号是「{creator_id}」的职人。", f"There is no creator “{creator_id}”."),
                Text("用 profile show 看看编号。", "See the ids with profile show."),
                where={"field": "creator"},
            )
        who = {"id": creator_id, "uid": row[0]}
        coupons = "SELECT id FROM coupon WHERE creator_id = :id OR creator_uid = :uid"
        posts = "SELECT id FROM post WHERE creator_id = :id"
        # An order file may hold other people's coupons: of it only this person's rows go.
        batches = "SELECT id FROM import_batch WHERE creator_id = :id AND kind != 'orders'"
        return _delete(
            conn,
            who,
            ("coupon_event", f"coupon_id IN ({coupons})"),
            ("coupon", "creator_id = :id OR creator_uid = :uid"),
            ("post_metric", f"post_id IN ({posts}) OR batch_id IN ({batches})"),
            ("post", "creator_id = :id"),
            ("daily_metric", f"creator_id = :id OR batch_id IN ({batches})"),
            ("import_batch", f"id IN ({batches})"),
            ("creator", "id = :id"),
        )

    return _erase(db, remove)


def before(db: Database, day: date) -> Changed[Erased]:
    """Erase tracked data older than a day: coupons by payment, posts, follower days."""

    def remove(conn: sqlite3.Connection) -> dict[str, int]:
        old = "SELECT id FROM coupon WHERE paid_day < :day"
        posts = "SELECT id FROM post WHERE published_day < :day"
        used = (
            "SELECT batch_id FROM coupon_event UNION SELECT batch_id FROM post_metric"
            " UNION SELECT batch_id FROM daily_metric"
        )
        return _delete(
            conn,
            {"day": day.isoformat()},
            ("coupon_event", f"coupon_id IN ({old})"),
            ("coupon", "paid_day < :day"),
            ("post_metric", f"post_id IN ({posts})"),
            ("post", "published_day < :day"),
            ("daily_metric", "day < :day"),
            ("import_batch", f"id NOT IN ({used})"),
        )

    return _erase(db, remove)


def _delete(
    conn: sqlite3.Connection, values: dict[str, str | None], *conditions: tuple[str, str]
) -> dict[str, int]:
    removed: dict[str, int] = {}
    for table, condition in conditions:
        cursor = conn.execute(f"DELETE FROM {table} WHERE {condition}", values)
        if cursor.rowcount:
            removed[table] = cursor.rowcount
    return removed


def _erase(db: Database, remove: Callable[[sqlite3.Connection], dict[str, int]]) -> Changed[Erased]:
    with db.bulk(*_TOUCHED) as edit:
        conn = edit.conn
        removed = remove(conn)
        undo_steps = conn.execute("DELETE FROM undo_step").rowcount
        bin_entries = conn.execute("DELETE FROM recycle_bin").rowcount
        conn.execute(
            "INSERT INTO event_log (kind, detail, created_at_ms) VALUES ('erase', ?, ?)",
            (json.dumps({"rows": removed}), now_ms()),
        )
    # From here on a kill leaves the rows gone and at most some traces; running it again ends it.
    db.vacuum()
    old = backup.listed(db.backups)
    for made in old:
        backup.discard(made.path)
    for damaged in db.path.parent.glob(f"{db.path.stem}-damaged-*"):
        damaged.unlink()  # a file a restore set aside holds the same data
    for half in backup.unfinished(db.backups):
        half.unlink(missing_ok=True)  # so does what a killed backup left
    db.back_up(Reason.ERASE)
    erased = Erased(removed, len(old), undo_steps, bin_entries)
    return Changed(erased, edit.changes)
