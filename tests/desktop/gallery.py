"""Every shared widget in its states on one sheet, to hold beside the drawn one.

python -m tests.desktop.gallery OUT.png [light|dark]
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.messages import Note, ToastAction
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Chip, ChoiceChip
from desktop.widgets.empty import EmptyState
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.pieces import Piece, PieceBar
from desktop.widgets.segment import Segment
from desktop.widgets.smile import SmileLine
from desktop.widgets.switch import Switch
from desktop.widgets.thread import Node, Thread
from desktop.widgets.toast import Toast


class Gallery(QWidget):
    """One column of rows, as the drawing has them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.resize(720, 900)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 16, 32, 20)
        self.column.setSpacing(10)
        self.column.addWidget(Label("浅色" if not theme.dark else "深色", type="title"))
        for kind, text in (("primary", "导出竖屏"), ("plain", "存封面"), ("quiet", "版本")):
            self._buttons(kind, text)
        self._row(
            "其它",
            [
                Button(theme, "去拍", kind="soft", icon="video"),
                Button(theme, "停掉并退出", kind="danger"),
                Button(theme, "停下", icon="square", shortcut="Esc"),
                Button(theme, "看看发了什么", kind="link"),
                Button(theme, icon="settings", name="设置"),
                Button(theme, "小", size="sm"),
                Button(theme, "开门", kind="primary", size="lg"),
            ],
        )
        self._fields()
        self._chips()
        self._choices()
        self._smiles()
        self._thread()
        self._pieces()
        self._table()
        self.empty = EmptyState(
            theme,
            "还没有粉丝数据",
            "拖一份导出的表格进来，它就笑了。手机截图也行。",
            actions=(Button(theme, "选文件", kind="primary", size="lg", icon="file-up"),),
            accepts=bool,
        )
        self.column.addWidget(self.empty, 1)
        self.toast = Toast(
            theme,
            Note("导好了：炭火一响_竖屏.mp4", "done", ToastAction("打开所在文件夹", lambda: None)),
            self,
        )

    def _row(self, name: str, widgets: list[QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        label = Label(name, type="caption", tone="tertiary")
        label.setFixedWidth(64)
        row.addWidget(label)
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.column.addLayout(row)

    def _buttons(self, kind: Any, text: str) -> None:
        normal, pressed, off = (Button(self._theme, text, kind=kind) for _ in range(3))
        pressed.setDown(True)
        off.setEnabled(False)
        self._row(text, [normal, pressed, off])

    def _fields(self) -> None:
        wrong = Field(self._theme, "金额", QLineEdit("八十八"))
        wrong.set_error("这里要填金额，比如 88 或 88.00")
        off = QLineEdit("不可改")
        off.setEnabled(False)
        combo = QComboBox()
        combo.addItems(["店长", "店员"])
        self.focused = QLineEdit("炭火一响")
        self._row("字段", [self.focused, wrong, off, combo])

    def _chips(self) -> None:
        self._row(
            "标签",
            [
                Chip(self._theme, "默认"),
                Chip(self._theme, "第二轮", tone="primary", icon="repeat-2"),
                Chip(self._theme, "问预约", tone="accent"),
                Chip(self._theme, "正在用", tone="success", icon="check"),
                Chip(self._theme, "没有出处", tone="warn", icon="unlink"),
                Chip(self._theme, "必改", tone="danger", icon="octagon-alert"),
                Chip(self._theme, "模型在写", tone="ai", icon="pencil-line"),
            ],
        )

    def _choices(self) -> None:
        on, off, radio, other = QCheckBox(), QCheckBox(), QRadioButton(), QRadioButton()
        on.setChecked(True)
        radio.setAutoExclusive(False)
        radio.setChecked(True)
        switch = Switch(self._theme, "开")
        switch.setChecked(True)
        chosen = ChoiceChip(self._theme, "美食")
        chosen.setChecked(True)
        segment = Segment(self._theme, [("paid", "支付"), ("verified", "核销")])
        self._row(
            "选择",
            [
                on,
                off,
                radio,
                other,
                switch,
                Switch(self._theme, "关"),
                segment,
                chosen,
                ChoiceChip(self._theme, "丽人"),
            ],
        )

    def _smiles(self) -> None:
        smiles: list[QWidget] = [SmileLine(self._theme, value=None)]
        smiles += [SmileLine(self._theme, value=value / 4) for value in range(5)]
        smiles.append(SmileLine(self._theme, planned=True))
        self._row("笑线", smiles)

    def _thread(self) -> None:
        thread = Thread(self._theme)
        thread.show_nodes(
            [
                Node("事实", "12", "done", "facts"),
                Node("简报", "", "done", "brief"),
                Node("脚本 v4", "在写", "now", "script"),
                Node("素材"),
                Node("成片"),
                Node("作品"),
                Node("订单"),
            ]
        )
        self._row("来路", [thread])

    def _pieces(self) -> None:
        bar = PieceBar(self._theme)
        bar.setFixedWidth(560)
        seconds = (3, 5, 6, 6, 5, 8, 7, 4)
        states: list[Any] = ["done"] * 5 + ["over", "now", "next"]
        bar.show_pieces(
            [
                Piece(str(n + 1), s, state)
                for n, (s, state) in enumerate(zip(seconds, states, strict=True))
            ]
        )
        self._row("秒数", [bar])

    def _table(self) -> None:
        card = Card()
        table = QTableWidget(2, 3)
        table.setHorizontalHeaderLabels(["支付时间", "商品", "状态"])
        for row in range(2):
            for column, text in enumerate(("11-18 21:46", "双人炭烤五花套餐", "待使用")):
                table.setItem(row, column, QTableWidgetItem(text))
        table.verticalHeader().hide()
        table.selectRow(1)
        table.setFixedHeight(110)
        card.body.addWidget(table)
        self.column.addWidget(card)


def main(arguments: list[str]) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application, "dark" if "dark" in arguments else "light")
    gallery = Gallery(theme)
    gallery.show()
    gallery.focused.setFocus()
    gallery.grab().save(arguments[0])
    gallery.close()


if __name__ == "__main__":
    main(sys.argv[1:])
