"""What a drafter may use for a brief, gathered from the profile and the workspace."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from assistant import clock
from assistant.compliance import house_store
from assistant.drafting import books, experience, own_texts_store
from assistant.drafting.models import Brief
from assistant.drafting.port import DraftRequest
from assistant.errors import Refused
from assistant.profile import profile_store
from assistant.profile.models import Creator, Deal, Fact, Store
from assistant.storage import recycle
from assistant.storage.database import Database
from assistant.wording import Text

T = TypeVar("T")


def make(
    db: Database, brief: Brief, *, on: date | None = None, experienced: bool = True
) -> DraftRequest:
    """Everything a drafter may use for a brief, resolved from the profile.

    Without a store in the brief it is the deal's, the creator's, or the only
    one there is. Refused when what the brief names is not there. A script is
    written `experienced`: with what worked for the creator so far.
    """
    day = on or clock.today()
    with db.read() as conn:
        creator = _named(profile_store.creator(conn, brief.creator), brief.creator, "creator")
        deal = _named(profile_store.deal(conn, brief.deal), brief.deal, "deal")
        store = _store(profile_store.stores(conn), brief, creator, deal)
        deals = profile_store.deals(conn, store.id)
        facts = profile_store.facts(conn, store.id)
        house = house_store.words(conn, store.id)
        known, prompts = books.read(conn), own_texts_store.prompts(conn)
    if creator is None and not brief.creator:
        creator = _only_creator(db, store)
    resolved = brief.model_copy(
        update={"store": store.id, "creator": creator.id if creator else ""}
    )
    worked = experience.NONE
    if experienced and brief.kind == "script":
        book = known.playbook(store.category)
        worked = experience.of(db, resolved.creator, store=store.id, book=book, on=day)
    return DraftRequest(
        brief=resolved,
        store=store,
        creator=creator,
        deal=deal,
        deals=tuple(one for one in deals if not one.valid_until or one.valid_until >= day),
        facts=tuple(one for one in facts if not _expired(one, day)),
        on=day,
        expired=tuple(one for one in facts if _expired(one, day)),
        house=house,
        prompts=prompts,
        books=known,
        experience=worked,
    )


def _expired(fact: Fact, day: date) -> bool:
    return fact.expires_on is not None and fact.expires_on < day


def _store(
    stores: tuple[Store, ...], brief: Brief, creator: Creator | None, deal: Deal | None
) -> Store:
    wanted = brief.store or (deal.store if deal else "") or (creator.store if creator else "")
    if wanted:
        found = next((one for one in stores if one.id == wanted), None)
        _named(found, wanted, "store")
        assert found is not None
        return found
    if len(stores) == 1:
        return stores[0]
    raise Refused(
        "draft.which_store",
        Text("没说是哪家店。", "The brief does not say which store."),
        Text("先在门店里加一家店。", "Add a store to the profile first.")
        if not stores
        else Text(
            "在选题里写上门店、团购或职人。", "Name a store, a deal or a creator in the brief."
        ),
        where={"field": "store"},
    )


def _only_creator(db: Database, store: Store) -> Creator | None:
    with db.read() as conn:
        people = profile_store.creators(conn, store.id)
    return people[0] if len(people) == 1 else None


def _named(found: T | None, key: str, field: str) -> T | None:
    if key and found is None:
        kind = recycle.KINDS[field]
        raise Refused(
            f"draft.no_{field}",
            Text(
                f"选题里的{kind.zh}「{key}」找不到。",
                f"The brief names an unknown {field} “{key}”.",
            ),
            Text(
                "看看门店里的编号，或者先把它加进去。",
                "Check its id in the profile, or add it first.",
            ),
            where={"field": field},
        )
    return found
