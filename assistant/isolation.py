"""Work in a process of its own: it cannot block, crash or hang the caller.

PyAV and MoviePy run native decoders on files from anywhere, and a big table
keeps Python busy for seconds. A function that does such work is called through
`run`: a spawned process does it, reports progress, and is ended on Cancel, when
it falls silent, or when the caller goes. It never opens the database. A process
that answered waits a while for more work, because starting one takes longer
than most answers.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from assistant.errors import Cancelled, UserError
from assistant.jobs import Job, Progress
from assistant.wording import Text

T = TypeVar("T")

GRACE_S = 2.0
POLL_S = 0.05
IDLE_S = 60.0
KEPT_IDLE = 2


class ChildDied(Exception):
    """The process ended without an answer, or said nothing for too long."""


class ChildFailed(Exception):
    """The function raised what is our bug; the message is its traceback."""


def run(
    function: Callable[..., T],
    *arguments: Any,
    job: Job | None = None,
    silence_s: float = 60.0,
    each: Callable[[Any], None] | None = None,
) -> T:
    """Call `function(*arguments)` in a process of its own and return its answer.

    The function may call `report(...)` of this module, and `give(part)` to hand
    over a large answer in parts, each of which goes to `each`. A `UserError` it
    raises arrives as it was; `ChildDied` after `silence_s` seconds without a
    word, or when the process crashes.
    """
    work = job or Job()
    work.check()
    call = _Call(function, arguments, work, silence_s, each)
    worker = _idle()
    if worker is not None:
        try:
            return _ask(worker, call)  # type: ignore[no-any-return]
        except _Retired:
            pass  # it had just gone home after its idle time; a fresh one does it
    return _ask(_start(), call)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class _Call:
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    job: Job
    silence_s: float
    each: Callable[[Any], None] | None


class _Retired(ChildDied):
    """The process had ended in good order before it took the work."""


def _ask(worker: _Worker, call: _Call) -> Any:
    answered = False
    try:
        worker.stop.clear()
        worker.pipe.send((call.function, call.arguments))
        answer = _answer(worker.pipe, call)
        answered = True
        return answer
    except (UserError, ChildFailed):
        answered = True  # it said so itself, and waits for more work
        raise
    except (BrokenPipeError, ConnectionError, ChildDied) as error:
        worker.process.join(POLL_S)
        gone = _Retired if worker.process.exitcode == 0 else ChildDied
        raise gone(str(error)) from error
    finally:
        if answered:
            _keep(worker)
        else:
            _end(worker)


@dataclass(frozen=True)
class _Worker:
    process: Any
    pipe: Connection
    stop: Any


class _Resting:
    """The processes that wait for work."""

    lock = threading.Lock()
    workers: list[_Worker] = []  # noqa: RUF012 - one list for this program, on purpose


def _start() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    stop = context.Event()
    process = context.Process(target=_serve, args=(theirs, stop), daemon=True, name="huixin-child")
    process.start()
    theirs.close()
    return _Worker(process, ours, stop)


def _idle() -> _Worker | None:
    while True:
        with _Resting.lock:
            if not _Resting.workers:
                return None
            worker = _Resting.workers.pop()
        # One that is about to go away by itself may have closed its end already.
        if worker.process.is_alive() and not worker.pipe.poll():
            return worker
        _end(worker)


def _keep(worker: _Worker) -> None:
    with _Resting.lock:
        if len(_Resting.workers) < KEPT_IDLE:
            _Resting.workers.append(worker)
            return
    _end(worker)


def _end(worker: _Worker) -> None:
    worker.stop.set()
    worker.pipe.close()
    worker.process.join(GRACE_S)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()


def _answer(pipe: Connection, call: _Call) -> Any:
    heard = time.monotonic()
    while True:
        call.job.check()
        if not pipe.poll(POLL_S):
            if time.monotonic() - heard > call.silence_s:
                raise ChildDied(f"no word for {call.silence_s:.0f} s")
            continue
        heard = time.monotonic()
        try:
            kind, value = pipe.recv()
        except (EOFError, ConnectionError):
            raise ChildDied("the process ended without an answer") from None
        match kind:
            case "progress":
                call.job.progress(value.done, value.total, value.text)
            case "part":
                if call.each is not None:
                    call.each(value)
            case "done":
                return value
            case "refused":
                raise value
            case "cancelled":
                raise Cancelled
            case _:
                raise ChildFailed(value)


class _Line:
    """Where this process reports to, while it is a child."""

    pipe: Connection | None = None
    stop: Any = None


def report(done: float, total: float = 0, text: Text | None = None) -> None:
    """From inside a child: say how far the work is. Raises `Cancelled` when asked to stop."""
    _tell("progress", Progress(done, total, text))


def give(part: object) -> None:
    """From inside a child: hand over a part of the answer. Raises `Cancelled` as `report` does."""
    _tell("part", part)


def _tell(kind: str, value: object) -> None:
    if _Line.stop is not None and _Line.stop.is_set():
        raise Cancelled
    if _Line.pipe is not None:
        _Line.pipe.send((kind, value))


def _serve(pipe: Connection, stop: Any) -> None:
    _Line.pipe, _Line.stop = pipe, stop
    try:
        while pipe.poll(IDLE_S):
            function, arguments = pipe.recv()
            pipe.send(_outcome(function, arguments))
    except (EOFError, BrokenPipeError, ConnectionError):
        return  # the caller has gone
    finally:
        pipe.close()


def _outcome(function: Callable[..., object], arguments: tuple[object, ...]) -> tuple[str, object]:
    try:
        return "done", function(*arguments)
    except UserError as error:
        return "refused", error
    except Cancelled:
        return "cancelled", None
    except (BrokenPipeError, ConnectionError):
        raise
    except Exception:  # noqa: BLE001 - carried whole to the parent, which raises it
        return "failed", traceback.format_exc()
