"""How long words take to say, and how long a shot is planned for.

Formula: `seconds = 60 × units / rate + pauses`. A unit is one spoken syllable:
a Chinese character is one, digits count as the words they are read as
(`spoken.speak`), a Latin word counts one for every three letters begun, an
all-capitals word one for each letter. The rate (字/分, default 220, or the
person's own, see `calibration`) was measured over running speech, so it already
holds the short pauses at commas; only a full stop inside a line adds 0.2 s, and a
dash or an ellipsis 0.4 s. An action in the words of a show (`cues`) takes the time
it says. A shot is planned as `ceil(spoken + 0.2 s)`, never under 1 s.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from assistant.drafting import cues
from assistant.drafting.spoken import speak

BREATH_SECONDS = 0.2
STOP_SECONDS = 0.2
DASH_SECONDS = 0.4

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’]*")
_LOOSE_DIGIT = re.compile(r"\d")
_STOP = re.compile(r"[。！？；!?;\n]+(?=.*[\u3400-\u9fffA-Za-z0-9])", re.DOTALL)
_DASH = re.compile(r"…+|—+|\.{3,}")


def syllables(text: str) -> int:
    """How many syllables the text has when read aloud; its actions are not."""
    said = speak(cues.spoken(text))
    latin = sum(
        len(word) if word.isupper() else math.ceil(len(word) / 3) for word in _LATIN.findall(said)
    )
    return len(_HAN.findall(said)) + latin + len(_LOOSE_DIGIT.findall(said))


@lru_cache(maxsize=4096)
def spoken_seconds(text: str, chars_per_minute: int) -> float:
    """Seconds the text takes at `chars_per_minute` syllables a minute, its actions included."""
    words = cues.spoken(text)
    said = 60 * syllables(words) / chars_per_minute + pause_seconds(words)
    return (said if words.strip() else 0.0) + cues.seconds(text)


def pause_seconds(text: str) -> float:
    """Seconds the text's full stops, dashes and ellipses add to running speech."""
    return STOP_SECONDS * len(_STOP.findall(text)) + DASH_SECONDS * len(_DASH.findall(text))


def shot_seconds(text: str, chars_per_minute: int) -> int:
    """Whole seconds a shot needs for its words, with room to breathe."""
    spoken = spoken_seconds(text, chars_per_minute)
    return max(1, math.ceil(spoken + BREATH_SECONDS - 1e-9)) if spoken else 1


def fits(text: str, seconds: float, chars_per_minute: int) -> bool:
    """Whether the text can be said in that time."""
    return spoken_seconds(text, chars_per_minute) <= seconds + 1e-9
