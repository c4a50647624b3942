"""The prompts sent to a model: prompt files, filled with a request's data.

What the shop knows travels as one JSON block that is declared to be data; `<`
is escaped in it, so nothing inside can close the block. Buyer data has no place
here: a request holds only the brief, the store, the creator, deals and facts, and
a phone, identity or order number typed into one of them is taken out. What
worked so far goes along as sums over posts, never as orders. Pasted comments are
the one thing others wrote: `rewriting.comments` takes out who wrote them as far
as the form of a line shows it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import Template
from typing import Any

from assistant.drafting import cues, experience_words, prompt_files, spoken
from assistant.drafting.live_playbook import live_playbook
from assistant.drafting.models import Block, Draft, Shot
from assistant.drafting.port import DraftRequest
from assistant.drafting.prompt_files import PromptFile
from assistant.llm.redaction import redact
from assistant.profile.models import Deal
from assistant.wording import Text

_SECONDS_PER_SHOT = 5
# A shot needs air around its words.
_SHARE_SPOKEN = 0.9


@dataclass(frozen=True)
class Filled:
    """A prompt ready to send. `name` says which file and version wrote it.

    `trouble` says why a person's own file was passed over.
    """

    name: str
    system: str
    user: str
    trouble: Text | None = None


def load(id_: str) -> PromptFile:
    """The shipped prompt; raises ValueError when header and text disagree."""
    return prompt_files.shipped(id_)


def for_script(request: DraftRequest) -> Filled:
    """The prompt for a short-video script."""
    seconds, rate = request.brief.seconds, request.chars_per_minute
    return _fill(
        "script",
        request,
        seconds=seconds,
        characters=round(seconds * rate / 60 * _SHARE_SPOKEN),
        shots=max(3, round(seconds / _SECONDS_PER_SHOT)),
        rate=rate,
        variant=request.brief.variant + 1,
        example=_json(_SCRIPT_EXAMPLE),
    )


def for_outline(request: DraftRequest) -> Filled:
    """The prompt for a live outline."""
    seconds = request.brief.seconds
    return _fill(
        "outline",
        request,
        minutes=round(seconds / 60),
        seconds=seconds,
        rate=request.chars_per_minute,
        running=_running(request),
        steps=" → ".join(f"{id_}（{title}）" for id_, title in STEPS.items()),
        variant=request.brief.variant + 1,
        example=_json(_OUTLINE_EXAMPLE),
    )


def _running(request: DraftRequest) -> str:
    """The usual order of such a show, and the structure that this variant takes instead."""
    brief = request.brief
    usual = _RUNNING_SHORT if brief.seconds <= 45 * 60 else _RUNNING_LONG
    styles = request.books.playbook(request.store.category).live_shows
    show = live_playbook().show("", brief.seconds, styles=styles, variant=brief.variant)
    return f"{usual}\n这一版可以写成「{show.name.zh}」：{show.about.zh}。"


def for_action(
    id_: str, request: DraftRequest, selection: Mapping[str, Any], **values: object
) -> Filled:
    """The prompt of an action on a selection; the selection travels as data, as the facts do."""
    filled = _fill(id_, request, selection=selection, **values)
    if not cues.spans(json.dumps(selection, ensure_ascii=False)):
        return filled
    return replace(filled, system=f"{filled.system}\n\n{_KEEP_ACTIONS}")


_KEEP_ACTIONS = (
    "台词里像【演示 40 秒｜手上做什么】这样的行是动作，不念出来：原样留着，单独一行，位置不变。"
)


STEPS = {
    "pain": "痛点",
    "value": "卖点和演示",
    "trust": "信任背书",
    "price": "价格锚点",
    "close": "逼单",
    "pay": "催付",
    "pass": "过款",
}
"""The seven steps of a product block, id to title, in order."""

_RUNNING_SHORT = (
    "30 分钟：引入 0–3 分，痛点 3–10 分，产品 10–20 分，逼单 20–25 分，下场预告 25–30 分。"
)
_RUNNING_LONG = (
    "60 分钟：开场留人 0–5 分，本场优惠介绍，第一轮商品（每款 7–9 分，中间插扣1和问答），"
    "整点福袋，第二轮商品，秒杀品，收尾和下播预告。"
)
_SCRIPT_EXAMPLE = {
    "title": "标题，二十字以内",
    "hook": "第一句台词",
    "cover": "封面上的大字",
    "hashtags": ["话题", "话题"],
    "shots": [
        {
            "seconds": 3,
            "size": "特写",
            "movement": "推",
            "camera": "机位",
            "scene": "场景",
            "picture": "画面里看得到什么",
            "voiceover": "台词",
            "caption": "字幕",
            "sound": "音乐或音效",
            "props": "道具",
            "note": "备注",
        }
    ],
}
_OUTLINE_EXAMPLE = {
    "title": "这场直播的名字",
    "blocks": [
        {
            "kind": "product",
            "title": "环节的名字",
            "seconds": 480,
            "min_seconds": 330,
            "scene": "商品介绍",
            "purposes": ["下单"],
            "script": "环节开头的台词",
            "must_say": ["必须说到的一点"],
            "deal": "资料里的 id，没有商品就空着",
            "steps": [{"id": "pain", "seconds": 50, "script": "台词"}],
            "loop": "第一轮",
            "assistant_note": "给助播的话",
            "props": "道具",
        }
    ],
}


def going_on(first: Filled, request: DraftRequest, begun: Draft) -> Filled:
    """The same prompt, with what already stands of the draft and the wish for the rest alone."""
    script = begun.kind == "script"
    rows: tuple[Shot | Block, ...]
    rows = begun.shots if begun.kind == "script" else begun.blocks
    more = _fill(
        "go_on",
        request,
        unit="镜头" if script else "环节",
        list="shots" if script else "blocks",
        done=len(rows),
        next=len(rows) + 1,
        left=max(0, request.brief.seconds - sum(one.seconds for one in rows)),
        written=_data([_row(one.model_dump(mode="json")) for one in rows]),
    )
    return Filled(
        f"{first.name} + {more.name}",
        f"{first.system}\n\n{more.system}",
        f"{first.user}\n\n{more.user}",
        first.trouble or more.trouble,
    )


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A shot or block as a model writes it: its words and lengths, without our own bookkeeping."""
    of_shots = ("number", "seconds", "picture", "voiceover", "caption")
    of_blocks = ("kind", "title", "loop", "script")
    return {key: row[key] for key in (*of_shots, *of_blocks) if row.get(key)}


def _fill(
    id_: str,
    request: DraftRequest,
    *,
    selection: Mapping[str, Any] | None = None,
    **values: object,
) -> Filled:
    file = prompt_files.load(id_, request.prompts)
    known = data_of(request)
    if selection is not None:
        known["selection"] = dict(selection)
    data = _data(known)
    filled = {**{name: str(value) for name, value in values.items()}, "data": data}
    return Filled(
        file.name,
        Template(file.system).substitute(filled),
        Template(file.user).substitute(filled),
        file.trouble,
    )


def _data(value: object) -> str:
    """Data as it stands in a prompt: nothing personal, nothing that could close the block."""
    return _json(_impersonal(value)).replace("<", "\\u003c")


def _impersonal(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _impersonal(one, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_impersonal(one, key) for one in value]
    # An id may look like a number of someone's, and must come back as it went out.
    return redact(value) if isinstance(value, str) and key not in ("id", "deal") else value


def data_of(request: DraftRequest) -> dict[str, Any]:
    """Everything that is sent about the shop, and nothing else."""
    brief, store, creator = request.brief, request.store, request.creator
    deals = {one.id: one for one in ((request.deal,) if request.deal else ()) + request.deals}
    data: dict[str, Any] = {
        "today": request.on.isoformat(),
        "brief": {
            "topic": brief.topic,
            "audience": brief.audience,
            "goal": brief.goal,
            "format": _way(request),
            "deal": request.deal.id if request.deal else "",
        },
        "store": {
            "name": store.name,
            "branch": store.branch,
            "category": store.category,
            "city": store.city,
            "address": store.address,
        },
        "deals": [_deal(one) for one in deals.values()],
        "facts": [
            {"id": one.id, "text": one.text, "deal": one.deal or ""} for one in request.facts
        ],
    }
    if creator is not None:
        data["creator"] = {
            "name": creator.name,
            "role": creator.role,
            "stage": creator.stage.value,
            "persona": creator.persona,
        }
    facts = {one.id: one.text for one in request.facts}
    if worked := experience_words.data(request.experience, facts):
        data["experience"] = worked
    return data


def _way(request: DraftRequest) -> str:
    """The wanted format in words: the id of one a user made would tell a model nothing."""
    wanted = request.brief.format
    book = request.books.playbook(request.store.category)
    form = next((one for one in book.formats if one.id == wanted), None)
    return f"{form.name.zh}：{form.about.zh}" if form else wanted


def _deal(deal: Deal) -> dict[str, str]:
    return {
        "id": deal.id,
        "name": deal.name,
        "live_price": _price(deal.live_price_fen),
        # A list price without proof must not be said, so it is not sent.
        "list_price": _price(deal.list_price_fen) if deal.list_price_basis else "",
        "terms": deal.terms,
        "valid_until": deal.valid_until.isoformat() if deal.valid_until else "",
        "booking": deal.booking,
    }


def _price(fen: int | None) -> str:
    return "" if fen is None else spoken.written_price(fen)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
