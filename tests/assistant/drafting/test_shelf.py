"""Captions as the shelf writes them."""

from __future__ import annotations

import pytest

from assistant.drafting.shelf import shorten


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("一天切 40 斤", "一天切40斤"),
        ("划线价198 团购价108", "划线价198 团购价108"),
        ("划线价 198 团购价 108", "划线价198 团购价108"),
    ],
)
def test_figures_close_up_but_two_prices_stay_apart(written: str, shown: str) -> None:
    assert shorten(written) == shown
