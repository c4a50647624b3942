"""The import of a file, step by step: read, look, write; and the rows left out.

`read` needs no database and may run anywhere; `look` takes a read-only
connection; `write` runs where the writer is.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant import durable, isolation
from assistant.changes import Changed
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.tracking.importing import commit as committing
from assistant.tracking.importing import preview as looking
from assistant.tracking.importing import reading
from assistant.tracking.importing.models import Options, Pending, Preview, ReadFile, Row
from assistant.tracking.importing.sheets import EXCEL, PLAIN
from assistant.tracking.tables import inert
from assistant.wording import Language, Text

SUFFIXES: Final = EXCEL | PLAIN
SMALL_BYTES: Final = 64 * 1024  # read in the caller's thread: starting a child takes longer
SILENCE_S: Final = 300.0  # opening a large workbook says nothing until it is done
CHUNK_ROWS: Final = 2000


def accepts(path: Path) -> bool:
    """Whether a file looks like an export by its ending; its columns decide later."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path, options: Options, job: Job, *, isolate: bool | None = None) -> ReadFile:
    """Read and validate a file as `reading.read` does, in a child process unless it is small.

    Raises what `reading.read` raises, `Cancelled`, and Refused `import.reader_died`
    when the child ends without an answer.
    """
    if isolate is None:
        isolate = path.is_file() and path.stat().st_size > SMALL_BYTES
    if not isolate:
        return reading.read(
            path, options, lambda done, total: job.progress(done, total, _read_so_far(done))
        )
    rows: list[Row] = []
    try:
        file = isolation.run(
            _read_apart, path, options, job=job, silence_s=SILENCE_S, each=rows.extend
        )
    except isolation.ChildDied as error:
        raise _died(path) from error
    return replace(file, rows=rows)


def look(db: Database, file: ReadFile, options: Options) -> Pending:
    """Compare a read file with the workspace; changes nothing."""
    with db.read() as conn:
        return looking.look(conn, file, options)


def write(db: Database, pending: Pending) -> Changed[Preview]:
    """Write exactly what the look showed, as one undoable import."""
    return committing.commit(db, pending)


def save_left_out(preview: Preview, path: Path, language: Language) -> int:
    """Write the conflicting and unreadable rows to a CSV (UTF-8 with BOM); returns how many.

    Only row numbers, the column, its value and the reason: no other cell leaves the file.
    """
    rows = sorted((*preview.conflicts, *preview.bad), key=lambda problem: problem.row)
    heads = (
        ("行", "列", "内容", "原因") if language == "zh" else ("row", "column", "value", "reason")
    )
    with (
        durable.whole(path) as partial,
        partial.open("w", encoding="utf-8-sig", newline="") as stream,
    ):
        writer = csv.writer(stream)
        writer.writerow(heads)
        writer.writerows(
            (row.row, row.column, inert(row.value), row.reason.say(language)) for row in rows
        )
    return len(rows)


def _read_apart(path: Path, options: Options) -> ReadFile:
    """In the child: the rows go over in parts, the rest of the file as the answer."""
    file = reading.read(
        path, options, lambda done, total: isolation.report(done, total, _read_so_far(done))
    )
    for start in range(0, len(file.rows), CHUNK_ROWS):
        isolation.give(file.rows[start : start + CHUNK_ROWS])
    return replace(file, rows=[])


def _read_so_far(done: int) -> Text:
    return Text(f"读到第 {done:,} 行", f"Read {done:,} rows")


def _died(path: Path) -> Refused:
    return Refused(
        "import.reader_died",
        Text(f"读 {path.name} 时中断了，什么都没有写入。", f"Reading {path.name} broke off."),
        Text("再试一次；还不行就重新导出一份。", "Nothing was written. Try again or re-export."),
        where={"file": path.name},
    )
