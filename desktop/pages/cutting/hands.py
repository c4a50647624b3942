"""The cut in hand: its states, what is chosen in it, and every edit a person makes to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from assistant.clips import assemble, editing
from assistant.clips.cutlist import Caption, Cut, Music
from assistant.clips.probe import Footage
from assistant.drafting.models import Script


class Hands(QObject):
    """One cut as a value. An edit makes the next one and keeps the last for undo."""

    edited = Signal()
    """Another state stands: show and save it."""
    chosen = Signal()
    """Another clip or caption is chosen."""
    pointed = Signal()
    """It was chosen elsewhere than on the timeline, which has to follow."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._history = editing.History(Cut(clips=()))
        self._open = False
        self.clip = self.caption = -1
        self.script: Script | None = None
        self.takes: dict[str, Footage] = {}

    # ---- what it holds ----

    @property
    def cut(self) -> Cut:
        """The cut as it stands."""
        return self._history.cut

    @property
    def can_undo(self) -> bool:
        """Whether there is a state before this one."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a state was undone."""
        return self._history.can_redo

    @property
    def shot(self) -> int | None:
        """The shot of the chosen clip."""
        return self.cut.clips[self.clip].shot if self._on_clip else None

    def hold(
        self, cut: Cut, script: Script | None, takes: Mapping[str, Footage], *, another: bool
    ) -> None:
        """Take a cut in hand as it was read; `another` when it is not the one held so far."""
        if another or cut != self.cut:
            self._history = editing.History(cut)
        if another:
            self.clip, self.caption = (0 if cut.clips else -1), -1
        self.script, self.takes, self._open = script, dict(takes), True

    def put_away(self) -> None:
        """Hold nothing."""
        self.hold(Cut(clips=()), None, {}, another=True)
        self._open = False

    def keep_in_range(self) -> None:
        """What is chosen is there."""
        self.clip = min(self.clip, len(self.cut.clips) - 1)
        self.caption = min(self.caption, len(self.cut.captions) - 1)

    # ---- states ----

    def apply(self, cut: Cut, key: str = "") -> None:
        """Take the next state; changes of one `key` in a row are one step."""
        if self._open and self._history.apply(cut, key):
            self.edited.emit()

    def undo(self) -> None:
        """Go back one state."""
        if self._history.undo():
            self.edited.emit()

    def redo(self) -> None:
        """Go forward to the state that was undone."""
        if self._history.redo():
            self.edited.emit()

    def settle(self) -> None:
        """The next change is a step of its own."""
        self._history.settle()

    def choose(self, *, clip: int = -1, caption: int = -1) -> None:
        """A clip or a caption was chosen on the timeline."""
        self.settle()
        self.clip, self.caption = clip, caption
        self.chosen.emit()

    def point(self, *, clip: int = -1, caption: int = -1) -> None:
        """Choose a clip or a caption for the timeline to follow."""
        self.choose(clip=clip, caption=caption)
        self.pointed.emit()

    # ---- clips ----

    def shelve(self, takes: Sequence[Footage]) -> None:
        """Put takes on the shelf; an empty cut is made of them at once."""
        self.takes.update({take.path: take for take in takes})
        if self.cut.clips:
            self.apply(editing.shelve(self.cut, [take.path for take in takes]))
        else:
            self.apply(self._laid_out(takes))

    def unshelve(self, source: str) -> None:
        """Take a file off the shelf."""
        self.apply(editing.unshelve(self.cut, source))

    def append(self, source: str) -> None:
        """Add a take of the shelf as the last clip."""
        take = self.takes.get(source)
        if take is not None:
            self.apply(editing.add(self.cut, [take]))
            self.point(clip=len(self.cut.clips) - 1)

    def split(self, at_ms: float) -> None:
        """Part the clip under the playhead."""
        self.apply(editing.split(self.cut, at_ms))

    def remove(self) -> None:
        """Remove the chosen caption or clip."""
        if self._on_caption:
            self.apply(editing.remove_caption(self.cut, self.caption))
        elif self._on_clip:
            self.apply(editing.remove(self.cut, self.clip))

    def trim(self, number: int, edge: editing.Edge, to_ms: int) -> None:
        """Move an edge of a clip, as far as its footage goes."""
        take = self.takes.get(self.cut.clips[number].source)
        if take is not None:
            self.apply(editing.trim(self.cut, number, edge, to_ms, take), f"trim-{edge}")

    def reorder(self, number: int, to: int) -> None:
        """Move a clip to another place."""
        self.apply(editing.move(self.cut, number, to))
        self.point(clip=to)

    def change_clip(self, values: dict[str, object], key: str) -> None:
        """Change fields of the chosen clip."""
        if self._on_clip:
            self.apply(editing.change(self.cut, self.clip, **values), key)

    def clip_of(self, shot: int) -> int | None:
        """The first clip that shows a shot."""
        return next((n for n, clip in enumerate(self.cut.clips) if clip.shot == shot), None)

    def assign(self, shot: int) -> bool:
        """Let the chosen clip show a shot, if it shows none yet."""
        free = self._on_clip and self.shot is None
        if free:
            self.apply(editing.change(self.cut, self.clip, shot=shot))
        return free

    # ---- words and music ----

    def entitle(self, text: str) -> None:
        """Set the title over the first seconds."""
        self.apply(editing.entitle(self.cut, text), "title")

    def add_caption(self, at_ms: float, text: str) -> bool:
        """Add a caption at a moment and choose it; False where none fits."""
        self.apply(editing.add_caption(self.cut, at_ms, text))
        captions = enumerate(self.cut.captions)
        found = [n for n, c in captions if c.start_ms <= at_ms + 1 < c.end_ms]
        if found:
            self.point(caption=found[0])
        return bool(found)

    def change_caption(self, values: dict[str, object], key: str) -> None:
        """Change fields of the chosen caption."""
        if self._on_caption:
            self.apply(editing.change_caption(self.cut, self.caption, **values), key)

    def time_caption(self, number: int, start_ms: int, end_ms: int) -> None:
        """Move a caption or its edges."""
        changed = editing.change_caption(self.cut, number, start_ms=start_ms, end_ms=end_ms)
        self.apply(changed, "caption-time")

    def caption_from_script(self) -> None:
        """Caption the clips with their shots' words."""
        if self.script is not None:
            self.replace_captions(assemble.captions_of(self.cut, self.script))

    def replace_captions(self, captions: Sequence[Caption]) -> None:
        """Put these captions in the place of all."""
        self.apply(self.cut.model_copy(update={"captions": tuple(captions)}))

    def lay_music(self, source: str) -> None:
        """Lay a piece of music below, as loud as the one before."""
        music = (self.cut.music or Music(source=source)).model_copy(update={"source": source})
        self.apply(self.cut.model_copy(update={"music": music}))

    def drop_music(self) -> None:
        """Play no music."""
        self.apply(self.cut.model_copy(update={"music": None}))

    def change_gain(self, gain_db: float) -> None:
        """Make the music louder or softer."""
        if self.cut.music is not None:
            music = self.cut.music.model_copy(update={"gain_db": gain_db})
            self.apply(self.cut.model_copy(update={"music": music}), "gain")

    @property
    def _on_clip(self) -> bool:
        return 0 <= self.clip < len(self.cut.clips)

    @property
    def _on_caption(self) -> bool:
        return 0 <= self.caption < len(self.cut.captions)

    def _laid_out(self, takes: Sequence[Footage]) -> Cut:
        """Takes laid into an empty cut: over the script's shots, else one after another."""
        if self.script is None:
            return editing.add(self.cut, takes)
        chosen = assemble.in_order(self.script, takes)
        made = assemble.assemble(self.script, chosen, fit=self.cut.fit, safe=self.cut.safe)
        return editing.shelve(made, [take.path for take in takes])
