"""Which drafter writes: the one asked for, else the model once it is set up, else the playbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from assistant import options
from assistant.drafting.model_drafter import ModelDrafter, WithFallback
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
    if wanted == "model":
        return _model(workspace)
    if wanted == "playbook" or configured.chosen(workspace.settings) is None:
        return PlaybookDrafter()
    if not workspace.settings.get(options.LLM_FALLBACK):
        return _model(workspace)
    return WithFallback(_Late(workspace), PlaybookDrafter())


class _Late:
    """The model drafter, set up only when it writes, so that a missing key falls back too."""

    name = ModelDrafter.name

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """As the model drafter writes."""
        yield from _model(self._workspace).write(request, job)


def _model(workspace: Workspace) -> ModelDrafter:
    return ModelDrafter(configured.client(workspace), configured.abilities(workspace))
