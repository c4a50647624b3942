"""What a text sounds like: each character or pinyin syllable as one sign, tones left out.

`zui低价` and 蕞低价 sound like 最低价, so words hidden behind pinyin or behind
characters of the same sound can be looked up as signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.compliance.normal import Plain

_FIRST_SIGN = 0xE000  # the private use area: no text has these
_LATIN = re.compile(r"[a-z]{2,}")
_HAN = range(0x4E00, 0xA000)
_LONGEST = 6


def signs(text: str) -> str:
    """A term as signs, one for each character; characters without a sound stay."""
    return text.translate(_signs())


def heard(plain: Plain) -> tuple[str, Sequence[int]]:
    """A whole text as signs, and where each sign begins in the normalised text."""
    text = plain.text.translate(_signs())
    spelled = [(match, _syllables(match[0])) for match in _LATIN.finditer(text)]
    spelled = [(match, parts) for match, parts in spelled if parts]
    if not spelled:
        return text, range(len(text) + 1)
    syllables = _table()
    pieces: list[str] = []
    at: list[int] = []
    done = 0
    for match, parts in spelled:
        pieces.append(text[done : match.start()])
        at += range(done, match.start())
        place = match.start()
        for part in parts:
            pieces.append(syllables[part])
            at.append(place)
            place += len(part)
        done = match.end()
    pieces.append(text[done:])
    at += range(done, len(text) + 1)
    return "".join(pieces), at


@cache
def _syllables(letters: str) -> tuple[str, ...]:
    """Letters as pinyin syllables, longest first; empty when they are none."""
    if not letters:
        return ()
    known = _table()
    for size in range(min(_LONGEST, len(letters)), 0, -1):
        head, rest = letters[:size], letters[size:]
        if head in known and (not rest or _syllables(rest)):
            return (head, *_syllables(rest))
    return ()


@cache
def _readings() -> dict[int, str]:
    """The first reading of each character, without its tone."""
    import unicodedata

    from pypinyin.constants import PINYIN_DICT

    readings = {}
    for code in _HAN:
        if written := PINYIN_DICT.get(code):
            form = unicodedata.normalize("NFD", written.split(",")[0].replace("ü", "v"))
            readings[code] = "".join(one for one in form if "a" <= one <= "z")
    return readings


@cache
def _table() -> dict[str, str]:
    """Every syllable and its sign."""
    every = sorted(set(_readings().values()) - {""})
    return {syllable: chr(_FIRST_SIGN + place) for place, syllable in enumerate(every)}


@cache
def _signs() -> dict[int, str]:
    table = _table()
    return {code: table[reading] for code, reading in _readings().items() if reading}
