"""Whether this installation can do its work: `huixin-cli --self-test`.

Made for bundles, where a missing data file or library shows only at run time.
Everything happens in a temporary folder. The window is asked to start too: it
is the program beside this one in a bundle, `python -m desktop` in a checkout,
and answers with a JSON file of its own (see `desktop.selftest`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UserError
from assistant.resources import path
from assistant.workspace import Workspace

WINDOW_TIMEOUT_S = 60


@dataclass(frozen=True)
class Check:
    """One thing tried: its name, whether it went well, what came out or why not."""

    name: str
    ok: bool
    detail: str


def run() -> dict[str, Any]:
    """Try everything; `{"ok", "checks": [{"name", "ok", "detail"}]}`."""
    with tempfile.TemporaryDirectory(prefix="huixin 自检 ") as folder:
        work = Path(folder)
        checks = [
            _try("render", lambda: _render(work)),
            _try("database", lambda: _database(work)),
            _try("playbooks", _playbooks),
            _try("rules", _rules),
            _try("fonts", _fonts),
            _try("keyring", _keyring),
            _try("model client", _model_client),
            *_window(work),
        ]
    return {"ok": all(check.ok for check in checks), "checks": [asdict(c) for c in checks]}


def _try(name: str, attempt: Callable[[], str]) -> Check:
    # A self-test reports every kind of failure instead of ending at the first.
    try:
        return Check(name, True, attempt())
    except UserError as error:
        return Check(name, False, error.say("en"))
    except Exception as error:  # noqa: BLE001
        return Check(name, False, f"{type(error).__name__}: {error}")


def _render(folder: Path) -> str:
    from assistant.clips import ffmpeg, planner
    from assistant.clips.cutlist import Caption, Clip, Cut
    from assistant.clips.probe import probe

    source = folder / "素材（1）😀.mp4"
    pattern = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30:duration=1"]
    tone = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100:duration=1"]
    encoding = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    ffmpeg.run([*pattern, *tone, *encoding, str(source)])
    cut = Cut(
        clips=(Clip(source=str(source), in_ms=0, out_ms=1000, effect="push_in"),),
        captions=(Caption(start_ms=0, end_ms=900, text="先听它响"),),
    )
    made = planner.render(cut, folder / "成片.mp4")
    footage = probe(made.out)
    if (footage.width, footage.height, footage.codec) != (1080, 1920, "h264"):
        raise AssertionError(f"rendered {footage.width}x{footage.height} {footage.codec}")
    return f"{made.plan}: {made.frames} frames of {footage.width}x{footage.height}"


def _database(folder: Path) -> str:
    workspace = Workspace.open(folder / "home")
    try:
        with workspace.database.read() as conn:
            found = conn.execute("PRAGMA integrity_check").fetchone()[0]
            count = conn.execute("SELECT count(*) FROM category").fetchone()[0]
    finally:
        workspace.close()
    if found != "ok" or count < 17:
        raise AssertionError(f"integrity {found}, {count} categories")
    return f"opened and migrated, {count} categories"


def _rules() -> str:
    """Through traditional characters and pinyin, so that the data of both is there."""
    from assistant.compliance import checking, tables

    found = checking.check_text("這條街zui好吃的粉")
    if [one.rule for one in found] != ["absolute.best"]:
        raise AssertionError(f"found {[one.rule for one in found]}")
    return f"{sum(len(one.rules) for one in tables.tables())} rules"


def _playbooks() -> str:
    from assistant.drafting import live_playbook, playbooks

    books = sorted(file.stem for file in playbooks.folder().glob("*.yaml"))
    playbooks.playbook("food")
    live_playbook.live_playbook()
    return ", ".join(books)


def _fonts() -> str:
    from PIL import ImageFont

    names = []
    for file in sorted(path("fonts").glob("*.ttf")):
        names.append(" ".join(part or "" for part in ImageFont.truetype(str(file), 20).getname()))
    if not names:
        raise FileNotFoundError(path("fonts"))
    return ", ".join(names)


def _keyring() -> str:
    import keyring

    return f"{type(keyring.get_keyring()).__module__}"


def _model_client() -> str:
    import openai

    return f"openai {openai.__version__}"


def _window(folder: Path) -> list[Check]:
    answer = folder / "window.json"
    env = {**os.environ, "HUIXIN_HOME": str(folder / "window home")}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        finished = subprocess.run(
            [*_window_command(), "--self-test", str(answer)],
            env=env,
            capture_output=True,
            timeout=WINDOW_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return [Check("window", False, str(error))]
    if not answer.exists():
        said = finished.stderr.decode("utf-8", "replace")[-500:]
        return [Check("window", False, f"exit {finished.returncode}, no answer. {said}")]
    return [Check(**check) for check in json.loads(answer.read_text(encoding="utf-8"))]


def _window_command() -> list[str]:
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "desktop"]
    own = Path(sys.executable)
    return [str(own.with_name(f"huixin{own.suffix}"))]
