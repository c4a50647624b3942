"""The right pane of 脚本: what may not be said, what has no source, does the pace hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.compliance import posting
from assistant.compliance.posting import Asked
from assistant.drafting import opinions, rhythm
from assistant.drafting.export import field_name
from assistant.drafting.models import UNFINISHED_RULE, Finding, Script, Severity, Source
from assistant.drafting.port import DraftRequest
from assistant.drafting.readiness import forbidden_words, missing_sources
from desktop.drafting.finding_card import REPLACEMENTS, FindingCard, may_be_allowed
from desktop.language import shown_language
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.label import Hairline, IconLabel, Label, Tone
from desktop.widgets.layouts import clear
from desktop.widgets.scrolled import ScrolledPane
from desktop.widgets.smile import SmileLine

SHOWN = 6
CHECKS = 4


@dataclass(frozen=True)
class _Check:
    """One line of 节奏: passed, failed or (None) not yet known."""

    passed: bool | None
    text: str
    detail: str


class Inspector(QWidget):
    """Readiness, sources, pace. Fixes come as signals carrying the `Finding`."""

    fact_wanted = Signal(object)
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    replace_wanted = Signal(object, str)
    allow_wanted = Signal(str)
    before_wanted = Signal()
    opinion_wanted = Signal()
    """Ask the model for a second look, or stop it; `drop_wanted` forgets one of its findings."""
    drop_wanted = Signal(object)

    def __init__(self, theme: Theme, *, below: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._open = False
        self._shown: tuple[Script, DraftRequest, bool] | None = None
        self._standing: dict[str, object] = {}
        self.setAccessibleName(self.tr("检查"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        pane = ScrolledPane()
        outer.addWidget(pane)
        self._column = pane.body
        self._head()
        self._rules = _section(self._column)
        self._column.addWidget(self._build_opinion())
        self._column.addWidget(Hairline())
        self._sources = _section(self._column)
        self._column.addWidget(Hairline())
        self._pace = _section(self._column)
        self._details: list[Label] = []
        self._column.addWidget(Hairline())
        self._column.addWidget(self._build_before())
        self._column.addWidget(below)
        self._column.addStretch(1)

    def _head(self) -> None:
        box = QWidget()
        box.setFixedHeight(72)
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        self.smile = SmileLine(self._theme, size="panel")
        row.addWidget(self.smile)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self.verdict = Label("", type="heading", wrap=True)
        self._basis = Label("", type="caption", tone="tertiary", wrap=True)
        words.addWidget(self.verdict)
        words.addWidget(self._basis)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._column.addWidget(box)
        self._column.addWidget(Hairline())

    def _build_before(self) -> QWidget:
        """One line: how many things to look after before posting, and the way to them."""
        self.before = QWidget()
        row = QHBoxLayout(self.before)
        row.setContentsMargins(16, 10, 16, 14)
        row.setSpacing(6)
        self._before_mark = IconLabel(
            self._theme, "clipboard-check", size=14, color="text.tertiary"
        )
        row.addWidget(self._before_mark)
        self._before_words = Label("", type="small", tone="secondary")
        row.addWidget(self._before_words, 1)
        self.look_before = Button(self._theme, self.tr("看一遍"), kind="link", size="sm")
        self.look_before.clicked.connect(self.before_wanted)
        row.addWidget(self.look_before)
        self.before.hide()
        return self.before

    def _build_opinion(self) -> QWidget:
        self._opinion = QWidget()
        row = QHBoxLayout(self._opinion)
        row.setContentsMargins(12, 0, 16, 12)
        words = self.tr("让模型再看一遍")
        self.opinion = Button(self._theme, words, kind="link", size="sm", icon="search-check")
        self.opinion.clicked.connect(self.opinion_wanted)
        row.addWidget(self.opinion)
        row.addStretch(1)
        self._opinion.hide()
        return self._opinion

    def show_opinion(self, words: str) -> None:
        """Offer the model's second look in these words; without any it is not offered."""
        self._opinion.setVisible(bool(words))
        if words:
            self.opinion.setText(words)
            self.opinion.updateGeometry()

    def show_before(self, asked: Sequence[Asked]) -> None:
        """Say how many things are to be looked after before posting."""
        count, left = len(asked), posting.left(asked)
        words = self.tr("发布前 {count} 项").format(count=count)
        if count and not left:
            words = self.tr("发布前 {count} 项，都看过了").format(count=count)
        elif left < count:
            words = self.tr("发布前 {count} 项，还有 {left} 项").format(count=count, left=left)
        self._before_words.setText(words)
        self.before.setVisible(bool(count))

    def show_script(self, script: Script, request: DraftRequest, *, writing: bool) -> None:
        """Judge a script. While it is being written, what is missing is not a fault."""
        self._shown = (script, request, writing)
        open_ = missing_sources(script)
        forbidden = forbidden_words(script)
        checks = self._checks(script, request, writing)
        failed = sum(one.passed is False for one in checks)
        wrong = len(open_) + len(forbidden)
        left = wrong + failed
        self.smile.set_value(
            (CHECKS - failed) / CHECKS if not wrong else max(0.1, 0.7 - 0.1 * left)
        )
        if writing:
            self.verdict.setText(self.tr("边写边查"))
            self._basis.setText(self.tr("写完再查一遍"))
        elif left:
            self.verdict.setText(self.tr("再改 {count} 处就能拍").format(count=left))
            self._basis.setText(self.tr("改完这里会笑开"))
        else:
            self.verdict.setText(self.tr("可以拍了"))
            self._basis.setText(self.tr("说的都有出处，没有不该说的"))
        self._show_rules(forbidden)
        self._show_sources(script, request, open_)
        self._show_pace(checks)

    def _stands(self, section: str, content: object) -> bool:
        """Whether a section shows this already, as it does after most edits."""
        stands = self._standing.get(section) == content
        self._standing[section] = content
        return stands

    def _show_sources(self, script: Script, request: DraftRequest, open_: list[Finding]) -> None:
        theme, column = self._theme, self._sources
        tips = [
            one
            for one in script.findings
            # That it broke off is said in the strip, with what to do.
            if one.severity is Severity.TIP and not one.text and one.rule != UNFINISHED_RULE
        ]
        traced = _traced(script)
        listed = traced if self._open else len(traced)  # closed, only their number is shown
        if self._stands("sources", (open_, tips, listed, request, self._open)):
            return
        clear(column)
        count = len(open_)
        chip = (
            Chip(
                theme, self.tr("{count} 处没有").format(count=count), tone="warn", icon="link-2-off"
            )
            if count
            else Chip(theme, self.tr("都有"), tone="success", icon="link-2")
        )
        column.addLayout(_heading(self.tr("出处"), chip))
        for one in open_[:SHOWN]:
            column.addWidget(self._fix(one))
        if count > SHOWN:
            more = self.tr("还有 {count} 处，改完前面的接着看").format(count=count - SHOWN)
            column.addWidget(Label(more, type="caption", tone="tertiary"))
        for tip in tips:
            column.addWidget(
                Label(tip.reason(shown_language()), type="caption", tone="tertiary", wrap=True)
            )
        self._show_traced(script, request)

    def _show_traced(self, script: Script, request: DraftRequest) -> None:
        traced = _traced(script)
        if not traced:
            return
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(IconLabel(self._theme, "link-2", size=14, color="success.graphic"))
        words = self.tr("{count} 处有出处").format(count=len(traced))
        row.addWidget(Label(words, type="small", tone="secondary"), 1)
        label = self.tr("收起") if self._open else self.tr("看对应")
        self.traced = Button(self._theme, label, kind="link", size="sm")
        self.traced.clicked.connect(self._toggle)
        row.addWidget(self.traced)
        self._sources.addLayout(row)
        if not self._open:
            return
        texts = {one.id: one.text for one in request.facts}
        for source in traced:
            place = int(source.span.field.split("/")[1]) + 1
            origin = texts.get(source.fact) or field_name(source.fact, request)
            words = self.tr("第 {shot} 镜「{text}」← {origin}").format(
                shot=place, text=source.span.text, origin=origin
            )
            self._sources.addWidget(Label(words, type="caption", tone="tertiary", wrap=True))

    def _toggle(self) -> None:
        self._open = not self._open
        if self._shown is not None:
            script, request, writing = self._shown
            self.show_script(script, request, writing=writing)

    def _fix(self, finding: Finding) -> QWidget:
        fixes = [
            (self.tr("补成事实"), partial(self.fact_wanted.emit, finding)),
            (self.tr("改掉"), partial(self.edit_wanted.emit, finding)),
            (self.tr("去掉"), partial(self.remove_wanted.emit, finding)),
        ]
        if finding.rule in ("no_basis", "expired_deal"):
            del fixes[0]
        return FindingCard(self._theme, finding, place=self._place(finding), fixes=fixes)

    def _show_rules(self, forbidden: list[Finding]) -> None:
        theme, column = self._theme, self._rules
        if self._stands("rules", forbidden):
            return
        clear(column)
        blocking = sum(one.severity is Severity.BLOCK for one in forbidden)
        if blocking:
            words = self.tr("{count} 处不能说").format(count=blocking)
            chip = Chip(theme, words, tone="danger", icon="shield-alert")
        elif forbidden:
            words = self.tr("{count} 处要小心").format(count=len(forbidden))
            chip = Chip(theme, words, tone="warn", icon="shield-alert")
        else:
            chip = Chip(theme, self.tr("没发现问题"), tone="success", icon="shield-check")
        column.addLayout(_heading(self.tr("合规"), chip))
        for one in forbidden[:SHOWN]:
            fixes = [
                (
                    self.tr("换成「{words}」").format(words=words),
                    partial(self.replace_wanted.emit, one, words),
                )
                for words in one.replacements[:REPLACEMENTS]
            ]
            fixes += [
                (self.tr("改掉"), partial(self.edit_wanted.emit, one)),
                (self.tr("去掉"), partial(self.remove_wanted.emit, one)),
            ]
            if may_be_allowed(one):
                fixes.append((self.tr("本店能说"), partial(self.allow_wanted.emit, one.text)))
            if opinions.is_opinion(one):
                fixes.append((self.tr("不用管"), partial(self.drop_wanted.emit, one)))
            column.addWidget(FindingCard(theme, one, place=self._place(one), fixes=fixes))
        if len(forbidden) > SHOWN:
            more = self.tr("还有 {count} 处，改完前面的接着看").format(count=len(forbidden) - SHOWN)
            column.addWidget(Label(more, type="caption", tone="tertiary"))

    def _place(self, finding: Finding) -> str:
        parts = finding.field.split("/")
        if parts[0] == "shots":
            return self.tr("第 {shot} 镜").format(shot=int(parts[1]) + 1)
        names = {"title": self.tr("标题"), "cover": self.tr("封面"), "hashtags": self.tr("话题")}
        return names.get(parts[0], "")

    def _show_pace(self, checks: list[_Check]) -> None:
        if self._stands("pace", [(one.passed, one.text) for one in checks]):
            for label, one in zip(self._details, checks, strict=True):  # the seconds, at every edit
                label.setText(one.detail)
            return
        clear(self._pace)
        self._details = []
        self._pace.addLayout(_heading(self.tr("节奏"), None))
        for one in checks:
            row = QHBoxLayout()
            row.setSpacing(6)
            icon, color = {
                True: ("circle-check", "success.graphic"),
                False: ("circle-alert", "warn.graphic"),
                None: ("circle-dashed", "text.tertiary"),
            }[one.passed]
            row.addWidget(IconLabel(self._theme, icon, size=14, color=color))
            row.addWidget(Label(one.text, type="small", wrap=True), 1)
            tone: Tone = "warn" if one.passed is False else "tertiary"
            detail = Label(one.detail, type="small", tone=tone)
            self._details.append(detail)
            row.addWidget(detail)
            self._pace.addLayout(row)

    def _checks(self, script: Script, request: DraftRequest, writing: bool) -> list[_Check]:
        pace = rhythm.measure(script, request.chars_per_minute)
        passed = pace.passed
        over = "、".join(str(one + 1) for one in pace.over[:4])
        spoken = self.tr("念 {spoken} / {planned} 秒").format(
            spoken=f"{pace.spoken:.1f}", planned=pace.planned
        )
        length = self.tr("{planned} / {asked} 秒").format(planned=pace.planned, asked=pace.asked)
        waiting = None if writing else False
        ends = rhythm.ends_in_action(script)
        return [
            _Check(
                rhythm.hook_works(script) or (None if writing and not script.shots else False),
                self.tr("前 3 秒静音也看得懂"),
                self.tr("字幕 {count} 字").format(count=pace.caption),
            ),
            _Check(
                passed["breath"],
                self.tr("每镜念得完"),
                self.tr("第 {shots} 镜念不完").format(shots=over) if over else spoken,
            ),
            _Check(passed["length"] or waiting, self.tr("时长对得上"), length),
            _Check(
                ends or waiting, self.tr("结尾有行动"), "" if ends else self.tr("说一句让人做什么")
            ),
        ]


def _traced(script: Script) -> list[Source]:
    """The sources of what is said or shown in the shots."""
    return [one for one in script.sources if one.span.field.startswith("shots/")]


def _section(column: QVBoxLayout) -> QVBoxLayout:
    box = QWidget()
    inner = QVBoxLayout(box)
    inner.setContentsMargins(16, 14, 16, 14)
    inner.setSpacing(6)
    column.addWidget(box)
    return inner


def _heading(text: str, chip: Chip | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Label(text, type="heading"))
    row.addStretch(1)
    if chip is not None:
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
