"""Running ffmpeg: whole files or none, Cancel, stalls, a full disk, readable failures."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from assistant.clips import ffmpeg
from assistant.errors import Cancelled, Refused
from assistant.jobs import Job, Progress

ENDLESS = ["-re", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=10"]


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    heard: list[Progress] = []
    arguments = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=10:d=2", str(tmp_path / "out.mp4")]
    ffmpeg.run(arguments, Job(heard.append), total_ms=2000)
    assert heard
    assert heard[-1].fraction == pytest.approx(1.0, abs=0.1)


def test_cancel_ends_the_process_and_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    started: list[int] = []
    start = ffmpeg._start

    def noting(command: list[str], folder: Path | None):
        process = start(command, folder)
        started.append(process.pid)
        return process

    monkeypatch.setattr(ffmpeg, "_start", noting)
    job = Job(lambda progress: job.cancel() if progress.done > 0 else None)
    out = tmp_path / "成片 目录" / "成片（1）😀.mp4"
    with pytest.raises(Cancelled), ffmpeg.whole_file(out) as partial:
        ffmpeg.run([*ENDLESS, "-movflags", "frag_keyframe", "-g", "5", str(partial)], job)
    assert list(out.parent.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_cancel_from_another_thread_is_quick(tmp_path: Path) -> None:
    job = Job()
    threading.Timer(0.4, job.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        ffmpeg.run([*ENDLESS, str(tmp_path / "out.mp4")], job)
    assert time.monotonic() - began < 20


def test_no_headway_is_a_stall(tmp_path: Path) -> None:
    frozen = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=10,realtime=speed=0.001"]
    with pytest.raises(Refused) as caught:
        ffmpeg.run([*frozen, str(tmp_path / "out.mp4")], stall_s=0.6)
    assert caught.value.code == "render.stalled"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_disk_is_said_as_such() -> None:
    film = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=10:d=1", "-f", "matroska", "/dev/full"]
    with pytest.raises(Refused) as caught:
        ffmpeg.run(film)
    assert caught.value.code == "render.disk_full"


def test_failure_carries_the_last_lines(tmp_path: Path) -> None:
    with pytest.raises(ffmpeg.FfmpegFailed) as caught:
        ffmpeg.run(["-i", str(tmp_path / "没有.mp4"), str(tmp_path / "out.mp4")])
    assert "没有.mp4" in caught.value.tail


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    out.write_text("before")
    with pytest.raises(RuntimeError), ffmpeg.whole_file(out) as partial:
        partial.write_text("half")
        assert partial.suffix == ".mp4"
        assert partial.parent == out.parent
        raise RuntimeError
    assert out.read_text() == "before"
    with ffmpeg.whole_file(out) as partial:
        partial.write_text("after")
    assert out.read_text() == "after"
    assert list(tmp_path.iterdir()) == [out]


def test_what_a_killed_run_left_is_swept_and_what_grows_is_not(tmp_path: Path) -> None:
    old, young = tmp_path / ".huixin-1.part.mp4", tmp_path / ".huixin-2.part.mp4"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    with ffmpeg.whole_file(tmp_path / "成片.mp4") as partial:
        partial.write_bytes(b"whole")
    assert {path.name for path in tmp_path.glob("*.mp4")} == {young.name, "成片.mp4"}
