"""Everything a draft is checked for, whoever wrote it: where it comes from, and what is forbidden.

Grounding ties what is said to what is on file; compliance finds wording that law,
platform or the shop forbids. Where both object to the same words, compliance
says why. What the shop allows itself to say, neither objects to.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.compliance import checking as compliance
from assistant.drafting import grounding
from assistant.drafting.models import Draft, Finding
from assistant.drafting.playbooks import lexicon
from assistant.drafting.port import DraftRequest


def check(draft: Draft, request: DraftRequest) -> Draft:
    """The draft with its `sources` and all grounding and compliance `findings` found anew."""
    traced = grounding.check(draft, request)
    forbidden = _forbidden(grounding.fields(draft), request, request.store.category)
    kept = [
        one
        for one in traced.findings
        if one.kind not in compliance.KINDS
        and not _said_better(one, forbidden)
        and not _allowed(one, request)
    ]
    return traced.model_copy(update={"findings": (*kept, *forbidden)})


def check_fields(texts: Iterable[tuple[str, str]], request: DraftRequest) -> list[Finding]:
    """What is wrong in several `(field, text)` pairs of a shop, in their order."""
    texts = [(field, text) for field, text in texts if text]
    forbidden = _forbidden(texts, request, request.store.category)
    _, untraced = grounding.trace(texts, request)
    found = [*(one for one in untraced if not _said_better(one, forbidden)), *forbidden]
    order = {field: place for place, (field, _) in enumerate(texts)}
    return sorted(found, key=lambda one: (order[one.field], one.start, one.end))


def check_text(text: str, request: DraftRequest, *, category: str = "") -> list[Finding]:
    """What is wrong in one text of a shop; offsets are characters of the text."""
    forbidden = _forbidden([("", text)], request, category or request.store.category)
    _, untraced = grounding.trace([("", text)], request)
    kept = [one for one in untraced if not (_said_better(one, forbidden) or _allowed(one, request))]
    return sorted([*kept, *forbidden], key=lambda one: (one.start, one.end))


def _forbidden(
    texts: Iterable[tuple[str, str]], request: DraftRequest, category: str
) -> list[Finding]:
    return compliance.check_fields(
        texts, category=category, house=request.house, on_file=[one.text for one in request.facts]
    )


def _allowed(one: Finding, request: DraftRequest) -> bool:
    """Whether it is a claim, in words this shop may use; a figure always needs its source."""
    claim = any(one.text in claims.words for claims in lexicon().claims)
    return claim and any(word.allowed and one.text in word.text for word in request.house)


def _said_better(one: Finding, forbidden: list[Finding]) -> bool:
    return one.kind == grounding.KIND and any(
        other.field == one.field and other.start < one.end and one.start < other.end
        for other in forbidden
    )
