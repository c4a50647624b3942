"""The inspector of 剪辑: a clip's framing, zoom, speed and sound; captions, title, music."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant.clips import previews
from assistant.clips.cutlist import Cut
from assistant.clips.effects import EFFECTS
from assistant.drafting.models import Severity
from desktop.drafting.spelling import Rules
from desktop.language import shown_language
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.label import ElidedLabel, Hairline, IconLabel, Label
from desktop.widgets.segment import Segment
from desktop.widgets.slider import Slider

FOCUS = {"left": 0.0, "middle": 0.5, "right": 1.0}
QUIETEST_DB = -30


class Inspector(QWidget):
    """Shows what is chosen and says what should change; the page carries it out."""

    clip_changed = Signal(dict, str)
    """Fields of the chosen clip, and a key: changes with one key in a row are one step."""
    caption_changed = Signal(dict, str)
    caption_wanted = Signal()
    caption_unwanted = Signal()
    title_changed = Signal(str)
    music_wanted = Signal()
    music_unwanted = Signal()
    music_changed = Signal(float)
    settled = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.rules = Rules(self)
        self._clip_box = self._build_clip()
        self._caption_box = self._build_caption()
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        for block in (
            self._clip_box,
            Hairline(),
            self._caption_box,
            Hairline(),
            self._build_whole(),
            Hairline(),
            self._build_export(),
        ):
            column.addWidget(block)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    # ---- showing ----

    def show_clip(self, cut: Cut, number: int) -> None:
        """Show the chosen clip, or that none is chosen."""
        chosen = 0 <= number < len(cut.clips)
        for control in (self.framing, self.fit, self.zoom, self.speed, self.volume, self.effect):
            control.setEnabled(chosen)
        if not chosen:
            self._clip_name.setText(self.tr("选一段画面"))
            self._clip_length.setText("")
            return
        clip = cut.clips[number]
        shot = self.tr("第 {n} 镜") if clip.shot is not None else self.tr("第 {n} 段")
        self._clip_name.setText(shot.format(n=clip.shot if clip.shot is not None else number + 1))
        self._clip_length.setText(self.tr("{s} 秒").format(s=f"{clip.length_ms / 1000:.1f}"))
        nearest = min(FOCUS, key=lambda name: abs(FOCUS[name] - clip.focus[0]))
        self.framing.choose(nearest)
        self.fit.choose(clip.fit or cut.fit)
        blocked = [QSignalBlocker(c) for c in (self.zoom, self.speed, self.volume, self.effect)]
        self.zoom.setValue(round(clip.zoom * 100))
        self.speed.setValue(round(clip.speed * 20))
        self.volume.setValue(round(clip.volume * 100))
        self.effect.setCurrentIndex(max(0, self.effect.findData(clip.effect)))
        del blocked
        self._say_values()

    def _judge(self, text: str, cut: Cut) -> tuple[str, bool]:
        """Whether a caption fits the picture, in words."""
        lines, missing = previews.caption_fits(text, cut)
        count = len(text.strip())
        if missing:
            words = self.tr("字体里没有 {chars}，导出时会略过。")
            return words.format(chars="".join(missing)), False
        if lines <= 1:
            return self.tr("{n} 个字，一行放得下，没有被遮").format(n=count), True
        if lines == 2:
            return self.tr("{n} 个字，分两行，没有被遮").format(n=count), True
        return self.tr("{n} 个字，两行放不下，会分几次出现").format(n=count), False

    def show_caption(self, cut: Cut, number: int) -> None:
        """Show the chosen caption and whether it fits; or offer to add one."""
        chosen = 0 <= number < len(cut.captions)
        for control in (self.caption, self.caption_start, self.caption_end, self.caption_remove):
            control.setVisible(chosen)
        self.caption_add.setVisible(not chosen)
        self._dash.setVisible(chosen)
        self._verdict.setVisible(chosen)
        self._caption_rule.setVisible(False)
        self._mark.setVisible(chosen)
        if not chosen:
            return
        caption = cut.captions[number]
        verdict, good = self._judge(caption.text, cut)
        if self.caption.text() != caption.text:
            blocked = QSignalBlocker(self.caption)
            self.caption.setText(caption.text)
            del blocked
        for spin, ms in (
            (self.caption_start, caption.start_ms),
            (self.caption_end, caption.end_ms),
        ):
            blocked = QSignalBlocker(spin)
            spin.setMaximum(cut.duration_ms / 1000)
            spin.setValue(ms / 1000)
            del blocked
        self._verdict.setText(verdict)
        self._verdict.set_tone("success" if good else "warn")
        self._say_forbidden(self._caption_rule, caption.text)
        icon = ("circle-check", "success.graphic") if good else ("circle-alert", "warn.graphic")
        self._mark.show_icon(*icon)

    def _say_forbidden(self, line: Label, text: str) -> None:
        """What a shop may not show, and why; a line is checked well within a frame."""
        found = self.rules.check(text)
        line.setVisible(bool(found))
        if found:
            first = found[0]
            code = shown_language()
            words = self.tr("「{words}」{why}").format(words=first.text, why=first.reason(code))
            advice = first.advice(code)
            line.setText(self.tr("{why}{advice}").format(why=words, advice=advice).strip())
            line.set_tone("danger" if first.severity is Severity.BLOCK else "warn")

    def show_whole(self, cut: Cut, place: str, how: str) -> None:
        """Show title, music and what the export will be."""
        title = cut.title.text if cut.title else ""
        if self.title.text() != title and not self.title.hasFocus():
            blocked = QSignalBlocker(self.title)
            self.title.setText(title)
            del blocked
        self._say_forbidden(self._title_rule, title)
        music = cut.music
        self._music_name.setText(Path(music.source).name if music else self.tr("还没有配乐"))
        self.music_remove.setVisible(music is not None)
        self.gain.setEnabled(music is not None)
        blocked = QSignalBlocker(self.gain)
        self.gain.setValue(round(music.gain_db) if music else -14)
        del blocked
        self._gain_value.setText(f"{self.gain.value()} dB".replace("-", "−") if music else "")
        seconds = round(cut.duration_ms / 1000)
        length = self.tr("{m} 分 {s:02d} 秒").format(m=seconds // 60, s=seconds % 60)
        self._export.setText(
            self.tr("1080×1920，30 帧，约 {length}。").format(length=length) + "\n" + how
        )
        self._place.setText(place)

    # ---- building ----

    def _build_clip(self) -> QWidget:
        box, grid = _block()
        head = QHBoxLayout()
        self._clip_name = Label(type="heading")
        self._clip_length = Label(type="small", tone="secondary")
        head.addWidget(self._clip_name)
        head.addStretch(1)
        head.addWidget(self._clip_length)
        grid.addLayout(head, 0, 0, 1, 3)
        self._make_controls()
        rows = (
            (self.tr("构图"), self.framing),
            (self.tr("画幅"), self.fit),
            (self.tr("放大"), self.zoom),
            (self.tr("速度"), self.speed),
            (self.tr("原声"), self.volume),
            (self.tr("效果"), self.effect),
        )
        for row, (words, control) in enumerate(rows, 1):
            _row(grid, row, words, control, self._values.get(control))
        self._connect_controls()
        return box

    def _make_controls(self) -> None:
        theme = self._services.theme
        self.framing = Segment(
            theme,
            [("left", self.tr("左")), ("middle", self.tr("居中")), ("right", self.tr("右"))],
            name=self.tr("构图"),
            value="middle",
        )
        self.fit = Segment(
            theme,
            [
                ("cover", self.tr("铺满")),
                ("contain", self.tr("完整")),
                ("blur", self.tr("虚化垫底")),
            ],
            name=self.tr("画幅"),
        )
        self.zoom = Slider(theme, self.tr("放大"), 100, 250)
        self.speed = Slider(theme, self.tr("速度"), 5, 60)
        self.volume = Slider(theme, self.tr("原声"), 0, 200)
        self.effect = QComboBox()
        self.effect.setAccessibleName(self.tr("效果"))
        self.effect.addItem(self.tr("不加"), "")
        for name, effect in EFFECTS.items():
            self.effect.addItem(self._services.language.say(effect), name)
        self._values: dict[QWidget, Label] = {
            c: Label(type="small", tone="secondary") for c in self._sliders()
        }

    def _connect_controls(self) -> None:
        self.framing.changed.connect(self._frame)
        self.fit.changed.connect(lambda fit: self.clip_changed.emit({"fit": fit}, ""))
        self.zoom.valueChanged.connect(lambda v: self._slid({"zoom": v / 100}, "zoom"))
        self.speed.valueChanged.connect(lambda v: self._slid({"speed": v / 20}, "speed"))
        self.volume.valueChanged.connect(lambda v: self._slid({"volume": v / 100}, "volume"))
        for slider in self._sliders():
            slider.sliderReleased.connect(self.settled)
        self.effect.activated.connect(
            lambda _i: self.clip_changed.emit({"effect": self.effect.currentData()}, "")
        )

    def _build_caption(self) -> QWidget:
        box, grid = _block()
        theme = self._services.theme
        grid.addWidget(Label(self.tr("字幕"), type="heading"), 0, 0, 1, 3)
        self.caption = QLineEdit()
        self.caption.setAccessibleName(self.tr("字幕的字"))
        self.caption_start, self.caption_end = _seconds(self.tr("从")), _seconds(self.tr("到"))
        self._dash = Label("–", tone="tertiary")
        self.caption_remove = Button(
            theme, kind="quiet", icon="trash-2", size="sm", name=self.tr("删掉这条字幕")
        )
        self.caption_add = Button(
            theme, self.tr("在播放头加一条"), kind="quiet", icon="plus", size="sm"
        )
        self._verdict = Label(type="small", tone="success", wrap=True)
        self._mark = IconLabel(theme, "circle-check", color="success.graphic")
        grid.addWidget(self.caption, 1, 0, 1, 3)
        fits = QHBoxLayout()
        fits.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        fits.addWidget(self._verdict, 1)
        grid.addLayout(fits, 2, 0, 1, 3)
        times = QHBoxLayout()
        times.addWidget(self.caption_start)
        times.addWidget(self._dash)
        times.addWidget(self.caption_end)
        times.addStretch(1)
        times.addWidget(self.caption_remove)
        grid.addLayout(times, 3, 0, 1, 3)
        grid.addWidget(self.caption_add, 4, 0, 1, 3)
        self._caption_rule = Label(type="small", tone="danger", wrap=True)
        grid.addWidget(self._caption_rule, 5, 0, 1, 3)
        self._caption_rule.hide()
        self.caption.textEdited.connect(
            lambda text: self.caption_changed.emit({"text": text}, "caption")
        )
        self.caption.editingFinished.connect(self.settled)
        self.caption_start.valueChanged.connect(
            lambda s: self.caption_changed.emit({"start_ms": round(s * 1000)}, "caption-start")
        )
        self.caption_end.valueChanged.connect(
            lambda s: self.caption_changed.emit({"end_ms": round(s * 1000)}, "caption-end")
        )
        self.caption_add.clicked.connect(self.caption_wanted)
        self.caption_remove.clicked.connect(self.caption_unwanted)
        return box

    def _build_whole(self) -> QWidget:
        box, grid = _block()
        theme = self._services.theme
        grid.addWidget(Label(self.tr("标题和配乐"), type="heading"), 0, 0, 1, 3)
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("标题"))
        self.title.setPlaceholderText(self.tr("开头两三秒的大字，封面也用它"))
        self._music_name = ElidedLabel(type="small")
        self.music_choose = Button(theme, self.tr("选音乐"), kind="plain", icon="music", size="sm")
        self.music_remove = Button(
            theme, kind="quiet", icon="x", size="sm", name=self.tr("不要配乐")
        )
        self.gain = Slider(theme, self.tr("配乐压低"), QUIETEST_DB, 0)
        self._gain_value = Label(type="small", tone="secondary")
        _row(grid, 1, self.tr("标题"), self.title, None)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._music_name, 1)
        row.addWidget(self.music_remove)
        row.addWidget(self.music_choose)
        grid.addWidget(Label(self.tr("配乐"), type="small", tone="secondary"), 2, 0)
        grid.addLayout(row, 2, 1, 1, 2)
        _row(grid, 3, self.tr("配乐压低"), self.gain, self._gain_value)
        self._title_rule = Label(type="small", tone="danger", wrap=True)
        grid.addWidget(self._title_rule, 4, 0, 1, 3)
        self._title_rule.hide()
        self.title.textEdited.connect(self.title_changed)
        self.title.editingFinished.connect(self.settled)
        self.music_choose.clicked.connect(self.music_wanted)
        self.music_remove.clicked.connect(self.music_unwanted)
        self.gain.valueChanged.connect(lambda v: self.music_changed.emit(float(v)))
        self.gain.sliderReleased.connect(self.settled)
        return box

    def _build_export(self) -> QWidget:
        box, grid = _block()
        grid.addWidget(Label(self.tr("导出"), type="heading"), 0, 0, 1, 3)
        self._export = Label(type="small", tone="secondary", wrap=True)
        self._place = ElidedLabel(type="small", tone="secondary")
        where = QHBoxLayout()
        where.addWidget(IconLabel(self._services.theme, "folder"))
        where.addWidget(self._place, 1)
        grid.addWidget(self._export, 1, 0, 1, 3)
        grid.addLayout(where, 2, 0, 1, 3)
        self.before = Button(
            self._services.theme, self.tr("发布前看一遍"), size="sm", icon="clipboard-check"
        )
        grid.addWidget(self.before, 3, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        return box

    # ---- changes ----

    def _sliders(self) -> tuple[Slider, ...]:
        return self.zoom, self.speed, self.volume

    def _slid(self, values: dict[str, float], key: str) -> None:
        self._say_values()
        self.clip_changed.emit(values, key)

    def _frame(self, name: str) -> None:
        self.clip_changed.emit({"focus": (FOCUS[name], 0.5)}, "")

    def _say_values(self) -> None:
        self._values[self.zoom].setText(f"{self.zoom.value()}%")
        self._values[self.speed].setText(f"{self.speed.value() / 20:.2f}×")
        self._values[self.volume].setText(f"{self.volume.value()}%")


def _block() -> tuple[QWidget, QGridLayout]:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, 60)
    grid.setColumnStretch(1, 1)
    return box, grid


def _row(grid: QGridLayout, row: int, words: str, control: QWidget, value: Label | None) -> None:
    label = Label(words, type="small", tone="secondary")
    label.setBuddy(control)
    grid.addWidget(label, row, 0)
    if value is None:
        grid.addWidget(control, row, 1, 1, 2)
        return
    value.setMinimumWidth(48)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(control, row, 1)
    grid.addWidget(value, row, 2)


def _seconds(name: str) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setDecimals(1)
    spin.setSingleStep(0.1)
    spin.setMaximum(24 * 3600)
    spin.setAccessibleName(name)
    spin.setKeyboardTracking(False)
    spin.setFixedWidth(76)
    return spin
