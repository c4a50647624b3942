"""The ordered list of migrations, and the runner.

A migration is a folder of SQL files applied in one transaction; its number is
kept in `PRAGMA user_version`. Names are never reused, and a number may be left
out. A file from a newer Huixin is refused untouched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from assistant.errors import Refused
from assistant.storage import own_files
from assistant.wording import Text


@dataclass(frozen=True)
class Migration:
    """One step of the schema: its number, its folder (beside this file) and the files in order.

    `take_in` fills new tables from files of the home, in the same transaction, and
    returns those it took; once that is committed they are set aside.
    """

    number: int
    folder: str
    files: tuple[str, ...]
    take_in: Callable[[sqlite3.Connection, Path], tuple[Path, ...]] | None = None


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1,
        "0001_first_house",
        ("system.sql", "profile.sql", "drafting.sql", "clips.sql", "tracking.sql"),
    ),
    Migration(2, "0002_compliance", ("compliance.sql",)),
    Migration(3, "0003_before_posting", ("posting.sql",)),
    Migration(4, "0004_own_texts", ("own_texts.sql",), own_files.take_in),
)


def newest() -> int:
    """The schema this Huixin writes."""
    return MIGRATIONS[-1].number


def migrate(conn: sqlite3.Connection, path: Path, *, before: Callable[[], None]) -> None:
    """Bring an open file to the newest schema, one transaction per migration.

    `before` is called once before a file that holds data is changed: it makes
    the backup.
    """
    conn.execute("BEGIN")  # one look: another process may be creating the file right now
    version = _version(conn)
    tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    conn.execute("COMMIT")
    refuse_newer(version, path)
    if version == 0 and tables:
        raise _foreign(path)
    if version == newest():
        return
    if version > 0:
        before()
    # Rebuilding a table that others refer to needs this off; each migration checks at its end.
    conn.execute("PRAGMA foreign_keys = OFF")
    for migration in MIGRATIONS:
        own_files.set_aside(_apply(conn, migration, path.parent), path.parent)
    conn.execute("PRAGMA foreign_keys = ON")


def refuse_newer(version: int, path: Path) -> None:
    """Refuse a file that a newer Huixin wrote."""
    if version > newest():
        raise Refused(
            "storage.newer",
            Text(
                f"{path.name} 是更新版本的会心写的（{version}），这个版本只认识到 {newest()}。",
                f"{path.name} was written by a newer Huixin ({version} > {newest()}).",
            ),
            Text("请更新会心再打开；文件没有被改动。", "Update Huixin; the file was not touched."),
            where={"file": str(path)},
        )


def _foreign(path: Path) -> Refused:
    return Refused(
        "storage.foreign",
        Text(f"{path.name} 不是会心的数据文件。", f"{path.name} is not a Huixin file."),
        Text("换一个数据文件夹；文件没有被改动。", "Use another home; it was not touched."),
        where={"file": str(path)},
    )


def _apply(conn: sqlite3.Connection, migration: Migration, home: Path) -> tuple[Path, ...]:
    """Take one step of the schema, if it is not taken yet; returns the files that went in."""
    taken: tuple[Path, ...] = ()
    conn.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster between our look and our lock.
        if _version(conn) < migration.number:
            for name in migration.files:
                for statement in _statements(migration.folder, name):
                    conn.execute(statement)
            if migration.take_in is not None:
                taken = migration.take_in(conn, home)
            broken = conn.execute("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise sqlite3.IntegrityError(f"migration {migration.number}: {tuple(broken)}")
            conn.execute(f"PRAGMA user_version = {migration.number}")
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")
    return taken


def _version(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def _statements(folder: str, name: str) -> list[str]:
    text = (resources.files(__package__) / folder / name).read_text(encoding="utf-8")
    statements: list[str] = []
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    if pending.strip() and not all(line.startswith("--") for line in pending.strip().splitlines()):
        raise ValueError(f"{folder}/{name} ends inside a statement")
    return statements
