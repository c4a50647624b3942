"""A real peer: llama.cpp's own server with a small model, in a process of its own on loopback.

It proves the plumbing, not the quality: the model knows no Chinese worth reading.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel

from assistant.errors import Cancelled, UserError
from assistant.jobs import Job, Progress
from assistant.llm import loop
from assistant.llm.client import Client, Connection, Message, Prompt
from assistant.llm.providers import Provider
from assistant.llm.replies import End, Words
from assistant.llm.structured import Abilities, Answer, Restarted, Row, ask
from assistant.wording import Text
from tests.model import llama
from tests.model.llama import Llama

KEY = "sk-canary-llama-5c1d"
COUNT = (Message("user", "Count from one to one hundred in words."),)
LONG, CAPPED = Prompt("test", COUNT), Prompt("test", COUNT, reply_tokens=4)
# Short and whole whatever the model would like to say.
SHORT = Prompt(
    "test",
    (Message("user", "Is a grill hot? Answer in JSON."),),
    response_format={
        "type": "json_schema",
        "json_schema": {"name": "short", "strict": True, "schema": {"const": "yes, very hot"}},
    },
)


class Shot(BaseModel):
    size: Literal["near", "wide"]
    seconds: Literal[3, 5, 8]


class Script(BaseModel):
    place: Literal["grill", "kitchen"]
    shots: tuple[Shot, Shot, Shot, Shot]


SCRIPT = Prompt(
    "test", (Message("user", "Plan four shots of a film about a grill. Answer in JSON."),)
)


@pytest.fixture(scope="module", autouse=True)
def must_be_here() -> None:
    why = llama.missing()
    if why and llama.MUST_RUN:
        pytest.fail(why)
    if why:
        pytest.skip(why)


@pytest.fixture(autouse=True)
def stop_the_loop() -> Iterator[None]:
    yield
    loop.stop()


@pytest.fixture(scope="module")
def served(must_be_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Llama]:
    """One server for the tests that leave it as it was."""
    with llama.serving(tmp_path_factory.mktemp("llama"), key=KEY) as one:
        one.wait_until_loaded()
        yield one


def client(one: Llama, key: str = KEY, *, read_timeout_s: float = 60) -> Client:
    provider = Provider(
        id="llama",
        name=Text("llama.cpp", "llama.cpp"),
        initial="本",
        base_url=one.url,
        model="smollm2",
        needs_key=False,
        local=True,
    )
    connection = Connection.make(provider, base_url="", model="", key=key)
    return Client(connection, read_timeout_s=read_timeout_s)


def refusal(one: Client, prompt: Prompt = SHORT, job: Job | None = None) -> UserError:
    with pytest.raises(UserError) as caught:
        list(one.stream(prompt, job or Job()))
    assert caught.value.hint is not None
    assert KEY not in caught.value.say("zh") + caught.value.say("en")
    return caught.value


def test_it_streams_words_and_counts_them(served: Llama) -> None:
    *words, end = client(served).stream(SHORT, Job())
    assert len([one for one in words if isinstance(one, Words)]) > 1
    assert isinstance(end, End)
    assert end.tokens is not None
    assert end.tokens.sent > 0 and end.tokens.written > 1


def test_it_lists_its_model(served: Llama) -> None:
    assert client(served).models(Job()) == ("smollm2",)


def test_the_schema_is_obeyed_and_rows_come_before_the_answer(served: Llama) -> None:
    steps = list(ask(client(served), SCRIPT, Script, Job(), abilities=Abilities(), rows="shots"))
    assert not any(isinstance(one, Restarted) for one in steps)
    assert [one.index for one in steps if isinstance(one, Row)] == [0, 1, 2, 3]
    answer = steps[-1]
    assert isinstance(answer, Answer)
    assert (answer.format, answer.repairs) == ("json_schema", 0)
    assert answer.value.shots[0].seconds in (3, 5, 8)


def test_cancelling_closes_the_connection_and_the_server_stops_writing(served: Llama) -> None:
    before = served.log().count("cancel task")
    job = Job()
    events = client(served).stream(LONG, job)
    assert isinstance(next(events), Words)
    job.cancel()
    with pytest.raises(Cancelled):
        list(events)
    served.wait_for("cancel task", more_often_than=before)
    assert list(client(served).stream(SHORT, Job())), "and it is free for the next"


def test_a_wrong_key_is_refused(served: Llama) -> None:
    refused = refusal(client(served, key="sk-wrong"))
    assert refused.code == "llm.key_refused"
    assert "401" in refused.message.zh


def test_a_prompt_beyond_its_context_is_said_to_be_too_long(served: Llama) -> None:
    long = Prompt("test", (Message("user", "Say hi. " * 400),))
    refused = refusal(client(served), long)
    assert refused.code == "llm.too_long"
    assert "装不下" in refused.message.zh


def test_a_reply_that_hits_its_cap_is_said_to_be_cut(served: Llama) -> None:
    assert refusal(client(served), CAPPED).code == "llm.length"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipe to load a model from")
def test_while_it_loads_one_is_told_to_wait(tmp_path: Path) -> None:
    never = tmp_path / "model.gguf"
    os.mkfifo(never)  # opened for reading, it waits for a writer that never comes
    with llama.serving(tmp_path, model=str(never)) as one:
        one.wait_until_it_answers()
        shown: list[Progress] = []
        refused = refusal(client(one, read_timeout_s=0.5), job=Job(shown.append))
    assert refused.code == "llm.loading"
    assert "加载" in refused.message.zh
    assert shown, "it was asked again, and that was shown"


def test_what_is_loaded_at_last_is_written(tmp_path: Path) -> None:
    with llama.serving(tmp_path) as one:
        asking = client(one)
        asking.prepare()
        one.wait_until_it_answers()
        shown: list[Progress] = []
        events = list(asking.stream(SHORT, Job(shown.append)))
    assert isinstance(events[-1], End)
    assert shown and all(step.text is not None and "加载" in step.text.zh for step in shown)


def test_killed_midway_what_had_come_is_kept(tmp_path: Path) -> None:
    with llama.serving(tmp_path) as one:
        one.wait_until_loaded()
        steps = ask(client(one), SCRIPT, Script, Job(), abilities=Abilities(), rows="shots")
        kept = [next(steps)]
        one.kill()
        with pytest.raises(UserError) as caught:
            for step in steps:
                kept.append(step)
        assert all(isinstance(row, Row) for row in kept)
        assert caught.value.code == "llm.lost"
        assert "断开" in caught.value.message.zh
        gone = refusal(client(one))
    assert gone.code == "llm.local_down"
    assert "没在运行" in gone.message.zh
