"""Briefs, scripts and outlines: what goes into a drafter and what comes out.

Field names are the command line's JSON contract. Planned lengths are whole
seconds (a storyboard's unit); instants and media positions elsewhere are ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.profile.models import Deal
from assistant.wording import Language, Text

Kind = Literal["script", "outline"]
UNFINISHED_RULE = "drafter.unfinished"  # the finding of a draft whose writing broke off


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Brief(_Value):
    """选题: what is wanted. `store`, `creator` and `deal` are ids in the profile.

    `format` is a playbook format id (`craft`, `deal_talk`, …) or a live
    structure id (`live_30`, `live_60`); empty lets the drafter choose.
    `planned_start` is when a show goes live (`19:00`), if it is known.
    `variant` asks for another hook and structure; `seed` makes a run
    reproducible.
    """

    id: str = ""
    kind: Kind = "script"
    topic: str = Field(min_length=1)
    store: str = ""
    creator: str = ""
    deal: str = ""
    audience: str = ""
    goal: str = ""
    seconds: int = Field(default=45, ge=5, le=6 * 3600)
    format: str = ""
    planned_start: str = Field(default="", pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")
    variant: int = Field(default=0, ge=0)
    seed: int = 0


class Severity(StrEnum):
    """How hard a finding bites: blocks export, warns, or is a tip."""

    BLOCK = "block"
    WARN = "warn"
    TIP = "tip"


class Finding(_Value):
    """Something to mend. `start` and `end` are character offsets in `field`'s text.

    `field` is a path into the draft such as `shots/0/voiceover` (positions from
    0); for `check` on plain text it is empty and the offsets are in the text given.
    `suggestion` says what to do, `replacements` are words that may stand there instead.
    The three `…_en` are the same in English; empty in drafts of before there were any.
    """

    rule: str
    kind: str
    severity: Severity
    field: str = ""
    start: int
    end: int
    text: str
    why: str
    suggestion: str = ""
    replacements: tuple[str, ...] = ()
    legal_ref: str = ""
    why_en: str = ""
    suggestion_en: str = ""
    legal_ref_en: str = ""

    @classmethod
    def tip(cls, rule: str, kind: str, why: Text, suggestion: Text | None = None) -> Finding:
        """Advice on a whole draft, at no place in it."""
        return cls(
            rule=rule,
            kind=kind,
            severity=Severity.TIP,
            start=0,
            end=0,
            text="",
            why=why.zh,
            why_en=why.en,
            suggestion=suggestion.zh if suggestion else "",
            suggestion_en=suggestion.en if suggestion else "",
        )

    def reason(self, language: Language) -> str:
        """Why it is found."""
        return _said(self.why, self.why_en, language)

    def advice(self, language: Language) -> str:
        """What to do about it; may be empty."""
        return _said(self.suggestion, self.suggestion_en, language)

    def law(self, language: Language) -> str:
        """The article of law or the platform's rule; may be empty."""
        return _said(self.legal_ref, self.legal_ref_en, language)


def _said(zh: str, en: str, language: Language) -> str:
    return en or zh if language == "en" else zh


class Span(_Value):
    """A run of characters in one field of a draft."""

    field: str
    start: int
    end: int
    text: str


class Source(_Value):
    """`span` is stated by `fact`.

    `fact` is a fact id, or `deal:ID#field`, `store:ID#field`, `creator:ID#field`.
    """

    span: Span
    fact: str


class Shot(_Value):
    """One row of the 分镜 table.

    镜号, 时长, 景别, 运镜, 机位, 场景, 画面, 台词, 字幕, 音效, 道具, 备注, in that order.
    """

    number: int
    seconds: int
    size: str
    movement: str
    camera: str = ""
    scene: str = ""
    picture: str
    voiceover: str = ""
    caption: str = ""
    sound: str = ""
    props: str = ""
    note: str = ""


class Script(_Value):
    """A short-video script. `drafter` is `playbook`, `model` or `person`.

    `assisted`: a model worded part of it, whoever wrote the whole. `opinions` are what a
    model that was asked would say otherwise; those whose words still stand are among the
    findings.
    """

    kind: Literal["script"] = "script"
    id: str = ""
    title: str
    hook: str
    cover: str
    hashtags: tuple[str, ...] = ()
    seconds: int
    shots: tuple[Shot, ...]
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    opinions: tuple[Finding, ...] = ()
    drafter: str
    assisted: bool = False
    playbook: str = ""
    brief: Brief | None = None

    @property
    def by_model(self) -> bool:
        """Whether a model wrote it, or words in it."""
        return self.assisted or self.drafter == "model"

    def with_shots(self, shots: Sequence[Shot]) -> Script:
        """The script with other shots: numbered anew, seconds and hook following."""
        numbered = tuple(one.model_copy(update={"number": n}) for n, one in enumerate(shots, 1))
        return self.model_copy(
            update={
                "shots": numbered,
                "seconds": sum(one.seconds for one in numbered),
                "hook": numbered[0].voiceover if numbered else "",
            }
        )


class ProductStep(_Value):
    """One step of a product block: 痛点, 卖点/演示, 信任背书, 价格锚点, 逼单, 催付, 过款."""

    id: str
    title: str
    seconds: int
    script: str


class Product(_Value):
    """The product card inside a block; prices in 分, as the deal states them."""

    deal: str
    link_number: int
    name: str
    list_price_fen: int | None = None
    list_price_basis: str = ""
    live_price_fen: int | None = None
    terms: str = ""
    valid_until: str = ""
    booking: str = ""
    steps: tuple[ProductStep, ...] = ()

    @classmethod
    def of(cls, deal: Deal, link_number: int, steps: tuple[ProductStep, ...]) -> Product:
        """The card of a deal as the profile states it now."""
        return cls(
            deal=deal.id,
            link_number=link_number,
            name=deal.name,
            list_price_fen=deal.list_price_fen,
            list_price_basis=deal.list_price_basis,
            live_price_fen=deal.live_price_fen,
            terms=deal.terms,
            valid_until=deal.valid_until.isoformat() if deal.valid_until else "",
            booking=deal.booking,
            steps=steps,
        )


class Block(_Value):
    """环节: one block of a live outline.

    `kind` is opening, preview, product, interaction, lucky_bag, transition,
    closing or milestone; `scene` one of the seven scenes; `repeat` the number
    of passes; `start` a pinned wall time (`19:00`) or empty for soft.
    """

    id: str
    kind: str
    title: str
    seconds: int
    min_seconds: int
    scene: str
    purposes: tuple[str, ...] = ()
    script: str = ""
    must_say: tuple[str, ...] = ()
    product: Product | None = None
    repeat: int = 1
    loop: str = ""
    start: str = ""
    assistant_note: str = ""
    props: str = ""


class Outline(_Value):
    """A live outline: its blocks in running order. `seconds` is the planned show."""

    kind: Literal["outline"] = "outline"
    id: str = ""
    title: str
    seconds: int
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    opinions: tuple[Finding, ...] = ()
    drafter: str
    assisted: bool = False
    playbook: str = ""
    planned_start: str = ""
    brief: Brief | None = None

    @property
    def by_model(self) -> bool:
        """Whether a model wrote it, or words in it."""
        return self.assisted or self.drafter == "model"


Draft = Script | Outline
