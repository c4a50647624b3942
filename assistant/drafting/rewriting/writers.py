"""Who writes a proposal: the model where one is set up and wanted, else the embedded means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from assistant.drafting.models import Shot
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import reshaping
from assistant.drafting.rewriting.actions import Wish, action
from assistant.drafting.rewriting.embedded import Embedded
from assistant.drafting.rewriting.modelled import Modelled, Restart, note_of
from assistant.drafting.rewriting.proposals import Part, Proposal, Target
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
    return modelled(workspace)


def modelled(workspace: Workspace) -> Modelled:
    """The model that rewrites. Reads the keyring; raises `UserError` where none is set up."""
    return Modelled(configured.client(workspace, "rewrite"), configured.abilities(workspace))


def so_far(wish: Wish, request: DraftRequest, parts: Sequence[Part]) -> Proposal | None:
    """The proposal of what stood when writing was stopped; None where that is nothing.

    Only a model takes long enough to be stopped, so its words are a model's.
    """
    if not parts:
        return None
    rate = request.chars_per_minute
    if wish.action in ("from_text", "to_script"):
        items = [option.item for one in parts for option in one.options[:1]]
        shots = [one for one in items if isinstance(one, Shot)]
        said = "".join(one.voiceover for one in shots)
        base, _ = reshaping.script_of(shots, request, topic=reshaping.topic_of(said, request))
        return Proposal(wish.action, base, tuple(parts), rate, "new", by_model=True)
    assert wish.draft is not None
    target: Target = "copy" if action(wish.action).copied else "draft"
    note = note_of(wish)
    return Proposal(wish.action, wish.draft, tuple(parts), rate, target, note, by_model=True)
