"""A shop with two creators, and the words of import tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options, Preview
from assistant.wording import Text
from assistant.workspace import Workspace

TABLES = ("import_batch", "coupon", "coupon_event", "post", "post_metric", "daily_metric")
UID = "71234567890123456"

Import = Callable[..., Preview]
Dump = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def db(workspace: Workspace) -> Database:
    """The empty workspace's database."""
    return workspace.database


@pytest.fixture
def shop(db: Database) -> Database:
    """One store, creators c1 (with a uid) and c2, one deal."""
    with db.edit(Text("造门店", "Make shop")) as edit:
        edit.conn.execute(
            "INSERT OR IGNORE INTO category (id, name_zh, name_en, position)"
            " VALUES ('food', '美食', 'Food', 0)"
        )
        edit.conn.execute(
            "INSERT INTO store (id, name, category_id, created_at_ms)"
            " VALUES ('s1', '炭小满', 'food', 0)"
        )
        edit.conn.executemany(
            "INSERT INTO creator (id, store_id, name, douyin_uid, created_at_ms)"
            " VALUES (?, 's1', ?, ?, 0)",
            [("c1", "小满", UID), ("c2", "阿杰", None)],
        )
        edit.conn.execute(
            "INSERT INTO deal (id, store_id, name, created_at_ms)"
            " VALUES ('d1', 's1', '双人炭烤五花套餐', 0)"
        )
    return db


@pytest.fixture
def take(db: Database) -> Import:
    """Import a file for real, looking first; the look must change nothing and tell the truth."""

    def run(path: Path, *, dry: bool = False, **options: Any) -> Preview:
        chosen = Options(**options)
        before = dump_of(db)
        pending = files.look(db, files.read(path, chosen, Job()), chosen)
        assert dump_of(db) == before, "looking changed the tables"
        if dry:
            return pending.preview
        written = files.write(db, pending).value
        assert (written.new, written.changed) == (pending.preview.new, pending.preview.changed)
        counts = count_written(db, written.batch)
        assert counts == (written.writes if written.batch else 0)
        return written

    return run


@pytest.fixture
def dump(db: Database) -> Dump:
    """The ordered dump of every table an import may touch."""
    return lambda: dump_of(db)


def dump_of(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every import table, in order."""
    with db.read() as conn:
        return {
            table: sorted(map(tuple, conn.execute(f"SELECT * FROM {table}")), key=repr)
            for table in TABLES
        }


def count_written(db: Database, batch: str | None) -> int:
    """How many rows carry a batch."""
    with db.read() as conn:
        return sum(
            conn.execute(f"SELECT COUNT(*) FROM {table} WHERE batch_id = ?", (batch,)).fetchone()[0]
            for table in ("coupon_event", "post_metric", "daily_metric")
        )
