"""What leaves the cutting room: the finished film, its cover, subtitle files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant import options
from assistant.clips import captions, cuts, planner, previews
from assistant.clips.cutlist import Caption, Cut
from assistant.clips.cuts import StoredCut
from assistant.clips.planner import Rendered
from assistant.jobs import Job
from assistant.wording import Text
from desktop import folders
from desktop.messages import ToastAction
from desktop.services import Services
from desktop.tasks import JobAction

SUBTITLES = "*.srt *.ass *.ssa *.vtt"


class Maker(QObject):
    """Starts the jobs that write files, and says when they are done."""

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._services = services
        self._page = page

    @property
    def folder(self) -> Path | None:
        """The folder chosen for renders, or None when they go beside the footage."""
        settings = self._services.settings
        folder = settings.get(options.OUTPUT_FOLDER)
        return Path(folder) if settings.get(options.OUTPUT_PLACE) == "folder" and folder else None

    def export(
        self, stored: StoredCut, cut: Cut, left: Callable[[Callable[[str], object]], object]
    ) -> None:
        """Render the cut as a job of the job centre; `left` tells what was not looked after."""
        chosen, tasks = self.folder, self._services.tasks

        def work(job: Job) -> Rendered:
            out = cuts.output_name(cuts.output_folder(cut, chosen), stored.title)
            made = planner.render(cut, out, job=job)
            tasks.commit(lambda db: cuts.note_render(db, stored.id, made))
            return made

        def say(made: Rendered) -> None:
            words = (
                self.tr("导好了，放在素材旁边的「成片」里。")
                if chosen is None
                else self.tr("导好了。")
            )
            left(lambda more: self._toast(words + more, made.out))

        tasks.work(
            work,
            say,
            owner=self._page,
            title=Text(f"导出《{stored.title}》", f"Export “{stored.title}”"),
            icon="film",
            done=lambda made: JobAction(
                Text("打开所在文件夹", "Open folder"), partial(folders.show, made.out.parent)
            ),
        )

    def save_cover(self, stored: StoredCut, cut: Cut, at_ms: int) -> None:
        """Write the frame at a moment with the cover words on it."""
        chosen = self.folder

        def work(job: Job) -> Path:
            folder = cuts.output_folder(cut, chosen)
            out = cuts.output_name(folder, f"{stored.title} 封面", suffix=".png")
            return previews.cover(cut, at_ms, out, job)

        self._services.tasks.work(
            work,
            lambda out: self._toast(self.tr("封面存好了。"), out),
            owner=self._page,
            title=Text("存封面", "Save the cover"),
            icon="image",
        )

    def read_subtitles(self, then: Callable[[Sequence[Caption]], object]) -> None:
        """Let the user choose a subtitle file and hand over its captions."""

        def take(paths: list[Path]) -> None:
            self._services.tasks.read(
                lambda _db: captions.read_subtitles(paths[0]), then, owner=self._page
            )

        patterns = self.tr("字幕 ({patterns})").format(patterns=SUBTITLES)
        picker = self._services.messages.picker
        picker.open_files(self._page, self.tr("选字幕文件"), patterns, take)

    def write_subtitles(self, stored: StoredCut, cut: Cut) -> None:
        """Let the user name an .srt file and write the captions to it."""

        def write(path: Path) -> None:
            self._services.tasks.read(
                lambda _db: captions.write_srt(cut.captions, path),
                lambda _none: self._toast(self.tr("字幕存好了。"), path),
                owner=self._page,
            )

        proposed = Path(f"{stored.title}.srt")
        self._services.messages.picker.save_file(self._page, self.tr("导出字幕"), proposed, write)

    def _toast(self, words: str, made: Path) -> None:
        action = ToastAction(self.tr("打开所在文件夹"), partial(folders.show, made.parent))
        self._services.messages.toast(words, action=action)
