"""The sixty fixed briefs of `tests/data/briefs.yaml`, each for the example shop of its trade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from assistant.drafting import examples, playbooks
from assistant.drafting.port import DraftRequest

FILE = Path(__file__).resolve().parents[1] / "data" / "briefs.yaml"
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
        book = playbooks.playbook(self.category)
        return examples.request(
            book,
            book.format(self.format) if self.format else None,
            kind=self.kind,
            topic=self.topic,
            seconds=self.seconds,
            variant=variant,
            seed=self.seed,
            on=ON,
        )


@cache
def every() -> tuple[Asked, ...]:
    """All sixty, in the order of the file."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Asked(**row) for row in rows)
