"""The connection test: does it answer, is the key good, is the model there, how fast, which format.

Yields one row per question as soon as it is answered, so the window can show
them one by one; a row that fails says why and what to do, and ends the test.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm.client import Client, Message, Prompt
from assistant.llm.replies import End, Words
from assistant.llm.structured import Abilities, Answer, ask, strip_thinking
from assistant.wording import Text

Question = Literal["connection", "key", "model", "words", "format"]

_GREETING = Prompt(
    "check",
    (
        Message("system", "你是一家小店的店员，说话亲切自然。"),
        Message("user", "用一句不超过二十个字的话，跟刚进店的客人打个招呼。只写这一句，不加引号。"),
    ),
)
_SHAPED = Prompt(
    "check",
    (
        Message(
            "user",
            "只输出一个 JSON 对象，不要解释。例子：\n"
            '{"shots": [{"seconds": 3, "voiceover": "进来看看"}]}\n'
            "照这个格式写两个镜头，各 3 秒，台词不超过十个字。",
        ),
    ),
)


@dataclass(frozen=True)
class Row:
    """One question answered. `ok` None means it could not be told."""

    question: Question
    ok: bool | None
    text: Text
    note: Text | None = None


@dataclass(frozen=True)
class Verdict:
    """The end of the test. `sample` is what the model wrote; `error` why it failed."""

    ok: bool
    sample: str
    error: UserError | None
    models: tuple[str, ...]


class _Shot(BaseModel):
    model_config = ConfigDict(extra="ignore")
    seconds: float
    voiceover: str


class _Shots(BaseModel):
    model_config = ConfigDict(extra="ignore")
    shots: tuple[_Shot, ...]


def check(client: Client, job: Job, *, abilities: Abilities) -> Iterator[Row | Verdict]:
    """Run the test. Raises only `Cancelled`; what fails is a row and the verdict's error."""
    question: Question = "connection"
    models: tuple[str, ...] = ()
    sample = ""
    try:
        client.prepare()
        started = time.monotonic()
        listed = _listed(client, job)
        took = time.monotonic() - started
        if listed is not None:
            models = listed
            yield _connected(client, took)
            yield Row("key", True, Text("有效", "accepted"))
        question = "model" if listed is not None else "connection"
        sample, end, took_words = _greet(client, job)
        if listed is None:
            yield _connected(client, took_words)
            yield Row("key", True, Text("有效", "accepted"))
        yield _model_row(client.connection.model, listed)
        yield _words_row(sample, end)
        question = "format"
        yield _format_row(client, job, abilities)
    except UserError as error:
        where: Question = "key" if error.code.startswith("llm.key") else question
        if where == "key" and question == "connection":
            yield Row("connection", True, Text("连上了", "reached"))
        yield Row(where, False, error.message)
        yield Verdict(False, sample, error, models)
        return
    yield Verdict(True, sample, None, models)


def _listed(client: Client, job: Job) -> tuple[str, ...] | None:
    """The model list, or None where the provider has none to give."""
    try:
        return client.models(job)
    except UserError as error:
        if error.code in ("llm.not_found", "llm.junk", "llm.bad_request", "llm.forbidden"):
            return None
        raise


def _greet(client: Client, job: Job) -> tuple[str, End, float]:
    text = ""
    end: End | None = None
    started = time.monotonic()
    for event in client.stream(_GREETING, job):
        if isinstance(event, Words):
            text += event.text
        elif isinstance(event, End):
            end = event
    assert end is not None
    return strip_thinking(text).strip(), end, time.monotonic() - started


def _connected(client: Client, seconds: float) -> Row:
    proxied = client.connection.proxied
    text = (
        Text("连上了，走的代理", "reached, through a proxy")
        if proxied
        else Text("连上了，没有走代理", "reached, without a proxy")
    )
    return Row("connection", True, text, _seconds(seconds))


def _model_row(model: str, listed: tuple[str, ...] | None) -> Row:
    if listed is None:
        return Row("model", True, Text(f"{model} 能用", f"{model} answers"))
    if model in listed:
        return Row("model", True, Text(f"{model} 在列表里", f"{model} is listed"))
    return Row(
        "model", True, Text(f"{model} 不在列表里，但能用", f"{model} is not listed but answers")
    )


def _words_row(sample: str, end: End) -> Row:
    first = (end.first_words_ms or end.total_ms) / 1000
    total = end.total_ms / 1000
    return Row(
        "words",
        True,
        Text(
            f"第一个字 {first:.2f} 秒，整段 {total:.1f} 秒",
            f"first {first:.2f} s, all {total:.1f} s",
        ),
        Text(f"{len(sample)} 字", f"{len(sample)} characters"),
    )


def _format_row(client: Client, job: Job, abilities: Abilities) -> Row:
    answer: Answer[_Shots] | None = None
    for step in ask(client, _SHAPED, _Shots, job, abilities=abilities):
        if isinstance(step, Answer):
            answer = step
    assert answer is not None
    first = client.connection.provider.formats[0]
    if answer.format == "plain":
        text = Text("用普通回答，格式在本机检查", "plain replies, checked on this computer")
    elif answer.format == first:
        text = Text(f"{answer.format} 可用", f"{answer.format} works")
    else:
        text = Text(
            f"{answer.format} 可用；{first} 不支持，已自动换",
            f"{answer.format} works; {first} does not and was replaced",
        )
    note = (
        Text(f"改了 {answer.repairs} 次", f"{answer.repairs} repairs") if answer.repairs else None
    )
    return Row("format", True, text, note)


def _seconds(seconds: float) -> Text:
    return Text(f"{seconds:.2f} 秒", f"{seconds:.2f} s")
