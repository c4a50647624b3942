"""剪辑, the cutting room: takes in, a finished vertical video out.

The page reads a cut and shows it everywhere; `Hands` holds and edits it,
`Saving` stores it, `Intake` brings files in, `Maker` takes films out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant import options
from assistant.changes import Area, Changed
from assistant.clips import cuts, editing, listening, probe
from assistant.clips.cutlist import Cut
from assistant.clips.cuts import StoredCut
from assistant.clips.probe import Footage
from assistant.compliance.house import Shop
from assistant.storage.database import Database
from assistant.tracking.models import Trail
from desktop.drafting.trail import sold_nodes
from desktop.pages.cutting.hands import Hands
from desktop.pages.cutting.intake import Intake, blank
from desktop.pages.cutting.lanes import FRAME_MS, Footing
from desktop.pages.cutting.leaving import Door
from desktop.pages.cutting.making import Maker
from desktop.pages.cutting.media import Previews, Words, lay_out
from desktop.pages.cutting.menus import Menus
from desktop.pages.cutting.parts import TakeLine
from desktop.pages.cutting.reading import Looked, look
from desktop.pages.cutting.room import CuttingRoom
from desktop.pages.cutting.saving import Saving
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.widgets.thread import Node

NARROW = 1180


class CuttingPage(Page):
    """The cutting room."""

    name: ClassVar[str] = "cutting"
    icon: ClassVar[str] = "scissors"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {Area.CUTS, Area.TAKES, Area.DRAFTS, Area.POSTS, Area.ORDERS}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._stored: StoredCut | None = None
        self._missing: frozenset[str] = frozenset()
        self._shop = Shop()
        self._trail: Trail | None = None
        self.hands = Hands(self)
        self._saving = Saving(services, self)
        self._intake = Intake(services, self)
        self._menus = Menus(services, self)
        self.room = CuttingRoom(services, self.accepts)
        self.previews = Previews(services, self)
        self.maker = Maker(services, self)
        self.door = Door(services, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room)
        self._connect()
        self._show_all()

    @property
    def cut(self) -> Cut:
        """The cut as it stands, saved or not."""
        return self.hands.cut

    def title(self) -> str:
        """剪辑."""
        return self.tr("剪辑")

    # ---- page contract ----

    def reload(self) -> None:
        """Read the cut, its takes and its script again."""
        wanted = self._stored.id if self._stored else ""
        recovery = self.services.workspace.recovery
        store = self.services.settings.get(options.STORE)
        self.services.tasks.read(
            lambda db: look(db, recovery, wanted, store=store, or_newest=True),
            self._take_room,
            owner=self,
        )

    def open(self, destination: Destination) -> None:
        """Open a cut (`id`), the cut of a script (`id`, action `draft`), or take files."""
        self.flush()
        if destination.paths:
            self.drop(destination.paths)
        elif destination.action == "draft" and destination.id:
            self._open_draft(destination.id)
        elif destination.action == "new":
            self._begin(draft_id=None, title=self.tr("新剪辑"))
        elif destination.id:
            self._read(destination.id)

    def flush(self) -> None:
        """Save now."""
        self._saving.flush()

    @classmethod
    def accepts(cls, paths: Sequence[Path]) -> bool:
        """Videos, by name."""
        return any(path.suffix.lower() in probe.SHOWN_SUFFIXES for path in paths)

    def drop(self, paths: Sequence[Path]) -> None:
        """Look at dropped files and put the usable ones on the shelf."""
        files = [path for path in paths if path.is_file()]
        if files:
            self._intake.look_at(files)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        self.room.preview.pause()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.fold(self.width() < NARROW)

    # ---- wiring ----

    def _connect(self) -> None:
        self._connect_shelf()
        self._connect_timeline()
        self._connect_inspector()
        self._connect_menus()
        self.hands.edited.connect(self._edited)
        self.hands.chosen.connect(self._show_choice)
        self.hands.pointed.connect(self._point)
        self.room.header.thread_line.opened.connect(self._leave_for)
        self.room.undo.clicked.connect(self.hands.undo)
        self.room.redo.clicked.connect(self.hands.redo)
        self.room.others.clicked.connect(self._offer_cuts)
        self.room.subtitles.clicked.connect(self._offer_subtitles)
        self.room.cover.clicked.connect(self._save_cover)
        self.room.export.clicked.connect(self._export)
        self.previews.changed.connect(self._show_previews)

    def _connect_shelf(self) -> None:
        self.room.first.clicked.connect(self._intake.pick_takes)
        self.room.empty.dropped.connect(self.drop)
        self.room.shelf.add_wanted.connect(self._intake.pick_takes)
        self.room.shelf.dropped.connect(self.drop)
        self.room.shelf.take_chosen.connect(self.hands.append)
        self.room.shelf.removal_wanted.connect(self.hands.unshelve)
        self.room.script.shot_chosen.connect(self._choose_shot)
        self.room.script.link_wanted.connect(
            lambda: self._menus.offer_scripts(self.room.script.link)
        )
        self._intake.taken.connect(self._shelve)
        self.room.script.captions_wanted.connect(self.hands.caption_from_script)

    def _connect_timeline(self) -> None:
        line, preview, hands = self.room.timeline, self.room.preview, self.hands
        line.sought.connect(preview.seek)
        line.clip_chosen.connect(lambda n: hands.choose(clip=n))
        line.caption_chosen.connect(lambda n: hands.choose(caption=n))
        line.trimmed.connect(hands.trim)
        line.reordered.connect(hands.reorder)
        line.caption_timed.connect(hands.time_caption)
        line.split_wanted.connect(self._split)
        line.removal_wanted.connect(hands.remove)
        line.released.connect(hands.settle)
        line.play_wanted.connect(self._toggle)
        line.undo_wanted.connect(hands.undo)
        line.redo_wanted.connect(hands.redo)
        preview.moved.connect(self._follow)
        preview.played.connect(lambda on: self.room.play.set_icon("pause" if on else "play"))
        self.room.play.clicked.connect(self._toggle)
        self.room.back.clicked.connect(lambda: preview.seek(preview.at_ms - FRAME_MS))
        self.room.forward.clicked.connect(lambda: preview.seek(preview.at_ms + FRAME_MS))
        self.room.safe.toggled.connect(preview.show_safe_box)
        self.room.split.clicked.connect(self._split)
        self.room.remove.clicked.connect(hands.remove)
        self.room.words.clicked.connect(self._add_caption)
        self.previews.music_heard.connect(lambda s, peaks: line.show_music(Path(s).name, peaks))
        self.room.closer.clicked.connect(lambda: line.zoom(1.4))
        self.room.farther.clicked.connect(lambda: line.zoom(1 / 1.4))

    def _connect_inspector(self) -> None:
        inspector, hands = self.room.inspector, self.hands
        inspector.clip_changed.connect(hands.change_clip)
        inspector.caption_changed.connect(hands.change_caption)
        inspector.caption_wanted.connect(self._add_caption)
        inspector.caption_unwanted.connect(hands.remove)
        inspector.title_changed.connect(hands.entitle)
        inspector.music_wanted.connect(self._intake.pick_music)
        self._intake.music_chosen.connect(hands.lay_music)
        inspector.music_unwanted.connect(hands.drop_music)
        inspector.music_changed.connect(hands.change_gain)
        inspector.settled.connect(hands.settle)
        inspector.before.clicked.connect(self._look_after)

    def _connect_menus(self) -> None:
        menus = self._menus
        menus.cut_begun.connect(lambda: self._begin(draft_id=None, title=self.tr("新剪辑")))
        menus.cut_chosen.connect(self._read)
        menus.cut_unwanted.connect(self._delete)
        menus.script_chosen.connect(self._link)
        menus.script_wanted.connect(lambda: self.wish.emit(Destination("script", action="new")))
        menus.subtitles_in.connect(self._import_subtitles)
        menus.subtitles_out.connect(self._export_subtitles)

    # ---- reading and showing ----

    def _read(self, cut_id: str) -> None:
        recovery = self.services.workspace.recovery
        store = self.services.settings.get(options.STORE)
        self.services.tasks.read(
            lambda db: look(db, recovery, cut_id, store=store), self._take_room, owner=self
        )

    def _take_room(self, looked: Looked) -> None:
        room, here = looked.room, self._stored
        same = room is not None and here is not None and room.stored.id == here.id
        held = room and self._saving.newer(room.stored.id, waiting=looked.waiting)
        if same and held is not None:
            return  # what is on its way to the database is newer; its change reads it again
        self._missing, self._trail, self._shop = looked.missing, looked.trail, looked.shop
        self.room.inspector.rules.follow_shop(looked.shop)
        if room is None:
            self._stored = None
            self.hands.put_away()
        else:
            if not same:
                self._saving.begin_visit()
            self._stored = room.stored
            self.hands.hold(held or room.stored.cut, room.script, room.takes, another=not same)
        self._show_all()
        self._prepare()

    def _show_all(self) -> None:
        cut = self.cut
        self.room.show_room(self._stored is not None)
        self.room.header.set_title(self._stored.title if self._stored else self.title())
        self._show_thread()
        hands = self.hands
        hands.keep_in_range()
        self.room.timeline.show_cut(cut)
        self.room.timeline.choose(clip=hands.clip, caption=hands.caption)
        self.room.preview.show_cut(cut)
        self._show_shelf()
        self._show_script()
        self._show_chosen()
        self._lay_out_words()
        self.previews.want_music(cut.music.source if cut.music else "")
        self._say_silence()
        self.room.undo.setEnabled(hands.can_undo)
        self.room.redo.setEnabled(hands.can_redo)
        for button in (self.room.export, self.room.cover, self.room.split, self.room.words):
            button.setEnabled(bool(cut.clips))
        self.room.remove.setEnabled(hands.clip >= 0 or hands.caption >= 0)

    def _show_thread(self) -> None:
        if self._stored is None:
            self.room.header.show_thread(False)
            return
        draft = self._stored.draft_id
        count = self.tr("{n} 段").format(n=len(self.cut.shelf))
        self.room.header.thread_line.show_nodes(
            [
                Node(
                    self.tr("脚本"),
                    state="done" if draft else "next",
                    target=Destination("script", draft) if draft else None,
                ),
                Node(self.tr("素材"), detail=count, state="done" if self.cut.shelf else "next"),
                Node(self.tr("成片"), detail=self.tr("剪着"), state="now"),
                *sold_nodes(self._trail),
            ]
        )
        self.room.header.show_thread(True)

    def _leave_for(self, place: object) -> None:
        if isinstance(place, Destination):
            self.flush()
            self.wish.emit(place)

    def _show_shelf(self) -> None:
        used: dict[str, list[int]] = {}
        for number, clip in enumerate(self.cut.clips, 1):
            used.setdefault(clip.source, []).append(clip.shot or number)
        lines = []
        for source in self.cut.shelf:
            strip = self.previews.footing.get(source, Footing()).strip
            lines.append(
                TakeLine(
                    footage=self.hands.takes.get(source),
                    source=source,
                    used_in=tuple(dict.fromkeys(used.get(source, []))),
                    still=strip[len(strip) // 2] if strip else None,
                    missing=source in self._missing,
                )
            )
        self.room.shelf.show_lines(lines)

    def _show_script(self) -> None:
        self.room.script.show_script(self.hands.script, self.cut, shot=self.hands.shot)

    def _show_chosen(self) -> None:
        cut = self.cut
        self.room.inspector.show_clip(cut, self.hands.clip)
        place = self.tr("放在素材旁边的「成片」文件夹")
        folder = self.maker.folder
        if folder is not None:
            place = self.tr("放在「{name}」").format(name=folder.name)
        effects = any(clip.effect for clip in cut.clips)
        how = (
            self.tr("有效果，先逐帧画，再整条编码一次。")
            if effects
            else self.tr("整条重新编码一次。")
        )
        self.room.inspector.show_whole(cut, place, how)
        self.room.inspector.show_caption(cut, self.hands.caption)

    def _lay_out_words(self) -> None:
        cut = self.cut

        def show(words: Words) -> None:
            if cut is self.cut:
                self.room.preview.show_words(words.shown, words.title)

        self.services.tasks.read(lambda _db: lay_out(cut), show, owner=self)

    def _follow(self, ms: float) -> None:
        self.room.timeline.move_playhead(ms)
        self.room.clock.setText(f"{_clock(ms)} / {_clock(self.cut.duration_ms)}")
        if self.room.preview.playing:
            number = editing.clip_at(self.cut, ms)
            if number is not None and number != self.hands.clip:
                self.hands.point(clip=number)

    # ---- edits ----

    def _edited(self) -> None:
        assert self._stored is not None
        self._saving.take(self._stored, self.cut)
        self._show_all()
        self._prepare()

    def _show_choice(self) -> None:
        self.room.script.mark(self.hands.shot)
        self._show_chosen()
        self.room.remove.setEnabled(self.hands.clip >= 0 or self.hands.caption >= 0)

    def _point(self) -> None:
        self.room.timeline.choose(clip=self.hands.clip, caption=self.hands.caption)

    def _split(self) -> None:
        self.hands.split(self.room.preview.at_ms)

    def _add_caption(self) -> None:
        if self.hands.add_caption(self.room.preview.at_ms, self.tr("写字幕")):
            self.room.inspector.caption.setFocus()
            self.room.inspector.caption.selectAll()

    def _choose_shot(self, shot: int) -> None:
        """Go to a shot's clip; a shot without one takes the chosen clip, if that has none."""
        number = self.hands.clip_of(shot)
        if number is not None:
            self.hands.point(clip=number)
            self.room.preview.seek(self.cut.starts_ms()[number])
        elif not self.hands.assign(shot):
            self._show_script()

    def _toggle(self) -> None:
        if self.room.preview.playing:
            self.room.preview.pause()
        else:
            self.room.preview.play()

    # ---- files ----

    def _shelve(self, good: list[Footage]) -> None:
        if self._stored is None:
            self._begin(draft_id=None, title=Path(good[0].path).stem, takes=good)
        else:
            self.hands.shelve(good)

    def _begin(self, *, draft_id: str | None, title: str, takes: Sequence[Footage] = ()) -> None:
        cut = editing.add(blank(self.services.settings), takes)

        def change(db: Database) -> Changed[StoredCut]:
            return cuts.create(db, cut, title=title, draft_id=draft_id)

        self.services.tasks.write(change, lambda stored: self._read(stored.id), owner=self)

    def _open_draft(self, draft_id: str) -> None:
        def find(db: Database) -> tuple[StoredCut | None, str]:
            existing = cuts.recent(db, draft_id=draft_id)
            title = dict(cuts.scripts(db)).get(draft_id, "")
            return (existing[0] if existing else None), title

        def go_on(found: tuple[StoredCut | None, str]) -> None:
            stored, title = found
            if stored is not None:
                self._read(stored.id)
            else:
                self._begin(draft_id=draft_id, title=title or self.tr("新剪辑"))

        self.services.tasks.read(find, go_on, owner=self)

    def _prepare(self) -> None:
        takes = self.hands.takes
        self.previews.want([takes[one] for one in self.cut.shelf if one in takes])
        self._show_previews()

    def _show_previews(self) -> None:
        self.room.timeline.show_footing(self.previews.footing)
        self.room.preview.show_takes(self.previews.proxies, self.previews.stills)
        self._show_shelf()
        self._say_silence()

    def _say_silence(self) -> None:
        """How much of what the cut shows is silent, when anything is."""
        lengths = [
            min(span.end_ms, clip.out_ms) - max(span.start_ms, clip.in_ms)
            for clip in self.cut.clips
            for span in self.previews.footing.get(clip.source, Footing()).silence
        ]
        silent = [length for length in lengths if length >= listening.SHORTEST_SILENCE_MS]
        words = self.tr("有 {n} 处静音，共 {s} 秒")
        said = words.format(n=len(silent), s=f"{sum(silent) / 1000:.1f}") if silent else ""
        self.room.heard.setText(said)

    # ---- menus ----

    def _offer_cuts(self) -> None:
        self.flush()
        self._menus.offer_cuts(self.room.others, self._stored.id if self._stored else "")

    def _delete(self) -> None:
        stored = self._stored
        if stored is None:
            return
        self._saving.forget()
        self._stored = None
        self.services.tasks.write(
            lambda db: cuts.delete(db, stored), lambda _none: self.reload(), owner=self
        )

    def _link(self, draft_id: str) -> None:
        if self._stored is None:
            return
        self.flush()
        cut_id = self._stored.id
        self.services.tasks.write(
            lambda db: cuts.link_draft(db, cut_id, draft_id),
            lambda _none: self._read(cut_id),
            owner=self,
        )

    def _offer_subtitles(self) -> None:
        button = self.room.subtitles
        self._menus.offer_subtitles(button, any_captions=bool(self.cut.captions))

    def _import_subtitles(self) -> None:
        self.maker.read_subtitles(self.hands.replace_captions)

    def _export_subtitles(self) -> None:
        if self._stored is not None:
            self.maker.write_subtitles(self._stored, self.cut)

    # ---- making things ----

    def _export(self) -> None:
        if self._stored is not None and self.cut.clips:
            self.flush()
            self.room.preview.pause()
            stored, cut, shop, door = self._stored, self.cut, self._shop, self.door
            left = partial(door.say_left, stored, cut, shop)
            door.pass_(stored, cut, shop, lambda: self.maker.export(stored, cut, left))

    def _save_cover(self) -> None:
        if self._stored is not None and self.cut.clips:
            stored, cut, at_ms = self._stored, self.cut, round(self.room.preview.at_ms)
            make = partial(self.maker.save_cover, stored, cut, at_ms)
            self.door.pass_(stored, cut, self._shop, make, posted=False)

    def _look_after(self) -> None:
        if self._stored is not None:
            self.door.look_after(self._stored, self.cut, self._shop)


def _clock(ms: float) -> str:
    seconds = ms / 1000
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
