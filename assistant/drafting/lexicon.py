"""How facts are typed and which words claim something: `resources/playbooks/lexicon.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pydantic import Field

from assistant.drafting.playbooks import Name, Value, folder, read_yaml


class FactTag(Value):
    """A kind of fact, known by words in its text; a match of `patterns` decides."""

    id: str
    name: Name
    words: tuple[str, ...] = Field(min_length=1)
    patterns: tuple[str, ...] = ()


class ClaimWords(Value):
    """Words that claim something (awards, customers, effects, …), by kind."""

    kind: str
    why: Name
    words: tuple[str, ...] = Field(min_length=1)


class Lexicon(Value):
    """`lexicon.yaml`: how facts are typed, and which words claim something."""

    tags: tuple[FactTag, ...]
    claims: tuple[ClaimWords, ...]
    not_numbers: tuple[str, ...]
    empty: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """How facts are typed, and which words claim something."""
    return Lexicon.model_validate(read_yaml(folder() / "lexicon.yaml"))


def tags_of(text: str, extra: Mapping[str, tuple[str, ...]] | None = None) -> tuple[str, ...]:
    """A fact's tags by the lexicon's words, the main one first; `detail` when none fits.

    The main tag is the one whose words cover most of the text; the lexicon's
    order breaks a tie. A word of one character counts only where it is a word
    of its own or ends or opens a short one (剪 in 先剪, not in 剪见美发).
    """
    scores: list[tuple[int, str]] = []
    for tag in lexicon().tags:
        if any(re.search(pattern, text) for pattern in tag.patterns):
            scores.append((100, tag.id))
            continue
        words = (*tag.words, *(extra or {}).get(tag.id, ()))
        score = sum(len(word) for word in words if _holds(text, word))
        if score:
            scores.append((score, tag.id))
    ranked = sorted(scores, key=lambda one: -one[0])
    return tuple(tag for _, tag in ranked) or ("detail",)


def _holds(text: str, word: str) -> bool:
    if word not in text or len(word) > 1:
        return word in text
    return any(
        word == one or ((len(one) <= _SHORT and one.startswith(word)) or one.endswith(word))
        for one in _segments(text)
    )


_SHORT = 2


@lru_cache(maxsize=1024)
def _segments(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(text, hmm=False))
