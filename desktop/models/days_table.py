"""The rows of the follower page: one day each, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from assistant.tracking.models import METRIC_NAMES, Day
from desktop.services import Services

Index = QModelIndex | QPersistentModelIndex

METRICS: Final = (
    "followers_total",
    "followers_net",
    "followers_lost",
    "plays",
    "profile_visits",
    "cover_click_rate_ppm",
    "likes",
    "comments",
    "shares",
)
TONE: Final = Qt.ItemDataRole.UserRole + 1
"""A colour token for the cell's text."""


class DaysTable(QAbstractTableModel):
    """日期, then one column per metric that any day has."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._days: tuple[Day, ...] = ()
        self._metrics: tuple[str, ...] = METRICS[:3]

    def show(self, days: Sequence[Day]) -> None:
        """Show these days, given oldest first."""
        self.beginResetModel()
        self._days = tuple(reversed(days))
        present = {metric for day in days for metric in day.values}
        self._metrics = tuple(m for m in METRICS if m in present or m in METRICS[:2])
        self.endResetModel()

    def day(self, row: int) -> Day:
        """The day in a row."""
        return self._days[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._days)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(self._metrics)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self._days[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if index.column() == 0:
            return day.day if role == Qt.ItemDataRole.DisplayRole else None
        metric = self._metrics[index.column() - 1]
        value = day.values.get(metric)
        if role == Qt.ItemDataRole.DisplayRole:
            return said(metric, value)
        if role == TONE and value is None:
            return "text.tertiary"
        if role == TONE and metric == "followers_net" and value:
            return "success.text" if value > 0 else "danger.text"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return QCoreApplication.translate("DaysTable", "日期")
        return self._services.language.say(METRIC_NAMES[self._metrics[section - 1]])


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def said(metric: str, value: int | None) -> str:
    """A metric's value in words; net values carry their sign, a missing one is a dash."""
    if value is None:
        return "—"
    if metric == "cover_click_rate_ppm":
        return f"{value / 10_000:.2f}%"
    return f"{value:+,}" if metric == "followers_net" and value else f"{value:,}"
