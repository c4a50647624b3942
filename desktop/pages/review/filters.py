"""The filter row of 复盘: period, comparison, store, creator, and paid or verified."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from assistant.stats import periods
from assistant.stats.models import Comparing, Period, Scope
from assistant.stats.scope_store import Choice
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.filter_button import HEIGHT, filter_width, paint_filter
from desktop.widgets.label import Label
from desktop.widgets.segment import Segment

CUSTOM = "custom"


class FilterBox(QComboBox):
    """A combo box that looks like the other filters: what it filters, its value, a chevron."""

    def __init__(self, theme: Theme, prefix: str, name: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._prefix = prefix
        self.setAccessibleName(name or prefix)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(lambda _words: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """As wide as what it says."""
        return QSize(filter_width(self._theme, self._prefix, self.currentText()), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """No less: its words are short or cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Label, value, chevron."""
        hovered = self.underMouse() or self.view().isVisible()
        words = self.currentText()
        paint_filter(QPainter(self), self._theme, self.size(), self._prefix, words, hovered=hovered)


class Filters(QWidget):
    """The row. `changed` fires when the question changed, `money` when only the view did."""

    changed = Signal()
    money_changed = Signal(str)

    def __init__(self, services: Services, today: Callable[[], date]) -> None:
        super().__init__()
        self._services = services
        self._today = today
        theme = services.theme
        self.period_box = FilterBox(theme, "", self.tr("时间"))
        self.compare_box = FilterBox(theme, self.tr("对比"))
        self.store_box = FilterBox(theme, self.tr("门店"))
        self.creator_box = FilterBox(theme, self.tr("职人"))
        self.first_edit, self.last_edit = _day_edit(self.tr("从")), _day_edit(self.tr("到"))
        self.money = Segment(
            services.theme,
            [("paid", self.tr("支付")), ("verified", self.tr("核销"))],
            name=self.tr("看支付还是核销"),
        )
        self._fill()
        self._lay_out()
        for box in (self.compare_box, self.store_box, self.creator_box):
            box.activated.connect(self.changed)
        self.period_box.activated.connect(self._choose_period)
        for edit in (self.first_edit, self.last_edit):
            edit.editingFinished.connect(self._edited)
        self.money.changed.connect(self.money_changed)
        self._last_asked = self.period()

    def period(self) -> Period:
        """The chosen days; two custom days the wrong way round are swapped."""
        preset = str(self.period_box.currentData())
        if preset != CUSTOM:
            return periods.PRESETS[preset][1](self._today())
        days = sorted((_date(self.first_edit), _date(self.last_edit)))
        return Period(first=days[0], last=days[1])

    def compare(self) -> Comparing | None:
        """What the period is compared with."""
        value = self.compare_box.currentData()
        return value if value in ("previous", "year") else None

    def scope(self) -> Scope:
        """Whose numbers."""
        return Scope(
            creator=self.creator_box.currentData() or None,
            store=self.store_box.currentData() or None,
        )

    def show_choices(self, stores: Sequence[Choice], creators: Sequence[Choice]) -> None:
        """Offer these stores and creators, keeping what is chosen."""
        whole = self.tr("全部 {count} 家").format(count=len(stores))
        self._offer(self.store_box, whole, [(one.id, one.name) for one in stores])
        many = len({one.store for one in creators}) > 1
        people = [(one.id, f"{one.name}  {one.store}" if many else one.name) for one in creators]
        everyone = self.tr("全部 {count} 人").format(count=len(creators))
        self._offer(self.creator_box, everyone, people)
        self.store_box.setVisible(len(stores) > 1)
        self.creator_box.setVisible(len(creators) > 1)
        self._name_previous()

    def choose_creator(self, creator: str) -> None:
        """Narrow to one creator, as a click on his row does."""
        index = self.creator_box.findData(creator)
        if index >= 0:
            self.creator_box.setCurrentIndex(index)
            self.changed.emit()

    def _fill(self) -> None:
        say = self._services.language.say
        for key, (label, _) in periods.PRESETS.items():
            self.period_box.addItem(say(label), key)
        self.period_box.addItem(self.tr("自己选"), CUSTOM)
        self.period_box.setCurrentIndex(self.period_box.findData("30d"))
        self.compare_box.addItem("", "previous")
        self.compare_box.addItem(self.tr("去年同期"), "year")
        self.compare_box.addItem(self.tr("不对比"), "")
        self._name_previous()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 12)
        row.setSpacing(8)
        self._to = Label(self.tr("至"), type="small", tone="secondary")
        for widget in (
            self.period_box,
            self.first_edit,
            self._to,
            self.last_edit,
            self.compare_box,
            self.store_box,
            self.creator_box,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.money)
        self._show_days(False)

    def _choose_period(self) -> None:
        custom = self.period_box.currentData() == CUSTOM
        if custom:
            self.first_edit.setDate(_qdate(self._last_asked.first))
            self.last_edit.setDate(_qdate(self._last_asked.last))
        self._show_days(custom)
        self._edited()

    def _edited(self) -> None:
        if self.period() != self._last_asked:
            self._last_asked = self.period()
            self._name_previous()
            self.changed.emit()

    def _show_days(self, shown: bool) -> None:
        for widget in (self.first_edit, self._to, self.last_edit):
            widget.setVisible(shown)

    def _name_previous(self) -> None:
        words = self.tr("前 {count} 天").format(count=self.period().length)
        self.compare_box.setItemText(0, words)
        self.compare_box.updateGeometry()

    def _offer(self, box: QComboBox, whole: str, choices: Sequence[tuple[str, str]]) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(whole, "")
        for key, name in choices:
            box.addItem(name, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))


def _day_edit(name: str) -> QDateEdit:
    edit = QDateEdit()
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setAccessibleName(name)
    edit.setCalendarPopup(True)
    edit.setFixedHeight(HEIGHT)
    return edit


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
