"""The month's limit on the command line: refused before anything is sent, unless told otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import cli, clock, options
from assistant.drafting import drafts
from assistant.drafting.models import Brief
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.jobs import Job
from assistant.llm import configured, spending
from assistant.llm.records import Exchange, Tokens
from assistant.llm.spending import Price
from assistant.profile import profiles
from assistant.profile.models import Profile
from assistant.wording import Text
from assistant.workspace import Workspace
from tests.assistant.drafting.conftest import facts, offer, person, shop
from tests.assistant.llm import server

SENT = "¥2.00 of ¥1.00 is spent this month"


@pytest.fixture
def peer() -> Iterator[server.Peer]:
    with server.running() as one:
        yield one


@pytest.fixture
def script(home: Path, peer: server.Peer) -> str:
    """A stored script, a model set up, and more spent this month than the limit of one yuan."""
    workspace = Workspace.open(home)
    profile = Profile(stores=(shop(),), creators=(person(),), deals=(offer(),), facts=facts())
    profiles.load(workspace.database, profile, step=Text("装店", "Load"))
    brief = Brief(topic="下班第一口", creator="c1", deal="d1", seconds=45)
    *_, last = drafts.write(workspace.database, PlaybookDrafter(), brief, Job())
    settings = workspace.settings
    configured.choose(settings, "custom")
    settings.set(options.LLM_BASE_URL, peer.url)
    settings.set(options.LLM_MODEL, "m")
    workspace.credentials.set("llm.custom", "sk-test")
    spending.set_price(settings, "custom", "m", Price(0, 200))
    settings.set(options.LLM_MONTH_LIMIT, 1)
    used = Tokens(0, 1_000_000)
    exchange = Exchange(peer.url, "rewrite v1", {}, clock.now_ms(), "", tokens=used)
    exchange.outcome = "ok"
    configured.ledger(workspace).keep(exchange, provider="custom", model="m", secret="")
    workspace.close()
    return str(last.value.id)  # type: ignore[union-attr]


def test_a_rewriting_beyond_the_limit_is_refused_unless_wanted(
    script: str, peer: server.Peer, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["rewrite", "warmer", "--draft", script, "--place", "1", "--writer", "model"]
    assert cli.main(asked) == 1
    said = capsys.readouterr().err
    assert SENT in said and "--over-limit" in said
    assert peer.asked == []
    words = {"parts": [{"field": "shots/0/voiceover", "text": "先坐，再说。"}]}
    peer.will(server.says(json.dumps(words, ensure_ascii=False)))
    assert cli.main([*asked, "--over-limit"]) == 0
    assert "先坐，再说。" in capsys.readouterr().out and len(peer.asked) == 1


def test_without_a_model_there_is_no_limit(script: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rewrite", "shorter", "--draft", script, "--seconds", "30"]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("drafter", [[], ["--drafter", "model"]])
def test_a_draft_beyond_the_limit_is_refused(
    script: str,
    peer: server.Peer,
    tmp_path: Path,
    drafter: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text("topic: 下班第一口\ndeal: d1\n", encoding="utf-8")
    asked = ["draft", "script", "--brief", str(brief)]
    assert cli.main([*asked, *drafter]) == 1
    assert SENT in capsys.readouterr().err and peer.asked == []
    assert cli.main([*asked, "--drafter", "playbook"]) == 0
    peer.will(server.error(402), server.error(402))
    cli.main([*asked, *drafter, "--over-limit"])
    assert peer.asked
