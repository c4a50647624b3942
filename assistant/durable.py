"""Writing files so that a crash leaves the old one or the new one, never half.

Temporary name beside the target, flush to the disk, then rename over it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import Refused, UserError
from assistant.wording import Text


def write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace `path` with `data` in one step. `private` keeps other users out (mode 0600).

    Raises `Refused` when the disk is full or the folder cannot be written.
    """
    with whole(path, private=private) as partial:
        partial.write_bytes(data)


@contextmanager
def whole(path: Path, *, private: bool = False) -> Iterator[Path]:
    """An empty file beside `path` to write to; at the end it takes the place of `path`, or goes.

    Raises `Refused` as `write` does, and before anything was written where it can tell.
    """
    partial = path.with_name(f".{path.name}.{os.urandom(4).hex()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.close(os.open(partial, os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666))
            yield partial
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` outlive a power cut. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# What a disk or a folder answers; any other OSError is a fault of ours.
_OF_THE_WORLD = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.ENAMETOOLONG,
        errno.ENOTDIR,
        errno.EISDIR,
    }
)


def explain(error: OSError) -> UserError | None:
    """An operating system's refusal in words for people; None when the fault is ours."""
    if error.errno not in _OF_THE_WORLD or not isinstance(error.filename, str):
        return None
    return unwritable(Path(error.filename), error)


def unwritable(path: Path, error: OSError) -> UserError:
    """Why a file could not be written, with what to do next."""
    where = {"file": str(path)}
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(
            "disk.full",
            Text(
                f"磁盘满了，{path.name} 没有写成。",
                f"The disk is full; {path.name} was not written.",
            ),
            Text(
                "清出一些空间再试，原来的内容没有动。",
                "Free some space and retry; nothing was lost.",
            ),
            where=where,
        )
    return Refused(
        "disk.unwritable",
        Text(
            f"{path.name} 写不进去：{path.parent}",
            f"{path.name} cannot be written in {path.parent}.",
        ),
        Text(
            "文件开着就先关掉；文件夹只读就换一个。",
            "Close the file if it is open, or choose a folder you may write to.",
        ),
        where=where,
    )
