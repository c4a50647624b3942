"""The actions done with no model: from the playbook, the facts and the clock alone."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.models import Draft, Outline, Script
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import (
    answering,
    comments,
    lengthening,
    reshaping,
    shortening,
    whole_show,
    wordings,
)
from assistant.drafting.rewriting.actions import Wish, action
from assistant.drafting.rewriting.proposals import Part, Proposal, Target, checked
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.wording import Text

SCRIPT_SECONDS = 45


class Embedded:
    """Proposes without a model. The same wish always gives the same proposal."""

    name = "playbook"

    def propose(self, wish: Wish, request: DraftRequest, job: Job) -> Iterator[Part | Proposal]:
        """Each part, then the proposal with all of them. Refused where nothing can be proposed."""
        job.check()
        if not action(wish.action).embedded:
            raise Refused(
                "rewrite.needs_model",
                Text("这一样要有模型才能写。", "This needs a model."),
                Text("在 设置 › 模型 里选一家。", "Choose one in Settings › Model."),
            )
        base, parts, target, note = self._made(wish, request, job)
        if not parts:
            raise nothing(wish, note)
        done = checked(parts, request)
        job.check()
        yield from done
        yield Proposal(wish.action, base, done, request.chars_per_minute, target, note)

    def _made(
        self, wish: Wish, request: DraftRequest, job: Job
    ) -> tuple[Draft, list[Part], Target, Text | None]:
        if wish.action == "from_text":
            new, parts = reshaping.from_text(wish.text, request)
            return new, parts, "new", None
        draft = wish.draft
        assert draft is not None
        if wish.action == "replies":
            place = wish.places[0] if wish.places and isinstance(draft, Outline) else None
            asked = answering.asked_in(wish.text)
            parts = answering.replies(draft, place, asked, request)
            notes = [one for one in (comments.beyond(asked), _left_open(parts)) if one]
            note = Text("".join(one.zh for one in notes), " ".join(one.en for one in notes))
            return draft, parts, "copy", note if notes else None
        if isinstance(draft, Outline):
            return self._of_a_show(wish, draft, request)
        return self._of_a_script(wish, draft, request, job)

    def _of_a_show(
        self, wish: Wish, show: Outline, request: DraftRequest
    ) -> tuple[Draft, list[Part], Target, Text | None]:
        if wish.action == "to_block":
            assert wish.source is not None
            return show, [reshaping.to_block(wish.source, show, request)], "draft", None
        if not wish.places:
            parts, note = whole_show.shorter(show, wish.seconds, request)
            return show, parts, "draft", note
        place = wish.places[0]
        block = show.blocks[place]
        if wish.action == "to_script":
            seconds = wish.seconds or SCRIPT_SECONDS
            new, parts = reshaping.from_block(block, seconds, request)
            return new, parts, "new", None
        if wish.action == "shorter":
            parts, note = shortening.block(block, place, wish.seconds, request)
        else:
            parts, note = lengthening.block(block, show, place, wish.seconds, request)
        return show, parts, "draft", note

    def _of_a_script(
        self, wish: Wish, script: Script, request: DraftRequest, job: Job
    ) -> tuple[Draft, list[Part], Target, Text | None]:
        note: Text | None = None
        if wish.action == "shorter":
            parts, note = shortening.script(script, wish.places, wish.seconds, request)
        elif wish.action == "longer":
            parts, note = lengthening.script(script, wish.places, wish.seconds, request, job)
        else:
            made = {
                "hook": wordings.hooks,
                "titles": wordings.five_titles,
                "hashtags": wordings.tags,
                "cover": wordings.covers,
            }
            parts = made[wish.action](script, request)
        return script, parts, "draft", note


def nothing(wish: Wish, note: Text | None = None) -> Refused:
    """Said where an action finds nothing to propose."""
    lengths = {"shorter", "longer"}
    hint = (
        Text("换个秒数再试。", "Try another length.")
        if wish.action in lengths
        else Text("在门店里补几条事实再来。", "Add a few facts in Store, then try again.")
    )
    message = note or Text("这里没有可改的了。", "There is nothing left to change here.")
    return Refused("rewrite.nothing", message, hint)


def _left_open(parts: list[Part]) -> Text | None:
    left = sum(one.after == answering.UNKNOWN for one in parts)
    if not left:
        return None
    return Text(
        f"有 {left} 条事实里没写到，先回的是「问清楚了再回」。",
        f"{left} are not covered by the facts; the reply says you will ask.",
    )
