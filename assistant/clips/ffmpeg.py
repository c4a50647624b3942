"""The only place that starts ffmpeg.

Lists of arguments, never a shell line; progress from `-progress`; Cancel ends
the process; a failure carries its last lines. A finished file appears whole or
not at all: it is written under a temporary name in the same folder and renamed.
Filters that read files (captions, fonts) run in a folder of their own with
relative names, so no path of the user ever stands inside a filter.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from assistant.clock import new_id
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.wording import Text

STALL_S = 120.0
LEFT_BEHIND_S = 3600
_TAIL_LINES = 24


class FfmpegFailed(Exception):
    """ffmpeg ended badly for a reason the user cannot mend; carries its last lines."""

    def __init__(self, code: int, tail: str) -> None:
        super().__init__(f"ffmpeg ended with {code}:\n{tail}")
        self.tail = tail


@cache
def executable() -> str:
    """The bundled ffmpeg."""
    import imageio_ffmpeg

    return str(imageio_ffmpeg.get_ffmpeg_exe())


@cache
def filters() -> frozenset[str]:
    """The names of the filters this ffmpeg was built with."""
    lines = capture(["-hide_banner", "-filters"]).decode("utf-8", "replace").splitlines()
    return frozenset(words[1] for line in lines if len(words := line.split()) > 2)


def run(
    arguments: Sequence[str],
    job: Job | None = None,
    *,
    folder: Path | None = None,
    total_ms: int = 0,
    text: Text | None = None,
    stall_s: float = STALL_S,
) -> str:
    """Run ffmpeg to its end in `folder`; returns the last lines it wrote.

    Progress is reported against `total_ms` of output. Raises `Cancelled`,
    `Refused` (disk full, stalled) or `FfmpegFailed`.
    """
    work = job or Job()
    command = [executable(), "-hide_banner", "-nostdin", "-y", "-loglevel", "warning"]
    command += ["-progress", "pipe:1", "-nostats", *arguments]
    process = _start(command, folder)
    tail: deque[str] = deque(maxlen=_TAIL_LINES)
    drain = threading.Thread(target=_drain, args=(process.stderr, tail), daemon=True)
    drain.start()
    watch = _Watch(process, stall_s)
    try:
        with work.on_cancel(process.kill):
            _follow(process.stdout, work, watch, total_ms, text)
        code = process.wait()
    except BaseException:
        process.kill()
        raise
    finally:
        watch.end()
        process.wait()
        drain.join()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
    work.check()
    if watch.stalled:
        raise _stalled(stall_s)
    said = "\n".join(tail)
    if code != 0:
        raise _failure(code, said)
    return said


def capture(
    arguments: Sequence[str], job: Job | None = None, *, folder: Path | None = None
) -> bytes:
    """Run ffmpeg and return what it writes to its standard output (frames, samples)."""
    work = job or Job()
    command = [executable(), "-hide_banner", "-nostdin", "-loglevel", "error", *arguments]
    process = _start(command, folder)
    try:
        with work.on_cancel(process.kill):
            out, errors = process.communicate()
    except BaseException:
        process.kill()
        process.wait()
        raise
    work.check()
    if process.returncode != 0:
        raise _failure(process.returncode, errors.decode("utf-8", "replace")[-2000:])
    return out


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """A temporary name beside `out`; on success it takes `out`'s place, else it goes."""
    partial = out.with_name(f".huixin-{new_id()}.part{out.suffix}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _sweep(out.parent)
        yield partial
        partial.replace(out)
    except PermissionError as error:
        raise _unwritable(out) from error
    finally:
        partial.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left half written; what still grows belongs to a living one."""
    for left in folder.glob(".huixin-*.part.*"):
        if time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
            left.unlink(missing_ok=True)


def _start(command: list[str], folder: Path | None) -> subprocess.Popen[bytes]:
    hidden = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))  # exists on Windows only
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=hidden,
    )


class _Watch:
    """Ends a process that has made no headway for a while."""

    def __init__(self, process: subprocess.Popen[bytes], stall_s: float) -> None:
        self.stalled = False
        self._process = process
        self._stall_s = stall_s
        self._moved = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def moved(self) -> None:
        """Note that output has grown."""
        self._moved = time.monotonic()

    def end(self) -> None:
        """Stop watching."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(min(1.0, self._stall_s / 4)):
            if time.monotonic() - self._moved > self._stall_s:
                self.stalled = True
                self._process.kill()
                return


def _follow(
    stream: IO[bytes] | None, job: Job, watch: _Watch, total_ms: int, text: Text | None
) -> None:
    assert stream is not None
    seen: dict[str, str] = {}
    for raw in stream:
        key, _, value = raw.decode("utf-8", "replace").strip().partition("=")
        if key in ("out_time_us", "total_size") and seen.get(key) != value:
            seen[key] = value
            watch.moved()
        if key == "out_time_us" and value.lstrip("-").isdigit():
            done_ms = max(0, int(value) // 1000)
            job.progress(min(done_ms, total_ms) if total_ms else done_ms, total_ms, text)


def _drain(stream: IO[bytes] | None, tail: deque[str]) -> None:
    assert stream is not None
    for raw in stream:
        tail.append(raw.decode("utf-8", "replace").rstrip())


def _failure(code: int, said: str) -> Exception:
    lowered = said.lower()
    if "no space left" in lowered or "disk full" in lowered or "not enough space" in lowered:
        return disk_full()
    if "permission denied" in lowered or "read-only file system" in lowered:
        return Refused(
            "render.unwritable",
            Text("没有权限写到这个文件夹。", "This folder may not be written to."),
            Text("换一个自己的文件夹再导。", "Choose a folder of your own and export again."),
        )
    return FfmpegFailed(code, said)


def disk_full() -> Refused:
    """The refusal when there is no room for the output."""
    return Refused(
        "render.disk_full",
        Text("磁盘满了，没有导完。", "The disk is full; the export was not finished."),
        Text("腾出一些空间，或者换一个盘再导。", "Free some space or choose another disk."),
    )


def _unwritable(out: Path) -> Refused:
    return Refused(
        "render.unwritable",
        Text(f"写不了 {out.name}，它可能正被打开着。", f"{out.name} cannot be written."),
        Text(
            "关掉正在用它的程序，或者换个名字。", "Close what is using it, or choose another name."
        ),
        where={"file": str(out)},
    )


def _stalled(stall_s: float) -> Refused:
    return Refused(
        "render.stalled",
        Text(
            f"{stall_s:.0f} 秒没有进展，已经停下。",
            f"No progress for {stall_s:.0f} s, so it was stopped.",
        ),
        Text("素材可能损坏，换一段再试。", "The footage may be damaged; try another take."),
    )
