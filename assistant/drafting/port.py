"""The port every drafter implements: a request in, parts as they are written, a whole draft last.

Implementations: `playbook` (embedded, needs nothing) and `model` (any
OpenAI-compatible endpoint). One contract suite tests both.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.compliance.models import HouseWord
from assistant.drafting.books import SHIPPED, Books
from assistant.drafting.experience import NONE, Experience
from assistant.drafting.models import Block, Brief, Draft, Shot
from assistant.jobs import Job
from assistant.profile.models import Creator, Deal, Fact, Store

DEFAULT_CHARS_PER_MINUTE = 220


@dataclass(frozen=True)
class DraftRequest:
    """Everything a drafter may use. It may state only what stands in here.

    `deal` is the brief's deal for a script; `deals` are those an outline may
    sell. `facts` are the unexpired facts of the store; `expired` are known only
    so that a draft resting on one can say so. `house` are the shop's own
    forbidden and allowed words. `books` are the playbooks of the workspace.
    `on` is today's date. `begun` is a draft that broke off: what stands in it
    stays, only the rest is written. `draft` is the id the result will have, for
    the log of what was asked. `prompts` are a person's own prompts by id.
    `experience` is what worked for the creator so far; it says what to try first,
    and is nothing a draft may state.
    """

    brief: Brief
    store: Store
    creator: Creator | None
    deal: Deal | None
    deals: tuple[Deal, ...]
    facts: tuple[Fact, ...]
    on: date
    expired: tuple[Fact, ...] = ()
    house: tuple[HouseWord, ...] = ()
    books: Books = SHIPPED
    begun: Draft | None = None
    draft: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)
    experience: Experience = NONE

    @property
    def turn(self) -> int:
        """A number of the shop's own: two shops with one brief begin elsewhere among equals."""
        return zlib.crc32(f"{self.store.name}/{self.store.branch}".encode())

    @property
    def every_deal(self) -> tuple[Deal, ...]:
        """The brief's deal first, then the others, once each."""
        own = (self.deal,) if self.deal else ()
        return (*own, *(one for one in self.deals if self.deal is None or one.id != self.deal.id))

    @property
    def chars_per_minute(self) -> int:
        """The creator's measured speech rate, else the default."""
        measured = self.creator.chars_per_minute if self.creator else None
        return measured or DEFAULT_CHARS_PER_MINUTE


@dataclass(frozen=True)
class Part:
    """One finished shot or block, given as soon as it is written."""

    item: Shot | Block


@dataclass(frozen=True)
class Whole:
    """The finished draft, checked: timing, grounding and (when it exists) compliance."""

    draft: Draft


class Drafter(Protocol):
    """Writes a draft for a request, yielding parts and, last, exactly one whole."""

    name: str

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """Write it. Raises `Cancelled` when the job is cancelled."""
        ...
