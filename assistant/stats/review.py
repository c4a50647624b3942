"""复盘 in one query: the days, the rows, and whom one may choose."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.stats import figures, metrics, scope_store
from assistant.stats.factors import Decomposition, Factor
from assistant.stats.models import Basis, Comparing, Dimension, Period, Report, Scope
from assistant.stats.scope_store import Choice
from assistant.wording import Language


@dataclass(frozen=True)
class Question:
    """What the page asks: everything its filters say."""

    period: Period
    by: Dimension = "creator"
    basis: Basis = field(default_factory=Basis)
    scope: Scope = field(default_factory=Scope)
    compare: Comparing | None = "previous"


@dataclass(frozen=True)
class Review:
    """The answer: the period day by day and by the dimension asked for.

    `empty` is True while nothing was ever imported for this scope.
    """

    question: Question
    daily: Report
    rows: Report
    stores: tuple[Choice, ...]
    creators: tuple[Choice, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look back on, in any period."""
        coverage = self.daily.coverage
        return not any((coverage.orders, coverage.posts, coverage.followers))


@dataclass(frozen=True)
class Bridge:
    """A waterfall's bars: running totals in 分 from the period before to this one."""

    levels: tuple[tuple[int, int], ...]
    floor: int


def look_back(conn: sqlite3.Connection, question: Question) -> Review:
    """Answer the page's question from one read-only connection."""

    wanted: tuple[Dimension, ...] = ("day",) if question.by == "day" else ("day", question.by)
    reports = metrics.measure_each(
        conn,
        question.period,
        wanted,
        basis=question.basis,
        scope=question.scope,
        compare=question.compare,
    )
    return Review(
        question=question,
        daily=reports[0],
        rows=reports[-1],
        stores=scope_store.stores(conn),
        creators=scope_store.creators(conn, question.scope.store),
    )


def bridge(found: Decomposition) -> Bridge:
    """Where each bar starts and ends, and from where the axis is drawn.

    The axis is cut only where the change would otherwise be too small to see.
    """
    levels = [(0, found.before_fen)]
    for factor in found.factors:
        start = levels[-1][1]
        levels.append((start, start + factor.part_fen))
    levels.append((0, found.after_fen))
    floor = _floor([end for _, end in levels])
    return Bridge(tuple((max(start, floor), end) for start, end in levels), floor)


def factor_values(factor: Factor, language: Language = "zh") -> str:
    """`108.6 万 → 128.5 万`: a factor in both periods, in its own unit."""
    if factor.unit == "fen":
        words = [figures.yuan(float(value)) for value in (factor.before, factor.after)]
    elif factor.unit == "share":
        words = [figures.percent(float(value)) for value in (factor.before, factor.after)]
    elif factor.unit == "per_mille":
        words = [f"{float(value) * 1000:.2f}" for value in (factor.before, factor.after)]
    else:
        words = [figures.large(float(value), language) for value in (factor.before, factor.after)]
    return " → ".join(words)


def thousand_plays_fen(paid_gmv_fen: int, plays: int | None) -> float | None:
    """千次播放成交: paid GMV × 1000 ÷ plays in 分; None without plays."""
    return None if not plays else paid_gmv_fen * 1000 / plays


def _floor(ends: Sequence[int]) -> int:
    low, high = min(ends), max(ends)
    spread = high - low
    if low <= 0 or low < spread * 1.5:
        return 0
    wished = max(0, low - max(spread * 2 // 5, 1))
    step = int(10 ** max(0, len(str(wished)) - 2))
    return wished // step * step
