"""What the cutting room prepares in the background: filmstrips, peaks, light copies.

The work is done by plain functions in the work pool. Pictures arrive as QImage,
because a QPixmap belongs to the GUI thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from assistant.clips import captions, listening
from assistant.clips.captions import Shown
from assistant.clips.cutlist import Cut
from assistant.clips.ffmpeg import FfmpegFailed
from assistant.clips.listening import Span
from assistant.clips.previews import Cache
from assistant.clips.probe import Footage
from assistant.jobs import Job
from assistant.wording import Text
from desktop.pages.cutting.lanes import Footing
from desktop.services import Services
from desktop.tasks import JobHandle


@dataclass(frozen=True)
class Prepared:
    """Something of one take that is ready: only the fields that are, are set."""

    source: str
    strip: tuple[QImage, ...] | None = None
    peaks: bytes | None = None
    silence: tuple[Span, ...] | None = None
    proxy: Path | None = None


@dataclass(frozen=True)
class Words:
    """Captions and title as they will stand on the picture."""

    shown: tuple[Shown, ...]
    title: tuple[str, int, tuple[str, ...]]


def prepare(takes: Sequence[Footage], home: Path, job: Job) -> Iterator[Prepared]:
    """Filmstrips of all takes first, then their sound, then copies light enough to play."""
    cache = Cache(home)
    there = [take for take in takes if Path(take.path).exists()]
    for take in there:
        strip = cache.strip(take, job)
        yield Prepared(take.path, strip=tuple(QImage(str(name)) for name in strip.pictures))
    for take in there:
        peaks = cache.waveform(take, job)
        heard = listening.listen(Path(take.path), job) if take.sound else listening.Heard((), ())
        yield Prepared(take.path, peaks=peaks, silence=heard.silence)
    for take in there:
        yield Prepared(take.path, proxy=cache.proxy(take, job))


def music_peaks(path: Path, home: Path, job: Job) -> bytes:
    """The shape of a piece of music; empty when it cannot be read."""
    try:
        return Cache(home).sound_waveform(path, job)
    except (FfmpegFailed, OSError):
        return b""


def lay_out(cut: Cut) -> Words:
    """Wrap every caption and the title as the render will."""
    shown = tuple(
        line for caption in cut.captions for line in captions.lay_out(caption, cut.canvas, cut.safe)
    )
    if cut.title is None or not cut.title.text.strip():
        return Words(shown, ("", 0, ()))
    lettering, lines = captions.title_lines(cut.title, cut.canvas, cut.safe)
    return Words(shown, (lettering.family, lettering.size, lines))


class Previews(QObject):
    """The light pictures there are so far, and the work that makes more."""

    changed = Signal()
    music_heard = Signal(str, bytes)
    """The music's file and its peaks."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.footing: dict[str, Footing] = {}
        self.proxies: dict[str, Path] = {}
        self._work: JobHandle | None = None
        self._wanted: tuple[str, ...] = ()
        self._music = ""

    @property
    def stills(self) -> Mapping[str, tuple[QPixmap, ...]]:
        """The filmstrips by source."""
        return {source: footing.strip for source, footing in self.footing.items()}

    @property
    def ready(self) -> bool:
        """Whether all that was asked for is there."""
        return all(source in self.proxies for source in self._wanted)

    def want(self, takes: Sequence[Footage]) -> None:
        """Have what is missing of these takes made; other work under way is given up."""
        fresh = [take for take in takes if take.path not in self.proxies]
        wanted = tuple(take.path for take in fresh)
        running = self._work is not None and self._work.running
        if not wanted or (running and set(wanted) <= set(self._wanted)):
            return
        if self._work is not None:
            self._work.cancel()
        self._wanted = wanted
        home = self._services.workspace.home
        self._work = self._services.tasks.work(
            lambda job: prepare(fresh, home, job),
            owner=self,
            title=Text("准备预览", "Preparing previews"),
            each=self._take,
            listed=False,
        )

    def want_music(self, source: str) -> None:
        """Have the shape of a piece of music read; an empty source is no music."""
        if source == self._music:
            return
        self._music = source
        self.music_heard.emit(source, b"")
        if not source:
            return
        home = self._services.workspace.home
        self._services.tasks.work(
            lambda job: music_peaks(Path(source), home, job),
            lambda peaks: self.music_heard.emit(source, peaks),
            owner=self,
            title=Text("听配乐", "Reading the music"),
            listed=False,
        )

    def _take(self, ready: Prepared) -> None:
        old = self.footing.get(ready.source, Footing())
        strip = old.strip
        if ready.strip is not None:
            strip = tuple(QPixmap.fromImage(image) for image in ready.strip)
        self.footing[ready.source] = Footing(
            strip,
            old.peaks if ready.peaks is None else ready.peaks,
            old.silence if ready.silence is None else ready.silence,
        )
        if ready.proxy is not None:
            self.proxies[ready.source] = ready.proxy
        self.changed.emit()
