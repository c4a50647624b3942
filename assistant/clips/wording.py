"""What a cut says on the picture, checked against the rules: its title and its captions."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.clips.cutlist import Cut
from assistant.compliance import checking
from assistant.compliance.house import Shop
from assistant.drafting.models import Finding


def fields(cut: Cut) -> Iterator[tuple[str, str]]:
    """Every text that is burned in, with its path (positions from 0)."""
    if cut.title is not None:
        yield "title/text", cut.title.text
    for index, caption in enumerate(cut.captions):
        yield f"captions/{index}/text", caption.text


def check(cut: Cut, shop: Shop) -> list[Finding]:
    """What a shop may not show like this."""
    return checking.check_fields(
        fields(cut), category=shop.category, house=shop.words, on_file=shop.facts
    )
