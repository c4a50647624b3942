"""One value per day as a line, against the other period, through pyqtgraph.

pyqtgraph (and with it numpy) is not imported at start. Loading it takes most of
a second, so a page calls `warm_up` in the thread that fetches its numbers.
A table with the same numbers stands behind a switch, for screen readers and for
those who want to read them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import Theme

_MAX_LABELS = 7


@dataclass(frozen=True)
class Lines:
    """What a daily chart shows. `before` is aligned day by day and may be empty.

    `say` writes a value for the axis and the table.
    """

    days: tuple[date, ...]
    now: tuple[float | None, ...]
    before: tuple[float | None, ...]
    say: Callable[[float], str]


def warm_up() -> None:
    """Load what drawing needs; safe in any thread, and nothing when it is loaded."""
    import pyqtgraph  # noqa: F401


class DailyChart(QStackedWidget):
    """The chart, and the table behind it (`show_table`)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Lines | None = None
        self._plot: Any = None
        self._holder = QWidget()
        self._inside = QVBoxLayout(self._holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._table = _table()
        self.addWidget(self._holder)
        self.addWidget(self._table)
        self.setMinimumHeight(180)
        theme.changed.connect(self._redraw)

    @property
    def table(self) -> QTableWidget:
        """The same numbers as a table."""
        return self._table

    def sizeHint(self) -> QSize:
        """The plot's own wish, 640 by 480, would push what stands below off the page."""
        return QSize(480, 220)

    def show_table(self, on: bool) -> None:
        """Swap between the drawing and the table."""
        self.setCurrentWidget(self._table if on else self._holder)

    def set_lines(self, lines: Lines) -> None:
        """Show these days."""
        self._lines = lines
        self._fill_table(lines)
        self._redraw()

    def _fill_table(self, lines: Lines) -> None:
        words = [
            QCoreApplication.translate("DailyChart", "日期"),
            QCoreApplication.translate("DailyChart", "本期"),
            *([QCoreApplication.translate("DailyChart", "上期")] if lines.before else []),
        ]
        self._table.setColumnCount(len(words))
        self._table.setHorizontalHeaderLabels(words)
        self._table.setRowCount(len(lines.days))
        for row, day in enumerate(lines.days):
            columns = [lines.now, *([lines.before] if lines.before else [])]
            self._table.setItem(row, 0, QTableWidgetItem(f"{day:%m-%d}"))
            for column, values in enumerate(columns, start=1):
                value = values[row] if row < len(values) else None
                item = QTableWidgetItem("—" if value is None else lines.say(value))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)

    def _redraw(self) -> None:
        if self._lines is None:
            return
        if self._plot is not None:
            self._inside.removeWidget(self._plot)
            self._plot.close()
            self._plot.deleteLater()
        self._plot = _draw(self._theme, self._lines)
        self._plot.setAccessibleName(QCoreApplication.translate("DailyChart", "每天的走势"))
        self._inside.addWidget(self._plot)


def _draw(theme: Theme, lines: Lines) -> Any:
    import pyqtgraph as pg

    plot = pg.PlotWidget(
        background=theme.color("surface.card"),
        axisItems={side: _axis(pg, side) for side in ("left", "bottom")},
    )
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    plot.setMenuEnabled(False)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    item = plot.getPlotItem()
    item.getViewBox().setDefaultPadding(0)
    top = _dress_axes(theme, item, lines)
    count = len(lines.days)
    plot.setXRange(-0.5, max(count - 0.5, 0.5), padding=0)
    plot.setYRange(min(0.0, *(value for value in _known(lines))), top * 1.08, padding=0)
    for index, day in enumerate(lines.days):
        if day.weekday() >= 5:
            shade = pg.LinearRegionItem(
                (index - 0.5, index + 0.5),
                movable=False,
                brush=theme.color("surface.sunken"),
                pen=pg.mkPen(None),
            )
            shade.setZValue(-20)
            item.addItem(shade)
    if lines.before:
        item.addItem(_curve(pg, lines.before[:count], _before_pen(theme)))
    item.addItem(_curve(pg, lines.now, QPen(theme.series()[0], 2.25)))
    _mark_peak(pg, theme, item, lines)
    return plot


def _axis(pg: Any, side: str) -> Any:
    """An axis of labels only: a tick of length 0 would still leave a dot."""

    class Labels(pg.AxisItem):  # type: ignore[misc]
        def drawPicture(self, painter: Any, line: Any, _ticks: Any, texts: Any) -> None:
            super().drawPicture(painter, line, [], texts)

    return Labels(side)


def _curve(pg: Any, values: Sequence[float | None], pen: QPen) -> Any:
    import numpy as np

    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    heights = np.array([np.nan if value is None else value for value in values], dtype=float)
    return pg.PlotDataItem(
        np.arange(len(values)), heights, pen=pen, connect="finite", antialias=True
    )


def _before_pen(theme: Theme) -> QPen:
    pen = QPen(theme.color("border.control"), 1.5)
    pen.setDashPattern([4, 3])
    return pen


def _dress_axes(theme: Theme, item: Any, lines: Lines) -> float:
    font = theme.font("caption")
    left, bottom = item.getAxis("left"), item.getAxis("bottom")
    step, top = _steps(max(_known(lines)))
    ticks = [step * index for index in range(round(top / step) + 1)]
    left.setTicks([[(value, lines.say(value)) for value in ticks]])
    left.setWidth(max(QFontMetrics(font).horizontalAdvance(lines.say(v)) for v in ticks) + 12)
    every = -(-len(lines.days) // _MAX_LABELS)
    bottom.setTicks([[(i, f"{day:%m-%d}") for i, day in enumerate(lines.days) if i % every == 0]])
    bottom.setHeight(24)
    for axis in (left, bottom):
        axis.setStyle(tickLength=0, tickFont=font, tickTextOffset=6)
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTextPen(theme.color("text.tertiary"))
    item.showGrid(x=False, y=False)
    import pyqtgraph as pg

    for value in ticks:
        line = pg.InfiniteLine(value, angle=0, pen=pg.mkPen(theme.color("border.subtle"), width=1))
        line.setZValue(-10)
        item.addItem(line)
    return top


def _mark_peak(pg: Any, theme: Theme, item: Any, lines: Lines) -> None:
    """The best day carries a triangle and its value: never colour alone."""
    known = [(value, index) for index, value in enumerate(lines.now) if value]
    if len(known) < 2:
        return
    value, index = max(known)
    mark = pg.ScatterPlotItem(
        [index], [value], symbol="t1", size=10, brush=theme.series()[2], pen=pg.mkPen(None)
    )
    text = pg.TextItem(lines.say(value), color=theme.color("text.primary"), anchor=(0.5, 1.25))
    text.setFont(theme.font("caption", weight=500))
    edge = len(lines.days) - 1
    if index < edge * 0.08:
        text.setAnchor((0.0, 1.25))
    elif index > edge * 0.92:
        text.setAnchor((1.0, 1.25))
    text.setPos(index, value)
    item.addItem(mark)
    item.addItem(text)


def _known(lines: Lines) -> list[float]:
    values = [value for value in (*lines.now, *lines.before) if value is not None]
    return values or [0.0]


def _steps(highest: float) -> tuple[float, float]:
    """A round step, and the multiple of it at or above `highest`, four steps or fewer."""
    target = max(highest, 1.0) / 4
    power = 10 ** (len(str(int(target))) - 1) if target >= 1 else 1
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= target)
    top = step
    while top < highest:
        top += step
    return step, top


def _table() -> QTableWidget:
    table = QTableWidget()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(32)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setShowGrid(False)
    table.setAccessibleName(QCoreApplication.translate("DailyChart", "每天的数字"))
    return table
