"""Where one user's things live, and the single door to them.

A workspace is a folder: `huixin.db`, `settings.json`, `backups/`, `logs/`,
`media/`. It is the platform's data folder unless `--home` or `HUIXIN_HOME`
names another. Nothing is ever written beside the program.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant import options
from assistant.changes import Area, Changed, Changes
from assistant.clock import now_ms
from assistant.credentials import Credentials
from assistant.errors import Refused
from assistant.settings import Settings
from assistant.storage import backup, recycle, window_lock
from assistant.storage.backup import Reason, Retention
from assistant.storage.database import Database
from assistant.storage.recovery import Recovery
from assistant.storage.window_lock import WindowLock
from assistant.wording import Text


def default_home() -> Path:
    """`HUIXIN_HOME` if set, else the platform's data folder for this user."""
    named = os.environ.get("HUIXIN_HOME")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_path("Huixin", appauthor=False))


def _no_home(folder: Path) -> Refused:
    return Refused(
        "workspace.folder",
        Text(f"数据文件夹用不了：{folder}", f"The data folder cannot be made: {folder}."),
        Text(
            "看看有没有权限写它，或用 --home 换一个文件夹。",
            "Check that it may be written, or choose another with --home.",
        ),
        where={"file": str(folder)},
    )


@dataclass
class Workspace:
    """An opened home. `database` opens on first use, from the thread that will write."""

    home: Path

    @classmethod
    def open(cls, home: Path | None = None) -> Workspace:
        """Make the folder if needed and open the workspace in it."""
        folder = (home or default_home()).absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _no_home(folder) from error
        return cls(folder)

    @cached_property
    def database(self) -> Database:
        """The workspace's database, opened and migrated."""
        return Database(self.database_path)

    @property
    def database_path(self) -> Path:
        """The database's file, open or not."""
        return self.home / "huixin.db"

    @cached_property
    def settings(self) -> Settings:
        """The user's settings, read on first use."""
        return Settings(self.home / "settings.json")

    @cached_property
    def credentials(self) -> Credentials:
        """The user's keys; a home other than the default one has its own."""
        own = self.home != default_home().absolute() or "HUIXIN_HOME" in os.environ
        return Credentials(self.home, service=f"Huixin {self.home}" if own else "Huixin")

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.home / "backups"

    @cached_property
    def recovery(self) -> Recovery:
        """Documents typed while another process held the database."""
        return Recovery(self.home / "recovery")

    def merge_recovered(self) -> Changed[int]:
        """Bring what a busy or killed process left in recovery files into the database.

        Returns how many documents; what still cannot be written stays for the next call.
        """
        from assistant.clips import cuts
        from assistant.drafting import drafts

        merges = {drafts.AUTOSAVE: drafts.merge_unsaved, cuts.AUTOSAVE: cuts.merge_unsaved}
        areas = {drafts.AUTOSAVE: Area.DRAFTS, cuts.AUTOSAVE: Area.CUTS}
        merged = self.recovery.merge(self.database, merges)
        return Changed(len(merged), Changes(frozenset(areas[one.kind] for one in merged)))

    def claim_window(self) -> WindowLock:
        """Be this workspace's one window until released; `Refused` while another one is."""
        return window_lock.claim(self.home / "window.lock")

    @property
    def logs(self) -> Path:
        """Where the log file is kept."""
        return self.home / "logs"

    def retention(self) -> Retention:
        """How many backups the user keeps."""
        return Retention(
            daily=self.settings.get(options.KEEP_DAILY),
            weekly=self.settings.get(options.KEEP_WEEKLY),
            monthly=self.settings.get(options.KEEP_MONTHLY),
        )

    def back_up_if_due(self) -> backup.Backup | None:
        """The scheduled backup: when something changed and the last one is old enough.

        Call it now and then from the writer thread; it also clears what is
        beyond the retention.
        """
        hours = self.settings.get(options.BACKUP_EVERY)
        if not hours or not self.database.changed:
            return None
        newest = next(iter(backup.listed(self.backups)), None)
        if newest is not None and now_ms() - newest.created_at_ms < hours * 3_600_000:
            return None
        made = self.database.back_up(Reason.SCHEDULE)
        backup.prune(self.backups, self.retention())
        return made

    def close(self) -> None:
        """Back up what changed, if the user wants it, and close what was opened.

        What has been in the recycle bin long enough goes first. Using the
        workspace again opens it again.
        """
        opened: Database | None = self.__dict__.pop("database", None)
        if opened is None:
            return
        try:
            if opened.changed:
                recycle.empty(opened, older_than_days=self.settings.get(options.BIN_DAYS))
            if opened.changed and self.settings.get(options.BACKUP_ON_CLOSE):
                opened.back_up(Reason.CLOSE)
                backup.prune(self.backups, self.retention())
        finally:
            opened.close()
