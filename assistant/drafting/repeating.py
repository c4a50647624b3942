"""Writing something again: a new brief like the one an earlier script was written from."""

from __future__ import annotations

from assistant.drafting import drafts, drafts_store, experience
from assistant.drafting.models import Brief, Script
from assistant.storage.database import Database


def brief_like(db: Database, draft_id: str) -> Brief:
    """A new brief with an earlier script's topic, deal, format and length. Refused when it is gone.

    Its seed is another one, or the playbook would say the same words again. It
    keeps the variant, and with it the way to open; once a way has proven itself
    for the creator, that one comes first instead.
    """
    opened = drafts.load(db, draft_id)
    brief, request = opened.request.brief, opened.request
    parts = opened.draft.playbook.split("/") if isinstance(opened.draft, Script) else []
    known = experience.of(
        db,
        brief.creator,
        store=request.store.id,
        book=request.books.playbook(request.store.category),
        on=request.on,
    )
    with db.read() as conn:
        times = drafts_store.count_about(conn, brief.topic)
    return brief.model_copy(
        update={
            "id": "",
            "format": brief.format or next(iter(parts[1:2]), ""),
            "variant": 0 if known.best_opening else brief.variant,
            "seed": brief.seed + max(1, times),
        }
    )
