"""改写 as a person uses it: choose, read the parts, accept some, take it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from assistant import clock, options
from assistant.drafting import drafts, rundown
from assistant.drafting.models import Brief, Draft, Outline, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.rewriting import whole_show
from assistant.jobs import Job
from assistant.llm import configured, spending
from assistant.llm.records import Exchange, Tokens
from assistant.llm.spending import Price
from assistant.profile.models import Fact
from assistant.storage import undo
from assistant.wording import Text
from desktop.drafting.diff_sheet import DiffSheet
from desktop.drafting.rewrite_sheet import RewriteSheet
from desktop.messages import Note, Question
from desktop.pages.live.page import LivePage
from desktop.pages.page import Destination
from desktop.pages.script.cells import CellEditor
from desktop.pages.script.page import ScriptPage
from desktop.pages.script.shots import LINE
from desktop.services import Services
from tests.assistant.llm import server
from tests.desktop import drafting_page
from tests.desktop.drafting_page import in_view, lines, put_on_file, script, type_words

MORE = ("每桌一个排烟口，烟往下走", "夹子和剪刀一桌一换，用完高温消毒", "酸梅汤每天早上自己熬")
SHOP = replace(
    drafting_page.SHOP,
    deals=tuple(
        replace(one, list_price_fen=None, list_price_basis="", terms="每桌限用一张")
        for one in drafting_page.SHOP.deals
    ),
    facts=(
        *drafting_page.SHOP.facts,
        *(Fact(id=f"m{n}", store="s1", text=text) for n, text in enumerate(MORE)),
    ),
)


def stored(services: Services, **brief: object) -> Draft:
    """A draft of the shop, written by the playbook."""
    wanted: dict[str, object] = {"topic": "下班第一口", "creator": "c1", "deal": "d1"}
    asked = Brief(**{**wanted, **brief})  # type: ignore[arg-type]
    *_, last = drafts.write(services.workspace.database, PlaybookDrafter(), asked, Job())
    made: Draft = last.value  # type: ignore[union-attr]
    return made


@pytest.fixture
def shop(services: Services, settle: Callable[[], None]) -> Services:
    put_on_file(services, settle, SHOP)
    return services


@pytest.fixture
def page(shop: Services, qtbot: QtBot, settle: Callable[[], None]) -> ScriptPage:
    """The page of scripts with one open."""
    made = stored(shop, seconds=45)
    page = in_view(ScriptPage(shop), shop, qtbot)
    page.open(Destination("script", made.id))
    settle()
    qtbot.waitUntil(lambda: page.sheet.model.script is not None)
    return page


@pytest.fixture
def live(shop: Services, qtbot: QtBot, settle: Callable[[], None]) -> LivePage:
    """The page of shows with one open, and a script on file."""
    stored(shop, seconds=30)
    stored(shop, kind="outline", seconds=1800)
    page = in_view(LivePage(shop), shop, qtbot)
    page.reload()
    settle()
    qtbot.waitUntil(lambda: page.desk.draft is not None)
    return page


def ask(page: ScriptPage | LivePage, qtbot: QtBot) -> RewriteSheet:
    """Press 改写 and wait for its sheet."""
    page.rewriting.asking = None
    button = page.sheet.rewrite if isinstance(page, ScriptPage) else page.rewrite
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.rewriting.asking is not None)
    sheet = page.rewriting.asking
    assert sheet is not None
    return sheet


def wanted(
    page: ScriptPage | LivePage,
    qtbot: QtBot,
    action: str,
    *,
    scope: str = "",
    seconds: int = 0,
    text: str = "",
) -> DiffSheet:
    """Choose an action by clicks and wait for what it proposes."""
    sheet = ask(page, qtbot)
    if scope:
        QTest.mouseClick(sheet.scope.button(scope), Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.tiles[action], Qt.MouseButton.LeftButton)
    if seconds:
        sheet.seconds.setValue(seconds)
    if text:
        sheet.text.setPlainText(text)
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    return shown(page, qtbot)


def shown(page: ScriptPage | LivePage, qtbot: QtBot) -> DiffSheet:
    qtbot.waitUntil(
        lambda: page.rewriting.diff is not None and page.rewriting.diff.isVisible(), timeout=20_000
    )
    diff = page.rewriting.diff
    assert diff is not None
    return diff


def whole(page: ScriptPage | LivePage, qtbot: QtBot) -> DiffSheet:
    """The sheet once nothing more is on its way."""
    diff = shown(page, qtbot)
    qtbot.waitUntil(lambda: diff.proposal is not None, timeout=20_000)
    return diff


def test_without_a_model_the_model_s_actions_stand_grey_with_the_way_to_get_them(
    page: ScriptPage, qtbot: QtBot
) -> None:
    wishes: list[Destination] = []
    page.wish.connect(wishes.append)
    sheet = ask(page, qtbot)
    grey = {id_ for id_, tile in sheet.tiles.items() if not tile.isEnabled()}
    assert grey == {*("rewrite", "like_me", "warmer", "expert", "simpler", "dialect", "translate")}
    assert not sheet.model_line.isHidden()
    QTest.mouseClick(sheet.tiles["warmer"], Qt.MouseButton.LeftButton)
    assert sheet.action is not None and sheet.action.id != "warmer"
    QTest.mouseClick(sheet.settings, Qt.MouseButton.LeftButton)
    assert [(one.page, one.id) for one in wishes] == [("settings", "model")]


def test_shorter_shows_parts_and_accepting_is_one_step_back(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], services: Services
) -> None:
    before = lines(page)
    diff = wanted(page, qtbot, "shorter", scope="script", seconds=30)
    assert len(diff.parts) >= 2
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    assert script(page).seconds <= 30 and lines(page) != before
    assert drafts.load(services.workspace.database, script(page).id).draft == script(page)
    undo.undo(services.workspace.database)
    page.reload()
    settle()
    assert lines(page) == before


def test_only_ticked_parts_are_taken(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    before = lines(page)
    diff = wanted(page, qtbot, "shorter", scope="script", seconds=20)
    drops = [one for one in diff.parts if one.part.kind == "drop"]
    for one in diff.parts:
        if one is not drops[0]:
            QTest.mouseClick(one.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert "1" in diff.count.text()
    QTest.mouseClick(diff.some, Qt.MouseButton.LeftButton)
    settle()
    assert lines(page) == [one for one in before if one != drops[0].part.before]


def test_typing_before_and_after_a_rewriting_are_steps_of_their_own(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], services: Services
) -> None:
    typed = script(page).model_copy(update={"title": "手打的标题"})
    page.sheet.edited.emit(typed)
    diff = wanted(page, qtbot, "hook", scope="script")
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    taken = script(page)
    page.sheet.edited.emit(taken.model_copy(update={"title": "又改了"}))
    page.flush()
    settle()
    database = services.workspace.database
    undo.undo(database)
    kept = drafts.load(database, taken.id).draft
    assert isinstance(kept, Script) and kept.hook == taken.hook and kept.title == "手打的标题"
    undo.undo(database)
    first = drafts.load(database, taken.id).draft
    assert isinstance(first, Script) and first.hook != taken.hook and first.title == "手打的标题"


def test_one_of_five_hooks_is_chosen_by_keyboard(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    diff = wanted(page, qtbot, "hook", scope="script")
    [part] = diff.parts
    choice = part.choices[2]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Space)
    words = part.words
    QTest.keyClick(diff, Qt.Key.Key_Return)
    settle()
    assert lines(page)[0] == words == part.part.options[2].text


def test_a_cell_left_open_below_the_sheet_does_not_overwrite_what_was_accepted(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    table = page.sheet.table
    table.setCurrentIndex(page.sheet.model.index(0, LINE))
    table.edit(table.currentIndex())
    (cell,) = table.findChildren(CellEditor)
    qtbot.keyClicks(cell, "!")
    typed = cell.toPlainText()
    sheet = ask(page, qtbot)
    assert lines(page)[0] == typed
    table.edit(table.currentIndex())  # as a second click on a chosen line does, a moment later
    QTest.mouseClick(sheet.scope.button("script"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.tiles["hook"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    diff = shown(page, qtbot)
    words = diff.parts[0].words
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    (left,) = (one for one in table.findChildren(CellEditor) if one.isVisible())
    QTest.keyClick(left, Qt.Key.Key_Return)
    settle()
    assert lines(page)[0] == words != typed


def test_closing_the_sheet_changes_nothing(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    before = script(page)
    diff = wanted(page, qtbot, "titles", scope="script")
    QTest.keyClick(diff, Qt.Key.Key_Escape)
    settle()
    assert script(page) == before and page.rewriting.diff is None


def test_findings_of_a_part_stand_with_it_before_it_is_accepted(
    page: ScriptPage, qtbot: QtBot
) -> None:
    text = "下班了，来坐坐。我们一天卖三百份。想吃的点左下角。"
    diff = wanted(page, qtbot, "from_text", scope="text", text=text)
    wrong = next(one for one in diff.parts if "三百份" in one.words)
    assert any("三百」" in one or "三百份」" in one for one in texts(wrong))
    diff.reject()


def texts(owner: QWidget) -> list[str]:
    return [one.text() for one in owner.findChildren(QLabel)]


def test_a_pasted_transcript_becomes_a_script_of_its_own(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], services: Services
) -> None:
    first = script(page).id
    said = ("下班了先别急着回家。", "五花每天现切 40 斤。", "点左下角。")
    text = "\n".join(f"[00:0{n}] 店长：{one}" for n, one in enumerate(said, 1))
    diff = wanted(page, qtbot, "from_text", scope="text", text=text)
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    qtbot.waitUntil(lambda: script(page).id != first)
    assert "店长：" not in "".join(lines(page)) and "现切" in "".join(lines(page))
    assert len(drafts.every(services.workspace.database, "script")) == 2


def test_nothing_pasted_is_asked_for_again(page: ScriptPage, qtbot: QtBot) -> None:
    sheet = ask(page, qtbot)
    QTest.mouseClick(sheet.scope.button("text"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert sheet.isVisible() and sheet.text_field.error
    sheet.reject()


def test_pasting_an_old_script_is_called_that_with_nothing_to_choose(
    page: ScriptPage, settle: Callable[[], None], qtbot: QtBot
) -> None:
    QTest.mouseClick(page.all, Qt.MouseButton.LeftButton)
    settle()
    QTest.mouseClick(page.paste, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.rewriting.asking is not None)
    sheet = page.rewriting.asking
    assert sheet is not None
    said = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    assert "粘旧稿" in said and "改写" not in said
    assert not sheet.scope.isVisible() and not any(one.isVisible() for one in sheet.tiles.values())
    sheet.text.setFocus()
    type_words(sheet.text, "五花每天现切 40 斤。\n点左下角。")
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert len(shown(page, qtbot).parts) > 1


def test_replies_go_to_the_clipboard(page: ScriptPage, qtbot: QtBot, toasts: list[Note]) -> None:
    diff = wanted(page, qtbot, "replies", scope="script", text="小王：几点关门\n能停车吗")
    assert not diff.note.isHidden()
    QTest.mouseClick(diff.parts[1].tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    QTest.mouseClick(diff.some, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "营业到 02:00。"
    assert "1" in toasts[-1].text


def test_a_script_goes_into_a_show(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], services: Services,
    toasts: list[Note],
) -> None:  # fmt: skip
    show = stored(services, kind="outline", seconds=1800)
    assert isinstance(show, Outline)
    diff = wanted(page, qtbot, "to_block", scope="script")
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    after = drafts.load(services.workspace.database, show.id).draft
    assert isinstance(after, Outline) and len(after.blocks) == len(show.blocks) + 1
    assert show.title in toasts[-1].text and toasts[-1].action is not None


@pytest.mark.parametrize(
    ("action", "scope", "text"),
    [
        ("from_text", "text", "五花每天现切 40 斤。\n点左下角。"),
        ("to_block", "script", ""),
        ("shorter", "script", ""),
    ],
)
def test_what_cannot_be_stored_stays_to_be_accepted_again(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], services: Services,
    busy_database: Callable[[], AbstractContextManager[None]], action: str, scope: str, text: str,
) -> None:  # fmt: skip
    stored(services, kind="outline", seconds=1800)
    before = script(page)
    seconds = 25 if action == "shorter" else 0
    diff = wanted(page, qtbot, action, scope=scope, text=text, seconds=seconds)
    parts = [one.part for one in diff.parts]
    with busy_database():
        QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
        assert not diff.every.isEnabled()
        QTest.keyClick(diff, Qt.Key.Key_Escape)  # what is being stored is not left alone
        assert diff.isVisible()
        settle()
        assert diff.isVisible() and "另一个会心正在写" in diff.why.text()
        assert [one.part for one in diff.parts] == parts and diff.every.isEnabled()
        settle()
        assert script(page).shots == before.shots
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    assert page.rewriting.diff is None
    settle()
    db = services.workspace.database
    if action == "from_text":
        assert len(drafts.every(db, "script")) == 2
    else:
        (kept,) = drafts.every(db, "outline" if action == "to_block" else "script")
        assert kept.version == 2


def test_a_row_offers_its_own_menu(page: ScriptPage, qtbot: QtBot) -> None:
    table = page.sheet.table
    table.setCurrentIndex(page.sheet.model.index(2, LINE))
    menu = page.sheet.row_menu(2)
    assert isinstance(menu, QMenu)
    entry = next(one for one in menu.actions() if one.text() == "改写这一镜")
    entry.trigger()
    qtbot.waitUntil(lambda: page.rewriting.asking is not None)
    sheet = page.rewriting.asking
    assert sheet is not None and sheet.selection.places == (2,)
    sheet.reject()
    menu.deleteLater()


def test_a_block_is_shortened_and_turned_into_a_script(
    live: LivePage, qtbot: QtBot, settle: Callable[[], None], services: Services
) -> None:
    outline = live.desk.draft
    assert isinstance(outline, Outline)
    block = next(one for one in outline.blocks if one.product is not None)
    live.sheet.choose(block.id)
    diff = wanted(live, qtbot, "shorter", scope="block", seconds=60)
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    after = live.desk.draft
    assert isinstance(after, Outline)
    assert next(one for one in after.blocks if one.id == block.id).seconds == 60
    diff = wanted(live, qtbot, "to_script", scope="block", seconds=30)
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    assert len(drafts.every(services.workspace.database, "script")) == 2


def test_a_show_takes_in_a_script(live: LivePage, qtbot: QtBot, settle: Callable[[], None]) -> None:
    outline = live.desk.draft
    assert isinstance(outline, Outline)
    diff = wanted(live, qtbot, "to_block", scope="show")
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    after = live.desk.draft
    assert isinstance(after, Outline) and len(after.blocks) == len(outline.blocks) + 1


def of_the_whole_show(live: LivePage, qtbot: QtBot) -> RewriteSheet:
    """Choose 改写整场 in the menu of the outlines."""
    menu = live.outlines_menu()
    next(one for one in menu.actions() if one.text() == "改写整场").trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: live.rewriting.asking is not None)
    sheet = live.rewriting.asking
    assert sheet is not None and sheet.scope.value == "show"
    return sheet


def test_a_whole_show_is_shortened_without_a_model(
    live: LivePage, qtbot: QtBot, settle: Callable[[], None], services: Services
) -> None:
    before = live.desk.draft
    assert isinstance(before, Outline)
    sheet = of_the_whole_show(live, qtbot)
    assert not sheet.tiles["warmer"].isEnabled() and "longer" not in sheet.tiles
    QTest.mouseClick(sheet.tiles["shorter"], Qt.MouseButton.LeftButton)
    assert sheet.minutes.isVisible() and sheet.minutes.value() == 20
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    diff = shown(live, qtbot)
    assert "缩短到 20 分钟" in texts(diff)[0]
    names = [one.tick.text() for one in diff.parts]
    assert names[0] == "整场计划多长（分钟）" and before.blocks[0].title in names
    kept = next(one for one in diff.parts if one.tick.text() == before.blocks[0].title)
    QTest.mouseClick(kept.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    QTest.mouseClick(diff.some, Qt.MouseButton.LeftButton)
    settle()
    after = live.desk.draft
    assert isinstance(after, Outline) and after.seconds == 1200
    assert after.blocks[0] == before.blocks[0]
    assert sum(one.seconds for one in after.blocks) < sum(one.seconds for one in before.blocks)
    undo.undo(services.workspace.database)
    live.reload()
    settle()
    assert isinstance(live.desk.draft, Outline) and live.desk.draft.seconds == 1800


# ---- with a model ------------------------------------------------------------------------


def answer(*pairs: tuple[str, str]) -> str:
    parts = [{"field": field, "text": text, "caption": ""} for field, text in pairs]
    return json.dumps({"parts": parts}, ensure_ascii=False)


def test_a_model_rewrites_the_chosen_shot(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], peer: server.Peer
) -> None:
    page.sheet.table.setCurrentIndex(page.sheet.model.index(2, LINE))
    before = lines(page)
    peer.will(server.says(answer(("shots/2/voiceover", "换了个说法，你听。"))))
    wanted(page, qtbot, "warmer")
    diff = whole(page, qtbot)
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    assert lines(page) == [*before[:2], "换了个说法，你听。", *before[3:]]


def test_a_model_changes_the_manner_of_a_whole_show(
    live: LivePage, qtbot: QtBot, settle: Callable[[], None], peer: server.Peer
) -> None:
    before = live.desk.draft
    assert isinstance(before, Outline)
    words = {field: f"{text}你听。" for field, text in whole_show.fields(before).items()}
    peer.will(server.says(answer(*words.items())))
    sheet = of_the_whole_show(live, qtbot)
    QTest.mouseClick(sheet.tiles["warmer"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    diff = whole(live, qtbot)
    assert len(diff.parts) == sum(bool(rundown.words(one)) for one in before.blocks)
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    after = live.desk.draft
    assert isinstance(after, Outline) and whole_show.fields(after) == words


def test_what_a_model_wrote_stays_where_the_draft_was_changed_meanwhile(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], peer: server.Peer,
    services: Services,
) -> None:  # fmt: skip
    page.sheet.table.setCurrentIndex(page.sheet.model.index(2, LINE))
    peer.will(server.says(answer(("shots/2/voiceover", "换了个说法，你听。"))))
    wanted(page, qtbot, "warmer")
    diff = whole(page, qtbot)
    other = script(page).model_copy(update={"title": "别处改的标题"})
    step = Text("改标题", "Title")
    services.tasks.write(lambda db: drafts.rewrite(db, other, step), owner=page)
    settle()
    qtbot.waitUntil(lambda: script(page).title == "别处改的标题")
    before = lines(page)
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    assert diff.isVisible() and lines(page) == before
    assert diff.trouble.isVisible() and "稿子刚在别处改过" in diff.why.text()
    assert diff.parts[0].isVisible() and diff.every.text() == "全部复制"
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "换了个说法，你听。"
    assert not diff.isVisible() and page.rewriting.diff is None


def test_esc_stops_a_model_and_keeps_what_is_written(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], peer: server.Peer
) -> None:
    text = answer(
        ("shots/0/voiceover", "先坐。"),
        ("shots/1/voiceover", "再听。"),
        ("shots/2/voiceover", "看"),
    )
    peer.will(server.stalls_after(text[:-14]))
    diff = wanted(page, qtbot, "simpler", scope="script")
    qtbot.waitUntil(lambda: len(diff.parts) >= 2, timeout=20_000)
    assert not diff.strip.isHidden() and not diff.every.isEnabled()
    QTest.keyClick(diff, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: diff.proposal is not None, timeout=20_000)
    assert diff.isVisible() and diff.every.isEnabled()
    QTest.mouseClick(diff.every, Qt.MouseButton.LeftButton)
    settle()
    assert lines(page)[:2] == ["先坐。", "再听。"]


def test_leaving_while_a_model_writes_ends_it_and_changes_nothing(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], peer: server.Peer
) -> None:
    before = lines(page)
    text = answer(("shots/0/voiceover", "先坐。"), ("shots/1/voiceover", "再听。"), ("x", "看"))
    peer.will(server.stalls_after(text[:-14]))
    diff = wanted(page, qtbot, "simpler", scope="script")
    qtbot.waitUntil(lambda: bool(diff.parts), timeout=20_000)
    assert page.services.tasks.jobs == ()  # no row whose retry would pay for a closed sheet
    QTest.mouseClick(diff.leave, Qt.MouseButton.LeftButton)
    settle()
    assert page.rewriting.diff is None and lines(page) == before


def test_a_model_that_fails_says_why_and_the_playbook_may_write_instead(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], peer: server.Peer
) -> None:
    peer.will(server.error(401, "bad key"))
    diff = wanted(page, qtbot, "titles", scope="script")
    qtbot.waitUntil(lambda: not diff.trouble.isHidden(), timeout=20_000)
    assert diff.why.text() and not diff.every.isEnabled()
    other = next(one for one in diff.others if one.text() == "用写法库写")
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert len(whole(page, qtbot).parts[0].part.options) == 5
    diff.reject()
    settle()


@pytest.fixture
def spent(services: Services, peer: server.Peer) -> server.Peer:
    """More was spent this month than the limit of one yuan."""
    spending.set_price(services.settings, "custom", "m", Price(0, 200_000))
    services.settings.set(options.LLM_MONTH_LIMIT, 1)
    used = Tokens(0, 1_000_000)
    exchange = Exchange(peer.url, "rewrite v1", {}, clock.now_ms(), "", tokens=used)
    exchange.outcome = "ok"
    ledger = configured.ledger(services.workspace)
    ledger.keep(exchange, provider="custom", model="m", secret="")
    return peer


def press(question: Question, words: str) -> None:
    run = next(one for one in question.answers if one.label == words).run
    if run is not None:
        run()


def begin(page: ScriptPage, qtbot: QtBot, action: str) -> None:
    """Choose an action by clicks, without waiting for what it proposes."""
    sheet = ask(page, qtbot)
    QTest.mouseClick(sheet.scope.button("script"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.tiles[action], Qt.MouseButton.LeftButton)
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)


def test_over_the_month_s_limit_a_rewriting_asks_before_it_sends(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], spent: server.Peer,
    questions: list[Question],
) -> None:  # fmt: skip
    spent.will(server.says(answer(("shots/0/voiceover", "先坐，再说。"))))
    begin(page, qtbot, "warmer")
    settle()
    [question] = questions
    assert [one.label for one in question.answers] == ["先不写", "照样写"]
    assert "上限是 ¥1.00" in question.consequence and spent.asked == []
    press(question, "先不写")
    settle()
    assert spent.asked == [] and page.rewriting.diff is None
    begin(page, qtbot, "warmer")
    settle()
    press(questions[1], "照样写")
    shown(page, qtbot)
    qtbot.waitUntil(lambda: len(spent.asked) > 0, timeout=20_000)


def test_over_the_limit_the_playbook_may_rewrite_instead(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], spent: server.Peer,
    questions: list[Question],
) -> None:  # fmt: skip
    begin(page, qtbot, "titles")
    settle()
    [question] = questions
    press(question, "用写法写")
    assert len(whole(page, qtbot).parts[0].part.options) == 5
    assert spent.asked == []


def test_over_the_limit_a_second_try_is_asked_about_and_not_now_leaves_the_sheet(
    page: ScriptPage, qtbot: QtBot, settle: Callable[[], None], spent: server.Peer,
    questions: list[Question],
) -> None:  # fmt: skip
    spent.will(server.error(401, "bad key"))
    begin(page, qtbot, "warmer")
    settle()
    press(questions[0], "照样写")
    diff = shown(page, qtbot)
    qtbot.waitUntil(lambda: not diff.trouble.isHidden(), timeout=20_000)
    sent = len(spent.asked)
    again = next(one for one in diff.others if one.text() == "再试一次")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(questions) == 2)
    press(questions[1], "先不写")
    settle()
    assert diff.isVisible() and diff.trouble.isVisible() and len(spent.asked) == sent
    diff.reject()
