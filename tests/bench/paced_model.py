"""A model on loopback in a process of its own, which writes one script at a fixed pace.

`python -m tests.bench.paced_model` prints its address and serves until its
standard input ends. In a process of its own it takes no time from whoever reads.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.assistant.drafting.scripted_model import SCRIPT
from tests.assistant.llm import server

ROOT = Path(__file__).resolve().parents[2]
PIECE = 6
PACE_S = 0.004
TEXT = json.dumps(SCRIPT, ensure_ascii=False)
FIRST_ROW = TEXT.index("}") + 1
"""Characters of the answer until its first shot is complete."""


@contextmanager
def served() -> Iterator[str]:
    """Its base URL, for as long as the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.paced_model"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def write(handler: server.Handler) -> None:
    """The script, piece by piece."""
    handler.server.peer.will(write)
    handler.begin("text/event-stream")
    for at in range(0, len(TEXT), PIECE):
        handler.chunk(server.event({"content": TEXT[at : at + PIECE]}))
        time.sleep(PACE_S)
    handler.chunk(server.event({}, "stop") + server.USAGE + server.DONE)
    handler.finish_chunks()


def main() -> None:
    """Serve until standard input ends."""
    peer, stop = server.start()
    peer.will(write)
    print(peer.url, flush=True)
    sys.stdin.read()
    stop()


if __name__ == "__main__":
    main()
