"""让模型再看一遍: a model's opinion of a draft, beside what the rules found.

An opinion adds and never takes away: it is a warning at most, blocks nothing, and
leaves every finding of the rules as it stands. The draft goes out as data, as
facts do; whatever it tells the model to say changes at most what the model adds.
What comes back is believed only as far as it can be checked: a quote that does
not stand in the draft and a class that does not exist are dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from assistant.compliance import tables
from assistant.compliance.checking import KINDS
from assistant.drafting import cues, grounding, opinions, prompts
from assistant.drafting.model_answers import Written
from assistant.drafting.models import Draft, Finding, Severity
from assistant.drafting.port import DraftRequest
from assistant.jobs import Job
from assistant.llm import configured, structured
from assistant.llm.client import Client, Message, Prompt
from assistant.workspace import Workspace

PROMPT = "check"
CLASSES = KINDS - {"house"}  # a shop's own rules are its own
MOST = 20
_LONGEST_QUOTE = 80
_LONGEST_REASON = 120


class _Opinion(Written):
    field: str = ""
    quote: str = ""
    kind: str = Field(default="", alias="class")
    reason: str = ""
    suggestion: str = ""


class _Opinions(Written):
    findings: tuple[_Opinion, ...] = Field(default=(), max_length=200)


class SecondLook:
    """Asks one model. Raises `UserError` with an `llm.…` code when it cannot."""

    def __init__(self, client: Client, abilities: structured.Abilities) -> None:
        self._client = client
        self._abilities = abilities

    def look(self, draft: Draft, request: DraftRequest, job: Job) -> tuple[Finding, ...]:
        """What the model would say otherwise, as findings of rule `opinion.CLASS`."""
        steps = structured.ask(
            self._client, self.prompt(draft, request), _Opinions, job, abilities=self._abilities
        )
        for step in steps:
            job.check()
            if isinstance(step, structured.Answer):
                return believed(step.value.findings, draft)
        raise AssertionError("asking ends with an answer")

    def prompt(self, draft: Draft, request: DraftRequest) -> Prompt:
        """What will be asked, in words."""
        said = ((field, cues.spoken(text)) for field, text in grounding.fields(draft))
        parts = [{"field": field, "text": text} for field, text in said if text]
        filled = prompts.for_action(PROMPT, request, {"parts": parts}, classes=classes())
        turns = (Message("system", filled.system), Message("user", filled.user))
        return Prompt(filled.name, turns, draft=draft.id)

    def body(self, draft: Draft, request: DraftRequest) -> dict[str, Any]:
        """Exactly what will be sent first, for a preview before it is."""
        asked = structured.first(
            self._client, self.prompt(draft, request), _Opinions, abilities=self._abilities
        )
        return self._client.body(asked)


def of(workspace: Workspace) -> SecondLook:
    """The model set up for it. Reads the keyring; raises `UserError` where none is."""
    return SecondLook(configured.client(workspace, "check"), configured.abilities(workspace))


def classes() -> str:
    """The classes of the rules as a model reads them: id, name, what they are about."""
    rows = [f"- {one.kind}：{one.name.zh}。{one.why}" for one in tables.tables()]
    return "\n".join(dict.fromkeys(rows))


def believed(said: Iterable[_Opinion], draft: Draft) -> tuple[Finding, ...]:
    """The opinions that hold: their words stand in the draft, their class exists; once each."""
    texts = dict(grounding.fields(draft))
    kept: dict[tuple[str, str, str], Finding] = {}
    for one in said:
        quote, kind = one.quote.strip(), one.kind.strip()
        field = opinions.field_of(one.field, quote, texts)
        if kind not in CLASSES or field is None or not 0 < len(quote) <= _LONGEST_QUOTE:
            continue
        start = texts[field].index(quote)
        finding = Finding(
            rule=f"{opinions.RULE}{kind}",
            kind=kind,
            severity=Severity.WARN,
            field=field,
            start=start,
            end=start + len(quote),
            text=quote,
            why=_one_line(one.reason),
            suggestion=_one_line(one.suggestion),
        )
        if finding.why:
            kept.setdefault((field, quote, kind), finding)
    return tuple(kept.values())[:MOST]


def _one_line(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST_REASON else f"{said[: _LONGEST_REASON - 1]}…"
