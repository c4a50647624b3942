"""Plan *moviepy*: effects that are drawn frame by frame in Python.

MoviePy misreads phone footage (rotation, uneven frames, HDR), so it is fed only
clips the graph has made upright, even and SDR for the cut's picture. It draws
the effect, without sound, in a child process; the graph joins, captions, mixes
and encodes the rest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import isolation
from assistant.clips import conform, ffmpeg, graph
from assistant.clips.plan import Order, PlanName
from assistant.jobs import Job, Progress
from assistant.wording import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Frame = NDArray[np.uint8]

PUSH_IN = "push_in"
EFFECTS = {PUSH_IN: Text("推近", "Push in")}

PUSH_IN_ZOOM = 1.18
DRAWING = Text("正在画效果", "Drawing the effect")

_TAGS = [
    *("-color_primaries", "bt709", "-color_trc", "bt709"),
    *("-colorspace", "bt709", "-color_range", "tv"),
]


class MoviePyPlan:
    """Draws what needs frames with MoviePy; asked for by name, it draws every clip."""

    name: PlanName = "moviepy"

    def refuses(self, order: Order, job: Job | None = None) -> Text | None:
        """Only an effect it does not know."""
        unknown = {clip.effect for clip in order.cut.clips} - set(EFFECTS) - {""}
        if unknown:
            name = sorted(unknown)[0]
            return Text(f"没有「{name}」这个效果。", f"there is no effect “{name}”")
        return None

    def render(self, order: Order, out: Path, job: Job) -> None:
        """Draw the effects, then render the cut with them."""
        wanted = [n for n, clip in enumerate(order.cut.clips) if clip.effect]
        wanted = wanted or list(range(len(order.cut.clips)))
        with tempfile.TemporaryDirectory(prefix="huixin-", ignore_cleanup_errors=True) as name:
            drawn: dict[int, Path] = {}
            for turn, number in enumerate(wanted):
                share = _Share(job, turn, len(wanted) + 1)
                drawn[number] = _drawn(order, number, Path(name), share)
            graph.render(order, out, _Share(job, len(wanted), len(wanted) + 1), drawn=drawn)


class _Share(Job):
    """A job whose progress is one part of another's; Cancel reaches through."""

    def __init__(self, job: Job, turn: int, parts: int) -> None:
        super().__init__()
        self._job, self._turn, self._parts = job, turn, parts

    def progress(self, done: float, total: float = 0, text: Text | None = None) -> None:
        """Report as a part of the whole."""
        share = Progress(done, total).fraction or 0.0
        self._job.progress(self._turn + share, self._parts, text)

    def check(self) -> None:
        self._job.check()

    @property
    def cancelled(self) -> bool:
        return self._job.cancelled

    def on_cancel(self, stop: Callable[[], None]) -> Any:
        return self._job.on_cancel(stop)


def push_in(frame: Frame, done: float) -> Frame:
    """推近: move towards the middle, slow at both ends. `done` runs from 0 to 1.

    The eased zoom is smoothstep, 3t² - 2t³, up to `PUSH_IN_ZOOM`; the crop is
    placed between pixels, so the move does not tremble.
    """
    import numpy as np
    from PIL import Image

    eased = done * done * (3 - 2 * done)
    zoom = 1 + (PUSH_IN_ZOOM - 1) * eased
    height, width = frame.shape[:2]
    room_x, room_y = width * (1 - 1 / zoom) / 2, height * (1 - 1 / zoom) / 2
    box = (room_x, room_y, width - room_x, height - room_y)
    picture = Image.fromarray(frame).resize((width, height), Image.Resampling.BICUBIC, box=box)
    return np.asarray(picture)


def _drawn(order: Order, number: int, folder: Path, job: Job) -> Path:
    """Normalise one clip's picture, then draw its effect; the file holds frames only."""
    clip, frames = order.cut.clips[number], order.clip_frames()[number]
    fit = clip.fit or order.cut.fit
    even, out = folder / f"even{number}.mp4", folder / f"drawn{number}.mp4"
    chain = conform.picture(
        clip, order.of(clip), order.canvas, fit, frames=frames, stream="0:v:0", label="even"
    )
    (folder / f"even{number}.txt").write_text(chain, encoding="utf-8")
    ffmpeg.run(
        [
            *conform.input_arguments(clip),
            "-/filter_complex",
            f"even{number}.txt",
            *["-map", "[even]", "-frames:v", str(frames), "-c:v", "libx264"],
            *["-preset", "ultrafast", "-crf", "12", "-r", str(order.canvas.fps), *_TAGS],
            str(even),
        ],
        _Share(job, 0, 2),
        folder=folder,
        total_ms=round(order.canvas.ms(frames)),
        text=DRAWING,
    )
    drawing = _Drawing(clip.effect, frames, float(order.canvas.fps), ffmpeg.executable())
    isolation.run(_draw, drawing, str(even), str(out), job=_Share(job, 1, 2))
    return out


@dataclass(frozen=True)
class _Drawing:
    effect: str
    frames: int
    fps: float
    program: str


def _draw(drawing: _Drawing, source: str, out: str) -> None:
    """In a child: MoviePy reads, draws and writes. Every reader is closed on the way out."""
    import os

    os.environ["IMAGEIO_FFMPEG_EXE"] = drawing.program
    from moviepy import VideoFileClip

    frames, fps = drawing.frames, drawing.fps
    with VideoFileClip(source, audio=False) as clip:
        changed: Any = clip
        if drawing.effect == PUSH_IN:
            last = max(1e-6, (frames - 1) / fps)
            changed = clip.transform(lambda get, t: push_in(get(t), min(1.0, t / last)))
        changed.with_duration(frames / fps).write_videofile(
            out,
            fps=fps,
            codec="libx264",
            audio=False,
            preset="ultrafast",
            pixel_format="yuv420p",
            ffmpeg_params=[
                *["-crf", "12", "-vf", "scale=out_color_matrix=bt709:out_range=tv"],
                *_TAGS,
            ],
            logger=_logger(),
        )


def _logger() -> Any:
    """A proglog logger that reports to the caller and raises where it wants to stop."""
    from proglog import ProgressBarLogger

    class Logger(ProgressBarLogger):  # type: ignore[misc]
        def bars_callback(self, bar: str, attr: str, value: int, old: int | None = None) -> None:
            if attr == "index":
                isolation.report(value, self.bars[bar]["total"] or 0, DRAWING)

    return Logger()
