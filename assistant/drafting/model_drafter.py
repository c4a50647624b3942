"""The model drafter: a draft asked of a language model, made ours before anyone sees it.

The model writes words and lengths. Prices, terms, step titles and numbering
come from the shop's own data, times from the same formula as everywhere, and
the finished draft goes through the same checks as the playbook's. What happens
when the model fails stands in one place, `WithFallback`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.drafting import checking, playbooks, prompts, retiming, rundown, timing
from assistant.drafting.models import (
    Block,
    Draft,
    Finding,
    Outline,
    Product,
    ProductStep,
    Script,
    Severity,
    Shot,
)
from assistant.drafting.playbooks import BlockKind, Movement, Purpose, Scene, Size
from assistant.drafting.port import Drafter, DraftRequest, Part, Whole
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.llm import structured
from assistant.llm.client import Client, Message, Prompt
from assistant.wording import Text

FALLBACK_RULE = "drafter.fallback"
_OUTLINE_TOKENS = 16384
_LEAST_BLOCK_S = 15
HOOK_SECONDS = 3
_CAPTION_LEAST, _CAPTION_MOST = 3, 6
_HAN = re.compile(r"[\u3400-\u9fff]")


class _Written(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        """A null stands for nothing to say."""
        if not isinstance(value, dict):
            return value
        return {name: one for name, one in value.items() if one is not None}


class _Shot(_Written):
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


class _Script(_Written):
    title: str = Field(min_length=1)
    hook: str = ""
    cover: str = ""
    hashtags: tuple[str, ...] = ()
    shots: tuple[_Shot, ...] = Field(min_length=1, max_length=120)


class _Step(_Written):
    id: str
    seconds: float = Field(ge=0, le=7200)
    script: str


class _Block(_Written):
    kind: str
    title: str = Field(min_length=1)
    seconds: float = Field(gt=0, le=7200)
    min_seconds: float = 0
    scene: str = ""
    purposes: tuple[str, ...] = ()
    script: str = ""
    must_say: tuple[str, ...] = ()
    deal: str = ""
    steps: tuple[_Step, ...] = ()
    loop: str = ""
    assistant_note: str = ""
    props: str = ""


class _Outline(_Written):
    title: str = Field(min_length=1)
    blocks: tuple[_Block, ...] = Field(min_length=1, max_length=120)


class ModelDrafter:
    """Asks one model. Raises `UserError` with an `llm.…` code when it cannot."""

    name = "model"

    def __init__(self, client: Client, abilities: structured.Abilities) -> None:
        self._client = client
        self._abilities = abilities

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """Parts as they become complete, then the whole, checked."""
        if request.brief.kind == "script":
            yield from self._script(request, job)
        else:
            yield from self._outline(request, job)

    def prompt(self, request: DraftRequest) -> Prompt:
        """Exactly what will be asked, for a preview before it is sent."""
        if request.brief.kind == "script":
            return _prompt(prompts.for_script(request), None)
        # A preset may allow more than this; where it names nothing, neither do we.
        least = self._client.connection.provider.reply_tokens
        return _prompt(prompts.for_outline(request), max(least, _OUTLINE_TOKENS) if least else None)

    def _script(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        given = 0
        rate = request.chars_per_minute
        for step in self._ask(request, _Script, job, "shots", partial(_weak_hook, rate=rate)):
            if isinstance(step, structured.Row):
                row = _valid(_Shot, step.value)
                if row is not None and step.index == given:
                    given += 1
                    yield Part(_shot(row, step.index, request))
            elif isinstance(step, structured.Answer):
                script = _script(step.value, request)
                yield from (Part(one) for one in script.shots[given:])
                yield Whole(_checked(script, request))

    def _outline(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        given = 0
        for step in self._ask(request, _Outline, job, "blocks"):
            if isinstance(step, structured.Row):
                row = _valid(_Block, step.value)
                if row is not None and step.index == given:
                    given += 1
                    yield Part(_block(row, step.index, request))
            elif isinstance(step, structured.Answer):
                outline = _outline(step.value, request)
                yield from (Part(one) for one in outline.blocks[given:])
                yield Whole(_checked(outline, request))

    def _ask(
        self,
        request: DraftRequest,
        shape: type[Any],
        job: Job,
        rows: str,
        wrong: Callable[[Any], str] | None = None,
    ) -> Iterator[Any]:
        return structured.ask(
            self._client,
            self.prompt(request),
            shape,
            job,
            abilities=self._abilities,
            rows=rows,
            wrong=wrong,
        )


class WithFallback:
    """The model's draft, or the playbook's in its place, marked with the reason.

    The mark is a tip among the findings (`rule` is `drafter.fallback`), and the
    draft's `drafter` says `playbook`. Parts the model had given are replaced on
    the screen and travel on as `Whole.partly`, so that nothing it wrote is lost.
    """

    name = "model"

    def __init__(self, model: Drafter, playbook: Drafter) -> None:
        self._model = model
        self._playbook = playbook

    def write(self, request: DraftRequest, job: Job) -> Iterator[Part | Whole]:
        """As the model writes; on its `llm.…` failure, as the playbook writes."""
        came: dict[int | str, Shot | Block] = {}
        try:
            for step in self._model.write(request, job):
                if isinstance(step, Part):
                    item = step.item
                    came[item.number if isinstance(item, Shot) else item.id] = item
                yield step
        except UserError as error:
            if not error.code.startswith("llm."):
                raise
            reason = error
        else:
            return
        job.progress(0, 0, Text("模型不通，写法接着写", "The playbook goes on"))
        partly = _partly(tuple(came.values()), request)
        for step in self._playbook.write(request, job):
            if isinstance(step, Part):
                yield step
            else:
                yield Whole(_marked(step.draft, reason, partly), partly)


def _prompt(filled: prompts.Filled, reply_tokens: int | None) -> Prompt:
    turns = (Message("system", filled.system), Message("user", filled.user))
    return Prompt(filled.name, turns, reply_tokens=reply_tokens)


def _valid(shape: type[Any], value: dict[str, Any]) -> Any:
    """A streamed row if it is already good; a bad one waits for the repaired whole."""
    try:
        return shape.model_validate(value)
    except ValidationError:
        return None


def _checked(draft: Draft, request: DraftRequest) -> Draft:
    return checking.check(draft, request)


def _partly(came: tuple[Shot | Block, ...], request: DraftRequest) -> Draft | None:
    """What had come of a draft, in the same state as a whole one."""
    brief = request.brief
    draft: Draft | None = None
    shots = tuple(one for one in came if isinstance(one, Shot))
    blocks = tuple(one for one in came if isinstance(one, Block))
    if shots:
        draft = Script(
            title=brief.topic,
            hook=shots[0].voiceover,
            cover=shots[0].caption,
            seconds=sum(one.seconds for one in shots),
            shots=shots,
            drafter=ModelDrafter.name,
            brief=brief,
        )
    if blocks:
        draft = Outline(
            title=brief.topic,
            seconds=sum(one.seconds for one in blocks),
            blocks=blocks,
            drafter=ModelDrafter.name,
            planned_start=brief.planned_start or _proposed_start(request),
            brief=brief,
        )
    return None if draft is None else _checked(draft, request)


def _marked(draft: Draft, reason: UserError, partly: Draft | None) -> Draft:
    why = reason.say("zh")
    if partly is not None:
        count = len(partly.shots) if isinstance(partly, Script) else len(partly.blocks)
        unit = "镜" if isinstance(partly, Script) else "段"
        why += f"它写好的 {count} {unit}留着，撤销一步就看得到。"
    note = Finding(
        rule=FALLBACK_RULE,
        kind="drafter",
        severity=Severity.TIP,
        start=0,
        end=0,
        text="",
        why=why,
        suggestion="这一版是写法写的。模型通了以后可以重写一版。",
    )
    return draft.model_copy(update={"findings": (note, *draft.findings)})


def _script(written: _Script, request: DraftRequest) -> Script:
    shots = tuple(_shot(one, index, request) for index, one in enumerate(written.shots))
    return Script(
        title=written.title.strip(),
        hook=shots[0].voiceover or written.hook.strip(),
        cover=written.cover.strip() or shots[0].caption,
        hashtags=tuple(dict.fromkeys(_hashtag(one) for one in written.hashtags if one.strip(" #"))),
        seconds=sum(one.seconds for one in shots),
        shots=shots,
        drafter=ModelDrafter.name,
        brief=request.brief,
    )


def _shot(written: _Shot, index: int, request: DraftRequest) -> Shot:
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


def _outline(written: _Outline, request: DraftRequest) -> Outline:
    blocks = [_block(one, index, request) for index, one in enumerate(written.blocks)]
    return Outline(
        title=written.title.strip(),
        seconds=request.brief.seconds,
        blocks=retiming.fitted(blocks, request.brief.seconds),
        drafter=ModelDrafter.name,
        planned_start=request.brief.planned_start or _proposed_start(request),
        brief=request.brief,
    )


def _proposed_start(request: DraftRequest) -> str:
    """The start the playbook proposes for a show of this kind."""
    shows = playbooks.live_playbook()
    known = {one.id for one in shows.shows}
    format_ = request.brief.format if request.brief.format in known else ""
    return shows.show(format_, request.brief.seconds).start


def _block(written: _Block, index: int, request: DraftRequest) -> Block:
    seconds = max(_LEAST_BLOCK_S, round(written.seconds))
    least = min(seconds, max(_LEAST_BLOCK_S, round(written.min_seconds)))
    product = _product(written, request)
    kind = _one_of(written.kind, get_args(BlockKind), "interaction")
    if kind == "product" and product is None:
        kind = "interaction"  # it names no deal of this shop, so it sells nothing
    scene = "商品介绍" if product is not None else "开场" if index == 0 else "优惠介绍"
    block = Block(
        id=f"b{index + 1:02d}",
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
    return retiming.with_seconds(block, seconds)


def _product(written: _Block, request: DraftRequest) -> Product | None:
    """The product card from the shop's own deal; the model only chose it and wrote its steps."""
    deals = [*((request.deal,) if request.deal else ()), *request.deals]
    deals = list({one.id: one for one in deals}.values())
    deal = next((one for one in deals if written.deal and one.id == written.deal), None)
    if deal is None:
        return None
    return Product.of(deal, deals.index(deal) + 1, _steps(written.steps))


def _steps(written: tuple[_Step, ...]) -> tuple[ProductStep, ...]:
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


def _weak_hook(written: _Script, *, rate: int) -> str:
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


def _hashtag(written: str) -> str:
    return written.strip(" #")
