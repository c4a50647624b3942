"""门店: the shop's facts, deals, people and the table of trades, edited in place.

What a drafter may say stands here, each fact with its source and its expiry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant import clock, options
from assistant.changes import Area
from assistant.profile import profile_store, profiles
from assistant.profile.models import Category, Creator, Deal, Fact, Stage, Store
from assistant.profile.profiles import Loaded, Value
from assistant.storage import undo
from assistant.storage.database import Database
from desktop.messages import Answer, ToastAction
from desktop.pages.page import Destination, Page
from desktop.pages.store.forms import EntityForm, Slot, defaults
from desktop.pages.store.lists import EntityList
from desktop.pages.store.rows import Line, Lines
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Hairline, Label
from desktop.widgets.scrolled import ScrolledPane
from desktop.widgets.side_list import SideList

if TYPE_CHECKING:
    from desktop.pages.store.measuring import RateSheet
    from desktop.pages.store.recorder import Source

INSPECTOR = 372
FORM = 640
ICONS = {"shop": "store", "deals": "tag", "people": "users-round", "facts": "scroll-text"}
PROFILE_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class _Shown:
    """What the page shows: one shop with what belongs to it, and the table of trades."""

    stores: tuple[Store, ...] = ()
    store: Store | None = None
    deals: tuple[Deal, ...] = ()
    people: tuple[Creator, ...] = ()
    facts: tuple[Fact, ...] = ()
    trades: tuple[Category, ...] = ()


class StorePage(Page):
    """What is behind the shop sign."""

    name: ClassVar[str] = "store"
    icon: ClassVar[str] = "store"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {Area.STORES, Area.CREATORS, Area.DEALS, Area.FACTS, Area.SETTINGS}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._lines = Lines(self)
        self._shown = _Shown()
        self._wanted: tuple[str, str] | None = None
        self._adding = False  # a further shop is being added, over the one on the sign
        self._begun = ""  # the id of the shop begun here and perhaps not kept yet
        self.side = SideList(services.theme, self.tr("门店分类"))
        self.stack = QStackedWidget()
        self.header = PageHeader(services.theme, self.title())
        self.load_button = Button(services.theme, self.tr("载入资料"), icon="file-up")
        self.load_button.clicked.connect(self._pick)
        self.add_button = Button(services.theme, kind="primary", icon="plus")
        self.add_button.clicked.connect(self.add)
        self.shop_form = self._build_shop_form()
        words = self.tr("删掉这家店")
        self.delete_shop = Button(services.theme, words, kind="danger", icon="trash-2", size="sm")
        self.delete_shop.clicked.connect(self._ask_to_delete_shop)
        self.lists = self._build_lists()
        self.rate_sheet: RateSheet | None = None
        self.voice: Callable[[], Source] | None = None  # heard instead of a microphone
        self._lay_out()
        self.show_section("shop")

    def title(self) -> str:
        """门店."""
        return self.tr("门店")

    def reload(self) -> None:
        """Query the shop on the sign again."""
        chosen = self.services.settings.get(options.STORE)

        def query(db: Database) -> _Shown:
            with db.read() as conn:
                stores = profile_store.stores(conn)
                store = next((s for s in stores if s.id == chosen), stores[0] if stores else None)
                trades = profile_store.categories(conn)
                if store is None:
                    return _Shown(trades=trades)
                return _Shown(
                    stores,
                    store,
                    profile_store.deals(conn, store.id),
                    profile_store.creators(conn, store.id),
                    profile_store.facts(conn, store.id),
                    trades,
                )

        self.services.tasks.read(query, self._show, owner=self, latest="shop")

    def open(self, destination: Destination) -> None:
        """Open a section by its name in `action` and, with `id`, one thing in it."""
        if destination.action in self.side.keys:
            self.show_section(destination.action)
            if destination.id:
                self._wanted = (destination.action, destination.id)
                self.reload()
        if destination.paths:
            self.drop(destination.paths)

    def flush(self) -> None:
        """Keep what is typed."""
        self.shop_form.flush()
        for part in self.lists.values():
            part.form.flush()

    def panes(self) -> Sequence[QWidget]:
        """The sections, the rows, the form."""
        part = self.lists.get(self.section)
        return (self.side, self.stack) if part is None else (self.side, part.rows, part.inspector)

    @classmethod
    def accepts(cls, paths: Sequence[Path]) -> bool:
        """Profile files."""
        return bool(paths) and all(path.suffix.lower() in PROFILE_ENDINGS for path in paths)

    def drop(self, paths: Sequence[Path]) -> None:
        """Load each profile file."""
        for path in paths:
            self._load(path)

    @property
    def section(self) -> str:
        """The open section."""
        return next((key for key in self.side.keys if self.side.item(key).isChecked()), "shop")

    def show_section(self, key: str) -> None:
        """Show one section."""
        self.flush()
        self.side.choose(key)
        self.stack.setCurrentIndex(self.side.keys.index(key))
        words = {
            "shop": self.tr("再加一家店"),
            "deals": self.tr("加一个团购"),
            "people": self.tr("加一位职人"),
            "facts": self.tr("加一条事实"),
            "trades": self.tr("加一个行业"),
        }
        self.add_button.setText(words[key])
        self._rank_add()
        self.add_button.updateGeometry()

    def _rank_add(self) -> None:
        """One primary button: an empty list has its own."""
        part = self.lists.get(self.section)
        self.add_button.set_kind("plain" if part is None or part.empty else "primary")

    def add(self) -> None:
        """Begin a new thing of the open section."""
        part = self.lists.get(self.section)
        if not (self.shop_form if part is None else part.form).flush():
            return
        if self.section == "shop":
            self._begin_shop()
            return
        store = self._shown.store
        if store is None and self.section != "trades":
            self.show_section("shop")
            self._begin_shop()
            return
        self.lists[self.section].begin_new(store.id if store else "", len(self._shown.trades))

    # ---- showing ----------------------------------------------------------------------------

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        code = self.services.language.code
        trades = [(t.id, t.name_zh if code == "zh" else t.name_en) for t in shown.trades]
        self.shop_form.offer("category", trades)
        if shown.store is None:
            self._begin_shop()
        elif not self._adding:
            self.shop_form.show_value(shown.store)
        self.delete_shop.setVisible(shown.store is not None)
        self._say_header()
        deal_choices = [("", self.tr("全店都适用")), *((d.id, d.name) for d in shown.deals)]
        self.lists["facts"].form.offer("deal", deal_choices)
        today, current = clock.today(), self.services.settings.get(options.CREATOR)
        self._fill("deals", shown.deals, lambda deal: self._lines.deal(deal, today))
        self._fill("people", shown.people, lambda person: self._lines.creator(person, current))
        self._fill("facts", shown.facts, lambda fact: self._lines.fact(fact, shown.deals, today))
        self._fill("trades", shown.trades, lambda trade: self._lines.category(trade, code))
        self._wanted = None
        self._rank_add()

    def _fill(self, key: str, values: Sequence[Any], line: Callable[[Any], Line]) -> None:
        wanted = self._wanted[1] if self._wanted and self._wanted[0] == key else ""
        self.lists[key].show_values(values, line, wanted)
        self.side.item(key).count(len(values))

    def _say_header(self) -> None:
        store = self._shown.store
        over = sum(
            1
            for fact in self._shown.facts
            if fact.expires_on is not None and fact.expires_on < clock.today()
        )
        basis = self.tr("写稿只用这里写着的，所以写真的、写得出处")
        if over:
            basis = self.tr("有 {n} 条事实过期了，写稿不会再用它").format(n=over)
        name = f"{store.name} {store.branch}".strip() if store else self.title()
        self.header.set_title(name, basis)

    # ---- the shop ---------------------------------------------------------------------------

    def _begin_shop(self) -> None:
        if not (self.shop_form.is_new and self.shop_form.value is not None):
            self._begun = clock.new_id()
            value = defaults(Store, {"id": self._begun, "category": "food"})
            self.shop_form.show_value(value, new=True)
        if self._shown.stores:
            self._adding = True
            self.header.set_title(self.tr("新的一家店"), self.tr("填上店名就存下来"))
            self.shop_form.begin()

    def _shop_kept(self, store: Store) -> None:
        if store.id == self._begun:
            self._begun, self._adding = "", False
            self.services.settings.set(options.STORE, store.id)
            self.reload()

    def _ask_to_delete_shop(self) -> None:
        if self._adding and self._shown.store is not None:
            self._adding = False
            self.shop_form.show_value(self._shown.store)
            self._say_header()
            return
        store, shown = self._shown.store, self._shown
        if store is None:
            return
        things = len(shown.deals) + len(shown.people) + len(shown.facts)
        self.services.messages.ask(
            self.tr("删掉「{name}」？").format(name=profiles.title_of(store)),
            self.tr("它的团购、职人和事实共 {n} 样一起进回收站，稿子也跟着走。").format(n=things),
            (
                Answer(self.tr("删掉"), lambda: self._delete(store), "danger"),
                Answer(self.tr("留着"), None, "primary", safe=True),
            ),
            owner=self,
        )

    # ---- deleting, loading ------------------------------------------------------------------

    def _delete(self, value: Value) -> None:
        name = profiles.title_of(value)
        self.services.tasks.write(
            lambda db: profiles.delete(db, value), lambda _entry: self._deleted(name), owner=self
        )

    def _deleted(self, name: str) -> None:
        self.services.messages.toast(
            self.tr("删了「{name}」，在回收站里。").format(name=name),
            action=ToastAction(self.tr("撤销"), self._undo),
        )

    def _undo(self) -> None:
        self.services.tasks.write(undo.undo, owner=self)

    def _pick(self) -> None:
        self.services.messages.picker.open_files(
            self,
            self.tr("选门店资料"),
            self.tr("门店资料 (*.yaml *.yml)"),
            self.drop,
        )

    def _load(self, path: Path) -> None:
        self.services.tasks.write(lambda db: profiles.load_yaml(db, path), self._loaded, owner=self)

    def _loaded(self, loaded: Loaded) -> None:
        new, changed = sum(loaded.new.values()), sum(loaded.changed.values())
        if new or changed:
            said = self.tr("载入了：新增 {new} 样，更新 {changed} 样。")
            self.services.messages.toast(
                said.format(new=new, changed=changed),
                action=ToastAction(self.tr("撤销"), self._undo),
            )
        else:
            self.services.messages.toast(self.tr("和现在的一样，什么都没动。"), mood="plain")

    def _write_as(self, person: Creator) -> None:
        self.services.settings.set(options.CREATOR, person.id)
        self.reload()

    # ---- rate of speech ----------------------------------------------------------------------

    def _measure_rate(self) -> None:
        from desktop.pages.store.measuring import RateSheet
        from desktop.pages.store.recorder import Microphone

        person = self.lists["people"].form.value
        if not isinstance(person, Creator):
            return
        source = (self.voice or Microphone)()
        self.rate_sheet = RateSheet(self.services, self.window(), person, source)
        self.rate_sheet.saved.connect(partial(self._keep_rate, person))
        self.rate_sheet.present()

    def _keep_rate(self, person: Creator, rate: int) -> None:
        form = self.lists["people"].form
        same = form.value is not None and form.value.id == person.id
        if same and form.put("chars_per_minute", str(rate)):
            words = self.tr("{name}的语速存好了，每分钟 {rate} 字。")
            self.services.messages.toast(words.format(name=person.name, rate=rate))

    # ---- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.header.add_action(self.load_button)
        self.header.add_action(self.add_button)
        outer.addWidget(self.header)
        for key, name in (
            ("shop", self.tr("门店资料")),
            ("deals", self.tr("团购")),
            ("people", self.tr("职人")),
            ("facts", self.tr("事实")),
            ("trades", self.tr("行业")),
        ):
            self.side.add(key, ICONS.get(key, "list"), name)
        self.side.chosen.connect(self.show_section)
        self.stack.addWidget(self._shop_pane())
        for part in self.lists.values():
            self.stack.addWidget(part)
        sheet = Card(padding=1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.stack, 1)
        sheet.body.addLayout(row)
        around = QHBoxLayout()
        around.setContentsMargins(24, 0, 24, 24)
        around.addWidget(sheet)
        outer.addLayout(around, 1)

    def _shop_pane(self) -> QWidget:
        pane = ScrolledPane()
        column = pane.body
        column.setContentsMargins(24, 16, 24, 24)
        column.addWidget(Label(self.tr("门店资料"), type="heading"))
        about = self.tr("挂在门头上的店名，和写稿时会用到的城市、地址。")
        column.addWidget(Label(about, type="small", tone="secondary", wrap=True))
        column.addSpacing(20)
        self.shop_form.setMaximumWidth(FORM)
        column.addWidget(self.shop_form)
        column.addSpacing(20)
        column.addWidget(self.delete_shop)
        column.addStretch(1)
        return pane

    def _build_shop_form(self) -> EntityForm:
        form = EntityForm(
            self.services,
            Store,
            (
                Slot("name", half=True),
                Slot("branch", half=True, hint=self.tr("比如 五一广场店")),
                Slot("category", "choice", half=True),
                Slot("city", half=True),
                Slot("address"),
                Slot("phone", half=True, note=self.tr("门店自己的电话，不是个人的")),
            ),
        )
        form.kept.connect(self._shop_kept)
        return form

    def _deal_slots(self) -> tuple[Slot, ...]:
        day = self.tr("比如 2026-12-31")
        return (
            Slot("name"),
            Slot("live_price_fen", "money", half=True, hint="118"),
            Slot("list_price_fen", "money", half=True, hint="168"),
            Slot(
                "list_price_basis",
                note=self.tr("什么能证明这个价卖过，没有就别写划线价"),
                hint=self.tr("比如 门市价目表照片 11-02"),
            ),
            Slot("valid_from", half=True, hint=day),
            Slot("valid_until", half=True, hint=day),
            Slot("stock", half=True),
            Slot("booking", half=True, hint=self.tr("比如 提前 2 小时")),
            Slot("terms", "words", hint=self.tr("周末能不能用、限几份、什么另算")),
        )

    def _people_slots(self) -> tuple[Slot, ...]:
        day = self.tr("比如 2026-12-31")
        return (
            Slot("name", half=True),
            Slot("role", half=True, hint=self.tr("店长、技师、前台")),
            Slot("stage", "choice", half=True),
            Slot("certified_on", half=True, hint=day),
            Slot(
                "chars_per_minute",
                half=True,
                hint="220",
                note=self.tr("字/分，空着按 220 算"),
            ),
            Slot("douyin_uid", note=self.tr("导入订单时靠它认人")),
            Slot("persona", "words", hint=self.tr("说话什么样，跟这行有什么渊源")),
        )

    def _fact_slots(self) -> tuple[Slot, ...]:
        day = self.tr("比如 2026-12-31")
        return (
            Slot("text", "spoken", hint=self.tr("一句你天天跟客人说的真话")),
            Slot(
                "source",
                hint=self.tr("比如 进货单 10-28、店长口述 11-02"),
                note=self.tr("谁说的、哪里看得到。没有出处的，查稿时会提醒"),
            ),
            Slot("deal", "choice"),
            Slot("expires_on", hint=day, note=self.tr("过了这天就不再写进稿子，空着一直算数")),
        )

    def _build_lists(self) -> dict[str, EntityList]:
        lists = {
            "deals": self._list(
                Deal,
                self._deal_slots(),
                empty=(
                    self.tr("还没有团购"),
                    self.tr("把在卖的填进来，稿子里的价和规则就不会说错。"),
                    self.tr("加一个团购"),
                ),
            ),
            "people": self._list(
                Creator,
                self._people_slots(),
                empty=(
                    self.tr("还没有职人"),
                    self.tr("谁出镜就填谁，稿子会照他的语速和人设来写。"),
                    self.tr("加一位职人"),
                ),
            ),
            "facts": self._list(
                Fact,
                self._fact_slots(),
                empty=(
                    self.tr("还没有事实"),
                    self.tr("挑一句你天天跟客人说的话，写稿就从它开始。"),
                    self.tr("加一条事实"),
                ),
            ),
            "trades": self._list(
                Category,
                (Slot("name_zh"), Slot("name_en")),
                empty=(self.tr("行业是空的"), self.tr("加上你这一行。"), self.tr("加一个行业")),
            ),
        }
        lists["people"].form.offer("stage", [(s.value, self._lines.stage(s)) for s in Stage])
        lists["people"].write_as.clicked.connect(
            lambda: self._write_as(lists["people"].form.value)  # type: ignore[arg-type]
        )
        lists["people"].write_as.show()
        self.measure_button = Button(self.services.theme, self.tr("测一测语速"), icon="mic")
        self.measure_button.clicked.connect(self._measure_rate)
        lists["people"].form.put_beside("chars_per_minute", self.measure_button)
        return lists

    def _list(
        self, kind: type[Any], slots: Sequence[Slot], empty: tuple[str, str, str]
    ) -> EntityList:
        part = EntityList(self.services, kind, slots, empty=empty)
        part.add_wanted.connect(self.add)
        part.delete_wanted.connect(self._delete)
        return part
