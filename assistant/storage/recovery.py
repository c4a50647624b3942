"""Recovery files: what was typed while another process held the write lock.

An autosave first keeps its document in a small file, then writes the database,
then drops the file. If the writer is busy or the program dies in between, the
file is merged at the next chance; the newer of file and row wins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from assistant import durable
from assistant.clock import now_ms
from assistant.errors import Busy
from assistant.storage.database import Database

T = TypeVar("T")


@dataclass(frozen=True)
class Unsaved:
    """One kept document: `kind` and `key` name the object, `document` is plain JSON."""

    kind: str
    key: str
    document: Any
    saved_at_ms: int


Merge = Callable[[Database, Unsaved], None]


class Recovery:
    """The recovery files of one workspace, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def autosave(self, kind: str, key: str, document: Any, write: Callable[[], T]) -> T | None:
        """Keep the document, then `write()` it to the database and let go of the file.

        Returns what `write` returned, or None when another process holds the
        database: then the file stays for `merge`.
        """
        self.keep(kind, key, document)
        try:
            written = write()
        except Busy:
            return None
        self.forget(kind, key)
        return written

    def keep(self, kind: str, key: str, document: Any) -> None:
        """Write the document to its file, durably."""
        content = {"kind": kind, "key": key, "saved_at_ms": now_ms(), "document": document}
        data = json.dumps(content, ensure_ascii=False).encode()
        durable.write(self._file(kind, key), data, private=True)

    def forget(self, kind: str, key: str) -> None:
        """Drop the file: its content is in the database."""
        self._file(kind, key).unlink(missing_ok=True)

    @property
    def has_waiting(self) -> bool:
        """Whether there is anything to merge; cheap enough to ask often."""
        return next(self._folder.glob("*.json"), None) is not None

    def waiting(self) -> tuple[Unsaved, ...]:
        """What has not reached the database, the oldest first."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                content = json.loads(path.read_text(encoding="utf-8"))
            except FileNotFoundError:  # it reached the database this moment
                continue
            found.append(Unsaved(**content))
        return tuple(sorted(found, key=lambda unsaved: unsaved.saved_at_ms))

    def merge(self, db: Database, merges: Mapping[str, Merge]) -> tuple[Unsaved, ...]:
        """Bring waiting documents into the database; returns those that were merged.

        `merges[kind](db, unsaved)` must write in one edit, and leave a row that
        is newer than `saved_at_ms` alone. Stops quietly while the database is
        busy: the rest waits for the next call.
        """
        merged = []
        for unsaved in self.waiting():
            if unsaved.kind not in merges:
                continue
            try:
                merges[unsaved.kind](db, unsaved)
            except Busy:
                break
            self.forget(unsaved.kind, unsaved.key)
            merged.append(unsaved)
        return tuple(merged)

    def _file(self, kind: str, key: str) -> Path:
        safe = re.sub(r"[^\w-]", "_", f"{kind}-{key}", flags=re.ASCII)
        return self._folder / f"{safe}.json"
