"""The timeline of 剪辑: what the mouse and the keys do on its lanes.

Click to select, drag an edge to trim, drag a picture to reorder, drag the ruler
to move the playhead. Everything the mouse does has a key: ← → a frame, Ctrl+← →
a clip, S split, Delete, Alt+← → reorder, [ and ] trim to the playhead, + − zoom.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)

from assistant.clips import editing
from desktop.pages.cutting.lanes import FRAME_MS, Drag, Lanes


class Timeline(Lanes):
    """Shows a cut and asks for edits; it never changes the cut itself."""

    sought = Signal(float)
    clip_chosen = Signal(int)
    caption_chosen = Signal(int)
    trimmed = Signal(int, str, int)
    """Clip, `start` or `end`, and the moment of its take, while an edge is dragged."""
    reordered = Signal(int, int)
    caption_timed = Signal(int, int, int)
    split_wanted = Signal()
    removal_wanted = Signal()
    play_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    released = Signal()
    """A drag has ended: the edits since form one step."""

    # ---- mouse ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position()
        ms = self._ms(point.x())
        found = self._under(point)
        if found is None:
            self.choose()
            self.clip_chosen.emit(-1)
            self.sought.emit(ms)
            return
        part, number = found
        self._drag = Drag(part, number, ms, self._look.cut)
        if part.startswith("clip"):
            self.choose(clip=number)
            self.clip_chosen.emit(number)
        elif part.startswith("caption"):
            self.choose(caption=number)
            self.caption_chosen.emit(number)
        if part in ("ruler", "clip", "caption"):
            self.sought.emit(ms)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        drag = self._drag
        if drag is None:
            found = self._under(point)
            edge = found is not None and found[0].endswith(("_start", "_end"))
            cursor = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(cursor)
            return
        ms = self._ms(point.x())
        if not drag.moved and abs(self._x(ms) - self._x(drag.grabbed_ms)) < 4:
            return
        drag.moved = True
        self._dragged(drag, ms)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if drag.part == "clip" and drag.moved and drag.target not in (-1, drag.number):
            self.reordered.emit(drag.number, drag.target)
        if drag.moved:
            self.released.emit()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 if turn.y() > 0 else 1 / 1.2)
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turn.x() or turn.y()))
        event.accept()

    def _dragged(self, drag: Drag, ms: float) -> None:
        if drag.part == "ruler":
            self.sought.emit(ms)
        elif drag.part in ("clip_start", "clip_end"):
            clip = drag.began.clips[drag.number]
            edge = "start" if drag.part == "clip_start" else "end"
            held = clip.in_ms if edge == "start" else clip.out_ms
            to = held + (ms - drag.grabbed_ms) * clip.speed
            self.trimmed.emit(drag.number, edge, round(to))
        elif drag.part == "clip":
            drag.target = editing.clip_at(self._look.cut, ms) or 0
            self.viewport().update()
        else:
            caption = drag.began.captions[drag.number]
            by = round(ms - drag.grabbed_ms)
            start = caption.start_ms + (by if drag.part != "caption_end" else 0)
            end = caption.end_ms + (by if drag.part != "caption_start" else 0)
            self.caption_timed.emit(drag.number, start, end)

    # ---- keys ----

    def event(self, event: QEvent) -> bool:
        # Undo of single edits is ours while the timeline has the focus; elsewhere it is the
        # window's, and takes back the visit as a whole.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if sideways is not None:
            self._go(sideways, event.modifiers())
            return
        actions: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Home: lambda: self._seek(0),
            Qt.Key.Key_End: lambda: self._seek(self._look.cut.duration_ms),
            Qt.Key.Key_S: self.split_wanted.emit,
            Qt.Key.Key_Delete: self.removal_wanted.emit,
            Qt.Key.Key_Backspace: self.removal_wanted.emit,
            Qt.Key.Key_BracketLeft: lambda: self._trim_here("start"),
            Qt.Key.Key_BracketRight: lambda: self._trim_here("end"),
            Qt.Key.Key_Plus: lambda: self.zoom(1.25),
            Qt.Key.Key_Equal: lambda: self.zoom(1.25),
            Qt.Key.Key_Minus: lambda: self.zoom(0.8),
            Qt.Key.Key_Space: self.play_wanted.emit,
        }
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
            return
        if event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
            return
        action = actions.get(event.key())
        if action is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            action()

    def _go(self, by: int, modifiers: Qt.KeyboardModifier) -> None:
        look = self._look
        if modifiers & Qt.KeyboardModifier.AltModifier:
            to = look.clip + by
            if look.clip >= 0 and 0 <= to < len(look.cut.clips):
                self.reordered.emit(look.clip, to)
                self.released.emit()
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._step_clip(by)
        else:
            self._seek(look.playhead_ms + by * FRAME_MS)

    def _trim_here(self, edge: editing.Edge) -> None:
        look = self._look
        if look.clip >= 0 and editing.clip_at(look.cut, look.playhead_ms) == look.clip:
            at = editing.source_ms(look.cut, look.playhead_ms)
            self.trimmed.emit(look.clip, edge, at)
            self.released.emit()

    def _step_clip(self, by: int) -> None:
        count = len(self._look.cut.clips)
        if count:
            number = max(0, min(count - 1, self._look.clip + by if self._look.clip >= 0 else 0))
            self.choose(clip=number)
            self.clip_chosen.emit(number)
            self._seek(self._look.cut.starts_ms()[number])

    def _seek(self, ms: float) -> None:
        self.sought.emit(max(0.0, min(self._look.cut.duration_ms, ms)))
