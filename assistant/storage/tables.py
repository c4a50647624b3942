"""sqlite-utils on an open connection, for writing single rows inside an edit.

Loaded on first use: it brings numpy with it, which a cold start must not load.
Bulk work stays with `executemany`, which is twice as fast.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils.db import Table


def table(conn: sqlite3.Connection, name: str) -> Table:
    """One table of the open connection; what is written joins the running transaction."""
    import sqlite_utils

    return sqlite_utils.Database(conn).table(name)
