"""Fixtures for every test: a temporary home, and no network beyond loopback."""

from __future__ import annotations

import faulthandler
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.workspace import Workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LEAVING_MAY_TAKE_S = 60


def pytest_unconfigure() -> None:
    """A thread that a test left running may not keep the run from ending: say where it is."""
    faulthandler.dump_traceback_later(LEAVING_MAY_TAKE_S, exit=True, file=sys.__stderr__)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home with an awkward name, set as HUIXIN_HOME."""
    folder = tmp_path / "测试 家（1）😀"
    monkeypatch.setenv("HUIXIN_HOME", str(folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return folder


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    """An opened, empty workspace."""
    opened = Workspace.open(home)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that leaves this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


class _NoQt:
    """Refuses to import Qt, so the core's tests prove that they do not need it."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.split(".", maxsplit=1)[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ModuleNotFoundError(f"{name} is blocked while the core is tested", name=name)


if os.environ.get("HUIXIN_BLOCK_QT"):
    sys.meta_path.insert(0, _NoQt())  # type: ignore[arg-type]
