"""What is wrong in a playbook beyond its schema: dead references, slots nobody fills.

Our own playbooks are held to it by the tests; those of users will be when they save.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from assistant.drafting import playbooks
from assistant.drafting.playbooks import Playbook


def problems(book: Playbook) -> list[str]:
    """References that lead nowhere and slots that do not exist, in a joined playbook."""
    beats = {one.id for one in book.beats}
    hooks = {one.id for one in book.hooks}
    found: list[str] = []
    for one in book.formats:
        found += [f"{one.id}: no hook {name}" for name in one.hooks if name not in hooks]
        for structure in one.structures:
            found += [
                f"{one.id}/{structure.id}: no beat {name}"
                for name in structure.beats
                if name not in beats
            ]
    found += [f"live_beats: no beat {name}" for name in book.live_beats if name not in beats]
    return found + [f"unknown slot {{{slot}}}" for slot in _slots(book) if not slot_exists(slot)]


def slot_exists(slot: str) -> bool:
    """Whether a slot's name is one the drafter can fill."""
    head, _, tail = slot.partition(".")
    if head == "fact":
        tags = {one.id for one in playbooks.lexicon().tags} | {"number", "any"}
        return set((tail or "any").split("|")) <= tags
    known = {
        "deal": playbooks.DEAL_SLOTS,
        "store": playbooks.STORE_SLOTS,
        "creator": playbooks.CREATOR_SLOTS,
        "brief": playbooks.BRIEF_SLOTS,
    }
    return tail in known.get(head, frozenset())


def texts(value: BaseModel) -> list[str]:
    """Every template text in a playbook: what may be said, shown or filmed."""
    collected: list[str] = []

    def walk(node: Any, key: str) -> None:
        if isinstance(node, str) and key in _TEMPLATE_KEYS:
            collected.append(node)
        elif isinstance(node, dict):
            for name, child in node.items():
                walk(child, name)
        elif isinstance(node, list | tuple):
            for child in node:
                walk(child, key)

    walk(value.model_dump(), "")
    return collected


_TEMPLATE_KEYS = frozenset(
    {
        *("say", "caption", "picture", "pictures", "camera", "scene", "sound", "props", "note"),
        *("titles", "hashtags", "title", "assistant", "music"),
    }
)


def _slots(book: Playbook) -> list[str]:
    return [slot for text in texts(book) for slot in playbooks.SLOT.findall(text)]
