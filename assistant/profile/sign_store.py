"""What hangs on the shop sign, read at every start.

Plain dataclasses on purpose: the models of the profile build their validators
when they are imported, which would cost a start more than opening the database.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.storage.database import Database


@dataclass(frozen=True)
class Shop:
    """A shop as the sign shows it, with the ids of its creators, the oldest first."""

    id: str
    name: str
    branch: str
    creators: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Name and branch."""
        return f"{self.name} {self.branch}".strip()


@dataclass(frozen=True)
class Trade:
    """A category to choose from."""

    id: str
    name_zh: str
    name_en: str


def shops(db: Database) -> tuple[Shop, ...]:
    """Every shop, the oldest first."""
    with db.read() as conn:
        people: dict[str, list[str]] = {}
        for row in conn.execute("SELECT id, store_id FROM creator ORDER BY created_at_ms, id"):
            people.setdefault(row["store_id"], []).append(row["id"])
        rows = conn.execute("SELECT id, name, branch FROM store ORDER BY created_at_ms, id")
        return tuple(
            Shop(row["id"], row["name"], row["branch"], tuple(people.get(row["id"], ())))
            for row in rows
        )


def trades(db: Database) -> tuple[Trade, ...]:
    """The categories in their order."""
    with db.read() as conn:
        rows = conn.execute("SELECT id, name_zh, name_en FROM category ORDER BY position, id")
        return tuple(Trade(row["id"], row["name_zh"], row["name_en"]) for row in rows)
