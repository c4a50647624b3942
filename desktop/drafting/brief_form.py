"""The frame of a sheet that asks for a brief: heading, rows of fields, who writes, the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.drafting.writing import PLAYBOOK
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field
from desktop.widgets.segment import Segment


class BriefForm(Sheet):
    """`wanted` carries the brief and who should write it: `playbook` or nothing."""

    wanted = Signal(object, str)

    def head(self, title: str, about: str = "") -> None:
        """As every sheet, with more room before the fields."""
        super().head(title, about)
        self.body.addSpacing(4)

    def add_row(self, *fields: QWidget) -> None:
        """Fields beside one another, their labels at one height."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addSpacing(12)

    def ask_writer(self, model: str) -> None:
        """Playbook or the model of this name; without a model there is nothing to ask."""
        writers = [(PLAYBOOK, self.tr("写法库")), *([("", model)] if model else [])]
        self.writer = Segment(
            self.theme, writers, name=self.tr("谁来写"), value=writers[-1][0], parent=self
        )
        self.writer.setVisible(bool(model))
        if model:
            self.add_row(Field(self.theme, self.tr("谁来写"), self.writer))

    def add_buttons(self, words: str) -> None:
        """The last row; `finish` runs on Enter and on the button with these words."""
        self.go = self.foot(self.tr("不写了"), words, self.finish, icon="pencil-line")

    def finish(self) -> None:
        """Read the fields; emit `wanted` if they make a brief, else say what is missing."""
        raise NotImplementedError
