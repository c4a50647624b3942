"""A key on a draft of 3,000 characters, in the real pages, beside a bare text field.

Measured from the event to the idle event loop, painting included: what the
person at the keyboard waits for. In 脚本 the draft is spread over its cells, and
Enter keeps a cell of 80 shots; in 直播 all of it stands in one block, once in
paragraphs, once in a single one, and once in a single one without a full stop.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from assistant.drafting import drafts
from assistant.drafting.models import Block, Brief, Outline, Script, Shot
from assistant.profile import profiles
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.app import build_services
from desktop.pages.live.page import LivePage
from desktop.pages.page import Destination
from desktop.pages.script.page import ScriptPage
from desktop.pages.script.shots import LINE
from desktop.services import Services
from desktop.theme import load_fonts
from tests.bench.table import in_turn, show
from tests.desktop import live_show

ROUNDS = 60
CHARACTERS = 3_000
MARK_S = 0.016
PEER = "bare QPlainTextEdit"
FAULT_EVERY = 8
SHOTS = 80


def run() -> str:
    """The table, and whether every key keeps its mark."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    load_fonts()
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace.open(Path(home))
        services = build_services(application, workspace)
        services.tasks.start()
        try:
            rows = in_turn(_typed(services), ROUNDS)
        finally:
            services.tasks.close()
            workspace.close()
    slow = [row.name for row in rows if row.median > MARK_S]
    verdict = f"over {MARK_S * 1000:.0f} ms: {', '.join(slow) or 'none'}"
    return show(f"A key on a draft of {CHARACTERS:,} characters ({verdict})", rows, PEER)


def _typed(services: Services) -> dict[str, Callable[[], float]]:
    db = services.workspace.database
    profiles.load(db, live_show.PROFILE, step=Text("示例", "Sample"))
    paragraphs = _live(services, "\n".join(_lines()))
    single = _live(services, "".join(_lines()))
    endless = _live(services, "".join(_lines()).replace("。", "，"))
    bare = QPlainTextEdit("\n".join(_lines()))
    bare.resize(600, 800)
    bare.show()
    many = _script(services, (_lines() * 2)[:SHOTS])
    cell = _opened(_script(services, _lines()), 1)  # last: closes when the focus goes elsewhere
    return {
        PEER: lambda: _key(bare),
        "脚本, a cell": lambda: _key(cell),
        "直播, a block in paragraphs": lambda: _key(paragraphs.sheet.inspector.words),
        "直播, a block in one": lambda: _key(single.sheet.inspector.words),
        "直播, the same, no full stop": lambda: _key(endless.sheet.inspector.words),
        f"脚本, Enter on {SHOTS} shots": lambda: _enter(services, many),
    }


def _lines() -> list[str]:
    """Sentences of a show, every eighth with something to underline."""
    count = CHARACTERS // len(live_show.LINE) + 1
    return [live_show.LINE + ("" if n % FAULT_EVERY else "全网最低价。") for n in range(count)]


def _live(services: Services, words: str) -> LivePage:
    block = Block(
        id="b01", kind="interaction", title="聊天", seconds=1800, min_seconds=600, scene="优惠介绍",
        script=words,
    )  # fmt: skip
    show_ = Outline(title="一场", seconds=1800, blocks=(block,), drafter="person", brief=_brief())
    kept = drafts.save_draft(services.workspace.database, show_, _brief()).value
    page = LivePage(services)
    page.resize(1360, 868)
    page.show()
    page.open(Destination("live", id=kept.id))
    _settle(services)
    page.sheet.choose("b01")
    if len(page.sheet.inspector.words.toPlainText()) < CHARACTERS:
        raise AssertionError("the block in hand does not hold the draft")
    return page


def _brief() -> Brief:
    return live_show.BRIEF


def _script(services: Services, lines: Sequence[str]) -> ScriptPage:
    shots = tuple(
        Shot(number=n, seconds=12, size="近景", movement="固定", picture="烤盘", voiceover=said)
        for n, said in enumerate(lines, start=1)
    )
    brief = Brief(topic="一条", store=live_show.STORE.id)
    script = Script(
        title="一条", hook="", cover="", seconds=12 * len(shots), shots=shots, drafter="person",
        brief=brief,
    )  # fmt: skip
    kept = drafts.save_draft(services.workspace.database, script, brief).value
    page = ScriptPage(services)
    page.resize(1360, 868)
    page.show()
    page.activateWindow()
    page.open(Destination("script", id=kept.id))
    _settle(services)
    page.setProperty("kept", kept.id)
    _KEPT.append(page)
    return page


def _opened(page: ScriptPage, row: int) -> QPlainTextEdit:
    """The editor of a line, opened as a person does."""
    table = page.sheet.table
    index = page.sheet.model.index(row, LINE)
    table.scrollTo(index)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    return next(one for one in table.findChildren(QPlainTextEdit) if one.isVisible())


def _enter(services: Services, page: ScriptPage) -> float:
    """A character more in a line somewhere, kept with Enter."""
    editor = _opened(page, next(_ROWS))
    editor.insertPlainText("肉")
    QApplication.processEvents()
    before = page.desk.draft
    began = time.perf_counter()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    seconds = time.perf_counter() - began
    if page.desk.draft == before:
        raise AssertionError("the line was not taken")
    _settle(services)
    return seconds


_ROWS = cycle(range(0, SHOTS, 7))
_KEPT: list[QWidget] = []  # a page nobody holds would be collected while it is typed in


def _settle(services: Services) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        QApplication.processEvents()
        if services.tasks.idle:
            QApplication.processEvents()
            return
        time.sleep(0.005)
    raise AssertionError("the page was not read within 30 s")


def _key(field: QPlainTextEdit) -> float:
    """One character, as an input method gives it."""
    before = len(field.toPlainText())
    event = QInputMethodEvent()
    event.setCommitString("肉")
    began = time.perf_counter()
    QApplication.sendEvent(field, event)
    QApplication.processEvents()
    seconds = time.perf_counter() - began
    if len(field.toPlainText()) != before + 1:
        raise AssertionError("the key was not taken")
    return seconds
