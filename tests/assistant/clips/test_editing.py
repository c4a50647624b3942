"""Edits of a cut, and the captions that go along with their pictures."""

from __future__ import annotations

import pytest

from assistant.clips import editing
from assistant.clips.cutlist import Caption, Clip, Cut, Title
from assistant.clips.probe import Footage


def take(name: str, duration_ms: int = 10_000) -> Footage:
    return Footage(
        path=name,
        width=1080,
        height=1920,
        rotation=0,
        fps=30,
        variable_rate=False,
        hdr=None,
        codec="h264",
        duration_ms=duration_ms,
        sound=None,
    )


@pytest.fixture
def cut() -> Cut:
    """a: 2 s, b: 3 s, c: 2 s; a caption over each, at 0.5, 2.5 and 5.5 s."""
    return Cut(
        clips=(
            Clip(source="a", in_ms=0, out_ms=2000),
            Clip(source="b", in_ms=1000, out_ms=4000),
            Clip(source="c", in_ms=500, out_ms=2500),
        ),
        captions=(
            Caption(start_ms=500, end_ms=1500, text="甲"),
            Caption(start_ms=2500, end_ms=4000, text="乙"),
            Caption(start_ms=5500, end_ms=6500, text="丙"),
        ),
        title=Title(text="题", end_ms=1000),
    )


def spans(cut: Cut) -> list[tuple[str, int, int]]:
    return [(c.text, c.start_ms, c.end_ms) for c in cut.captions]


def test_removing_a_clip_takes_its_caption_and_closes_up(cut: Cut) -> None:
    after = editing.remove(cut, 1)
    assert [clip.source for clip in after.clips] == ["a", "c"]
    assert spans(after) == [("甲", 500, 1500), ("丙", 2500, 3500)]


def test_moving_a_clip_carries_its_caption(cut: Cut) -> None:
    after = editing.move(cut, 2, 0)
    assert [clip.source for clip in after.clips] == ["c", "a", "b"]
    assert spans(after) == [("丙", 500, 1500), ("甲", 2500, 3500), ("乙", 4500, 6000)]


def test_splitting_keeps_everything_where_it_is(cut: Cut) -> None:
    after = editing.split(cut, 3000)
    assert [(c.source, c.in_ms, c.out_ms) for c in after.clips][1:3] == [
        ("b", 1000, 2000),
        ("b", 2000, 4000),
    ]
    assert spans(after) == spans(cut)
    assert after.duration_ms == cut.duration_ms
    assert editing.split(cut, 2050) == cut  # too close to the edge


def test_trimming_keeps_captions_over_their_frames(cut: Cut) -> None:
    after = editing.trim(cut, 1, "start", 1400, take("b"))
    assert after.clips[1].in_ms == 1400
    assert spans(after) == [("甲", 500, 1500), ("乙", 2100, 3600), ("丙", 5100, 6100)]


def test_trims_stay_inside_the_take(cut: Cut) -> None:
    assert editing.trim(cut, 1, "end", 99_000, take("b", 5000)).clips[1].out_ms == 5000
    assert editing.trim(cut, 1, "start", -50, take("b")).clips[1].in_ms == 0
    shortest = editing.trim(cut, 1, "start", 3990, take("b")).clips[1]
    assert shortest.out_ms - shortest.in_ms == editing.SHORTEST_MS


def test_speed_moves_what_follows(cut: Cut) -> None:
    after = editing.change(cut, 0, speed=2.0)
    assert after.duration_ms == 6000
    assert spans(after)[1:] == [("乙", 1500, 3000), ("丙", 4500, 5500)]


def test_adding_takes_and_the_shelf() -> None:
    first = editing.add(Cut(clips=()), [take("a", 1500), take("b")])
    assert [(c.source, c.out_ms) for c in first.clips] == [("a", 1500), ("b", 10_000)]
    assert first.shelf == ("a", "b")
    middle = editing.add(first, [take("c")], at=1)
    assert [clip.source for clip in middle.clips] == ["a", "c", "b"]
    lighter = editing.unshelve(middle, "c")
    assert [clip.source for clip in lighter.clips] == ["a", "b"]
    assert lighter.shelf == ("a", "b")


def test_captions_never_overlap(cut: Cut) -> None:
    after = editing.change_caption(cut, 1, start_ms=100, end_ms=99_000)
    assert spans(after)[1] == ("乙", 1500, 5500)
    added = editing.add_caption(cut, 1600, "丁")
    assert spans(added)[1] == ("丁", 1600, 2500)
    assert editing.add_caption(cut, 600, "上面已有一条") == cut
    assert spans(editing.remove_caption(cut, 0))[0][0] == "乙"


def test_title(cut: Cut) -> None:
    assert editing.entitle(cut, "新题").title == Title(text="新题", end_ms=1000)
    assert editing.entitle(cut, " ").title is None


def test_where_a_moment_is(cut: Cut) -> None:
    assert editing.clip_at(cut, 2000) == 1
    assert editing.source_ms(cut, 2500) == 1500
    assert editing.clip_at(cut, 99_000) == 2
    assert editing.clip_at(Cut(clips=()), 0) is None


def test_history_steps_and_merges() -> None:
    states = [editing.entitle(Cut(clips=()), word) for word in ("一", "一二", "一二三", "四")]
    history = editing.History(Cut(clips=()))
    for state in states[:3]:
        history.apply(state, "title")
    history.settle()
    history.apply(states[3], "title")
    assert history.undo()
    assert history.cut == states[2]
    assert history.undo()
    assert history.cut == Cut(clips=())
    assert not history.undo()
    assert history.redo()
    assert history.cut == states[2]
    assert not history.apply(states[2])
    history.apply(states[0])
    assert not history.can_redo
