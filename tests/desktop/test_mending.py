"""A damaged file at the start, and the backups made while the window is open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assistant.errors import Refused
from assistant.profile import profiles
from assistant.profile.models import Store
from assistant.storage import backup
from assistant.storage.backup import Reason
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.main_window import MainWindow
from desktop.mending import Mending
from desktop.messages import Note, Question
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.dialog import QuestionDialog

Settle = Callable[[], None]


@pytest.fixture(autouse=True)
def shop(home: Path) -> None:
    """A shop with an older sound backup and a newer spoilt one; the file itself is damaged."""
    workspace = Workspace.open(home)
    profiles.save(workspace.database, Store(id="s", name="炭小满", category="food"))
    workspace.database.back_up(Reason.MANUAL)
    spoilt = workspace.database.back_up(Reason.CLOSE)
    workspace.close()
    manifest = spoilt.path.with_name(spoilt.path.name + ".json")
    document = json.loads(manifest.read_text())
    document["created_at_ms"] += 60_000
    manifest.write_text(json.dumps(document))
    spoilt.path.write_bytes(spoilt.path.read_bytes()[:-9000])
    (home / "huixin.db").write_bytes(b"garbage" * 5000)


@pytest.fixture
def window(qtbot: QtBot, services: Services, settle: Settle) -> Iterator[MainWindow]:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    window.begin()
    settle()
    yield window
    window.leave_without_asking()
    settle()


def _answer(qtbot: QtBot, window: MainWindow, label: str) -> None:
    (dialog,) = window.findChildren(QuestionDialog)
    button = next(b for b in dialog.findChildren(Button) if b.text() == label)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_sound_backup_is_offered_and_opens(
    window: MainWindow, qtbot: QtBot, settle: Settle, home: Path
) -> None:
    assert window.current == ""
    (dialog,) = window.findChildren(QuestionDialog)
    assert "数据文件坏了" in "".join(label.text() for label in dialog.findChildren(QLabel))
    _answer(qtbot, window, "用备份打开")
    settle()
    assert window.current == "today"
    (aside,) = home.glob("huixin-damaged-*.db")
    assert aside.read_bytes().startswith(b"garbage")


def test_one_may_leave_instead(
    window: MainWindow, qtbot: QtBot, settle: Settle, home: Path
) -> None:
    _answer(qtbot, window, "先退出")
    settle()
    assert not window.isVisible()
    assert (home / "huixin.db").read_bytes().startswith(b"garbage")


def test_without_a_backup_the_refusal_is_shown(
    services: Services, settle: Settle, toasts: list[Note], questions: list[Question]
) -> None:
    for made in backup.listed(services.workspace.backups):
        backup.discard(made.path)
    mending = Mending(services)
    mending.offer(Refused("storage.damaged", Text("坏了。", "Damaged.")))
    settle()
    mending.offer(Refused("storage.newer", Text("太新。", "Too new.")))
    settle()
    assert [note.text for note in toasts] == ["坏了。", "太新。"]
    assert questions == []


def test_the_scheduled_backup_is_made_while_open(
    window: MainWindow, qtbot: QtBot, services: Services, settle: Settle
) -> None:
    _answer(qtbot, window, "用备份打开")
    settle()
    workspace = services.workspace
    for made in backup.listed(workspace.backups):
        backup.discard(made.path)
    store = Store(id="t", name="二店", category="food")
    services.tasks.write(lambda db: profiles.save(db, store), owner=window)
    settle()
    window.upkeep.back_up_if_due()
    settle()
    assert [made.reason for made in backup.listed(workspace.backups)] == ["schedule"]


def test_a_damaged_settings_file_is_told(
    home: Path, qtbot: QtBot, services: Services, settle: Settle, toasts: list[Note]
) -> None:
    (home / "settings.json").write_text("{")
    services.settings.reload()
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.begin()
    assert "设置文件坏了" in toasts[0].text
    settle()
    window.leave_without_asking()
    settle()
