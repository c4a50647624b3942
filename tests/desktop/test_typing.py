"""What a key may cost: what it changed is read, timed and shown again, the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assistant.compliance import checking as compliance
from assistant.drafting import grounding, timing
from desktop.pages.live.page import LivePage
from desktop.pages.script.page import ScriptPage
from desktop.pages.script.shots import LINE
from tests.desktop import live_show
from tests.desktop.drafting_page import draft_one, script, type_into, type_words
from tests.desktop.test_live import page as live_page
from tests.desktop.test_live import press, shop, show

__all__ = ["live_page", "shop", "show"]  # the fixtures of 直播; that of 脚本 is everyone's

Settle = Callable[[], None]
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
LONG = live_show.LINE * 80


def read_by(
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    name: str,
    text_of: Callable[..., str] = lambda text, *_: text,
) -> list[str]:
    """The texts a function is given from now on; it does what it did."""
    texts: list[str] = []
    real = getattr(module, name)

    def noting(*args: object, **options: object) -> object:
        texts.append(text_of(*args))
        return real(*args, **options)

    monkeypatch.setattr(module, name, noting)
    return texts


def waved(document: QTextDocument) -> list[str]:
    block = document.firstBlock()
    return [
        block.text()[one.start : one.start + one.length]
        for one in block.layout().formats()
        if one.format.underlineStyle() == WAVE
    ]


def test_a_key_in_a_long_block_reads_one_sentence_and_times_one_block(
    show: None,
    live_page: LivePage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = live_page.inspector.words
    words.setPlainText(LONG)
    type_words(words, "早")  # at its begin: whatever was remembered by place is gone
    read = read_by(monkeypatch, compliance, "check_text")
    timed = read_by(monkeypatch, timing, "syllables")
    words.moveCursor(QTextCursor.MoveOperation.End)
    type_words(words, "全网最低价")
    assert read == ["全网最低价"]
    assert timed == [f"早{LONG}全网最低价"]
    assert waved(words.document()) == ["全网最低"]


def test_what_a_shop_allows_itself_is_underlined_no_more(
    show: None,
    live_page: LivePage,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    words = live_page.inspector.words
    words.setPlainText("大家好，原价一百九十八块。")
    assert waved(words.document()) == ["原价"]
    live_page.flush()
    settle()
    press(qtbot, live_page.inspector, "本店能说")
    settle()
    settle()
    assert waved(words.document()) == []


def test_a_kept_cell_is_read_alone_and_moves_no_other_row(
    page: ScriptPage,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft_one(page, settle)
    type_into(page, 1, LINE, "先看料，烤肉用果木炭。")
    settle()
    model, inspector = page.sheet.model, page.sheet.inspector
    rows: set[int] = set()

    def note(first: QModelIndex, last: QModelIndex, _roles: object) -> None:
        rows.update(range(first.row(), last.row() + 1))

    model.dataChanged.connect(note)
    stood = {one for one in inspector.findChildren(QWidget) if one.isVisible()}
    traced = read_by(monkeypatch, grounding, "trace", lambda texts, *_: texts[0][1])
    read = read_by(monkeypatch, compliance, "check_text")
    type_into(page, 1, LINE, "先看看料，烤肉用果木炭。")
    settle()
    assert script(page).shots[1].voiceover == "先看看料，烤肉用果木炭。"
    assert traced == ["先看看料，烤肉用果木炭。"]
    assert set(read) == {"先看看料，烤肉用果木炭。"}  # where it is typed, and once for the script
    assert rows == {1}
    assert all(one.isVisible() for one in stood)
