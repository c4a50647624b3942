"""How facts are typed and which words claim something: `resources/playbooks/lexicon.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pydantic import Field

from assistant import resources
from assistant.drafting.playbooks import Name, Value, folder


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
    return Lexicon.model_validate(resources.yaml_of(folder() / "lexicon.yaml"))


def tags_of(text: str, extra: Mapping[str, tuple[str, ...]] | None = None) -> tuple[str, ...]:
    """A fact's tags by the lexicon's words, the main one first; `detail` when none fits.

    The main tag is the one whose words cover most of the text; the lexicon's
    order breaks a tie.
    """
    scores: list[tuple[int, str]] = []
    for tag in lexicon().tags:
        if any(re.search(pattern, text) for pattern in tag.patterns):
            scores.append((100, tag.id))
            continue
        words = (*tag.words, *(extra or {}).get(tag.id, ()))
        score = sum(len(word) for word in words if _holds(text, word, noun=tag.id in _THINGS))
        if score:
            scores.append((score, tag.id))
    ranked = sorted(scores, key=lambda one: -one[0])
    return tuple(tag for _, tag in ranked) or ("detail",)


def _holds(text: str, word: str, *, noun: bool) -> bool:
    """Whether a text holds a word; one of a single character only where it is the word.

    A thing is also one at the end of its name (五花肉, 鲅鱼), a deed with what came of it or
    when it is done (洗完, 先剪).
    """
    if word not in text or len(word) > 1:
        return word in text
    return any(
        one == word
        or (noun and one.endswith(word))
        or (len(one) == 2 and one[0] == word and one[1] in _AFTER_A_DEED)
        or (len(one) == 2 and one[1] == word and one[0] in _BEFORE_A_DEED)
        for one in _segments(text)
    )


_THINGS = ("ingredient", "environment", "place")
_AFTER_A_DEED = "完好净干过了出下上开齐透"
_BEFORE_A_DEED = "先再后现重湿干手"


@lru_cache(maxsize=1024)
def _segments(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(text, hmm=False))
