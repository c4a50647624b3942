"""Answers with a shape: the ladder, rows while they stream, local checks and repairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm.client import Client, Message, Prompt
from assistant.llm.structured import Abilities, Answer, Restarted, Row, ask, strict_schema

from .conftest import MakeClient
from .server import Peer, error, says, says_json, stalls_after


class Shot(BaseModel):
    seconds: int
    voiceover: str = ""


class Script(BaseModel):
    title: str
    shots: tuple[Shot, ...]


PROMPT = Prompt("test", (Message("user", "写成 JSON。"),))
GOOD = {
    "title": "烤肉",
    "shots": [{"seconds": 3, "voiceover": "看这块"}, {"seconds": 5, "voiceover": "翻面「}」"}],
}
WANTED = Script.model_validate(GOOD)


def run(
    client: Client, abilities: Abilities | None = None
) -> list[Row | Restarted | Answer[Script]]:
    known = abilities or Abilities()
    return list(ask(client, PROMPT, Script, Job(), abilities=known, rows="shots"))


def answer(steps: list[Row | Restarted | Answer[Script]]) -> Answer[Script]:
    last = steps[-1]
    assert isinstance(last, Answer)
    return last


def test_rows_come_before_the_answer_each_once(peer: Peer, make_client: MakeClient) -> None:
    many = {**GOOD, "shots": [{"seconds": n, "voiceover": f"第{n}镜"} for n in range(1, 6)]}
    peer.will(says_json(many, size=5))
    steps = run(make_client())
    rows = [one for one in steps if isinstance(one, Row)]
    assert [one.index for one in rows] == [0, 1, 2, 3, 4]
    assert rows[0].value == {"seconds": 1, "voiceover": "第1镜"}
    assert len(answer(steps).value.shots) == 5


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GOOD),
        "```json\n" + json.dumps(GOOD, ensure_ascii=False) + "\n```",
        "好的，脚本如下：\n```\n" + json.dumps(GOOD) + "\n```\n希望你喜欢。",
        "<think>先{想}一下</think>\n" + json.dumps(GOOD),
        "没开头的思考</think>" + json.dumps(GOOD),
        json.dumps(GOOD)[:-1],  # the last brace is missing
        json.dumps(GOOD).replace('"title"', "title"),
        json.dumps({**GOOD, "extra": None}),
    ],
)
def test_dressed_and_dented_json_is_understood(
    peer: Peer, make_client: MakeClient, text: str
) -> None:
    peer.will(says(text[:11], text[11:]))
    steps = run(make_client(formats=("plain",)))
    assert answer(steps).value == WANTED
    assert answer(steps).repairs == 0


def test_an_answer_cut_within_an_entry_is_asked_for_again(
    peer: Peer, make_client: MakeClient
) -> None:
    half = json.dumps(GOOD, ensure_ascii=False)[:-12]
    peer.will(says(half), says_json(GOOD))
    last = answer(run(make_client()))
    assert (last.value, last.repairs) == (WANTED, 1)


def test_a_row_comes_as_soon_as_its_brace_closes(peer: Peer, make_client: MakeClient) -> None:
    text = json.dumps(GOOD, ensure_ascii=False)
    first = text[: text.index("}") + 1]
    peer.will(stalls_after(first))
    steps = ask(make_client(), PROMPT, Script, Job(), abilities=Abilities(), rows="shots")
    assert next(steps) == Row(0, GOOD["shots"][0])
    peer.released.set()
    with pytest.raises(UserError) as caught:
        list(steps)
    assert caught.value.code == "llm.lost"


@pytest.mark.parametrize("text", ['{"a":' * 50_000, '{"a":' * 500 + "x", "{" * 5_000])
def test_nesting_beyond_sense_is_unusable(peer: Peer, make_client: MakeClient, text: str) -> None:
    peer.will(*[says(text)] * 3)
    with pytest.raises(UserError) as caught:
        run(make_client())
    assert caught.value.code == "llm.unusable"


def test_qwen_wants_the_word_json_and_gets_the_next_rung(
    peer: Peer, make_client: MakeClient
) -> None:
    wish = "'messages' must contain the word 'json' in some form, to use 'response_format'"
    peer.will(error(400, wish), says_json(GOOD))
    assert answer(run(make_client(formats=("json_object", "plain")))).format == "plain"


def test_the_ladder_steps_down_and_is_remembered(
    peer: Peer, make_client: MakeClient, tmp_path: Path
) -> None:
    peer.will(
        error(400, "response_format.type json_schema is not supported"),
        error(500, "invalid response_format"),
        says_json(GOOD),
        says_json(GOOD),
    )
    path = tmp_path / "abilities.json"
    assert answer(run(make_client(), Abilities(path))).format == "plain"
    assert answer(run(make_client(), Abilities(path))).format == "plain"
    asked = [one.body.get("response_format", {}).get("type") for one in peer.asked]
    assert asked == ["json_schema", "json_object", None, None]


def test_another_model_is_tried_from_the_top(peer: Peer, make_client: MakeClient) -> None:
    known = Abilities()
    peer.will(error(400, "json_schema unsupported"), says_json(GOOD), says_json(GOOD))
    run(make_client(), known)
    run(make_client(model="other"), known)
    assert peer.asked[2].body["response_format"]["type"] == "json_schema"


def test_an_empty_json_object_steps_down_too(peer: Peer, make_client: MakeClient) -> None:
    peer.will(says(), says_json(GOOD))
    assert answer(run(make_client(formats=("json_object", "plain")))).format == "plain"


def test_a_wrong_answer_goes_back_with_its_errors(peer: Peer, make_client: MakeClient) -> None:
    peer.will(says_json({"title": "烤肉", "shots": [{"seconds": "三"}]}), says_json(GOOD))
    steps = run(make_client())
    assert any(isinstance(one, Restarted) for one in steps)
    assert answer(steps).repairs == 1
    again = peer.asked[1].body["messages"]
    assert again[-2]["role"] == "assistant"
    assert "shots/0/seconds" in again[-1]["content"]


def test_after_two_repairs_it_is_said_to_be_unusable(peer: Peer, make_client: MakeClient) -> None:
    peer.will(says("不会写 JSON"), says("还是不会"), says('{"title": 1}'))
    with pytest.raises(UserError) as caught:
        run(make_client())
    assert caught.value.code == "llm.unusable"
    assert len(peer.asked) == 3


def test_other_failures_pass_through(peer: Peer, make_client: MakeClient) -> None:
    peer.will(error(401))
    with pytest.raises(UserError) as caught:
        run(make_client())
    assert caught.value.code == "llm.key_refused"


def test_a_strict_schema_requires_everything_and_forbids_the_rest() -> None:
    schema = strict_schema(Script)
    shot = schema["$defs"]["Shot"]
    assert shot["required"] == ["seconds", "voiceover"]
    assert shot["additionalProperties"] is False
    assert "default" not in shot["properties"]["voiceover"]


def test_a_damaged_memory_is_only_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "abilities.json"
    path.write_text("{broken")
    assert Abilities(path).format("http://x", "m") is None
