"""The sheet that edits a playbook's text: checked while typed, each fault a click from its line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from assistant.drafting import playbook_text
from assistant.drafting.playbook_text import Examined, Problem
from assistant.errors import UserError
from assistant.profile.models import Category
from assistant.storage.database import Database
from desktop import tokens
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Hairline, IconLabel, Label
from desktop.widgets.layouts import clear
from desktop.widgets.scrolled import ScrolledPane

WIDTH = 980
LEAST = 220
AROUND = 350  # heading, faults, buttons and the window's edge
FAULTS_HEIGHT = 116
MOST_SHOWN = 40
CHECK_AFTER_MS = 350
GUTTER = 10  # between the line numbers and the text
INDENT = 2


class LinedEdit(QPlainTextEdit):
    """Text in a fixed width with the numbers of its lines; faulty lines are tinted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._faulty: frozenset[int] = frozenset()
        font = QFont(theme.font("small"))
        font.setFamilies(list(tokens.families("mono")))
        self.setFont(font)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * INDENT)
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._scroll_numbers)
        self._make_room()

    def mark(self, lines: Sequence[int]) -> None:
        """Tint these lines, counted from 1."""
        self._faulty = frozenset(lines)
        tinted = []
        for line in sorted(self._faulty):
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                one = QTextEdit.ExtraSelection()
                one.cursor = QTextCursor(block)
                one.format.setBackground(self._theme.color("danger.soft"))
                one.format.setProperty(one.format.Property.FullWidthSelection, True)
                tinted.append(one)
        self.setExtraSelections(tinted)
        self._numbers.update()

    def jump(self, line: int) -> None:
        """Put the cursor at the start of a line, in sight, with the keyboard."""
        block = self.document().findBlockByNumber(line - 1)
        self.setTextCursor(QTextCursor(block if block.isValid() else self.document().lastBlock()))
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self.insertPlainText(" " * INDENT)  # YAML knows no tabs
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(
            QRect(inside.left(), inside.top(), self.numbers_width(), inside.height())
        )

    def numbers_width(self) -> int:
        """The room for the longest line number."""
        digits = max(3, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 2 * GUTTER

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers beside the lines in sight."""
        painter.fillRect(area, self._theme.color("surface.sunken"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        place = self.contentOffset()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(place)
            if box.top() > area.bottom():
                break
            line = block.blockNumber() + 1
            ink = "danger.text" if line in self._faulty else "text.tertiary"
            painter.setPen(self._theme.color(ink))
            room = QRect(0, round(box.top()), self.numbers_width() - GUTTER, round(box.height()))
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line)
            )
            block = block.next()

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    def _scroll_numbers(self, area: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())


class _Numbers(QWidget):
    def __init__(self, edit: LinedEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        return QSize(self._edit.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._edit.paint_numbers(QPainter(self), event.rect())


class PlaybookEditor(Sheet):
    """Edits one trade's text. `kept` carries a text that is right, once 保存 is pressed.

    The sheet stays, with what was typed in it, until whoever saves the text says that it is
    saved (`accept`) or is not (`not_kept`).
    """

    kept = Signal(str)

    def __init__(self, services: Services, window: QWidget, category: Category, text: str) -> None:
        super().__init__(services.theme, window, width=WIDTH)
        self._services, self._category, self._before = services, category, text
        self._good = ""
        name = category.name_en if services.language.code == "en" else category.name_zh
        self.head(
            self.tr("改写法：{trade}").format(trade=name),
            self.tr("井号后面是说明。花括号里的由门店资料来填；其它的话会照着念，要句句是真的。"),
        )
        self.edit = LinedEdit(services.theme)
        self.edit.setAccessibleName(self.tr("写法的文字"))
        self.edit.setPlainText(text)
        holder = QWidget()  # the style sheet's least height of a field would undo the field's own
        holder.setFixedHeight(max(LEAST, window.height() - AROUND))
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.edit)
        self.body.addWidget(holder)
        self._build_faults()
        self._build_buttons()
        self._pause = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._pause.timeout.connect(self._check)
        self.edit.textChanged.connect(self._typed)
        self._check()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    def not_kept(self, error: UserError) -> None:
        """The text could not be saved: say why; it can be tried again."""
        self._busy(False)
        self._refuse(error)

    def reject(self) -> None:
        """Leave; what was typed is asked about first, once."""
        if self.text == self._before or not self.leave.isHidden():
            super().reject()
            return
        self.verdict.setText(self.tr("改的还没存。真要走，再按一次 Esc 或者「不存了」。"))
        self.verdict.set_tone("warn")
        self.leave.setText(self.tr("不存了"))
        self.leave.show()

    # ---- building ---------------------------------------------------------------------------

    def _build_faults(self) -> None:
        self.body.addSpacing(8)
        head = QHBoxLayout()
        self.verdict = Label("", type="small", tone="secondary")
        self.verdict.setAccessibleName(self.tr("检查结果"))
        head.addWidget(self.verdict, 1)
        self.add_format = Button(
            self.theme, self.tr("加一种写法"), size="sm", icon="plus", parent=self
        )
        self.add_format.setToolTip(self.tr("照着第一种抄一份，改成你自己的"))
        self.add_format.setAutoDefault(False)
        self.add_format.clicked.connect(self._add_format)
        head.addWidget(self.add_format)
        self.body.addLayout(head)
        self.body.addSpacing(4)
        self.body.addWidget(Hairline())
        self.faults = ScrolledPane()
        self.faults.setFixedHeight(FAULTS_HEIGHT)
        self.body.addWidget(self.faults)
        self.body.addWidget(Hairline())

    def _build_buttons(self) -> None:
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.leave = Button(self.theme, "", kind="danger", parent=self)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self._discard)
        self.leave.hide()
        out = Button(self.theme, self.tr("关上"))
        out.setAutoDefault(False)
        out.clicked.connect(self.reject)
        self.keep = Button(self.theme, self.tr("保存"), kind="primary", shortcut="Ctrl+S")
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(self._keep)
        for one in (self.leave, out, self.keep):
            row.addWidget(one)
        self.body.addLayout(row)

    # ---- checking ---------------------------------------------------------------------------

    def _typed(self) -> None:
        self._wait()  # until this very text was found good
        self.leave.hide()
        self._pause.start()

    def _check(self) -> None:
        text, category = self.text, self._category.id

        def read(_db: Database) -> tuple[str, Examined]:
            return text, playbook_text.examine(text, category)

        self._wait()
        self._services.tasks.read(read, self._checked, owner=self, latest="check")

    def _wait(self) -> None:
        self.keep.setEnabled(False)
        self.verdict.setText(self.tr("在查…"))
        self.verdict.set_tone("secondary")

    def _checked(self, found: tuple[str, Examined]) -> None:
        text, examined = found
        if text != self.text:
            return  # more was typed; its own check is on the way
        self._good = "" if examined.problems else text
        self.keep.setEnabled(not examined.problems and text != self._before)
        self.add_format.setEnabled(not examined.problems)
        self.edit.mark([one.line for one in examined.problems])
        self._say(examined)
        clear(self.faults.body)
        for icon, color, problems in (
            ("circle-x", "danger.text", examined.problems),
            ("lightbulb", "warn.text", examined.warnings),
        ):
            for one in problems[:MOST_SHOWN]:
                self.faults.body.addWidget(self._fault(one, icon, color))
        self.faults.body.addStretch(1)

    def _say(self, examined: Examined) -> None:
        if examined.problems:
            words = self.tr("有 {count} 处要改，改好才能存。").format(count=len(examined.problems))
        elif self.text == self._before:
            words = self.tr("还没改，和存着的一样。")
        elif examined.warnings:
            words = self.tr("能存。有 {count} 处再想一想。").format(count=len(examined.warnings))
        else:
            words = self.tr("没有问题。")
        self.verdict.setText(words)
        self.verdict.set_tone("danger" if examined.problems else "secondary")

    def _fault(self, problem: Problem, icon: str, color: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 8, 4)
        row.setSpacing(8)
        words = problem.text.say(self._services.language.code)
        row.addWidget(IconLabel(self.theme, icon, size=16, color=color))
        row.addWidget(Label(words, type="small", wrap=True), 1)
        go = Button(
            self.theme,
            self.tr("第 {line} 行").format(line=problem.line),
            kind="link",
            size="sm",
        )
        go.setAutoDefault(False)
        go.setAccessibleName(self.tr("去第 {line} 行").format(line=problem.line))
        go.clicked.connect(partial(self._jump, problem.line))
        row.addWidget(go)
        return line

    def _jump(self, line: int, *_: object) -> None:
        self.edit.jump(line)

    # ---- changing ---------------------------------------------------------------------------

    def _add_format(self) -> None:
        text = self.text

        def read(_db: Database) -> tuple[str, int]:
            return playbook_text.with_format(text, "我的写法", "My format")

        def show(added: tuple[str, int]) -> None:
            if text == self.text:
                cursor = QTextCursor(self.edit.document())
                cursor.select(QTextCursor.SelectionType.Document)
                cursor.insertText(added[0])  # one step of the field's own undo
                self.edit.jump(added[1] + 1)

        self._services.tasks.read(read, show, owner=self, failed=self._refuse)

    def _refuse(self, error: UserError) -> None:
        self.verdict.setText(error.say(self._services.language.code))
        self.verdict.set_tone("danger")

    def _discard(self) -> None:
        super().reject()

    def _keep(self) -> None:
        if self._good == self.text and self._good != self._before:
            self._busy(True)
            self.kept.emit(self._good)

    def _busy(self, busy: bool) -> None:
        self.edit.setReadOnly(busy)
        self.keep.setEnabled(not busy)
        self.keep.setText(self.tr("正在存") if busy else self.tr("保存"))
