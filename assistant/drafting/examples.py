"""What a trade's playbook gives, shown with the made-up shop its file brings along.

The shop, its deals and its facts are written as a user would have them on file,
so an example draft is composed exactly as a real one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from assistant import clock
from assistant.drafting.books import Books
from assistant.drafting.models import Brief, Draft, Kind, Outline, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.playbooks import Example, Format, Playbook
from assistant.drafting.port import DraftRequest, Whole
from assistant.jobs import Job
from assistant.profile.models import Creator, Deal, Fact, Stage, Store

GOALS = {"deal_talk": "团购下单", "visit": "到店", "daily": "涨粉"}
GOAL = "团购下单"
SHOW_SECONDS = 1800
DEAL_LASTS = timedelta(days=70)


def request(
    book: Playbook,
    form: Format | None = None,
    *,
    kind: Kind = "script",
    topic: str = "",
    seconds: int = 45,
    variant: int = 0,
    seed: int = 0,
    on: date | None = None,
) -> DraftRequest:
    """A request of the example shop: one of the format's topics, or a show without a format.

    Raises ValueError when the playbook brings no example shop.
    """
    example = book.example
    if example is None:
        raise ValueError(f"{book.id}: no example")
    day = on or clock.today()
    form = form or book.formats[0]
    topics = form.topics or (example.deals[0].name,)
    store, creator, deals, facts = _shop(book.category, example, day)
    brief = Brief(
        kind=kind,
        topic=topic or topics[seed % len(topics)],
        store=store.id,
        creator=creator.id,
        deal=deals[0].id,
        audience=example.audience,
        goal=GOALS.get(form.id, GOAL),
        seconds=seconds,
        format=form.id if kind == "script" else "",
        variant=variant,
        seed=seed,
    )
    return DraftRequest(
        brief=brief,
        store=store,
        creator=creator,
        deal=deals[0],
        deals=deals,
        facts=facts,
        on=day,
    )


def script(
    books: Books, category: str, form: str, *, topic: str = "", variant: int = 0
) -> Script | None:
    """A whole script of a trade's example shop; None where the playbook brings no shop."""
    book = books.playbook(category)
    if book.example is None:
        return None
    draft = _drafted(request(book, book.format(form), topic=topic, variant=variant), books)
    assert isinstance(draft, Script)
    return draft


def outline(
    books: Books, category: str, form: str, *, topic: str = "", variant: int = 0
) -> Outline | None:
    """A whole show of a trade's example shop on a format's topic; None where there is no shop."""
    book = books.playbook(category)
    if book.example is None:
        return None
    asked = request(
        book,
        book.format(form),
        kind="outline",
        topic=topic,
        seconds=SHOW_SECONDS,
        variant=variant,
    )
    draft = _drafted(asked, books)
    assert isinstance(draft, Outline)
    return draft


def _drafted(asked: DraftRequest, books: Books) -> Draft:
    *_, whole = PlaybookDrafter().write(replace(asked, books=books), Job())
    assert isinstance(whole, Whole)
    return whole.draft


def _shop(
    category: str, example: Example, day: date
) -> tuple[Store, Creator, tuple[Deal, ...], tuple[Fact, ...]]:
    store = Store(
        id=f"example-{category}",
        name=example.store,
        branch=example.branch,
        category=category,
        city=example.city,
        address=example.address,
    )
    creator = Creator(
        id=f"{store.id}-creator",
        name=example.creator,
        store=store.id,
        role=example.role,
        stage=Stage.GROWING,
        persona=example.persona,
    )
    deals = tuple(
        Deal(
            id=f"{store.id}-deal-{number}",
            store=store.id,
            name=one.name,
            list_price_fen=one.list_price_fen,
            list_price_basis=one.list_price_basis,
            live_price_fen=one.live_price_fen,
            terms=one.terms,
            valid_until=day + DEAL_LASTS,
            booking=one.booking,
        )
        for number, one in enumerate(example.deals, 1)
    )
    facts = tuple(
        Fact(id=f"{store.id}-fact-{number}", store=store.id, text=text, source="店里登记")
        for number, text in enumerate(example.facts, 1)
    )
    return store, creator, deals, facts
