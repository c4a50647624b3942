"""The newest requests that went to a model: when, what for, how it ended, what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from assistant import clock
from assistant.drafting import prompt_files
from assistant.llm import failures
from assistant.llm.records import Sent
from assistant.stats import figures
from desktop.drafting.sent_sheet import SentSheet
from desktop.language import Language
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import ElidedLabel, Label, Tone
from desktop.widgets.scrolled import ScrolledPane

WIDTH = 760
HEIGHT = 460
FINE = ("ok", "stopped")
translate = QCoreApplication.translate


def purpose_words(purpose: str, language: Language) -> str:
    """What a request was for: the prompt's title, as its file says it."""
    id_ = purpose.partition(" ")[0]
    if id_ == "check":
        return translate("RequestsSheet", "测试连接")
    title = prompt_files.titles().get(id_)
    words = language.say(title) if title is not None else id_
    if "+ go_on" in purpose:
        words += translate("RequestsSheet", "，接着写")
    return words


class RequestsSheet(Sheet):
    """One row a request; its button opens what was sent, keys and personal data taken out."""

    def __init__(
        self,
        services: Services,
        window: QWidget,
        sent: Sequence[Sent],
        titles: Mapping[str, str],
    ) -> None:
        super().__init__(services.theme, window, width=WIDTH)
        self._services = services
        self.head(
            self.tr("最近发出去的 {count} 次").format(count=len(sent)),
            self.tr("只记在这台电脑上，密钥、电话和订单号记之前就去掉了。"),
        )
        pane = ScrolledPane()
        pane.setFixedHeight(min(HEIGHT, window.height() - 220, 44 + 32 * max(1, len(sent))))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        heads = (self.tr("时间"), self.tr("为了"), self.tr("结果"), self.tr("发出 + 写出"), "")
        for place, name in enumerate(heads):
            side = Qt.AlignmentFlag.AlignRight if place == 3 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(Label(name, type="caption", tone="tertiary"), 0, place, side)
        self.buttons: list[Button] = []
        self.lines: list[str] = []
        for row, one in enumerate(sent, 1):
            self._add(grid, row, one, titles.get(one.draft, ""))
        pane.body.addLayout(grid)
        pane.body.addStretch(1)
        self.body.addWidget(pane)
        self._close()

    def _add(self, grid: QGridLayout, row: int, one: Sent, title: str) -> None:
        theme, say = self._services.theme, self._services.language.say
        middle = Qt.AlignmentFlag.AlignVCenter
        at = clock.moment(one.at_ms).strftime("%m-%d %H:%M")
        what = purpose_words(one.purpose, self._services.language) + (
            f"「{title}」" if title else ""
        )
        ended = say(failures.outcome(one.outcome))
        tokens = self.tr("没报数")
        if one.tokens is not None:
            tokens = f"{figures.count(one.tokens.sent)} + {figures.count(one.tokens.written)}"
        grid.addWidget(Label(at, type="small", tone="secondary"), row, 0, middle)
        grid.addWidget(ElidedLabel(what, type="small"), row, 1)
        tone: Tone = "" if one.outcome == "ok" else "tertiary" if one.outcome in FINE else "danger"
        grid.addWidget(Label(ended, type="small", tone=tone), row, 2, middle)
        right = middle | Qt.AlignmentFlag.AlignRight
        grid.addWidget(Label(tokens, type="small", tone="tertiary"), row, 3, right)
        look = Button(theme, self.tr("看内容"), kind="link", size="sm")
        look.setAutoDefault(False)
        look.setAccessibleName(self.tr("看 {time} 发的内容").format(time=at))
        look.clicked.connect(lambda: self._look(one))
        grid.addWidget(look, row, 4, middle)
        self.buttons.append(look)
        self.lines.append(f"{at} {what} {ended} {tokens}")

    def _look(self, one: Sent) -> None:
        window = self.parentWidget()
        assert window is not None
        self.shown = SentSheet(self.theme, window, one)
        self.shown.present()

    def _close(self) -> None:
        self.body.addSpacing(16)
        close = Button(self.theme, self.tr("看完了"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
