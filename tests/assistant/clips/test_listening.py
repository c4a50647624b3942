"""Speech and silence in a take."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.clips import ffmpeg, listening
from assistant.clips.listening import RATE, Span


def track(*pieces: tuple[float, float]) -> np.ndarray:
    """Noise of given (seconds, level) pieces over a faint room noise."""
    chance = np.random.default_rng(1)
    parts = [chance.standard_normal(round(s * RATE)) * level for s, level in pieces]
    sound = np.concatenate(parts)
    return (sound + chance.standard_normal(len(sound)) * 0.002).astype(np.float32)


def test_speech_and_silence_cover_the_take() -> None:
    heard = listening.spans_of(track((1.0, 0), (2.0, 0.2), (1.5, 0), (1.0, 0.1), (0.5, 0)))
    assert len(heard.speech) == 2
    first, second = heard.speech
    margin = listening.MARGIN_MS
    assert first.start_ms == pytest.approx(1000 - margin, abs=40)
    assert first.end_ms == pytest.approx(3000 + margin, abs=40)
    assert second.start_ms == pytest.approx(4500 - margin, abs=40)
    marks = sorted((s.start_ms, s.end_ms) for s in (*heard.speech, *heard.silence))
    assert marks[0][0] == 0
    assert marks[-1][1] == 6000
    assert all(a[1] == b[0] for a, b in zip(marks, marks[1:], strict=False))  # noqa: RUF007


def test_a_breath_between_words_is_no_silence() -> None:
    heard = listening.spans_of(track((1.0, 0.2), (0.3, 0), (1.0, 0.2)))
    assert len(heard.speech) == 1


def test_a_take_without_pauses_is_all_speech() -> None:
    heard = listening.spans_of(track((3.0, 0.2)))
    assert heard.speech == (Span(0, 3000),)
    assert heard.silence == ()


def test_silence_and_nothing() -> None:
    assert listening.spans_of(np.zeros(RATE, np.float32)).silence == (Span(0, 1000),)
    assert listening.spans_of(np.zeros(0, np.float32)) == listening.Heard((), ())


def test_listening_to_a_film(tmp_path: Path) -> None:
    film = tmp_path / "口播（1）😀.mp4"
    talk = "aevalsrc='0.4*sin(1800*t)*between(t,1,2)':s=44100:d=3"
    ffmpeg.run(["-f", "lavfi", "-i", "color=s=32x32:d=3", "-f", "lavfi", "-i", talk, str(film)])
    heard = listening.listen(film)
    assert [round(s.start_ms, -2) for s in heard.speech] == [800]
    assert len(heard.silence) == 2


def test_peaks() -> None:
    sound = np.zeros(RATE, np.float32)
    sound[4000] = -0.5
    found = listening.peaks(sound, 50)
    assert len(found) == 50
    assert found[25] == pytest.approx(0.5)
    assert found.sum() == pytest.approx(0.5)
