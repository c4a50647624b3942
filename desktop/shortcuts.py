"""The sheet of shortcuts: what the window and the open page answer to, read from them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Label
from desktop.widgets.rail import NavRail


class ShortcutSheet(Sheet):
    """Lists fixed shortcuts and those of every visible button."""

    def __init__(self, theme: Theme, window: QWidget, rail: NavRail) -> None:
        super().__init__(theme, window)
        title = self.tr("快捷键")
        self.setWindowTitle(title)
        self.body.addWidget(Label(title, type="heading"))
        self.body.addSpacing(12)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, (words, keys) in enumerate(self._known(window, rail)):
            grid.addWidget(Label(words, type="small"), row, 0)
            shown = Label(keys, type="small", tone="secondary")
            grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
        self.body.addSpacing(16)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(theme, self.tr("知道了"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        self.body.addLayout(foot)

    def _known(self, window: QWidget, rail: NavRail) -> list[tuple[str, str]]:
        known = [
            (rail.item(name).text(), native(f"Alt+{number}"))
            for number, name in enumerate(rail.pages, start=1)
        ]
        known += [
            (self.tr("撤销"), native("Ctrl+Z")),
            (self.tr("重做"), native("Ctrl+Shift+Z")),
            (self.tr("到下一栏"), native("F6")),
            (self.tr("快捷键"), native("F1")),
        ]
        for button in window.findChildren(QAbstractButton):
            if button.isVisible() and not button.shortcut().isEmpty():
                words = button.text() or button.accessibleName()
                known.append((words.replace("&", ""), native(button.shortcut().toString())))
        return list(dict.fromkeys(known))


def native(keys: str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
