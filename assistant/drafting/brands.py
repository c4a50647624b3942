"""Brand names in a text: what says whose thing it is, and so has to stand on file.

A name counts when it is in `resources/brands`, in Chinese or Latin letters; one that
is also an ordinary word (小米, 苹果, 老板) only where what stands around it says so.
Latin names are open-ended: a capitalised word in a Chinese sentence that is no
ordinary one is taken for a name as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import resources

if TYPE_CHECKING:
    import ahocorasick

_LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’&-]*(?:[ .][A-Za-zÀ-ÿ'’&-]+)*")
_WORD = re.compile(r"[A-Za-zÀ-ÿ'’&-]+")
_LETTER = re.compile(r"[A-Za-z0-9]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Around the place of a name: someone is called so.
_A_PERSON = re.compile(
    r"(?:我是|我叫|叫|找)\s?\0|\0\s?(?:老师|店长|教练|师傅|总监|设计师|姐|哥|妈妈?|爸爸?)"
)
_MOST_WORDS = 4  # of a Latin name; longer runs are sentences
_IN_WORDS = 2  # characters of a Chinese name that may lie across two ordinary words
_LEAST = 3  # letters of a capitalised word; shorter ones are initials and units


@dataclass(frozen=True)
class Brand:
    """The names of one brand; with `near` they count only where it matches across them."""

    names: tuple[str, ...]
    near: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Named:
    """A brand as it stands in a text. `names` are all a fact may say it by."""

    start: int
    text: str
    names: tuple[str, ...]


def found(text: str) -> list[Named]:
    """The brands a text names, in order; of names that overlap the longest."""
    hits = _listed(text)
    hits += [one for one in _capitalised(text) if not any(_overlap(one, other) for other in hits)]
    return sorted(hits, key=lambda one: one.start)


def says(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text names a brand by any of its names."""
    folded = text.casefold()
    return any(name.casefold() in folded for name in names)


@cache
def known() -> tuple[Brand, ...]:
    """Every brand in the files."""
    return tuple(one for path in sorted(_folder().glob("*.yaml")) for one in load(path))


def load(path: Path) -> tuple[Brand, ...]:
    """The brands of one file; raises ValueError naming the file for another form."""
    brands = []
    for entry in resources.yaml_of(path):
        names = entry["names"] if isinstance(entry, dict) else entry
        near = entry.get("near", "") if isinstance(entry, dict) else ""
        if not names or not all(isinstance(one, str) and len(one) > 1 for one in names):
            raise ValueError(f"{path.name}: no names in {entry!r}")
        brands.append(Brand(tuple(names), re.compile(near) if near else None))
    return tuple(brands)


def _folder() -> Path:
    return resources.path("brands")


@cache
def _by_name() -> dict[str, Brand]:
    return {name.lower(): one for one in known() for name in one.names}


@cache
def _automaton() -> ahocorasick.Automaton:
    """All names at once: eight hundred of them one after another would be felt while typing."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name, brand in _by_name().items():
        automaton.add_word(name, (len(name), brand))
    automaton.make_automaton()
    return automaton


@cache
def _ordinary() -> frozenset[str]:
    lines = (_folder() / "ordinary.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _listed(text: str) -> list[Named]:
    folded = "".join(_fold(one) for one in text)
    hits = []
    edges: frozenset[int] | None = None
    for last, (length, brand) in _automaton().iter_long(folded):
        start, end = last + 1 - length, last + 1
        if brand.near is not None and not _around(brand.near, text, start, end):
            continue
        if _HAN.search(text, start, end) and length <= _IN_WORDS:
            edges = _edges(text) if edges is None else edges
            if not _whole(start, end, edges):
                continue
        elif text[start:end].isascii() and _beside(text, start, end):
            continue
        hits.append(Named(start, text[start:end], brand.names))
    return hits


def _beside(text: str, start: int, end: int) -> bool:
    """Whether a letter or digit goes on where a Latin name begins or ends."""
    return bool(
        _LETTER.match(text[max(0, start - 1) : start]) or _LETTER.match(text[end : end + 1])
    )


def _fold(character: str) -> str:
    """A small letter, unless that would take another number of characters."""
    small = character.lower()
    return small if len(small) == 1 else character


def _around(near: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether the pattern matches across the name, or right behind it."""
    return any(
        one.start() <= end and start < max(one.end(), one.start() + 1)
        for one in near.finditer(text)
    )


def _edges(text: str) -> frozenset[int]:
    """Where words begin and end."""
    import rjieba

    places, at = {0}, 0
    for word in rjieba.cut(text):
        at += len(word)
        places.add(at)
    return frozenset(places)


def _whole(start: int, end: int, edges: frozenset[int]) -> bool:
    """Whether the name is a word, in one, or several; not the halves of two (特别克制)."""
    inside = any(start < edge < end for edge in edges)
    return not inside or (start in edges and end in edges)


def _capitalised(text: str) -> list[Named]:
    """Latin names that stand in a Chinese sentence and in no list."""
    hits = []
    at = 0
    for line in text.split("\n"):
        if _HAN.search(line):  # a line of its own in another language is a translation
            hits += [
                Named(at + run.start(), run[0], (run[0],))
                for run in _LATIN.finditer(line)
                if _looks_a_name(run[0])
                and not _A_PERSON.search(f"{line[: run.start()]}\0{line[run.end() :]}")
            ]
        at += len(line) + 1
    return hits


def _looks_a_name(run: str) -> bool:
    words = _WORD.findall(run)
    if not 1 <= len(words) <= _MOST_WORDS or not all(one[0].isupper() for one in words):
        return False
    return any(_proper(one) for one in words) and not all(_plain(one) for one in words)


def _proper(word: str) -> bool:
    """Written as names are: a capital and small letters. Capitals alone are an abbreviation."""
    return len(word) >= _LEAST and not word.isupper() and not _plain(word)


def _plain(word: str) -> bool:
    return word.casefold() in _ordinary()


def _overlap(one: Named, other: Named) -> bool:
    return one.start < other.start + len(other.text) and other.start < one.start + len(one.text)
