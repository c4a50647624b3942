"""One cell to one exact value, or `Unreadable` with the reason a person can act on.

Nothing is guessed and nothing becomes 0: "-" and empty cells are missing (None)
before they come here. Money goes through Decimal to integer 分.
"""

from __future__ import annotations

import math
import re
from calendar import timegm
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from assistant.clock import SHANGHAI
from assistant.tracking.importing.sheets import Cell
from assistant.wording import Text

_OFFSET_S: Final = 8 * 3600
_EXCEL_DAY_ZERO: Final = datetime(1899, 12, 30)
_EXACT_FLOAT: Final = 2**53

_SPACE: Final = re.compile(r"\s")
_POWER: Final = re.compile(r"^[+-]?\d+(\.\d+)?[eE]\+?\d+$")
_MOMENT: Final = re.compile(
    r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[ T]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})秒?)?(?:\.\d+)?)?$"
)
_CLOCK: Final = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{1,2})$")
_SPOKEN: Final = re.compile(
    r"^(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|m))?(?:(\d+(?:\.\d+)?)(?:秒|s)?)?$"
)
_PLAIN_YUAN: Final = re.compile(r"^\d+\.\d\d$", re.ASCII)
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


class Unreadable(Exception):
    """A cell that holds something else than its column promises."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def as_id(cell: Cell) -> str:
    """An id as text. Numbers beyond what Excel keeps exactly are refused, not repaired."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise Unreadable(Text(f"「{cell}」不是编号", f"“{cell}” is not an id"))
    if isinstance(cell, str):
        if _POWER.match(cell):
            raise _lost(cell)
        if _SPACE.search(cell):
            raise Unreadable(Text(f"编号「{cell}」中间有空格", f"The id “{cell}” holds spaces"))
        return cell.removesuffix(".0") if cell.endswith(".0") and cell[:-2].isdigit() else cell
    if abs(cell) > _EXACT_FLOAT:
        raise _lost(f"{cell:.1E}")
    if cell != int(cell):
        raise Unreadable(Text(f"「{cell}」不是编号", f"“{cell}” is not an id"))
    return str(int(cell))


def _lost(shown: str) -> Unreadable:
    return Unreadable(
        Text(
            f"编号成了 {shown}，后几位丢了。请从来客重新导出，不要用 Excel 另存",
            f"The id became {shown} and lost its last digits. Export again; don't re-save in Excel",
        )
    )


def as_text(cell: Cell) -> str:
    """Text as it stands; whole numbers without a decimal point."""
    if isinstance(cell, float) and cell == int(cell) and abs(cell) <= _EXACT_FLOAT:
        return str(int(cell))
    return str(cell)


def as_fen(cell: Cell) -> int:
    """元 (with separators, ¥ or 元) to integer 分, exactly."""
    if isinstance(cell, str) and _PLAIN_YUAN.match(cell):  # nearly every cell: 118.00
        return int(cell[:-3] + cell[-2:])
    amount = _decimal(cell, strip="¥￥元 ")
    if amount is None:
        raise Unreadable(Text(f"写着「{cell}」，不是金额", f"“{cell}” is not an amount"))
    fen = amount * 100
    whole = fen.to_integral_value()
    # A computed cell may carry binary dust (0.1 + 0.2); a third decimal is something else.
    if abs(fen - whole) > (Decimal("1e-6") if isinstance(cell, float) else 0):
        raise Unreadable(Text(f"「{cell}」不到一分钱", f"“{cell}” is finer than a cent"))
    return int(whole)


def as_count(cell: Cell) -> int:
    """A whole number, possibly negative; 1.2万 is 12000."""
    scale = 1
    if isinstance(cell, str) and cell[-1] in "万w":
        cell, scale = cell[:-1], 10_000
    number = _decimal(cell, strip=" ")
    if number is None or (number * scale) != (number * scale).to_integral_value():
        raise Unreadable(Text(f"写着「{cell}」，不是整数", f"“{cell}” is not a whole number"))
    return int(number * scale)


def as_rate(cell: Cell) -> float:
    """0.0875 or 8.75% to a fraction; a bare number above 1 could be either and is refused."""
    percent = isinstance(cell, str) and cell.endswith(("%", "％"))
    number = _decimal(cell, strip="%％ ")
    if number is None or number < 0:
        raise Unreadable(Text(f"写着「{cell}」，不是比例", f"“{cell}” is not a rate"))
    if percent:
        number /= 100
    elif number > 1:
        raise Unreadable(
            Text(f"「{cell}」没有百分号，又大于 1", f"“{cell}” is above 1 and has no percent sign")
        )
    return float(number)


def as_ppm(cell: Cell) -> int:
    """A rate in parts per million."""
    return round(as_rate(cell) * 1_000_000)


def as_moment(cell: Cell) -> int:
    """Local text (Asia/Shanghai), a date cell, a serial day, or an epoch of 10 or 13 digits."""
    if isinstance(cell, datetime):
        return _shanghai_ms(cell)
    if isinstance(cell, date):
        return _shanghai_ms(datetime(cell.year, cell.month, cell.day))
    if isinstance(cell, str):
        match = _MOMENT.match(cell)
        if match:
            return _from_parts(cell, match)
    number = None if isinstance(cell, bool) else _decimal(cell, strip="")
    if number is not None and number > 0:
        if 1_000_000_000 <= number < 10_000_000_000:
            return int(number) * 1000
        if 1_000_000_000_000 <= number < 10_000_000_000_000:
            return int(number)
        if 20_000 <= number < 80_000:
            return _shanghai_ms(_EXCEL_DAY_ZERO + timedelta(seconds=round(float(number) * 86_400)))
    raise Unreadable(Text(f"写着「{cell}」，不是时间", f"“{cell}” is not a time"))


def _from_parts(cell: str, match: re.Match[str]) -> int:
    year, month, day, hour, minute, second = match.groups()
    seconds = int(hour or 0) * 3600 + int(minute or 0) * 60 + int(second or 0)
    midnight = _midnight_ms(year, month, day)
    if midnight is None or int(hour or 0) > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        raise Unreadable(Text(f"「{cell}」没有这一天或这个时刻", f"“{cell}” does not exist"))
    return midnight + seconds * 1000


@lru_cache(maxsize=4096)
def _midnight_ms(year: str, month: str, day: str) -> int | None:
    """The start of a Shanghai day; None for a day that does not exist. A file has few days."""
    try:
        return _shanghai_ms(datetime(int(year), int(month), int(day)))
    except ValueError:
        return None


def as_day(cell: Cell) -> str:
    """A day as an ISO date; 20261118 and date ranges' own forms included."""
    if isinstance(cell, float) and cell == int(cell):
        cell = int(cell)
    digits = str(cell)
    if re.fullmatch(r"(19|20)\d{6}", digits):
        cell = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    ms = as_moment(cell)
    return datetime.fromtimestamp(ms / 1000, SHANGHAI).date().isoformat()


def as_duration(cell: Cell) -> int:
    """Seconds, 12.5秒, 1分05秒 or 01:05 to milliseconds."""
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() * 1000)
    if isinstance(cell, time):
        return ((cell.hour * 60 + cell.minute) * 60 + cell.second) * 1000
    if isinstance(cell, str):
        clock = _CLOCK.match(cell)
        if clock:
            hours, minutes, seconds = (int(part or 0) for part in clock.groups())
            return ((hours * 60 + minutes) * 60 + seconds) * 1000
        spoken = _SPOKEN.match(cell)
        if spoken and any(spoken.groups()):
            h, m, s = spoken.groups()
            return round((int(h or 0) * 3600 + int(m or 0) * 60 + float(s or 0)) * 1000)
    number = None if isinstance(cell, bool) else _decimal(cell, strip="")
    if number is None or number < 0:
        raise Unreadable(Text(f"写着「{cell}」，不是时长", f"“{cell}” is not a duration"))
    return round(number * 1000)


def _shanghai_ms(value: datetime) -> int:
    if value.tzinfo is not None:
        return round(value.timestamp() * 1000)
    return (timegm(value.timetuple()) - _OFFSET_S) * 1000


def _decimal(cell: Cell, *, strip: str) -> Decimal | None:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if not isinstance(cell, str):
        # repr is the shortest text that gives this float back: 118.1, not 118.0999….
        return Decimal(repr(cell)) if math.isfinite(cell) else None
    text = cell.strip(strip).replace("，", ",")
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return Decimal(text) if _NUMBER.fullmatch(text) else None


Reader = Callable[[Cell], str | int | float]

READERS: Final[dict[str, Reader]] = {
    "id": as_id,
    "text": as_text,
    "fen": as_fen,
    "count": as_count,
    "rate": as_rate,
    "ppm": as_ppm,
    "moment": as_moment,
    "day": as_day,
    "duration": as_duration,
}
