"""The media player behind the preview: one light copy at a time, with its sound.

Every order to Qt's player goes out as a signal connected to the player's own
slot. A plain call would hold Python's interpreter lock while the player waits
for its threads, and one of those threads, letting go of an object that Python
made, asks for that very lock: the window would freeze for good. An emitted
signal lets the lock go first.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink


class Player(QObject):
    """Plays a file into `sink`; `opened` and `ended` say where the file stands."""

    opened = Signal()
    ended = Signal()
    _load = Signal(QUrl)
    _seek = Signal("qlonglong")  # type: ignore[arg-type]
    _rate = Signal(float)
    _volume = Signal(float)
    _play = Signal()
    _pause = Signal()
    _stop = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file: Path | None = None
        self.sink = QVideoSink(self)
        player, sound = QMediaPlayer(self), QAudioOutput(self)
        player.setVideoSink(self.sink)
        player.setAudioOutput(sound)
        player.mediaStatusChanged.connect(self._tell)
        self._load.connect(player.setSource)
        self._seek.connect(player.setPosition)
        self._rate.connect(player.setPlaybackRate)
        self._volume.connect(sound.setVolume)
        self._play.connect(player.play)
        self._pause.connect(player.pause)
        self._stop.connect(player.stop)

    def load(self, file: Path) -> None:
        """Open a file; `opened` follows."""
        self.file = file
        self._load.emit(QUrl.fromLocalFile(str(file)))

    def seek(self, ms: int) -> None:
        """Go to a moment of the file; before `opened` this is lost."""
        self._seek.emit(ms)

    def set_pace(self, speed: float, volume: float) -> None:
        """How fast and how loud (0–1)."""
        self._rate.emit(speed)
        self._volume.emit(min(1.0, volume))

    def play(self) -> None:
        """Play on from where it stands."""
        self._play.emit()

    def pause(self) -> None:
        """Stand still on the present frame."""
        self._pause.emit()

    def close(self) -> None:
        """Let go of the file and the devices."""
        self.file = None
        self._stop.emit()
        self._load.emit(QUrl())

    def _tell(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.LoadedMedia:
            self.opened.emit()
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()
