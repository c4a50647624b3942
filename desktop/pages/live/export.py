"""Exporting a show: the menu of file kinds, and the work behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from assistant.drafting.models import Outline
from assistant.drafting.port import DraftRequest
from assistant.jobs import Job
from assistant.wording import Text
from desktop.messages import ToastAction
from desktop.services import Services

FOLDER = "export.folder"
NOT_IN_NAMES = '\\/:*?"<>|'


class ExportMenu(QMenu):
    """The kinds of file a show can become; choosing one asks where to put it."""

    def __init__(
        self,
        owner: QWidget,
        services: Services,
        outline: Outline,
        request: DraftRequest | None,
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._services = services
        self._outline = outline
        self._request = request
        for suffix, words in (
            (".docx", self.tr("Word 文档，打印用")),
            (".xlsx", self.tr("Excel 表格，一行一段")),
            (".md", self.tr("纯文字")),
        ):
            self.addAction(words).triggered.connect(partial(self._ask, suffix))
        self.aboutToHide.connect(self.deleteLater)

    def _ask(self, suffix: str, *_: object) -> None:
        folder = Path(str(self._services.settings.recall(FOLDER, str(Path.home()))))
        name = "".join("_" if one in NOT_IN_NAMES else one for one in self._outline.title)
        self._services.messages.picker.save_file(
            self._owner,
            self.tr("导出大纲"),
            folder / f"{name}{suffix}",
            self._order().write,
        )

    def _order(self) -> _Order:
        """Everything the work needs, its words said now: the menu is gone when it ends."""
        return _Order(
            self._owner,
            self._services,
            self._outline,
            self._request,
            self.tr("导好了：{name}"),
            self.tr("打开文件夹"),
        )


@dataclass(frozen=True)
class _Order:
    """One export that was asked for."""

    owner: QWidget
    services: Services
    outline: Outline
    request: DraftRequest | None
    done_words: str
    folder_words: str

    def write(self, path: Path) -> None:
        """Write the file in a worker and say where it is."""
        self.services.settings.remember(FOLDER, str(path.parent))
        title = self.outline.title

        def work(_job: Job) -> Path:
            from assistant.drafting import export

            return export.write(self.outline, path, self.request)

        self.services.tasks.work(
            work,
            self._done,
            owner=self.owner,
            title=Text(f"导出「{title}」", f"Export “{title}”"),
            icon="download",
        )

    def _done(self, written: Path) -> None:
        show = ToastAction(self.folder_words, partial(_open_folder, written))
        self.services.messages.toast(self.done_words.format(name=written.name), action=show)


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
