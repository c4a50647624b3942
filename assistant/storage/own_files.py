"""A user's own playbooks and prompts as the files they once were, and their way into the database.

Before schema 4 they stood in `playbooks/` and `prompts/` of the home. The
migration takes them in and moves them to `taken-in/`, where they stay
readable; a backup from before that time, put in the place of a lost database,
finds them there again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from assistant.clock import now_ms
from assistant.text_file import decoded

SINCE = 4  # the schema from which on they are in the database
ASIDE = "taken-in"
TABLES = ("own_playbook", "own_prompt")
_PLAYBOOKS, _PROMPTS = "playbooks", "prompts"
_ENDINGS = {_PLAYBOOKS: ".yaml", _PROMPTS: ".md"}


def take_in(conn: sqlite3.Connection, home: Path) -> tuple[Path, ...]:
    """Put every file that can be read into its table; returns those files.

    A trade's file was named after its id with all but letters and digits replaced.
    """
    ids = [str(row[0]) for row in conn.execute("SELECT id FROM category")]
    trades = {re.sub(r"[^0-9A-Za-z_-]", "_", one): one for one in ids}
    taken = []
    for file, text in _readable(home, _PLAYBOOKS):
        row = (trades.get(file.stem, file.stem), text, now_ms())
        conn.execute("INSERT OR IGNORE INTO own_playbook VALUES (?, ?, ?)", row)
        taken.append(file)
    for file, text in _readable(home, _PROMPTS):
        row = (file.stem, text, now_ms())
        conn.execute("INSERT OR IGNORE INTO own_prompt VALUES (?, ?, ?)", row)
        taken.append(file)
    return tuple(taken)


def set_aside(taken: tuple[Path, ...], home: Path) -> None:
    """Move files that are in the database now, and the earlier ones kept beside them.

    A file that cannot be moved stays; `left_over` and with it the doctor name it.
    """
    for file in taken:
        folder = home / ASIDE / file.parent.name
        if file.parent == folder:
            continue
        for one in (file, *file.parent.glob(f"{file.name}.earlier*")):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                one.replace(folder / one.name)
            except OSError:
                continue


def left_over(home: Path) -> tuple[Path, ...]:
    """Files that stand where own playbooks and prompts once did; nothing reads them any more."""
    return tuple(
        file
        for folder, ending in _ENDINGS.items()
        for file in sorted((home / folder).glob(f"*{ending}"))
    )


def carry_over(current: sqlite3.Connection, older: sqlite3.Connection) -> None:
    """Give a backup that was made before they were in the database those that are here now."""
    for table in TABLES:
        older.execute(f"DELETE FROM {table}")
        rows = current.execute(f"SELECT * FROM {table}").fetchall()
        older.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", [tuple(one) for one in rows])


def _readable(home: Path, folder: str) -> Iterator[tuple[Path, str]]:
    """The files with their texts, those not set aside yet first. A broken text can be mended."""
    for place in (home / folder, home / ASIDE / folder):
        for file in sorted(place.glob(f"*{_ENDINGS[folder]}")):
            try:
                raw = file.read_bytes()
            except OSError:
                continue  # it stays where it is, and the doctor names it
            text = decoded(raw)
            # A text with a NUL is none to SQLite either.
            yield file, raw.decode(errors="replace").replace("\0", "") if text is None else text
