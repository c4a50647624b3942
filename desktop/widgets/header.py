"""The head of a page: title, thread or one line of basis, at most four actions, primary last."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.label import ElidedLabel
from desktop.widgets.thread import Thread


class PageHeader(QWidget):
    """72 high. Below the title stands the basis, or the thread once it has nodes."""

    def __init__(
        self, theme: Theme, title: str, basis: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(72)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self._title = ElidedLabel(title, type="title")
        self._basis = ElidedLabel(basis, type="small", tone="secondary")
        self._basis.setFixedHeight(20)
        self.thread_line = Thread(theme)
        self.thread_line.hide()
        words.addWidget(self._title)
        words.addWidget(self._basis)
        words.addWidget(self.thread_line)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._basis.setVisible(bool(basis))  # in the layout by now: it has a parent
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        row.addLayout(self._actions)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str, basis: str | None = None) -> None:
        """Change the title and, if given, the line of basis."""
        self._title.setText(title)
        if basis is not None:
            self._basis.setText(basis)
            self._basis.setVisible(bool(basis) and self.thread_line.isHidden())

    def show_thread(self, shown: bool = True) -> None:
        """Let the thread stand where the basis stood."""
        self.thread_line.setVisible(shown)
        self._basis.setVisible(not shown and bool(self._basis.text()))

    def add_action(self, widget: QWidget) -> None:
        """Add a button (or another control) at the right."""
        self._actions.addWidget(widget)
