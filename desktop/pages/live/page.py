"""直播: the outline of a show on its time axis, its deals, and the block in hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from assistant import clock, options
from assistant.changes import Area
from assistant.compliance import checking as compliance
from assistant.drafting import mending, retiming, rundown
from assistant.drafting.model_drafter import FALLBACK_RULE
from assistant.drafting.models import Block, Finding, Outline, Severity
from assistant.drafting.port import DEFAULT_CHARS_PER_MINUTE, DraftRequest, Part
from assistant.wording import Text
from desktop.drafting.allowing import allow
from desktop.drafting.desk import Desk
from desktop.drafting.export_menu import ExportMenu
from desktop.drafting.fact_sheet import ask_for_fact
from desktop.drafting.opinion import Opinion
from desktop.drafting.progress import Progress
from desktop.language import shown_language
from desktop.messages import ToastAction
from desktop.pages.live import thread
from desktop.pages.live.brief import NewShow
from desktop.pages.live.menus import BlockMenu, ShowsMenu
from desktop.pages.live.naming import Naming
from desktop.pages.live.rewriting import LiveRewriting
from desktop.pages.live.sheet import ShowSheet
from desktop.pages.page import Destination, Page
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader

LAST = "live.last"


class LivePage(Page):
    """Outlines of live shows: written from a brief, then moved, timed and worded by hand."""

    name: ClassVar[str] = "live"
    icon: ClassVar[str] = "radio"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {
            Area.DRAFTS,
            Area.DEALS,
            Area.FACTS,
            Area.CREATORS,
            Area.STORES,
            Area.RULES,
            Area.PLAYBOOKS,
        }
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.asking: NewShow | None = None
        self.naming: Naming | None = None
        self._beginning = False
        self.desk = Desk(
            services,
            "outline",
            task=lambda topic: Text(f"写大纲「{topic}」", f"Outline “{topic}”"),
            icon=self.icon,
            parent=self,
            newest=True,
            wanted=str(services.settings.recall(LAST, "")),
        )
        self.desk.shelved.connect(self._show_shelf)
        self.desk.changed.connect(self._show_outline)
        self.desk.saved.connect(self._say_saved)
        self.desk.stopped.connect(self._say_kept)
        self.desk.writing.began.connect(self._writing_began)
        self.desk.writing.grew.connect(self._add_part)
        self.desk.writing.ended.connect(self._writing_ended)
        self._build()

    def title(self) -> str:
        """直播."""
        return self.tr("直播")

    # ---- page ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the outlines and the one in hand again; what is being typed stays."""
        self.desk.reload()

    def open(self, destination: Destination) -> None:
        """Open an outline, or begin a new one (`action` "new")."""
        if destination.id:
            self.desk.open(destination.id)
        if destination.action == "new":
            self._beginning = True  # once the shop is read: the page may just have been built
            self.desk.reload()

    def flush(self) -> None:
        """Save what was changed, now."""
        self.desk.flush()

    def panes(self) -> Sequence[QWidget]:
        """Rundown, deals, inspector."""
        return (self.rundown, self.products, self.inspector)

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
        self.progress = Progress(theme, self.desk, "outline")
        words = self.tr("改写")
        self.rewrite = Button(theme, words, kind="quiet", icon="wand-sparkles", shortcut="Ctrl+R")
        self.rewrite.clicked.connect(self._rewrite)
        self.rewriting = LiveRewriting(self, self.services, self.desk)
        self.rewriting.wish.connect(self.wish)
        self.rewriting.made.connect(self._say_made)
        for button in (self.switch, self.progress, self.rewrite, self.new, self.export):
            self.header.add_action(button)
        column.addWidget(self.header)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(self._build_sheet())
        self._show_actions()

    def _build_empty(self) -> QWidget:
        words = self.tr("写第一份大纲")
        first = Button(
            self.services.theme, words, kind="primary", size="lg", icon="plus", shortcut="Ctrl+N"
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
        sheet.strip.stop.clicked.connect(self.desk.writing.stop)
        sheet.strip.go_on.connect(self.desk.go_on)
        sheet.strip.by_playbook.connect(self.desk.write_by_playbook)
        sheet.strip.enough.connect(self.desk.take_as_it_is)
        sheet.rundown.moved.connect(self._move)
        sheet.rundown.unwanted.connect(self._remove)
        sheet.rundown.menu_wanted.connect(self._offer_block)
        sheet.products.add_wanted.connect(self._add_product)
        sheet.products.proof_wanted.connect(self._wish_for_deal)
        sheet.inspector.edited.connect(self._edit_block)
        sheet.inspector.replace_wanted.connect(self._replace)
        sheet.inspector.remove_wanted.connect(self._take_out)
        sheet.inspector.fact_wanted.connect(self._ask_fact)
        sheet.inspector.allow_wanted.connect(partial(allow, self, self.services, self.desk))
        self.opinion = Opinion(self, self.services, self.desk)
        self.opinion.changed.connect(self._show_outline)
        sheet.inspector.drop_wanted.connect(self.opinion.drop)
        return sheet

    # ---- showing -------------------------------------------------------------------------

    @property
    def _outline(self) -> Outline | None:
        draft = self.desk.draft
        assert draft is None or isinstance(draft, Outline)
        return draft

    def _show_shelf(self) -> None:
        outline = self._outline
        if outline is not None and outline.id:
            self.services.settings.remember(LAST, outline.id)
        self._show_outline()
        if self._beginning:
            self._beginning = False
            self.begin()

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
        self.header.thread_line.show_nodes(thread.nodes(outline, self.desk))
        self.header.show_thread()
        if not self.desk.writing.running:
            self.sheet.strip.follow(outline, model=bool(self.desk.writing.model))
        self.inspector.rules.follow(self.desk.request)
        self.sheet.show_outline(
            outline, self._rate, self.desk.request.deals if self.desk.request else ()
        )
        keys = self.tr("↑↓ 选一段，Alt+↑↓ 或拖着挪，回车写台词，右键加一段")
        instead = next((one for one in outline.findings if one.rule == FALLBACK_RULE), None)
        if instead is None:
            self._say_state(outline, keys, "keyboard")
        else:
            self._say_state(outline, instead.advice(shown_language()), "book-open")

    def _show_actions(self) -> None:
        here = self._outline is not None
        self.switch.setVisible(len(self.desk.every) > 0)
        self.progress.setVisible(here)
        self.progress.setEnabled(not self.desk.writing.running)
        self.progress.show_progress()
        self.rewrite.setVisible(here)
        self.rewrite.setEnabled(here and not self.desk.writing.running)
        self.export.setVisible(here)
        self.export.setEnabled(here and not self.desk.writing.running)
        self.new.setVisible(here)
        self.new.setEnabled(not self.desk.writing.running)
        self.totals.setEnabled(not self.desk.writing.running)

    def _findings(self, outline: Outline) -> str:
        bites = [one for one in outline.findings if one.severity is not Severity.TIP]
        forbidden = [one for one in bites if one.kind in compliance.KINDS]
        if not bites:
            return ""
        first = self.tr("，").join(
            f"「{one.text}」" for one in (forbidden or bites)[:2] if one.text
        )
        if forbidden:
            words = self.tr("有 {count} 处不该这么说：{first}")
            return words.format(count=len(forbidden), first=first)
        return self.tr("还差 {count} 处出处：{first}").format(count=len(bites), first=first)

    def _say_saved(self) -> None:
        if self._outline is not None:
            at = clock.moment(clock.now_ms()).strftime("%H:%M")
            self._say_state(self._outline, self.tr("{time} 已自动保存").format(time=at), "check")

    def _say_state(self, outline: Outline, left: str, icon: str) -> None:
        """What is left to mend stands at the right, or else what a model was sent."""
        right, link = self._findings(outline), self.opinion.words
        if outline.drafter == "model":
            right = right or self.tr("发给模型的只有选题和事实，没有顾客资料")
            link = link or self.tr("看看发了什么")
        self.say_status(left, icon=icon, right=right, link=link)

    def follow_status(self) -> None:
        """Ask the model for a second look, or stop it; with none set up, show what one was sent."""
        if self.opinion.words:
            self.opinion.ask_or_stop()
        else:
            self._show_sent()

    def _show_sent(self) -> None:
        if self._outline is not None:
            self.desk.show_sent(self.window())

    @property
    def _rate(self) -> int:
        return self.desk.request.chars_per_minute if self.desk.request else DEFAULT_CHARS_PER_MINUTE

    # ---- editing -------------------------------------------------------------------------

    def _change(self, outline: Outline) -> None:
        self.desk.change(rundown.without_misplaced(self._outline, outline))

    def _edit_block(self, block: Block) -> None:
        if self._outline is not None:
            blocks = tuple(block if one.id == block.id else one for one in self._outline.blocks)
            self._change(self._outline.model_copy(update={"blocks": blocks}))

    def _replace(self, finding: Finding, words: str) -> None:
        if self._outline is not None:
            self._change(mending.replaced(self._outline, finding, words))

    def _take_out(self, finding: Finding) -> None:
        if self._outline is not None:
            self._change(mending.taken_out(self._outline, finding))

    def _ask_fact(self, finding: Finding) -> None:
        if self._outline is None or self.desk.request is None:
            return
        said = mending.text_at(self._outline, finding.field)
        words = mending.clause_around(said, finding.start) or finding.text
        self.fact_sheet = ask_for_fact(self, self.services, self.desk, words)

    def _move(self, block: str, by: int) -> None:
        if self._outline is not None and not self.desk.writing.running:
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
        if self._outline is None or self.desk.request is None or self.desk.writing.running:
            return
        wanted = next(one for one in self.desk.request.deals if one.id == deal)
        block = rundown.product_block(wanted, self._outline, self.desk.request.deals)
        self._put_in(block, self.rundown.order.index(self.rundown.chosen_block) + 1)

    def _put_in(self, block: Block, place: int) -> None:
        if self._outline is not None:
            self._change(rundown.with_block(self._outline, block, place))
            self.sheet.choose(block.id)

    def _remove(self, block: str) -> None:
        before = self._outline
        if before is None or self.desk.writing.running:
            return
        if len(before.blocks) == 1:
            self.services.messages.toast(
                self.tr("一场直播至少留一段，不想要了就删掉整份大纲。"), mood="plain"
            )
            return
        place, gone = next((at, one) for at, one in enumerate(before.blocks) if one.id == block)
        self._change(rundown.without(before, block))
        self.sheet.choose(before.blocks[place + 1 if place == 0 else place - 1].id)

        def put_back() -> None:
            if self._outline is not None and self._outline.id == before.id:
                self._put_in(gone, place)

        self.services.messages.toast(
            self.tr("「{title}」拿掉了。").format(title=gone.title),
            action=ToastAction(self.tr("放回来"), put_back),
        )

    def _rewrite(self) -> None:
        self.rewriting.offer(self._outline, self.rundown.chosen_block)

    def _rewrite_whole(self) -> None:
        self.rewriting.offer(self._outline, self.rundown.chosen_block, whole=True)

    def _say_made(self, draft: str) -> None:
        look = ToastAction(self.tr("去看"), lambda: self.wish.emit(Destination("script", id=draft)))
        self.services.messages.toast(self.tr("拆好了，另存成一条新脚本。"), action=look)

    def rename(self, title: str) -> None:
        """Give the show in hand another title."""
        if self._outline is not None and title.strip():
            self._change(self._outline.model_copy(update={"title": title.strip()}))

    def block_menu(self, block: str) -> BlockMenu:
        """What can be done with a block of the rundown."""
        order = self.rundown.order
        first, last = block == order[0], block == order[-1]
        menu = BlockMenu(self, self.services.theme, first=first, last=last)
        menu.words_wanted.connect(self.inspector.focus_words)
        menu.rewrite_wanted.connect(self._rewrite)
        menu.moved.connect(partial(self._move, block))
        menu.added.connect(partial(self._add_kind, block))
        menu.unwanted.connect(partial(self._remove, block))
        return menu

    def _add_kind(self, after: str, kind: rundown.Addable) -> None:
        self._put_in(rundown.empty_block(kind), self.rundown.order.index(after) + 1)

    def _offer_block(self, block: str, place: QPoint) -> None:
        if not self.desk.writing.running:
            self.block_menu(block).popup(place)

    def _wish_for_deal(self, deal: str) -> None:
        self.wish.emit(Destination("store", id=deal, action="deal"))

    def _follow(self, target: object) -> None:
        if isinstance(target, Destination):
            self.wish.emit(target)

    # ---- outlines ------------------------------------------------------------------------

    def outlines_menu(self) -> ShowsMenu:
        """Every outline, and what can be done with the one in hand."""
        menu = ShowsMenu(self, self.desk)
        menu.rewrite_wanted.connect(self._rewrite_whole)
        menu.sent_wanted.connect(self._show_sent)
        menu.rename_wanted.connect(self._ask_name)
        return menu

    def _ask_name(self) -> None:
        if self._outline is not None:
            self.naming = Naming(self.services.theme, self.window(), self._outline.title)
            self.naming.named.connect(self.rename)
            self.naming.present()

    def _offer_outlines(self) -> None:
        self.outlines_menu().popup(self.switch.mapToGlobal(self.switch.rect().bottomLeft()))

    # ---- writing -------------------------------------------------------------------------

    def begin(self) -> None:
        """Ask for a brief."""
        store, profile, settings = self.desk.store, self.desk.profile, self.services.settings
        if store is None:
            self.services.messages.toast(
                self.tr("先挂上门店的招牌，才知道卖什么。"),
                action=ToastAction(
                    self.tr("去填门店"), lambda: self.wish.emit(Destination("store"))
                ),
                mood="plain",
            )
            return
        sheet = NewShow(
            self.services.theme,
            self.window(),
            store=store,
            deals=[one for one in profile.deals if one.store == store.id],
            creators=[one for one in profile.creators if one.store == store.id],
            creator=settings.get(options.CREATOR),
            trade=self.desk.trade(store),
            say=self.services.language.code,
            model=self.desk.writing.model,
        )
        sheet.wanted.connect(self.desk.write)
        sheet.preview_wanted.connect(partial(self.desk.preview, sheet))
        self.asking = sheet
        sheet.present()
        self.desk.tell_worked(sheet, store)

    def _writing_began(self, request: DraftRequest) -> None:
        self.sheet.strip.say(self.tr("正在排这一场"))
        begun = request.begun
        self.desk.grow(
            begun
            if isinstance(begun, Outline)
            else Outline(
                title=request.brief.topic,
                seconds=request.brief.seconds,
                blocks=(),
                drafter="model" if self.desk.writing.by_model else "playbook",
                planned_start=request.brief.planned_start,
                brief=request.brief,
            )
        )
        self.rundown.setFocus(Qt.FocusReason.OtherFocusReason)  # what was asked for is here

    def _add_part(self, part: Part) -> None:
        if self._outline is None or not isinstance(part.item, Block):
            return
        others = tuple(one for one in self._outline.blocks if one.id != part.item.id)
        blocks = (*others, part.item)
        words = self.tr("写好 {count} 段，刚写完「{title}」")
        self.sheet.strip.say(words.format(count=len(blocks), title=part.item.title))
        self.desk.grow(self._outline.model_copy(update={"blocks": blocks}))
        if not self.inspector.isAncestorOf(self.focusWidget()):  # nobody words a block meanwhile
            self.sheet.choose(part.item.id)

    def _writing_ended(self, _stored: str) -> None:
        outline = self._outline
        if outline is None:
            self.sheet.strip.hide()
        elif outline.blocks and not self.inspector.isAncestorOf(self.focusWidget()):
            self.sheet.choose(outline.blocks[0].id)  # from its beginning, as one reads it

    def _say_kept(self) -> None:
        self.services.messages.toast(self.tr("停下了，写好的几段留着。"), mood="plain")

    # ---- export --------------------------------------------------------------------------

    def exports_menu(self) -> QMenu:
        """The kinds of file the outline in hand can become."""
        assert self._outline is not None
        kinds = (
            (".docx", self.tr("Word 文档，打印用")),
            (".xlsx", self.tr("Excel 表格，一行一段")),
            (".md", self.tr("纯文字")),
        )
        asking = self.tr("导出大纲")
        return ExportMenu(
            self, self.services, self._outline, self.desk.request, kinds=kinds, asking=asking
        )

    def _offer_exports(self) -> None:
        self.exports_menu().popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))
