"""The columns of 剪辑 beside the preview: the shelf of takes, and the script to hold against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.clips.cutlist import Cut
from assistant.clips.probe import Footage, conversion_text
from assistant.drafting.models import Script, Shot
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.empty import dropped_paths
from desktop.widgets.label import Hairline, Label
from desktop.widgets.layouts import clear
from desktop.widgets.smile import SmileLine


@dataclass(frozen=True)
class TakeLine:
    """What a row of the shelf says about a take."""

    footage: Footage | None
    source: str
    used_in: tuple[int, ...]
    still: QPixmap | None = None
    missing: bool = False


class TakeRow(QAbstractButton):
    """One take: a picture, its name and length, what will be converted, where it is used."""

    removal_wanted = Signal()
    choice_wanted = Signal()

    def __init__(self, services: Services, line: TakeLine) -> None:
        super().__init__()
        self._services = services
        self._theme = services.theme
        self.line = line
        self.setFixedHeight(70)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(Path(line.source).name)
        self.setAccessibleName(f"{self.text()} {self._facts()} {self._use()}")
        self.setToolTip(self.tr("双击或按回车加到时间线末尾"))

    def sizeHint(self) -> QSize:
        return QSize(240, 70)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.choice_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choice_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("加到时间线末尾"), self.choice_wanted.emit)
        menu.addAction(self.tr("从这条剪辑拿走"), self.removal_wanted.emit)
        menu.popup(event.globalPos())

    def _facts(self) -> str:
        footage = self.line.footage
        if self.line.missing or footage is None:
            return self.tr("文件不在了") if self.line.missing else self.tr("在看…")
        side = min(footage.width, footage.height)
        size = "4K" if side >= 2160 else f"{side}p"
        words = [
            size + (self.tr(" {fps:.0f} 帧").format(fps=footage.fps) if footage.fps > 35 else "")
        ]
        quiet = {"resize", "sound_rate", "codec", "frame_rate"}
        for code in footage.conversions:
            if code not in quiet:
                words.append(self._services.language.say(conversion_text(code)))
        return self.tr("，").join(words)

    def _use(self) -> str:
        if not self.line.used_in:
            return self.tr("还没用")
        numbers = self.tr("、").join(str(number) for number in self.line.used_in)
        return self.tr("用在 {numbers} 镜").format(numbers=numbers)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.underMouse():
            painter.fillRect(self.rect(), self._theme.color("surface.hover"))
        self._paint_still(painter, QRectF(16, 8, 40, 54))
        self._paint_words(painter, 68, self.width() - 68 - 16)
        if self.hasFocus():
            painter.setPen(self._theme.color("accent.focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)

    def _paint_still(self, painter: QPainter, picture: QRectF) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(picture, 4, 4)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(picture, self._theme.color("surface.pressed"))
        if self.line.still is not None:
            _cover(painter, self.line.still, picture)
        painter.restore()

    def _paint_words(self, painter: QPainter, left: int, wide: int) -> None:
        """Name and length, what it is, where it is used."""
        theme = self._theme
        footage = self.line.footage
        length = ""
        if footage is not None:
            seconds = footage.duration_ms // 1000
            length = f"{seconds // 60}:{seconds % 60:02d}"
        rows = (
            (self.text(), "small", "text.primary", wide - 40, 8),
            (
                self._facts(),
                "caption",
                "danger.text" if self.line.missing else "text.secondary",
                wide,
                28,
            ),
            (self._use(), "caption", "text.secondary", wide, 45),
        )
        for words, style, ink, room, top in rows:
            painter.setFont(theme.font(style, weight=500 if style == "small" else None))
            painter.setPen(theme.color(ink))
            painter.drawText(
                QRectF(left, top, room, 18),
                Qt.AlignmentFlag.AlignVCenter,
                theme.elide(words, style, room),
            )
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.secondary"))
        painter.drawText(
            QRectF(left, 8, wide, 18),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            length,
        )


class Shelf(QWidget):
    """素材架: the takes laid out for this cut. Files can be dropped on it."""

    add_wanted = Signal()
    dropped = Signal(object)
    take_chosen = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 10)
        head.addWidget(Label(self.tr("素材架"), type="heading"))
        head.addStretch(1)
        self.add = Button(services.theme, self.tr("加素材"), kind="quiet", icon="plus", size="sm")
        self.add.clicked.connect(self.add_wanted)
        head.addWidget(self.add)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column.addWidget(_scrolled(self._rows), 1)

    def show_lines(self, lines: Sequence[TakeLine]) -> None:
        """Show these takes."""
        clear(self._rows)
        self.add.setVisible(bool(lines))
        if not lines:
            self._rows.addWidget(Hairline())
            self._rows.addWidget(self._empty())
        for line in lines:
            row = TakeRow(self._services, line)
            row.choice_wanted.connect(lambda source=line.source: self.take_chosen.emit(source))
            row.removal_wanted.connect(lambda source=line.source: self.removal_wanted.emit(source))
            self._rows.addWidget(Hairline())
            self._rows.addWidget(row)
        self._rows.addStretch(1)

    def _empty(self) -> QWidget:
        """What belongs here, and the next step: nothing can be cut before it."""
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        words = self.tr("把手机拍的几段拖进来，横的竖的都行，按拍的顺序排好就能剪。")
        column.addWidget(Label(words, type="small", tone="secondary", wrap=True))
        button = Button(self._services.theme, self.tr("加素材"), kind="primary", icon="plus")
        button.clicked.connect(self.add_wanted)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return pane

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event))


class ShotRow(QAbstractButton):
    """One shot of the script: its words, the take used, actual over planned seconds."""

    def __init__(self, services: Services, shot: Shot, take: str, actual_ms: float | None) -> None:
        super().__init__()
        self._theme = services.theme
        self._shot, self._take, self._actual = shot, take, actual_ms
        self.setFixedHeight(62)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(shot.voiceover or shot.caption or shot.picture)
        seconds = self.tr("{s} 秒").format(s=f"{(actual_ms or 0) / 1000:.1f}")
        self._seconds = seconds if actual_ms is not None else self.tr("缺")
        self._planned = self.tr("计划 {s}").format(s=shot.seconds)
        self.setAccessibleName(
            f"{shot.number} {self.text()} {take} {self._seconds} {self._planned}"
        )

    def sizeHint(self) -> QSize:
        return QSize(300, 62)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        if self.isChecked():
            painter.fillRect(self.rect(), theme.color("surface.selected"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.color("surface.hover"))
        middle = Qt.AlignmentFlag.AlignVCenter
        right = middle | Qt.AlignmentFlag.AlignRight
        wide = self.width() - 48 - 84
        off = self._actual is None or abs(self._actual / 1000 - self._shot.seconds) >= 1.0
        cells = (
            (QRectF(16, 8, 24, 22), str(self._shot.number), "small", "text.tertiary", middle),
            (
                QRectF(48, 8, wide, 24),
                theme.elide(self.text(), "spoken_sm", wide),
                "spoken_sm",
                "text.primary",
                middle,
            ),
            (
                QRectF(48, 33, wide, 18),
                theme.elide(self._take or self.tr("还没有画面"), "caption", wide),
                "caption",
                "text.secondary",
                middle,
            ),
            (QRectF(self.width() - 92, 8, 76, 22), self._seconds, "small", "text.primary", right),
            (
                QRectF(self.width() - 92, 33, 76, 18),
                self._planned,
                "caption",
                "warn.text" if off else "text.secondary",
                right,
            ),
        )
        for box, words, style, ink, flags in cells:
            painter.setFont(theme.font(style))
            painter.setPen(theme.color(ink))
            painter.drawText(box, flags, words)
        if self.hasFocus():
            painter.setPen(theme.color("accent.focus"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)


class ScriptColumn(QWidget):
    """对着脚本: the shots beside what the cut shows of them."""

    shot_chosen = Signal(int)
    """The number of a shot, to go to its clip or to give the chosen clip to it."""
    link_wanted = Signal()
    captions_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        head.addWidget(Label(self.tr("对着脚本"), type="heading"))
        head.addStretch(1)
        self._smile = SmileLine(services.theme, value=0.0)
        self._covered = Label(type="caption", tone="secondary")
        head.addWidget(self._smile)
        head.addWidget(self._covered)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column.addWidget(_scrolled(self._rows), 1)
        self.link = Button(services.theme, self.tr("选一个脚本"), kind="plain", icon="scroll-text")
        self.link.clicked.connect(self.link_wanted)
        self.captions = Button(
            services.theme, self.tr("按脚本上字幕"), kind="quiet", icon="captions", size="sm"
        )
        self.captions.clicked.connect(self.captions_wanted)
        self._shots: dict[int, ShotRow] = {}

    def show_script(self, script: Script | None, cut: Cut, *, shot: int | None) -> None:
        """Show a script against a cut; `shot` is the chosen clip's."""
        for button in (self.link, self.captions):
            button.hide()  # until `_inset` has given it its next place
            button.setParent(self)
        clear(self._rows)
        self._shots = {}
        self._smile.setVisible(script is not None)
        if script is None:
            self._covered.setText("")
            self._rows.addWidget(Hairline())
            words = Label(
                self.tr("跟着一个脚本剪，能看出哪一镜还缺画面，字幕也能一次铺好。"),
                type="small",
                tone="secondary",
                wrap=True,
            )
            words.setContentsMargins(16, 16, 16, 8)
            self._rows.addWidget(words)
            self._rows.addLayout(_inset(self.link))
            self.link.show()
            self._rows.addStretch(1)
            return
        lengths = _lengths(cut)
        for one in script.shots:
            row = ShotRow(self._services, one, _used(cut, one.number), lengths.get(one.number))
            row.setChecked(one.number == shot)
            row.clicked.connect(lambda _on=False, n=one.number: self.shot_chosen.emit(n))
            self._rows.addWidget(Hairline())
            self._rows.addWidget(row)
            self._shots[one.number] = row
        self._rows.addWidget(Hairline())
        self._rows.addLayout(_inset(self.captions))
        self.captions.show()
        self._rows.addStretch(1)
        have = sum(1 for one in script.shots if one.number in lengths)
        self._smile.set_value(have / max(1, len(script.shots)))
        whole = have == len(script.shots)
        covered = self.tr("{n} 镜都有画面") if whole else self.tr("{n} / {all} 镜有画面")
        self._covered.setText(covered.format(n=have, all=len(script.shots)))

    def mark(self, shot: int | None) -> None:
        """Mark the chosen clip's shot."""
        for number, row in self._shots.items():
            row.setChecked(number == shot)


def _lengths(cut: Cut) -> Mapping[int, float]:
    lengths: dict[int, float] = {}
    for clip in cut.clips:
        if clip.shot is not None:
            lengths[clip.shot] = lengths.get(clip.shot, 0.0) + clip.length_ms
    return lengths


def _used(cut: Cut, shot: int) -> str:
    for clip in cut.clips:
        if clip.shot == shot:
            seconds = clip.in_ms / 1000
            start = f"{int(seconds // 60):02d}:{seconds % 60:04.1f}"
            return f"{Path(clip.source).name}  {start}"
    return ""


def _cover(painter: QPainter, picture: QPixmap, box: QRectF) -> None:
    factor = max(box.width() / picture.width(), box.height() / picture.height())
    wide, tall = box.width() / factor, box.height() / factor
    part = QRectF((picture.width() - wide) / 2, (picture.height() - tall) / 2, wide, tall)
    painter.drawPixmap(box, picture, part)


def _scrolled(layout: QVBoxLayout) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("role", "scrolled")
    inside.setLayout(layout)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def _inset(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 8, 16, 8)
    row.addWidget(button)
    row.addStretch(1)
    return row
