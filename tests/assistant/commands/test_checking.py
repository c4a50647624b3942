"""`huixin-cli check`: findings with spans, of a text, a draft, a stream."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from assistant import cli

Capture = pytest.CaptureFixture[str]
FINDING = {"rule", "kind", "severity", "start", "end", "text", "why", "suggestion", "legal_ref"}


def check(capsys: Capture, *arguments: str | Path) -> Any:
    assert cli.main(["check", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_text_file(home: Path, tmp_path: Path, capsys: Capture) -> None:
    text = "😀这条街最好吃的粉\n加微信领券"
    path = tmp_path / "稿子（1）😀.txt"
    path.write_bytes(text.encode("gb18030"))
    found = check(capsys, path)["findings"]
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert {one["kind"] for one in found} == {"absolute", "diversion"}
    assert all(set(one) >= FINDING for one in found)
    assert found[0]["severity"] == "block" and "广告法" in found[0]["legal_ref"]


def test_standard_input(home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO("这条街最好吃的粉".encode()))
    monkeypatch.setattr("sys.stdin", stream)
    (only,) = check(capsys, "-")["findings"]
    assert only["text"] == "最好吃"


def test_the_trade_decides(home: Path, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.txt"
    path.write_text("这批车保证过审", encoding="utf-8")
    assert check(capsys, path, "--category", "car")["findings"]
    assert check(capsys, path, "--category", "food")["findings"] == []


def test_a_text_that_begins_like_a_draft_without_end_is_a_text(
    home: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "a.txt"
    path.write_text('{"a":' * 20_000 + "最好吃", encoding="utf-8")
    assert [one["text"] for one in check(capsys, path)["findings"]] == ["最好吃"]


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(
    data: bytes, home: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    assert cli.main(["check", str(path)]) == 1
    assert "not a text file" in capsys.readouterr().err


def test_a_file_that_is_not_there(home: Path, tmp_path: Path, capsys: Capture) -> None:
    assert cli.main(["check", str(tmp_path / "none.txt")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_closed_input_is_refused(
    home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert cli.main(["check", "-", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "check.no_input"


def test_a_trade_there_is_none_of_is_refused(home: Path, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.txt"
    path.write_text("好吃", encoding="utf-8")
    assert cli.main(["check", str(path), "--category", "nope", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["error"] == "check.no_trade" and "food" in told["hint"]
