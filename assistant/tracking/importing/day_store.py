"""Daily figures against a read 数据表现 file: compare, write, take back.

Every import keeps its own value of a day; the newest as-of speaks (the later
import when they are equal), so taking a batch back is deleting its values.
"""

from __future__ import annotations

import sqlite3

from assistant.tracking.importing.models import Comparison, Problem, ReadFile, Scalar
from assistant.wording import Text

Entry = tuple[str, str, str, Scalar]  # creator, day, metric, value


def compare(
    conn: sqlite3.Connection, file: ReadFile, *, creator: str | None, as_of_ms: int
) -> Comparison[Entry]:
    """What each day would do to the values as they stand."""
    stored: dict[str, tuple[int, int]] = {
        day: (value, as_of)
        for day, value, as_of in conn.execute(
            "SELECT day, value, as_of_ms FROM daily_metric WHERE creator_id = ? AND metric = ?"
            " ORDER BY as_of_ms, rowid",
            (creator or "", file.metric),
        )
    }
    result: Comparison[Entry] = Comparison()
    for number, (day, value) in file.rows:
        entry = (creator or "", str(day), file.metric, value)
        held = stored.get(str(day))
        if held is None:
            result.new.append(entry)
        elif held[0] == value:
            result.same += 1
        elif as_of_ms < held[1]:
            reason = Text(
                f"文件比本地旧，本地是 {held[0]:,}，保留本地",
                f"The file is older; the stored {held[0]:,} stays",
            )
            result.conflicts.append(Problem(number, str(day), str(value), reason))
        else:
            result.changed.append(entry)
    result.unassigned = 0 if creator else len(result.new)
    return result


def write(conn: sqlite3.Connection, batch: str, found: Comparison[Entry], *, as_of_ms: int) -> None:
    """Write the new and changed days under `batch`."""
    conn.executemany(
        "INSERT INTO daily_metric (creator_id, day, metric, value, batch_id, as_of_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        ((*entry, batch, as_of_ms) for entry in (*found.new, *found.changed)),
    )


def take_back(conn: sqlite3.Connection, batch: str) -> None:
    """Delete the batch's values."""
    conn.execute("DELETE FROM daily_metric WHERE batch_id = ?", (batch,))
