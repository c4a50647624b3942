"""huixin-cli import: the JSON contract, several files, exit codes, dry runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from tests.data import exports

NAMES = {"kind", "rows", "new", "changed", "same", "conflict", "bad", "batch", "dry_run"}

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *args: str | Path) -> tuple[int, Any]:
    code = cli.main(["import", "--json", *map(str, args)])
    return code, json.loads(capsys.readouterr().out)


def orders(path: Path) -> Path:
    return exports.workbook(
        path, exports.ORDER_HEADERS, [exports.order(1), exports.order(2, coupon="6.9E+18")]
    )


def test_the_report_keeps_its_names(tmp_path: Path, home: Path, capsys: Capture) -> None:
    code, data = run(capsys, orders(tmp_path / "售卖明细.xlsx"))
    assert code == 0
    assert data.keys() >= NAMES
    assert (data["kind"], data["rows"], data["new"], data["dry_run"]) == ("orders", 2, 1, False)
    assert data["batch"]
    (bad,) = data["bad"]
    assert (bad["row"], bad["column"], bad["value"]) == (3, "子订单ID", "6.9E+18")
    assert "Export again" in bad["reason"]
    code, again = run(capsys, tmp_path / "售卖明细.xlsx")
    assert (again["new"], again["same"], again["batch"]) == (0, 1, None)


def test_a_dry_run_writes_nothing(tmp_path: Path, home: Path, capsys: Capture) -> None:
    path = orders(tmp_path / "a.xlsx")
    _, dry = run(capsys, "--dry-run", path)
    assert (dry["new"], dry["batch"], dry["dry_run"]) == (1, None, True)
    _, real = run(capsys, path)
    assert real["new"] == 1


def test_several_files_in_one_go(tmp_path: Path, home: Path, capsys: Capture) -> None:
    posts = exports.workbook(tmp_path / "作品列表.xlsx", exports.POST_HEADERS, [exports.post()])
    code, data = run(capsys, orders(tmp_path / "a.xlsx"), posts)
    assert code == 0
    assert [file["kind"] for file in data["files"]] == ["orders", "posts"]


def test_a_refusal_says_which_file_and_what_was_written(
    tmp_path: Path, home: Path, capsys: Capture
) -> None:
    strange = tmp_path / "别的.csv"
    strange.write_text("名字,备注\n甲,乙\n", "utf-8")
    code, data = run(capsys, orders(tmp_path / "a.xlsx"), strange)
    assert code == 1
    assert data["error"] == "import.unknown"
    assert data["where"] == {"file": "别的.csv", "written_before": 1}


def test_asking_for_the_as_of_and_answering_it(tmp_path: Path, home: Path, capsys: Capture) -> None:
    path = exports.workbook(tmp_path / "a.xlsx", exports.ORDER_HEADERS, [exports.order(1)])
    _, data = run(capsys, "--as-of", "2026-11-30", "--dry-run", path)
    assert data["as_of"].startswith("2026-11-30T23:59:59")


@pytest.mark.parametrize("args", [["--as", "nonsense", "a.xlsx"], [], ["--as-of", "gestern", "a"]])
def test_wrong_usage_is_2(home: Path, capsys: Capture, args: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["import", *args])
    assert caught.value.code == 2


def test_people_read_a_summary(tmp_path: Path, home: Path, capsys: Capture) -> None:
    assert cli.main(["import", str(orders(tmp_path / "a.xlsx"))]) == 0
    said = capsys.readouterr().out
    assert "wrote 1 (1 new, 0 changed)" in said
    assert "row 3, 子订单ID: The id became 6.9E+18" in said
    assert cli.main(["undo"]) == 0
    capsys.readouterr()
    assert cli.main(["import", "--dry-run", str(tmp_path / "a.xlsx")]) == 0
    assert "would write 1 (1 new" in capsys.readouterr().out
