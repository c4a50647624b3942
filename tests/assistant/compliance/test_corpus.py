"""The labelled corpus is whole; the rules keep their marks on the part they may be fitted to."""

from __future__ import annotations

import pytest

from tests.eval import compliance, corpus


def test_the_corpus_is_what_it_says() -> None:
    assert len(corpus.clean()) == len(corpus.violating()) == 300
    assert sum(one.trap for one in corpus.clean()) == 150
    assert sum(one.disguised for one in corpus.violating()) == 100
    for part in (corpus.clean(), corpus.violating()):
        assert sum(one.held for one in part) == 100
        assert len({one.category for one in part}) == 17
    assert all(one.says in one.text for one in corpus.violating())


def test_lawful_sentences_pass() -> None:
    clean = compliance.open_part(corpus.clean())
    wrong = [one.text for one in corpus.false_alarms(clean)]
    assert len(wrong) <= compliance.MOST_FALSE_ALARMS * len(clean), wrong


@pytest.mark.parametrize("disguised", [False, True])
def test_violations_are_found(disguised: bool) -> None:
    bad = [one for one in compliance.open_part(corpus.violating()) if one.disguised == disguised]
    missed = [one.text for one in corpus.missed(bad)]
    assert len(missed) <= (1 - compliance.LEAST_FOUND) * len(bad), missed


FRESH_FOUND = 437
"""Of the 480 fresh sentences that violate; the rules were fitted to them once measured."""


def test_lawful_talk_stays_unobjected() -> None:
    wrong = [one.text for each in corpus.talk() for one in corpus.false_alarms(each.sentences)]
    assert len(wrong) <= 0.01 * sum(len(each.sentences) for each in corpus.talk()), wrong


def test_the_fresh_sentences_are_what_they_say() -> None:
    for part in (corpus.fresh_clean(), corpus.fresh_violating()):
        assert [sum(one.round == each for one in part) for each in (1, 2, 3)] == [160, 160, 160]
    assert [one.round for one in corpus.measured()] == [1, 2, 3]
    assert all(one.says and one.says in one.text for one in corpus.fresh_violating())


def test_fresh_sentences_stay_as_they_were_found() -> None:
    found = len(corpus.fresh_violating()) - len(corpus.missed(corpus.fresh_violating()))
    assert found >= FRESH_FOUND
    assert [one.text for one in corpus.false_alarms(corpus.fresh_clean())] == []
