"""The demo keeps its hands off what it did not make."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import Cancelled, Refused
from assistant.jobs import Job
from assistant.sample import demo


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "workspace" / "论文.txt"
    kept.parent.mkdir()
    kept.write_text("三年的心血", "utf-8")
    with pytest.raises(Refused) as refused:
        demo.run(tmp_path, Job())
    assert refused.value.code == "demo.taken"
    assert kept.read_text("utf-8") == "三年的心血"


def test_a_demo_broken_off_is_replaced_by_the_next(tmp_path: Path) -> None:
    for _ in range(2):
        job = Job()
        job.cancel()
        with pytest.raises(Cancelled):
            demo.run(tmp_path, job)
    assert (tmp_path / "workspace").is_dir()
