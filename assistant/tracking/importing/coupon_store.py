"""Coupons against a read 售卖明细: compare, write, take back.

A coupon is the overlay of its events in order: by as-of, then by when they were
accepted. Only events that come last in that order are accepted (a strictly newer
as-of, or the same as-of and not less far along), so comparing with the coupon as
it stands is the same as folding its whole history.

`coupon`'s own columns (store, deal, creator) are found from the uid and the deal's
name when they are not known; each event keeps what they were before it in `was`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.clock import day_of
from assistant.tracking.importing.models import Comparison, Problem, ReadFile, Scalar
from assistant.tracking.models import STATE_RANKS, CouponState
from assistant.tracking.states import say, state_of
from assistant.wording import Text

# Columns an export fills, with what they are when no export says.
FILE_COLUMNS: Final[dict[str, Scalar]] = {
    "order_id": "",
    "deal_name": "",
    "state": CouponState.UNKNOWN.value,
    "state_text": "",
    "paid_at_ms": 0,
    "paid_day": "",
    "verified_at_ms": None,
    "verified_day": None,
    "refunded_at_ms": None,
    "sold_fen": None,
    "paid_fen": None,
    "received_fen": None,
    "merchant_subsidy_fen": None,
    "platform_subsidy_fen": None,
    "service_fee_fen": None,
    "commission_fen": None,
    "creator_uid": None,
    "creator_name": None,
    "role": "",
    "channel": "",
    "label": "",
}
OUR_COLUMNS: Final = ("creator_id", "deal_id", "store_id")
CHUNK: Final = 900

Owners = tuple[str | None, str | None, str | None]  # creator, deal, store


@dataclass(frozen=True)
class _Entry:
    """One coupon to write: its columns as in `_Plan.columns`, and our own before and after."""

    row: int
    id: str
    values: tuple[Scalar, ...]
    owners: Owners
    was: Owners | None


class _Plan:
    """How a file's fields become coupon columns."""

    def __init__(self, fields: Sequence[str]) -> None:
        self._places = [(n, FILE_COLUMNS[name]) for n, name in enumerate(fields) if name != "id"]
        derived = ["state", "paid_day"]
        if "verified_at_ms" in fields:
            derived.append("verified_day")
        self.columns = (*(name for name in fields if name != "id"), *derived)
        self._id = fields.index("id")
        self._at = {name: fields.index(name) for name in fields}

    def id(self, values: tuple[Scalar, ...]) -> str:
        return str(values[self._id])

    def row(self, values: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
        """The coupon columns of one row; missing cells take the column's default."""
        kept = [values[n] if values[n] is not None else default for n, default in self._places]
        kept.append(state_of(str(values[self._at["state_text"]])).value)
        kept.append(day_of(int(values[self._at["paid_at_ms"]] or 0)))
        if "verified_at_ms" in self._at:
            verified = values[self._at["verified_at_ms"]]
            kept.append(None if verified is None else day_of(int(verified)))
        return tuple(kept)


def compare(conn: sqlite3.Connection, file: ReadFile, *, as_of_ms: int) -> Comparison[_Entry]:
    """What each row would do to the coupons as they stand."""
    judge = _Judge(_Plan(file.fields), _Owners(conn), as_of_ms)
    for start in range(0, len(file.rows), CHUNK):
        rows = file.rows[start : start + CHUNK]
        stored = _stored(conn, judge.plan, [judge.plan.id(values) for _, values in rows])
        for number, values in rows:
            coupon = judge.plan.id(values)
            judge.take(number, coupon, judge.plan.row(values), stored.get(coupon))
    return judge.result


class _Judge:
    """Sorts rows into new, changed, same and conflicting."""

    def __init__(self, plan: _Plan, owners: _Owners, as_of_ms: int) -> None:
        self.plan = plan
        self.result: Comparison[_Entry] = Comparison()
        self._owners = owners
        self._as_of_ms = as_of_ms

    def take(
        self, number: int, coupon: str, wanted: tuple[Scalar, ...], stored: tuple[Any, ...] | None
    ) -> None:
        new = dict(zip(self.plan.columns, wanted, strict=True))
        if stored is None:
            owners = self._owners.of(new)
            self.result.new.append(_Entry(number, coupon, wanted, owners, None))
            self.result.unassigned += owners[0] is None
            return
        as_of, creator, deal, store, *held = stored
        if tuple(held) == wanted:
            self.result.same += 1
            return
        old = dict(zip(self.plan.columns, held, strict=True))
        if (self._as_of_ms, _rank(new)) < (as_of, _rank(old)):
            self.result.conflicts.append(_conflict(number, old, new))
            return
        was: Owners = (creator, deal, store)
        owners = self._owners.again(new, old, was)
        self.result.changed.append(_Entry(number, coupon, wanted, owners, was))
        self.result.unassigned += owners[0] is None
        if (old["state"], old["state_text"]) != (new["state"], new["state_text"]):
            move = (_words(old), _words(new))
            self.result.moves[move] = self.result.moves.get(move, 0) + 1


def _rank(columns: dict[str, Any]) -> int:
    return STATE_RANKS[CouponState(columns["state"])]


def _words(columns: dict[str, Any]) -> str:
    return say(CouponState(columns["state"]), columns["state_text"]).zh


def _conflict(number: int, old: dict[str, Any], new: dict[str, Any]) -> Problem:
    here, there = _words(old), _words(new)
    english = say(CouponState(old["state"]), old["state_text"]).en
    if here == there:
        reason = Text(
            "文件比本地旧，内容不一样，保留本地",
            "The file is older and differs; what is stored stays",
        )
    else:
        reason = Text(
            f"本地{here}，文件里还是{there}",
            f"Stored as “{english}”, the older file says otherwise",
        )
    return Problem(number, "券码状态", new["state_text"], reason)


def _stored(
    conn: sqlite3.Connection, plan: _Plan, ids: Sequence[str]
) -> dict[str, tuple[Any, ...]]:
    columns = ", ".join(("id", "as_of_ms", *OUR_COLUMNS, *plan.columns))
    marks = ", ".join("?" * len(ids))
    rows = conn.execute(f"SELECT {columns} FROM coupon WHERE id IN ({marks})", ids)
    return {row[0]: tuple(row)[1:] for row in rows}


class _Owners:
    """Whose a coupon is: the creator by uid, the deal by exact name, the store by either."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        rows = conn.execute("SELECT id, store_id, douyin_uid FROM creator").fetchall()
        self._stores = {row[0]: row[1] for row in rows}
        self._creators: dict[str, str | None] = {}
        for creator, _, uid in rows:
            if uid:  # the same uid at two creators is no answer
                self._creators[uid] = None if uid in self._creators else creator
        self._deals: dict[str, list[tuple[str, str]]] = {}
        for deal, store, name in conn.execute("SELECT id, store_id, name FROM deal"):
            self._deals.setdefault(name.strip(), []).append((deal, store))
        stores = [row[0] for row in conn.execute("SELECT id FROM store")]
        self._only = stores[0] if len(stores) == 1 else None

    def of(self, columns: dict[str, Any]) -> Owners:
        creator = self._creators.get(columns.get("creator_uid") or "")
        home = self._stores.get(creator) if creator else None
        deals = self._deals.get(columns.get("deal_name") or "", [])
        near = [deal for deal in deals if deal[1] == home] or deals
        deal = near[0] if len(near) == 1 else None
        store = home or (deal[1] if deal else self._only)
        return creator, (deal[0] if deal else None), store

    def again(self, new: dict[str, Any], old: dict[str, Any], was: Owners) -> Owners:
        """Owners after a change: found anew where what they hang on changed, else kept."""
        creator, deal, store = self.of(new)
        if new.get("creator_uid") == old.get("creator_uid"):
            creator = was[0] or creator
        if new.get("deal_name") == old.get("deal_name"):
            deal = was[1] or deal
        return creator, deal, was[2] or store


def write(
    conn: sqlite3.Connection,
    batch: str,
    file: ReadFile,
    found: Comparison[_Entry],
    *,
    as_of_ms: int,
) -> None:
    """Write the new and changed coupons and their events under `batch`."""
    columns = _Plan(file.fields).columns
    entries = (*found.new, *found.changed)
    names = ("id", *columns, *OUR_COLUMNS, "as_of_ms")
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    conn.executemany(
        f"INSERT INTO coupon ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        ((entry.id, *entry.values, *entry.owners, as_of_ms) for entry in entries),
    )
    conn.executemany(
        "INSERT INTO coupon_event (coupon_id, batch_id, as_of_ms, row_number, fields, was)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                entry.id,
                batch,
                as_of_ms,
                entry.row,
                _json(dict(zip(columns, entry.values, strict=True))),
                None
                if entry.was is None
                else _json(dict(zip(OUR_COLUMNS, entry.was, strict=True))),
            )
            for entry in entries
        ),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def take_back(conn: sqlite3.Connection, batch: str) -> None:
    """Delete the batch's events; coupons only it knew go, the others are folded anew."""
    touched = conn.execute(
        "SELECT e.coupon_id, e.was, e.as_of_ms = c.as_of_ms AND e.rowid = (SELECT rowid FROM"
        " coupon_event WHERE coupon_id = e.coupon_id ORDER BY as_of_ms DESC, rowid DESC LIMIT 1)"
        " FROM coupon_event e JOIN coupon c ON c.id = e.coupon_id WHERE e.batch_id = ?"
        " AND EXISTS (SELECT 1 FROM coupon_event o"
        " WHERE o.coupon_id = e.coupon_id AND o.batch_id <> e.batch_id)",
        (batch,),
    ).fetchall()
    conn.execute(
        "DELETE FROM coupon WHERE id IN (SELECT e.coupon_id FROM coupon_event e"
        " WHERE e.batch_id = ? AND NOT EXISTS (SELECT 1 FROM coupon_event o"
        " WHERE o.coupon_id = e.coupon_id AND o.batch_id <> e.batch_id))",
        (batch,),
    )
    conn.execute("DELETE FROM coupon_event WHERE batch_id = ?", (batch,))
    for start in range(0, len(touched), CHUNK):
        _refold(conn, [row[0] for row in touched[start : start + CHUNK]])
    owners = ", ".join(f"{name} = :{name}" for name in OUR_COLUMNS)
    conn.executemany(
        f"UPDATE coupon SET {owners} WHERE id = :id",
        ({**json.loads(was), "id": coupon} for coupon, was, newest in touched if was and newest),
    )


def _refold(conn: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Set the file's columns of these coupons to the overlay of their events."""
    marks = ", ".join("?" * len(ids))
    folded: dict[str, dict[str, Any]] = {}
    for coupon, as_of, fields in conn.execute(
        "SELECT coupon_id, as_of_ms, fields FROM coupon_event"
        f" WHERE coupon_id IN ({marks}) ORDER BY as_of_ms, rowid",
        ids,
    ):
        held = folded.setdefault(coupon, {**FILE_COLUMNS, "id": coupon})
        held.update(json.loads(fields), as_of_ms=as_of)
    names = (*FILE_COLUMNS, "as_of_ms")
    assignments = ", ".join(f"{name} = :{name}" for name in names)
    conn.executemany(f"UPDATE coupon SET {assignments} WHERE id = :id", folded.values())


def unknown_states(found: Comparison[_Entry], file: ReadFile) -> tuple[tuple[str, int], ...]:
    """State words nobody knows among the rows to be written, with how many hold them."""
    columns = _Plan(file.fields).columns
    state, text = columns.index("state"), columns.index("state_text")
    counts: Counter[str] = Counter()
    for entry in (*found.new, *found.changed):
        if entry.values[state] == CouponState.UNKNOWN:
            counts[str(entry.values[text])] += 1
    return tuple(counts.most_common())
