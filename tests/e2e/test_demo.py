"""The command line's whole job on the sample shop, as the README tells it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.clips import ffmpeg, probe
from assistant.workspace import Workspace


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    out = tmp_path_factory.mktemp("demo") / "示例（1）😀"
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "demo", str(out), "--json",
         "--home", str(out.parent / "home")],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out, json.loads(done.stdout)


@pytest.mark.timeout(400)
def test_everything_it_names_is_there(made: tuple[Path, dict[str, Any]]) -> None:
    out, answer = made
    files = [Path(name) for name in answer["files"]]
    assert {path.suffix for path in files} >= {".html", ".json", ".docx", ".mp4", ".xlsx", ".db"}
    for path in files:
        assert path.is_relative_to(out)
        assert path.stat().st_size > 0
    assert zipfile.is_zipfile(out / "script.docx")


def test_the_video_is_what_a_phone_plays(made: tuple[Path, dict[str, Any]]) -> None:
    _, answer = made
    video = Path(answer["video"]["path"])
    footage = probe.probe(video)
    assert (footage.width, footage.height, footage.codec) == (1080, 1920, "h264")
    assert not footage.variable_rate
    assert footage.sound is not None
    assert footage.sound.rate == 48_000
    # Decoding every frame and sample without a word on stderr.
    assert ffmpeg.run(["-xerror", "-i", str(video), "-f", "null", "-"]) == ""


def test_the_workspace_holds_what_was_drafted_cut_and_imported(
    made: tuple[Path, dict[str, Any]],
) -> None:
    out, answer = made
    workspace = Workspace.open(out / "workspace")
    with workspace.database.read() as conn:
        counts = {
            table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("fact", "draft", "take", "cut", "render", "coupon", "post")
        }
    workspace.close()
    assert counts["draft"] == 2
    assert counts["take"] == 6
    assert counts["cut"] == counts["render"] == 1
    assert counts["coupon"] == sum(
        one["new"] for one in answer["imports"] if one["file"].startswith("售卖明细")
    )
    assert counts["post"] == sum(
        one["new"] for one in answer["imports"] if one["file"].startswith("作品列表")
    )
    assert counts["fact"] > 5


def test_the_drafts_state_nothing_without_a_source(made: tuple[Path, dict[str, Any]]) -> None:
    _, answer = made
    assert answer["script"]["findings"] == 0
    assert answer["outline"]["findings"] == 0


def test_one_row_was_refused_by_its_number(made: tuple[Path, dict[str, Any]]) -> None:
    _, answer = made
    assert sum(one["bad"] for one in answer["imports"]) == 1
