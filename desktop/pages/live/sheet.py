"""The white sheet of a show: totals and rundown, its deals, the block in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from assistant.drafting import retiming, rundown
from assistant.drafting.models import Outline
from assistant.profile.models import Deal
from desktop.drafting.strip import WritingStrip
from desktop.pages.live.inspector import Inspector
from desktop.pages.live.products import Products
from desktop.pages.live.rundown import Rundown
from desktop.pages.live.totals import ShowTotals
from desktop.services import Services
from desktop.widgets.card import Card
from desktop.widgets.label import Hairline

SPLITTER = "live.splitter"
WIDTHS = (632, 300, 380)


class ShowSheet(QWidget):
    """Three panes on one card; the splitter remembers. The page hears the panes' own signals."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = services.theme
        self._outline: Outline | None = None
        self._rate = 0
        margins = QVBoxLayout(self)
        margins.setContentsMargins(24, 0, 24, 0)
        card = Card()
        margins.addWidget(card)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.totals = ShowTotals(theme)
        self.strip = WritingStrip(theme)
        self.rundown = Rundown(theme)
        rows.addWidget(self.totals)
        rows.addWidget(Hairline())
        rows.addWidget(self.strip)
        rows.addWidget(self.rundown, 1)
        self.products = Products(theme)
        self.inspector = Inspector(theme, services.language)
        self.rundown.chosen.connect(lambda _block: self._show_block())
        self.rundown.entered.connect(lambda _block: self.inspector.focus_words())
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for place, (part, stretch) in enumerate(
            ((left, 3), (self.products, 1), (self.inspector, 2))
        ):
            splitter.addWidget(part)
            splitter.setStretchFactor(place, stretch)
        splitter.setSizes(services.settings.recall(SPLITTER, list(WIDTHS)))
        splitter.splitterMoved.connect(
            lambda *_: services.settings.remember(SPLITTER, splitter.sizes())
        )
        card.body.addWidget(splitter)

    def show_outline(self, outline: Outline, chars_per_minute: int, deals: Sequence[Deal]) -> None:
        """Show an outline at a person's rate, with the deals the shop has."""
        self._outline, self._rate = outline, chars_per_minute
        self.totals.show_totals(outline, rundown.totals(outline, chars_per_minute))
        self.rundown.show_outline(outline, chars_per_minute)
        self.products.show_products(outline, deals)
        self._show_block()

    def choose(self, block: str) -> None:
        """Take a block in hand."""
        self.rundown.choose(block)
        self._show_block()

    def _show_block(self) -> None:
        blocks = self._outline.blocks if self._outline is not None else ()
        chosen = self.rundown.chosen_block
        place = next((at for at, one in enumerate(blocks) if one.id == chosen), None)
        if self._outline is None or place is None:
            self.inspector.show_block(None, self._rate)
            return
        findings = [
            one for one in self._outline.findings if one.field.startswith(f"blocks/{place}/")
        ]
        late = retiming.late(self._outline, rundown.needed(self._outline, self._rate))
        self.inspector.show_block(blocks[place], self._rate, findings, late_s=late.get(chosen, 0))
