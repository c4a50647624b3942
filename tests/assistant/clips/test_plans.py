"""One contract for every cut plan: exactly the asked frames, upright, in step, or a refusal."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from assistant.clips import planner
from assistant.clips.cutlist import Canvas, Clip, Cut
from assistant.clips.plan import Order
from assistant.clips.probe import probe
from assistant.errors import Cancelled, Refused
from assistant.jobs import Job
from tests.assistant.clips.watching import pictures, sound, times

ALL = ("copy", "graph", "moviepy")


@pytest.mark.parametrize("name", ALL)
def test_trim_gives_exactly_the_asked_frames(name, films, tmp_path: Path) -> None:
    source, out = films.plain(), tmp_path / "片段（1）😀.mp4"
    made = planner.trim(source, out, in_ms=500, out_ms=1500, wanted=name)
    assert (made.plan, made.frames, made.width, made.height) == (name, 30, 160, 120)
    shown, original = pictures(out), pictures(source)
    assert len(shown) == 30
    for at in (0, 10, 29):
        apart = [np.abs(shown[at] - original[15 + at + by]).mean() for by in (-1, 0, 1)]
        assert apart[1] == min(apart)
    assert np.allclose(np.diff(times(out)), 1 / 30, atol=1e-4)


@pytest.mark.parametrize("name", ALL)
def test_sound_keeps_step(name, films, tmp_path: Path) -> None:
    source = films.flash("flash.mp4", size="160x120", rate=30, sound_rate=48000, channels=2)
    out = tmp_path / "out.mp4"
    planner.trim(source, out, in_ms=0, out_ms=900, wanted=name)
    lit = [n for n, frame in enumerate(pictures(out)) if frame.mean() > 128]
    loud = np.flatnonzero(np.abs(sound(out)) > 0.3)
    assert lit[0] / 30 == pytest.approx(0.5, abs=0.001)
    assert loud[0] / 48_000 == pytest.approx(lit[0] / 30, abs=1 / 30)


@pytest.mark.parametrize("name", ALL)
def test_cancel_leaves_no_file(name, films, tmp_path: Path) -> None:
    job = Job(lambda _progress: job.cancel())
    with pytest.raises(Cancelled):
        planner.trim(
            films.plain(), tmp_path / "out.mp4", in_ms=0, out_ms=2000, wanted=name, job=job
        )
    assert list(tmp_path.iterdir()) == []


def test_the_cheapest_exact_plan_is_chosen_and_says_why(films, tmp_path: Path) -> None:
    exact = planner.trim(films.plain(), tmp_path / "a.mp4", in_ms=500, out_ms=2000)
    between = planner.trim(films.plain(), tmp_path / "b.mp4", in_ms=600, out_ms=2000)
    turned = planner.trim(films.turned(90), tmp_path / "c.mp4", in_ms=500, out_ms=2000)
    assert [made.plan for made in (exact, between, turned)] == ["copy", "graph", "graph"]
    assert "upright" in turned.why.en
    assert between.frames == 42


def test_copy_refuses_what_it_cannot_give(films, tmp_path: Path) -> None:
    for source, start in ((films.plain(), 600), (films.turned(90), 0), (films.silent(), 0)):
        with pytest.raises(Refused) as caught:
            planner.trim(source, tmp_path / "out.mp4", in_ms=start, out_ms=900, wanted="copy")
        assert caught.value.code == "cut.plan"
    assert list(tmp_path.iterdir()) == []


def test_graph_refuses_effects_and_auto_takes_moviepy(films, tmp_path: Path) -> None:
    footage = probe(films.plain())
    clip = Clip(source=footage.path, in_ms=0, out_ms=1000, effect="push_in", volume=0)
    order = Order(Cut(clips=(clip,)), {footage.path: footage}, Canvas(160, 120, Fraction(30)))
    with pytest.raises(Refused):
        planner.carry_out(order, tmp_path / "out.mp4", "graph")
    made = planner.carry_out(order, tmp_path / "out.mp4", "auto")
    assert (made.plan, made.frames) == ("moviepy", 30)


def test_unknown_effect_is_refused(films, tmp_path: Path) -> None:
    footage = probe(films.plain())
    clip = Clip(source=footage.path, in_ms=0, out_ms=500, effect="sparkle")
    order = Order(Cut(clips=(clip,)), {footage.path: footage}, Canvas(160, 120, Fraction(30)))
    with pytest.raises(Refused) as caught:
        planner.carry_out(order, tmp_path / "out.mp4", "auto")
    assert caught.value.code == "cut.effect"


def test_a_source_is_never_overwritten(films) -> None:
    before = films.plain().read_bytes()
    with pytest.raises(Refused) as caught:
        planner.trim(films.plain(), films.plain(), in_ms=0, out_ms=500)
    assert caught.value.code == "render.over_source"
    assert films.plain().read_bytes() == before


def test_spans_outside_the_film(films, tmp_path: Path) -> None:
    for start, end in ((2500, 3000), (900, 900)):
        with pytest.raises(Refused) as caught:
            planner.trim(films.plain(), tmp_path / "out.mp4", in_ms=start, out_ms=end)
        assert caught.value.code == "cut.span"
    beyond = planner.trim(films.plain(), tmp_path / "out.mp4", in_ms=1500, out_ms=9000)
    assert beyond.frames == 15


def test_a_full_disk_is_refused_before_work(films, tmp_path: Path, monkeypatch) -> None:
    import shutil

    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(Refused) as caught:
        planner.trim(films.plain(), tmp_path / "out.mp4", in_ms=0, out_ms=500)
    assert caught.value.code == "render.disk_full"
    assert list(tmp_path.iterdir()) == []
