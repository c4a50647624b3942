"""The request log and the month's usage."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.llm.records import KEPT_REQUESTS, Exchange, Ledger, Tokens

NOVEMBER = 1_795_000_000_000  # 2026-11-18
OCTOBER = NOVEMBER - 30 * 86_400_000


def keep(
    ledger: Ledger, *, at_ms: int = NOVEMBER, tokens: Tokens | None = None, text: str = "x"
) -> None:
    body = {"messages": [{"role": "user", "content": text}]}
    exchange = Exchange("https://x.cn/v1", "script", body, at_ms, tokens=tokens, outcome="ok")
    ledger.keep(exchange, provider="deepseek", model="m", secret="topsecretkey")


def test_a_month_is_summed_and_others_stay_out(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    keep(ledger, tokens=Tokens(1000, 200))
    keep(ledger, tokens=Tokens(500, 100))
    keep(ledger)
    keep(ledger, at_ms=OCTOBER, tokens=Tokens(9, 9))
    month = ledger.month(NOVEMBER)
    assert (month.month, month.calls, month.tokens, month.uncounted) == ("2026-11", 3, 1800, 1)


def test_the_last_request_is_shown_without_secrets(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    assert ledger.last() is None
    keep(ledger, text="topsecretkey 13912345678 五花肉 108 元")
    last = ledger.last()
    assert last is not None
    assert "五花肉 108 元" in last.body
    assert "topsecretkey" not in last.body
    assert "13912345678" not in last.body


def test_a_torn_last_line_is_skipped(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    keep(ledger, tokens=Tokens(1, 2))
    with (tmp_path / "usage.jsonl").open("a") as file:
        file.write('{"at_ms": 17950')
    assert ledger.month(NOVEMBER).calls == 1


@pytest.mark.parametrize("name", ["usage.jsonl", "requests.jsonl"])
def test_a_line_torn_inside_a_character_costs_no_other(tmp_path: Path, name: str) -> None:
    ledger = Ledger(tmp_path)
    keep(ledger, tokens=Tokens(1, 2), text="第一次")
    torn = '{"at_ms": 1795000000000, "provider": "炭'.encode()[:-1]
    with (tmp_path / name).open("ab") as file:
        file.write(torn)
    assert (ledger.month(NOVEMBER).calls, len(ledger.newest())) == (1, 1)
    keep(ledger, tokens=Tokens(10, 20), text="第二次")
    assert ledger.month(NOVEMBER).tokens == 33
    assert ["第二次" in one.body for one in ledger.newest()] == [True, False]
    lines = (tmp_path / name).read_bytes().split(b"\n")
    assert lines[1] == torn and lines[-1] == b"" and len(lines) == 4


def test_the_log_stays_small(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for number in range(52):
        keep(ledger, text=f"{number}" + "长" * 15_000)
    lines = (tmp_path / "requests.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= KEPT_REQUESTS + 10
    last = ledger.last()
    assert last is not None
    assert '"51长' in last.body
