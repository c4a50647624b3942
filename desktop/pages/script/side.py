"""The left pane of 脚本: the brief in words, and the facts with the shots that use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.drafting.export import FIELD_NAMES
from assistant.drafting.models import Script
from assistant.drafting.port import DraftRequest
from assistant.drafting.spoken import written_price
from assistant.profile.models import Deal
from desktop.pages.script.advice import AdvicePane
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip, chip_size, paint_chip
from desktop.widgets.label import Hairline, Label
from desktop.widgets.layouts import clear
from desktop.widgets.scrolled import ScrolledPane


@dataclass(frozen=True)
class _Usable:
    """One row: what may be said, where it is from, and its place in `Source.fact`."""

    text: str
    basis: str
    refs: tuple[str, ...]


class SidePane(QWidget):
    """Brief and facts. Wishes: `edit_wanted`, `variant_wanted`, `fact_wanted`; `shot_chosen`."""

    edit_wanted = Signal()
    variant_wanted = Signal()
    fact_wanted = Signal()
    shot_chosen = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._theme = theme = services.theme
        self._brief: tuple[tuple[str, str], ...] = ()
        self._shown: list[tuple[_Usable, list[int]]] | None = None
        self.setAccessibleName(self.tr("选题和事实"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        pane = ScrolledPane()
        outer.addWidget(pane)
        column = pane.body
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        self._head(column)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, 52)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.again = Button(theme, self.tr("换个写法"), kind="soft", size="sm", icon="refresh-cw")
        self.again.setToolTip(self.tr("同样的选题，换一种开头和顺序"))
        self.again.clicked.connect(self.variant_wanted)
        column.addWidget(self.again)
        column.addSpacing(8)
        self.advice = AdvicePane(services)
        column.addWidget(self.advice)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("能用的事实"), type="heading"))
        row.addStretch(1)
        row.addWidget(Label(self.tr("用到第几镜"), type="caption", tone="tertiary"))
        column.addLayout(row)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(0)
        column.addLayout(self._facts)
        self.add = Button(theme, self.tr("补一条事实"), size="sm", icon="plus")
        self.add.clicked.connect(self.fact_wanted)
        column.addWidget(self.add)
        column.addStretch(1)

    def _head(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("选题"), type="heading"))
        row.addStretch(1)
        self.edit = Button(self._theme, self.tr("改"), kind="quiet", size="sm", icon="pencil")
        self.edit.clicked.connect(self.edit_wanted)
        row.addWidget(self.edit)
        column.addLayout(row)

    def show_brief(self, script: Script, request: DraftRequest, writing: str) -> None:
        """Say the brief in words; `writing` names format and hook."""
        brief, person = script.brief or request.brief, request.creator
        who = self.tr("，").join(
            one for one in ((person.name, person.role) if person else ()) if one
        )
        measured = person is not None and person.chars_per_minute is not None
        rate = self.tr("{rate} 字/分").format(rate=request.chars_per_minute)
        basis = self.tr("实测") if measured else self.tr("先按常用的算")
        rows = (
            (self.tr("拍什么"), brief.topic),
            (self.tr("谁来说"), who),
            (self.tr("说给谁"), brief.audience),
            (self.tr("为了"), brief.goal),
            (self.tr("写法"), writing),
            (self.tr("时长"), self.tr("{seconds} 秒").format(seconds=brief.seconds)),
            (self.tr("语速"), self.tr("，").join((rate, basis))),
        )
        if rows == self._brief:  # as after most edits
            return
        self._brief = rows
        clear(self._grid)
        for number, (name, text) in enumerate(one for one in rows if one[1]):
            label = Label(name, type="small", tone="tertiary")
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(text, type="small", wrap=True), number, 1)

    def show_facts(self, script: Script, request: DraftRequest) -> None:
        """List what may be said, each with the first shot that says it."""
        shots: dict[str, set[int]] = {}
        for source in script.sources:
            parts = source.span.field.split("/")
            if parts[0] == "shots":
                shots.setdefault(source.fact, set()).add(int(parts[1]))
        shown = [
            (one, sorted(set().union(*(shots.get(ref, set()) for ref in one.refs))))
            for one in _usable(request)
        ]
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._facts)
        for one, used in shown:
            self._facts.addWidget(Hairline())
            self._facts.addWidget(self._row(one, used))

    def _row(self, one: _Usable, used: Sequence[int]) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.text, type="small", wrap=True))
        if one.basis:
            words.addWidget(Label(one.basis, type="caption", tone="tertiary", wrap=True))
        row.addLayout(words, 1)
        if used:
            text = "、".join(str(place + 1) for place in used[:3])
            name = self.tr("看第 {shot} 镜").format(shot=used[0] + 1)
            chip = _ShotChip(self._theme, text, name)
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            chip.clicked.connect(lambda: self.shot_chosen.emit(used[0]))
        else:
            row.addWidget(Chip(self._theme, self.tr("未用")), 0, Qt.AlignmentFlag.AlignTop)
        return box


class _ShotChip(QAbstractButton):
    """A chip that leads to the shot."""

    def __init__(self, theme: Theme, text: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        paint_chip(QPainter(self), self._theme, box, self.text(), tone="primary")


def _usable(request: DraftRequest) -> list[_Usable]:
    rows = [_Usable(one.text, one.source, (one.id,)) for one in request.facts]
    if request.deal is not None:
        rows.append(_deal(request.deal))
    return rows


def _deal(deal: Deal) -> _Usable:
    prices = []
    if deal.list_price_fen is not None:
        prices.append(f"{FIELD_NAMES['list_price_fen']} ¥{written_price(deal.list_price_fen)}")
    if deal.live_price_fen is not None:
        prices.append(f"{FIELD_NAMES['live_price_fen']} ¥{written_price(deal.live_price_fen)}")
    text = "\n".join(part for part in (deal.name, "，".join(prices)) if part)
    fields = ("list_price_fen", "live_price_fen", "terms", "booking", "valid_until", "name")
    return _Usable(text, deal.list_price_basis, tuple(f"deal:{deal.id}#{one}" for one in fields))
