"""The sixty fixed briefs of `tests/data/briefs.yaml`, each for the example shop of its trade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from assistant.drafting import examples, playbooks
from assistant.drafting.playbooks import Example, Playbook
from assistant.drafting.port import DraftRequest

DATA = Path(__file__).resolve().parents[1] / "data"
FILE = DATA / "briefs.yaml"
SHOPS = DATA / "second_shops.yaml"
ON = date(2026, 11, 27)


@dataclass(frozen=True)
class Asked:
    """One line of the file. `format` is empty for an outline."""

    category: str
    kind: Literal["script", "outline"]
    seconds: int
    topic: str
    format: str = ""
    seed: int = 0

    @property
    def name(self) -> str:
        """How it is called in tables."""
        return f"{self.category}/{self.format or self.kind}/{self.topic}"

    def request(self, *, variant: int = 0) -> DraftRequest:
        """The request of the trade's example shop."""
        return self._of(playbooks.playbook(self.category), self.topic, variant)

    def elsewhere(self) -> DraftRequest:
        """The same of another shop of the trade; a show is about that one's first deal."""
        book = playbooks.playbook(self.category)
        shop = second_shops()[self.category]
        topic = self.topic if self.kind == "script" else shop.deals[0].name
        return self._of(book.model_copy(update={"example": shop}), topic, 0)

    def _of(self, book: Playbook, topic: str, variant: int) -> DraftRequest:
        return examples.request(
            book,
            book.format(self.format) if self.format else None,
            kind=self.kind,
            topic=topic,
            seconds=self.seconds,
            variant=variant,
            seed=self.seed,
            on=ON,
        )


@cache
def second_shops() -> dict[str, Example]:
    """A second made-up shop by trade."""
    rows = yaml.safe_load(SHOPS.read_text(encoding="utf-8"))
    return {trade: Example.model_validate(shop) for trade, shop in rows.items()}


@cache
def every() -> tuple[Asked, ...]:
    """All sixty, in the order of the file."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Asked(**row) for row in rows)
