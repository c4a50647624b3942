"""Followers day by day: look, check that the sums agree, note a day by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.changes import Area, Changed
from assistant.errors import Refused
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.tracking import follower_store
from assistant.tracking.importing import batch_store
from assistant.tracking.importing.reading import DAY_MS
from assistant.tracking.importing.values import as_moment
from assistant.tracking.models import METRIC_NAMES, Day, FollowerCheck
from assistant.wording import Text

BY_HAND = Text("手动记一笔", "Noted by hand")


def days(
    db: Database, creator: str | None, *, first: date = date.min, last: date = date.max
) -> tuple[Day, ...]:
    """The days of one account that have a figure, oldest first. None: not assigned to anyone."""
    with db.read() as conn:
        found = follower_store.days(
            conn, creator or "", first=first.isoformat(), last=last.isoformat()
        )
    return tuple(found)


def accounts(db: Database) -> tuple[tuple[str | None, str], ...]:
    """Whose figures there are, as (creator id, name); every creator, then the unassigned."""
    with db.read() as conn:
        known = batch_store.creators(conn)
        found = follower_store.accounts(conn)
    answer: list[tuple[str | None, str]] = list(known.items())
    if "" in found or not answer:
        answer.append((None, ""))
    return tuple(answer)


def known_accounts(db: Database) -> frozenset[str | None]:
    """The accounts that have any figure; None is the unassigned one."""
    with db.read() as conn:
        return frozenset(creator or None for creator in follower_store.accounts(conn))


def check(shown: Sequence[Day]) -> FollowerCheck:
    """Last total − first total against Σ net of the days between (first day excluded).

    Only said where both totals are there and every day between has its net.
    """
    with_total = [day for day in shown if "followers_total" in day.values]
    if len(with_total) < 2:
        return FollowerCheck()
    first, last = with_total[0], with_total[-1]
    between = [day for day in shown if first.day < day.day <= last.day]
    span = (date.fromisoformat(last.day) - date.fromisoformat(first.day)).days
    totals = (first.values["followers_total"], last.values["followers_total"])
    if len(between) != span or any("followers_net" not in day.values for day in between):
        return FollowerCheck(*totals)
    net = sum(day.values["followers_net"] for day in between)
    return FollowerCheck(*totals, net, totals[1] - totals[0] - net)


def explain(found: FollowerCheck) -> Text:
    """What a check says to people."""
    if found.difference is None or found.first_total is None or found.last_total is None:
        return Text(
            "每天的净增和总粉丝都齐了，这里会对一遍账。",
            "Once daily nets and totals are complete, they are checked here.",
        )
    first, last = f"{found.first_total:,}", f"{found.last_total:,}"
    change, net = f"{found.last_total - found.first_total:+,}", f"{found.net:+,}"
    zh = f"总粉丝从 {first} 到 {last}，差 {change}；每天净增加起来 {net}"
    en = f"Total went from {first} to {last}, {change}; daily nets add up to {net}"
    if found.difference == 0:
        return Text(f"{zh}，对得上。", f"{en}: they agree.")
    gap = f"{found.difference:+,}"
    return Text(
        f"{zh}，对不上，差 {gap}。导出口径可能不同，两个数都留着。",
        f"{en}: off by {gap}. The exports may count differently; both are kept.",
    )


def note(
    db: Database, creator: str | None, day: date, values: Mapping[str, int]
) -> Changed[str | None]:
    """Write one day's figures by hand, as an import of one day: one undo takes it back.

    Metrics are those of `METRIC_NAMES`. A later export that covers the day wins. The value
    is the batch, None when nothing differs from what stands.
    """
    unknown = set(values) - METRIC_NAMES.keys()
    if unknown:
        raise ValueError(f"unknown metrics {sorted(unknown)}")
    if not values:
        raise Refused("followers.nothing", Text("还没填数字。", "No number was given."))
    account, iso = creator or "", day.isoformat()
    with db.bulk(Area.FOLLOWERS) as edit:
        fresh = {
            metric: value
            for metric, value in values.items()
            if follower_store.value(edit.conn, account, iso, metric) != value
        }
        if not fresh:
            edit.areas.clear()
            return Changed(None, edit.changes)
        # What a person types last stands, over an import of the same day too.
        end_of_day = as_moment(iso) + DAY_MS - 1
        as_of_ms = max(end_of_day, follower_store.newest_as_of(edit.conn, account, iso))
        batch = batch_store.add(
            edit.conn,
            kind="followers",
            file_name=BY_HAND.zh,
            sha256="",
            as_of_ms=as_of_ms,
            creator=creator,
            report=json.dumps({"new": len(fresh)}),
        )
        follower_store.add(edit.conn, account, iso, fresh, batch=batch, as_of_ms=as_of_ms)
        edit.step = BY_HAND
        undo.note_import(edit.conn, BY_HAND, edit.areas, batch)
    return Changed(batch, edit.changes)
