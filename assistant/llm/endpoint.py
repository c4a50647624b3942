"""Where a request really goes: a base URL as people paste it, made right or explained.

People paste the page they were on, the full chat address, an address with a
space or without a scheme. What can only mean one thing is mended silently and
the resolved address is shown; what cannot is refused with the reason.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from assistant.errors import Refused
from assistant.wording import Text

CHAT_PATH = "/chat/completions"
_TAILS = (CHAT_PATH, "/completions", "/models", "/responses", "/embeddings")
# These answer at their root, so no /v1 is added for them.
_ROOT_HOSTS = frozenset({"api.deepseek.com"})
_SPACES = re.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True)
class Endpoint:
    """A usable base URL. `chat_url` is what will be requested."""

    base_url: str

    @property
    def chat_url(self) -> str:
        """The address of a chat request, shown under the field."""
        return self.base_url + CHAT_PATH

    @property
    def host(self) -> str:
        """The host's name alone."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def loopback(self) -> bool:
        """Whether it is this machine: no proxy may stand between."""
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def resolve(pasted: str) -> Endpoint:
    """Make a pasted address into an endpoint. Raises `llm.url_…` when it cannot be one."""
    text = _SPACES.sub("", pasted.strip().strip("\"'“”‘’《》<>"))
    text = text.replace("：", ":").replace("／", "/").replace("。", ".")
    if not text:
        raise Refused(
            "llm.url_missing",
            Text("还没填接口地址。", "The base URL is empty."),
            Text("从服务商的文档里复制过来。", "Copy it from the provider's documentation."),
            where={"field": "base_url"},
        )
    if "://" not in text:
        text = f"{_scheme_for(text)}://{text.lstrip('/')}"
    parts = _split(text)
    path = parts.path.rstrip("/")
    for tail in _TAILS:
        if path.endswith(tail):
            path = path[: -len(tail)]
            break
    path = path.rstrip("/")
    if not path and parts.hostname not in _ROOT_HOSTS:
        path = "/v1"
    return Endpoint(urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, "", "")))


def clean_key(pasted: str, *, provider: str = "") -> str:
    """A key without what copying adds around it. Raises `llm.key_malformed` if it cannot be."""
    key = pasted.strip().strip("\"'“”‘’").strip("\u200b\ufeff")
    key = re.sub(r"^bearer\s+", "", key, flags=re.IGNORECASE)
    if not key.isascii() or not key.isprintable() or " " in key:
        raise Refused(
            "llm.key_malformed",
            Text(
                "密钥里有空格、换行或中文，不是完整的密钥。",
                "The key contains spaces, a line break or non-ASCII characters.",
            ),
            Text(
                f"去{provider or '服务商网站'}重新复制一份，只复制密钥那一串。",
                f"Copy only the key itself from {provider or 'the provider'} again.",
            ),
            where={"field": "key"},
        )
    return key


def _scheme_for(text: str) -> str:
    host = text.split("/", 1)[0].rsplit(":", 1)[0].strip("[]")
    return "http" if Endpoint(f"http://{host}").loopback or _private(host) else "https"


def _private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise _unusable(text) from error
    host = parts.hostname or ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise _unusable(text)
    if not host.isascii() or not re.fullmatch(r"[a-z0-9.:_\-]+", host.lower()):
        raise _unusable(text)
    if parts.username is not None:
        raise Refused(
            "llm.url_has_secret",
            Text("接口地址里带了用户名或密码。", "The base URL carries a user name or password."),
            Text("把它们去掉，密钥填在密钥那一栏。", "Remove them; the key has its own field."),
            where={"field": "base_url"},
        )
    return parts


def _unusable(text: str) -> Refused:
    return Refused(
        "llm.url_malformed",
        Text(f"「{text}」不是一个网址。", f"“{text}” is not a web address."),
        Text(
            "应该像 https://api.deepseek.com 这样，以 https:// 开头。",
            "It should look like https://api.deepseek.com, starting with https://.",
        ),
        where={"field": "base_url"},
    )
