"""Another hook, titles, hashtags and cover words without a model: from the playbook and the facts.

Each comes as one part with several wordings to choose from; hashtags come one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.drafting import grounding, timing
from assistant.drafting.models import Script
from assistant.drafting.plan import HOOK_SECONDS
from assistant.drafting.playbook_drafter import (
    COVER_LENGTH,
    TITLE_LENGTH,
    hashtags,
    telling,
    titles,
)
from assistant.drafting.playbooks import Format, Playbook
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting.proposals import Option, Part
from assistant.drafting.shelf import Shelf, shorten
from assistant.drafting.shooting import hook_shot
from assistant.drafting.storyboard import Storyboard

OFFERED = 5
_MORE_TAGS = (
    "{store.city}团购",
    "{deal.name}",
    "{store.city}本地生活",
    "{store.name}",
    "{store.branch}",
    "职人推荐",
)
_COVERS = ("{deal.name}", "{store.name}", "{creator.role}带你看", "团购{deal.live}")
_TITLES = (
    "{brief.topic}",
    "{store.name}｜{brief.topic}",
    "{creator.role}{creator.name}：{brief.topic}",
    "{store.city}{store.name}，{brief.topic}",
)


def hooks(draft: Script, request: DraftRequest) -> list[Part]:
    """One part for the first shot: other openings of the playbook, each with its own picture."""
    import random

    book, shelf = _shelf(request)
    form = form_of(draft, book)
    board = Storyboard(book, shelf, random.Random(draft.title))
    first = draft.shots[0]
    by_family: dict[str, list[Option]] = {}
    for hook, lines in board.openings(form):
        for filled in lines:
            if filled.say != first.voiceover:
                shot = hook_shot(hook, filled, form, shelf).model_copy(update={"number": 1})
                by_family.setdefault(hook.family, []).append(Option(filled.say, item=shot))
    # One of each way to catch a passer-by before a second of any.
    turns = range(max(map(len, by_family.values()), default=0))
    options = [
        one for turn in turns for lines in by_family.values() for one in lines[turn : turn + 1]
    ]
    return _part("shots/0/voiceover", first.voiceover, options)


def five_titles(draft: Script, request: DraftRequest) -> list[Part]:
    """One part with five titles: of this kind of video first, then of the others."""
    book, shelf = _shelf(request)
    told = told_facts(draft, request)
    own = form_of(draft, book)
    forms = (own, *(one for one in book.formats if one.id != own.id))
    found = [text for form in forms[:1] for text in titles(form, shelf, told)]
    found += [f"{one}｜{request.store.name}" for one in telling(shelf, told)]
    found += [text for template in _TITLES if (text := shelf.text(template))]
    found += [text for form in forms[1:] for text in titles(form, shelf, told)]
    short = [one for one in found if len(one) <= TITLE_LENGTH]
    return _part("title", draft.title, [Option(one) for one in _others(short, draft.title)])


def tags(draft: Script, request: DraftRequest) -> list[Part]:
    """A part for each hashtag the script does not have yet."""
    book, shelf = _shelf(request)
    new = [
        one
        for one in hashtags((*book.hashtags, *_MORE_TAGS), shelf)
        if one not in draft.hashtags and len(one) > 1
    ]
    return [
        Part(f"hashtags/+{number}", "", (Option(one),), "add")
        for number, one in enumerate(new[:OFFERED])
    ]


def covers(draft: Script, request: DraftRequest) -> list[Part]:
    """One part with cover words: the topic, what is told, what the captions say."""
    _, shelf = _shelf(request)
    topic = re.split(r"[，。：:！？?]", shelf.topic)[0] if shelf.topic else ""
    found = [topic, draft.shots[0].caption, *telling(shelf, told_facts(draft, request))]
    found += [shorten(one.caption) for one in draft.shots[1:]]
    found += [text for template in _COVERS if (text := shelf.text(template))]
    short = [one for one in found if 2 <= len(one) <= COVER_LENGTH]
    return _part("cover", draft.cover, [Option(one) for one in _others(short, draft.cover)])


def form_of(draft: Script, book: Playbook) -> Format:
    """The kind of video a script is, else its brief's, else the trade's first."""
    parts = draft.playbook.split("/")
    wanted = parts[1] if len(parts) > 1 else draft.brief.format if draft.brief else ""
    return next((one for one in book.formats if one.id == wanted), book.formats[0])


def told_facts(draft: Script, request: DraftRequest) -> set[str]:
    """The ids of the facts a script's lines tell."""
    lines = [(str(number), one.voiceover) for number, one in enumerate(draft.shots)]
    sources, _ = grounding.trace(lines, request)
    return {one.fact for one in sources}


def fits_hook(text: str, request: DraftRequest) -> bool:
    """Whether a line is over within the three seconds a hook has."""
    return timing.shot_seconds(text, request.chars_per_minute) <= HOOK_SECONDS


def _shelf(request: DraftRequest) -> tuple[Playbook, Shelf]:
    book = request.books.playbook(request.store.category)
    return book, Shelf(request, book)


def _others(found: Iterable[str], now: str) -> list[str]:
    return [one for one in dict.fromkeys(found) if one and one != now]


def _part(field: str, before: str, options: list[Option]) -> list[Part]:
    return [Part(field, before, tuple(options[:OFFERED]))] if options else []
