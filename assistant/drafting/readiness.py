"""What a draft still asks for before it is shot: one count for its inspector, 脚本 and 今天."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from assistant.compliance.models import Kind
from assistant.drafting import rhythm
from assistant.drafting.grounding import KIND
from assistant.drafting.models import UNFINISHED_RULE, Draft, Finding, Script, Severity
from assistant.wording import Text

_RULES: frozenset[str] = frozenset(get_args(Kind))


@dataclass(frozen=True)
class Wording:
    """How many places have no source, may not be said, or are to be said with care."""

    unsourced: int = 0
    forbidden: int = 0
    careful: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.unsourced + self.forbidden + self.careful


def wording(draft: Draft) -> Wording:
    """What is to be mended in a draft's words."""
    found = forbidden_words(draft)
    blocking = sum(one.severity is Severity.BLOCK for one in found)
    return Wording(len(missing_sources(draft)), blocking, len(found) - blocking)


def say(found: Wording) -> Text:
    """Each kind for what it is: 2 处没有出处 · 1 处不能说. Empty where there is none."""
    parts = [
        (found.unsourced, "没有出处", "without a source"),
        (found.forbidden, "不能说", "not to be said"),
        (found.careful, "要小心", "to be careful with"),
    ]
    return Text(
        " · ".join(f"{count} 处{zh}" for count, zh, _ in parts if count),
        " · ".join(f"{count} {en}" for count, _, en in parts if count),
    )


def pace_faults(script: Script, chars_per_minute: int) -> int:
    """How many of the four checks of 节奏 fail."""
    passed = rhythm.measure(script, chars_per_minute).passed
    checks = (*passed.values(), rhythm.hook_works(script), rhythm.ends_in_action(script))
    return sum(not one for one in checks)


def is_unfinished(draft: Draft) -> bool:
    """Whether its writing was stopped or broke off, and nobody has taken it as it is."""
    return any(one.rule == UNFINISHED_RULE for one in draft.findings)


def missing_sources(draft: Draft) -> list[Finding]:
    """Findings to mend about sources; the same words in a line and its caption count once."""
    return _once(draft, frozenset({KIND}))


def forbidden_words(draft: Draft) -> list[Finding]:
    """What the rules object to, the blocking first; a line and its caption count once."""
    found = _once(draft, _RULES)
    return sorted(found, key=lambda one: one.severity is not Severity.BLOCK)


def _once(draft: Draft, kinds: frozenset[str]) -> list[Finding]:
    seen: set[tuple[str, str, str]] = set()
    kept: list[Finding] = []
    for one in draft.findings:
        if one.kind not in kinds or one.severity is Severity.TIP:
            continue
        key = (one.rule, one.text, one.field.rpartition("/")[0])
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
