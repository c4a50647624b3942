"""Numbers as people read them: 分 as ¥, fractions as %, what is unknown as "—"."""

from __future__ import annotations

from typing import Final

from assistant.wording import Language

NOTHING: Final = "—"
MINUS: Final = "−"


def yuan(fen: float | None, *, sign: bool = False, short: bool = False) -> str:
    """`¥6,842.00`; with `short`, whole yuan lose their `.00`."""
    if fen is None:
        return NOTHING
    whole = round(fen)
    digits = 0 if short and whole % 100 == 0 else 2
    return f"{_sign(whole, sign)}¥{abs(whole) / 100:,.{digits}f}"


def count(value: float | None, *, sign: bool = False) -> str:
    """`1,234`."""
    if value is None:
        return NOTHING
    return f"{_sign(value, sign)}{abs(round(value)):,}"


def large(value: float | None, language: Language = "zh") -> str:
    """`128.5 万` from ten thousand up in Chinese, `1.29 M` in English, else as `count`."""
    if value is None:
        return NOTHING
    if language == "zh":
        return f"{value / 10_000:,.1f} 万" if abs(value) >= 10_000 else count(value)
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:,.2f} M"
    return f"{value / 1000:,.1f} k" if abs(value) >= 10_000 else count(value)


def percent(fraction: float | None, *, sign: bool = False, digits: int = 1) -> str:
    """`70.7%`, or `+12.4%` with `sign`."""
    if fraction is None:
        return NOTHING
    rounded = round(fraction * 100, digits)
    return f"{_sign(rounded, sign)}{abs(rounded):,.{digits}f}%"


def percentage_points(difference: float | None) -> str:
    """`+2.8`: a difference of two rates in percentage points; the reader adds the unit."""
    if difference is None:
        return NOTHING
    rounded = round(difference * 100, 1)
    return f"{_sign(rounded, True)}{abs(rounded):,.1f}"


def _sign(value: float, plus: bool) -> str:
    if value < 0:
        return MINUS
    return "+" if plus and value > 0 else ""
