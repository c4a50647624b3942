"""Another shape without a model: pasted words to shots, a script to a block and back."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import get_args

from assistant.drafting import live_show, retiming, rundown, timing
from assistant.drafting.lexicon import tags_of
from assistant.drafting.models import Block, Brief, Outline, Script, Shot
from assistant.drafting.plan import HOOK_SECONDS
from assistant.drafting.playbook_drafter import hashtags
from assistant.drafting.playbooks import Frame, Movement, Playbook, Size
from assistant.drafting.port import DraftRequest
from assistant.drafting.prompts import STEPS
from assistant.drafting.rewriting import clauses, pasted
from assistant.drafting.rewriting.pasted import Take
from assistant.drafting.rewriting.proposals import Option, Part
from assistant.drafting.rewriting.shortening import shortened
from assistant.drafting.shelf import GLANCE_LENGTH, Shelf, brief_clause, shorten
from assistant.profile.models import Deal

TITLE = 20
_HOOK_CAPTION = 6
_LEAST_BLOCK_S = 120
_WORDS_SHARE = 0.6  # the rest of a block is showing and answering
_PRICE = re.compile(r"[元块]|团购|划线价")
_LIVE_ONLY = re.compile(
    r"扣\s*[1一]|公屏|打个?「|打在|打出来|弹幕|刚进来|新进来|点点关注|福袋|上链接|小黄车|这一轮|"
    r"上一轮|下一款|直播间|在线|听过的|镜头马上|往上翻"
)
_BEATS = {
    "price": "deal",
    "ingredient": "material",
    "craft": "step",
    "detail": "detail",
}


def shots_of(takes: list[Take], request: DraftRequest) -> list[Shot]:
    """Takes as rows of the 分镜 table: filmed as the playbook films what is said."""
    book = request.books.playbook(request.store.category)
    shelf = Shelf(request, book)
    rate = request.chars_per_minute
    rows: list[Shot] = []
    for place, take in enumerate(takes):
        last = place == len(takes) - 1 and place > 0
        frame = _frame(take.say, place, last=last, book=book)
        seconds = timing.shot_seconds(take.say, rate) if take.say else 2
        rows.append(
            Shot(
                number=place + 1,
                seconds=max(HOOK_SECONDS if place == 0 else 2, seconds),
                size=_known(take.size, get_args(Size), frame.size),
                movement=_known(take.movement, get_args(Movement), frame.movement),
                camera=frame.camera,
                scene=frame.scene,
                picture=take.picture or _filmed(take.say, shelf) or _picture(frame, shelf),
                voiceover=take.say,
                caption=take.caption or _caption(take.say, opens=place == 0),
                sound=frame.sound,
                props=frame.props,
                note=frame.note,
            )
        )
    return rows


def script_of(
    shots: list[Shot], request: DraftRequest, *, topic: str, deal: str = ""
) -> tuple[Script, list[Part]]:
    """An empty script, and its shots as parts to be taken into it."""
    book = request.books.playbook(request.store.category)
    seconds = sum(one.seconds for one in shots)
    brief = Brief(
        topic=topic,
        store=request.store.id,
        creator=request.creator.id if request.creator else "",
        deal=deal,
        seconds=max(5, seconds),
    )
    base = Script(
        title=topic[:TITLE],
        hook=shots[0].voiceover,
        cover=shots[0].caption,
        hashtags=hashtags(book.hashtags, Shelf(replace(request, brief=brief), book))[:5],
        seconds=seconds,
        shots=(),
        drafter="person",
        brief=brief,
    )
    parts = [
        Part(f"shots/+{number}", "", (Option(one.voiceover or one.picture, item=one),), "add", 0)
        for number, one in enumerate(shots)
    ]
    return base, parts


def from_text(text: str, request: DraftRequest) -> tuple[Script, list[Part]]:
    """A script of pasted words, with the deal it names if it names one."""
    takes = pasted.takes(text, request.chars_per_minute)
    said = "".join(one.say for one in takes)
    deal = next((one.id for one in request.every_deal if one.name in said), "")
    return script_of(shots_of(takes, request), request, topic=topic_of(said, request), deal=deal)


def from_block(block: Block, seconds: int, request: DraftRequest) -> tuple[Script, list[Part]]:
    """A script of a block's words: what is said to people watching live left out, at `seconds`."""
    deal = block.product.deal if block.product is not None else ""
    kept = [
        one
        for one in clauses.sentences(rundown.said(block))
        if not _LIVE_ONLY.search(one) and len(re.findall(r"\w", one)) > 2
    ]
    rate = request.chars_per_minute
    cut = shortened(kept, seconds * 0.9, request)
    lines = [one for one in cut.lines if one] or kept[:1]
    said = re.sub(r"[一二三四五六七八九\d]+\s*号链接", "左下角", "".join(lines))
    if not said:  # a block with nothing worth filming says so itself
        said = rundown.said(block)
    takes = pasted.takes(said, rate)
    return script_of(shots_of(takes, request), request, topic=block.title[:40], deal=deal)


def to_block(script: Script, outline: Outline, request: DraftRequest) -> Part:
    """A block that tells a script in a show, as a part at the end of its like."""
    brief = script.brief
    deal = next((one for one in request.every_deal if brief and one.id == brief.deal), None)
    block = _product(script, deal, outline, request) if deal else _talk(script)
    spoken = timing.spoken_seconds(rundown.words(block), request.chars_per_minute)
    block = planned(block, spoken)
    return Part("blocks/+0", "", (Option(rundown.words(block), item=block),), "add", _end(outline))


def planned(block: Block, spoken: float) -> Block:
    """The block with time for its words, and as much again for showing and answering."""
    seconds = max(_LEAST_BLOCK_S, math.ceil(spoken / _WORDS_SHARE / 30) * 30)
    block = block.model_copy(update={"min_seconds": min(seconds, max(60, math.ceil(spoken)))})
    return retiming.with_seconds(block, seconds)


def topic_of(said: str, request: DraftRequest) -> str:
    """What a text is about, in a few words: the first clause that tells something of the shop."""
    found = [one.strip() for one in re.split(r"[，。！？!?；;：:、\n]", said) if one.strip()]
    words = [one for one in found if 4 <= len(one) <= TITLE] or found
    known = [one.text for one in request.facts] + [one.name for one in request.every_deal]
    telling = (
        one
        for one in words
        if any(one[at : at + 3] in text for text in known for at in range(len(one) - 2))
    )
    return (next(telling, "") or (words[0] if words else request.store.name))[:TITLE]


def _product(script: Script, deal: Deal, outline: Outline, request: DraftRequest) -> Block:
    block = rundown.product_block(deal, outline, request.every_deal)
    assert block.product is not None
    said: dict[str, list[str]] = {id_: [] for id_ in STEPS}
    last = len(script.shots) - 1
    for place, shot in enumerate(script.shots):
        if shot.voiceover:
            said[_step(shot, place, last)].append(shot.voiceover.replace("左下角", "链接"))
    steps = tuple(
        one.model_copy(update={"script": "\n".join(said[one.id])}) for one in block.product.steps
    )
    product = block.product.model_copy(update={"steps": steps})
    return block.model_copy(
        update={
            "product": product,
            "script": rundown.join(steps),
            "must_say": live_show.must_say(deal, request),
        }
    )


def _talk(script: Script) -> Block:
    block = rundown.empty_block("interaction")
    words = "\n".join(one.voiceover for one in script.shots if one.voiceover)
    return block.model_copy(update={"title": script.title[:TITLE], "script": words})


def _step(shot: Shot, place: int, last: int) -> str:
    if place == 0:
        return "pain"
    if _PRICE.search(shot.voiceover):
        return "price"
    if place == last:
        return "close"
    if re.search(r"有效期|预约|提前|可用|不含|限用", shot.voiceover):
        return "pay"
    trusted = {"safety", "staff"}
    return "trust" if tags_of(shot.voiceover)[0] in trusted else "value"


def _end(outline: Outline) -> int:
    """Before the closing, if the show has one."""
    blocks = outline.blocks
    return len(blocks) - 1 if blocks and blocks[-1].kind == "closing" else len(blocks)


def _frame(say: str, place: int, *, last: bool, book: Playbook) -> Frame:
    if place == 0:
        return book.hooks[0].frame
    beats = {one.id: one for one in book.beats}
    if last:
        return beats["action"].frame
    tag = "price" if _PRICE.search(say) else tags_of(say, book.tags)[0]
    name = _BEATS.get(tag, tag)
    return (beats.get(name) or beats.get(tag) or beats["detail"]).frame


def _filmed(say: str, shelf: Shelf) -> str:
    """What the trade films for the first clause that names something to film."""
    parts = re.split(r"[，。；：？！]", say)
    return next((found for one in parts if one and (found := shelf.shooting(one))), "")


def _picture(frame: Frame, shelf: Shelf) -> str:
    plain = [one for one in frame.pictures if "{fact" not in one]
    return next((text for one in plain if (text := shelf.text(one))), "跟着台词拍手上的动作")


def _caption(say: str, *, opens: bool) -> str:
    """What stands on the picture: a clause at a glance, three to six characters over the hook."""
    if not say:
        return ""
    if not opens:
        return shorten(brief_clause(say) or say[:GLANCE_LENGTH])
    parts = [one for one in re.split(r"[，。；：？！、,.!? ]", say) if one]
    short = [one for one in parts if 3 <= len(one) <= _HOOK_CAPTION]
    if short:
        return max(short, key=len)
    import rjieba

    kept = ""
    for word in rjieba.cut(parts[0] if parts else say):
        if kept and len(kept) + len(word) > _HOOK_CAPTION:
            break
        kept += word
    return kept[:_HOOK_CAPTION]


def _known(said: str, allowed: tuple[str, ...], default: str) -> str:
    return next((one for one in sorted(allowed, key=len, reverse=True) if one in said), default)
