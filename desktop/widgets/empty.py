"""The empty state: a face that will smile, one sentence, the first step. Takes drops all over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Property, QPointF, QPropertyAnimation, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.label import Label


class Face(QWidget):
    """The product's wink with a flat mouth and the dotted smile to come; 240 × 176."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._joy = 0.0
        self._smile = QPropertyAnimation(self, b"joy", self)
        self._smile.setEasingCurve(theme.smile_curve())
        self.setFixedSize(240, 176)

    def smile(self, joy: float) -> None:
        """Bend the mouth towards 0 (flat) or 1 (smiling)."""
        self._smile.stop()
        self._smile.setDuration(self._theme.motion("smile") if self.isVisible() else 0)
        self._smile.setStartValue(self._joy)
        self._smile.setEndValue(joy)
        self._smile.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_eyes(painter, self._theme)
        joy = max(0.0, self._joy)
        if joy < 1:
            self._dotted(painter)
        mouth = QPainterPath(QPointF(50 - 2 * joy, 104))
        mouth.cubicTo(
            QPointF(96 - 22 * joy, 104 + 62 * joy),
            QPointF(143 + 17 * joy, 104 + 66 * joy),
            QPointF(190 + 2 * joy, 104 - 8 * joy),
        )
        painter.setPen(_pen(self._theme, "primary.graphic", 13))
        painter.drawPath(mouth)

    def _dotted(self, painter: QPainter) -> None:
        pen = _pen(self._theme, "border.control", 4)
        pen.setDashPattern([0.25, 2.75])
        painter.setPen(pen)
        to_come = QPainterPath(QPointF(48, 104))
        to_come.cubicTo(QPointF(74, 166), QPointF(160, 170), QPointF(192, 96))
        painter.drawPath(to_come)

    def _get_joy(self) -> float:
        return self._joy

    def _set_joy(self, joy: float) -> None:
        self._joy = joy
        self.update()

    joy = Property(float, _get_joy, _set_joy)


def paint_eyes(painter: QPainter, theme: Theme) -> None:
    """The play mark for one eye and the wink for the other, in the face's own 240 × 176."""
    ink = theme.color("text.primary")
    pen = QPen(ink, 10)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(62, 22), QPointF(62, 66), QPointF(100, 44)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme, "text.primary", 13))
    wink = QPainterPath(QPointF(142, 54))
    wink.cubicTo(QPointF(149, 30), QPointF(179, 30), QPointF(186, 54))
    painter.drawPath(wink)


def _pen(theme: Theme, color: str, width: float) -> QPen:
    pen = QPen(theme.color(color), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


class EmptyState(QWidget):
    """What a page without data says: what it is for, the first step, how to get the data.

    With `accepts` it is a drop area: dashed edge, and the face smiles while
    fitting files hover; `dropped` carries the list of paths.
    """

    dropped = Signal(object)

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str,
        *,
        actions: Sequence[QWidget] = (),
        note: str = "",
        accepts: Callable[[Sequence[Path]], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._accepts = accepts
        self._over = False
        self.setAcceptDrops(accepts is not None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(0)
        center = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        self.face = Face(theme)
        layout.addWidget(self.face, 0, center)
        layout.addSpacing(8)
        for text, type_, tone in ((title, "title", ""), (sentence, "body", "secondary")):
            label = Label(text, type=type_, tone=tone, wrap=True)  # type: ignore[arg-type]
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
            layout.addSpacing(4)
        if actions:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addStretch(1)
            for action in actions:
                row.addWidget(action)
            row.addStretch(1)
            layout.addSpacing(20)
            layout.addLayout(row)
        if note:
            below = Label(note, type="caption", tone="tertiary", wrap=True)
            below.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addSpacing(20)
            layout.addWidget(below)
        layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 320)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._accepts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "primary.base" if self._over else "border.control"
        pen = QPen(self._theme.color(edge), 2 if self._over else 1)
        pen.setDashPattern([3, 2] if self._over else [3, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.color("primary.soft" if self._over else "surface.sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._accepts is not None and self._accepts(dropped_paths(event)):
            event.acceptProposedAction()
            self._hover(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._hover(False)
        self.dropped.emit(dropped_paths(event))

    def _hover(self, over: bool) -> None:
        self._over = over
        self.face.smile(1.0 if over else 0.0)
        self.update()


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The local files an event carries."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
