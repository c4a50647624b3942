"""What was looked after before a draft or a cut is posted: ticked, taken back, asked about once.

A tick is kept with who and when, and counts only while the item rests on what it
rested on then. That the list was shown is kept the same way, so that an export
brings it up once and not again until there is something new on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.changes import Area, Changed
from assistant.compliance import posting_store as sql
from assistant.compliance.before_posting import Item
from assistant.compliance.house_store import Work
from assistant.storage.database import Database
from assistant.wording import Text

_SHOWN = "shown"


@dataclass(frozen=True)
class Asked:
    """An item and whether it was looked after: when (ms; 0 for not yet) and by whom."""

    item: Item
    answered_at_ms: int = 0
    by: str = ""

    @property
    def answered(self) -> bool:
        """Whether it is ticked."""
        return self.answered_at_ms > 0


def look(db: Database, work: Work, items: Sequence[Item]) -> tuple[Asked, ...]:
    """The items with what was answered; an answer to something that changed since is none."""
    known = {(one.item, one.basis): one for one in _answers(db, work)}
    asked = []
    for item in items:
        answer = known.get((item.id, item.basis))
        asked.append(Asked(item, answer.answered_at_ms, answer.by) if answer else Asked(item))
    return tuple(asked)


def left(asked: Iterable[Asked]) -> int:
    """How many have not been looked after."""
    return sum(not one.answered for one in asked)


def answer(
    db: Database, work: Work, item: Item, *, creator: str = "", yes: bool = True
) -> Changed[bool]:
    """Tick an item, or take the tick back. `creator` is who did, if that is known."""
    step = (
        Text(f"发布前：{item.title.zh}", f"Before posting: {item.title.en}")
        if yes
        else Text(f"还没看：{item.title.zh}", f"Not yet: {item.title.en}")
    )
    with db.edit(step, _area(work)) as edit:
        if yes:
            sql.put(edit.conn, work, item.id, item.basis, creator)
        else:
            sql.remove(edit.conn, work, item.id)
    return Changed(yes, edit.changes)


def to_show(db: Database, work: Work, asked: Sequence[Asked]) -> bool:
    """Whether an export is to bring the list up: something required is open and was not shown."""
    shown = {(one.item, one.basis) for one in _answers(db, work)}
    return any((_shown(one), one.item.basis) not in shown for one in _pressing(asked))


def note_shown(db: Database, work: Work, asked: Sequence[Asked]) -> Changed[None]:
    """Remember what the list brought up; no undo step, for it cannot be unseen."""
    with db.bulk() as edit:
        for one in _pressing(asked):
            sql.put(edit.conn, work, _shown(one), one.item.basis, "")
    return Changed(None, edit.changes)


def _pressing(asked: Iterable[Asked]) -> list[Asked]:
    return [one for one in asked if one.item.required and not one.answered]


def _shown(one: Asked) -> str:
    return f"{_SHOWN}:{one.item.id}"


def _answers(db: Database, work: Work) -> tuple[sql.Answer, ...]:
    with db.read() as conn:
        return sql.answers(conn, work)


def _area(work: Work) -> Area:
    return Area.DRAFTS if work.kind == "draft" else Area.CUTS
