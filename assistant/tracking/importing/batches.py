"""Taking one import back: its values, its history, its row in the list."""

from __future__ import annotations

import sqlite3

from assistant.tracking.importing import batch_store, coupon_store, day_store, post_store


def undo_batch(conn: sqlite3.Connection, batch_id: str) -> None:
    """Restore what stood before the batch, inside the caller's transaction.

    Exact when the batch is the newest change; taken out from under later ones,
    coupons are folded anew from the history that is left.
    """
    coupon_store.take_back(conn, batch_id)
    post_store.take_back(conn, batch_id)
    day_store.take_back(conn, batch_id)
    batch_store.remove(conn, batch_id)
