"""Opening the workspace's SQLite file, and the two ways in: edit and read.

One thread owns the write connection (`Database.edit`, `Database.bulk`); any
thread may read through its own read-only connection (`Database.read`). WAL
lets both happen at once. Every edit is one transaction and one named undo step.
"""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from assistant import durable
from assistant.changes import Area, Changed, Changes
from assistant.storage import backup, failures, migrations, own_files, undo
from assistant.storage.backup import Backup, Reason
from assistant.wording import Text

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
    """One workspace file. Opening migrates it (after a backup) or refuses it.

    `changed` tells whether this object has committed anything since it was
    opened or last backed up.
    """

    def __init__(self, path: Path, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        self.path = path.absolute()
        self.backups = self.path.parent / "backups"
        self.changed = False
        self._busy_timeout_ms = busy_timeout_ms
        self._lock = threading.RLock()
        self._version_seen = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._explained():
            self._conn = self._connect()
            try:
                self._migrate()
            except BaseException:
                self._conn.close()
                raise

    @contextmanager
    def edit(self, step: Text, *areas: Area, merge_key: str | None = None) -> Iterator[Edit]:
        """A transaction recorded as one undoable step named `step`.

        Edits that follow one another with the same `merge_key` (the autosaves
        of one object during one visit) are one step. An edit that changes no
        row leaves no step. Raises `Busy` when another process writes for longer
        than ten seconds.
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
            undo.uninstall(self._conn)
            yield edit

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection of its own, closed afterwards; rows by name.

        What is read inside is one snapshot, whatever is written meanwhile.
        """
        with (
            self._explained(),
            closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as conn,
        ):
            conn.row_factory = sqlite3.Row
            conn.execute(f"PRAGMA busy_timeout = {self._busy_timeout_ms}")
            conn.execute("BEGIN")
            yield conn

    def data_version(self) -> int:
        """A number that changes when another process has committed (PRAGMA data_version).

        Cheap, from any thread: while our own writer is at work it answers what
        it last saw instead of waiting.
        """
        if self._lock.acquire(blocking=False):
            try:
                (version,) = self._conn.execute("PRAGMA data_version").fetchone()
                self._version_seen = int(version)
            finally:
                self._lock.release()
        return self._version_seen

    def back_up(self, reason: Reason) -> Backup:
        """Write a verified backup into the workspace's backup folder."""
        made = backup.make(self.path, self.backups, reason)
        self.changed = False
        return made

    def restore(self, source: Path) -> Changed[Backup]:
        """Replace everything by a backup, after backing up what is there now.

        One transaction for every process that has the file open: a kill leaves
        the old content or the new. The backup's undo steps come back with it.
        """
        backup.verify(source)
        with self._lock, self._explained():
            saved = backup.make(self.path, self.backups, Reason.RESTORE)
            undo.uninstall(self._conn)
            with self._made_ready(source) as ready:
                self._take_over(ready)
            self.changed = True
        return Changed(saved, Changes(frozenset(Area)))

    def vacuum(self) -> None:
        """Rewrite the file without the traces of what was deleted."""
        with self._lock, self._explained():
            self._conn.execute("VACUUM")
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Fold the WAL back into the file and let go of it."""
        with self._lock:
            with suppress(sqlite3.OperationalError):  # another process is writing: next time, then
                self._conn.execute("PRAGMA optimize")
            self._conn.close()

    def _migrate(self) -> None:
        def before() -> None:
            backup.make(self.path, self.backups, Reason.MIGRATION)

        migrations.migrate(self._conn, self.path, before=before)

    @contextmanager
    def _made_ready(self, source: Path) -> Iterator[Path]:
        """The backup in the newest schema, so that one transaction brings all of it or nothing.

        One from before own playbooks and prompts were in the file keeps those that are here.
        """
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            (version,) = conn.execute("PRAGMA user_version").fetchone()
        if version == migrations.newest():
            yield source
            return
        copy = self.path.with_name(f".{self.path.name}.restoring")
        try:
            shutil.copyfile(source, copy)
            with closing(sqlite3.connect(copy, isolation_level=None)) as conn:
                migrations.migrate(conn, self.path, before=lambda: None)
                if version < own_files.SINCE:
                    own_files.carry_over(self._conn, conn)
            yield copy
        except OSError as error:
            raise durable.unwritable(copy, error) from error
        finally:
            copy.unlink(missing_ok=True)

    def _take_over(self, source: Path) -> None:
        deadline = time.monotonic() + self._busy_timeout_ms / 1000

        def watch(status: int, _remaining: int, _total: int) -> None:
            # sqlite3 would retry for ever while another process writes.
            waiting = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if waiting and time.monotonic() > deadline:
                raise failures.busy()

        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            conn.backup(self._conn, progress=watch, sleep=0.05)

    @contextmanager
    def _transaction(self, step: Text | None, areas: tuple[Area, ...]) -> Iterator[Edit]:
        with self._lock, self._explained():
            self._conn.execute("BEGIN IMMEDIATE")
            before = self._conn.total_changes
            try:
                yield Edit(self._conn, step, set(areas))
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:  # SQLite ends it itself when the disk is full
                    self._conn.execute("ROLLBACK")
                raise
            self.changed = self.changed or self._conn.total_changes > before

    def _connect(self) -> sqlite3.Connection:
        conn = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            conn.row_factory = sqlite3.Row
            conn.execute(f"PRAGMA busy_timeout = {self._busy_timeout_ms}")
            conn.execute("PRAGMA journal_mode = WAL")
            conn.execute("PRAGMA synchronous = NORMAL")
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA recursive_triggers = ON")  # REPLACE fires delete triggers
        except BaseException:
            conn.close()
            raise
        return conn

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            explained = failures.explain(error, self.path)
            if explained is None:
                raise
            raise explained from error
