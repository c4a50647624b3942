"""What worked for a creator so far: the ways to open, the formats, the facts that earned.

What is compared are posts, each with the orders linked to it and paid within
`WINDOW_DAYS` of being published, so that an old post and a new one had the same
time. Counted are public posts whose window is over, as far as the files of
orders reach, of the last `HORIZON_DAYS`; a post without orders counts as none
only where somebody linked orders of those days to this creator's posts.

A post says what its script was when it was shot; a deleted script says nothing,
but its post still counts towards what is usual. Shows are not here: no file
says which show an order came from.

Nothing here claims a cause: orders are only those linked to a post, and what
did well may have done well for another reason. Three things are worked out, all
on orders cut off at the upper fence q3 + 1.5 (q3 - q1) of the creator's posts
(Tukey, Exploratory Data Analysis, 1977), so that one lucky post does not decide:

* Whether it is more than luck. A mean of n posts counts as better or worse than
  usual only where as many posts drawn at random from the creator's N would
  seldom give such a mean: |mean - m| ≥ z·√(s²/n · (N - n)/(N - 1)), the error of
  a mean drawn without replacement (Cochran, Sampling Techniques, 1977, 2.3). z
  leaves `CHANCE` to luck over all groups that are compared (Bonferroni).
* The *typical* orders, a median, against the median of the creator's other
  posts; both ways must agree. These two are what people are told: a mean beside
  a median would flatter whatever there is.
* The order of what is better: by *expected* orders, a mean drawn towards the
  creator's own m with the weight of k = `PRIOR_POSTS` posts, (k·m + Σ orders) ÷
  (k + n): the posterior mean of a Poisson rate under a Gamma prior (Gelman et
  al., Bayesian Data Analysis, 3rd ed., 2.6). Three good posts do not outrank ten.

A group of fewer than `LEAST_POSTS`, or with fewer others to be compared with,
is no evidence: it is left out, and changes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Final, Literal, TypeVar

from assistant.drafting import openings
from assistant.drafting.playbooks import Playbook
from assistant.stats import attribution_store, coupon_store
from assistant.stats.attribution_store import Published
from assistant.stats.models import Scope
from assistant.storage.database import Database

WINDOW_DAYS: Final = 7
HORIZON_DAYS: Final = 180  # what worked long ago may not work now
LEAST_POSTS: Final = 3
PRIOR_POSTS: Final = 4
CHANCE: Final = 0.1
REST_DAYS: Final = 21  # how long a topic rests before it is offered again
STANDS_OUT: Final = 2.0  # times the usual: one topic is few posts, so it takes more

Verdict = Literal["better", "worse", "same"]
T = TypeVar("T")


@dataclass(frozen=True)
class Evidence:
    """What came of the posts that share one thing.

    `key` is a family of openings, a format id, `format/structure` or a fact id.
    `typical` and `usual` are medians of orders a post, `usual` of the creator's
    other posts. `verified` counts coupons, None where no file says what was
    verified. `example` and `post` are the first line and the id of its best post.
    """

    key: str
    posts: int
    typical: float
    usual: float
    expected: float
    verified: int | None
    verdict: Verdict
    example: str
    post: str


@dataclass(frozen=True)
class Repeat:
    """A topic whose posts stood out and which has rested since; `day` is when it was last out.

    `orders` and `usual` are medians a post. `scripts` is how many there are about
    it; it tells a new draft from the earlier ones.
    """

    topic: str
    format: str
    deal: str
    posts: int
    orders: float
    usual: float
    day: str
    scripts: int


@dataclass(frozen=True)
class Experience:
    """Everything known about one creator, the best first. Empty where the evidence is too thin."""

    openings: tuple[Evidence, ...] = ()
    formats: tuple[Evidence, ...] = ()
    structures: tuple[Evidence, ...] = ()
    facts: tuple[Evidence, ...] = ()
    repeats: tuple[Repeat, ...] = ()

    @property
    def best_opening(self) -> Evidence | None:
        """The way to open that did better than usual, and best; None where none did."""
        return next((one for one in self.openings if one.verdict == "better"), None)

    def proof(self, hook: str, book: Playbook) -> Evidence | None:
        """The evidence for a first line, if it opens the way that did best."""
        best = self.best_opening
        return best if best and best.key == openings.family(hook, book) else None

    def format(self, format_id: str) -> Evidence | None:
        """What came of a format, whichever way it went."""
        return next((one for one in self.formats if one.key == format_id), None)


NONE = Experience()


def of(db: Database, creator: str, *, store: str, book: Playbook, on: date) -> Experience:
    """The experience of a creator of `store` on a day; `book` tells ways to open apart."""
    if not creator:
        return NONE
    with db.read() as conn:
        return _of(conn, creator, store, book, on)


def _of(conn: sqlite3.Connection, creator: str, store: str, book: Playbook, on: date) -> Experience:
    _, reached, verified = coupon_store.reach(conn, Scope(store=store))
    if reached is None:
        return NONE
    first = on - timedelta(days=HORIZON_DAYS)
    linked = attribution_store.linked_days(conn, creator, first)
    if not linked:
        return NONE
    published = attribution_store.published(conn, creator, first, on, days=WINDOW_DAYS)
    told_until = min(date.fromisoformat(reached), on - timedelta(days=1))
    last = (told_until - timedelta(days=WINDOW_DAYS - 1)).isoformat()
    posts = [one for one in published if one.day <= last and (one.orders or _told(one, linked))]
    if not any(one.draft for one in posts):
        return NONE
    resting = _resting(published, attribution_store.waiting_topics(conn, creator), on)
    weighed, way = _Weighed(posts, verified=verified is not None), openings.teller(book)
    return Experience(
        openings=weighed.by(lambda one: (way(one.hook),)),
        formats=weighed.by(lambda one: (_format(one),)),
        structures=weighed.by(lambda one: (_structure(one),)),
        facts=weighed.by(lambda one: one.facts),
        repeats=tuple(_repeats(posts, resting)),
    )


def preferred(items: Sequence[T], found: Iterable[Evidence], key: Callable[[T], str]) -> list[T]:
    """Items in the order to try them: the proven first, the best of them foremost; the poor last.

    What nothing is known of keeps its order in between.
    """
    place = {"better": 0, "same": 1, "worse": 2}
    ranks = {one.key: (place[one.verdict], -one.expected) for one in found if one.verdict != "same"}
    return sorted(items, key=lambda one: ranks.get(key(one), (1, 0.0)))


class _Weighed:
    """All posts of a creator that count, and what groups of them come to."""

    def __init__(self, posts: Sequence[Published], *, verified: bool) -> None:
        self.posts, self.verified = posts, verified
        self.fence = _fence([one.orders for one in posts])
        cut = [min(one.orders, self.fence) for one in posts]
        self.mean = sum(cut) / len(cut)
        self.spread = sum((one - self.mean) ** 2 for one in cut) / len(cut)

    def by(self, keys: Callable[[Published], Iterable[str]]) -> tuple[Evidence, ...]:
        """The evidence of every group with enough posts, the highest expected first."""
        groups: dict[str, list[Published]] = {}
        for one in self.posts:
            for key in keys(one):
                if key:
                    groups.setdefault(key, []).append(one)
        enough = {key: group for key, group in groups.items() if self._enough(group)}
        if not enough:
            return ()
        limit = _limit(len(enough))
        found = [self._evidence(key, group, limit) for key, group in enough.items()]
        return tuple(sorted(found, key=lambda one: (-one.expected, one.key)))

    def _enough(self, group: Sequence[Published]) -> bool:
        return LEAST_POSTS <= len(group) <= len(self.posts) - LEAST_POSTS

    def _evidence(self, key: str, group: Sequence[Published], limit: float) -> Evidence:
        mine = {one.post for one in group}
        typical = _median([one.orders for one in group])
        usual = _median([one.orders for one in self.posts if one.post not in mine])
        total = sum(min(one.orders, self.fence) for one in group)
        best = max(group, key=lambda one: (one.orders, one.day, one.post))
        return Evidence(
            key=key,
            posts=len(group),
            typical=typical,
            usual=usual,
            expected=(PRIOR_POSTS * self.mean + total) / (PRIOR_POSTS + len(group)),
            verified=sum(one.verified for one in group) if self.verified else None,
            verdict=self._verdict(total / len(group), len(group), typical - usual, limit),
            example=best.hook,
            post=best.post,
        )

    def _verdict(self, mean: float, n: int, ahead: float, limit: float) -> Verdict:
        every = len(self.posts)
        error = sqrt(self.spread / n * (every - n) / (every - 1))
        if not error or abs(mean - self.mean) < limit * error:
            return "same"
        if mean > self.mean and ahead > 0:
            return "better"
        return "worse" if mean < self.mean and ahead < 0 else "same"


def _repeats(posts: Sequence[Published], resting: set[str]) -> Iterable[Repeat]:
    """The resting topics that stood out, the best first."""
    topics: dict[str, list[Published]] = {}
    for one in posts:
        if one.topic in resting:
            topics.setdefault(one.topic, []).append(one)
    found = []
    for topic, group in topics.items():
        mine = {one.post for one in group}
        others = [one.orders for one in posts if one.post not in mine]
        if len(others) < LEAST_POSTS:
            continue
        orders, usual = _median([one.orders for one in group]), _median(others)
        if orders >= max(STANDS_OUT * usual, usual + STANDS_OUT):
            newest = group[-1]
            found.append(
                Repeat(
                    topic=topic,
                    format=_format(newest),
                    deal=newest.deal,
                    posts=len(group),
                    orders=orders,
                    usual=usual,
                    day=newest.day,
                    scripts=len({one.draft for one in group}),
                )
            )
    return sorted(found, key=lambda one: (-one.orders, one.topic))


def _resting(published: Sequence[Published], waiting: set[str], on: date) -> set[str]:
    """The topics that were not out for a while, and that no script waits to be posted with."""
    rested = (on - timedelta(days=REST_DAYS)).isoformat()
    recent = {one.topic for one in published if one.day > rested}
    return {one.topic for one in published if one.topic} - recent - waiting


def _told(post: Published, days: set[str]) -> bool:
    """Whether orders of the post's window were linked to any of its creator's posts."""
    first = date.fromisoformat(post.day)
    return any(str(first + timedelta(days=offset)) in days for offset in range(WINDOW_DAYS))


def _format(post: Published) -> str:
    parts = post.playbook.split("/")
    return parts[1] if len(parts) > 1 else post.format


def _structure(post: Published) -> str:
    parts = post.playbook.split("/")
    return f"{parts[1]}/{parts[2]}" if len(parts) > 2 else ""


def _fence(orders: Sequence[int]) -> float:
    """Where one post's orders are cut off; a spread below one order is counted as one."""
    if len(orders) < 2:
        return float("inf")
    from statistics import quantiles  # brings fractions and decimals along

    low, _, high = quantiles(orders, n=4, method="inclusive")
    return high + 1.5 * max(high - low, 1.0)


def _limit(groups: int) -> float:
    """How many errors away a mean must be where so many groups are compared."""
    from statistics import NormalDist

    return NormalDist().inv_cdf(1 - CHANCE / groups)


def _median(orders: Sequence[int]) -> float:
    from statistics import median

    return float(median(orders))
