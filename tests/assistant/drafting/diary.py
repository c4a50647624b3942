"""A creator's posts told in one line each: how long ago, how it opened, how many orders came."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.drafting import experience, playbooks
from assistant.drafting.experience import Experience
from assistant.drafting.models import Brief, Script, Shot, Source, Span
from tests.assistant.stats.ledger import Ledger

FOOD = playbooks.playbook("food")
PAIN = "今天吃什么，想好没？"  # 先问一句
RESULT = "先看成品，再看怎么做。"  # 先看结果
CONFLICT = "别急着点，先看后面。"  # 先拦一句


class Diary:
    """A creator's posts, told in one line each: days ago, first line, orders."""

    def __init__(self, ledger: Ledger, *, on: date) -> None:
        self.ledger, self.db, self.on = ledger, ledger.db, on
        self._count = 0
        self.sold(1)  # the files reach yesterday

    def sold(self, ago: int, post: str | None = None, *, verified: bool = False) -> None:
        """An order of that many days ago, linked to a post or to none."""
        day = str(self.on - timedelta(days=ago))
        self.ledger.coupon(
            day,
            12_800,
            post=post,
            state="verified" if verified else "pending",
            verified=day if verified else None,
        )

    def post(
        self,
        ago: int,
        hook: str,
        orders: int,
        *,
        form: str = "visit",
        structure: str = "walk",
        topic: str = "",
        facts: tuple[str, ...] = (),
        verified: int = 0,
        creator: str = "zhou",
    ) -> str:
        """A post that many days ago whose script opened with `hook`, and its orders."""
        self._count += 1
        name = f"p{self._count}"
        about = topic or f"选题{name}"
        script = Script(
            title=about,
            hook=hook,
            cover="",
            seconds=3,
            shots=(shot(hook),),
            sources=tuple(_source(hook, one) for one in facts),
            drafter="playbook",
            playbook=f"food/{form}/{structure}" if form else "",
            brief=Brief(topic=about, store="s1", creator=creator),
        )
        self.ledger.draft(f"d{name}", document=script.model_dump(mode="json"))
        self.ledger.cut(f"c{name}", draft=f"d{name}")
        self.ledger.post(name, str(self.on - timedelta(days=ago)), cut=f"c{name}", creator=creator)
        for number in range(orders):
            self.sold(ago - 1, name, verified=number < verified)
        return name

    def posts(self, hook: str, *orders: int, first: int = 60, form: str = "visit") -> None:
        """Some posts that opened with the same words, two days apart."""
        for number, count in enumerate(orders):
            self.post(first - 2 * number, hook, count, form=form)

    def read(self, creator: str = "zhou") -> Experience:
        """What is known of a creator on the diary's day."""
        return experience.of(self.db, creator, store="s1", book=FOOD, on=self.on)


def shot(line: str) -> Shot:
    """A first shot that says a line."""
    return Shot(number=1, seconds=3, size="近景", movement="固定", picture="人", voiceover=line)


def _source(line: str, fact: str) -> Source:
    span = Span(field="shots/0/voiceover", start=0, end=len(line), text=line)
    return Source(span=span, fact=fact)
