"""The rundown axis: the show from top to bottom, each block as high as it is long.

11 px a minute, more where the shortest block would not hold its title. Loops
are brackets, hard starts are pins. One painted scroll area: ↑ ↓ select,
Alt+↑ ↓ or the mouse move, Enter goes to the words, Delete takes a block out.
"""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from assistant.drafting import retiming, rundown
from assistant.drafting.models import Block, Outline, Severity
from desktop.language import shown_language
from desktop.pages.live.dragging import Dragging
from desktop.theme import Theme
from desktop.widgets.chip import paint_chip

PX_PER_MINUTE = 11.0
MAX_PX_PER_MINUTE = 22.0
LEAST_BLOCK_PX = 22
ROOMY = 0.7
TOP = 12
AXIS_X = 62
LOOP_X = 78
BLOCK_X = 112
RIGHT = 16
TALL = 50
TALLER = 74

ICONS = {
    "opening": "hand",
    "preview": "tag",
    "interaction": "message-square-text",
    "lucky_bag": "gift",
    "transition": "arrow-left-right",
    "closing": "hand-heart",
    "milestone": "pin",
    "product": "package",
}
FILLS = {
    "product": "primary.soft",
    "interaction": "accent.soft",
    "lucky_bag": "warn.soft",
}


def minutes(seconds: int) -> str:
    """A length as 8:00, with the sign where it is negative."""
    whole, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{whole}:{rest:02d}"


class Rundown(QAbstractScrollArea):
    """Paints an outline and lets one block be chosen and moved."""

    chosen = Signal(str)
    """Carries the id of the block that was selected."""
    moved = Signal(str, int)
    """Carries a block's id and how many places it should move."""
    entered = Signal(str)
    """The block's words are wanted (Enter or a double click)."""
    unwanted = Signal(str)
    """The block should go (Delete)."""
    menu_wanted = Signal(str, QPoint)
    """What can be done with a block is asked for, at a place on the screen."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outline: Outline | None = None
        self._spoken: dict[str, int] = {}
        self._late: dict[str, int] = {}
        self._slots: tuple[retiming.Slot, ...] = ()
        self._places: dict[str, tuple[int, int]] = {}
        self._warnings: dict[str, str] = {}
        self._rate = 220
        self._chosen = ""
        self._end_s = 0
        self._scale = PX_PER_MINUTE
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("流程"))
        self.setMinimumWidth(360)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self.dragging = Dragging(self)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the blocks, in running order."""
        return tuple(slot.block for slot in self._slots)

    @property
    def chosen_block(self) -> str:
        """The id of the selected block, or an empty string."""
        return self._chosen

    def show_outline(self, outline: Outline, chars_per_minute: int) -> None:
        """Show an outline; the selection stays on its block while that exists."""
        self._outline = outline
        self._rate = chars_per_minute
        self._slots = retiming.schedule(outline)
        self._places = _places(self._slots)
        self._warnings = _warnings(outline)
        self._spoken = {one.id: rundown.spoken_s(one, chars_per_minute) for one in outline.blocks}
        self._late = retiming.late(outline, rundown.needed(outline, chars_per_minute))
        if outline.blocks and self._chosen not in self._spoken:
            self._chosen = outline.blocks[0].id
        self._range()
        self._describe()
        self.viewport().update()

    def choose(self, block: str) -> None:
        """Select a block without announcing it."""
        if block != self._chosen:
            self._chosen = block
            self._describe()
            self._reveal()
            self.viewport().update()

    def rect_of(self, block: str) -> QRectF:
        """Where a block is drawn, in the viewport."""
        start, end = self._places[block]
        top = TOP + start / 60 * self._scale - self.verticalScrollBar().value()
        height = (end - start) / 60 * self._scale
        width = self.viewport().width() - BLOCK_X - RIGHT
        return QRectF(BLOCK_X, top + 1, width, max(4.0, height - 2))

    def sizeHint(self) -> QSize:
        return QSize(632, 684)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._range()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position())
        if block:
            self._select(block)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        block = self._chosen if by_key else self.block_at(QPointF(event.pos()))
        if not block:
            return
        self._select(block)
        middle = self.viewport().mapToGlobal(self.rect_of(block).center().toPoint())
        self.menu_wanted.emit(block, middle if by_key else event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position())
        if block:
            self.entered.emit(block)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if self._outline is None or not self._outline.blocks:
            super().keyPressEvent(event)
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self._chosen, step)
        elif step:
            self._go(step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            blocks = self._outline.blocks
            self._select(blocks[0 if event.key() == Qt.Key.Key_Home else -1].id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self._chosen)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unwanted.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._outline is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        self._paint_loops(painter)
        for block in self._outline.blocks:
            rect = self.rect_of(block.id)
            if rect.bottom() >= 0 and rect.top() <= self.viewport().height():
                self._paint_block(painter, block, rect)

    def _fitting(self) -> float:
        """Pixels a minute; asked once for what is shown, as painting needs it at every line."""
        if self._outline is None or not self._outline.blocks:
            return PX_PER_MINUTE
        shortest = min(retiming.whole_seconds(one) for one in self._outline.blocks)
        wanted = max(PX_PER_MINUTE, LEAST_BLOCK_PX * 60 / max(1, shortest))
        # A short show spreads out over an otherwise empty pane.
        room = (self.viewport().height() - 3 * TOP) / max(1.0, self._end_s / 60)
        if wanted < ROOMY * room:
            wanted = room
        return min(MAX_PX_PER_MINUTE, wanted)

    def _range(self) -> None:
        self._end_s = max((end for _start, end in self._places.values()), default=0)
        self._scale = self._fitting()
        height = round(2 * TOP + self._end_s / 60 * self._scale) + 12
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(44)
        bar.setRange(0, max(0, height - self.viewport().height()))

    def block_at(self, place: QPointF) -> str:
        """The id of the block at a place of the viewport, or an empty string."""
        return next(
            (slot.block for slot in self._slots if self.rect_of(slot.block).contains(place)), ""
        )

    def _go(self, step: int) -> None:
        order = self.order
        place = order.index(self._chosen) + step
        if 0 <= place < len(order):
            self._select(order[place])

    def _select(self, block: str) -> None:
        if block != self._chosen:
            self.choose(block)
            self.chosen.emit(block)

    def _reveal(self) -> None:
        if not any(slot.block == self._chosen for slot in self._slots):
            return
        rect, bar = self.rect_of(self._chosen), self.verticalScrollBar()
        if rect.top() < TOP:
            bar.setValue(round(bar.value() + rect.top() - TOP))
        elif rect.bottom() > self.viewport().height() - TOP:
            bar.setValue(round(bar.value() + rect.bottom() - self.viewport().height() + TOP))

    def _describe(self) -> None:
        """Tell a screen reader which block is on."""
        if self._outline is None:
            return
        for place, block in enumerate(self._outline.blocks, 1):
            if block.id == self._chosen:
                words = self.tr("第 {place} 段，{title}，计划 {planned}，用 {spoken}").format(
                    place=place,
                    title=block.title,
                    planned=minutes(block.seconds),
                    spoken=minutes(self._spoken[block.id]),
                )
                more = (self._over(block), self._times(block), self._punctual(block))
                self.setAccessibleDescription("，".join(one for one in (words, *more) if one))
        change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(change)

    # ---- painting -----------------------------------------------------------------------

    def _paint_axis(self, painter: QPainter) -> None:
        assert self._outline is not None
        offset = TOP - self.verticalScrollBar().value()
        height = self._end_s / 60 * self._scale
        line = self._theme.color("border.control")
        painter.fillRect(QRectF(AXIS_X, offset, 1, height), line)
        begin = (
            retiming.clock_seconds(self._outline.planned_start)
            if self._outline.planned_start
            else None
        )
        painter.setFont(self._theme.font("caption"))
        step = 300 if self._scale < 18 else 120
        first = 0 if begin is None else -begin % step
        for at in {0, *range(first, self._end_s + 1, step)}:
            y = offset + at / 60 * self._scale
            named = at == 0 or ((begin or 0) + at) % (2 * step) == 0
            near = 0 < at < 1.2 * 18 / self._scale * 60
            painter.fillRect(QRectF(AXIS_X - (8 if named else 5), y, 8 if named else 5, 1), line)
            if named and not near:
                painter.setPen(self._theme.color("text.tertiary"))
                text = retiming.clock_text(begin + at) if begin is not None else minutes(at)
                box = QRectF(8, y - 9, AXIS_X - 18, 18)
                painter.drawText(
                    box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
                )
        for slot, block in zip(self._slots, self._outline.blocks, strict=True):
            if block.start:
                y = offset + self._places[slot.block][0] / 60 * self._scale
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("surface.card"))
                painter.drawEllipse(QPointF(AXIS_X + 0.5, y), 8, 8)
                box = QRectF(AXIS_X - 6, y - 6.5, 13, 13)
                met = slot.block not in self._late
                self._theme.paint_icon(painter, "pin", box, "warn.text" if met else "danger.text")

    def _paint_loops(self, painter: QPainter) -> None:
        assert self._outline is not None
        for name, blocks in groupby(self._outline.blocks, key=lambda one: one.loop):
            run = list(blocks)
            if not name:
                continue
            top, bottom = self.rect_of(run[0].id).top(), self.rect_of(run[-1].id).bottom()
            painter.setPen(QPen(self._theme.color("border.control"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            bracket = QPainterPath(QPointF(LOOP_X + 22, top + 1))
            bracket.lineTo(LOOP_X + 8, top + 1)
            bracket.quadTo(LOOP_X, top + 1, LOOP_X, top + 9)
            bracket.lineTo(LOOP_X, bottom - 9)
            bracket.quadTo(LOOP_X, bottom - 1, LOOP_X + 8, bottom - 1)
            bracket.lineTo(LOOP_X + 22, bottom - 1)
            painter.drawPath(bracket)
            self._paint_loop_name(painter, name, (top + bottom) / 2)

    def _paint_loop_name(self, painter: QPainter, name: str, middle: float) -> None:
        """The round's name upright on the bracket, the repeat sign below it."""
        letters = name[:4]
        height = 16 * len(letters) + 20
        box = QRectF(LOOP_X - 9, middle - height / 2, 18, height)
        painter.fillRect(box, self._theme.color("surface.card"))
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.color("text.secondary"))
        for place, letter in enumerate(letters):
            cell = QRectF(box.x(), box.y() + 2 + 16 * place, 18, 16)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, letter)
        icon = QRectF(box.x() + 3, box.bottom() - 16, 12, 12)
        self._theme.paint_icon(painter, "repeat-2", icon, "text.secondary")

    def _paint_block(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        selected = block.id == self._chosen
        edge = QPen(Qt.PenStyle.NoPen)
        if selected:
            edge = QPen(self._theme.color("primary.base"), 1.5)
        elif block.kind == "transition":
            edge = QPen(self._theme.color("border.control"), 1, Qt.PenStyle.DashLine)
        painter.setPen(edge)
        fill = FILLS.get(
            block.kind, "surface.card" if block.kind == "transition" else "surface.hover"
        )
        painter.setBrush(self._theme.color(fill))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if selected and self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent.focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 8, 8)
        if rect.height() < 14:
            return
        tall = rect.height() >= TALL
        line = QRectF(rect.x() + 10, rect.y() + 6, rect.width() - 20, 20)
        if not tall:
            line.moveTop(rect.center().y() - 10)
        left = self._paint_mark(painter, block, line)
        right = self._paint_lengths(painter, block, line)
        room = QRectF(left, line.y(), right - left - 8, 20)
        after = self._paint_words(painter, block.title, room, "small", "text.primary", weight=500)
        tags = (block.scene, *block.purposes)
        if tall:
            self._paint_below(
                painter, block, QRectF(left, line.bottom() + 2, rect.right() - left - 10, 18), rect
            )
        elif after + 8 < room.right():
            rest = QRectF(after + 8, line.y(), room.right() - after - 8, 20)
            said = self._punctual(block) or "，".join(tags)
            color = "warn.text" if block.start else "text.tertiary"
            self._paint_words(painter, said, rest, "caption", color)

    def _paint_mark(self, painter: QPainter, block: Block, line: QRectF) -> float:
        """The link number of a product, else the kind's icon; returns where the title starts."""
        if block.product is not None:
            box = QRectF(line.x(), line.y() + 1, 18, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("primary.base"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.color("text.on_primary"))
            painter.setFont(self._theme.font("caption"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(block.product.link_number))
            return box.right() + 8
        box = QRectF(line.x(), line.y() + 2, 16, 16)
        color = "accent.text" if block.kind == "interaction" else "text.secondary"
        self._theme.paint_icon(painter, ICONS.get(block.kind, "circle"), box, color)
        return box.right() + 8

    def _paint_lengths(self, painter: QPainter, block: Block, line: QRectF) -> float:
        """Planned and spoken at the right; returns where they start."""
        x = line.right()
        spoken, over = self._spoken[block.id], self._over(block)
        parts = [(minutes(block.seconds), "small", 500, "text.primary")]
        if block.repeat > 1:
            parts.insert(0, (self._times(block), "caption", 400, "text.secondary"))
        if spoken:
            said = self.tr("用 {length}").format(length=minutes(spoken))
            parts.append((said, "caption", 400, "warn.text" if over else "text.tertiary"))
        if over:
            parts.append((over, "caption", 500, "warn.text"))
        for text, style, weight, color in parts:
            font = self._theme.font(style, weight=weight)
            width = QFontMetrics(font).horizontalAdvance(text)
            painter.setFont(font)
            painter.setPen(self._theme.color(color))
            box = QRectF(x - width, line.y(), width + 1, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            x -= width + 8
        return x

    def _paint_below(self, painter: QPainter, block: Block, line: QRectF, rect: QRectF) -> None:
        """Tags as chips, and below them what matters most about the block."""
        if block.start and rect.height() < TALLER:
            self._paint_words(painter, self._punctual(block), line, "caption", "warn.text")
            return
        x = line.x()
        metrics = QFontMetrics(self._theme.font("caption"))
        for tag in (block.scene, *block.purposes):
            width = metrics.horizontalAdvance(tag) + 12
            if x + width > line.right():
                break
            box = QRectF(x, line.y(), width, 20)
            paint_chip(painter, self._theme, box, tag, tone="line")
            x += width + 4
        if rect.height() < TALLER:
            return
        note, color = block.assistant_note, "text.secondary"
        if block.start:
            note, color = self._punctual(block), "warn.text"
        if block.id in self._warnings and block.id not in self._late:
            note, color = self._warnings[block.id], "warn.text"
        if note:
            room = QRectF(line.x(), line.y() + 22, line.width(), 18)
            self._paint_words(painter, note, room, "caption", color)

    def _over(self, block: Block) -> str:
        """By how much a block's words run over its time, in words; empty while they fit."""
        over = self._spoken[block.id] - block.seconds
        return self.tr("超 {length}").format(length=minutes(over)) if over > 0 else ""

    def _times(self, block: Block) -> str:
        return self.tr("× {count} 遍").format(count=block.repeat) if block.repeat > 1 else ""

    def _punctual(self, block: Block) -> str:
        """What a pinned start means, and how late it begins where it cannot be met."""
        if not block.start:
            return ""
        if block.id in self._late:
            return self.tr("{clock} 赶不上，要晚 {length}").format(
                clock=block.start, length=minutes(self._late[block.id])
            )
        return self.tr("{clock} 准点，不跟着顺延").format(clock=block.start)

    def _paint_words(
        self,
        painter: QPainter,
        text: str,
        room: QRectF,
        style: str,
        color: str,
        *,
        weight: int = 400,
    ) -> float:
        """One elided line; returns where it ends."""
        font = self._theme.font(style, weight=weight)
        metrics = QFontMetrics(font)
        said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(max(0.0, room.width())))
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        return room.x() + metrics.horizontalAdvance(said)


def _warnings(outline: Outline) -> dict[str, str]:
    """The first thing to mend in each block, by block id."""
    warnings: dict[str, str] = {}
    for finding in outline.findings:
        part, _, rest = finding.field.partition("/")
        if part != "blocks" or finding.severity is Severity.TIP:
            continue
        block = outline.blocks[int(rest.partition("/")[0])]
        quote = f"「{finding.text}」" if finding.text else ""
        warnings.setdefault(block.id, quote + finding.reason(shown_language()))
    return warnings


def _places(slots: tuple[retiming.Slot, ...]) -> dict[str, tuple[int, int]]:
    """Where each block is drawn: a pinned one waits for its time, and never covers another."""
    places = {}
    at = 0
    for slot in slots:
        start = at + slot.gap_s
        at = start + slot.end_s - slot.start_s
        places[slot.block] = (start, at)
    return places
