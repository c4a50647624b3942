"""The window: rail, page stack, status bar; it carries wishes, changes and drops about.

No features live here. It knows pages by name (`desktop.pages.PAGES`), builds
one when it is first shown, lets the visible one reload when something it shows
has changed and marks the hidden ones stale.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import shiboken6
from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from assistant import options
from assistant.changes import Area, Changes
from assistant.profile import sign_store
from assistant.profile.sign_store import Shop
from assistant.storage import undo as undo_log
from assistant.storage.database import Database
from assistant.wording import Text
from desktop import crash
from desktop.mending import Mending
from desktop.messages import Answer, Note, Question, ToastAction
from desktop.pages import PAGES
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.shortcuts import ShortcutSheet
from desktop.tasks import JobState
from desktop.widgets.dialog import QuestionDialog
from desktop.widgets.empty import dropped_paths
from desktop.widgets.job_centre import JobCentre
from desktop.widgets.rail import NavRail
from desktop.widgets.shop_menu import ShopMenu
from desktop.widgets.status import Status, StatusBar
from desktop.widgets.toast import Toast

FIRST = "today"
POLL_MS = 2000
BACKUP_MS = 10 * 60 * 1000  # how often to ask whether the scheduled backup is due
MINIMUM = (1120, 720)
DEFAULT = (1440, 900)


class MainWindow(QWidget):
    """One workspace's window."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._shops: tuple[Shop, ...] = ()
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._leaving = False
        self._merging = False
        self._toast: Toast | None = None
        self._bug_shown = False
        self.setWindowTitle("会心")
        self.setAcceptDrops(True)
        self.setMinimumSize(*MINIMUM)
        self._top = QStackedLayout(self)
        self.undo_action = self._action("Ctrl+Z", self.undo)
        self.redo_action = self._action("Ctrl+Shift+Z", self.redo)
        for keys, run in (
            ("F1", self.show_shortcuts),
            ("F6", partial(self._next_pane, 1)),
            ("Shift+F6", partial(self._next_pane, -1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(services.tasks.poll_foreign_writes)
        self._poll.timeout.connect(self.merge_recovered)
        self._mending = Mending(services, self)
        self._mending.mended.connect(self.begin)
        self._mending.given_up.connect(self.leave_without_asking)
        self._backups = QTimer(self)
        self._backups.setInterval(BACKUP_MS)
        self._backups.timeout.connect(self.back_up_if_due)
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
        self._poll.start()
        self._backups.start()
        for note in self._services.settings.notes:  # e.g. the settings file was damaged
            self._services.messages.toast(self._services.language.say(note), mood="plain")
        self._services.tasks.read(
            sign_store.shops, self._begun, owner=self, failed=self._mending.offer
        )

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
            self._services.tasks.write(
                lambda _db: workspace.merge_recovered(), self._merged, owner=self
            )

    def _merged(self, _count: int) -> None:
        self._merging = False

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
        self._poll.stop()
        self._backups.stop()
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
        return self._current

    @property
    def rail(self) -> NavRail:
        """The navigation at the left."""
        return self._rail

    def page(self, name: str) -> Page:
        """A page, built when first asked for."""
        if name not in self._pages:
            module, _, class_name = PAGES[name].place.partition(":")
            page: Page = getattr(import_module(module), class_name)(self._services)
            page.wish.connect(self.open)
            page.status_changed.connect(partial(self._hear_status, page))
            self._pages[name] = page
            self._stack.addWidget(page)
            self._stale.add(name)
        return self._pages[name]

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
        if name != self._current:
            self._flush()
        page = self.page(name)
        self._current = name
        self._stack.setCurrentWidget(page)
        self._rail.show_current(name)
        # Tab goes on from the top of the page, not from where the last one was left.
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._status.show_status(page.status)
        if name in self._stale:
            self._stale.discard(name)
            page.reload()

    def show_welcome(self) -> None:
        """The first run: name the shop and the creator."""
        from desktop.pages.welcome import WelcomePage

        page = WelcomePage(self._services)
        page.opened.connect(self._opened)
        self._current = "welcome"
        self._swap_top(page)

    # ---- undo -------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the newest step, after what is typed has been saved."""
        self._flush()
        self._services.tasks.write(undo_log.undo, self._say_undone, owner=self)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._flush()
        self._services.tasks.write(undo_log.redo, self._say_redone, owner=self)

    # ---- popups -----------------------------------------------------------------------------

    def show_jobs(self) -> None:
        """Open the job centre beside its item."""
        self._jobs.show_beside(self._tasks_item)

    @property
    def job_centre(self) -> JobCentre:
        """The popup of tasks."""
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
        """Our fault: what to copy, and that the data is safe. One at a time."""
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
        if dropped_paths(event) and self._current not in ("", "welcome"):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(dropped_paths(event))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Give each file to the page that knows its kind; say so where none does."""
        order = [self._current, *(name for name in PAGES if name != self._current)]
        taken: dict[str, list[Path]] = {}
        unknown: list[Path] = []
        for path in paths:
            taker = next((name for name in order if self.page(name).accepts([path])), None)
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
        for name, entry in PAGES.items():
            if entry.where == "rail":
                self._rail.add_page(name, words[name], entry.icon)
        self._tasks_item = self._rail.add_button(self.tr("任务"), "list-checks", low=True)
        self._tasks_item.setCheckable(False)
        self._tasks_item.clicked.connect(self.show_jobs)
        self._rail.add_page("settings", words["settings"], PAGES["settings"].icon, low=True)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._stack = QStackedWidget()
        self._status = StatusBar(theme, self._services.tasks, self._services.language)
        self._status.jobs_wanted.connect(self.show_jobs)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)
        row.addLayout(column, 1)
        self._jobs = JobCentre(theme, self._services.language, self._services.tasks, shell)
        for number, name in enumerate(self._rail.pages, start=1):
            self._rail.item(name).setToolTip(f"{words[name]}  Alt+{number}")
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), shell)
            shortcut.activated.connect(partial(self.show_page, name))
        self._shell = shell
        self._swap_top(shell)
        self._hang_sign()
        self._count_jobs()
        self._refresh_undo()

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
            if old is not self._shell:
                old.hide()
                old.deleteLater()
        self._top.addWidget(widget)
        self._top.setCurrentWidget(widget)

    def _speak_anew(self) -> None:
        """Build everything again in the other language, the open page first."""
        current = self._current
        if current == "welcome":
            welcome = self._top.currentWidget()
            self.show_welcome()
            fresh = self._top.currentWidget()
            fresh.take_over(welcome)  # type: ignore[union-attr]
            return
        self._flush()
        old, pages = self._shell, list(self._pages.values())
        self._pages, self._stale, self._current = {}, set(), ""
        self._build()
        for page in pages:
            page.deleteLater()
        old.hide()
        old.deleteLater()
        if current:
            self.show_page(current)

    def _action(self, keys: str, run: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(run)
        action.setEnabled(False)
        self.addAction(action)
        return action

    # ---- what comes back --------------------------------------------------------------------

    def _begun(self, shops: tuple[Shop, ...]) -> None:
        self._shops = shops
        self._hang_sign()
        self._refresh_undo()
        self.merge_recovered()
        if not shops:
            self.show_welcome()
        elif self._current in ("", "welcome"):
            self._enter(FIRST)

    def _opened(self, shops: tuple[Shop, ...]) -> None:
        """The welcome has done its part."""
        self._shops = shops
        self._hang_sign()
        self._enter(FIRST)

    def _enter(self, name: str) -> None:
        self._current = ""
        if self._top.currentWidget() is not self._shell:
            self._swap_top(self._shell)
        self.show_page(name)

    def _take_changes(self, changes: Changes) -> None:
        for name, page in self._pages.items():
            if not page.shows & changes.areas:
                continue
            if name == self._current:
                page.reload()
            else:
                self._stale.add(name)
        if changes.areas & {Area.STORES, Area.CREATORS}:
            self._services.tasks.read(sign_store.shops, self._reread, owner=self)
        self._refresh_undo()

    def _reread(self, shops: tuple[Shop, ...]) -> None:
        """Shops changed, here or elsewhere: a first shop ends the welcome, none begins it."""
        if self._current == "welcome" or not shops:
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

    def _refresh_undo(self) -> None:
        def steps(db: Database) -> tuple[undo_log.Step | None, undo_log.Step | None]:
            with db.read() as conn:
                return undo_log.next_undo(conn), undo_log.next_redo(conn)

        if self._poll.isActive():
            self._services.tasks.read(steps, self._show_steps, owner=self)

    def _show_steps(self, steps: tuple[undo_log.Step | None, undo_log.Step | None]) -> None:
        say = self._services.language.say
        back, again = steps
        self.undo_action.setEnabled(back is not None)
        self.undo_action.setText(
            self.tr("撤销 {step}").format(step=say(back.name)) if back else self.tr("撤销")
        )
        self.redo_action.setEnabled(again is not None)
        self.redo_action.setText(
            self.tr("重做 {step}").format(step=say(again.name)) if again else self.tr("重做")
        )

    def _say_undone(self, step: undo_log.UndoneStep) -> None:
        name = self._services.language.say(step.name)
        self._services.messages.toast(
            self.tr("已撤销：{step}").format(step=name),
            action=ToastAction(self.tr("重做"), self.redo),
        )

    def _say_redone(self, step: undo_log.UndoneStep) -> None:
        name = self._services.language.say(step.name)
        self._services.messages.toast(self.tr("已重做：{step}").format(step=name))

    def _count_jobs(self) -> None:
        jobs = self._services.tasks.jobs
        self._tasks_item.count(sum(job.state is JobState.RUNNING for job in jobs))

    def _hear_status(self, page: Page, status: Status) -> None:
        if self._pages.get(self._current) is page:
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
        if self._current in self._pages:
            self._pages[self._current].flush()

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
        page = self._pages.get(self._current)
        panes: list[QWidget] = [self._rail, *(page.panes() if page is not None else ())]
        focus = self.focusWidget()
        here = next(
            (
                index
                for index, pane in enumerate(panes)
                if focus is not None and (pane is focus or pane.isAncestorOf(focus))
            ),
            0,
        )
        for distance in range(1, len(panes) + 1):
            pane = panes[(here + step * distance) % len(panes)]
            target = _first_reachable(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _restore_geometry(self) -> None:
        kept = self._services.settings.recall("geometry")
        if isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        width, height = min(DEFAULT[0], room.width()), min(DEFAULT[1], room.height())
        self.resize(max(width, MINIMUM[0]), max(height, MINIMUM[1]))


def _first_reachable(pane: QWidget) -> QWidget | None:
    """The first widget of a pane, in the order of Tab, that takes focus."""
    candidates = [pane, *pane.findChildren(QWidget)]
    for widget in candidates:
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reachable and widget.isVisible() and widget.isEnabled():
            return widget
    return None
