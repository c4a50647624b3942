"""Jobs report, stop, and stop what registered with them."""

from __future__ import annotations

import pytest

from assistant.errors import Cancelled
from assistant.jobs import Job, Progress
from assistant.wording import Text


def test_progress_reaches_the_listener_as_a_fraction() -> None:
    heard: list[Progress] = []
    Job(heard.append).progress(3, 4, Text("第三段", "Part three"))
    assert [(p.fraction, p.text and p.text.en) for p in heard] == [(0.75, "Part three")]


def test_an_unknown_total_has_no_fraction() -> None:
    assert Progress(5, 0).fraction is None
    assert Progress(9, 4).fraction == 1.0


def test_a_cancelled_job_stops_at_its_next_report() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        job.progress(1, 2)


def test_cancel_stops_what_is_registered_once() -> None:
    stopped: list[str] = []
    job = Job()
    with job.on_cancel(lambda: stopped.append("ffmpeg")):
        job.cancel()
        job.cancel()
    assert stopped == ["ffmpeg"]


def test_what_has_ended_is_not_stopped_any_more() -> None:
    stopped: list[str] = []
    job = Job()
    with job.on_cancel(lambda: stopped.append("ffmpeg")):
        pass
    job.cancel()
    assert stopped == []


def test_a_cancelled_job_starts_nothing_new() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled), job.on_cancel(lambda: None):
        pytest.fail("entered although cancelled")
