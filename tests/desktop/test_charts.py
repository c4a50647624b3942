"""Charts: what they say to a screen reader, what they draw, and that they follow the theme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Theme
from desktop.widgets.charts import Bar, Funnel, Sparkline, Stage, Waterfall
from desktop.widgets.charts_daily import DailyChart, Lines


@pytest.fixture
def wear(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.wear("light")


def inked(widget: QWidget, color: QColor, *, left: float = 0.0, right: float = 1.0) -> int:
    """How many pixels between two shares of the width have exactly this colour."""
    image: QImage = widget.grab().toImage()
    columns = range(int(image.width() * left), int(image.width() * right))
    return sum(
        image.pixelColor(x, y).rgb() == color.rgb() for x in columns for y in range(image.height())
    )


def near(one: QColor, other: QColor) -> bool:
    """The same but for a soft edge."""
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return sum(abs(int(a) - int(b)) for a, b in pairs) < 80  # type: ignore[call-overload]


def spans(widget: QWidget, color: QColor) -> list[tuple[int, int]]:
    """Runs of columns that hold the colour, as (first, last)."""
    image: QImage = widget.grab().toImage()
    found: list[tuple[int, int]] = []
    for x in range(image.width()):
        if any(near(image.pixelColor(x, y), color) for y in range(image.height())):
            if found and found[-1][1] == x - 1:
                found[-1] = (found[-1][0], x)
            else:
                found.append((x, x))
    return found


def test_a_sparkline_leaves_a_gap_where_a_day_is_unknown(theme: Theme, qtbot: QtBot) -> None:
    line = Sparkline(theme)
    qtbot.addWidget(line)
    line.set_values([1, 1, 1, None, None, 1, 1], "成交额 ¥1.00")
    assert line.accessibleDescription() == "成交额 ¥1.00"
    assert len(spans(line, theme.color("primary.graphic"))) == 2
    line.set_values([None, None], "")
    assert spans(line, theme.color("primary.graphic")) == []


@pytest.fixture
def waterfall(theme: Theme, qtbot: QtBot) -> Waterfall:
    chart = Waterfall(theme)
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.set_bars(
        [
            Bar(0, 100, "¥100", "上期", "", "before"),
            Bar(100, 180, "+¥80", "播放量", "1 → 2", "part"),
            Bar(180, 150, "−¥30", "客单价", "", "part"),
            Bar(0, 150, "¥150", "本期", "", "after"),
        ]
    )
    return chart


def test_rise_and_fall_differ_in_hue_and_in_words(waterfall: Waterfall, theme: Theme) -> None:
    series = theme.series()
    assert len(spans(waterfall, series[2])) == 1
    assert len(spans(waterfall, series[3])) == 1
    rise, fall = spans(waterfall, series[2])[0], spans(waterfall, series[3])[0]
    assert 100 <= rise[0] < rise[1] < 200 <= fall[0] < fall[1] < 300
    assert "播放量 +¥80 1 → 2" in waterfall.accessibleDescription()
    assert "客单价 −¥30" in waterfall.accessibleDescription()


def test_a_waterfall_follows_the_theme(waterfall: Waterfall, wear: Theme) -> None:
    light = wear.series()[0]
    assert inked(waterfall, light) > 1000
    wear.wear("dark")
    assert inked(waterfall, wear.series()[0]) > 1000
    assert inked(waterfall, light) == 0


def test_a_funnel_narrows_and_says_its_rates(theme: Theme, qtbot: QtBot) -> None:
    funnel = Funnel(theme)
    qtbot.addWidget(funnel)
    funnel.resize(300, 200)
    funnel.set_stages(
        [
            Stage("播放", "128.5 万", 1_285_000),
            Stage("支付的券", "806", 806, "0.06%", "success", "上期 0.05%"),
        ]
    )
    assert funnel.accessibleDescription() == "播放 128.5 万；0.06% 支付的券 806"
    soft = theme.color("primary.soft")
    assert inked(funnel, soft, left=0.8) < inked(funnel, soft, right=0.2)


def test_the_daily_chart_has_its_numbers_as_a_table(wear: Theme, qtbot: QtBot) -> None:
    chart = DailyChart(wear)
    qtbot.addWidget(chart)
    chart.resize(500, 220)
    days = tuple(date(2026, 11, 13) + timedelta(days=n) for n in range(4))
    chart.set_lines(Lines(days, (0.0, 2000.0, None, 500.0), (1.0, 2.0, 3.0), lambda v: f"¥{v:g}"))
    table = chart.table
    texts = [
        [table.item(row, column).text() for column in range(3)]  # type: ignore[union-attr]
        for row in range(4)
    ]
    assert texts == [
        ["11-13", "¥0", "¥1"],
        ["11-14", "¥2000", "¥2"],
        ["11-15", "—", "¥3"],
        ["11-16", "¥500", "—"],
    ]
    chart.show_table(True)
    assert chart.currentWidget() is table
    chart.show_table(False)
    wear.wear("dark")
    assert chart.currentWidget() is not table


def test_the_line_and_the_weekend_are_drawn(theme: Theme, qtbot: QtBot) -> None:
    chart = DailyChart(theme)
    qtbot.addWidget(chart)
    chart.resize(500, 220)
    days = tuple(date(2026, 11, 9) + timedelta(days=n) for n in range(7))
    chart.set_lines(Lines(days, (100.0,) * 7, (), lambda v: f"¥{v:g}"))
    chart.show()
    qtbot.waitExposed(chart)
    shade = theme.color("surface.sunken")
    assert inked(chart, shade, left=0.72) > 1000
    assert inked(chart, shade, right=0.6) == 0
    assert inked(chart, theme.series()[0]) > 200
