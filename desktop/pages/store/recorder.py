"""Recording a voice into memory: where the sound comes from, and what is kept of it.

    Source        the port: gives 16-bit mono sound once it is opened, or says what keeps it
    Microphone    an input device of this machine, through QtMultimedia
    Recorder      keeps what a source gives until it is asked to stop; no file is written

Sound arrives on the GUI thread in pieces of a few milliseconds, which are only
counted and appended here; measuring them is a worker's.
"""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMicrophonePermission, QObject, Qt, Signal

from assistant.errors import Refused, UserError
from assistant.wording import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource

RATE_HZ = 16_000
LONGEST_S = 180
LOUD_DB = 60.0
"""The level shows this much below full scale as nothing."""


class Source(QObject):
    """Where a voice comes from. Nothing is raised: what keeps it from coming is said by `lost`."""

    heard = Signal(bytes, int)
    """A piece of 16-bit mono sound, and its samples a second."""
    lost = Signal(object)
    """Carries the `UserError` that keeps sound from coming, or kept it from going on."""

    def names(self) -> tuple[str, ...]:
        """What can be listened to, the usual one first."""
        raise NotImplementedError

    def open(self, name: str) -> None:
        """Begin to listen to one of `names`."""
        raise NotImplementedError

    def close(self) -> None:
        """Listen no more. Safe to call at any time, and twice."""
        raise NotImplementedError


class Microphone(Source):
    """The input devices of this machine.

    Pieces are taken from Qt's own device: nothing of Python's is in the hands of
    the threads that record, so stopping need not go by signals as a player's does.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._device: QIODevice | None = None
        self._format: QAudioFormat | None = None
        self._wanted = ""

    def names(self) -> tuple[str, ...]:
        return tuple(one.description() for one in _devices())

    def open(self, name: str) -> None:
        self.close()
        self._wanted = name
        application = QCoreApplication.instance()
        assert application is not None
        permission = QMicrophonePermission()
        if application.checkPermission(permission) == Qt.PermissionStatus.Undetermined:
            application.requestPermission(permission, self, self._answered)
        else:
            self._answered(None)

    def close(self) -> None:
        self._wanted = ""
        source, self._source, self._device = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def _answered(self, _permission: object) -> None:
        """Whether it may be listened to is known now; by then it may have been closed again."""
        application = QCoreApplication.instance()
        assert application is not None
        allowed = application.checkPermission(QMicrophonePermission())
        if allowed != Qt.PermissionStatus.Granted:
            self.lost.emit(_denied())
            return
        if self._wanted or not self.names():
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtMultimedia import QAudioSource

        device = next((one for one in _devices() if one.description() == self._wanted), None)
        if device is None:
            self.lost.emit(no_microphone())
            return
        self._format = _format(device)
        self._source = QAudioSource(device, self._format, self)
        self._source.stateChanged.connect(self._look)
        self._device = self._source.start()
        if self._device is not None:
            self._device.readyRead.connect(self._read)
        self._look()

    def _read(self) -> None:
        if self._device is not None and self._format is not None:
            piece = bytes(self._device.readAll().data())
            self.heard.emit(mono(piece, self._format), self._format.sampleRate())

    def _look(self, *_: object) -> None:
        from PySide6.QtMultimedia import QtAudio

        source = self._source
        if source is not None and source.error() not in (
            QtAudio.Error.NoError,
            QtAudio.Error.UnderrunError,
        ):
            self.close()
            self.lost.emit(_broken())


class Recorder(QObject):
    """Keeps what a source gives, in memory."""

    grew = Signal()
    """More was heard: `level` and `seconds` are new."""
    full = Signal()
    """The longest there is room for is reached; recording has stopped."""
    lost = Signal(object)

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.running = False
        self.level = 0.0
        self.rate_hz = RATE_HZ
        self._sound = bytearray()
        source.heard.connect(self._keep)
        source.lost.connect(self._lose)

    @property
    def seconds(self) -> float:
        """How much is kept."""
        return len(self._sound) / 2 / self.rate_hz

    @property
    def sound(self) -> bytes:
        """What is kept: 16-bit mono at `rate_hz`."""
        return bytes(self._sound)

    def start(self, name: str) -> None:
        """Forget what was kept and listen."""
        self.forget()
        self.running = True
        self.source.open(name)

    def stop(self) -> None:
        """Listen no more; what was heard is kept."""
        self.running = False
        self.level = 0.0
        self.source.close()

    def forget(self) -> None:
        """Stop, and let go of what was kept."""
        self.stop()
        self._sound.clear()

    def _keep(self, piece: bytes, rate_hz: int) -> None:
        if not self.running:
            return
        self.rate_hz = rate_hz
        self._sound += piece
        self.level = level_of(piece)
        self.grew.emit()
        if self.seconds >= LONGEST_S:
            self.stop()
            self.full.emit()

    def _lose(self, error: UserError) -> None:
        self.stop()
        self.lost.emit(error)


def level_of(piece: bytes) -> float:
    """How loud a piece of sound is at its loudest, from 0 to 1 over `LOUD_DB` decibels."""
    import math

    samples = _samples(piece)
    if not samples:
        return 0.0
    low, high = min(samples), max(samples)
    peak = max(1, -low, high)
    return min(1.0, max(0.0, 1 + 20 * math.log10(peak / 32768) / LOUD_DB))


def no_microphone() -> Refused:
    """There is nothing to record with."""
    return Refused(
        "microphone.none",
        Text("这台电脑上没找到麦克风。", "This computer has no microphone."),
        Text(
            "插上耳机再来，或者用手机录一段，选那个文件。",
            "Plug in a headset, or record on your phone and choose that file.",
        ),
    )


def _denied() -> Refused:
    return Refused(
        "microphone.denied",
        Text("系统没让会心用麦克风。", "The system does not let Huixin use the microphone."),
        Text(
            "在系统设置的隐私里打开麦克风，或者用手机录一段，选那个文件。",
            "Allow it in the system's privacy settings, or choose a file from your phone.",
        ),
    )


def _broken() -> Refused:
    return Refused(
        "microphone.broken",
        Text("麦克风打不开，可能别的程序正在用。", "The microphone cannot be opened."),
        Text(
            "关掉开会和录音的程序再试，或者选一个录好的文件。",
            "Close what else may be using it and try again, or choose a recorded file.",
        ),
    )


def _devices() -> list[QAudioDevice]:
    from PySide6.QtMultimedia import QMediaDevices

    usual = QMediaDevices.defaultAudioInput()
    return sorted(QMediaDevices.audioInputs(), key=lambda one: one.id() != usual.id())


def _format(device: QAudioDevice) -> QAudioFormat:
    """16-bit mono where the device gives it, else what it prefers."""
    from PySide6.QtMultimedia import QAudioFormat

    wanted = QAudioFormat()
    wanted.setSampleRate(RATE_HZ)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isFormatSupported(wanted):
        return wanted
    preferred = device.preferredFormat()
    if preferred.sampleFormat() != QAudioFormat.SampleFormat.Float:
        preferred.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return preferred


def mono(piece: bytes, format_: QAudioFormat) -> bytes:
    """The first channel as 16 bits a sample: one voice needs no more."""
    from PySide6.QtMultimedia import QAudioFormat

    floats = format_.sampleFormat() == QAudioFormat.SampleFormat.Float
    samples = array("f" if floats else "h", piece[: len(piece) - len(piece) % (4 if floats else 2)])
    first = samples[:: max(1, format_.channelCount())]
    if floats:
        first = array("h", (round(32767 * min(1.0, max(-1.0, one))) for one in first))
    return first.tobytes()


def _samples(piece: bytes) -> array[int]:
    samples = array("h", piece[: len(piece) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
