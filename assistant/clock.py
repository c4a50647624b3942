"""Ids and times as the whole core writes them.

Instants are integer milliseconds since 1970 UTC; days are ISO dates in
Asia/Shanghai, the zone of every export this product reads. China has had no
daylight saving time since 1991, so a fixed offset is exact for its data.
"""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def now_ms() -> int:
    """The current instant in milliseconds."""
    return time.time_ns() // 1_000_000


def new_id() -> str:
    """A fresh 24-character hexadecimal id that sorts by creation time."""
    return f"{now_ms():012x}{os.urandom(6).hex()}"


def moment(ms: int) -> datetime:
    """An instant as an aware datetime in Asia/Shanghai."""
    return datetime.fromtimestamp(ms / 1000, SHANGHAI)


def day_of(ms: int) -> str:
    """The Shanghai day of an instant, as an ISO date."""
    return moment(ms).date().isoformat()


def today() -> date:
    """Today in Asia/Shanghai."""
    return moment(now_ms()).date()
