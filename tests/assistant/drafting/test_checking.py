"""Checking a draft again: what a memory of its texts says is what a check of the whole says."""

from __future__ import annotations

import pytest

from assistant.drafting import grounding
from assistant.drafting.checking import Checker, check
from assistant.drafting.models import Outline, Script
from tests.assistant.drafting.conftest import draft, request


def edits(script: Script) -> list[Script]:
    """A line with a fault and a figure from nowhere, shots in another order, one fewer."""
    first, *rest = script.shots
    bad = first.model_copy(update={"voiceover": "全网最低价，卖了五百份。"})
    return [
        script.with_shots([bad, *rest]),
        script.with_shots([*rest, bad, bad]),
        script.with_shots(rest),
        script.model_copy(update={"title": "全城最好吃的烤肉", "hashtags": ("最好吃",)}),
    ]


def test_a_checker_says_of_every_draft_what_a_check_says() -> None:
    asked = request()
    script = draft(asked)
    assert isinstance(script, Script)
    checker = Checker(asked)
    for one in (script, *edits(script), script):
        assert checker.check(one) == check(one, asked)
    assert check(edits(script)[0], asked).findings


def test_in_a_show_too() -> None:
    asked = request(kind="outline", seconds=3600)
    show = draft(asked)
    assert isinstance(show, Outline)
    assert Checker(asked).check(show) == check(show, asked)


def test_only_a_text_it_never_saw_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = request()
    script = draft(asked)
    assert isinstance(script, Script)
    checker = Checker(asked)
    checker.check(script)
    texts: list[str] = []
    real = grounding.trace

    def noting(pairs: list[tuple[str, str]], *args: object) -> object:
        texts.extend(text for _, text in pairs)
        return real(pairs, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(grounding, "trace", noting)
    checker.check(edits(script)[0])
    assert set(texts) == {"全网最低价，卖了五百份。"}
