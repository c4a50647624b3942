"""The demo's one-page summary: what was drafted, cut, imported and measured, with pictures.

The page is a template in `resources/samples`; colours come from the window's
token table. Fonts are copied beside it, so it reads on a machine without any.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from assistant import resources
from assistant.drafting import rundown
from assistant.drafting.models import Block, Shot
from assistant.sample.demo import REPORT_DAYS, Demo
from assistant.stats.models import Report, Row
from assistant.tracking.importing.models import Preview

FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "HuixinKai-Regular.ttf")
CHART_WIDTH, CHART_HEIGHT = 1040, 200
POSTS_SHOWN = 5


def write(demo: Demo) -> Path:
    """Write `index.html` and its fonts into the demo's folder; returns the page."""
    fonts = demo.folder / "fonts"
    fonts.mkdir(exist_ok=True)
    for name in FONTS:
        shutil.copyfile(resources.path("fonts", name), fonts / name)
    template = Template(resources.path("samples", "summary.html").read_text(encoding="utf-8"))
    page = demo.folder / "index.html"
    page.write_text(template.substitute(_parts(demo)), encoding="utf-8")
    return page


def _parts(demo: Demo) -> dict[str, str]:
    store = demo.profile.stores[0]
    script, outline, video = demo.script, demo.outline, demo.video
    return {
        "colors": _colors(),
        "awning": "<i></i>" * 24,
        "store": escape(" ".join(filter(None, (store.name, store.branch)))),
        "headline": escape(
            f"一家示例店的完整一遍：{len(demo.profile.facts)} 条事实，"
            f"一条 {script.seconds} 秒的脚本，一场 {outline.seconds // 60} 分钟的直播，"
            f"一条成片，{len(demo.imports)} 份导入的表格。"
        ),
        "facts": "".join(
            f'<li><span class="say">{escape(fact.text)}</span>'
            f'<br><span class="note">{escape(fact.source)}</span></li>'
            for fact in demo.profile.facts
        ),
        "script_title": escape(script.title),
        "script_basis": escape(
            f"{len(script.shots)} 镜，{script.seconds} 秒。封面「{script.cover}」。"
            + " ".join(f"#{tag}" for tag in script.hashtags)
        ),
        "shots": _rows(_shot_cells(shot) for shot in script.shots),
        "video_basis": escape(
            f"{video.width}×{video.height}，{video.duration_ms / 1000:.1f} 秒，"
            f"{video.frames} 帧，用了 {video.seconds_taken:.1f} 秒。{video.why.zh}"
        ),
        "video": _relative(video.out, demo.folder),
        "poster": _relative(demo.stills[0], demo.folder) if demo.stills else "",
        "stills": "".join(
            f'<img src="{_relative(still, demo.folder)}" alt="成片里的一帧">'
            for still in demo.stills
        ),
        "outline_title": escape(outline.title),
        "outline_basis": escape(f"{len(outline.blocks)} 个环节，合计 {_clock(outline.seconds)}。"),
        "rundown": _rundown(outline.blocks),
        "blocks": _blocks(outline.blocks),
        "imports": _rows(_import_cells(preview) for preview in demo.imports),
        **_report(demo),
        "timing": escape(
            "，".join(f"{text.zh} {seconds:.1f} 秒" for text, seconds in demo.step_seconds) + "。"
        ),
        "files": "".join(
            f'<li><a href="{_relative(path, demo.folder)}">'
            f"{escape(path.relative_to(demo.folder).as_posix())}</a></li>"
            for path in made(demo)
        ),
    }


def made(demo: Demo) -> list[Path]:
    """The files a person would open, in the order of the job."""
    exports = sorted((demo.folder / "exports").iterdir())
    database = demo.folder / "workspace" / "huixin.db"
    return [*demo.documents, demo.video.out, *exports, database]


def _report(demo: Demo) -> dict[str, str]:
    report = demo.report
    totals = report.totals
    period = f"{report.period.first:%m-%d} 至 {report.period.last:%m-%d}"
    kpis = (
        ("成交额", _yuan(totals.paid_gmv_fen), "按支付时间，未扣退款"),
        ("到店核销额", _yuan(totals.verified_gmv_fen), "按核销时间，已扣撤销和退款"),
        ("核销率", _percent(totals.verification.value), f"同批 {totals.paid_coupons} 张券"),
        ("退款率", _percent(totals.refund.value), "按金额"),
        ("客单价", _yuan(totals.average_order.value), f"{totals.orders} 个订单"),
        ("净增粉", _signed(totals.net_followers), f"作品播放 {totals.plays or 0:,}"),
    )
    shown = [row for row in demo.by_post.rows if row.totals.plays][:POSTS_SHOWN]
    return {
        "report_basis": escape(f"近 {REPORT_DAYS} 天，{period}。{report.basis.label.zh}。"),
        "kpis": "".join(
            f'<div>{name}<b>{value}</b><span class="note">{basis}</span></div>'
            for name, value, basis in kpis
        ),
        "chart": _chart(report),
        "deals": _rows(_deal_cells(row) for row in demo.by_deal.rows),
        "posts": _rows(_post_cells(row) for row in shown),
    }


def _chart(report: Report) -> str:
    """Daily paid GMV as bars, the highest day labelled."""
    days = [(row.label.zh, row.totals.paid_gmv_fen) for row in report.rows]
    if not days:
        return '<p class="note">这段时间没有订单。</p>'
    top = max(value for _, value in days) or 1
    step = CHART_WIDTH / len(days)
    plot = CHART_HEIGHT - 48
    bars, labels = [], []
    for index, (label, value) in enumerate(days):
        height = plot * value / top
        x, y = index * step, 20 + plot - height
        bars.append(f'<rect x="{x + 2:.1f}" y="{y:.1f}" width="{step - 4:.1f}" '
                    f'height="{height:.1f}" rx="2"/>')  # fmt: skip
        if value == top:
            labels.append(f'<text x="{x + step / 2:.1f}" y="{y - 6:.1f}" '
                          f'text-anchor="middle">{_yuan(value)}</text>')  # fmt: skip
        if index % 5 == 0:
            labels.append(f'<text x="{x + step / 2:.1f}" y="{CHART_HEIGHT - 8}" '
                          f'text-anchor="middle">{escape(label[-5:])}</text>')  # fmt: skip
    return (
        f"<h3>每天的成交额</h3>"
        f'<svg viewBox="0 0 {CHART_WIDTH} {CHART_HEIGHT}" width="100%" role="img" '
        f'aria-label="每天的成交额"><g fill="var(--persimmon)">{"".join(bars)}</g>'
        f"{''.join(labels)}</svg>"
    )


def _rundown(blocks: Sequence[Block]) -> str:
    return "".join(
        f'<span class="{escape(block.kind)}" style="flex:{block.seconds}" '
        f'title="{escape(block.title)}">{escape(block.title)}</span>'
        for block in blocks
    )


def _blocks(blocks: Sequence[Block]) -> str:
    rows, at = [], 0
    for block in blocks:
        first = rundown.said(block)
        sentence = first.split("。")[0] + "。" if first else ""
        rows.append((f"n:{_clock(at)}", f"n:{_clock(block.seconds)}", block.title,
                     f"say:{sentence}"))  # fmt: skip
        at += block.seconds
    return _rows(rows)


def _rows(rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows)


def _cell(cell: str) -> str:
    for mark, css in (("n:", "n"), ("say:", "say"), ("bad:", "n bad")):
        if cell.startswith(mark):
            return f'<td class="{css}">{escape(cell.removeprefix(mark))}</td>'
    return f"<td>{escape(cell)}</td>"


def _shot_cells(shot: Shot) -> tuple[str, ...]:
    framing = f"{shot.size} {shot.movement}"
    numbers = (f"n:{shot.number}", f"n:{shot.seconds}")
    return (*numbers, framing, shot.picture, f"say:{shot.voiceover}", shot.caption)


def _import_cells(preview: Preview) -> tuple[str, ...]:
    unread = len(preview.bad)
    reasons = "；".join(f"{p.row} 行，{p.reason.zh}" for p in preview.bad)
    name = f"{preview.file_name} {preview.kind_name.zh}" + (f"（{reasons}）" if reasons else "")
    counts = (preview.rows, preview.new, preview.changed, preview.same, preview.conflict)
    return (name, *(f"n:{count}" for count in counts), f"{'bad' if unread else 'n'}:{unread}")


def _deal_cells(row: Row) -> tuple[str, ...]:
    totals = row.totals
    rates = (totals.verification.value, totals.refund.value)
    numbers = (_yuan(totals.paid_gmv_fen), str(totals.paid_coupons), *map(_percent, rates))
    return (row.label.zh, *(f"n:{number}" for number in numbers))


def _post_cells(row: Row) -> tuple[str, ...]:
    totals = row.totals
    rates = (totals.completion.value, totals.engagement.value, totals.follow.value)
    return (row.label.zh, f"n:{totals.plays or 0:,}", *(f"n:{_percent(rate)}" for rate in rates))


def _colors() -> str:
    light = json.loads(resources.path("themes", "tokens.json").read_text("utf-8"))["themes"][
        "light"
    ]
    wanted = {
        "canvas": light["surface"]["canvas"],
        "card": light["surface"]["card"],
        "sunken": light["surface"]["sunken"],
        "line": light["border"]["subtle"],
        "ink": light["text"]["primary"],
        "second": light["text"]["secondary"],
        "persimmon": light["primary"]["graphic"],
        "soft": light["primary"]["soft"],
        "indigo-soft": light["accent"]["soft"],
        "honey-soft": light["warn"]["soft"],
        "crimson": light["danger"]["text"],
    }
    return " ".join(f"--{name}: {value};" for name, value in wanted.items())


def _relative(path: Path, folder: Path) -> str:
    return escape(path.relative_to(folder).as_posix(), quote=True)


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _yuan(fen: float | None) -> str:
    return "—" if fen is None else f"¥{fen / 100:,.2f}"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"


def _signed(value: int | None) -> str:
    return "—" if value is None else f"{value:+,}"
