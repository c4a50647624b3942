"""The import of a file, step by step: read, look, write; and the rows left out.

`read` needs no database and may run anywhere; `look` takes a read-only
connection; `write` runs where the writer is.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from assistant.changes import Changed
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.tracking.importing import commit as committing
from assistant.tracking.importing import preview as looking
from assistant.tracking.importing.isolation import read_file
from assistant.tracking.importing.models import Options, Pending, Preview, ReadFile
from assistant.tracking.importing.sheets import EXCEL, PLAIN
from assistant.wording import Language

SUFFIXES: Final = EXCEL | PLAIN


def accepts(path: Path) -> bool:
    """Whether a file looks like an export by its ending; its columns decide later."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path, options: Options, job: Job, *, isolate: bool | None = None) -> ReadFile:
    """Read and validate a file, in a child process unless it is small."""
    return read_file(path, options, job, isolate=isolate)


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
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(heads)
        writer.writerows(
            (row.row, row.column, _inert(row.value), row.reason.say(language)) for row in rows
        )
    return len(rows)


def _inert(value: str) -> str:
    """Text a spreadsheet will not run as a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
