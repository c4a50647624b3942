"""What passes between reading a file, looking at it, and writing it.

A read file is plain tuples, because it crosses a process boundary and may
hold a million rows: `ReadFile.rows[i]` is `(row number, values)`, the values
in the order of `ReadFile.fields`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from assistant.tracking.models import Kind
from assistant.wording import Text

E = TypeVar("E")
Scalar = str | int | float | None
Row = tuple[int, tuple[Scalar, ...]]


@dataclass(frozen=True)
class Options:
    """What the person answered beforehand; every answer may be left to the file.

    `as_of_day` is an ISO date, `encoding` a Python codec name for text files.
    """

    kind: Kind | None = None
    creator: str | None = None
    as_of_day: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Problem:
    """One row that is not written, and why. Rows are numbered as the file shows them."""

    row: int
    column: str
    value: str
    reason: Text


@dataclass(frozen=True)
class ReadFile:
    """A file read and validated, not yet compared with what is stored.

    `row_count` counts the data rows: read, `bad`, `clashes` (the same thing twice
    with different values), `repeats` (twice with the same) and `empty` (no value).
    """

    file_name: str
    sha256: str
    kind: Kind
    kind_name: Text
    row_name: Text
    fields: tuple[str, ...]
    rows: list[Row]
    row_count: int
    as_of_ms: int | None
    bad: tuple[Problem, ...] = ()
    clashes: tuple[Problem, ...] = ()
    repeats: int = 0
    empty: int = 0
    dropped: tuple[str, ...] = ()
    metric: str = ""


@dataclass(frozen=True)
class Move:
    """How many coupons go from one state to another, by the words shown for them."""

    before: Text
    after: Text
    count: int


@dataclass(frozen=True)
class Preview:
    """What committing would do. `batch` is set once it has been done."""

    file_name: str
    kind: Kind
    kind_name: Text
    row_name: Text
    rows: int
    new: int
    changed: int
    same: int
    empty: int
    conflicts: tuple[Problem, ...] = ()
    bad: tuple[Problem, ...] = ()
    moves: tuple[Move, ...] = ()
    unknown_states: tuple[tuple[str, int], ...] = ()
    dropped: tuple[str, ...] = ()
    unassigned: int = 0
    as_of_ms: int = 0
    batch: str | None = None

    @property
    def conflict(self) -> int:
        """How many rows conflict."""
        return len(self.conflicts)

    @property
    def writes(self) -> int:
        """How many rows committing writes."""
        return self.new + self.changed


@dataclass(frozen=True)
class Pending:
    """A file read and compared, waiting for the person's word."""

    file: ReadFile
    preview: Preview
    creator: str | None = None
    as_of_ms: int = 0


@dataclass
class Comparison(Generic[E]):
    """What a ledger found for each row, ready to be written.

    `new` and `changed` hold the ledger's own entries; `moves` counts coupon moves.
    """

    new: list[E] = field(default_factory=list)
    changed: list[E] = field(default_factory=list)
    same: int = 0
    conflicts: list[Problem] = field(default_factory=list)
    moves: dict[tuple[str, str], int] = field(default_factory=dict)
    unassigned: int = 0
