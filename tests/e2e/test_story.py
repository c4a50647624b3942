"""One shop from its first minute to its first numbers, done as a person does it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from PySide6.QtCore import Qt

from assistant import options, resources
from assistant.clips import probe
from assistant.clock import today
from assistant.storage import domain
from assistant.workspace import Workspace
from desktop.pages import PAGES
from tests.data import exports
from tests.e2e.conftest import CTRL, Opens, Person

CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What Douyin and this program call things, and the words of the price rule: no English for them.
NAMES = ("会心", "中文", "售卖明细", "作品列表", "数据中心", "粉丝", "导出", "成片",
         "划线价", "原价", "价")  # fmt: skip
LINE = 4  # the column of spoken words


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    """A 售卖明细 file of three coupons, one of them with a ruined id."""
    day = today() - timedelta(days=3)
    rows = [
        exports.order(1, paid_at=f"{day} 12:01:00"),
        exports.order(2, paid_at=f"{day} 18:20:00", state="已核销", verified_at=f"{day} 19:00:00"),
        exports.order(3, paid_at=f"{day} 20:00:00", coupon="6.9E+18"),
    ]
    return exports.workbook(tmp_path / "售卖明细（1）😀.xlsx", exports.ORDER_HEADERS, rows)


@pytest.mark.timeout(400)
def test_a_shop_from_its_first_minute_to_its_first_numbers(
    opens: Opens, takes: list[Path], sales: Path
) -> None:
    with opens() as person:
        opens_the_shop(person)
        tells_what_is_true(person)
        first_line, shots = writes_a_script(person)
        film = cuts_it(person, takes, shots)
        imports_sales(person, sales)
        takes_the_import_back(person)
    with opens() as person:
        finds_everything_again(person, first_line)
    film.unlink()


def opens_the_shop(person: Person) -> None:
    person.sees("先把门头挂上")
    person.types("炭小满烤肉", into="店名")
    person.clicks("美食")
    person.types("周敏", into="怎么称呼你")
    person.clicks("开门")
    person.sees("周敏", "先记三条你天天跟客人说的话")


def tells_what_is_true(person: Person) -> None:
    person.clicks("炭小满烤肉")
    person.clicks("事实")
    for fact in ("五花每天现切 40 斤", "烤肉用果木炭"):
        person.clicks("加一条事实")
        person.types(fact, into="事实")
        person.presses(Qt.Key.Key_Tab)
        person.types("店长口述", into="出处")
        person.presses(Qt.Key.Key_Tab)
        person.sees(fact)
    person.clicks("团购")
    person.clicks("加一个团购")
    person.types("双人炭烤五花套餐", into="团购名")
    person.presses(Qt.Key.Key_Tab)
    person.types("118", into="到手价")
    person.presses(Qt.Key.Key_Tab)
    person.sees("双人炭烤五花套餐", "¥118")


def writes_a_script(person: Person) -> tuple[str, int]:
    person.goes_to("脚本")
    person.clicks("写第一条")
    person.types("下班第一口五花", into="拍什么")
    person.clicks("写脚本")
    person.sees("五花每天现切")
    person.edits(0, LINE, "先别说话，你听这一声。")
    person.sees("先别说话，你听这一声。")
    return "先别说话，你听这一声。", len(person.rows())


def cuts_it(person: Person, takes: list[Path], shots: int) -> Path:
    person.clicks("去剪")
    person.drops(takes)
    person.sees("视频（1）😀.mp4", "口播.mp4")
    person.presses(Qt.Key.Key_E, CTRL)
    person.sees("发布前看一遍")
    person.clicks("接着导出")
    person.sees("导好了", within=90_000)
    (film,) = (takes[0].parent / "成片").glob("*.mp4")
    made = probe.probe(film)
    assert (made.width, made.height, made.frames) == (
        1080,
        1920,
        shots * 15,
    )  # half a second for each shot
    return film


def imports_sales(person: Person, sales: Path) -> None:
    person.drops([sales])
    person.sees("写入 2 行", "6.9E+18")
    person.clicks("写入 2 行")
    person.sees("…234001", "…234002", "¥236.00")
    person.goes_to("复盘")
    person.sees("¥236.00")


def takes_the_import_back(person: Person) -> None:
    person.presses(Qt.Key.Key_Z, CTRL)
    person.sees("已撤销")
    person.misses("¥236.00")
    person.goes_to("订单")
    person.misses("…234001")


def finds_everything_again(person: Person, first_line: str) -> None:
    person.sees("周敏")
    person.clicks("炭小满烤肉")
    person.clicks("事实")
    person.sees("五花每天现切 40 斤", "烤肉用果木炭")
    person.clicks("团购")
    person.sees("双人炭烤五花套餐")
    person.goes_to("剪辑")
    person.sees("视频（1）😀.mp4")
    person.goes_to("订单")
    person.sees("还没有订单")
    person.goes_to("脚本")
    person.sees("下班第一口五花")


@pytest.mark.timeout(400)
def test_in_english_and_dark_only_the_users_own_words_are_chinese(opens: Opens) -> None:
    with opens() as person:
        person.clicks("先逛逛示例门店")
        person.sees("今天")
        person.services.settings.set(options.LANGUAGE, "en")
        person.services.settings.set(options.THEME, "dark")
        own = words_of(person.services.workspace)
    with opens() as person:
        assert person.services.theme.dark
        for page in PAGES:
            person.window.show_page(page)
            person.waits()
            left = {said for said in person.every_word() if foreign(said, own)}
            assert left == set(), page


def words_of(workspace: Workspace) -> list[str]:
    """What is the user's own, the longest first: names, drafts, rows, and where they live."""
    found = {str(workspace.home)}
    with workspace.database.read() as conn:
        for table in domain.tables(conn):
            for row in conn.execute(f'SELECT * FROM "{table}"'):
                for cell in row:
                    found |= texts_in(cell)
    return sorted(found, key=len, reverse=True)


@cache
def shipped_words() -> list[str]:
    """The trades' own content and the names of laws, which are Chinese in every language."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, str):
            found.add(node)
        children = node.values() if isinstance(node, dict) else node
        for child in children if isinstance(node, dict | list) else ():
            walk(child)

    for folder in ("playbooks", "compliance"):
        for file in resources.path(folder).glob("*.yaml"):
            walk(yaml.safe_load(file.read_text(encoding="utf-8")))
    return sorted((one for one in found if CHINESE.search(one)), key=len, reverse=True)


def texts_in(cell: object) -> set[str]:
    """The texts of a cell; a draft's cell holds a document of them."""
    if isinstance(cell, str) and cell.startswith(("{", "[")):
        cell = json.loads(cell)
    if isinstance(cell, dict):
        return {text for value in cell.values() for text in texts_in(value)}
    if isinstance(cell, list):
        return {text for value in cell for text in texts_in(value)}
    return {cell} if isinstance(cell, str) and CHINESE.search(cell) else set()


def foreign(said: str, own: list[str]) -> bool:
    """Whether Chinese is left once the user's, the trades' and Douyin's own words are taken away.

    A short word of the one may stand inside a longer one of the other: either may go first.
    """
    shipped = shipped_words()
    return all(
        CHINESE.search(left_of(said, words))
        for words in ([*own, *NAMES, *shipped], [*shipped, *own, *NAMES])
    )


def left_of(said: str, words: list[str]) -> str:
    """What is left of a text without these words, taken away in this order."""
    for one in words:
        said = said.replace(one, "")
    return said


def test_the_keyboard_alone_goes_from_the_welcome_to_a_written_script(opens: Opens) -> None:
    with opens() as person:
        person.sees("先把门头挂上", "美食")
        person.types("炭小满烤肉")  # the cursor stands in the first field
        person.tabs_to("美食")
        person.presses(Qt.Key.Key_Space)
        person.tabs_to("怎么称呼你")
        person.types("周敏")
        person.presses(Qt.Key.Key_Return)
        person.sees("先记三条你天天跟客人说的话")
        person.presses(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        person.presses(Qt.Key.Key_N, CTRL)
        person.sees("新选题")
        person.tabs_to("拍什么")
        person.types("炭火")
        person.presses(Qt.Key.Key_Return)
        person.sees("炭火", "可以拍了")
        assert len(person.rows()) >= 4
        person.tabs_to("分镜表")
        person.presses(Qt.Key.Key_Down)
        for _ in range(LINE):
            person.presses(Qt.Key.Key_Right)
        person.presses(Qt.Key.Key_F2)
        person.types("今天我只说炭火这一件事。")
        person.presses(Qt.Key.Key_Return)
        assert sum("今天我只说炭火这一件事。" in row for row in person.rows()) == 1
