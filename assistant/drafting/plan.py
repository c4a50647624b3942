"""What one variant of a script is planned as, and what the variants before it said."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.drafting.playbooks import SLOT, Beat, Hook, Line, Structure
from assistant.drafting.shelf import Filled
from assistant.drafting.working_order import Slide

HOOK_SECONDS = 3


@dataclass(frozen=True)
class Plan:
    """The whole storyboard: hook, the slides in order, and what it is made from."""

    hook: Hook
    opening: Filled
    structure: Structure
    slides: tuple[Slide, ...]
    stretched: int  # seconds that only pictures fill, where that is too many
    missed: tuple[str, ...] = ()  # kinds of fact the structure asks for and none was near
    on_file: bool = True  # whether a fact of the topic is told


@dataclass(frozen=True)
class Asked:
    """A beat with a place in the script; `named` by the structure, or there for the topic."""

    beat: Beat
    named: bool


@dataclass(frozen=True)
class Heard:
    """What earlier variants said: the next one rather says something else of the topic."""

    lines: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()

    def after(self, plan: Plan) -> Heard:
        """This and what a plan says."""
        filled = [plan.opening, *(one.filled for one in plan.slides if one.filled)]
        return Heard(
            self.lines | {one.line.say for one in filled},
            self.facts | {fact for one in filled for fact in one.facts},
        )

    def holds(self, filled: Filled) -> bool:
        """Whether a line or its facts were heard."""
        own = not is_bare(filled.line)
        return (own and filled.line.say in self.lines) or bool(
            self.facts.intersection(filled.facts)
        )


def is_bare(line: Line) -> bool:
    """Whether a line has no words of its own around its slots."""
    return SLOT.sub("", line.say).strip("。") == ""
