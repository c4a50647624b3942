"""The rows of the settings: a title, one line of help, and a control that works at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from assistant.errors import Refused
from assistant.settings import Option
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.label import ElidedLabel, Hairline, Label
from desktop.widgets.segment import Segment
from desktop.widgets.switch import Switch
from desktop.widgets.wheel import leave_to_page

SEGMENT_MOST = 4
UNIT_WIDTH = 52  # numbers below one another line up


class SettingRow(QWidget):
    """Title and help at the left, the control at the right, a hairline above."""

    def __init__(self, title: str, help_: str, control: QWidget | None = None) -> None:
        super().__init__()
        self.words = f"{title} {help_}".casefold()
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(0)
        self.title = Label(title, type="body_strong")
        self.help = Label(help_, type="small", tone="secondary", wrap=True)
        left.addWidget(self.title)
        left.addWidget(self.help)
        row.addLayout(left, 1)
        if control is not None:
            self.title.setBuddy(control)
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self.help.setVisible(bool(help_))  # in the layout by now: it has a parent
        # Not fixed: a help of three lines must be as high as it wraps.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def matches(self, query: str) -> bool:
        """Whether all words of a search stand in the title or the help."""
        return all(word in self.words for word in query.casefold().split())


def option_row(services: Services, option: Option[Any]) -> SettingRow:
    """The row of one declared option, its control bound to the settings both ways."""
    say = services.language.say
    row = SettingRow(say(option.label), say(option.help), _control(services, option))
    row.words += " " + " ".join(say(choice.label) for choice in option.choices).casefold()
    row.setObjectName(option.key)
    return row


def _control(services: Services, option: Option[Any]) -> QWidget:
    if option.type is bool:
        return _OptionSwitch(services, option)
    if option.choices and len(option.choices) <= SEGMENT_MOST:
        return _OptionSegment(services, option)
    if option.choices:
        return _OptionCombo(services, option)
    if option.type is int:
        return NumberField(services, option)
    return FolderField(services, option)


class _Bound(QObject):
    """Calls `show` whenever its option changes, for as long as its parent lives."""

    def __init__(self, services: Services, option: Option[Any], owner: QWidget, show: Any) -> None:
        super().__init__(owner)

        def heard(changed: Option[Any]) -> None:
            if changed is option:
                show(services.settings.get(option))

        leave = services.settings.listen(heard)
        owner.destroyed.connect(leave)
        show(services.settings.get(option))


class _OptionSwitch(Switch):
    def __init__(self, services: Services, option: Option[Any]) -> None:
        super().__init__(services.theme, services.language.say(option.label))
        _Bound(services, option, self, self.setChecked)
        self.clicked.connect(lambda on: services.settings.set(option, on))


class _OptionSegment(Segment):
    def __init__(self, services: Services, option: Option[Any]) -> None:
        say = services.language.say
        super().__init__(
            services.theme,
            [(str(choice.value), say(choice.label)) for choice in option.choices],
            name=say(option.label),
        )
        _Bound(services, option, self, lambda value: self.choose(str(value)))
        self.changed.connect(lambda value: services.settings.set(option, option.type(value)))


class _OptionCombo(QComboBox):
    def __init__(self, services: Services, option: Option[Any]) -> None:
        super().__init__()
        say = services.language.say
        self.setAccessibleName(say(option.label))
        for choice in option.choices:
            self.addItem(say(choice.label), choice.value)
        leave_to_page(self)
        _Bound(services, option, self, lambda value: self.setCurrentIndex(self.findData(value)))
        self.activated.connect(lambda _index: services.settings.set(option, self.currentData()))


class NumberField(QWidget):
    """A whole number and its unit; ↑ ↓ step it, Return or leaving the field keeps it."""

    def __init__(self, services: Services, option: Option[Any]) -> None:
        super().__init__()
        self._services = services
        self._option = option
        say = services.language.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.edit = QLineEdit()
        self.edit.setFixedWidth(72)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setAccessibleName(say(option.label))
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._keep)
        row.addWidget(self.edit)
        unit = Label(say(option.unit) if option.unit else "", type="small", tone="secondary")
        unit.setFixedWidth(UNIT_WIDTH)
        row.addWidget(unit)
        self.setFocusProxy(self.edit)
        _Bound(services, option, self, self._show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.edit.setText(str(self._services.settings.get(self._option) + step))
                self._keep()
                return True
        return super().eventFilter(watched, event)

    def _show(self, value: int) -> None:
        self.edit.setText(str(value))

    def _keep(self) -> None:
        settings = self._services.settings
        written = self.edit.text().strip()
        try:
            settings.set(self._option, int(written) if written.isdecimal() else written)
        except Refused as refused:
            self._services.messages.error(refused)
        self._show(settings.get(self._option))


class FolderField(QWidget):
    """A folder: where it is, and a button to choose another."""

    def __init__(self, services: Services, option: Option[Any]) -> None:
        super().__init__()
        self._services = services
        self._option = option
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.path = ElidedLabel(type="small", tone="secondary", mode=Qt.TextElideMode.ElideMiddle)
        self.path.setFixedWidth(240)
        self.path.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.choose = Button(services.theme, self.tr("选文件夹"), size="sm", icon="folder-open")
        self.choose.clicked.connect(self._pick)
        row.addWidget(self.path)
        row.addWidget(self.choose)
        _Bound(services, option, self, self._show)

    def _show(self, folder: str) -> None:
        self.path.setText(folder or self.tr("还没选"))

    def _pick(self) -> None:
        title = self._services.language.say(self._option.label)
        self._services.messages.picker.choose_folder(self, title, self._chosen)

    def _chosen(self, folder: Path) -> None:
        self._services.settings.set(self._option, str(folder))


class Section(QWidget):
    """One section: its title, a line about it, its rows."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.rows: list[SettingRow] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 16, 24, 24)
        self.column.setSpacing(0)
        self.heading = Label(title, type="heading")
        self.column.addWidget(self.heading)
        self.about = Label(about, type="small", tone="secondary", wrap=True)
        self.column.addWidget(self.about)
        self.column.addSpacing(12)

    def add(self, row: SettingRow) -> SettingRow:
        """Add a row at the end."""
        self.rows.append(row)
        self.column.addWidget(row)
        return row

    def add_options(self, services: Services, *options: Option[Any]) -> None:
        """Add the rows of declared options."""
        for option in options:
            self.add(option_row(services, option))

    def end(self) -> None:
        """Push everything to the top."""
        self.column.addStretch(1)

    def search(self, query: str) -> None:
        """Show only rows that match; an empty query shows all."""
        for row in self.rows:
            row.setVisible(row.matches(query))


def stacked(*widgets: QWidget) -> QVBoxLayout:
    """Widgets close below one another: a field and the line that explains it."""
    column = QVBoxLayout()
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return column
