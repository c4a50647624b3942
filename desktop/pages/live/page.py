"""直播: the outline of a show on its time axis, its deals, and the block in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant import clock, options
from assistant.changes import Area, Changed, Changes
from assistant.drafting import drafts, retiming, rundown
from assistant.drafting.model_drafter import FALLBACK_RULE
from assistant.drafting.models import Block, Brief, Draft, Outline, Severity
from assistant.drafting.port import DEFAULT_CHARS_PER_MINUTE, DraftRequest, Part
from assistant.errors import UserError
from assistant.profile import profiles
from assistant.profile.models import Profile
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.messages import ToastAction
from desktop.pages.live.brief import NewShow
from desktop.pages.live.export import ExportMenu
from desktop.pages.live.sheet import ShowSheet
from desktop.pages.live.writing import write_show
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.tasks import JobHandle, JobState
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.thread import Node

AUTOSAVE_MS = 800
LAST = "live.last"


@dataclass(frozen=True)
class _Shelf:
    """What the page shows: every outline, the one in hand, and the shop."""

    every: tuple[drafts.Summary, ...]
    opened: drafts.Opened | None
    profile: Profile


class LivePage(Page):
    """Outlines of live shows: written from a brief, then moved, timed and worded by hand."""

    name: ClassVar[str] = "live"
    icon: ClassVar[str] = "radio"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {Area.DRAFTS, Area.DEALS, Area.FACTS, Area.CREATORS, Area.STORES}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._wanted = str(services.settings.recall(LAST, ""))
        self._outline: Outline | None = None
        self._request: DraftRequest | None = None
        self._version = 0
        self._reads = 0
        self._profile = Profile()
        self._every: tuple[drafts.Summary, ...] = ()
        self._dirty = False
        self._visit = clock.new_id()
        self._writing: JobHandle | None = None
        self._brief: Brief | None = None
        self.asking: NewShow | None = None
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.flush)
        self._build()

    def title(self) -> str:
        """直播."""
        return self.tr("直播")

    # ---- page ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the outlines and the one in hand again; what is being typed stays."""
        wanted = self._wanted
        self._reads += 1
        self.services.tasks.read(
            lambda db: _read(db, wanted), partial(self._show_shelf, self._reads), owner=self
        )

    def open(self, destination: Destination) -> None:
        """Open an outline, or begin a new one (`action` "new")."""
        if destination.id:
            self._switch(destination.id)
        if destination.action == "new":
            self.begin()

    def flush(self) -> None:
        """Save what was changed, now."""
        self._autosave.stop()
        if not self._dirty or self._outline is None or not self._outline.id:
            return
        self._dirty = False
        outline, visit = self._outline, self._visit
        recovery = self.services.workspace.recovery

        def change(db: Database) -> Changed[object]:
            saved = recovery.autosave(
                drafts.AUTOSAVE,
                outline.id,
                outline.model_dump_json(),
                lambda: drafts.autosave(db, outline, visit=visit),
            )
            if saved is None:
                return Changed(None, Changes())
            return Changed(saved.value, saved.changes)

        self.services.tasks.write(change, lambda _saved: self._say_saved(), owner=self)

    def panes(self) -> Sequence[QWidget]:
        """Rundown, deals, inspector."""
        return (self.rundown, self.products, self.inspector)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._writing is not None:
            self._stop()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    # ---- building ------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.services.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = PageHeader(theme, self.tr("直播"), self.tr("一场直播先有大纲，心里就不慌"))
        self.header.thread_line.opened.connect(self._follow)
        self.switch = Button(theme, self.tr("换一份"), kind="quiet", icon="list")
        self.switch.clicked.connect(self._offer_outlines)
        self.new = Button(theme, self.tr("新大纲"), icon="plus", shortcut="Ctrl+N")
        self.new.clicked.connect(self.begin)
        self.export = Button(theme, self.tr("导出"), kind="primary", icon="download")
        self.export.clicked.connect(self._offer_exports)
        for button in (self.switch, self.new, self.export):
            self.header.add_action(button)
        column.addWidget(self.header)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(self._build_sheet())
        self._show_actions()

    def _build_empty(self) -> QWidget:
        first = Button(
            self.services.theme, self.tr("写第一份大纲"), kind="primary", size="lg", icon="plus"
        )
        first.clicked.connect(self.begin)
        self.first = first
        return EmptyState(
            self.services.theme,
            self.tr("还没有直播大纲。"),
            self.tr("说一句今晚讲什么，先给你排好一整场：几点讲哪款、哪里互动、哪些话必须说到。"),
            actions=(first,),
            note=self.tr("不用密钥也能写；写好了每一段都能改。"),
        )

    def _build_sheet(self) -> QWidget:
        sheet = ShowSheet(self.services)
        self.sheet = sheet
        self.totals, self.rundown = sheet.totals, sheet.rundown
        self.products, self.inspector = sheet.products, sheet.inspector
        sheet.totals.take_back.connect(self._take_back)
        sheet.totals.start_changed.connect(self._set_start)
        sheet.strip.stop.clicked.connect(self._stop)
        sheet.rundown.moved.connect(self._move)
        sheet.products.add_wanted.connect(self._add_product)
        sheet.products.proof_wanted.connect(self._wish_for_deal)
        sheet.inspector.edited.connect(self._edit_block)
        return sheet

    # ---- showing -------------------------------------------------------------------------

    def _show_shelf(self, read: int, shelf: _Shelf) -> None:
        if read != self._reads:
            return  # a later read is under way; two readers may answer in either order
        self._every = shelf.every
        self._profile = shelf.profile
        if self._writing is None and not self._dirty:
            if shelf.opened is None:
                self._outline = self._request = None
            else:
                self._take(shelf.opened)
        self._show_outline()

    def _take(self, opened: drafts.Opened) -> None:
        assert isinstance(opened.draft, Outline)
        if self._outline is None or self._outline.id != opened.draft.id:
            self._visit = clock.new_id()
        self._outline, self._request = opened.draft, opened.request
        self._version = opened.version
        self._wanted = opened.draft.id
        self.services.settings.remember(LAST, opened.draft.id)

    def _show_outline(self) -> None:
        outline = self._outline
        self._stack.setCurrentIndex(0 if outline is None else 1)
        self._show_actions()
        if outline is None:
            self.header.set_title(self.tr("直播"))
            self.header.show_thread(False)
            self.say_status("")
            return
        self.header.set_title(outline.title)
        self._show_thread(outline)
        self.sheet.show_outline(outline, self._rate, self._request.deals if self._request else ())
        self.say_status(
            self.tr("↑↓ 选一段，Alt+↑↓ 挪一段，回车写台词"),
            icon="keyboard",
            right=self._findings(outline),
        )

    def _show_actions(self) -> None:
        here = self._outline is not None
        self.switch.setVisible(len(self._every) > 0)
        self.export.setVisible(here)
        self.export.setEnabled(here and self._writing is None)
        self.new.setVisible(here)
        self.new.setEnabled(self._writing is None)
        self.totals.setEnabled(self._writing is None)

    def _show_thread(self, outline: Outline) -> None:
        facts = len(self._request.facts) if self._request else 0
        detail = outline.planned_start
        here = self.tr("大纲 v{number}").format(number=self._version)
        self.header.thread_line.show_nodes(
            [
                Node(self.tr("事实"), str(facts), "done", Destination("store")),
                Node(self.tr("选题"), "", "done"),
                Node(here, detail, "now"),
                Node(self.tr("直播"), "", "next"),
                Node(self.tr("订单"), "", "next", Destination("orders")),
                Node(self.tr("复盘"), "", "next", Destination("review")),
            ]
        )
        self.header.show_thread()

    def _findings(self, outline: Outline) -> str:
        bites = [one for one in outline.findings if one.severity is not Severity.TIP]
        if not bites:
            return ""
        first = "，".join(f"「{one.text}」" for one in bites[:2] if one.text)
        return self.tr("还差 {count} 处出处：{first}").format(count=len(bites), first=first)

    def _say_saved(self) -> None:
        at = clock.moment(clock.now_ms()).strftime("%H:%M")
        right = self._findings(self._outline) if self._outline else ""
        self.say_status(self.tr("{time} 已自动保存").format(time=at), icon="check", right=right)

    @property
    def _rate(self) -> int:
        return self._request.chars_per_minute if self._request else DEFAULT_CHARS_PER_MINUTE

    # ---- editing -------------------------------------------------------------------------

    def _change(self, outline: Outline) -> None:
        if outline == self._outline or self._writing is not None:
            return
        self._outline = _without_misplaced(self._outline, outline)
        self._dirty = True
        self._autosave.start()
        self._show_outline()

    def _edit_block(self, block: Block) -> None:
        if self._outline is not None:
            blocks = tuple(block if one.id == block.id else one for one in self._outline.blocks)
            self._change(self._outline.model_copy(update={"blocks": blocks}))

    def _move(self, block: str, by: int) -> None:
        if self._outline is not None:
            self._change(retiming.moved(self._outline, block, by))

    def _set_start(self, start: str) -> None:
        if self._outline is not None:
            self._change(self._outline.model_copy(update={"planned_start": start}))

    def _take_back(self) -> None:
        if self._outline is None:
            return
        after, absorbed = rundown.take_back(self._outline, self._rate)
        self._change(after)
        if absorbed.left_s:
            words = self.tr("能收的都收了，还超 {seconds} 秒。删几句台词，或者少讲一款。")
            self.services.messages.toast(words.format(seconds=absorbed.left_s), mood="plain")
        else:
            words = self.tr("收回来了，从 {count} 段里匀的。")
            self.services.messages.toast(words.format(count=len(absorbed.taken)))

    def _add_product(self, deal: str) -> None:
        if self._outline is None or self._request is None:
            return
        wanted = next(one for one in self._request.deals if one.id == deal)
        block = rundown.product_block(wanted, self._outline, self._request.deals)
        blocks = list(self._outline.blocks)
        here = next(
            (at for at, one in enumerate(blocks) if one.id == self.rundown.chosen_block),
            len(blocks) - 1,
        )
        blocks.insert(here + 1, block)
        self._change(self._outline.model_copy(update={"blocks": tuple(blocks)}))
        self.sheet.choose(block.id)

    def _wish_for_deal(self, deal: str) -> None:
        self.wish.emit(Destination("store", id=deal, action="deal"))

    def _follow(self, target: object) -> None:
        if isinstance(target, Destination):
            self.wish.emit(target)

    # ---- outlines ------------------------------------------------------------------------

    def outlines_menu(self) -> QMenu:
        """Every outline, and what can be done with the one in hand."""
        menu = QMenu(self)
        for one in self._every:
            day = clock.day_of(one.updated_at_ms)[5:]
            action = menu.addAction(f"{one.title}    {day}  v{one.version}")
            action.setCheckable(True)
            action.setChecked(one.id == self._wanted)
            action.triggered.connect(partial(self._switch, one.id))
        menu.addSeparator()
        delete = menu.addAction(self.tr("删掉这份大纲"))
        delete.setEnabled(self._outline is not None and bool(self._outline.id))
        delete.triggered.connect(self._delete)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _offer_outlines(self) -> None:
        self.outlines_menu().popup(self.switch.mapToGlobal(self.switch.rect().bottomLeft()))

    def _switch(self, draft: str) -> None:
        self.flush()
        self._wanted = draft
        self.reload()

    def _delete(self) -> None:
        self.flush()
        if self._outline is None:
            return
        gone, title = self._outline.id, self._outline.title
        self._wanted = ""

        def done(_entry: object) -> None:
            words = self.tr("「{title}」放进回收站了。").format(title=title)
            self.services.messages.toast(words)
            self.reload()

        self.services.tasks.write(lambda db: drafts.delete(db, gone), done, owner=self)

    # ---- writing -------------------------------------------------------------------------

    def begin(self) -> None:
        """Ask for a brief."""
        profile = self._profile
        if not profile.stores:
            self.services.messages.toast(
                self.tr("先挂上门店的招牌，才知道卖什么。"),
                action=ToastAction(
                    self.tr("去填门店"), lambda: self.wish.emit(Destination("store"))
                ),
                mood="plain",
            )
            return
        settings = self.services.settings
        current = settings.get(options.STORE)
        store = next((one for one in profile.stores if one.id == current), profile.stores[0])
        sheet = NewShow(
            self.services.theme,
            self.window(),
            store=store,
            deals=[one for one in profile.deals if one.store == store.id],
            creators=[one for one in profile.creators if one.store == store.id],
            creator=settings.get(options.CREATOR),
            model=self._model_name(),
        )
        sheet.wanted.connect(self._write)
        self.asking = sheet
        sheet.present()

    def _model_name(self) -> str:
        from assistant.llm import configured

        chosen = configured.chosen(self.services.settings)
        return "" if chosen is None else self.services.language.say(chosen.name)

    def _write(self, brief: Brief, writer: str) -> None:
        self.flush()
        self._brief = brief
        self.services.tasks.read(
            lambda db: drafts.make_request(db, brief),
            partial(self._start_writing, writer),
            owner=self,
        )

    def _start_writing(self, writer: str, request: DraftRequest) -> None:
        services, self._request = self.services, request
        self._outline = Outline(
            title=request.brief.topic,
            seconds=request.brief.seconds,
            blocks=(),
            drafter="playbook" if writer == "playbook" else "model",
            planned_start=request.brief.planned_start,
            brief=request.brief,
        )
        topic = request.brief.topic
        self._writing = services.tasks.work(
            lambda job: write_show(services, request, writer, job),
            self._written,
            owner=self,
            title=Text(f"写大纲「{topic}」", f"Outline “{topic}”"),
            icon="radio",
            each=self._add_part,
            failed=self._write_failed,
        )
        self._writing.ended.connect(self._writing_ended)
        self.sheet.strip.begin()
        self._show_outline()

    def _add_part(self, part: Part) -> None:
        if self._outline is None or not isinstance(part.item, Block):
            return
        others = tuple(one for one in self._outline.blocks if one.id != part.item.id)
        self._outline = self._outline.model_copy(update={"blocks": (*others, part.item)})
        self.sheet.strip.say(part.item.title, len(self._outline.blocks))
        self._show_outline()
        self.sheet.choose(part.item.id)

    def _written(self, draft: Draft) -> None:
        self._wanted = draft.id
        # The model did not write it: the reason is said once, the mark stays in the draft.
        for finding in draft.findings:
            if finding.rule == FALLBACK_RULE:
                words = self.tr("{why}这一份先用写法写了。").format(why=finding.why)
                self.services.messages.toast(words, mood="plain")

    def _write_failed(self, error: UserError) -> None:
        self.services.messages.error(error)

    def _writing_ended(self) -> None:
        handle, self._writing = self._writing, None
        self.sheet.strip.end()
        partial_outline, brief = self._outline, self._request.brief if self._request else None
        self._outline = None
        stopped = handle is not None and handle.state is not JobState.DONE
        if stopped and partial_outline is not None and partial_outline.blocks and brief:
            keep, why = partial_outline, brief

            def kept(outline: object) -> None:
                assert isinstance(outline, Outline)
                self._wanted = outline.id
                self.services.messages.toast(self.tr("停下了，写好的几段留着。"), mood="plain")
                self.reload()

            self.services.tasks.write(lambda db: drafts.save_draft(db, keep, why), kept, owner=self)
            return
        self.reload()

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    # ---- export --------------------------------------------------------------------------

    def exports_menu(self) -> QMenu:
        """The kinds of file the outline in hand can become."""
        assert self._outline is not None
        return ExportMenu(self, self.services, self._outline, self._request)

    def _offer_exports(self) -> None:
        self.exports_menu().popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))


def _read(db: Database, wanted: str) -> _Shelf:
    every = drafts.every(db, "outline")
    known = [one.id for one in every]
    chosen = wanted if wanted in known else known[0] if known else ""
    opened = drafts.load(db, chosen) if chosen else None
    return _Shelf(every, opened, profiles.show(db))


def _without_misplaced(before: Outline | None, after: Outline) -> Outline:
    """Findings name blocks by place: once places changed they wait for the next check."""
    if before is not None and [one.id for one in before.blocks] == [one.id for one in after.blocks]:
        return after
    kept = tuple(one for one in after.findings if not one.field.startswith("blocks/"))
    return after.model_copy(update={"findings": kept})
