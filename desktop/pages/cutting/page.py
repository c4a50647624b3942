"""剪辑, the cutting room: takes in, a finished vertical video out.

The page holds one cut as a value. Every edit makes the next value, keeps the
last one for undo, shows it everywhere and saves it a moment later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from assistant import clock, options
from assistant.changes import Area, Changed
from assistant.clips import assemble, cuts, editing, listening, previews, probe
from assistant.clips.cutlist import Cut, Music, SafeBox
from assistant.clips.cuts import Room, StoredCut
from assistant.clips.probe import Footage
from assistant.drafting.models import Script
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.pages.cutting.lanes import FRAME_MS, Footing
from desktop.pages.cutting.making import Maker
from desktop.pages.cutting.media import Previews, Words, lay_out
from desktop.pages.cutting.parts import TakeLine
from desktop.pages.cutting.room import CuttingRoom
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.widgets.thread import Node

SAVE_AFTER_MS = 500
NARROW = 1180
VIDEO_FILES = "*.mp4 *.mov *.m4v *.mkv *.webm *.avi *.3gp *.MP4 *.MOV"
SOUND_FILES = "*.mp3 *.m4a *.aac *.wav *.flac *.ogg"


@dataclass(frozen=True)
class _Looked:
    """A room, and which of its takes are no longer where they were."""

    room: Room | None
    missing: frozenset[str]


class CuttingPage(Page):
    """The cutting room."""

    name: ClassVar[str] = "cutting"
    icon: ClassVar[str] = "scissors"
    shows: ClassVar[frozenset[Area]] = frozenset({Area.CUTS, Area.TAKES, Area.DRAFTS})

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._stored: StoredCut | None = None
        self._history = editing.History(Cut(clips=()))
        self._script: Script | None = None
        self._takes: dict[str, Footage] = {}
        self._visit = clock.new_id()
        self._clip = self._caption = -1
        self._unsaved = False
        self._saves = 0  # on their way to the database
        self._missing: frozenset[str] = frozenset()
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_AFTER_MS)
        self._saving.timeout.connect(self.flush)
        self.room = CuttingRoom(services, self.accepts)
        self.previews = Previews(services, self)
        self.maker = Maker(services, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.room)
        self._connect()
        self._show_all()

    @property
    def cut(self) -> Cut:
        """The cut as it stands, saved or not."""
        return self._history.cut

    def title(self) -> str:
        """剪辑."""
        return self.tr("剪辑")

    # ---- page contract ----

    def reload(self) -> None:
        """Read the cut, its takes and its script again."""
        if self._unsaved:
            return
        wanted = self._stored.id if self._stored else ""
        self.services.tasks.read(
            lambda db: _look(cuts.room(db, wanted) or cuts.room(db)), self._take_room, owner=self
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
        self._saving.stop()
        if not self._unsaved or self._stored is None:
            return
        self._unsaved = False
        stored, cut, visit = self._stored, self.cut, self._visit
        self._saves += 1
        self.services.tasks.write(
            lambda db: cuts.save(db, stored.id, cut, title=stored.title, visit=visit),
            lambda _saved: self._saved(),
            owner=self,
            failed=self._not_saved,
        )

    def _saved(self) -> None:
        self._saves -= 1

    def _not_saved(self, error: UserError) -> None:
        """The database was busy, say: the edit stays, the next edit or leaving saves again."""
        self._saves -= 1
        self._unsaved = True
        if error.code != "bug":  # a bug is told in full elsewhere
            self.services.messages.error(error)

    @classmethod
    def accepts(cls, paths: Sequence[Path]) -> bool:
        """Videos, by name."""
        return any(path.suffix.lower() in probe.SHOWN_SUFFIXES for path in paths)

    def drop(self, paths: Sequence[Path]) -> None:
        """Look at dropped files and put the usable ones on the shelf."""
        files = [path for path in paths if path.is_file()]
        if files:
            self._add_files(files)

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
        self.room.undo.clicked.connect(self._undo)
        self.room.redo.clicked.connect(self._redo)
        self.room.others.clicked.connect(self._offer_cuts)
        self.room.cover.clicked.connect(self._save_cover)
        self.room.export.clicked.connect(self._export)
        self.room.subtitles.clicked.connect(self._offer_subtitles)
        self.previews.changed.connect(self._show_previews)

    def _connect_shelf(self) -> None:
        self.room.first.clicked.connect(self._pick_files)
        self.room.empty.dropped.connect(self.drop)
        self.room.shelf.add_wanted.connect(self._pick_files)
        self.room.shelf.dropped.connect(self.drop)
        self.room.shelf.take_chosen.connect(self._append)
        self.room.shelf.removal_wanted.connect(lambda s: self._apply(editing.unshelve(self.cut, s)))
        self.room.script.shot_chosen.connect(self._choose_shot)
        self.room.script.link_wanted.connect(self._offer_scripts)
        self.room.script.captions_wanted.connect(self._caption_from_script)

    def _connect_timeline(self) -> None:
        line, preview = self.room.timeline, self.room.preview
        line.sought.connect(preview.seek)
        line.clip_chosen.connect(lambda n: self._choose(clip=n))
        line.caption_chosen.connect(lambda n: self._choose(caption=n))
        line.trimmed.connect(self._trim)
        line.reordered.connect(self._reorder)
        line.caption_timed.connect(self._time_caption)
        line.split_wanted.connect(self._split)
        line.removal_wanted.connect(self._remove)
        line.released.connect(self._settle)
        line.play_wanted.connect(self._toggle)
        line.undo_wanted.connect(self._undo)
        line.redo_wanted.connect(self._redo)
        preview.moved.connect(self._follow)
        preview.played.connect(lambda on: self.room.play.set_icon("pause" if on else "play"))
        self.room.play.clicked.connect(self._toggle)
        self.room.back.clicked.connect(lambda: preview.seek(preview.at_ms - FRAME_MS))
        self.room.forward.clicked.connect(lambda: preview.seek(preview.at_ms + FRAME_MS))
        self.room.safe.toggled.connect(preview.show_safe_box)
        self.room.split.clicked.connect(self._split)
        self.room.remove.clicked.connect(self._remove)
        self.room.words.clicked.connect(self._add_caption)
        self.previews.music_heard.connect(lambda s, peaks: line.show_music(Path(s).name, peaks))
        self.room.closer.clicked.connect(lambda: line.zoom(1.4))
        self.room.farther.clicked.connect(lambda: line.zoom(1 / 1.4))

    def _connect_inspector(self) -> None:
        inspector = self.room.inspector
        inspector.clip_changed.connect(self._change_clip)
        inspector.caption_changed.connect(self._change_caption)
        inspector.caption_wanted.connect(self._add_caption)
        inspector.caption_unwanted.connect(self._remove)
        inspector.title_changed.connect(
            lambda text: self._apply(editing.entitle(self.cut, text), "title")
        )
        inspector.music_wanted.connect(self._pick_music)
        inspector.music_unwanted.connect(
            lambda: self._apply(self.cut.model_copy(update={"music": None}))
        )
        inspector.music_changed.connect(self._change_gain)
        inspector.settled.connect(self._settle)

    # ---- reading and showing ----

    def _read(self, cut_id: str) -> None:
        self.services.tasks.read(
            lambda db: _look(cuts.room(db, cut_id)), self._take_room, owner=self
        )

    def _take_room(self, looked: _Looked) -> None:
        room, here = looked.room, self._stored
        same = room is not None and here is not None and room.stored.id == here.id
        if self._unsaved or (self._saves and same):
            return  # what is on its way to the database is newer; its change reads it again
        self._missing = looked.missing
        if room is None:
            self._stored, self._script, self._takes = None, None, {}
            self._history = editing.History(Cut(clips=()))
        else:
            other = self._stored is None or self._stored.id != room.stored.id
            if other or room.stored.cut != self.cut:
                self._history = editing.History(room.stored.cut)
            if other:
                self._visit = clock.new_id()
                self._clip = 0 if room.stored.cut.clips else -1
                self._caption = -1
            self._stored, self._script, self._takes = room.stored, room.script, room.takes
        self._show_all()
        self._prepare()

    def _show_all(self) -> None:
        cut = self.cut
        self.room.show_room(self._stored is not None)
        self.room.header.set_title(self._stored.title if self._stored else self.title())
        self._show_thread()
        self._clip = min(self._clip, len(cut.clips) - 1)
        self._caption = min(self._caption, len(cut.captions) - 1)
        self.room.timeline.show_cut(cut)
        self.room.timeline.choose(clip=self._clip, caption=self._caption)
        self.room.preview.show_cut(cut)
        self._show_shelf()
        self._show_script()
        self._show_chosen()
        self._lay_out_words()
        self.previews.want_music(cut.music.source if cut.music else "")
        self._say_silence()
        self.room.undo.setEnabled(self._history.can_undo)
        self.room.redo.setEnabled(self._history.can_redo)
        for button in (self.room.export, self.room.cover, self.room.split, self.room.words):
            button.setEnabled(bool(cut.clips))
        self.room.remove.setEnabled(self._clip >= 0 or self._caption >= 0)

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
                Node(self.tr("作品"), state="next"),
                Node(self.tr("订单"), state="next"),
            ]
        )
        self.room.header.show_thread(True)

    def _show_shelf(self) -> None:
        used: dict[str, list[int]] = {}
        for number, clip in enumerate(self.cut.clips, 1):
            used.setdefault(clip.source, []).append(clip.shot or number)
        lines = []
        for source in self.cut.shelf:
            strip = self.previews.footing.get(source, Footing()).strip
            lines.append(
                TakeLine(
                    footage=self._takes.get(source),
                    source=source,
                    used_in=tuple(dict.fromkeys(used.get(source, []))),
                    still=strip[len(strip) // 2] if strip else None,
                    missing=source in self._missing,
                )
            )
        self.room.shelf.show_lines(lines)

    def _show_script(self) -> None:
        self.room.script.show_script(self._script, self.cut, shot=self._shot())

    def _show_chosen(self) -> None:
        cut = self.cut
        self.room.inspector.show_clip(cut, self._clip)
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
        self._show_caption(())

    def _show_caption(self, turns: Sequence[object]) -> None:
        verdict, good = "", True
        if 0 <= self._caption < len(self.cut.captions):
            verdict, good = self._verdict(self.cut.captions[self._caption].text)
        self.room.inspector.show_caption(self.cut, self._caption, verdict, good=good)

    def _verdict(self, text: str) -> tuple[str, bool]:
        lines, missing = previews.caption_fits(text, self.cut)
        count = len(text.strip())
        if missing:
            words = self.tr("字体里没有 {chars}，导出时会略过。")
            return words.format(chars="".join(missing)), False
        if lines <= 1:
            return self.tr("{n} 个字，一行放得下，没有被遮").format(n=count), True
        if lines == 2:
            return self.tr("{n} 个字，分两行，没有被遮").format(n=count), True
        return self.tr("{n} 个字，两行放不下，会分几次出现").format(n=count), False

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
            if number is not None and number != self._clip:
                self._choose(clip=number)
                self.room.timeline.choose(clip=number)

    def _shot(self) -> int | None:
        return self.cut.clips[self._clip].shot if 0 <= self._clip < len(self.cut.clips) else None

    # ---- edits ----

    def _apply(self, cut: Cut, key: str = "") -> None:
        """Take the next state of the cut; changes of one `key` in a row are one step."""
        if self._stored is not None and self._history.apply(cut, key):
            self._edited()

    def _undo(self) -> None:
        if self._history.undo():
            self._edited()

    def _redo(self) -> None:
        if self._history.redo():
            self._edited()

    def _settle(self) -> None:
        self._history.settle()

    def _edited(self) -> None:
        self._unsaved = True
        self._saving.start()
        self._show_all()
        self._prepare()

    def _choose(self, *, clip: int = -1, caption: int = -1) -> None:
        self._settle()
        self._clip, self._caption = clip, caption
        self.room.script.mark(self._shot())
        self._show_chosen()
        self.room.remove.setEnabled(clip >= 0 or caption >= 0)

    def _append(self, source: str) -> None:
        take = self._takes.get(source)
        if take is not None:
            self._apply(editing.add(self.cut, [take]))
            self._select(clip=len(self.cut.clips) - 1)

    def _select(self, *, clip: int = -1, caption: int = -1) -> None:
        self.room.timeline.choose(clip=clip, caption=caption)
        self._choose(clip=clip, caption=caption)

    def _split(self) -> None:
        self._apply(editing.split(self.cut, self.room.preview.at_ms))

    def _remove(self) -> None:
        if 0 <= self._caption < len(self.cut.captions):
            self._apply(editing.remove_caption(self.cut, self._caption))
        elif 0 <= self._clip < len(self.cut.clips):
            self._apply(editing.remove(self.cut, self._clip))

    def _trim(self, number: int, edge: editing.Edge, to_ms: int) -> None:
        take = self._takes.get(self.cut.clips[number].source)
        if take is not None:
            self._apply(editing.trim(self.cut, number, edge, to_ms, take), f"trim-{edge}")

    def _reorder(self, number: int, to: int) -> None:
        self._apply(editing.move(self.cut, number, to))
        self._select(clip=to)

    def _change_clip(self, values: dict[str, object], key: str) -> None:
        if 0 <= self._clip < len(self.cut.clips):
            self._apply(editing.change(self.cut, self._clip, **values), key)

    def _change_caption(self, values: dict[str, object], key: str) -> None:
        if 0 <= self._caption < len(self.cut.captions):
            self._apply(editing.change_caption(self.cut, self._caption, **values), key)

    def _time_caption(self, number: int, start: int, end: int) -> None:
        changed = editing.change_caption(self.cut, number, start_ms=start, end_ms=end)
        self._apply(changed, "caption-time")

    def _add_caption(self) -> None:
        at = self.room.preview.at_ms
        self._apply(editing.add_caption(self.cut, at, self.tr("写字幕")))
        found = [n for n, c in enumerate(self.cut.captions) if c.start_ms <= at + 1 < c.end_ms]
        if found:
            self._select(caption=found[0])
            self.room.inspector.caption.setFocus()
            self.room.inspector.caption.selectAll()

    def _caption_from_script(self) -> None:
        if self._script is not None:
            captions = assemble.captions_of(self.cut, self._script)
            self._apply(self.cut.model_copy(update={"captions": captions}))

    def _change_gain(self, gain_db: float) -> None:
        if self.cut.music is not None:
            music = self.cut.music.model_copy(update={"gain_db": gain_db})
            self._apply(self.cut.model_copy(update={"music": music}), "gain")

    def _choose_shot(self, shot: int) -> None:
        """Go to a shot's clip; a shot without one takes the chosen clip, if that has none."""
        for number, clip in enumerate(self.cut.clips):
            if clip.shot == shot:
                self._select(clip=number)
                self.room.preview.seek(self.cut.starts_ms()[number])
                return
        if 0 <= self._clip < len(self.cut.clips) and self._shot() is None:
            self._apply(editing.change(self.cut, self._clip, shot=shot))
        else:
            self._show_script()

    def _toggle(self) -> None:
        if self.room.preview.playing:
            self.room.preview.pause()
        else:
            self.room.preview.play()

    # ---- files ----

    def _pick_files(self) -> None:
        patterns = self.tr("视频 ({patterns})").format(patterns=VIDEO_FILES)
        self.services.messages.picker.open_files(self, self.tr("选素材"), patterns, self._add_files)

    def _add_files(self, paths: Sequence[Path]) -> None:
        tasks = self.services.tasks

        def work(job: Job) -> tuple[list[Footage], list[UserError]]:
            found = probe.probe_all(paths, job)
            good = [one for one in found if isinstance(one, Footage)]
            bad = [one for one in found if isinstance(one, UserError)]
            if good:
                tasks.commit(lambda db: cuts.add_takes(db, good))
            return good, bad

        tasks.work(
            work,
            self._shelve,
            owner=self,
            title=Text("看素材", "Reading takes"),
            icon="film",
        )

    def _shelve(self, found: tuple[list[Footage], list[UserError]]) -> None:
        good, bad = found
        for error in bad:
            self.services.messages.error(error)
        if not good:
            return
        self._takes.update({take.path: take for take in good})
        if self._stored is None:
            self._begin(draft_id=None, title=Path(good[0].path).stem, takes=good)
        elif self.cut.clips:
            self._apply(editing.shelve(self.cut, [take.path for take in good]))
        else:
            self._apply(self._laid_out(good))

    def _laid_out(self, takes: Sequence[Footage]) -> Cut:
        """Takes laid into an empty cut: over the script's shots, else one after another."""
        if self._script is None:
            return editing.add(self.cut, takes)
        chosen = assemble.in_order(self._script, takes)
        made = assemble.assemble(self._script, chosen, fit=self.cut.fit, safe=self.cut.safe)
        return editing.shelve(made, [take.path for take in takes])

    def _begin(self, *, draft_id: str | None, title: str, takes: Sequence[Footage] = ()) -> None:
        settings = self.services.settings
        wide, tall = 1080, 1920
        safe = SafeBox(
            left=settings.get(options.SAFE_LEFT) / wide,
            right=settings.get(options.SAFE_RIGHT) / wide,
            top=settings.get(options.SAFE_TOP) / tall,
            bottom=settings.get(options.SAFE_BOTTOM) / tall,
        )
        cut = Cut.model_validate(
            {"clips": (), "fit": settings.get(options.DEFAULT_FIT), "safe": safe}
        )
        cut = editing.add(cut, takes)

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
        self.previews.want([self._takes[s] for s in self.cut.shelf if s in self._takes])
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

    def _pick_music(self) -> None:
        def take(paths: list[Path]) -> None:
            music = self.cut.music or Music(source=str(paths[0]))
            music = music.model_copy(update={"source": str(paths[0])})
            self._apply(self.cut.model_copy(update={"music": music}))

        patterns = self.tr("音乐 ({patterns})").format(patterns=f"{SOUND_FILES} {VIDEO_FILES}")
        self.services.messages.picker.open_files(self, self.tr("选音乐"), patterns, take)

    # ---- menus ----

    def _offer_cuts(self) -> None:
        self.flush()

        def show(rows: tuple[StoredCut, ...]) -> None:
            menu = self._menu()
            menu.addAction(
                self.services.theme.icon("plus"),
                self.tr("新剪辑"),
                lambda: self._begin(draft_id=None, title=self.tr("新剪辑")),
            )
            menu.addSeparator()
            for row in rows[:20]:
                action = menu.addAction(row.title, partial(self._read, row.id))
                action.setCheckable(True)
                action.setChecked(self._stored is not None and row.id == self._stored.id)
            if self._stored is not None:
                menu.addSeparator()
                icon = self.services.theme.icon("trash-2")
                menu.addAction(icon, self.tr("删掉这条剪辑"), self._delete)
            menu.popup(self.room.others.mapToGlobal(self.room.others.rect().bottomLeft()))

        self.services.tasks.read(cuts.recent, show, owner=self)

    def _delete(self) -> None:
        stored = self._stored
        if stored is None:
            return
        self._unsaved = False
        self._saving.stop()
        self._stored = None
        self.services.tasks.write(
            lambda db: cuts.delete(db, stored), lambda _none: self.reload(), owner=self
        )

    def _offer_scripts(self) -> None:
        def show(rows: tuple[tuple[str, str], ...]) -> None:
            menu = self._menu()
            for draft_id, title in rows:
                menu.addAction(title, partial(self._link, draft_id))
            if not rows:
                menu.addAction(
                    self.tr("还没有脚本，去写一个"),
                    lambda: self.wish.emit(Destination("script", action="new")),
                )
            button = self.room.script.link
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

        self.services.tasks.read(cuts.scripts, show, owner=self)

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
        menu = self._menu()
        menu.addAction(self.tr("导入字幕文件…"), self._import_subtitles)
        action = menu.addAction(self.tr("导出 .srt…"), self._export_subtitles)
        action.setEnabled(bool(self.cut.captions))
        menu.popup(self.room.subtitles.mapToGlobal(self.room.subtitles.rect().bottomLeft()))

    def _import_subtitles(self) -> None:
        self.maker.read_subtitles(
            lambda found: self._apply(self.cut.model_copy(update={"captions": tuple(found)}))
        )

    def _export_subtitles(self) -> None:
        if self._stored is not None:
            self.maker.write_subtitles(self._stored, self.cut)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # ---- making things ----

    def _export(self) -> None:
        if self._stored is not None and self.cut.clips:
            self.flush()
            self.room.preview.pause()
            self.maker.export(self._stored, self.cut)

    def _save_cover(self) -> None:
        if self._stored is not None and self.cut.clips:
            self.maker.save_cover(self._stored, self.cut, round(self.room.preview.at_ms))


def _look(room: Room | None) -> _Looked:
    """Look after the files in the reader's thread: a drive may take its time to answer."""
    shelf = room.stored.cut.shelf if room is not None else ()
    return _Looked(room, frozenset(one for one in shelf if not Path(one).exists()))


def _clock(ms: float) -> str:
    seconds = ms / 1000
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
