"""今天, as a person uses it: read the next step, click it, mark a post, start from a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assistant.workspace import Workspace
from desktop.messages import Note
from desktop.pages.page import Destination
from desktop.pages.today.page import TodayPage
from desktop.services import Services
from desktop.widgets.chip import Chip
from tests.assistant.stats.ledger import Ledger, at
from tests.desktop.busy_shop import NOW, fill

Settle = Callable[[], None]


@pytest.fixture
def busy(workspace: Workspace) -> Ledger:
    return fill(Ledger(workspace.database))


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> Iterator[TodayPage]:
    page = TodayPage(services, now_ms=lambda: at(NOW))
    qtbot.addWidget(page)
    page.resize(1360, 900)
    page.show()
    yield page
    page.close()


def words(widget: QWidget) -> str:
    """Everything that stands there."""
    labels = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    return "\n".join(labels + [chip.text for chip in widget.findChildren(Chip)])


def look(page: TodayPage, settle: Settle, qtbot: QtBot) -> None:
    """Reload, and wait until what came is on screen."""
    page.reload()
    settle()
    qtbot.waitUntil(lambda: bool(shown_streak(page)))


def shown_streak(page: TodayPage) -> list[QLabel]:
    labels = page.week.findChildren(QLabel)
    return [one for one in labels if one.property("role") == "streak" and one.isVisible()]


def streak(page: TodayPage) -> str:
    return shown_streak(page)[0].text()


def button(widget: QWidget, text: str) -> QPushButton:
    return next(
        b for b in widget.findChildren(QPushButton) if b.text() == text and not b.isHidden()
    )


def click(qtbot: QtBot, widget: QWidget, text: str) -> None:
    target = button(widget, text)
    qtbot.waitUntil(target.isVisible)
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)


def wishes(page: TodayPage) -> list[Destination]:
    heard: list[Destination] = []
    page.wish.connect(heard.append)
    return heard


def test_an_empty_home_says_what_the_page_is_for(
    page: TodayPage, settle: Settle, qtbot: QtBot
) -> None:
    look(page, settle, qtbot)
    seen = words(page)
    assert "下午好" in seen
    assert "还没有订单和粉丝数据" in seen
    assert "挑一句你天天跟客人说的话" in seen
    assert "先记三条你天天跟客人说的话" in seen
    assert "还说不出是哪一句" in seen
    assert "¥0.00" in seen
    assert "上期没有可比的" in seen


def test_the_day_stands_there_in_order(
    busy: Ledger, page: TodayPage, settle: Settle, qtbot: QtBot
) -> None:
    look(page, settle, qtbot)
    seen = words(page)
    assert "周敏，下午好" in seen
    assert "今晚 18:30 有一场，离开播还有 3 小时 12 分" in seen
    assert next(step.text() for step in page.steps.findChildren(QLabel)) == "18:30"
    assert "2 处要看" in seen
    assert "短视频《翻面的时机》" in seen
    assert "发出去就是连续第 12 天" in seen
    assert "售卖明细停在 11月18日" in seen
    assert streak(page) == "11"
    assert "计划 2，发 1" in seen
    assert "「第一口别蘸酱，先听它响。」" in seen
    assert "¥2,944.00，你平时一条 11 单" in seen
    assert "果木炭下午四点就开始烧" in seen
    told = words(page.untold)
    assert told.index("讲过 1 次，9-28") > told.rindex("还没讲过")  # what was told comes last


def test_buttons_wish_for_the_right_page(
    busy: Ledger, page: TodayPage, settle: Settle, qtbot: QtBot
) -> None:
    look(page, settle, qtbot)
    heard = wishes(page)
    click(qtbot, page.steps, "把大纲补齐")
    click(qtbot, page.steps, "打开脚本")
    click(qtbot, page.steps, "导入文件")
    click(qtbot, page.untold, "写成脚本")
    click(qtbot, page.hooks, "照这个写一条")
    click(qtbot, page, "记个选题")
    assert heard == [
        Destination("live", "周五烤肉夜"),
        Destination("script", "翻面的时机"),
        Destination("orders", action="import"),
        Destination("script", "f4", "fact"),
        Destination("script", "稿 五花别急着翻", "like"),
        Destination("script", action="new"),
    ]


def test_the_keyboard_notes_a_topic(
    busy: Ledger, page: TodayPage, settle: Settle, qtbot: QtBot
) -> None:
    look(page, settle, qtbot)
    heard = wishes(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Destination("script", action="new")]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Folders the system's file manager was asked to show."""
    folders: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: folders.append(url.path()))
    return folders


@pytest.mark.usefixtures("busy")
def test_posting_copies_the_words_and_can_be_marked(
    page: TodayPage, settle: Settle, qtbot: QtBot, toasts: list[Note], opened: list[str]
) -> None:
    look(page, settle, qtbot)
    click(qtbot, page.steps, "复制文案并打开文件夹")
    assert QGuiApplication.clipboard().text() == "炭火稿 #长沙烤肉 #五一广场"
    assert opened == ["/成片"]
    click(qtbot, page.steps, "发好了")
    settle()
    assert toasts[-1].text == "记下了，今天算更新过了。"
    look(page, settle, qtbot)
    assert "成片《炭火一响》" not in words(page)
    assert streak(page) == "12"
    assert "今天发了 1 条" in words(page.week)
