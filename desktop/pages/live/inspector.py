"""The block in hand: its length and start, its steps, its words in Kai, what must be said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant.drafting import opinions, retiming, rundown
from assistant.drafting.grounding import KIND as GROUNDING
from assistant.drafting.models import Block, Finding, ProductStep
from assistant.drafting.timing import spoken_seconds
from assistant.errors import Refused
from desktop.drafting.finding_card import REPLACEMENTS, FindingCard, Fix, may_be_allowed
from desktop.drafting.spelling import Rules, Underliner
from desktop.language import Language
from desktop.pages.live.rundown import minutes
from desktop.pages.live.steps import Steps
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.field import Field
from desktop.widgets.growing_edit import GrowingEdit
from desktop.widgets.label import Hairline, IconLabel, Label
from desktop.widgets.layouts import clear

MOST_PASSES = 20
LEAST_FIELD = 40
SHOWN = 6  # findings; the rest are counted
_LENGTH = re.compile(r"^(?:(?P<minutes>\d{1,3})[:：分])?(?:(?P<seconds>\d{1,4})秒?)?$")


def read_length(text: str) -> int | None:
    """Seconds of `8:00`, `8分30秒`, `8分` or `480`; None where it is no length."""
    match = _LENGTH.match(text.strip())
    if match is None or not (match["minutes"] or match["seconds"]):
        return None
    whole, rest = int(match["minutes"] or 0), int(match["seconds"] or 0)
    return None if match["minutes"] and rest > 59 else whole * 60 + rest


class Inspector(QWidget):
    """Edits one block; every change is announced as the whole new block."""

    edited = Signal(object)
    """Carries the changed `Block`."""
    fact_wanted = Signal(object)
    """These carry the `Finding` that is to be mended; `replace_wanted` the words for it, too."""
    remove_wanted = Signal(object)
    allow_wanted = Signal(str)
    replace_wanted = Signal(object, str)
    drop_wanted = Signal(object)
    """Carries a model's finding that is to be forgotten."""

    def __init__(self, theme: Theme, language: Language, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._block: Block | None = None
        self._rate = 220
        self._findings: tuple[Finding, ...] = ()
        self._points: tuple[tuple[str, bool], ...] | None = None
        self.rules = Rules(self)
        self.setMinimumWidth(296)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(scroll)
        column = QWidget()
        column.setProperty("role", "scrolled")
        scroll.setWidget(column)
        self._rows = QVBoxLayout(column)
        self._rows.setContentsMargins(0, 12, 0, 16)
        self._rows.setSpacing(0)
        self._build_head()
        self.steps = Steps(theme)
        self.steps.chosen.connect(self._show_words)
        self._rows.addWidget(self.steps)
        self._build_words()
        self._build_points()
        self._build_note()
        self._rows.addStretch(1)

    def show_block(
        self,
        block: Block | None,
        chars_per_minute: int,
        findings: Sequence[Finding] = (),
        *,
        late_s: int = 0,
    ) -> None:
        """Show a block and what is to mend in it; what is being typed stays as it is.

        `late_s` is by how much its hard start cannot be met.
        """
        other = block is None or self._block is None or block.id != self._block.id
        self._block = block
        self._rate = chars_per_minute
        self.setEnabled(block is not None)
        if block is None:
            return
        _say(self.name, block.title)
        _say(self.planned, minutes(block.seconds))
        _say(self.least, minutes(block.min_seconds))
        _say(self.start, block.start)
        _say(self.passes, str(block.repeat))
        late = self.tr("前面的要晚 {length} 才讲完，这个点赶不上。收短前面几段，或者改个点。")
        self.late.setText(late.format(length=minutes(late_s)))
        self.late.setVisible(late_s > 0)
        for field in (*self._lengths, self._start_field):
            if other:
                field.set_error("")
        self.steps.show_steps(block.product.steps if block.product else (), chars_per_minute)
        self._show_words()
        self._show_findings(findings)
        self._show_points(block)
        if other:
            self.points.hide()
            self._edit_points.setText(self.tr("改"))
        if other or not self.points.hasFocus():
            _write(self.points, "\n".join(block.must_say))
        _write(self.note, block.assistant_note)

    def focus_words(self) -> None:
        """Put the cursor into the words."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- building -------------------------------------------------------------------------

    def _build_head(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 12)
        head.setSpacing(8)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("环节的名字"))
        self.name.setFont(self._theme.font("body_strong"))
        self.name.editingFinished.connect(self._rename)
        head.addWidget(self.name)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.planned, self.least, self.start = QLineEdit(), QLineEdit(), QLineEdit()
        self.passes = QLineEdit()
        self.passes.setToolTip(self.tr("同样的话连着讲几遍，时长跟着翻倍"))
        self.start.setPlaceholderText(self.tr("顺延"))
        self._passes_field = Field(self._theme, self.tr("遍数"), self.passes)
        self._planned_field = Field(self._theme, self.tr("计划"), self.planned)
        self._least_field = Field(self._theme, self.tr("最短"), self.least)
        self._start_field = Field(self._theme, self.tr("准点开始"), self.start)
        self.planned.editingFinished.connect(self._set_planned)
        self.least.editingFinished.connect(self._set_least)
        self.start.editingFinished.connect(self._set_start)
        self.passes.editingFinished.connect(self._set_passes)
        self._lengths = (self._planned_field, self._least_field, self._passes_field)
        for place, (field, share) in enumerate(
            zip((*self._lengths, self._start_field), (5, 5, 3, 6), strict=True)
        ):
            field.control.setMinimumWidth(LEAST_FIELD)
            grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, share)
        head.addLayout(grid)
        self.late = Label("", type="caption", tone="danger", wrap=True)
        self.late.hide()
        head.addWidget(self.late)
        self._rows.addLayout(head)

    def _build_words(self) -> None:
        self._rows.addWidget(Hairline())
        box = QVBoxLayout()
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        head = QHBoxLayout()
        self._words_title = Label("", type="body_strong")
        self._words_over = Label("", type="caption", tone="warn")
        head.addWidget(self._words_title)
        head.addStretch(1)
        head.addWidget(self._words_over)
        box.addLayout(head)
        self.words = GrowingEdit(148, 300)
        self.words.setAccessibleName(self.tr("台词"))
        self.words.setPlaceholderText(self.tr("照你平时跟客人说的写"))
        font = self._theme.font("spoken_md")
        font.setPixelSize(18)
        self.words.setFont(font)
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._type_words)
        self._underliner = Underliner(self.words.document(), self._theme, self.rules)
        box.addWidget(self.words)
        self._finding_rows = QVBoxLayout()
        self._finding_rows.setSpacing(4)
        box.addLayout(self._finding_rows)
        self._rows.addLayout(box)

    def _build_points(self) -> None:
        self._rows.addWidget(Hairline())
        box = QVBoxLayout()
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("必须说到"), type="body_strong"))
        head.addStretch(1)
        self._edit_points = Button(self._theme, self.tr("改"), kind="link", size="sm")
        self._edit_points.clicked.connect(self._toggle_points)
        head.addWidget(self._edit_points)
        box.addLayout(head)
        self._point_rows = QVBoxLayout()
        self._point_rows.setSpacing(6)
        box.addLayout(self._point_rows)
        self.points = QPlainTextEdit()
        self.points.setAccessibleName(self.tr("必须说到的，一行一条"))
        self.points.setPlaceholderText(self.tr("一行写一条"))
        self.points.setTabChangesFocus(True)
        self.points.setFixedHeight(96)
        self.points.textChanged.connect(self._type_points)
        self.points.hide()
        box.addWidget(self.points)
        self._rows.addLayout(box)

    def _build_note(self) -> None:
        self._rows.addWidget(Hairline())
        box = QVBoxLayout()
        box.setContentsMargins(16, 12, 16, 0)
        box.setSpacing(6)
        title = Label(self.tr("给助播"), type="body_strong")
        self.note = QPlainTextEdit()
        self.note.setFont(self._theme.font("small"))
        self.note.setAccessibleName(self.tr("给助播"))
        self.note.setPlaceholderText(self.tr("什么时候切近景，什么时候弹链接"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(72)
        self.note.textChanged.connect(self._type_note)
        title.setBuddy(self.note)
        box.addWidget(title)
        box.addWidget(self.note)
        self._rows.addLayout(box)

    # ---- showing --------------------------------------------------------------------------

    def _step(self) -> ProductStep | None:
        product = self._block.product if self._block is not None else None
        if product is None:
            return None
        return next((one for one in product.steps if one.id == self.steps.chosen_step), None)

    def _show_words(self) -> None:
        if self._block is None:
            return
        step = self._step()
        script = step.script if step is not None else self._block.script
        planned = step.seconds if step is not None else self._block.seconds
        self._words_title.setText(step.title if step is not None else self.tr("台词"))
        over = round(spoken_seconds(script, self._rate) - planned)
        self._words_over.setText(
            self.tr("比计划多 {seconds} 秒").format(seconds=over) if over > 0 else ""
        )
        _write(self.words, script)

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        if self._findings == tuple(findings):  # at nearly every key
            return
        self._findings = tuple(findings)
        clear(self._finding_rows)
        for finding in findings[:SHOWN]:
            card = FindingCard(self._theme, finding, fixes=self._fixes(finding))
            self._finding_rows.addWidget(card)
        if len(findings) > SHOWN:
            more = self.tr("还有 {count} 处，改完前面的接着看").format(count=len(findings) - SHOWN)
            self._finding_rows.addWidget(Label(more, type="caption", tone="tertiary"))

    def _fixes(self, finding: Finding) -> list[Fix]:
        if not finding.text or finding.rule == "no_basis":
            return []
        fixes: list[Fix] = [
            (
                self.tr("换成「{words}」").format(words=words),
                partial(self.replace_wanted.emit, finding, words),
            )
            for words in finding.replacements[:REPLACEMENTS]
        ]
        if finding.kind == GROUNDING and finding.rule != "expired_deal":
            fixes.append((self.tr("补成事实"), partial(self.fact_wanted.emit, finding)))
        fixes.append((self.tr("去掉"), partial(self.remove_wanted.emit, finding)))
        if may_be_allowed(finding):
            fixes.append((self.tr("本店能说"), partial(self.allow_wanted.emit, finding.text)))
        if opinions.is_opinion(finding):
            fixes.append((self.tr("不用管"), partial(self.drop_wanted.emit, finding)))
        return fixes

    def _show_points(self, block: Block) -> None:
        script = rundown.words(block)
        points = tuple((point, rundown.says(script, point)) for point in block.must_say)
        if self._points == points:
            return
        self._points = points
        clear(self._point_rows)
        if not points:
            none = self.tr("还没写。价格、包含什么、有效期、怎么预约，漏一样都会被问。")
            self._point_rows.addWidget(Label(none, type="small", tone="tertiary", wrap=True))
        for point, said in points:
            self._point_rows.addWidget(_Point(self._theme, point, said))

    # ---- typing ---------------------------------------------------------------------------

    def _announce(self, **update: object) -> None:
        if self._block is None:
            return
        changed = self._block.model_copy(update=update)
        if changed != self._block:
            self._block = changed
            self.edited.emit(changed)

    def _rename(self) -> None:
        title = self.name.text().strip()
        if title:
            self._announce(title=title)
        elif self._block is not None:
            self.name.setText(self._block.title)

    def _set_planned(self) -> None:
        seconds = self._length(self.planned, self._planned_field)
        if seconds is not None and self._block is not None and seconds != self._block.seconds:
            self._block = retiming.with_seconds(self._block, seconds)
            self.edited.emit(self._block)

    def _set_least(self) -> None:
        seconds = self._length(self.least, self._least_field)
        if seconds is None or self._block is None:
            return
        if seconds > self._block.seconds:
            self._least_field.set_error(self.tr("不能比计划还长"))
            return
        self._announce(min_seconds=seconds)

    def _set_passes(self) -> None:
        text = self.passes.text().strip()
        count = int(text) if text.isascii() and text.isdigit() else 0
        wrong = "" if 1 <= count <= MOST_PASSES else self.tr("1 到 {most}").format(most=MOST_PASSES)
        self._passes_field.set_error(wrong)
        if not wrong:
            self._announce(repeat=count)

    def _length(self, edit: QLineEdit, field: Field) -> int | None:
        seconds = read_length(edit.text())
        if seconds is None or not 1 <= seconds <= 4 * 3600:
            field.set_error(self.tr("写成 8:00 这样"))
            return None
        field.set_error("")
        return seconds

    def _set_start(self) -> None:
        text = self.start.text().strip()
        clock = ""
        try:
            if text and text != self.tr("顺延"):
                clock = retiming.clock_text(retiming.clock_seconds(text))
        except Refused as refused:
            hint = refused.hint or refused.message
            self._start_field.set_error(self._language.say(hint))
            return
        self._start_field.set_error("")
        self._announce(start=clock)

    def _type_words(self) -> None:
        if self._block is None:
            return
        text, step = self.words.toPlainText(), self._step()
        if step is None:
            self._announce(script=text)
        elif text != step.script:
            self._block = rundown.with_step(self._block, step.id, text)
            self.edited.emit(self._block)

    def _type_points(self) -> None:
        lines = self.points.toPlainText().split("\n")
        self._announce(must_say=tuple(one.strip() for one in lines if one.strip()))

    def _type_note(self) -> None:
        self._announce(assistant_note=self.note.toPlainText())

    def _toggle_points(self) -> None:
        editing = self.points.isHidden()
        self.points.setVisible(editing)
        self._edit_points.setText(self.tr("好了") if editing else self.tr("改"))
        if editing:
            self.points.setFocus(Qt.FocusReason.OtherFocusReason)


class _Point(QWidget):
    """One point, ticked once the words say it."""

    def __init__(self, theme: Theme, point: str, said: bool) -> None:
        super().__init__()
        self.said = said
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon, color = ("square-check", "success.text") if said else ("square", "text.tertiary")
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(theme, icon, size=18, color=color), 0, top)
        row.addWidget(Label(point, wrap=True), 1)
        state = self.tr("台词里说到了") if said else self.tr("台词里没有")
        self.setAccessibleName(f"{point}，{state}")
        if not said:
            row.addWidget(Label(state, type="caption", tone="warn"), 0, top)


def _say(edit: QLineEdit, text: str) -> None:
    if edit.text() != text and not (edit.hasFocus() and edit.isModified()):
        edit.setText(text)


def _write(edit: QPlainTextEdit, text: str) -> None:
    """Set a text without announcing it, unless that is what stands there."""
    if edit.toPlainText() != text:
        edit.blockSignals(True)
        edit.setPlainText(text)
        edit.blockSignals(False)
