"""What comes back from a model: its words and thoughts piece by piece, its end, its refusals.

Nothing here knows the network: a reply of the SDK goes in, `Words` and
`Thinking` come out, and whatever is no answer is raised as `Failed`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from assistant.llm.records import Tokens
from assistant.llm.symptoms import Failed, Symptom

if TYPE_CHECKING:
    import httpx2

MAX_REPLY_BYTES = 4 * 1024 * 1024
"""Of a whole reply, or of one event: beyond it is no draft."""
MAX_STREAM_BYTES = 64 * 1024 * 1024
"""Of a stream: each of its tokens comes wrapped in some 300 bytes."""
MAX_CHARACTERS = 400_000
"""Of words and thoughts together."""
_MAX_ERROR_BYTES = 64 * 1024
_EVENT_ENDS = (b"\n\n", b"\r\n\r\n", b"\r\r")


@dataclass(frozen=True)
class Words:
    """A piece of the answer."""

    text: str


@dataclass(frozen=True)
class Thinking:
    """A piece of the model's reasoning: never part of the answer."""

    text: str


@dataclass(frozen=True)
class End:
    """The answer is complete: what it cost and how long it took."""

    tokens: Tokens | None
    first_words_ms: int | None
    total_ms: int


Event = Words | Thinking | End


async def chunks(reply: Any) -> AsyncIterator[Any]:
    """The stream's chunks; a reply that is not an event stream is read and judged whole."""
    kind = reply.response.headers.get("content-type", "").lower()
    if "html" in kind or "json" in kind:
        await reply.response.aread()
        yield _whole(document(reply.response.text, kind))
        return
    any_chunk = False
    try:
        async for chunk in reply:
            any_chunk = True
            yield chunk
    except (ValueError, RecursionError) as error:  # no JSON, no UTF-8, or nested beyond sense
        raise Failed(Symptom("garbled")) from error
    if not any_chunk:
        raise Failed(Symptom("junk" if "event-stream" not in kind else "empty"))


def _whole(answer: Any) -> SimpleNamespace:
    """A reply that came whole although a stream was asked for, shaped as one chunk."""
    choices = answer.get("choices") if isinstance(answer, dict) else None
    if not isinstance(choices, list):
        raise Failed(Symptom("junk"))
    shaped = []
    for one in choices:
        message = one.get("message") if isinstance(one, dict) else None
        if isinstance(message, dict):
            finish = one.get("finish_reason")
            shaped.append(SimpleNamespace(delta=SimpleNamespace(**message), finish_reason=finish))
    usage = answer.get("usage")
    counted = isinstance(usage, dict) and {"prompt_tokens", "completion_tokens"} <= usage.keys()
    return SimpleNamespace(choices=shaped, usage=SimpleNamespace(**usage) if counted else None)


def document(text: str, kind: str) -> Any:
    """A JSON body, or the failure it stands for."""
    if "html" in kind or text.lstrip()[:1] == "<":
        raise Failed(Symptom("html"))
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Failed(Symptom("junk")) from error
    if isinstance(body, dict) and body.get("error"):
        raise Failed(Symptom("refused_in_reply", detail=said(body)))
    return body


def choices(chunk: Any) -> list[Any]:
    """The choices of a chunk; many chunks have none."""
    found = getattr(chunk, "choices", None)
    return found if isinstance(found, list) else []


def pieces(choice: Any) -> Iterator[Words | Thinking]:
    """What one choice of a chunk adds: thoughts before words."""
    delta = getattr(choice, "delta", None)
    thought = getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None)
    if isinstance(thought, str) and thought:
        yield Thinking(_sound(thought))
    words = getattr(delta, "content", None)
    if isinstance(words, str) and words:
        yield Words(_sound(words))


def _sound(text: str) -> str:
    """Without halves of characters, which JSON can escape and no file can hold."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def tokens_of(chunk: Any) -> Tokens | None:
    """The usage a chunk reports; None where it reports none that can be counted."""
    usage = getattr(chunk, "usage", None)
    sent, written = (getattr(usage, f"{kind}_tokens", None) for kind in ("prompt", "completion"))
    return Tokens(sent, written) if isinstance(sent, int) and isinstance(written, int) else None


class Counted:
    """Stops an answer that goes on far longer than any draft."""

    def __init__(self) -> None:
        self._characters = 0

    def add(self, event: Words | Thinking) -> None:
        """Count what came. Raises `Failed`."""
        self._characters += len(event.text)
        if self._characters > MAX_CHARACTERS:
            raise Failed(Symptom("too_large"))


def judge(finish: str, *, any_words: bool) -> None:
    """Raise `Failed` unless the answer ended because it was complete; `finish` says why it did."""
    if finish == "length":
        raise Failed(Symptom("length"))
    if finish == "content_filter":
        raise Failed(Symptom("filtered"))
    if not finish:
        raise Failed(Symptom("cut_off" if any_words else "empty"))
    if not any_words:
        raise Failed(Symptom("empty"))


async def limit(response: httpx2.Response) -> None:
    """Let no reply take more memory than a draft is worth.

    A whole reply and each event of a stream end at `MAX_REPLY_BYTES`, a stream
    at `MAX_STREAM_BYTES`; of an error only the beginning is read.
    """
    import httpx2

    streamed = "event-stream" in response.headers.get("content-type", "").lower()
    failed = response.is_error

    class Limited(httpx2.AsyncByteStream):
        def __init__(self, inner: httpx2.AsyncByteStream) -> None:
            self._inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            taken = pending = 0
            async for part in self._inner:
                taken += len(part)
                if failed and taken > _MAX_ERROR_BYTES:
                    return
                pending = _after_last_event(part, pending) if streamed else taken
                if pending > MAX_REPLY_BYTES or taken > MAX_STREAM_BYTES:
                    raise Failed(Symptom("too_large"))
                yield part

        async def aclose(self) -> None:
            await self._inner.aclose()

    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = Limited(response.stream)


def _after_last_event(part: bytes, pending: int) -> int:
    """Bytes of an event that has not ended yet, after `part`."""
    ends = [part.rfind(end) + len(end) for end in _EVENT_ENDS if end in part]
    return len(part) - max(ends) if ends else pending + len(part)


def said(body: object) -> str:
    """The provider's own words in an error body of any of the shapes in use."""
    if isinstance(body, str):
        return body[:500]
    if not isinstance(body, dict):
        return ""
    inner = body.get("error", body)
    if isinstance(inner, str):
        return inner[:500]
    if isinstance(inner, dict):
        parts = [str(inner[key]) for key in ("code", "type", "message") if inner.get(key)]
        return " ".join(dict.fromkeys(parts))[:500]
    return ""
