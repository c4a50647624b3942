"""Place names in a text: what says where a thing comes from or where a shop stands.

A word counts when it is the name of a province, a city, a county or a country
(`resources/places`), or when the segmenter takes it for a place and it ends as
places do (烈士公园站, 橘子洲大桥). The segmenter alone would take 东西, 太阳 and 上下水
for places.
"""

from __future__ import annotations

from functools import cache

from assistant import resources

ENDINGS = (
    *("省", "市", "县", "镇", "乡", "村", "路", "街", "大道", "巷", "站", "桥", "山", "湖"),
    *("河", "江", "岛", "寺", "庙", "塔", "公园", "广场", "机场", "医院", "大学", "商圈", "景区"),
)  # fmt: skip
LEAST = 3
"""Characters of a name known by its ending only: 临街 and 落山 are no places."""
_PLACE_TAGS = frozenset({"ns", "nt"})


def found(text: str) -> list[tuple[int, str]]:
    """Each place name and where it starts."""
    import rjieba

    names: list[tuple[int, str]] = []
    start = 0
    for word, tag in rjieba.tag(text):
        if word in known() or (tag in _PLACE_TAGS and _ends_as_a_place(word)):
            names.append((start, word))
        start += len(word)
    return names


@cache
def known() -> frozenset[str]:
    """Every name in the file."""
    lines = resources.path("places", "places.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line)


def _ends_as_a_place(word: str) -> bool:
    return len(word) >= LEAST and word.endswith(ENDINGS)
