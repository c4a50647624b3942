"""Saving the cut in hand: a moment after an edit, at once before leaving, and never lost.

What meets a busy database waits in a recovery file and is merged later, as the
words of a draft are.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from assistant import clock
from assistant.changes import Changed, Changes
from assistant.clips import cuts
from assistant.clips.cutlist import Cut
from assistant.clips.cuts import StoredCut
from assistant.errors import UserError
from assistant.storage.database import Database
from desktop.services import Services

SAVE_AFTER_MS = 500


@dataclass(frozen=True)
class _Edit:
    """A state of a cut that is not in the database yet."""

    stored: StoredCut
    cut: Cut


class Saving(QObject):
    """Takes every edit; knows what is newer than the database."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._pending: _Edit | None = None
        self._going: _Edit | None = None  # handed to the writer, or waiting in a recovery file
        self._parked = False
        self._visit = clock.new_id()
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    def begin_visit(self) -> None:
        """Another cut is in hand: its saves are an undo step of their own."""
        self._visit = clock.new_id()

    def take(self, stored: StoredCut, cut: Cut) -> None:
        """Save this state soon."""
        self._pending = _Edit(stored, cut)
        self._soon.start()

    def forget(self) -> None:
        """Save nothing more of what is pending: the cut goes."""
        self._soon.stop()
        self._pending = None

    def flush(self) -> None:
        """Save now what is pending."""
        self._soon.stop()
        edit, self._pending = self._pending, None
        if edit is None:
            return
        self._going, self._parked = edit, False
        recovery, visit = self._services.workspace.recovery, self._visit
        stored, cut = edit.stored, edit.cut

        def change(db: Database) -> Changed[bool]:
            saved = recovery.autosave(
                cuts.AUTOSAVE,
                stored.id,
                cuts.recovery_document(cut, stored.title),
                lambda: cuts.save(db, stored.id, cut, title=stored.title, visit=visit),
            )
            return Changed(saved is not None, saved.changes if saved else Changes())

        def done(in_database: bool) -> None:
            if self._going is edit:
                self._going, self._parked = (None, False) if in_database else (edit, True)

        def failed(error: UserError) -> None:
            if self._going is edit:
                self._going = None
            self._pending = self._pending or edit  # the next edit or leaving tries again
            if error.code != "bug":  # a bug is told in full elsewhere
                self._services.messages.error(error)

        self._services.tasks.write(change, done, owner=self, failed=failed)

    def newer(self, cut_id: str, *, waiting: bool) -> Cut | None:
        """The state of this cut that is newer than a reading of it, if there is one.

        `waiting` says whether, before that reading, anything lay in the recovery files.
        """
        if self._parked and not waiting:  # it was merged before this was read
            self._going, self._parked = None, False
        edits = (self._pending, self._going)
        return next((one.cut for one in edits if one and one.stored.id == cut_id), None)
