"""Everything a draft is checked for, whoever wrote it: where it comes from, and what is forbidden.

Grounding ties what is said to what is on file; compliance finds wording that law,
platform or the shop forbids. Where both object to the same words, compliance
says why. What the shop allows itself to say, neither objects to. What a model was
asked about and would say otherwise stands after both and changes neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from assistant.compliance import checking as compliance
from assistant.drafting import cues, grounding, opinions
from assistant.drafting.lexicon import lexicon
from assistant.drafting.models import Draft, Finding, Source
from assistant.drafting.port import DraftRequest

_REMEMBERED = 1_000
"""Texts of a draft; a show of two hours has fewer."""


def check(draft: Draft, request: DraftRequest) -> Draft:
    """The draft with its `sources` and all grounding and compliance `findings` found anew."""
    return Checker(request).check(draft)


class Checker:
    """Checks drafts of one request, and remembers what it found in each text.

    A cell changed in a script of 80 shots takes 3 ms instead of 40, which the window
    would wait for as well: Python runs one thread at a time. May be shared by threads.
    """

    def __init__(self, request: DraftRequest) -> None:
        self.request = request
        self._traced = lru_cache(maxsize=_REMEMBERED)(self._trace)
        self._forbidden = lru_cache(maxsize=_REMEMBERED)(self._forbid)

    def check(self, draft: Draft) -> Draft:
        """As `check`."""
        traced = grounding.check(draft, self.request, self._trace_fields)
        forbidden = [
            one.model_copy(update={"field": field})
            for field, text in grounding.fields(draft)
            for one in self._forbidden(text)
        ]
        kept = [
            one
            for one in traced.findings
            if one.kind not in compliance.KINDS
            and not _said_better(one, forbidden)
            and not _allowed(one, self.request)
        ]
        said = _opinions(draft, forbidden, self.request)
        return traced.model_copy(update={"findings": (*kept, *forbidden, *said)})

    def _trace_fields(
        self, texts: Iterable[tuple[str, str]], _request: DraftRequest
    ) -> tuple[list[Source], list[Finding]]:
        sources: list[Source] = []
        findings: list[Finding] = []
        for field, text in texts:
            traced, untraced = self._traced(text)
            sources += [
                one.model_copy(update={"span": one.span.model_copy(update={"field": field})})
                for one in traced
            ]
            findings += [one.model_copy(update={"field": field}) for one in untraced]
        return sources, findings

    def _trace(self, text: str) -> tuple[list[Source], list[Finding]]:
        return grounding.trace([("", text)], self.request, self._origins)

    def _forbid(self, text: str) -> list[Finding]:
        return _forbidden([("", text)], self.request, self.request.store.category)

    @cached_property
    def _origins(self) -> list[grounding.Origin]:
        return grounding.known(self.request)


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
    said = ((field, cues.masked(text)) for field, text in texts)
    return compliance.check_fields(
        said, category=category, house=request.house, on_file=[one.text for one in request.facts]
    )


def _opinions(draft: Draft, forbidden: list[Finding], request: DraftRequest) -> list[Finding]:
    """A model's opinions that still apply, but for those a rule says already or the shop allows."""
    return [
        one
        for one in opinions.standing(draft)
        if not any(other.kind == one.kind and _touches(one, other) for other in forbidden)
        and not any(word.allowed and one.text in word.text for word in request.house)
    ]


def _allowed(one: Finding, request: DraftRequest) -> bool:
    """Whether it is a claim, in words this shop may use; a figure always needs its source."""
    claim = any(one.text in claims.words for claims in lexicon().claims)
    return claim and any(word.allowed and one.text in word.text for word in request.house)


def _said_better(one: Finding, forbidden: list[Finding]) -> bool:
    return one.kind == grounding.KIND and any(_touches(one, other) for other in forbidden)


def _touches(one: Finding, other: Finding) -> bool:
    return other.field == one.field and other.start < one.end and one.start < other.end
