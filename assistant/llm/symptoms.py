"""What was observed of a model's failure, in words of our own rather than the SDK's.

`failures` turns a symptom into what a person is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "status",
    "timeout",
    "dns",
    "proxy",
    "tls",
    "offline",
    "html",
    "junk",
    "refused_in_reply",
    "refused_in_stream",
    "garbled",
    "lost",
    "cut_off",
    "length",
    "filtered",
    "empty",
    "too_large",
]

_BALANCE_SIGNS = (
    "insufficient_quota",
    "insufficient balance",
    "insufficient_balance",
    "exceeded your current quota",
    "arrearage",
    "余额不足",
    "欠费",
    "1113",
)
_LENGTH_SIGNS = (
    "exceed_context_size",
    "context_length_exceeded",
    "context length",
    "context size",
    "context window",
    "context too long",
    "input length",
    "token length too long",
    "上下文",
    "超长",
)
_FORMAT_SIGNS = ("response_format", "json_schema", "json_object", "guided_json", "json mode")


@dataclass(frozen=True)
class Symptom:
    """What was observed. `detail` is the provider's own words, `retry_after_s` its wish."""

    kind: Kind
    status: int = 0
    detail: str = ""
    retry_after_s: float | None = None
    via_proxy: bool = False

    @property
    def worth_retrying(self) -> bool:
        """Whether the same request may succeed a moment later."""
        if self.kind == "status":
            return self.status in (408, 409, 429) or self.status >= 500
        return self.kind == "lost"


class Failed(Exception):
    """Carries a symptom from the network loop to the thread that asked."""

    def __init__(self, symptom: Symptom) -> None:
        super().__init__(symptom.kind)
        self.symptom = symptom


def says_balance(detail: str) -> bool:
    """Whether the provider's words are about money, whatever the status says."""
    low = detail.lower()
    return any(sign in low for sign in _BALANCE_SIGNS)


def is_loading(symptom: Symptom | None) -> bool:
    """Whether the model is not in memory yet, and asking again a moment later will do."""
    return symptom is not None and symptom.status == 503 and "loading" in symptom.detail.lower()


def is_too_long(symptom: Symptom) -> bool:
    """Whether the request was longer than the model holds."""
    if symptom.kind == "status" and symptom.status not in (400, 413, 422):
        return False
    said = symptom.detail.lower()
    return symptom.status == 413 or any(sign in said for sign in _LENGTH_SIGNS)


def names(symptom: Symptom | None, option: str) -> bool:
    """Whether a refusal is about one option of the request."""
    return (
        symptom is not None
        and symptom.kind in ("status", "refused_in_reply")
        and (symptom.status == 0 or symptom.status in (400, 415, 422) or symptom.status >= 500)
        and option in symptom.detail.lower()
    )


def refuses_format(symptom: Symptom) -> bool:
    """Whether the provider does not know the structured output that was asked for."""
    return any(names(symptom, sign) for sign in _FORMAT_SIGNS)
