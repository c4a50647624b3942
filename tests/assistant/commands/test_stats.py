"""`stats` on the command line: the contract's names, refusals, and plain text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import cli, options
from assistant.workspace import Workspace
from tests.assistant.stats.ledger import Ledger


@pytest.fixture
def ledger(workspace: Workspace) -> Ledger:
    book = Ledger(workspace.database)
    book.coupon("2026-11-01", 100_00, state="verified", verified="2026-11-02", received=90_00)
    book.coupon("2026-11-02", 50_00, state="refunded", creator=None)
    return book


def run(*arguments: str) -> int:
    return cli.main(["stats", *arguments])


def test_json_keeps_the_contract(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    period = ["--from", "2026-11-01", "--to", "2026-11-02"]
    assert run("--json", *period, "--by", "creator", "--compare", "previous") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["from"], answer["to"]) == ("2026-11-01", "2026-11-02")
    assert answer["basis"]["gmv"] == "paid"
    totals = answer["totals"]
    assert {
        "paid_gmv_fen": 150_00,
        "verified_gmv_fen": 90_00,
        "paid_coupons": 2,
        "verified_coupons": 1,
        "orders": 2,
        "refunded_fen": 50_00,
        "verification_rate": 0.5,
        "average_order_fen": 75_00,
        "plays": 0,
        "net_followers": None,
    }.items() <= totals.items()
    assert totals["refund_rate"] == pytest.approx(1 / 3)
    assert totals["ratios"]["verification_rate"] == {"numerator": 1, "denominator": 2}
    assert [(row["key"], row["label"]) for row in answer["rows"]] == [
        ("zhou", "周敏"),
        (None, "未归属"),
    ]
    assert answer["compare"]["from"] == "2026-10-30"
    assert answer["compare"]["changes"]["paid_gmv_fen"] is None


def test_without_compare_it_says_null(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["compare"] is None
    assert answer["to"] == "2026-11-02"
    assert answer["coverage"]["orders"] == "2026-11-02"


def test_people_read_yuan(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--by", "deal", "--compare", "year") == 0
    text = capsys.readouterr().out
    assert "¥150.00" in text
    assert "50.0%  (1 of 2)" in text
    assert "双人套餐" in text


def test_days_the_wrong_way_round_are_refused(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--json", "--from", "2026-11-05", "--to", "2026-11-01") == 1
    assert json.loads(capsys.readouterr().out)["error"] == "stats.period"


def test_a_day_that_is_none_is_wrong_usage(ledger: Ledger) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("--from", "November")
    assert stopped.value.code == 2


def test_report_writes_a_file(
    ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "复盘.xlsx"
    days = ["--from", "2026-11-01", "--to", "2026-11-02"]
    assert cli.main(["report", "--json", *days, str(out)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["out"] == str(out)
    assert out.read_bytes()[:2] == b"PK"


def test_report_refuses_what_it_cannot_write(
    ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["report", "--json", str(tmp_path / "a.pdf")]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "report.format"


def test_the_basis_follows_the_settings_unless_asked(
    ledger: Ledger, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.settings.set(options.GMV_BASIS, "sold")
    assert run("--json") == 0
    assert json.loads(capsys.readouterr().out)["basis"]["gmv"] == "sold"
    assert run("--json", "--basis", "paid") == 0
    assert json.loads(capsys.readouterr().out)["basis"]["gmv"] == "paid"
