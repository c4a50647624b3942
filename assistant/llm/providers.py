"""Whom a person may ask to write: the presets, as data.

A preset says where a provider answers, which model to start with, where a key
comes from and which structured output it understands. Everything in it can be
changed in the settings; model names age fast, so `获取模型` asks the provider.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.wording import Text

Format = Literal["json_schema", "json_object", "plain"]

LADDER: tuple[Format, ...] = ("json_schema", "json_object", "plain")


@dataclass(frozen=True)
class Provider:
    """One preset.

    `formats` is the order in which structured output is tried. `reply_tokens`
    is sent as `max_tokens` where the provider's own default would cut a live
    outline short; None leaves it out. `initial` stands in the provider's tile.
    """

    id: str
    name: Text
    initial: str
    base_url: str
    model: str
    key_page: str = ""
    needs_key: bool = True
    local: bool = False
    formats: tuple[Format, ...] = LADDER
    reply_tokens: int | None = None


PROVIDERS: tuple[Provider, ...] = (
    Provider(
        id="deepseek",
        name=Text("DeepSeek", "DeepSeek"),
        initial="D",
        base_url="https://api.deepseek.com",
        model="deepseek-v4-flash",
        key_page="https://platform.deepseek.com/api_keys",
        formats=("json_object", "plain"),
        reply_tokens=16384,
    ),
    Provider(
        id="siliconflow",
        name=Text("硅基流动", "SiliconFlow"),
        initial="硅",
        base_url="https://api.siliconflow.cn/v1",
        model="deepseek-ai/DeepSeek-V3.2",
        key_page="https://cloud.siliconflow.cn/account/ak",
        formats=("json_object", "plain"),
        reply_tokens=8192,
    ),
    Provider(
        id="zhipu",
        name=Text("智谱", "Zhipu"),
        initial="智",
        base_url="https://open.bigmodel.cn/api/paas/v4",
        model="glm-4.7-flash",
        key_page="https://open.bigmodel.cn/usercenter/apikeys",
        formats=("json_object", "plain"),
        reply_tokens=16384,
    ),
    Provider(
        id="dashscope",
        name=Text("通义 百炼", "Qwen (Bailian)"),
        initial="通",
        base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",
        model="qwen-plus",
        key_page="https://bailian.console.aliyun.com/?tab=model#/api-key",
        formats=LADDER,
    ),
    Provider(
        id="ark",
        name=Text("豆包 方舟", "Doubao (Ark)"),
        initial="豆",
        base_url="https://ark.cn-beijing.volces.com/api/v3",
        model="doubao-seed-2-0-lite-260215",
        key_page="https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey",
        formats=("json_object", "plain"),
        reply_tokens=16384,
    ),
    Provider(
        id="moonshot",
        name=Text("Kimi", "Kimi"),
        initial="K",
        base_url="https://api.moonshot.cn/v1",
        model="kimi-k2.6",
        key_page="https://platform.moonshot.cn/console/api-keys",
        formats=("json_object", "plain"),
        reply_tokens=16384,
    ),
    Provider(
        id="openai",
        name=Text("OpenAI", "OpenAI"),
        initial="O",
        base_url="https://api.openai.com/v1",
        model="gpt-5-mini",
        key_page="https://platform.openai.com/api-keys",
        formats=LADDER,
    ),
    Provider(
        id="ollama",
        name=Text("Ollama", "Ollama"),
        initial="本",
        base_url="http://127.0.0.1:11434/v1",
        model="qwen3:8b",
        needs_key=False,
        local=True,
        formats=("json_object", "plain"),
    ),
    Provider(
        id="lmstudio",
        name=Text("LM Studio", "LM Studio"),
        initial="本",
        base_url="http://127.0.0.1:1234/v1",
        model="",
        needs_key=False,
        local=True,
        formats=("json_schema", "plain"),
    ),
    Provider(
        id="custom",
        name=Text("自定义", "Custom"),
        initial="＋",
        base_url="",
        model="",
        needs_key=False,
        formats=LADDER,
    ),
)


def provider(id_: str) -> Provider:
    """The preset with this id. Raises KeyError for an unknown one."""
    for one in PROVIDERS:
        if one.id == id_:
            return one
    raise KeyError(id_)
