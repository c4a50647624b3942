"""What a text sounds like: each character or pinyin syllable as one sign, tones left out.

`zui低价` and 蕞低价 sound like 最低价, so words hidden behind pinyin or behind
characters of the same sound can be looked up as signs. Patterns go through a text
in which only the pinyin is signs (`spoken`): 包 in a pattern then also takes the
sign of bao, so `bao过` is found by the same pattern as 包过.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from assistant.compliance.normal import Plain

_FIRST_SIGN = 0xE000  # the private use area: no text has these
_LAST_SIGN = 0xEFFF
SIGN = re.compile(f"[{chr(_FIRST_SIGN)}-{chr(_LAST_SIGN)}]")
# Letters, but for those that stand for a messenger: jiav is jia and v.
_LATIN = re.compile(r"[a-z]{2,}?(?=(?:vx?|wx|qq?)?(?![a-z]))")
_INITIAL = re.compile(r"(?<=[一-龥])([a-pr-uyz])([一-龥])")
_HAN = range(0x4E00, 0xA000)
_LONGEST = 6
_LONGEST_DISGUISE = 24  # letters; what is longer is no word in disguise
_MOST_READINGS = 2
_SURELY_PINYIN = 3  # syllables: made and menu are words of two
_MOST_SPELLINGS = 8
# 独1无2 is read 独一无二.
_NUMERALS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))


def signs(text: str) -> str:
    """Characters and digits as signs, one for each; what has no sound stays."""
    return text.translate(_signs())


def spellings(word: str) -> Iterator[str]:
    """A word as signs, once for every way to read it, up to a handful."""
    ways = [_signs_of(one) or (one,) for one in word]
    for count, way in enumerate(product(*ways)):
        if count == _MOST_SPELLINGS:
            return
        yield "".join(way)


def spoken(said: Plain) -> Plain:
    """The text with each pinyin syllable as one sign; the very same when there is none.

    A letter put before a character of that initial (壮y阳) is read as that character.
    """
    runs = [
        run
        for match in _LATIN.finditer(said.text)
        if len(match[0]) <= _LONGEST_DISGUISE
        for run in _run(match.start(), _syllables(match[0]))
    ]
    for match in _INITIAL.finditer(said.text):
        ways = _readings().get(ord(match[2]), ())
        if ways and ways[0].startswith(match[1]):
            runs.append((*match.span(), _table()[ways[0]]))
    return said.rewritten(sorted(runs))


def told_by(run: str) -> bool:
    """Whether a run has pinyin in it, and more than an English word could be by chance."""
    count = len(SIGN.findall(run))
    return bool(count) and (count < len(run) or count >= _SURELY_PINYIN)


def spoken_pattern(pattern: str) -> str:
    """A pattern whose characters also take their sound's sign."""
    pieces: list[str] = []
    inside = False
    for place, one in enumerate(pattern):
        escaped = pattern[:place].endswith("\\")
        inside = (inside or (one == "[" and not escaped)) and not (one == "]" and not escaped)
        ranged = pattern[place + 1 : place + 2] == "-" or pattern[place - 1 : place] == "-"
        sound = "" if inside and ranged else "".join(_signs_of(one))
        if not sound:
            pieces.append(one)
        else:
            pieces.append(one + sound if inside else f"[{one}{sound}]")
    return "".join(pieces)


def _run(start: int, parts: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for part in parts:
        yield start, start + len(part), _table()[part]
        start += len(part)


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
def _readings() -> dict[int, tuple[str, ...]]:
    """The common readings of each character, without their tones, the commonest first."""
    # Its phrases would take a third of a second to read, and words are looked up one by one.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.constants import PINYIN_DICT

    toneless = _toneless()
    readings = {}
    for code in _HAN:
        written = PINYIN_DICT.get(code, "").split(",")[:_MOST_READINGS]
        ways = dict.fromkeys(one.translate(toneless) for one in written)
        ways.pop("", None)
        readings[code] = tuple(ways)
    return readings


def _toneless() -> dict[int, str]:
    """Toned letters and their marks as pinyin is typed: ǘ is v, the tone gone."""
    import unicodedata

    table = {}
    for code in (*range(0x00C0, 0x0250), *range(0x0300, 0x0370), *range(0x1E00, 0x1F00)):
        form = unicodedata.normalize("NFD", chr(code))
        letter = "v" if form.startswith("u\u0308") else form[0]
        table[code] = letter if "a" <= letter <= "z" else ""
    return table


@cache
def _table() -> dict[str, str]:
    """Every syllable and its sign."""
    every = sorted({way for ways in _readings().values() for way in ways})
    return {syllable: chr(_FIRST_SIGN + place) for place, syllable in enumerate(every)}


@cache
def _signs_of(one: str) -> tuple[str, ...]:
    table = _table()
    return tuple(table[way] for way in _readings().get(ord(one), ()))


@cache
def _signs() -> dict[int, str]:
    first = {chr(code): _signs_of(chr(code))[:1] for code in _readings()}
    first |= {digit: first[numeral] for digit, numeral in _NUMERALS.items()}
    return {ord(one): sign[0] for one, sign in first.items() if sign}
