"""What the month came to: by day, by draft, and the prices and the limit it is reckoned by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from assistant import options
from assistant.llm import configured, spending
from assistant.llm.providers import provider
from assistant.llm.spending import Month, Price, Spent
from assistant.stats import figures
from desktop.pages.settings.model_requests import purpose_words
from desktop.pages.settings.rows import NumberField
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import ElidedLabel, Hairline, Label
from desktop.widgets.scrolled import ScrolledPane
from desktop.widgets.segment import Segment

WIDTH = 680
HEIGHT = 320
DRAFTS = 20
DEAREST_FEN = 10_000_000
DAYS, BY_DRAFT, PRICES = "days", "drafts", "prices"
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def priced(fen: float) -> str:
    """Money as people say it; what is less than a 分 is said to be."""
    return "< ¥0.01" if 0 < fen < 1 else figures.yuan(fen)


class SpendingSheet(Sheet):
    """Three views of one month. Prices and limit are kept as they are typed."""

    def __init__(
        self, services: Services, window: QWidget, month: Month, titles: Mapping[str, str]
    ) -> None:
        super().__init__(services.theme, window, width=WIDTH)
        self._services, self._month = services, month
        self.head(self.tr("这个月用了多少"), "")
        self.sums = Label("", type="small", tone="secondary", wrap=True)
        self.body.addWidget(self.sums)
        self.body.addSpacing(8)
        names = [
            (DAYS, self.tr("按天")),
            (BY_DRAFT, self.tr("按稿子")),
            (PRICES, self.tr("单价和上限")),
        ]
        self.choice = Segment(services.theme, names, name=self.tr("怎么看"))
        self.body.addWidget(self.choice)
        self.body.addSpacing(4)
        self._stack = QStackedWidget()
        self._stack.setFixedHeight(min(HEIGHT, window.height() - 320))
        self._views: dict[str, QWidget] = {}
        self.prices: dict[tuple[str, str], tuple[QLineEdit, QLineEdit]] = {}
        self.lines: dict[str, list[str]] = {}
        self._add(DAYS, self._table(DAYS, self.tr("日期"), self._days()))
        self._add(BY_DRAFT, self._table(BY_DRAFT, self.tr("稿子"), self._drafts(titles)))
        self._add(PRICES, self._build_prices())
        self.body.addWidget(self._stack)
        self.choice.changed.connect(lambda view: self._stack.setCurrentWidget(self._views[view]))
        self._close()
        self._say_sums()
        if month.whole.calls and not month.whole.priced:
            self.choice.choose(PRICES)
            self._stack.setCurrentWidget(self._views[PRICES])

    def _add(self, view: str, widget: QWidget) -> None:
        self._views[view] = widget
        self._stack.addWidget(widget)

    def _say_sums(self) -> None:
        whole = self._month.whole
        if not whole.calls:
            self.sums.setText(self.tr("这个月还没用过模型。"))
            return
        code = self._services.language.code
        said = self.tr("{calls} 次，发出 {sent}、写出 {written} token。")
        words = said.format(
            calls=whole.calls,
            sent=figures.large(whole.tokens_sent, code),
            written=figures.large(whole.tokens_written, code),
        )
        if whole.priced:
            words += self.tr("按你填的单价约 {money}。").format(money=priced(whole.fen))
        if whole.uncounted:
            said = self.tr("其中 {count} 次对方没报数，没算进去。")
            words += said.format(count=whole.uncounted)
        if whole.unpriced:
            said = self.tr("有 {count} 次用的模型没填单价，钱没算进去。")
            words += said.format(count=whole.unpriced)
        self.sums.setText(words)

    # ---- tables ----------------------------------------------------------------------------

    def _days(self) -> list[tuple[str, Spent]]:
        return list(self._month.days)

    def _drafts(self, titles: Mapping[str, str]) -> list[tuple[str, Spent]]:
        return [
            (
                titles.get(one.draft) or purpose_words(one.purpose, self._services.language),
                one.spent,
            )
            for one in self._month.drafts[:DRAFTS]
        ]

    def _table(self, view: str, name: str, rows: Sequence[tuple[str, Spent]]) -> QWidget:
        pane = ScrolledPane()
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heads = (name, self.tr("次"), self.tr("发出"), self.tr("写出"), self.tr("约"))
        for place, head in enumerate(heads):
            side = RIGHT if place else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(Label(head, type="caption", tone="tertiary"), 0, place, side)
        said = self.lines[view] = []
        for row, (title, spent) in enumerate(rows, 1):
            cells = (
                figures.count(spent.calls),
                figures.count(spent.tokens_sent),
                figures.count(spent.tokens_written),
                priced(spent.fen) if spent.priced else "—",
            )
            grid.addWidget(ElidedLabel(title, type="small"), row, 0)
            for place, cell in enumerate(cells, 1):
                grid.addWidget(Label(cell, type="small"), row, place, RIGHT)
            said.append(" ".join((title, *cells)))
        pane.body.addLayout(grid)
        if not rows:
            pane.body.addWidget(Label(self.tr("还没有。"), type="small", tone="tertiary"))
        pane.body.addStretch(1)
        return pane

    # ---- prices ----------------------------------------------------------------------------

    def _build_prices(self) -> QWidget:
        pane = ScrolledPane()
        about = self.tr("单价看对方网站的价目表，写每百万 token 多少元。钱是照这个算的，只是个数。")
        pane.body.addWidget(Label(about, type="caption", tone="tertiary", wrap=True))
        pane.body.addSpacing(8)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, head in enumerate(
            (self.tr("模型"), self.tr("发出，元/百万"), self.tr("写出，元/百万"))
        ):
            grid.addWidget(Label(head, type="caption", tone="tertiary"), 0, place)
        for row, (id_, model) in enumerate(self._models(), 1):
            self._add_price(grid, row, id_, model)
        pane.body.addLayout(grid)
        self.wrong = Label("", type="caption", tone="danger", wrap=True)
        pane.body.addWidget(self.wrong)
        self.wrong.hide()
        pane.body.addSpacing(12)
        pane.body.addWidget(Hairline())
        limit, say = options.LLM_MONTH_LIMIT, self._services.language.say
        line = QHBoxLayout()
        line.setContentsMargins(0, 10, 8, 0)
        line.addWidget(Label(say(limit.label), type="body_strong"), 1)
        self.limit = NumberField(self._services, limit)
        line.addWidget(self.limit)
        pane.body.addLayout(line)
        pane.body.addWidget(Label(say(limit.help), type="small", tone="secondary", wrap=True))
        pane.body.addStretch(1)
        return pane

    def _models(self) -> list[tuple[str, str]]:
        """The models in use and those that were asked this month."""
        settings = self._services.settings
        chosen = configured.chosen(settings)
        now: list[tuple[str, str]] = []
        if chosen is not None:
            tasks: tuple[configured.Task, ...] = ("", *configured.TASKS)
            now = [(chosen.id, configured.model(settings, task)) for task in tasks]
        return [one for one in dict.fromkeys((*now, *self._month.models)) if one[1]]

    def _add_price(self, grid: QGridLayout, row: int, id_: str, model: str) -> None:
        known = spending.price(self._services.settings, id_, model)
        name = self._services.language.say(provider(id_).name)
        grid.addWidget(ElidedLabel(f"{model}　{name}", type="small"), row, 0)
        fields = (QLineEdit(), QLineEdit())
        values = (known.sent_fen, known.written_fen) if known is not None else (None, None)
        sides = (self.tr("{model} 发出的单价"), self.tr("{model} 写出的单价"))
        for place, (field, fen, side) in enumerate(zip(fields, values, sides, strict=True), 1):
            field.setText("" if fen is None else f"{Decimal(fen) / 100:f}")
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setFixedWidth(104)
            field.setPlaceholderText(self.tr("没填"))
            field.setAccessibleName(side.format(model=model))
            field.textEdited.connect(lambda _text: self._keep_price(id_, model))
            grid.addWidget(field, row, place)
        self.prices[id_, model] = fields

    def _keep_price(self, id_: str, model: str) -> bool:
        """Keep a price once both halves are numbers, forget it when both are empty.

        Returns whether the two fields make sense as they stand.
        """
        fields = self.prices[id_, model]
        texts = [one.text().strip() for one in fields]
        fens = [_fen(one) for one in texts]
        for field, text, fen in zip(fields, texts, fens, strict=True):
            _mark(field, wrong=bool(text) and fen is None)
        sent, written = fens
        if sent is not None and written is not None:
            spending.set_price(self._services.settings, id_, model, Price(sent, written))
            return True
        if any(texts):
            return False
        spending.set_price(self._services.settings, id_, model, None)
        return True

    def _finish(self) -> None:
        """Leave, unless a price is half typed: then say so at its field."""
        for (id_, model), fields in self.prices.items():
            if self._keep_price(id_, model):
                continue
            at = next(one for one in fields if _fen(one.text()) is None)
            _mark(at, wrong=True)
            self.choice.choose(PRICES)
            self._stack.setCurrentWidget(self._views[PRICES])
            self.wrong.setText(self.tr("发出和写出都要填，写成 2 或 0.5 这样的数。"))
            self.wrong.show()
            at.setFocus()
            return
        self.accept()

    def _close(self) -> None:
        self.body.addSpacing(16)
        close = Button(self.theme, self.tr("好了"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self._finish)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _mark(field: QLineEdit, *, wrong: bool) -> None:
    if bool(field.property("invalid")) != wrong:
        field.setProperty("invalid", wrong)
        field.style().polish(field)


def _fen(text: str) -> int | None:
    try:
        fen = Decimal(text.strip()) * 100
    except InvalidOperation:
        return None
    whole = fen.is_finite() and fen == fen.to_integral_value()
    return int(fen) if whole and 0 <= fen <= DEAREST_FEN else None
