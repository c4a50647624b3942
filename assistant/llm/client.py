"""Talking to a model: the only importer of the openai SDK; `replies` reads what it answers.

A worker thread iterates `Client.stream` as a plain generator; the request runs
as one task on the asyncio loop and hands its events over through a queue.
Cancelling the job cancels the task, which ends a stalled read at once.
"""

from __future__ import annotations

import logging
import math
import os
import queue
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assistant.errors import Cancelled, Refused, UserError
from assistant.jobs import Job
from assistant.llm import failures, loop, replies, symptoms
from assistant.llm.endpoint import Endpoint, clean_key, resolve
from assistant.llm.providers import Provider
from assistant.llm.records import Exchange, Ledger, Tokens
from assistant.llm.redaction import redact
from assistant.llm.replies import End, Event, Words
from assistant.llm.symptoms import Failed, Symptom
from assistant.wording import Text

if TYPE_CHECKING:
    import httpx2
    import openai
    from openai import AsyncOpenAI

READ_TIMEOUT_S = 60.0
CONNECT_TIMEOUT_S = 15.0
MAX_PATIENCE_S = 20.0
_FIRST_PAUSE_S = 1.0
_PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@dataclass(frozen=True)
class Connection:
    """Whom to ask and with which key. The key never shows in a repr.

    `proxy` is `system` (as the environment says), `none`, or a proxy's URL; a
    model on this machine is never asked through one.
    """

    provider: Provider
    endpoint: Endpoint
    model: str
    key: str = field(default="", repr=False)
    proxy: str = "system"

    @classmethod
    def make(
        cls, provider: Provider, *, base_url: str, model: str, key: str, proxy: str = "system"
    ) -> Connection:
        """Check and clean what the settings hold. Raises `llm.url_…`, `llm.key_…`."""
        cleaned = clean_key(key, provider=provider.name.zh)
        if provider.needs_key and not cleaned:
            raise failures.key_missing(provider)
        endpoint = resolve(base_url or provider.base_url)
        return cls(provider, endpoint, model.strip() or provider.model, cleaned, proxy)

    @property
    def proxied(self) -> bool:
        """Whether a proxy stands between us and the endpoint."""
        if self.endpoint.loopback or self.proxy == "none":
            return False
        return self.proxy != "system" or any(os.environ.get(name) for name in _PROXY_VARIABLES)


@dataclass(frozen=True)
class Message:
    """One turn: `role` is system, user or assistant."""

    role: str
    text: str


@dataclass(frozen=True)
class Prompt:
    """What is asked, and in which form the answer should come.

    `purpose` and `draft` (an id, where the answer becomes a draft) only go into
    the log.
    """

    purpose: str
    messages: tuple[Message, ...]
    response_format: dict[str, Any] | None = None
    reply_tokens: int | None = None
    draft: str = ""


@dataclass(frozen=True)
class _Pause:
    words: Text


@dataclass(frozen=True)
class _Raised:
    error: BaseException


_STOPPED = object()


class Client:
    """Asks one model. `ledger`, if given, keeps the request log and the usage."""

    def __init__(
        self,
        connection: Connection,
        *,
        ledger: Ledger | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> None:
        self.connection = connection
        self._ledger = ledger
        self._read_timeout_s = read_timeout_s

    def body(self, prompt: Prompt) -> dict[str, Any]:
        """Exactly what a request for `prompt` sends, without headers: the preview."""
        body: dict[str, Any] = {
            "model": self.connection.model,
            "messages": [{"role": one.role, "content": one.text} for one in prompt.messages],
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if prompt.response_format is not None:
            body["response_format"] = prompt.response_format
        tokens = prompt.reply_tokens or self.connection.provider.reply_tokens
        if tokens is not None:
            body["max_tokens"] = tokens
        return body

    def prepare(self) -> None:
        """Load the SDK now, so that what follows measures the network alone."""
        self._sdk()

    def stream(self, prompt: Prompt, job: Job) -> Iterator[Event]:
        """The answer as it is written; the last event is exactly one `End`.

        Raises `Cancelled`, or a `UserError` with an `llm.…` code.
        """
        if not self.connection.model:
            raise failures.model_missing(self.connection.provider)
        body = self.body(prompt)
        exchange = Exchange.begin(
            self.connection.endpoint.chat_url, prompt.purpose, body, draft=prompt.draft
        )
        try:
            for event in self._events(body, job):
                if isinstance(event, Words):
                    exchange.characters += len(event.text)
                elif isinstance(event, End):
                    exchange.tokens = event.tokens
                yield event
            exchange.outcome = "ok"
        except UserError as error:
            exchange.outcome = error.code
            raise
        finally:
            self._keep(exchange)

    def models(self, job: Job) -> tuple[str, ...]:
        """The ids of the models the endpoint offers, sorted. Raises as `stream` does."""
        outbox: queue.SimpleQueue[Any] = queue.SimpleQueue()

        async def ask() -> None:
            try:
                outbox.put(await self._list_models())
            except Exception as error:  # noqa: BLE001 - carried to the thread that asked
                outbox.put(_Raised(error))

        future = loop.submit(ask())

        def stop() -> None:
            future.cancel()
            outbox.put(_STOPPED)

        with job.on_cancel(stop):
            item = outbox.get()
        if item is _STOPPED:
            raise Cancelled
        if isinstance(item, _Raised):
            raise self._explained(item.error)
        return tuple(sorted(item))

    def _events(self, body: dict[str, Any], job: Job) -> Iterator[Event]:
        outbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        future = loop.submit(self._pump(body, outbox))

        def stop() -> None:
            future.cancel()
            outbox.put(_STOPPED)

        try:
            with job.on_cancel(stop):
                while True:
                    item = outbox.get()
                    if item is _STOPPED:
                        raise Cancelled
                    if isinstance(item, _Raised):
                        raise self._explained(item.error)
                    if isinstance(item, _Pause):
                        job.progress(0, 0, item.words)
                        continue
                    yield item
                    if isinstance(item, End):
                        return
        finally:
            future.cancel()

    async def _pump(self, body: dict[str, Any], outbox: queue.SimpleQueue[Any]) -> None:
        """One request, its events put into `outbox`; asked again once, or while a model loads."""
        import asyncio

        give_up = time.monotonic() + self._read_timeout_s
        retries = 0
        while True:
            spoken = False
            try:
                async for event in self._once(body):
                    spoken = True
                    outbox.put(event)
                return
            except Exception as error:  # noqa: BLE001 - carried to the thread that asked
                symptom = _symptom(error, self.connection.proxied)
                loading = symptoms.is_loading(symptom) and time.monotonic() < give_up
                pause = _FIRST_PAUSE_S if loading else _patience(symptom)
                if symptoms.names(symptom, "stream_options") and body.pop("stream_options", None):
                    pause = 0.0
                if spoken or pause is None or (retries and not loading):
                    outbox.put(_Raised(Failed(symptom) if symptom else error))
                    return
            retries += not loading
            if pause:
                outbox.put(_Pause(_waiting(pause, loading=loading)))
            await asyncio.sleep(pause)

    async def _once(self, body: dict[str, Any]) -> AsyncIterator[Event]:
        started = time.monotonic()
        first: int | None = None
        tokens: Tokens | None = None
        finish = ""
        counted = replies.Counted()
        async with self._sdk() as sdk:
            reply = await sdk.chat.completions.create(**body)
            try:
                async for chunk in replies.chunks(reply):
                    tokens = replies.tokens_of(chunk) or tokens
                    for choice in replies.choices(chunk):
                        finish = getattr(choice, "finish_reason", None) or finish
                        for event in replies.pieces(choice):
                            counted.add(event)
                            if first is None and isinstance(event, Words):
                                first = round((time.monotonic() - started) * 1000)
                            yield event
            finally:
                await reply.close()
        replies.judge(finish, any_words=first is not None)
        yield End(tokens, first, round((time.monotonic() - started) * 1000))

    async def _list_models(self) -> list[str]:
        try:
            async with self._sdk() as sdk:
                page = await sdk.models.with_raw_response.list()
                raw = page.http_response
                text = raw.text
        except Exception as error:
            symptom = _symptom(error, self.connection.proxied)
            if symptom is None:
                raise
            raise Failed(symptom) from error
        document = replies.document(text, raw.headers.get("content-type", ""))
        rows = document.get("data") if isinstance(document, dict) else document
        if not isinstance(rows, list):
            raise Failed(Symptom("junk"))
        return [str(row["id"]) for row in rows if isinstance(row, dict) and row.get("id")]

    def _sdk(self) -> AsyncOpenAI:
        import httpx2
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        timeout = httpx2.Timeout(self._read_timeout_s, connect=CONNECT_TIMEOUT_S)
        proxy = self.connection.proxy
        own = proxy not in ("system", "none") and not self.connection.endpoint.loopback
        http = DefaultAsyncHttpxClient(
            proxy=proxy if own else None,
            trust_env=proxy == "system" and not self.connection.endpoint.loopback,
            timeout=timeout,
            event_hooks={"response": [replies.limit]},
        )
        return AsyncOpenAI(
            api_key=self.connection.key or "none",
            base_url=self.connection.endpoint.base_url,
            timeout=timeout,
            max_retries=0,
            http_client=http,
            organization="",
            project="",
        )

    def _explained(self, error: BaseException) -> BaseException:
        if not isinstance(error, Failed):
            return error
        # Some providers repeat the key they refuse, and what is said may be kept with a draft.
        said = redact(error.symptom.detail, self.connection.key)
        return failures.explain(
            replace(error.symptom, detail=said),
            self.connection.provider,
            host=self.connection.endpoint.host,
            model=self.connection.model,
        )

    def _keep(self, exchange: Exchange) -> None:
        if self._ledger is None:
            return
        try:
            self._ledger.keep(
                exchange.ended(),
                provider=self.connection.provider.id,
                model=self.connection.model,
                secret=self.connection.key,
            )
        except (OSError, Refused) as error:
            # The answer, or why there is none, matters more than the note about it.
            logging.getLogger("huixin").warning("a request was not recorded: %s", error)


def _waiting(seconds: float, *, loading: bool) -> Text:
    if loading:
        return Text("模型还在加载，加载好就写", "The model is loading; it will write once it is")
    return Text(f"对方正忙，{seconds:.0f} 秒后再试一次", f"Busy; trying again in {seconds:.0f} s")


def _patience(symptom: Symptom | None) -> float | None:
    """Seconds to wait before the retry, or None when a retry is pointless."""
    if symptom is None or not symptom.worth_retrying or symptoms.is_loading(symptom):
        return None
    if symptoms.says_balance(symptom.detail) or symptoms.refuses_format(symptom):
        return None
    wait = _FIRST_PAUSE_S if symptom.retry_after_s is None else symptom.retry_after_s
    return wait if wait <= MAX_PATIENCE_S else None


def _symptom(error: BaseException, via_proxy: bool) -> Symptom | None:
    """What an exception of the SDK or of the network below it means; None is our bug."""
    import httpx2
    import openai

    for one in _chain(error):
        if isinstance(one, Failed):
            return one.symptom
    if isinstance(error, openai.APIStatusError):
        return _of_answer(error, via_proxy)
    if isinstance(error, (openai.APITimeoutError, httpx2.TimeoutException)):
        return Symptom("timeout", via_proxy=via_proxy)
    if isinstance(error, (openai.APIConnectionError, httpx2.HTTPError)):
        return _of_connection(error, via_proxy)
    if isinstance(error, openai.APIError):
        return Symptom("refused_in_stream", detail=replies.said(error.body) or error.message)
    return None


def _of_answer(error: openai.APIStatusError, via_proxy: bool) -> Symptom:
    headers = error.response.headers
    page = "html" in headers.get("content-type", "").lower()
    said = "" if page else replies.said(error.body) or error.message
    return Symptom("status", error.status_code, said, _retry_after(headers), via_proxy)


def _of_connection(error: BaseException, via_proxy: bool) -> Symptom:
    import socket
    import ssl

    import httpx2

    chain = list(_chain(error))
    if any(isinstance(one, httpx2.DecodingError) for one in chain):
        return Symptom("garbled")
    if any(isinstance(one, httpx2.ProxyError) for one in chain):
        return Symptom("proxy", via_proxy=True)
    if any(isinstance(one, ssl.SSLError) for one in chain):
        return Symptom("tls", via_proxy=via_proxy)
    if any(isinstance(one, socket.gaierror) for one in chain):
        return Symptom("proxy" if via_proxy else "dns", via_proxy=via_proxy)
    if any(isinstance(one, httpx2.ConnectError) for one in chain):
        return Symptom("proxy" if via_proxy else "offline", via_proxy=via_proxy)
    return Symptom("lost", via_proxy=via_proxy)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions


def _retry_after(headers: httpx2.Headers) -> float | None:
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            wait = float(headers[name]) / unit
        except (KeyError, ValueError):
            continue
        return max(0.0, wait) if math.isfinite(wait) else None
    return _until_date(headers.get("retry-after", ""))


def _until_date(said: str) -> float | None:
    """Seconds until an HTTP date, the other form of Retry-After."""
    from email.utils import parsedate_to_datetime

    try:
        then = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, then.timestamp() - time.time())
