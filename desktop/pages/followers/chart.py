"""Followers by day, painted: bars of the net above and below zero, the total as a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assistant.tracking.models import Day
from desktop.models.days_table import said
from desktop.theme import Theme

LEFT: Final = 16
RIGHT: Final = 64
TOP: Final = 40
BOTTOM: Final = 26
LABELS: Final = 8


class FollowerChart(QWidget):
    """188 high. Days without a figure leave a gap; the table below has the same numbers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: list[tuple[date, Day | None]] = []
        self.setFixedHeight(188)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("每天净增和总粉丝"))
        theme.changed.connect(self.update)

    def show_days(self, days: Sequence[Day]) -> None:
        """Show these days, oldest first; the days between them are filled in as gaps."""
        known = {date.fromisoformat(day.day): day for day in days}
        self._days = []
        if known:
            first, last = min(known), max(known)
            span = (last - first).days
            self._days = [
                (first + timedelta(days=n), known.get(first + timedelta(days=n)))
                for n in range(span + 1)
            ]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 188)

    def _values(self, metric: str) -> list[int | None]:
        return [None if day is None else day.values.get(metric) for _, day in self._days]

    def _step(self) -> float:
        return (self.width() - LEFT - RIGHT) / max(len(self._days), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._days:
            return
        self._legend(painter)
        self._bars(painter)
        self._line(painter)
        self._dates(painter)

    def _legend(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("caption"))
        x = float(LEFT)
        for words, color in (
            (self.tr("净增"), "success.graphic"),
            (self.tr("总粉丝，右侧刻度"), "accent.graphic"),
        ):
            painter.fillRect(QRectF(x, 16, 10, 3), self._theme.color(color))
            painter.setPen(self._theme.color("text.tertiary"))
            room = QRectF(x + 14, 7, 200, 20)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            x += 14 + painter.fontMetrics().horizontalAdvance(words) + 16

    def _bars(self, painter: QPainter) -> None:
        values = self._values("followers_net")
        present = [value for value in values if value is not None]
        if not present:
            return
        high, low = max(0, *present), min(0, *present)
        room = self.height() - TOP - BOTTOM
        unit = room / ((high - low) or 1)
        zero = TOP + high * unit
        painter.setPen(QPen(self._theme.color("border.default"), 1))
        painter.drawLine(QPointF(LEFT, zero), QPointF(self.width() - RIGHT, zero))
        width = min(self._step() * 0.6, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, value in enumerate(values):
            if not value:
                continue
            x = LEFT + (number + 0.5) * self._step() - width / 2
            painter.setBrush(
                self._theme.color("success.graphic" if value > 0 else "danger.graphic")
            )
            top = zero - value * unit if value > 0 else zero
            painter.drawRoundedRect(QRectF(x, top, width, max(abs(value) * unit, 1)), 2, 2)
        self._peak(painter, values, high, zero - high * unit)

    def _peak(self, painter: QPainter, values: list[int | None], high: int, y: float) -> None:
        if high <= 0:
            return
        x = LEFT + (values.index(high) + 0.5) * self._step()
        painter.setPen(self._theme.color("success.text"))
        painter.setFont(self._theme.font("caption", weight=500))
        box = QRectF(x - 30, y - 17, 60, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said("followers_net", high))

    def _line(self, painter: QPainter) -> None:
        values = self._values("followers_total")
        present = [value for value in values if value is not None]
        if not present:
            return
        high, low = max(present), min(present)
        room = self.height() - TOP - BOTTOM

        def point(number: int, value: int) -> QPointF:
            share = (value - low) / (high - low) if high > low else 0.5
            return QPointF(LEFT + (number + 0.5) * self._step(), TOP + room * (1 - share))

        path = QPainterPath()
        pen_down = False
        for number, value in enumerate(values):
            if value is None:
                pen_down = False
            elif pen_down:
                path.lineTo(point(number, value))
            else:
                path.moveTo(point(number, value))
                pen_down = True
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("accent.graphic"), 2))
        painter.drawPath(path)
        painter.setPen(self._theme.color("accent.text"))
        painter.setFont(self._theme.font("caption"))
        edge = self.width() - RIGHT + 8
        for value in {high, low}:
            box = QRectF(edge, point(0, value).y() - 9, RIGHT - 12, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{value:,}")

    def _dates(self, painter: QPainter) -> None:
        painter.setPen(self._theme.color("text.tertiary"))
        painter.setFont(self._theme.font("caption"))
        every = max(1, -(-len(self._days) // LABELS))
        for number in range(0, len(self._days), every):
            x = LEFT + (number + 0.5) * self._step()
            box = QRectF(x - 30, self.height() - BOTTOM + 4, 60, 18)
            words = f"{self._days[number][0]:%m-%d}"
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._days:
            number = int((event.pos().x() - LEFT) / self._step())
            if 0 <= number < len(self._days):
                QToolTip.showText(event.globalPos(), self._tip(number), self)
            return True
        return super().event(event)

    def _tip(self, number: int) -> str:
        day, known = self._days[number]
        values = known.values if known is not None else {}
        return self.tr("{day}  净增 {net}，总粉丝 {total}").format(
            day=f"{day:%m-%d}",
            net=said("followers_net", values.get("followers_net")),
            total=said("followers_total", values.get("followers_total")),
        )
