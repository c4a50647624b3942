"""Backups: one verified file each, kept daily, weekly and monthly, and the way back.

A backup is a consistent copy through SQLite's backup API, checked after
writing (integrity and row counts), flushed, then renamed into place beside a
small manifest with its checksum. A restore first backs up what is there.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant import durable
from assistant.clock import moment, now_ms
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.storage import domain, failures
from assistant.storage.migrations import newest, refuse_newer
from assistant.wording import Text

STEP_PAGES = 2048  # 8 MB between two chances to report and to stop
SPARE_BYTES = 16 * 1024 * 1024
NEWEST_KEPT = 3
DAY_MS = 24 * 3600 * 1000
_PARTIAL = ".partial"


class Reason(StrEnum):
    """Why a backup was made; part of its file name."""

    MANUAL = "manual"
    CLOSE = "close"
    SCHEDULE = "schedule"
    MIGRATION = "migration"
    RESTORE = "restore"
    ERASE = "erase"


@dataclass(frozen=True)
class Backup:
    """One backup file. `schema` is the migration number it was written with."""

    path: Path
    reason: str
    created_at_ms: int
    size: int
    schema: int
    rows: int


@dataclass(frozen=True)
class Retention:
    """How many days, weeks and months keep their last automatic backup."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


# ---- making ---------------------------------------------------------------------------------


def make(database: Path, folder: Path, reason: Reason, *, job: Job | None = None) -> Backup:
    """Back up `database` into `folder` under a name that tells when and why."""
    stamp = moment(now_ms()).strftime("%Y%m%d-%H%M%S")
    name = f"huixin-{stamp}{{}}-{reason}.db"
    with _explained(folder / name.format(""), database):
        folder.mkdir(parents=True, exist_ok=True)
        target, partial = _claimed(folder, name)
        return _fill(database, target, partial, reason, job)


def write(
    database: Path, target: Path, *, reason: Reason = Reason.MANUAL, job: Job | None = None
) -> Backup:
    """Back up `database` to the file `target`, verified, in one step.

    Raises `Refused` when the disk is too small, the target cannot be written,
    or the source is damaged; nothing half-written stays.
    """
    partial = target.with_name(f".{target.name}.{os.urandom(4).hex()}{_PARTIAL}")
    with _explained(target, database):
        _refuse_to_replace(target, database)
        target.parent.mkdir(parents=True, exist_ok=True)
        _new(partial)
        return _fill(database, target, partial, reason, job)


def _claimed(folder: Path, name: str) -> tuple[Path, Path]:
    """A name nobody else has, numbered where it must be, and the empty file it is written to first.

    A window and a command may back up in the same second: whoever makes the
    empty file has the name, and a name is taken once its backup stands there.
    """
    for number in itertools.count(1):
        target = folder / name.format(f"-{number}" if number > 1 else "")
        partial = folder / f".{target.name}{_PARTIAL}"
        try:
            _new(partial)
        except FileExistsError:
            continue
        if not target.exists():
            break
        partial.unlink()
    return target, partial


def _new(partial: Path) -> None:
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL, 0o666))


def _fill(database: Path, target: Path, partial: Path, reason: Reason, job: Job | None) -> Backup:
    try:
        _require_space(database, target)
        rows = _copy(database, partial, job or Job())
        schema = _check(partial, expected=rows)
        manifest = {
            "sha256": _sha256(partial),
            "reason": str(reason),
            "created_at_ms": now_ms(),
            "schema": schema,
            "rows": rows,
        }
        _sync(partial)
        durable.write(_manifest(target), json.dumps(manifest, indent=1).encode())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    durable.sync_folder(target.parent)
    return _described(target)


@contextmanager
def _explained(target: Path, database: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise durable.unwritable(target, error) from error
    except sqlite3.Error as error:
        raise failures.explain(error, database) or error from error


def _refuse_to_replace(target: Path, database: Path) -> None:
    """Only an earlier backup may be replaced: not the workspace itself, nor another file."""
    if not target.exists() or (_manifest(target).exists() and not target.samefile(database)):
        return
    raise Refused(
        "backup.taken",
        Text(f"{target.name} 已经在那里了，不是会心的备份。", f"{target.name} is already there."),
        Text("换个名字再备份。", "It is not a backup; choose another name."),
        where={"file": str(target)},
    )


def _copy(database: Path, partial: Path, job: Job) -> dict[str, int]:
    def report(_status: int, remaining: int, total: int) -> None:
        job.progress(total - remaining, total, Text("备份数据", "Backing up"))

    with closing(_read_only(database)) as source, closing(sqlite3.connect(partial)) as copy:
        # One read transaction: writers go on meanwhile, and the copy and its row counts agree.
        source.execute("BEGIN")
        rows = _count(source)
        source.backup(copy, pages=STEP_PAGES, progress=report)
        copy.execute("PRAGMA journal_mode = DELETE")  # a single file, no -wal beside it
    return rows


def _count(conn: sqlite3.Connection) -> dict[str, int]:
    return {
        name: int(conn.execute(f"SELECT count(*) FROM {domain.quoted(name)}").fetchone()[0])
        for name in domain.tables(conn)
    }


def _require_space(database: Path, target: Path) -> None:
    wal = database.with_name(database.name + "-wal")
    needed = database.stat().st_size + (wal.stat().st_size if wal.exists() else 0) + SPARE_BYTES
    free = shutil.disk_usage(target.parent).free
    if free < needed:
        raise Refused(
            "disk.full",
            Text(
                f"磁盘只剩 {free // 2**20} MB，备份要 {needed // 2**20} MB。",
                f"Only {free // 2**20} MB are free; the backup needs {needed // 2**20} MB.",
            ),
            Text("清出一些空间，或备份到别的盘。", "Free some space, or back up to another disk."),
            where={"file": str(target)},
        )


# ---- checking -------------------------------------------------------------------------------


def verify(path: Path) -> Backup:
    """Check a backup as a whole: checksum, integrity, ours, not from a newer Huixin.

    Raises `Refused` with the reason.
    """
    if not path.is_file():
        raise _unfit(path, Text("找不到。", "is not there."))
    manifest = _read_manifest(path)
    try:
        if manifest is not None and manifest.get("sha256") != _sha256(path):
            raise _unfit(path, Text("写好之后被改过或坏了。", "has changed since it was written."))
        _check(path, expected=None)
    except sqlite3.Error as error:
        raise _unfit(path, Text("不是完好的备份。", "is not a sound backup.")) from error
    except OSError as error:
        raise _unfit(path, Text("读不出来。", "cannot be read.")) from error
    return _described(path)


def _check(path: Path, *, expected: dict[str, int] | None) -> int:
    with closing(_read_only(path, immutable=True)) as conn:
        version = int(conn.execute("PRAGMA user_version").fetchone()[0])
        (sound,) = conn.execute("PRAGMA integrity_check(1)").fetchone()
        if sound != "ok":
            raise _unfit(path, Text(f"没有通过检查：{sound}", f"failed its check: {sound}"))
        names = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
        if version < 1 or "undo_step" not in names:
            raise _unfit(path, Text("不是会心的备份。", "is not a Huixin backup."))
        if expected is not None and _count(conn) != expected:
            raise _unfit(path, Text("和原来的对不上。", "does not match its source."))
    refuse_newer(version, path)
    return version


def _unfit(path: Path, reason: Text) -> Refused:
    return Refused(
        "backup.unfit",
        Text(f"{path.name} {reason.zh}", f"{path.name} {reason.en}"),
        Text("换一份备份再试，现在的数据没有动。", "Try another; your data was not touched."),
        where={"file": str(path)},
    )


# ---- listing and keeping --------------------------------------------------------------------


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups in `folder`, the newest first."""
    found = (_described(path) for path in folder.glob("huixin-*.db"))
    return tuple(sorted(found, key=lambda b: (b.created_at_ms, b.path.name), reverse=True))


def newest_sound(folder: Path) -> Backup | None:
    """The newest backup that passes every check, or None."""
    for made in listed(folder):
        try:
            return verify(made.path)
        except Refused:
            continue  # an older one may be sound
    return None


def prune(folder: Path, keep: Retention) -> tuple[Path, ...]:
    """Remove automatic backups outside the retention; those made by hand stay.

    Kept are the newest three, and the last of each of the newest days, weeks
    and months that have one. Returns what was removed.
    """
    automatic = [b for b in listed(folder) if b.reason != Reason.MANUAL]
    kept = {backup.path for backup in automatic[:NEWEST_KEPT]}
    kept |= _last_of_each(automatic, keep.daily, lambda b: moment(b.created_at_ms).date())
    kept |= _last_of_each(
        automatic, keep.weekly, lambda b: moment(b.created_at_ms).isocalendar()[:2]
    )
    kept |= _last_of_each(
        automatic, keep.monthly, lambda b: moment(b.created_at_ms).strftime("%Y-%m")
    )
    gone = tuple(backup.path for backup in automatic if backup.path not in kept)
    for path in gone:
        discard(path)
    return gone


def unfinished(folder: Path) -> tuple[Path, ...]:
    """What backups that were killed left half-written in `folder`; nothing reads it."""
    return tuple(folder.glob(f".huixin-*{_PARTIAL}*"))


def discard(path: Path) -> None:
    """Remove one backup and its manifest."""
    path.unlink(missing_ok=True)
    _manifest(path).unlink(missing_ok=True)


def _last_of_each(
    newest_first: Iterable[Backup], count: int, period: Callable[[Backup], Any]
) -> set[Path]:
    last: dict[Any, Path] = {}
    for backup in newest_first:
        last.setdefault(period(backup), backup.path)
    return set(list(last.values())[:count])


def _described(path: Path) -> Backup:
    stat = path.stat()
    manifest = _read_manifest(path) or {}
    return Backup(
        path=path,
        reason=str(manifest.get("reason", Reason.MANUAL)),
        created_at_ms=int(manifest.get("created_at_ms", stat.st_mtime_ns // 1_000_000)),
        size=stat.st_size,
        schema=int(manifest.get("schema", newest())),
        rows=sum(manifest.get("rows", {}).values()),
    )


def _manifest(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _read_manifest(path: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads(_manifest(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # lost or damaged: the file itself still tells if it is sound
        return None
    return manifest if isinstance(manifest, dict) else None


# ---- the way back ---------------------------------------------------------------------------


def replace(database: Path, source: Path) -> Path | None:
    """Put a backup in the place of a database that cannot be opened.

    The damaged file stays beside it; returns its new path. Only for a file no
    `Database` holds open: an open one is restored through `Database.restore`.
    """
    verify(source)
    aside: Path | None = None
    partial = database.with_name(f".{database.name}.partial")
    try:
        shutil.copyfile(source, partial)
        _sync(partial)
        if database.exists():
            stamp = moment(now_ms()).strftime("%Y%m%d-%H%M%S")
            aside = database.with_name(f"{database.stem}-damaged-{stamp}.db")
            database.replace(aside)
        for ending in ("-wal", "-shm"):  # they belong to the damaged file
            side = database.with_name(database.name + ending)
            if side.exists():
                side.replace(database.with_name(f"{(aside or database).name}{ending}"))
        partial.replace(database)
        durable.sync_folder(database.parent)
    except OSError as error:
        raise durable.unwritable(database, error) from error
    finally:
        partial.unlink(missing_ok=True)
    return aside


def _read_only(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    mode = "immutable=1" if immutable else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)


def _sha256(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
