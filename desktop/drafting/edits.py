"""What a person rewords in a draft while the rest of it is still being written."""

from __future__ import annotations

import threading

from assistant.drafting.model_answers import rows_of
from assistant.drafting.models import Block, Draft, Shot

Key = int | str


class Edits:
    """The newest wording of each row by its number or id. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[Key, Shot | Block] = {}

    def note(self, before: Draft, after: Draft) -> None:
        """Remember the rows that differ; both drafts hold the same rows."""
        with self._lock:
            for was, now in zip(rows_of(before), rows_of(after), strict=False):
                if was != now:
                    self._rows[_key(now)] = now

    def put_into(self, draft: Draft) -> Draft:
        """The draft with every row as the person last worded it."""
        with self._lock:
            rows = dict(self._rows)
        if not rows:
            return draft
        mine = tuple(rows.get(_key(one), one) for one in rows_of(draft))
        if draft.kind == "outline":
            return draft.model_copy(update={"blocks": mine})
        shots = [one for one in mine if isinstance(one, Shot)]
        hook = shots[0].voiceover if shots else draft.hook
        seconds = sum(one.seconds for one in shots)
        return draft.model_copy(update={"shots": mine, "seconds": seconds, "hook": hook})


def _key(row: Shot | Block) -> Key:
    return row.number if isinstance(row, Shot) else row.id
