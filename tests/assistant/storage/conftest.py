"""Killing a child process at a known moment, the hard way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def kill_in() -> Callable[[str, Path], None]:
    """`kill_in(script, path)` runs a child until it prints `ready`, then kills it."""

    def run(script: str, path: Path) -> None:
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert child.stdout is not None and child.stdin is not None
        try:
            assert child.stdout.readline().strip() == b"ready"
        finally:
            child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            child.wait()
            child.stdout.close()
            child.stdin.close()

    return run
