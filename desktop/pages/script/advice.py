"""What the trade advises while a script is in hand: a line for the stage, more on a click."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from assistant.drafting.playbooks import Playbook, Proof
from assistant.profile.models import Creator, Stage
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.advice import AdviceList
from desktop.widgets.label import Hairline, Label
from desktop.widgets.layouts import clear

OPENED = "script/advice"
CHEVRON = 16
HEIGHT = 28


class AdvicePane(QWidget):
    """Closed it is a heading and one line; open it adds proofs to film, do's and don'ts."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._shown: tuple[Playbook, Creator | None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.head = _Head(services.theme, self.tr("这一行怎么拍"))
        self.head.setChecked(bool(services.settings.recall(OPENED, False)))
        self.head.clicked.connect(self._toggle)
        column.addWidget(self.head)
        self.hint = Label("", type="small", tone="secondary", wrap=True)
        column.addWidget(self.hint)
        self.more = QWidget()
        self._column = QVBoxLayout(self.more)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(6)
        column.addWidget(self.more)
        self.more.setVisible(self.head.isChecked())
        self.hide()

    def show_trade(self, book: Playbook, person: Creator | None) -> None:
        """Show a trade's advice to this person."""
        if self._shown == (book, person):
            return
        self._shown = (book, person)
        stage = person.stage if person else Stage.NOVICE
        hint = book.stages.get(stage.value, "")
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        clear(self._column)
        if book.proofs:
            self._mark(self.tr("拍给人看的证据"))
            for proof in book.proofs:
                self._column.addWidget(_proof(proof))
            self._column.addWidget(Hairline())
        theme = self._services.theme
        for words, lines, dont in (
            (self.tr("该做"), book.do, False),
            (self.tr("别做"), book.dont, True),
        ):
            if lines:
                self._mark(words)
                self._column.addWidget(AdviceList(theme, lines, dont=dont))
        self.show()

    def _mark(self, words: str) -> None:
        self._column.addWidget(Label(words, type="caption", tone="tertiary"))

    def _toggle(self, opened: bool) -> None:
        self.more.setVisible(opened)
        self._services.settings.remember(OPENED, opened)


def _proof(proof: Proof) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(proof.what, type="small"))
    column.addWidget(Label(proof.show, type="caption", tone="tertiary", wrap=True))
    return box


class _Head(QAbstractButton):
    """The heading with a chevron at its right; Space and a click open and close."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("heading"))
        painter.setPen(self._theme.color("text.primary"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), flags, self.text())
        icon = "chevron-up" if self.isChecked() else "chevron-down"
        box = QRectF(self.width() - CHEVRON, (self.height() - CHEVRON) / 2, CHEVRON, CHEVRON)
        self._theme.paint_icon(painter, icon, box, "text.tertiary")
