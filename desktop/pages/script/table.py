"""The 分镜 table: lines in Kai, planned over spoken seconds, cells edited where they stand.

A thin underline is a source, a dotted one on honey has none. An open cell is a
small text editor with its own Ctrl+Z; Enter keeps, Esc leaves, Tab goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from assistant.drafting.grounding import KIND
from assistant.drafting.models import Script, Severity, Shot
from assistant.drafting.timing import spoken_seconds
from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NUMBER, SECONDS, SIZE, PICTURE, LINE, CAPTION = range(6)
WIDTHS = {NUMBER: 40, SECONDS: 62, SIZE: 72, PICTURE: 176, CAPTION: 124}
FIELDS = {PICTURE: "picture", LINE: "voiceover", CAPTION: "caption"}
PAD, GAP = 12, 8
LEAST_HEIGHT = 64
MARK = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


@dataclass(frozen=True)
class Mark:
    """A run to underline: `has` a source or not."""

    start: int
    end: int
    has: bool


class ShotModel(QAbstractTableModel):
    """The shots of one script. `edited` carries the script after a cell was changed."""

    edited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._script: Script | None = None
        self._rate = 220
        self._waiting = 0

    def show_script(self, script: Script | None, rate: int, *, waiting: int = 0) -> None:
        """Show another script; `waiting` skeleton rows stand for shots still being written."""
        same = (
            self._script is not None
            and script is not None
            and len(script.shots) == len(self._script.shots)
            and waiting == self._waiting
        )
        if same:
            self._script, self._rate = script, rate
            corner = self.index(self.rowCount() - 1, CAPTION)
            self.dataChanged.emit(self.index(0, 0), corner)
            return
        self.beginResetModel()
        self._script, self._rate, self._waiting = script, rate, waiting
        self.endResetModel()

    @property
    def script(self) -> Script | None:
        """What is shown."""
        return self._script

    @property
    def rate(self) -> int:
        """Characters a minute."""
        return self._rate

    def shot(self, row: int) -> Shot | None:
        """The shot of a row; None for a skeleton."""
        shots = self._script.shots if self._script else ()
        return shots[row] if row < len(shots) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        shots = len(self._script.shots) if self._script else 0
        return 0 if parent.isValid() else shots + self._waiting

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("镜"),
            self.tr("时长"),
            self.tr("景别 运镜"),
            self.tr("画面"),
            self.tr("台词"),
            self.tr("字幕"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shot = self.shot(index.row())
        if shot is None:
            return None
        if role == Qt.ItemDataRole.EditRole:
            return self._edit_text(shot, index.column())
        if role == MARK:
            return self._marks(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(shot, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(shot, index)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        shot = self.shot(index.row())
        if shot is None or role != Qt.ItemDataRole.EditRole:
            return False
        changed = self._changed(shot, index.column(), str(value).strip())
        if changed is None or changed == shot or self._script is None:
            return False
        shots = list(self._script.shots)
        shots[index.row()] = changed
        self.edited.emit(with_shots(self._script, shots))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.shot(index.row()) is not None and index.column() != NUMBER:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def spoken(self, shot: Shot) -> float:
        """How long a shot's words take."""
        return spoken_seconds(shot.voiceover, self._rate)

    def _text(self, shot: Shot, column: int) -> str:
        if column == NUMBER:
            return str(shot.number)
        if column == SECONDS:
            return self.tr("{seconds} 秒").format(seconds=shot.seconds)
        if column == SIZE:
            return f"{shot.size}\n{shot.movement}"
        return str(getattr(shot, FIELDS[column]))

    def _edit_text(self, shot: Shot, column: int) -> str:
        if column == SECONDS:
            return str(shot.seconds)
        return self._text(shot, column).replace("\n", " ")

    def _changed(self, shot: Shot, column: int, text: str) -> Shot | None:
        if column == SECONDS:
            digits = "".join(one for one in text if one.isdigit())
            seconds = int(digits or 0)
            return shot.model_copy(update={"seconds": seconds}) if 1 <= seconds <= 600 else None
        if column == SIZE:
            size, _, movement = text.replace("　", " ").partition(" ")
            update = {"size": size, "movement": movement.strip() or shot.movement}
            return shot.model_copy(update=update) if size else None
        return shot.model_copy(update={FIELDS[column]: " ".join(text.split("\n"))})

    def _marks(self, row: int, column: int) -> tuple[Mark, ...]:
        if self._script is None or column not in (LINE, CAPTION):
            return ()
        field = f"shots/{row}/{FIELDS[column]}"
        marks = [
            Mark(one.span.start, one.span.end, True)
            for one in self._script.sources
            if one.span.field == field
        ]
        marks += [
            Mark(one.start, one.end, False)
            for one in self._script.findings
            if one.field == field and one.kind == KIND and one.severity is not Severity.TIP
        ]
        return tuple(marks)

    def _tip(self, shot: Shot, index: Index) -> str:
        if self._script is None:
            return ""
        column = index.column()
        if column == PICTURE:
            rows = (
                (self.tr("机位"), shot.camera),
                (self.tr("场景"), shot.scene),
                (self.tr("声音"), shot.sound),
                (self.tr("道具"), shot.props),
                (self.tr("备注"), shot.note),
            )
            return "\n".join(f"{name}：{text}" for name, text in rows if text)
        field = f"shots/{index.row()}/{FIELDS.get(column, '')}"
        return "\n".join(one.why for one in self._script.findings if one.field == field)


def with_shots(script: Script, shots: Sequence[Shot]) -> Script:
    """The script with other shots: numbered anew, seconds and hook following."""
    numbered = tuple(one.model_copy(update={"number": n}) for n, one in enumerate(shots, 1))
    return script.model_copy(
        update={
            "shots": numbered,
            "seconds": sum(one.seconds for one in numbered),
            "hook": numbered[0].voiceover if numbered else "",
        }
    )


class ShotTable(QTableView):
    """The table. `moved` asks to move a shot, `wanted` for a new one below, `dropped` to delete."""

    moved = Signal(int, int)
    wanted = Signal(int)
    dropped = Signal(int)
    chosen = Signal(int)

    def __init__(self, theme: Theme, model: ShotModel) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("分镜表"))
        self.setModel(model)
        self.setItemDelegate(ShotDelegate(theme, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().hide()
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(self.tr("全选"))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(32)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(32)
        for column, width in WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(LINE, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self.fit_rows)
        model.dataChanged.connect(lambda *_: self.fit_rows())
        self.selectionModel().currentRowChanged.connect(
            lambda now, _was: self.chosen.emit(now.row())
        )

    def fit_rows(self) -> None:
        """Give every row the height its words need."""
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.viewport().width() < 660
        self.setColumnWidth(PICTURE, 124 if narrow else WIDTHS[PICTURE])
        self.setColumnWidth(CAPTION, 88 if narrow else WIDTHS[CAPTION])
        super().resizeEvent(event)
        self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.wanted.emit(row)
            else:
                self.edit(self.currentIndex())
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and row >= 0:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.moved.emit(row, step)
                return
        if event.key() == Qt.Key.Key_Delete and row >= 0:
            self.dropped.emit(row)
            return
        super().keyPressEvent(event)

    def edit_run(self, row: int, column: int, start: int, end: int) -> None:
        """Open a cell with a run of its text selected."""
        index = self.model().index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)
        editor = self.findChild(_CellEditor)
        if editor is not None:
            cursor = editor.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)


class _CellEditor(QPlainTextEdit):
    """A cell being written: grows with its text, undoes by itself."""


class ShotDelegate(QStyledItemDelegate):
    """Paints and edits the cells."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

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
            return QSize(width, LEAST_HEIGHT)
        text = str(index.data() or "")
        _, height = self._layout(text, index.column(), width - 2 * GAP, ())
        return QSize(width, max(LEAST_HEIGHT, round(height) + 2 * PAD))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = _CellEditor(parent)
        editor.setFont(self._font(index.column()))
        editor.setTabChangesFocus(True)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if editor.property("loaded"):
            return
        editor.setProperty("loaded", True)
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll() if index.column() == SECONDS else editor.moveCursor(
            QTextCursor.MoveOperation.End
        )

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
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
        layout.setFormats([self._format(one) for one in marks if not one.has])
        pitch = self._theme.line("spoken_sm" if column == LINE else "small")
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(24, width))
            line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
            top += pitch
        layout.endLayout()
        return layout, top

    def _format(self, mark: Mark) -> QTextLayout.FormatRange:
        shade = QTextCharFormat()
        shade.setBackground(self._color("warn.soft"))
        run = QTextLayout.FormatRange()
        run.start, run.length, run.format = mark.start, mark.end - mark.start, shade
        return run

    def _underline(
        self, painter: QPainter, layout: QTextLayout, origin: QPointF, mark: Mark
    ) -> None:
        pen = QPen(
            self._color("border.control" if mark.has else "warn.graphic"), 1 if mark.has else 2
        )
        if not mark.has:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(mark.start, line.textStart())
            last = min(mark.end, line.textStart() + line.textLength())
            if first >= last:
                continue
            y = origin.y() + line.y() + line.ascent() + 4
            left, right = (_x(line, place) for place in (first, last))
            painter.drawLine(QPointF(origin.x() + left, y), QPointF(origin.x() + right, y))

    def _seconds(self, painter: QPainter, rect: QRect, model: ShotModel, shot: Shot) -> None:
        spoken = model.spoken(shot)
        over = spoken > shot.seconds
        planned = self.tr("{seconds} 秒").format(seconds=shot.seconds)
        said = self.tr("念 {seconds}").format(seconds=f"{spoken:.1f}") if spoken else "—"
        self._two_lines(painter, rect, planned, said, "warn.text" if over else "text.tertiary")

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


def _x(line: Any, place: int) -> float:
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state
    return state
