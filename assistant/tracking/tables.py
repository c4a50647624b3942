"""Taking rows out as a table: .xlsx with ids kept as text, or .csv that Excel opens rightly."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from assistant import durable
from assistant.jobs import Job

Cell = str | int | float | Decimal | None


def yuan(fen: int | None) -> Decimal | None:
    """分 as exact 元."""
    return None if fen is None else Decimal(fen).scaleb(-2)


def write(
    path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, total: int, job: Job
) -> int:
    """Write a table to `path` (.csv, else .xlsx), whole or not at all; returns the rows."""
    with durable.whole(path) as partial:
        writer = _write_csv if path.suffix.lower() == ".csv" else _write_xlsx
        return writer(partial, heads, _counted(rows, total, job))


def _counted(rows: Iterable[Sequence[Cell]], total: int, job: Job) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows):
        if number % 1000 == 0:
            job.progress(number, total)
        yield row


def _write_csv(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(heads)
        for row in rows:
            writer.writerow([_guarded(cell) for cell in row])
            count += 1
    return count


def _guarded(cell: Cell) -> Cell:
    """Long digits guarded against Excel's rounding; formulas made inert."""
    if not isinstance(cell, str):
        return cell
    if cell.isdigit() and len(cell) > 11:
        return f'="{cell}"'
    return inert(cell)


def inert(text: str) -> str:
    """Text a spreadsheet will not run as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _write_xlsx(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    try:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        money = book.add_format({"num_format": "#,##0.00"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads) - 1, 18)
        sheet.write_row(0, 0, heads, bold)
        count = 0
        for count, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(count, column, cell)
                elif isinstance(cell, Decimal):
                    sheet.write_number(count, column, float(cell), money)
                elif cell is not None:
                    sheet.write_number(count, column, cell)
        return count
    finally:
        book.close()
