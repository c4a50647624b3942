"""The purple strip above a draft: how far the writing is, or what to do with one that broke off."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assistant import clock
from assistant.drafting.model_answers import rows_of
from assistant.drafting.models import UNFINISHED_RULE, Draft
from desktop.language import shown_language
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import ElidedLabel, IconLabel

SECOND_MS = 1000


class WritingStrip(QFrame):
    """Purple, as where a model writes. While it writes: how far, and a way to stop it.

    A draft that broke off is offered to be continued by the model or written by
    the playbook, or taken as it is.
    """

    go_on = Signal()
    by_playbook = Signal()
    enough = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self._icon = IconLabel(theme, "pencil-line", color="ai.text")
        row.addWidget(self._icon)
        self.words = ElidedLabel(type="small", tone="ai")
        row.addWidget(self.words, 1)
        self.stop = Button(theme, self.tr("停下"), size="sm", icon="square", shortcut="Esc")
        self.more = Button(theme, self.tr("接着写"), size="sm", icon="pencil-line")
        self.more.clicked.connect(self.go_on)
        self.playbook = Button(theme, self.tr("用写法写一份"), kind="quiet", size="sm")
        self.playbook.clicked.connect(self.by_playbook)
        self.done = Button(
            theme, kind="quiet", size="sm", icon="x", name=self.tr("就这样，不接着写了")
        )
        self.done.clicked.connect(self.enough)
        self._said, self._began_ms = "", 0
        self._clock = QTimer(self, interval=SECOND_MS)
        self._clock.timeout.connect(self._tell)
        self._offers: tuple[QWidget, ...] = (self.more, self.playbook, self.done)
        for button in (self.stop, *self._offers):
            row.addWidget(button)
        self.hide()

    def say(self, words: str) -> None:
        """A draft is being written; these words say how far it is."""
        if not self._clock.isActive():
            self._began_ms = clock.now_ms()
            self._clock.start()
        self._said = words
        self._icon.show_icon("pencil-line", "ai.text")
        self._show(words, writing=True)
        self._tell()

    def follow(self, draft: Draft | None, *, model: bool) -> None:
        """Offer what can be done with a draft that broke off, else hide.

        Without a `model` to ask, the playbook is left.
        """
        self._clock.stop()
        marks = draft.findings if draft is not None else ()
        mark = next((one for one in marks if one.rule == UNFINISHED_RULE), None)
        if draft is None or mark is None:
            self.hide()
            return
        count = len(rows_of(draft))
        kept = (
            self.tr("写好的 {count} 镜都在")
            if draft.kind == "script"
            else self.tr("写好的 {count} 段都在")
        ).format(count=count)
        self._icon.show_icon("pause", "ai.text")
        self._show(f"{kept}　{mark.reason(shown_language())}", writing=False)
        self.more.setVisible(model)

    def hideEvent(self, event: QHideEvent) -> None:
        if self.isHidden():  # put away, not merely out of sight
            self._clock.stop()
        super().hideEvent(event)

    def _tell(self) -> None:
        seconds = (clock.now_ms() - self._began_ms) // SECOND_MS
        spent = self.tr("已用 {seconds} 秒").format(seconds=seconds) if seconds else ""
        self.words.setText("　".join(one for one in (self._said, spent) if one))

    def _show(self, words: str, *, writing: bool) -> None:
        self.words.setText(words)
        self.stop.setVisible(writing)
        for offer in self._offers:
            offer.setVisible(not writing)
        self.show()
