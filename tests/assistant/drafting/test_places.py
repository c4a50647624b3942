"""Places are what people know as places; words that only look like some are left alone."""

from __future__ import annotations

import pytest

from assistant.drafting import places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("内蒙古羊肉", ["内蒙古"]),
        ("来自云南的茶", ["云南"]),
        ("华山医院旁边", ["华山医院"]),
        ("海南椰子配河南烩面", ["海南", "河南"]),
        ("岳麓区有家店", ["岳麓区"]),
    ],
)
def test_places_are_found_where_they_stand(text: str, names: list[str]) -> None:
    found = places.found(text)
    assert [name for _, name in found] == names
    assert all(text[start : start + len(name)] == name for start, name in found)


@pytest.mark.parametrize(
    "text",
    [
        "东西带齐", "怕你白跑一趟", "上下水要看", "房间临街", "太阳落山再来", "天黑之前到",
        "先喝口水", "河边走走", "当面开封给你看", "来宾先坐", "上路之前看一眼", "上岗头一件事",
        "白银的手镯", "日照时间长", "朝阳的房间",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_places(text: str) -> None:
    assert places.found(text) == []
