"""Who writes a proposal: the model where one is set up and wanted, else the embedded means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting.actions import Wish
from assistant.drafting.rewriting.embedded import Embedded
from assistant.drafting.rewriting.modelled import Modelled, Restart
from assistant.drafting.rewriting.proposals import Part, Proposal
from assistant.jobs import Job
from assistant.llm import configured
from assistant.workspace import Workspace

Means = Literal["playbook", "model"]


class Writer(Protocol):
    """Proposes: parts as they are written, then exactly one proposal with all of them."""

    name: str

    def propose(
        self, wish: Wish, request: DraftRequest, job: Job
    ) -> Iterator[Part | Restart | Proposal]:
        """Raises `Cancelled`, or a `UserError` that says what to do next."""
        ...


def writer(workspace: Workspace, means: Means) -> Writer:
    """The writer asked for. Reads the keyring, so not on the window's thread."""
    if means == "playbook":
        return Embedded()
    return Modelled(configured.client(workspace), configured.abilities(workspace))
