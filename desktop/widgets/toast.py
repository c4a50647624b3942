"""Toasts: one sentence at the bottom left of the page, a smile when something is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.messages import Note
from desktop.theme import Theme
from desktop.widgets.smile import paint_smile

HEIGHT = 48
MARGIN = 24
WIDEST = 720


class Toast(QWidget):
    """One note. Leaves by itself after five seconds, stays under the pointer; errors stay."""

    def __init__(self, theme: Theme, note: Note, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self.note = note
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self.setAccessibleName(note.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(12)
        layout.addWidget(_Mood(theme, note.mood))
        text = QLabel(note.text)
        text.setObjectName("toastText")
        text.setWordWrap(True)
        text.setMaximumWidth(WIDEST - 240)
        text.setStyleSheet(f"color: {_hex(theme, 'text.on_tooltip')}; font-size: 14px;")
        metrics = text.fontMetrics()
        text.setMinimumWidth(min(WIDEST - 240, metrics.horizontalAdvance(note.text) + 4))
        layout.addWidget(text, 1)
        if note.action is not None:
            layout.addWidget(self._button(note.action.label, self._act, underline=True))
        if note.mood == "error":
            close = self._button("×", self.leave)
            close.setAccessibleName(self.tr("关闭"))
            layout.addWidget(close)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(HEIGHT)
        host.installEventFilter(self)
        self.adjustSize()
        self.place()
        self._restart()

    def leave(self) -> None:
        """Go now."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def place(self) -> None:
        """Stand at the bottom left of the host."""
        self.adjustSize()
        self.move(MARGIN, self._host.height() - self.height() - MARGIN)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._restart()
        super().leaveEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click on the toast is not one on the page below it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("surface.tooltip"), 1))
        painter.setBrush(self._theme.color("surface.tooltip"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _restart(self) -> None:
        if self.note.mood != "error":
            # Reading needs the time under reduced motion too.
            self._timer.start(max(5000, self._theme.motion("toast_stay")))

    def _act(self) -> None:
        self.leave()
        if self.note.action is not None:
            self.note.action.run()

    def _button(self, label: str, run: object, *, underline: bool = False) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("kind", "toast")
        line = "underline" if underline else "none"
        button.setStyleSheet(
            "QPushButton { background: transparent; border: none; padding: 0 10px;"
            f" color: {_hex(self._theme, 'text.on_tooltip')}; font-size: 13px;"
            f" text-decoration: {line}; }}"
        )
        button.clicked.connect(run)
        return button


class _Mood(QWidget):
    def __init__(self, theme: Theme, mood: str) -> None:
        super().__init__()
        self._theme = theme
        self._mood = mood
        self.setFixedSize(28, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._mood == "error":
            box = QRectF(5, 1, 18, 18)
            self._theme.paint_icon(painter, "circle-alert", box, "text.on_tooltip")
            return
        paint_smile(
            painter,
            QPointF(14, 10),
            width=28,
            stroke=3,
            value=1.0 if self._mood == "done" else 0.0,
            color=self._theme.color("text.on_tooltip"),
        )


def _hex(theme: Theme, name: str) -> str:
    return theme.color(name).name()
