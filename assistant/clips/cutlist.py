"""The edit as data: which parts of which takes, in what frame, with what words.

Positions are integer milliseconds: `in_ms`/`out_ms` in the source's own time,
caption times in the finished cut's time. Field names are the Cut JSON contract.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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


class Cut(_Value):
    """A whole edit. `preset` names the output, e.g. `douyin_1080x1920_30`."""

    preset: str = "douyin_1080x1920_30"
    fit: Fit = "cover"
    clips: tuple[Clip, ...]
    captions: tuple[Caption, ...] = ()
    title: Title | None = None
    music: Music | None = None
    voice: str | None = None
    label: str | None = None
