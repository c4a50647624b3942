"""What was asked of models and what it cost: the request log and the usage.

Two JSON-lines files in the workspace's `model` folder. The log keeps the
newest requests with keys and personal data removed; the usage keeps one line
per call, from which `spending` makes its sums. A kill or a full disk may tear
the last line; reading skips it, and the next record begins on a line of its own.
"""

from __future__ import annotations

import json
import os
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant import durable
from assistant.clock import moment, now_ms
from assistant.llm.redaction import redact

KEPT_REQUESTS = 20
_LOG_SIZE_LIMIT = 2 * 1024 * 1024


@dataclass(frozen=True)
class Tokens:
    """Tokens as the provider counted them."""

    sent: int
    written: int


@dataclass
class Exchange:
    """One request as it runs."""

    url: str
    purpose: str
    body: dict[str, Any]
    at_ms: int
    draft: str = ""
    took_ms: int = 0
    characters: int = 0
    tokens: Tokens | None = None
    outcome: str = "stopped"

    @classmethod
    def begin(cls, url: str, purpose: str, body: dict[str, Any], *, draft: str = "") -> Exchange:
        """Note the start of a request."""
        return cls(url, purpose, body, now_ms(), draft)

    def ended(self) -> Exchange:
        """The same, with how long it took."""
        return replace(self, took_ms=now_ms() - self.at_ms)


@dataclass(frozen=True)
class Sent:
    """A request from the log, as it can be shown: redacted, without its key."""

    at_ms: int
    url: str
    purpose: str
    outcome: str
    body: str
    model: str = ""
    draft: str = ""
    took_ms: int = 0
    tokens: Tokens | None = None


@dataclass(frozen=True)
class Call:
    """What one call used; `tokens` is None where the provider did not count."""

    at_ms: int
    provider: str
    model: str
    purpose: str
    outcome: str
    draft: str
    tokens: Tokens | None


@dataclass(frozen=True)
class MonthUsage:
    """What one month's calls came to. `uncounted` calls reported no tokens."""

    month: str
    calls: int = 0
    tokens_sent: int = 0
    tokens_written: int = 0
    uncounted: int = 0

    @property
    def tokens(self) -> int:
        """Sent and written together."""
        return self.tokens_sent + self.tokens_written


class Ledger:
    """The request log and the usage of one workspace. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "requests.jsonl"
        self._usage = folder / "usage.jsonl"
        self._lock = threading.Lock()

    def keep(self, exchange: Exchange, *, provider: str, model: str, secret: str) -> None:
        """Append one finished request to both files."""
        body = json.dumps(exchange.body, ensure_ascii=False, indent=1)
        usage = {
            "at_ms": exchange.at_ms,
            "provider": provider,
            "model": model,
            "purpose": exchange.purpose,
            "outcome": exchange.outcome,
            "draft": exchange.draft,
            "sent": exchange.tokens.sent if exchange.tokens else None,
            "written": exchange.tokens.written if exchange.tokens else None,
        }
        request = {
            **usage,
            "took_ms": exchange.took_ms,
            "url": redact(exchange.url, secret),
            "characters": exchange.characters,
            "body": redact(body, secret),
        }
        with self._lock:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            _append(self._usage, usage)
            _append(self._log, request)
            if self._log.stat().st_size > _LOG_SIZE_LIMIT:
                _keep_newest(self._log, KEPT_REQUESTS)

    def newest(self, count: int = KEPT_REQUESTS) -> tuple[Sent, ...]:
        """The newest requests, the newest first."""
        return tuple(_sent(one) for one in reversed(deque(_lines(self._log), count)))

    def last(self) -> Sent | None:
        """The newest request, for 「看最近一次」."""
        return next(iter(self.newest(1)), None)

    def calls(self, month: str) -> tuple[Call, ...]:
        """Every call of a Shanghai month such as `2026-11`, in order."""
        return tuple(
            _call(line) for line in _lines(self._usage) if month_of(line["at_ms"]) == month
        )

    def month(self, at_ms: int | None = None) -> MonthUsage:
        """The sum of the Shanghai month that holds `at_ms` (now by default)."""
        wanted = month_of(now_ms() if at_ms is None else at_ms)
        calls = self.calls(wanted)
        counted = [one.tokens for one in calls if one.tokens is not None]
        return MonthUsage(
            wanted,
            len(calls),
            sum(one.sent for one in counted),
            sum(one.written for one in counted),
            len(calls) - len(counted),
        )


def month_of(at_ms: int) -> str:
    """The Shanghai month of an instant, as `2026-11`."""
    return moment(at_ms).strftime("%Y-%m")


def _sent(line: dict[str, Any]) -> Sent:
    return Sent(
        at_ms=line["at_ms"],
        url=line["url"],
        purpose=line["purpose"],
        outcome=line["outcome"],
        body=line["body"],
        model=line.get("model", ""),
        draft=line.get("draft", ""),
        took_ms=line.get("took_ms", 0),
        tokens=_tokens(line),
    )


def _call(line: dict[str, Any]) -> Call:
    return Call(
        at_ms=line["at_ms"],
        provider=line["provider"],
        model=line["model"],
        purpose=line["purpose"],
        outcome=line["outcome"],
        draft=line.get("draft", ""),
        tokens=_tokens(line),
    )


def _tokens(line: dict[str, Any]) -> Tokens | None:
    sent, written = line.get("sent"), line.get("written")
    return None if sent is None or written is None else Tokens(sent, written)


def _append(path: Path, value: dict[str, Any]) -> None:
    line = json.dumps(value, ensure_ascii=False).encode() + b"\n"
    with path.open("a+b") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line
        file.write(line)


def _keep_newest(path: Path, count: int) -> None:
    kept = list(_lines(path))[-count:]
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in kept)
    durable.write(path, text.encode())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                value = json.loads(line.decode())
            except ValueError:  # torn by a kill or a full disk, even inside a character
                continue
            if isinstance(value, dict):
                yield value
