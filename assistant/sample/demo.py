"""The whole main job on the bundled sample shop, with no window and no network.

Facts → script and live outline → footage cut into a captioned vertical video →
imported orders, posts and followers → numbers. Everything lands in one folder,
which has a workspace of its own: the user's workspace is never touched.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from assistant import clock
from assistant.changes import Changed
from assistant.clips import assemble, cuts, ffmpeg, planner
from assistant.clips.cutlist import Cut, Music
from assistant.clips.planner import Rendered
from assistant.clips.probe import Footage, probe_all
from assistant.drafting import drafts, export
from assistant.drafting.models import Draft, Outline, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.errors import Refused, UserError
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Profile
from assistant.sample import exports, footage, shop
from assistant.stats import metrics, periods
from assistant.stats.models import Report
from assistant.storage.database import Database
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options, Preview
from assistant.wording import Text
from assistant.workspace import Workspace

T = TypeVar("T")
REPORT_DAYS = 30
STILLS = 6
STEPS = 7
MARK = "made-by-demo"


@dataclass(frozen=True)
class Demo:
    """What one demo made, and how long each step took. Paths are absolute."""

    folder: Path
    profile: Profile
    script: Script
    outline: Outline
    documents: tuple[Path, ...]
    footage: tuple[Footage, ...]
    cut: Cut
    video: Rendered
    stills: tuple[Path, ...]
    imports: tuple[Preview, ...]
    report: Report
    by_deal: Report
    by_post: Report
    step_seconds: tuple[tuple[Text, float], ...]


class _Stopwatch:
    """Announces each step to the job and keeps how long it took."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.taken: list[tuple[Text, float]] = []

    def __call__(self, text: Text, step: Callable[[], T]) -> T:
        self.job.progress(len(self.taken), STEPS, text)
        began = time.monotonic()
        result = step()
        self.taken.append((text, time.monotonic() - began))
        return result


def run(folder: Path, job: Job, *, today: date | None = None) -> Demo:
    """Do the whole job into `folder`; an earlier demo there is replaced, nothing else touched."""
    folder = folder.absolute()
    workspace = Workspace.open(_fresh_home(folder))
    try:
        return _run(workspace.database, folder, job, today or clock.today())
    finally:
        workspace.close()


def _fresh_home(folder: Path) -> Path:
    """An empty home in `folder`. Only what a demo has made may go: the mark in it tells."""
    home = folder / "workspace"
    if home.exists():
        if not (home / MARK).exists():
            raise Refused(
                "demo.taken",
                Text(f"{folder} 里已经有别的 workspace。", f"{home} is there already."),
                Text("给示例换一个文件夹。", "No demo made it; give the demo another folder."),
                where={"file": str(home)},
            )
        shutil.rmtree(home)
    home.mkdir(parents=True)
    (home / MARK).touch()
    return home


def _run(db: Database, folder: Path, job: Job, today: date) -> Demo:
    step = _Stopwatch(job)
    profile = step(Text("门店和事实", "The shop's facts"), lambda: _load_shop(db))
    script, outline = step(
        Text("写脚本和大纲", "Drafting script and outline"), lambda: _draft_both(db, job)
    )
    documents = step(
        Text("导出文稿", "Exporting the drafts"), lambda: _documents(db, (script, outline), folder)
    )
    takes = step(Text("画素材", "Drawing sample footage"), lambda: _footage(folder, job))
    cut, video = step(
        Text("剪成片", "Cutting the video"), lambda: _cut(db, script, takes, folder, job)
    )
    imports = step(Text("导入数据", "Importing exports"), lambda: _import(db, folder, today, job))
    reports = step(Text("算数", "Measuring"), lambda: _measure(db, today))
    return Demo(
        folder=folder,
        profile=profile,
        script=script,
        outline=outline,
        documents=documents,
        footage=takes,
        cut=cut,
        video=video,
        stills=_stills(video, cut, folder / "pictures"),
        imports=imports,
        report=reports[0],
        by_deal=reports[1],
        by_post=reports[2],
        step_seconds=tuple(step.taken),
    )


def _load_shop(db: Database) -> Profile:
    profiles.load(db, shop.read_profile(), step=Text("示例门店", "Sample shop"))
    return profiles.show(db)


def _draft_both(db: Database, job: Job) -> tuple[Script, Outline]:
    script = _draft(db, "script", job)
    outline = _draft(db, "live", job)
    assert isinstance(script, Script)
    assert isinstance(outline, Outline)
    return script, outline


def _draft(db: Database, name: str, job: Job) -> Draft:
    written = drafts.write(db, PlaybookDrafter(), shop.read_brief(name), job)
    return next(piece.value for piece in written if isinstance(piece, Changed))


def _documents(db: Database, written: Sequence[Draft], folder: Path) -> tuple[Path, ...]:
    made = []
    for draft in written:
        request = drafts.load(db, draft.id).request
        for suffix in ("json", "docx", "md" if draft.kind == "script" else "xlsx"):
            made.append(export.write(draft, folder / f"{draft.kind}.{suffix}", request))
    return tuple(made)


def _footage(folder: Path, job: Job) -> tuple[Footage, ...]:
    paths = footage.make(folder / "footage", job)
    found = probe_all(paths, job)
    for one in found:
        if isinstance(one, UserError):
            raise one
    return tuple(one for one in found if isinstance(one, Footage))


def _cut(
    db: Database, script: Script, takes: Sequence[Footage], folder: Path, job: Job
) -> tuple[Cut, Rendered]:
    cuts.add_takes(db, takes)
    chosen = _takes_for(script, takes)
    last = max(chosen)
    chosen[last] = replace(chosen[last], effect="push_in")
    tune = footage.music(folder / "footage", job)
    cut = assemble.assemble(script, chosen)
    cut = cut.model_copy(update={"music": Music(source=str(tune))})
    stored = cuts.create(db, cut, title=script.title, draft_id=script.id).value
    video = planner.render(cut, folder / "成片.mp4", job=job)
    cuts.note_render(db, stored.id, video)
    return cut, video


def _takes_for(script: Script, takes: Sequence[Footage]) -> dict[int, assemble.Chosen]:
    """For each shot the take that shows it, going on where the shot before left off."""
    by_name = {Path(take.path).name: take for take in takes}
    used: dict[str, int] = {}
    chosen = {}
    for shot in script.shots:
        take = by_name[footage.best_for(shot.picture)]
        wanted = shot.seconds * 1000
        start = min(used.get(take.path, 0), max(0, take.duration_ms - wanted))
        chosen[shot.number] = assemble.Chosen(take, start)
        used[take.path] = start + wanted
    return chosen


def _import(db: Database, folder: Path, today: date, job: Job) -> tuple[Preview, ...]:
    done = []
    options = Options(creator=shop.CREATOR)
    for path in exports.write_exports(folder / "exports", today):
        pending = files.look(db, files.read(path, options, job), options)
        done.append(files.write(db, pending).value)
    return tuple(done)


def _measure(db: Database, today: date) -> tuple[Report, Report, Report]:
    period = periods.last_days(REPORT_DAYS, today)
    with db.read() as conn:
        return (
            metrics.measure(conn, period, by="day", compare="previous"),
            metrics.measure(conn, period, by="deal"),
            metrics.measure(conn, period, by="post"),
        )


def _stills(video: Rendered, cut: Cut, folder: Path) -> tuple[Path, ...]:
    """One picture from the middle of each caption, as the finished video shows it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, at_ms in enumerate(_moments(cut), start=1):
        out = folder / f"still-{number}.jpg"
        seek = ["-ss", f"{at_ms / 1000:.3f}", "-i", str(video.out)]
        ffmpeg.run([*seek, "-frames:v", "1", "-vf", "scale=360:-2", "-q:v", "3", str(out)])
        made.append(out)
    return tuple(made)


def _moments(cut: Cut) -> Iterable[int]:
    """The middles of up to `STILLS` captions, spread evenly over the video."""
    middles = [(caption.start_ms + caption.end_ms) // 2 for caption in cut.captions]
    count = min(STILLS, len(middles))
    return [middles[index * len(middles) // count] for index in range(count)]
