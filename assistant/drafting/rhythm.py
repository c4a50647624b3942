"""节奏: whether a script works as a video. Four checks a person can see pass or fail.

hook     the first shot ends within 3 s and carries a muted caption of 3–6 字
breath   every shot's words can be said in its planned seconds
length   the planned seconds are within 8 % of what was asked
action   the last shot asks for something, in words or in its caption
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from assistant.drafting.models import Script, Shot
from assistant.drafting.plan import HOOK_SECONDS
from assistant.drafting.timing import shot_seconds, spoken_seconds

TOLERANCE = 0.08
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Pace:
    """The planned and spoken seconds of a script, and the shots (from 0) that run over."""

    planned: int
    spoken: float
    asked: int
    caption: int
    over: tuple[int, ...]

    @property
    def passed(self) -> dict[Literal["breath", "length"], bool]:
        """Whether every shot can be said, and the length is as asked."""
        within = abs(self.planned - self.asked) <= TOLERANCE * self.asked
        return {"breath": not self.over, "length": within}


def measure(script: Script, chars_per_minute: int) -> Pace:
    """A script's pace at one person's rate of speech."""
    spoken = [spoken_seconds(one.voiceover, chars_per_minute) for one in script.shots]
    over = [
        index
        for index, (one, needed) in enumerate(zip(script.shots, spoken, strict=True))
        if needed > one.seconds
    ]
    return Pace(
        planned=sum(one.seconds for one in script.shots),
        spoken=round(sum(spoken), 1),
        asked=script.brief.seconds if script.brief else script.seconds,
        caption=len(_HAN.findall(script.shots[0].caption)) if script.shots else 0,
        over=tuple(over),
    )


def over_seconds(shot: Shot, chars_per_minute: int) -> float:
    """How far a shot's words run over its planned seconds, to a tenth; 0 while they fit."""
    over = spoken_seconds(shot.voiceover, chars_per_minute) - shot.seconds
    return math.ceil(10 * over - 1e-6) / 10 if over > 0 else 0.0


def paced(script: Script, chars_per_minute: int, only: int | None = None) -> Script:
    """The script with each shot planned for what its words need, or the shot at `only` alone.

    A shot nobody speaks in keeps its length: its picture decides that.
    """
    shots = tuple(
        shot.model_copy(update={"seconds": shot_seconds(shot.voiceover, chars_per_minute)})
        if shot.voiceover.strip() and only in (None, place)
        else shot
        for place, shot in enumerate(script.shots)
    )
    return script.with_shots(shots)


def hook_works(script: Script) -> bool:
    """Whether the opening works with the sound off, within three seconds."""
    if not script.shots:
        return False
    first = script.shots[0]
    return first.seconds <= HOOK_SECONDS and 3 <= len(_HAN.findall(first.caption)) <= 6


def ends_in_action(script: Script) -> bool:
    """Whether the last shot asks for something."""
    return bool(script.shots) and bool(_ACTION.search(_last(script)))


_ACTION = re.compile(
    r"左下角|收藏|关注|评论|导航|点进|下单|团购|预约|来店|过来|私信|留言|定位|到店|问我|见"
)


def _last(script: Script) -> str:
    return script.shots[-1].voiceover + script.shots[-1].caption
