"""How fast a person speaks, measured from a reading whose words are known.

Formula: `rate = 60 × units / (running − pauses)`, with the units and pauses of
`timing`, so that `timing.spoken_seconds` gives a reading back as long as it
took. Running speech goes from the first word to the last. A short pause inside
belongs to it; one that the listener calls a silence (720 ms and more: a breath,
a lost line, a customer at the door) counts 720 ms, the rest of it is left out.

Error, measured in `tests/assistant/drafting/test_calibration.py` on syllables of
known number and length, 140 to 330 字/分, in silence and over noise 20 dB below the
voice: 0.1 %; held there to 1 %. Louder noise is refused, because it would pass for
speech. People add more than the listener: a last syllable that dies away costs up to
0.3 %, a long pause stands for a short one and may make a reading of 25 s up to 3 %
slower than it was, and words left out or said twice go in undiluted: one in a hundred
is one percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant import resources
from assistant.drafting import rundown
from assistant.drafting.models import Draft, Script
from assistant.drafting.timing import pause_seconds, syllables
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.wording import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pace = Literal["slow", "easy", "brisk", "rushed"]

SLOWEST, FASTEST = 100, 500
LEAST_SYLLABLES = 30
LEAST_MS = 8_000
LONGEST_MS = 20 * 60_000
APART = 0.12
"""Readings further apart than this share of their mean are no steady rate yet."""

_QUIET_DB = -45.0  # of full scale: the loudest speech of a usable recording is above it
_CLEAR_DB = 17.0  # of speech over pauses: the listener needs 15, below it noise passes for speech
_FULL_SCALE = 0.985
_CLIPPED_SHARE = 0.01


@dataclass(frozen=True)
class Reading:
    """A text to read aloud."""

    id: str
    title: Text
    words: str


@dataclass(frozen=True)
class Measured:
    """What one reading, or several taken together, came to.

    `running_ms` is running speech, `written_ms` the part of it that full stops
    and dashes account for, `left_out_ms` what long pauses held beyond it.
    """

    syllables: int
    running_ms: int
    written_ms: int
    left_out_ms: int

    @property
    def chars_per_minute(self) -> int:
        """字/分 over running speech."""
        return round(60_000 * self.syllables / max(1, self.running_ms - self.written_ms))

    @property
    def pace(self) -> Pace:
        """What that rate is like to listen to."""
        return pace(self.chars_per_minute)


@cache
def readings() -> tuple[Reading, ...]:
    """The texts we offer to be read aloud, the general one first."""
    return tuple(
        Reading(one["id"], Text(one["zh"], one["en"]), one["words"].strip())
        for one in resources.yaml_of(resources.path("readings", "readings.yaml"))
    )


def pace(chars_per_minute: int) -> Pace:
    """Slow below 200; easy to 250, where talk is comfortable; brisk to 270, as news is read."""
    if chars_per_minute < 200:
        return "slow"
    if chars_per_minute <= 250:
        return "easy"
    return "brisk" if chars_per_minute <= 270 else "rushed"


def words_of(draft: Draft) -> str:
    """Everything that is said in a script or an outline, a line for each shot or block."""
    if isinstance(draft, Script):
        said = [one.voiceover for one in draft.shots]
    else:
        said = [rundown.said(one) for one in draft.blocks]
    return "\n".join(one for one in said if one.strip())


def check_text(text: str) -> None:
    """Refuse a text too short to measure anybody by."""
    if syllables(text) < LEAST_SYLLABLES:
        raise Refused(
            "calibration.few_words",
            Text(
                f"这段字太少，量不准，至少要 {LEAST_SYLLABLES} 个字。",
                f"This text is too short to measure by: it takes {LEAST_SYLLABLES} syllables.",
            ),
            Text("贴一段一百字左右的。", "Paste one of about a hundred characters."),
        )


def measure(recording: Path, text: str, job: Job | None = None) -> Measured:
    """Measure a recording (sound or film) in which `text` is read aloud, once and whole.

    Refused, with the cause and what to do, where it cannot be heard, is silent,
    only noise, clipped or too short, or where the rate is no person's.
    """
    from assistant.clips import listening, probe

    check_text(text)  # before anything is decoded for it
    probe.check_sound(recording, job)
    return measure_sound(listening.samples(recording, job, longest_ms=LONGEST_MS), text)


def measure_heard(pcm: bytes, rate_hz: int, text: str) -> Measured:
    """`measure` on what a microphone gave: 16-bit mono in memory, which no file ever holds."""
    return measure_sound(_as_listened(pcm, rate_hz), text)


def measure_sound(sound: NDArray[np.float32], text: str) -> Measured:
    """`measure` on samples as `listening.samples` gives them."""
    import numpy as np

    from assistant.clips import listening

    check_text(text)
    if len(sound) >= LONGEST_MS * listening.RATE // 1000:
        raise _too_long()
    _refuse_unusable(sound)
    # With silence around it every span has its whole margin, which is then taken off again.
    around = np.zeros(listening.RATE * listening.MARGIN_MS // 1000, dtype=np.float32)
    spans = listening.spans_of(np.concatenate([around, sound, around])).speech
    if not spans:
        raise _silent()
    spoken = sum(span.end_ms - span.start_ms for span in spans)
    silent = spans[-1].end_ms - spans[0].start_ms - spoken
    kept = (len(spans) - 1) * listening.SHORTEST_SILENCE_MS
    running = spoken + kept - 2 * listening.MARGIN_MS
    if running < LEAST_MS:
        raise _too_short(running)
    found = Measured(
        syllables=syllables(text),
        running_ms=running,
        written_ms=round(1000 * pause_seconds(text)),
        left_out_ms=silent - kept,
    )
    _refuse_implausible(found)
    return found


def average(measured: Sequence[Measured]) -> Measured:
    """Several readings as one: all their syllables over all their time, so longer ones weigh more.

    Nothing of it is kept but the rate: whoever measures again starts afresh.
    """
    return Measured(
        syllables=sum(one.syllables for one in measured),
        running_ms=sum(one.running_ms for one in measured),
        written_ms=sum(one.written_ms for one in measured),
        left_out_ms=sum(one.left_out_ms for one in measured),
    )


def steady(measured: Sequence[Measured]) -> bool:
    """Whether the readings agree, so that their average stands for the person."""
    rates = [one.chars_per_minute for one in measured]
    return max(rates) - min(rates) <= APART * average(measured).chars_per_minute


def _as_listened(pcm: bytes, rate_hz: int) -> NDArray[np.float32]:
    """PCM at the listener's rate, each sample the mean of the time it stands for."""
    import numpy as np

    from assistant.clips import listening

    sound = np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2").astype(np.float64) / 32768
    step = rate_hz / listening.RATE
    edges = np.arange(int(len(sound) / step) + 1) * step
    summed = np.interp(edges, np.arange(len(sound) + 1), np.concatenate([[0.0], sound.cumsum()]))
    means: NDArray[np.float32] = (np.diff(summed) / step).astype(np.float32)
    return means


def _refuse_unusable(sound: NDArray[np.float32]) -> None:
    """What no rate can be read from: nothing, only noise, or clipped."""
    import numpy as np

    from assistant.clips import listening

    size = listening.RATE * listening.WINDOW_MS // 1000
    count = len(sound) // size
    if count == 0:
        raise _silent()
    windows = sound[: count * size].reshape(count, size).astype(np.float64)
    level = 10 * np.log10(np.mean(windows**2, axis=1) + 1e-10)
    low, high = np.percentile(level, 3), np.percentile(level, 95)
    if high < _QUIET_DB:
        raise _silent()
    if high - low < _CLEAR_DB:
        raise _noise()
    loud = windows[level > high - _CLEAR_DB]
    if np.mean(np.abs(loud) >= _FULL_SCALE) > _CLIPPED_SHARE:
        raise _clipped()


def _refuse_implausible(found: Measured) -> None:
    rate = found.chars_per_minute
    if found.running_ms <= found.written_ms or rate > FASTEST:
        raise Refused(
            "calibration.too_fast",
            Text(
                "按这段字算，快得不像人说话，多半没念完。",
                "By this text nobody speaks that fast; it was probably not read to the end.",
            ),
            Text("从头到尾念一遍再停。", "Read it from start to end, then stop."),
            where={"chars_per_minute": rate},
        )
    if rate < SLOWEST:
        raise Refused(
            "calibration.too_slow",
            Text(
                f"算出来每分钟才 {rate} 字，录音里多半不只是这段字。",
                f"Only {rate} characters a minute: the recording probably holds more than this.",
            ),
            Text(
                "选对念的那段字，或者只录这一段。",
                "Choose the text that was read, or record only this one.",
            ),
            where={"chars_per_minute": rate},
        )


def _silent() -> Refused:
    return Refused(
        "calibration.silent",
        Text("没听到人声。", "Nobody can be heard."),
        Text(
            "看看麦克风有没有静音、选的是不是这一个，再念一遍。",
            "See that the microphone is not muted and is the one chosen, then read again.",
        ),
    )


def _noise() -> Refused:
    return Refused(
        "calibration.noise",
        Text(
            "只听到杂音，分不出说话和停顿。", "Only noise: speech and pauses cannot be told apart."
        ),
        Text("关掉音乐和风扇，离麦克风近一点再念。", "Turn off music and fans, and come closer."),
    )


def _clipped() -> Refused:
    return Refused(
        "calibration.clipped",
        Text("声音太大，录破了。", "It is too loud: the recording is clipped."),
        Text(
            "离麦克风远一点，或者把音量调低再念。", "Move away or turn the level down, read again."
        ),
    )


def _too_short(running_ms: int) -> Refused:
    seconds = round(running_ms / 1000)
    return Refused(
        "calibration.too_short",
        Text(
            f"只听到 {seconds} 秒说话，太短，量不准。",
            f"Only {seconds} s of speech: too short to measure.",
        ),
        Text("把整段念完再停，大约半分钟。", "Read all of it, about half a minute."),
    )


def _too_long() -> Refused:
    minutes = LONGEST_MS // 60_000
    return Refused(
        "calibration.too_long",
        Text(f"这段录音超过 {minutes} 分钟了。", f"This recording is over {minutes} minutes long."),
        Text("截出念稿的那一段再来。", "Cut out the part that was read, and try again."),
    )
