"""A plan as rows of the 分镜 table: what each shot shows and how it is filmed."""

from __future__ import annotations

from assistant.drafting.models import Shot
from assistant.drafting.plan import HOOK_SECONDS, Plan
from assistant.drafting.playbooks import Format, Frame, Hook
from assistant.drafting.shelf import Filled, Shelf
from assistant.drafting.timing import shot_seconds
from assistant.drafting.working_order import DEAL, Slide

_AGAIN = ("，换个角度", "，再拍近一点", "，从侧面拍")
_ANY_PICTURE = "跟着台词拍手上的动作"


def shots(plan: Plan, form: Format, shelf: Shelf) -> list[Shot]:
    """The rows of a plan; no picture comes twice as it was."""
    rows = [hook_shot(plan.hook, plan.opening, form, shelf)]
    seen = {rows[0].picture}
    for slide in plan.slides:
        row = _shot(slide, len(rows) + 1, shelf)
        others = [_plain(slide.beat.frame, turn, shelf) for turn in range(3)]
        again = [f"{row.picture}{one}" for one in _AGAIN]
        options = (row.picture, *others, *again)
        picture = next((one for one in options if one not in seen), row.picture)
        seen.add(picture)
        rows.append(row.model_copy(update={"picture": picture}))
    return rows


def hook_shot(hook: Hook, opening: Filled, form: Format, shelf: Shelf) -> Shot:
    """A hook as the first row."""
    frame = hook.frame
    note = "静音也要看得懂：字幕放在画面上三分之一"
    if form.music:
        note += f"；音乐{form.music}" if not form.music.startswith("音乐") else f"；{form.music}"
    return Shot(
        number=1,
        seconds=max(HOOK_SECONDS, shot_seconds(opening.say, shelf.request.chars_per_minute)),
        size=frame.size,
        movement=frame.movement,
        camera=frame.camera,
        scene=frame.scene,
        picture=opening.picture or _plain(frame, 0, shelf),
        voiceover=opening.say,
        caption=opening.caption,
        sound=frame.sound,
        props=frame.props,
        note=note,
    )


def _shot(slide: Slide, number: int, shelf: Shelf) -> Shot:
    frame, filled = slide.beat.frame, slide.filled
    note = frame.note
    if slide.beat.id == DEAL and shelf.deal:
        note = "；".join(part for part in (note, _small_print(shelf)) if part)
    return Shot(
        number=number,
        seconds=slide.seconds,
        size=frame.size,
        movement=frame.movement,
        camera=frame.camera,
        scene=frame.scene,
        picture=(filled.picture if filled else "") or _plain(frame, slide.turn, shelf),
        voiceover=filled.say if filled else "",
        caption=filled.caption if filled else "",
        sound=frame.sound,
        props=frame.props,
        note=note or ("不说话，只留现场声" if filled is None else ""),
    )


def _small_print(shelf: Shelf) -> str:
    """The deal's conditions in full, to stand in small letters beside its price."""
    deal = shelf.deal
    if deal is None:
        return ""
    until = shelf.text("有效期到{deal.until}") or ""
    parts = [one.rstrip("。；") for one in (deal.terms, deal.booking, until) if one]
    return f"画面下方放小字：{'；'.join(parts)}" if parts else ""


def _plain(frame: Frame, turn: int, shelf: Shelf) -> str:
    """A picture without a fact in it."""
    everything = [one for one in frame.pictures if "{fact" not in one]
    options = [text for one in everything if (text := shelf.text(one))]
    return options[turn % len(options)] if options else _ANY_PICTURE
