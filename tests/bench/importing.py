"""Importing 50,000 coupons from a csv, beside the least that could be done with the same file.

The peers parse the csv and insert its cells as they stand: no check, no states
or history, no undo, nothing said about a row. Ours reads, checks, compares,
writes and rolls up, exactly as the window and the command line do. Every
contender starts from a fresh database and must end with every coupon in it.
"""

from __future__ import annotations

import csv
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlite_utils

from assistant.jobs import Job
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options
from assistant.workspace import Workspace
from tests.bench.table import in_turn, show
from tests.data import exports

ROUNDS = 5
COUPONS = 50_000
PEER = "csv + sqlite3 executemany"
STATES = ("待使用", "已核销", "已退款")


def run() -> str:
    """The table: a first import, and the same file a second time, beside both peers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = _export(folder / "售卖明细.csv")
        rows = in_turn(
            {
                PEER: lambda: _fresh(folder, lambda home: _plain(file, home)),
                "csv + sqlite-utils insert_all": lambda: _fresh(
                    folder, lambda home: _sqlite_utils(file, home)
                ),
                "Huixin, first import": lambda: _fresh(folder, lambda home: _huixin(file, home)),
                "Huixin, same file again": lambda: _fresh(
                    folder, lambda home: _huixin(file, home, again=True)
                ),
            },
            ROUNDS,
        )
    return show(f"Import of {COUPONS:,} coupons from a csv", rows, PEER)


def _export(path: Path) -> Path:
    """Coupons of one month, a third in each state, among twenty deals."""
    rows = []
    for n in range(COUPONS):
        day, state = 1 + n % 28, STATES[n % 3]
        rows.append(
            exports.order(
                n,
                state=state,
                paid_at=f"2026-10-{day:02d} {n % 24:02d}:{n % 60:02d}:05",
                verified_at="2026-11-02 12:30:00" if state == "已核销" else "-",
                deal=f"套餐 {n % 20}",
            )
        )
    return exports.text(path, exports.ORDER_HEADERS, rows)


def _fresh(folder: Path, measure: Callable[[Path], float]) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as home:
        return measure(Path(home))


def _plain(file: Path, home: Path) -> float:
    began = time.perf_counter()
    with closing(_wal(home)) as conn:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            headers, *rows = csv.reader(stream)
            columns = ", ".join(f'"{header}"' for header in headers)
            marks = ", ".join("?" for _ in headers)
            with conn:
                conn.execute(f"CREATE TABLE coupon ({columns})")
                conn.executemany(f"INSERT INTO coupon VALUES ({marks})", rows)
        seconds = time.perf_counter() - began
        _expect(conn.execute("SELECT count(*) FROM coupon").fetchone()[0])
    return seconds


def _sqlite_utils(file: Path, home: Path) -> float:
    began = time.perf_counter()
    with closing(_wal(home)) as conn:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            sqlite_utils.Database(conn).table("coupon").insert_all(csv.DictReader(stream))
        seconds = time.perf_counter() - began
        _expect(conn.execute("SELECT count(*) FROM coupon").fetchone()[0])
    return seconds


def _huixin(file: Path, home: Path, *, again: bool = False) -> float:
    workspace = Workspace.open(home)
    try:
        workspace.database  # noqa: B018 - opened and migrated before the clock starts
        if again:
            _import(workspace, file)
        began = time.perf_counter()
        new = _import(workspace, file)
        seconds = time.perf_counter() - began
        if again and new:
            raise AssertionError(f"the same file again brought {new} coupons")
        with workspace.database.read() as conn:
            _expect(conn.execute("SELECT count(*) FROM coupon").fetchone()[0])
    finally:
        workspace.close()
    return seconds


def _import(workspace: Workspace, file: Path) -> int:
    """Read, look and write, as a person does; returns how many coupons were new."""
    options = Options(as_of_day="2026-11-02")
    pending = files.look(workspace.database, files.read(file, options, Job()), options)
    return files.write(workspace.database, pending).value.new


def _wal(home: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(home / "peer.db")
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = NORMAL")
    return conn


def _expect(count: int) -> None:
    if count != COUPONS:
        raise AssertionError(f"{count} coupons stored, {COUPONS} expected")
