"""设置 › 合规规则: try a sentence, the shop's own words, the rules that come along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from assistant import options
from assistant.compliance import checking as compliance
from assistant.compliance import english, house
from assistant.compliance.models import HouseWord, Rule, Table
from assistant.drafting.models import Finding, Severity
from assistant.profile import profile_store
from assistant.storage.database import Database
from desktop.drafting.finding_card import FindingCard
from desktop.drafting.spelling import underline
from desktop.pages.settings.rows import Section, SettingRow
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Hairline, Label
from desktop.widgets.layouts import clear
from desktop.widgets.scrolled import ScrolledPane
from desktop.widgets.segment import Segment

TRY_AFTER_MS = 250
TRY_HEIGHT = 72
SHEET_WIDTH = 720
SHEET_HEIGHT = 520


@dataclass(frozen=True)
class _Shown:
    """What one reading found: the shop on the sign, its words, the tables."""

    store: str = ""
    category: str = ""
    words: tuple[HouseWord, ...] = ()
    tables: tuple[Table, ...] = ()


class RulesSection(Section):
    """What may not be said, what this shop adds to it, and a place to try a sentence."""

    def __init__(self, services: Services) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("合规规则"))
        self.about.setText(
            self.tr("边写边查的就是这些：哪里不能说、凭哪条法、换成什么。规则只提醒，定稿还是你。")
        )
        self._services = services
        self._shown = _Shown()
        self._words = _Stack()
        self._tables = _Stack()
        self._build_trial()
        self._build_words()
        title = self.tr("自带的规则")
        self.add(SettingRow(title, self.tr("按法条分的类，每条都带着例句。点开看得到全部。")))
        self.column.addWidget(self._tables)
        self.end()

    def reload(self) -> None:
        """Read the shop's words; the tables come with them, off this thread."""
        chosen = self._services.settings.get(options.STORE)

        def query(db: Database) -> _Shown:
            from assistant.compliance import tables

            compliance.get_ready()
            with db.read() as conn:
                stores = profile_store.stores(conn)
            store = next((one for one in stores if one.id == chosen), stores[0] if stores else None)
            if store is None:
                return _Shown(tables=tables.tables())
            return _Shown(store.id, store.category, house.words(db, store.id), tables.tables())

        self._services.tasks.read(query, self._show, owner=self, latest="rules")

    # ---- building ---------------------------------------------------------------------------

    def _build_trial(self) -> None:
        self.add(
            SettingRow(
                self.tr("试一句"), self.tr("贴一段话进来，马上看出哪里不能说。不存、不发给谁。")
            )
        )
        self.trial = QPlainTextEdit()
        self.trial.setAccessibleName(self.tr("试一句"))
        self.trial.setPlaceholderText(self.tr("比如：这条街最好吃的粉，加微信领券"))
        self.trial.setFixedHeight(TRY_HEIGHT)
        self.trial.setTabChangesFocus(True)
        self.trial.setFont(self._services.theme.font("spoken_sm"))
        self.column.addWidget(self.trial)
        self._verdict = _Stack()
        self.column.addWidget(self._verdict)
        self.column.addSpacing(12)
        self._pause = QTimer(self, singleShot=True, interval=TRY_AFTER_MS)
        self._pause.timeout.connect(self._try)
        self.trial.textChanged.connect(self._pause.start)

    def _build_words(self) -> None:
        self.add(
            SettingRow(
                self.tr("这家店自己的词"),
                self.tr("「不说」的会划线提醒；「能说」的不再提醒，比如店名里就带着的字。"),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.word = QLineEdit()
        self.word.setAccessibleName(self.tr("词"))
        self.word.setPlaceholderText(self.tr("一个词，比如：秘方"))
        self.word.setMaxLength(40)
        self.sort = Segment(
            self._services.theme,
            [("never", self.tr("不说")), ("allowed", self.tr("能说"))],
            name=self.tr("不说还是能说"),
        )
        self.sort.choose("never")
        self.add_word = Button(self._services.theme, self.tr("加进去"), icon="plus")
        self.add_word.clicked.connect(self._keep)
        self.word.returnPressed.connect(self._keep)
        row.addWidget(self.word, 1)
        row.addWidget(self.sort)
        row.addWidget(self.add_word)
        self.column.addLayout(row)
        self.column.addWidget(self._words)
        self.column.addSpacing(8)

    # ---- showing ----------------------------------------------------------------------------

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        for control in (self.word, self.sort, self.add_word):
            control.setEnabled(bool(shown.store))
        self._words.clear()
        for word in shown.words:
            self._words.add(self._word_line(word))
        if not shown.store:
            self._words.say(self.tr("先在门店页挂上招牌，才能给它定自己的词。"))
        elif not shown.words:
            self._words.say(self.tr("还没有。老板不让说的、店名里自带的，都能记在这里。"))
        self._tables.clear()
        for table in shown.tables:
            self._tables.add(self._table_line(table))
        self._try()

    def _word_line(self, word: HouseWord) -> QWidget:
        theme = self._services.theme
        chip = (
            Chip(theme, self.tr("能说"), tone="success", icon="check")
            if word.allowed
            else Chip(theme, self.tr("不说"), tone="warn", icon="shield-alert")
        )
        drop = Button(theme, self.tr("去掉"), kind="link", size="sm")
        drop.setAccessibleName(self.tr("去掉「{word}」").format(word=word.text))
        drop.clicked.connect(partial(self._drop, word.text))
        return _line(chip, Label(word.text, type="body"), drop)

    def _table_line(self, table: Table) -> QWidget:
        theme, say = self._services.theme, self._services.language.code
        name = table.name.zh if say == "zh" else table.name.en
        chip = (
            Chip(theme, self.tr("不改不能导出"), tone="danger")
            if table.severity is Severity.BLOCK
            else Chip(theme, self.tr("提醒"), tone="warn")
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        count = self.tr("{count} 条").format(count=len(table.rules))
        words.addWidget(Label(f"{name}  {count}", type="body"))
        words.addWidget(
            Label(english.law_of(table, say), type="caption", tone="tertiary", wrap=True)
        )
        open_ = Button(theme, self.tr("看规则"), kind="link", size="sm")
        open_.setAccessibleName(self.tr("看「{name}」的规则").format(name=name))
        open_.clicked.connect(lambda: RulesSheet(self._services, self.window(), table).present())
        holder = QWidget()
        holder.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        return _line(holder, chip, open_, stretch=0)

    def _try(self) -> None:
        """Check what stands in the field; a line is checked well within a frame."""
        text = self.trial.toPlainText()
        self._verdict.clear()
        if not text.strip() or not compliance.ready():
            underline(self.trial, self._services.theme, ())
            return
        found = compliance.check_text(text, category=self._shown.category, house=self._shown.words)
        underline(self.trial, self._services.theme, found)
        if not found:
            self._verdict.say(self.tr("没发现问题。"))
        for finding in found:
            self._verdict.add(
                FindingCard(self._services.theme, finding, fixes=self._fixes(finding))
            )

    def _fixes(self, finding: Finding) -> list[tuple[str, Callable[[], object]]]:
        return [
            (
                self.tr("换成「{words}」").format(words=words),
                partial(self._replace, finding, words),
            )
            for words in finding.replacements[:2]
        ]

    def _replace(self, finding: Finding, words: str) -> None:
        text = self.trial.toPlainText()
        self.trial.setPlainText(text[: finding.start] + words + text[finding.end :])
        self.trial.setFocus()

    # ---- changing ---------------------------------------------------------------------------

    def _keep(self) -> None:
        text, store = self.word.text().strip(), self._shown.store
        if not text or not store:
            self.word.setFocus()
            return
        word = HouseWord(text=text, allowed=self.sort.value == "allowed")
        self.word.clear()
        self._services.tasks.write(
            lambda db: house.put(db, store, word), lambda _word: self.reload(), owner=self
        )

    def _drop(self, text: str, *_: object) -> None:
        store = self._shown.store
        self._services.tasks.write(
            lambda db: house.remove(db, store, text), lambda _text: self.reload(), owner=self
        )


class RulesSheet(Sheet):
    """Every rule of one class: what it finds, why, what to say instead, an example."""

    def __init__(self, services: Services, window: QWidget, table: Table) -> None:
        super().__init__(services.theme, window, width=SHEET_WIDTH)
        self._code = services.language.code
        name = table.name.zh if self._code == "zh" else table.name.en
        self.head(name, english.of_table(table, self._code))
        pane = ScrolledPane()
        pane.setFixedHeight(min(SHEET_HEIGHT, window.height() - 220))
        for rule in table.rules:
            pane.body.addWidget(self._rule(rule))
            pane.body.addWidget(Hairline())
        source = self.tr("依据：{source}。{day} 核对过。").format(
            source=table.source.rstrip("。"), day=table.reviewed_on.isoformat()
        )
        pane.body.addWidget(Label(source, type="caption", tone="tertiary", wrap=True))
        pane.body.addStretch(1)
        self.body.addWidget(pane)
        self.foot_close()

    def foot_close(self) -> None:
        """One way out, which is also the answer to Enter."""
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(self.theme, self.tr("看完了"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        self.body.addSpacing(12)
        self.body.addLayout(row)

    def _rule(self, rule: Rule) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(2)
        words = self.tr("、").join(rule.terms[:12]) or rule.hit[0]
        column.addWidget(Label(words, type="body_strong", wrap=True))
        for said in filter(None, english.of_rule(rule, self._code)):
            column.addWidget(Label(said, type="small", tone="secondary", wrap=True))
        for mark, lines in ((self.tr("会提醒"), rule.hit[:1]), (self.tr("不会"), rule.passes[:1])):
            for line in lines:
                column.addWidget(
                    Label(f"{mark}　{line}", type="caption", tone="tertiary", wrap=True)
                )
        return box


class _Stack(QWidget):
    """Lines below one another, filled anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(4)

    def clear(self) -> None:
        """Take everything out."""
        clear(self._column)

    def add(self, line: QWidget) -> None:
        """One more line."""
        self._column.addWidget(line)

    def say(self, words: str) -> None:
        """A line of plain words."""
        self.add(Label(words, type="small", tone="tertiary", wrap=True))


def _line(*parts: QWidget, stretch: int = 1) -> QWidget:
    """Parts in a row; the one at `stretch` takes the room."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(8)
    for place, part in enumerate(parts):
        row.addWidget(part, int(place == stretch))
    return line
