"""Sample footage for the demo: six takes as phones make them, drawn and sounded here.

Between them: both orientations, a rotation matrix, uneven frames, 25, 30 and 60
frames a second, mono, stereo and no sound, and the file names people have.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.clips import ffmpeg
from assistant.jobs import Job
from assistant.sample import scenes
from assistant.sample.scenes import Frame
from assistant.wording import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float64]

DRAWN_FPS = 12
SECONDS = 7
RATE = 48_000
MUSIC_NAME = "街灯慢走.m4a"

_DRAWING = Text("画示例素材", "Drawing sample footage")


@dataclass(frozen=True)
class _Take:
    name: str
    shows: tuple[str, ...]  # words of a shot's picture that this take is for
    scene: Callable[[tuple[int, int]], Frame]
    size: tuple[int, int]
    fps: int
    sound: str = ""
    channels: int = 2
    rate: int = RATE
    stored_sideways: bool = False
    uneven: bool = False


TAKES = (
    _Take(
        "炭火特写（1）.MOV",
        ("第一下", "炭", "火星"),
        scenes.charcoal,
        (720, 1280),
        30,
        "crackle",
        channels=1,
        rate=44_100,
        stored_sideways=True,
    ),
    _Take(
        "店长口播 😀.mp4",
        ("镜头说", "抬头", "手指"),
        scenes.manager,
        (720, 1280),
        30,
        "voice",
        uneven=True,
    ),
    _Take("IMG_4127.MOV", ("刀", "切"), scenes.cutting_board, (1280, 720), 60, "chops"),
    _Take("翻面 特写.mp4", ("下网", "翻面", "卷"), scenes.grill, (960, 720), 30, "sizzle"),
    _Take("IMG_4131.MOV", ("端上来", "摆"), scenes.wrap, (720, 1280), 25),
    _Take("门头夜景.mp4", ("门头", "门口", "街"), scenes.shop_front, (720, 1280), 30, "street"),
)


def make(folder: Path, job: Job | None = None) -> tuple[Path, ...]:
    """Write the six takes into `folder` and return them in the order of a story.

    The order is: charcoal, the manager talking, slicing, turning, a wrap, the
    shop front. Each is seven seconds long.
    """
    work = job or Job()
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, take in enumerate(TAKES):
        work.progress(number, len(TAKES), _DRAWING)
        out = folder / take.name
        _film(take, out, work)
        made.append(out)
    work.progress(len(TAKES), len(TAKES), _DRAWING)
    return tuple(made)


def best_for(picture: str) -> str:
    """The name of the take that shows most of what a shot's picture asks for."""
    return max(TAKES, key=lambda take: sum(word in picture for word in take.shows)).name


def music(folder: Path, job: Job | None = None) -> Path:
    """Write a short calm tune into `folder`: plucked notes of a pentatonic scale, made here."""
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / MUSIC_NAME
    with tempfile.TemporaryDirectory(prefix="huixin-") as name:
        _write_wave(Path(name) / "tune.wav", _tune(24.0), RATE)
        with ffmpeg.whole_file(out) as partial:
            ffmpeg.run(["-i", str(Path(name) / "tune.wav"), "-b:a", "128k", str(partial)], job)
    return out


def _film(take: _Take, out: Path, job: Job) -> None:
    with tempfile.TemporaryDirectory(prefix="huixin-") as name:
        folder = Path(name)
        frame = take.scene(take.size)
        for index in range(DRAWN_FPS * SECONDS):
            job.check()
            picture = frame(index / DRAWN_FPS)
            picture.save(folder / f"{index:04d}.jpg", quality=92)
        with ffmpeg.whole_file(out) as partial:
            if take.stored_sideways:
                upright = folder / "sideways.mov"
                ffmpeg.run(_arguments(take, folder, upright), job, folder=folder)
                turned = ["-display_rotation", "270", "-i", upright.name, "-c", "copy"]
                ffmpeg.run([*turned, str(partial)], job, folder=folder)
            else:
                ffmpeg.run(_arguments(take, folder, partial), job, folder=folder)


def _arguments(take: _Take, folder: Path, out: Path) -> list[str]:
    filters = [f"fps={take.fps}"]
    if take.uneven:
        # Every frame a little early or late, as a warm phone writes them.
        filters.append(r"setpts='PTS+(mod(N*7\,5)-2)*0.006/TB'")
    if take.stored_sideways:
        filters.append("transpose=cclock")
    filters.append("format=yuv420p")
    inputs = ["-framerate", str(DRAWN_FPS), "-i", "%04d.jpg"]
    sound = ["-an"]
    if take.sound:
        _write_wave(folder / "sound.wav", _SOUNDS[take.sound](SECONDS), RATE)
        inputs += ["-i", "sound.wav"]
        sound = ["-c:a", "aac", "-b:a", "128k", "-ac", str(take.channels), "-ar", str(take.rate)]
    rate = ["-fps_mode", "vfr", "-enc_time_base", "1/90000"] if take.uneven else []
    return [
        *inputs,
        *["-vf", ",".join(filters), "-t", str(SECONDS), *rate],
        *["-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-g", "30"],
        *sound,
        str(out),
    ]


# ---- sound: mono, between -1 and 1 ----------------------------------------------------------


def _noise(seconds: float, seed: int) -> Sound:
    import numpy as np

    return np.random.default_rng(seed).standard_normal(round(seconds * RATE))


def _low(sound: Sound, taps: int) -> Sound:
    import numpy as np

    return np.asarray(np.convolve(sound, np.ones(taps) / taps, mode="same"), dtype=np.float64)


def _crackle(seconds: float) -> Sound:
    import numpy as np

    chance = np.random.default_rng(3)
    bed = _low(_noise(seconds, 1), 40) * 0.25
    for start in chance.uniform(0, seconds - 0.1, 46):
        length = int(RATE * chance.uniform(0.004, 0.03))
        burst = chance.standard_normal(length) * np.exp(-np.linspace(0, 7, length))
        at = int(start * RATE)
        bed[at : at + length] += burst * chance.uniform(0.1, 0.5)
    return bed * 0.7


def _voice(seconds: float) -> Sound:
    """A hum in the shape of speech: syllables with formants, pauses where the mouth is shut."""
    import numpy as np

    t = np.arange(round(seconds * RATE)) / RATE
    pitch = 205 + 22 * np.sin(t * 2.1) + 14 * np.sin(t * 5.3)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    vowel = 0.5 + 0.5 * np.sin(t * 6.3)
    tones = sum(
        np.sin(phase * n) / n * (1 + 1.6 * np.exp(-(((n * 205 - f) / 220) ** 2)))
        for n in range(1, 12)
        for f in (700, 1200)
    )
    mouth = np.abs(np.sin(t * 12.5)) * (0.6 + 0.4 * np.sin(t * 3.1)) * (t % 2.4 <= 1.9)
    shaped: Sound = tones * mouth * (0.7 + 0.3 * vowel)
    spoken = shaped / np.max(np.abs(shaped)) * 0.4
    return np.asarray(spoken + _low(_noise(seconds, 2), 30) * 0.01, dtype=np.float64)


def _chops(seconds: float) -> Sound:
    import numpy as np

    sound = _low(_noise(seconds, 4), 60) * 0.05
    length = int(RATE * 0.16)
    fade = np.exp(-np.linspace(0, 9, length))
    knock = (np.sin(np.linspace(0, 2 * np.pi * 24, length)) + 0.4 * _noise(0.16, 5)) * fade
    for beat in range(6):
        at = int((beat * 0.9 + 0.24) * RATE)
        sound[at : at + length] += knock[: max(0, len(sound) - at)] * 0.5
    return sound


def _sizzle(seconds: float) -> Sound:
    import numpy as np

    white = _noise(seconds, 6)
    hiss = white - _low(white, 12)
    t = np.arange(len(hiss)) / RATE
    turns = sum(np.exp(-(((t - 0.6 - n * 0.8 - 0.25) / 0.18) ** 2)) for n in range(6))
    return np.asarray(hiss * (0.07 + 0.12 * turns), dtype=np.float64)


def _street(seconds: float) -> Sound:
    import numpy as np

    hum = _low(_low(_noise(seconds, 7), 220), 120)
    hum = hum / np.max(np.abs(hum)) * 0.2
    t = np.arange(len(hum)) / RATE
    steps = (np.sin(t * 12) > 0.985) * _low(_noise(seconds, 8), 20) * 0.8
    return np.asarray(hum + steps, dtype=np.float64)


def _tune(seconds: float) -> Sound:
    import numpy as np

    scale = [261.63, 293.66, 329.63, 392.0, 440.0, 523.25]
    chance = np.random.default_rng(12)
    sound = np.zeros(round(seconds * RATE))
    place, step = 3, 0.4
    for beat in range(int(seconds / step)):
        place = int(np.clip(place + chance.integers(-2, 3), 0, 5))
        notes = [(scale[place], 0.22)] + (
            [(scale[(beat // 4) % 3] / 2, 0.26)] if beat % 4 == 0 else []
        )
        if chance.random() < 0.2 and beat % 4:
            continue
        for pitch, loud in notes:
            length = min(round(1.4 * RATE), len(sound) - round(beat * step * RATE))
            t = np.arange(length) / RATE
            pluck = sum(
                np.sin(2 * np.pi * pitch * n * t) * np.exp(-t * (2.2 + n)) / n for n in (1, 2, 3)
            )
            at = round(beat * step * RATE)
            sound[at : at + length] += pluck * loud
    return sound * 0.6


_SOUNDS: dict[str, Callable[[float], Sound]] = {
    "crackle": _crackle,
    "voice": _voice,
    "chops": _chops,
    "sizzle": _sizzle,
    "street": _street,
}


def _write_wave(path: Path, sound: Sound, rate: int) -> None:
    import wave

    import numpy as np

    data = (np.clip(sound, -1, 1) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(data.tobytes())
