"""The report as a workbook: an overview, one sheet per breakdown, charts Excel can edit."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from assistant.stats import figures, headline
from assistant.stats.models import Report
from assistant.stats.report_words import (
    BASIS,
    BEFORE,
    CHANGE,
    MEASURE,
    NOW,
    OVERVIEW,
    POINTS,
    SHEETS,
    Unit,
    columns,
    measures,
)
from assistant.wording import Language

_PERSIMMON: Final = "#B9461A"
_GREY: Final = "#8F837B"
_FORMATS: Final[dict[Unit, str]] = {"fen": "¥#,##0.00", "count": "#,##0", "share": "0.0%"}


class _Book:
    """An open workbook with its formats and the language it speaks."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book = book
        self.language: Language = language
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.note = book.add_format({"font_color": "#6E625C"})
        self.head = book.add_format(
            {"bold": True, "bg_color": "#FAF8F6", "bottom": 1, "bottom_color": "#DCD2CB"}
        )
        self.units = {
            unit: book.add_format({"num_format": words, "align": "right"})
            for unit, words in _FORMATS.items()
        }
        self.change = book.add_format({"num_format": "+0.0%;-0.0%;0.0%", "align": "right"})
        self.nothing = book.add_format({"align": "right", "font_color": "#6E625C"})

    def put(self, sheet: Any, row: int, column: int, value: float | None, unit: Unit) -> None:
        """A number in its unit (yuan, not 分), or "—" where it is unknown."""
        if value is None:
            sheet.write_string(row, column, "—", self.nothing)
        else:
            shown = value / 100 if unit == "fen" else value
            sheet.write_number(row, column, shown, self.units[unit])


def render(reports: Sequence[Report], language: Language) -> bytes:
    """The workbook's bytes; `reports` hold the same period by day first, then the others."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        words = _Book(book, language)
        _overview(words, reports[0])
        for report in reports:
            _breakdown(words, report)
    return buffer.getvalue()


def _overview(words: _Book, report: Report) -> None:
    sheet = words.book.add_worksheet(OVERVIEW.say(words.language))
    title = headline.of(report, "paid")
    sheet.write_string(0, 0, title.title.say(words.language), words.title)
    sheet.write_string(1, 0, title.basis.say(words.language), words.note)
    compare = report.compare
    spans = [f"{report.period.first} – {report.period.last}"]
    heads = [MEASURE, NOW, *([BEFORE, CHANGE] if compare else []), BASIS]
    if compare:
        spans.append(f"{compare.period.first} – {compare.period.last}")
    for column, head in enumerate(heads):
        sheet.write_string(3, column, head.say(words.language), words.head)
    for column, span in enumerate(spans, start=1):
        sheet.write_string(2, column, span, words.note)
    for row, measure in enumerate(measures(report), start=4):
        sheet.write_string(row, 0, measure.name.say(words.language))
        now = measure.read(report.totals)
        words.put(sheet, row, 1, now, measure.unit)
        if compare:
            before = measure.read(compare.totals)
            words.put(sheet, row, 2, before, measure.unit)
            sheet.write(row, 3, *_change(words, now, before, measure.unit))
        basis = measure.basis.say(words.language)
        sheet.write_string(row, len(heads) - 1, basis, words.note)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, len(heads) - 2, 24)
    sheet.set_column(len(heads) - 1, len(heads) - 1, 52)


def _change(words: _Book, now: float | None, before: float | None, unit: Unit) -> tuple[Any, Any]:
    """The cell of a change and its format: a fraction, points of a rate, or "—"."""
    if now is None or before is None or (unit != "share" and before <= 0):
        return "—", words.nothing
    if unit == "share":
        points = figures.percentage_points(now - before)
        return f"{points} {POINTS.say(words.language)}", words.nothing
    return (now - before) / before, words.change


def _breakdown(words: _Book, report: Report) -> None:
    name = SHEETS[report.by].say(words.language)
    sheet = words.book.add_worksheet(name)
    sheet.write_string(0, 0, name, words.head)
    shown = columns(report.by)
    for column, (head, _, _) in enumerate(shown, start=1):
        sheet.write_string(0, column, head.say(words.language), words.head)
    for row, item in enumerate(report.rows, start=1):
        sheet.write_string(row, 0, item.label.say(words.language))
        for column, (_, unit, read) in enumerate(shown, start=1):
            words.put(sheet, row, column, read(item.totals), unit)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 28 if report.by == "post" else 16)
    sheet.set_column(1, len(shown), 13)
    if report.rows:
        _chart(words, sheet, report, name, beside=len(shown) + 2)


def _chart(words: _Book, sheet: Any, report: Report, name: str, *, beside: int) -> None:
    by_day = report.by == "day"
    chart = words.book.add_chart({"type": "line" if by_day else "bar"})
    last = len(report.rows) if by_day else min(len(report.rows), 12)
    money = columns(report.by)[:2] if by_day else columns(report.by)[:1]
    for column, (head, _, _) in enumerate(money, start=1):
        line: dict[str, Any] = {"color": _PERSIMMON if column == 1 else _GREY, "width": 2}
        if column == 2:
            line["dash_type"] = "dash"
        chart.add_series(
            {
                "name": head.say(words.language),
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, column, last, column],
                **({"line": line} if by_day else {"fill": {"color": _PERSIMMON}}),
            }
        )
    chart.set_title({"name": money[0][0].say(words.language), "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"} if by_day else {"none": True})
    if not by_day:
        chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 640, "height": 360})
    sheet.insert_chart(1, beside, chart)
