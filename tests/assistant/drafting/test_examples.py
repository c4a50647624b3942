"""Each trade brings what a person needs: formats, topics, proofs, angles, a shop to show it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.drafting import examples, playbooks
from assistant.drafting.models import Draft, Outline, Script, Severity
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.playbooks import Playbook
from assistant.drafting.port import DraftRequest, Whole
from assistant.jobs import Job

ON = date(2026, 11, 27)
TRADES = sorted(
    path.stem
    for path in playbooks.folder().glob("*.yaml")
    if path.stem not in ("general", "live", "lexicon")
)


def draft(asked: DraftRequest) -> Draft:
    *_, whole = PlaybookDrafter().write(asked, Job())
    assert isinstance(whole, Whole)
    return whole.draft


def own(trade: str) -> Playbook:
    return playbooks.load_playbook(playbooks.folder() / f"{trade}.yaml")


@pytest.mark.parametrize("trade", TRADES)
def test_a_trade_is_complete(trade: str) -> None:
    book = own(trade)
    assert len(book.formats) >= 6
    assert {one.id: len(one.topics) for one in book.formats if len(one.topics) < 3} == {}
    assert set(book.stages) == {"novice", "growing", "mature", "exemplary"}
    assert len(book.proofs) >= 4
    assert len(book.angles) >= 3
    assert len({one.family for one in book.hooks}) >= 6
    assert len(book.do) >= 3 and len(book.dont) >= 3
    assert book.example is not None
    assert len(book.live) == 7 and {"opening", "interaction", "closing"} <= set(book.live_blocks)


@pytest.mark.parametrize("trade", TRADES)
def test_topics_are_words_a_person_would_put_on_a_cover(trade: str) -> None:
    for form in own(trade).formats:
        for topic in form.topics:
            assert 3 <= len(topic) <= 14, topic
            assert not re.search(r"[0-9%！!]|最|第一|全城|全网", topic), topic


@pytest.mark.parametrize("trade", TRADES)
def test_every_format_and_variant_drafts_whole_for_the_example_shop(trade: str) -> None:
    book = playbooks.playbook(trade)
    for form in book.formats:
        for variant in range(2):
            script = draft(examples.request(book, form, variant=variant, seed=variant, on=ON))
            assert isinstance(script, Script)
            where = f"{form.id}/{variant}"
            assert [one.text for one in script.findings if one.kind == "grounding"] == [], where
            assert [one for one in script.findings if one.severity is Severity.BLOCK] == [], where
            assert abs(script.seconds - 45) <= 0.08 * 45, (where, script.seconds)
            assert len(script.shots) >= 5, where


@pytest.mark.parametrize("trade", TRADES)
def test_two_variants_share_neither_hook_nor_most_of_their_lines(trade: str) -> None:
    book = playbooks.playbook(trade)
    for form in book.formats:
        one, other = (
            draft(examples.request(book, form, variant=variant, on=ON)) for variant in (0, 1)
        )
        assert isinstance(one, Script) and isinstance(other, Script)
        assert one.hook != other.hook, form.id
        mine, theirs = ({shot.voiceover for shot in each.shots} - {""} for each in (one, other))
        assert len(mine & theirs) <= 0.6 * min(len(mine), len(theirs)), form.id


@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize("seconds", [1800, 3600])
def test_a_show_adds_up_for_the_example_shop(trade: str, seconds: int) -> None:
    asked = examples.request(playbooks.playbook(trade), kind="outline", seconds=seconds, on=ON)
    outline = draft(asked)
    assert isinstance(outline, Outline)
    assert sum(block.seconds for block in outline.blocks) == seconds
    assert [one.text for one in outline.findings if one.kind == "grounding"] == []
