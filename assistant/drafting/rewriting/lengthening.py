"""Longer to N seconds without a model: facts that were not told yet, then longer pictures.

Whole shots come from the playbook, written for the longer time; nothing is said
that is not on file. Where facts run out, the pictures are held longer and the
note says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.drafting import grounding, live_show, rundown, timing
from assistant.drafting.lexicon import tags_of
from assistant.drafting.models import Block, Brief, Outline, Script, Shot
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.port import DraftRequest, Whole
from assistant.drafting.rewriting import wordings
from assistant.drafting.rewriting.clauses import sentences
from assistant.drafting.rewriting.proposals import Option, Part, worded
from assistant.drafting.rewriting.shortening import spoken_fields
from assistant.drafting.shelf import Shelf
from assistant.drafting.spoken import speak
from assistant.jobs import Job
from assistant.wording import Text

_LONGEST_HOLD = 3
_FURTHER = (1.0, 1.3, 1.7)
# Kinds of fact that may follow on any line about the work.
_ANYWHERE = frozenset({"craft", "ingredient", "detail", "contents", "advice"})
_PRICE = re.compile(r"[元块]|团购|划线价")


def script(
    draft: Script, places: Sequence[int], seconds: int, request: DraftRequest, job: Job
) -> tuple[list[Part], Text | None]:
    """Parts that bring the chosen shots (the whole script if none) to `seconds`."""
    if places:
        return _lines(draft, places, seconds, request)
    have = sum(one.seconds for one in draft.shots)
    at = _place(draft)
    parts: list[Part] = []
    for number, shot in enumerate(_more_shots(draft, seconds, request, job)):
        if have + shot.seconds > seconds:
            continue
        have += shot.seconds
        new = Part(f"shots/+{number}", "", (Option(shot.voiceover, item=shot),), "add", at)
        parts.append(new)
    held, have = _held(draft, seconds, have)
    return parts + held, _too_little(have, seconds)


def block(
    one: Block, outline: Outline, place: int, seconds: int, request: DraftRequest
) -> tuple[list[Part], Text | None]:
    """Parts that bring the words of a block nearer to `seconds`, and its planned time with them."""
    rate = request.chars_per_minute
    fields = spoken_fields(one, place)
    texts = dict(fields)
    said = "\n".join(rundown.words(other) for other in outline.blocks)
    # New words go where the thing itself is explained: the second step, or the only text.
    target = fields[min(1, len(fields) - 1)][0]
    for line in _more_lines(one, request):
        if _told(line, said):
            continue
        longer = _before_the_last(texts[target], line)
        words = "\n".join([*(text for key, text in texts.items() if key != target), longer])
        if timing.spoken_seconds(words, rate) > seconds:
            continue
        texts[target], said = longer, f"{said}\n{line}"
    parts = [
        Part(field, text, (Option(texts[field]),)) for field, text in fields if texts[field] != text
    ]
    if seconds != one.seconds:
        parts.append(Part(f"blocks/{place}/seconds", str(one.seconds), (Option(str(seconds)),)))
    spoken = round(timing.spoken_seconds("\n".join(texts.values()), rate))
    note = Text(
        f"台词念 {spoken} 秒，剩下的时间留给演示和答问。",
        f"The words take {spoken} s; the rest is for showing and answering.",
    )
    return parts, note


def _lines(
    draft: Script, places: Sequence[int], seconds: int, request: DraftRequest
) -> tuple[list[Part], Text | None]:
    """Chosen shots with an untold fact each, as long as there is room."""
    rate = request.chars_per_minute
    shots = {place: draft.shots[place] for place in places}
    told = "\n".join(one.voiceover for one in draft.shots)
    for tag, fact in _untold(told, request):
        alike = [one for one in places if tag in _kinds(shots[one].voiceover, request)]
        if not alike and tag not in _ANYWHERE:
            continue
        place = min(alike or places, key=lambda one: (shots[one].seconds, one))
        line = f"{shots[place].voiceover.rstrip('，；')}{fact}"
        longer = worded(shots[place], line, rate, caption=shots[place].caption)
        have = sum(one.seconds for one in shots.values()) - shots[place].seconds
        if have + longer.seconds > seconds:
            continue
        shots[place], told = longer, told + fact
    have = sum(one.seconds for one in shots.values())
    place = max(places, key=lambda one: len(shots[one].picture))
    more = min(_LONGEST_HOLD, max(0, seconds - have))
    shots[place] = shots[place].model_copy(update={"seconds": shots[place].seconds + more})
    parts = [
        Part(
            f"shots/{one}/voiceover",
            draft.shots[one].voiceover,
            (Option(shots[one].voiceover, item=shots[one]),),
        )
        for one in places
        if shots[one] != draft.shots[one]
    ]
    return parts, _too_little(have + more, seconds)


def _more_shots(draft: Script, seconds: int, request: DraftRequest, job: Job) -> list[Shot]:
    """Shots the playbook would add, with facts the script has not told; nearest length first."""
    told = wordings.told_facts(draft, request)
    found: list[Shot] = []
    brief = draft.brief or request.brief
    for further in _FURTHER:
        for variant in (brief.variant, brief.variant + 1):
            wanted = {"seconds": min(600, round(seconds * further)), "variant": variant}
            for shot in _written(brief.model_copy(update=wanted), request, job).shots[1:]:
                job.check()
                if not shot.voiceover or _PRICE.search(shot.voiceover):
                    continue
                sources, missing = grounding.trace([("", shot.voiceover)], request)
                facts = {one.fact for one in sources if ":" not in one.fact}
                if facts - told and not missing:
                    found.append(shot)
                    told |= facts
    return found


def _written(brief: Brief, request: DraftRequest, job: Job) -> Script:
    known = {one.id for one in request.books.playbook(request.store.category).formats}
    form = brief.format if brief.format in known else ""
    asked = replace(request, brief=brief.model_copy(update={"format": form, "kind": "script"}))
    *_, whole = PlaybookDrafter().write(asked, job)
    assert isinstance(whole, Whole) and isinstance(whole.draft, Script)
    return whole.draft


def _place(draft: Script) -> int:
    """Where new shots go: before the price, else before the last shot."""
    for place, shot in enumerate(draft.shots):
        if place and _PRICE.search(shot.voiceover):
            return place
    return max(1, len(draft.shots) - 1)


def _held(draft: Script, seconds: int, have: int) -> tuple[list[Part], int]:
    """Longer pictures for what words do not fill, a second at a time."""
    more = dict.fromkeys(range(1, len(draft.shots) - 1), 0)
    while have < seconds:
        open_ = [one for one, held in more.items() if held < _LONGEST_HOLD]
        if not open_:
            break
        place = min(open_, key=lambda one: (more[one], one))
        more[place] += 1
        have += 1
    parts: list[Part] = []
    for place, held in more.items():
        if held:
            shot = draft.shots[place]
            longer = shot.model_copy(update={"seconds": shot.seconds + held})
            option = Option(shot.voiceover, item=longer)
            parts.append(Part(f"shots/{place}/voiceover", shot.voiceover, (option,)))
    return parts, have


def _untold(told: str, request: DraftRequest) -> Iterable[tuple[str, str]]:
    """Facts that were not told, each with its kind, those nearest to the brief first."""
    shelf = Shelf(request, request.books.playbook(request.store.category))
    for item in shelf.items:
        line = f"{speak(item.clause)}。"
        if item.tag != "price" and not _told(line, told):
            yield item.tag, line


def _kinds(line: str, request: DraftRequest) -> tuple[str, ...]:
    return tags_of(line, request.books.playbook(request.store.category).tags)


def _more_lines(one: Block, request: DraftRequest) -> list[str]:
    """What a show of this shop would also say in such a block, then facts as they stand."""
    deal = one.product.deal if one.product is not None else ""
    composed = live_show.compose(
        replace(request, brief=request.brief.model_copy(update={"format": "", "seconds": 3600}))
    )
    alike = [
        other
        for other in composed.blocks
        if (other.product.deal == deal if other.product else not deal and other.kind == one.kind)
    ]
    lines: list[str] = []
    for other in alike:
        steps = other.product.steps if other.product is not None else ()
        texts = [step.script for step in steps if step.id in ("value", "trust")]
        for text in texts or [other.script]:
            lines += text.split("\n")
    return [
        *(one for one in dict.fromkeys(lines) if one),
        *(one for _, one in _untold("", request)),
    ]


def _told(line: str, told: str) -> bool:
    """Whether each sentence with content of a line is there already, in these or near words."""
    return any(
        rundown.says(told, one) for one in sentences(line) if len(re.findall(r"\w", one)) > 4
    )


def _before_the_last(text: str, line: str) -> str:
    rows = text.split("\n") if text else []
    return "\n".join([*rows[:-1], line, *rows[-1:]])


def _too_little(have: int, seconds: int) -> Text | None:
    if have >= seconds:
        return None
    return Text(
        f"没讲过的事实只够加到 {have} 秒。在门店里补几条，再来加长。",
        f"Untold facts only reach {have} s. Add some in Store, then lengthen again.",
    )
