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

import platformdirs

from assistant.credentials import Credentials
from assistant.settings import Settings
from assistant.storage.database import Database


def default_home() -> Path:
    """`HUIXIN_HOME` if set, else the platform's data folder for this user."""
    named = os.environ.get("HUIXIN_HOME")
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_data_path("Huixin", appauthor=False))


@dataclass
class Workspace:
    """An opened home. `database` opens on first use, from the thread that will write."""

    home: Path

    @classmethod
    def open(cls, home: Path | None = None) -> Workspace:
        """Make the folder if needed and open the workspace in it."""
        folder = (home or default_home()).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    @cached_property
    def database(self) -> Database:
        """The workspace's database, opened and migrated."""
        return Database(self.home / "huixin.db")

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

    @property
    def logs(self) -> Path:
        """Where the log file is kept."""
        return self.home / "logs"

    def close(self) -> None:
        """Close what was opened; using the workspace again opens it again."""
        opened = self.__dict__.pop("database", None)
        if opened is not None:
            opened.close()
