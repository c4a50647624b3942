"""What an action proposes: parts to accept one by one, each with its old and new text.

A part is addressed by the path of its field in the draft it was made from
(`shots/2/voiceover`, positions from 0). A new shot or block has a path that
ends in `+` and its number (`shots/+3`), a dropped or a wholly reworded one the
path of the thing itself. Accepting takes only the chosen parts; everything else stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assistant.drafting import checking, retiming, rundown, timing
from assistant.drafting.models import Block, Draft, Finding, Outline, Script, Severity, Shot
from assistant.drafting.port import DraftRequest
from assistant.drafting.shelf import brief_clause, shorten
from assistant.wording import Text

Kind = Literal["words", "add", "drop", "reply"]
Target = Literal["draft", "new", "copy"]
SHOW_LENGTH = "seconds"  # the part that plans a show for another length; its words are minutes


@dataclass(frozen=True)
class Option:
    """One wording a part may take; `item` is the whole shot or block it comes with."""

    text: str
    item: Shot | Block | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether its wording may not leave the program as it stands."""
        return any(one.severity is Severity.BLOCK for one in self.findings)


@dataclass(frozen=True)
class Part:
    """One change. `options` has one entry, or several to choose from.

    `at` is where a new shot or block goes: before the one that stands there now.
    """

    field: str
    before: str
    options: tuple[Option, ...]
    kind: Kind = "words"
    at: int = 0

    @property
    def after(self) -> str:
        """The first wording."""
        return self.options[0].text


@dataclass(frozen=True)
class Proposal:
    """What an action proposes for `base`.

    `target` says where accepted parts go: into the draft in hand, into a new
    draft that begins as `base`, or onto the clipboard. `note` is what the person
    should know about it as a whole. `by_model`: its words are a model's.
    """

    action: str
    base: Draft
    parts: tuple[Part, ...]
    chars_per_minute: int
    target: Target = "draft"
    note: Text | None = None
    by_model: bool = False

    @property
    def every(self) -> dict[str, int]:
        """The choice that takes every part with its first wording."""
        return {one.field: 0 for one in self.parts}


def accept(draft: Draft, proposal: Proposal, chosen: Mapping[str, int]) -> Draft:
    """The draft with the chosen parts in it, timed anew where words changed.

    `chosen` maps a part's field to the option taken. The result is not checked yet.
    """
    parts = [
        (one, one.options[min(chosen[one.field], len(one.options) - 1)])
        for one in proposal.parts
        if one.field in chosen and one.kind != "reply"
    ]
    if proposal.by_model and parts:
        draft = draft.model_copy(update={"assisted": True})
    if isinstance(draft, Script):
        return _into_script(draft, parts, proposal.chars_per_minute)
    return _into_outline(draft, parts)


def checked(parts: Iterable[Part], request: DraftRequest) -> tuple[Part, ...]:
    """The parts with what grounding and compliance find in each wording."""
    parts = tuple(parts)
    texts = [
        (f"{number}/{place}/{name}", text)
        for number, one in enumerate(parts)
        for place, option in enumerate(one.options)
        for name, text in _texts(option)
        if not one.field.endswith("seconds")
    ]
    found: dict[str, list[Finding]] = {}
    for finding in checking.check_fields(texts, request):
        number, place, name = finding.field.split("/", 2)
        if name == "caption" and any(
            one.text == finding.text for one in found.get(f"{number}/{place}", [])
        ):
            continue  # it is said of the line already
        found.setdefault(f"{number}/{place}", []).append(finding)
    return tuple(
        replace(
            one,
            options=tuple(
                replace(
                    option,
                    findings=tuple(
                        finding.model_copy(update={"field": one.field})
                        for finding in found.get(f"{number}/{place}", ())
                    ),
                )
                for place, option in enumerate(one.options)
            ),
        )
        for number, one in enumerate(parts)
    )


def worded(shot: Shot, text: str, chars_per_minute: int, *, caption: str = "") -> Shot:
    """A shot with another line: its seconds follow the words, its caption too where it must.

    A picture that was given longer than its words keeps that much longer. The old
    caption stays while the new line still says it.
    """
    needed = timing.shot_seconds(text, chars_per_minute)
    before = timing.shot_seconds(shot.voiceover, chars_per_minute)
    held = max(0, shot.seconds - before) if shot.voiceover else 0
    kept = caption or (shot.caption if _still_said(shot.caption, text) else "")
    return shot.model_copy(
        update={
            "voiceover": text,
            "seconds": needed + held,
            "caption": kept or shorten(brief_clause(text) or text),
        }
    )


def _texts(option: Option) -> list[tuple[str, str]]:
    item = option.item
    if isinstance(item, Shot):
        return [("voiceover", item.voiceover), ("caption", item.caption)]
    if isinstance(item, Block):
        return [("script", rundown.words(item)), *(("must", one) for one in item.must_say)]
    return [("text", option.text)]


def _still_said(caption: str, text: str) -> bool:
    """Whether a line says its caption's words: every two characters in a row but a few."""
    plain = re.sub(r"[^\w]", "", caption)
    if not re.search(r"[\u3400-\u9fff]", plain) or not text:
        return False
    return rundown.says(text, plain)


def _into_script(script: Script, parts: list[tuple[Part, Option]], rate: int) -> Script:
    shots: dict[int, Shot | None] = dict(enumerate(script.shots))
    added: dict[int, list[Shot]] = {}
    update: dict[str, object] = {}
    tags = list(script.hashtags)
    for part, option in parts:
        head, _, rest = part.field.partition("/")
        if part.kind == "add" and isinstance(option.item, Shot):
            added.setdefault(part.at, []).append(option.item)
        elif head == "hashtags":
            tags += [option.text] if option.text not in tags else []
        elif head == "shots":
            place = int(rest.split("/")[0])
            if part.kind == "drop":
                shots[place] = None
            elif isinstance(option.item, Shot):
                shots[place] = option.item
            else:
                shots[place] = worded(script.shots[place], option.text, rate)
        elif head in ("title", "cover"):
            update[head] = option.text
    rows: list[Shot] = []
    for place in range(len(script.shots) + 1):
        rows += added.get(place, [])
        one = shots.get(place)
        if one is not None:
            rows.append(one)
    if not rows:  # a script keeps at least its first shot
        rows = list(script.shots[:1])
    changed = script.model_copy(update={**update, "hashtags": tuple(tags)})
    return changed if tuple(rows) == script.shots else changed.with_shots(rows)


def _into_outline(outline: Outline, parts: list[tuple[Part, Option]]) -> Outline:
    blocks = list(outline.blocks)
    added: dict[int, list[Block]] = {}
    update: dict[str, object] = {}
    for part, option in parts:
        head, _, rest = part.field.partition("/")
        if part.kind == "add" and isinstance(option.item, Block):
            added.setdefault(part.at, []).append(option.item)
        elif head == "title":
            update["title"] = option.text
        elif head == SHOW_LENGTH:
            update["seconds"] = round(float(option.text) * 60)
        elif head == "blocks":
            place = int(rest.split("/")[0])
            if isinstance(option.item, Block):
                blocks[place] = option.item
            else:
                blocks[place] = in_block(blocks[place], rest.partition("/")[2], option.text)
    rows: list[Block] = []
    for place in range(len(blocks) + 1):
        rows += added.get(place, [])
        rows += blocks[place : place + 1]
    return outline.model_copy(update={**update, "blocks": tuple(rows)})


def in_block(block: Block, field: str, text: str) -> Block:
    """The block with another text in one of its fields, named as in a path after the block's."""
    if field == "script":
        return block.model_copy(update={"script": text})
    if field == "seconds":
        return retiming.with_seconds(block, int(re.sub(r"\D", "", text)))
    steps = block.product.steps if block.product is not None else ()
    return rundown.with_step(block, steps[int(field.split("/")[2])].id, text)
