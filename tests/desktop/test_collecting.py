"""Garbage is collected by the GUI thread alone, whoever makes it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from assistant.wording import Text
from desktop.collecting import Collector
from desktop.tasks import Tasks

PLENTY = 200_000  # lists: far past every threshold of the collector


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    collector = Collector(qapp)
    collector.start()
    yield collector
    collector.stop()
    collector.deleteLater()
    gc.disable()  # as the window's tests run


class Ring(QObject):
    """Something of Qt that holds itself, as a widget with a lambda on its own signal does."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_a_busy_worker_leaves_qt_to_the_gui_thread(
    tasks: Tasks, collector: Collector, qtbot: QtBot
) -> None:
    died_in: list[str] = []
    weakref.finalize(Ring(), lambda: died_in.append(threading.current_thread().name))
    done: list[list[list[int]]] = []
    tasks.work(
        lambda _job: [[number] for number in range(PLENTY)],
        done.append,
        owner=collector,
        title=Text("数", "Count"),
        listed=False,
    )
    qtbot.waitUntil(lambda: len(done) == 1)
    assert died_in == []
    qtbot.waitUntil(lambda: bool(died_in), timeout=10_000)
    assert died_in == [threading.main_thread().name]


def test_python_collects_by_itself_again_afterwards(qapp: QObject) -> None:
    collector = Collector(qapp)
    collector.start()
    assert not gc.isenabled()
    collector.stop()
    collector.deleteLater()
    assert gc.isenabled()
    gc.disable()
