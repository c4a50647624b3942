"""The shapes in which a model answers the actions; whatever else an answer holds is dropped."""

from __future__ import annotations

from pydantic import Field

from assistant.drafting.model_answers import Written

LONGEST_TEXT = 4000


class Line(Written):
    """One field, reworded; a shot has a caption too."""

    field: str
    text: str = Field(max_length=LONGEST_TEXT)
    caption: str = Field(default="", max_length=60)


class Lines(Written):
    """The fields that were asked about."""

    parts: tuple[Line, ...] = Field(min_length=1, max_length=200)


class Wording(Written):
    """One wording of a hook, a title, a tag or a cover."""

    text: str = Field(min_length=1, max_length=200)
    caption: str = Field(default="", max_length=60)


class Wordings(Written):
    """Several to choose from."""

    options: tuple[Wording, ...] = Field(min_length=1, max_length=20)


class NewShot(Written):
    """A shot of a script that is made anew."""

    voiceover: str = Field(default="", max_length=LONGEST_TEXT)
    picture: str = Field(default="", max_length=200)
    caption: str = Field(default="", max_length=60)
    size: str = ""
    movement: str = ""


class NewScript(Written):
    """A script made of a block or of pasted words."""

    title: str = Field(min_length=1, max_length=100)
    shots: tuple[NewShot, ...] = Field(min_length=1, max_length=120)


class NewStep(Written):
    """The words of one step of a product."""

    id: str
    script: str = Field(max_length=LONGEST_TEXT)


class NewBlock(Written):
    """A block made of a script."""

    title: str = Field(default="", max_length=60)
    script: str = Field(default="", max_length=LONGEST_TEXT)
    steps: tuple[NewStep, ...] = Field(default=(), max_length=20)
