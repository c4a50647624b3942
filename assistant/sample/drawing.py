"""Drawing with Pillow at twice the size, so that edges are smooth once shrunk.

A `layer` is transparent and twice as large as its size says; `Pen` draws on it in
coordinates of the finished size, `shrunk` brings it there. Lights are laid on
with `halo`, `glowing` and `put`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant import resources

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]


class Pen:
    """Draws on a layer, which is twice as large, in coordinates of the finished size."""

    def __init__(self, layer: Image) -> None:
        self._pen = brush(layer)

    def ellipse(self, box: Sequence[float], fill: Colour) -> None:
        """A filled ellipse."""
        self._pen.ellipse([2 * v for v in box], fill=(*fill, 255))

    def rounded(self, box: Sequence[float], radius: float, fill: Colour) -> None:
        """A filled box with round corners."""
        self._pen.rounded_rectangle([2 * v for v in box], 2 * radius, fill=(*fill, 255))

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled polygon."""
        self._pen.polygon(twice(points), fill=(*fill, 255))

    def line(self, points: Sequence[Point], fill: Colour, width: int) -> None:
        """A line through points."""
        self._pen.line(twice(points), fill=(*fill, 255), width=2 * width)

    def arc(self, box: Sequence[float], start: float, end: float, fill: Colour, width: int) -> None:
        """A part of an ellipse's rim, in degrees."""
        self._pen.arc([2 * v for v in box], start, end, fill=(*fill, 255), width=2 * width)

    def chord(self, box: Sequence[float], start: float, end: float, fill: Colour) -> None:
        """A part of an ellipse cut off straight, filled, in degrees."""
        self._pen.chord([2 * v for v in box], start, end, fill=(*fill, 255))


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image:
    """A picture that goes from one colour at its top to another at its bottom."""
    from PIL import Image

    strip = Image.new("RGB", (1, 64))
    for y in range(64):
        strip.putpixel((0, y), mix(top, bottom, y / 63))
    return strip.resize(size, Image.Resampling.BICUBIC)


def halo(
    size: tuple[int, int], centre: Point, radius: float, colour: Colour, strength: int
) -> Image:
    """A round light, strongest at its centre."""
    from PIL import Image

    side = max(2, round(radius * 2))
    spot = Image.radial_gradient("L").resize((side, side))
    spot = spot.point(
        [max(0, round((1 - v / 181) ** 2 * strength)) if v < 181 else 0 for v in range(256)]
    )
    mask = Image.new("L", size)
    mask.paste(spot, (round(centre[0] - radius), round(centre[1] - radius)))
    light = Image.new("RGBA", size, (*colour, 0))
    light.putalpha(mask)
    return light


def glowing(layer: Image, radius: float) -> Image:
    """The layer with its own blurred light around it."""
    from PIL import Image, ImageFilter

    soft = layer.filter(ImageFilter.GaussianBlur(radius))
    return Image.alpha_composite(soft, layer)


def put(picture: Image, light: Image, strength: float) -> None:
    """Lay a light over the whole picture; `strength` from 0 to 1."""
    put_at(picture, light, (0, 0), strength)


def put_at(picture: Image, light: Image, place: tuple[int, int], strength: float) -> None:
    """Lay a light on the picture at a place; `strength` from 0 to 1."""
    faded = light.getchannel("A").point(
        [round(v * max(0.0, min(1.0, strength))) for v in range(256)]
    )
    picture.paste(light, place, faded)


def layer(size: tuple[int, int]) -> Image:
    """An empty layer for a picture of this size."""
    from PIL import Image

    return Image.new("RGBA", (size[0] * 2, size[1] * 2))


def shrunk(layer: Image) -> Image:
    """The layer at its finished size."""
    return layer.reduce(2)


def brush(layer: Image) -> ImageDraw:
    """Pillow's own pen, in the picture's pixels."""
    from PIL import ImageDraw

    return ImageDraw.Draw(layer)


def write(picture: Image, text: str, centre: Point, size: int, ink: Colour) -> None:
    """Write words in Kai around a centre."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(resources.path("fonts", "HuixinKai-Regular.ttf")), size)
    brush(picture).text(centre, text, font=font, fill=ink, anchor="mm", stroke_width=2)


def twice(points: Sequence[Point]) -> list[Point]:
    """Points in a layer's own pixels."""
    return [(2 * x, 2 * y) for x, y in points]


def around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    """The box around a circle."""
    return x - radius, y - radius, x + radius, y + radius


def oval(x: float, y: float, across: float, down: float) -> tuple[float, float, float, float]:
    """The box around an ellipse, from its half widths."""
    return x - across, y - down, x + across, y + down


def dash(x: float, y: float, reach: float) -> list[Point]:
    """A level stroke to both sides of a point."""
    return [(x - reach, y), (x + reach, y)]


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """A colour between two: 0 is the first, 1 the second."""
    first, second, third = (round(p + (q - p) * share) for p, q in zip(a, b, strict=True))
    return first, second, third
