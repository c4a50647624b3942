"""From a script and takes to a cut."""

from __future__ import annotations

import pytest

from assistant.clips import assemble
from assistant.clips.assemble import Chosen
from assistant.drafting.models import Script, Shot
from assistant.errors import Refused
from tests.assistant.clips.test_editing import take

LINES = (("先别说话，你听。", 3), ("下午四点，先把炭烧上。", 5), ("开到凌晨两点。", 4))
SCRIPT = Script(
    title="炭火一响",
    hook="先别说话",
    cover="油就锁住",
    seconds=12,
    drafter="playbook",
    shots=tuple(
        Shot(number=n, seconds=s, size="特写", movement="固定", picture="", voiceover=v)
        for n, (v, s) in enumerate(LINES, 1)
    ),
)


def test_shots_in_order_with_their_words() -> None:
    chosen = {1: Chosen(take("a"), 1000), 2: Chosen(take("b", 3500)), 3: Chosen(take("c"))}
    cut = assemble.assemble(SCRIPT, chosen)
    assert [(c.source, c.in_ms, c.out_ms, c.shot) for c in cut.clips] == [
        ("a", 1000, 4000, 1),
        ("b", 0, 3500, 2),  # the take is shorter than planned
        ("c", 0, 4000, 3),
    ]
    assert cut.title is not None
    assert cut.title.text == "油就锁住"
    assert [c.text for c in cut.captions] == [
        "先别说话，你听",
        "下午四点",
        "先把炭烧上",
        "开到凌晨两点",
    ]
    assert cut.captions[1].start_ms == 3000
    assert cut.captions[-1].end_ms == 10_500


def test_shots_without_a_take_are_left_out() -> None:
    cut = assemble.assemble(SCRIPT, {3: Chosen(take("c"))})
    assert [clip.shot for clip in cut.clips] == [3]
    assert [c.text for c in cut.captions] == ["开到凌晨两点"]
    with pytest.raises(Refused):
        assemble.assemble(SCRIPT, {})


def test_takes_laid_over_the_shots() -> None:
    each = assemble.in_order(SCRIPT, [take("a"), take("b"), take("c")])
    assert [(c.footage.path, c.in_ms) for c in each.values()] == [("a", 0), ("b", 0), ("c", 0)]
    fewer = assemble.in_order(SCRIPT, [take("a"), take("b")])
    assert [(c.footage.path, c.in_ms) for c in fewer.values()] == [("a", 0), ("a", 3000), ("b", 0)]
    more = assemble.in_order(SCRIPT, [take(name) for name in "abcde"])
    assert [c.footage.path for c in more.values()] == ["a", "b", "c"]
    assert assemble.in_order(SCRIPT, []) == {}
