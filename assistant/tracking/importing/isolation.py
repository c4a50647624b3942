"""Reading in a child process: a big or broken file cannot block or crash the program.

The child only parses; it never opens the database. Cancel ends it at once.
"""

from __future__ import annotations

import multiprocessing
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from assistant.errors import Refused, UserError
from assistant.jobs import Job
from assistant.tracking.importing import reading
from assistant.tracking.importing.models import Options, ReadFile, Row
from assistant.wording import Text

SMALL_BYTES: Final = 64 * 1024  # read in the caller's thread: starting a child takes longer
CHUNK_ROWS: Final = 2000


def read_file(path: Path, options: Options, job: Job, *, isolate: bool | None = None) -> ReadFile:
    """Read a file as `reading.read` does, in a child process unless it is small.

    Raises what `reading.read` raises, `Cancelled`, and Refused `import.reader_died`
    when the child ends without an answer.
    """
    if isolate is None:
        isolate = path.is_file() and path.stat().st_size > SMALL_BYTES
    if not isolate:
        return reading.read(path, options, lambda done, total: _tell(job, done, total))
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(theirs, path, options), daemon=True)
    child.start()
    theirs.close()
    try:
        with job.on_cancel(child.terminate):
            return _receive(ours, path, job)
    finally:
        ours.close()
        child.terminate()
        child.join()
        child.close()


def _receive(pipe: Connection, path: Path, job: Job) -> ReadFile:
    rows: list[Row] = []
    while True:
        try:
            word, content = pipe.recv()
        except (EOFError, ConnectionError) as error:
            job.check()
            raise _died(path) from error
        if word == "progress":
            _tell(job, *content)
        elif word == "rows":
            rows += content
        elif word == "done":
            return ReadFile(**content, rows=rows)
        elif word == "refused":
            raise Refused(
                content["code"], content["message"], content["hint"], where=content["where"]
            )
        else:
            raise RuntimeError(f"the reader failed:\n{content}")


def _tell(job: Job, done: int, total: int) -> None:
    job.progress(done, total, Text(f"读到第 {done:,} 行", f"Read {done:,} rows"))


def _died(path: Path) -> Refused:
    return Refused(
        "import.reader_died",
        Text(f"读 {path.name} 时中断了，什么都没有写入。", f"Reading {path.name} broke off."),
        Text("再试一次；还不行就重新导出一份。", "Nothing was written. Try again or re-export."),
        where={"file": path.name},
    )


def _serve(pipe: Connection, path: Path, options: Options) -> None:
    """The child's whole life: read, then hand the rows over in chunks."""
    try:
        content = _answer(pipe, path, options)
    except UserError as error:
        pipe.send(
            (
                "refused",
                {
                    "code": error.code,
                    "message": error.message,
                    "hint": error.hint,
                    "where": error.where,
                },
            )
        )
    except BrokenPipeError:  # the parent has gone: nobody to tell
        return
    except Exception:  # noqa: BLE001 - handed to the parent, which raises it as our bug
        pipe.send(("bug", traceback.format_exc()))
    else:
        pipe.send(("done", content))
    finally:
        pipe.close()


def _answer(pipe: Connection, path: Path, options: Options) -> dict[str, Any]:
    file = reading.read(path, options, lambda done, total: pipe.send(("progress", (done, total))))
    for start in range(0, len(file.rows), CHUNK_ROWS):
        pipe.send(("rows", file.rows[start : start + CHUNK_ROWS]))
    return {name: value for name, value in vars(file).items() if name != "rows"}
