"""Choosing the cheapest plan that gives exactly the asked frames, and carrying it out."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from assistant.clips import conform, ffmpeg
from assistant.clips.copyplan import CopyPlan
from assistant.clips.cutlist import PRESETS, Canvas, Clip, Cut
from assistant.clips.effects import MoviePyPlan
from assistant.clips.graph import GraphPlan
from assistant.clips.plan import CutPlan, Order, PlanName
from assistant.clips.probe import Footage, check_sound, probe, probe_all
from assistant.errors import Refused, UserError
from assistant.jobs import Job
from assistant.wording import Text

PLANS: dict[PlanName, CutPlan] = {
    "copy": CopyPlan(),
    "graph": GraphPlan(),
    "moviepy": MoviePyPlan(),
}
Wanted = Literal["auto", "copy", "graph", "moviepy"]

_BYTES_PER_SECOND = 1_750_000  # the encoder's ceiling of 14 Mbit/s
_SPARE_BYTES = 32_000_000


@dataclass(frozen=True)
class Choice:
    """The plan that will make it, and why this one."""

    plan: CutPlan
    why: Text


@dataclass(frozen=True)
class Rendered:
    """A finished file, measured after writing; `notes` say what could not be done well."""

    out: Path
    plan: PlanName
    why: Text
    frames: int
    width: int
    height: int
    duration_ms: int
    seconds_taken: float
    notes: tuple[Text, ...] = ()


def choose(order: Order, wanted: Wanted = "auto", job: Job | None = None) -> Choice:
    """The cheapest plan that can; or the wanted one, or a refusal that says why not."""
    if wanted != "auto":
        plan = PLANS[wanted]
        reason = plan.refuses(order, job)
        if reason is not None:
            raise Refused(
                "cut.plan",
                Text(f"不能用 {wanted}：{reason.zh}", f"Plan {wanted} will not do: {reason.en}."),
                Text("交给自动选择就行。", "Leave the choice to auto."),
            )
        return Choice(plan, Text("按你的选择。", "as asked"))
    no_copy = PLANS["copy"].refuses(order, job)
    if no_copy is None:
        return Choice(
            PLANS["copy"],
            Text("刚好落在关键帧上，不用重新编码。", "the packets are exactly the asked frames"),
        )
    no_graph = PLANS["graph"].refuses(order, job)
    if no_graph is None:
        return Choice(PLANS["graph"], no_copy)
    unable = PLANS["moviepy"].refuses(order, job)
    if unable is not None:
        raise Refused("cut.effect", Text(unable.zh, f"Refused: {unable.en}."))
    return Choice(PLANS["moviepy"], no_graph)


def trim(
    source: Path,
    out: Path,
    *,
    in_ms: int,
    out_ms: int | None,
    wanted: Wanted = "auto",
    job: Job | None = None,
) -> Rendered:
    """Cut one span out of a file, in its own size and rate. `out_ms` None is its end."""
    footage = probe(source, job)
    clip = _clip(footage, in_ms, out_ms)
    order = Order(Cut(clips=(clip,)), {clip.source: footage}, own_canvas(footage))
    return carry_out(order, out, wanted, job)


def join(
    sources: Sequence[Path], out: Path, *, wanted: Wanted = "auto", job: Job | None = None
) -> Rendered:
    """Join whole files, whatever their orientation, rate and sound, into a vertical video."""
    takes = _all(probe_all(sources, job))
    cut = Cut(clips=tuple(_clip(footage, 0, None) for footage in takes))
    return carry_out(_ordered(cut, takes, cut.canvas), out, wanted, job)


def render(
    cut: Cut,
    out: Path,
    *,
    folder: Path | None = None,
    wanted: Wanted = "auto",
    job: Job | None = None,
) -> Rendered:
    """Make the whole edit. Relative sources are looked up in `folder`."""
    placed = _placed(cut, folder or Path.cwd())
    return carry_out(order_of(placed, job), out, wanted, job)


def order_of(cut: Cut, job: Job | None = None) -> Order:
    """Probe a cut's sources and check that it can be made; its paths must be absolute."""
    if not cut.clips:
        raise Refused(
            "cut.empty",
            Text("还没有画面。", "The cut has no clips."),
            Text("先放一段素材进来。", "Add a take first."),
        )
    if cut.preset not in PRESETS:
        raise Refused(
            "cut.preset",
            Text(f"没有「{cut.preset}」这个规格。", f"There is no preset “{cut.preset}”."),
            Text(f"可用：{'、'.join(PRESETS)}", f"Available: {', '.join(PRESETS)}."),
        )
    for sound in (cut.voice, cut.music.source if cut.music else None):
        if sound is not None:
            check_sound(Path(sound), job)
    names = list(dict.fromkeys(clip.source for clip in cut.clips))
    takes = _all(probe_all([Path(name) for name in names], job))
    known = dict(zip(names, takes, strict=True))
    clips = tuple(_within(clip, known[clip.source]) for clip in cut.clips)
    return Order(cut.model_copy(update={"clips": clips}), known, cut.canvas)


def carry_out(order: Order, out: Path, wanted: Wanted, job: Job | None = None) -> Rendered:
    """Render an order to `out`, whole or not at all, and measure what came out."""
    work = job or Job()
    began = time.monotonic()
    out = _film_name(out)
    _not_a_source(order, out)
    _room_for(order, out)
    choice = choose(order, wanted, work)
    with ffmpeg.whole_file(out) as partial:
        choice.plan.render(order, partial, work)
        made = probe(partial, work)
    if made.frames != order.frames:
        raise AssertionError(f"{choice.plan.name}: {made.frames} frames, asked {order.frames}")
    return Rendered(
        out=out,
        plan=choice.plan.name,
        why=choice.why,
        frames=made.frames,
        width=made.width,
        height=made.height,
        duration_ms=made.duration_ms,
        seconds_taken=round(time.monotonic() - began, 2),
        notes=tuple(_notes(order)),
    )


def own_canvas(footage: Footage) -> Canvas:
    """A file's own picture made regular: upright, even sizes, a constant rate."""
    if footage.variable_rate:
        fps = Fraction(60 if footage.fps > 45 else 30)
    else:
        fps = Fraction(footage.fps).limit_denominator(1001)
        exact = Fraction(round(footage.fps) * 1000, 1001)
        fps = exact if abs(footage.fps - float(exact)) < 0.002 else fps
    return Canvas(footage.width // 2 * 2, footage.height // 2 * 2, fps)


def _ordered(cut: Cut, takes: Sequence[Footage], canvas: Canvas) -> Order:
    return Order(cut, {footage.path: footage for footage in takes}, canvas)


def _clip(footage: Footage, in_ms: int, out_ms: int | None) -> Clip:
    end = footage.duration_ms if out_ms is None else out_ms
    if end <= in_ms:
        raise Refused(
            "cut.span",
            Text("出点要在入点后面。", "The end must come after the start."),
            where={"file": footage.path},
        )
    clip = Clip(source=footage.path, in_ms=in_ms, out_ms=end)
    return _within(clip, footage)


def _within(clip: Clip, footage: Footage) -> Clip:
    """The clip, its end kept inside the file; refused when it starts behind the end."""
    if clip.in_ms >= footage.duration_ms:
        raise Refused(
            "cut.span",
            Text(
                f"入点超出了 {footage.name} 的长度。",
                f"The start lies behind the end of {footage.name}.",
            ),
            Text("把入点往前挪。", "Move the start earlier."),
            where={"file": footage.path, "in_ms": clip.in_ms},
        )
    return clip.model_copy(update={"out_ms": min(clip.out_ms, footage.duration_ms)})


def _placed(cut: Cut, folder: Path) -> Cut:
    def place(name: str) -> str:
        return str((folder / Path(name).expanduser()).absolute())

    return cut.model_copy(
        update={
            "clips": tuple(c.model_copy(update={"source": place(c.source)}) for c in cut.clips),
            "voice": place(cut.voice) if cut.voice else None,
            "music": cut.music.model_copy(update={"source": place(cut.music.source)})
            if cut.music
            else None,
        }
    )


def _all(found: Sequence[Footage | UserError]) -> list[Footage]:
    for one in found:
        if isinstance(one, UserError):
            raise one
    return [one for one in found if isinstance(one, Footage)]


def _notes(order: Order) -> list[Text]:
    hdr = any(order.of(clip).hdr for clip in order.cut.clips)
    if hdr and not conform.tone_maps():
        return [
            Text(
                "这台电脑的 ffmpeg 不会转 HDR，颜色可能偏灰。",
                "This ffmpeg cannot tone-map HDR; colours may look flat.",
            )
        ]
    return []


def _film_name(out: Path) -> Path:
    out = out.expanduser().absolute()
    if out.is_dir():
        raise Refused(
            "render.folder",
            Text(f"{out.name} 是文件夹。", f"{out.name} is a folder."),
            Text("给成片起个名字，比如 成片.mp4。", "Name the file, such as cut.mp4."),
        )
    return (
        out if out.suffix.lower() in (".mp4", ".mov", ".m4v") else out.with_name(out.name + ".mp4")
    )


def _not_a_source(order: Order, out: Path) -> None:
    if any(Path(name).resolve() == out.resolve() for name in order.footage):
        raise Refused(
            "render.over_source",
            Text("成片不能盖掉素材。", "The output would overwrite its own footage."),
            Text("换个名字。", "Choose another name."),
        )


def _room_for(order: Order, out: Path) -> None:
    folder = next(parent for parent in out.parents if parent.exists())
    likely = min(
        _BYTES_PER_SECOND * order.duration_ms / 1000 / 3,
        sum(footage.size_bytes for footage in order.footage.values()) + _SPARE_BYTES,
    )
    if shutil.disk_usage(folder).free < likely + _SPARE_BYTES:
        raise ffmpeg.disk_full()
