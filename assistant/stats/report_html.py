"""The report as one page of HTML that needs nothing else: numbers, a line per day, tables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from assistant.stats import figures, headline
from assistant.stats.models import Report
from assistant.stats.report_words import (
    BASIS,
    BEFORE,
    CHANGE,
    MEASURE,
    NOW,
    POINTS,
    SHEETS,
    Unit,
    columns,
    measures,
)
from assistant.wording import Language, Text

_WIDTH: Final = 960
_HEIGHT: Final = 220
_LEFT: Final = 72

_STYLE: Final = """
body{margin:0 auto;max-width:1040px;padding:32px 24px;background:#F7F4F2;color:#2A2220;
font:14px/22px "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;
font-variant-numeric:tabular-nums}
h1{font-size:24px;line-height:32px;font-weight:500;margin:0}
h2{font-size:16px;font-weight:500;margin:0;padding:14px 16px}
p{color:#5A4F4A;margin:4px 0 24px}
section{background:#fff;border:1px solid #EBE4DF;border-radius:8px;margin-bottom:16px;
overflow:auto}
table{border-collapse:collapse;width:100%}
th{background:#FAF8F6;color:#5A4F4A;font-weight:400;font-size:12px}
th,td{padding:7px 16px;text-align:right;white-space:nowrap;border-top:1px solid #EBE4DF}
th:first-child,td:first-child,td.note,th.note{text-align:left}
td.note{color:#6E625C;font-size:12px;white-space:normal}
svg{display:block;padding:0 16px 12px;width:calc(100% - 32px)}
svg text{font-size:12px;fill:#6E625C}
"""


def render(reports: Sequence[Report], language: Language) -> bytes:
    """The page's bytes; `reports` hold the same period by day first, then the others."""
    daily = reports[0]
    title = headline.of(daily, "paid")
    parts = [
        f"<h1>{_say(title.title, language)}</h1>",
        f"<p>{daily.period.first} – {daily.period.last}　{_say(title.basis, language)}</p>",
        f"<section>{_overview(daily, language)}</section>",
        f"<section><h2>{_say(SHEETS['day'], language)}</h2>{_lines(daily, language)}</section>",
    ]
    parts += [
        f"<section><h2>{_say(SHEETS[report.by], language)}</h2>{_rows(report, language)}</section>"
        for report in reports[1:]
        if report.rows
    ]
    page = (
        f'<!doctype html><html lang="{"zh-CN" if language == "zh" else "en"}"><head>'
        f'<meta charset="utf-8"><title>{_say(title.title, language)}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )
    return page.encode("utf-8")


def _overview(report: Report, language: Language) -> str:
    compare = report.compare
    heads = [MEASURE, NOW, *([BEFORE, CHANGE] if compare else [])]
    html = "<table><tr>" + "".join(f"<th>{_say(head, language)}</th>" for head in heads)
    html += f'<th class="note">{_say(BASIS, language)}</th></tr>'
    for measure in measures(report):
        now = measure.read(report.totals)
        cells = [_say(measure.name, language), _number(now, measure.unit)]
        if compare:
            before = measure.read(compare.totals)
            cells.append(_number(before, measure.unit))
            cells.append(_change(now, before, measure.unit, language))
        html += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells)
        html += f'<td class="note">{_say(measure.basis, language)}</td></tr>'
    return html + "</table>"


def _rows(report: Report, language: Language) -> str:
    shown = columns(report.by)
    html = f"<table><tr><th>{_say(SHEETS[report.by], language)}</th>"
    html += "".join(f"<th>{_say(head, language)}</th>" for head, _, _ in shown) + "</tr>"
    for row in report.rows:
        html += f"<tr><td>{_say(row.label, language)}</td>"
        html += "".join(f"<td>{_number(read(row.totals), unit)}</td>" for _, unit, read in shown)
        html += "</tr>"
    return html + "</table>"


def _lines(report: Report, language: Language) -> str:
    now = [row.totals.paid_gmv_fen for row in report.rows]
    before = [row.totals.paid_gmv_fen for row in report.compare.rows] if report.compare else []
    top = max([*now, *before, 1])
    html = f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">'
    for share in (0.0, 0.5, 1.0):
        y = _y(top * share, top)
        html += f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y}" y2="{y}" stroke="#EBE4DF"/>'
        amount = figures.yuan(top * share, short=True)
        html += f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{amount}</text>'
    if before:
        html += _path(before, top, 'stroke="#8F837B" stroke-dasharray="4 3" stroke-width="1.5"')
    html += _path(now, top, 'stroke="#B9461A" stroke-width="2.25"')
    for index, anchor in ((0, "start"), (len(now) - 1, "end")):
        day = f"{report.period.days()[index]:%m-%d}"
        x = _x(index, len(now))
        html += f'<text x="{x}" y="{_HEIGHT - 4}" text-anchor="{anchor}">{day}</text>'
    legend = _say(NOW, language) + (f" ── {_say(BEFORE, language)} - - -" if before else " ──")
    html += f'<text x="{_WIDTH}" y="12" text-anchor="end">{legend}</text>'
    return html + "</svg>"


def _path(values: Sequence[int], top: int, stroke: str) -> str:
    points = " ".join(
        f"{_x(index, len(values)):.1f},{_y(value, top):.1f}" for index, value in enumerate(values)
    )
    return f'<polyline points="{points}" fill="none" stroke-linejoin="round" {stroke}/>'


def _x(index: int, count: int) -> float:
    return _LEFT + (_WIDTH - _LEFT) * index / max(1, count - 1)


def _y(value: float, top: float) -> float:
    return round(20 + (_HEIGHT - 48) * (1 - value / top), 1)


def _number(value: float | None, unit: Unit) -> str:
    if unit == "fen":
        return figures.yuan(value)
    return figures.percent(value) if unit == "share" else figures.count(value)


def _change(now: float | None, before: float | None, unit: Unit, language: Language) -> str:
    if now is None or before is None or (unit != "share" and before <= 0):
        return figures.NOTHING
    if unit == "share":
        return f"{figures.percentage_points(now - before)} {_say(POINTS, language)}"
    return figures.percent((now - before) / before, sign=True)


def _say(text: Text, language: Language) -> str:
    return escape(text.say(language))
