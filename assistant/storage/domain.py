"""Which tables hold the user's things, how their rows look, and their ordered dump.

System tables (undo log, event log) are bookkeeping about the domain and stay
out of undo and of the dump. The recycle bin is a domain table: undoing a delete
takes its entry out of the bin again.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

SYSTEM_TABLES = frozenset({"undo_step", "undo_change", "event_log"})


@dataclass(frozen=True)
class Table:
    """One domain table: its columns in order, the primary key, and the REAL columns."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    reals: frozenset[str]

    def key_of(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """The primary key values of one row."""
        return tuple(row[column] for column in self.key)


def tables(conn: sqlite3.Connection) -> dict[str, Table]:
    """Every domain table by name, in name order. Virtual and shadow tables are left out."""
    names = sorted(
        row[1]
        for row in conn.execute("PRAGMA main.table_list")
        if row[0] == "main"
        and row[2] == "table"
        and not row[1].startswith("sqlite_")
        and row[1] not in SYSTEM_TABLES
    )
    return {name: _table(conn, name) for name in names}


def _table(conn: sqlite3.Connection, name: str) -> Table:
    infos = conn.execute(f"PRAGMA main.table_info({quoted(name)})").fetchall()
    keyed = sorted((info[5], info[1]) for info in infos if info[5])
    if not keyed:
        raise ValueError(f"domain table {name} needs a primary key to be undone")
    return Table(
        name,
        tuple(info[1] for info in infos),
        tuple(column for _, column in keyed),
        frozenset(info[1] for info in infos if info[2].upper() == "REAL"),
    )


def quoted(name: str) -> str:
    """A table or column name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def dump(conn: sqlite3.Connection, *only: str) -> str:
    """The domain as text: one JSON line per row, tables by name, rows by primary key.

    Two workspaces are *exactly* alike when their dumps are equal. `only` limits
    it to some tables.
    """
    lines: list[str] = []
    for table in tables(conn).values():
        if only and table.name not in only:
            continue
        columns = ", ".join(map(quoted, table.columns))
        order = ", ".join(map(quoted, table.key))
        query = f"SELECT {columns} FROM main.{quoted(table.name)} ORDER BY {order}"
        for row in conn.execute(query):
            lines.append(json.dumps([table.name, *tuple(row)], ensure_ascii=False))
    return "\n".join(lines)
