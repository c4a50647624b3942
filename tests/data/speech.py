"""Sound shaped like a reading whose rate is known: one voiced burst a syllable, pauses between.

A reading of a text at a rate takes `timing.spoken_seconds` by construction: commas
and full stops get pauses of the length people make, the syllables share the rest.
"""

from __future__ import annotations

import re
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.drafting import timing
from assistant.drafting.spoken import speak

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 16_000
COMMA_S, STOP_S = 0.18, 0.42
_PIECES = re.compile(r"([，、：；。！？!?\n]+)")


def reading(
    text: str,
    rate: float,
    *,
    lead_s: float = 1.2,
    tail_s: float = 0.8,
    noise: float = 0.002,
    lost_s: float = 0.0,
    level: float = 0.25,
    seed: int = 1,
) -> NDArray[np.float32]:
    """The sound of `text` read at `rate` 字/分; `lost_s` is a long pause in the middle."""
    chance = np.random.default_rng(seed)
    pieces = [one for one in _PIECES.split(speak(text).strip()) if one]
    pauses = [_pause_s(one) for one in pieces]
    while pauses and pauses[-1]:  # what follows the last word is no pause
        pieces.pop()
        pauses.pop()
    units = timing.syllables(text)
    voiced_s = timing.spoken_seconds(text, round(rate)) - sum(pauses)
    lengths = chance.uniform(0.8, 1.2, units)
    lengths *= voiced_s / lengths.sum()
    parts: list[NDArray[np.float64]] = [np.zeros(round(lead_s * RATE))]
    at, middle = 0, len(pieces) // 2 | 1
    for place, (piece, pause) in enumerate(zip(pieces, pauses, strict=True)):
        if pause:
            more = lost_s if place == middle else 0.0
            parts.append(np.zeros(round((pause + more) * RATE)))
            continue
        until = at + timing.syllables(piece)
        parts += [_burst(one, chance) * level for one in lengths[at:until]]
        at = until
    parts.append(np.zeros(round(tail_s * RATE)))
    sound = np.concatenate(parts)
    sound += chance.standard_normal(len(sound)) * noise
    return np.clip(sound, -1, 1).astype(np.float32)


def write(sound: NDArray[np.float32], path: Path) -> Path:
    """As a 16-bit mono WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


def _pause_s(piece: str) -> float:
    if not _PIECES.fullmatch(piece):
        return 0.0
    return STOP_S if re.search(r"[。！？；!?\n]", piece) else COMMA_S


def _burst(seconds: float, chance: np.random.Generator) -> NDArray[np.float64]:
    """One syllable: a few harmonics under an envelope that rises fast and falls slowly."""
    count = max(8, round(seconds * RATE))
    time = np.arange(count) / RATE
    pitch = chance.uniform(120, 220)
    tone = sum(np.sin(2 * np.pi * pitch * n * time) / n for n in range(1, 9))
    shape = np.minimum(1.0, np.arange(count) / (0.03 * RATE))
    shape *= np.minimum(1.0, (count - np.arange(count)) / (0.06 * RATE))
    burst: NDArray[np.float64] = tone * shape * chance.uniform(0.6, 1.0)
    return burst
