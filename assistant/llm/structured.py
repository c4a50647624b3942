"""An answer with a shape: asked for as strictly as the endpoint allows, checked here every time.

The ladder is json_schema → json_object → a plain request with the fence
stripped. What works is remembered per (base URL, model). Rows of a list appear
as soon as each is complete, long before the answer is. An answer that does not
validate goes back to the model with the errors, at most twice.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from assistant import durable
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm import failures
from assistant.llm.client import Client, Message, Prompt
from assistant.llm.providers import LADDER, Format
from assistant.llm.replies import End, Words

MAX_REPAIRS = 2
_FENCE = re.compile(r"```(?:json|JSON)?\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
_PROBLEMS_SHOWN = 6

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True)
class Row:
    """One complete entry of the list being written, not yet validated.

    `head` is what stands beside the list so far, such as the title.
    """

    index: int
    value: dict[str, Any]
    head: dict[str, Any]


@dataclass(frozen=True)
class Restarted:
    """The rows so far no longer hold: the answer is being written again."""

    reason: str


@dataclass(frozen=True)
class Answer(Generic[Shape]):
    """The validated answer, and the rung of the ladder that gave it."""

    value: Shape
    format: Format
    repairs: int
    end: End


class Abilities:
    """Which structured output works, per (base URL, model). Kept in a small file if given one."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[str, Format] = _load(path)

    def format(self, base_url: str, model: str) -> Format | None:
        """What worked last, or None."""
        return self._known.get(f"{base_url} {model}")

    def remember(self, base_url: str, model: str, format_: Format) -> None:
        """Note what worked."""
        with self._lock:
            if self._known.get(f"{base_url} {model}") == format_:
                return
            self._known[f"{base_url} {model}"] = format_
            if self._path is None:
                return
            durable.write(self._path, json.dumps(self._known, indent=1).encode())


def ask(
    client: Client,
    prompt: Prompt,
    shape: type[Shape],
    job: Job,
    *,
    abilities: Abilities,
    rows: str = "",
    wrong: Callable[[Shape], str] | None = None,
) -> Iterator[Row | Restarted | Answer[Shape]]:
    """Ask for a `shape`; yields each entry of its list `rows` once complete, last the `Answer`.

    `wrong` may find fault with an answer of the right shape; it is asked to be
    mended once and then taken as it is. Raises `Cancelled` or a `UserError` with
    an `llm.…` code; `llm.unusable` when the answer is still wrong after two repairs.
    """
    current = prompt
    rungs = _rungs(client, abilities)
    repairs = 0
    good: Answer[Shape] | None = None
    while True:
        asked = _with_format(current, shape, rungs[0])
        try:
            tried = yield from _try(client, asked, shape, job, rows)
        except UserError as error:
            if error.code in ("llm.format_refused", "llm.empty") and len(rungs) > 1:
                rungs = rungs[1:]
                yield Restarted(error.code)
                continue
            if good is None:
                raise
            yield good  # it had only a fault that was worth another try
            return
        fault = ""
        if tried.value is not None:
            good = Answer(tried.value, rungs[0], repairs, tried.end)
            fault = _fault(tried.value, tried.text, wrong) if repairs == 0 else ""
            if not fault:
                link = client.connection
                abilities.remember(link.endpoint.base_url, link.model, rungs[0])
                yield good
                return
        if repairs == MAX_REPAIRS:
            if good is None:
                raise failures.unusable(tried.problem)
            yield good
            return
        repairs += 1
        current = _repair(prompt, tried.text, tried.problem or fault)
        yield Restarted(tried.problem or fault)


@dataclass(frozen=True)
class _Tried(Generic[Shape]):
    """One answer: its text, and what came of it or what is wrong with it."""

    text: str
    end: End
    value: Shape | None
    problem: str


def _try(
    client: Client, asked: Prompt, shape: type[Shape], job: Job, rows: str
) -> Generator[Row, None, _Tried[Shape]]:
    reader = _Reader(rows)
    end = yield from _read(client, asked, job, reader)
    value, problem = _validated(reader.text, shape)
    return _Tried(reader.text, end, value, problem)


def first(
    client: Client, prompt: Prompt, shape: type[BaseModel], *, abilities: Abilities
) -> Prompt:
    """The prompt as `ask` sends it first, with the form it asks the answer in: for a preview."""
    return _with_format(prompt, shape, _rungs(client, abilities)[0])


def strip_thinking(text: str) -> str:
    """An answer without `<think>…</think>`, also when only its end arrived."""
    text = re.sub(r"<think>.*?</think>", "", text, flags=re.DOTALL)
    if "</think>" in text:
        text = text.rsplit("</think>", 1)[1]
    return text.split("<think>", 1)[0] if "<think>" in text else text


def strict_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of `shape` as strict structured output wants it.

    Every property required, nothing additional, no defaults and none of the
    keywords that strict endpoints refuse (lengths, ranges).
    """
    schema: dict[str, Any] = _strict(shape.model_json_schema())
    return schema


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {}
    dropped = ("default", "title", "minLength", "maxLength", "minimum", "maximum", "minItems")
    for key, value in node.items():
        if key == "properties":
            kept[key] = {name: _strict(one) for name, one in value.items()}
        elif key not in dropped:
            kept[key] = _strict(value)
    if kept.get("type") == "object" and "properties" in kept:
        kept["required"] = list(kept["properties"])
        kept["additionalProperties"] = False
    return kept


def _rungs(client: Client, abilities: Abilities) -> tuple[Format, ...]:
    connection = client.connection
    ladder = connection.provider.formats or LADDER
    known = abilities.format(connection.endpoint.base_url, connection.model)
    return ladder[ladder.index(known) :] if known in ladder else ladder


def _with_format(prompt: Prompt, shape: type[BaseModel], format_: Format) -> Prompt:
    if format_ == "plain":
        return replace(prompt, response_format=None)
    if format_ == "json_object":
        return replace(prompt, response_format={"type": "json_object"})
    schema = {"name": shape.__name__, "strict": True, "schema": strict_schema(shape)}
    return replace(prompt, response_format={"type": "json_schema", "json_schema": schema})


def _read(client: Client, prompt: Prompt, job: Job, reader: _Reader) -> Generator[Row, None, End]:
    end: End | None = None
    for event in client.stream(prompt, job):
        if isinstance(event, Words):
            yield from reader.feed(event.text)
        elif isinstance(event, End):
            end = event
    assert end is not None
    return end


class _Reader:
    """Collects the text and notices entries of the list `rows` as they become complete."""

    def __init__(self, rows: str) -> None:
        self.text = ""
        self._rows = rows
        self._given = 0
        self._looked_at = 0

    def feed(self, piece: str) -> Iterator[Row]:
        self.text += piece
        if not self._rows or "}" not in piece:
            return
        # Reading all of a text again costs as much as it is long: a very long one less often.
        if len(self.text) - self._looked_at < len(self.text) // 512:
            return
        self._looked_at = len(self.text)
        entries, head = self._complete()
        for index in range(self._given, len(entries)):
            if isinstance(entries[index], dict):
                yield Row(index, entries[index], head)
            self._given = index + 1

    def _complete(self) -> tuple[list[Any], dict[str, Any]]:
        """The entries that can grow no more, and what stands beside their list."""
        import jiter

        document = _json_part(self.text)
        if not document.startswith("{"):
            return [], {}
        # Up to its last brace and closed, it is JSON exactly when that brace ended an entry.
        closed = document[: document.rfind("}") + 1] + "]}"
        try:
            return self._parted(jiter.from_json(closed.encode()))
        except ValueError:
            pass  # the brace stands within an entry or after the list: its last one may still grow
        try:
            entries, head = self._parted(jiter.from_json(document.encode(), partial_mode=True))
        except ValueError:
            return [], {}
        return entries[:-1], head

    def _parted(self, value: Any) -> tuple[list[Any], dict[str, Any]]:
        if not isinstance(value, dict):
            return [], {}
        entries = value.get(self._rows)
        head = {name: one for name, one in value.items() if name != self._rows}
        return (entries if isinstance(entries, list) else []), head


def _json_part(text: str) -> str:
    """The JSON inside an answer: without thinking, fence or talk around it."""
    text = strip_thinking(text).strip()
    fenced = _FENCE.search(text)
    if fenced is not None and not text.startswith("{"):
        text = fenced.group(1).strip()
    start = text.find("{")
    return text[start:] if start >= 0 else text


def _validated(text: str, shape: type[Shape]) -> tuple[Shape | None, str]:
    import json_repair

    part = _json_part(text)
    if "{" not in part:
        return None, "no JSON object in the answer"
    try:
        value = json.loads(part)
    except (ValueError, RecursionError):
        try:
            value = json_repair.loads(part)
        except (ValueError, RecursionError):
            return None, "the JSON is broken beyond repair"
    if not isinstance(value, dict):
        return None, "the answer is not a JSON object"
    try:
        return shape.model_validate(value), ""
    except ValidationError as error:
        shown = error.errors(include_url=False, include_input=False)[:_PROBLEMS_SHOWN]
        return None, "; ".join(
            f"{'/'.join(str(step) for step in one['loc'])}: {one['msg']}" for one in shown
        )


def _fault(value: Shape, text: str, wrong: Callable[[Shape], str] | None) -> str:
    """What is to be mended once in an answer of the right shape."""
    if _cut_short(_json_part(text)):
        return "JSON 没写完，后面的内容丢了"
    return wrong(value) if wrong is not None else ""


def _cut_short(part: str) -> bool:
    """Whether a JSON text ends within an entry; a last bracket or two that are missing are not it.

    What `json_repair` makes of such a text looks whole, and is not.
    """
    try:
        json.loads(part)
    except (ValueError, RecursionError):
        pass
    else:
        return False
    return not part.rstrip("` \n\t").endswith(("}", "]")) and part.count("{") > part.count("}")


def _repair(prompt: Prompt, text: str, problem: str) -> Prompt:
    again = Message(
        "user",
        "上面的 JSON 有问题：\n"
        + problem
        + "\n改好这些地方，其余不变，重新输出完整的一个 JSON 对象，不要解释。",
    )
    told = Message("assistant", strip_thinking(text).strip() or "{}")
    return replace(prompt, messages=(*prompt.messages, told, again))


def _load(path: Path | None) -> dict[str, Format]:
    if path is None or not path.exists():
        return {}
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # only a memory: start afresh
        return {}
    if not isinstance(known, dict):
        return {}
    return {str(key): value for key, value in known.items() if value in LADDER}
