"""The connection test, as its rows read."""

from __future__ import annotations

import pytest

from assistant.jobs import Job
from assistant.llm.check import Row, Verdict, check
from assistant.llm.structured import Abilities

from .conftest import MakeClient
from .server import Peer, Reply, as_json, error, says, says_json

MODELS = as_json({"data": [{"id": "test-model"}, {"id": "other"}]})
SHOTS = says_json({"shots": [{"seconds": 3, "voiceover": "进来看看"}]})


def run(make_client: MakeClient, **more: object) -> tuple[dict[str, Row], Verdict]:
    steps = list(check(make_client(**more), Job(), abilities=Abilities()))
    verdict = steps[-1]
    assert isinstance(verdict, Verdict)
    return {one.question: one for one in steps if isinstance(one, Row)}, verdict


def test_everything_works(peer: Peer, make_client: MakeClient) -> None:
    peer.will(MODELS, says("炭烧上了，", "人也快到了。"), SHOTS)
    rows, verdict = run(make_client)
    assert list(rows) == ["connection", "key", "model", "words", "format"]
    assert all(row.ok for row in rows.values())
    assert rows["model"].text.zh == "test-model 在列表里"
    assert rows["format"].text.zh == "json_schema 可用"
    assert verdict == Verdict(True, "炭烧上了，人也快到了。", None, ("other", "test-model"))


def test_a_provider_without_a_list_is_judged_by_its_words(
    peer: Peer, make_client: MakeClient
) -> None:
    peer.will(error(404), says("来啦"), error(400, "json_schema: no"), SHOTS)
    rows, verdict = run(make_client)
    assert verdict.ok
    assert rows["model"].text.zh == "test-model 能用"
    assert "json_schema 不支持，已自动换" in rows["format"].text.zh


@pytest.mark.parametrize(
    ("replies", "question", "code"),
    [
        ([error(401)], "key", "llm.key_refused"),
        ([error(402)], "connection", "llm.balance"),
        ([MODELS, error(404)], "model", "llm.not_found"),
        ([MODELS, says("你好"), *[says("不是 JSON")] * 3], "format", "llm.unusable"),
    ],
)
def test_the_row_that_fails_is_named(
    peer: Peer, make_client: MakeClient, replies: list[Reply], question: str, code: str
) -> None:
    peer.will(*replies)
    rows, verdict = run(make_client)
    assert rows[question].ok is False
    assert verdict.error is not None
    assert verdict.error.code == code
    assert not verdict.ok
    assert list(rows)[-1] == question
