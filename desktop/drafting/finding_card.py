"""One finding as a person reads it: the words, why, by which law, and what to do with one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.compliance import checking as compliance
from assistant.drafting import opinions
from assistant.drafting.models import Finding, Severity
from desktop.language import shown_language
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label, Tone

TONES: dict[Severity, Tone] = {
    Severity.BLOCK: "danger",
    Severity.WARN: "warn",
    Severity.TIP: "tertiary",
}
REPLACEMENTS = 2  # of the words proposed for a finding, how many are offered
Fix = tuple[str, Callable[[], object]]


def may_be_allowed(finding: Finding) -> bool:
    """Whether a shop may decide for itself: warnings of the rules, not what blocks."""
    if opinions.is_opinion(finding):
        return False  # it is forgotten instead
    return finding.severity is Severity.WARN and finding.kind in compliance.KINDS - {"house"}


class FindingCard(QWidget):
    """`fixes` are buttons with their words; `place` says where the words stand."""

    def __init__(
        self, theme: Theme, finding: Finding, *, place: str = "", fixes: Sequence[Fix] = ()
    ) -> None:
        super().__init__()
        self.finding = finding
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        tone: Tone = "danger" if finding.severity is Severity.BLOCK else ""
        head.addWidget(Label(f"「{finding.text}」", type="body", tone=tone, wrap=True), 1)
        head.addWidget(Label(place, type="caption", tone="tertiary"))
        if finding.text:
            column.addLayout(head)
        if opinions.is_opinion(finding):
            mark = QHBoxLayout()
            mark.addWidget(Chip(theme, self.tr("模型的看法"), tone="ai", icon="sparkles"))
            mark.addStretch(1)
            column.addLayout(mark)
        code = shown_language()
        for words in (finding.reason(code), finding.advice(code)):
            if words:
                column.addWidget(Label(words, type="caption", tone="secondary", wrap=True))
        if law := finding.law(code):
            column.addWidget(Label(law, type="caption", tone="tertiary", wrap=True))
        if fixes:
            row = FlowLayout(gap=8)
            for text, run in fixes:
                button = Button(theme, text, size="sm")
                button.clicked.connect(lambda _checked=False, run=run: run())
                row.addWidget(button)
            column.addLayout(row)
