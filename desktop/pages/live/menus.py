"""The menus of 直播: what is done with one block, and with the outlines."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from assistant import clock
from assistant.drafting import rundown
from desktop.drafting.desk import Desk
from desktop.pages.live.rundown import ICONS
from desktop.theme import Theme


class BlockMenu(QMenu):
    """What can be done with a block of the rundown. `moved` carries by how many places."""

    words_wanted = Signal()
    rewrite_wanted = Signal()
    moved = Signal(int)
    added = Signal(object)
    """Carries the kind of the block that is to stand after it."""
    unwanted = Signal()

    def __init__(self, owner: QWidget, theme: Theme, *, first: bool, last: bool) -> None:
        super().__init__(owner)
        icon = theme.icon
        self.addAction(icon("pen-line"), self.tr("写台词"), self.words_wanted.emit)
        self.addAction(icon("wand-sparkles"), self.tr("改写这一段"), self.rewrite_wanted.emit)
        self.addSeparator()
        up = self.addAction(icon("arrow-up"), self.tr("往前挪"), partial(self.moved.emit, -1))
        down = self.addAction(icon("arrow-down"), self.tr("往后挪"), partial(self.moved.emit, 1))
        up.setEnabled(not first)
        down.setEnabled(not last)
        self.addSeparator()
        more = self.addMenu(icon("plus"), self.tr("在后面加一段"))
        kinds: tuple[tuple[rundown.Addable, str], ...] = (
            ("interaction", self.tr("问答互动")),
            ("lucky_bag", self.tr("福袋")),
            ("preview", self.tr("预告下一款")),
            ("transition", self.tr("换品衔接")),
        )
        for kind, name in kinds:
            more.addAction(icon(ICONS[kind]), name, partial(self.added.emit, kind))
        self.addSeparator()
        self.addAction(icon("trash-2"), self.tr("拿掉这一段"), self.unwanted.emit)
        self.aboutToHide.connect(self.deleteLater)


class ShowsMenu(QMenu):
    """Every outline, and what can be done with the one in hand."""

    rewrite_wanted = Signal()
    sent_wanted = Signal()
    rename_wanted = Signal()

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner)
        for one in desk.every:
            day = clock.day_of(one.updated_at_ms)[5:]
            action = self.addAction(f"{one.title}    {day}  v{one.version}")
            action.setCheckable(True)
            action.setChecked(one.id == desk.wanted)
            action.triggered.connect(partial(desk.open, one.id))
        self.addSeparator()
        here = desk.draft is not None and not desk.writing.running
        rewrite = self.addAction(self.tr("改写整场"), self.rewrite_wanted.emit)
        rewrite.setEnabled(here)
        sent = self.addAction(self.tr("看看发给模型的"), self.sent_wanted.emit)
        sent.setVisible(desk.draft is not None and desk.draft.by_model)
        rename = self.addAction(self.tr("给这份大纲改名"), self.rename_wanted.emit)
        rename.setEnabled(here)
        delete = self.addAction(self.tr("删掉这份大纲"), desk.delete)
        delete.setEnabled(desk.draft is not None and bool(desk.draft.id))
        self.aboutToHide.connect(self.deleteLater)
