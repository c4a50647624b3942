"""脚本: a brief and the shop's facts at the left, the 分镜 table, and what is left to mend."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from assistant import clock, options
from assistant.changes import Area
from assistant.drafting import checking, drafts, repeating
from assistant.drafting.models import Brief, Draft, Script, Shot
from assistant.drafting.port import DraftRequest, Part
from assistant.profile.models import Store
from assistant.wording import Text
from desktop.drafting.allowing import allow
from desktop.drafting.desk import Desk
from desktop.drafting.export_menu import ExportMenu
from desktop.drafting.fact_sheet import ask_for_fact
from desktop.drafting.progress import Progress
from desktop.messages import ToastAction
from desktop.pages.page import Destination, Page
from desktop.pages.script.brief import BriefSheet
from desktop.pages.script.checks import Checks
from desktop.pages.script.list import ScriptList
from desktop.pages.script.rewriting import ScriptRewriting
from desktop.pages.script.sheet import ScriptSheet
from desktop.pages.script.thread import ScriptThread
from desktop.pages.script.versions import VersionsMenu
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader

NARROW = 1180
EMPTY, LIST, SHEET = range(3)


class ScriptPage(Page):
    """Scripts: written from a brief, then worded by hand until they can be shot."""

    name: ClassVar[str] = "script"
    icon: ClassVar[str] = "scroll-text"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {
            Area.DRAFTS,
            Area.BRIEFS,
            Area.RULES,
            Area.PLAYBOOKS,
            Area.DEALS,
            Area.FACTS,
            Area.CREATORS,
            Area.STORES,
            Area.CUTS,
            Area.POSTS,
            Area.ORDERS,
        }
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._pending: Destination | None = None
        self._checker: checking.Checker | None = None  # remembers what it found in each text
        self.desk = Desk(
            services,
            "script",
            task=lambda topic: Text(f"写脚本「{topic}」", f"Script “{topic}”"),
            icon=self.icon,
            parent=self,
        )
        self.trail = ScriptThread(services, self.desk)
        self.trail.grown.connect(self._show_thread)
        self.desk.shelved.connect(self._show_shelf)
        self.desk.changed.connect(self._show)
        self.desk.saved.connect(self._say_state)
        self.desk.stopped.connect(self._say_kept)
        self.desk.writing.began.connect(self._writing_began)
        self.desk.writing.grew.connect(self._add_part)
        self.desk.writing.ended.connect(self._writing_ended)
        self._build()

    def title(self) -> str:
        """脚本."""
        return self.tr("脚本")

    # ---- page ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the scripts and the one in hand again; what is being typed stays."""
        self.desk.reload()

    def open(self, destination: Destination) -> None:
        """Open a script, or begin one: `new`, from a `fact`, a `brief`, or `like` a script."""
        self._pending = destination
        opens = not destination.action and destination.id
        self.desk.open(destination.id if opens else self.desk.wanted)

    def flush(self) -> None:
        """Save what was changed, now, with what stands in an open cell."""
        self.sheet.table.finish()
        self.desk.flush()

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
        self._show_inspector(not narrow or self.drawer.isChecked())

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
        self.new = Button(theme, self.tr("新脚本"), kind="primary", icon="plus", shortcut="Ctrl+N")
        self.new.clicked.connect(self._begin_new)
        self.cut = Button(theme, self.tr("去剪"), kind="primary", icon="scissors")
        self.cut.clicked.connect(self._wish_for_cut)
        self.progress = Progress(theme, self.desk, "script")
        self.paste = Button(theme, self.tr("粘旧稿"), icon="clipboard-paste")
        self.paste.clicked.connect(lambda: self._rewrite("from_text"))
        self.rewriting = ScriptRewriting(self, self.services, self.desk)
        self.rewriting.wish.connect(self.wish)
        self.rewriting.made.connect(self._open_made)
        for button in (
            self.all, self.drawer, self.progress, self.versions,
            self.paste, self.export, self.new, self.cut,
        ):  # fmt: skip
            self.header.add_action(button)
        column.addWidget(self.header)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._build_empty())
        self.list = ScriptList(theme)
        self.list.opened.connect(self.desk.open)
        self._stack.addWidget(_carded(self.list, foot=24))
        self._stack.addWidget(_carded(self._build_sheet()))
        self._show_actions()

    def _build_empty(self) -> QWidget:
        theme = self.services.theme
        words = self.tr("写第一条")
        self.first = Button(theme, words, kind="primary", size="lg", icon="plus", shortcut="Ctrl+N")
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
        self.sheet.retimed.connect(self.desk.change_apart)
        self.sheet.brief_wanted.connect(self._edit_brief)
        self.sheet.variant_wanted.connect(self._next_variant)
        self.sheet.fact_wanted.connect(self._ask_fact)
        self.sheet.allow_wanted.connect(self._allow)
        self.sheet.why.wish.connect(self._follow)
        self.sheet.rewrite_wanted.connect(self._rewrite)
        self.checks = Checks(self, self.services, self.desk, self.sheet.inspector)
        # As the buttons' own, which are away while a script is open.
        QShortcut(QKeySequence("Ctrl+N"), self.sheet).activated.connect(self._begin_new)
        strip = self.sheet.strip
        strip.stop.clicked.connect(self.desk.writing.stop)
        strip.go_on.connect(self.desk.go_on)
        strip.by_playbook.connect(self.desk.write_by_playbook)
        strip.enough.connect(self.desk.take_as_it_is)
        return self.sheet

    def _about(self) -> str:
        return self.tr("一条视频先有分镜，拍的时候不慌")

    # ---- showing -------------------------------------------------------------------------

    @property
    def _script(self) -> Script | None:
        draft = self.desk.draft
        assert draft is None or isinstance(draft, Script)
        return draft

    def _show_shelf(self) -> None:
        self.list.show_drafts(self.desk.every)
        self._show()
        if self._script is not None:
            self.trail.follow(self._script.id, again=True)
        pending, self._pending = self._pending, None
        if pending is not None:
            self._begin_wish(pending)

    def _begin_wish(self, wish: Destination) -> None:
        """Begin what a wish asked for, now that the shop is known."""
        if wish.action == "new":
            self.begin()
        elif wish.action == "fact":
            fact = next((one for one in self.desk.profile.facts if one.id == wish.id), None)
            self.begin(topic=fact.text if fact else "", deal=(fact.deal or "") if fact else "")
        elif wish.action == "like":
            self.services.tasks.read(
                lambda db: repeating.brief_like(db, wish.id),
                lambda brief: self.begin(brief=brief),
                owner=self,
            )
        elif wish.action == "brief":
            self.services.tasks.read(
                lambda db: drafts.brief(db, wish.id),
                lambda brief: self.begin(brief=brief),
                owner=self,
            )

    def _show(self) -> None:
        script, request = self._script, self.desk.request
        if script is None or request is None:
            self._stack.setCurrentIndex(LIST if self.desk.every else EMPTY)
            self.header.set_title(self.tr("脚本"), self._about())
            self.header.show_thread(False)
            self.say_status("")
            self._show_actions()
            return
        self._stack.setCurrentIndex(SHEET)
        self.header.set_title(script.title)
        self._show_thread()
        self.trail.follow(script.id)
        trade = self.desk.trade(request.store)
        self.sheet.show_script(script, request, trade=trade, writing=self.desk.writing.running)
        if not self.desk.writing.running:
            self.sheet.strip.follow(script, model=bool(self.desk.writing.model))
        self.checks.follow()
        self._show_actions()
        self._say_state()

    def _show_actions(self) -> None:
        here = self._script is not None
        writing = self.desk.writing.running
        own = (self.all, self.progress, self.versions, self.export, self.cut)
        listed = (self.new, self.paste)
        # What goes is hidden first: all of them at once would push a narrow window wider.
        for button in listed if here else own:
            button.hide()
        self.drawer.setVisible(here and self.width() < NARROW)
        for button in own:
            button.setVisible(here)
            button.setEnabled(not writing)
        self.progress.show_progress()
        for button in listed:
            button.setVisible(not here and bool(self.desk.every))

    def _show_thread(self) -> None:
        script, request = self._script, self.desk.request
        if script is not None and request is not None:
            self.header.thread_line.show_nodes(self.trail.nodes(script, request))
            self.header.show_thread()

    def _say_state(self) -> None:
        if self._script is None or not self._script.id:
            self.say_status("")
            return
        at = clock.moment(self.desk.saved_at_ms).strftime("%H:%M")
        saved = self.tr("{time} 已自动保存").format(time=at)
        older = self.tr("v{number} 还在，随时能回去").format(number=self.desk.version - 1)
        left = f"{saved}　{older}" if self.desk.version > 1 else saved
        if self._script.drafter == "model":
            sent = self.tr("发给模型的只有选题和事实，没有顾客资料")
            self.say_status(left, icon="check", right=sent, link=self.tr("看看发了什么"))
            return
        keys = self.tr("回车改这一格，Alt+↑↓ 挪镜，Ctrl+回车 加镜")
        self.say_status(left, icon="check", right=keys)

    def follow_status(self) -> None:
        """Show the last request that was sent for this script."""
        if self._script is not None:
            self.desk.show_sent(self.window())

    # ---- editing -------------------------------------------------------------------------

    def _change(self, script: Script) -> None:
        """Take an edited script, and trace it again."""
        request = self.desk.request
        if not self.desk.change(script) or request is None:
            return
        if self._checker is None or self._checker.request != request:
            self._checker = checking.Checker(request)
        checker = self._checker
        self.services.tasks.read(lambda _db: checker.check(script), self._traced, owner=self)

    def _traced(self, checked: Draft) -> None:
        """Sources and findings of what was typed, unless more has been typed since."""
        script = self._script
        if script is None or not isinstance(checked, Script):
            return
        same = checked.shots == script.shots and checked.title == script.title
        if same and checked.opinions == script.opinions:
            self.desk.change(checked)

    def _rewrite(self, action: str) -> None:
        self.sheet.table.finish()
        self.rewriting.offer(self._script, self.sheet.row, action=action)

    def _open_made(self, draft: str) -> None:
        self.desk.open(draft)
        self.services.messages.toast(self.tr("拆好了，另存成一条新脚本。"))

    def _allow(self, words: str) -> None:
        allow(self, self.services, self.desk, words)

    def _ask_fact(self, words: str) -> None:
        self.fact_sheet = ask_for_fact(self, self.services, self.desk, words)

    # ---- scripts -------------------------------------------------------------------------

    def _show_all(self) -> None:
        self.desk.open("")

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
        """Every kept version to go back to, and what else one does with a script."""
        return VersionsMenu(self, self.services, self.desk, versions)

    def _offer_versions(self, versions: Sequence[drafts.Version]) -> None:
        menu = self.versions_menu(versions)
        menu.popup(self.versions.mapToGlobal(self.versions.rect().bottomLeft()))

    # ---- writing -------------------------------------------------------------------------

    def begin(self, *, topic: str = "", deal: str = "", brief: Brief | None = None) -> None:
        """Ask for a brief."""
        store = self.desk.store
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
            # Not validated: the topic may still be empty, it is asked for next.
            brief = Brief.model_construct(topic=topic, creator=creator, deal=deal)
        self._ask(brief, store, draft_id="")

    def _begin_new(self) -> None:
        if not self.desk.writing.running:
            self.begin()

    def _show_inspector(self, shown: bool) -> None:
        """Where there is not room for both, the brief makes way: the lines must stay readable."""
        self.sheet.inspector.setVisible(shown)
        self.sheet.side.setVisible(not shown or self.width() >= NARROW)

    def _edit_brief(self) -> None:
        store = self.desk.request.store if self.desk.request else None
        if self._script is None or self.desk.request is None or store is None:
            return
        self._ask(self._script.brief or self.desk.request.brief, store, draft_id=self._script.id)

    def _ask(self, brief: Brief, store: Store, *, draft_id: str) -> None:
        sheet = BriefSheet(
            self.services.theme,
            self.window(),
            brief=brief,
            store=store,
            deals=[one for one in self.desk.profile.deals if one.store == store.id],
            creators=[one for one in self.desk.profile.creators if one.store == store.id],
            trade=self.desk.trade(store),
            say=self.services.language.code,
            model=self.desk.writing.model,
        )
        sheet.wanted.connect(partial(self._write, draft_id))
        sheet.preview_wanted.connect(partial(self.desk.preview, sheet))
        self.brief_sheet = sheet
        sheet.present()
        self.desk.tell_worked(sheet, store)

    def _next_variant(self) -> None:
        """The same brief with another opening and order, as this script's next version."""
        if self._script is None or self.desk.request is None or self.desk.writing.running:
            return
        brief = self._script.brief or self.desk.request.brief
        brief = brief.model_copy(update={"variant": brief.variant + 1})
        self._write(self._script.id, brief, "playbook" if self._script.drafter != "model" else "")

    def _write(self, replacing: str, brief: Brief, writer: str) -> None:
        self.desk.write(brief, writer, replacing=replacing)

    def _writing_began(self, request: DraftRequest) -> None:
        model = self.desk.writing.by_model
        begun = request.begun
        blank = (
            begun
            if isinstance(begun, Script)
            else Script(
                title=request.brief.topic,
                hook="",
                cover="",
                seconds=request.brief.seconds,
                shots=(),
                drafter="model" if model else "playbook",
                brief=request.brief,
            )
        )
        if model:
            self._say_progress(blank)
        self.desk.grow(blank)

    def _add_part(self, part: Part) -> None:
        script = self._script
        if script is None or not isinstance(part.item, Shot):
            return
        shots = [one for one in script.shots if one.number != part.item.number]
        script = script.with_shots([*shots, part.item])
        if not self.sheet.strip.isHidden():
            self._say_progress(script)
        self.desk.grow(script)
        self.sheet.table.follow_growth()

    def _say_progress(self, script: Script) -> None:
        written = len(script.shots)
        here = self.tr("正在写第 {shot} 镜").format(shot=written + 1)
        kept = self.tr("写好的 {count} 镜可以先改").format(count=written) if written else ""
        parts = (here, self.desk.writing.by_model, kept)
        self.sheet.strip.say("　".join(part for part in parts if part))

    def _writing_ended(self, _stored: str) -> None:
        if self._script is None:
            self.sheet.strip.hide()
        if not self.sheet.table.writing:
            self.sheet.table.scrollToTop()

    def _say_kept(self) -> None:
        self.services.messages.toast(self.tr("停下了，写好的几镜留着。"), mood="plain")

    # ---- export --------------------------------------------------------------------------

    def exports_menu(self) -> QMenu:
        """The kinds of file the script in hand can become."""
        assert self._script is not None
        self.flush()
        kinds = (
            (".docx", self.tr("Word 分镜表，打印用")),
            (".xlsx", self.tr("Excel 表格，一行一镜")),
            (".md", self.tr("纯文字")),
        )
        asking = self.tr("导出脚本")
        return ExportMenu(
            self, self.services, self._script, self.desk.request, kinds=kinds, asking=asking
        )

    def _offer_exports(self) -> None:
        self.exports_menu().popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))


def _carded(content: QWidget, *, foot: int = 0) -> QWidget:
    """On a card; above the status bar it needs no `foot`, at the window's edge it does."""
    around = QWidget()
    margins = QVBoxLayout(around)
    margins.setContentsMargins(24, 0, 24, foot)
    card = Card()
    card.body.setContentsMargins(1, 1, 1, 1)
    card.body.addWidget(content)
    margins.addWidget(card)
    return around
