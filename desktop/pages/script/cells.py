"""The cells of the 分镜 table: lines in Kai, planned over spoken seconds, edited where they stand.

A thin underline is a source, a dotted one on honey has none; a wave is a word the rules object
to, red where it keeps the script from being exported.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from assistant.drafting.models import Shot
from desktop.drafting.spelling import Rules, Underliner, units
from desktop.pages.script.shots import (
    CAPTION,
    FIELDS,
    LINE,
    MARK,
    NUMBER,
    PICTURE,
    SECONDS,
    SIZE,
    Index,
    Mark,
    ShotModel,
)
from desktop.theme import Theme

PAD, GAP = 12, 8
LEAST_HEIGHT = 64


class CellEditor(QPlainTextEdit):
    """A cell being written: grows with its text, undoes by itself."""

    underliner: Underliner | None = None


class ShotDelegate(QStyledItemDelegate):
    """Paints and edits the cells."""

    def __init__(self, theme: Theme, table: QTableView, rules: Rules) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._rules = rules

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = _rect(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(_state(option) & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._color("surface.selected" if selected else "surface.card"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._color("border.subtle"))
        model = index.model()
        assert isinstance(model, ShotModel)
        shot = model.shot(index.row())
        if shot is None:
            self._skeleton(painter, rect, index.column())
        elif index.column() == SECONDS:
            self._seconds(painter, rect, model, shot)
        elif index.column() == SIZE:
            self._two_lines(painter, rect, shot.size, shot.movement)
        elif index.column() == NUMBER:
            self._line(painter, rect, str(shot.number), "small", "text.tertiary", left=16)
        else:
            self._words(painter, rect, index)
        focused = bool(_state(option) & QStyle.StateFlag.State_HasFocus)
        if focused and index == self._table.currentIndex():
            painter.setPen(QPen(self._color("accent.focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 3, -2, -4), 4, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._table.columnWidth(index.column())
        if index.column() not in FIELDS:
            return QSize(width, self._plain_height(index))
        text = str(index.data() or "")
        _, height = self._layout(text, index.column(), width - 2 * GAP, ())
        return QSize(width, max(LEAST_HEIGHT, round(height) + 2 * PAD))

    def _plain_height(self, index: Index) -> int:
        """Seconds that run over say so in a third line."""
        model = index.model()
        assert isinstance(model, ShotModel)
        shot = model.shot(index.row())
        if shot is None or index.column() != SECONDS:
            return LEAST_HEIGHT
        return LEAST_HEIGHT + (20 if model.over(shot) else 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = CellEditor(parent)
        editor.setFont(self._font(index.column()))
        editor.setTabChangesFocus(True)
        if index.column() in (LINE, CAPTION):
            editor.underliner = Underliner(editor.document(), self._theme, self._rules)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        # What is being typed stays; untouched, it follows what a rewriting puts into the line.
        touched = editor.document().isModified() or editor.toPlainText() == text
        if touched and editor.property("loaded"):
            return
        editor.setProperty("loaded", True)
        editor.setPlainText(text)
        editor.selectAll() if index.column() == SECONDS else editor.moveCursor(
            QTextCursor.MoveOperation.End
        )

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if editor.document().isModified():
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(_rect(option).adjusted(0, 2, -2, -3))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                assert isinstance(editor, QWidget)
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)

    def _words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        text = str(index.data() or "")
        column = index.column()
        if not text and column == LINE:
            self._line(
                painter, rect, self.tr("不说话，留现场声"), "small", "text.tertiary", left=GAP
            )
            return
        marks = index.data(MARK) or ()
        layout, _ = self._layout(text, column, rect.width() - 2 * GAP, marks)
        ink = "text.secondary" if column == PICTURE else "text.primary"
        painter.setPen(self._color(ink))
        origin = QPointF(rect.x() + GAP, rect.y() + PAD)
        layout.draw(painter, origin)
        for mark in marks:
            self._underline(painter, layout, origin, mark)

    def _layout(
        self, text: str, column: int, width: int, marks: Sequence[Mark]
    ) -> tuple[QTextLayout, float]:
        layout = QTextLayout(text, self._font(column))
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrap)
        layout.setFormats([self._format(one, text) for one in marks if one.tone != "source"])
        pitch = self._theme.line("spoken_sm" if column == LINE else "small")
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(24, width))
            line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
            top += pitch
        layout.endLayout()
        return layout, top

    def _format(self, mark: Mark, text: str) -> QTextLayout.FormatRange:
        shade = QTextCharFormat()
        shade.setBackground(self._color("danger.soft" if mark.tone == "forbidden" else "warn.soft"))
        run = QTextLayout.FormatRange()
        run.start = units(text, mark.start)
        run.length, run.format = units(text, mark.end) - run.start, shade
        return run

    def _underline(
        self, painter: QPainter, layout: QTextLayout, origin: QPointF, mark: Mark
    ) -> None:
        text = layout.text()
        start, end = units(text, mark.start), units(text, mark.end)
        painter.setPen(self._pen(mark))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            y = origin.y() + line.y() + line.ascent() + 4
            left, right = (origin.x() + _x(line, place) for place in (first, last))
            if mark.tone in ("careful", "forbidden"):
                painter.drawPath(_wave(left, right, y))
            else:
                painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _pen(self, mark: Mark) -> QPen:
        ink, width = {
            "source": ("border.control", 1.0),
            "missing": ("warn.graphic", 2.0),
            "careful": ("warn.graphic", 1.5),
            "forbidden": ("danger.graphic", 1.5),
        }[mark.tone]
        pen = QPen(self._color(ink), width)
        if mark.tone == "missing":
            pen.setStyle(Qt.PenStyle.DotLine)
        return pen

    def _seconds(self, painter: QPainter, rect: QRect, model: ShotModel, shot: Shot) -> None:
        spoken, over = model.spoken(shot), model.over(shot)
        planned = self.tr("{seconds} 秒").format(seconds=shot.seconds)
        said = self.tr("念 {seconds}").format(seconds=f"{spoken:.1f}") if spoken else "—"
        self._two_lines(painter, rect, planned, said, "warn.text" if over else "text.tertiary")
        if over:
            words = self.tr("超 {seconds} 秒").format(seconds=f"{over:.1f}")
            self._line(painter, rect.adjusted(0, 40, 0, 0), words, "caption", "warn.text")

    def _two_lines(
        self, painter: QPainter, rect: QRect, upper: str, lower: str, ink: str = "text.tertiary"
    ) -> None:
        self._line(painter, rect, upper, "small", "text.primary")
        self._line(
            painter,
            rect.adjusted(0, 20, 0, 0),
            lower,
            "caption" if ink != "text.tertiary" or lower[:1] in "念—" else "small",
            ink,
        )

    def _line(
        self, painter: QPainter, rect: QRect, text: str, style: str, ink: str, *, left: int = GAP
    ) -> None:
        painter.setFont(self._theme.font(style))
        painter.setPen(self._color(ink))
        box = QRectF(rect.x() + left, rect.y() + PAD, rect.width() - left, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _skeleton(self, painter: QPainter, rect: QRect, column: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("surface.hover"))
        shares = {SIZE: (0.6,), PICTURE: (0.86, 0.56), LINE: (0.8, 0.5), CAPTION: (0.7,)}
        for number, share in enumerate(shares.get(column, ())):
            bar = QRectF(
                rect.x() + GAP,
                rect.y() + PAD + 6 + 20 * number,
                share * (rect.width() - 2 * GAP),
                10,
            )
            painter.drawRoundedRect(bar, 4, 4)

    def _font(self, column: int) -> QFont:
        return self._theme.font("spoken_sm" if column == LINE else "small")

    def _color(self, name: str) -> QColor:
        return self._theme.color(name)


def _wave(left: float, right: float, y: float) -> QPainterPath:
    """A flat wave of 6 px a turn, as spelling checkers draw it."""
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        path.quadTo(QPointF(x + 1.5, y - 2 if up else y + 2), QPointF(min(x + 3, right), y))
        x, up = x + 3, not up
    return path


def _x(line: Any, place: int) -> float:
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state
    return state
