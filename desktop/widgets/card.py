"""White sheets: a card of 1 px border and radius 8, split by hairlines, never boxes in boxes."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.label import Hairline, Label


class Card(QFrame):
    """A sheet. `body` takes rows; `heading` starts it with a title and a line of basis."""

    def __init__(self, *, padding: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(0)

    def heading(self, title: str, basis: str = "", *, line: bool = True) -> tuple[Label, Label]:
        """A heading row, its basis at the right, a hairline below; returns both labels."""
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 12)
        left = Label(title, type="heading")
        right = Label(basis, type="caption", tone="tertiary")
        row.addWidget(left)
        row.addStretch(1)
        row.addWidget(right)
        self.body.addLayout(row)
        if line:
            self.rule()
        return left, right

    def rule(self) -> None:
        """A hairline across."""
        self.body.addWidget(Hairline())
