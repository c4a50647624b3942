"""The menus of the cutting room: which cut, which script, subtitle files in and out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from assistant.clips import cuts
from assistant.clips.cuts import StoredCut
from desktop.services import Services


class Menus(QObject):
    """Opens a menu below its button; the signals say what was chosen."""

    cut_begun = Signal()
    cut_chosen = Signal(str)
    cut_unwanted = Signal()
    script_chosen = Signal(str)
    script_wanted = Signal()
    subtitles_in = Signal()
    subtitles_out = Signal()

    def __init__(self, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._services, self._page = services, page

    def offer_cuts(self, button: QWidget, open_cut: str) -> None:
        """Other cuts, a new one, and the bin for the one that is open (its id, or empty)."""

        def show(rows: tuple[StoredCut, ...]) -> None:
            menu, icon = self._menu(), self._services.theme.icon
            menu.addAction(icon("plus"), self.tr("新剪辑"), self.cut_begun.emit)
            menu.addSeparator()
            for row in rows[:20]:
                action = menu.addAction(row.title, partial(self.cut_chosen.emit, row.id))
                action.setCheckable(True)
                action.setChecked(row.id == open_cut)
            if open_cut:
                menu.addSeparator()
                menu.addAction(icon("trash-2"), self.tr("删掉这条剪辑"), self.cut_unwanted.emit)
            _open_below(menu, button)

        self._services.tasks.read(cuts.recent, show, owner=self)

    def offer_scripts(self, button: QWidget) -> None:
        """The scripts a cut may follow."""

        def show(rows: tuple[tuple[str, str], ...]) -> None:
            menu = self._menu()
            for draft_id, title in rows:
                menu.addAction(title, partial(self.script_chosen.emit, draft_id))
            if not rows:
                menu.addAction(self.tr("还没有脚本，去写一个"), self.script_wanted.emit)
            _open_below(menu, button)

        self._services.tasks.read(cuts.scripts, show, owner=self)

    def offer_subtitles(self, button: QWidget, *, any_captions: bool) -> None:
        """Subtitle files to read, or to write where there are captions."""
        menu = self._menu()
        menu.addAction(self.tr("导入字幕文件…"), self.subtitles_in.emit)
        action = menu.addAction(self.tr("导出 .srt…"), self.subtitles_out.emit)
        action.setEnabled(any_captions)
        _open_below(menu, button)

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _open_below(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
