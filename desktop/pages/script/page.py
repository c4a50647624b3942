"""脚本: a brief and the shop's facts at the left, the 分镜 table, and what is left to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant import clock, options
from assistant.changes import Area, Changed, Changes
from assistant.drafting import drafts, grounding, playbooks
from assistant.drafting.model_drafter import FALLBACK_RULE
from assistant.drafting.models import Brief, Draft, Script, Shot
from assistant.drafting.port import DraftRequest, Part
from assistant.errors import UserError
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Fact, Profile, Store
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.messages import ToastAction
from desktop.pages.page import Destination, Page
from desktop.pages.script.brief import BriefSheet
from desktop.pages.script.fact import FactSheet
from desktop.pages.script.list import ScriptList
from desktop.pages.script.sheet import ScriptSheet
from desktop.pages.script.table import with_shots
from desktop.pages.script.writing import write_script
from desktop.services import Services
from desktop.tasks import JobHandle, JobState
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.thread import Node

AUTOSAVE_MS = 800
NARROW = 1180
EMPTY, LIST, SHEET = range(3)


@dataclass(frozen=True)
class _Shelf:
    """What the page shows: every script, the one in hand, and the shop."""

    every: tuple[drafts.Summary, ...]
    opened: drafts.Opened | None
    profile: Profile


class ScriptPage(Page):
    """Scripts: written from a brief, then worded by hand until they can be shot."""

    name: ClassVar[str] = "script"
    icon: ClassVar[str] = "scroll-text"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {Area.DRAFTS, Area.BRIEFS, Area.DEALS, Area.FACTS, Area.CREATORS, Area.STORES}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._wanted = ""
        self._script: Script | None = None
        self._request: DraftRequest | None = None
        self._version = 0
        self._saved_at = 0
        self._profile = Profile()
        self._every: tuple[drafts.Summary, ...] = ()
        self._dirty = False
        self._visit = clock.new_id()
        self._writing: JobHandle | None = None
        self._replacing = ""
        self._pending: Destination | None = None
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.flush)
        self._build()

    def title(self) -> str:
        """脚本."""
        return self.tr("脚本")

    # ---- page ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the scripts and the one in hand again; what is being typed stays."""
        wanted = self._wanted
        self.services.tasks.read(lambda db: _read(db, wanted), self._show_shelf, owner=self)

    def open(self, destination: Destination) -> None:
        """Open a script, or begin one: `new`, from a `fact`, a `brief`, `again` like a script."""
        self._pending = destination
        self.flush()
        if destination.action in ("", "again") and destination.id:
            self._wanted = destination.id
        self.reload()

    def flush(self) -> None:
        """Save what was changed, now."""
        self._autosave.stop()
        if not self._dirty or self._script is None or not self._script.id:
            return
        self._dirty = False
        script, visit = self._script, self._visit
        recovery = self.services.workspace.recovery

        def change(db: Database) -> Changed[object]:
            saved = recovery.autosave(
                drafts.AUTOSAVE,
                script.id,
                script.model_dump_json(),
                lambda: drafts.autosave(db, script, visit=visit),
            )
            if saved is None:
                return Changed(None, Changes())
            return Changed(saved.value, saved.changes)

        self.services.tasks.write(change, lambda _saved: self._say_saved(), owner=self)

    def panes(self) -> Sequence[QWidget]:
        """Brief, table, inspector."""
        return (self.sheet.side, self.sheet.table, self.sheet.inspector)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.drawer.setVisible(narrow and self._stack.currentIndex() == SHEET)
        self.sheet.inspector.setVisible(not narrow or self.drawer.isChecked())

    # ---- building ------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.services.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = PageHeader(theme, self.tr("脚本"), self._about())
        self.header.thread_line.opened.connect(self._follow)
        self.all = Button(theme, self.tr("全部脚本"), kind="quiet", icon="list")
        self.all.clicked.connect(self._show_all)
        self.drawer = Button(theme, icon="panel-right", kind="quiet", name=self.tr("检查"))
        self.drawer.setCheckable(True)
        self.drawer.toggled.connect(self._show_inspector)
        self.versions = Button(theme, self.tr("版本"), kind="quiet", icon="history")
        self.versions.clicked.connect(self._ask_versions)
        self.export = Button(theme, self.tr("导出"), icon="download")
        self.export.clicked.connect(self._offer_exports)
        self.new = Button(theme, self.tr("新脚本"), icon="plus", shortcut="Ctrl+N")
        self.new.clicked.connect(self._begin_new)
        self.cut = Button(theme, self.tr("去剪"), kind="primary", icon="scissors")
        self.cut.clicked.connect(self._wish_for_cut)
        for button in (self.all, self.drawer, self.versions, self.export, self.new, self.cut):
            self.header.add_action(button)
        column.addWidget(self.header)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._build_empty())
        self.list = ScriptList(theme)
        self.list.opened.connect(self._open_draft)
        self._stack.addWidget(_carded(self.list))
        self._stack.addWidget(_carded(self._build_sheet()))
        self._show_actions()

    def _build_empty(self) -> QWidget:
        theme = self.services.theme
        self.first = Button(theme, self.tr("写第一条"), kind="primary", size="lg", icon="plus")
        self.first.clicked.connect(self._begin_new)
        return EmptyState(
            theme,
            self.tr("还没写过。"),
            self.tr("挑一句你天天跟客人说的话，从它开始。"),
            actions=(self.first,),
            note=self.tr("不用密钥也能写；稿子只说门店事实里有的，没有的会标出来。"),
        )

    def _build_sheet(self) -> QWidget:
        self.sheet = ScriptSheet(self.services)
        self.sheet.edited.connect(self._change)
        self.sheet.brief_wanted.connect(self._edit_brief)
        self.sheet.variant_wanted.connect(self._next_variant)
        self.sheet.fact_wanted.connect(self._ask_fact)
        self.sheet.strip.stop.clicked.connect(self._stop)
        return self.sheet

    def _about(self) -> str:
        return self.tr("一条视频先有分镜，拍的时候不慌")

    # ---- showing -------------------------------------------------------------------------

    def _show_shelf(self, shelf: _Shelf) -> None:
        self._every, self._profile = shelf.every, shelf.profile
        self.list.show_drafts(shelf.every)
        if self._writing is None and not self._dirty:
            self._script = self._request = None
            if shelf.opened is not None:
                self._take(shelf.opened)
        self._show()
        pending, self._pending = self._pending, None
        if pending is not None:
            self._begin_wish(pending)

    def _begin_wish(self, wish: Destination) -> None:
        """Begin what a wish asked for, now that the shop is known."""
        if wish.action == "new":
            self.begin()
        elif wish.action == "again" and self._script is not None:
            self._next_variant()
        elif wish.action == "fact":
            fact = next((one for one in self._profile.facts if one.id == wish.id), None)
            self.begin(topic=fact.text if fact else "", deal=(fact.deal or "") if fact else "")
        elif wish.action == "brief":
            self.services.tasks.read(
                lambda db: drafts.brief(db, wish.id),
                lambda brief: self.begin(brief=brief),
                owner=self,
            )

    def _take(self, opened: drafts.Opened) -> None:
        assert isinstance(opened.draft, Script)
        self._script, self._request = opened.draft, opened.request
        self._version, self._saved_at = opened.version, opened.updated_at_ms

    def _show(self) -> None:
        script, request = self._script, self._request
        if script is None or request is None:
            self._stack.setCurrentIndex(LIST if self._every else EMPTY)
            self.header.set_title(self.tr("脚本"), self._about())
            self.header.show_thread(False)
            self.say_status("")
            self._show_actions()
            return
        self._stack.setCurrentIndex(SHEET)
        self.header.set_title(script.title)
        self._show_thread(script, request)
        way = self._writing_way(script, request)
        self.sheet.show_script(script, request, way=way, writing=self._writing is not None)
        self._show_actions()
        self._say_state()

    def _show_actions(self) -> None:
        here = self._script is not None
        writing = self._writing is not None
        for button in (self.all, self.versions, self.export, self.cut):
            button.setVisible(here)
            button.setEnabled(not writing)
        self.new.setVisible(not here and bool(self._every))
        self.drawer.setVisible(here and self.width() < NARROW)

    def _show_thread(self, script: Script, request: DraftRequest) -> None:
        here = self.tr("脚本 v{number}").format(number=max(1, self._version))
        detail = self.tr("在写") if self._writing is not None else ""
        wish = Destination("cutting", id=script.id, action="draft")
        self.header.thread_line.show_nodes(
            [
                Node(self.tr("事实"), str(len(request.facts)), "done", Destination("store")),
                Node(self.tr("选题"), "", "done", "brief"),
                Node(here, detail, "now"),
                Node(self.tr("素材"), "", "next", wish),
                Node(self.tr("成片"), "", "next", wish),
                Node(self.tr("作品"), "", "next", Destination("followers")),
                Node(self.tr("订单"), "", "next", Destination("orders")),
            ]
        )
        self.header.show_thread()

    def _writing_way(self, script: Script, request: DraftRequest) -> str:
        """The format and the order of the script, in words."""
        parts = script.playbook.split("/")
        if len(parts) < 2:
            return ""
        book = playbooks.playbook(request.store.category)
        form = next((one for one in book.formats if one.id == parts[1]), None)
        if form is None:
            return ""
        english = self.services.language.code == "en"
        names = [form.name, *(one.name for one in form.structures if one.id == parts[-1])]
        return "，".join(one.en if english else one.zh for one in names)

    def _say_saved(self) -> None:
        self._saved_at = clock.now_ms()
        self._say_state()

    def _say_state(self) -> None:
        if self._script is None or not self._script.id:
            self.say_status("")
            return
        at = clock.moment(self._saved_at).strftime("%H:%M")
        saved = self.tr("{time} 已自动保存").format(time=at)
        older = self.tr("v{number} 还在，随时能回去").format(number=self._version - 1)
        left = f"{saved}　{older}" if self._version > 1 else saved
        keys = self.tr("回车改这一格，Alt+↑↓ 挪镜，Ctrl+回车 加镜")
        self.say_status(left, icon="check", right=keys)

    # ---- editing -------------------------------------------------------------------------

    def _change(self, script: Script) -> None:
        """Take an edited script: show it, save it soon, trace it again."""
        if script == self._script or self._writing is not None:
            return
        self._script = script
        self._dirty = True
        self._autosave.start()
        self._show()
        request = self._request
        if request is not None:
            self.services.tasks.read(
                lambda _db: grounding.check(script, request), self._traced, owner=self
            )

    def _traced(self, checked: Draft) -> None:
        """Sources and findings of what was typed, unless more has been typed since."""
        if self._script is None or not isinstance(checked, Script):
            return
        if checked.shots == self._script.shots and checked.title == self._script.title:
            self._script = checked
            self._dirty = True
            self._autosave.start()
            self._show()

    def _ask_fact(self, words: str) -> None:
        request = self._request
        if request is None:
            return
        sheet = FactSheet(self.services.theme, self.window(), words)
        sheet.wanted.connect(partial(self._add_fact, request.store.id))
        self.fact_sheet = sheet
        sheet.present()

    def _add_fact(self, store: str, text: str, source: str) -> None:
        self.flush()
        fact = Fact(id="", store=store, text=text, source=source)

        def done(_fact: Fact) -> None:
            self.services.messages.toast(self.tr("补上了，稿子已经重新对过一遍。"))

        self.services.tasks.write(lambda db: profiles.save(db, fact), done, owner=self)

    # ---- scripts -------------------------------------------------------------------------

    def _show_all(self) -> None:
        self._open_draft("")

    def _open_draft(self, draft: str) -> None:
        self.flush()
        self._wanted = draft
        self._visit = clock.new_id()
        self.reload()

    def _follow(self, target: object) -> None:
        if isinstance(target, Destination):
            self.flush()
            self.wish.emit(target)
        elif target == "brief":
            self._edit_brief()

    def _wish_for_cut(self) -> None:
        if self._script is not None:
            self.flush()
            self.wish.emit(Destination("cutting", id=self._script.id, action="draft"))

    def _ask_versions(self) -> None:
        if self._script is None:
            return
        self.flush()
        draft = self._script.id
        self.services.tasks.read(
            lambda db: drafts.versions(db, draft), self._offer_versions, owner=self
        )

    def versions_menu(self, versions: Sequence[drafts.Version]) -> QMenu:
        """Every kept version to go back to, and the others things one does with a script."""
        menu = QMenu(self)
        keep = menu.addAction(self.tr("把现在的样子存成一个版本"))
        keep.triggered.connect(self._keep_version)
        menu.addSeparator()
        writers = {
            "playbook": self.tr("写法库"),
            "model": self.tr("模型"),
            "person": self.tr("手改"),
        }
        for one in versions:
            at = clock.moment(one.created_at_ms).strftime("%m-%d %H:%M")
            words = (
                f"v{one.number}    {at}    {writers.get(one.drafter, '')}    {one.note}".rstrip()
            )
            action = menu.addAction(words)
            action.setEnabled(one.number != self._version or self._script is not None)
            action.triggered.connect(partial(self._restore, one.number))
        menu.addSeparator()
        menu.addAction(self.tr("删掉这条脚本")).triggered.connect(self._delete)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _offer_versions(self, versions: Sequence[drafts.Version]) -> None:
        menu = self.versions_menu(versions)
        menu.popup(self.versions.mapToGlobal(self.versions.rect().bottomLeft()))

    def _keep_version(self) -> None:
        if self._script is None:
            return
        draft = self._script.id

        def done(number: int) -> None:
            self.services.messages.toast(self.tr("存好了，v{number}。").format(number=number))
            self.reload()

        self.services.tasks.write(lambda db: drafts.keep_version(db, draft), done, owner=self)

    def _restore(self, number: int) -> None:
        if self._script is None:
            return
        draft = self._script.id

        def done(_draft: Draft) -> None:
            words = self.tr("回到 v{number} 的样子了，刚才的也留着。").format(number=number)
            self.services.messages.toast(words)
            self.reload()

        self.services.tasks.write(
            lambda db: drafts.restore_version(db, draft, number), done, owner=self
        )

    def _delete(self) -> None:
        if self._script is None:
            return
        self.flush()
        gone, title = self._script.id, self._script.title
        self._wanted = ""

        def done(_entry: str) -> None:
            words = self.tr("「{title}」放进回收站了。").format(title=title)
            self.services.messages.toast(words)
            self.reload()

        self.services.tasks.write(lambda db: drafts.delete(db, gone), done, owner=self)

    # ---- writing -------------------------------------------------------------------------

    def begin(self, *, topic: str = "", deal: str = "", brief: Brief | None = None) -> None:
        """Ask for a brief."""
        store = self._store()
        if store is None:
            self.services.messages.toast(
                self.tr("先挂上门店的招牌，才知道卖什么。"),
                action=ToastAction(
                    self.tr("去填门店"), lambda: self.wish.emit(Destination("store"))
                ),
                mood="plain",
            )
            return
        creator = str(self.services.settings.get(options.CREATOR) or "")
        if brief is None:
            brief = Brief.model_construct(
                **{
                    **Brief(topic="-").model_dump(),
                    "topic": topic,
                    "creator": creator,
                    "deal": deal,
                }
            )
        self._ask(brief, store, draft_id="")

    def _begin_new(self) -> None:
        self.begin()

    def _show_inspector(self, shown: bool) -> None:
        self.sheet.inspector.setVisible(shown)

    def _edit_brief(self) -> None:
        store = self._request.store if self._request else None
        if self._script is None or self._request is None or store is None:
            return
        self._ask(self._script.brief or self._request.brief, store, draft_id=self._script.id)

    def _ask(self, brief: Brief, store: Store, *, draft_id: str) -> None:
        english = self.services.language.code == "en"
        formats = [
            (one.id, one.name.en if english else one.name.zh)
            for one in playbooks.playbook(store.category).formats
        ]
        sheet = BriefSheet(
            self.services.theme,
            self.window(),
            brief=brief,
            store=store,
            deals=[one for one in self._profile.deals if one.store == store.id],
            creators=[one for one in self._profile.creators if one.store == store.id],
            formats=formats,
            model=self._model_name(),
        )
        sheet.wanted.connect(partial(self._write, draft_id))
        self.brief_sheet = sheet
        sheet.present()

    def _store(self) -> Store | None:
        current = self.services.settings.get(options.STORE)
        stores = self._profile.stores
        return next((one for one in stores if one.id == current), stores[0] if stores else None)

    def _model_name(self) -> str:
        from assistant.llm import configured

        chosen = configured.chosen(self.services.settings)
        return "" if chosen is None else self.services.language.say(chosen.name)

    def _next_variant(self) -> None:
        """The same brief with another opening and order, as this script's next version."""
        if self._script is None or self._request is None or self._writing is not None:
            return
        brief = self._script.brief or self._request.brief
        brief = brief.model_copy(update={"variant": brief.variant + 1})
        self._write(self._script.id, brief, "playbook" if self._script.drafter != "model" else "")

    def _write(self, draft_id: str, brief: Brief, writer: str) -> None:
        self.flush()
        start = partial(self._start_writing, draft_id, writer)

        def prepare(db: Database) -> Changed[DraftRequest]:
            kept = drafts.keep_version(db, draft_id).changes if draft_id else Changes()
            return Changed(drafts.make_request(db, brief), kept)

        self.services.tasks.write(prepare, start, owner=self)

    def _start_writing(self, draft_id: str, writer: str, request: DraftRequest) -> None:
        services = self.services
        self._replacing, self._request = draft_id, request
        self._script = Script(
            title=request.brief.topic,
            hook="",
            cover="",
            seconds=request.brief.seconds,
            shots=(),
            drafter="model" if writer != "playbook" and self._model_name() else "playbook",
            brief=request.brief,
        )
        self._writing = services.tasks.work(
            lambda job: write_script(services, request, writer, draft_id, job),
            self._written,
            owner=self,
            title=Text(f"写脚本「{request.brief.topic}」", f"Script “{request.brief.topic}”"),
            icon="scroll-text",
            each=self._add_part,
            failed=self._write_failed,
        )
        self._writing.ended.connect(self._writing_ended)
        if writer != "playbook" and (model := self._model_name()):
            self.sheet.strip.say(0, model)
        self._show()

    def _add_part(self, part: Part) -> None:
        if self._script is None or self._writing is None or not isinstance(part.item, Shot):
            return
        shots = [one for one in self._script.shots if one.number != part.item.number]
        self._script = with_shots(self._script, [*shots, part.item])
        if not self.sheet.strip.isHidden():
            self.sheet.strip.say(len(self._script.shots), self._model_name())
        self._show()
        self.sheet.table.scrollToBottom()

    def _written(self, draft: Draft) -> None:
        self._wanted = draft.id
        fallback = next((one for one in draft.findings if one.rule == FALLBACK_RULE), None)
        if fallback is not None:
            words = self.tr("{why}这一份先用写法写了。").format(why=fallback.why)
            self.services.messages.toast(words, mood="plain")

    def _write_failed(self, error: UserError) -> None:
        self.services.messages.error(error)

    def _writing_ended(self) -> None:
        handle, self._writing = self._writing, None
        self.sheet.strip.hide()
        self.sheet.table.scrollToTop()
        partial_script, self._script = self._script, None
        stopped = handle is not None and handle.state is not JobState.DONE
        request = self._request
        if stopped and partial_script is not None and partial_script.shots and request:
            self._keep_partial(partial_script, request)
            return
        self.reload()

    def _keep_partial(self, script: Script, request: DraftRequest) -> None:
        """Writing was stopped: keep the shots that stand."""
        replacing = self._replacing

        def change(db: Database) -> Changed[Draft]:
            if replacing:
                return drafts.save_version(db, script.model_copy(update={"id": replacing}))
            return drafts.save_draft(db, script, request.brief)

        def kept(draft: Draft) -> None:
            self._wanted = draft.id
            self.services.messages.toast(self.tr("停下了，写好的几镜留着。"), mood="plain")
            self.reload()

        self.services.tasks.write(change, kept, owner=self)

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    # ---- export --------------------------------------------------------------------------

    def exports_menu(self) -> QMenu:
        """The kinds of file a script can become."""
        menu = QMenu(self)
        for suffix, words in (
            (".docx", self.tr("Word 分镜表，打印用")),
            (".xlsx", self.tr("Excel 表格，一行一镜")),
            (".md", self.tr("纯文字")),
        ):
            menu.addAction(words).triggered.connect(partial(self._export, suffix))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _offer_exports(self) -> None:
        self.exports_menu().popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def _export(self, suffix: str) -> None:
        if self._script is None:
            return
        self.flush()
        folder = Path(str(self.services.settings.recall("export.folder", str(Path.home()))))
        name = "".join("_" if one in '\\/:*?"<>|' else one for one in self._script.title)
        self.services.messages.picker.save_file(
            self, self.tr("导出脚本"), folder / f"{name}{suffix}", self._export_to
        )

    def _export_to(self, path: Path) -> None:
        script, request = self._script, self._request
        if script is None:
            return
        self.services.settings.remember("export.folder", str(path.parent))

        def work(_job: Job) -> Path:
            from assistant.drafting import export

            return export.write(script, path, request)

        def done(written: Path) -> None:
            show = ToastAction(self.tr("打开文件夹"), partial(_open_folder, written))
            words = self.tr("导好了：{name}").format(name=written.name)
            self.services.messages.toast(words, action=show)

        self.services.tasks.work(
            work,
            done,
            owner=self,
            title=Text(f"导出「{script.title}」", f"Export “{script.title}”"),
            icon="download",
        )


def _carded(content: QWidget) -> QWidget:
    around = QWidget()
    margins = QVBoxLayout(around)
    margins.setContentsMargins(24, 0, 24, 0)
    card = Card()
    card.body.setContentsMargins(1, 1, 1, 1)
    card.body.addWidget(content)
    margins.addWidget(card)
    return around


def _read(db: Database, wanted: str) -> _Shelf:
    every = drafts.every(db, "script")
    known = {one.id for one in every}
    opened = drafts.load(db, wanted) if wanted in known else None
    return _Shelf(every, opened, profiles.show(db))


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
