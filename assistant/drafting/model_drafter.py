"""The model drafter: a draft asked of a language model, made ours before anyone sees it.

What an answer becomes stands in `model_answers`; the finished draft goes
through the same checks as the playbook's. An answer that breaks off after some
rows gives those rows, marked as unfinished, to be continued. What happens when
nothing came stands in one place, `WithFallback`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from assistant.drafting import checking, model_answers, prompts
from assistant.drafting.model_answers import Assembly
from assistant.drafting.models import UNFINISHED_RULE, Draft, Finding
from assistant.drafting.port import Drafter, DraftRequest, Part, Whole
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm import structured
from assistant.llm.client import Client, Message, Prompt
from assistant.wording import Text

FALLBACK_RULE = "drafter.fallback"
PROMPT_RULE = "drafter.prompt"
_OUTLINE_TOKENS = 16384


class ModelDrafter:
    """Asks one model. Raises `UserError` with an `llm.…` code when nothing came of it."""

    name = model_answers.NAME

    def __init__(self, client: Client, abilities: structured.Abilities) -> None:
        self._client = client
        self._abilities = abilities

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """Parts as they become complete, then the whole, checked."""
        came = Assembly(request)
        filled = _filled(request)
        try:
            for step in self._ask(request, filled, came, job):
                if isinstance(step, structured.Row):
                    if came.take(step.index, step.value, step.head):
                        yield Part(came.items[-1])
                elif isinstance(step, structured.Answer):
                    given = len(came.items)
                    draft = came.whole(step.value)
                    yield from (Part(one) for one in came.items[given:])
                    yield Whole(_noted(checking.check(draft, request), filled))
        except UserError as error:
            if not error.code.startswith("llm.") or not came.items:
                raise
            draft = checking.check(came.broken_off(), request)
            yield Whole(_noted(unfinished(draft, error.words), filled))

    def prompt(self, request: DraftRequest) -> Prompt:
        """What will be asked, in words."""
        return self._prompt(request, _filled(request))

    def body(self, request: DraftRequest) -> dict[str, Any]:
        """Exactly what will be sent first, for a preview before it is."""
        shape = Assembly(request).shape
        asked = structured.first(
            self._client, self.prompt(request), shape, abilities=self._abilities
        )
        return self._client.body(asked)

    def _prompt(self, request: DraftRequest, filled: prompts.Filled) -> Prompt:
        tokens = None
        if request.brief.kind == "outline":
            # A preset may allow more than this; where it names nothing, neither do we.
            least = self._client.connection.provider.reply_tokens
            tokens = max(least, _OUTLINE_TOKENS) if least else None
        turns = (Message("system", filled.system), Message("user", filled.user))
        return Prompt(filled.name, turns, reply_tokens=tokens, draft=request.draft)

    def _ask(
        self, request: DraftRequest, filled: prompts.Filled, came: Assembly, job: Job
    ) -> Iterator[Any]:
        wrong: Callable[[Any], str] | None = None
        if request.brief.kind == "script" and request.begun is None:
            wrong = partial(model_answers.weak_hook, rate=request.chars_per_minute)
        return structured.ask(
            self._client,
            self._prompt(request, filled),
            came.shape,
            job,
            abilities=self._abilities,
            rows=came.rows,
            wrong=wrong,
        )


class WithFallback:
    """The model's draft, or the playbook's in its place, marked with the reason.

    The mark is a tip among the findings (`rule` is `drafter.fallback`), and the
    draft's `drafter` says `playbook`. It steps in only where the model gave
    nothing at all: rows that came are kept, and a draft that is to be continued
    is never begun anew.
    """

    name = model_answers.NAME

    def __init__(self, model: Drafter, playbook: Drafter) -> None:
        self._model = model
        self._playbook = playbook

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """As the model writes; on its `llm.…` failure, as the playbook writes."""
        try:
            yield from self._model.write(request, job)
        except UserError as error:
            if not error.code.startswith("llm.") or request.begun is not None:
                raise
            reason = error
        else:
            return
        job.progress(0, 0, Text("模型不通，写法接着写", "The playbook goes on"))
        for step in self._playbook.write(request, job):
            yield Whole(_marked(step.draft, reason)) if isinstance(step, Whole) else step


def unfinished(draft: Draft, why: Text) -> Draft:
    """The draft marked as broken off or stopped, with the reason; it can be continued."""
    return _with_tip(
        draft,
        UNFINISHED_RULE,
        why,
        Text(
            "写好的都在。可以让模型接着写，也可以用写法写一份。",
            "What was written is kept. The model can go on, or the playbook can write one.",
        ),
    )


def finished(draft: Draft) -> Draft:
    """The draft without that mark: it is taken as it is."""
    kept = tuple(one for one in draft.findings if one.rule != UNFINISHED_RULE)
    return draft.model_copy(update={"findings": kept})


def _filled(request: DraftRequest) -> prompts.Filled:
    script = request.brief.kind == "script"
    filled = prompts.for_script(request) if script else prompts.for_outline(request)
    return filled if request.begun is None else prompts.going_on(filled, request, request.begun)


def _marked(draft: Draft, reason: UserError) -> Draft:
    done = Text(
        "这一版是写法写的。模型通了以后可以重写一版。",
        "The playbook wrote this one. Write it again once the model answers.",
    )
    return _with_tip(draft, FALLBACK_RULE, reason.words, done)


def _noted(draft: Draft, filled: prompts.Filled) -> Draft:
    """The draft with a tip when a person's own prompt could not be used for it."""
    if filled.trouble is None:
        return draft
    mend = Text(
        "去 设置 › 模型 › 提示词 改好它，或者还原。",
        "Mend it in Settings › Model › Prompts, or reset it.",
    )
    return _with_tip(draft, PROMPT_RULE, filled.trouble, mend)


def _with_tip(draft: Draft, rule: str, why: Text, suggestion: Text) -> Draft:
    tip = Finding.tip(rule, "drafter", why, suggestion)
    others = tuple(one for one in draft.findings if one.rule != rule)
    return draft.model_copy(update={"findings": (tip, *others)})
