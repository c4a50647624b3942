"""What a model writes, as shapes, and making it ours.

The model writes words and lengths. Prices, terms, step titles and numbering
come from the shop's own data, times from the same formula as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count, islice, takewhile
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.drafting import prompts, retiming, rundown, timing
from assistant.drafting.live_playbook import live_playbook
from assistant.drafting.models import Block, Draft, Outline, Product, ProductStep, Script, Shot
from assistant.drafting.playbooks import BlockKind, Movement, Purpose, Scene, Size
from assistant.drafting.port import DraftRequest

NAME = "model"
HOOK_SECONDS = 3
_LEAST_BLOCK_S = 15
_CAPTION_LEAST, _CAPTION_MOST = 3, 6
_HAN = re.compile(r"[\u3400-\u9fff]")


class Written(BaseModel):
    """Anything a model writes: what it adds is left out, a null is nothing said."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        """A null stands for nothing to say."""
        if not isinstance(value, dict):
            return value
        return {name: one for name, one in value.items() if one is not None}


class WrittenShot(Written):
    """One row of a script, as a model writes it."""

    seconds: float = Field(ge=0, le=600)
    size: str = ""
    movement: str = ""
    camera: str = ""
    scene: str = ""
    picture: str
    voiceover: str = ""
    caption: str = ""
    sound: str = ""
    props: str = ""
    note: str = ""


class WrittenScript(Written):
    """A whole script."""

    title: str = Field(min_length=1)
    hook: str = ""
    cover: str = ""
    hashtags: tuple[str, ...] = ()
    shots: tuple[WrittenShot, ...] = Field(min_length=1, max_length=120)


class RestOfScript(WrittenScript):
    """What is still missing of a script that broke off; it may be nothing."""

    title: str = ""
    shots: tuple[WrittenShot, ...] = Field(default=(), max_length=120)


class WrittenStep(Written):
    """One step of a product block."""

    id: str
    seconds: float = Field(ge=0, le=7200)
    script: str


class WrittenBlock(Written):
    """One block of a show, as a model writes it."""

    kind: str
    title: str = Field(min_length=1)
    seconds: float = Field(gt=0, le=7200)
    min_seconds: float = 0
    scene: str = ""
    purposes: tuple[str, ...] = ()
    script: str = ""
    must_say: tuple[str, ...] = ()
    deal: str = ""
    steps: tuple[WrittenStep, ...] = ()
    loop: str = ""
    assistant_note: str = ""
    props: str = ""


class WrittenOutline(Written):
    """A whole show."""

    title: str = Field(min_length=1)
    blocks: tuple[WrittenBlock, ...] = Field(min_length=1, max_length=120)


class RestOfOutline(WrittenOutline):
    """What is still missing of an outline that broke off; it may be nothing."""

    title: str = ""
    blocks: tuple[WrittenBlock, ...] = Field(default=(), max_length=120)


class Assembly:
    """A draft as its rows come in, after those that already stand in `request.begun`."""

    def __init__(self, request: DraftRequest) -> None:
        self._request = request
        self._script = request.brief.kind == "script"
        begun = request.begun
        self._begun: tuple[Shot | Block, ...] = () if begun is None else rows_of(begun)
        self._read = 0
        self._head: dict[str, Any] = {}
        self.items: list[Shot | Block] = []

    @property
    def rows(self) -> str:
        """The name of the list in the answer."""
        return "shots" if self._script else "blocks"

    @property
    def shape(self) -> type[WrittenScript] | type[WrittenOutline]:
        """What the answer must look like."""
        if self._request.begun is not None:
            return RestOfScript if self._script else RestOfOutline
        return WrittenScript if self._script else WrittenOutline

    def take(self, index: int, value: Mapping[str, Any], head: Mapping[str, Any]) -> bool:
        """Add a streamed row; whether it is one more. A bad one waits for the repaired whole."""
        if index != self._read:
            return False
        self._head = dict(head)
        try:
            row = (WrittenShot if self._script else WrittenBlock).model_validate(value)
        except ValidationError:
            return False
        self._read += 1
        if not self.items and self._repeats(row, index):
            return False
        self.items.append(self._item(row, len(self.items)))
        return True

    def whole(self, written: WrittenScript | WrittenOutline) -> Draft:
        """The finished draft: what stood, and the answer without a repeat of it at its start."""
        rows: list[WrittenShot | WrittenBlock] = []
        rows += written.shots if isinstance(written, WrittenScript) else written.blocks
        known = takewhile(lambda place: self._repeats(rows[place], place), range(len(rows)))
        new = rows[sum(1 for _ in known) :]
        self.items = [self._item(one, place) for place, one in enumerate(new)]
        self._head = written.model_dump(exclude={self.rows})
        return self._assembled(fit=True)

    def broken_off(self) -> Draft:
        """What came before the answer broke off."""
        return self._assembled(fit=False)

    def _item(self, row: WrittenShot | WrittenBlock, place: int) -> Shot | Block:
        index = len(self._begun) + place
        if isinstance(row, WrittenShot):
            return shot(row, index, self._request)
        taken = {one.id for one in self._begun if isinstance(one, Block)}
        free = (id_ for n in count(len(self._begun) + 1) if (id_ := f"b{n:02d}") not in taken)
        return block(row, next(islice(free, place, None)), self._request, first=index == 0)

    def _repeats(self, row: WrittenShot | WrittenBlock, place: int) -> bool:
        """Whether a model began by writing again, at `place`, what stands, though asked not to.

        Later on the same title is the next round of a show, and the same silent
        picture is meant to be seen again.
        """
        if place >= len(self._begun):
            return False
        there, again = self._begun[place], self._item(row, 0)
        if isinstance(there, Block) and isinstance(again, Block):
            # The deal is not shown with what stands; a product without one becomes another kind.
            kinds = {again.kind, row.kind if isinstance(row, WrittenBlock) else ""}
            return there.kind in kinds and _words(there) == _words(again)
        return _words(there) == _words(again)

    def _assembled(self, *, fit: bool) -> Draft:
        begun, brief = self._request.begun, self._request.brief
        named = begun.title if begun is not None and begun.title != brief.topic else ""
        title = named or str(self._head.get("title") or "").strip() or brief.topic
        if self._script:
            return _script(title, [*self._begun, *self.items], self._head, self._request)
        new = [one for one in self.items if isinstance(one, Block)]
        if fit and new:
            left = brief.seconds - sum(one.seconds for one in self._begun)
            least = _LEAST_BLOCK_S * len(new)
            new = list(retiming.fitted(new, max(left, least) if self._begun else brief.seconds))
        return _outline(title, [*self._begun, *new], self._request)


def rows_of(draft: Draft) -> tuple[Shot | Block, ...]:
    """The shots of a script, the blocks of an outline."""
    return draft.shots if isinstance(draft, Script) else draft.blocks


def _words(row: Shot | Block) -> tuple[str, ...]:
    """What tells a row of a draft from another one."""
    if isinstance(row, Shot):
        return row.picture.strip(), row.voiceover.strip()
    return row.title.strip(), row.loop.strip(), row.script.strip()


def _script(
    title: str, rows: Sequence[Shot | Block], head: Mapping[str, Any], request: DraftRequest
) -> Script:
    shots = tuple(one for one in rows if isinstance(one, Shot))
    begun = request.begun if isinstance(request.begun, Script) else None
    tags = begun.hashtags if begun is not None and begun.hashtags else head.get("hashtags") or ()
    cover = (begun.cover if begun is not None else "") or str(head.get("cover") or "").strip()
    hook = shots[0].voiceover if shots else ""
    return Script(
        title=title,
        hook=hook or str(head.get("hook") or "").strip(),
        cover=cover or (shots[0].caption if shots else ""),
        hashtags=tuple(dict.fromkeys(tag for one in tags if (tag := str(one).strip(" #")))),
        seconds=sum(one.seconds for one in shots),
        shots=shots,
        drafter=NAME,
        brief=request.brief,
    )


def shot(written: WrittenShot, index: int, request: DraftRequest) -> Shot:
    """A shot with its number, never shorter than its words take."""
    least = timing.shot_seconds(written.voiceover, request.chars_per_minute)
    planned = max(least, round(written.seconds))
    return Shot(
        number=index + 1,
        seconds=max(least, min(planned, HOOK_SECONDS)) if index == 0 else planned,
        size=_one_of(written.size, get_args(Size), "中景"),
        movement=_one_of(written.movement, get_args(Movement), "固定"),
        camera=written.camera.strip(),
        scene=written.scene.strip(),
        picture=written.picture.strip(),
        voiceover=written.voiceover.strip(),
        caption=written.caption.strip(),
        sound=written.sound.strip(),
        props=written.props.strip(),
        note=written.note.strip(),
    )


def _outline(title: str, rows: Sequence[Shot | Block], request: DraftRequest) -> Outline:
    return Outline(
        title=title,
        seconds=request.brief.seconds,
        blocks=tuple(one for one in rows if isinstance(one, Block)),
        drafter=NAME,
        planned_start=request.brief.planned_start or _proposed_start(request),
        brief=request.brief,
    )


def _proposed_start(request: DraftRequest) -> str:
    """The start the playbook proposes for a show of this kind."""
    shows = live_playbook()
    known = {one.id for one in shows.shows}
    format_ = request.brief.format if request.brief.format in known else ""
    return shows.show(format_, request.brief.seconds).start


def block(written: WrittenBlock, id_: str, request: DraftRequest, *, first: bool) -> Block:
    """A block of the show; it sells only what the shop offers."""
    seconds = max(_LEAST_BLOCK_S, round(written.seconds))
    least = min(seconds, max(_LEAST_BLOCK_S, round(written.min_seconds)))
    product = _product(written, request)
    kind = _one_of(written.kind, get_args(BlockKind), "interaction")
    if kind == "product" and product is None:
        kind = "interaction"  # it names no deal of this shop, so it sells nothing
    scene = "商品介绍" if product is not None else "开场" if first else "优惠介绍"
    made = Block(
        id=id_,
        kind=kind,
        title=written.title.strip(),
        seconds=seconds,
        min_seconds=least,
        scene=_one_of(written.scene, get_args(Scene), scene),
        purposes=tuple(one for one in written.purposes if one in get_args(Purpose)),
        script=rundown.join(product.steps) if product and product.steps else written.script.strip(),
        must_say=tuple(one.strip() for one in written.must_say if one.strip()),
        product=product,
        loop=written.loop.strip(),
        assistant_note=written.assistant_note.strip(),
        props=written.props.strip(),
    )
    return retiming.with_seconds(made, seconds)


def _product(written: WrittenBlock, request: DraftRequest) -> Product | None:
    """The product card from the shop's own deal; the model only chose it and wrote its steps."""
    deals = [*((request.deal,) if request.deal else ()), *request.deals]
    deals = list({one.id: one for one in deals}.values())
    deal = next((one for one in deals if written.deal and one.id == written.deal), None)
    if deal is None:
        return None
    return Product.of(deal, deals.index(deal) + 1, _steps(written.steps))


def _steps(written: tuple[WrittenStep, ...]) -> tuple[ProductStep, ...]:
    """The seven steps in their order; their lengths are set in proportion with the block's."""
    kept = {one.id: one for one in written if one.id in prompts.STEPS}
    return tuple(
        ProductStep(
            id=id_,
            title=title,
            seconds=max(1, round(kept[id_].seconds)),
            script=kept[id_].script.strip(),
        )
        for id_, title in prompts.STEPS.items()
        if id_ in kept
    )


def weak_hook(written: WrittenScript, *, rate: int) -> str:
    """What is wrong with the first shot, which must work muted within three seconds."""
    first = written.shots[0]
    faults = []
    if timing.shot_seconds(first.voiceover, rate) > HOOK_SECONDS:
        most = round(HOOK_SECONDS * rate / 60) - 1
        faults.append(f"第一个镜头的台词 3 秒说不完，最多 {most} 个字，剩下的放到第二个镜头")
    letters = len(_HAN.findall(first.caption))
    if not _CAPTION_LEAST <= letters <= _CAPTION_MOST:
        faults.append("第一个镜头的 caption 要 3 到 6 个字，静音也看得懂")
    return "；".join(faults)


def _one_of(said: str, allowed: tuple[str, ...], default: str) -> str:
    """The allowed word that was said or is contained in what was said."""
    said = said.strip()
    if said in allowed:
        return said
    return next((one for one in sorted(allowed, key=len, reverse=True) if one in said), default)
