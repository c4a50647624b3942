"""本场商品: the deals of a show with their prices, terms, proof and rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.drafting import retiming
from assistant.drafting.models import Outline
from assistant.drafting.spoken import written_price
from assistant.profile.models import Deal
from desktop.pages.live.rundown import minutes
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import ElidedLabel, Hairline, IconLabel, Label


@dataclass(frozen=True)
class _Shown:
    """A deal in the column. `number` 0 is not in the show yet."""

    deal: Deal
    number: int
    rounds: int
    seconds: int


class Products(QWidget):
    """The column of product cards; a deal that is not in the show stands at the end, pale."""

    add_wanted = Signal(str)
    """Carries the id of a deal that should get a block."""
    proof_wanted = Signal(str)
    """Carries the id of a deal whose 划线价 has no basis."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._missing: tuple[Deal, ...] = ()
        self._shown: list[_Shown] | None = None
        self.setMinimumWidth(248)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 0)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.addWidget(ElidedLabel(self.tr("本场商品"), type="body_strong"), 1)
        self._add = Button(theme, self.tr("加商品"), kind="quiet", size="sm", icon="plus")
        self._add.clicked.connect(self._offer)
        head.addWidget(self._add)
        outer.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)

    def show_products(self, outline: Outline, deals: Sequence[Deal]) -> None:
        """Show the shop's deals as this outline sells them."""
        shown = [_of(deal, outline) for deal in deals]
        shown.sort(key=lambda one: (one.number == 0, one.number))
        if shown == self._shown:  # at nearly every key
            return
        self._shown = shown
        self._missing = tuple(one.deal for one in shown if not one.number)
        self._add.setEnabled(bool(self._missing))
        column = QWidget()
        column.setProperty("role", "scrolled")
        rows = QVBoxLayout(column)
        rows.setContentsMargins(16, 0, 16, 16)
        rows.setSpacing(0)
        for one in shown:
            rows.addWidget(Hairline())
            rows.addWidget(_Card(self._theme, one, self))
        rows.addWidget(Hairline())
        rows.addLayout(self._advice())
        rows.addStretch(1)
        self._scroll.setWidget(column)

    def menu(self) -> QMenu:
        """The deals that could be added, for the button and for tests."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deal in self._missing:
            action = menu.addAction(deal.name)
            action.triggered.connect(self._adding(deal.id))
        return menu

    def _adding(self, deal: str) -> Callable[[], None]:
        return lambda: self.add_wanted.emit(deal)

    def _offer(self) -> None:
        self.menu().popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _advice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(8)
        row.addWidget(
            IconLabel(self._theme, "info", size=14, color="text.tertiary"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        words = self.tr("说「划线价」和「直播价」，不说「原价」。依据要能拿得出来。")
        row.addWidget(Label(words, type="caption", tone="tertiary", wrap=True), 1)
        return row


class _Card(QWidget):
    """One deal: number and name, prices, terms, rounds, proof."""

    def __init__(self, theme: Theme, shown: _Shown, column: Products) -> None:
        super().__init__()
        self._theme = theme
        self._column = column
        deal = shown.deal
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 12, 0, 12)
        rows.setSpacing(4)
        rows.addLayout(self._head(shown))
        rows.addLayout(self._prices(deal))
        facts = [deal.terms, deal.booking]
        until = (
            self.tr("有效期至 {day}").format(day=deal.valid_until.isoformat())
            if deal.valid_until
            else self.tr("没写有效期")
        )
        rounds = (
            self.tr("{count} 轮，共 {length}").format(
                count=shown.rounds, length=minutes(shown.seconds)
            )
            if shown.number
            else self.tr("还没排进大纲")
        )
        for text in ("，".join(one for one in facts if one), f"{until}，{rounds}"):
            if text:
                label = Label(text, type="caption", tone="secondary", wrap=True)
                label.setContentsMargins(28, 0, 0, 0)
                rows.addWidget(label)
        if deal.list_price_fen is not None:
            rows.addLayout(self._proof(deal))

    def _head(self, shown: _Shown) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        number = Label(str(shown.number) if shown.number else "–", type="caption")
        number.setFixedSize(20, 20)
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        number.setProperty("role", "link-number")
        number.setProperty("listed", bool(shown.number))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        name = Label(shown.deal.name, type="body_strong", wrap=True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row.addWidget(name, 1)
        return row

    def _prices(self, deal: Deal) -> FlowLayout:
        """Both prices on one line where they fit."""
        row = FlowLayout(gap=8, row_gap=0)
        row.setContentsMargins(28, 0, 0, 0)
        if deal.live_price_fen is not None:
            price = f"¥{written_price(deal.live_price_fen)}"
            said = Label(self.tr("直播价"), type="caption", tone="secondary")
            row.addWidget(_priced(said, Label(price, type="title", tone="primary")))
        else:
            row.addWidget(_priced(Label(self.tr("还没填直播价"), type="caption", tone="warn")))
        if deal.list_price_fen is not None:
            struck = Label(f"¥{written_price(deal.list_price_fen)}", type="small", tone="tertiary")
            font = QFont(self._theme.font("small"))
            font.setStrikeOut(True)
            struck.setFont(font)
            struck.setStyleSheet("text-decoration: line-through;")
            said = Label(self.tr("划线价"), type="caption", tone="tertiary")
            row.addWidget(_priced(said, struck))
        return row

    def _proof(self, deal: Deal) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 0, 0, 0)
        row.setSpacing(4)
        proven = bool(deal.list_price_basis)
        icon, color = ("link-2", "text.secondary") if proven else ("link-2-off", "warn.text")
        row.addWidget(IconLabel(self._theme, icon, size=14, color=color))
        words = deal.list_price_basis if proven else self.tr("划线价没有依据")
        label = Label(words, type="caption", tone="secondary" if proven else "warn", wrap=proven)
        row.addWidget(label, 1 if proven else 0)
        if not proven:
            mend = Button(self._theme, self.tr("补依据"), kind="link", size="sm")
            mend.clicked.connect(lambda: self._column.proof_wanted.emit(deal.id))
            row.addWidget(mend)
            row.addStretch(1)
        return row


def _priced(*labels: Label) -> QWidget:
    """What a price is and the price, on one foot whatever their size."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    pair.setMinimumHeight(32)
    for label in labels:
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
    return pair


def _of(deal: Deal, outline: Outline) -> _Shown:
    blocks = [one for one in outline.blocks if one.product and one.product.deal == deal.id]
    number = blocks[0].product.link_number if blocks and blocks[0].product else 0
    rounds = sum(one.repeat for one in blocks)
    return _Shown(deal, number, rounds, sum(retiming.whole_seconds(one) for one in blocks))
