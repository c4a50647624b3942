"""The trades differ in what they know, not only in their nouns."""

from __future__ import annotations

import itertools
import re

import pytest

from assistant.drafting import playbooks
from assistant.drafting.playbooks import SLOT

WRITTEN = tuple(
    sorted(
        path.stem
        for path in playbooks.folder().glob("*.yaml")
        if path.stem not in ("general", "live", "lexicon")
    )
)


def lines(trade: str) -> list[str]:
    """Everything this trade's own file would have a person say."""
    book = playbooks.load_playbook(playbooks.folder() / f"{trade}.yaml")
    said = [line.say for hook in book.hooks for line in hook.lines]
    said += [line.say for beat in book.beats for line in beat.lines]
    said += [line.say for angle in book.angles for line in angle.intros]
    said += [line.say for step in book.live.values() for line in step]
    said += [line.say for line in book.live_actions]
    return said + [
        line.say for block in book.live_blocks.values() for part in block for line in part
    ]


def runs(texts: list[str]) -> set[str]:
    """Four characters in a row, with every noun and slot masked."""
    import rjieba

    found: set[str] = set()
    for text in texts:
        words = rjieba.tag(SLOT.sub("甲", text))
        masked = "".join(
            "N" if tag.startswith("n") or word == "甲" else word
            for word, tag in words
            if re.search(r"\w", word)
        )
        masked = re.sub("N+", "N", masked)
        found |= {masked[at : at + 4] for at in range(len(masked) - 3)}
    return found


def test_masking_finds_one_text_with_its_nouns_changed() -> None:
    assert runs(["先看看蔬菜，再说说价格。"]) == runs(["先看看轮胎，再说说时间。"])


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(WRITTEN, 2)])
def test_two_trades_share_few_words(one: str, other: str) -> None:
    mine, theirs = runs(lines(one)), runs(lines(other))
    assert len(mine & theirs) < 0.07 * min(len(mine), len(theirs))


@pytest.mark.parametrize("trade", WRITTEN)
def test_no_line_is_written_twice(trade: str) -> None:
    said = [one for one in lines(trade) if SLOT.sub("", one) != "。"]  # a fact as it stands
    assert sorted({text for text in said if said.count(text) > 1}) == []
