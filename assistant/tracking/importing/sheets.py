"""A file as rows of cells: xlsx through calamine, text files by their bytes.

Text: BOM, then UTF-16 by its zero bytes, then strict UTF-8, then GB18030, else
the person is asked. Statistical detectors are not used: they take GBK for Thai.
Cells come as calamine gives them (text, float, bool, date) or as text with
Excel's guards (`="123"`, a leading apostrophe, trailing tabs) removed.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from assistant.errors import Refused
from assistant.wording import Text

Cell = str | float | int | bool | datetime | date | time | timedelta | None

EXCEL: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
PLAIN: Final = frozenset({".csv", ".tsv", ".txt"})

_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx, xlsb, ods are zips; xls is OLE
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GUARD: Final = re.compile(r'^="(.*)"$', re.DOTALL)
_MISSING: Final = frozenset({"", "-", "--", "—", "/"})
_EDGES: Final = " \t\r\n\u3000\ufeff\u200b\u00a0"


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows` may be walked once; `size` is its height, 0 if not known yet."""

    name: str
    rows: Iterator[Sequence[Cell]]
    size: int = 0


def open_sheets(path: Path, *, encoding: str | None = None) -> Iterator[Sheet]:
    """The file's sheets that may hold data: 说明 sheets and empty ones are left out."""
    if path.suffix.lower() not in EXCEL | PLAIN:
        raise Refused(
            "import.format",
            Text(f"不会读 {path.name} 这种文件。", f"{path.name} is not a file type we read."),
            Text("请给从来客或创作者中心导出的 xlsx 或 csv。", "Give an exported xlsx or csv."),
            where={"file": path.name},
        )
    if _is_workbook(path):
        yield from _excel(path)
    else:
        yield _plain(path, encoding)


def _is_workbook(path: Path) -> bool:
    """By its first bytes: exports are renamed, and csv comes under the name of xlsx and back."""
    with path.open("rb") as stream:
        head = stream.read(512)
    if not head:
        raise Refused(
            "import.empty",
            Text(f"{path.name} 是空的。", f"{path.name} is empty."),
            Text("重新导出一份再试。", "Export it again."),
            where={"file": path.name},
        )
    if head.startswith(_WORKBOOKS):
        return True
    # Neither a workbook nor text: under a workbook's name it is a broken one.
    return path.suffix.lower() in EXCEL and 0 in head and not head.startswith(_UTF16)


def clean(cell: Cell) -> Cell:
    """A cell without guards and edges; text that is empty or a dash is None (missing)."""
    if not isinstance(cell, str):
        return cell
    text = cell.strip(_EDGES)
    if text.startswith("="):
        guarded = _GUARD.match(text)
        text = guarded[1].strip(_EDGES) if guarded else text
    text = text.removeprefix("'")
    return None if text in _MISSING else text


def _excel(path: Path) -> Iterator[Sheet]:
    import python_calamine

    try:
        # By content, as the name may say something else.
        book = python_calamine.load_workbook(io.BytesIO(path.read_bytes()))
    except python_calamine.PasswordError as error:
        raise Refused(
            "import.password",
            Text(f"{path.name} 加了密码。", f"{path.name} is protected by a password."),
            Text("去掉密码再导入，或者重新导出。", "Remove the password or export again."),
            where={"file": path.name},
        ) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise _damaged(path) from error
    with book:
        for number, name in enumerate(book.sheet_names):
            if "说明" in name or "填写须知" in name:
                continue
            try:
                sheet = book.get_sheet_by_index(number)
                # The sheet's own first row: with it, row numbers are those Excel shows.
                rows: Sequence[Sequence[Cell]] = sheet.to_python(skip_empty_area=False)
            except python_calamine.CalamineError as error:
                raise _damaged(path) from error
            if rows:
                yield Sheet(name, iter(rows), len(rows))


def _damaged(path: Path) -> Refused:
    return Refused(
        "import.damaged",
        Text(f"{path.name} 打不开，文件不完整。", f"{path.name} is damaged."),
        Text("重新导出一份再试。", "Export it again."),
        where={"file": path.name},
    )


def _plain(path: Path, encoding: str | None) -> Sheet:
    text = decode(path.read_bytes(), path.name, encoding=encoding)
    lines = text.count("\n") + 1
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    return Sheet(path.stem, (list(row) for row in rows), lines)


def decode(data: bytes, name: str, *, encoding: str | None = None) -> str:
    """The text of a file; raises Refused `import.encoding` when nothing fits strictly."""
    for codec in (encoding,) if encoding else _codecs(data):
        try:
            return data.decode(codec).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused(
        "import.encoding",
        Text(f"看不出 {name} 用的是哪种文字编码。", f"The encoding of {name} is not clear."),
        Text(
            "在来客重新导出，或者另存为 UTF-8 的 csv。",
            "Export it again, save it as UTF-8, or name the encoding (--encoding).",
        ),
        where={"file": name},
    )


def _codecs(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    head = data[:2000]
    # Digits and commas are half zero bytes in UTF-16; no other text file holds any.
    if head.count(0) > len(head) // 8:
        return ("utf-16-le",) if head[1::2].count(0) > head[::2].count(0) else ("utf-16-be",)
    return ("utf-8", "gb18030")


def _delimiter(text: str) -> str:
    # A tab before a comma or a line's end guards a cell's digits and separates nothing.
    head = re.sub(r'\t(?="?(,|\r|\n|$))', "", text[:20_000])
    lines = head.splitlines()[:20]
    counts = {mark: max((line.count(mark) for line in lines), default=0) for mark in ",\t;"}
    return max(counts, key=lambda mark: (counts[mark], mark == ","))
