"""Brief files: what is wrong is named with its line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.drafting import brief_file
from assistant.errors import Refused


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "选题（1）.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_brief_reads_with_its_defaults(tmp_path: Path) -> None:
    brief = brief_file.read(written(tmp_path, "topic: 下班第一口\nvariant: 2\n"), "script")
    assert (brief.topic, brief.variant, brief.seconds, brief.kind) == (
        "下班第一口",
        2,
        45,
        "script",
    )


def test_the_command_decides_the_kind_and_a_show_lasts_an_hour(tmp_path: Path) -> None:
    brief = brief_file.read(written(tmp_path, "kind: script\ntopic: 周五\n"), "outline")
    assert (brief.kind, brief.seconds) == ("outline", 3600)


@pytest.mark.parametrize(
    ("text", "code", "line", "field"),
    [
        ("topic: x\nsecnds: 30\n", "brief.field", 2, "secnds"),
        ("topic: x\n\nseconds: lots\n", "brief.field", 3, "seconds"),
        ("audience: y\nseconds: 20\n", "brief.field", None, "topic"),
        ("topic: x\nplanned_start: 25:99\n", "brief.field", 2, "planned_start"),
        ("topic: x\n  goal: [\n", "brief.not_yaml", 2, None),
        ("- topic\n- x\n", "brief.shape", 1, None),
        ("", "brief.shape", 1, None),
        ("topic: 2026-13-45\n", "brief.not_yaml", 1, None),
        ("topic: x\nseconds: " + "9" * 5000, "brief.not_yaml", 1, None),
        ("topic: !!int abc\n", "brief.not_yaml", 1, None),
        ("topic: " + "[" * 5000, "brief.not_yaml", 1, None),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, text: str, code: str, line: int | None, field: str | None
) -> None:
    with pytest.raises(Refused) as caught:
        brief_file.read(written(tmp_path, text), "script")
    error = caught.value
    assert (error.code, error.where.get("line"), error.where.get("field")) == (code, line, field)
    assert "选题（1）.yaml" in error.message.zh and error.hint is not None


def test_another_encoding_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        brief_file.read(written(tmp_path, "topic: 五花".encode("gb18030")), "script")
    assert caught.value.code == "brief.encoding"
    with pytest.raises(Refused) as caught:
        brief_file.read(tmp_path / "none.yaml", "script")
    assert caught.value.code == "brief.unreadable"
