"""The top of the rundown: the planned show, what it needs at this person's rate, taking it back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from assistant.drafting import retiming
from assistant.drafting.models import Outline
from assistant.drafting.rundown import Totals
from assistant.errors import Refused
from desktop.pages.live.rundown import minutes
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.label import Label

NARROW, WIDE = 460, 600


class ShowTotals(QWidget):
    """80 high: start, planned, needed, what is over, and the bar of both."""

    take_back = Signal()
    start_changed = Signal(str)
    """Carries the planned start, e.g. `19:00`, or an empty string."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(84)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        base = Qt.AlignmentFlag.AlignVCenter
        self.start = QLineEdit()
        self.start.setFixedWidth(72)
        self.start.setPlaceholderText(self.tr("几点"))
        self.start.setAccessibleName(self.tr("开播时间"))
        self.start.editingFinished.connect(self._read_start)
        self._start_label = Label(self.tr("开播"), type="small", tone="secondary")
        self._start_label.setBuddy(self.start)
        row.addWidget(self._start_label, 0, base)
        row.addWidget(self.start, 0, base)
        row.addSpacing(12)
        row.addWidget(Label(self.tr("计划"), type="small", tone="secondary"), 0, base)
        self.planned = Label("", type="title")
        row.addWidget(self.planned, 0, base)
        row.addSpacing(12)
        self._needs = Label(self.tr("按你的语速要"), type="small", tone="secondary")
        row.addWidget(self._needs, 0, base)
        self.needed = Label("", type="title")
        row.addWidget(self.needed, 0, base)
        self.over = Chip(theme, "", tone="warn", icon="timer")
        row.addWidget(self.over, 0, base)
        row.addStretch(1)
        self.button = Button(theme, self.tr("摊到各段里收回"), size="sm")
        self.button.clicked.connect(self.take_back)
        column.addLayout(row)
        self._bar = _Bar(theme)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._bar, 1)
        column.addLayout(below)
        self._first, self._second = row, below
        self._wide: bool | None = None

    def show_totals(self, outline: Outline, totals: Totals) -> None:
        """Show a show's totals."""
        if not self.start.isModified():
            self.start.setText(outline.planned_start)
        self.planned.setText(minutes(totals.target_s))
        self.needed.setText(minutes(totals.needed_s))
        over = totals.over_s
        self.needed.set_tone("warn" if over > 0 else "")
        if over > 0:
            words, tone = self.tr("超 {length}").format(length=minutes(over)), "warn"
        elif over < 0:
            words, tone = self.tr("还空 {length}").format(length=minutes(-over)), "default"
        else:
            words, tone = self.tr("刚好"), "success"
        icon = {"warn": "timer", "default": "clock", "success": "check"}[tone]
        self.over.say(words, tone=tone, icon=icon)  # type: ignore[arg-type]
        self.button.setVisible(over > 0)
        self._bar.show_share(totals)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._start_label.setVisible(self.width() >= NARROW)
        wide = self.width() >= WIDE
        if wide != self._wide:
            self._wide = wide
            (self._first if wide else self._second).addWidget(self.button)
            self.setFixedHeight(84 if wide else 92)

    def _read_start(self) -> None:
        text = self.start.text().strip()
        try:
            clock = retiming.clock_text(retiming.clock_seconds(text)) if text else ""
        except Refused:
            clock = None
        wrong = clock is None
        if self.start.property("invalid") != wrong:
            self.start.setProperty("invalid", wrong)
            self.start.style().polish(self.start)
        self.start.setToolTip(self.tr("写成 19:00 这样") if wrong else "")
        if clock is not None:
            self.start.setModified(False)
            self.start_changed.emit(clock)


class _Bar(QWidget):
    """Needed against target: persimmon up to the target, honey beyond it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._totals = Totals(1, 0, 0)
        self.setFixedHeight(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, totals: Totals) -> None:
        """Show other totals."""
        self._totals = totals
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(self._totals.target_s, self._totals.needed_s, 1)
        width = self.width()
        target = width * self._totals.target_s / whole
        needed = width * self._totals.needed_s / whole
        painter.setBrush(self._theme.color("surface.hover"))
        painter.drawRoundedRect(QRectF(0, 3, width, 8), 4, 4)
        if needed > target:
            painter.setBrush(self._theme.color("warn.graphic"))
            painter.drawRoundedRect(QRectF(0, 3, needed, 8), 4, 4)
        painter.setBrush(self._theme.color("primary.graphic"))
        painter.drawRoundedRect(QRectF(0, 3, min(target, needed), 8), 4, 4)
        mark = min(target, width - 2.0)
        painter.fillRect(QRectF(mark, 0, 2, 14), self._theme.color("text.primary"))
