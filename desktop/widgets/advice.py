"""Do's and don'ts: sentences below one another, each with its mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.label import IconLabel, Label

MARK = 14
SINK = 3  # the mark stands in the middle of its first line


class AdviceList(QWidget):
    """What to do, or with `dont` what not to do."""

    def __init__(self, theme: Theme, lines: Sequence[str], *, dont: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        icon, color = ("circle-x", "danger.text") if dont else ("circle-check", "success.text")
        for words in lines:
            row = QHBoxLayout()
            row.setSpacing(8)
            holder = QWidget()
            holder.setContentsMargins(0, SINK, 0, 0)
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(IconLabel(theme, icon, size=MARK, color=color))
            row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(words, type="small", wrap=True), 1)
            column.addLayout(row)
        column.addStretch(1)
