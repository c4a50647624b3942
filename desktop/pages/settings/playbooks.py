"""设置 › 写法: what scripts and shows of a trade are made of, to read, copy, edit and share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from assistant import options
from assistant.changes import Changed
from assistant.drafting import books, own_playbooks, playbooks
from assistant.drafting.books import Found
from assistant.drafting.own_playbooks import Shared, Shelved
from assistant.drafting.playbooks import Playbook
from assistant.errors import UserError
from assistant.profile import profiles
from assistant.profile.models import Category, Creator, Stage
from assistant.storage import undo
from assistant.storage.database import Database
from desktop.messages import ToastAction
from desktop.pages.settings.playbook_editor import PlaybookEditor
from desktop.pages.settings.playbook_example import ExampleSheet
from desktop.pages.settings.playbook_parts import Angles, FormatRow, Proofs
from desktop.pages.settings.rows import Section, SettingRow
from desktop.services import Services
from desktop.widgets.advice import AdviceList
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.label import Hairline, Label
from desktop.widgets.wheel import leave_to_page

TRADE_WIDTH = 200
FILES = "*.yaml *.yml"


@dataclass(frozen=True)
class _Shown:
    """What one reading found: every trade, those of the user's shops, the chosen one."""

    trades: tuple[Shelved, ...]
    mine: tuple[str, ...]
    chosen: Shelved
    found: Found
    shipped: frozenset[str]  # ids of the formats that come along
    general: frozenset[str]  # ids of the angles every trade has
    person: Creator | None


class PlaybooksSection(Section):
    """One trade at a time: its formats and advice, and what one does with its file."""

    def __init__(self, services: Services) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("写法"))
        self.about.setText(
            self.tr("脚本怎么开头、拍哪几步、怎么收尾，都照这里写。可以复制一份，改成你自己的。")
        )
        self._services = services
        self._wanted = ""
        self._shown: _Shown | None = None
        self._build_choice()
        self._build_actions()
        self._trouble = Label("", type="small", tone="danger", wrap=True)
        self._trouble.setContentsMargins(0, 0, 0, 8)
        self.column.addWidget(self._trouble)
        self._trouble.hide()
        self._contents = QWidget()
        self.column.addWidget(self._contents)
        self.end()

    def reload(self) -> None:
        """Read the trades and the chosen one again."""
        services, wanted = self._services, self._wanted
        store, creator = (
            services.settings.get(options.STORE),
            services.settings.get(options.CREATOR),
        )

        def query(db: Database) -> _Shown:
            own = books.of(db)
            profile = profiles.show(db)
            trades = own_playbooks.every(own, own_playbooks.trades(db))
            shops = sorted(profile.stores, key=lambda one: one.id != store)  # the sign's first
            mine = tuple(dict.fromkeys(one.category for one in shops))
            known = {one.category.id: one for one in trades}
            chosen = known.get(wanted) or next(
                (known[one] for one in mine if one in known), trades[0]
            )
            shipped = playbooks.playbook(chosen.category.id)
            return _Shown(
                trades,
                mine,
                chosen,
                own.find(chosen.category.id),
                frozenset(one.id for one in shipped.formats),
                frozenset(one.id for one in playbooks.playbook(playbooks.GENERAL).angles),
                next((one for one in profile.creators if one.id == creator), None),
            )

        services.tasks.read(query, self._show, owner=self, latest="playbooks")

    # ---- building ---------------------------------------------------------------------------

    def _build_choice(self) -> None:
        self.trade = QComboBox()
        self.trade.setMinimumWidth(TRADE_WIDTH)
        self.trade.setAccessibleName(self.tr("行业"))
        self.trade.activated.connect(self._choose)
        leave_to_page(self.trade)
        self.chip = Chip(self._services.theme, self.tr("自己的"), tone="primary")
        control = QWidget()
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.chip)
        row.addWidget(self.trade)
        control.setFocusProxy(self.trade)
        self.chip.hide()
        help_ = self.tr("你店里的行业排在前面，其它的也能看。最后的「通用」每一行都用得上。")
        self.add(SettingRow(self.tr("行业"), help_, control))

    def _build_actions(self) -> None:
        theme = self._services.theme
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 12)
        row.setSpacing(8)
        self.copy = Button(theme, self.tr("复制一份来改"), kind="soft", size="sm", icon="copy")
        self.edit = Button(theme, self.tr("改"), kind="soft", size="sm", icon="pencil")
        self.share = Button(theme, self.tr("分享"), size="sm", icon="share-2")
        self.bring = Button(theme, self.tr("导入"), size="sm", icon="file-up")
        self.reset = Button(theme, self.tr("还原"), kind="quiet", size="sm", icon="rotate-ccw")
        self.share.setToolTip(self.tr("存成一个文件，发给别的店"))
        self.bring.setToolTip(self.tr("用别人分享的写法文件"))
        self.reset.setToolTip(self.tr("用回自带的，你的那份放进回收站"))
        for button, run in (
            (self.copy, self._copy),
            (self.edit, self._edit),
            (self.share, self._share),
            (self.bring, self._bring),
            (self.reset, self._reset),
        ):
            button.clicked.connect(run)
            row.addWidget(button)
        for hidden in (self.edit, self.reset):
            hidden.hide()
        row.addStretch(1)
        self.column.addLayout(row)

    # ---- showing ----------------------------------------------------------------------------

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        chosen = shown.chosen
        self._fill_trades(shown)
        self.chip.setVisible(chosen.own)
        self.copy.setVisible(not chosen.own)
        self.edit.setVisible(chosen.own)
        self.reset.setVisible(chosen.own)
        self._trouble.setVisible(chosen.trouble is not None)
        if chosen.trouble is not None:
            words = self.tr("你的这份有错，先用着自带的。{why}")
            self._trouble.setText(words.format(why=self._services.language.say(chosen.trouble)))
        old, self._contents = self._contents, self._build_contents(shown)
        self.column.replaceWidget(old, self._contents)
        old.hide()
        old.deleteLater()

    def _fill_trades(self, shown: _Shown) -> None:
        self.trade.clear()
        by_id = {one.category.id: one for one in shown.trades}
        mine = [by_id[one] for one in shown.mine if one in by_id]
        for one in mine:
            self.trade.addItem(self._trade_name(one), one.category.id)
        if mine:
            self.trade.insertSeparator(len(mine))
        for one in shown.trades:
            if one not in mine:
                self.trade.addItem(self._trade_name(one), one.category.id)
        self.trade.setCurrentIndex(self.trade.findData(shown.chosen.category.id))

    def _trade_name(self, one: Shelved) -> str:
        name = self._name(one.category)
        return self.tr("{trade}（自己的）").format(trade=name) if one.own else name

    def _build_contents(self, shown: _Shown) -> QWidget:
        book, english = shown.found.book, self._english
        theme = self._services.theme
        contents = QWidget()
        column = QVBoxLayout(contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = self.rows[:1]  # the row of the trade stays, those of its contents are new

        def part(title: str, help_: str, *widgets: QWidget) -> None:
            row = SettingRow(title, help_)
            self.rows.append(row)
            column.addWidget(row)
            for widget in widgets:
                column.addWidget(widget)

        stage = shown.person.stage if shown.person else Stage.NOVICE
        hint = book.stages.get(stage.value, "")
        if hint:
            part(self._stage_title(stage, shown.person), hint)
        rows: list[QWidget] = []
        for form in book.formats:
            rows += [Hairline()] if rows else []
            show = partial(self._show_example, form.id) if book.example else None
            own = form.id not in shown.shipped
            rows.append(FormatRow(theme, form, english=english, own=own, show_example=show))
        part(self.tr("有哪些写法"), self.tr("写脚本的时候选一种，不选就看事实自己挑。"), *rows)
        part(self.tr("该做和别做"), "", self._advice(book))
        if book.proofs:
            part(
                self.tr("拿什么证明"),
                self.tr("这一行看什么才信，手机怎么拍出来。"),
                Proofs(book.proofs),
            )
        own_angles = [one for one in book.angles if one.id not in shown.general]
        angles = Angles(own_angles or book.angles, english=english)
        part(self.tr("从什么角度说"), self.tr("谁来拍，就从谁的位置讲。"), angles)
        return contents

    def _advice(self, book: Playbook) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 12)
        row.setSpacing(24)
        row.addWidget(AdviceList(self._services.theme, book.do), 1)
        row.addWidget(AdviceList(self._services.theme, book.dont, dont=True), 1)
        return both

    def _stage_title(self, stage: Stage, person: Creator | None) -> str:
        names = {
            Stage.NOVICE: self.tr("新手"),
            Stage.GROWING: self.tr("成长"),
            Stage.MATURE: self.tr("成熟"),
            Stage.EXEMPLARY: self.tr("标杆"),
        }
        if person is None:
            return self.tr("{stage}期先记住").format(stage=names[stage])
        return self.tr("{person}在{stage}期，先记住").format(person=person.name, stage=names[stage])

    @property
    def _english(self) -> bool:
        return self._services.language.code == "en"

    def _name(self, category: Category) -> str:
        return category.name_en if self._english else category.name_zh

    def _choose(self, _index: int) -> None:
        self._wanted = str(self.trade.currentData())
        self.reload()

    def _show_example(self, form: str, *_: object) -> None:
        shown = self._shown
        if shown is not None:
            book = shown.found.book
            ExampleSheet(
                self._services,
                self.window(),
                shown.chosen.category.id,
                book,
                book.format(form),
            ).present()

    # ---- changing ---------------------------------------------------------------------------

    def _copy(self) -> None:
        def copied(_category: Category) -> None:
            self._edit()

        self._change(own_playbooks.duplicate, "", copied)

    def _edit(self) -> None:
        category = self._category
        if category is None:
            return

        def show(text: str) -> None:
            sheet = PlaybookEditor(self._services, self.window(), category, text)
            sheet.kept.connect(partial(self._save, sheet))
            sheet.present()

        self._services.tasks.read(
            lambda db: own_playbooks.text_of(books.of(db), category), show, owner=self
        )

    def _save(self, sheet: PlaybookEditor, text: str) -> None:
        """Save what was typed; the sheet goes only once it is saved."""

        def saved(_category: Category) -> None:
            sheet.accept()

        self._change(
            lambda db, category: own_playbooks.save(db, category, text),
            self.tr("存好了，下一条稿子就照它写。"),
            saved,
            failed=sheet.not_kept,
        )

    def _reset(self) -> None:
        self._change(own_playbooks.reset, self.tr("用回自带的写法了，你的那份在回收站里。"))

    def _share(self) -> None:
        category = self._category
        if category is None:
            return
        name = self.tr("会心写法 {trade}").format(trade=self._name(category)).replace("/", " ")

        def write(target: Path) -> None:
            self._services.tasks.read(
                lambda db: own_playbooks.export(books.of(db), category, target),
                lambda path: self._services.messages.toast(
                    self.tr("存好了：{file}").format(file=path.name)
                ),
                owner=self,
            )

        picker = self._services.messages.picker
        picker.save_file(self, self.tr("分享写法"), Path(f"{name}.yaml"), write)

    def _bring(self) -> None:
        patterns = self.tr("写法文件 ({files})").format(files=FILES)
        picker = self._services.messages.picker
        picker.open_files(self, self.tr("导入写法"), patterns, self._read_shared)

    def _read_shared(self, files: list[Path]) -> None:
        def take(shared: Shared) -> None:
            self._wanted = shared.category.id
            said = self.tr("「{trade}」用上导入的写法了。").format(
                trade=self._name(shared.category)
            )
            warned = len(shared.examined.warnings)
            if warned:
                said += self.tr("里面有 {count} 处说法，先确认是真的。").format(count=warned)
            self._change(lambda db, _chosen: own_playbooks.bring_in(db, shared), said)

        if files:
            self._services.tasks.read(
                lambda db: own_playbooks.read_shared(files[0], own_playbooks.trades(db)),
                take,
                owner=self,
            )

    @property
    def _category(self) -> Category | None:
        return self._shown.chosen.category if self._shown else None

    def _change(
        self,
        change: Callable[[Database, Category], Changed[Category]],
        said: str,
        then: Callable[[Category], object] | None = None,
        *,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Change the chosen trade's text as one undo step; the toast takes it back."""
        category, services = self._category, self._services
        if category is None:
            return

        def take_back() -> None:
            services.tasks.write(undo.undo, owner=self)

        def done(changed: Category) -> None:
            if said:
                action = ToastAction(self.tr("撤销"), take_back)
                services.messages.toast(said, action=action)
            if then is not None:
                then(changed)

        services.tasks.write(lambda db: change(db, category), done, owner=self, failed=failed)
