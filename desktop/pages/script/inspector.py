"""The right pane of 脚本: is it ready to shoot, what has no source, does the pace hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.drafting import rhythm
from assistant.drafting.export import field_name
from assistant.drafting.grounding import KIND
from assistant.drafting.models import Finding, Script, Severity
from assistant.drafting.port import DraftRequest
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.label import Hairline, IconLabel, Label
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

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._open = False
        self._shown: tuple[Script, DraftRequest, bool] | None = None
        self.setAccessibleName(self.tr("检查"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        pane = ScrolledPane()
        outer.addWidget(pane)
        self._column = pane.body
        self._head()
        self._sources = _section(self._column)
        self._column.addWidget(Hairline())
        self._pace = _section(self._column)
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
        self.verdict = Label("", type="heading")
        self._basis = Label("", type="caption", tone="tertiary")
        words.addWidget(self.verdict)
        words.addWidget(self._basis)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._column.addWidget(box)
        self._column.addWidget(Hairline())

    def show_script(self, script: Script, request: DraftRequest, *, writing: bool) -> None:
        """Judge a script. While it is being written, what is missing is not a fault."""
        self._shown = (script, request, writing)
        open_ = missing_sources(script)
        checks = self._checks(script, request, writing)
        failed = sum(one.passed is False for one in checks)
        left = len(open_) + failed
        self.smile.set_value(
            (CHECKS - failed) / CHECKS if not open_ else max(0.1, 0.7 - 0.1 * left)
        )
        if writing:
            self.verdict.setText(self.tr("边写边查"))
            self._basis.setText(self.tr("写完再查一遍"))
        elif left:
            self.verdict.setText(self.tr("再改 {count} 处就能拍").format(count=left))
            self._basis.setText(self.tr("改完这里会笑开"))
        else:
            self.verdict.setText(self.tr("可以拍了"))
            self._basis.setText(self.tr("说的都有出处，每镜都念得完"))
        self._show_sources(script, request, open_)
        self._show_pace(checks)

    def _show_sources(self, script: Script, request: DraftRequest, open_: list[Finding]) -> None:
        theme, column = self._theme, self._sources
        _clear(column)
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
        tips = [one for one in script.findings if one.severity is Severity.TIP]
        for tip in tips:
            column.addWidget(Label(tip.why, type="caption", tone="tertiary", wrap=True))
        self._show_traced(script, request)

    def _show_traced(self, script: Script, request: DraftRequest) -> None:
        spoken = [one for one in script.sources if one.span.field.startswith("shots/")]
        if not spoken:
            return
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(IconLabel(self._theme, "link-2", size=14, color="success.graphic"))
        words = self.tr("{count} 处有出处").format(count=len(spoken))
        row.addWidget(Label(words, type="small", tone="secondary"), 1)
        label = self.tr("收起") if self._open else self.tr("看对应")
        self.traced = Button(self._theme, label, kind="link", size="sm")
        self.traced.clicked.connect(self._toggle)
        row.addWidget(self.traced)
        self._sources.addLayout(row)
        if not self._open:
            return
        texts = {one.id: one.text for one in request.facts}
        for source in spoken:
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
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Label(f"「{finding.text}」", type="body"))
        head.addStretch(1)
        head.addWidget(Label(self._place(finding), type="caption", tone="tertiary"))
        column.addLayout(head)
        column.addWidget(Label(finding.why, type="caption", tone="tertiary", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, signal in (
            (self.tr("补成事实"), self.fact_wanted),
            (self.tr("改掉"), self.edit_wanted),
            (self.tr("去掉"), self.remove_wanted),
        ):
            if finding.rule in ("no_basis", "expired_deal") and signal is self.fact_wanted:
                continue
            button = Button(self._theme, text, size="sm")
            button.clicked.connect(partial(signal.emit, finding))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _place(self, finding: Finding) -> str:
        parts = finding.field.split("/")
        if parts[0] == "shots":
            return self.tr("第 {shot} 镜").format(shot=int(parts[1]) + 1)
        names = {"title": self.tr("标题"), "cover": self.tr("封面"), "hashtags": self.tr("话题")}
        return names.get(parts[0], "")

    def _show_pace(self, checks: list[_Check]) -> None:
        _clear(self._pace)
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
            row.addWidget(Label(one.text, type="small"), 1)
            tone = "warn" if one.passed is False else "tertiary"
            row.addWidget(Label(one.detail, type="small", tone=tone))  # type: ignore[arg-type]
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


def missing_sources(script: Script) -> list[Finding]:
    """Findings to mend about sources; the same words in a line and its caption count once."""
    seen: set[tuple[str, str, str]] = set()
    kept: list[Finding] = []
    for one in script.findings:
        if one.kind != KIND or one.severity is Severity.TIP:
            continue
        key = (one.rule, one.text, one.field.rpartition("/")[0])
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


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


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            _clear(inner)
