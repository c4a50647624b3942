"""Findings of wording that law, platform or the shop itself forbids, in texts and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from assistant.compliance import english, tables
from assistant.compliance.matching import Match
from assistant.compliance.models import HouseWord, Kind
from assistant.compliance.normal import plain
from assistant.drafting.models import Finding, Severity
from assistant.wording import Text

KINDS: frozenset[str] = frozenset(get_args(Kind))
"""The `kind` of every finding made here."""

HOUSE_RULE = "house.word"
_ON_FILE = Text(
    "事实里写着这句，所以只提醒：发之前把凭证备好，被问到拿得出来。",
    "A fact says this, so it is only a reminder: have the papers at hand before you post.",
)


def ready() -> bool:
    """Whether the rules are loaded, so that a check takes no time worth speaking of."""
    return tables.matcher.cache_info().currsize > 0


def get_ready() -> None:
    """Load the rules; takes about a second the first time, so not on the window's thread."""
    tables.matcher()


def check_text(
    text: str,
    *,
    category: str = "",
    house: Sequence[HouseWord] = (),
    on_file: Sequence[str] = (),
    field: str = "",
) -> list[Finding]:
    """What is wrong in one text; offsets are characters of `text` as given.

    `category` is the shop's trade (empty: the rules of all trades), `house` the
    shop's own words, `on_file` the texts of its facts: what a rule lets a shop say
    on evidence is only a tip when one of them says it.
    """
    findings = [
        _finding(match, text, field, on_file)
        for match in tables.matcher().find(text, category=category, house=house)
    ]
    findings += _forbidden_here(text, house, field)
    return sorted(findings, key=lambda one: (one.start, one.end))


def check_fields(
    texts: Iterable[tuple[str, str]],
    *,
    category: str = "",
    house: Sequence[HouseWord] = (),
    on_file: Sequence[str] = (),
) -> list[Finding]:
    """What is wrong in several `(field, text)` pairs."""
    return [
        finding
        for field, text in texts
        for finding in check_text(
            text, category=category, house=house, on_file=on_file, field=field
        )
    ]


def _finding(match: Match, text: str, field: str, on_file: Sequence[str]) -> Finding:
    rule, table = match.rule, match.table
    said = text[match.start : match.end]
    # Facts are many and such rules few: they are only read where one of these was hit.
    backed = rule.evidence and any(plain(said).text in plain(one).text for one in on_file)
    law = rule.legal_ref or table.legal_ref or rule.platform_ref or table.platform_ref
    own = bool(rule.why)
    return Finding(
        rule=rule.id,
        kind=table.kind,
        severity=Severity.TIP if backed else match.severity,
        field=field,
        start=match.start,
        end=match.end,
        text=said,
        why=_ON_FILE.zh if backed else rule.why or table.why,
        why_en=_ON_FILE.en if backed else english.why(rule.id, table.kind, own=own),
        suggestion=rule.suggestion,
        replacements=rule.replacements,
        legal_ref=law,
        suggestion_en=english.suggestion(rule.id),
        legal_ref_en=english.law(law),
    )


def _forbidden_here(text: str, house: Sequence[HouseWord], field: str) -> list[Finding]:
    said = plain(text) if any(not one.allowed for one in house) else None
    if said is None:
        return []
    findings = []
    for word in house:
        form = "" if word.allowed else plain(word.text).text
        at = said.text.find(form) if form else -1
        while at >= 0:
            start, end = said.span(at, at + len(form))
            findings.append(
                Finding(
                    rule=HOUSE_RULE,
                    kind="house",
                    severity=Severity.WARN,
                    field=field,
                    start=start,
                    end=end,
                    text=text[start:end],
                    why=word.why or f"店里自己定的：不说「{word.text}」。",
                    why_en=word.why or f"The shop's own rule: never say “{word.text}”.",
                )
            )
            at = said.text.find(form, at + len(form))
    return findings
