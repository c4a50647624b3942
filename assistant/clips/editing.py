"""Changing a cut: every edit is a function from one cut to the next.

Captions stand in the finished cut's time but belong to the pictures under
them: after any change to the clips they move along with the frames they were
over, and go with a clip that is taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from assistant.clips.cutlist import Caption, Clip, Cut, Title
from assistant.clips.probe import Footage

SHORTEST_MS = 200
KEPT_STEPS = 100

Edge = Literal["start", "end"]


class History:
    """A cut and its earlier and later states. Changes of one key in a row are one step."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self._before: list[Cut] = []
        self._after: list[Cut] = []
        self._key = ""

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a later state."""
        return bool(self._after)

    def apply(self, cut: Cut, key: str = "") -> bool:
        """Go on to the next state; False when it is the same."""
        if cut == self.cut:
            return False
        if not key or key != self._key:
            self._before = [*self._before[1 - KEPT_STEPS :], self.cut]
        self._key, self._after, self.cut = key, [], cut
        return True

    def settle(self) -> None:
        """End the step: the next change begins another, whatever its key."""
        self._key = ""

    def undo(self) -> bool:
        """Go back one step; False at the first."""
        if not self._before:
            return False
        self._after.append(self.cut)
        self.cut = self._before.pop()
        self.settle()
        return True

    def redo(self) -> bool:
        """Go forward one step; False at the last."""
        if not self._after:
            return False
        self._before.append(self.cut)
        self.cut = self._after.pop()
        self.settle()
        return True


def add(cut: Cut, takes: Sequence[Footage], at: int | None = None) -> Cut:
    """Lay whole takes into the cut, at clip position `at` or at its end."""
    position = len(cut.clips) if at is None else at
    fresh = [Clip(source=take.path, in_ms=0, out_ms=max(1, take.duration_ms)) for take in takes]
    clips = [*cut.clips[:position], *fresh, *cut.clips[position:]]
    origins = [*range(position), *[None] * len(fresh), *range(position, len(cut.clips))]
    return shelve(_rebuilt(cut, clips, origins), [take.path for take in takes])


def shelve(cut: Cut, sources: Sequence[str]) -> Cut:
    """Put takes on the cut's shelf, each once."""
    return cut.model_copy(update={"shelf": tuple(dict.fromkeys([*cut.shelf, *sources]))})


def unshelve(cut: Cut, source: str) -> Cut:
    """Take a file off the shelf and every clip of it out of the cut."""
    kept = [n for n, clip in enumerate(cut.clips) if clip.source != source]
    lighter = _rebuilt(cut, [cut.clips[n] for n in kept], kept)
    return lighter.model_copy(update={"shelf": tuple(s for s in cut.shelf if s != source)})


def split(cut: Cut, at_ms: float) -> Cut:
    """Split the clip under a moment in two; unchanged when that leaves too short a piece."""
    found = clip_at(cut, at_ms)
    if found is None:
        return cut
    number, clip = found, cut.clips[found]
    inside = source_ms(cut, at_ms)
    if inside - clip.in_ms < SHORTEST_MS or clip.out_ms - inside < SHORTEST_MS:
        return cut
    first = clip.model_copy(update={"out_ms": inside})
    second = clip.model_copy(update={"in_ms": inside})
    clips = [*cut.clips[:number], first, second, *cut.clips[number + 1 :]]
    origins = [*range(number + 1), *range(number, len(cut.clips))]
    return _rebuilt(cut, clips, origins)


def remove(cut: Cut, number: int) -> Cut:
    """Take one clip out; what follows closes up."""
    kept = [n for n in range(len(cut.clips)) if n != number]
    return _rebuilt(cut, [cut.clips[n] for n in kept], kept)


def move(cut: Cut, number: int, to: int) -> Cut:
    """Move a clip so that it stands at position `to`."""
    order = list(range(len(cut.clips)))
    order.insert(max(0, min(to, len(order) - 1)), order.pop(number))
    return _rebuilt(cut, [cut.clips[n] for n in order], order)


def trim(cut: Cut, number: int, edge: Edge, to_ms: int, footage: Footage) -> Cut:
    """Move a clip's in- or out-point to `to_ms` of its take, within the take."""
    clip = cut.clips[number]
    if edge == "start":
        start = max(0, min(to_ms, clip.out_ms - SHORTEST_MS))
        return change(cut, number, in_ms=start)
    end = min(footage.duration_ms, max(to_ms, clip.in_ms + SHORTEST_MS))
    return change(cut, number, out_ms=end)


def change(cut: Cut, number: int, **values: Any) -> Cut:
    """Set fields of one clip (speed, volume, focus, zoom, fit, effect, shot, in, out)."""
    changed = Clip.model_validate({**cut.clips[number].model_dump(), **values})
    clips = [*cut.clips[:number], changed, *cut.clips[number + 1 :]]
    return _rebuilt(cut, clips, list(range(len(clips))))


def add_caption(cut: Cut, at_ms: float, text: str, *, length_ms: int = 2000) -> Cut:
    """A caption from a moment on, up to the next caption or the end."""
    start = round(min(at_ms, max(0.0, cut.duration_ms - SHORTEST_MS)))
    later = [caption.start_ms for caption in cut.captions if caption.start_ms > start]
    end = min([start + length_ms, round(cut.duration_ms), *later])
    if end - start < SHORTEST_MS or any(c.start_ms <= start < c.end_ms for c in cut.captions):
        return cut
    return _captioned(cut, [*cut.captions, Caption(start_ms=start, end_ms=end, text=text)])


def change_caption(cut: Cut, number: int, **values: Any) -> Cut:
    """Set a caption's text or times; it stays inside the cut and off its neighbours."""
    asked = {**cut.captions[number].model_dump(), **values}
    before = cut.captions[number - 1].end_ms if number else 0
    last = number == len(cut.captions) - 1
    after = round(cut.duration_ms) if last else cut.captions[number + 1].start_ms
    start = max(before, min(asked["start_ms"], after - SHORTEST_MS))
    end = min(after, max(asked["end_ms"], start + SHORTEST_MS))
    changed = Caption(start_ms=start, end_ms=end, text=asked["text"])
    return _captioned(cut, [*cut.captions[:number], changed, *cut.captions[number + 1 :]])


def remove_caption(cut: Cut, number: int) -> Cut:
    """Take one caption out."""
    return _captioned(cut, [c for n, c in enumerate(cut.captions) if n != number])


def entitle(cut: Cut, text: str) -> Cut:
    """Set the opening title; an empty text takes it away."""
    if not text.strip():
        return cut.model_copy(update={"title": None})
    title = cut.title or Title(text=text, end_ms=min(2500, round(cut.duration_ms) or 2500))
    return cut.model_copy(update={"title": title.model_copy(update={"text": text})})


def clip_at(cut: Cut, at_ms: float) -> int | None:
    """The position of the clip shown at a moment of the cut; None in an empty cut."""
    starts = cut.starts_ms()
    for number in range(len(cut.clips)):
        if at_ms < starts[number + 1]:
            return number
    return len(cut.clips) - 1 if cut.clips else None


def source_ms(cut: Cut, at_ms: float) -> int:
    """The moment of its take that is shown at a moment of the cut."""
    number = clip_at(cut, at_ms)
    if number is None:
        return 0
    clip = cut.clips[number]
    inside = clip.in_ms + (at_ms - cut.starts_ms()[number]) * clip.speed
    return round(max(clip.in_ms, min(clip.out_ms, inside)))


def _captioned(cut: Cut, captions: Sequence[Caption]) -> Cut:
    ordered = sorted(captions, key=lambda caption: caption.start_ms)
    return cut.model_copy(update={"captions": tuple(ordered)})


def _rebuilt(cut: Cut, clips: Sequence[Clip], origins: Sequence[int | None]) -> Cut:
    """The cut with other clips. `origins` names, for each, the clip it came from, or None."""
    fresh = cut.model_copy(update={"clips": tuple(clips)})
    captions = [_carried(cut, fresh, origins, caption) for caption in cut.captions]
    kept = [caption for caption in captions if caption is not None]
    if fresh.title is not None and clips:
        end = max(1, min(fresh.title.end_ms, round(fresh.duration_ms)))
        fresh = fresh.model_copy(update={"title": fresh.title.model_copy(update={"end_ms": end})})
    return _captioned(fresh, _apart(kept))


def _carried(
    cut: Cut, fresh: Cut, origins: Sequence[int | None], caption: Caption
) -> Caption | None:
    """A caption moved along with the frames under its first half; None if they are gone."""
    start = _moved(cut, fresh, origins, caption.start_ms)
    if start is None:
        return None
    # The end moves with the clip it ends in, if that still follows; else the length is kept.
    end = _moved(cut, fresh, origins, caption.end_ms - 1)
    length = caption.end_ms - caption.start_ms
    stop = start + length if end is None or end <= start else min(end + 1, start + 2 * length)
    stop = min(stop, round(fresh.duration_ms))
    if stop - start < SHORTEST_MS:
        return None
    return caption.model_copy(update={"start_ms": start, "end_ms": stop})


def _moved(cut: Cut, fresh: Cut, origins: Sequence[int | None], at_ms: int) -> int | None:
    old = clip_at(cut, at_ms)
    inside = source_ms(cut, at_ms)
    starts = fresh.starts_ms()
    for number, clip in enumerate(fresh.clips):
        if origins[number] != old:
            continue
        last = number + 1 >= len(origins) or origins[number + 1] != old
        if inside < clip.out_ms or last:
            held = max(clip.in_ms, min(clip.out_ms, inside))
            return round(starts[number] + (held - clip.in_ms) / clip.speed)
    return None


def _apart(captions: Sequence[Caption]) -> list[Caption]:
    """Captions in order, each ending where the next begins at the latest."""
    ordered = sorted(captions, key=lambda caption: caption.start_ms)
    apart: list[Caption] = []
    for number, caption in enumerate(ordered):
        last = number + 1 == len(ordered)
        end = caption.end_ms if last else min(caption.end_ms, ordered[number + 1].start_ms)
        if end - caption.start_ms >= SHORTEST_MS:
            apart.append(caption.model_copy(update={"end_ms": end}))
    return apart
