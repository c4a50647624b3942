"""One window per workspace; the command line may share it.

The lock is the operating system's lock on a file, so it ends with the process
however that ends: nothing stale can stay. The file tells the holder's pid.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from assistant import durable
from assistant.errors import Refused
from assistant.wording import Text

_LOCKED_BYTE = 4096  # beyond the pid: Windows forbids others to read a locked range


class WindowLock:
    """A held claim to be this workspace's one window. `release` it, or end the process."""

    def __init__(self, file: IO[str]) -> None:
        self._file: IO[str] | None = file

    def release(self) -> None:
        """Let another window open."""
        if self._file is not None:
            self._file.close()
            self._file = None


def claim(path: Path) -> WindowLock:
    """Claim the lock file; `Refused` (`window.open`, with the holder's pid) if a window has it.

    `Refused` (`disk.unwritable`) where the folder cannot be written.
    """
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise durable.unwritable(path, error) from error
    try:
        _lock(file)
    except OSError as error:
        file.seek(0)
        pid = file.read().strip()
        file.close()
        raise Refused(
            "window.open",
            Text("会心已经开着了。", "Huixin is already open."),
            Text("切换到那个窗口；要再开一份，换一个数据文件夹。", "Switch to its window."),
            where={"pid": pid},
        ) from error
    file.seek(0)
    file.truncate()
    file.write(str(os.getpid()))
    file.flush()
    return WindowLock(file)


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
