"""Dialogs: a question as title, the consequence in one sentence, the safe answer focused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.messages import Answer, Question
from desktop.style import ALWAYS_RING
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import Label

WIDTH = 440
WIDTH_WITH_DETAILS = 640


class Scrim(QWidget):
    """Dims the window below a dialog."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("surface.scrim"))


class Sheet(QDialog):
    """A frameless dialog over a scrim; `body` takes its content, Esc closes it."""

    def __init__(self, theme: Theme, window: QWidget, *, width: int = WIDTH) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(min(width, window.width() - 48))
        self.theme = theme
        self._window = window
        self._scrim = Scrim(theme, window)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = QFrame()
        card.setProperty("role", "dialog")
        outer.addWidget(card)
        self.body = QVBoxLayout(card)
        self.body.setContentsMargins(24, 20, 20, 20)
        self.body.setSpacing(4)
        self.finished.connect(self._lift)

    def head(self, title: str, about: str = "") -> None:
        """Begin the body: what the sheet is for, and what it does in a sentence."""
        self.setWindowTitle(title)
        self.body.addWidget(Label(title, type="heading", wrap=True))
        if about:
            self.body.addWidget(Label(about, type="small", tone="secondary", wrap=True))
        self.body.addSpacing(8)

    def foot(self, leave: str, go: str, run: Callable[[], object], *, icon: str = "") -> Button:
        """End the body: a way out and, at its right, the button that does it on Enter."""
        self.body.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        out = Button(self.theme, leave)
        out.setAutoDefault(False)
        out.clicked.connect(self.reject)
        button = Button(self.theme, go, kind="primary", icon=icon)
        button.setDefault(True)
        button.clicked.connect(run)
        row.addWidget(out)
        row.addWidget(button)
        self.body.addLayout(row)
        return button

    def present(self) -> None:
        """Dim the window and show the sheet in its middle."""
        self._scrim.raise_()
        self._scrim.show()
        self.fit_middle()
        self.open()
        self.activateWindow()  # some window managers leave the keyboard with the window below

    def fit_middle(self) -> None:
        """As high as its content, in the window's middle: also when the content changed."""
        self.body.activate()  # what was just shown or hidden counts already
        self.adjustSize()
        middle = self._window.mapToGlobal(self._window.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def _lift(self) -> None:
        self._scrim.hide()
        self._scrim.deleteLater()


class QuestionDialog(Sheet):
    """Shows a `Question`; Esc is the safe answer."""

    def __init__(self, theme: Theme, question: Question, window: QWidget) -> None:
        wide = WIDTH_WITH_DETAILS if question.details else WIDTH
        super().__init__(theme, window, width=wide)
        self.setWindowTitle(question.title)
        self.setAccessibleDescription(question.consequence)
        self._question = question
        self._safe: Button | None = None
        self.setProperty("details", question.details)
        self.body.addWidget(Label(question.title, type="heading", wrap=True))
        self.body.addWidget(Label(question.consequence, type="small", tone="secondary", wrap=True))
        if question.details:
            self.body.addSpacing(12)
            self.body.addWidget(self._details(question.details))
        self.body.addSpacing(20)
        row = QHBoxLayout()
        row.setSpacing(8)
        if question.details:
            copy = Button(theme, self.tr("复制详情"), kind="quiet", icon="copy")
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(question.details))
            row.addWidget(copy)
        row.addStretch(1)
        for answer in question.answers:
            row.addWidget(self._button(theme, answer))
        self.body.addLayout(row)

    def present(self) -> None:
        """Show it with the safe answer under the keyboard."""
        super().present()
        if self._safe is not None:
            self._safe.setFocus(Qt.FocusReason.TabFocusReason)

    def reject(self) -> None:
        """Esc means the safe answer."""
        safe = next((answer for answer in self._question.answers if answer.safe), None)
        super().reject()
        if safe is not None and safe.run is not None:
            safe.run()

    def _button(self, theme: Theme, answer: Answer) -> Button:
        button = Button(theme, answer.label, kind="primary" if answer.safe else answer.kind)
        button.setAutoDefault(answer.safe)
        button.setDefault(answer.safe)
        button.clicked.connect(lambda: self._choose(answer))
        if answer.safe:
            button.setProperty(ALWAYS_RING, True)
            self._safe = button
        return button

    def _choose(self, answer: Answer) -> None:
        self.accept()
        if answer.run is not None:
            answer.run()

    @staticmethod
    def _details(text: str) -> QPlainTextEdit:
        details = QPlainTextEdit(text)
        details.setReadOnly(True)
        details.setFixedHeight(220)
        return details
