"""写法: the shape of the playbooks in `resources/playbooks`, and loading them on first use.

A *playbook* holds, for one trade, everything a script is composed of: hooks by
family, beats with alternative lines, formats that put beats in an order, and
what the trade must and must not do. A *live playbook* holds running orders of
shows. Both are data; `resources/playbooks/README.md` explains how to write one.

Text in them is a template: `{fact.craft}`, `{deal.live}`, `{brief.topic}` are
slots that only the shop's own data can fill. Everything outside a slot must be
free of claims; a line whose slot finds nothing is not used.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant import resources
from assistant.errors import Refused
from assistant.wording import Text

SLOT = re.compile(r"\{([a-z_]+(?:\.[a-z_|]+)?)\}")
GENERAL = "general"

Family = Literal[
    "conflict",  # 认知冲突
    "pain",  # 痛点提问
    "suspense",  # 悬念
    "result",  # 结果前置
    "contrast",  # 反差
    "number",  # 具体数字
    "people",  # 地域/人群点名
]
Role = Literal["hook", "value", "proof", "action"]
Size = Literal["远景", "全景", "中景", "近景", "特写", "大特写"]
Movement = Literal["固定", "推", "拉", "摇", "移", "跟", "升", "降", "甩", "环绕"]
BlockKind = Literal[
    "opening",
    "preview",
    "product",
    "interaction",
    "lucky_bag",
    "transition",
    "closing",
    "milestone",
]
Scene = Literal["开场", "优惠介绍", "商品介绍", "秒杀品", "客服/预约", "换品衔接", "退场"]
Purpose = Literal["停留", "点赞", "评论", "关注", "分享", "降低顾虑", "下单"]
StepId = Literal["pain", "value", "trust", "price", "close", "pay", "pass"]

DEAL_SLOTS = frozenset({"name", "list", "live", "terms", "until", "booking"})
STORE_SLOTS = frozenset({"name", "branch", "city", "address"})
CREATOR_SLOTS = frozenset({"name", "role"})
BRIEF_SLOTS = frozenset({"topic", "audience"})


Shape = TypeVar("Shape", bound=BaseModel)


class Value(BaseModel):
    """A part of a playbook: frozen, and strict about names."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Name(Value):
    """A name in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Act(Value):
    """Something a host does on camera for a while without talking (`cues`)."""

    does: str = Field(min_length=2, max_length=6)
    seconds: int = Field(ge=5, le=240)
    how: str = Field(min_length=4, max_length=40)


class Line(Value):
    """One way to say something. A bare string in YAML is `say` alone.

    `caption` empty lets the drafter derive one; `picture` replaces the beat's.
    `act` is what a host does right after saying it, in a show.
    `goals`, `roles` and `when` are keywords: the line is used only when the
    brief's goal, the creator's role, or the shop's own words (store, deal,
    topic, facts) contain one of them. `about` are words of topics: a script's
    line with them is only for a topic that holds one.
    """

    say: str
    caption: str = ""
    picture: str = ""
    goals: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    act: Act | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"say": value} if isinstance(value, str) else value

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots of all its texts, in order of appearance."""
        return tuple(SLOT.findall(f"{self.say}\n{self.caption}\n{self.picture}"))


class Frame(Value):
    """How a shot is filmed. `pictures` are alternatives; repeated beats go through them."""

    size: Size = "中景"
    movement: Movement = "固定"
    camera: str = ""
    scene: str = ""
    pictures: tuple[str, ...] = Field(min_length=1)
    sound: str = ""
    props: str = ""
    note: str = ""


class Hook(Value):
    """Lines for the first three seconds, of one family. Each needs a 3–6 字 caption."""

    id: str
    family: Family
    lines: tuple[Line, ...] = Field(min_length=1)
    frame: Frame


class Beat(Value):
    """One shot of a script and the alternative lines for it.

    `priority` 1 is always wanted, 5 is the first to go when time is short.
    `times` > 1 lets the beat appear again with other facts. `hold` is how many
    seconds longer than its words the picture stays interesting. A beat without
    lines is a silent shot with the sound of the place. `about` are words of the
    topics it speaks to: it comes to such a topic from wherever it stands, and
    is the first to go under another.
    """

    id: str
    role: Role
    frame: Frame
    lines: tuple[Line, ...] = ()
    priority: int = Field(default=3, ge=1, le=5)
    times: int = Field(default=1, ge=1, le=6)
    min_seconds: int = Field(default=2, ge=1, le=10)
    hold: int = Field(default=2, ge=0, le=8)
    when: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Structure(Value):
    """One order of beats inside a format, by beat id. The hook comes by itself."""

    id: str
    name: Name
    beats: tuple[str, ...] = Field(min_length=3)


class Shooting(Value):
    """What to film for a fact that holds one of `words`: one short instruction, nothing quoted."""

    words: tuple[str, ...] = Field(min_length=1)
    picture: str = Field(min_length=4, max_length=24)


class Format(Value):
    """A kind of video: which hooks suit it, and the orders its beats may take.

    `topics` are what a person of the trade could film with it: offered where a
    topic is asked for, and drafted with the playbook's example shop. One that
    `keeps_to_topic` tells nothing that the topic does not ask for, be it true.
    """

    id: str
    name: Name
    about: Name
    hooks: tuple[str, ...] = Field(min_length=3)
    structures: tuple[Structure, ...] = Field(min_length=2)
    titles: tuple[str, ...] = Field(min_length=2)
    topics: tuple[str, ...] = ()
    keeps_to_topic: bool = False
    music: str = ""


class Proof(Value):
    """What convinces in this trade, and how to show it: `what` to have, `show` in the picture."""

    what: str = Field(min_length=2, max_length=20)
    show: str = Field(min_length=4, max_length=40)


class ExampleDeal(Value):
    """The deal of an example shop, as a user would write it down."""

    name: str = Field(min_length=4, max_length=20)
    list_price_fen: int = Field(gt=0)
    list_price_basis: str = Field(min_length=4)
    live_price_fen: int = Field(gt=0)
    terms: str = Field(min_length=4)
    booking: str = ""


class Example(Value):
    """A made-up shop of the trade with what its owner would have on file.

    It shows what the playbook gives, and it is what `dev.py eval drafting` asks for.
    """

    store: str = Field(min_length=2, max_length=8)
    branch: str = ""
    city: str = Field(min_length=2)
    address: str = Field(min_length=4)
    creator: str = Field(min_length=2, max_length=4)
    role: str = Field(min_length=2)
    persona: str = Field(min_length=4)
    audience: str = Field(min_length=2)
    deals: tuple[ExampleDeal, ...] = Field(min_length=2)
    facts: tuple[str, ...] = Field(min_length=10)


class Angle(Value):
    """A professional angle: what a person of these roles may speak from, and the camera for it."""

    id: str
    roles: tuple[str, ...] = Field(min_length=1)
    about: Name
    intros: tuple[Line, ...] = Field(min_length=1)
    camera: str = ""


class Playbook(Value):
    """Everything a trade's scripts are composed of.

    `live` adds one paragraph (any of its lines) to each step of a product block,
    `live_blocks` paragraphs to the other blocks of a show; both after the first.
    `live_beats` names the beats whose lines are also worth saying in a show,
    `live_actions` are what is done in front of the camera, in the order of the work, each
    after its words; `live_shows` the kinds of show that suit the trade, best first.
    `shots` say what to film for a fact, by its words; `order` groups words by the
    step of the work they belong to, first step first.
    """

    id: str
    category: str
    name: Name
    tags: dict[str, tuple[str, ...]] = {}
    shots: tuple[Shooting, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    hooks: tuple[Hook, ...]
    beats: tuple[Beat, ...]
    formats: tuple[Format, ...]
    angles: tuple[Angle, ...] = ()
    proofs: tuple[Proof, ...] = ()
    example: Example | None = None
    hashtags: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    stages: dict[Literal["novice", "growing", "mature", "exemplary"], str] = {}
    live: dict[StepId, tuple[Line, ...]] = {}
    live_blocks: dict[BlockKind, tuple[tuple[Line, ...], ...]] = {}
    live_beats: tuple[str, ...] = ()
    live_actions: tuple[Line, ...] = ()
    live_shows: tuple[str, ...] = ()

    def format(self, format_id: str) -> Format:
        """The format of that id or name; the first one when it is empty."""
        if not format_id:
            return self.formats[0]
        for one in self.formats:
            if format_id in (one.id, one.name.zh, one.name.en):
                return one
        known = ", ".join(f"{one.id}" for one in self.formats)
        raise Refused(
            "draft.unknown_format",
            Text(f"没有叫「{format_id}」的写法。", f"There is no format “{format_id}”."),
            Text(f"可以用：{known}。", f"Use one of: {known}."),
            where={"field": "format"},
        )

    def beat(self, beat_id: str) -> Beat:
        """The beat of that id."""
        return next(one for one in self.beats if one.id == beat_id)

    def hook(self, hook_id: str) -> Hook:
        """The hook of that id."""
        return next(one for one in self.hooks if one.id == hook_id)


def folder() -> Path:
    """Where the playbooks stand."""
    return resources.path("playbooks")


@cache
def playbook(category: str) -> Playbook:
    """The playbook of a trade as it ships, joined with the general one.

    What a user made of it stands before it in `assistant.drafting.books`.
    Hooks, beats and formats of the general playbook that the trade does not
    write itself are added; a trade without a file uses the general one.
    """
    general = load_playbook(folder() / f"{GENERAL}.yaml")
    path = folder() / f"{category}.yaml"
    if category not in trades():
        return general
    return join(load_playbook(path), general)


@cache
def trades() -> frozenset[str]:
    """The categories that have a file of their own."""
    others = {GENERAL, "live", "lexicon"}
    return frozenset(one.stem for one in folder().glob("*.yaml")) - others


def load_playbook(path: Path) -> Playbook:
    """Read and validate one trade's file; raises ValueError naming what is wrong."""
    return checked(Playbook, path)


def join(own: Playbook, general: Playbook) -> Playbook:
    """A trade's playbook with the general hooks, beats and angles it lacks.

    Formats are the trade's own; the general ones serve when it has none.
    """
    return own.model_copy(
        update={
            "hooks": own.hooks + _missing(own.hooks, general.hooks),
            "beats": _speaking(own.beats, general.beats) + _missing(own.beats, general.beats),
            "formats": own.formats or general.formats,
            "shots": own.shots + general.shots,
            "angles": own.angles + _missing(own.angles, general.angles),
            "do": own.do or general.do,
            "dont": own.dont or general.dont,
            "stages": {**general.stages, **own.stages},
        }
    )


def _speaking(own: tuple[Beat, ...], general: tuple[Beat, ...]) -> tuple[Beat, ...]:
    """A trade's beats; one that tells a kind of fact speaks to the topics of the general one."""
    about = {one.id: one.about for one in general}

    def spoken(beat: Beat) -> Beat:
        slots = [SLOT.findall(line.say) for line in beat.lines if "{fact." in line.say]
        kinds = [slot.removeprefix("fact.") for found in slots for slot in found]
        words = about.get(beat.id) or next((about[one] for one in kinds if one in about), ())
        settled = beat.about or any(line.about for line in beat.lines)
        return beat if settled else beat.model_copy(update={"about": words})

    return tuple(spoken(one) for one in own)


def _missing(own: tuple[Any, ...], general: tuple[Any, ...]) -> tuple[Any, ...]:
    names = {one.id for one in own}
    return tuple(one for one in general if one.id not in names)


def checked(kind: type[Shape], path: Path) -> Shape:
    """A file of ours read as one of its shapes; raises ValueError naming file and fault."""
    try:
        return kind.model_validate(resources.yaml_of(path))
    except ValidationError as error:
        raise ValueError(f"{path.name}: {error}") from error
