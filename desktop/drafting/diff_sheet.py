"""The sheet of proposed parts: read, tick, accept. While a model writes, it can be stopped.

The parts appear as they are written; Esc stops the writing and keeps them, and
once nothing is being written it closes the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.drafting.models import Draft
from assistant.drafting.rewriting.proposals import Part, Proposal
from assistant.errors import UserError
from desktop.drafting.diff_part import DiffPart
from desktop.drafting.strip import WritingStrip
from desktop.language import Language
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Hairline, IconLabel, Label
from desktop.widgets.layouts import clear
from desktop.widgets.scrolled import ScrolledPane

WIDTH = 760
LEAST_HEIGHT, MOST_HEIGHT, AROUND = 220, 440, 320
LEAST_SHOWN = 72
MARGINS = 24 + 20


class DiffSheet(Sheet):
    """Shows a proposal. `accepted` carries the chosen options by field.

    Whoever takes them closes the sheet: what was paid for is not gone where they cannot be taken.
    """

    accepted = Signal(object)
    stop_wanted = Signal()
    again_wanted = Signal(str)
    """Carries who should write it instead: `playbook` or `model`."""

    def __init__(
        self, theme: Theme, language: Language, window: QWidget, *, title: str, about: str
    ) -> None:
        super().__init__(theme, window, width=WIDTH)
        self._language = language
        self._base: Draft | None = None
        self._writing = False
        self._storing = False
        self.proposal: Proposal | None = None
        self.parts: list[DiffPart] = []
        self.head(title, about)
        self.strip = WritingStrip(theme)
        self.strip.stop.clicked.connect(self._stop)
        self.body.addWidget(self.strip)
        self.note = Label("", type="small", tone="secondary", wrap=True)
        self.note.hide()
        self.body.addWidget(self.note)
        self.body.addWidget(self._build_trouble())
        self.pane = ScrolledPane()
        ground = self.pane.widget()
        assert ground is not None
        ground.setProperty("role", "scrolled")  # the dialog's own colour shows
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(0)
        self.waiting = Label(self.tr("写好一处，就先给你看一处。"), type="small", tone="tertiary")
        self.waiting.hide()
        self.pane.body.addWidget(self.waiting)
        self.pane.body.addLayout(self._rows)
        self.pane.body.addStretch(1)
        # As high as it may get from the start: a sheet that grows while one reads jumps.
        room = window.height() - AROUND
        self.pane.setFixedHeight(min(MOST_HEIGHT, max(LEAST_HEIGHT, room)))
        self.body.addWidget(self.pane)
        self._build_foot()

    def writing(self, words: str, *, by_model: bool) -> None:
        """Parts are on their way; the strip stands where a model writes them."""
        self._writing = True
        self.trouble.hide()
        self.pane.show()
        if self.isVisible():
            self.fit_middle()
        if by_model:
            self.strip.say(words)
            self.waiting.show()
        self._show_state()

    def show_base(self, base: Draft | None) -> None:
        """The draft the parts belong to, which names their places."""
        self._base = base

    def add_part(self, part: Part) -> None:
        """One more part stands."""
        row = DiffPart(self.theme, part, self._base)
        row.changed.connect(self._show_state)
        if self.parts:
            self._rows.addWidget(Hairline())
        self._rows.addWidget(row)
        self.parts.append(row)
        if self._writing and not self.strip.isHidden():
            words = self.tr("正在写，写好 {count} 处").format(count=len(self.parts))
            self.strip.say(words)
        self._show_state()

    def clear(self) -> None:
        """The parts so far no longer hold."""
        self.parts.clear()
        clear(self._rows)
        self._show_state()

    def show_proposal(self, proposal: Proposal) -> None:
        """The whole of it; parts already shown as they are stay with their ticks."""
        self.proposal = proposal
        self._base = proposal.base
        if tuple(one.part for one in self.parts) != proposal.parts:
            self.clear()
            for part in proposal.parts:
                self.add_part(part)
        if proposal.note is not None:
            self.note.setText(self._language.say(proposal.note))
            self.note.show()
        self.ended()

    def fit(self) -> None:
        """No higher than what stands in it; before it is shown, so that it does not jump."""
        column = self.pane.body.parentWidget()
        if column is not None:
            column.ensurePolished()
        # Not its size hint: that takes every wrapping line for a narrow one.
        content = self.pane.body.totalHeightForWidth(self.width() - MARGINS)
        self.pane.setFixedHeight(min(self.pane.height(), max(LEAST_SHOWN, content + 8)))

    def ended(self) -> None:
        """Nothing more is on its way."""
        self._writing = False
        self.strip.hide()
        self._show_state()
        if self.isVisible():
            self.fit_middle()
        if self.proposal is not None:
            self.every.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: UserError, others: Sequence[tuple[str, str]]) -> None:
        """Say why it could not be written, with who else may try: pairs of writer and words."""
        self.clear()
        self.ended()
        self.why.setText(error.say(self._language.code))
        for button, (means, words) in zip(self.others, others, strict=False):
            button.setText(words)
            button.setProperty("means", means)
            button.updateGeometry()
        for place, button in enumerate(self.others):
            button.setVisible(place < len(others))
        self.trouble.show()
        self.pane.hide()
        self._show_state()
        if self.isVisible():
            self.fit_middle()

    def storing(self) -> None:
        """What was accepted is being stored; the sheet waits for that."""
        self._storing = True
        self.trouble.hide()
        self._show_state()

    def not_stored(self, error: UserError) -> None:
        """It could not be stored: say why. All parts are still here, to be accepted again."""
        self._storing = False
        self._say_trouble(error.say(self._language.code))

    def leave_to_copy(self, why: str) -> None:
        """The draft cannot take it any more: say so, and let its words be copied."""
        assert self.proposal is not None
        self.proposal = replace(self.proposal, target="copy")
        self._say_trouble(why)

    def _say_trouble(self, why: str) -> None:
        self.why.setText(why)
        for button in self.others:
            button.hide()
        self.trouble.show()
        self._show_state()
        self.fit_middle()

    @property
    def chosen(self) -> dict[str, int]:
        """The ticked parts and the wording of each."""
        return {one.part.field: choice for one in self.parts if (choice := one.choice) is not None}

    def reject(self) -> None:
        """Esc stops what is being written, and closes when nothing is."""
        if self._storing:
            return
        if self._writing:
            self._stop()
            if self.parts:
                return
        super().reject()

    # ---- building ------------------------------------------------------------------------

    def _build_trouble(self) -> QWidget:
        self.trouble = QWidget()
        column = QVBoxLayout(self.trouble)
        column.setContentsMargins(0, 8, 0, 8)
        row = QHBoxLayout()
        row.setSpacing(8)
        mark = IconLabel(self.theme, "circle-alert", color="danger.graphic")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.why = Label("", type="body", wrap=True)
        row.addWidget(self.why, 1)
        column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 4, 0, 0)
        buttons.setSpacing(8)
        self.others = [Button(self.theme, " "), Button(self.theme, " ")]
        for button in self.others:
            button.setAutoDefault(False)
            button.clicked.connect(self._ask_again)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.trouble.hide()
        return self.trouble

    def _build_foot(self) -> None:
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.count = Label("", type="small", tone="secondary")
        row.addWidget(self.count, 1)
        self.leave = Button(self.theme, self.tr("都不要"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self._leave)
        self.some = Button(self.theme, self.tr("接受选中的"))
        self.some.setAutoDefault(False)
        self.some.clicked.connect(self._accept_chosen)
        self.every = Button(self.theme, self.tr("全部接受"), kind="primary", icon="check-check")
        self.every.setDefault(True)
        self.every.clicked.connect(self._accept_every)
        for button in (self.leave, self.some, self.every):
            row.addWidget(button)
        self.body.addLayout(row)

    # ---- choosing ------------------------------------------------------------------------

    def _show_state(self) -> None:
        ready = self.proposal is not None and not self._writing and not self._storing
        chosen, several = len(self.chosen), len(self.parts) > 1
        if self.parts or not self._writing:
            self.waiting.hide()
        words = self.tr("选了 {chosen} 处，一共 {count} 处")
        self.count.setText(words.format(chosen=chosen, count=len(self.parts)) if several else "")
        copies = self.proposal is not None and self.proposal.target == "copy"
        if copies:
            self.every.setText(self.tr("全部复制"))
            self.every.set_icon("copy")
            self.some.setText(self.tr("复制选中的"))
        elif self._storing:
            self.every.setText(self.tr("正在存"))
        else:
            self.every.setText(self.tr("全部接受") if several else self.tr("接受"))
        self.some.setVisible(several)
        self.some.setEnabled(ready and chosen > 0)
        self.every.setEnabled(ready and bool(self.parts))
        self.leave.setEnabled(not self._storing)

    def _leave(self) -> None:
        """Nothing of it is wanted, written or not."""
        self._writing = False
        self._stop()
        self.reject()

    def _stop(self) -> None:
        self.stop_wanted.emit()

    def _ask_again(self) -> None:
        self.again_wanted.emit(str(self.sender().property("means")))

    def _accept_chosen(self) -> None:
        self.accepted.emit(self.chosen)

    def _accept_every(self) -> None:
        for one in self.parts:
            one.accept_only(True)
        self.accepted.emit(self.chosen)
