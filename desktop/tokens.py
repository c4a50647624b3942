"""The design's one table, `resources/themes/tokens.json`, as values to draw with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.resources import path


@dataclass(frozen=True)
class TextStyle:
    """One step of the type scale; sizes in px."""

    size: int
    line: int
    weight: int
    family: str


@dataclass(frozen=True)
class SmileSize:
    """How wide and how thick a smile line is, in px."""

    width: int
    stroke: int


@cache
def tokens() -> dict[str, Any]:
    """The whole table."""
    table: dict[str, Any] = json.loads(path("themes", "tokens.json").read_text("utf-8"))
    return table


@cache
def colors(theme: str) -> dict[str, str]:
    """Dotted name → `#RRGGBB` or `#RRGGBBAA` for `light` or `dark`."""
    return {
        f"{group}.{name}": value
        for group, members in tokens()["themes"][theme].items()
        for name, value in members.items()
    }


@cache
def series(theme: str) -> tuple[str, ...]:
    """The chart hues in their fixed order."""
    return tuple(entry["hex"] for entry in tokens()["chart_series"][theme]["colors"])


@cache
def text_style(name: str) -> TextStyle:
    """A step of the scale, e.g. `title` or `spoken_sm`."""
    entry = tokens()["type"]["scale"][name]
    return TextStyle(
        int(entry["size"]), int(entry["line"]), int(entry["weight"]), entry.get("family", "ui")
    )


@cache
def families(role: str) -> tuple[str, ...]:
    """Font families of `ui`, `spoken` or `mono`, the bundled one first."""
    return tuple(tokens()["type"]["families"][role])


@cache
def smile_size(name: str) -> SmileSize:
    """`nav`, `week`, `panel` or `empty`."""
    entry = tokens()["smile"]["sizes"][name]
    return SmileSize(entry["width"], entry["stroke"])


def icon_stroke(size: int) -> float:
    """The stroke in px for an icon of `size` px: that of the nearest size in the table."""
    table = {int(key): float(value) for key, value in tokens()["control"]["icon_stroke"].items()}
    return table[min(table, key=lambda known: abs(known - size))]
