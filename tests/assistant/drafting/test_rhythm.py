"""A script's pace: what runs over, by how much, and planning it by its words."""

from __future__ import annotations

from assistant.drafting import rhythm
from assistant.drafting.models import Script, Shot

LINE = "四十斤五花今天早上现切的"  # 12 syllables: 3 s at 240 a minute


def shot(seconds: int, words: str) -> Shot:
    return Shot(
        number=1, seconds=seconds, size="近景", movement="固定", picture="手上", voiceover=words
    )


def script(*shots: Shot) -> Script:
    seconds = sum(one.seconds for one in shots)
    return Script(title="t", hook="", cover="", seconds=seconds, shots=shots, drafter="person")


def test_what_runs_over_says_by_how_much() -> None:
    assert rhythm.over_seconds(shot(2, LINE), 240) == 1.0
    assert rhythm.over_seconds(shot(3, LINE), 240) == 0.0
    assert rhythm.over_seconds(shot(2, LINE), 236) == 1.1  # 3.05 s: never said to fit better
    assert rhythm.over_seconds(shot(2, ""), 240) == 0.0


def test_shots_are_planned_by_their_words_and_silent_ones_stay() -> None:
    made = rhythm.paced(script(shot(2, LINE), shot(7, ""), shot(9, LINE)), 240)
    assert [one.seconds for one in made.shots] == [4, 7, 4]
    assert made.seconds == 15
    assert rhythm.measure(made, 240).over == ()


def test_one_shot_alone_is_planned_by_its_words() -> None:
    made = rhythm.paced(script(shot(2, LINE), shot(9, LINE)), 240, only=0)
    assert [one.seconds for one in made.shots] == [4, 9]
    assert made.seconds == 13
