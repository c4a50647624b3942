"""今天: what to do next, the streak, the week, what was never said, the key numbers.

`plan` reads everything the page shows from one connection. Instants are ms,
days are Asia/Shanghai.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from assistant import clock
from assistant.stats import attribution, metrics, periods, today_store
from assistant.stats.attribution import Hook
from assistant.stats.models import Basis, Period, Report, Scope
from assistant.stats.steps import Step, day_bounds, next_steps
from assistant.stats.today_store import Person, Told

HOOK_DAYS = 30


@dataclass(frozen=True)
class WeekDay:
    """One day of the week's rhythm. `value` is done ÷ planned, 0 to 1."""

    day: date
    posts: int
    lives: int
    planned_posts: int
    planned_lives: int
    when: Literal["past", "today", "ahead"]

    @property
    def value(self) -> float:
        """How far the day's plan was done; a day with unplanned content is full."""
        done = self.posts + self.lives
        planned = max(self.planned_posts + self.planned_lives, done)
        return done / planned if planned else 0.0


@dataclass(frozen=True)
class Untold:
    """A fact and how often it was said in a draft."""

    id: str
    text: str
    source: str
    times: int
    last_day: str


@dataclass(frozen=True)
class Today:
    """Everything the page 今天 shows. `person` is None in a workspace without people."""

    person: Person | None
    now: datetime
    steps: tuple[Step, ...]
    streak: int
    published_today: int
    week: tuple[WeekDay, ...]
    untold: tuple[Untold, ...]
    facts: int
    numbers: Report
    hooks: tuple[Hook, ...]


def plan(
    conn: sqlite3.Connection,
    creator: str | None,
    now_ms: int,
    *,
    store: str = "",
    basis: Basis | None = None,
) -> Today:
    """The day of one creator; where None or gone, of the first one of `store`."""
    person = today_store.person(conn, creator, store)
    mine = person.id if person else ""
    now = clock.moment(now_ms)
    today = now.date()
    days = today_store.content_days(conn, mine)
    streak = count_streak(set(days), today)
    shop = person.store if person else store
    told = today_store.facts_told(conn, shop, today.isoformat())
    scope = Scope(creator=mine or None)
    return Today(
        person=person,
        now=now,
        steps=next_steps(conn, mine, now, streak, told, posted=today.isoformat() in days),
        streak=streak,
        published_today=days.get(today.isoformat(), 0),
        week=_week(conn, mine, today, days),
        untold=tuple(_untold(fact) for fact in told),
        facts=len(told),
        numbers=metrics.measure(
            conn,
            periods.last_days(7, today),
            by="day",
            basis=basis,
            scope=scope,
            compare="previous",
        ),
        hooks=attribution.hooks(
            conn,
            Period(first=today - timedelta(days=HOOK_DAYS - 1), last=today),
            scope=scope,
            basis=basis,
        ),
    )


def _untold(fact: Told) -> Untold:
    day = "" if fact.last_ms is None else clock.day_of(fact.last_ms)
    return Untold(fact.id, fact.text, fact.source, fact.times, day)


def count_streak(days: set[str], today: date) -> int:
    """Days in a row with content up to today; today not yet filled does not break it."""
    day = today if today.isoformat() in days else today - timedelta(days=1)
    count = 0
    while day.isoformat() in days:
        count += 1
        day -= timedelta(days=1)
    return count


def _week(
    conn: sqlite3.Connection, creator: str, today: date, posted: dict[str, int]
) -> tuple[WeekDay, ...]:
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=offset) for offset in range(7)]
    first, last = day_bounds(days[0])[0], day_bounds(days[-1])[1]
    planned = [
        (clock.day_of(at_ms), kind, done)
        for at_ms, kind, done in today_store.planned_between(conn, creator, first, last)
    ]
    return tuple(
        WeekDay(
            day=day,
            posts=posted.get(day.isoformat(), 0),
            lives=sum(on == str(day) and kind == "outline" and done for on, kind, done in planned),
            planned_posts=sum(on == str(day) and kind == "script" for on, kind, _ in planned),
            planned_lives=sum(on == str(day) and kind == "outline" for on, kind, _ in planned),
            when="today" if day == today else "past" if day < today else "ahead",
        )
        for day in days
    )
