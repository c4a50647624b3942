"""选题: what a brief's topic is about, and how near a line or a fact is to it.

A topic is near what is written for it (`about` words of beats and lines that
stand in it) and what shares a word with it that means something. Whether it
names a thing that nobody has on file decides how much a script may say beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from assistant.drafting.lexicon import lexicon

LONG_WORD = 3  # characters; the parts of longer words count too (鲅鱼水饺 is near 水饺)


class Subject:
    """One topic. `around` is all that the shop says of itself, `listed` what playbooks offer.

    `known` is false where it names a thing that nothing on file knows.
    """

    def __init__(self, topic: str, around: str, listed: Sequence[str] = ()) -> None:
        self.topic = topic
        self.words = frozenset(_parts(topic))
        self.listed = topic in listed
        things = [one for one in _things(topic) if one not in _empty()]
        self.known = self.listed or not things or any(_any_part(one, around) for one in things)

    def holds(self, about: Iterable[str]) -> bool:
        """Whether one of these words stands in the topic."""
        return any(word in self.topic for word in about)

    def shared(self, text: str) -> int:
        """How many words of the topic that mean something a text holds."""
        return sum(word in text for word in self.words)


def words_of(text: str) -> frozenset[str]:
    """The words of a text that mean something, as `Subject.shared` counts them."""
    return frozenset(_parts(text))


def _parts(text: str) -> Iterable[str]:
    for word in _segments(text):
        if word[0] in _empty() or (word[1] == "m" and len(word[0]) < LONG_WORD):
            continue
        if len(word[0]) >= 2:
            yield word[0]
        if len(word[0]) >= LONG_WORD:
            yield from {word[0][at : at + 2] for at in range(len(word[0]) - 1)} - _empty()


def _things(text: str) -> list[str]:
    return [word for word, kind in _segments(text) if len(word) >= 2 and kind.startswith("n")]


def _any_part(word: str, around: str) -> bool:
    return word in around or (
        len(word) >= LONG_WORD and any(word[at : at + 2] in around for at in range(len(word) - 1))
    )


@cache
def _empty() -> frozenset[str]:
    return frozenset(lexicon().empty)


@lru_cache(maxsize=512)
def _segments(text: str) -> tuple[tuple[str, str], ...]:
    import rjieba

    return tuple((word, kind) for word, kind in rjieba.tag(text, hmm=False) if word.strip())
