"""Addresses and keys as people paste them."""

from __future__ import annotations

import pytest

from assistant.errors import Refused
from assistant.llm.endpoint import clean_key, resolve
from assistant.llm.providers import PROVIDERS


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("https://api.deepseek.com", "https://api.deepseek.com/chat/completions"),
        ("https://api.deepseek.com/v1/", "https://api.deepseek.com/v1/chat/completions"),
        (" api.openai.com ", "https://api.openai.com/v1/chat/completions"),
        ("https://x.cn/v1/chat/completions", "https://x.cn/v1/chat/completions"),
        ("https://x.cn/v1/models?a=1#b", "https://x.cn/v1/chat/completions"),
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("127.0.0.1:1234/v1", "http://127.0.0.1:1234/v1/chat/completions"),
        ("192.168.1.9:8000", "http://192.168.1.9:8000/v1/chat/completions"),
        (
            "https：//open.bigmodel.cn/api/paas/v4",
            "https://open.bigmodel.cn/api/paas/v4/chat/completions",
        ),
        ("https://API.Example.com/ v1", "https://api.example.com/v1/chat/completions"),
        ("「https://x.cn/v1」".strip("「」"), "https://x.cn/v1/chat/completions"),
    ],
)
def test_what_can_only_mean_one_thing_is_mended(pasted: str, asked: str) -> None:
    assert resolve(pasted).chat_url == asked


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("", "llm.url_missing"),
        ("ftp://x.cn", "llm.url_malformed"),
        ("https://", "llm.url_malformed"),
        ("https://中文.cn", "llm.url_malformed"),
        ("https://x.cn:99999", "llm.url_malformed"),
        ("https://me:secret@x.cn", "llm.url_has_secret"),
    ],
)
def test_what_cannot_be_an_address_is_explained(pasted: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        resolve(pasted)
    assert refused.value.code == code
    assert "secret" not in refused.value.say("zh")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1:1", True), ("localhost", True), ("[::1]:80", True), ("10.0.0.1", False)],
)
def test_this_machine_is_recognised(host: str, loopback: bool) -> None:
    assert resolve(f"http://{host}/v1").loopback is loopback


def test_every_preset_resolves_to_itself() -> None:
    for one in PROVIDERS:
        if one.base_url:
            assert resolve(one.base_url).base_url == one.base_url


def test_a_key_loses_what_copying_added() -> None:
    assert clean_key("  Bearer sk-abc\n") == "sk-abc"
    assert clean_key("“sk-abc”") == "sk-abc"
    assert clean_key("") == ""


@pytest.mark.parametrize("pasted", ["sk-a b", "sk-中文", "sk-a\nsk-b", "我的密钥：sk-abc"])
def test_an_impossible_key_is_refused_without_repeating_it(pasted: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_key(pasted)
    assert refused.value.code == "llm.key_malformed"
    assert "sk-" not in refused.value.say("zh") + refused.value.say("en")
