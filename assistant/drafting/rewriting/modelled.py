"""The actions asked of a language model, and its answers made safe before anyone sees them.

The model only ever gives words for the fields it was asked about: whatever else
an answer holds is dropped, seconds come from the clock, frames from the
playbook, prices and terms from the deal. What was selected or pasted goes in as
data, never as instructions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assistant.drafting import prompts, rundown, timing
from assistant.drafting.models import Block, Draft, Outline, Script, Shot
from assistant.drafting.port import DraftRequest
from assistant.drafting.prompts import STEPS
from assistant.drafting.rewriting import (
    answering,
    comments,
    reshaping,
    voice,
    whole_show,
    wordings,
)
from assistant.drafting.rewriting.actions import Wish, action, dialect_name, language_name
from assistant.drafting.rewriting.embedded import SCRIPT_SECONDS, nothing
from assistant.drafting.rewriting.pasted import Take
from assistant.drafting.rewriting.proposals import (
    Option,
    Part,
    Proposal,
    Target,
    checked,
    worded,
)
from assistant.drafting.rewriting.shapes import (
    Line,
    Lines,
    NewBlock,
    NewScript,
    NewShot,
    Wording,
    Wordings,
)
from assistant.drafting.rewriting.shortening import spoken_fields
from assistant.jobs import Job
from assistant.llm import structured
from assistant.llm.client import Client, Message, Prompt
from assistant.wording import Text

_NEAR_ENOUGH = 0.15
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@dataclass(frozen=True)
class Restart:
    """The parts so far no longer hold: the model writes them again."""


@dataclass(frozen=True)
class _Asked:
    """What is sent: the selection, the values of the prompt's variables, the fields to answer.

    `seconds` is how long all of it is to be spoken, where that is what is asked.
    """

    selection: dict[str, Any]
    values: dict[str, object]
    fields: dict[str, str]
    seconds: int = 0


class Modelled:
    """Proposes with one model. Raises `UserError` with an `llm.…` code when it cannot."""

    name = "model"

    def __init__(self, client: Client, abilities: structured.Abilities) -> None:
        self._client = client
        self._abilities = abilities

    def propose(
        self, wish: Wish, request: DraftRequest, job: Job
    ) -> Iterator[Part | Restart | Proposal]:
        """Parts as they become whole, then the proposal with all of them, checked."""
        if wish.action in ("hook", "titles", "hashtags", "cover"):
            yield from self._wordings(wish, request, job)
        elif wish.action in ("from_text", "to_script"):
            yield from self._script(wish, request, job)
        elif wish.action == "to_block":
            yield from self._block(wish, request, job)
        else:
            yield from self._lines(wish, request, job)

    def prompt(self, wish: Wish, request: DraftRequest) -> Prompt:
        """Exactly what will be asked, for a preview before it is sent."""
        return self._prompt(wish, request, asked(wish, request))

    def _prompt(self, wish: Wish, request: DraftRequest, what: _Asked) -> Prompt:
        id_ = action(wish.action).prompt
        filled = prompts.for_action(id_, request, what.selection, **what.values)
        turns = (Message("system", filled.system), Message("user", filled.user))
        return Prompt(filled.name, turns, draft=wish.draft.id if wish.draft is not None else "")

    def _ask(
        self,
        wish: Wish,
        request: DraftRequest,
        shape: type[Any],
        job: Job,
        what: _Asked,
        *,
        rows: str = "",
        wrong: Callable[[Any], str] | None = None,
    ) -> Iterator[Any]:
        return structured.ask(
            self._client,
            self._prompt(wish, request, what),
            shape,
            job,
            abilities=self._abilities,
            rows=rows,
            wrong=wrong,
        )

    def _lines(
        self, wish: Wish, request: DraftRequest, job: Job
    ) -> Iterator[Part | Restart | Proposal]:
        what = asked(wish, request)
        given: dict[str, Part] = {}
        lines: list[Line] = []
        faults = _Faults(wish, what, request.chars_per_minute)
        steps = self._ask(wish, request, Lines, job, what, rows="parts", wrong=faults.find)
        for step in steps:
            if isinstance(step, structured.Restarted):
                given.clear()
                lines.clear()
                yield Restart()
            elif isinstance(step, structured.Row):
                line = _valid(Line, step.value)
                lines += [line] if line is not None else []
                for part in _parts(lines, wish, what, request):
                    if part.field not in given:
                        given[part.field] = part
                        yield checked([part], request)[0]
            elif isinstance(step, structured.Answer):
                parts = _parts(step.value.parts, wish, what, request)
                target: Target = "copy" if action(wish.action).copied else "draft"
                yield _whole(wish, request, _base(wish), _in_order(parts, what), target)

    def _wordings(
        self, wish: Wish, request: DraftRequest, job: Job
    ) -> Iterator[Part | Restart | Proposal]:
        what = asked(wish, request)
        script = _base(wish)
        assert isinstance(script, Script)
        for step in self._ask(wish, request, Wordings, job, what):
            if isinstance(step, structured.Answer):
                found = step.value.options[: wordings.OFFERED]
                yield _whole(wish, request, script, _options(wish.action, found, script, request))

    def _script(
        self, wish: Wish, request: DraftRequest, job: Job
    ) -> Iterator[Part | Restart | Proposal]:
        what = asked(wish, request)
        for step in self._ask(wish, request, NewScript, job, what, rows="shots"):
            if isinstance(step, structured.Restarted):
                yield Restart()
            elif isinstance(step, structured.Row):
                row = _valid(NewShot, step.value)
                if row is not None and (row.voiceover or row.picture):
                    shot = reshaping.shots_of([_take(row)], request)[0]
                    shot = shot.model_copy(update={"number": step.index + 1})
                    option = Option(shot.voiceover or shot.picture, item=shot)
                    part = Part(f"shots/+{step.index}", "", (option,), "add", 0)
                    yield checked([part], request)[0]
            elif isinstance(step, structured.Answer):
                rows = [one for one in step.value.shots if one.voiceover or one.picture]
                shots = reshaping.shots_of([_take(one) for one in rows], request)
                deal = _deal(wish, "".join(one.voiceover for one in shots), request)
                base, parts = reshaping.script_of(
                    shots, request, topic=step.value.title.strip(), deal=deal
                )
                yield _whole(wish, request, base, parts, "new")

    def _block(
        self, wish: Wish, request: DraftRequest, job: Job
    ) -> Iterator[Part | Restart | Proposal]:
        show, source = wish.draft, wish.source
        assert isinstance(show, Outline) and source is not None
        frame = reshaping.to_block(source, show, request)
        what = asked(wish, request)
        for step in self._ask(wish, request, NewBlock, job, what):
            if isinstance(step, structured.Answer):
                block = frame.options[0].item
                assert isinstance(block, Block)
                block = _reworded(block, step.value)
                spoken = timing.spoken_seconds(rundown.words(block), request.chars_per_minute)
                block = reshaping.planned(block, spoken)
                option = Option(rundown.words(block), item=block)
                part = Part(frame.field, "", (option,), "add", frame.at)
                yield _whole(wish, request, show, [part])


def asked(wish: Wish, request: DraftRequest) -> _Asked:
    """What an action sends about its selection. `parts` holds the fields to be answered."""
    fields = _fields(wish)
    parts = [
        {
            "field": field,
            "text": text,
            "seconds": round(timing.spoken_seconds(text, request.chars_per_minute), 1),
        }
        for field, text in fields.items()
    ]
    rate = request.chars_per_minute
    selection: dict[str, Any] = {"parts": parts} if parts else {}
    values: dict[str, object] = {}
    seconds = 0
    if wish.action == "like_me":
        selection["kept_lines"] = list(voice.needed(wish.kept))
    elif wish.action == "translate":
        values["language"] = language_name(wish.language).said
    elif wish.action == "dialect":
        values["dialect"] = dialect_name(wish.dialect).said
    elif wish.action in ("shorter", "longer"):
        now = sum(timing.spoken_seconds(one, rate) for one in fields.values())
        seconds = wish.seconds
        if _of_a_show(wish):
            assert isinstance(wish.draft, Outline)
            seconds = whole_show.spoken_seconds(wish.draft, seconds, rate)
        values = {
            "seconds": seconds,
            "now": round(now),
            "characters": round(seconds * rate / 60),
            "rate": rate,
            "way": "缩短" if wish.action == "shorter" else "加长",
        }
    elif wish.action in ("hook", "titles", "hashtags", "cover"):
        assert isinstance(wish.draft, Script)
        selection = _of_script(wish.draft)
        if wish.action == "hook":
            values["characters"] = round(3 * rate / 60) - 1
    elif wish.action == "from_text":
        selection = {"pasted": _PHONE.sub("", wish.text)}
        values["rate"] = rate
    elif wish.action == "to_script":
        values = {"seconds": wish.seconds or SCRIPT_SECONDS, "rate": rate}
    elif wish.action == "to_block":
        assert wish.source is not None
        selection = _of_script(wish.source)
        values["steps"] = " → ".join(f"{id_}（{title}）" for id_, title in STEPS.items())
    return _Asked(selection, values, fields, seconds)


def _fields(wish: Wish) -> dict[str, str]:
    """The paths and texts an action may put words into; nothing else is ever taken."""
    draft = wish.draft
    if draft is None or wish.action in ("from_text", "to_block"):
        return {}
    if wish.action == "replies":
        questions = answering.asked_in(wish.text) or [one.question for one in answering.TOPICS]
        return {f"replies/{number}": one for number, one in enumerate(questions[: comments.MOST])}
    if isinstance(draft, Script):
        places = wish.places or tuple(range(len(draft.shots)))
        texts = {f"shots/{one}/voiceover": draft.shots[one].voiceover for one in places}
    elif _of_a_show(wish):
        texts = whole_show.fields(draft)
    else:
        texts = dict(spoken_fields(draft.blocks[wish.places[0]], wish.places[0]))
    return {field: text for field, text in texts.items() if text}


def _of_script(script: Script) -> dict[str, Any]:
    return {
        "title": script.title,
        "cover": script.cover,
        "hashtags": list(script.hashtags),
        "lines": [one.voiceover for one in script.shots if one.voiceover],
    }


class _Faults:
    """What may be wrong with lines of the right shape."""

    def __init__(self, wish: Wish, what: _Asked, rate: int) -> None:
        self._wish, self._what, self._rate = wish, what, rate

    def find(self, written: Lines) -> str:
        """What to mend, or nothing."""
        given = {one.field: one.text for one in written.parts}
        missing = [one for one in self._what.fields if one not in given]
        if missing:
            return f"parts 里少了这几个 field：{'、'.join(missing)}"
        if self._wish.action not in ("shorter", "longer"):
            return ""
        said = sum(
            timing.spoken_seconds(text, self._rate)
            for field, text in given.items()
            if field in self._what.fields
        )
        wanted = self._what.seconds
        if abs(said - wanted) <= max(2.0, _NEAR_ENOUGH * wanted):
            return ""
        return f"现在一共念 {said:.0f} 秒，要接近 {wanted} 秒"


def _of_a_show(wish: Wish) -> bool:
    """Whether every block of a show is to be reworded."""
    return isinstance(wish.draft, Outline) and not wish.places and wish.action != "replies"


def _parts(lines: Iterable[Line], wish: Wish, what: _Asked, request: DraftRequest) -> list[Part]:
    """Lines as parts, each field once. Of a whole show: its blocks, once all their lines are in."""
    answered = {one.field: one for one in lines if one.field in what.fields}
    found = {field: _part(one, wish, what, request) for field, one in answered.items()}
    if not _of_a_show(wish):
        return [one for one in found.values() if one is not None]
    show = wish.draft
    assert isinstance(show, Outline)
    shorter = wish.action == "shorter"
    room = whole_show.lengths(show, wish.seconds) if shorter else {}
    blocks: dict[int, list[str]] = {}
    for field in what.fields:
        blocks.setdefault(whole_show.place_of(field), []).append(field)
    parts = [
        whole_show.of_block(
            show,
            place,
            {field: part.after for field in own if (part := found[field]) is not None},
            seconds=room.get(place),
            chars_per_minute=request.chars_per_minute,
        )
        for place, own in blocks.items()
        if all(field in found for field in own)
    ]
    made = [one for one in parts if one is not None]
    return [whole_show.planned(show, wish.seconds), *made] if shorter and made else made


def _part(line: Line, wish: Wish, what: _Asked, request: DraftRequest) -> Part | None:
    """A line as a part; None when it is not about a field that was asked, or changes nothing."""
    before = what.fields.get(line.field)
    text = line.text.strip()
    if before is None or text == before:
        return None
    if wish.action == "replies":
        return Part(line.field, before, (Option(text),), "reply") if text else None
    draft = wish.draft
    if wish.action == "translate":
        return _beside(line.field, before, text, draft)
    if not isinstance(draft, Script):
        return Part(line.field, before, (Option(text),)) if text else None
    place = int(line.field.split("/")[1])
    shot = draft.shots[place]
    if not text:  # only a whole script may lose a shot, and never its first
        whole = wish.action == "shorter" and not wish.places and place > 0
        gone = (Option("", item=shot),)
        return Part(f"shots/{place}", before, gone, kind="drop") if whole else None
    new = worded(shot, text, request.chars_per_minute, caption=line.caption.strip())
    if wish.action == "shorter":
        new = new.model_copy(
            update={"seconds": timing.shot_seconds(text, request.chars_per_minute)}
        )
    return Part(line.field, before, (Option(text, item=new),))


def _beside(field: str, before: str, text: str, draft: Draft | None) -> Part | None:
    """A translation under the Chinese: under a shot's caption, under a block's words."""
    if not text:
        return None
    if not isinstance(draft, Script):
        return Part(field, before, (Option(f"{before}\n{text}"),))
    place = int(field.split("/")[1])
    shot = draft.shots[place]
    own = shot.caption.split("\n")[0]
    caption = f"{own}\n{text}" if own else text
    return Part(
        f"shots/{place}/caption",
        shot.caption,
        (Option(caption, item=shot.model_copy(update={"caption": caption})),),
    )


def _options(
    what: str, found: tuple[Wording, ...], script: Script, request: DraftRequest
) -> list[Part]:
    """Wordings as parts: a hook's with its shot, hashtags one by one."""
    texts = list(dict.fromkeys(one.text.strip() for one in found))
    if what == "hashtags":
        tags = [re.sub(r"[^\w\u4e00-\u9fff]", "", one) for one in texts]
        new = [one for one in dict.fromkeys(tags) if one and one not in script.hashtags]
        return [Part(f"hashtags/+{n}", "", (Option(one),), "add") for n, one in enumerate(new)]
    if what == "hook":
        first = script.shots[0]
        options = tuple(
            Option(one.text.strip(), item=_opened(first, one, request))
            for one in found
            if wordings.fits_hook(one.text, request) and one.text.strip() != first.voiceover
        )
        return [Part("shots/0/voiceover", first.voiceover, options)] if options else []
    field, now = ("title", script.title) if what == "titles" else ("cover", script.cover)
    options = tuple(Option(one) for one in texts if one != now)
    return [Part(field, now, options)] if options else []


def _opened(first: Shot, one: Wording, request: DraftRequest) -> Shot:
    text = one.text.strip()
    return worded(first, text, request.chars_per_minute, caption=one.caption.strip())


def _reworded(block: Block, written: NewBlock) -> Block:
    """The block with the model's words; its deal, terms and points stay the shop's own."""
    title = {"title": written.title.strip() or block.title}
    if block.product is None:
        return block.model_copy(update={**title, "script": written.script.strip() or block.script})
    said = {one.id: one.script.strip() for one in written.steps if one.id in STEPS}
    steps = tuple(
        one.model_copy(update={"script": said.get(one.id, one.script)})
        for one in block.product.steps
    )
    product = block.product.model_copy(update={"steps": steps})
    return block.model_copy(update={"product": product, "script": rundown.join(steps)})


def _take(row: NewShot) -> Take:
    return Take(
        row.voiceover.strip(), row.picture.strip(), row.caption.strip(), row.size, row.movement
    )


def _deal(wish: Wish, said: str, request: DraftRequest) -> str:
    if isinstance(wish.draft, Outline) and wish.places:
        product = wish.draft.blocks[wish.places[0]].product
        return product.deal if product is not None else ""
    return next((one.id for one in request.every_deal if one.name in said), "")


def _base(wish: Wish) -> Draft:
    assert wish.draft is not None
    return wish.draft


def _in_order(parts: list[Part], what: _Asked) -> list[Part]:
    order = {"/".join(field.split("/")[:2]): place for place, field in enumerate(what.fields)}
    whole = {field: place for place, field in enumerate(what.fields)}
    return sorted(
        parts,
        key=lambda one: whole.get(one.field, order.get("/".join(one.field.split("/")[:2]), 0)),
    )


def _whole(
    wish: Wish,
    request: DraftRequest,
    base: Draft,
    parts: list[Part],
    target: Target = "draft",
) -> Proposal:
    if not parts:
        raise nothing(wish)
    done = checked(parts, request)
    rate, note = request.chars_per_minute, note_of(wish)
    return Proposal(wish.action, base, done, rate, target, note, by_model=True)


def note_of(wish: Wish) -> Text | None:
    """What to say of a proposal as a whole."""
    replies = wish.action == "replies"
    return comments.beyond(answering.asked_in(wish.text)) if replies else None


def _valid(shape: type[Any], value: dict[str, Any]) -> Any:
    """A streamed row if it is already good; a bad one waits for the repaired whole."""
    try:
        return shape.model_validate(value)
    except ValidationError:
        return None
