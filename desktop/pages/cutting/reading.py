"""What one reading of the cutting room finds, in the reader's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.clips import cuts
from assistant.clips.cuts import Room
from assistant.compliance import checking as compliance
from assistant.compliance import house
from assistant.compliance.house import Shop
from assistant.storage.database import Database
from assistant.storage.recovery import Recovery
from assistant.tracking import posts
from assistant.tracking.models import Trail


@dataclass(frozen=True)
class Looked:
    """A room, its takes that are no longer where they were, whether a save waits, what was sold."""

    room: Room | None
    missing: frozenset[str]
    waiting: bool
    trail: Trail | None
    shop: Shop


def look(
    db: Database, recovery: Recovery, cut_id: str, *, store: str, or_newest: bool = False
) -> Looked:
    """Look after the files in the reader's thread: a drive may take its time to answer.

    `store` is the shop whose rules the words on the picture are held to.
    """
    compliance.get_ready()
    waiting = recovery.has_waiting  # asked first: what merges meanwhile is then read
    room = cuts.room(db, cut_id)
    if room is None and or_newest:
        room = cuts.room(db)
    shelf = room.stored.cut.shelf if room is not None else ()
    missing = frozenset(one for one in shelf if not Path(one).exists())
    draft = room.stored.draft_id if room is not None else None
    trail = posts.trail(db, draft) if draft else None
    if trail is not None and room is not None and trail.cut != room.stored.id:
        trail = None  # another cut of the same script was posted
    return Looked(room, missing, waiting, trail, house.of_store(db, store))
