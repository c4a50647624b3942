"""SQLite's errors about the world, in words a person can act on.

Anything not listed here (a broken constraint, wrong SQL) is our bug and stays
a `sqlite3` error.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from assistant.errors import Busy, Refused, UserError
from assistant.wording import Text


def explain(error: sqlite3.Error, path: Path) -> UserError | None:
    """What happened to the file at `path`, or None when the fault is ours."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy()
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    where = {"file": str(path)}
    if primary == sqlite3.SQLITE_FULL or (primary == sqlite3.SQLITE_IOERR and _is_full(path)):
        return Refused(
            "disk.full",
            Text("磁盘满了，这一步没有写进去。", "The disk is full; this step was not written."),
            Text("清出一些空间再试，之前的都在。", "Free some space and retry; the rest is safe."),
            where=where,
        )
    if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY):
        return Refused(
            "storage.unreadable",
            Text(f"{path.name} 打不开或写不进去。", f"{path.name} cannot be opened or written."),
            Text(
                f"看看有没有权限用这个文件夹：{path.parent}",
                f"Check the permissions of its folder: {path.parent}",
            ),
            where=where,
        )
    if primary == sqlite3.SQLITE_IOERR:
        return Refused(
            "storage.io",
            Text("磁盘读写出错了。", "The disk failed to read or write."),
            Text("看看磁盘或网络盘还连着没有，再打开一次。", "Check that the disk is connected."),
            where=where,
        )
    return None


def _is_full(path: Path) -> bool:
    # SQLite calls it an I/O error when its shared-memory file finds no room.
    try:
        return shutil.disk_usage(path.parent).free < 2**16
    except OSError:  # the disk itself has gone
        return False


def busy() -> Busy:
    """Another program holds the write lock longer than we wait."""
    return Busy(
        "storage.busy",
        Text("另一个会心正在写这家店的数据。", "Another Huixin is writing to this workspace."),
        Text("等它做完再试一次。", "Try again when it has finished."),
    )


def damaged(path: Path) -> Refused:
    """The file is not a sound database."""
    return Refused(
        "storage.damaged",
        Text(f"{path.name} 坏了，打不开。", f"{path.name} is damaged."),
        Text(
            "从备份恢复：huixin-cli restore 备份文件，坏的那份会留着。",
            "Restore a backup: huixin-cli restore FILE. The damaged file is kept.",
        ),
        where={"file": str(path)},
    )
