"""设置 › 模型: choosing, typing, testing, against a model on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.changes import Changed
from assistant.drafting import own_prompts, own_texts_store, prompt_files
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm import configured, spending
from assistant.llm.client import Message, Prompt
from assistant.llm.spending import Price
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.pages.settings.model import ModelSettings
from desktop.services import Services
from desktop.tasks import WORKERS
from tests.assistant.llm import server
from tests.assistant.llm.server import Peer, as_json, error, says, says_json

Settle = Callable[[], None]
KEY = "sk-canary-abcdef7f2c"


@pytest.fixture
def peer(loopback: Peer) -> Peer:
    """A model on loopback, to be set up by hand."""
    return loopback


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Settle) -> Iterator[ModelSettings]:
    page = ModelSettings(services)
    qtbot.addWidget(page)
    page.resize(1180, 790)
    page.show()
    settle()
    yield page
    settle()


def choose(page: ModelSettings, id_: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.tiles[id_], Qt.MouseButton.LeftButton)


def fill(page: ModelSettings, peer: Peer, qtbot: QtBot) -> None:
    """Type a key and the address of the test's model."""
    page.key.setFocus()
    qtbot.keyClicks(page.key, KEY)
    page.address.setFocus()
    page.address.selectAll()
    qtbot.keyClicks(page.address, peer.url)


def test_nothing_chosen_is_a_state_of_its_own(page: ModelSettings, services: Services) -> None:
    assert not page._fields.isVisible()
    assert page.tiles["deepseek"].standing == "没填密钥"
    assert configured.chosen(services.settings) is None


def test_a_preset_shows_where_its_requests_go(
    page: ModelSettings, services: Services, qtbot: QtBot
) -> None:
    choose(page, "deepseek", qtbot)
    assert page.resolved.text() == "实际请求 https://api.deepseek.com/chat/completions"
    assert page.model.currentText() == "deepseek-v4-flash"
    assert page.tiles["deepseek"].standing == "正在用"
    qtbot.mouseClick(page.leave, Qt.MouseButton.LeftButton)
    assert configured.chosen(services.settings) is None
    assert not page._fields.isVisible()


def test_the_resolved_address_follows_the_typing(
    page: ModelSettings, services: Services, qtbot: QtBot
) -> None:
    choose(page, "custom", qtbot)
    page.address.setFocus()
    qtbot.keyClicks(page.address, "my.host.cn/v1/chat/completions")
    assert page.resolved.text() == "实际请求 https://my.host.cn/v1/chat/completions"
    page.address.clear()
    qtbot.keyClicks(page.address, "ftp://x")
    assert "不是一个网址" in page._address_field.error
    qtbot.keyClick(page.address, Qt.Key.Key_Return)
    assert services.settings.get(options.LLM_BASE_URL) == ""


def test_a_key_is_kept_hidden_and_its_place_is_said(
    page: ModelSettings, workspace: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    choose(page, "deepseek", qtbot)
    page.key.setFocus()
    qtbot.keyClicks(page.key, f"  {KEY} ")
    qtbot.keyClick(page.key, Qt.Key.Key_Return)
    settle()
    assert workspace.credentials.get("llm.deepseek") == KEY
    assert page.key.text() == ""
    assert page.key.placeholderText().endswith("7f2c")
    assert "canary" not in page.key.placeholderText()
    assert "没有可用的钥匙串" in page._key_where.text()
    assert KEY not in (workspace.home / "settings.json").read_text()


def test_an_impossible_key_says_why(
    page: ModelSettings, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(page, "deepseek", qtbot)
    page.key.setFocus()
    qtbot.keyClicks(page.key, "sk-a b c")
    qtbot.keyClick(page.key, Qt.Key.Key_Return)
    assert "重新复制" in page._key_field.error
    assert workspace.credentials.get("llm.deepseek") is None


def test_the_test_runs_row_by_row_to_a_smile(
    page: ModelSettings, peer: Peer, qtbot: QtBot, settle: Settle
) -> None:
    peer.will(
        as_json({"data": [{"id": "deepseek-v4-flash"}]}),
        says("炭烧上了，", "人也快到了。"),
        says_json({"shots": [{"seconds": 3, "voiceover": "进来看看"}]}),
    )
    choose(page, "deepseek", qtbot)
    fill(page, peer, qtbot)
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()
    rows = page.card.rows()
    assert [row.split()[0] for row in rows] == ["连接", "密钥", "模型", "出字", "分镜格式"]
    assert page.card.headline.text() == "通了，可以写"
    assert page.card.sample.text() == "「炭烧上了，人也快到了。」"
    assert page.card.smile.value == 1
    assert peer.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert "2 次" in page.rows.month.text()


def test_a_refused_key_is_said_in_the_card_and_on_the_tile(
    page: ModelSettings, peer: Peer, qtbot: QtBot, settle: Settle
) -> None:
    peer.will(error(401))
    choose(page, "deepseek", qtbot)
    fill(page, peer, qtbot)
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()
    assert page.card.headline.text() == "还不能写"
    assert "密钥不对" in page.card.rows()[-1]
    assert "DeepSeek" in page.card.hint.text()
    assert page.tiles["deepseek"].standing == "密钥不对"


def test_a_missing_key_is_said_without_asking_anyone(
    page: ModelSettings, qtbot: QtBot, settle: Settle
) -> None:
    choose(page, "deepseek", qtbot)
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()
    assert page.card.headline.text() == "还不能写"
    assert "申请" in page.card.hint.text()


def test_the_test_can_be_stopped(
    page: ModelSettings, peer: Peer, qtbot: QtBot, settle: Settle
) -> None:
    peer.will(as_json({"data": []}), server.stalls_after("炭"))
    choose(page, "deepseek", qtbot)
    fill(page, peer, qtbot)
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(peer.stalled.is_set)
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()
    assert page.card.headline.text() == "停下了"


def test_models_are_fetched_and_one_is_chosen(
    page: ModelSettings, peer: Peer, services: Services, qtbot: QtBot, settle: Settle
) -> None:
    peer.will(as_json({"data": [{"id": "b-model"}, {"id": "a-model"}]}))
    choose(page, "custom", qtbot)
    fill(page, peer, qtbot)
    qtbot.mouseClick(page.fetch, Qt.MouseButton.LeftButton)
    settle()
    assert page.model.currentText() == "a-model"
    assert services.settings.get(options.LLM_MODEL) == "a-model"
    assert "取到 2 个模型" in page._fetched.text()
    peer.will(error(404))
    qtbot.mouseClick(page.fetch, Qt.MouseButton.LeftButton)
    settle()
    assert page.trouble.isVisible()
    assert "404" in page.trouble.title.text()


def wait_for_workers(services: Services) -> None:
    """Until every job so far has done its work, while nothing of it reaches the window yet."""
    meeting = threading.Barrier(WORKERS + 1)
    for _ in range(WORKERS):
        services.tasks._workers.submit(meeting.wait)
    meeting.wait(10)


@pytest.mark.parametrize("late", ["under way", "already answered"])
def test_models_of_one_provider_never_land_in_the_next(
    page: ModelSettings, peer: Peer, services: Services, qtbot: QtBot, settle: Settle, late: str
) -> None:
    peer.will(server.waits_with(as_json({"data": [{"id": "models-of-deepseek"}]})))
    choose(page, "deepseek", qtbot)
    fill(page, peer, qtbot)
    qtbot.mouseClick(page.fetch, Qt.MouseButton.LeftButton)
    assert peer.stalled.wait(5)
    if late == "already answered":  # and on its way to the window, too late to be cancelled
        peer.released.set()
        wait_for_workers(services)
    choose(page, "custom", qtbot)
    peer.released.set()
    settle()
    assert (page.model.count(), page.model.currentText()) == (0, "")
    assert services.settings.get(options.LLM_MODEL) == ""
    assert not page._fetched.isVisible() and not page.trouble.isVisible()
    peer.will(as_json({"data": [{"id": "own-model"}]}))
    fill(page, peer, qtbot)
    assert page.fetch.isEnabled()
    qtbot.mouseClick(page.fetch, Qt.MouseButton.LeftButton)
    settle()
    assert page.model.currentText() == "own-model"


def test_what_was_sent_can_be_looked_at(
    page: ModelSettings, peer: Peer, qtbot: QtBot, settle: Settle
) -> None:
    assert not page.rows.look.isEnabled()
    peer.will(as_json({"data": []}), says("你好"), says_json({"shots": []}))
    choose(page, "custom", qtbot)
    fill(page, peer, qtbot)
    page.model.setCurrentText("m")
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()
    qtbot.mouseClick(page.rows.look, Qt.MouseButton.LeftButton)
    sheet = page.rows.sheet
    qtbot.mouseClick(sheet.choice.button("whole"), Qt.MouseButton.LeftButton)
    shown = sheet.text.toPlainText()
    assert '"messages"' in shown
    assert KEY not in shown
    page.rows.sheet.accept()


def ask_model(workspace: Workspace, *answers: Prompt) -> None:
    """Ask the chosen model, as a draft would."""
    client = configured.client(workspace, "script")
    for prompt in answers:
        with suppress(UserError):  # how it ended is what the log is asked about
            list(client.stream(prompt, Job()))


def point_at(services: Services, peer: Peer) -> None:
    configured.choose(services.settings, "custom")
    services.settings.set(options.LLM_BASE_URL, peer.url)
    services.settings.set(options.LLM_MODEL, "m")


def button(sheet: QWidget, words: str) -> QPushButton:
    return next(one for one in sheet.findChildren(QPushButton) if one.text() == words)


def test_the_newest_requests_are_listed_in_plain_words(
    page: ModelSettings, peer: Peer, services: Services, workspace: Workspace, settle: Settle
) -> None:
    point_at(services, peer)
    peer.will(says("好"), error(402))
    turns = (Message("system", "规矩"), Message("user", "打 13812345678"))
    ask_model(workspace, Prompt("script v1", turns), Prompt("outline v1 + go_on v1", turns))
    page.reload()
    settle()
    QTest.mouseClick(page.rows.requests, Qt.MouseButton.LeftButton)
    sheet = page.rows.sheet_of_requests
    newest, older = sheet.lines
    assert "直播大纲，接着写 余额不足 没报数" in newest
    assert "短视频脚本 写完了 120 + 45" in older
    QTest.mouseClick(sheet.buttons[1], Qt.MouseButton.LeftButton)
    assert sheet.shown.text.toPlainText() == "打 [phone]"
    sheet.shown.accept()
    sheet.accept()


def test_a_month_is_summed_by_day_and_draft_at_the_price_typed(
    page: ModelSettings,
    peer: Peer,
    services: Services,
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
) -> None:
    point_at(services, peer)
    no_usage = server.sse([server.event({"content": "好"}, "stop"), server.DONE])
    peer.will(says("好"), no_usage)
    one = Prompt("script v1", (Message("user", "写"),), draft="d1")
    ask_model(workspace, one, one)
    page.reload()
    settle()
    QTest.mouseClick(page.rows.spending, Qt.MouseButton.LeftButton)
    sheet = page.rows.sheet_of_spending
    assert "1 次对方没报数" in sheet.sums.text() and "没填单价" in sheet.sums.text()
    assert sheet.choice.value == "prices"  # what is missing comes first
    sent, written = sheet.prices["custom", "m"]
    qtbot.keyClicks(sent, "abc")
    assert sent.property("invalid")
    sent.selectAll()
    qtbot.keyClicks(sent, "1000")
    QTest.mouseClick(button(sheet, "好了"), Qt.MouseButton.LeftButton)
    assert written.property("invalid") and "都要填" in sheet.wrong.text()
    qtbot.keyClicks(written, "2000.5")
    assert spending.price(services.settings, "custom", "m") == Price(100_000, 200_050)
    sheet.limit.edit.selectAll()
    sheet.limit.edit.setFocus()
    qtbot.keyClicks(sheet.limit.edit, "20")
    qtbot.keyClick(sheet.limit.edit, Qt.Key.Key_Return)  # keeps it, and is the sheet's answer
    assert services.settings.get(options.LLM_MONTH_LIMIT) == 20
    settle()
    # 120 × 1000 + 45 × 2000.5 元 per million
    assert "约 ¥0.21" in page.rows.month.text()
    QTest.mouseClick(page.rows.spending, Qt.MouseButton.LeftButton)
    sheet = page.rows.sheet_of_spending
    assert [one.split()[1:] for one in sheet.lines["days"]] == [["2", "120", "45", "¥0.21"]]
    assert sheet.lines["drafts"] == ["短视频脚本 2 120 45 ¥0.21"]
    sheet.accept()


def test_a_task_gets_a_model_of_its_own(
    page: ModelSettings, peer: Peer, services: Services, workspace: Workspace, qtbot: QtBot
) -> None:
    point_at(services, peer)
    page.reload()
    QTest.mouseClick(page.rows.tasks, Qt.MouseButton.LeftButton)
    sheet = page.rows.sheet_of_tasks
    box = sheet.fields["outline"]
    box.setFocus()
    qtbot.keyClicks(box, "big-model")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert configured.client(workspace, "outline").connection.model == "big-model"
    assert configured.client(workspace, "script").connection.model == "m"
    assert "写直播大纲用 big-model" in page.rows.own.text()


def put_prompt(services: Services, text: str) -> None:
    """Keep a text without looking at it, as one of an earlier Huixin stands there."""

    def put(db: Database) -> Changed[None]:
        with db.edit(Text("放", "Put")) as edit:
            own_texts_store.put_prompt(edit.conn, "script", text)
        return Changed(None, edit.changes)

    services.tasks.write(put, owner=services.tasks)


def test_a_prompt_is_reworded_checked_and_put_back(
    page: ModelSettings,
    services: Services,
    workspace: Workspace,
    write: Callable[[QWidget, str], None],
    settle: Settle,
) -> None:
    QTest.mouseClick(page.rows.prompts, Qt.MouseButton.LeftButton)
    listed = page.rows.sheet_of_prompts
    assert listed.lines["script"] == "script.md  v2"
    QTest.mouseClick(listed.buttons["script"], Qt.MouseButton.LeftButton)
    editor = listed.editor
    assert "${seconds}" in editor.variables.text()
    editor.system.moveCursor(QTextCursor.MoveOperation.End)
    write(editor.system, "价格是 ${price}。")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    settle()
    assert "没有 ${price}" in editor.fields["system"].error
    db = workspace.database
    assert own_prompts.of(db) == {}
    editor.system.undo()
    editor.system.moveCursor(QTextCursor.MoveOperation.End)
    write(editor.system, "句尾不用语气词。")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    settle()
    own = own_prompts.of(db)["script"]
    assert prompt_files.load("script", {"script": own}).system.endswith("句尾不用语气词。")
    assert "改过" in listed.lines["script"]
    put_prompt(services, own.replace("version: 2", "version: 0"))
    settle()
    listed.reload()
    settle()
    assert "自带的到 v2 了" in listed.lines["script"]
    put_prompt(services, "坏了")
    settle()
    listed.reload()
    settle()
    assert "改坏了" in listed.lines["script"]
    QTest.mouseClick(listed.buttons["script"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(listed.editor.reset, Qt.MouseButton.LeftButton)
    settle()
    assert own_prompts.of(db) == {} and listed.lines["script"] == "script.md  v2"
    listed.accept()
    settle()


@pytest.mark.parametrize("late", ["under way", "already answered"])
@pytest.mark.parametrize("changed", ["provider", "address", "key"])
def test_a_test_says_nothing_of_what_is_set_up_after_it(
    page: ModelSettings,
    peer: Peer,
    services: Services,
    qtbot: QtBot,
    settle: Settle,
    changed: str,
    late: str,
) -> None:
    peer.will(server.waits_with(error(401)))
    choose(page, "deepseek", qtbot)
    fill(page, peer, qtbot)
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    assert peer.stalled.wait(5)
    if late == "already answered":  # and on its way to the window, too late to be cancelled
        peer.released.set()
        wait_for_workers(services)
    if changed == "provider":
        choose(page, "custom", qtbot)
    elif changed == "address":
        page.address.setFocus()
        page.address.selectAll()
        qtbot.keyClicks(page.address, peer.url + "/other")
        qtbot.keyClick(page.address, Qt.Key.Key_Return)
    else:
        page.key.setFocus()
        qtbot.keyClicks(page.key, "sk-another-0000")
        qtbot.keyClick(page.key, Qt.Key.Key_Return)
    peer.released.set()
    settle()
    settle()
    assert (page.card.headline.text(), page.card.rows()) == ("还没测过", [])
    assert page.card.button.text() == "测试连接"
    assert page.tiles["deepseek"].standing != "密钥不对"
    assert page.tiles["custom"].standing != "密钥不对"
    peer.will(error(401))
    if changed == "provider":
        fill(page, peer, qtbot)
    qtbot.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()
    assert page.card.headline.text() == "还不能写"


def test_each_provider_keeps_its_own_fields(
    page: ModelSettings, services: Services, qtbot: QtBot
) -> None:
    choose(page, "custom", qtbot)
    page.address.setFocus()
    qtbot.keyClicks(page.address, "https://my.host.cn/v1")
    qtbot.keyClick(page.address, Qt.Key.Key_Return)
    choose(page, "deepseek", qtbot)
    assert page.address.text() == "https://api.deepseek.com"
    choose(page, "custom", qtbot)
    assert page.address.text() == "https://my.host.cn/v1"


def test_a_proxy_of_ones_own_asks_for_its_address(
    page: ModelSettings, services: Services, qtbot: QtBot
) -> None:
    assert not page.rows.proxy_row.isVisible()
    services.settings.set(options.LLM_PROXY, "custom")
    assert page.rows.proxy_row.isVisible()
    page.rows.proxy.setFocus()
    qtbot.keyClicks(page.rows.proxy, "socks5://127.0.0.1:7891")
    qtbot.keyClick(page.rows.proxy, Qt.Key.Key_Return)
    assert configured.proxy(services.settings) == "socks5://127.0.0.1:7891"


def test_every_button_has_a_name(
    page: ModelSettings, qtbot: QtBot, unnamed_buttons: Callable[[QWidget], list[str]]
) -> None:
    choose(page, "deepseek", qtbot)
    assert unnamed_buttons(page) == []
