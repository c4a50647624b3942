"""Another title for a show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme import Theme
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field

LONGEST = 60


class Naming(Sheet):
    """Asks for a title; `named` carries it."""

    named = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, title: str) -> None:
        super().__init__(theme, window)
        self.head(self.tr("给这场直播改个名"))
        self.edit = QLineEdit(title)
        self.edit.setMaxLength(LONGEST)
        self._field = Field(theme, self.tr("大纲的名字"), self.edit)
        self.body.addWidget(self._field)
        self.go = self.foot(self.tr("不改了"), self.tr("改好"), self._finish)
        self.edit.selectAll()
        self.edit.setFocus()

    def _finish(self) -> None:
        title = self.edit.text().strip()
        self._field.set_error("" if title else self.tr("写几个字"))
        if title:
            self.named.emit(title)
            self.accept()
