"""The edit as data: which parts of which takes, in what frame, with what words.

Positions are integer milliseconds: `in_ms`/`out_ms` in the source's own time,
caption times in the finished cut's time. Field names are the Cut JSON contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Fit = Literal["cover", "contain", "blur"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Clip(_Value):
    """One piece of a take. `focus` is where `cover` keeps the picture, 0..1 across and down.

    `shot` is the script's shot number it shows; `effect` a named MoviePy effect or empty.
    """

    source: str
    in_ms: int = Field(ge=0)
    out_ms: int = Field(gt=0)
    speed: float = Field(default=1.0, ge=0.25, le=4.0)
    volume: float = Field(default=1.0, ge=0.0, le=4.0)
    fit: Fit | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    zoom: float = Field(default=1.0, ge=1.0, le=4.0)
    shot: int | None = None
    effect: str = ""

    @model_validator(mode="after")
    def _forwards(self) -> Clip:
        if self.out_ms <= self.in_ms:
            raise ValueError("out_ms must come after in_ms")
        return self

    @property
    def length_ms(self) -> float:
        """How long it lasts in the cut, at its speed; not rounded."""
        return (self.out_ms - self.in_ms) / self.speed


class Caption(_Value):
    """Words on screen from `start_ms` to `end_ms` of the finished cut."""

    start_ms: int = Field(ge=0)
    end_ms: int = Field(gt=0)
    text: str


class Title(_Value):
    """The opening title, shown from 0 to `end_ms`."""

    text: str
    end_ms: int = 2500
    effect: str = ""


class Music(_Value):
    """Background music, looped or cut to length; `gain_db` under the voice."""

    source: str
    gain_db: float = -14.0


class SafeBox(_Value):
    """The part of a vertical picture that Douyin leaves free, as fractions cut off each edge."""

    left: float = Field(default=0.05, ge=0, lt=0.5)
    top: float = Field(default=0.112, ge=0, lt=0.5)
    right: float = Field(default=0.20, ge=0, lt=0.5)
    bottom: float = Field(default=0.24, ge=0, lt=0.5)


@dataclass(frozen=True)
class Canvas:
    """The picture to make: even width and height in pixels, constant frames a second."""

    width: int
    height: int
    fps: Fraction

    def frames(self, milliseconds: float) -> int:
        """How many frames last that long, to the nearest."""
        return round(Fraction(milliseconds) * self.fps / 1000)

    def ms(self, frames: int) -> float:
        """How long so many frames last."""
        return float(frames * 1000 / self.fps)


PRESETS = {"douyin_1080x1920_30": Canvas(1080, 1920, Fraction(30))}


class Cut(_Value):
    """A whole edit. `preset` names the output, e.g. `douyin_1080x1920_30`.

    `voice` is a sound file laid over the whole cut, `label` a mark burned into a
    corner (such as the notice that a picture was made by a model). `shelf` keeps
    the takes laid out for this edit, used or not, in the order they were added.
    """

    preset: str = "douyin_1080x1920_30"
    fit: Fit = "cover"
    clips: tuple[Clip, ...]
    captions: tuple[Caption, ...] = ()
    title: Title | None = None
    music: Music | None = None
    voice: str | None = None
    label: str | None = None
    safe: SafeBox = SafeBox()
    shelf: tuple[str, ...] = ()

    @property
    def canvas(self) -> Canvas:
        """The picture its preset asks for."""
        return PRESETS[self.preset]

    @property
    def duration_ms(self) -> float:
        """How long the finished cut lasts; not rounded."""
        return sum(clip.length_ms for clip in self.clips)

    def starts_ms(self) -> tuple[float, ...]:
        """Where each clip starts in the finished cut, and where the last one ends."""
        return tuple(accumulate((clip.length_ms for clip in self.clips), initial=0.0))
