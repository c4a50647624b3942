"""What comes into the cutting room: takes and music, and the empty cut they go into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assistant import options
from assistant.clips import cuts, probe
from assistant.clips.cutlist import Cut, SafeBox
from assistant.clips.probe import Footage
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.settings import Settings
from assistant.wording import Text
from desktop.services import Services

VIDEO_FILES = "*.mp4 *.mov *.m4v *.mkv *.webm *.avi *.3gp *.MP4 *.MOV"
SOUND_FILES = "*.mp3 *.m4a *.aac *.wav *.flac *.ogg"


class Intake(QObject):
    """Asks for files, looks at them in a job, and tells what can be used."""

    taken = Signal(object)
    """The usable ones as a list of `Footage`; each of the others was told as an error."""
    music_chosen = Signal(str)

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._services, self._page = services, page

    def pick_takes(self) -> None:
        """Let the person choose videos."""
        patterns = self.tr("视频 ({patterns})").format(patterns=VIDEO_FILES)
        picker = self._services.messages.picker
        picker.open_files(self._page, self.tr("选素材"), patterns, self.look_at)

    def pick_music(self) -> None:
        """Let the person choose a piece of music."""
        patterns = self.tr("音乐 ({patterns})").format(patterns=f"{SOUND_FILES} {VIDEO_FILES}")
        self._services.messages.picker.open_files(
            self._page,
            self.tr("选音乐"),
            patterns,
            lambda paths: self.music_chosen.emit(str(paths[0])),
        )

    def look_at(self, paths: Sequence[Path]) -> None:
        """Probe files and keep the good ones as takes."""
        tasks = self._services.tasks

        def work(job: Job) -> tuple[list[Footage], list[UserError]]:
            found = probe.probe_all(paths, job)
            good = [one for one in found if isinstance(one, Footage)]
            bad = [one for one in found if isinstance(one, UserError)]
            if good:
                tasks.commit(lambda db: cuts.add_takes(db, good))
            return good, bad

        title = Text("看素材", "Reading takes")
        tasks.work(work, self._tell, owner=self, title=title, icon="film")

    def _tell(self, found: tuple[list[Footage], list[UserError]]) -> None:
        good, bad = found
        for error in bad:
            self._services.messages.error(error)
        if good:
            self.taken.emit(good)


def blank(settings: Settings) -> Cut:
    """An empty cut, fitted and kept clear of Douyin's buttons as the settings say."""
    wide, tall = 1080, 1920
    safe = SafeBox(
        left=settings.get(options.SAFE_LEFT) / wide,
        right=settings.get(options.SAFE_RIGHT) / wide,
        top=settings.get(options.SAFE_TOP) / tall,
        bottom=settings.get(options.SAFE_BOTTOM) / tall,
    )
    return Cut.model_validate({"clips": (), "fit": settings.get(options.DEFAULT_FIT), "safe": safe})
