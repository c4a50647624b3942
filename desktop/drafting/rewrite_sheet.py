"""The sheet of 改写: what to act on, which action, and the one thing that action asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant.drafting.rewriting import actions
from assistant.drafting.rewriting.actions import Action, Scope
from desktop.drafting.action_tile import ActionTile
from desktop.language import Language
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.layouts import clear
from desktop.widgets.segment import Segment

WIDTH = 680
GROUP_WIDTH = 88
MARGINS = 24 + 20 + 8
PLAYBOOK, MODEL = "playbook", "model"


@dataclass(frozen=True)
class Selection:
    """One thing that can be acted on. `seconds` is how long it is planned for now."""

    scope: Scope
    name: str
    places: tuple[int, ...] = ()
    seconds: int = 45


@dataclass(frozen=True)
class Offer:
    """What the sheet may offer.

    `sources` are pairs of id and title: the shows a script may go into, or the
    scripts a show may take in. `city` proposes the dialect.
    """

    selections: tuple[Selection, ...]
    model: str = ""
    city: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    taking: str = ""


@dataclass(frozen=True)
class Asked:
    """What was asked for: an action on a selection, with its one answer, and who writes."""

    action: str
    selection: Selection
    means: str
    seconds: int = 0
    language: str = "en"
    dialect: str = ""
    text: str = ""
    source: str = field(default="")


class RewriteSheet(Sheet):
    """`wanted` carries an `Asked`; `settings_wanted` leads to the model's settings."""

    wanted = Signal(object)
    settings_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        language: Language,
        window: QWidget,
        offer: Offer,
        *,
        action: str = "",
        scope: str = "",
    ) -> None:
        super().__init__(theme, window, width=WIDTH)
        self._language, self._offer = language, offer
        self.tiles: dict[str, ActionTile] = {}
        self._group = QButtonGroup(self)
        self._pasting = all(one.scope == "text" for one in offer.selections)
        self.head(
            self.tr("粘旧稿") if self._pasting else self.tr("改写"),
            self.tr("拆成分镜先给你看，一处一处挑，接受了才存。")
            if self._pasting
            else self.tr("改完先给你看，一处一处挑，接受了才进稿子。"),
        )
        first = scope or offer.selections[0].scope
        self.scope = Segment(
            theme,
            [(one.scope, one.name) for one in offer.selections],
            name=self.tr("改哪里"),
            value=first,
        )
        self.scope.changed.connect(lambda _scope: self._show_actions())
        self.body.addWidget(self.scope)
        self.scope.setVisible(len(offer.selections) > 1)
        self.body.addSpacing(8)
        self._tiles = QWidget()
        self.body.addWidget(self._tiles)
        self._grid = QGridLayout(self._tiles)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setVerticalSpacing(10)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnMinimumWidth(0, GROUP_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._build_asking()
        self._build_model_line()
        self.go = self.foot(
            self.tr("先不粘") if self._pasting else self.tr("先不改"),
            self.tr("写来看看"),
            self._finish,
            icon="pencil-line",
        )
        self._show_actions(action)

    @property
    def selection(self) -> Selection:
        """What is to be acted on."""
        return next(one for one in self._offer.selections if one.scope == self.scope.value)

    @property
    def action(self) -> Action | None:
        """The chosen action."""
        tile = self._group.checkedButton()
        return tile.action_ if isinstance(tile, ActionTile) else None

    def choose(self, action: str) -> None:
        """Choose an action, as a click on its tile does."""
        self.tiles[action].click()

    # ---- building ------------------------------------------------------------------------

    def _build_asking(self) -> None:
        """A line about the action, and below it the one thing it asks for."""
        theme = self.theme
        self._about = Label("", type="small", tone="secondary", wrap=True)
        self.body.addWidget(self._about)
        self.asking = QStackedWidget()
        self.body.addSpacing(4)
        self.body.addWidget(self.asking)
        self.seconds = _number(2, 3600, self.tr(" 秒"))
        self.minutes = _number(1, 600, self.tr(" 分钟"))
        self.language_box = _choice(
            [(self._language.say(one.name), one.id) for one in actions.LANGUAGES]
        )
        self.dialect_box = _choice(
            [(self._language.say(one.name), one.id) for one in actions.DIALECTS]
        )
        wanted = actions.dialect_of(self._offer.city)
        self.dialect_box.setCurrentIndex(self.dialect_box.findData(wanted))
        self.source_box = _choice([(title, id_) for id_, title in self._offer.sources])
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(152)
        self.text.setTabChangesFocus(True)
        self.text_field = Field(theme, " ", self.text)
        self._pages: dict[str, QWidget] = {
            "": QWidget(),
            "seconds": _short(Field(theme, self.tr("到多少秒"), self.seconds)),
            "minutes": _short(Field(theme, self.tr("到多少分钟"), self.minutes)),
            "language": _short(Field(theme, self.tr("哪种话"), self.language_box)),
            "dialect": _short(Field(theme, self.tr("哪里的话"), self.dialect_box)),
            "source": _short(Field(theme, self._offer.taking or " ", self.source_box)),
            "text": self.text_field,
        }
        for page in self._pages.values():
            self.asking.addWidget(page)
        self._build_writer()

    def _build_writer(self) -> None:
        theme = self.theme
        names = [(PLAYBOOK, self.tr("写法库")), (MODEL, self._offer.model or " ")]
        self.writer = Segment(
            theme, names, name=self.tr("谁来写"), value=MODEL if self._offer.model else PLAYBOOK
        )
        self._writer_row = QWidget()
        row = QHBoxLayout(self._writer_row)
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(Label(self.tr("谁来写"), type="small", tone="secondary"))
        row.addWidget(self.writer)
        row.addStretch(1)
        self.body.addWidget(self._writer_row)

    def _build_model_line(self) -> None:
        """One sentence how to get what stands grey."""
        self.model_line = QWidget()
        row = QHBoxLayout(self.model_line)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self.theme, "info"))
        words = Label(
            self._language.say(actions.NEEDS_MODEL), type="small", tone="secondary", wrap=True
        )
        row.addWidget(words, 1)
        self.settings = Button(self.theme, self.tr("去设置"), kind="link", size="sm")
        self.settings.setAutoDefault(False)
        self.settings.clicked.connect(self._leave_for_settings)
        row.addWidget(self.settings)
        self.body.addWidget(self.model_line)

    # ---- showing -------------------------------------------------------------------------

    def _show_actions(self, wanted: str = "") -> None:
        """The actions of the chosen scope, by group; the first that can be done is chosen."""
        before = self.action
        for tile in self.tiles.values():
            self._group.removeButton(tile)
        self.tiles.clear()
        clear(self._grid)
        found = [one for one in actions.of_scope(self.selection.scope) if self._possible(one)]
        row = 0
        for group, name in actions.GROUPS.items():
            own = [one for one in found if one.group == group]
            if own:
                self._add_group(row, self._language.say(name), own)
                row += 1
        last: QWidget = self.scope.button(self._offer.selections[-1].scope)
        for tile in self.tiles.values():  # made last, yet Tab comes to them before the buttons
            QWidget.setTabOrder(last, tile)
            last = tile
        able = [id_ for id_, tile in self.tiles.items() if tile.isEnabled()]
        kept = wanted or (before.id if before is not None else "")
        first = kept if kept in able else next(iter(able), "")
        if first:
            self.tiles[first].setChecked(True)
        self._tiles.setVisible(max(len(self.tiles), len(self._offer.selections)) > 1)
        self.model_line.setVisible(not self._offer.model and len(able) < len(self.tiles))
        self._show_asked()

    def _add_group(self, row: int, name: str, own: Sequence[Action]) -> None:
        label = Label(name, type="small", tone="tertiary")
        label.setFixedHeight(34)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        tiles = QWidget()
        flow = FlowLayout(tiles, gap=8)
        room = self.width() - MARGINS - GROUP_WIDTH
        for one in own:
            tile = ActionTile(self.theme, self._language, one)
            tile.setEnabled(one.embedded or bool(self._offer.model))
            tile.clicked.connect(self._show_asked)
            self._group.addButton(tile)
            self.tiles[one.id] = tile
            flow.addWidget(tile)
        # A dialog takes its height from size hints, which know no width.
        tiles.setFixedHeight(flow.heightForWidth(room))
        self._grid.addWidget(tiles, row, 1)

    def _possible(self, one: Action) -> bool:
        return one.asks != "source" or bool(self._offer.sources)

    def _show_asked(self) -> None:
        """What the chosen action asks for."""
        action = self.action
        self.go.setEnabled(action is not None)
        if action is None:
            return
        self._about.setText(self._language.say(action.about))
        self._about.setVisible(not self._tiles.isHidden())  # the field says it as well
        asks = self._asks(action)
        if asks == "comments":
            self.text_field.label.setText(self.tr("把评论粘进来，一行一条；空着就写常问的几样"))
        elif asks == "text":
            self.text_field.label.setText(
                self.tr("把录音转的文字或者旧稿子粘进来，带不带时间码都行")
            )
        page = self._pages["text" if asks in ("text", "comments") else asks]
        self.asking.setCurrentWidget(page)
        self.asking.setVisible(bool(asks))
        self.asking.setFixedHeight(page.sizeHint().height() if asks else 0)
        if asks == "seconds":
            self.seconds.setValue(_proposed(action.id, self.selection.seconds))
        elif asks == "minutes":
            self.minutes.setValue(_proposed(action.id, round(self.selection.seconds / 60)))
        self._writer_row.setVisible(bool(self._offer.model) and action.embedded)
        self.text.setAccessibleName(self.text_field.label.text())
        self.text_field.set_error("")
        if self.isVisible():
            self.fit_middle()

    def _asks(self, action: Action) -> str:
        """The one thing an action asks for; a whole show is counted in minutes."""
        asks = action.asks or ""
        whole = self.selection.scope == "show"
        return "minutes" if asks == "seconds" and whole else asks

    def _leave_for_settings(self) -> None:
        self.reject()
        self.settings_wanted.emit()

    def _finish(self) -> None:
        action = self.action
        if action is None:
            return
        text = self.text.toPlainText().strip()
        if action.asks == "text" and not text:
            self.text_field.set_error(self.tr("先粘一段话进来。"))
            self.text.setFocus()
            return
        means = self.writer.value if action.embedded and self._offer.model else MODEL
        if not self._offer.model:
            means = PLAYBOOK
        asked = Asked(
            action=action.id,
            selection=self.selection,
            means=means,
            seconds={
                "seconds": self.seconds.value(),
                "minutes": self.minutes.value() * 60,
            }.get(self._asks(action), 0),
            language=str(self.language_box.currentData()),
            dialect=str(self.dialect_box.currentData()),
            text=text if action.asks in ("text", "comments") else "",
            source=str(self.source_box.currentData() or ""),
        )
        self.accept()
        self.wanted.emit(asked)


def _number(least: int, most: int, unit: str) -> QSpinBox:
    box = QSpinBox()
    box.setFixedHeight(32)
    box.lineEdit().setTextMargins(7, 0, 7, 0)  # the style sheet pads the box, not the edit in it
    box.setRange(least, most)
    box.setSuffix(unit)
    return box


def _proposed(action: str, length: int) -> int:
    """A length to begin with: a third shorter or longer, in fives where it is long enough."""
    if action == "to_script":
        return 45
    wanted = length * (2 / 3 if action == "shorter" else 4 / 3)
    return max(2, round(wanted / 5) * 5 if wanted >= 15 else round(wanted))


def _choice(options: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for words, value in options:
        box.addItem(words, value)
    return box


def _short(field_: QWidget) -> QWidget:
    """A field no wider than what stands in it needs."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    field_.setMaximumWidth(280)
    column.addWidget(field_)
    return holder
