"""An open script: brief and facts, the bar of seconds, the 分镜 table, what is left to mend.

The sheet edits; the page around it reads, writes and saves. Every edit comes
out as `edited`, carrying the whole script.
"""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSplitter, QVBoxLayout, QWidget

from assistant.drafting import rhythm
from assistant.drafting.books import Found
from assistant.drafting.mending import clause_around, spliced, without
from assistant.drafting.models import Finding, Script, Shot
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import actions
from desktop.drafting.spelling import Rules
from desktop.drafting.strip import WritingStrip
from desktop.messages import ToastAction
from desktop.pages.script.inspector import Inspector
from desktop.pages.script.shots import CAPTION, LINE, ShotModel
from desktop.pages.script.side import SidePane
from desktop.pages.script.table import ShotTable
from desktop.pages.script.why import WhyPane
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.label import ElidedLabel, Hairline, Label
from desktop.widgets.pieces import Piece, PieceBar

SPLITTER = "script.splitter"
SIDE, INSPECTOR = 250, 308


class ScriptSheet(QSplitter):
    """The three panes. `fact_wanted` carries the words to make a fact of."""

    edited = Signal(object)
    retimed = Signal(object)
    """Carries the script with other seconds, an undo step of its own."""
    brief_wanted = Signal()
    variant_wanted = Signal()
    fact_wanted = Signal(str)
    rewrite_wanted = Signal(str)
    """Carries the action wanted of the chosen shot; empty asks which."""
    allow_wanted = Signal(str)
    """Carries words the shop may say although a rule finds them."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._script: Script | None = None
        self._writing = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        theme = services.theme
        self.rules = Rules(self)
        self.side = SidePane(services)
        self.side.setMinimumWidth(200)
        self.side.edit_wanted.connect(self.brief_wanted)
        self.side.variant_wanted.connect(self.variant_wanted)
        self.side.fact_wanted.connect(lambda: self.fact_wanted.emit(""))
        self.side.shot_chosen.connect(self._choose)
        self.why = WhyPane(services)
        self.inspector = Inspector(theme, below=self.why)
        self.inspector.setMinimumWidth(260)
        self.inspector.fact_wanted.connect(self._fact_for)
        self.inspector.edit_wanted.connect(self._edit_finding)
        self.inspector.remove_wanted.connect(self._remove_finding)
        self.inspector.replace_wanted.connect(self._replace_finding)
        self.inspector.allow_wanted.connect(self.allow_wanted)
        for part in (self.side, self._build_centre(), self.inspector):
            self.addWidget(part)
        for place, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(place, stretch)
        sizes = [SIDE, 1310 - SIDE - INSPECTOR, INSPECTOR]
        self.setSizes(services.settings.recall(SPLITTER, sizes))
        self.splitterMoved.connect(lambda *_: services.settings.remember(SPLITTER, self.sizes()))

    def show_script(
        self, script: Script, request: DraftRequest, *, trade: Found | None, writing: bool
    ) -> None:
        """Show a script of a `trade`.

        While `writing`, the shots that stand can be reworded, but none added or moved.
        """
        self._script, self._writing = script, writing
        self.rules.follow(request)
        self.model.show_script(script, request.chars_per_minute, waiting=int(writing))
        self.side.show_brief(script, request, self._way(script, trade))
        if trade is not None:
            self.side.advice.show_trade(trade.book, request.creator)
        self.side.show_facts(script, request)
        self.inspector.show_script(script, request, writing=writing)
        self.why.show_script(script, request, writing=writing)
        self._show_bar()
        for edit, text in (
            (self.title_edit, script.title),
            (self.cover_edit, script.cover),
            (self.tags_edit, " ".join(f"#{tag}" for tag in script.hashtags)),
        ):
            if not edit.hasFocus() or writing:
                edit.setText(text)
                edit.setCursorPosition(0)
        self.rewrite.setEnabled(not writing)
        self.side.again.setEnabled(not writing)
        self.side.edit.setEnabled(not writing)

    def _way(self, script: Script, trade: Found | None) -> str:
        """The format and the order of the script, in words."""
        parts = script.playbook.split("/")
        formats = trade.book.formats if trade else ()
        form = next((one for one in formats if one.id in parts[1:2]), None)
        if form is None:
            return ""
        english = self.services.language.code == "en"
        names = [form.name, *(one.name for one in form.structures if one.id == parts[-1])]
        return self.tr("，").join(one.en if english else one.zh for one in names)

    def _change(self, script: Script) -> None:
        if self._writing and self._script is not None:
            reworded = self._script.model_copy(
                update={"shots": script.shots, "seconds": script.seconds, "hook": script.hook}
            )
            if len(script.shots) == len(self._script.shots):
                self.edited.emit(reworded)
        elif script != self._script:
            self.edited.emit(script)

    def _build_centre(self) -> QWidget:
        theme = self.services.theme
        centre = QWidget()
        centre.setMinimumWidth(520)
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.strip = WritingStrip(theme)
        rows.addWidget(self.strip)
        rows.addWidget(self._build_head())
        rows.addWidget(Hairline())
        self.words = self._build_words()
        rows.addWidget(self.words)
        rows.addWidget(Hairline())
        self.model = ShotModel(self)
        self.model.edited.connect(self._change)
        self.table = ShotTable(theme, self.model, self.rules)
        self.table.moved.connect(self._move_shot)
        self.table.wanted.connect(self._add_shot)
        self.table.dropped.connect(self._drop_shot)
        self.table.chosen.connect(lambda _row: self._show_bar())
        self.table.menu_wanted.connect(self._offer_row)
        rows.addWidget(self.table, 1)
        return centre

    def _build_head(self) -> QWidget:
        """How long it is written and planned, over the bar of its shots."""
        theme = self.services.theme
        head = QWidget()
        head.setFixedHeight(72)
        box = QVBoxLayout(head)
        box.setContentsMargins(16, 8, 16, 10)
        box.setSpacing(4)
        line = QHBoxLayout()
        self.written = Label("", type="caption", tone="secondary")
        self.planned = ElidedLabel(type="caption", tone="tertiary")
        self.over = Chip(theme, "", tone="warn", icon="timer")
        self.pace_all = Button(theme, self.tr("全部按念的排"), kind="link", size="sm")
        self.pace_all.setToolTip(self.tr("每一镜的秒数改成台词要念的秒数"))
        self.pace_all.clicked.connect(self._pace_all)
        line.setSpacing(8)
        line.addWidget(self.written)
        line.addWidget(self.over)
        line.addWidget(self.pace_all)
        line.addStretch(1)
        line.addWidget(self.planned)
        line.addSpacing(8)
        words = self.tr("改写")
        self.rewrite = Button(theme, words, size="sm", icon="wand-sparkles", shortcut="Ctrl+R")
        self.rewrite.clicked.connect(lambda: self.rewrite_wanted.emit(""))
        line.addWidget(self.rewrite)
        box.addLayout(line)
        self.bar = PieceBar(theme)
        self.bar.clicked.connect(self._choose)
        box.addWidget(self.bar)
        return head

    def _build_words(self) -> QWidget:
        """Title, cover words and hashtags: editable, quiet, in one line."""
        box = QWidget()
        box.setFixedHeight(40)
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.title_edit, self.cover_edit, self.tags_edit = QLineEdit(), QLineEdit(), QLineEdit()
        for name, edit, stretch in (
            (self.tr("标题"), self.title_edit, 4),
            (self.tr("封面"), self.cover_edit, 2),
            (self.tr("话题"), self.tags_edit, 4),
        ):
            label = Label(name, type="caption", tone="tertiary")
            label.setBuddy(edit)
            edit.setAccessibleName(name)
            edit.setProperty("quiet", True)
            edit.editingFinished.connect(self._take_words)
            row.addWidget(label)
            row.addWidget(edit, stretch)
        return box

    def _show_bar(self) -> None:
        script = self._script
        if script is None:
            return
        current = self.table.currentIndex().row()
        self.bar.show_pieces(
            [
                Piece(
                    str(shot.number),
                    shot.seconds,
                    "over" if self.model.over(shot) else "now" if place == current else "done",
                    shot.voiceover,
                )
                for place, shot in enumerate(script.shots)
            ]
        )
        pace = rhythm.measure(script, self.model.rate)
        self.written.setText(self.tr("{shots} 镜").format(shots=len(script.shots)))
        words = self.tr("目标 {asked} 秒，排满 {planned} 秒，念 {spoken} 秒")
        self.planned.setText(
            words.format(asked=pace.asked, planned=pace.planned, spoken=f"{pace.spoken:.1f}")
        )
        over = sum(self.model.over(one) for one in script.shots)
        words = self.tr("{shots} 镜念不完，共超 {seconds} 秒")
        self.over.say(words.format(shots=len(pace.over), seconds=f"{over:.1f}"))
        for part in (self.over, self.pace_all):
            part.setVisible(bool(pace.over) and not self._writing)

    # ---- editing -------------------------------------------------------------------------

    def _take_words(self) -> None:
        if self._script is None or self._writing:
            return
        tags = tuple(one for one in re.split(r"[\s#＃,，]+", self.tags_edit.text()) if one)
        title = self.title_edit.text().strip() or self._script.title
        update = {"title": title, "cover": self.cover_edit.text().strip(), "hashtags": tags}
        self._change(self._script.model_copy(update=update))

    @property
    def row(self) -> int:
        """The chosen shot, from 0; -1 without one."""
        return self.table.currentIndex().row()

    def row_menu(self, row: int) -> QMenu:
        """What can be done with a shot."""
        menu, icon = QMenu(self), self.services.theme.icon
        line = self.model.index(row, LINE)
        menu.addAction(icon("pen-line"), self.tr("改这句台词"), lambda: self.table.edit(line))
        ask = menu.addAction(icon("wand-sparkles"), self.tr("改写这一镜"))
        ask.triggered.connect(lambda: self.rewrite_wanted.emit(""))
        for action in ("shorter", "longer"):
            known = actions.action(action)
            words = self.services.language.say(known.name) + "…"
            run = partial(self.rewrite_wanted.emit, action)
            menu.addAction(icon(known.icon), words).triggered.connect(lambda _c, run=run: run())
        menu.addSeparator()
        self._offer_pacing(menu, row)
        menu.addSeparator()
        menu.addAction(icon("arrow-up"), self.tr("往前挪"), partial(self._move_shot, row, -1))
        menu.addAction(icon("arrow-down"), self.tr("往后挪"), partial(self._move_shot, row, 1))
        menu.addAction(icon("plus"), self.tr("在后面加一镜"), partial(self._add_shot, row))
        menu.addAction(icon("trash-2"), self.tr("去掉这一镜"), partial(self._drop_shot, row))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _offer_row(self, row: int, place: QPoint) -> None:
        if not self._writing and self.model.shot(row) is not None:
            self.row_menu(row).popup(place)

    def _choose(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, LINE))
        self.table.setFocus()

    def _move_shot(self, row: int, by: int) -> None:
        shots = list(self._script.shots) if self._script else []
        if self._script is None or self._writing or not 0 <= row + by < len(shots):
            return
        shots.insert(row + by, shots.pop(row))
        self._change(self._script.with_shots(shots))
        self._choose(row + by)

    def _add_shot(self, row: int) -> None:
        if self._script is None or self._writing:
            return
        shots = list(self._script.shots)
        new = Shot(number=0, seconds=3, size="中景", movement="固定", picture=self.tr("拍什么"))
        shots.insert(row + 1, new)
        self._change(self._script.with_shots(shots))
        self._choose(row + 1)

    def _drop_shot(self, row: int) -> None:
        if self._script is None or self._writing or len(self._script.shots) < 2:
            return
        shots = list(self._script.shots)
        gone = shots.pop(row)
        before = self._script
        self._change(before.with_shots(shots))
        self._choose(min(row, len(shots) - 1))
        back = ToastAction(self.tr("放回来"), lambda: self._change(before))
        words = self.tr("去掉了第 {number} 镜。").format(number=gone.number)
        self.services.messages.toast(words, action=back, mood="plain")

    # ---- seconds -------------------------------------------------------------------------

    def _offer_pacing(self, menu: QMenu, row: int) -> None:
        """Plan this shot, or all of them, for what the words need."""
        script, icon = self._script, self.services.theme.icon
        if script is None:
            return
        paced = rhythm.paced(script, self.model.rate, only=row)
        words = self.tr("这一镜按念的排，{seconds} 秒").format(seconds=paced.shots[row].seconds)
        one = menu.addAction(icon("timer"), words, partial(self._pace, row))
        one.setEnabled(paced != script)
        every = menu.addAction(self.tr("全部按念的排"), self._pace_all)
        every.setEnabled(rhythm.paced(script, self.model.rate) != script)

    def _pace_all(self) -> None:
        self._pace()

    def _pace(self, only: int | None = None) -> None:
        """Plan every shot, or one, for what its words need."""
        before = self._script
        if before is None or self._writing:
            return
        after = rhythm.paced(before, self.model.rate, only)
        if after == before:
            return
        self.retimed.emit(after)
        pace = rhythm.measure(after, self.model.rate)
        words = self.tr("按念的排好了，一共 {planned} 秒。").format(planned=pace.planned)
        if pace.planned > pace.asked and not pace.passed["length"]:
            more = self.tr("比目标多 {seconds} 秒，删几句更稳。")
            words += more.format(seconds=pace.planned - pace.asked)
        back = ToastAction(self.tr("放回去"), lambda: self._put_back(before))
        self.services.messages.toast(words, action=back)

    def _put_back(self, before: Script) -> None:
        """The seconds of before, if these are still the same shots."""
        script = self._script
        if script is None or script.id != before.id or len(script.shots) != len(before.shots):
            return
        shots = [
            one.model_copy(update={"seconds": was.seconds})
            for one, was in zip(script.shots, before.shots, strict=True)
        ]
        self.retimed.emit(script.with_shots(shots))

    # ---- findings ------------------------------------------------------------------------

    def _edit_finding(self, finding: Finding) -> None:
        """Open the cell (or field) with the words selected."""
        parts = finding.field.split("/")
        if parts[0] == "shots":
            column = LINE if parts[2] == "voiceover" else CAPTION
            self.table.edit_run(int(parts[1]), column, finding.start, finding.end)
            return
        edit = {"title": self.title_edit, "cover": self.cover_edit}.get(parts[0], self.tags_edit)
        edit.setFocus()
        start = edit.text().find(finding.text)
        if start >= 0:
            edit.setSelection(start, len(finding.text))

    def _remove_finding(self, finding: Finding) -> None:
        """Take the clause with the words out, in the line and its caption."""
        script = self._script
        parts = finding.field.split("/")
        if script is None:
            return
        if parts[0] != "shots":
            self._edit_finding(finding)
            return
        shots = list(script.shots)
        place = int(parts[1])
        shot = shots[place]
        update = {
            name: without(getattr(shot, name), finding.text, _near(finding, name))
            for name in ("voiceover", "caption")
        }
        shots[place] = shot.model_copy(update=update)
        self._change(script.with_shots(shots))

    def _replace_finding(self, finding: Finding, words: str) -> None:
        """Put other words where the found ones stand, in the line and its caption alike."""
        script = self._script
        if script is None:
            return
        head, _, rest = finding.field.partition("/")
        if head == "shots":
            place = int(rest.split("/")[0])
            shot = script.shots[place]
            update = {
                name: spliced(getattr(shot, name), finding.text, words, _near(finding, name))
                for name in ("voiceover", "caption")
            }
            shots = list(script.shots)
            shots[place] = shot.model_copy(update=update)
            self._change(script.with_shots(shots))
        elif head in ("title", "cover", "hook"):
            changed = spliced(getattr(script, head), finding.text, words, finding.start)
            self._change(script.model_copy(update={head: changed}))
        else:
            tags = tuple(one.replace(finding.text, words) for one in script.hashtags)
            self._change(script.model_copy(update={"hashtags": tags}))

    def _fact_for(self, finding: Finding) -> None:
        script = self._script
        parts = finding.field.split("/")
        words = finding.text
        if script is not None and parts[0] == "shots":
            words = clause_around(getattr(script.shots[int(parts[1])], parts[2]), finding.start)
        self.fact_wanted.emit(words)


def _near(finding: Finding, name: str) -> int:
    """Where to look in a shot's line or caption: at the finding in its own, else from the start."""
    return finding.start if finding.field.endswith(f"/{name}") else 0
