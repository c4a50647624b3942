"""What a use-case changed, so that only screens that show it reload.

Every mutating use-case returns `Changed[T]`: its value, and the areas it
touched. The desktop broadcasts the areas; a page that shows one of them
re-queries when it is visible and marks itself stale when it is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from assistant.wording import Text

T = TypeVar("T")


class Area(StrEnum):
    """A part of the user's data that a screen may show."""

    STORES = "stores"
    CREATORS = "creators"
    DEALS = "deals"
    FACTS = "facts"
    BRIEFS = "briefs"
    DRAFTS = "drafts"
    TAKES = "takes"
    CUTS = "cuts"
    POSTS = "posts"
    ORDERS = "orders"
    FOLLOWERS = "followers"
    RULES = "rules"
    PLAYBOOKS = "playbooks"
    PROMPTS = "prompts"
    SETTINGS = "settings"
    BIN = "bin"


@dataclass(frozen=True)
class Changes:
    """The touched areas and, if the change can be undone, the step's name."""

    areas: frozenset[Area] = field(default_factory=frozenset)
    step: Text | None = None

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.areas | other.areas, other.step or self.step)


@dataclass(frozen=True)
class Changed(Generic[T]):
    """A use-case's result together with what it changed."""

    value: T
    changes: Changes
