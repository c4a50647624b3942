"""来路: the thread under a title. Where this object came from, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import Theme

State = Literal["done", "now", "next"]


@dataclass(frozen=True)
class Node:
    """One station: 事实 12. `detail` is the quiet word behind; `target` is what it opens."""

    label: str
    detail: str = ""
    state: State = "next"
    target: object = None


class Thread(QWidget):
    """Nodes joined by short lines; each that has a target can be focused and opened."""

    opened = Signal(object)
    """Carries the node's target."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._nodes: tuple[Node, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setFixedHeight(20)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show other nodes; the same ones stay as they are, with their focus."""
        if tuple(nodes) == self._nodes:
            return
        self._nodes = tuple(nodes)
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for index, node in enumerate(nodes):
            if index:
                self._row.addWidget(_Join(self._theme))
            button = _NodeButton(self._theme, node)
            button.clicked.connect(lambda _checked, target=node.target: self.opened.emit(target))
            self._row.addWidget(button)
        self._row.addStretch(1)


class _NodeButton(QAbstractButton):
    def __init__(self, theme: Theme, node: Node) -> None:
        super().__init__()
        self._theme = theme
        self._node = node
        self.setText(node.label)
        self.setAccessibleName(f"{node.label} {node.detail}".rstrip())
        live = node.target is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if live else Qt.FocusPolicy.NoFocus)
        self.setEnabled(live)
        if live:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = 13 + QFontMetrics(self._font()).horizontalAdvance(self._node.label)
        if self._node.detail:
            metrics = QFontMetrics(self._theme.font("caption"))
            width += 5 + metrics.horizontalAdvance(self._node.detail)
        return QSize(width, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self._node.state
        dot = self._theme.color("primary.graphic" if state == "now" else "border.control")
        painter.setPen(QPen(dot, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if state == "next" else dot)
        painter.drawEllipse(QPointF(4, 10), 3.25, 3.25)
        inks = {"now": "primary.text", "done": "text.secondary", "next": "text.tertiary"}
        ink = "text.link" if self.underMouse() and self.isEnabled() else inks[state]
        painter.setPen(self._theme.color(ink))
        font = self._font()
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self.width() < self.sizeHint().width():
            self._paint_elided(painter)
            return
        painter.drawText(QRectF(13, 0, self.width(), 20), flags, self._node.label)
        if self._node.detail:
            x = 13 + QFontMetrics(font).horizontalAdvance(self._node.label) + 5
            quiet = "primary.text" if state == "now" else "text.tertiary"
            painter.setPen(self._theme.color(quiet))
            painter.setFont(self._theme.font("caption"))
            painter.drawText(QRectF(x, 0, self.width(), 20), flags, self._node.detail)

    def _paint_elided(self, painter: QPainter) -> None:
        """Where the header is short of room: what fits, the whole in the tooltip."""
        words = f"{self._node.label} {self._node.detail}".rstrip()
        self.setToolTip(words)
        room = self.width() - 13
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(13, 0, room, 20), Qt.AlignmentFlag.AlignVCenter, text)

    def minimumSizeHint(self) -> QSize:
        return QSize(32, 20)

    def _font(self) -> QFont:
        return self._theme.font("caption", weight=500 if self._node.state == "now" else 400)


class _Join(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(20)
        self.setMinimumWidth(12)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(26, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = max(4, self.width() - 12)
        QPainter(self).fillRect(
            (self.width() - line) // 2, 10, line, 1, self._theme.color("border.control")
        )
