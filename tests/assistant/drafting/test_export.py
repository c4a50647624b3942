"""A draft as a file: complete, marked when a model wrote it, never half written."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.drafting import export
from assistant.drafting.models import Draft, Outline, Script
from assistant.errors import Refused
from tests.assistant.drafting.conftest import draft, offer
from tests.assistant.drafting.conftest import request as ask

ASKED = ask(seconds=60)
TEXTUAL = (".md", ".docx", ".xlsx")


def words(path: Path) -> str:
    """The readable text of any export."""
    if path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if path.suffix == ".xlsx":
        import python_calamine

        book = python_calamine.CalamineWorkbook.from_path(str(path))
        rows = book.get_sheet_by_index(0).to_python()
        return "\n".join(str(cell) for row in rows for cell in row)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script() -> Script:
    made: Script = draft(ASKED)
    return made


@pytest.fixture(scope="module")
def show() -> Outline:
    made: Outline = draft(ask(kind="outline", seconds=3600, more=(offer(id="d2", name="四人餐"),)))
    return made


@pytest.mark.parametrize("suffix", TEXTUAL)
def test_every_line_of_a_script_stands_in_the_file(
    tmp_path: Path, script: Script, suffix: str
) -> None:
    text = words(export.write(script, tmp_path / f"测试 稿😀{suffix}", ASKED))
    for shot in script.shots:
        assert shot.voiceover in text and shot.caption in text and shot.picture in text
    assert script.title in text and script.cover in text and "周敏" in text


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_the_facts_it_leans_on_are_listed(tmp_path: Path, script: Script, suffix: str) -> None:
    text = words(export.write(script, tmp_path / f"a{suffix}", ASKED))
    for one in export.used(script, ASKED):
        assert one.text in text
    assert "五花每天现切 40 斤" in text


@pytest.mark.parametrize("suffix", TEXTUAL)
def test_an_outline_holds_steps_and_must_say_points(
    tmp_path: Path, show: Outline, suffix: str
) -> None:
    text = words(export.write(show, tmp_path / f"o{suffix}"))
    product = next(one for one in show.blocks if one.product)
    assert product.product is not None
    for step in product.product.steps:
        for line in step.script.split("\n"):
            assert line in text.replace("<br>", "\n")
    for point in product.must_say:
        assert point in text


def test_json_reads_back_as_the_same_draft(tmp_path: Path, script: Script) -> None:
    path = export.write(script, tmp_path / "a.json")
    assert Script.model_validate(json.loads(path.read_text("utf-8"))) == script


@pytest.mark.parametrize("suffix", TEXTUAL)
@pytest.mark.parametrize(("drafter", "marked"), [("model", True), ("playbook", False)])
def test_only_a_models_draft_carries_the_mark(
    tmp_path: Path, script: Script, suffix: str, drafter: str, marked: bool
) -> None:
    made: Draft = script.model_copy(update={"drafter": drafter})
    text = words(export.write(made, tmp_path / f"a{suffix}", ASKED))
    assert (export.AI_MARK in text) is marked


def test_another_suffix_is_refused_before_anything_is_written(
    tmp_path: Path, script: Script
) -> None:
    with pytest.raises(Refused) as caught:
        export.write(script, tmp_path / "a.pdf")
    assert caught.value.code == "export.kind"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", TEXTUAL)
def test_control_characters_of_pasted_words_stop_no_file(
    tmp_path: Path, script: Script, suffix: str
) -> None:
    shot = script.shots[0].model_copy(update={"voiceover": "先看这层油\v再翻面\x07"})
    pasted = script.with_shots([shot, *script.shots[1:]]).model_copy(update={"title": "五\0花"})
    text = words(export.write(pasted, tmp_path / f"稿{suffix}", ASKED))
    assert "先看这层油" in text and "再翻面" in text


@pytest.mark.parametrize("suffix", TEXTUAL)
def test_a_title_and_a_shop_as_long_as_can_be_stop_no_file(
    tmp_path: Path, show: Outline, suffix: str
) -> None:
    title = "周五晚上的五花" * 700
    long = show.model_copy(update={"title": title})
    asked = replace(ASKED, store=replace(ASKED.store, name="炭小满" * 200))
    made = export.write(long, tmp_path / f"稿{suffix}", asked)
    assert title in words(made)


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_behind(
    tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export.write(script, tmp_path / "a.md")
    before = path.read_bytes()

    def full(*_args: object, **_options: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(Refused):
        export.write(script, path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_the_word_file_is_landscape_with_chinese_fonts(tmp_path: Path, script: Script) -> None:
    path = export.write(script, tmp_path / "a.docx", ASKED)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    assert 'w:orient="landscape"' in xml
    assert f'w:eastAsia="{export.KAI}"' in xml and "w:tblHeader" in xml


@pytest.mark.parametrize("kind", ["script", "show"])
def test_the_spoken_column_is_the_widest_in_every_program(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    import docx

    path = export.write(request.getfixturevalue(kind), tmp_path / "a.docx", ASKED)
    table = docx.Document(str(path)).tables[0]
    heads = [cell.text for cell in table.rows[0].cells]
    spoken = heads.index("台词" if kind == "script" else "话术")
    grid = [column.width for column in table.columns]
    cells = [cell.width for cell in table.rows[1].cells]
    assert max(grid) == grid[spoken]
    assert grid == cells


def test_the_printed_clock_knows_passes_and_hard_starts(show: Outline) -> None:
    first, second, third = (
        one.model_copy(update={"id": name, "seconds": 300, "start": "", "repeat": 1})
        for name, one in zip("abc", show.blocks[:3], strict=True)
    )
    blocks = (first, second.model_copy(update={"repeat": 2}), third)
    printed = show.model_copy(update={"planned_start": "19:00", "blocks": blocks})
    assert [row[:2] for row in export.block_rows(printed)] == [
        *(("19:00", "5:00"), ("19:05", "5:00 × 2 遍"), ("19:15", "5:00"))
    ]
    blocks = (first, second, third.model_copy(update={"start": "19:30"}))
    printed = show.model_copy(update={"planned_start": "19:00", "blocks": blocks})
    assert export.block_rows(printed)[2][0] == "19:30"


@pytest.mark.parametrize("suffix", TEXTUAL)
def test_a_script_with_a_deal_ends_with_what_to_look_after(
    tmp_path: Path, script: Script, show: Outline, suffix: str
) -> None:
    text = words(export.write(script, tmp_path / f"稿{suffix}", ASKED))
    assert "发布前看一遍" in text and "☐ 画面上标好「广告」两个字" in text
    assert "《互联网广告管理办法》第九条" in text
    told = words(export.write(show, tmp_path / f"场{suffix}", ask(kind="outline", seconds=3600)))
    assert "开播前看一遍" in told and "执照" in told
    bare = script.model_copy(update={"brief": None, "shots": script.shots[:1], "sources": ()})
    plain = replace(ASKED, deal=None, brief=ASKED.brief.model_copy(update={"deal": ""}))
    assert "发布前看一遍" not in words(export.write(bare, tmp_path / f"空{suffix}", plain))


@pytest.mark.parametrize("suffix", TEXTUAL)
def test_a_script_a_model_worded_in_part_is_marked(
    tmp_path: Path, script: Script, suffix: str
) -> None:
    part = script.model_copy(update={"assisted": True})
    assert export.AI_MARK in words(export.write(part, tmp_path / f"半{suffix}", ASKED))
