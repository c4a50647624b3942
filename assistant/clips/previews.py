"""Light pictures of heavy footage, for the screen: stills, filmstrips, waveforms, proxies.

Everything is made by ffmpeg once, kept in the workspace's `media/cache` under a
name made of the file's path, size and time, and made again when the file changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from assistant.clips import captions, conform, ffmpeg, graph, listening
from assistant.clips.cutlist import Canvas, Clip, Cut
from assistant.clips.planner import order_of
from assistant.clips.probe import Footage
from assistant.jobs import Job
from assistant.wording import Text

STRIP_HEIGHT = 112
PEAKS_PER_SECOND = 50
PROXY_SIDE = 540
PROXY_FPS = 30

_WHOLE_DECODE_MS = 90_000
_PREPARING = Text("准备预览", "Preparing the preview")


@dataclass(frozen=True)
class Strip:
    """A filmstrip: one small upright picture a second, in order."""

    pictures: tuple[Path, ...]


class Cache:
    """The folder of light pictures of one workspace."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "media" / "cache"

    def strip(self, footage: Footage, job: Job | None = None) -> Strip:
        """A picture a second. Long takes are read by keyframes only."""
        folder = self._place(footage, "strip")
        if not (folder / "done").exists():
            folder.mkdir(parents=True, exist_ok=True)
            keys = ["-skip_frame", "nokey"] if footage.duration_ms > _WHOLE_DECODE_MS else []
            filters = ["fps=1:start_time=0:round=up", *self._small(footage, STRIP_HEIGHT)]
            ffmpeg.run(
                [
                    *keys,
                    *["-i", footage.path, "-map", "0:v:0", "-an", "-vf", ",".join(filters)],
                    *["-q:v", "5", str(folder / "%05d.jpg")],
                ],
                job,
                total_ms=footage.duration_ms,
                text=_PREPARING,
            )
            (folder / "done").touch()
        return Strip(tuple(sorted(folder.glob("*.jpg"))))

    def waveform(self, footage: Footage, job: Job | None = None) -> bytes:
        """Peaks, one byte each, `PEAKS_PER_SECOND` a second; empty without sound."""
        if footage.sound is None:
            return b""
        return self.sound_waveform(Path(footage.path), job)

    def sound_waveform(self, path: Path, job: Job | None = None) -> bytes:
        """Peaks of any file with sound, such as music."""
        place = self.folder / f"{_key(path)}.peaks"
        if not place.exists():
            import numpy as np

            sound = listening.samples(path, job)
            found = np.clip(listening.peaks(sound, PEAKS_PER_SECOND) * 255, 0, 255)
            with ffmpeg.whole_file(place) as partial:
                partial.write_bytes(found.astype(np.uint8).tobytes())
        return place.read_bytes()

    def proxy(self, footage: Footage, job: Job | None = None) -> Path:
        """A small upright SDR film at constant rate with the take's own times, for playing."""
        place = self._place(footage, "proxy").with_suffix(".mp4")
        if place.exists():
            return place
        wide = footage.width >= footage.height
        ratio = PROXY_SIDE / (footage.height if wide else footage.width)
        size = (round(footage.width * ratio / 2) * 2, round(footage.height * ratio / 2) * 2)
        canvas = Canvas(*size, Fraction(PROXY_FPS))
        clip = Clip(source=footage.path, in_ms=0, out_ms=max(1, footage.duration_ms))
        frames = max(1, canvas.frames(footage.duration_ms))
        picture = conform.picture(
            clip, footage, canvas, "contain", frames=frames, stream="0:v:0", label="v"
        )
        seconds = canvas.ms(frames) / 1000
        sound = conform.sound(clip, footage, seconds=seconds, stream="0:a:0", label="a")
        with ffmpeg.whole_file(place) as partial:
            ffmpeg.run(
                [
                    *["-i", footage.path, "-filter_complex", f"{picture};{sound}"],
                    *["-map", "[v]", "-map", "[a]", "-c:v", "libx264", "-preset", "ultrafast"],
                    *["-crf", "26", "-g", "15", "-bf", "0", "-tune", "fastdecode"],
                    *["-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart", str(partial)],
                ],
                job,
                total_ms=footage.duration_ms,
                text=_PREPARING,
            )
        return place

    def _place(self, footage: Footage, kind: str) -> Path:
        return self.folder / f"{_key(Path(footage.path))}.{kind}"

    def _small(self, footage: Footage, height: int) -> list[str]:
        width = max(2, round(footage.width * height / footage.height / 2) * 2)
        return conform.scaled(footage, width, height)


def cover(cut: Cut, at_ms: int, out: Path, job: Job | None = None) -> Path:
    """The frame at `at_ms` of a cut with its title as cover words, without captions, as PNG."""
    starts = cut.starts_ms()
    last = max(0, len(cut.clips) - 1)
    number = next((i for i in range(last) if at_ms < starts[i + 1]), last)
    clip = cut.clips[number]
    moment = clip.in_ms + round((at_ms - starts[number]) * clip.speed)
    step = round(1000 / cut.canvas.fps)
    start = max(clip.in_ms, min(moment, clip.out_ms - step))
    still = clip.model_copy(
        update={"in_ms": start, "out_ms": start + step, "speed": 1.0, "effect": ""}
    )
    words = cut.title.model_copy(update={"end_ms": 10_000}) if cut.title else None
    bare = cut.model_copy(
        update={"clips": (still,), "captions": (), "title": words, "music": None, "voice": None}
    )
    with ffmpeg.whole_file(out) as partial:
        graph.still(order_of(bare, job), partial, job or Job())
    return out


def caption_fits(text: str, cut: Cut) -> tuple[int, tuple[str, ...]]:
    """How many lines a caption takes in this cut, and the characters its font lacks."""
    lettering = captions.caption_lettering(cut.canvas)
    width = captions.box_width(cut.canvas, cut.safe)
    return len(captions.wrap(text, lettering, width)), lettering.missing(text)


def _key(path: Path) -> str:
    stat = path.stat()
    named = f"{path.absolute()}|{stat.st_size}|{stat.st_mtime_ns}|1"
    return hashlib.sha256(named.encode()).hexdigest()[:24]
