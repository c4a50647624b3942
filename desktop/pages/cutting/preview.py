"""The 9:16 preview of 剪辑: the frame under the playhead, the words on it, the safe box.

It plays light upright copies of the takes clip after clip and draws each frame
itself, cropped as the render will crop it. The copies are made elsewhere; until
one is ready the filmstrip stands in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from assistant.clips import editing
from assistant.clips.captions import Shown
from assistant.clips.cutlist import Cut, SafeBox
from assistant.resources import path
from desktop.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from desktop.pages.cutting.player import Player

INK = QColor("#1A0D09")
TITLE_FADE_MS = 180
FRAME_MS = 1000 / 30


class Preview(QWidget):
    """Paints the cut at its playhead; `moved` says where the playhead is."""

    moved = Signal(float)
    played = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cut = Cut(clips=())
        self._proxies: Mapping[str, Path] = {}
        self._stills: Mapping[str, Sequence[Any]] = {}
        self._shown: tuple[Shown, ...] = ()
        self._title: tuple[str, int, tuple[str, ...]] = ("", 0, ())
        self._at_ms = 0.0
        self._frame: QImage | None = None
        self._frame_source = ""
        self._playing = False
        self._player: Player | None = None
        self.safe_shown = True
        self.setMinimumSize(QSize(135, 240))
        self.setAccessibleName(self.tr("预览"))

    # ---- what it shows ----

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._playing

    @property
    def at_ms(self) -> float:
        """Where the playhead stands in the cut."""
        return self._at_ms

    def show_cut(self, cut: Cut) -> None:
        """Show another state of the cut at the same moment."""
        self._cut = cut
        self.seek(min(self._at_ms, cut.duration_ms))

    def show_words(self, shown: Sequence[Shown], title: tuple[str, int, tuple[str, ...]]) -> None:
        """Captions and title (font family, em px, lines) as the core laid them out."""
        self._shown, self._title = tuple(shown), title
        self.update()

    def show_takes(self, proxies: Mapping[str, Path], stills: Mapping[str, Sequence[Any]]) -> None:
        """The light copies and filmstrips there are, by source."""
        fresh = self._source() in proxies and self._source() not in self._proxies
        self._proxies, self._stills = dict(proxies), dict(stills)
        if fresh:
            self.seek(self._at_ms)
        self.update()

    def show_safe_box(self, shown: bool) -> None:
        """Draw or hide what Douyin covers."""
        self.safe_shown = shown
        self.update()

    # ---- playing ----

    def seek(self, ms: float) -> None:
        """Move the playhead."""
        self._at_ms = max(0.0, min(self._cut.duration_ms, ms))
        self._aim()
        self.moved.emit(self._at_ms)
        self.update()

    def play(self) -> None:
        """Play on from the playhead, from the start when it stands at the end."""
        if not self._cut.clips or not self._proxies:
            return
        if self._at_ms >= self._cut.duration_ms - 50:
            self._at_ms = 0.0
        self._playing = True
        self._aim()
        self.played.emit(True)

    def pause(self) -> None:
        """Stop where it is."""
        self._playing = False
        if self._player is not None:
            self._player.pause()
        self.played.emit(False)

    def close_player(self) -> None:
        """Let go of files and devices."""
        if self._player is not None:
            self._player.close()

    def _aim(self) -> None:
        """Have the player show the take's frame at the playhead."""
        source = self._source()
        proxy = self._proxies.get(source)
        if proxy is None:
            self._frame = None
            return
        player = self._ready()
        if player.file != proxy:
            self._frame = None
            player.load(proxy)
        number = editing.clip_at(self._cut, self._at_ms)
        clip = self._cut.clips[number or 0]
        player.set_pace(clip.speed, clip.volume)
        player.seek(editing.source_ms(self._cut, self._at_ms))
        if self._playing:
            player.play()
        else:
            player.pause()

    def _ready(self) -> Player:
        """The player, made on first use: QtMultimedia takes its time to load."""
        if self._player is None:
            from desktop.pages.cutting.player import Player

            self._player = Player(self)
            self._player.sink.videoFrameChanged.connect(self._take_frame)
            self._player.opened.connect(self._opened)
            self._player.ended.connect(self._ended)
        return self._player

    def _opened(self) -> None:
        """A position asked for before the file is open is lost: ask again."""
        if self._player is not None and self._cut.clips:
            self._player.seek(editing.source_ms(self._cut, self._at_ms))

    def _ended(self) -> None:
        if self._playing and self._cut.clips:
            number = editing.clip_at(self._cut, self._at_ms) or 0
            self._advance(float(self._cut.clips[number].out_ms))

    def _take_frame(self, frame: QVideoFrame) -> None:
        if not frame.isValid() or not self._cut.clips:
            return
        self._frame = frame.toImage()
        self._frame_source = self._source()
        if self._playing:
            self._advance(frame.startTime() / 1000)
        self.update()

    def _advance(self, source_ms: float) -> None:
        """Follow the player; at the clip's end go on with the next one."""
        number = editing.clip_at(self._cut, self._at_ms)
        if number is None:
            return
        clip, starts = self._cut.clips[number], self._cut.starts_ms()
        # The clip's last frame: the one after it would start at the out-point or later.
        if source_ms + FRAME_MS >= clip.out_ms - 5:
            self._at_ms = starts[number + 1]
            # The player must not be stopped or given another file from inside its own signal.
            last = number + 1 >= len(self._cut.clips)
            QTimer.singleShot(0, self, self.pause if last else self._aim)
        elif source_ms >= clip.in_ms - 60:
            self._at_ms = starts[number] + max(0.0, source_ms - clip.in_ms) / clip.speed
        self.moved.emit(self._at_ms)

    def _source(self) -> str:
        number = editing.clip_at(self._cut, self._at_ms)
        return "" if number is None else self._cut.clips[number].source

    # ---- painting ----

    def picture_rect(self) -> QRectF:
        """The 9:16 picture inside the widget."""
        canvas = self._cut.canvas
        share = min(self.width() / canvas.width, self.height() / canvas.height)
        wide, tall = canvas.width * share, canvas.height * share
        return QRectF((self.width() - wide) / 2, (self.height() - tall) / 2, wide, tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self.picture_rect()
        shape = QPainterPath()
        shape.addRoundedRect(box, 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(box, INK)
        image = self._image()
        if image is not None:
            self._paint_picture(painter, image, box)
        self._paint_words(painter, box)
        if self.safe_shown:
            self._paint_covered(painter, box)

    def _image(self) -> QImage | None:
        if self._frame is not None and self._frame_source == self._source():
            return self._frame
        strip = self._stills.get(self._source())
        if not strip:
            return None
        moment = editing.source_ms(self._cut, self._at_ms)
        still: QImage = strip[min(len(strip) - 1, moment // 1000)].toImage()
        return still

    def _paint_picture(self, painter: QPainter, image: QImage, box: QRectF) -> None:
        number = editing.clip_at(self._cut, self._at_ms) or 0
        clip = self._cut.clips[number]
        fit = clip.fit or self._cut.fit
        if fit == "blur":
            small = image.scaled(24, 42, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            full = max(box.width() / small.width(), box.height() / small.height())
            _draw(painter, small, box, full, (0.5, 0.5))
            painter.fillRect(box, QColor(0, 0, 0, 40))
        across, down = box.width() / image.width(), box.height() / image.height()
        factor = max(across, down) if fit == "cover" else min(across, down)
        _draw(painter, image, box, factor * clip.zoom * self._pushed(number), clip.focus)

    def _pushed(self, number: int) -> float:
        """The zoom of 推近 at this moment, as the render will draw it."""
        from assistant.clips.effects import PUSH_IN, PUSH_IN_ZOOM

        clip = self._cut.clips[number]
        if clip.effect != PUSH_IN:
            return 1.0
        done = (self._at_ms - self._cut.starts_ms()[number]) / max(1.0, clip.length_ms)
        done = max(0.0, min(1.0, done))
        return 1 + (PUSH_IN_ZOOM - 1) * done * done * (3 - 2 * done)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        share = box.width() / self._cut.canvas.width
        safe = self._cut.safe
        middle = box.left() + box.width() * (1 + safe.left - safe.right) / 2
        size = round(min(self._cut.canvas.width, self._cut.canvas.height) * 0.066) * share
        font = QFont("Noto Sans SC")
        font.setWeight(QFont.Weight.Bold)
        font.setPixelSize(max(6, round(size)))
        for shown in self._shown:
            if shown.start_ms <= self._at_ms < shown.end_ms:
                bottom = box.bottom() - box.height() * safe.bottom
                _letter(painter, font, shown.lines, middle, bottom, from_top=False)
        family, em, lines = self._title
        if self._cut.title and lines and self._at_ms < self._cut.title.end_ms:
            title = QFont(_family(family))
            if family == "Noto Sans SC":
                title.setWeight(QFont.Weight.Bold)
            title.setPixelSize(max(6, round(em * share)))
            painter.setOpacity(min(1.0, (self._cut.title.end_ms - self._at_ms) / TITLE_FADE_MS))
            top = box.top() + box.height() * safe.top
            _letter(painter, title, lines, middle, top, from_top=True)
            painter.setOpacity(1.0)

    def _paint_covered(self, painter: QPainter, box: QRectF) -> None:
        free = free_rect(box, self._cut.safe)
        covered = QPainterPath()
        covered.addRect(box)
        inner = QPainterPath()
        inner.addRect(free)
        painter.save()
        painter.setClipPath(covered - inner, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(QColor(255, 255, 255, 28), 1))
        reach = box.width() + box.height()
        x = box.left() - box.height()
        while x < box.left() + reach:
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
            x += 8
        painter.restore()
        pen = QPen(QColor(255, 255, 255, 200), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(free)
        painter.setPen(QPen(QColor(255, 255, 255, 190), 1))
        radius = box.width() * 0.052
        for step in range(4):
            y = box.top() + box.height() * (0.415 + 0.097 * step)
            painter.drawEllipse(QPointF(box.right() - box.width() * 0.09, y), radius, radius)


def free_rect(box: QRectF, safe: SafeBox) -> QRectF:
    """The part of the picture that Douyin leaves free."""
    return box.adjusted(
        box.width() * safe.left,
        box.height() * safe.top,
        -box.width() * safe.right,
        -box.height() * safe.bottom,
    )


def _draw(
    painter: QPainter, image: QImage, box: QRectF, factor: float, focus: tuple[float, float]
) -> None:
    """The image at a scale; where it is larger than the box, `focus` says what is kept."""
    wide, tall = image.width() * factor, image.height() * factor
    across = focus[0] if wide > box.width() else 0.5
    down = focus[1] if tall > box.height() else 0.5
    left = box.left() + (box.width() - wide) * across
    top = box.top() + (box.height() - tall) * down
    painter.drawImage(QRectF(left, top, wide, tall), image)


def _letter(
    painter: QPainter,
    font: QFont,
    lines: Sequence[str],
    middle: float,
    edge: float,
    *,
    from_top: bool,
) -> None:
    """Outlined lines, centred on `middle`, below or above `edge`."""
    metrics = QFontMetricsF(font)
    step = metrics.ascent() + metrics.descent()
    first = edge + metrics.ascent() if from_top else edge - step * len(lines) + metrics.ascent()
    outline = QPainterPath()
    for number, line in enumerate(lines):
        x = middle - metrics.horizontalAdvance(line) / 2
        outline.addText(QPointF(x, first + step * number), font, line)
    pen = QPen(INK, font.pixelSize() * 0.15)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    painter.fillPath(outline, QColor("#FFFFFF"))


def _family(name: str) -> str:
    """A family of the bundled fonts, registered when it is first needed."""
    if name == "Smiley Sans" and name not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(path("fonts", "SmileySans-Oblique.ttf")))
    return name
