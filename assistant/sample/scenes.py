"""Six little animated scenes of a barbecue shop, drawn with Pillow.

Each scene draws its still parts once and then gives a frame for any moment;
`footage` turns them into phone footage. Flat shapes, warm light.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.sample import drawing
from assistant.sample.drawing import Colour, Point

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Frame = Callable[[float], "Image"]

NIGHT: Colour = (26, 17, 20)
COAL: Colour = (38, 26, 22)
EMBER: Colour = (255, 122, 36)
PORK: Colour = (232, 150, 128)
FAT: Colour = (252, 232, 214)
SEARED: Colour = (150, 76, 48)
PERSIMMON: Colour = (216, 90, 38)
INDIGO: Colour = (40, 62, 104)
CREAM: Colour = (252, 238, 218)
WOOD: Colour = (176, 122, 78)
LEAF: Colour = (126, 176, 84)


def charcoal(size: tuple[int, int]) -> Frame:
    """炭火特写: lumps of charcoal glow and breathe, sparks rise."""
    width, height = size
    still = drawing.gradient(size, (12, 8, 10), (92, 30, 12))
    lumps = drawing.layer(size)
    draw = drawing.brush(lumps)
    chance = random.Random(5)
    edges: list[list[Point]] = []
    for row in range(5):
        for column in range(5):
            x = (column + (row % 2) * 0.5 - 0.1) * width / 4.1
            y = height * (0.56 + row * 0.105)
            shape = _lump(x, y, width * 0.16, chance)
            edges.append(shape)
            tone = 34 + row * 5
            draw.polygon(drawing.twice(shape), fill=(tone, tone - 10, tone - 14, 255))
    lumps = drawing.shrunk(lumps)
    hot = drawing.layer(size)
    draw = drawing.brush(hot)
    for shape in edges:
        draw.line(drawing.twice([*shape, shape[0]]), fill=(*EMBER, 230), width=round(width * 0.012))
    hot = drawing.glowing(drawing.shrunk(hot), width / 60)
    light = drawing.halo(size, (width / 2, height * 0.82), width * 0.95, (255, 96, 20), 150)
    sparks = [(chance.random(), chance.random(), chance.uniform(0.14, 0.4)) for _ in range(38)]

    def frame(t: float) -> Image:
        picture = still.copy()
        breath = 0.72 + 0.2 * math.sin(t * 2.3) + 0.08 * math.sin(t * 7.1)
        drawing.put(picture, light, breath)
        picture.paste(lumps, (0, 0), lumps)
        drawing.put(picture, hot, min(1.0, breath + 0.18))
        dots = drawing.brush(picture)
        for place, start, speed in sparks:
            rise = (start + t * speed) % 1
            x = width * place + math.sin(rise * 9 + place * 20) * width * 0.03
            y = height * (0.92 - rise * 0.9)
            radius = width * 0.0062 * (1.25 - rise)
            dots.ellipse(
                drawing.around(x, y, radius), fill=drawing.mix((255, 214, 120), (150, 40, 10), rise)
            )
        return picture

    return frame


def manager(size: tuple[int, int]) -> Frame:
    """店长口播: a manager in an indigo apron talks, blinks and nods; lamps behind her."""
    width, height = size
    still = drawing.gradient(size, (74, 44, 34), (40, 24, 22))
    draw = drawing.brush(still)
    for index in range(4):
        x = width * (0.1 + index * 0.27)
        draw.line([(x, 0), (x, height * 0.13)], fill=(30, 18, 16), width=4)
        draw.pieslice(drawing.around(x, height * 0.15, width * 0.07), 180, 360, fill=PERSIMMON)
    for index in range(4):
        lamp = (width * (0.1 + index * 0.27), height * 0.17)
        light = drawing.halo(size, lamp, width * 0.2, CREAM, 120)
        drawing.put(still, light, 1.0)
    draw.rectangle((0, height * 0.62, width, height * 0.66), fill=(98, 60, 42))
    draw.rectangle((0, height * 0.66, width, height), fill=(58, 36, 30))
    body = drawing.shrunk(_body(size))

    def frame(t: float) -> Image:
        picture = still.copy()
        nod = round(math.sin(t * 2.6) * height * 0.004)
        picture.paste(body, (0, nod), body)
        face = drawing.brush(picture)
        x, y = width / 2, height * 0.4 + nod + math.sin(t * 1.3) * height * 0.002
        speaking = _syllable(t)
        closed = t % 2.9 < 0.14
        for side in (-1, 1):
            eye = (x + side * width * 0.078, y - height * 0.006)
            if closed:
                face.line(drawing.dash(*eye, width * 0.022), fill=NIGHT, width=5)
            else:
                face.ellipse(drawing.around(*eye, width * 0.0155), fill=NIGHT)
                face.ellipse(drawing.around(eye[0] + 3, eye[1] - 4, width * 0.0045), fill=CREAM)
            brow = drawing.around(eye[0], y - height * 0.038 - speaking * 5 + 18, width * 0.036)
            face.arc(brow, 215, 325, fill=NIGHT, width=6)
        gap = height * (0.005 + 0.017 * speaking)
        box = (
            x - width * 0.052,
            y + height * 0.052,
            x + width * 0.052,
            y + height * 0.052 + 2 * gap,
        )
        if speaking < 0.12:
            smile = (x - width * 0.06, y + height * 0.018, x + width * 0.06, y + height * 0.066)
            face.arc(smile, 25, 155, fill=(150, 50, 44), width=7)
        else:
            face.chord(box, 0, 360, fill=(128, 38, 38))
        return picture

    return frame


def cutting_board(size: tuple[int, int]) -> Frame:
    """四十斤五花: a knife comes down and one slice after another falls away."""
    width, height = size
    still = drawing.gradient(size, (222, 196, 164), (190, 156, 120))
    draw = drawing.brush(still)
    board = (width * 0.06, height * 0.2, width * 0.94, height * 0.9)
    draw.rounded_rectangle(board, 36, fill=WOOD)
    for index in range(9):
        y = board[1] + (index + 0.7) * (board[3] - board[1]) / 9.4
        draw.line([(board[0] + 24, y), (board[2] - 24, y)], fill=(158, 106, 66), width=3)
    block = drawing.shrunk(_pork(size, width * 0.34, height * 0.36))
    piece = drawing.shrunk(_slice(size, width * 0.07, height * 0.36))
    blade = drawing.shrunk(_knife(size))
    beat = 0.9

    def frame(t: float) -> Image:
        picture = still.copy()
        count = int(t / beat)
        phase = t / beat - count
        landed = min(6, count + (1 if phase > 0.5 else 0))
        for index in range(landed):
            newest = index == landed - 1 and count < 6
            slide = _ease((phase - 0.5) * 2.2) if newest and phase > 0.5 else 1.0
            x = width * (0.62 - 0.02 * (1 - slide)) - index * 0 + index * width * 0.052 * slide
            picture.paste(piece, (round(x), round(height * (0.34 + 0.012 * (index % 2)))), piece)
        picture.paste(block, (round(width * (0.2 + 0.008 * landed)), round(height * 0.34)), block)
        drop = math.sin(min(1.0, phase * 2) * math.pi) if count < 6 else 0.0
        at = (round(width * 0.5), round(height * (-0.02 + 0.22 * drop)))
        picture.paste(blade, at, blade)
        return picture

    return frame


def wrap(size: tuple[int, int]) -> Frame:
    """包一口: onto a leaf of lettuce fall meat, garlic and sauce."""
    width, height = size
    still = drawing.gradient(size, (120, 78, 52), (88, 56, 40))
    draw = drawing.brush(still)
    for index in range(7):
        y = height * index / 7
        draw.line([(0, y), (width, y + height * 0.02)], fill=(104, 66, 46), width=5)
    centre = (width / 2, height * 0.55)
    draw.ellipse(drawing.oval(*centre, width * 0.43, width * 0.4), fill=(238, 230, 220))
    draw.ellipse(drawing.oval(*centre, width * 0.38, width * 0.35), fill=(250, 246, 240))
    leaf = drawing.shrunk(_lettuce(size, centre))
    still.paste(leaf, (0, 0), leaf)
    meat = drawing.shrunk(_slice(size, width * 0.3, width * 0.13, seared=True))
    clove = drawing.shrunk(_disc(size, width * 0.055, CREAM))
    sauce = drawing.shrunk(_disc(size, width * 0.075, (136, 34, 24)))
    falls = [
        (0.5, meat, (-0.21, -0.1)),
        (1.3, meat, (-0.1, 0.0)),
        (2.2, clove, (-0.13, -0.02)),
        (2.6, clove, (0.02, -0.08)),
        (3.5, sauce, (-0.06, -0.05)),
    ]

    def frame(t: float) -> Image:
        picture = still.copy()
        for start, thing, (dx, dy) in falls:
            done = (t - start) / 0.45
            if done <= 0:
                continue
            height_left = (1 - _bounce(min(1.0, done))) * height * 0.6
            x = centre[0] + dx * width
            y = centre[1] + dy * width - height_left
            picture.paste(thing, (round(x), round(y)), thing)
        return picture

    return frame


def shop_front(size: tuple[int, int]) -> Frame:
    """门头夜景: the awning and the lit sign at night; people walk by."""
    width, height = size
    still = drawing.gradient(size, (18, 20, 44), (58, 40, 58))
    draw = drawing.brush(still)
    for index in range(24):
        chance = random.Random(index)
        star = (chance.random() * width, chance.random() * height * 0.22)
        draw.ellipse(drawing.around(*star, 2), fill=(200, 200, 220))
    _house(still)
    lit = still.copy()
    glow = drawing.halo(size, (width / 2, height * 0.335), width * 0.6, (255, 150, 60), 130)
    drawing.put(lit, glow, 1.0)
    for picture, ink in ((still, (170, 110, 80)), (lit, (255, 240, 214))):
        drawing.write(picture, "炭小满烤肉", (width / 2, height * 0.335), round(width * 0.105), ink)
    walkers = [(0.0, 0.085, 0.2, INDIGO), (2.2, -0.07, 0.95, (92, 60, 96))]

    def frame(t: float) -> Image:
        flicker = t < 1.1 and int(t * 9) % 3 == 1
        picture = (still if t < 0.35 or flicker else lit).copy()
        people = drawing.brush(picture)
        for start, speed, place, coat in walkers:
            x = width * (place + speed * (t - start) - 0.2 * (1 if speed > 0 else -1))
            _walker(people, size, x, t, coat)
        return picture

    return frame


def grill(size: tuple[int, int]) -> Frame:
    """翻面: slices sizzle on the grate; one after another they are turned."""
    width, height = size
    still = drawing.gradient(size, (46, 20, 12), (120, 44, 14))
    drawing.put(still, drawing.halo(size, (width / 2, height * 0.6), width * 0.6, EMBER, 140), 1.0)
    draw = drawing.brush(still)
    for index in range(16):
        x = width * index / 15
        draw.line([(x, 0), (x, height)], fill=(28, 20, 18), width=9)
        draw.line([(x - 2, 0), (x - 2, height)], fill=(86, 66, 56), width=2)
    raw = drawing.shrunk(_slice(size, width * 0.2, height * 0.15))
    done = drawing.shrunk(_slice(size, width * 0.2, height * 0.15, seared=True))
    places = [(0.12, 0.22), (0.4, 0.2), (0.68, 0.23), (0.12, 0.48), (0.4, 0.5), (0.68, 0.48)]
    chance = random.Random(9)
    steam = [(chance.random(), chance.random(), chance.uniform(0.2, 0.35)) for _ in range(10)]
    puff = drawing.halo((160, 160), (80, 80), 78, (255, 240, 226), 46)

    def frame(t: float) -> Image:
        picture = still.copy()
        for index, (px, py) in enumerate(places):
            turn = (t - 0.6 - index * 0.8) / 0.5
            piece = done if turn > 0.5 else raw
            squash = abs(math.cos(min(1.0, max(0.0, turn)) * math.pi))
            shiver = math.sin(t * 24 + index * 2) * 1.5
            tall = max(4, round(piece.height * max(0.08, squash)))
            shown = piece if squash > 0.98 else piece.resize((piece.width, tall))
            x = round(width * px + shiver)
            y = round(height * py + (piece.height - tall) / 2 - (1 - squash) * height * 0.06)
            picture.paste(shown, (x, y), shown)
        for place, start, speed in steam:
            rise = (start + t * speed) % 1
            x = round(width * place + math.sin(rise * 6) * 30 - 80)
            drawing.put_at(
                picture, puff, (x, round(height * (0.8 - rise) - 80)), math.sin(rise * math.pi)
            )
        return picture

    return frame


# ---- parts ----------------------------------------------------------------------------------


def _house(still: Image) -> None:
    """The shop without its lights: wall, window, lamps, door, awning, board."""
    width, height = still.size
    draw = drawing.brush(still)
    draw.rectangle((width * 0.07, height * 0.26, width * 0.93, height * 0.84), fill=(94, 52, 36))
    draw.rectangle((width * 0.12, height * 0.5, width * 0.6, height * 0.78), fill=(255, 212, 140))
    draw.rectangle((width * 0.66, height * 0.5, width * 0.88, height * 0.84), fill=(64, 38, 30))
    draw.rectangle((width * 0.69, height * 0.53, width * 0.85, height * 0.66), fill=(255, 224, 160))
    for index in range(3):
        x = width * (0.2 + index * 0.16)
        draw.ellipse(drawing.around(x, height * 0.68, width * 0.045), fill=(120, 66, 44))
        draw.rectangle(
            (x - width * 0.06, height * 0.71, x + width * 0.06, height * 0.78), fill=(94, 48, 36)
        )
        draw.line([(x, height * 0.5), (x, height * 0.56)], fill=(90, 50, 34), width=4)
        draw.pieslice(drawing.around(x, height * 0.575, width * 0.035), 180, 360, fill=PERSIMMON)
    draw.line([(width * 0.36, height * 0.5), (width * 0.36, height * 0.78)], fill=COAL, width=8)
    draw.rectangle((0, height * 0.84, width, height), fill=(50, 44, 56))
    stripe = width * 0.86 / 9
    for index in range(9):
        x = width * 0.07 + index * stripe
        colour = PERSIMMON if index % 2 == 0 else CREAM
        draw.rectangle((x, height * 0.4, x + stripe, height * 0.465), fill=colour)
        draw.pieslice(
            (x, height * 0.445, x + stripe, height * 0.445 + stripe * 0.7), 0, 180, fill=colour
        )
    board = (width * 0.13, height * 0.285, width * 0.87, height * 0.385)
    draw.rounded_rectangle(board, 14, fill=(60, 22, 14))


def _walker(people: ImageDraw, size: tuple[int, int], x: float, t: float, coat: Colour) -> None:
    width, height = size
    y = height * 0.83 - abs(math.sin(t * 6)) * height * 0.006
    people.ellipse(drawing.around(x, y - height * 0.085, width * 0.036), fill=(70, 46, 42))
    people.rounded_rectangle(
        (x - width * 0.05, y - height * 0.06, x + width * 0.05, y + height * 0.05),
        24,
        fill=coat,
    )
    swing = math.sin(t * 6) * width * 0.022
    for leg in (-1, 1):
        foot = (x + leg * swing, y + height * 0.095)
        people.line([(x, y + height * 0.045), foot], fill=(30, 26, 36), width=14)


def _body(size: tuple[int, int]) -> Image:
    width, height = size
    layer = drawing.layer(size)
    pen = drawing.Pen(layer)
    x, y = width / 2, height * 0.4
    pen.ellipse(drawing.around(x, y - height * 0.125, width * 0.075), (36, 24, 24))
    pen.ellipse(drawing.oval(x, y - height * 0.02, width * 0.215, height * 0.118), (36, 24, 24))
    neck = (x - width * 0.07, y + height * 0.07, x + width * 0.07, y + height * 0.17)
    pen.rounded(neck, 30, (224, 168, 138))
    shoulders = (x - width * 0.34, y + height * 0.145, x + width * 0.34, height * 1.1)
    pen.rounded(shoulders, 110, (246, 240, 232))
    apron = (x - width * 0.2, y + height * 0.2, x + width * 0.2, height * 1.1)
    pen.rounded(apron, 26, INDIGO)
    for side in (-1, 1):
        strap = [
            (x + side * width * 0.13, y + height * 0.145),
            (x + side * width * 0.16, y + height * 0.22),
        ]
        pen.line(strap, INDIGO, 26)
        pen.ellipse(drawing.around(x + side * width * 0.186, y, width * 0.032), (236, 184, 154))
    pen.ellipse(drawing.oval(x, y, width * 0.178, height * 0.104), (242, 196, 166))
    fringe = (x - width * 0.185, y - height * 0.115, x + width * 0.185, y + height * 0.03)
    pen.chord(fringe, 188, 352, (36, 24, 24))
    for side in (-1, 1):
        cheek = (x + side * width * 0.11, y + height * 0.035)
        pen.ellipse(drawing.around(*cheek, width * 0.03), (236, 160, 138))
    pocket = (x - width * 0.1, y + height * 0.33, x + width * 0.1, y + height * 0.42)
    pen.rounded(pocket, 18, (54, 80, 128))
    smile = (x - width * 0.045, y + height * 0.345, x + width * 0.045, y + height * 0.385)
    pen.arc(smile, 20, 160, CREAM, 6)
    return layer


def _pork(size: tuple[int, int], wide: float, tall: float) -> Image:
    layer = drawing.layer((round(wide), round(tall)))
    pen = drawing.Pen(layer)
    pen.rounded((0, 0, wide - 1, tall - 1), 26, PORK)
    for index, share in enumerate((0.0, 0.3, 0.58, 0.86)):
        bottom = tall * (share + (0.1 if index else 0.13))
        pen.rounded((0, tall * share, wide - 1, bottom), 14, FAT)
    return layer


def _slice(size: tuple[int, int], wide: float, tall: float, *, seared: bool = False) -> Image:
    layer = drawing.layer((round(wide), round(tall)))
    pen = drawing.Pen(layer)
    radius = min(wide, tall) * 0.28
    pen.rounded((0, 0, wide - 1, tall - 1), radius, SEARED if seared else PORK)
    along = wide > tall
    for share in (0.08, 0.4, 0.72):
        if along:
            band = (wide * 0.05, tall * share, wide * 0.95, tall * (share + 0.14))
        else:
            band = (wide * 0.12, tall * share, wide * 0.88, tall * (share + 0.1))
        pen.rounded(band, radius / 3, (226, 178, 128) if seared else FAT)
    if seared:
        for share in (0.2, 0.42, 0.64, 0.86):
            pen.line([(wide * share, tall * 0.06), (wide * (share - 0.1), tall * 0.94)], COAL, 7)
    return layer


def _knife(size: tuple[int, int]) -> Image:
    width, height = size
    layer = drawing.layer((round(width * 0.16), round(height * 0.62)))
    pen = drawing.Pen(layer)
    wide, tall = width * 0.16, height * 0.62
    pen.rounded((wide * 0.3, 0, wide * 0.62, tall * 0.34), 16, (70, 44, 36))
    pen.polygon(
        [
            (0, tall * 0.33),
            (wide * 0.95, tall * 0.33),
            (wide * 0.95, tall),
            (wide * 0.1, tall * 0.96),
        ],
        (196, 200, 206),
    )
    pen.polygon(
        [
            (0, tall * 0.33),
            (wide * 0.24, tall * 0.33),
            (wide * 0.3, tall * 0.97),
            (wide * 0.1, tall * 0.96),
        ],
        (232, 236, 240),
    )
    return layer


def _lettuce(size: tuple[int, int], centre: Point) -> Image:
    width, _ = size
    layer = drawing.layer(size)
    pen = drawing.Pen(layer)
    for ring, tone in ((0.335, LEAF), (0.29, (150, 196, 104)), (0.22, (186, 218, 140))):
        outline = []
        for step in range(72):
            angle = step / 72 * math.tau
            ripple = 1 + 0.06 * math.sin(angle * 9 + ring * 20) + 0.03 * math.sin(angle * 17)
            outline.append(
                (
                    centre[0] + math.cos(angle) * width * ring * ripple,
                    centre[1] + math.sin(angle) * width * ring * ripple * 0.9,
                )
            )
        pen.polygon(outline, tone)
    pen.line([(centre[0], centre[1] + width * 0.3), (centre[0], centre[1] - width * 0.22)], FAT, 10)
    return layer


def _disc(size: tuple[int, int], radius: float, colour: Colour) -> Image:
    side = round(radius * 2)
    layer = drawing.layer((side, side))
    pen = drawing.Pen(layer)
    pen.ellipse((0, 0, side - 1, side - 1), colour)
    shine = drawing.mix(colour, (255, 255, 255), 0.35)
    pen.ellipse((side * 0.22, side * 0.18, side * 0.5, side * 0.42), shine)
    return layer


def _lump(x: float, y: float, radius: float, chance: random.Random) -> list[Point]:
    shape = []
    for step in range(7):
        angle = step / 7 * math.tau + chance.uniform(-0.2, 0.2)
        far = radius * chance.uniform(0.75, 1.15)
        shape.append((x + math.cos(angle) * far, y + math.sin(angle) * far * 0.72))
    return shape


# ---- motion -----------------------------------------------------------------------------------


def _ease(t: float) -> float:
    t = max(0.0, min(1.0, t))
    return t * t * (3 - 2 * t)


def _bounce(t: float) -> float:
    """Falls fast, springs back once: 1 is at rest."""
    return 1 - abs(math.cos(t * math.pi * 1.5)) * math.pow(1 - t, 1.2)


def _syllable(t: float) -> float:
    """How far a mouth is open: about four syllables a second, with a pause each sentence."""
    if t % 2.4 > 1.9:
        return 0.0
    return abs(math.sin(t * 12.5)) * (0.6 + 0.4 * math.sin(t * 3.1))
