"""What tests of the drafting pages share: a shop on file, a page in view, a model to ask, and the
few steps every one of them begins with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.drafting.models import Script
from assistant.llm import configured
from assistant.profile import profiles
from assistant.profile.models import Creator, Deal, Fact, Profile, Store
from assistant.wording import Text
from desktop.pages.page import Page
from desktop.pages.script.page import ScriptPage
from desktop.services import Services
from desktop.widgets.chip import Chip
from tests.assistant.llm import server

Settle = Callable[[], None]
Shown = TypeVar("Shown", bound=Page)
LEFT = Qt.MouseButton.LeftButton
FACTS = ("五花每天现切 40 斤", "烤肉用果木炭", "5 号口出站，步行 4 分钟", "营业到 02:00")
SHOP = Profile(
    stores=(Store(id="s1", name="炭小满", category="food", city="长沙"),),
    creators=(Creator(id="c1", name="周敏", store="s1", role="店长", chars_per_minute=226),),
    deals=(
        Deal(
            id="d1",
            store="s1",
            name="双人炭烤五花套餐",
            list_price_fen=19800,
            list_price_basis="门市价目表照片",
            live_price_fen=12800,
            valid_until=date(2099, 1, 31),
        ),
    ),
    facts=tuple(Fact(id=f"f{n}", store="s1", text=text) for n, text in enumerate(FACTS)),
)


def put_on_file(services: Services, settle: Settle, profile: Profile = SHOP) -> None:
    """Load a shop."""
    step = Text("装店", "Load")
    services.tasks.write(lambda db: profiles.load(db, profile, step=step), owner=services.tasks)
    settle()


def choose_model(services: Services, peer: server.Peer) -> None:
    """Choose the model on loopback in the settings."""
    configured.choose(services.settings, "custom")
    services.settings.set(options.LLM_BASE_URL, peer.url)
    services.settings.set(options.LLM_MODEL, "m")


def in_view(page: Shown, services: Services, qtbot: QtBot) -> Shown:
    """The page as the window shows it: of its size, reading again whatever is changed."""
    qtbot.addWidget(page)
    services.tasks.changed.connect(lambda _changes: page.reload())
    page.resize(1360, 868)
    page.show()
    return page


def type_words(widget: QWidget, words: str) -> None:
    """Type as an input method does; QTest.keyClicks aborts at Chinese."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def settled(settle: Settle) -> None:
    """Wait for what is asked for by what was asked for."""
    for _ in range(3):
        settle()


def words_of(widget: QWidget) -> str:
    """What stands there; a layout shows what was just added a moment later."""
    QTest.qWait(10)
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    chips = [one.text for one in widget.findChildren(Chip) if one.isVisible()]
    return "\n".join([*labels, *chips])


def script(page: ScriptPage) -> Script:
    """What is open."""
    shown = page.sheet.model.script
    assert shown is not None
    return shown


def lines(page: ScriptPage) -> list[str]:
    """What is said in it."""
    return [one.voiceover for one in script(page).shots]


def ask(page: ScriptPage, topic: str = "下班第一口") -> None:
    """Open the brief and say what about."""
    QTest.mouseClick(page.first if page.first.isVisible() else page.new, LEFT)
    type_words(page.brief_sheet.topic, topic)


def order(page: ScriptPage, topic: str = "下班第一口") -> None:
    """Ask for a script as a person does: button, topic, Enter."""
    ask(page, topic)
    QTest.mouseClick(page.brief_sheet.go, LEFT)


def draft_one(page: ScriptPage, settle: Settle, topic: str = "下班第一口") -> Script:
    """Ask for a script and wait for it."""
    order(page, topic)
    settle()
    settle()
    return script(page)


def open_cell(page: ScriptPage, row: int, column: int) -> QPlainTextEdit:
    """Double-click a cell of the table."""
    index = page.sheet.model.index(row, column)
    page.sheet.table.scrollTo(index)
    place = page.sheet.table.visualRect(index).center()
    QTest.mouseClick(page.sheet.table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(page.sheet.table.viewport(), LEFT, pos=place)
    editor = page.sheet.table.findChild(QPlainTextEdit)
    assert editor is not None
    return editor


def type_into(page: ScriptPage, row: int, column: int, words: str) -> None:
    """Double-click a cell, replace its text, press Enter."""
    editor = open_cell(page, row, column)
    editor.selectAll()
    type_words(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def button(owner: QWidget, text: str) -> QPushButton:
    """A visible button by its words; a layout shows what was just added a moment later."""
    for _ in range(200):
        for one in owner.findChildren(QPushButton):
            if one.text() == text and one.isVisible():
                return one
        QTest.qWait(10)
    raise AssertionError(f"no button {text}")
