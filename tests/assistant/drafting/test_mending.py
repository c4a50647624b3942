"""Findings of an outline are mended where they stand: in a script, a step, a point, a title."""

from __future__ import annotations

import pytest

from assistant.drafting import mending
from assistant.drafting.models import Finding, Outline, Severity
from tests.assistant.drafting.conftest import draft, request


@pytest.fixture
def outline() -> Outline:
    made = draft(request(kind="outline", seconds=1800))
    assert isinstance(made, Outline)
    return made


def finding(field: str, text: str, words: str) -> Finding:
    start = text.index(words)
    return Finding(
        rule="r", kind="k", severity=Severity.WARN, field=field, start=start,
        end=start + len(words), text=words, why="",
    )  # fmt: skip


def fields(outline: Outline) -> list[str]:
    product = next(at for at, one in enumerate(outline.blocks) if one.product)
    talk = next(at for at, one in enumerate(outline.blocks) if not one.product)
    return [
        "title",
        f"blocks/{talk}/script",
        f"blocks/{product}/must_say/0",
        f"blocks/{product}/product/steps/1/script",
    ]


def test_words_are_replaced_in_every_kind_of_field(outline: Outline) -> None:
    for field in fields(outline):
        text = mending.text_at(outline, field)
        words = text[:2]
        after = mending.replaced(outline, finding(field, text, words), "甲乙")
        assert mending.text_at(after, field).startswith("甲乙"), field


def test_a_step_and_its_blocks_script_stay_one(outline: Outline) -> None:
    field = fields(outline)[-1]
    text = mending.text_at(outline, field)
    after = mending.replaced(outline, finding(field, text, text[:4]), "甲乙丙丁")
    block = after.blocks[int(field.split("/")[1])]
    assert "甲乙丙丁" in block.script


def test_a_clause_is_taken_out_and_an_empty_line_goes(outline: Outline) -> None:
    field = fields(outline)[1]
    at = int(field.split("/")[1])
    script = "先看手上，卖了三百份。\n全城第一。\n来了再说。"
    block = outline.blocks[at].model_copy(update={"script": script})
    blocks = (*outline.blocks[:at], block, *outline.blocks[at + 1 :])
    changed = outline.model_copy(update={"blocks": blocks})
    after = mending.taken_out(changed, finding(field, script, "三百份"))
    assert mending.text_at(after, field) == "先看手上。\n全城第一。\n来了再说。"
    after = mending.taken_out(after, finding(field, mending.text_at(after, field), "第一"))
    assert mending.text_at(after, field) == "先看手上。\n来了再说。"


@pytest.mark.parametrize("field", ["blocks/99/script", "blocks/x", "nothing", ""])
def test_a_place_that_is_gone_changes_nothing(outline: Outline, field: str) -> None:
    gone = Finding(
        rule="r", kind="k", severity=Severity.WARN, field=field, start=0, end=1, text="甲", why=""
    )
    assert mending.replaced(outline, gone, "乙") == outline
    assert mending.text_at(outline, field) == ""


TWICE = "最好提前一天预约。这是全城最好的一家。真的。"


def test_the_words_that_were_found_are_mended_not_the_first_that_look_alike(
    outline: Outline,
) -> None:
    field = fields(outline)[1]
    at = int(field.split("/")[1])
    block = outline.blocks[at].model_copy(update={"script": TWICE})
    changed = outline.model_copy(
        update={"blocks": (*outline.blocks[:at], block, *outline.blocks[at + 1 :])}
    )
    second = finding(field, TWICE, "最好").model_copy(
        update={"start": TWICE.rindex("最好"), "end": TWICE.rindex("最好") + 2}
    )
    after = mending.replaced(changed, second, "好")
    assert mending.text_at(after, field) == "最好提前一天预约。这是全城好的一家。真的。"
    after = mending.taken_out(changed, second)
    assert mending.text_at(after, field) == "最好提前一天预约。真的。"


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("我们的好。全网最低价。真的。", "全网", "我们的好。真的。"),
        ("先看手上，卖了三百份。", "三百份", "先看手上。"),
        ("卖了三百份，先看手上。", "三百份", "先看手上。"),
        ("全城第一", "第一", ""),
        ("没有这句", "别的", "没有这句"),
    ],
)
def test_a_clause_goes_with_one_mark(text: str, words: str, left: str) -> None:
    assert mending.without(text, words) == left


def test_a_word_put_in_brings_no_second_particle() -> None:
    line = "这条街最好吃的五花。"
    assert mending.spliced(line, "最好吃", "我自己爱吃的", 0) == "这条街我自己爱吃的五花。"
    assert mending.spliced(line, "最好吃", "现烤", 0) == "这条街现烤的五花。"
