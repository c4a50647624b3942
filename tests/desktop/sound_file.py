"""A recording that is heard as a voice is: the second implementation of the recorder's port."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from assistant.errors import UserError
from desktop.pages.store.recorder import Source

PIECE_S = 0.5


class SoundFile(Source):
    """Plays a WAV file into the recorder, faster than it was spoken; silent when it is over."""

    def __init__(
        self, path: Path | None, *, fails: UserError | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path, self._fails = path, fails
        self._pieces: Iterator[bytes] = iter(())
        self._rate_hz = 0
        self.over = False
        self._clock = QTimer(self, interval=1)
        self._clock.timeout.connect(self._next)

    def names(self) -> tuple[str, ...]:
        return ("台上的话筒", "耳机") if self._path or self._fails else ()

    def open(self, name: str) -> None:
        assert name in self.names()
        if self._fails is not None:
            self.lost.emit(self._fails)
            return
        assert self._path is not None
        with wave.open(str(self._path)) as file:
            self._rate_hz = file.getframerate()
            sound = file.readframes(file.getnframes())
        size = 2 * round(PIECE_S * self._rate_hz)
        self._pieces = iter([sound[at : at + size] for at in range(0, len(sound), size)])
        self.over = False
        self._clock.start()

    def close(self) -> None:
        self._clock.stop()

    def _next(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self.over = True
            self._clock.stop()
        else:
            self.heard.emit(piece, self._rate_hz)
