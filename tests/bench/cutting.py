"""Cutting: a 20 s trim and a captioned vertical join, beside plain ffmpeg and MoviePy.

The peers are what a capable person would write: one ffmpeg command, or the
shortest MoviePy program, with our encoder settings. Probing, planning and the
check of what came out are inside our time. Every contender's file is opened
afterwards and must hold exactly the asked frames in the asked size.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import resources
from assistant.clips import ffmpeg, graph, planner
from assistant.clips.cutlist import Canvas, Caption, Clip, Cut
from assistant.clips.planner import Wanted
from assistant.clips.probe import probe
from tests.bench.table import Row, in_turn, show

if TYPE_CHECKING:
    from moviepy import VideoClip

ROUNDS = 2
IN_MS, OUT_MS = 2_000, 22_000
JOINED_MS = 1_000
FPS = 30
WORDS = ("先听它响", "边上起泡再翻", "今晚来吃")

Write = Callable[[Path], object]


def run() -> str:
    """Three tables: a trim that can be copied, the same trim encoded, a join with captions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return "\n\n".join((_trims(folder), _encoded_trims(folder), _joins(folder)))


def _trims(folder: Path) -> str:
    source = _long_take(folder)
    copied = ["-ss", "2", "-i", str(source), "-t", "20", "-c", "copy"]
    rows = _compare(
        folder,
        (1920, 1080),
        20 * FPS,
        {
            "ffmpeg -c copy": lambda out: ffmpeg.run([*copied, str(out)]),
            "Huixin, plan copy": lambda out: _trim(source, out, "copy"),
        },
    )
    return show("Trim of 20 s of 1080p on keyframes", rows, "ffmpeg -c copy")


def _encoded_trims(folder: Path) -> str:
    source = _long_take(folder)
    encoded = ["-ss", "2", "-i", str(source), "-t", "20", *_encoding(1920, 1080)]
    rows = _compare(
        folder,
        (1920, 1080),
        20 * FPS,
        {
            "ffmpeg, one command": lambda out: ffmpeg.run([*encoded, str(out)]),
            "MoviePy": lambda out: _moviepy_trim(source, out),
            "Huixin, plan graph": lambda out: _trim(source, out, "graph"),
        },
    )
    return show("Trim of 20 s of 1080p, encoded", rows, "ffmpeg, one command")


def _joins(folder: Path) -> str:
    takes = _unlike_takes(folder)
    rows = _compare(
        folder,
        (1080, 1920),
        len(takes) * JOINED_MS * FPS // 1000,
        {
            "MoviePy": lambda out: _moviepy_join(takes, out),
            "Huixin, plan graph": lambda out: _join(takes, out),
        },
    )
    return show("Three unlike takes joined to 9:16 with captions, 3 s", rows, "MoviePy")


def _compare(
    folder: Path, size: tuple[int, int], frames: int, writers: dict[str, Write]
) -> list[Row]:
    def measure(write: Write) -> float:
        out = folder / "out.mp4"
        began = time.perf_counter()
        write(out)
        seconds = time.perf_counter() - began
        made = probe(out)
        out.unlink()
        if (made.width, made.height, made.frames) != (*size, frames):
            found = f"{made.frames} frames of {made.width}×{made.height}"
            raise AssertionError(f"{found}, asked {frames} of {size[0]}×{size[1]}")
        return seconds

    contenders = {name: partial(measure, write) for name, write in writers.items()}
    return in_turn(contenders, ROUNDS, warm_up=False)


# ---- ours -----------------------------------------------------------------------------------


def _trim(source: Path, out: Path, plan: Wanted) -> None:
    planner.trim(source, out, in_ms=IN_MS, out_ms=OUT_MS, wanted=plan)


def _join(takes: list[Path], out: Path) -> None:
    captions = (
        Caption(start_ms=n * JOINED_MS, end_ms=(n + 1) * JOINED_MS, text=text)
        for n, text in enumerate(WORDS)
    )
    clips = (Clip(source=str(take), in_ms=0, out_ms=JOINED_MS) for take in takes)
    planner.render(Cut(clips=tuple(clips), captions=tuple(captions)), out, wanted="graph")


# ---- peers ----------------------------------------------------------------------------------


def _encoding(width: int, height: int) -> list[str]:
    return graph.encoding(Canvas(width, height, Fraction(FPS)))


def _moviepy_trim(source: Path, out: Path) -> None:
    from moviepy import VideoFileClip

    with VideoFileClip(str(source)) as whole:
        _moviepy_write(whole.subclipped(IN_MS / 1000, OUT_MS / 1000), out)


def _moviepy_join(takes: list[Path], out: Path) -> None:
    from moviepy import CompositeVideoClip, TextClip, VideoFileClip, concatenate_videoclips

    font = str(resources.path("fonts", "NotoSansSC-Bold.ttf"))
    pieces = []
    for take, text in zip(takes, WORDS, strict=True):
        clip = VideoFileClip(str(take)).subclipped(0, JOINED_MS / 1000)
        clip = clip.resized(max(1080 / clip.w, 1920 / clip.h))
        clip = clip.cropped(x_center=clip.w / 2, y_center=clip.h / 2, width=1080, height=1920)
        words = TextClip(
            font, text, font_size=68, color="white", stroke_color="black", stroke_width=4
        )
        placed = words.with_duration(clip.duration).with_position(("center", 1360))
        pieces.append(CompositeVideoClip([clip, placed]))
    joined = concatenate_videoclips(pieces)
    _moviepy_write(joined, out)
    for piece in pieces:
        piece.close()


def _moviepy_write(clip: VideoClip, out: Path) -> None:
    clip.write_videofile(
        str(out),
        fps=FPS,
        codec="libx264",
        audio_codec="aac",
        audio_bitrate="192k",
        preset="veryfast",
        pixel_format="yuv420p",
        ffmpeg_params=["-crf", "21", "-movflags", "+faststart"],
        temp_audiofile_path=str(out.parent),
        logger=None,
    )


# ---- footage --------------------------------------------------------------------------------


def _long_take(folder: Path) -> Path:
    """24 s of 1080p at 30 with a keyframe every second and nothing reordered."""
    keyed = ["-g", str(FPS), "-bf", "0", "-ar", "48000", "-ac", "2"]
    return _take(folder / "long.mp4", "1920x1080", FPS, 24, keyed)


def _unlike_takes(folder: Path) -> list[Path]:
    """A landscape, a portrait and a small take, at three frame rates and two sound rates."""
    return [
        _take(folder / "landscape.mp4", "1920x1080", 30, 3, ["-ar", "44100", "-ac", "2"]),
        _take(folder / "portrait.mp4", "1080x1920", 25, 3, ["-ar", "48000", "-ac", "1"]),
        _take(folder / "small.mp4", "1280x720", 60, 3, ["-ar", "44100", "-ac", "1"]),
    ]


def _take(path: Path, size: str, rate: int, seconds: int, encoding: list[str]) -> Path:
    if not path.exists():
        picture = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}"]
        sound = ["-f", "lavfi", "-i", f"sine=f=440:d={seconds}"]
        fast = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"]
        ffmpeg.run([*picture, *sound, *fast, *encoding, str(path)])
    return path
