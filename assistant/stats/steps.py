"""What to do next, in order: tonight's show, then what is nearest to being published.

live · shoot · cut · post · draft · fill in. A fact to write about is proposed only
where nothing else is on its way.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from assistant import clock
from assistant.stats import today_store
from assistant.stats.today_store import Told, Waiting
from assistant.wording import Text

if TYPE_CHECKING:
    from assistant.drafting.models import Script

StepKind = Literal["live", "draft", "shoot", "cut", "post", "fill"]

_NAMES: dict[StepKind, Text] = {
    "live": Text("播", "Live"),
    "draft": Text("写", "Write"),
    "shoot": Text("拍", "Shoot"),
    "cut": Text("剪", "Cut"),
    "post": Text("发", "Post"),
    "fill": Text("补", "Fill in"),
}

_FILES = {
    "orders": Text("售卖明细", "Orders"),
    "posts": Text("作品列表", "Posts"),
    "followers": Text("粉丝数据", "Followers"),
}


@dataclass(frozen=True)
class Step:
    """One thing to do next. `id` is the object it is about: draft, brief, cut or fact.

    `head` and `note` stand in the narrow left column, `path` is the rendered
    file of a `post` step and `copy` its words to paste, `warnings` the draft's
    open findings, `left` how long until a show begins, `source` which kind of
    object a `draft` step starts from (empty: from nothing).
    """

    kind: StepKind
    id: str
    head: Text
    note: Text
    title: Text
    detail: Text
    warnings: int = 0
    path: str = ""
    copy: str = ""
    left: Text | None = None
    source: Literal["", "brief", "fact", "draft", "cut"] = ""


def next_steps(
    conn: sqlite3.Connection,
    creator: str,
    now: datetime,
    streak: int,
    told: list[Told],
    *,
    posted: bool,
) -> tuple[Step, ...]:
    """The steps of one creator, most urgent first.

    `streak` is the days in a row so far, `posted` whether today already counts;
    `told` are the store's facts, the least told first.
    """
    making = [
        *_shoot(conn, creator),
        *_cut(conn, creator),
        *_post(conn, creator, now, streak + (0 if posted else 1), posted=posted),
    ]
    writing = _write(conn, creator, None if making else told)
    return (*_live(conn, creator, now), *making, *writing, *_fill(conn, now.date()))


def _live(conn: sqlite3.Connection, creator: str, now: datetime) -> list[Step]:
    now_ms = int(now.timestamp() * 1000)
    steps = []
    for show in today_store.live_between(conn, creator, *day_bounds(now.date())):
        outline = json.loads(show.document)
        start = clock.moment(show.at_ms or 0)
        seconds = int(outline.get("seconds", 0))
        left = (show.at_ms or 0) - now_ms
        if left + seconds * 1000 <= 0:
            continue
        steps.append(
            Step(
                "live",
                show.id,
                head=Text(f"{start:%H:%M}", f"{start:%H:%M}"),
                note=_evening(start),
                title=Text(show.title, show.title),
                detail=Text(f"计划 {_clock(seconds)}", f"Planned {_clock(seconds)}"),
                warnings=_open_findings(outline),
                left=_left(left),
            )
        )
    return steps


def _shoot(conn: sqlite3.Connection, creator: str) -> list[Step]:
    return [_script(one) for one in today_store.unshot_scripts(conn, creator)]


def _script(waiting: Waiting) -> Step:
    """A script to shoot; one whose writing broke off is to be written on first."""
    # The models load with their validators here, off the start and off the GUI thread.
    from assistant.drafting import drafts_store, readiness
    from assistant.drafting.models import Script

    script = drafts_store.parse(waiting.document)
    assert isinstance(script, Script)
    unfinished = readiness.is_unfinished(script)
    return Step(
        "draft" if unfinished else "shoot",
        waiting.id,
        head=_NAMES["draft" if unfinished else "shoot"],
        note=Text("接着写", "Carry on") if unfinished else _planned(waiting),
        title=Text(f"短视频《{waiting.title}》", f"Video “{waiting.title}”"),
        detail=_and_more(_script_detail(script, waiting.related, unfinished), waiting.count),
        warnings=readiness.wording(script).count,
        source="draft" if unfinished else "",
    )


def _cut(conn: sqlite3.Connection, creator: str) -> list[Step]:
    begun = today_store.unrendered_cuts(conn, creator)
    if begun:
        cut = begun[0]
        return [
            Step(
                "cut",
                cut.id,
                head=_NAMES["cut"],
                note=Text("接着剪", "Carry on"),
                title=Text(f"《{cut.title}》还没导出", f"“{cut.title}” is not exported yet"),
                detail=_and_more(
                    Text("片段都在，看一遍就能导出", "The clips are in; look once, then export"),
                    cut.count,
                ),
                source="cut",
            )
        ]
    return [
        Step(
            "cut",
            script.id,
            head=_NAMES["cut"],
            note=Text("拍好了", "Shot"),
            title=Text(f"短视频《{script.title}》", f"Video “{script.title}”"),
            detail=_and_more(Text("素材拍好了，还没开始剪", "Shot, not cut yet"), script.count),
            source="draft",
        )
        for script in today_store.uncut_scripts(conn, creator)
    ]


def _post(
    conn: sqlite3.Connection, creator: str, now: datetime, reach: int, *, posted: bool
) -> list[Step]:
    steps = []
    for cut in today_store.unposted_renders(conn, creator):
        rendered = clock.moment(cut.at_ms or 0)
        script: dict[str, Any] = json.loads(cut.document) if cut.document else {}
        promise = (
            Text("导好了，还没发出去", "Exported, not posted yet")
            if posted or reach < 2
            else Text(f"发出去就是连续第 {reach} 天", f"Posting it makes {reach} days in a row")
        )
        tags = " ".join(f"#{str(tag).lstrip('#')}" for tag in script.get("hashtags", []))
        steps.append(
            Step(
                "post",
                cut.id,
                head=_NAMES["post"],
                note=_rendered(rendered, now),
                title=Text(f"成片《{cut.title}》", f"Cut “{cut.title}”"),
                detail=_and_more(promise, cut.count),
                path=cut.related,
                copy=f"{script.get('title', cut.title)} {tags}".strip(),
            )
        )
    return steps


def _write(conn: sqlite3.Connection, creator: str, told: list[Told] | None) -> list[Step]:
    """The newest brief not written; else, unless something is on its way, something new."""
    briefs = today_store.unwritten_briefs(conn, creator)
    if briefs:
        brief = briefs[0]
        return [
            Step(
                "draft",
                brief.id,
                head=_NAMES["draft"],
                note=Text("选题记下了", "Noted"),
                title=Text(f"选题「{brief.title}」", f"Brief “{brief.title}”"),
                detail=_and_more(Text("还没写成脚本", "Not written yet"), brief.count),
                source="brief",
            )
        ]
    if told is None:
        return []
    if not told:
        return [_first()]
    fresh = [fact for fact in told if fact.times == 0]
    if not fresh:
        return []
    return [
        Step(
            "draft",
            fresh[0].id,
            head=_NAMES["draft"],
            note=Text("说件新的", "Something new"),
            title=Text(f"写一条「{fresh[0].text}」", f"Write “{fresh[0].text}”"),
            detail=Text(f"还有 {len(fresh)} 件事观众没听过", f"{len(fresh)} things not told yet"),
            source="fact",
        )
    ]


def _first() -> Step:
    return Step(
        "draft",
        "",
        head=_NAMES["draft"],
        note=Text("第一步", "First step"),
        title=Text("写第一条短视频", "Write the first video"),
        detail=Text(
            "挑一句你天天跟客人说的话，从它开始", "Start with a line you tell customers every day"
        ),
    )


def _fill(conn: sqlite3.Connection, today: date) -> list[Step]:
    reached = today_store.newest_imports(conn)
    if not reached:
        return [
            Step(
                "fill",
                "",
                head=_NAMES["fill"],
                note=Text("有空再做", "When there is time"),
                title=Text("还没有订单和粉丝数据", "No orders or followers yet"),
                detail=Text(
                    "拖一份来客导出的表格进来，就知道哪条带来了客人",
                    "Drop in an export to see which post brought guests",
                ),
            )
        ]
    yesterday = (today - timedelta(days=1)).isoformat()
    stale = sorted(
        (clock.day_of(reached[kind]), kind)
        for kind in _FILES
        if kind in reached and clock.day_of(reached[kind]) < yesterday
    )
    if not stale:
        return []
    day = date.fromisoformat(stale[0][0])
    name = _FILES[stale[0][1]]
    others = [_FILES[kind] for _, kind in stale[1:]]
    return [
        Step(
            "fill",
            stale[0][1],
            head=_NAMES["fill"],
            note=Text("有空再做", "When there is time"),
            title=Text(f"{name.zh}停在 {day.month}月{day.day}日", f"{name.en} end on {day:%d %b}"),
            detail=(
                Text(
                    f"{'、'.join(other.zh for other in others)}也该补了",
                    f"{', '.join(other.en for other in others)} too",
                )
                if others
                else _missing(today - timedelta(days=1) - day)
            ),
        )
    ]


def day_bounds(day: date) -> tuple[int, int]:
    """The first instant of a Shanghai day and of the next one."""
    start = datetime.combine(day, time(), clock.SHANGHAI)
    first = int(start.timestamp() * 1000)
    return first, first + 24 * 3600 * 1000


def _open_findings(document: dict[str, Any]) -> int:
    findings = document.get("findings", [])
    return sum(finding.get("severity") in ("block", "warn") for finding in findings)


def _script_detail(script: Script, rate: str, unfinished: bool) -> Text:
    from assistant.drafting import readiness
    from assistant.drafting.port import DEFAULT_CHARS_PER_MINUTE

    shots, seconds = len(script.shots), script.seconds
    if unfinished:
        return Text(f"写好 {shots} 个镜头，还没写完", f"{shots} shots written, not finished")
    said = readiness.say(readiness.wording(script))
    pace = readiness.pace_faults(script, int(rate or DEFAULT_CHARS_PER_MINUTE))
    left = (
        said,
        Text(f"节奏 {pace} 处要改", f"{pace} to mend in the pace") if pace else Text("", ""),
    )
    zh, en = (
        " · ".join(filter(None, (one.zh for one in left))),
        ", ".join(filter(None, (one.en for one in left))),
    )
    return Text(
        f"{shots} 个镜头，约 {seconds} 秒，{zh or '检查都过了'}",
        f"{shots} shots, about {seconds} s, {en or 'all checks passed'}",
    )


def _and_more(text: Text, count: int) -> Text:
    if count <= 1:
        return text
    return Text(f"{text.zh}，另有 {count - 1} 条", f"{text.en}, {count - 1} more")


def _planned(script: Waiting) -> Text:
    if script.at_ms is None:
        return Text("趁天亮", "By daylight")
    when = clock.moment(script.at_ms)
    return Text(f"计划 {when.month}-{when.day:02d}", f"Planned {when:%d %b}")


def _rendered(rendered: datetime, now: datetime) -> Text:
    days = (now.date() - rendered.date()).days
    if days <= 0:
        return Text("今天剪好的", "Cut today")
    if days == 1:
        return Text("昨天剪好的", "Cut yesterday")
    return Text(f"{rendered.month}-{rendered.day:02d} 剪好的", f"Cut on {rendered:%d %b}")


def _evening(start: datetime) -> Text:
    if start.hour >= 18:
        return Text("今晚直播", "Tonight, live")
    return Text("今天直播", "Today, live")


def _left(left_ms: int) -> Text:
    if left_ms <= 0:
        return Text("已经到点了", "it is time")
    hours, minutes = divmod(left_ms // 60_000, 60)
    zh = f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分钟"
    en = f"{hours} h {minutes} min" if hours else f"{minutes} min"
    return Text(f"离开播还有 {zh}", f"{en} to go")


def _missing(gap: timedelta) -> Text:
    if gap.days == 1:
        return Text("少了昨天一天，数字会偏低", "Yesterday is missing, so numbers run low")
    return Text(f"少了 {gap.days} 天，数字会偏低", f"{gap.days} days missing, numbers run low")


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
