"""Named undo steps with redo, recorded row by row by temporary triggers.

To be completed by the storage owner; `recording` is where an edit is captured.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.wording import Text


def install(conn: sqlite3.Connection) -> None:
    """Create the temporary triggers that record row changes."""


@contextmanager
def recording(conn: sqlite3.Connection, step: Text) -> Iterator[None]:
    """Record every domain-row change inside as one step named `step`."""
    yield
