"""The seven steps of a product block: planned against spoken, one of them in hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.drafting.models import ProductStep
from assistant.drafting.timing import spoken_seconds
from desktop.pages.live.rundown import minutes
from desktop.theme import Theme

STEP_HEIGHT = 32


class Steps(QWidget):
    """The seven steps with planned and spoken bars; ↑ ↓ choose."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[ProductStep, ...] = ()
        self._spoken: tuple[float, ...] = ()
        self._chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("步骤"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def chosen_step(self) -> str:
        """The id of the chosen step, or an empty string."""
        return self._chosen

    def show_steps(self, steps: tuple[ProductStep, ...], chars_per_minute: int) -> None:
        """Show the steps of a block; the choice stays while its step exists."""
        self._steps = steps
        self._spoken = tuple(spoken_seconds(one.script, chars_per_minute) for one in steps)
        if steps and self._chosen not in [one.id for one in steps]:
            self._chosen = steps[0].id
        self.setVisible(bool(steps))
        self._describe()
        self.updateGeometry()
        self.update()

    def choose(self, step: str) -> None:
        """Choose a step and announce it."""
        if step != self._chosen:
            self._chosen = step
            self._describe()
            self.update()
            self.chosen.emit(step)

    def sizeHint(self) -> QSize:
        return QSize(296, 28 + STEP_HEIGHT * len(self._steps))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if move is None or not self._steps:
            super().keyPressEvent(event)
            return
        place = [one.id for one in self._steps].index(self._chosen) + move
        if 0 <= place < len(self._steps):
            self.choose(self._steps[place].id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int((event.position().y() - 28) // STEP_HEIGHT)
        if 0 <= row < len(self._steps):
            self.choose(self._steps[row].id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head = QRectF(0, 0, self.width(), 28)
        painter.fillRect(head, self._theme.color("surface.sunken"))
        names = (self.tr("步骤"), self.tr("计划"), self.tr("用时"))
        self._row_words(painter, 0, 28, names, head=True)
        longest = max([1.0, *self._spoken, *(float(one.seconds) for one in self._steps)])
        for place, (step, spoken) in enumerate(zip(self._steps, self._spoken, strict=True)):
            top = 28 + place * STEP_HEIGHT
            row = QRectF(0, top, self.width(), STEP_HEIGHT)
            if step.id == self._chosen:
                painter.fillRect(row, self._theme.color("surface.selected"))
                if self.hasFocus():
                    painter.setPen(self._theme.color("accent.focus"))
                    painter.drawRect(row.adjusted(1, 1, -1.5, -1.5))
            painter.fillRect(QRectF(0, top, self.width(), 1), self._theme.color("border.subtle"))
            over = spoken > step.seconds + 0.5
            self._bar(painter, row, step.seconds / longest, spoken / longest, over=over)
            said = minutes(round(spoken)) if spoken else "–"
            words = (step.title, minutes(step.seconds), said)
            self._row_words(painter, top, STEP_HEIGHT, words, over=over)

    def _bar(
        self, painter: QPainter, row: QRectF, planned: float, spoken: float, *, over: bool
    ) -> None:
        width = max(24.0, row.width() - 104 - 120)
        track = QRectF(104, row.center().y() - 3, width, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface.hover"))
        painter.drawRoundedRect(track, 3, 3)
        if spoken:
            fill = QRectF(track.x(), track.y(), max(3.0, width * spoken), 6)
            painter.setBrush(self._theme.color("warn.graphic" if over else "primary.graphic"))
            painter.drawRoundedRect(fill, 3, 3)
        mark = QRectF(track.x() + width * planned - 1, track.y() - 3, 1.5, 12)
        painter.fillRect(mark, self._theme.color("text.secondary"))

    def _row_words(
        self,
        painter: QPainter,
        top: float,
        height: float,
        words: tuple[str, str, str],
        *,
        over: bool = False,
        head: bool = False,
    ) -> None:
        """Title, planned and spoken of one row."""
        title, planned, spoken = words
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font("caption" if head else "small"))
        painter.setPen(self._theme.color("text.tertiary" if head else "text.primary"))
        painter.drawText(QRectF(16, top, 86, height), middle | Qt.AlignmentFlag.AlignLeft, title)
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.setPen(self._theme.color("text.tertiary"))
        painter.drawText(QRectF(self.width() - 118, top, 52, height), right, planned)
        if not head:
            painter.setPen(self._theme.color("warn.text" if over else "text.primary"))
        painter.drawText(QRectF(self.width() - 68, top, 52, height), right, spoken)

    def _describe(self) -> None:
        for step, spoken in zip(self._steps, self._spoken, strict=True):
            if step.id == self._chosen:
                words = self.tr("{title}，计划 {planned}，用 {spoken}")
                self.setAccessibleDescription(
                    words.format(
                        title=step.title,
                        planned=minutes(step.seconds),
                        spoken=minutes(round(spoken)),
                    )
                )
