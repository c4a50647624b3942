"""Hearing a take: where somebody speaks, where it is silent, and how loud it is when.

One pass at 8 kHz mono. A 20 ms window is speech when its level stands clear of
the take's own background noise; short gaps are closed, short noises dropped,
and every span of speech keeps a margin so that no word is clipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.clips import ffmpeg
from assistant.jobs import Job

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 8000
WINDOW_MS = 20
MARGIN_MS = 160
SHORTEST_SILENCE_MS = 400
SHORTEST_SPEECH_MS = 120

_ABOVE_NOISE_DB = 12.0
_BELOW_PEAK_DB = 30.0
_FLOOR_DB = -50.0


@dataclass(frozen=True)
class Span:
    """From `start_ms` to `end_ms` of a take."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class Heard:
    """Speech and silence by turns; together they cover the whole sound."""

    speech: tuple[Span, ...]
    silence: tuple[Span, ...]


def samples(
    path: Path, job: Job | None = None, *, longest_ms: int | None = None
) -> NDArray[np.float32]:
    """The sound of a file as 8 kHz mono between -1 and 1, up to `longest_ms` of it."""
    import numpy as np

    arguments = ["-i", str(path.absolute()), "-map", "0:a:0?", "-vn", "-ac", "1", "-ar", str(RATE)]
    if longest_ms is not None:
        arguments += ["-t", f"{longest_ms / 1000:.3f}"]
    raw = ffmpeg.capture([*arguments, "-f", "s16le", "-"], job)
    sound = np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<i2").astype(np.float32)
    return sound / np.float32(32768)


def listen(path: Path, job: Job | None = None) -> Heard:
    """Where a take speaks and where it is silent."""
    return spans_of(samples(path, job))


def spans_of(sound: NDArray[np.float32]) -> Heard:
    """Speech and silence in 8 kHz mono samples."""
    import numpy as np

    size = RATE * WINDOW_MS // 1000
    count = len(sound) // size
    total_ms = len(sound) * 1000 // RATE
    if count == 0:
        return Heard((), (Span(0, total_ms),) if total_ms else ())
    windows = sound[: count * size].reshape(count, size)
    level = 10 * np.log10(np.mean(windows.astype(np.float64) ** 2, axis=1) + 1e-10)
    noise, peak = np.percentile(level, 10), np.percentile(level, 95)
    # Where a take has no pauses the noise estimate is speech itself: the peak bounds it.
    threshold = max(_FLOOR_DB, min(noise + _ABOVE_NOISE_DB, peak - _BELOW_PEAK_DB / 2))
    threshold = max(threshold, peak - _BELOW_PEAK_DB)
    loud = _runs(level > threshold)
    spoken = [(a * WINDOW_MS, b * WINDOW_MS) for a, b in loud]
    spoken = [span for span in spoken if span[1] - span[0] >= SHORTEST_SPEECH_MS]
    spoken = [(max(0, a - MARGIN_MS), min(total_ms, b + MARGIN_MS)) for a, b in spoken]
    speech = _joined(spoken, SHORTEST_SILENCE_MS)
    return Heard(tuple(speech), tuple(_between(speech, total_ms)))


def peaks(sound: NDArray[np.float32], per_second: int) -> NDArray[np.float32]:
    """The largest excursion in each of `per_second` slices a second, for a waveform."""
    import numpy as np

    size = RATE // per_second
    count = -(-len(sound) // size)
    padded = np.zeros(count * size, dtype=np.float32)
    padded[: len(sound)] = np.abs(sound)
    found: NDArray[np.float32] = padded.reshape(count, size).max(axis=1)
    return found


def _runs(loud: NDArray[np.bool_]) -> list[tuple[int, int]]:
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([False], loud, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _joined(spans: list[tuple[int, int]], gap_ms: int) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start - joined[-1].end_ms < gap_ms:
            joined[-1] = Span(joined[-1].start_ms, max(end, joined[-1].end_ms))
        else:
            joined.append(Span(start, end))
    return joined


def _between(speech: list[Span], total_ms: int) -> list[Span]:
    marks = [0, *(mark for span in speech for mark in (span.start_ms, span.end_ms)), total_ms]
    return [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=True) if b > a]
