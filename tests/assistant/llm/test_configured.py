"""From settings and keys to a client."""

from __future__ import annotations

import pytest

from assistant import options
from assistant.errors import Refused
from assistant.llm import configured
from assistant.workspace import Workspace


def test_nothing_chosen_is_fine_until_a_model_is_asked(workspace: Workspace) -> None:
    assert configured.chosen(workspace.settings) is None
    with pytest.raises(Refused) as refused:
        configured.connection(workspace)
    assert refused.value.code == "llm.not_chosen"


def test_a_preset_needs_only_its_key(workspace: Workspace) -> None:
    configured.choose(workspace.settings, "deepseek")
    with pytest.raises(Refused) as refused:
        configured.connection(workspace)
    assert refused.value.code == "llm.key_missing"
    workspace.credentials.set(configured.key_name("deepseek"), " sk-abc ")
    made = configured.connection(workspace)
    assert made.endpoint.chat_url == "https://api.deepseek.com/chat/completions"
    assert (made.key, made.model) == ("sk-abc", "deepseek-v4-flash")


def test_a_local_model_needs_no_key(workspace: Workspace) -> None:
    configured.choose(workspace.settings, "ollama")
    assert configured.connection(workspace).endpoint.loopback


def test_each_provider_keeps_its_own_address_and_model(workspace: Workspace) -> None:
    settings = workspace.settings
    configured.choose(settings, "custom")
    settings.set(options.LLM_BASE_URL, "https://my.example.com/v1")
    settings.set(options.LLM_MODEL, "mine")
    configured.choose(settings, "deepseek")
    assert settings.get(options.LLM_BASE_URL) == ""
    configured.choose(settings, "custom")
    assert settings.get(options.LLM_BASE_URL) == "https://my.example.com/v1"
    assert settings.get(options.LLM_MODEL) == "mine"


def test_an_unknown_provider_counts_as_none(workspace: Workspace) -> None:
    workspace.settings.set(options.LLM_PROVIDER, "from-the-future")
    assert configured.chosen(workspace.settings) is None


@pytest.mark.parametrize(
    ("kind", "url", "expected"),
    [
        ("system", "http://x:1", "system"),
        ("none", "http://x:1", "none"),
        ("custom", "socks5://127.0.0.1:7891", "socks5://127.0.0.1:7891"),
        ("custom", "", "system"),
    ],
)
def test_proxy(workspace: Workspace, kind: str, url: str, expected: str) -> None:
    workspace.settings.set(options.LLM_PROXY, kind)
    workspace.settings.set(options.LLM_PROXY_URL, url)
    assert configured.proxy(workspace.settings) == expected
