"""The filter row's buttons: what is filtered, what is chosen, a menu of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from desktop.theme import Theme

MAX_VALUE: Final = 132
HEIGHT: Final = 28


def filter_width(theme: Theme, label: str, words: str) -> int:
    """How wide a filter is that says `label` and, cut to `MAX_VALUE`, `words`."""
    metrics = QFontMetrics(theme.font("small"))
    before = metrics.horizontalAdvance(label) + 6 if label else 0
    shown = theme.elide(words, "small", MAX_VALUE)
    return 8 + before + metrics.horizontalAdvance(shown) + 8 + 14 + 8


def paint_filter(
    painter: QPainter, theme: Theme, size: QSize, label: str, words: str, *, hovered: bool
) -> None:
    """Draw a filter: its label, the chosen answer, a chevron."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("border.strong" if hovered else "border.control"), 1))
    painter.setBrush(theme.color("surface.hover" if hovered else "surface.card"))
    box = QRectF(0, 0, size.width(), size.height())
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    font = theme.font("small")
    painter.setFont(font)
    x = 8
    if label:
        painter.setPen(theme.color("text.tertiary"))
        painter.drawText(QRectF(x, 0, 200, HEIGHT), Qt.AlignmentFlag.AlignVCenter, label)
        x += QFontMetrics(font).horizontalAdvance(label) + 6
    painter.setPen(theme.color("text.primary"))
    shown = theme.elide(words, "small", MAX_VALUE)
    painter.drawText(QRectF(x, 0, 400, HEIGHT), Qt.AlignmentFlag.AlignVCenter, shown)
    chevron = QRectF(size.width() - 22, 7, 14, 14)
    theme.paint_icon(painter, "chevron-down", chevron, "text.secondary")


class FilterButton(QAbstractButton):
    """28 high: a label, the chosen answer, a chevron; its menu lists `options`."""

    changed = Signal(str)
    """Carries the chosen value."""

    def __init__(self, theme: Theme, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = label
        self._options: tuple[tuple[str, str], ...] = ()
        self._value = ""
        self.menu = QMenu(self)
        self.setAccessibleName(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    @property
    def value(self) -> str:
        """The chosen value; empty is 全部."""
        return self._value

    def offer(self, options: Sequence[tuple[str, str]], *, value: str | None = None) -> None:
        """Set the (value, words) answers; a choice that is gone falls back to the first."""
        self._options = tuple(options)
        values = [option for option, _ in options]
        wanted = self._value if value is None else value
        self._value = wanted if wanted in values else (values[0] if values else "")
        self.menu.clear()
        for option, words in options:
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(option == self._value)
            action.setData(option)
            action.triggered.connect(lambda _checked, chosen=option: self._choose(chosen))
        self._refresh()

    def choose(self, value: str) -> None:
        """Choose without announcing."""
        self._value = value
        for action in self.menu.actions():
            action.setChecked(action.data() == value)
        self._refresh()

    def _choose(self, value: str) -> None:
        self.choose(value)
        self.changed.emit(value)

    def _refresh(self) -> None:
        self.setAccessibleName(f"{self._label} {self._words()}".strip())
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return next((words for value, words in self._options if value == self._value), "")

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def sizeHint(self) -> QSize:
        return QSize(filter_width(self._theme, self._label, self._words()), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        hovered = self.underMouse() or self.menu.isVisible()
        paint_filter(
            QPainter(self), self._theme, self.size(), self._label, self._words(), hovered=hovered
        )
