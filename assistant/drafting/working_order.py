"""Which shots a brief wants most, and the order they stand in.

A script goes as the work goes: who speaks and of what, the steps in their
order, what else is worth the price, the price, its conditions, the way there,
the call. The goal of the brief decides how much of the selling is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.drafting.playbooks import Beat, Format
from assistant.drafting.shelf import Filled

DEAL = "deal"
OPENERS = ("intro", "topic")  # who speaks and of what, right after the hook
# The kinds of fact that every order of beats has a place for, in this order before the price.
EVERY_KIND = (
    "staff",
    "safety",
    "environment",
    "service",
    "detail",
    "advice",
    "duration",
    "contents",
)
ASIDE = ("environment", "service")  # where an order does not ask for them, they go first
CONDITIONS = ("terms", "until", "booking")
ARRIVING = ("place", "hours", "gate", "times")
SELLING = ("团购", "下单", "核销", "购买", "成交")
MAKING_FRIENDS = ("关注", "涨粉", "粉丝", "人设", "认识", "评论", "互动")
VISITING = ("到店", "进店", "客流", "引流")


@dataclass(frozen=True)
class Slide:
    """One shot being planned: a beat, its filled line, and its seconds."""

    beat: Beat
    filled: Filled | None
    turn: int
    order: int
    seconds: int
    room: int
    near: int = 1  # how near to the topic: 0 beside it, 1 the format's own, 2 and 3 of the topic
    heard: bool = False  # whether an earlier variant said it already

    @property
    def is_required(self) -> bool:
        """Whether it stays as long as it fits at all."""
        return self.beat.priority == 1 and self.near > 0 and not (self.turn or self.heard)

    @property
    def weight(self) -> tuple[int, int]:
        """How much it is wanted, the most wanted least: by its beat, content, topic and place."""
        bare = self.filled is None or not (self.filled.facts or self.filled.slots)
        wanted = min(self.beat.priority, 2) if self.near > 1 else self.beat.priority
        near = (4, 0, -3, -6)[self.near]
        weight = 2 * wanted + 3 * bare + bool(self.turn) + near + 4 * self.heard
        return (weight, self.order)


def is_for(goal: str, words: Sequence[str]) -> bool:
    """Whether a brief's goal is one of these kinds."""
    return any(word in goal for word in words)


def wanted(beat: Beat, form: Format, goal: str) -> Beat:
    """The beat as much wanted as the brief's goal makes it.

    Who wants followers or to be known does not open a price list; who wants
    people at the door says the way and the hours before the conditions.
    """
    priority = beat.priority
    talks_of_price = form.id == "deal_talk"
    if is_for(goal, MAKING_FRIENDS) and not is_for(goal, SELLING) and not talks_of_price:
        priority = {DEAL: 5, "intro": 1, "staff": 2}.get(beat.id, priority)
        priority = 5 if beat.id in CONDITIONS else priority
    elif is_for(goal, VISITING) and not is_for(goal, SELLING):
        priority = {"place": 2, "hours": 2, "terms": 4, "until": 5}.get(beat.id, priority)
        priority = 3 if beat.id == DEAL and not talks_of_price else priority
    return beat if priority == beat.priority else beat.model_copy(update={"priority": priority})


def as_the_work_goes(kept: Sequence[Slide], step_of: Callable[[Filled], int | None]) -> list[Slide]:
    """The slides in working order. `step_of` knows the step of the work a line belongs to.

    Who speaks comes first, and of what where the structure opens with it; one that shows first
    and explains later keeps its order.
    """
    first = min((one.order for one in kept), default=0)
    opens = [one for one in kept if one.beat.id in OPENERS]
    opens = [one for one in opens if one.beat.id == "intro" or one.order <= first + 1]
    opening = sorted(opens, key=lambda one: OPENERS.index(one.beat.id))
    rest = [one for one in kept if one not in opening]
    at = next((i for i, one in enumerate(rest) if one.beat.id == DEAL), None)
    if at is not None:
        early = [one for one in rest[at + 1 :] if _is_worth_it(one)]
        late = [one for one in rest[at + 1 :] if not _is_worth_it(one)]
        rest = [*rest[:at], *early, rest[at], *late]
    return [*opening, *_stepwise(rest, step_of)]


def _stepwise(slides: list[Slide], step_of: Callable[[Filled], int | None]) -> list[Slide]:
    """The steps of the work in their order, the other kinds of fact after the last of them."""
    steps = {
        index: step
        for index, one in enumerate(slides)
        if one.filled is not None and (step := step_of(one.filled)) is not None
    }
    first = min(steps, default=len(slides))
    others = [
        index
        for index, one in enumerate(slides)
        if index > first and index not in steps and one.beat.id in EVERY_KIND
    ]
    ranked = sorted(steps, key=lambda index: (steps[index], index))
    ranked += sorted(others, key=lambda index: EVERY_KIND.index(slides[index].beat.id))
    result = list(slides)
    for place, index in zip(sorted([*steps, *others]), ranked, strict=True):
        result[place] = slides[index]
    return result


def of_the_deal(slide: Slide) -> bool:
    """Whether a shot tells the conditions of the deal."""
    said = slide.filled.line.say if slide.filled else ""
    return slide.beat.id in CONDITIONS and "{deal." in said


def _is_worth_it(slide: Slide) -> bool:
    """Whether a shot shows what the price is for, rather than what follows on it."""
    if slide.beat.role == "value":
        return slide.beat.id != "ask"
    return slide.beat.role == "proof" and slide.beat.id not in (*CONDITIONS, *ARRIVING)
