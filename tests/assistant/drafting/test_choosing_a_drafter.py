"""Which drafter writes, by what is set up and what is asked for."""

from __future__ import annotations

import pytest

from assistant import options
from assistant.drafting.drafters import drafter
from assistant.drafting.model_drafter import ModelDrafter, WithFallback
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.errors import Refused
from assistant.llm import configured
from assistant.workspace import Workspace


def test_without_a_model_the_playbook_writes(workspace: Workspace) -> None:
    assert isinstance(drafter(workspace), PlaybookDrafter)


def test_a_chosen_model_writes_with_the_playbook_behind_it(workspace: Workspace) -> None:
    configured.choose(workspace.settings, "ollama")
    assert isinstance(drafter(workspace), WithFallback)
    assert isinstance(drafter(workspace, "playbook"), PlaybookDrafter)


def test_without_the_switch_there_is_no_fallback(workspace: Workspace) -> None:
    configured.choose(workspace.settings, "ollama")
    workspace.settings.set(options.LLM_FALLBACK, False)
    alone = drafter(workspace)
    assert not isinstance(alone, WithFallback)
    assert alone.name == ModelDrafter.name


def test_asking_for_a_model_that_is_not_set_up_says_so(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        drafter(workspace, "model")
    assert refused.value.code == "llm.not_chosen"
