"""Why a script opens as it does: what came of the posts that opened like it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.drafting.models import Script
from assistant.drafting.port import DraftRequest
from assistant.wording import Text
from desktop.drafting import worked
from desktop.pages.page import Destination
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.label import Hairline, Label


class WhyPane(QWidget):
    """A sentence with its numbers and the way to the posts; hidden where nothing proves it."""

    wish = Signal(object)
    """Carries the `Destination` of the posts."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._post = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 14, 16, 14)
        inner.setSpacing(6)
        column.addLayout(inner)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("为什么这样开头"), type="heading"))
        head.addStretch(1)
        self.proof = Button(services.theme, self.tr("去看作品"), kind="link", size="sm")
        self.proof.clicked.connect(self._wish)
        head.addWidget(self.proof)
        inner.addLayout(head)
        self.words = Label("", type="small", tone="secondary", wrap=True)
        inner.addWidget(self.words)
        self.hide()

    def show_script(self, script: Script, request: DraftRequest, *, writing: bool) -> None:
        """Find out what is known of its opening; while it is written there is nothing to say."""
        if writing or not script.hook:
            self._show(None)
            return
        self._services.tasks.read(
            lambda db: worked.why(db, script, request), self._show, owner=self, latest="why"
        )

    def _show(self, found: tuple[Text, str] | None) -> None:
        if found is not None:
            words, self._post = found
            self.words.setText(self._services.language.say(words))
        self.setVisible(found is not None)

    def _wish(self) -> None:
        self.wish.emit(Destination("followers", self._post, "posts"))
