"""A model writes while the window lives: between two pieces of a reply the event loop must turn.

The model on loopback sends a piece only after a timer of the window has ticked
since the last one. A reply that is read, parsed or waited for on the GUI thread
would stop the ticks, and with them the reply.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.messages import Note
from desktop.pages.page import Destination
from desktop.pages.script.page import ScriptPage
from desktop.services import Services
from tests.assistant.drafting import scripted_model
from tests.assistant.llm import server
from tests.desktop.drafting_page import order, put_on_file

WAIT_S = 30
PIECE = 24


class Heart:
    """A timer of the GUI thread; `beat` waits, elsewhere, until it has ticked again."""

    def __init__(self) -> None:
        self.beats = 0
        self.stopped = False
        self._turned = threading.Event()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def beat(self) -> None:
        self._turned.clear()
        if not self._turned.wait(WAIT_S):
            self.stopped = True
            raise TimeoutError("the event loop stood still")

    def stop(self) -> None:
        self._timer.stop()
        self._timer.deleteLater()

    def _tick(self) -> None:
        self.beats += 1
        self._turned.set()


@pytest.fixture
def heart(main_window: MainWindow) -> Iterator[Heart]:
    one = Heart()
    yield one
    one.stop()


@pytest.fixture
def page(main_window: MainWindow, services: Services, settle: Callable[[], None]) -> ScriptPage:
    put_on_file(services, settle)
    main_window.open(Destination("script"))
    settle()
    page = main_window.page("script")
    assert isinstance(page, ScriptPage)
    return page


def in_step(heart: Heart, parts: list[bytes], *, kind: str = "text/event-stream") -> server.Reply:
    def reply(handler: server.Handler) -> None:
        handler.begin(kind)
        for part in parts:
            heart.beat()
            handler.chunk(part)
        handler.finish_chunks()

    return reply


def test_a_draft_is_written_while_the_event_loop_turns(
    page: ScriptPage,
    peer: server.Peer,
    heart: Heart,
    qtbot: QtBot,
    settle: Callable[[], None],
) -> None:
    text = json.dumps(scripted_model.SCRIPT, ensure_ascii=False)
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    events = [server.event({"content": one}) for one in pieces]
    peer.will(in_step(heart, [*events, server.event({}, "stop"), server.DONE]))
    order(page)
    settle()
    settle()
    assert not heart.stopped
    assert heart.beats > len(pieces)
    made = page.sheet.model.script
    assert made is not None and made.drafter == "model"
    assert len(made.shots) == len(scripted_model.SCRIPT["shots"])


def test_ten_megabytes_of_junk_leave_the_window_alive(
    page: ScriptPage,
    peer: server.Peer,
    heart: Heart,
    toasts: list[Note],
    settle: Callable[[], None],
) -> None:
    junk = [b"\x00\xff junk " * 12_500] * 100
    peer.will(in_step(heart, junk))
    order(page)
    settle()
    settle()
    assert not heart.stopped
    made = page.sheet.model.script
    assert made is not None and made.drafter == "playbook"
    assert any("回了太多东西" in one.text for one in toasts)


def test_stop_ends_a_drip_and_keeps_what_came(
    page: ScriptPage, peer: server.Peer, heart: Heart, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    text = json.dumps(scripted_model.SCRIPT, ensure_ascii=False)
    start = server.event({"content": text[: text.index("指着门口")]})
    peer.will(in_step(heart, [start, *[b": keep-alive\n\n"] * 100_000]))
    order(page)
    qtbot.waitUntil(lambda: page.sheet.model.rowCount() > 2)
    QTest.mouseClick(page.sheet.strip.stop, Qt.MouseButton.LeftButton)
    settle()
    settle()
    assert not heart.stopped
    assert peer.gone.wait(WAIT_S), "the connection was closed, not read to its end"
    made = page.sheet.model.script
    assert made is not None and made.drafter == "model" and len(made.shots) >= 2
