"""The evaluation's own count of unsourced figures finds them, and lets what is on file pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.drafting.models import Script
from assistant.drafting.port import DraftRequest
from assistant.profile.models import Fact
from tests.assistant.drafting.conftest import draft, request
from tests.eval import briefs, claims


def saying(words: str) -> Script:
    script: Script = draft(request())
    shots = (script.shots[0].model_copy(update={"voiceover": words}), *script.shots[1:])
    return script.model_copy(update={"shots": shots})


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("卖了三百份", ["三百"]),
        ("做了 17 年", ["17"]),
        ("走十五分钟就到", ["十五"]),
        ("五花每天现切四十斤", []),
        ("团购价一百二十八块", []),
        ("开到凌晨两点", []),
        ("跟我一起看，十分好认", []),
    ],
)
def test_figures_that_no_data_says(words: str, figures: list[str]) -> None:
    assert claims.foreign(saying(words), request()) == figures


def test_a_drafter_that_makes_up_a_figure_is_caught_by_taking_its_fact_away() -> None:
    asked = request(known=(Fact(id="f", store="s1", text="五花每天现切 40 斤", source=""),))

    def parrot(_request: DraftRequest) -> Script:
        return saying("五花每天现切四十斤")

    assert claims.left_behind(saying("五花每天现切四十斤"), asked, parrot) == [
        "五花每天现切 40 斤: 40"
    ]
    assert claims.left_behind(draft(asked), asked, draft) == []


def test_a_fact_another_one_repeats_is_no_fault() -> None:
    one = Fact(id="a", store="s1", text="五花每天现切 40 斤", source="")
    asked = request(known=(one, replace(one, id="b", text="一天要切 40 斤肉")))
    assert claims.left_behind(draft(asked), asked, draft) == []


def test_there_are_sixty_briefs_over_all_trades_and_both_kinds() -> None:
    every = briefs.every()
    assert len(every) == len(set(every)) == 60
    for kind in ("script", "outline"):
        assert len({one.category for one in every if one.kind == kind}) == 17
