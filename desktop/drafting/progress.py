"""How far the draft in hand is and for which day it is meant: one button, one menu."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDateEdit, QMenu, QWidget

from assistant import clock
from assistant.drafting.drafts import Status
from assistant.drafting.models import Kind
from desktop.drafting.desk import Desk
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field


class Progress(Button):
    """Says how far the draft is; its menu sets that, and the day."""

    def __init__(self, theme: Theme, desk: Desk, kind: Kind) -> None:
        super().__init__(theme, " ", kind="quiet", icon="calendar-check")
        self._desk, self._draft_kind = desk, kind
        self.asking: DaySheet | None = None
        self.setToolTip(self.tr("走到哪一步了，打算哪天"))
        self.clicked.connect(self._offer)

    def show_progress(self) -> None:
        """Say where the draft in hand is."""
        words = self._states().get(self._desk.status, "")
        planned = self._desk.planned_at_ms
        if planned is not None and self._desk.status != "done":
            plan = self._plan(clock.moment(planned).date())
            words = self.tr("{state}，{plan}").format(state=words, plan=plan)
        self.setText(words)
        self.updateGeometry()

    def menu_of_steps(self) -> QMenu:
        """The steps to choose from, then the days."""
        menu, desk = QMenu(self), self._desk
        one_of = QActionGroup(menu)
        for state, words in self._states().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(state == desk.status)
            one_of.addAction(action)
            action.triggered.connect(partial(desk.set_status, state))
        menu.addSeparator()
        for ahead in range(3):
            day = clock.today() + timedelta(days=ahead)
            menu.addAction(self._plan(day)).triggered.connect(partial(desk.plan, day))
        menu.addAction(self.tr("选一天…")).triggered.connect(self._ask)
        if desk.planned_at_ms is not None:
            menu.addAction(self.tr("先不定日子")).triggered.connect(partial(desk.plan, None))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _states(self) -> dict[Status, str]:
        if self._draft_kind == "outline":
            return {
                "draft": self.tr("在写"),
                "ready": self.tr("可以播"),
                "done": self.tr("播完了"),
            }
        return {
            "draft": self.tr("在写"),
            "ready": self.tr("可以拍"),
            "shot": self.tr("拍好了"),
            "done": self.tr("发了"),
        }

    def _plan(self, day: date) -> str:
        near = {0: self.tr("今天"), 1: self.tr("明天"), 2: self.tr("后天")}
        words = near.get((day - clock.today()).days, f"{day:%m-%d} ")
        if self._draft_kind == "outline":
            return self.tr("{day}播").format(day=words).strip()
        return self.tr("{day}拍").format(day=words).strip()

    def _offer(self) -> None:
        self.menu_of_steps().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ask(self) -> None:
        planned = self._desk.planned_at_ms
        day = clock.today() if planned is None else clock.moment(planned).date()
        self.asking = DaySheet(self._theme, self.window(), day)
        self.asking.wanted.connect(self._desk.plan)
        self.asking.present()


class DaySheet(Sheet):
    """Asks for a day; `wanted` carries it."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, day: date) -> None:
        super().__init__(theme, window)
        self.head(self.tr("打算哪一天"), self.tr("到了那天，「今天」会把它排在前面。"))
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setFixedHeight(32)
        self.body.addWidget(Field(theme, self.tr("日期"), self.day))
        self.foot(self.tr("先不定"), self.tr("定下"), self._finish)
        self.day.setFocus()

    def _finish(self) -> None:
        chosen = self.day.date()
        self.accept()
        self.wanted.emit(date(chosen.year(), chosen.month(), chosen.day()))
