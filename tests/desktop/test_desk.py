"""The draft in hand: what was typed is never replaced by something older."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from assistant.drafting import drafts
from assistant.profile import profiles
from assistant.wording import Text
from desktop.drafting.desk import Desk
from desktop.services import Services
from tests.desktop import live_show

Settle = Callable[[], None]


@pytest.fixture
def desk(services: Services, settle: Settle) -> Iterator[Desk]:
    """A desk with one outline in hand."""
    step = Text("示例", "Sample")
    write, owner = services.tasks.write, services.tasks
    write(lambda db: profiles.load(db, live_show.PROFILE, step=step), owner=owner)
    write(lambda db: drafts.save_draft(db, live_show.SHOW, live_show.BRIEF), owner=owner)
    settle()
    parent = QObject()
    desk = Desk(
        services,
        "outline",
        task=lambda topic: Text(topic, topic),
        icon="radio",
        parent=parent,
        newest=True,
    )
    desk.reload()
    settle()
    assert desk.draft is not None
    yield desk
    desk.flush()
    settle()
    parent.deleteLater()


def test_words_on_their_way_to_a_busy_database_stay_in_hand(
    desk: Desk, services: Services, settle: Settle, qtbot: QtBot
) -> None:
    assert desk.draft is not None
    typed = desk.draft.model_copy(update={"title": "改过的标题"})
    other = sqlite3.connect(services.workspace.database_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.change(typed)
    desk.flush()
    with qtbot.waitSignal(desk.shelved):
        desk.reload()
    assert desk.draft.title == "改过的标题"
    other.execute("ROLLBACK")
    other.close()
    settle()
    desk.reload()
    settle()
    assert desk.draft.title == "改过的标题"
    (kept,) = drafts.every(services.workspace.database, "outline")
    assert kept.title == "改过的标题"


def test_a_deleted_draft_leaves_the_hand(desk: Desk, settle: Settle) -> None:
    desk.delete()
    settle()
    settle()
    assert desk.draft is None and desk.every == ()
