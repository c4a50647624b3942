"""The parts of 测一测语速: the card that is read from, the level meter, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from assistant.drafting import calibration
from assistant.drafting.calibration import Measured, Pace
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.layouts import clear

CARD_HEIGHT = 264
SIZE_PX, LINE_PERCENT = 22, 130
BARS = 24
LOUD = 0.97
MIDDLE = 0.7


class Prompter(QTextEdit):
    """Words to read aloud, large and in Kai; one's own are pasted into it."""

    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        font = theme.font("spoken_md")
        font.setPixelSize(SIZE_PX)
        self.setFont(font)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("要念的字"))
        self.setPlaceholderText(self.tr("把要念的字贴进来，一百字左右最准"))
        self.setViewportMargins(9, 5, 5, 5)
        self.textChanged.connect(self.typed)

    @property
    def words(self) -> str:
        """What is to be read."""
        return self.toPlainText().strip()

    def show_words(self, words: str) -> None:
        """Show other words, spaced so that a reader keeps the line."""
        self.blockSignals(True)
        self.setPlainText(words)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.mergeBlockFormat(spaced)
        self.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)


class Level(QWidget):
    """How loud it is now: bars that fill, honey and then crimson where it gets too loud."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = 0.0
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("音量"))

    @property
    def level(self) -> float:
        """From 0 to 1."""
        return self._level

    def show_level(self, level: float) -> None:
        """Show another level, from 0 to 1."""
        if level != self._level:
            self._level = level
            self.setAccessibleDescription(f"{round(100 * level)} %")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pitch = self.width() / BARS
        for bar in range(BARS):
            share = (bar + 1) / BARS
            color = "surface.pressed"
            if share <= self._level:
                color = "danger.graphic" if share > LOUD else "success.graphic"
                color = "warn.graphic" if MIDDLE < share <= LOUD else color
            painter.setBrush(self._theme.color(color))
            painter.drawRoundedRect(
                QRectF(bar * pitch, (self.height() - 14) / 2, max(2.0, pitch - 2), 14), 2, 2
            )


class Verdict(QWidget):
    """The rate, what it is like to listen to, and the readings it was taken from."""

    unwanted = Signal(int)
    """The place of a reading that is not to count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.rate = Label("", type="title")
        self.like = Label("", type="small", tone="secondary", wrap=True)
        self.note = Label("", type="caption", tone="tertiary", wrap=True)
        for label in (self.rate, self.like, self.note):
            words.addWidget(label)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        row.addLayout(self._rows)

    def show_readings(self, readings: Sequence[Measured], before: int | None) -> None:
        """Show what the readings come to; `before` is the rate in the form so far."""
        found = calibration.average(readings)
        rate = found.chars_per_minute
        self.rate.setText(self.tr("每分钟 {rate} 字").format(rate=rate))
        likes: dict[Pace, str] = {
            "slow": self.tr("偏慢，字字听得清，一条视频装的话少一些。"),
            "easy": self.tr("听着舒服，跟平时聊天差不多。"),
            "brisk": self.tr("偏快，跟新闻播音差不多。"),
            "rushed": self.tr("很快，听的人要赶着听。"),
        }
        self.like.setText(likes[found.pace])
        notes = []
        if not calibration.steady(readings):
            notes.append(self.tr("几遍差得有点多，再念一遍更准。"))
        if found.left_out_ms:
            left = self.tr("停下来的 {seconds} 秒没算进去。")
            notes.append(left.format(seconds=f"{found.left_out_ms / 1000:.1f}"))
        if before is not None and before != rate:
            notes.append(self.tr("现在填的是 {rate}。").format(rate=before))
        self.note.setText("".join(notes) or self.tr("存下以后，脚本和直播的秒数都照它算。"))
        self._show_rows(readings)

    def _show_rows(self, readings: Sequence[Measured]) -> None:
        clear(self._rows)
        if len(readings) > 1:
            for place, one in enumerate(readings):
                self._rows.addLayout(self._row(place, one))
        self._rows.addStretch(1)

    def _row(self, place: int, reading: Measured) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = self.tr("第 {number} 遍　{rate} 字")
        words = words.format(number=place + 1, rate=reading.chars_per_minute)
        row.addWidget(Label(words, type="small", tone="secondary"))
        drop = Button(self._theme, self.tr("不算"), kind="link", size="sm")
        drop.setAutoDefault(False)
        drop.clicked.connect(partial(self._drop, place))
        row.addWidget(drop)
        return row

    def _drop(self, place: int, *_: object) -> None:
        self.unwanted.emit(place)
