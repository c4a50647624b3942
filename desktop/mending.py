"""When the database does not open because its file is damaged: the newest sound backup."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from assistant import clock
from assistant.errors import UserError
from assistant.storage import backup
from assistant.storage.backup import Backup
from assistant.wording import Text
from desktop.messages import Answer
from desktop.services import Services


class Mending(QObject):
    """Offers to open with a backup; the damaged file stays beside it."""

    mended = Signal()
    """A backup stands in the place of the damaged file: begin again."""
    given_up = Signal()
    """The user would rather leave."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    def offer(self, error: UserError) -> None:
        """Say why the database did not open and, where a backup helps, offer it."""
        if error.code != "storage.damaged":
            self._services.messages.error(error)
            return
        folder = self._services.workspace.backups
        self._services.tasks.work(
            lambda _job: backup.newest_sound(folder),
            lambda newest: self._ask(error, newest),
            owner=self,
            title=Text("找一份好的备份", "Look for a sound backup"),
            listed=False,
        )

    def _ask(self, error: UserError, newest: Backup | None) -> None:
        if newest is None:
            self._services.messages.error(error)
            return
        when = clock.moment(newest.created_at_ms).strftime("%Y-%m-%d %H:%M")
        words = self.tr("最近一份完好的备份是 {when} 的。坏的那份会留在旁边，不会删。")
        self._services.messages.ask(
            self.tr("数据文件坏了，用备份打开？"),
            words.format(when=when),
            (
                Answer(self.tr("先退出"), self.given_up.emit),
                Answer(self.tr("用备份打开"), lambda: self._replace(newest), "primary", safe=True),
            ),
        )

    def _replace(self, newest: Backup) -> None:
        path = self._services.workspace.database_path
        self._services.tasks.work(
            lambda _job: backup.replace(path, newest.path),
            lambda _aside: self.mended.emit(),
            owner=self,
            title=Text("从备份打开", "Open with a backup"),
            listed=False,
        )
