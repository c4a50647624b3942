"""Charts drawn by our own painter: sparkline, waterfall, funnel, bar in a table cell.

Every chart says its numbers in words too, as its accessible description, and
none relies on colour alone: values stand beside the shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Theme


class Chart(QWidget):
    """A painted widget that repaints when light and dark swap."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.update)

    def painter(self) -> QPainter:
        """An antialiased painter on this widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter


class Sparkline(Chart):
    """A small line of one value per day; the last known day carries a dot. None is a gap."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFixedSize(88, 32)
        self._values: tuple[float | None, ...] = ()

    def set_values(self, values: Sequence[float | None], description: str) -> None:
        """Show these values; `description` is what a screen reader says."""
        self._values = tuple(values)
        self.setAccessibleDescription(description)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw runs of known values."""
        known = [value for value in self._values if value is not None]
        if not known:
            return
        low, high = min(known), max(known)
        step = (self.width() - 6) / max(1, len(self._values) - 1)
        points = [
            None if value is None else QPointF(3 + index * step, self._y(value, low, high))
            for index, value in enumerate(self._values)
        ]
        color = self.theme.color("primary.graphic")
        painter = self.painter()
        painter.setPen(QPen(color, 1.75, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        for run in _runs(points):
            painter.drawPolyline(QPolygonF(run))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        last = next(point for point in reversed(points) if point is not None)
        painter.drawEllipse(last, 2.75, 2.75)

    def _y(self, value: float, low: float, high: float) -> float:
        room = self.height() - 8
        return 4 + room / 2 if high == low else 4 + room * (high - value) / (high - low)


@dataclass(frozen=True)
class Bar:
    """One bar of a waterfall: where it stands from and to, and its words."""

    start: float
    end: float
    value: str
    label: str
    note: str
    kind: Literal["before", "part", "after"]


class Waterfall(Chart):
    """How one total became another, part by part. The axis may be cut; then it shows the break."""

    SLOT = 0.67
    BOTTOM = 44
    TOP = 24

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMinimumHeight(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bars: tuple[Bar, ...] = ()
        self._floor = 0.0

    def set_bars(self, bars: Sequence[Bar], *, floor: float = 0.0) -> None:
        """Show the bars; `floor` is the value the axis starts from."""
        self._bars = tuple(bars)
        self._floor = floor
        self.setAccessibleDescription(
            "；".join(f"{bar.label} {bar.value} {bar.note}" for bar in bars)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As the design draws it."""
        return QSize(624, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis, bars, connectors and words."""
        if not self._bars:
            return
        painter = self.painter()
        slot = self.width() / len(self._bars)
        base = self.height() - self.BOTTOM
        painter.setPen(QPen(self.theme.color("border.default"), 1))
        painter.drawLine(QPointF(0, base + 0.5), QPointF(self.width(), base + 0.5))
        for index, bar in enumerate(self._bars):
            left = slot * (index + (1 - self.SLOT) / 2)
            rect = QRectF(
                QPointF(left, self._y(max(bar.start, bar.end))),
                QPointF(left + slot * self.SLOT, self._y(min(bar.start, bar.end))),
            )
            if rect.height() < 2:
                rect.setHeight(2)
            self._draw_bar(painter, bar, rect)
            self._draw_words(painter, bar, rect, slot)
            if index + 1 < len(self._bars):
                self._connect(painter, bar, left + slot * self.SLOT, left + slot)

    def _draw_bar(self, painter: QPainter, bar: Bar, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._fill(bar))
        painter.drawRoundedRect(rect, 3, 3)
        if bar.kind != "part" and self._floor > 0 and rect.height() > 24:
            self._draw_break(painter, rect)

    def _draw_break(self, painter: QPainter, rect: QRectF) -> None:
        """The wave that says this bar does not start at zero."""
        wave = QPainterPath(QPointF(rect.left() - 1, rect.bottom() - 16))
        teeth = 4
        step = (rect.width() + 2) / (teeth * 2)
        for tooth in range(teeth * 2):
            lift = -5 if tooth % 2 == 0 else 0
            wave.lineTo(rect.left() - 1 + step * (tooth + 1), rect.bottom() - 16 + lift)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.color("surface.card"), 3))
        painter.drawPath(wave)

    def _draw_words(self, painter: QPainter, bar: Bar, rect: QRectF, slot: float) -> None:
        middle = rect.center().x()
        base = self.height() - self.BOTTOM

        def put(text: str, top: float, color: str, weight: int = 400) -> None:
            painter.setFont(self.theme.font("caption", weight=weight))
            painter.setPen(self.theme.color(color))
            where = QRectF(middle - slot / 2, top, slot, 18)
            words = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(slot) - 4
            )
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

        put(bar.value, rect.top() - 21, "text.primary", 500)
        put(bar.label, base + 6, "text.secondary")
        put(bar.note, base + 24, "text.tertiary")

    def _connect(self, painter: QPainter, bar: Bar, left: float, right: float) -> None:
        painter.setPen(QPen(self.theme.color("border.control"), 1, Qt.PenStyle.DashLine))
        gap = (right - left) + 1
        level = round(self._y(bar.end)) + 0.5
        painter.drawLine(QPointF(left, level), QPointF(left + gap * 1.0, level))

    def _fill(self, bar: Bar) -> QColor:
        series = self.theme.series()
        if bar.kind == "before":
            return self.theme.color("border.control")
        if bar.kind == "after":
            return series[0]
        return series[2] if bar.end >= bar.start else series[3]

    def _y(self, value: float) -> float:
        values = [edge for bar in self._bars for edge in (bar.start, bar.end)]
        top = max(values)
        room = self.height() - self.BOTTOM - self.TOP
        span = max(top - self._floor, 1)
        return self.TOP + room * (top - max(value, self._floor)) / span


@dataclass(frozen=True)
class Stage:
    """One step of a funnel: its size, and how it came from the step above."""

    label: str
    amount: str
    size: float
    rate: str = ""
    tone: Literal["success", "danger", "plain"] = "plain"
    before: str = ""


class Funnel(Chart):
    """Steps from many to few, with the rate between one and the next."""

    BAR = 34
    GAP = 28

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMinimumWidth(200)
        self._stages: tuple[Stage, ...] = ()

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """Show these steps, widest first."""
        self._stages = tuple(stages)
        self.setFixedHeight(max(1, len(stages)) * (self.BAR + self.GAP) - self.GAP + 2)
        self.setAccessibleDescription(
            "；".join(f"{stage.rate} {stage.label} {stage.amount}".strip() for stage in stages)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each bar under the rate that leads to it."""
        painter = self.painter()
        for index, stage in enumerate(self._stages):
            top = index * (self.BAR + self.GAP)
            self._draw_stage(painter, stage, index, top)
            if index > 0:
                self._draw_rate(painter, stage, top - self.GAP)

    def _draw_stage(self, painter: QPainter, stage: Stage, index: int, top: float) -> None:
        # Plays are thousands of times the orders: to scale, all but the first would vanish.
        # Width tells the order of the steps, the numbers tell their size.
        width = self.width() * (1.0, 0.74, 0.58, 0.46)[min(index, 3)]
        rect = QRectF(0, top, width, self.BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("primary.soft"))
        painter.drawRoundedRect(rect, 4, 4)
        inner = rect.adjusted(10, 0, -10, 0)
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("text.secondary"))
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, stage.label
        )
        painter.setFont(self.theme.font("body_strong"))
        painter.setPen(self.theme.color("text.primary"))
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, stage.amount
        )

    def _draw_rate(self, painter: QPainter, stage: Stage, top: float) -> None:
        self.theme.paint_icon(painter, "arrow-down", QRectF(8, top + 7, 12, 12), "text.tertiary")
        tone = "text.primary" if stage.tone == "plain" else f"{stage.tone}.text"
        painter.setFont(self.theme.font("caption", weight=500))
        painter.setPen(self.theme.color(tone))
        rate = QRectF(26, top, self.width() - 26, self.GAP)
        painter.drawText(rate, Qt.AlignmentFlag.AlignVCenter, stage.rate)
        left = 26 + painter.fontMetrics().horizontalAdvance(stage.rate) + 10
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("text.tertiary"))
        painter.drawText(
            QRectF(left, top, self.width() - left, self.GAP),
            Qt.AlignmentFlag.AlignVCenter,
            stage.before,
        )


def draw_share(
    painter: QPainter, theme: Theme, rect: QRectF, share: float, *, faint: bool
) -> float:
    """A bar of `share` of the rectangle's width, 8 high, centred; returns where it ends."""
    width = max(4.0, rect.width() * min(1.0, max(0.0, share)))
    bar = QRectF(rect.left(), rect.center().y() - 4, width, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface.pressed") if faint else theme.series()[0])
    painter.drawRoundedRect(bar, 4, 4)
    return bar.right()


def _runs(points: Sequence[QPointF | None]) -> list[list[QPointF]]:
    runs: list[list[QPointF]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]
