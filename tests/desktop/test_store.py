"""门店: things are added, edited in place, deleted and brought back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.changes import Area, Changed, Changes
from assistant.profile import profiles
from assistant.profile.models import Creator, Deal, Fact, Profile, Stage, Store
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.messages import Note, Question
from desktop.pages.page import Destination
from desktop.pages.store.forms import EntityForm
from desktop.pages.store.page import StorePage
from desktop.services import Services

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]

SHOP = Profile(
    stores=(
        Store(id="s", name="炭小满", branch="五一广场店", category="food", city="长沙"),
        Store(id="t", name="另一家", category="car"),
    ),
    creators=(
        Creator(id="xm", name="小满", store="s", role="店长", chars_per_minute=240),
        Creator(id="aw", name="阿文", store="s"),
    ),
    deals=(
        Deal(id="duo", store="s", name="双人餐", list_price_fen=16800, live_price_fen=11800),
        Deal(id="old", store="s", name="旧套餐", valid_until=date(2020, 1, 1)),
        Deal(id="other", store="t", name="洗车", live_price_fen=3500),
    ),
    facts=(
        Fact(id="f1", store="s", deal="duo", text="五花每天现切", source="店长口述"),
        Fact(id="f2", store="s", text="开业五年", expires_on=date(2020, 1, 1)),
    ),
)


def _click(qtbot: QtBot, widget: QWidget) -> None:
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, LEFT)


def _type(qtbot: QtBot, form: EntityForm, name: str, words: str) -> None:
    """Replace a field's text the way an input method does, and leave the field."""
    control = form.field(name).control
    assert control.isVisible()
    control.setFocus()
    assert isinstance(control, (QLineEdit, QPlainTextEdit))
    control.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(control, event)
    qtbot.keyClick(control, Qt.Key.Key_Tab)


def _shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def open_page(qtbot: QtBot, services: Services, settle: Settle) -> Callable[[], StorePage]:
    def build() -> StorePage:
        page = StorePage(services)
        qtbot.addWidget(page)
        services.tasks.changed.connect(lambda _changes: page.reload())
        page.resize(1360, 860)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.reload()
        settle()
        return page

    return build


@pytest.fixture
def page(
    open_page: Callable[[], StorePage], services: Services, settle: Settle, qtbot: QtBot
) -> Iterator[StorePage]:
    page = open_page()
    step = Text("x", "x")
    services.tasks.write(lambda db: profiles.load(db, SHOP, step=step), owner=page)
    services.settings.set(options.STORE, "s")
    settle()
    yield page
    page.hide()


@pytest.fixture
def profile(workspace: Workspace) -> Callable[[], Profile]:
    return lambda: profiles.show(workspace.database)


def test_it_shows_the_shop_on_the_sign(page: StorePage, qtbot: QtBot) -> None:
    assert "炭小满 五一广场店" in [label.text() for label in page.header.findChildren(QLabel)]
    _click(qtbot, page.side.item("deals"))
    assert sorted(page.lists["deals"]._rows) == ["duo", "old"]
    words = "到手价 ¥118  ·  划线价 ¥168"
    qtbot.waitUntil(lambda: words in _shown(page.lists["deals"]))


def test_marks_tell_what_is_missing_or_over(page: StorePage) -> None:
    deals, facts = page.lists["deals"], page.lists["facts"]
    assert [mark.text for mark in deals.row("duo").line.marks] == ["划线价没依据"]
    assert [mark.text for mark in deals.row("old").line.marks] == ["已截止"]
    assert facts.row("f1").line.marks == ()
    assert [mark.text for mark in facts.row("f2").line.marks] == ["已过期", "没有出处"]
    assert "有 1 条事实过期了" in "".join(
        label.text() for label in page.header.findChildren(QLabel)
    )


def test_editing_the_shop_keeps_it_when_the_field_is_left(
    page: StorePage, qtbot: QtBot, settle: Settle, profile: Callable[[], Profile]
) -> None:
    _type(qtbot, page.shop_form, "city", "株洲")
    settle()
    assert profile().stores[0].city == "株洲"
    category = page.shop_form.field("category").control
    assert isinstance(category, QComboBox)
    category.setFocus()
    qtbot.keyClick(category, Qt.Key.Key_Down)
    settle()
    assert profile().stores[0].category == "beauty"


def test_scrolling_past_a_choice_leaves_it_alone(
    page: StorePage, settle: Settle, profile: Callable[[], Profile]
) -> None:
    category = page.shop_form.field("category").control
    page.shop_form.field("name").control.setFocus()
    for _ in range(2):
        center = QPointF(category.rect().center())
        wheel = QWheelEvent(
            center,
            category.mapToGlobal(center),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(category, wheel)
    settle()
    assert profile().stores[0].category == "food"
    category.setFocus()
    QApplication.sendEvent(category, wheel)
    settle()
    assert profile().stores[0].category == "beauty"


def test_one_visit_is_one_undo_step(
    page: StorePage, qtbot: QtBot, services: Services, settle: Settle,
    profile: Callable[[], Profile],
) -> None:  # fmt: skip
    _type(qtbot, page.shop_form, "city", "株洲")
    settle()
    _type(qtbot, page.shop_form, "address", "神农大道 1 号")
    settle()
    services.tasks.write(undo.undo, owner=page)
    settle()
    assert profile().stores[0] == SHOP.stores[0]
    city = page.shop_form.field("city").control
    assert isinstance(city, QLineEdit) and city.text() == "长沙"


def test_what_does_not_fit_is_said_at_the_field_and_not_kept(
    page: StorePage, qtbot: QtBot, settle: Settle, profile: Callable[[], Profile]
) -> None:
    _click(qtbot, page.side.item("deals"))
    deals = page.lists["deals"]
    _type(qtbot, deals.form, "live_price_fen", "八十八")
    settle()
    assert deals.form.field("live_price_fen").error == "这里要填金额，比如 88 或 88.00。"
    _click(qtbot, deals.row("old"))  # stays, so that nothing typed is lost
    assert deals.form.value is not None and deals.form.value.id == "duo"
    assert deals.row("duo").isChecked()
    assert profile() == SHOP

    _type(qtbot, deals.form, "live_price_fen", "88.5")
    settle()
    assert deals.form.field("live_price_fen").error == ""
    assert profile().deals[0].live_price_fen == 8850
    _type(qtbot, deals.form, "list_price_fen", "50")
    assert "填反" in deals.form.field("list_price_fen").error
    qtbot.keyClick(deals.form.field("terms").control, Qt.Key.Key_Escape)
    control = deals.form.field("list_price_fen").control
    assert isinstance(control, QLineEdit) and control.text() == "168"
    _type(qtbot, deals.form, "valid_until", "明天")
    assert "日期" in deals.form.field("valid_until").error


def test_a_fact_is_added(
    page: StorePage, qtbot: QtBot, settle: Settle, profile: Callable[[], Profile]
) -> None:
    _click(qtbot, page.side.item("facts"))
    _click(qtbot, page.add_button)
    form = page.lists["facts"].form
    assert form.field("text").control.hasFocus()
    _type(qtbot, form, "source", "进货单")
    assert form.field("text").error == "没有填。"
    _type(qtbot, form, "text", "炭是龙眼木")
    settle()
    added = profile().facts[-1]
    assert (added.text, added.source, added.store) == ("炭是龙眼木", "进货单", "s")
    assert page.lists["facts"].row(added.id).isChecked()
    _type(qtbot, form, "expires_on", "2027-01-01")
    settle()
    assert profile().facts[-1].expires_on == date(2027, 1, 1)
    assert len(profile().facts) == 3


def test_a_reading_older_than_what_was_just_written_changes_no_form(
    page: StorePage,
    services: Services,
    qtbot: QtBot,
    settle: Settle,
    profile: Callable[[], Profile],
) -> None:
    _click(qtbot, page.side.item("deals"))
    _click(qtbot, page.add_button)
    form = page.lists["deals"].form
    free = threading.Event()

    def hold(_db: Database) -> Changed[bool]:
        return Changed(free.wait(20), Changes())

    services.tasks.write(hold, owner=page)
    _type(qtbot, form, "name", "四人欢聚套餐")
    read = services.tasks.changed
    with qtbot.waitSignal(read):
        read.emit(Changes(frozenset({Area.DEALS})))  # the page reads while the writer is busy
    qtbot.wait(200)
    _type(qtbot, form, "live_price_fen", "258")
    free.set()
    settle()
    added = profile().deals[-1]
    assert (added.name, added.live_price_fen) == ("四人欢聚套餐", 25_800)
    assert form.value == added


def test_adding_can_be_given_up(
    page: StorePage, qtbot: QtBot, settle: Settle, profile: Callable[[], Profile]
) -> None:
    _click(qtbot, page.side.item("people"))
    people = page.lists["people"]
    _click(qtbot, page.add_button)
    _type(qtbot, people.form, "role", "前台")
    assert people.delete_button.text() == "不加了"
    _click(qtbot, people.delete_button)
    settle()
    assert people.form.value is not None and people.form.value.id == "xm"
    assert profile() == SHOP


def test_a_deal_is_deleted_and_the_toast_takes_it_back(
    page: StorePage, qtbot: QtBot, settle: Settle, toasts: list[Note],
    profile: Callable[[], Profile],
) -> None:  # fmt: skip
    _click(qtbot, page.side.item("deals"))
    deals = page.lists["deals"]
    _click(qtbot, deals.delete_button)
    settle()
    assert [deal.id for deal in profile().deals] == ["old", "other"]
    assert profile().facts[0].deal is None
    assert deals.form.value is not None and deals.form.value.id == "old"
    action = toasts[-1].action
    assert action is not None and action.label == "撤销"
    action.run()
    settle()
    assert profile() == SHOP
    assert "duo" in deals._rows


def test_the_shop_is_deleted_only_after_a_question(
    page: StorePage, qtbot: QtBot, settle: Settle, questions: list[Question],
    profile: Callable[[], Profile],
) -> None:  # fmt: skip
    _click(qtbot, page.delete_shop)
    assert "6 样" in questions[-1].consequence
    assert profile() == SHOP
    run = questions[-1].answers[0].run
    assert run is not None
    run()
    settle()
    assert [store.id for store in profile().stores] == ["t"]
    name = page.shop_form.field("name").control
    assert isinstance(name, QLineEdit) and name.text() == "另一家"


def test_another_shop_is_opened(
    page: StorePage, qtbot: QtBot, services: Services, settle: Settle,
    profile: Callable[[], Profile],
) -> None:  # fmt: skip
    _click(qtbot, page.add_button)
    _type(qtbot, page.shop_form, "name", "炭小满")
    settle()
    added = profile().stores[-1]
    assert (added.name, added.category) == ("炭小满", "food")
    assert services.settings.get(options.STORE) == added.id
    assert page.side.item("deals").accessibleDescription() == ""
    _click(qtbot, page.side.item("deals"))
    assert "还没有团购" in _shown(page.lists["deals"])


def test_a_person_becomes_the_one_who_writes(
    page: StorePage, qtbot: QtBot, services: Services, settle: Settle
) -> None:
    _click(qtbot, page.side.item("people"))
    people = page.lists["people"]
    qtbot.keyClick(people.row("xm"), Qt.Key.Key_Down)
    assert people.row("aw").isChecked()
    _click(qtbot, people.write_as)
    settle()
    assert services.settings.get(options.CREATOR) == "aw"
    assert [mark.text for mark in people.row("aw").line.marks] == ["正在用"]
    stage = people.form.field("stage").control
    assert isinstance(stage, QComboBox)
    assert [stage.itemData(i) for i in range(stage.count())] == [s.value for s in Stage]


def test_trades_are_editable_but_not_from_under_a_shop(
    page: StorePage, qtbot: QtBot, settle: Settle, toasts: list[Note], workspace: Workspace
) -> None:
    _click(qtbot, page.side.item("trades"))
    trades = page.lists["trades"]
    _click(qtbot, trades.delete_button)
    settle()
    assert toasts[-1].mood == "error" and "炭小满" in toasts[-1].text
    _type(qtbot, trades.form, "name_zh", "吃的")
    settle()
    assert profiles.categories(workspace.database)[0].name_zh == "吃的"
    _click(qtbot, page.add_button)
    _type(qtbot, trades.form, "name_zh", "茶饮")
    _type(qtbot, trades.form, "name_en", "Tea")
    settle()
    assert profiles.categories(workspace.database)[-1].name_zh == "茶饮"


def test_a_profile_file_is_chosen_or_dropped(
    page: StorePage, qtbot: QtBot, settle: Settle, toasts: list[Note], picker: Any,
    tmp_path: Path, profile: Callable[[], Profile],
) -> None:  # fmt: skip
    file = tmp_path / "门店（新）😀.yaml"
    file.write_text("facts: [{id: f9, store: s, text: 八点开门}]", encoding="utf-8")
    picker.files = [file]
    _click(qtbot, page.load_button)
    settle()
    assert profile().facts[-1].text == "八点开门"
    assert toasts[-1].text == "载入了：新增 1 样，更新 0 样。"
    assert page.accepts([file]) and not page.accepts([tmp_path / "片.mp4"])
    page.drop([file])
    settle()
    assert toasts[-1].text == "和现在的一样，什么都没动。"
    file.write_text("facts: [{id: f9, text: 八点开门}]", encoding="utf-8")
    page.drop([file])
    settle()
    assert toasts[-1].mood == "error" and "第 1 行" in toasts[-1].text


def test_a_wish_opens_one_thing(page: StorePage, settle: Settle) -> None:
    page.open(Destination("store", action="facts", id="f2"))
    settle()
    assert page.section == "facts"
    assert page.lists["facts"].row("f2").isChecked()


def test_an_empty_home_begins_with_the_shop(
    open_page: Callable[[], StorePage], qtbot: QtBot, settle: Settle,
    profile: Callable[[], Profile],
) -> None:  # fmt: skip
    page = open_page()
    _click(qtbot, page.side.item("facts"))
    assert "还没有事实" in _shown(page.lists["facts"])
    _click(qtbot, page.lists["facts"].add_button)
    assert page.section == "shop"
    _type(qtbot, page.shop_form, "name", "炭小满")
    settle()
    assert profile().stores[0].name == "炭小满"
    _click(qtbot, page.side.item("facts"))
    _click(qtbot, page.lists["facts"].add_button)
    _type(qtbot, page.lists["facts"].form, "text", "八点开门")
    page.flush()
    settle()
    assert profile().facts[0].text == "八点开门"
    page.hide()
