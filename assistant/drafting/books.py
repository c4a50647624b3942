"""The playbooks of one workspace: the user's own first, those that ship behind them.

A request carries its workspace's `Books` with the texts as they were when it
was made, so two workspaces of one process never mix and an edit meanwhile does
not change a draft half-way. A text that cannot be used never stops drafting:
the shipped playbook serves, and `Found.trouble` says why.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.drafting import own_texts_store, playbook_text, playbooks
from assistant.drafting.playbooks import GENERAL, Playbook
from assistant.storage.database import Database
from assistant.wording import Text

_REMEMBERED = 64


@dataclass(frozen=True)
class Found:
    """A playbook to draft from: whether it is the `own` one, or why that one is not used."""

    book: Playbook
    own: bool = False
    trouble: Text | None = None


@dataclass(frozen=True)
class Books:
    """The playbooks of a workspace; `own` are the user's texts by trade, none is as shipped."""

    own: Mapping[str, str] = field(default_factory=dict)

    def playbook(self, category: str) -> Playbook:
        """The playbook of a trade, joined with the general one."""
        return self.find(category).book

    def find(self, category: str) -> Found:
        """The playbook of a trade with whose it is. The general one can be the user's own too."""
        return _found(category, self.own.get(category), self.own.get(GENERAL))


SHIPPED = Books()


def of(db: Database) -> Books:
    """The playbooks of the workspace whose database this is, as they are now."""
    with db.read() as conn:
        return read(conn)


def read(conn: sqlite3.Connection) -> Books:
    """The same, within a reading that has begun."""
    return Books(own_texts_store.playbooks(conn))


@lru_cache(maxsize=_REMEMBERED)
def _found(category: str, text: str | None, general_text: str | None) -> Found:
    general = Found(playbooks.playbook(GENERAL))
    if general_text is not None:
        general = _own(general_text, GENERAL, general)
    if category == GENERAL:
        return general
    if category not in playbooks.trades():
        shipped = replace(general, own=False)
    elif general.own:
        file = playbooks.folder() / f"{category}.yaml"
        shipped = Found(playbooks.join(playbooks.load_playbook(file), general.book))
    else:
        shipped = Found(playbooks.playbook(category))
    return shipped if text is None else _own(text, category, shipped, general.book)


def _own(text: str, category: str, shipped: Found, general: Playbook | None = None) -> Found:
    """The user's text, joined with the general playbook; where it has a fault, what ships."""
    examined = playbook_text.examine(text, category)
    if examined.book is not None:
        joined = playbooks.join(examined.book, general or shipped.book)
        if general is None:  # joined only for what others may lean on; its shots stand once
            joined = joined.model_copy(update={"shots": examined.book.shots or shipped.book.shots})
        return Found(joined, own=True)
    first = examined.problems[0]
    why = Text(f"第 {first.line} 行：{first.text.zh}", f"Line {first.line}: {first.text.en}")
    return Found(shipped.book, trouble=why)
