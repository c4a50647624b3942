"""The frame of a sheet that asks for a brief: heading, rows of fields, who writes, the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.drafting.models import Brief
from desktop.drafting.sent_sheet import Outgoing, SentSheet
from desktop.drafting.worked import Known
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.segment import Segment

PLAYBOOK = "playbook"


class BriefForm(Sheet):
    """`wanted` carries the brief and who should write it: `playbook` or nothing.

    `preview_wanted` carries the brief whose request to the model is to be shown.
    """

    wanted = Signal(object, str)
    preview_wanted = Signal(object)

    def head(self, title: str, about: str = "") -> None:
        """As every sheet, with more room before the fields."""
        super().head(title, about)
        self.body.addSpacing(4)

    def add_row(self, *fields: QWidget, below: QWidget | None = None) -> None:
        """Fields beside one another, their labels at one height, and a line `below` them all."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        if below is not None:
            self.body.addWidget(below)
        self.body.addSpacing(12)

    def ask_writer(self, model: str) -> None:
        """Playbook or the model of this name; without a model there is nothing to ask."""
        writers = [(PLAYBOOK, self.tr("写法库")), *([("", model)] if model else [])]
        self.writer = Segment(
            self.theme, writers, name=self.tr("谁来写"), value=writers[-1][0], parent=self
        )
        self.writer.setVisible(bool(model))
        self.preview = Button(
            self.theme, self.tr("看看会发什么"), kind="link", size="sm", icon="eye"
        )
        self.preview.setAutoDefault(False)
        self.preview.clicked.connect(self._preview)
        self._trouble = Label("", type="caption", tone="danger", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.body.addLayout(row)
        self.body.addWidget(self._trouble)
        if model:
            row.addWidget(Field(self.theme, self.tr("谁来写"), self.writer))
            row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignBottom)
            row.addStretch(1)
            self.writer.changed.connect(self._follow_writer)
            self.body.addSpacing(12)
        else:
            self.preview.setParent(self)
            self.preview.hide()
        self._trouble.hide()

    def _follow_writer(self, writer: str) -> None:
        self.preview.setVisible(writer != PLAYBOOK)
        self._trouble.hide()

    def add_buttons(self, words: str) -> None:
        """The last row; `finish` runs on Enter and on the button with these words."""
        self.go = self.foot(self.tr("不写了"), words, self.finish, icon="pencil-line")

    def finish(self) -> None:
        """Have the brief written, if the fields make one."""
        brief = self.read()
        if brief is not None:
            writer = self.writer.value
            self.accept()
            self.wanted.emit(brief, writer)

    def show_worked(self, known: Known) -> None:
        """Say beside the choices what came of them before, now that it is known."""
        raise NotImplementedError

    def read(self) -> Brief | None:
        """The brief the fields make; None where something is missing, which is then said."""
        raise NotImplementedError

    def show_preview(self, outgoing: Outgoing) -> None:
        """Show above the form what would be sent."""
        window = self.parentWidget()
        assert window is not None
        self.shown = SentSheet(self.theme, window, outgoing)
        self.shown.present()

    def say_preview_failed(self, why: str) -> None:
        """Say why nothing can be sent, such as a missing key."""
        self._trouble.setText(why)
        self._trouble.show()
        self.fit_middle()

    def _preview(self) -> None:
        self._trouble.hide()
        brief = self.read()
        if brief is not None:
            self.preview_wanted.emit(brief)
