"""The lanes of the timeline: a cut drawn along time, and where on it a point lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from assistant.clips.cutlist import Cut
from assistant.clips.listening import Span
from assistant.clips.previews import PEAKS_PER_SECOND
from desktop.theme import Theme

LABELS = 88
RULER = 24
PICTURE, CAPTION, SOUND, MUSIC = 56, 26, 46, 34
GAP = 8
HANDLE = 6
FRAME_MS = 1000 / 30
NEAREST, FARTHEST = 400.0, 4.0  # pixels a second

Part = Literal["ruler", "clip", "clip_start", "clip_end", "caption", "caption_start", "caption_end"]


@dataclass(frozen=True)
class Footing:
    """What the timeline draws for one source: its filmstrip, peaks and silences."""

    strip: tuple[QPixmap, ...] = ()
    peaks: bytes = b""
    silence: tuple[Span, ...] = ()


@dataclass
class Drag:
    """A drag under way: what was grabbed, where, and the cut as it was then."""

    part: Part
    number: int
    grabbed_ms: float
    began: Cut
    moved: bool = False
    target: int = -1


@dataclass
class _Look:
    cut: Cut = field(default_factory=lambda: Cut(clips=()))
    footing: Mapping[str, Footing] = field(default_factory=dict)
    music_peaks: bytes = b""
    music_name: str = ""
    clip: int = -1
    caption: int = -1
    playhead_ms: float = 0.0


class Lanes(QAbstractScrollArea):
    """Ruler, pictures, captions, sound and music in one painted area; it only shows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = _Look()
        self._scale = 60.0
        self._fitted = True
        self._drag: Drag | None = None
        self._lanes = (
            ("film", self.tr("画面"), PICTURE),
            ("captions", self.tr("字幕"), CAPTION),
            ("mic", self.tr("原声"), SOUND),
            ("music", self.tr("音乐"), MUSIC),
        )
        self.setAccessibleName(self.tr("时间线"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    # ---- what it shows ----

    def show_cut(self, cut: Cut) -> None:
        """Show another state of the cut."""
        self._look.cut = cut
        self._look.clip = min(self._look.clip, len(cut.clips) - 1)
        self._look.caption = min(self._look.caption, len(cut.captions) - 1)
        self._measure()

    def show_footing(self, footing: Mapping[str, Footing]) -> None:
        """Show filmstrips and peaks as they become ready."""
        self._look.footing = footing
        self.viewport().update()

    def show_music(self, name: str, peaks: bytes) -> None:
        """Show the music's name and shape."""
        self._look.music_name, self._look.music_peaks = name, peaks
        self.viewport().update()

    def choose(self, *, clip: int = -1, caption: int = -1) -> None:
        """Mark a clip or a caption as chosen."""
        self._look.clip, self._look.caption = clip, caption
        self._describe()
        self.viewport().update()

    def move_playhead(self, ms: float) -> None:
        """Show the playhead elsewhere, and scroll so that it is seen."""
        self._look.playhead_ms = ms
        x = self._x(ms)
        if x < LABELS + 8 or x > self.viewport().width() - 24:
            bar = self.horizontalScrollBar()
            bar.setValue(round(ms / 1000 * self._scale - self.viewport().width() / 3))
        self.viewport().update()

    def zoom(self, factor: float) -> None:
        """Show more or less time; the playhead stays where it is on screen."""
        x = self._x(self._look.playhead_ms)
        self._fitted = False
        self._scale = max(FARTHEST, min(NEAREST, self._scale * factor))
        self._measure()
        bar = self.horizontalScrollBar()
        bar.setValue(round(self._look.playhead_ms / 1000 * self._scale - (x - LABELS)))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(900, RULER + PICTURE + CAPTION + SOUND + MUSIC + 5 * GAP)

    # ---- geometry ----

    def _measure(self) -> None:
        seconds = self._look.cut.duration_ms / 1000
        room = self.viewport().width() - LABELS - 24
        if self._fitted and seconds and room > 0:
            self._scale = max(FARTHEST, min(120.0, room / seconds))
        wide = seconds * self._scale + 24
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, round(wide - (self.viewport().width() - LABELS))))
        bar.setPageStep(max(1, self.viewport().width() - LABELS))
        bar.setSingleStep(40)
        self.viewport().update()

    def _x(self, ms: float) -> float:
        return LABELS + ms / 1000 * self._scale - self.horizontalScrollBar().value()

    def _ms(self, x: float) -> float:
        ms = (x - LABELS + self.horizontalScrollBar().value()) / self._scale * 1000
        return max(0.0, min(self._look.cut.duration_ms, ms))

    def _top(self, lane: int) -> int:
        return RULER + sum(height + GAP for _, _, height in self._lanes[:lane])

    def clip_rect(self, number: int) -> QRectF:
        """Where a clip's picture stands in the viewport."""
        starts = self._look.cut.starts_ms()
        left, right = self._x(starts[number]), self._x(starts[number + 1])
        return QRectF(left, self._top(0), right - left, PICTURE)

    def caption_rect(self, number: int) -> QRectF:
        """Where a caption stands in the viewport."""
        caption = self._look.cut.captions[number]
        left, right = self._x(caption.start_ms), self._x(caption.end_ms)
        return QRectF(left + 1, self._top(1), max(4.0, right - left - 2), CAPTION)

    def _under(self, point: QPointF) -> tuple[Part, int] | None:
        if point.x() < LABELS - HANDLE:
            return None
        if point.y() < RULER:
            return "ruler", -1
        boxes: tuple[tuple[Literal["caption", "clip"], int], ...] = (
            ("caption", len(self._look.cut.captions)),
            ("clip", len(self._look.cut.clips)),
        )
        for kind, count in boxes:
            # The chosen one first: its handle wins where two edges touch.
            chosen = self._look.clip if kind == "clip" else self._look.caption
            for number in sorted(range(count), key=lambda n: n != chosen):
                at = self.clip_rect if kind == "clip" else self.caption_rect
                part = _edge_of(kind, at(number), point)
                if part is not None:
                    return part, number
        return None

    def _describe(self) -> None:
        look = self._look
        if look.clip >= 0:
            clip = look.cut.clips[look.clip]
            words = self.tr("第 {n} 段，{s} 秒").format(
                n=look.clip + 1, s=f"{clip.length_ms / 1000:.1f}"
            )
        elif look.caption >= 0:
            words = self.tr("字幕：{text}").format(text=look.cut.captions[look.caption].text)
        else:
            words = ""
        self.setAccessibleDescription(words)

    # ---- painting ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._theme.color("surface.card"))
        painter.save()
        painter.setClipRect(QRect(LABELS, 0, self.viewport().width() - LABELS, self.height()))
        self._paint_ruler(painter)
        self._paint_sound(painter)
        self._paint_music(painter)
        for number in range(len(self._look.cut.clips)):
            self._paint_clip(painter, number)
        for number in range(len(self._look.cut.captions)):
            self._paint_caption(painter, number)
        self._paint_target(painter)
        painter.restore()
        self._paint_labels(painter)
        self._paint_playhead(painter)

    def _paint_ruler(self, painter: QPainter) -> None:
        step = next((s for s in (1, 2, 5, 10, 30, 60, 120, 300) if s * self._scale >= 64), 600)
        painter.setFont(self._theme.font("caption"))
        seconds = int(self._ms(LABELS) / 1000) // step * step
        while self._x(seconds * 1000) < self.viewport().width():
            x = self._x(seconds * 1000)
            painter.setPen(self._theme.color("border.default"))
            painter.drawLine(QPointF(x, 6), QPointF(x, RULER - 2))
            painter.setPen(self._theme.color("text.tertiary"))
            words = f"{seconds // 60}:{seconds % 60:02d}"
            painter.drawText(QPointF(x + 4, RULER - 8), words)
            if seconds > self._look.cut.duration_ms / 1000:
                break
            seconds += step

    def _paint_labels(self, painter: QPainter) -> None:
        for lane, (icon, words, height) in enumerate(self._lanes):
            middle = self._top(lane) + height / 2
            box = QRectF(16, middle - 7, 14, 14)
            self._theme.paint_icon(painter, icon, box, "text.secondary")
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.color("text.secondary"))
            painter.drawText(QRectF(36, middle - 10, 48, 20), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_clip(self, painter: QPainter, number: int) -> None:
        look = self._look
        clip, box = look.cut.clips[number], self.clip_rect(number).adjusted(0.5, 0, -0.5, 0)
        if box.right() < LABELS or box.left() > self.viewport().width():
            return
        shape = QPainterPath()
        shape.addRoundedRect(box, 4, 4)
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.fillRect(box, self._theme.color("surface.pressed"))
        strip = look.footing.get(clip.source, Footing()).strip
        x = box.left()
        while strip and x < box.right():
            moment = clip.in_ms + (x - box.left()) / self._scale * 1000 * clip.speed
            tile = strip[min(len(strip) - 1, int(moment) // 1000)]
            wide = max(20.0, PICTURE * 0.62)
            painter.drawPixmap(QRectF(x, box.top(), wide, PICTURE), tile, _middle(tile, wide))
            x += wide
        painter.restore()
        chosen = number == look.clip
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent.focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            for left in (box.left(), box.right() - 5):
                grip = QRectF(left, box.center().y() - 10, 5, 20)
                painter.fillRect(grip, self._theme.color("accent.base"))
        self._paint_badge(painter, str(clip.shot or number + 1), box)

    def _paint_badge(self, painter: QPainter, words: str, box: QRectF) -> None:
        font = self._theme.font("caption")
        wide = QFontMetrics(font).horizontalAdvance(words) + 10
        if box.width() < wide + 10:
            return
        badge = QRectF(box.left() + 8, box.top() + 4, wide, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#1A0D09"))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(QColor("#FFFFFF"))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_caption(self, painter: QPainter, number: int) -> None:
        chosen = number == self._look.caption
        box = self.caption_rect(number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent.base" if chosen else "accent.soft"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.color("text.on_accent" if chosen else "accent.text"))
        painter.setFont(self._theme.font("caption"))
        words = self._theme.elide(
            self._look.cut.captions[number].text.replace("\n", " "),
            "caption",
            round(box.width() - 12),
        )
        painter.drawText(box.adjusted(6, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_sound(self, painter: QPainter) -> None:
        look, top = self._look, self._top(2)
        starts = look.cut.starts_ms()
        left, right = self._x(0), self._x(starts[-1])
        painter.fillRect(
            QRectF(left, top, right - left, SOUND), self._theme.color("surface.sunken")
        )
        painter.setPen(QPen(self._theme.series()[2], 2))
        for number, clip in enumerate(look.cut.clips):
            footing = look.footing.get(clip.source, Footing())
            a, b = self._x(starts[number]), self._x(starts[number + 1])
            self._paint_silence(painter, footing.silence, number, a, b)
            if footing.peaks:
                painter.setPen(QPen(self._theme.series()[2], 2))
                _bars(
                    painter,
                    footing.peaks,
                    self._bars_of(clip.in_ms, clip.speed, a, b),
                    top,
                    clip.volume,
                )

    def _bars_of(
        self, in_ms: float, speed: float, a: float, b: float
    ) -> list[tuple[float, int, int]]:
        """For every 4 px between `a` and `b`: x, first and last peak."""
        found = []
        x = max(a, LABELS - 4.0)
        while x < min(b, self.viewport().width()):
            at = in_ms + (x - a) / self._scale * 1000 * speed
            to = at + 4 / self._scale * 1000 * speed
            first = int(at * PEAKS_PER_SECOND / 1000)
            found.append((x, first, max(first + 1, int(to * PEAKS_PER_SECOND / 1000))))
            x += 4
        return found

    def _paint_silence(
        self, painter: QPainter, silence: Sequence[Span], number: int, a: float, b: float
    ) -> None:
        clip = self._look.cut.clips[number]
        for span in silence:
            start, end = max(span.start_ms, clip.in_ms), min(span.end_ms, clip.out_ms)
            if end - start < 400:
                continue
            left = a + (start - clip.in_ms) / clip.speed / 1000 * self._scale
            right = a + (end - clip.in_ms) / clip.speed / 1000 * self._scale
            box = QRectF(left, self._top(2), min(right, b) - left, SOUND).adjusted(
                0.5, 0.5, -0.5, -0.5
            )
            painter.setBrush(self._theme.color("warn.soft"))
            painter.setPen(QPen(self._theme.color("warn.graphic"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box, 4, 4)

    def _paint_music(self, painter: QPainter) -> None:
        look, top = self._look, self._top(3)
        right = self._x(look.cut.duration_ms)
        box = QRectF(self._x(0), top, right - self._x(0), MUSIC)
        painter.fillRect(box, self._theme.color("surface.sunken"))
        if look.cut.music is None:
            painter.setPen(self._theme.color("text.tertiary"))
            painter.setFont(self._theme.font("caption"))
            words = self.tr("还没有配乐") if look.cut.clips else ""
            painter.drawText(box.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            return
        painter.fillRect(box, self._theme.color("ai.soft"))
        if look.music_peaks:
            painter.setPen(QPen(self._theme.color("ai.graphic"), 2))
            bars = self._bars_of(0, 1.0, box.left(), right)
            count = len(look.music_peaks)
            looped = [(x, a % count, a % count + max(1, b - a)) for x, a, b in bars]
            _bars(painter, look.music_peaks, looped, top + 12, 0.6, height=MUSIC - 12)
        painter.setPen(self._theme.color("ai.text"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(QRectF(box.left() + 8, top, box.width(), 16), 0, look.music_name)

    def _paint_target(self, painter: QPainter) -> None:
        drag = self._drag
        if drag is None or drag.part != "clip" or drag.target in (-1, drag.number):
            return
        box = self.clip_rect(drag.target)
        x = box.left() if drag.target < drag.number else box.right()
        painter.fillRect(
            QRectF(x - 2, box.top() - 3, 4, PICTURE + 6), self._theme.color("primary.base")
        )

    def _paint_playhead(self, painter: QPainter) -> None:
        x = self._x(self._look.playhead_ms)
        if x < LABELS - 6 or not self._look.cut.clips:
            return
        ink = self._theme.color("text.primary")
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(x, 6), QPointF(x, self._top(3) + MUSIC))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        knob = QPainterPath()
        knob.addRoundedRect(QRectF(x - 5.5, 0, 11, 12), 3, 3)
        painter.drawPath(knob)


def _edge_of(kind: Literal["caption", "clip"], box: QRectF, point: QPointF) -> Part | None:
    reach = box.adjusted(-HANDLE / 2, 0, HANDLE / 2, 0)
    if not reach.contains(point):
        return None
    if point.x() < box.left() + HANDLE:
        return "clip_start" if kind == "clip" else "caption_start"
    if point.x() > box.right() - HANDLE:
        return "clip_end" if kind == "clip" else "caption_end"
    return kind


def _middle(tile: QPixmap, wide: float) -> QRectF:
    """The middle of a tile, as much as fits a place `wide` × PICTURE."""
    shown = min(float(tile.width()), tile.height() * wide / PICTURE)
    tall = shown * PICTURE / wide
    return QRectF((tile.width() - shown) / 2, (tile.height() - tall) / 2, shown, tall)


def _bars(
    painter: QPainter,
    peaks: bytes,
    bars: Sequence[tuple[float, int, int]],
    top: float,
    volume: float,
    *,
    height: float = SOUND,
) -> None:
    middle = top + height / 2
    loudest = max(peaks, default=0)
    loudest = max(60, loudest)  # a quiet take still shows its shape
    for x, first, last in bars:
        piece = peaks[first:last]
        if piece:
            tall = max(1.0, min(1.0, max(piece) / loudest * volume) * (height - 8) / 2)
            painter.drawLine(QPointF(x + 1, middle - tall), QPointF(x + 1, middle + tall))
