"""Shared widgets answer to mouse and keyboard and say what they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainterPath
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.messages import Answer, Note, Question, ToastAction
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip, ChoiceChip
from desktop.widgets.dialog import QuestionDialog, Scrim
from desktop.widgets.empty import EmptyState
from desktop.widgets.field import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import ElidedLabel
from desktop.widgets.pieces import Piece, PieceBar
from desktop.widgets.rail import NavRail
from desktop.widgets.segment import Segment
from desktop.widgets.sign import ShopSign
from desktop.widgets.smile import SmileLine, smile_height, smile_path
from desktop.widgets.switch import Switch
from desktop.widgets.thread import Node, State, Thread
from desktop.widgets.toast import Toast
from tests.desktop.gallery import Gallery


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1200, 800)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return host


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_whole_gallery_paints_in_both_themes(theme: Theme, qtbot: QtBot, mode: str) -> None:
    theme.wear(mode)
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    gallery.show()
    picture = gallery.grab().toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(0, 720, 3) for y in range(0, 900, 3)}
    theme.wear("light")
    assert len(inks) > 60


def test_a_smile_never_turns_down_and_grows_with_its_value() -> None:
    def lowest(path: QPainterPath) -> float:
        return path.boundingRect().bottom()

    flat, half, full = (smile_path(40, 4, value) for value in (0.0, 0.5, 1.0))
    assert flat.boundingRect().height() == 0
    assert lowest(flat) < lowest(half) < lowest(full)
    assert smile_path(40, 4, -1).boundingRect().height() == 0
    assert smile_height(40, 4, 1) == pytest.approx(15.0)  # as drawn


def test_a_smile_line_bends_to_its_value(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    line = SmileLine(theme, value=0)
    line.setParent(host)
    line.show()
    line.set_value(1.0)
    assert line.value == 1.0
    qtbot.waitUntil(lambda: abs(line.property("shown") - 1.0) < 1e-6)


def test_a_segment_moves_with_arrow_keys(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    segment = Segment(theme, [("paid", "支付"), ("verified", "核销")], name="口径")
    segment.setParent(host)
    segment.show()
    heard: list[str] = []
    segment.changed.connect(heard.append)
    qtbot.mouseClick(segment.button("verified"), Qt.MouseButton.LeftButton)
    segment.button("verified").setFocus()
    qtbot.keyClick(segment.button("verified"), Qt.Key.Key_Left)
    assert segment.value == "paid"
    assert heard == ["verified", "paid"]
    segment.choose("verified")
    assert heard == ["verified", "paid"]


def test_switch_and_choice_chip_toggle_with_space(
    theme: Theme, host: QWidget, qtbot: QtBot
) -> None:
    for widget in (Switch(theme, "少一点动画"), ChoiceChip(theme, "美食")):
        widget.setParent(host)
        widget.show()
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Space)
        assert widget.isChecked()
        assert widget.accessibleName() or widget.text()
        widget.hide()


def test_a_button_shows_its_shortcut_and_obeys_it(
    theme: Theme, host: QWidget, qtbot: QtBot
) -> None:
    button = Button(theme, "记个选题", shortcut="Ctrl+N", icon="lightbulb")
    bare = Button(theme, "记个选题", icon="lightbulb")
    button.setParent(host)
    button.show()
    assert button.sizeHint().width() > bare.sizeHint().width() + 30
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(host, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    alone = Button(theme, icon="settings", name="设置", shortcut="Ctrl+,")
    assert alone.sizeHint().width() == alone.sizeHint().height() == 32
    assert alone.accessibleName() == "设置"
    assert alone.toolTip() == "设置  Ctrl+,"


def test_button_heights_are_those_of_the_table(theme: Theme, host: QWidget) -> None:
    sizes: tuple[tuple[Any, int], ...] = (("sm", 28), ("md", 32), ("lg", 40))
    for size, height in sizes:
        button = Button(theme, "开门", size=size, kind="primary")
        button.setParent(host)
        button.show()
        button.resize(button.sizeHint())
        assert button.height() == height


def test_a_field_says_what_is_wrong_and_forgets_it(theme: Theme, host: QWidget) -> None:
    edit = QLineEdit()
    field = Field(theme, "金额", edit, note="按元写")
    field.setParent(host)
    field.show()
    field.set_error("这里要填金额，比如 88 或 88.00")
    assert field.error == "这里要填金额，比如 88 或 88.00"
    assert edit.accessibleDescription() == field.error
    field.set_error("")
    assert field.error == ""
    assert edit.accessibleName() == "金额"


def test_a_thread_short_of_room_lets_names_go_whole_and_keeps_where_one_is(
    host: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    thread = Thread(theme)
    thread.setParent(host)
    names = ("Facts", "Brief", "Script v3", "Footage", "Cut", "Post", "Orders")
    states: list[State] = ["done", "done", "now", "next", "next", "next", "next"]
    thread.show_nodes(
        [Node(name, "12", state, name) for name, state in zip(names, states, strict=True)]
    )
    nodes = thread.findChildren(QAbstractButton)

    def at(width: int) -> tuple[str, ...]:
        thread.resize(width, 20)
        thread.show()
        qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in nodes))
        return tuple(one.text() for one in nodes)

    assert at(900) == names and not any(one.toolTip() for one in nodes)
    narrow = at(330)
    assert narrow[:4] == names[:4] and narrow[-1] == ""  # what is to come goes first
    assert nodes[-1].toolTip() == "Orders 12" and nodes[-1].accessibleName() == "Orders 12"
    assert at(230) == ("", "", "Script v3", "", "", "", "")
    opened = qtbot.waitSignal(thread.opened)
    with opened:
        qtbot.mouseClick(nodes[-1], Qt.MouseButton.LeftButton)
    assert opened.args == ["Orders"]
    assert at(900) == names and not any(one.toolTip() for one in nodes)


def test_nodes_of_the_thread_open_what_they_stand_for(
    theme: Theme, host: QWidget, qtbot: QtBot
) -> None:
    thread = Thread(theme)
    thread.setParent(host)
    thread.show_nodes([Node("事实", "12", "done", "facts"), Node("脚本 v4", "在写", "now")])
    thread.show()
    heard: list[object] = []
    thread.opened.connect(heard.append)
    first, second = thread.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[
        ::2
    ]
    assert first.accessibleName() == "事实 12"
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert heard == ["facts"]
    assert second.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_pieces_are_as_wide_as_they_last(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    bar = PieceBar(theme)
    bar.setParent(host)
    bar.setGeometry(0, 0, 402, 16)
    bar.show_pieces([Piece("1", 3), Piece("2", 1, "over")])
    bar.show()
    assert [rect.width() for rect in bar._rects()] == [300, 100]
    with qtbot.waitSignal(bar.clicked) as clicked:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(350, 8))
    assert clicked.args == [1]


def test_flow_breaks_where_the_width_ends(theme: Theme, host: QWidget) -> None:
    holder = QWidget(host)
    flow = FlowLayout(holder, gap=8)
    for _ in range(5):
        flow.addWidget(Chip(theme, "十个字的标签十个字的"))
    one = flow.itemAt(0)
    assert one is not None
    width = one.sizeHint().width()
    assert flow.heightForWidth(width * 5 + 32) == 20
    assert flow.heightForWidth(width * 2 + 8) == 20 * 3 + 8 * 2


def drop_on(widget: QWidget, paths: list[Path]) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    entering = QDragEnterEvent(QPoint(5, 5), *rest, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        dropping = QDropEvent(QPointF(5, 5), *rest, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, dropping)
    return entering.isAccepted()


def test_an_empty_page_takes_what_fits_and_leaves_the_rest(
    theme: Theme, host: QWidget, tmp_path: Path
) -> None:
    empty = EmptyState(
        theme, "还没有粉丝数据", "拖进来。", accepts=lambda paths: paths[0].suffix == ".xlsx"
    )
    empty.setParent(host)
    empty.show()
    heard: list[list[Path]] = []
    empty.dropped.connect(heard.append)
    assert drop_on(empty, [tmp_path / "粉丝.xlsx"])
    assert not drop_on(empty, [tmp_path / "粉丝.exe"])
    assert heard == [[tmp_path / "粉丝.xlsx"]]


def test_a_toast_acts_once_and_leaves(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    acted: list[int] = []
    note = Note("导好了", "done", ToastAction("打开所在文件夹", lambda: acted.append(1)))
    toast = Toast(theme, note, host)
    toast.show()
    assert toast.geometry().bottom() < host.height()
    button = toast.findChildren(QWidget)[-1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert acted == [1]
    assert toast.isHidden()


def test_an_error_toast_stays_until_closed(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, Note("密钥不对。", "error"), host)
    toast.show()
    assert not toast._timer.isActive()
    qtbot.mouseClick(toast.findChildren(QWidget)[-1], Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_a_question_focuses_the_safe_answer_and_esc_means_it(
    theme: Theme, host: QWidget, qtbot: QtBot
) -> None:
    said: list[str] = []
    question = Question(
        "还有 1 个视频没导出完",
        "现在退出会停在 62%。",
        (
            Answer("停掉并退出", lambda: said.append("stop"), "danger"),
            Answer("等它导完", lambda: said.append("wait"), "primary", safe=True),
        ),
    )
    for key, expected in ((Qt.Key.Key_Escape, "wait"), (Qt.Key.Key_Return, "wait")):
        dialog = QuestionDialog(theme, question, host)
        with qtbot.waitActive(dialog):
            dialog.present()
        assert host.findChild(Scrim) is not None
        focused = dialog.focusWidget()
        assert isinstance(focused, Button)
        assert focused.text() == "等它导完"
        qtbot.keyClick(focused, key)
        assert said.pop() == expected
        assert not dialog.isVisible()
    assert said == []


def test_long_names_fit_the_sign_and_the_labels(theme: Theme, host: QWidget) -> None:
    sign = ShopSign(theme)
    sign.hang("炭小满", "五一广场店")
    assert sign._fitting_name()[1] == "炭小满"
    sign.hang("老北京羊蝎子火锅涮肉城旗舰店", "国际金融中心")
    font, name = sign._fitting_name()
    assert font.pixelSize() == 14
    assert name.endswith("…")
    assert sign.toolTip() == "老北京羊蝎子火锅涮肉城旗舰店 国际金融中心"
    label = ElidedLabel("一个长得放不下的标题" * 9)
    label.setParent(host)
    label.resize(120, 22)
    label.show()
    label.grab()
    assert label.toolTip() == label.text()


def test_the_rail_counts_and_marks(theme: Theme, host: QWidget, qtbot: QtBot) -> None:
    rail = NavRail(theme)
    layout = QVBoxLayout(host)
    layout.addWidget(rail)
    rail.add_page("today", "今天", "sun")
    rail.add_page("orders", "订单", "receipt-text")
    tasks = rail.add_button("任务", "list-checks", low=True)
    rail.show()
    host.layout().activate()
    assert rail.pages == ("today", "orders")
    assert tasks.y() > rail.item("orders").y()
    with qtbot.waitSignal(rail.chosen) as chosen:
        rail.item("orders").setFocus()
        qtbot.keyClick(rail.item("orders"), Qt.Key.Key_Space)
    assert chosen.args == ["orders"]
    rail.show_current("orders")
    assert rail.item("orders").isChecked()
    assert not rail.item("today").isChecked()
    before = tasks.grab().toImage()
    tasks.count(2)
    assert tasks.grab().toImage() != before


def test_no_button_of_the_gallery_is_nameless(
    theme: Theme, qtbot: QtBot, unnamed_buttons: Callable[[QWidget], list[str]]
) -> None:
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    # Bare check boxes and radio buttons stand there as shapes, and a table's corner is Qt's.
    shapes = ("QCheckBox", "QRadioButton", "QTableCornerButton", "QAbstractButton")
    assert [name for name in unnamed_buttons(gallery) if not name.startswith(shapes)] == []
