"""The threads of the sample shop's videos: script → cut → post → orders.

What a person does by hand in 粉丝 and 订单, done for the visitor through the
same use-cases: the script of the video that took off is drafted, scripts of
earlier ones stand as they were said, each is linked to its post through a cut,
and orders from videos are given to the post the buyer had just seen. Which post
that was is drawn from a fixed seed, as the orders are.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant import clock
from assistant.changes import Changes
from assistant.drafting import requests
from assistant.drafting.models import Brief, Draft, Script, Shot
from assistant.sample.account import Post, account
from assistant.sample.orders import HIT_DAYS_AGO, SEED, ZHOU_MIN, Coupon, coupons
from assistant.storage.database import Database
from assistant.tracking import orders, posts

KNOWN_SHARE = 0.85  # of the orders from videos: which post it was, somebody could tell
SHOT_SECONDS = 5
_PULL = 1.4  # a video seen by more people is also the better one
_REACH_DAYS = 12  # how long a video still brings orders


@dataclass(frozen=True)
class Told:
    """What an earlier video said, line by line, and the title it was posted under."""

    title: str
    topic: str
    format: str
    lines: tuple[str, ...]

    @property
    def seconds(self) -> int:
        """Its length."""
        return SHOT_SECONDS * len(self.lines)

    def script(self) -> Script:
        """Its lines as a script a person wrote."""
        shots = tuple(
            Shot(
                number=number,
                seconds=SHOT_SECONDS,
                size="近景",
                movement="固定",
                picture="站在烤台后面，对着镜头说",
                voiceover=line,
                caption=line.rstrip("。？"),
            )
            for number, line in enumerate(self.lines, 1)
        )
        return Script(
            title=self.topic,
            hook=self.lines[0],
            cover=self.topic,
            seconds=self.seconds,
            shots=shots,
            drafter="person",
        )


def linked(db: Database, today: date) -> bool:
    """Whether the visit of `today` already tied the best video to its cut."""
    hit = _stored(db, _hit(account(today).posts, today))
    return hit is None or posts.get(db, hit).cut_id is not None


def link(db: Database, script: Draft, today: date) -> Changes:
    """Tie `script` to the best video through a cut, and orders to the posts they came from.

    Each link is an undo step of its own, as it is for a person.
    """
    from assistant.clips import cuts
    from assistant.clips.cutlist import Cut

    mine = account(today).posts
    hit = _stored(db, _hit(mine, today))
    assert hit is not None, "the posts are imported before they are linked"
    cut = cuts.create(db, Cut(clips=()), title=script.title, draft_id=script.id)
    changes = cut.changes | posts.link_cut(db, hit, cut.value.id).changes
    for place, bought in _sources(mine, today).items():
        post = _stored(db, mine[place])
        if post is not None:
            changes |= orders.attribute(db, bought, post).changes
    return changes


def tell(db: Database, earlier: Sequence[Told], brief: Brief, today: date) -> Changes:
    """Store the scripts of earlier videos as they were said, each tied to its post.

    `brief` says whose they are; topic and format come with each script.
    """
    from assistant.clips import cuts
    from assistant.clips.cutlist import Cut
    from assistant.drafting import checking, drafts

    mine = {post.title: post for post in account(today).posts}
    changes = Changes()
    for one in earlier:
        post = _stored(db, mine[one.title])
        if post is None:
            continue
        own = brief.model_copy(
            update={"topic": one.topic, "format": one.format, "deal": "", "seconds": one.seconds}
        )
        script = checking.check(one.script(), requests.make(db, own))
        stored = drafts.save_draft(db, script, own)
        draft = stored.value.id
        cut = cuts.create(db, Cut(clips=()), title=one.topic, draft_id=draft)
        for done in (stored, cut, drafts.set_status(db, draft, "done")):
            changes |= done.changes
        changes |= posts.link_cut(db, post, cut.value.id).changes
    return changes


def _hit(mine: Sequence[Post], today: date) -> Post:
    day = today - timedelta(days=HIT_DAYS_AGO)
    return next(post for post in mine if post.published_at.date() == day)


def _stored(db: Database, post: Post) -> str | None:
    """The id the import gave to a post."""
    at_ms = round(post.published_at.replace(tzinfo=clock.SHANGHAI).timestamp() * 1000)
    return next((one.id for one in posts.listing(db) if one.published_at_ms == at_ms), None)


def _sources(mine: Sequence[Post], today: date) -> dict[int, list[str]]:
    """Coupons by the post, a place in `mine`, that their buyer had seen."""
    rng = random.Random(SEED + 4)
    found: dict[int, list[str]] = {}
    seen: dict[str, int | None] = {}  # all coupons of one order came the same way
    for coupon in coupons(today):
        if coupon.channel != "短视频" or coupon.seller != ZHOU_MIN:
            continue
        if coupon.order_id not in seen:
            seen[coupon.order_id] = _source(rng, coupon, mine)
        post = seen[coupon.order_id]
        if post is not None:
            found.setdefault(post, []).append(coupon.id)
    return found


def _source(rng: random.Random, coupon: Coupon, mine: Sequence[Post]) -> int | None:
    """One of the posts out at the time, the fresher and the more played the likelier."""
    weights = [
        post.plays**_PULL / (1 + (coupon.paid_at - post.published_at).days)
        if post.state == "公开" and timedelta(0) < coupon.paid_at - post.published_at
        and (coupon.paid_at - post.published_at).days <= _REACH_DAYS
        else 0.0
        for post in mine
    ]  # fmt: skip
    known = rng.random() < KNOWN_SHARE
    if not known or not any(weights):
        return None
    return rng.choices(range(len(mine)), weights)[0]
