"""The window: rail, page stack, status bar; it carries wishes, changes and drops about.

No features live here: `PageStack` keeps the pages, `Undoing` the steps, `Upkeep`
what runs beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from assistant import options
from assistant.changes import Area, Changes
from assistant.errors import UserError
from assistant.profile import sign_store
from assistant.profile.sign_store import Shop
from desktop import crash, pages
from desktop.mending import Mending
from desktop.messages import Answer, Note, Question
from desktop.page_stack import PageStack
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.shortcuts import ShortcutSheet
from desktop.tasks import JobState
from desktop.undoing import Undoing
from desktop.upkeep import Upkeep
from desktop.widgets.dialog import QuestionDialog
from desktop.widgets.empty import dropped_paths
from desktop.widgets.panes import next_reachable
from desktop.widgets.rail import NavRail
from desktop.widgets.shop_menu import ShopMenu
from desktop.widgets.status import Status, StatusBar
from desktop.widgets.toast import Toast

if TYPE_CHECKING:
    from desktop.widgets.job_centre import JobCentre

FIRST = "today"
MINIMUM = (1120, 720)
DEFAULT = (1440, 900)


class MainWindow(QWidget):
    """One workspace's window."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._shops: tuple[Shop, ...] = ()
        self._welcoming = False
        self._leaving = False
        self._toast: Toast | None = None
        self._jobs: JobCentre | None = None
        self._bug_shown = False
        self.setWindowTitle("会心")
        self.setAcceptDrops(True)
        self.setMinimumSize(*MINIMUM)
        self._top = QStackedLayout(self)
        self._undoing = Undoing(services, self, self._flush)
        self.undo_action = self._undoing.undo_action
        self.redo_action = self._undoing.redo_action
        for keys, run in (
            ("F1", self.show_shortcuts),
            ("F6", partial(self._next_pane, 1)),
            ("Shift+F6", partial(self._next_pane, -1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.upkeep = Upkeep(services, self)
        self._mending = Mending(services, self)
        self._mending.mended.connect(self.begin)
        self._mending.given_up.connect(self.leave_without_asking)
        self._build()
        services.tasks.changed.connect(self._take_changes)
        services.tasks.jobs_changed.connect(self._count_jobs)
        services.messages.toasted.connect(self._show_toast)
        services.messages.asked.connect(self._show_question)
        services.language.changed.connect(self._speak_anew)

    # ---- coming and going -------------------------------------------------------------------

    def present(self) -> None:
        """Show the window at once, then open the database behind it."""
        self._restore_geometry()
        self.show()
        QTimer.singleShot(0, self, self.begin)

    def begin(self) -> None:
        """Read what hangs on the sign; the welcome if there is nothing to hang."""
        self.upkeep.start()
        for note in self._services.settings.notes:  # e.g. the settings file was damaged
            self._services.messages.toast(self._services.language.say(note), mood="plain")
        self._services.tasks.read(
            sign_store.shops, self._begun, owner=self, failed=self._mending.offer
        )

    def come_forward(self) -> None:
        """Another start asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        running = [job for job in self._services.tasks.jobs if job.running]
        if running and not self._leaving:
            event.ignore()
            self._ask_to_leave(len(running))
            return
        self._flush()
        self.upkeep.stop()
        self._services.settings.remember(
            "geometry", bytes(self.saveGeometry().toBase64().data()).decode()
        )
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_jobs()

    # ---- pages ------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The name of the open page; `welcome` on a first run, empty before the first."""
        return "welcome" if self._welcoming else self._stack.current

    @property
    def rail(self) -> NavRail:
        """The navigation at the left."""
        return self._rail

    def page(self, name: str) -> Page:
        """A page, built when first asked for."""
        return self._stack.page(name)

    def open(self, destination: Destination) -> None:
        """Grant a page's wish."""
        if destination.page == "tasks":
            self.show_jobs()
            return
        self.show_page(destination.page)
        if destination.id or destination.action or destination.paths:
            self.page(destination.page).open(destination)

    def show_page(self, name: str) -> None:
        """Bring a page to the front, fresh."""
        self._stack.bring(name)
        self._rail.show_current(name)

    def show_welcome(self) -> None:
        """The first run: name the shop and the creator."""
        from desktop.pages.welcome import WelcomePage

        page = WelcomePage(self._services)
        page.opened.connect(self._opened)
        self._welcoming = True
        self._stack.leave()
        self._swap_top(page)
        page.begin()

    # ---- popups -----------------------------------------------------------------------------

    def show_jobs(self) -> None:
        """Open the job centre beside its item."""
        self.job_centre.show_beside(self._tasks_item)

    @property
    def job_centre(self) -> JobCentre:
        """The popup of tasks, made when it is first wanted."""
        from desktop.widgets.job_centre import JobCentre

        if self._jobs is None:
            theme, language = self._services.theme, self._services.language
            self._jobs = JobCentre(theme, language, self._services.tasks, self._shell)
        return self._jobs

    def show_shop_menu(self) -> None:
        """The menu below the sign: the shop, other shops, undo, shortcuts."""
        menu = ShopMenu(self._services, self._shops, self)
        menu.shop_wanted.connect(lambda: self.show_page("store"))
        menu.store_chosen.connect(self._choose_store)
        menu.shortcuts_wanted.connect(self.show_shortcuts)
        menu.open_at(self._rail.sign, [self.undo_action, self.redo_action])

    def show_shortcuts(self) -> None:
        """All shortcuts that work here and now."""
        ShortcutSheet(self._services.theme, self, self._rail).present()

    def show_bug(self, error: BaseException) -> None:
        """Our fault: what to copy, and that the data is safe. One at a time.

        A refusal that a slot met (a setting that found no room on the disk) is said as one.
        """
        if isinstance(error, UserError):
            self._services.messages.error(error)
            return
        if self._bug_shown:
            return
        self._bug_shown = True
        details = crash.report(error)
        close = Answer(self.tr("接着用"), self._bug_closed, "primary", safe=True)
        question = Question(
            self.tr("会心自己出错了"),
            self.tr("你的数据没有受影响。把下面的详情复制给我们，密钥和顾客资料已经去掉。"),
            (close,),
            details,
        )
        QuestionDialog(self._services.theme, question, self).present()

    # ---- drops ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event) and self._stack.front is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(dropped_paths(event))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Give each file to the page that knows its kind; say so where none does."""
        taken: dict[str, list[Path]] = {}
        unknown: list[Path] = []
        for path in paths:
            taker = self._stack.taker(path)
            if taker is None:
                unknown.append(path)
            else:
                taken.setdefault(taker, []).append(path)
        for name, files in taken.items():
            self.show_page(name)
            self.page(name).drop(files)
        if unknown:
            names = self.tr("、").join(path.name for path in unknown)
            self._services.messages.toast(
                self.tr(
                    "认不出 {names}。能拖进来的是视频素材，还有来客和创作者中心导出的 xlsx、csv。"
                ).format(names=names),
                mood="error",
            )

    # ---- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._services.theme
        shell = QWidget()
        row = QHBoxLayout(shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail = NavRail(theme)
        self._rail.sign.clicked.connect(lambda: self.show_page("store"))
        self._rail.sign.menu_wanted.connect(self.show_shop_menu)
        self._rail.chosen.connect(self.show_page)
        words = self._words()
        for name, entry in pages.PAGES.items():
            if entry.where == "rail":
                self._rail.add_page(name, words[name], entry.icon)
        self._tasks_item = self._rail.add_button(self.tr("任务"), "list-checks", low=True)
        self._tasks_item.setCheckable(False)
        self._tasks_item.clicked.connect(self.show_jobs)
        self._rail.add_page("settings", words["settings"], pages.PAGES["settings"].icon, low=True)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._stack = PageStack(self._services)
        self._stack.wish.connect(self.open)
        self._stack.status_changed.connect(self._show_status)
        self._status = StatusBar(theme, self._services.tasks, self._services.language)
        self._status.jobs_wanted.connect(self.show_jobs)
        self._status.link_followed.connect(self._stack.follow_status)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)
        row.addLayout(column, 1)
        self._jobs = None
        for number, name in enumerate(self._rail.pages, start=1):
            self._rail.item(name).setToolTip(f"{words[name]}  Alt+{number}")
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), shell)
            shortcut.activated.connect(partial(self.show_page, name))
        self._shell = shell
        self._swap_top(shell)
        self._hang_sign()
        self._count_jobs()
        if self.upkeep.running:
            self._undoing.refresh()

    def _words(self) -> dict[str, str]:
        return {
            "today": self.tr("今天"),
            "script": self.tr("脚本"),
            "live": self.tr("直播"),
            "cutting": self.tr("剪辑"),
            "orders": self.tr("订单"),
            "followers": self.tr("粉丝"),
            "review": self.tr("复盘"),
            "settings": self.tr("设置"),
            "store": self.tr("门店"),
        }

    def _swap_top(self, widget: QWidget) -> None:
        while self._top.count():
            old = self._top.widget(0)
            if old is None or old is widget:
                break
            self._top.removeWidget(old)
            old.hide()  # what only lies underneath would still be reached by Tab
            if old is not self._shell:
                old.deleteLater()
        self._top.addWidget(widget)
        self._top.setCurrentWidget(widget)

    def _speak_anew(self) -> None:
        """Build everything again in the other language, the open page first."""
        if self._welcoming:
            welcome = self._top.currentWidget()
            self.show_welcome()
            fresh = self._top.currentWidget()
            fresh.take_over(welcome)  # type: ignore[union-attr]
            return
        self._flush()
        old, current = self._shell, self._stack.current
        self._build()
        old.hide()
        old.deleteLater()
        if current:
            self.show_page(current)

    # ---- what comes back --------------------------------------------------------------------

    def _begun(self, shops: tuple[Shop, ...]) -> None:
        self._shops = shops
        self._hang_sign()
        self._undoing.refresh()
        self.upkeep.merge_recovered()
        if not shops:
            self.show_welcome()
        elif self._stack.front is None:
            self._enter(FIRST)

    def _opened(self, shops: tuple[Shop, ...]) -> None:
        """The welcome has done its part."""
        self._shops = shops
        self._hang_sign()
        self._enter(FIRST)

    def _enter(self, name: str) -> None:
        self._welcoming = False
        if self._top.currentWidget() is not self._shell:
            self._swap_top(self._shell)
        self.show_page(name)

    def _take_changes(self, changes: Changes) -> None:
        self._stack.take_changes(changes.areas)
        if changes.areas & {Area.STORES, Area.CREATORS}:
            self._services.tasks.read(sign_store.shops, self._reread, owner=self, latest="sign")
        if self.upkeep.running:
            self._undoing.refresh()

    def _reread(self, shops: tuple[Shop, ...]) -> None:
        """Shops changed, here or elsewhere: a first shop ends the welcome, none begins it."""
        if self._welcoming or not shops:
            self._begun(shops)
            return
        self._shops = shops
        self._hang_sign()

    def _hang_sign(self) -> None:
        chosen = self._services.settings.get(options.STORE)
        stores = self._shops
        store = next((store for store in stores if store.id == chosen), None)
        store = store or (stores[0] if stores else None)
        self._rail.sign.hang(store.name if store else "", store.branch if store else "")
        self.setWindowTitle(
            self.tr("{shop} · 会心").format(shop=store.name) if store else self.tr("会心")
        )

    def _choose_store(self, store: str) -> None:
        settings = self._services.settings
        settings.set(options.STORE, store)
        people = next(shop.creators for shop in self._shops if shop.id == store)
        settings.set(options.CREATOR, people[0] if people else "")
        self._hang_sign()
        self._take_changes(Changes(frozenset(Area)))

    def _count_jobs(self) -> None:
        jobs = self._services.tasks.jobs
        self._tasks_item.count(sum(job.state is JobState.RUNNING for job in jobs))

    def _show_status(self, status: Status) -> None:
        self._status.show_status(status)

    def _show_toast(self, note: Note) -> None:
        if self._toast is not None and shiboken6.isValid(self._toast):
            self._toast.leave()
        host = self._stack if self._top.currentWidget() is self._shell else self
        self._toast = Toast(self._services.theme, note, host)
        self._toast.show()
        self._toast.place()

    def _show_question(self, question: Question) -> None:
        QuestionDialog(self._services.theme, question, self).present()

    def _bug_closed(self) -> None:
        self._bug_shown = False

    def _flush(self) -> None:
        self._stack.flush()

    def _ask_to_leave(self, running: int) -> None:
        self._services.messages.ask(
            self.tr("还有 {n} 个任务没做完").format(n=running),
            self.tr("现在退出会停在半路，写到一半的文件会删掉，别的不受影响。"),
            (
                Answer(self.tr("停掉并退出"), self.leave_without_asking, "danger"),
                Answer(self.tr("等它做完"), None, "primary", safe=True),
            ),
        )

    def leave_without_asking(self) -> None:
        """Close although jobs run; they are cancelled when the tasks close."""
        self._leaving = True
        self.close()

    def _next_pane(self, step: int) -> None:
        """F6 walks from the rail through the panes of the page and back."""
        page = self._stack.front
        panes: list[QWidget] = [self._rail, *(page.panes() if page is not None else ())]
        target = next_reachable(panes, self.focusWidget(), step)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _restore_geometry(self) -> None:
        kept = self._services.settings.recall("geometry")
        if isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        width, height = min(DEFAULT[0], room.width()), min(DEFAULT[1], room.height())
        self.resize(max(width, MINIMUM[0]), max(height, MINIMUM[1]))
