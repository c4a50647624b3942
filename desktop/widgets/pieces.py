"""The bar of seconds: each piece as wide as it lasts, in its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.theme import Theme

State = Literal["done", "now", "over", "next"]


@dataclass(frozen=True)
class Piece:
    """One shot or block: what stands in it, how long it lasts, its state, its tooltip."""

    label: str
    seconds: float
    state: State = "done"
    tip: str = ""


class PieceBar(QWidget):
    """16 high, gaps of 2; a click names the piece's index."""

    clicked = Signal(int)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self.setFixedHeight(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show other pieces."""
        before, self._pieces = self._pieces, tuple(pieces)
        if [_drawn(one) for one in before] == [_drawn(one) for one in pieces]:
            return  # other words in the same boxes, as after most edits
        total = sum(piece.seconds for piece in pieces)
        self.setAccessibleDescription(f"{len(pieces)} / {total:g} s")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().x())
        if index is not None:
            self.clicked.emit(index)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self._index_at(event.pos().x())
            tip = self._pieces[index].tip if index is not None else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("caption"))
        for piece, rect in zip(self._pieces, self._rects(), strict=True):
            ink = self._paint_box(painter, piece, rect)
            painter.setPen(self._theme.color(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, piece.label)

    def _paint_box(self, painter: QPainter, piece: Piece, rect: QRectF) -> str:
        if piece.state == "next":
            pen = QPen(self._theme.color("border.control"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            return "text.tertiary"
        fills = {
            "done": ("primary.soft", "primary.text"),
            "now": ("primary.base", "text.on_primary"),
            "over": ("warn.soft", "warn.text"),
        }
        fill, ink = fills[piece.state]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(fill))
        painter.drawRoundedRect(rect, 3, 3)
        return ink

    def _rects(self) -> list[QRectF]:
        total = sum(piece.seconds for piece in self._pieces) or 1
        room = self.width() - 2 * max(0, len(self._pieces) - 1)
        rects, x = [], 0.0
        for piece in self._pieces:
            width = room * piece.seconds / total
            rects.append(QRectF(x, 0, width, self.height()))
            x += width + 2
        return rects

    def _index_at(self, x: float) -> int | None:
        for index, rect in enumerate(self._rects()):
            if rect.left() <= x <= rect.right() + 2:
                return index
        return None


def _drawn(piece: Piece) -> tuple[str, float, State]:
    return piece.label, piece.seconds, piece.state
