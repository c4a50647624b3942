"""Topics to click instead of typing, one row of them: those that worked, and the trade's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.drafting.playbooks import Format
from desktop.theme import Theme
from desktop.widgets.button import Button

GAP = 6
Topic = tuple[str, str]
"""The words, and the id of the format they belong to."""


def mixed(formats: Sequence[Format]) -> list[Topic]:
    """The first topic of every format, then the second of each, and so on."""
    longest = max((len(one.topics) for one in formats), default=0)
    return [
        (one.topics[turn], one.id)
        for turn in range(longest)
        for one in formats
        if turn < len(one.topics)
    ]


@dataclass(frozen=True)
class Again:
    """A topic that was out before: how it is offered now, and what came of it then."""

    label: str
    why: str


class Topics(QWidget):
    """As many as the row holds; 换一批 goes on to the next. `chosen` carries topic and format.

    One that was out before is offered as such, with what came of it in its tooltip.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._topics: Sequence[Topic] = ()
        self._again: Mapping[str, Again] = {}
        self._first = 0
        self._chips: list[Button] = []
        self.setAccessibleName(self.tr("可以拍的"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addStretch(1)
        self.more = Button(
            theme, kind="quiet", size="sm", icon="refresh-cw", name=self.tr("换一批")
        )
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._turn)
        self._row.addWidget(self.more)
        self.setFixedHeight(self.more.sizeHint().height())

    @property
    def words(self) -> list[str]:
        """What is offered right now."""
        return [one.text() for one in self._chips]

    def offer(self, topics: Sequence[Topic], again: Mapping[str, Again] | None = None) -> None:
        """Offer these, from the first on; `again` names those that were out before."""
        self._topics, self._first, self._again = topics, 0, again or {}
        self.setVisible(bool(topics))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fill()

    def _turn(self) -> None:
        self._first = (self._first + len(self._chips)) % max(1, len(self._topics))
        self._fill()

    def _fill(self) -> None:
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = []
        room = self.width() - self.more.sizeHint().width() - GAP
        for words, form in (*self._topics[self._first :], *self._topics[: self._first]):
            before = self._again.get(words)
            chip = Button(
                self._theme,
                before.label if before else words,
                size="sm",
                icon="repeat" if before else "",
                parent=self,
            )
            if before:
                chip.setToolTip(before.why)
            needed = chip.sizeHint().width() + GAP
            if needed > room:
                chip.deleteLater()
                break
            room -= needed
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _on, pair=(words, form): self.chosen.emit(*pair))
            self._row.insertWidget(len(self._chips), chip, 0, Qt.AlignmentFlag.AlignLeft)
            chip.show()
            self._chips.append(chip)
        self.more.setVisible(len(self._chips) < len(self._topics))
