"""Underlining forbidden words while they are typed, as a spelling checker does.

The rules are loaded where a draft is read, off the GUI thread; until then
nothing is underlined. A key has its sentence read, in well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import (
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from assistant.compliance import checking as compliance
from assistant.compliance.house import Shop
from assistant.compliance.proofreading import Proofreader
from assistant.drafting import cues
from assistant.drafting.models import Finding, Severity
from assistant.drafting.port import DraftRequest
from desktop.language import shown_language
from desktop.theme import Theme

INKS = {Severity.BLOCK: "danger.graphic", Severity.WARN: "warn.graphic"}


class Rules(QObject):
    """What may not be said in the shop whose draft is in hand."""

    changed = Signal()
    """Another shop, or other words or facts of it: what is underlined may be no more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shop: Shop | None = None
        self._reader: Proofreader | None = None

    def follow(self, request: DraftRequest | None) -> None:
        """Take the shop of another draft."""
        facts = tuple(one.text for one in request.facts) if request else ()
        self.follow_shop(Shop(request.store.category, request.house, facts) if request else None)

    def follow_shop(self, shop: Shop | None) -> None:
        """Take what counts in a shop; None checks nothing."""
        if shop == self._shop:  # as at every key
            return
        self._shop = shop
        self._reader = Proofreader(shop) if shop is not None else None
        self.changed.emit()

    def check(self, text: str) -> list[Finding]:
        """Findings that want mending in a line; none while the rules are not loaded."""
        if self._reader is None or not compliance.ready():
            return []
        found = self._reader.check(cues.masked(text))
        return [one for one in found if one.severity is not Severity.TIP]


class Underliner(QSyntaxHighlighter):
    """Waves under what the rules object to, red where it blocks; actions quieter than words."""

    def __init__(self, document: QTextDocument, theme: Theme, rules: Rules) -> None:
        super().__init__(document)
        self._theme, self._rules = theme, rules
        rules.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for begins, ends in cues.spans(text):
            quiet = QTextCharFormat()
            quiet.setForeground(self._theme.color("text.secondary"))
            small = self._theme.font("small")
            quiet.setFontFamilies(small.families())
            quiet.setProperty(QTextFormat.Property.FontPixelSize, small.pixelSize())
            self.setFormat(units(text, begins), units(text, ends) - units(text, begins), quiet)
        for finding in self._rules.check(text):
            start = units(text, finding.start)
            wave = _wave(self._theme, finding)
            self.setFormat(start, units(text, finding.end) - start, wave)


def underline(edit: QPlainTextEdit, theme: Theme, findings: Sequence[Finding]) -> None:
    """Waves under findings of the whole text of a field; what it had is taken away."""
    text = edit.toPlainText()
    selections = []
    for finding in findings:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(edit.document())
        cursor.setPosition(units(text, finding.start))
        cursor.setPosition(units(text, finding.end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = _wave(theme, finding)
        selections.append(selection)
    edit.setExtraSelections(selections)


def _wave(theme: Theme, finding: Finding) -> QTextCharFormat:
    wave = QTextCharFormat()
    wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wave.setUnderlineColor(theme.color(INKS.get(finding.severity, "warn.graphic")))
    wave.setToolTip(finding.reason(shown_language()))
    return wave


def units(text: str, place: int) -> int:
    """A character offset as Qt counts, in UTF-16 units: an emoji is two."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
