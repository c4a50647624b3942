"""What runs beside the work while the window is open.

Writes of other programs are noticed, words that waited for a busy database go
in, and the scheduled backup is made.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from assistant.wording import Text
from desktop.services import Services

POLL_MS = 2000
BACKUP_MS = 10 * 60 * 1000  # how often to ask whether the scheduled backup is due


class Upkeep(QObject):
    """Two timers, from `start` to `stop`."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._merging = False
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(services.tasks.poll_foreign_writes)
        self._poll.timeout.connect(self.merge_recovered)
        self._backups = QTimer(self, interval=BACKUP_MS)
        self._backups.timeout.connect(self.back_up_if_due)

    @property
    def running(self) -> bool:
        """Whether it was started."""
        return self._poll.isActive()

    def start(self) -> None:
        """The database is being opened: begin."""
        self._poll.start()
        self._backups.start()

    def stop(self) -> None:
        """The window closes."""
        self._poll.stop()
        self._backups.stop()

    def back_up_if_due(self) -> None:
        """The scheduled backup, when the settings say it is time."""
        workspace = self._services.workspace
        self._services.tasks.work(
            lambda _job: workspace.back_up_if_due(),
            owner=self,
            title=Text("定时备份", "Scheduled backup"),
            listed=False,
        )

    def merge_recovered(self) -> None:
        """What was typed while another process held the database goes in when it is free."""
        workspace = self._services.workspace
        if workspace.recovery.has_waiting and not self._merging:
            self._merging = True
            # What cannot be merged is told once and keeps its file; the next start tries again.
            self._services.tasks.write(
                lambda _db: workspace.merge_recovered(), self._merged, owner=self
            )

    def _merged(self, _count: int) -> None:
        self._merging = False
