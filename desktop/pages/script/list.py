"""Every script, when none is open: its title, opening line, length and how far along it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant import clock
from assistant.drafting import readiness
from assistant.drafting.drafts import Summary
from desktop.language import shown_language
from desktop.theme import Theme
from desktop.widgets.label import Hairline

ROW = 72
RIGHT = 320  # length and state, at most


class ScriptList(QScrollArea):
    """Rows of 72; `opened` carries a draft's id."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("脚本"))
        self._rows: list[ScriptRow] = []

    @property
    def rows(self) -> Sequence[ScriptRow]:
        """The rows, newest first."""
        return self._rows

    def show_drafts(self, every: Sequence[Summary]) -> None:
        """Show these drafts."""
        pane = QFrame()
        pane.setProperty("role", "pane")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = []
        for one in every:
            row = ScriptRow(self._theme, one, self)
            row.clicked.connect(lambda _checked=False, draft=one.id: self.opened.emit(draft))
            self._rows.append(row)
            column.addWidget(row)
            column.addWidget(Hairline())
        column.addStretch(1)
        self.setWidget(pane)


class ScriptRow(QAbstractButton):
    """One script: title and state, the opening line in Kai, length and date at the right."""

    def __init__(self, theme: Theme, draft: Summary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._draft = theme, draft
        self.setText(draft.title)
        self.setAccessibleName(f"{draft.title}，{draft.hook}")
        self.setAccessibleDescription(self._state())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW)

    def sizeHint(self) -> QSize:
        return QSize(480, ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, one = self._theme, self._draft
        fill = "surface.hover" if self.underMouse() else "surface.card"
        painter.fillRect(self.rect(), theme.color(fill))
        right = min(RIGHT, self.width() // 2)
        width = self.width() - right - 40
        self._put(painter, QRectF(20, 12, width, 22), one.title, "body_strong", "text.primary")
        self._put(painter, QRectF(20, 38, width, 24), one.hook, "spoken_sm", "text.secondary")
        x = self.width() - right - 20
        facts = self.tr("{seconds} 秒  {shots} 镜  v{version}").format(
            seconds=one.seconds, shots=one.items, version=one.version
        )
        self._put(painter, QRectF(x, 12, right, 22), facts, "small", "text.secondary", right=True)
        state = self._state()
        ink = "warn.text" if one.wording.count else "text.tertiary"
        words = "  ".join(part for part in (one.creator, state, self.day()) if part)
        self._put(painter, QRectF(x, 38, right, 24), words, "caption", ink, right=True)

    def day(self) -> str:
        """The day it is planned for, else the day of its last change."""
        one = self._draft
        if one.planned_at_ms is not None and one.status in ("draft", "ready"):
            return self.tr("{day} 拍").format(day=clock.day_of(one.planned_at_ms)[5:])
        return clock.day_of(one.updated_at_ms)[5:]

    def _state(self) -> str:
        if self._draft.wording.count:
            return readiness.say(self._draft.wording).say(shown_language())
        names = {
            "draft": self.tr("在写"),
            "ready": self.tr("可以拍"),
            "shot": self.tr("拍好了"),
            "done": self.tr("发了"),
        }
        return names.get(self._draft.status, "")

    def _put(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        style: str,
        ink: str,
        *,
        right: bool = False,
    ) -> None:
        painter.setFont(self._theme.font(style))
        painter.setPen(self._theme.color(ink))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = self._theme.elide(text, style, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
