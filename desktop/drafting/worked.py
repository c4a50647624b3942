"""What worked so far, for the forms that ask for a brief and for the script in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant import clock
from assistant.drafting import experience, experience_words
from assistant.drafting.books import Found
from assistant.drafting.experience import Experience
from assistant.drafting.models import Script
from assistant.drafting.playbooks import Format
from assistant.drafting.port import DraftRequest
from assistant.profile.models import Creator, Store
from assistant.storage.database import Database
from assistant.wording import Text

Known = Mapping[str, Experience]
"""The experience of each creator, by id."""


def read(db: Database, store: Store, people: Sequence[Creator], trade: Found) -> Known:
    """What worked for each of the people a brief may be for."""
    today = clock.today()
    return {
        one.id: experience.of(db, one.id, store=store.id, book=trade.book, on=today)
        for one in people
    }


def why(db: Database, script: Script, request: DraftRequest) -> tuple[Text, str] | None:
    """Why a script opens as it does, and the best post that did; None where nothing proves it.

    It is asked of the posts of today: a script written before there was proof is
    told of it too, and one whose first line was reworded is judged by that line.
    """
    brief, book = request.brief, request.books.playbook(request.store.category)
    known = experience.of(db, brief.creator, store=request.store.id, book=book, on=clock.today())
    found = known.proof(script.hook, book)
    return None if found is None else (experience_words.why(found), found.post)


def line(known: Experience, form: Format | None, hooks: Mapping[str, str]) -> Text | None:
    """What is known of a format: of it, else of the best way to open that it could take.

    `hooks` are the families of the trade's hooks, by id. Without a format it is
    the best way to open at all. None where there is nothing to say.
    """
    if form is not None and (found := known.format(form.id)) is not None:
        return experience_words.numbers(found)
    best = known.best_opening
    if best is None or (form and best.key not in {hooks.get(one) for one in form.hooks}):
        return None
    return experience_words.opening(best)
