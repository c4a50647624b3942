"""Stage actions in a script: counted, not read aloud, not checked, printed as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.drafting import calibration, checking, cues, export, prompts, rundown, timing
from assistant.drafting.cues import Cue
from assistant.drafting.models import Block, Outline
from assistant.drafting.rewriting import clauses, reshaping, shortening
from tests.assistant.drafting.conftest import request

ACT = "【演示 40 秒｜下锅到浮起来，镜头别动】"
SCRIPT = f"先看锅里。\n{ACT}\n看清了再说价。"
BLOCK = Block(
    id="b1", kind="interaction", title="上手", seconds=90, min_seconds=60, scene="商品介绍",
    script=SCRIPT,
)  # fmt: skip
SHOW = Outline(title="一场", seconds=90, blocks=(BLOCK,), drafter="person")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (ACT, Cue("演示", 40, "下锅到浮起来，镜头别动")),
        ("【喝口水 10 秒】", Cue("喝口水", 10)),
        ("【走一圈2分钟：从门口到里头】", Cue("走一圈", 120, "从门口到里头")),
        ("【 等公屏 15秒 | 念一条 】", Cue("等公屏", 15, "念一条")),
    ],
)
def test_an_action_is_read_as_people_and_models_write_it(written: str, read: Cue) -> None:
    assert cues.read(written) == (read,)
    assert cues.read(str(read)) == (read,)
    assert cues.alone(written)


@pytest.mark.parametrize(
    "text", ["【第一轮】讲完了。", "【预告】", "套餐 40 秒上桌", "【演示｜慢一点】"]
)
def test_other_brackets_are_words(text: str) -> None:
    assert cues.read(text) == ()
    assert cues.spoken(text) == cues.masked(text) == text


def test_it_counts_its_own_seconds_and_no_syllables() -> None:
    bare = cues.spoken(SCRIPT)
    assert bare == "先看锅里。\n看清了再说价。"
    assert timing.syllables(SCRIPT) == timing.syllables(bare)
    spoken = timing.spoken_seconds(bare, 220)
    assert timing.spoken_seconds(SCRIPT, 220) == pytest.approx(spoken + 40)
    assert rundown.spoken_s(BLOCK, 220) > 40


def test_the_masked_text_keeps_every_place() -> None:
    masked = cues.masked(SCRIPT)
    assert len(masked) == len(SCRIPT)
    assert masked.index("看清了") == SCRIPT.index("看清了")
    assert "浮起来" not in masked


def test_nothing_in_it_is_checked_and_the_words_beside_it_are() -> None:
    script = "【演示 9 秒｜写着全网最低价的牌子，停 300 秒】\n这一份全网最低价。"
    show = SHOW.model_copy(update={"blocks": (BLOCK.model_copy(update={"script": script}),)})
    findings = checking.check(show, request()).findings
    assert findings
    assert all(one.start >= script.index("\n") for one in findings)
    assert any(script[one.start : one.end] == one.text and "最低" in one.text for one in findings)
    assert not checking.check_text("【演示 9 秒｜停 300 元的牌子】", request())


def test_it_says_no_point_that_must_be_said() -> None:
    assert not rundown.says("【举手机 20 秒｜每桌限用一张】", "每桌限用一张")
    assert rundown.says(f"{ACT}\n每桌限用一张。", "每桌限用一张")


def test_it_is_not_read_aloud_when_a_rate_is_measured_or_a_script_is_made_of_it() -> None:
    assert "演示" not in calibration.words_of(SHOW)
    _, parts = reshaping.from_block(BLOCK, 30, request())
    assert not any("演示" in one.options[0].text for one in parts)


def test_shortening_takes_it_whole_or_leaves_it() -> None:
    assert [one.text.strip() for one in clauses.pieces(f"{ACT}\n好。")] == [ACT, "好。"]
    parts, _ = shortening.block(BLOCK, 0, 20, request())
    script = next(one.options[0].text for one in parts if one.field.endswith("script"))
    assert cues.read(script) == () and "【" not in script


def test_a_model_that_rewrites_is_told_to_leave_it_alone() -> None:
    told = prompts.for_action("simpler", request(), {"parts": [{"text": SCRIPT}]})
    plain = prompts.for_action("simpler", request(), {"parts": [{"text": "先看锅里。"}]})
    assert "原样留着" in told.system and "原样留着" not in plain.system


def test_the_model_that_writes_a_show_knows_how_to_write_one() -> None:
    system = prompts.for_outline(request(kind="outline", seconds=1800)).system
    assert cues.read(system), "the prompt shows an action as the program reads it"


def test_print_sets_it_apart_from_the_words(tmp_path: Path) -> None:
    import docx

    path = export.write(SHOW, tmp_path / "一场.docx", request())
    cell = docx.Document(str(path)).tables[0].rows[1].cells[3]
    fonts = {line.text: line.runs[0].font.name for line in cell.paragraphs}
    assert fonts[ACT] != fonts["先看锅里。"]
