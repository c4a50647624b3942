"""A model on loopback, and a client that talks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.llm.client import Client, Connection
from assistant.llm.providers import LADDER, Provider
from assistant.llm.records import Ledger
from assistant.wording import Text

from . import server

KEY = "sk-canary-7f2c0000DEADBEEF"

MakeClient = Callable[..., Client]


@pytest.fixture
def peer() -> Iterator[server.Peer]:
    with server.running() as one:
        yield one


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "model")


@pytest.fixture
def make_client(peer: server.Peer, ledger: Ledger) -> MakeClient:
    def make(
        *,
        formats: tuple[str, ...] = LADDER,
        local: bool = False,
        base_url: str = "",
        model: str = "test-model",
        read_timeout_s: float = 10.0,
    ) -> Client:
        one = Provider(
            id="test",
            name=Text("测试家", "Tester"),
            initial="测",
            base_url=peer.url,
            model="",
            formats=formats,  # type: ignore[arg-type]
            local=local,
        )
        connection = Connection.make(one, base_url=base_url, model=model, key=KEY)
        return Client(connection, ledger=ledger, read_timeout_s=read_timeout_s)

    return make
