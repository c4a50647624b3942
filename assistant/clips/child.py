"""Media code in a process of its own: it cannot block, crash or hang the caller.

PyAV and MoviePy run native decoders on files from anywhere. A function that
uses them is called through `run`: a spawned process does the work, reports
progress, and is ended on Cancel, when it falls silent, or when the caller goes.
"""

from __future__ import annotations

import multiprocessing
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from assistant.errors import Cancelled, UserError
from assistant.jobs import Job, Progress
from assistant.wording import Text

T = TypeVar("T")

GRACE_S = 5.0
POLL_S = 0.05


class ChildDied(Exception):
    """The process ended without an answer, or said nothing for too long."""


class ChildFailed(Exception):
    """The function raised what is our bug; the message is its traceback."""


def run(
    function: Callable[..., T],
    *arguments: Any,
    job: Job | None = None,
    silence_s: float = 60.0,
) -> T:
    """Call `function(*arguments)` in a process of its own and return its answer.

    The function may call `report(...)` and `stopped()` of this module. A
    `UserError` it raises arrives as it was; `ChildDied` after `silence_s`
    seconds without an answer or a report, or when the process crashes.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    stop = context.Event()
    process = context.Process(
        target=_serve, args=(theirs, stop, function, arguments), daemon=True, name="huixin-media"
    )
    process.start()
    theirs.close()
    try:
        return _answer(ours, job or Job(), silence_s)  # type: ignore[no-any-return]
    except BaseException:
        stop.set()
        raise
    finally:
        process.join(GRACE_S)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()
        ours.close()


def _answer(pipe: Connection, job: Job, silence_s: float) -> Any:
    heard = time.monotonic()
    while True:
        job.check()
        if not pipe.poll(POLL_S):
            if time.monotonic() - heard > silence_s:
                raise ChildDied(f"no word for {silence_s:.0f} s")
            continue
        heard = time.monotonic()
        try:
            kind, value = pipe.recv()
        except EOFError:
            raise ChildDied("the process ended without an answer") from None
        match kind:
            case "progress":
                job.progress(value.done, value.total, value.text)
            case "done":
                return value
            case "refused":
                error, code, message, hint, where = value
                raise error(code, message, hint, where=where)
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
    if _Line.stop is not None and _Line.stop.is_set():
        raise Cancelled
    if _Line.pipe is not None:
        _Line.pipe.send(("progress", Progress(done, total, text)))


def _serve(
    pipe: Connection, stop: Any, function: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    _Line.pipe, _Line.stop = pipe, stop
    try:
        message: tuple[str, object] = ("done", function(*arguments))
    except UserError as error:
        message = ("refused", (type(error), error.code, error.message, error.hint, error.where))
    except Cancelled:
        message = ("cancelled", None)
    except Exception:  # noqa: BLE001 - carried whole to the parent, which raises it
        message = ("failed", traceback.format_exc())
    try:
        pipe.send(message)
    except (BrokenPipeError, ConnectionError):
        return  # the caller has gone
    finally:
        pipe.close()
