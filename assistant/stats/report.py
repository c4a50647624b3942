"""A report to hand on: the numbers of 复盘 in one file, xlsx or html."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant import durable
from assistant.errors import Refused
from assistant.stats import metrics, report_html, report_xlsx
from assistant.stats.models import Basis, Comparing, Dimension, Period, Report, Scope
from assistant.storage.database import Database
from assistant.wording import Language, Text

DIMENSIONS: Final[tuple[Dimension, ...]] = ("day", "creator", "post", "deal", "channel")
SUFFIXES: Final = (".xlsx", ".html")


@dataclass(frozen=True)
class Written:
    """What was written: the file, its size and which breakdowns it holds."""

    out: Path
    size: int
    reports: tuple[Report, ...]


def write(
    db: Database,
    out: Path,
    period: Period,
    *,
    basis: Basis | None = None,
    scope: Scope | None = None,
    compare: Comparing | None = "previous",
    language: Language = "zh",
) -> Written:
    """Write the report of a period to `out`, whose suffix chooses the format.

    The file appears whole or not at all. Refuses other suffixes.
    """
    render = {".xlsx": report_xlsx.render, ".html": report_html.render}.get(out.suffix.lower())
    if render is None:
        raise Refused(
            "report.format",
            Text(f"报告不能写成 {out.suffix or out.name}。", f"No reports in {out.suffix or out}."),
            Text("文件名以 .xlsx 或 .html 结尾。", "End the name in .xlsx or .html."),
            where={"file": str(out)},
        )
    with db.read() as conn:
        reports = metrics.measure_each(
            conn, period, DIMENSIONS, basis=basis, scope=scope, compare=compare
        )
    data = render(reports, language)
    durable.write(out, data)
    return Written(out, len(data), reports)
