"""Opening the workspace's SQLite file, and the two ways in: edit and read.

One thread owns the write connection (`Database.edit`, `Database.bulk`); any
thread may read through its own read-only connection (`Database.read`). WAL
lets both happen at once. Every edit is one transaction and one named undo step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.changes import Area, Changes
from assistant.errors import Busy
from assistant.storage import migrations, undo
from assistant.wording import Text

if TYPE_CHECKING:
    import sqlite_utils

BUSY_TIMEOUT_MS = 10_000


@dataclass
class Edit:
    """One open transaction: the connection, and the areas it will announce."""

    conn: sqlite3.Connection
    step: Text | None
    areas: set[Area] = field(default_factory=set)

    @property
    def changes(self) -> Changes:
        """What to announce once the transaction has been committed."""
        return Changes(frozenset(self.areas), self.step)


class Database:
    """One workspace file. Opening migrates it (after a backup) or refuses it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._conn = _connect(path)
        migrations.migrate(self._conn, path)
        undo.install(self._conn)

    @property
    def tables(self) -> sqlite_utils.Database:
        """The write connection as sqlite-utils sees it, for small writes inside `edit`."""
        import sqlite_utils  # brings numpy with it, which a cold start must not load

        return sqlite_utils.Database(self._conn)

    @contextmanager
    def edit(self, step: Text, *areas: Area, merge_key: str | None = None) -> Iterator[Edit]:
        """A transaction recorded as one undoable step named `step`.

        Edits that follow one another with the same `merge_key` (the autosaves
        of one object during one visit) are one step. An edit that changes no
        row leaves no step.
        """
        with self._transaction(step, areas) as edit:
            with undo.recording(self._conn, step, edit.areas, merge_key) as recorded:
                yield edit
            if recorded.step_id is None:
                edit.step = None

    @contextmanager
    def bulk(self, *areas: Area) -> Iterator[Edit]:
        """A transaction outside the row-by-row undo log (imports, bookkeeping)."""
        with self._transaction(None, areas) as edit:
            yield edit

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection of its own, closed afterwards; rows by name."""
        conn = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)
        conn.row_factory = sqlite3.Row
        conn.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        try:
            yield conn
        finally:
            conn.close()

    def data_version(self) -> int:
        """Changes when another process has committed (see PRAGMA data_version)."""
        return int(self._conn.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Fold the WAL back into the file and let go of it."""
        self._conn.execute("PRAGMA optimize")
        self._conn.close()

    @contextmanager
    def _transaction(self, step: Text | None, areas: tuple[Area, ...]) -> Iterator[Edit]:
        try:
            self._conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise _busy(error) from error
        try:
            yield Edit(self._conn, step, set(areas))
        except BaseException:
            self._conn.execute("ROLLBACK")
            raise
        try:
            self._conn.execute("COMMIT")
        except BaseException:
            self._conn.execute("ROLLBACK")
            raise


def _connect(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    conn.row_factory = sqlite3.Row
    conn.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = NORMAL")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA recursive_triggers = ON")  # REPLACE fires delete triggers for undo
    return conn


def _busy(error: sqlite3.OperationalError) -> Exception:
    if "locked" not in str(error) and "busy" not in str(error):
        return error
    return Busy(
        "storage.busy",
        Text("另一个会心正在写这家店的数据。", "Another Huixin is writing to this workspace."),
        Text("等它做完再试一次。", "Try again when it has finished."),
    )
