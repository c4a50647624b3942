"""Long work that can report and be stopped.

A worker is a plain function that takes a `Job`, or a generator whose yields
are partial results. It calls `job.progress(...)` as it goes and `job.check()`
where it may stop. Whatever must end at once on Cancel (an ffmpeg process, a
network request) registers itself with `job.on_cancel`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.errors import Cancelled
from assistant.wording import Text


@dataclass(frozen=True)
class Progress:
    """How far a job is: `done` of `total` in any unit; `total` 0 is unknown."""

    done: float
    total: float
    text: Text | None = None

    @property
    def fraction(self) -> float | None:
        """Between 0 and 1, or None while the total is unknown."""
        return None if self.total <= 0 else min(1.0, max(0.0, self.done / self.total))


class Job:
    """One piece of long work. Safe to share between threads."""

    def __init__(self, listen: Callable[[Progress], None] | None = None) -> None:
        self._listen = listen
        self._cancelled = threading.Event()
        self._stoppers: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def progress(self, done: float, total: float = 0, text: Text | None = None) -> None:
        """Report how far the work is; also a place where it may stop."""
        self.check()
        if self._listen is not None:
            self._listen(Progress(done, total, text))

    def check(self) -> None:
        """Raise `Cancelled` once the job was cancelled."""
        if self._cancelled.is_set():
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """Whether Cancel was asked for."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop, and stop at once what registered for it."""
        with self._lock:
            if self._cancelled.is_set():
                return
            self._cancelled.set()
            stoppers = list(self._stoppers)
        for stop in stoppers:
            stop()

    @contextmanager
    def on_cancel(self, stop: Callable[[], None]) -> Iterator[None]:
        """While inside, `cancel` calls `stop` from its own thread.

        `stop` must be quick, must not raise, and is called at most once; if the
        job is already cancelled, `Cancelled` is raised instead of entering.
        """
        with self._lock:
            if self._cancelled.is_set():
                raise Cancelled
            self._stoppers.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._stoppers.remove(stop)
