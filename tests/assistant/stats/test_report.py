"""The report's files, read back with another program's eyes."""

from __future__ import annotations

import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from assistant.errors import Refused
from assistant.stats import report
from assistant.stats.models import Period
from tests.assistant.stats.ledger import Ledger

PERIOD = Period(first=date(2026, 11, 6), last=date(2026, 11, 10))


@pytest.fixture
def sold(ledger: Ledger) -> Ledger:
    ledger.batch("b", "2026-11-10")
    ledger.post("=SUM(甲)<b>", "2026-11-06")
    ledger.metric("=SUM(甲)<b>", "b", "2026-11-10", plays=4000)
    ledger.coupon("2026-11-01", 100_00)
    ledger.coupon(
        "2026-11-06", 150_00, state="verified", verified="2026-11-07", received=140_00,
        post="=SUM(甲)<b>",
    )  # fmt: skip
    ledger.coupon("2026-11-08", 50_00, state="refunded", creator=None)
    return ledger


def sheet(path: Path, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()


def test_the_workbook_holds_numbers_not_words(sold: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "复盘（1）😀.xlsx"
    written = report.write(sold.db, out, PERIOD)
    assert written.size == out.stat().st_size
    book = CalamineWorkbook.from_path(out)
    assert book.sheet_names == ["概览", "每天", "职人", "作品", "团购", "渠道"]
    overview = {row[0]: row[1:] for row in sheet(out, "概览")}
    assert overview["成交额（支付 GMV）"][:3] == [200.0, 100.0, 1.0]
    assert overview["核销率"][:3] == [0.5, 0.0, "+50.0 个点"]
    assert overview["净增粉"][:3] == ["—", "—", "—"]
    days = sheet(out, "每天")
    assert [row[0] for row in days[1:]] == [day.isoformat() for day in PERIOD.days()]
    assert sum(float(str(row[1])) for row in days[1:]) == 200.0
    assert [row[0] for row in sheet(out, "职人")[1:]] == ["周敏", "未归属"]


def test_a_title_that_looks_like_a_formula_stays_text(sold: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    report.write(sold.db, out, PERIOD)
    assert sheet(out, "作品")[1][0] == "=SUM(甲)<b>"
    with zipfile.ZipFile(out) as parts:
        names = parts.namelist()
        assert "xl/charts/chart1.xml" in names
        assert not any(b"<f>SUM" in parts.read(name) for name in names)


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside = tag in ("td", "h1")
        if self._inside:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def test_the_page_says_the_same_and_escapes(sold: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    report.write(sold.db, out, PERIOD)
    text = out.read_text("utf-8")
    cells = _Cells()
    cells.feed(text)
    assert cells.cells[0] == "这 5 天多卖了 ¥100，主要靠订单多了"
    assert "¥200.00" in cells.cells
    assert "=SUM(甲)<b>" in cells.cells
    assert "=SUM(甲)<b>" not in text
    assert text.count("<polyline") == 2
    assert "http" not in text


def test_it_speaks_english_and_can_do_without_comparison(sold: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "a.HTML"
    report.write(sold.db, out, PERIOD, compare=None, language="en")
    text = out.read_text("utf-8")
    assert "<h1>¥200 sold in these 5 days</h1>" in text
    assert "Compared with" not in text


def test_other_formats_are_refused_and_nothing_is_left(sold: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        report.write(sold.db, tmp_path / "a.docx", PERIOD)
    assert refused.value.code == "report.format"
    assert list(tmp_path.glob("a*")) == []
