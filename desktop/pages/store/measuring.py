"""测一测语速: a text to read aloud, the microphone or a recording, and the rate that comes of it.

What is recorded stays in memory, is measured by a worker and forgotten with the
sheet; a chosen file is only read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assistant.drafting import calibration, drafts
from assistant.drafting.calibration import Measured
from assistant.drafting.port import DEFAULT_CHARS_PER_MINUTE
from assistant.drafting.timing import spoken_seconds
from assistant.errors import Refused, UserError
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Creator
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.pages.store.prompter import CARD_HEIGHT, Level, Prompter, Verdict
from desktop.pages.store.recorder import Recorder, Source, no_microphone
from desktop.services import Services
from desktop.tasks import JobHandle
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import IconLabel, Label

WIDTH = 680
INPUT_HEIGHT, RESULT_HEIGHT = 60, 76
SCRIPTS = 8
OWN = "own"
NO_MICROPHONE = "microphone.none"
FILES = "*.mp3 *.m4a *.aac *.wav *.flac *.ogg *.amr *.mp4 *.mov *.m4v *.mkv *.webm *.3gp"
Stage = Literal["ready", "recording", "measuring", "result"]


class RateSheet(Sheet):
    """Measures one person. `saved` carries the rate in 字/分."""

    saved = Signal(int)

    def __init__(
        self, services: Services, window: QWidget, creator: Creator, source: Source
    ) -> None:
        super().__init__(services.theme, window, width=WIDTH)
        self._services = services
        self._creator = creator
        self._readings: list[Measured] = []
        self._job: JobHandle | None = None
        self._stage: Stage = "ready"
        self._texts: dict[str, str] = {}
        self._shown = ""  # the key of the text on the card
        source.setParent(self)
        self.recorder = Recorder(source, self)
        self.recorder.grew.connect(self._show_level)
        self.recorder.full.connect(self._measure_heard)
        self.recorder.lost.connect(self._failed)
        self.setAcceptDrops(True)
        about = self.tr("照着念一段，量出{name}一分钟说几个字。声音只在这台电脑上听，不存、不传。")
        self.head(self.tr("测一测语速"), about.format(name=creator.name or self.tr("你")))
        self._build_choice()
        self.prompter = Prompter(services.theme)
        self.prompter.typed.connect(self._say_length)
        card = QWidget()  # the style sheet's least height would let the edit itself be squeezed
        card.setFixedHeight(CARD_HEIGHT)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.prompter)
        self.body.addWidget(card)
        self.body.addSpacing(12)
        self._build_below()
        self._build_foot()
        self._fill_texts()
        self._show_stage("ready")
        self.finished.connect(self._leave)

    def present(self) -> None:
        """Show the sheet, then look for microphones: QtMultimedia takes its time to load."""
        super().present()
        QTimer.singleShot(0, self, self._look_for_microphones)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local(event.mimeData().urls()) and self._stage in ("ready", "result"):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.measure_files(_local(event.mimeData().urls()))

    # ---- building ------------------------------------------------------------------------

    def _build_choice(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = Label(self.tr("念哪一段"), type="small", tone="secondary")
        self.choice = QComboBox()
        self.choice.setMinimumWidth(240)
        self.choice.setMaximumWidth(360)
        label.setBuddy(self.choice)
        self.choice.setAccessibleName(label.text())
        self.choice.activated.connect(self._choose)
        self.length = Label("", type="caption", tone="tertiary")
        row.addWidget(label)
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(self.length)
        self.body.addLayout(row)
        self.body.addSpacing(8)

    def _build_below(self) -> None:
        self.below = QStackedWidget()
        self.below.addWidget(self._build_input())
        self.verdict = Verdict(self._services.theme)
        self.verdict.unwanted.connect(self._drop_reading)
        self.below.addWidget(self.verdict)
        self.body.addWidget(self.below)
        box = QHBoxLayout()
        box.setSpacing(6)
        self._mark = IconLabel(self.theme, "circle-alert", size=16, color="danger.text")
        self.notice = Label("", type="small", tone="danger", wrap=True)
        box.addWidget(self._mark)
        box.addWidget(self.notice, 1)
        self.body.addLayout(box)

    def _build_input(self) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(self.theme, "mic", size=16, color="text.secondary"))
        self.devices = QComboBox()
        self.devices.setAccessibleName(self.tr("麦克风"))
        self.devices.setMaximumWidth(300)
        self.level = Level(self.theme)
        self.elapsed = Label("0:00", type="body_strong")
        line.addWidget(self.devices, 1)
        line.addWidget(self.level, 1)
        line.addWidget(self.elapsed)
        rows.addWidget(self._line)
        self.hint = Label("", type="caption", tone="tertiary", wrap=True)
        rows.addWidget(self.hint)
        rows.addStretch(1)
        return part

    def _build_foot(self) -> None:
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.file = Button(self.theme, self.tr("用一段录音"), icon="upload")
        self.file.clicked.connect(self._pick)
        self.cancel = Button(self.theme, self.tr("先不测"))
        self.cancel.clicked.connect(self.reject)
        self.again = Button(self.theme, self.tr("再念一遍"), icon="mic")
        self.again.clicked.connect(self._begin)
        self.go = Button(self.theme, "", kind="primary")
        self.go.clicked.connect(self._go)
        for button in (self.file, self.cancel, self.again):
            button.setAutoDefault(False)
        self.go.setDefault(True)
        row.addWidget(self.file)
        row.addStretch(1)
        for button in (self.cancel, self.again, self.go):
            row.addWidget(button)
        self.body.addLayout(row)

    # ---- texts ---------------------------------------------------------------------------

    def _fill_texts(self) -> None:
        say = self._services.language.say
        for reading in calibration.readings():
            self._texts[reading.id] = reading.words
            self.choice.addItem(say(reading.title), reading.id)
        self._texts[OWN] = ""
        self.choice.addItem(self.tr("自己贴一段"), OWN)
        self._choose()
        shop = self._creator.store

        def read(db: Database) -> list[drafts.Summary]:
            names = {one.name for one in profiles.show(db).stores if one.id == shop}
            return [one for one in drafts.every(db, "script") if one.store in names][:SCRIPTS]

        self._services.tasks.read(read, self._offer_scripts, owner=self)

    def _offer_scripts(self, scripts: Sequence[drafts.Summary]) -> None:
        if scripts:
            self.choice.insertSeparator(self.choice.count())
        for one in scripts:
            self.choice.addItem(self.tr("脚本：{title}").format(title=one.title), one.id)

    def _choose(self, *_: object) -> None:
        """Show the chosen text; a script's is read first."""
        if self._shown == OWN:
            self._texts[OWN] = self.prompter.words
        key = str(self.choice.currentData() or OWN)
        if key in self._texts:
            self._shown = key
            self.prompter.setReadOnly(key != OWN)
            self.prompter.show_words(self._texts[key])
            self._say_length()
            return

        def show(words: str) -> None:
            self._texts[key] = words
            self._choose()

        self._services.tasks.read(
            lambda db: calibration.words_of(drafts.load(db, key).draft),
            show,
            owner=self,
            latest="text",
        )

    def _say_length(self) -> None:
        rate = self._creator.chars_per_minute or DEFAULT_CHARS_PER_MINUTE
        seconds = round(spoken_seconds(self.prompter.words, rate))
        self.length.setText(self.tr("约 {seconds} 秒").format(seconds=seconds) if seconds else "")

    # ---- recording -----------------------------------------------------------------------

    def _look_for_microphones(self) -> None:
        names = self.recorder.source.names()
        self.devices.addItems(list(names))
        self._show_stage(self._stage)
        if not names:
            self._failed(no_microphone())

    def _go(self) -> None:
        match self._stage:
            case "ready" if self.devices.count():
                self._begin()
            case "ready":
                self._pick()
            case "recording":
                self._measure_heard()
            case "result":
                rate = calibration.average(self._readings).chars_per_minute
                self.accept()
                self.saved.emit(rate)

    def _begin(self) -> None:
        try:
            calibration.check_text(self.prompter.words)
        except Refused as error:
            self._failed(error)
            return
        self.elapsed.setText("0:00")
        self._show_stage("recording")
        self.recorder.start(self.devices.currentText())

    def _show_level(self) -> None:
        self.level.show_level(self.recorder.level)
        whole = int(self.recorder.seconds)
        self.elapsed.setText(f"{whole // 60}:{whole % 60:02d}")

    def _measure_heard(self) -> None:
        self.recorder.stop()
        sound, rate_hz, words = self.recorder.sound, self.recorder.rate_hz, self.prompter.words
        self.recorder.forget()
        self._measure([lambda _job: calibration.measure_heard(sound, rate_hz, words)])

    # ---- recordings ----------------------------------------------------------------------

    def _pick(self) -> None:
        patterns = self.tr("录音或视频 ({patterns})").format(patterns=FILES)
        picker = self._services.messages.picker
        picker.open_files(self, self.tr("选一段念稿的录音"), patterns, self.measure_files)

    def measure_files(self, paths: Sequence[Path]) -> None:
        """Measure recordings in which the text shown is read, each as a reading of its own."""
        words = self.prompter.words
        if paths:
            self._measure([partial(calibration.measure, path, words) for path in paths])

    def _measure(self, ways: Sequence[Callable[[Job], Measured]]) -> None:
        self._show_stage("measuring")
        self._job = self._services.tasks.work(
            lambda job: [way(job) for way in ways],
            self._measured,
            owner=self,
            title=Text("量语速", "Measuring a rate of speech"),
            failed=self._failed,
            listed=False,
        )

    def _measured(self, found: Sequence[Measured]) -> None:
        self._readings += found
        self._show_stage("result")

    def _drop_reading(self, place: int) -> None:
        del self._readings[place]
        self._show_stage("result" if self._readings else "ready")

    # ---- showing -------------------------------------------------------------------------

    def _failed(self, error: UserError) -> None:
        """Say what is wrong where the person looks; what was measured before still stands."""
        self._show_stage("result" if self._readings else "ready")
        self.notice.setText(error.say(self._services.language.code))
        # Without a microphone nothing went wrong: there is the other way.
        self.notice.set_tone("secondary" if error.code == NO_MICROPHONE else "danger")
        self._show_notice(True)

    def _show_notice(self, shown: bool) -> None:
        self.notice.setVisible(shown)
        self._mark.setVisible(shown and self.notice.property("tone") == "danger")
        self._fit()

    def _fit(self) -> None:
        """As high as the words need: `adjustSize` stops at two thirds of a small screen."""
        self.body.activate()
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _show_stage(self, stage: Stage) -> None:
        self._stage = stage
        heard = bool(self.devices.count())
        result = stage == "result"
        self.below.setCurrentIndex(1 if result else 0)
        self.below.setFixedHeight(RESULT_HEIGHT if result else INPUT_HEIGHT if heard else 20)
        if result:
            self.verdict.show_readings(self._readings, self._creator.chars_per_minute)
        self.level.show_level(0.0)
        hints = {
            "ready": self.tr("按平时跟客人说话的样子念，念错了接着往下念。录音文件也可以拖进来。"),
            "recording": self.tr("在录了。念完整段再停。"),
            "measuring": self.tr("在听，几秒就好。"),
        }
        self.hint.setText(hints.get(stage, ""))
        words, icon = {
            "ready": (self.tr("开始录"), "mic") if heard else (self.tr("选一段录音"), "upload"),
            "recording": (self.tr("停"), "circle-stop"),
            "measuring": (self.tr("在听"), "audio-lines"),
            "result": (self.tr("保存"), "check"),
        }[stage]
        self.go.setText(words)
        self.go.set_icon(icon)
        self.go.setEnabled(stage != "measuring")
        self.again.setVisible(result and heard)
        self.file.setVisible(heard or result)
        free = stage in ("ready", "result")
        for control in (self.choice, self.devices, self.file):
            control.setEnabled(free)
        self.prompter.setReadOnly(not free or self._shown != OWN)
        self._line.setVisible(heard)
        self._show_notice(False)

    def _leave(self) -> None:
        self.recorder.forget()
        if self._job is not None:
            self._job.cancel()


def _local(urls: Sequence[object]) -> list[Path]:
    from PySide6.QtCore import QUrl

    return [Path(url.toLocalFile()) for url in urls if isinstance(url, QUrl) and url.isLocalFile()]
