"""A key and a buyer's phone, put everywhere they might go by accident, and where they may be found.

The key may stand in the credential store alone. What a person types into a fact
or a topic is their own text and stays in their database and its backups; it
reaches no log, no settings, no request and no other file.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assistant.changes import Changed, Changes
from assistant.drafting import drafts
from assistant.profile import profiles
from assistant.profile.models import Fact
from assistant.storage.backup import Reason
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop import crash
from desktop.messages import Note
from desktop.pages.script.page import ScriptPage
from desktop.pages.settings.model import ModelSettings
from desktop.services import Services
from tests.assistant.drafting import scripted_model
from tests.assistant.llm import server
from tests.desktop.drafting_page import SHOP
from tests.desktop.test_model_writing import AFTER_TWO, SCRIPT

Settle = Callable[[], None]
KEY = "KANARIENVOGEL-7f2c-DEADBEEF"  # of no shape that redaction knows
PHONE = "13871234567"
ORDER = "1088801234567890123"
OWN_TEXT = ("huixin.db", "huixin.db-wal", "huixin.db-shm")


@pytest.fixture
def peer(loopback: server.Peer) -> server.Peer:
    """A model on loopback, to be set up by hand."""
    return loopback


@pytest.fixture
def log(workspace: Workspace) -> Iterator[Path]:
    handler = crash.open_log(workspace.logs)
    yield workspace.logs / "huixin.log"
    crash.close_log(handler)


def set_up(services: Services, peer: server.Peer, qtbot: QtBot, settle: Settle) -> None:
    """Type address and key as a person does, the key into the wrong field first."""
    page = ModelSettings(services)
    qtbot.addWidget(page)
    page.show()
    settle()
    qtbot.mouseClick(page.tiles["custom"], Qt.MouseButton.LeftButton)
    page.address.setFocus()
    qtbot.keyClicks(page.address, f"https://user:{KEY}@api.example.com/v1?key={KEY}")
    qtbot.keyClick(page.address, Qt.Key.Key_Return)
    page.address.selectAll()
    qtbot.keyClicks(page.address, f"{peer.url}?api_key={KEY}")
    qtbot.keyClick(page.address, Qt.Key.Key_Return)
    page.key.setFocus()
    qtbot.keyClicks(page.key, KEY)
    qtbot.keyClick(page.key, Qt.Key.Key_Return)
    settle()
    page.model.setFocus()
    qtbot.keyClicks(page.model, "m")
    qtbot.keyClick(page.model, Qt.Key.Key_Return)
    peer.will(server.error(401, f"Incorrect API key provided: {KEY}"))
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()


def write(page: ScriptPage, settle: Settle) -> None:
    page.begin(topic=f"王姐 {PHONE} 说好吃，订单 {ORDER}")
    QTest.mouseClick(page.brief_sheet.go, Qt.MouseButton.LeftButton)
    settle()
    settle()


def test_they_are_found_where_they_belong_and_nowhere_else(
    services: Services,
    workspace: Workspace,
    peer: server.Peer,
    log: Path,
    toasts: list[Note],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    step = Text("装店", "Load")
    fact = Fact(id="f9", store="s1", text=f"王姐 {PHONE} 在评论里说：订单 {ORDER} 的肉很嫩")
    shop = replace(SHOP, facts=(*SHOP.facts, fact))
    services.tasks.write(lambda db: profiles.load(db, shop, step=step), owner=services.tasks)
    settle()
    set_up(services, peer, qtbot, settle)
    page = ScriptPage(services)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    settle()
    says_key = f"key {KEY} of {PHONE} has a problem"
    peer.will(
        server.error(400, says_key),
        server.killed_after(SCRIPT[:AFTER_TWO]),
        server.says_json(scripted_model.SCRIPT),
    )
    for _ in range(3):
        write(page, settle)
    logging.getLogger("huixin").error("a buyer %s of order %s, sk-%s", PHONE, ORDER, KEY)
    services.tasks.write(lambda db: _backed_up(workspace), owner=services.tasks)
    settle()
    assert len(drafts.every(workspace.database, "script")) == 3
    assert workspace.credentials.get("llm.custom") == KEY
    holding_key = {one.name for one in files(workspace) if KEY in words(one)}
    assert holding_key == {"keys.json"}
    kept = [one for one in files(workspace) if one.name not in OWN_TEXT]
    kept = [one for one in kept if workspace.backups not in one.parents]
    assert {"requests.jsonl", "usage.jsonl", "settings.json", "huixin.log"} <= {
        one.name for one in kept
    }
    for private in (PHONE, ORDER):
        assert [one.name for one in kept if private in words(one)] == []
        assert private not in json.dumps([one.body for one in peer.asked], ensure_ascii=False)
    assert not any(KEY in one.text for one in toasts)


def _backed_up(workspace: Workspace) -> Changed[bool]:
    workspace.database.back_up(Reason.MANUAL)
    return Changed(True, Changes())


def files(workspace: Workspace) -> list[Path]:
    return [one for one in workspace.home.rglob("*") if one.is_file()]


def words(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")
