"""A segment: two to four answers side by side, one chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import Theme


class Segment(QWidget):
    """`options` are (value, label) pairs; ← → move the choice."""

    changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        *,
        name: str = "",
        value: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Part] = {}
        for option, label in options:
            button = _Part(theme, label)
            button.clicked.connect(lambda _checked, chosen=option: self.changed.emit(chosen))
            self._buttons[option] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self.choose(value if value is not None else options[0][0])

    @property
    def value(self) -> str:
        """The chosen value."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Choose without announcing."""
        self._buttons[value].setChecked(True)

    def button(self, value: str) -> QAbstractButton:
        """The part of one value, for tooltips and tests."""
        return self._buttons[value]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border.subtle"), 1))
        painter.setBrush(self._theme.color("surface.hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def take_tab_while_chosen(one: QAbstractButton) -> None:
    """Let Tab come to the chosen one of several, from which the arrows go on."""
    one.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    one.toggled.connect(
        lambda chosen: one.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        )
    )


class _Part(QAbstractButton):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        take_tab_while_chosen(self)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("small", weight=500))
        return QSize(metrics.horizontalAdvance(self.text()) + 24, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen:
            painter.setPen(QPen(self._theme.color("border.default"), 1))
            painter.setBrush(self._theme.color("surface.card"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        ink = "text.primary" if chosen or self.underMouse() else "text.secondary"
        painter.setPen(self._theme.color(ink if self.isEnabled() else "text.disabled"))
        painter.setFont(self._theme.font("small", weight=500 if chosen else 400))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
