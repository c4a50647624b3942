"""发布前看一遍 in the window: reading the list of a draft or a cut, its sheet, its ticks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant import clock, options
from assistant.compliance import before_posting, posting
from assistant.compliance.before_posting import Item
from assistant.compliance.house_store import Work
from assistant.compliance.posting import Asked
from assistant.drafting.models import Draft
from assistant.drafting.port import DraftRequest
from assistant.storage.database import Database
from desktop.language import Language
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Hairline, Label, Tone
from desktop.widgets.scrolled import ScrolledPane
from desktop.widgets.tick import GAP, ICON, Tick

WIDTH = 560
AROUND = 260  # of the window's height, what head, foot and margins take
Items = Callable[[Database], Sequence[Item]]


def of_draft(draft: Draft, request: DraftRequest | None, *, checked: bool = False) -> Items:
    """The items of a draft as it stands now, whatever an earlier check found.

    `checked`: what it carries of findings will do, as while one types.
    """

    def items(_db: Database) -> Sequence[Item]:
        from assistant.drafting import checking

        if request is None:
            return ()
        fresh = draft if checked else checking.check(draft, request)
        return before_posting.of_draft(fresh, request)

    return items


class Posting(QObject):
    """The list of what a page has in hand. `known` carries it as `Asked`, read anew."""

    known = Signal(object)

    def __init__(self, owner: QWidget, services: Services) -> None:
        super().__init__(owner)
        self._owner, self._services = owner, services
        self.sheet: PostingSheet | None = None

    def follow(self, work: Work, items: Items) -> None:
        """Read the list; `known` tells it, unless it is asked for again meanwhile."""
        self._services.tasks.read(
            lambda db: posting.look(db, work, items(db)),
            self.known.emit,
            owner=self,
            latest="posting",
        )

    def left(self, work: Work, items: Items, then: Callable[[str], object]) -> None:
        """Say how many are left in a sentence; an empty one where none is."""

        def say(count: int) -> None:
            words = self.tr("发布前还有 {count} 项没看。").format(count=count)
            then(words if count else "")

        self._services.tasks.read(
            lambda db: posting.left(posting.look(db, work, items(db))), say, owner=self._owner
        )

    def open(self, work: Work, items: Items) -> None:
        """Show the list because it was asked for."""
        self._services.tasks.read(
            lambda db: posting.look(db, work, items(db)),
            partial(self.show, work),
            owner=self,
        )

    def show(
        self, work: Work, asked: Sequence[Asked], go: Callable[[], object] | None = None
    ) -> None:
        """Show a list that was read; with `go` it stands before an export, which goes on then."""
        sheet = PostingSheet(
            self._services.theme,
            self._services.language,
            self._owner.window(),
            asked,
            show=work.kind == "draft" and _is_show(asked),
            going_on=go is not None,
        )
        sheet.ticked.connect(partial(self._tick, work))
        if go is not None:
            sheet.gone_on.connect(go)
        self.sheet = sheet
        sheet.present()

    def _tick(self, work: Work, item: Item, yes: bool) -> None:
        creator = str(self._services.settings.get(options.CREATOR) or "")
        self._services.tasks.write(
            lambda db: posting.answer(db, work, item, creator=creator, yes=yes),
            owner=self._owner,
        )


class PostingSheet(Sheet):
    """The items with why and by which law. `ticked` carries an `Item` and whether it is on."""

    ticked = Signal(object, bool)
    gone_on = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        window: QWidget,
        asked: Sequence[Asked],
        *,
        show: bool = False,
        going_on: bool = False,
    ) -> None:
        super().__init__(theme, window, width=WIDTH)
        self._say, self._code = language.say, language.code
        self.head(
            self.tr("开播前看一遍") if show else self.tr("发布前看一遍"),
            self.tr("规则查不出来的几件事，看过一件勾一件。没勾也能导出。"),
        )
        self.ticks: dict[str, Tick] = {}
        self._pane = ScrolledPane()
        self._pane.body.setContentsMargins(0, 0, 8, 0)
        for number, one in enumerate(asked):
            if number:
                self._pane.body.addWidget(Hairline())
            self._pane.body.addWidget(self._row(one))
        if not asked:
            none = self.tr("这一份没有要另外看的。")
            self._pane.body.addWidget(Label(none, tone="tertiary"))
        self._pane.body.addStretch(1)
        self.body.addWidget(self._pane)
        self._foot(going_on)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next(iter(self.ticks.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def present(self) -> None:
        """As high as the items need, as far as the window reaches; the rest scrolls."""
        pane = self._pane.widget()
        layout = pane.layout() if pane is not None else None
        if layout is not None:
            wide = self.width() - 44  # what the dialog keeps at its sides
            needed = layout.totalHeightForWidth(wide)
            self._pane.setFixedHeight(min(needed, self._window.height() - AROUND))
        super().present()

    def _row(self, one: Asked) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(2)
        tick = Tick(self.theme, self._say(one.item.title))
        tick.setChecked(one.answered)
        tick.setAccessibleDescription(self._say(one.item.why))
        tick.toggled.connect(partial(self.ticked.emit, one.item))
        self.ticks[one.item.id] = tick
        column.addWidget(tick)
        lines: tuple[tuple[str, Tone], ...] = (
            (self._say(one.item.why), "secondary"),
            (self._law(one), "tertiary"),
        )
        for words, tone in lines:
            label = Label(words, type="caption", tone=tone, wrap=True)
            label.setIndent(0)
            label.setContentsMargins(ICON + GAP, 0, 0, 0)
            column.addWidget(label)
        return box

    def _law(self, one: Asked) -> str:
        """The law, and who looked when."""
        law = one.item.law(self._code)
        if not one.answered:
            return law
        at = clock.moment(one.answered_at_ms).strftime("%m-%d %H:%M")
        seen = self.tr("{name} {time} 看过") if one.by else self.tr("{time} 看过")
        return f"{law}　{seen.format(name=one.by, time=at)}"

    def _foot(self, going_on: bool) -> None:
        if going_on:
            go = self.foot(self.tr("先不导出"), self.tr("接着导出"), self._go_on)
        else:
            self.body.addSpacing(16)
            row = QHBoxLayout()
            row.addStretch(1)
            go = Button(self.theme, self.tr("看完了"), kind="primary")
            go.setDefault(True)
            go.clicked.connect(self.accept)
            row.addWidget(go)
            self.body.addLayout(row)
        self.go = go

    def _go_on(self) -> None:
        self.accept()
        self.gone_on.emit()


def _is_show(asked: Sequence[Asked]) -> bool:
    return any(one.item.id.startswith("show_") for one in asked)
