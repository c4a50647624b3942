"""A file into validated rows: find the header, map the columns, read every cell.

Works without a database, so that it can run in a child process (`files.read`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Final

from assistant.errors import Refused
from assistant.tracking.importing import layouts, sheets
from assistant.tracking.importing.layouts import Layout
from assistant.tracking.importing.models import Options, Problem, ReadFile, Row, Scalar
from assistant.tracking.importing.sheets import Cell, Sheet
from assistant.tracking.importing.values import READERS, Unreadable, as_moment
from assistant.tracking.models import METRIC_NAMES, Kind
from assistant.wording import Text

HEADER_ROWS: Final = 30  # hint rows stand above the header; it is searched for this far down
PROGRESS_ROWS: Final = 2000
DAY_MS: Final = 24 * 3600 * 1000

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class _Found:
    layout: Layout
    columns: dict[str, int]
    headers: Sequence[Cell]
    header_row: int
    sheet: Sheet
    rows: Iterator[Sequence[Cell]]


@dataclass
class _Rows:
    rows: list[Row] = field(default_factory=list)
    bad: list[Problem] = field(default_factory=list)
    empty: int = 0
    count: int = 0


def read(path: Path, options: Options, tell: Tell) -> ReadFile:
    """Read and validate one file. `tell(done, total)` hears of every few thousand rows.

    Raises Refused: `import.missing`, `.locked`, `.format`, `.damaged`, `.password`,
    `.encoding`, `.empty`, `.unknown` (no known layout), `.columns` (not the kind asked
    for), `.metrics` (several at once), `.later` (known, not read yet).
    """
    if not path.is_file():
        raise Refused(
            "import.missing",
            Text(f"找不到 {path.name} 这个文件。", f"There is no file {path.name}."),
            Text("看看它是不是挪了地方，再选一次。", "It may have been moved; choose it again."),
            where={"file": path.name},
        )
    digest = _digest(path)
    found = _find(path, options)
    fields, metric = _fields(found)
    rows = _read_rows(found, fields, tell)
    if found.layout.kind is Kind.ORDERS:
        _refuse_rounded_ids(rows, fields.index("id"), _label(found, "id"))
    kept, clashes, repeats = _without_doubles(found, fields, rows.rows)
    return ReadFile(
        file_name=path.name,
        sha256=digest,
        kind=found.layout.kind,
        kind_name=_kind_name(found.layout, metric),
        row_name=found.layout.row_name,
        fields=("day", "value") if metric else fields,
        rows=kept,
        row_count=rows.count,
        as_of_ms=_as_of(found.layout, fields, rows.rows, options, path.name),
        bad=tuple(sorted(rows.bad, key=lambda problem: problem.row)),
        clashes=tuple(clashes),
        repeats=repeats,
        empty=rows.empty,
        dropped=tuple(_shown(header) for header in found.headers if layouts.private(header)),
        metric=metric,
    )


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except PermissionError as error:  # Windows, while Excel has it open
        raise Refused(
            "import.locked",
            Text(
                f"{path.name} 正被别的程序占着，读不了。",
                f"{path.name} is held by another program.",
            ),
            Text("先在 Excel 里关掉它，再导入。", "Close it in Excel, then import it."),
            where={"file": path.name},
        ) from error


# ---- finding the header ---------------------------------------------------------------------


def _find(path: Path, options: Options) -> _Found:
    later: Layout | None = None
    seen: Sequence[Cell] = []
    for sheet in sheets.open_sheets(path, encoding=options.encoding):
        head = list(islice(sheet.rows, HEADER_ROWS))
        for number, headers in enumerate(head):
            recognised = layouts.recognise(headers)
            if recognised is None:
                seen = max(seen, headers, key=_filled)
                continue
            layout, columns = recognised
            if not layout.readable:
                later = layout
                break
            _check_kind(path, layout, options)
            rest = chain(head[number + 1 :], sheet.rows)
            return _Found(layout, columns, headers, number + 1, sheet, rest)
    if later is not None:
        raise _later(path, later)
    raise _unknown(path, seen)


def _check_kind(path: Path, layout: Layout, options: Options) -> None:
    if options.kind is None or options.kind is layout.kind:
        return
    raise Refused(
        "import.columns",
        Text(
            f"{path.name} 认出来是{layout.name.zh}，和你说的不一样。",
            f"{path.name} reads as {layout.name.en}, not as {options.kind.value}.",
        ),
        Text("去掉类型再导入一次。", f"Leave out --as, or use --as {layout.kind.value}."),
        where={"file": path.name},
    )


def _later(path: Path, layout: Layout) -> Refused:
    return Refused(
        "import.later",
        Text(
            f"{path.name} 是{layout.name.zh}，现在还不会读。",
            f"{path.name} is {layout.name.en}; this version does not read it yet.",
        ),
        Text(
            "现在能读：售卖明细、作品列表、数据表现。",
            "Read now: 售卖明细 (orders), 作品列表 (posts), 数据表现 (followers).",
        ),
        where={"file": path.name},
    )


def _unknown(path: Path, headers: Sequence[Cell]) -> Refused:
    names = "、".join(_shown(header) for header in headers if sheets.clean(header) is not None)
    if not names:
        return Refused(
            "import.empty",
            Text(f"{path.name} 里没有数据。", f"{path.name} holds no data."),
            Text("看看导出时选的日期。", "Check the dates chosen for the export."),
            where={"file": path.name},
        )
    return Refused(
        "import.unknown",
        Text(
            f"认不出 {path.name} 是哪种表。它的列是：{names[:120]}。",
            f"{path.name} is not an export we know. Its columns: {names[:120]}.",
        ),
        Text(
            "请给来客的售卖明细，或创作者中心的作品列表、数据表现，表头不要改。",
            "Give 售卖明细, 作品列表 or 数据表现 with its headers unchanged.",
        ),
        where={"file": path.name},
    )


def _filled(headers: Sequence[Cell]) -> int:
    return sum(sheets.clean(cell) is not None for cell in headers)


def _shown(header: Cell) -> str:
    text = str(sheets.clean(header) or "")
    return re.split(r"[((\n::]", text, maxsplit=1)[0].strip() or text[:20]


def _label(found: _Found, name: str) -> str:
    return _shown(found.headers[found.columns[name]])


def _kind_name(layout: Layout, metric: str) -> Text:
    if not metric:
        return layout.name
    name = METRIC_NAMES[metric]
    return Text(f"{layout.name.zh}{name.zh}", f"{layout.name.en}: {name.en}")


def _fields(found: _Found) -> tuple[tuple[str, ...], str]:
    fields = tuple(column.field for column in found.layout.columns if column.field in found.columns)
    if found.layout.kind is not Kind.FOLLOWERS:
        return fields, ""
    metrics = [name for name in fields if name != "day"]
    if len(metrics) > 1:
        raise Refused(
            "import.metrics",
            Text("这份表一次有好几个指标。", "This file holds several metrics at once."),
            Text("请按指标分开导出。", "Export one metric at a time."),
        )
    return fields, metrics[0]


# ---- reading the rows -----------------------------------------------------------------------


def _read_rows(found: _Found, fields: tuple[str, ...], tell: Tell) -> _Rows:
    by_field = {column.field: column for column in found.layout.columns}
    plan = [
        (found.columns[name], READERS[by_field[name].holds], by_field[name].needed, name)
        for name in fields
    ]
    result = _Rows()
    total = max(found.sheet.size - found.header_row, 0)
    for number, cells in enumerate(found.rows, start=found.header_row + 1):
        if number % PROGRESS_ROWS == 0:
            tell(number - found.header_row, total)
        if _blank(cells):
            continue
        result.count += 1
        values: list[Scalar] = []
        for place, reader, needed, name in plan:
            cell = sheets.clean(cells[place]) if place < len(cells) else None
            if cell is None and not needed:
                values.append(None)
                continue
            try:
                values.append(_missing(_label(found, name)) if cell is None else reader(cell))
            except Unreadable as error:
                label = _label(found, name)
                result.bad.append(Problem(number, label, _short(cell), _named(label, error.reason)))
                break
        else:
            if found.layout.kind is Kind.FOLLOWERS and values[1] is None:
                result.empty += 1
            else:
                result.rows.append((number, tuple(values)))
    tell(total, total)
    return result


def _blank(cells: Sequence[Cell]) -> bool:
    first = next((cell for cell in map(sheets.clean, cells) if cell is not None), None)
    return first is None or first in ("合计", "总计", "汇总")


def _missing(label: str) -> Scalar:
    raise Unreadable(Text("是空的", "is empty"))


def _named(label: str, reason: Text) -> Text:
    if reason.zh.startswith("编号"):
        return reason
    gap = "" if reason.zh.startswith(("写着", "是空的")) else "："
    return Text(f"{label}{gap}{reason.zh}", f"{label}: {reason.en}")


def _short(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and abs(cell) > 2**53:
        return f"{cell:.1E}"
    return str(cell)[:60]


def _refuse_rounded_ids(rows: _Rows, place: int, label: str) -> None:
    """Ids that all end in zeros after the 15th digit went through Excel and are refused.

    One such id could be chance; together six or more extra zeros are not (1 in 10⁶).
    """
    long = {str(values[place]) for _, values in rows.rows if len(str(values[place])) > 15}
    long = {value for value in long if value.isdigit()}
    if sum(len(value) - 15 for value in long) < 6 or any(int(value[15:]) for value in long):
        return
    kept: list[Row] = []
    for number, values in rows.rows:
        value = str(values[place])
        if value not in long:
            kept.append((number, values))
            continue
        reason = Text(
            "编号后几位全是 0，被 Excel 改过。请从来客重新导出，不要用 Excel 另存",
            "The id ends in zeros only: Excel rounded it. Export again; don't re-save in Excel",
        )
        rows.bad.append(Problem(number, label, value, reason))
    rows.rows = kept


# ---- doubles and dates ----------------------------------------------------------------------


def title_key(title: str) -> str:
    """A post's title for matching: half-width, lower case, no spaces or invisible characters."""
    text = unicodedata.normalize("NFKC", title).casefold()
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def _without_doubles(
    found: _Found, fields: tuple[str, ...], rows: list[Row]
) -> tuple[list[Row], list[Problem], int]:
    """Rows whose key stands once; the rest are clashes, or repeats when wholly alike.

    Two posts alike in title, time and 体裁 are two posts that cannot be told apart, so
    they clash even when every number is the same.
    """
    places = [fields.index(name) for name in found.layout.key if name in fields]
    posts = found.layout.kind is Kind.POSTS

    def key(values: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
        parts = [values[place] for place in places]
        return (title_key(str(parts[0])), *parts[1:]) if posts else tuple(parts)

    groups: dict[tuple[Scalar, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row[1]), []).append(row)
    if len(groups) == len(rows):
        return rows, [], 0
    kept: list[Row] = []
    clashes: list[Problem] = []
    repeats = 0
    label = _label(found, found.layout.key[0])
    for group in groups.values():
        if len(group) == 1 or (not posts and all(row[1] == group[0][1] for row in group)):
            kept.append(group[0])
            repeats += len(group) - 1
        else:
            clashes += [
                Problem(number, label, str(values[places[0]])[:60], _double(posts))
                for number, values in group
            ]
    return kept, sorted(clashes, key=lambda problem: problem.row), repeats


def _double(posts: bool) -> Text:
    if posts:
        return Text(
            "有两条标题、时间、体裁都一样，分不清是哪条",
            "Two posts share title, time and kind; they cannot be told apart",
        )
    return Text("文件里出现两次，内容不一样", "Stands twice in the file with different values")


def _as_of(
    layout: Layout, fields: tuple[str, ...], rows: list[Row], options: Options, name: str
) -> int | None:
    if options.as_of_day is not None:
        return _end_of(options.as_of_day)
    places = [fields.index(event) for event in layout.events if event in fields]
    newest = max(
        (values[place] for _, values in rows for place in places if values[place] is not None),
        default=None,  # type: ignore[type-var]
    )
    if isinstance(newest, str):
        return _end_of(newest)
    if isinstance(newest, int):
        return newest
    return _end_of(named) if (named := end_date(name)) else None


def _end_of(day: str) -> int:
    return as_moment(day) + DAY_MS - 1


def end_date(name: str) -> str | None:
    """The last date written in a file's name, as an ISO date."""
    found: str | None = None
    for year, month, day in re.findall(r"(20\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})", name):
        try:
            found = date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return found
