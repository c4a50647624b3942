"""发布前看一遍 as a person meets it: once before an export, by hand from the menu, and ticked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.compliance import before_posting, posting
from assistant.compliance.house_store import Work
from assistant.drafting import drafts
from assistant.drafting.models import Script
from desktop.drafting.posting import PostingSheet
from desktop.messages import Note
from desktop.pages.live.page import LivePage
from desktop.pages.script.page import ScriptPage
from desktop.services import Services
from tests.desktop.conftest import FakePicker
from tests.desktop.drafting_page import ask, button, script, settled, words_of
from tests.desktop.test_live import page as live_page  # noqa: F401 - fixtures of the live page
from tests.desktop.test_live import shop, show  # noqa: F401

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


def sheet_of(window: QWidget) -> PostingSheet | None:
    shown = [one for one in window.findChildren(PostingSheet) if one.isVisible()]
    return shown[-1] if shown else None


def write(page: ScriptPage, settle: Settle, topic: str, *, deal: int) -> Script:
    """A script about a topic, of the n-th deal that is offered; 0 is none."""
    ask(page, topic)
    page.brief_sheet.deal.setCurrentIndex(deal)
    QTest.mouseClick(page.brief_sheet.go, LEFT)
    settled(settle)
    return script(page)


@pytest.fixture
def sold(page: ScriptPage, settle: Settle) -> Script:
    """A script that carries a deal."""
    made = write(page, settle, "双人套餐里有什么", deal=1)
    assert made.brief is not None and made.brief.deal == "d1"
    return made


def export(page: ScriptPage, settle: Settle) -> None:
    page.exports_menu().actions()[2].trigger()
    settled(settle)


def test_an_export_brings_the_list_up_once_and_goes_on(
    page: ScriptPage,
    sold: Script,
    services: Services,
    picker: FakePicker,
    toasts: list[Note],
    tmp_path: Path,
    settle: Settle,
) -> None:
    picker.target = tmp_path / "稿子.md"
    export(page, settle)
    sheet = sheet_of(page.window())
    assert sheet is not None and not picker.target.exists()
    said = words_of(sheet)
    assert "发布前看一遍" in said and "互联网广告管理办法" in said and "没勾也能导出" in said
    QTest.mouseClick(button(sheet, "接着导出"), LEFT)
    settled(settle)
    assert picker.target.exists(), "nothing ticked keeps it from leaving"
    assert "发布前还有" in toasts[-1].text and "项没看" in toasts[-1].text
    picker.target.unlink()
    export(page, settle)
    assert sheet_of(page.window()) is None, "once is enough"
    assert picker.target.exists()


def test_not_now_leaves_nothing(
    page: ScriptPage,
    sold: Script,
    picker: FakePicker,
    tmp_path: Path,
    settle: Settle,
) -> None:
    picker.target = tmp_path / "稿子.md"
    export(page, settle)
    sheet = sheet_of(page.window())
    assert sheet is not None
    QTest.mouseClick(button(sheet, "先不导出"), LEFT)
    settled(settle)
    assert not picker.target.exists()


def test_ticks_are_kept_with_who_and_counted_in_the_check_list(
    page: ScriptPage,
    sold: Script,
    services: Services,
    settle: Settle,
) -> None:
    services.settings.set(options.CREATOR, "c1")
    settled(settle)
    assert "发布前" in words_of(page.sheet.inspector.before)
    QTest.mouseClick(page.sheet.inspector.look_before, LEFT)
    settled(settle)
    sheet = sheet_of(page.window())
    assert sheet is not None
    count = len(sheet.ticks)
    assert f"发布前 {count} 项" in words_of(page.sheet.inspector.before)
    QTest.mouseClick(sheet.ticks["ad_mark"], LEFT)
    settled(settle)
    QTest.mouseClick(button(sheet, "看完了"), LEFT)
    settled(settle)
    opened = drafts.load(services.workspace.database, sold.id)
    items = before_posting.of_draft(opened.draft, opened.request)
    asked = posting.look(services.workspace.database, Work("draft", sold.id), items)
    (advert,) = [one for one in asked if one.item.id == "ad_mark"]
    assert advert.answered and advert.by == "周敏"
    told = words_of(page.sheet.inspector.before)
    expected = "都看过了" if count == 1 else f"还有 {count - 1} 项"
    assert expected in told
    page.exports_menu().before.trigger()
    settled(settle)
    again = sheet_of(page.window())
    assert again is not None and again.ticks["ad_mark"].isChecked()
    assert "周敏" in words_of(again) and "看过" in words_of(again)
    again.reject()


def test_a_script_that_asks_nothing_has_no_line_and_no_sheet(
    page: ScriptPage,
    picker: FakePicker,
    toasts: list[Note],
    tmp_path: Path,
    settle: Settle,
) -> None:
    made = write(page, settle, "手上的活怎么练", deal=0)
    quiet = {"picture": "炭火特写", "note": "", "scene": "后厨"}
    page.desk.change(made.with_shots([one.model_copy(update=quiet) for one in made.shots]))
    settled(settle)
    assert not page.sheet.inspector.before.isVisible()
    picker.target = tmp_path / "稿子.md"
    export(page, settle)
    assert sheet_of(page.window()) is None and picker.target.exists()
    assert "项没看" not in toasts[-1].text


def test_a_show_is_looked_through_before_it_goes_on_air(
    show: None,  # noqa: F811
    live_page: LivePage,  # noqa: F811
    qtbot: QtBot,
    picker: FakePicker,
    tmp_path: Path,
    settle: Settle,
) -> None:
    settled(settle)
    picker.target = tmp_path / "场.md"
    live_page.exports_menu().actions()[2].trigger()
    settled(settle)
    sheet = sheet_of(live_page.window())
    assert sheet is not None
    assert "开播前看一遍" in words_of(sheet) and "直播电商监督管理办法" in words_of(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    settled(settle)
    assert picker.target.exists()
