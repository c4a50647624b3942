"""The 分镜 table: its keys and its widths.

An open cell is a small text editor with its own Ctrl+Z; Enter keeps, Esc leaves, Tab goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from desktop.drafting.spelling import Rules, units
from desktop.pages.script.cells import CellEditor, ShotDelegate
from desktop.pages.script.shots import (
    CAPTION,
    LINE,
    MARK,
    NUMBER,
    PICTURE,
    SECONDS,
    SIZE,
    Index,
    ShotModel,
)
from desktop.theme import Theme

WIDTHS = {NUMBER: 40, SECONDS: 70, SIZE: 72, PICTURE: 176, CAPTION: 124}


class ShotTable(QTableView):
    """The table. `moved` asks to move a shot, `wanted` for a new one below, `dropped` to delete."""

    moved = Signal(int, int)
    wanted = Signal(int)
    dropped = Signal(int)
    chosen = Signal(int)
    menu_wanted = Signal(int, QPoint)
    """What can be done with a shot is asked for, at a place on the screen."""

    def __init__(self, theme: Theme, model: ShotModel, rules: Rules) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("分镜表"))
        self.setModel(model)
        self.setItemDelegate(ShotDelegate(theme, self, rules))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)  # arrows go from cell to cell, Tab leads on
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
        model.dataChanged.connect(self._fit_changed)
        model.rowsInserted.connect(lambda *_: self.fit_rows())
        self.selectionModel().currentRowChanged.connect(
            lambda now, _was: self.chosen.emit(now.row())
        )

    @property
    def writing(self) -> bool:
        """Whether a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish(self) -> None:
        """Take what stands in an open cell, and close it.

        A dialog leaves it open: whatever it does to that line would be overwritten.
        """
        editor = self.findChild(CellEditor) if self.writing else None
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def follow_growth(self) -> None:
        """Show the newest row, unless a cell is being written further up."""
        if not self.writing:
            self.scrollToBottom()

    def fit_rows(self) -> None:
        """Give every row the height its words need."""
        self.resizeRowsToContents()

    def _fit_changed(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if list(roles) != [MARK]:
            for row in range(first.row(), last.row() + 1):
                self.resizeRowToContents(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.viewport().width() < 660
        self.setColumnWidth(PICTURE, 124 if narrow else WIDTHS[PICTURE])
        self.setColumnWidth(CAPTION, 88 if narrow else WIDTHS[CAPTION])
        super().resizeEvent(event)
        self.fit_rows()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for the row under the pointer, or for the current one from the keyboard."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index).bottomLeft() if keyboard else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(place))

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
        editor = self.findChild(CellEditor)
        if editor is not None:
            cursor = editor.textCursor()
            text = editor.toPlainText()
            cursor.setPosition(units(text, start))
            cursor.setPosition(units(text, end), QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
