"""A hand on the tables: a test states each coupon, post and day it computes with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assistant import clock
from assistant.storage.database import Database


def at(text: str) -> int:
    """'2026-11-05 12:00' in Shanghai as ms; a bare day is its noon."""
    moment = datetime.fromisoformat(text if " " in text else f"{text} 12:00")
    return int(moment.replace(tzinfo=clock.SHANGHAI).timestamp() * 1000)


def good_script(**other: Any) -> dict[str, Any]:
    """Six shots of 38 seconds that pass every check."""
    lines = ["炭火一响", *["慢慢翻"] * 4, "左下角点一下"]
    seconds = [3, *[7] * 5]
    shots = [
        {
            "number": at + 1, "seconds": length, "size": "近景", "movement": "固定",
            "picture": "肉下网", "voiceover": line, "caption": line,
        }
        for at, (line, length) in enumerate(zip(lines, seconds, strict=True))
    ]  # fmt: skip
    return {"shots": shots, "seconds": 38, **other}


class Ledger:
    """Inserts rows with as few words as a test needs to say."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._count = 0
        self.insert("store", id="s1", name="炭小满", category_id="food", created_at_ms=1)
        self.insert("store", id="s2", name="炭小满二店", category_id="food", created_at_ms=2)
        self.insert("creator", id="zhou", store_id="s1", name="周敏", created_at_ms=1)
        self.insert("creator", id="liu", store_id="s2", name="刘建国", created_at_ms=2)
        self.insert("deal", id="d1", store_id="s1", name="双人套餐", created_at_ms=1)
        self.insert("deal", id="d2", store_id="s1", name="四人套餐", created_at_ms=2)

    def insert(self, table: str, **row: Any) -> None:
        """One row, documents given as mappings written as JSON."""
        values = {
            name: json.dumps(value, ensure_ascii=False)
            if isinstance(value, Mapping | list)
            else value
            for name, value in row.items()
        }
        marks = ", ".join("?" * len(values))
        with self.db.bulk() as edit:
            edit.conn.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})",
                list(values.values()),
            )

    def coupon(
        self,
        paid: str,
        fen: int | None,
        *,
        state: str = "pending",
        verified: str | None = None,
        received: int | None = None,
        sold: int | None = None,
        order: str | None = None,
        creator: str | None = "zhou",
        deal: str | None = "d1",
        post: str | None = None,
        channel: str = "短视频",
        store: str | None = None,
    ) -> None:
        """A coupon paid on a day, an order of its own unless one is named."""
        self._count += 1
        paid_ms = at(paid)
        verified_ms = None if verified is None else at(verified)
        self.insert(
            "coupon",
            id=f"c{self._count}",
            order_id=order or f"o{self._count}",
            deal_name="双人套餐" if deal == "d1" else "四人套餐" if deal == "d2" else "散客套餐",
            deal_id=deal,
            store_id=store,
            creator_id=creator,
            post_id=post,
            state=state,
            state_text=state,
            paid_at_ms=paid_ms,
            paid_day=clock.day_of(paid_ms),
            verified_at_ms=verified_ms,
            verified_day=None if verified_ms is None else clock.day_of(verified_ms),
            paid_fen=fen,
            sold_fen=sold,
            received_fen=received,
            channel=channel,
        )

    def batch(self, name: str, as_of: str, *, kind: str = "posts", made: str = "") -> str:
        """An import batch; its name is its id."""
        self.insert(
            "import_batch",
            id=name,
            kind=kind,
            file_name=f"{name}.xlsx",
            file_sha256=name,
            as_of_ms=at(as_of),
            report={},
            created_at_ms=at(made or as_of),
        )
        return name

    def post(
        self,
        name: str,
        day: str,
        *,
        creator: str | None = "zhou",
        kind: str = "video",
        public: int = 1,
        cut: str | None = None,
    ) -> str:
        """A post; its title is its id."""
        self.insert(
            "post",
            id=name,
            creator_id=creator,
            cut_id=cut,
            title=name,
            title_key=name,
            kind=kind,
            published_at_ms=at(day),
            published_day=clock.day_of(at(day)),
            public=public,
        )
        return name

    def metric(self, post: str, batch: str, as_of: str, **numbers: float) -> None:
        """What one export says about a post."""
        self.insert("post_metric", post_id=post, batch_id=batch, as_of_ms=at(as_of), **numbers)

    def daily(
        self, day: str, batch: str, as_of: str, *, creator: str = "zhou", **numbers: int
    ) -> None:
        """An account's figures of one day."""
        for metric, value in numbers.items():
            self.insert(
                "daily_metric",
                creator_id=creator,
                day=day,
                metric=metric,
                value=value,
                batch_id=batch,
                as_of_ms=at(as_of),
            )

    def draft(self, name: str, *, kind: str = "script", **row: Any) -> str:
        """A draft; its title is its id."""
        empty = {"hook": "", "cover": "", "shots": []} if kind == "script" else {"blocks": []}
        document = {
            "kind": kind,
            "title": name,
            "seconds": 40,
            "drafter": "person",
            **empty,
            **row.pop("document", {}),
        }
        self.insert(
            "draft",
            id=name,
            kind=kind,
            store_id="s1",
            creator_id="zhou",
            title=name,
            version=row.pop("version", 1),
            document=document,
            created_at_ms=at("2026-11-01"),
            updated_at_ms=row.pop("updated_at_ms", at("2026-11-01")),
            **row,
        )
        return name

    def cut(self, name: str, *, draft: str | None = None) -> str:
        """A cut; its title is its id."""
        self.insert(
            "cut",
            id=name,
            draft_id=draft,
            title=name,
            document={"clips": []},
            created_at_ms=at("2026-11-01"),
            updated_at_ms=at("2026-11-01"),
        )
        return name

    def render(self, cut: str, day: str, path: str = "/成片/一.mp4") -> None:
        """A rendered file of a cut."""
        self.insert(
            "render",
            id=f"render of {cut}",
            cut_id=cut,
            path=path,
            plan="graph",
            duration_ms=40_000,
            created_at_ms=at(day),
        )

    def fact(self, name: str, text: str, *, expires: str | None = None, made: int = 1) -> None:
        """A fact of the first store."""
        self.insert(
            "fact",
            id=name,
            store_id="s1",
            text=text,
            source="店长口述",
            expires_on=expires,
            created_at_ms=made,
        )
