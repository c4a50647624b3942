"""The forms of the shop's page: fields that check themselves and keep what was typed.

A field is kept when it is left; what does not fit is said below the field and
not kept. One visit to one thing is one undo step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass
from dataclasses import fields as fields_of
from itertools import count
from typing import Any, Literal, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import UserError
from assistant.profile import fields, profiles
from assistant.profile.fields import Problem
from assistant.profile.profiles import Value
from desktop.services import Services
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.wheel import leave_to_page

Control = Literal["line", "words", "spoken", "money", "choice"]
WORDS_HEIGHT = 84
_visits = count(1)


@dataclass(frozen=True)
class Slot:
    """One field of a form: the model's field, its control, a note, whether it takes half a row."""

    name: str
    control: Control = "line"
    note: str = ""
    hint: str = ""
    half: bool = False


class EntityForm(QWidget):
    """Edits one store, creator, deal, fact or category."""

    kept = Signal(object)
    """Carries the value as it was stored."""

    def __init__(
        self, services: Services, kind: type[Any], slots: Sequence[Slot], *, columns: int = 2
    ) -> None:
        super().__init__()
        self._services = services
        self._kind = kind
        self._slots = {slot.name: slot for slot in slots}
        self._fields: dict[str, Field] = {}
        self._value: Value | None = None
        self._new = False
        self._writing = 0
        self._shown: dict[str, str] = {}
        self._visit = ""
        self._lay_out(columns)

    # ---- for the page -----------------------------------------------------------------------

    @property
    def value(self) -> Value | None:
        """What is being edited, as last stored."""
        return self._value

    @property
    def is_new(self) -> bool:
        """Whether it has not been stored yet."""
        return self._new

    @property
    def ahead(self) -> bool:
        """Whether it holds what a reading of the database may not show yet."""
        return self._new or self._writing > 0

    def field(self, name: str) -> Field:
        """One field with its control, label and error."""
        return self._fields[name]

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """The (value, words) pairs a choice field has, keeping what is chosen."""
        combo = self._fields[name].control
        assert isinstance(combo, QComboBox)
        chosen = combo.currentData()
        combo.clear()
        for value, words in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(combo.findData(chosen))

    def put_beside(self, name: str, widget: QWidget) -> None:
        """Put a control into the free half beside a field that takes half a row."""
        place = self._grid.getItemPosition(self._grid.indexOf(self._fields[name]))
        row, column, *_spans = cast("tuple[int, int, int, int]", place)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(Label("", type="small"))  # level with the control, below the label's line
        lines.addWidget(widget)
        self._grid.addWidget(holder, row, column + 1, Qt.AlignmentFlag.AlignTop)

    def put(self, name: str, text: str) -> bool:
        """Write into a field as if it had been typed and left; whether it could be kept."""
        _write(self._fields[name].control, text)
        return self.flush()

    def show_value(self, value: Value, *, new: bool = False) -> None:
        """Edit a value. Showing the same again keeps what is being typed."""
        same = self._value is not None and self._value.id == value.id
        if same and value == self._value and new == self._new:
            return
        if not same:
            self._visit = str(next(_visits))
        self._value, self._new = value, new
        for name, field in self._fields.items():
            _write(field.control, self._written(name, getattr(value, name)))
            field.set_error("")
        self._shown = self._typed()

    def forget(self) -> None:
        """Let go of a new thing that is not wanted after all."""
        self._value, self._new = None, False

    def begin(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._fields.values())).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def revert(self) -> None:
        """Back to what is stored."""
        if self._value is not None:
            for name, text in self._shown.items():
                _write(self._fields[name].control, text)
                self._fields[name].set_error("")

    def flush(self) -> bool:
        """Keep what was typed, if it fits; say at each field what does not.

        Returns whether nothing unkept is left in the form.
        """
        if self._value is None or self._typed() == self._shown:
            return True
        values = asdict(self._value)
        problems: list[Problem] = []
        for name in self._fields:
            try:
                values[name] = self._read(name)
            except ValueError:
                problems.append(Problem(name, fields.NOT_MONEY))
                values[name] = None
        value: Value | None = None
        try:
            value = fields.build(self._kind, values)
        except fields.Invalid as invalid:
            problems += invalid.problems
        self._say(problems)
        if value is None or problems:
            return False
        self._keep(value)
        return True

    # ---- inside -----------------------------------------------------------------------------

    def _keep(self, value: Value) -> None:
        self._shown = self._typed()
        if value == self._value and not self._new:
            return
        self._value, self._new = value, False
        self._writing += 1
        merge_key = f"{type(value).__name__}:{value.id}:{self._visit}"
        self._services.tasks.write(
            lambda db: profiles.save(db, value, merge_key=merge_key),
            self._stored,
            owner=self,
            failed=self._refused,
        )

    def _stored(self, value: Value) -> None:
        self._writing -= 1
        self.kept.emit(value)

    def _refused(self, error: UserError) -> None:
        self._writing -= 1
        name = str(error.where.get("field", ""))
        if name in self._fields:
            self._fields[name].set_error(error.say(self._services.language.code))
        else:
            self._services.messages.error(error)

    def _say(self, problems: Sequence[Problem]) -> None:
        say = self._services.language.say
        first = {problem.field: problem.reason for problem in reversed(problems)}
        for name, field in self._fields.items():
            field.set_error(say(first[name]) if name in first else "")

    def _typed(self) -> dict[str, str]:
        return {name: _text(field.control) for name, field in self._fields.items()}

    def _read(self, name: str) -> Any:
        text = _text(self._fields[name].control).strip()
        if self._slots[name].control == "money":
            return fields.fen(text)
        return text or None

    def _written(self, name: str, value: Any) -> str:
        if self._slots[name].control == "money":
            return fields.yuan(value)
        return "" if value is None else str(value)

    def _lay_out(self, columns: int) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        row = column = 0
        for slot in self._slots.values():
            field = self._field(slot)
            span = 1 if slot.half else columns
            if column + span > columns:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        outer.addLayout(grid)

    def _field(self, slot: Slot) -> Field:
        control = self._control(slot)
        label = self._services.language.say(fields.label_of(self._kind, slot.name))
        field = Field(self._services.theme, label, control, note=slot.note)
        self._fields[slot.name] = field
        return field

    def _control(self, slot: Slot) -> QWidget:
        if slot.control == "choice":
            combo = QComboBox()
            leave_to_page(combo)
            combo.activated.connect(self.flush)
            return combo
        if slot.control in ("words", "spoken"):
            words = QPlainTextEdit()
            words.setTabChangesFocus(True)
            words.setPlaceholderText(slot.hint)
            words.setFixedHeight(WORDS_HEIGHT)
            if slot.control == "spoken":
                words.setFont(self._services.theme.font("spoken_sm"))
            words.installEventFilter(self)
            return words
        line = QLineEdit()
        line.setPlaceholderText(slot.hint)
        line.editingFinished.connect(self.flush)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._typed() != self._shown:
            self.revert()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)


def _text(control: QWidget) -> str:
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    if isinstance(control, QComboBox):
        return str(control.currentData() or "")
    assert isinstance(control, QLineEdit)
    return control.text()


def _write(control: QWidget, text: str) -> None:
    if isinstance(control, QPlainTextEdit):
        control.setPlainText(text)
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(control.findData(text))
    else:
        assert isinstance(control, QLineEdit)
        control.setText(text)
        control.setCursorPosition(0)


def defaults(kind: type[Any], values: Mapping[str, Any]) -> Any:
    """A value not yet stored: `values`, and empty text where a kind wants some."""
    empty = {field.name: "" for field in fields_of(kind) if field.default is MISSING}
    return kind(**{**empty, **values})
