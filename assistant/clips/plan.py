"""The port every cut plan implements, and the order it carries out.

Plans: *copy* (packets as they are), *graph* (one ffmpeg filter graph) and
*moviepy* (effects that need frames in Python, the rest as graph). Each gives
exactly the asked frames or refuses and says why; one contract suite tests all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from assistant.clips.cutlist import Canvas, Clip, Cut
from assistant.clips.probe import Footage
from assistant.jobs import Job
from assistant.wording import Text

PlanName = Literal["copy", "graph", "moviepy"]


@dataclass(frozen=True)
class Order:
    """What to make: the edit, what its sources are (by path as the cut writes it), the picture."""

    cut: Cut
    footage: Mapping[str, Footage]
    canvas: Canvas

    def of(self, clip: Clip) -> Footage:
        """What the clip's source is."""
        return self.footage[clip.source]

    def clip_frames(self) -> tuple[int, ...]:
        """Frames of each clip; rounded at the cut's marks, so that errors never add up."""
        marks = [self.canvas.frames(ms) for ms in self.cut.starts_ms()]
        return tuple(max(1, b - a) for a, b in zip(marks, marks[1:], strict=False))  # noqa: RUF007

    @property
    def frames(self) -> int:
        """Frames of the whole."""
        return sum(self.clip_frames())

    @property
    def duration_ms(self) -> float:
        """Length of the whole, in whole frames."""
        return self.canvas.ms(self.frames)


class CutPlan(Protocol):
    """One way to make a cut."""

    name: PlanName

    def refuses(self, order: Order, job: Job | None = None) -> Text | None:
        """Why this plan cannot give exactly the asked frames; None if it can."""
        ...

    def render(self, order: Order, out: Path, job: Job) -> None:
        """Make it at `out` (a temporary name; the planner renames it)."""
        ...
