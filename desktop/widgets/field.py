"""A field: its label above, the control, and below it a note or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.label import Label


class Field(QWidget):
    """A labelled control. `set_error("")` clears; errors come as border, icon and sentence."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        *,
        note: str = "",
        optional: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._note = note
        self._mark = _ErrorMark(theme, control) if isinstance(control, QLineEdit) else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        words = f"{label} {optional}".rstrip()
        self.label = Label(words, type="small", tone="secondary")
        self.label.setBuddy(control)
        control.setAccessibleName(label)
        self._below = Label(note, type="caption", tone="tertiary", wrap=True)
        layout.addWidget(self.label)
        layout.addWidget(control)
        layout.addWidget(self._below)
        self._below.setVisible(bool(note))  # not before it has a parent: it would be a window

    @property
    def error(self) -> str:
        """What is wrong, or an empty string."""
        return self._below.text() if self.control.property("invalid") else ""

    @property
    def note(self) -> str:
        """What stands below while nothing is wrong."""
        return self._note

    def set_note(self, sentence: str) -> None:
        """Say something else below, unless what is wrong stands there."""
        self._note = sentence
        if not self.error:
            self._below.setText(sentence)
            self._below.setVisible(bool(sentence))
            layout = self.layout()
            assert layout is not None
            layout.activate()  # the form around learns of the new height now, not a turn later

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the value, or that nothing is."""
        wrong = bool(sentence)
        self._below.setText(sentence or self._note)
        self._below.set_tone("danger" if wrong else "tertiary")
        self._below.setVisible(bool(self._below.text()))
        self.control.setAccessibleDescription(sentence)
        if self.control.property("invalid") != wrong:
            self.control.setProperty("invalid", wrong)
            self.control.style().polish(self.control)
        if self._mark is not None:
            self._mark.show_if(wrong)


class _ErrorMark(QWidget):
    """The crimson ! at the end of a line edit, which makes room for it."""

    def __init__(self, theme: Theme, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._theme = theme
        self._edit = edit
        self.setFixedSize(16, 16)
        self.hide()

    def show_if(self, wrong: bool) -> None:
        """Show or hide the mark."""
        self._edit.setTextMargins(0, 0, 24 if wrong else 0, 0)
        self.move(self._edit.width() - 26, (self._edit.height() - 16) // 2)
        self.setVisible(wrong)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.move(self._edit.width() - 26, (self._edit.height() - 16) // 2)
        painter = QPainter(self)
        self._theme.paint_icon(painter, "circle-alert", QRectF(self.rect()), "danger.text")
