"""A person's rate of speech from a reading: how exact it is, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.clips import ffmpeg
from assistant.compliance import checking as compliance
from assistant.drafting import calibration, timing
from assistant.drafting.calibration import Measured
from assistant.drafting.models import Block, Outline, Script, Shot
from assistant.errors import Refused
from tests.data import speech

GENERAL, CRAFT, *_ = calibration.readings()


def resampled(sound: np.ndarray) -> np.ndarray:
    """As the listener reads it: 8 kHz. Every second sample of a voice below 4 kHz will do."""
    return sound[::2]


def measured(sound: np.ndarray, text: str = CRAFT.words) -> Measured:
    return calibration.measure_sound(resampled(sound), text)


@pytest.mark.parametrize("reading", calibration.readings(), ids=lambda one: one.id)
def test_the_texts_are_short_lawful_and_lie_well_in_the_mouth(
    reading: calibration.Reading,
) -> None:
    assert 100 <= len("".join(one for one in reading.words if one.isalnum())) <= 140
    assert 25 < timing.spoken_seconds(reading.words, 220) < 40
    assert compliance.check_text(reading.words, category="food") == []
    assert max(len(line) for line in reading.words.splitlines()) <= 44
    assert reading.title.zh and reading.title.en


def test_one_text_has_figures_and_english_words() -> None:
    assert any(one.isdigit() for one in GENERAL.words)
    assert any(one.isascii() and one.isalpha() for one in GENERAL.words)


@pytest.mark.parametrize("rate", [140, 180, 220, 250, 300, 330])
@pytest.mark.parametrize("noise", [0.0, 0.002, 0.02])
@pytest.mark.parametrize("reading", calibration.readings(), ids=lambda one: one.id)
def test_the_rate_of_a_reading_is_within_one_percent(
    reading: calibration.Reading, rate: int, noise: float
) -> None:
    sound = speech.reading(reading.words, rate, noise=noise, seed=rate)
    found = measured(sound, reading.words)
    assert found.chars_per_minute == pytest.approx(rate, rel=0.01)
    assert found.left_out_ms == 0


def test_a_reading_is_given_back_as_long_as_it_took() -> None:
    found = measured(speech.reading(CRAFT.words, 226))
    planned = timing.spoken_seconds(CRAFT.words, found.chars_per_minute)
    assert planned == pytest.approx(found.running_ms / 1000, rel=0.005)


def test_silence_before_and_after_counts_for_nothing() -> None:
    short = measured(speech.reading(CRAFT.words, 220, lead_s=0.0, tail_s=0.0))
    long = measured(speech.reading(CRAFT.words, 220, lead_s=6.0, tail_s=9.0))
    assert short.chars_per_minute == pytest.approx(220, rel=0.01)
    assert abs(long.running_ms - short.running_ms) <= 60


def test_a_lost_line_is_left_out() -> None:
    found = measured(speech.reading(CRAFT.words, 220, lost_s=5.0))
    assert found.left_out_ms == pytest.approx(4700, abs=400)
    assert found.chars_per_minute == pytest.approx(220, rel=0.035)


def test_a_film_is_measured_like_a_sound_file(tmp_path: Path) -> None:
    sound = speech.write(speech.reading(GENERAL.words, 240), tmp_path / "念（1）😀.wav")
    film = tmp_path / "自拍 念稿.mp4"
    picture = ["-f", "lavfi", "-i", "color=s=32x32:r=5", "-i", str(sound)]
    ffmpeg.run([*picture, "-c:a", "aac", "-b:a", "64k", "-shortest", str(film)])
    ffmpeg.run(["-i", str(sound), "-c:a", "aac", str(tmp_path / "念.m4a")])
    for path in (sound, tmp_path / "念.m4a", film):
        found = calibration.measure(path, GENERAL.words)
        assert found.chars_per_minute == pytest.approx(240, rel=0.01)


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 44_100, 48_000])
def test_what_a_microphone_gives_needs_no_file(rate_hz: int) -> None:
    sound = speech.reading(GENERAL.words, 240)
    at = np.arange(int(len(sound) * rate_hz / speech.RATE)) * speech.RATE / rate_hz
    pcm = (np.interp(at, np.arange(len(sound)), sound) * 32767).astype("<i2").tobytes()
    found = calibration.measure_heard(pcm + b"\0", rate_hz, GENERAL.words)
    assert found.chars_per_minute == pytest.approx(240, rel=0.01)


def test_nothing_from_the_microphone_is_silence() -> None:
    with pytest.raises(Refused) as refused:
        calibration.measure_heard(b"", 48_000, GENERAL.words)
    assert refused.value.code == "calibration.silent"


def refusal(sound: np.ndarray, text: str = CRAFT.words) -> Refused:
    with pytest.raises(Refused) as refused:
        measured(sound.astype(np.float32), text)
    error = refused.value
    assert error.hint is not None and error.hint.zh  # always a next step
    return error


def test_what_cannot_be_measured_is_refused_with_its_cause() -> None:
    chance = np.random.default_rng(1)
    noise = chance.standard_normal(30 * speech.RATE)
    hum = np.sin(2 * np.pi * 100 * np.arange(30 * speech.RATE) / speech.RATE)
    good = speech.reading(CRAFT.words, 220)
    causes = {
        "nothing": (np.zeros(0), "silent"),
        "muted": (np.zeros(20 * speech.RATE), "silent"),
        "whisper": (noise * 0.001, "silent"),
        "fan": (noise * 0.1, "noise"),
        "busy shop": (speech.reading(CRAFT.words, 220, noise=0.05), "noise"),
        "hum": (hum * 0.3, "noise"),
        "shouted": (np.clip(good * 12, -1, 1), "clipped"),
        "stopped early": (good[: 5 * speech.RATE], "too_short"),
        "half read": (speech.reading(CRAFT.words, 490)[: 10 * speech.RATE], "too_fast"),
        "other text": (speech.reading(CRAFT.words * 3, 200), "too_slow"),
        "an hour": (np.zeros(2 * calibration.LONGEST_MS * 8), "too_long"),
    }
    for name, (sound, cause) in causes.items():
        assert refusal(sound).code == f"calibration.{cause}", name


def test_a_text_of_a_few_words_is_refused() -> None:
    assert refusal(speech.reading(CRAFT.words, 220), "你好，欢迎光临。").code == (
        "calibration.few_words"
    )


def test_a_file_without_sound_is_refused(tmp_path: Path) -> None:
    film = tmp_path / "静.mp4"
    ffmpeg.run(["-f", "lavfi", "-i", "color=s=32x32:d=1", str(film)])
    page = tmp_path / "稿.txt"
    page.write_text(CRAFT.words, encoding="utf-8")
    for path in (film, page, tmp_path / "没有.wav"):
        with pytest.raises(Refused):
            calibration.measure(path, CRAFT.words)


def test_readings_are_averaged_by_their_length() -> None:
    first, second = Measured(100, 26_000, 1000, 0), Measured(50, 16_000, 0, 700)
    both = calibration.average([first, second])
    assert (first.chars_per_minute, second.chars_per_minute) == (240, 188)
    assert both.chars_per_minute == round(60_000 * 150 / 41_000)
    assert both.left_out_ms == 700
    assert calibration.steady([first]) and not calibration.steady([first, second])


def test_what_a_rate_is_like() -> None:
    assert [calibration.pace(one) for one in (150, 199, 200, 250, 251, 270, 271)] == [
        *("slow", "slow", "easy", "easy", "brisk", "brisk", "rushed")
    ]


def test_the_words_of_a_script_and_an_outline() -> None:
    shot = Shot(
        number=1, seconds=3, size="中景", movement="固定", picture="门头", voiceover="来了。"
    )
    silent = shot.model_copy(update={"voiceover": ""})
    script = Script(
        title="t", hook="", cover="", seconds=9, shots=(shot, silent, shot), drafter="person"
    )
    assert calibration.words_of(script) == "来了。\n来了。"
    block = Block(
        id="a",
        kind="opening",
        title="开场",
        seconds=60,
        min_seconds=30,
        scene="开场",
        script="坐。",
    )
    show = Outline(title="t", seconds=60, blocks=(block,), drafter="person")
    assert calibration.words_of(show) == "坐。"
