"""From a script and the takes chosen for its shots to a cut: pictures, captions, title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.clips import captions
from assistant.clips.cutlist import Caption, Clip, Cut, Fit, SafeBox, Title
from assistant.clips.probe import Footage
from assistant.drafting.models import Script, Shot
from assistant.errors import Refused
from assistant.wording import Text

TITLE_MS = 2500
SHORTEST_CLIP_MS = 300


@dataclass(frozen=True)
class Chosen:
    """The take for one shot, used from `in_ms`, with a named effect or none."""

    footage: Footage
    in_ms: int = 0
    effect: str = ""


def assemble(
    script: Script,
    chosen: Mapping[int, Chosen],
    *,
    fit: Fit = "cover",
    safe: SafeBox | None = None,
) -> Cut:
    """A cut of the script's shots in order, each as long as planned or as its take allows.

    `chosen` maps shot numbers to takes; shots without one are left out. Captions
    follow the shots as they really fall; the title is the script's cover words.
    """
    shown: list[tuple[Shot, Clip]] = []
    for shot in script.shots:
        take = chosen.get(shot.number)
        if take is None:
            continue
        end = min(take.footage.duration_ms, take.in_ms + shot.seconds * 1000)
        if end - take.in_ms < SHORTEST_CLIP_MS:
            continue
        clip = Clip(
            source=take.footage.path,
            in_ms=take.in_ms,
            out_ms=end,
            shot=shot.number,
            effect=take.effect,
        )
        shown.append((shot, clip))
    if not shown:
        raise Refused(
            "cut.empty",
            Text("没有一镜配上素材。", "No shot has a take."),
            Text("先给分镜选素材。", "Choose takes for the shots first."),
        )
    words = script.cover or script.title
    cut = Cut(
        fit=fit,
        clips=tuple(clip for _, clip in shown),
        safe=safe or SafeBox(),
        shelf=tuple(dict.fromkeys(take.footage.path for take in chosen.values())),
    )
    return cut.model_copy(
        update={
            "captions": captions_of(cut, script),
            "title": Title(text=words, end_ms=min(TITLE_MS, round(cut.duration_ms))),
        }
    )


def captions_of(cut: Cut, script: Script) -> tuple[Caption, ...]:
    """Captions for a cut whose clips name shots: each shot's words over all its clips in a row."""
    shots = {shot.number: shot for shot in script.shots}
    starts = cut.starts_ms()
    runs: list[tuple[Shot, int, int]] = []
    for number, clip in enumerate(cut.clips):
        shot = shots.get(clip.shot) if clip.shot is not None else None
        if shot is None:
            continue
        start, end = round(starts[number]), round(starts[number + 1])
        if runs and runs[-1][0] is shot and runs[-1][2] == start:
            runs[-1] = (shot, runs[-1][1], end)
        else:
            runs.append((shot, start, end))
    return captions.from_shots([run[0] for run in runs], [(a, b) for _, a, b in runs])


def in_order(script: Script, takes: Sequence[Footage]) -> dict[int, Chosen]:
    """Lay takes over the shots in the order given.

    With as many takes as shots each shot has its own; with fewer, a take goes
    on with the next shots while it lasts, sharing shots out evenly.
    """
    chosen: dict[int, Chosen] = {}
    used: dict[str, int] = {}
    count = len(script.shots)
    for position, shot in enumerate(script.shots):
        if not takes:
            break
        take = takes[
            min(position, position * len(takes) // count) if count > len(takes) else position
        ]
        start = used.get(take.path, 0)
        if take.duration_ms - start < SHORTEST_CLIP_MS:
            start = 0
        chosen[shot.number] = Chosen(take, start)
        used[take.path] = min(take.duration_ms, start + shot.seconds * 1000)
    return chosen
