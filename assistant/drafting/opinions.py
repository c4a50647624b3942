"""What a model that was asked says of a draft: kept with it until the words it is about change.

An opinion is a finding of rule `opinion.CLASS`, a warning at most. It stands beside
what the rules find and never in place of it.
"""

from __future__ import annotations

from assistant.drafting import grounding
from assistant.drafting.models import Draft, Finding

RULE = "opinion."


def is_opinion(finding: Finding) -> bool:
    """Whether a model says so, not a rule."""
    return finding.rule.startswith(RULE)


def standing(draft: Draft) -> list[Finding]:
    """The kept opinions whose words still stand in the draft, where they stand now."""
    texts = dict(grounding.fields(draft)) if draft.opinions else {}
    found = []
    for one in draft.opinions:
        field = field_of(one.field, one.text, texts)
        if field is not None:
            start = texts[field].index(one.text)
            place = {"field": field, "start": start, "end": start + len(one.text)}
            found.append(one.model_copy(update=place))
    return found


def without(draft: Draft, finding: Finding) -> Draft:
    """The draft without an opinion that a person does not share."""
    kept = tuple(
        one for one in draft.opinions if (one.rule, one.text) != (finding.rule, finding.text)
    )
    return draft.model_copy(update={"opinions": kept})


def field_of(field: str, quote: str, texts: dict[str, str]) -> str | None:
    """Where the words stand: in their field, else wherever they went."""
    if not quote:
        return None
    if quote in texts.get(field, ""):
        return field
    return next((name for name, text in texts.items() if quote in text), None)
