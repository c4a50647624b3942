"""Timing two programs in turn, and the table that shows them side by side."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Measure = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """One contender: its name and its seconds, one per round."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of its rounds."""
        return statistics.median(self.seconds)


def in_turn(contenders: Mapping[str, Measure], rounds: int, *, warm_up: bool = True) -> list[Row]:
    """Measure each contender once a round, so that noise falls on all alike.

    A first round warms caches and is not counted; work of many seconds goes
    without (`warm_up=False`). A contender that raises fails the whole
    benchmark: a missing peer is never left out.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + warm_up):
        for name, measure in contenders.items():
            value = measure()
            if number >= warm_up:
                seconds[name].append(value)
    return [Row(name, tuple(values)) for name, values in seconds.items()]


def show(title: str, rows: list[Row], peer: str) -> str:
    """The table as text: median, spread, and the ratio to the peer round by round."""
    base = next(row for row in rows if row.name == peer)
    lines = [title, f"{'':34}{'median':>9}{'min':>9}{'max':>9}   ratio (min–max)"]
    for row in rows:
        ratios = [mine / theirs for mine, theirs in zip(row.seconds, base.seconds, strict=True)]
        lines.append(
            f"{row.name:34}{row.median:8.3f}s{min(row.seconds):8.3f}s{max(row.seconds):8.3f}s"
            f"   {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
        )
    return "\n".join(lines)
