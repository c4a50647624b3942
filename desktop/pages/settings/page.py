"""设置: sections at the left, rows at the right, every change at work at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant import __version__, options
from assistant.changes import Area, Changes
from assistant.profile import profiles
from assistant.profile.models import Profile
from assistant.settings import Option
from desktop.pages.page import Destination, Page
from desktop.pages.settings.about import AboutSection, KeysSection
from desktop.pages.settings.data import DataSection
from desktop.pages.settings.model import ModelSettings
from desktop.pages.settings.playbooks import PlaybooksSection
from desktop.pages.settings.rows import Section, SettingRow
from desktop.pages.settings.rules import RulesSection
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Hairline, Label
from desktop.widgets.scrolled import ScrolledPane
from desktop.widgets.side_list import SideList

REMEMBERED = "settings/section"
COLUMN = 760  # a line of help stays readable on a wide screen


class SettingsPage(Page):
    """What can be set, and where things are kept."""

    name: ClassVar[str] = "settings"
    icon: ClassVar[str] = "settings"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {Area.STORES, Area.CREATORS, Area.BIN, Area.RULES, Area.PLAYBOOKS, Area.PROMPTS}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._sections: dict[str, QWidget] = {}
        self.side = SideList(services.theme, self.tr("设置分类"))
        self.stack = QStackedWidget()
        self.search = QLineEdit()
        self._nothing = Label(type="body", tone="secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._add_sections()
        self.stack.addWidget(self._nothing)
        self.side.chosen.connect(self.show_section)
        self.search.textChanged.connect(self._find)
        kept = services.settings.recall(REMEMBERED, "look")
        self.show_section(kept if kept in self._sections else "look")
        leave = services.settings.listen(self._announce)
        self.destroyed.connect(leave)

    def title(self) -> str:
        """设置."""
        return self.tr("设置")

    def reload(self) -> None:
        """People, backups and the bin may have changed."""
        self.data.reload()
        self.shop.reload()
        self.playbooks.reload()
        if self.model.isVisible():  # it reads when it comes into view
            self.model.rows.reload()
        self.rules.reload()
        self.say_status(
            self.tr("Alt+1 到 Alt+7 换页"),
            right=self.tr("会心 {version}").format(version=__version__),
        )

    def open(self, destination: Destination) -> None:
        """Open the section a wish names in `action`, e.g. `model` or `data`."""
        if destination.action in self._sections:
            self.search.clear()
            self.show_section(destination.action)

    def panes(self) -> Sequence[QWidget]:
        """The list, then the section."""
        return (self.side, self.stack)

    def show_section(self, key: str) -> None:
        """Show one section and remember it."""
        self.side.choose(key)
        self.stack.setCurrentWidget(self._sections[key])
        if not self.search.text():
            self.services.settings.remember(REMEMBERED, key)

    # ---- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        header = PageHeader(self.services.theme, self.title(), self.tr("改了就生效，不用保存"))
        self.search.setPlaceholderText(self.tr("找一个设置"))
        self.search.setAccessibleName(self.tr("找一个设置"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(240)
        glass = QAction(self.services.theme.icon("search", 16, "text.tertiary"), "", self.search)
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)
        header.add_action(self.search)
        outer.addWidget(header)
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

    def _add_sections(self) -> None:
        services = self.services
        self.shop = ShopSection(services)
        self.shop.wanted.clicked.connect(lambda: self.wish.emit(Destination("store")))
        self._add("shop", "store", self.tr("门店和职人"), self.shop)
        self.model = ModelSettings(services)
        self._add("model", "brain", self.tr("模型"), self.model)
        self.playbooks = PlaybooksSection(services)
        self._add("playbooks", "book-open", self.tr("写法"), self.playbooks)
        clips = Section(self.tr("剪辑和导出"), self.tr("新的剪辑照这些来，剪的时候还能单独改。"))
        clips.add_options(
            services,
            options.OUTPUT_PLACE,
            options.OUTPUT_FOLDER,
            options.DEFAULT_FIT,
            options.SAFE_TOP,
            options.SAFE_BOTTOM,
            options.SAFE_LEFT,
            options.SAFE_RIGHT,
        )
        clips.end()
        self._add("clips", "clapperboard", self.tr("剪辑和导出"), clips)
        self.rules = RulesSection(services)
        self._add("rules", "shield-check", self.tr("合规规则"), self.rules)
        self.data = DataSection(services)
        self._add("data", "hard-drive", self.tr("数据和备份"), self.data)
        look = Section(self.tr("外观和语言"), self.tr("语言和明暗换了马上生效。"))
        look.add_options(
            services, options.LANGUAGE, options.THEME, options.SCALE, options.REDUCED_MOTION
        )
        look.end()
        self._add("look", "sun-moon", self.tr("外观和语言"), look)
        self._add("keys", "keyboard", self.tr("快捷键"), KeysSection(services))
        self._add("about", "info", self.tr("关于和日志"), AboutSection(services))

    def _add(self, key: str, icon: str, name: str, section: QWidget) -> None:
        shown = _scrolled(section) if isinstance(section, Section) else section
        shown.setProperty("section", name)
        self._sections[key] = shown
        self.side.add(key, icon, name)
        self.stack.addWidget(shown)

    # ---- finding ----------------------------------------------------------------------------

    def _find(self, query: str) -> None:
        """Show the sections with a fitting row, and of them only those rows."""
        query = query.strip()
        hits = []
        for key, shown in self._sections.items():
            section = shown.findChild(Section)
            rows = shown.findChildren(SettingRow)
            named = query.casefold() in str(shown.property("section")).casefold()
            found = named or any(row.matches(query) for row in rows)
            if section is not None:
                section.search("" if named else query)
            self.side.item(key).setVisible(found)
            if found:
                hits.append(key)
        shown_now = self.stack.currentWidget()
        current = next((key for key, it in self._sections.items() if it is shown_now), "")
        if not hits:
            words = self.tr("没找到「{query}」。换个短一点的词。")
            self._nothing.setText(words.format(query=query))
            self.stack.setCurrentWidget(self._nothing)
        elif current not in hits:
            self.show_section(hits[0])

    def _announce(self, option: Option[Any]) -> None:
        """Pages that count by a setting query again."""
        if option in (options.GMV_BASIS, options.CREATOR, options.STORE):
            self.services.tasks.changed.emit(Changes(frozenset({Area.SETTINGS})))


class ShopSection(Section):
    """Whose voice drafts take, and the way to the shop's page."""

    def __init__(self, services: Services) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("门店和职人"))
        self.about.setText(self.tr("门店资料、团购、职人和事实都在门店页里改。"))
        self._services = services
        self.wanted = Button(services.theme, self.tr("打开门店"), icon="store", size="sm")
        self.person = QComboBox()
        self.person.setMinimumWidth(200)
        self.person.setAccessibleName(self.tr("用谁的身份写"))
        self.person.activated.connect(self._choose)
        self.add(
            SettingRow(
                self.tr("门店资料"),
                self.tr("写稿只用那里有出处的事实。"),
                self.wanted,
            )
        )
        self.add(
            SettingRow(
                self.tr("用谁的身份写"),
                self.tr("语速、人设和粉丝都跟着这个人。"),
                self.person,
            )
        )
        self.add_options(services, options.GMV_BASIS)
        self.end()

    def reload(self) -> None:
        """Who works here may have changed."""
        self._services.tasks.read(profiles.show, self._show, owner=self, latest="shop")

    def _show(self, profile: Profile) -> None:
        settings = self._services.settings
        chosen = settings.get(options.STORE)
        here = [p for p in profile.creators if not chosen or p.store == chosen]
        self.person.clear()
        for person in here:
            words = f"{person.name}  {person.role}" if person.role else person.name
            self.person.addItem(words, person.id)
        self.person.setEnabled(bool(here))
        if not here:
            self.person.addItem(self.tr("还没有职人，去门店页加一位"), "")
        self.person.setCurrentIndex(max(0, self.person.findData(settings.get(options.CREATOR))))

    def _choose(self, _index: int) -> None:
        self._services.settings.set(options.CREATOR, self.person.currentData())


def _scrolled(section: Section) -> ScrolledPane:
    """A section in a column of readable width."""
    pane = ScrolledPane()
    row = QHBoxLayout()
    section.setMaximumWidth(COLUMN)
    row.addWidget(section, 1)
    row.addStretch(0)
    row.setAlignment(section, Qt.AlignmentFlag(0))
    pane.body.addLayout(row, 1)
    return pane
