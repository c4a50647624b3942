"""The token table keeps its contrast, the style sheet knows every colour, icons are tinted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import stylesheet, tokens
from desktop.style import FocusRing
from desktop.theme import Theme

THEMES = ("light", "dark")
SURFACES = ("canvas", "rail", "card", "sunken", "hover", "selected", "popup")
TEXT_PAIRS = [
    *(
        (f"text.{ink}", f"surface.{ground}")
        for ink in ("primary", "secondary")
        for ground in SURFACES
    ),
    *(
        ("text.tertiary", f"surface.{ground}")
        for ground in ("canvas", "rail", "card", "sunken", "popup")
    ),
    ("text.link", "surface.card"),
    ("text.link", "surface.canvas"),
    ("text.on_tooltip", "surface.tooltip"),
    *(("text.on_primary", f"primary.{state}") for state in ("base", "hover", "pressed")),
    *(("text.on_accent", f"accent.{state}") for state in ("base", "hover", "pressed")),
    ("text.on_danger", "danger.base"),
    ("primary.text", "primary.soft_hover"),
    ("primary.text", "surface.rail"),
    *(
        (f"{tone}.text", ground)
        for tone in ("primary", "accent", "success", "warn", "danger", "ai")
        for ground in (f"{tone}.soft", "surface.card", "surface.canvas")
    ),
]
SHAPE_PAIRS = [
    *(("border.control", f"surface.{ground}") for ground in ("canvas", "card", "sunken")),
    *(("accent.focus", f"surface.{ground}") for ground in SURFACES),
    *(
        (f"{tone}.graphic", f"surface.{ground}")
        for tone in ("primary", "accent", "success", "warn", "danger", "ai")
        for ground in ("card", "canvas")
    ),
]


def luminance(color: QColor) -> float:
    """WCAG 2.1 relative luminance."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, ink: str, ground: str) -> float:
    colors = tokens.colors(theme)
    light, dark = sorted(
        (luminance(QColor(colors[ink])), luminance(QColor(colors[ground]))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert luminance(QColor("#ffffff")) == pytest.approx(1)
    assert luminance(QColor("#777777")) == pytest.approx(0.1845, abs=0.001)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read(theme: str) -> None:
    weak = {
        (ink, ground): round(contrast(theme, ink, ground), 2)
        for ink, ground in TEXT_PAIRS
        if contrast(theme, ink, ground) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_shapes_can_be_seen(theme: str) -> None:
    weak = {
        (ink, ground): round(contrast(theme, ink, ground), 2)
        for ink, ground in SHAPE_PAIRS
        if contrast(theme, ink, ground) < 2.995
    }
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_stated_chart_contrasts_are_true(theme: str) -> None:
    card = luminance(QColor(tokens.colors(theme)["surface.card"]))
    for entry in tokens.tokens()["chart_series"][theme]["colors"]:
        light, dark = sorted((luminance(QColor(entry["hex"])), card), reverse=True)
        assert (light + 0.05) / (dark + 0.05) == pytest.approx(entry["contrast_on_card"], abs=0.02)


def test_both_themes_have_the_same_names_and_the_sheet_leaves_none_open() -> None:
    assert set(tokens.colors("light")) == set(tokens.colors("dark"))
    for theme in THEMES:
        assert "@" not in stylesheet.render(theme)
    assert stylesheet.render("light") != stylesheet.render("dark")


def test_fonts_come_from_our_files(theme: Theme) -> None:
    for style, family, weight in (
        ("body", "Noto Sans SC", 400),
        ("title", "Noto Sans SC", 500),
        ("spoken_md", "Huixin Kai", 400),
    ):
        info = QFontInfo(theme.font(style))
        assert (info.family(), info.weight()) == (family, weight)


@pytest.mark.parametrize("size", [12, 16, 20])
def test_icons_take_the_colour_asked_for(theme: Theme, size: int) -> None:
    image = theme.pixmap("scissors", size, "primary.text", ratio=2.0).toImage()
    assert image.width() == size * 2
    inked = [
        image.pixelColor(x, y)
        for x, y in product(range(image.width()), range(image.height()))
        if image.pixelColor(x, y).alpha() == 255
    ]
    want = theme.color("primary.text")
    assert inked
    assert all(abs(color.red() - want.red()) <= 2 for color in inked)


def test_every_icon_the_window_names_exists(theme: Theme) -> None:
    from desktop.pages import PAGES

    for entry in PAGES.values():
        assert not theme.pixmap(entry.icon, 20).isNull()


def test_colours_and_palette_follow_the_theme(theme: Theme, qapp: QApplication) -> None:
    theme.wear("dark")
    assert theme.color("surface.canvas").name() == "#1a1614"
    assert qapp.palette().window().color().name() == "#1a1614"
    theme.wear("light")
    assert theme.color("surface.scrim").name(QColor.NameFormat.HexArgb) == "#662a2220"
    with pytest.raises(ValueError, match="pink"):
        theme.wear("pink")


def test_reduced_motion_takes_no_time(theme: Theme) -> None:
    assert theme.motion("smile") == 420
    theme.reduced_motion = True
    assert theme.motion("smile") == 0
    theme.reduced_motion = False


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    ring = FocusRing(qapp)
    ring.watch()
    yield ring
    qapp.removeEventFilter(ring)
    shiboken6.delete(ring)


def test_the_keyboard_draws_a_ring_outside_and_a_click_none(
    theme: Theme, qtbot: QtBot, ring: FocusRing
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 120)
    first, second = QPushButton("一", window), QPushButton("二", window)
    first.setGeometry(20, 20, 80, 32)
    second.setGeometry(20, 70, 80, 32)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    column = [window.grab().toImage().pixelColor(60, y).name() for y in range(64, 70)]
    indigo, ground = theme.color("accent.focus").name(), theme.color("surface.canvas").name()
    assert column == [ground, ground, indigo, indigo, ground, ground]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    picture = window.grab().toImage()
    seen = {picture.pixelColor(60, y).name() for y in range(14, 20)}
    assert indigo not in seen
