"""Which drafter writes: the one asked for, else the model once it is set up, else the playbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from assistant import options
from assistant.drafting.model_drafter import ModelDrafter, WithFallback
from assistant.drafting.models import Kind
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.port import Drafter, DraftRequest, Part, Whole
from assistant.jobs import Job
from assistant.llm import configured
from assistant.workspace import Workspace

Wanted = Literal["", "playbook", "model"]


def drafter(workspace: Workspace, wanted: Wanted = "") -> Drafter:
    """The drafter to use. Reads the keyring, so not on the window's thread.

    Nothing asked for: the model if a provider is chosen, with the playbook in
    its place when it fails, unless the settings say otherwise. The model asked
    for by name raises `llm.…` when it is not set up, and never falls back.
    """
    if wanted == "playbook":
        return PlaybookDrafter()
    if wanted == "model":
        configured.connection(workspace)  # raises what is missing before anything is asked
        return _Configured(workspace)
    if configured.chosen(workspace.settings) is None:
        return PlaybookDrafter()
    if not workspace.settings.get(options.LLM_FALLBACK):
        return _Configured(workspace)
    return WithFallback(_Configured(workspace), PlaybookDrafter())


def model_drafter(workspace: Workspace, kind: Kind) -> ModelDrafter:
    """The drafter of the model that writes drafts of this kind. Raises `llm.…` if not set up."""
    return ModelDrafter(configured.client(workspace, kind), configured.abilities(workspace))


class _Configured:
    """The model drafter, set up only when it writes: for the draft's kind, and so that a
    missing key falls back too.
    """

    name = ModelDrafter.name

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """As the model drafter writes."""
        yield from model_drafter(self._workspace, request.brief.kind).write(request, job)
