"""Decoding a film in a test, to look at what really is in it."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np


def pictures(path: Path) -> list[np.ndarray]:
    """Every frame as height × width × 3, in order."""
    with av.open(str(path)) as film:
        return [frame.to_ndarray(format="rgb24").astype(int) for frame in film.decode(video=0)]


def times(path: Path) -> list[float]:
    """When each frame is shown, in seconds."""
    with av.open(str(path)) as film:
        return [frame.time for frame in film.decode(video=0)]


def sound(path: Path, rate: int = 48_000) -> np.ndarray:
    """The sound as mono between -1 and 1, placed by its own timestamps."""
    with av.open(str(path)) as film:
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=rate)
        pieces = []
        for frame in film.decode(audio=0):
            if not pieces:
                pieces.append(np.zeros(max(0, round((frame.time or 0) * rate))))
            pieces += [piece.to_ndarray()[0] for piece in resampler.resample(frame)]
        return np.concatenate(pieces) if pieces else np.zeros(0)


def brightness(frames: list[np.ndarray]) -> np.ndarray:
    """The mean brightness of each frame."""
    return np.array([frame.mean() for frame in frames])
