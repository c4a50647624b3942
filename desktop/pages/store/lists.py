"""A list of things at the left and the form of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant import clock
from assistant.profile.models import Category
from assistant.profile.profiles import Value
from desktop.pages.store.forms import EntityForm, Slot, defaults
from desktop.pages.store.rows import EntryRow, Line
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.label import Hairline
from desktop.widgets.scrolled import ScrolledPane

INSPECTOR = 372


class EntityList(QWidget):
    """Deals, people, facts or trades: rows to choose from, the chosen one's form beside them.

    `empty` is the title, the sentence and the button of the empty state.
    """

    add_wanted = Signal()
    delete_wanted = Signal(object)

    def __init__(
        self,
        services: Services,
        kind: type[Any],
        slots: Sequence[Slot],
        *,
        empty: tuple[str, str, str],
    ) -> None:
        super().__init__()
        self._services = services
        self._kind = kind
        self._values: dict[str, Value] = {}
        self._rows: dict[str, EntryRow] = {}
        self._group = QButtonGroup(self)
        self.form = EntityForm(services, kind, slots)
        self.form.kept.connect(self._kept)
        self.delete_button = Button(
            services.theme, self.tr("删掉"), kind="danger", icon="trash-2", size="sm"
        )
        self.delete_button.clicked.connect(self._delete)
        self.write_as = Button(services.theme, self.tr("用这个身份写"), icon="pen-line", size="sm")
        self.write_as.hide()
        self.add_button = Button(services.theme, empty[2], kind="primary", icon="plus")
        self.add_button.clicked.connect(self.add_wanted)
        self._empty = EmptyState(services.theme, empty[0], empty[1], actions=(self.add_button,))
        self._lay_out()

    def row(self, key: str) -> EntryRow:
        """The row of one thing."""
        return self._rows[key]

    def show_values(
        self, values: Sequence[Value], line: Callable[[Any], Line], wanted: str = ""
    ) -> None:
        """Show the rows again; keep the chosen one, or choose `wanted`.

        These values may have been read before what the form just wrote: then only
        the rows change, and the reading that follows the write shows the form.
        """
        self._values = {value.id: value for value in values}
        self._set_rows([line(value) for value in values])
        current = self.form.value
        ahead = current is not None and self.form.ahead
        key = wanted or (current.id if current is not None else "")
        if ahead and not wanted:
            key = ""
        elif key not in self._values:
            key = values[0].id if values else ""
        if key:
            self.choose(key)
        filled = bool(values) or ahead
        self._pages.setCurrentIndex(0 if filled else 1)

    @property
    def empty(self) -> bool:
        """Whether the empty state shows, which offers the first step itself."""
        return self._pages.currentIndex() == 1

    def choose(self, key: str) -> None:
        """Show one thing in the form."""
        self._rows[key].setChecked(True)
        self.form.show_value(self._values[key])
        self.delete_button.setText(self.tr("删掉"))
        self.write_as.setEnabled(True)

    def begin_new(self, store: str, position: int) -> None:
        """An empty form; the thing is kept once what it needs is there."""
        values: dict[str, Any] = {"id": clock.new_id()}
        values |= {"position": position} if self._kind is Category else {"store": store}
        self._group.setExclusive(False)
        for row in self._rows.values():
            row.setChecked(False)
        self._group.setExclusive(True)
        self.form.show_value(defaults(self._kind, values), new=True)
        self.delete_button.setText(self.tr("不加了"))
        self.write_as.setEnabled(False)
        self._pages.setCurrentIndex(0)
        self.form.begin()

    def _step(self, key: str, step: int) -> None:
        keys = list(self._rows)
        target = self._rows[keys[(keys.index(key) + step) % len(keys)]]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def _set_rows(self, lines: Sequence[Line]) -> None:
        if [row.line for row in self._rows.values()] == list(lines):
            return
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), "")
        for row in self._rows.values():
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for index, line in enumerate(lines):
            row = EntryRow(self._services.theme, line)
            row.clicked.connect(lambda _on=False, key=line.key: self._clicked(key))
            row.stepped.connect(lambda step, key=line.key: self._step(key, step))
            self._rows[line.key] = row
            self._group.addButton(row)
            self._column.insertWidget(index, row)
        if focused in self._rows:
            self._rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self, key: str) -> None:
        if self.form.flush():
            self.choose(key)
            return
        # Something typed does not fit yet: it stays on screen, with what is wrong below it.
        self._group.setExclusive(False)
        current = self.form.value
        for each, row in self._rows.items():
            row.setChecked(current is not None and each == current.id)
        self._group.setExclusive(True)

    def _kept(self, _value: object) -> None:
        self.delete_button.setText(self.tr("删掉"))
        self.write_as.setEnabled(True)

    def _delete(self) -> None:
        value = self.form.value
        if value is None:
            return
        if not self.form.is_new:
            self.delete_wanted.emit(value)
        elif self._values:
            self.choose(next(iter(self._values)))
        else:
            self.form.forget()
            self._pages.setCurrentIndex(1)

    def _lay_out(self) -> None:
        self.rows = ScrolledPane()
        self._column = self.rows.body
        self._column.addStretch(1)
        self.inspector = ScrolledPane()
        column = self.inspector.body
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(20)
        column.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.write_as)
        buttons.addStretch(1)
        buttons.addWidget(self.delete_button)
        column.addLayout(buttons)
        column.addStretch(1)
        self.inspector.setFixedWidth(INSPECTOR)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rows, 1)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.inspector)
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
