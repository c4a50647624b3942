"""The shape of `resources/playbooks/live.yaml`: running orders of shows, their blocks, the steps.

What is said there must suit every trade; a trade's own words and actions stand in its playbook
(`live`, `live_blocks`, `live_beats`, `live_actions`). `resources/playbooks/README.md` explains
how to write it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from assistant.drafting.playbooks import (
    Act,
    BlockKind,
    Line,
    Name,
    Purpose,
    Scene,
    StepId,
    Value,
    checked,
    folder,
)
from assistant.errors import Refused
from assistant.profile.models import Stage
from assistant.wording import Text

Style = Literal["loop", "flow", "craft", "ask", "tour", "deep"]
Fill = Literal["action", "walk", "know", "fact", "place", "ask"]
"""What may still go into a block that has time left: an action of the trade (`walk` those that
go through the shop first), a line of its know-how, a fact about the work or about the place, a
call to the people watching."""


class Filling(Value):
    """What fills the time of a step or block beyond its own lines.

    `fills` are taken in turn until the time is `full`, at most `acts` actions and `knows`
    lines of know-how; they stand before the last `ends` lines. A demonstration has few
    actions and long ones: one may take `stretch` times as long as usual. `idle` are actions
    that take what is then left, until the time is filled to `enough`. `asks` is how often
    the people watching are asked to type, each time with a wait after it.
    """

    fills: tuple[Fill, ...] = ()
    full: float = Field(default=0.84, gt=0, lt=1)
    enough: float = Field(default=0.84, gt=0, lt=1)
    knows: int = Field(default=3, ge=0, le=8)
    acts: int = Field(default=2, ge=0, le=8)
    stretch: float = Field(default=2, ge=1, le=4)
    ends: int = Field(default=1, ge=1, le=4)
    idle: tuple[Act, ...] = Field(min_length=1)
    asks: int = Field(default=1, ge=0, le=6)


class Step(Filling):
    """One of the seven steps of a product block: share of its time, lines per pass.

    `again` are the lines of the second and later passes; they may tell again what was told.
    """

    id: StepId
    title: str
    share: float = Field(gt=0, le=1)
    lines: tuple[tuple[Line, ...], ...] = Field(min_length=1)
    again: tuple[tuple[Line, ...], ...] = ()


class LiveBlock(Filling):
    """A block template. `lines` is a list of paragraphs, each a list of alternatives.

    `pick` is the n-th deal of the show (1 is the brief's own) for a product or
    flash-sale block; the block is left out when there are fewer deals. `each` is
    said once of every deal of the show. `own` is how many of the trade's paragraphs
    for this kind are said, after the first `skip`; `about` names fact tags: those that
    ask for them come first, and no others where the block is `strict`. `telling` lets the
    block tell facts at all.
    """

    id: str
    kind: BlockKind
    title: str
    scene: Scene
    purposes: tuple[Purpose, ...] = Field(min_length=1)
    seconds: int = Field(ge=30)
    min_seconds: int = Field(ge=15)
    lines: tuple[tuple[Line, ...], ...] = ()
    each: tuple[Line, ...] = ()
    own: int = Field(default=2, ge=0, le=8)
    skip: int = Field(default=0, ge=0, le=4)
    about: tuple[str, ...] = ()
    strict: bool = False
    telling: bool = True
    assistant: str = ""
    props: str = ""
    pick: int = Field(default=0, ge=0)
    on_the_hour: bool = False
    idle: tuple[Act, ...] = ()

    @model_validator(mode="after")
    def _makes_sense(self) -> LiveBlock:
        if self.min_seconds > self.seconds:
            raise ValueError(f"{self.id}: min_seconds is above seconds")
        if self.kind == "product" and not self.pick:
            raise ValueError(f"{self.id}: a product block needs `pick`")
        if self.kind != "product" and not self.idle:
            raise ValueError(f"{self.id}: a block without steps needs `idle`")
        return self


class Pass(Value):
    """Several blocks run through as one round (一轮)."""

    loop: str = Field(min_length=1)
    blocks: tuple[str, ...] = Field(min_length=1)


class Slot(NamedTuple):
    """A block in a running order: its id, the name of its round (or empty), its length (or 0)."""

    block: str
    loop: str
    seconds: int


class Show(Value):
    """A running order of block ids; `main@480` gives a block 480 seconds in this show.

    Nominal seconds add up to `seconds`; `start` is a proposal.
    """

    id: str
    style: Style
    name: Name
    about: Name
    seconds: int
    start: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    running: tuple[str | Pass, ...] = Field(min_length=3)
    titles: tuple[str, ...] = Field(min_length=2)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every block in order."""
        flat: list[Slot] = []
        for entry in self.running:
            blocks = (entry,) if isinstance(entry, str) else entry.blocks
            for one in blocks:
                block, _, seconds = one.partition("@")
                loop = "" if isinstance(entry, str) else entry.loop
                flat.append(Slot(block, loop, int(seconds or 0)))
        return tuple(flat)


class Showing(Value):
    """How a told fact of one kind is shown: the name of the action and its length."""

    does: str
    seconds: int = Field(ge=5, le=60)


class LivePlaybook(Value):
    """Shows, their blocks and the seven steps of a product block.

    `asking` are words by which a line asks people to type; one of `waits` follows it.
    `promising` are words by which a line says that something will be shown; one of `looks`
    follows it. `redo` are said before an action that was done before in the show.
    `showing` says for which kinds of fact the trade's `shots` become an action.
    `stages` are notes for the opening, by how far the host is; `no_prize` stands in a lucky
    bag's note while no fact says what is in it.
    """

    id: str
    name: Name
    shows: tuple[Show, ...] = Field(min_length=1)
    blocks: tuple[LiveBlock, ...]
    steps: tuple[Step, ...]
    asking: tuple[str, ...] = Field(min_length=1)
    waits: tuple[Act, ...] = Field(min_length=1)
    promising: tuple[str, ...] = ()
    looks: tuple[Act, ...] = ()
    redo: tuple[Line, ...] = ()
    calls: tuple[Line, ...] = ()
    showing: dict[str, Showing] = Field(default_factory=dict)
    stages: dict[Stage, str] = Field(default_factory=dict)
    no_prize: str = ""

    def block(self, block_id: str) -> LiveBlock:
        """The block template of that id."""
        return next(one for one in self.blocks if one.id == block_id)

    def show(
        self, show_id: str, seconds: int, *, styles: Sequence[str] = (), variant: int = 0
    ) -> Show:
        """The show of that id; without one, the `variant`-th of those nearest in length.

        They stand in the order of `styles`, then in that of the book.
        """
        if not show_id:
            nearest = min(self.shows, key=lambda one: abs(one.seconds - seconds)).seconds
            fit = [one for one in self.shows if one.seconds == nearest]
            order = list(styles)
            fit.sort(key=lambda one: order.index(one.style) if one.style in order else len(order))
            return fit[variant % len(fit)]
        for one in self.shows:
            if show_id in (one.id, one.name.zh, one.name.en):
                return one
        known = ", ".join(one.id for one in self.shows)
        raise Refused(
            "draft.unknown_format",
            Text(f"没有叫「{show_id}」的直播结构。", f"There is no show “{show_id}”."),
            Text(f"可以用：{known}。", f"Use one of: {known}."),
            where={"field": "format"},
        )


@cache
def live_playbook() -> LivePlaybook:
    """The running orders of live shows, as they ship."""
    return load_live(folder() / "live.yaml")


def load_live(path: Path) -> LivePlaybook:
    """Read and validate the live file; raises ValueError naming what is wrong."""
    return checked(LivePlaybook, path)
