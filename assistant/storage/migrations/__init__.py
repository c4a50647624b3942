"""The ordered list of migrations, and the runner.

A migration is a folder of SQL files applied in one transaction; its number is
kept in `PRAGMA user_version`. Names are never reused. A file from a newer
Huixin is refused untouched.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from assistant.errors import Refused
from assistant.wording import Text


@dataclass(frozen=True)
class Migration:
    """One step of the schema: its number, its folder and the files in order."""

    number: int
    folder: str
    files: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1,
        "0001_first_house",
        ("system.sql", "profile.sql", "drafting.sql", "clips.sql", "tracking.sql"),
    ),
)


def migrate(conn: sqlite3.Connection, path: Path) -> None:
    """Bring an open file to the newest schema, one transaction per migration."""
    version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    newest = MIGRATIONS[-1].number
    if version > newest:
        raise Refused(
            "storage.newer",
            Text(
                f"{path.name} 是更新版本的会心写的（{version}），这个版本只认识到 {newest}。",
                f"{path.name} was written by a newer Huixin ({version} > {newest}).",
            ),
            Text("请更新会心再打开；文件没有被改动。", "Update Huixin; the file was not touched."),
        )
    for migration in MIGRATIONS:
        if migration.number > version:
            _apply(conn, migration)


def _apply(conn: sqlite3.Connection, migration: Migration) -> None:
    conn.execute("BEGIN IMMEDIATE")
    try:
        for name in migration.files:
            for statement in _statements(migration.folder, name):
                conn.execute(statement)
        conn.execute(f"PRAGMA user_version = {migration.number}")
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")


def _statements(folder: str, name: str) -> list[str]:
    text = (resources.files(__package__) / folder / name).read_text(encoding="utf-8")
    statements: list[str] = []
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements
