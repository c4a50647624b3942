"""Work in another process: answers, refusals, bugs, crashes, silence and Cancel."""

from __future__ import annotations

import os
import time

import pytest

from assistant import isolation
from assistant.errors import Cancelled, Refused
from assistant.jobs import Job
from assistant.wording import Text


def double(number: int) -> int:
    isolation.report(1, 2)
    return number * 2


def refuse() -> None:
    raise Refused(
        "test.no", Text("不行。", "No."), Text("换一个。", "Another."), where={"file": "x"}
    )


def blunder() -> None:
    raise ZeroDivisionError("a bug")


def crash() -> None:
    os._exit(11)


def hang() -> None:
    time.sleep(60)


def work_on() -> None:
    while True:
        isolation.report(1)
        time.sleep(0.01)


def hand_over() -> str:
    isolation.give([1, 2])
    isolation.give([3])
    return "done"


def test_a_large_answer_comes_in_parts() -> None:
    parts: list[int] = []
    assert isolation.run(hand_over, each=parts.extend) == "done"
    assert parts == [1, 2, 3]


def test_answers_and_progress_arrive() -> None:
    heard = []
    assert isolation.run(double, 21, job=Job(heard.append)) == 42
    assert [(p.done, p.total) for p in heard] == [(1, 2)]


def test_refusals_arrive_whole() -> None:
    with pytest.raises(Refused) as caught:
        isolation.run(refuse)
    assert (caught.value.code, caught.value.where) == ("test.no", {"file": "x"})
    assert caught.value.hint == Text("换一个。", "Another.")


def test_bugs_carry_their_traceback() -> None:
    with pytest.raises(isolation.ChildFailed, match="ZeroDivisionError: a bug"):
        isolation.run(blunder)


def test_a_crash_is_told_and_does_not_spread() -> None:
    with pytest.raises(isolation.ChildDied):
        isolation.run(crash)
    assert isolation.run(double, 1) == 2


def test_silence_is_ended() -> None:
    with pytest.raises(isolation.ChildDied):
        isolation.run(hang, silence_s=0.3)


def test_cancel_ends_it() -> None:
    job = Job(lambda _progress: job.cancel())
    with pytest.raises(Cancelled):
        isolation.run(work_on, job=job)
    assert isolation.run(double, 3) == 6


def test_a_process_that_went_home_is_replaced() -> None:
    isolation.run(double, 1)
    for worker in isolation._Resting.workers:
        worker.process.terminate()
        worker.process.join()
    assert isolation.run(double, 4) == 8
