"""Looking before writing: a read file against what is stored, changing nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from assistant.errors import Refused
from assistant.tracking.importing import batch_store, coupon_store, day_store, post_store
from assistant.tracking.importing.models import (
    Comparison,
    Move,
    Options,
    Pending,
    Preview,
    ReadFile,
)
from assistant.tracking.models import STATE_NAMES, Kind
from assistant.wording import Text


def look(conn: sqlite3.Connection, file: ReadFile, options: Options) -> Pending:
    """Compare a read file with the workspace; nothing is written.

    Raises Refused: `import.creator_needed`, `import.creator_unknown`, `import.as_of_needed`.
    """
    creator = _creator(conn, file, options)
    as_of_ms = _as_of(file)
    found = compare(conn, file, creator=creator, as_of_ms=as_of_ms)
    preview = summarise(file, found, as_of_ms=as_of_ms)
    return Pending(file, preview, creator=creator, as_of_ms=as_of_ms)


def compare(
    conn: sqlite3.Connection, file: ReadFile, *, creator: str | None, as_of_ms: int
) -> Comparison[Any]:
    """What each row of the file would do; the same for looking and for writing."""
    if file.kind is Kind.ORDERS:
        return coupon_store.compare(conn, file, as_of_ms=as_of_ms)
    if file.kind is Kind.POSTS:
        return post_store.compare(conn, file, creator=creator, as_of_ms=as_of_ms)
    return day_store.compare(conn, file, creator=creator, as_of_ms=as_of_ms)


def summarise(file: ReadFile, found: Comparison[Any], *, as_of_ms: int) -> Preview:
    """The counts and reasons people see."""
    orders = file.kind is Kind.ORDERS
    conflicts = sorted((*file.clashes, *found.conflicts), key=lambda problem: problem.row)
    moves = sorted(found.moves.items(), key=lambda item: -item[1])
    return Preview(
        file_name=file.file_name,
        kind=file.kind,
        kind_name=file.kind_name,
        row_name=file.row_name,
        rows=file.row_count,
        new=len(found.new),
        changed=len(found.changed),
        same=found.same + file.repeats,
        empty=file.empty,
        conflicts=tuple(conflicts),
        bad=file.bad,
        moves=tuple(Move(_name(before), _name(after), count) for (before, after), count in moves),
        unknown_states=coupon_store.unknown_states(found, file) if orders else (),
        dropped=file.dropped,
        unassigned=found.unassigned,
        as_of_ms=as_of_ms,
    )


_NAMES: Mapping[str, Text] = {name.zh: name for name in STATE_NAMES.values()}


def _name(zh: str) -> Text:
    return _NAMES.get(zh, Text(zh, zh))


def _creator(conn: sqlite3.Connection, file: ReadFile, options: Options) -> str | None:
    known = batch_store.creators(conn)
    if options.creator is not None:
        if options.creator in known:
            return options.creator
        raise Refused(
            "import.creator_unknown",
            Text(f"没有编号是 {options.creator} 的职人。", f"No creator {options.creator}."),
            _who(known),
            where={"file": file.file_name},
        )
    if file.kind is Kind.ORDERS or not known:
        return None
    if len(known) == 1:
        return next(iter(known))
    raise Refused(
        "import.creator_needed",
        Text(
            f"{file.file_name} 是谁的账号导出的？",
            f"Whose account is {file.file_name} from?",
        ),
        _who(known),
        where={"file": file.file_name},
    )


def _who(known: dict[str, str]) -> Text:
    if not known:
        return Text("先在门店里加一位职人。", "Add one first: huixin-cli profile load FILE.")
    names = "、".join(known.values())
    ids = ", ".join(f"{key} ({name})" for key, name in known.items())
    return Text(f"选一位职人：{names}。", f"Name one with --creator: {ids}.")


def _as_of(file: ReadFile) -> int:
    if file.as_of_ms is not None:
        return file.as_of_ms
    if not file.rows:  # every row is bad or empty: nothing will be written, so no date is needed
        return 0
    raise Refused(
        "import.as_of_needed",
        Text(
            f"看不出 {file.file_name} 的数据截至哪天。",
            f"{file.file_name} does not say up to which day it counts.",
        ),
        Text("告诉我导出时选的最后一天。", "Name the last day of the export with --as-of."),
        where={"file": file.file_name},
    )
