"""来路: the thread under a title. Where this object came from, and what follows from it.

Short of room it lets go of what matters least, whole: the quiet words first, then the
names of what is to come, then of what was; a dot keeps its name in its tooltip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import Theme
from desktop.widgets.layouts import clear

State = Literal["done", "now", "next"]
Form = Literal["whole", "name", "dot"]
DOT, LEAST_NAME = 13, 32
JOIN, LEAST_JOIN = 26, 12
HEIGHT = 20


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
        self._buttons: list[_NodeButton] = []
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:
        """The whole of it, whatever is shown now: what fits is found from the room there is."""
        whole = sum(one.width_as("whole") for one in self._buttons)
        return QSize(whole + JOIN * max(0, len(self._buttons) - 1), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        others = max(0, len(self._buttons) - 1)
        return QSize(LEAST_NAME + others * (DOT + LEAST_JOIN), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show other nodes; the same ones stay as they are, with their focus."""
        if tuple(nodes) == self._nodes:
            return
        self._nodes = tuple(nodes)
        self._buttons = []
        clear(self._row)
        for index, node in enumerate(nodes):
            if index:
                self._row.addWidget(_Join(self._theme))
            button = _NodeButton(self._theme, node)
            button.clicked.connect(lambda _checked, target=node.target: self.opened.emit(target))
            self._row.addWidget(button)
            self._buttons.append(button)
        self._row.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        """Show as much as the width takes."""
        room = self.width() - LEAST_JOIN * (len(self._buttons) - 1)
        forms: dict[_NodeButton, Form] = dict.fromkeys(self._buttons, "whole")
        for button, form in self._sparing():
            if sum(one.width_as(as_) for one, as_ in forms.items()) <= room:
                break
            forms[button] = form
        short = sum(one.width_as(as_) for one, as_ in forms.items()) > room
        for button, form in forms.items():
            button.show_as(form, cut=short and button.state == "now")

    def _sparing(self) -> Iterator[tuple[_NodeButton, Form]]:
        """What to let go of, the least first; the node one is at keeps its name."""
        ahead = [one for one in self._buttons if one.state == "next"]
        behind = [one for one in self._buttons if one.state == "done"]
        order = [*reversed(ahead), *behind]
        yield from ((one, "name") for one in order)
        yield from ((one, "name") for one in self._buttons if one.state == "now")
        yield from ((one, "dot") for one in order)


class _NodeButton(QAbstractButton):
    def __init__(self, theme: Theme, node: Node) -> None:
        super().__init__()
        self._theme = theme
        self._node = node
        self._form: Form = "whole"
        self._cut = False
        self.setText(node.label)
        self.setAccessibleName(f"{node.label} {node.detail}".rstrip())
        live = node.target is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if live else Qt.FocusPolicy.NoFocus)
        self.setEnabled(live)
        if live:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def state(self) -> State:
        """Where it stands on the thread."""
        return self._node.state

    def width_as(self, form: Form) -> int:
        """The room it takes in this form."""
        if form == "dot":
            return DOT
        width = DOT + QFontMetrics(self._font()).horizontalAdvance(self._node.label)
        if self._node.detail and form == "whole":
            metrics = QFontMetrics(self._theme.font("caption"))
            width += 5 + metrics.horizontalAdvance(self._node.detail)
        return width

    def show_as(self, form: Form, *, cut: bool) -> None:
        """Stand there in this form; what is left out is said by the tooltip."""
        if (form, cut) == (self._form, self._cut):
            return
        self._form, self._cut = form, cut
        self.setText("" if form == "dot" else self._node.label)
        left_out = cut or form == "dot" or (form == "name" and self._node.detail)
        self.setToolTip(self.accessibleName() if left_out else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width_as(self._form), HEIGHT)

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
        if self._form == "dot":
            return
        if self.width() < self.sizeHint().width():
            self._paint_elided(painter)
            return
        painter.drawText(QRectF(DOT, 0, self.width(), HEIGHT), flags, self._node.label)
        if self._node.detail and self._form == "whole":
            x = DOT + QFontMetrics(font).horizontalAdvance(self._node.label) + 5
            quiet = "primary.text" if state == "now" else "text.tertiary"
            painter.setPen(self._theme.color(quiet))
            painter.setFont(self._theme.font("caption"))
            painter.drawText(QRectF(x, 0, self.width(), HEIGHT), flags, self._node.detail)

    def _paint_elided(self, painter: QPainter) -> None:
        """Not even the name of the node one is at fits: what does, the whole in the tooltip."""
        room = self.width() - DOT
        text = painter.fontMetrics().elidedText(self._node.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(DOT, 0, room, HEIGHT), Qt.AlignmentFlag.AlignVCenter, text)

    def minimumSizeHint(self) -> QSize:
        """Its name never becomes a stump; only where one is may be cut, and last of all."""
        width = self.sizeHint().width()
        return QSize(min(width, LEAST_NAME) if self._cut else width, HEIGHT)

    def _font(self) -> QFont:
        return self._theme.font("caption", weight=500 if self._node.state == "now" else 400)


class _Join(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(LEAST_JOIN)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(JOIN, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = max(4, self.width() - 12)
        QPainter(self).fillRect(
            (self.width() - line) // 2, 10, line, 1, self._theme.color("border.control")
        )
