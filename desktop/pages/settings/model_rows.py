"""The rows below the chosen model: what it writes, what was sent, what it cost, how to reach it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assistant import options
from assistant.drafting import drafts, own_prompts, prompt_files
from assistant.drafting.prompt_files import Listed
from assistant.llm import configured, spending
from assistant.llm.records import Sent
from assistant.llm.spending import Month
from assistant.settings import Option
from assistant.stats import figures
from assistant.storage.database import Database
from desktop.drafting.sent_sheet import SentSheet
from desktop.pages.settings.model_prompts import PromptsSheet
from desktop.pages.settings.model_requests import RequestsSheet
from desktop.pages.settings.model_spending import SpendingSheet, priced
from desktop.pages.settings.model_tasks import TasksSheet, task_names
from desktop.pages.settings.rows import SettingRow, option_row
from desktop.services import Services
from desktop.widgets.button import Button


@dataclass(frozen=True)
class _Known:
    """What lies in files: the newest requests, the month, the prompts, the drafts' titles."""

    sent: tuple[Sent, ...]
    month: Month
    prompts: tuple[Listed, ...]
    titles: dict[str, str]


class ModelRows(QWidget):
    """`offered` names the models that were fetched."""

    def __init__(self, services: Services, offered: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._services, self._offered = services, offered
        self._known: _Known | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(option_row(services, options.LLM_FALLBACK))
        self._build_records(column)
        self._build_writing(column)
        self._build_reaching(column)
        leave = services.settings.listen(self._option_changed)
        self.destroyed.connect(leave)
        self.show_models()

    def reload(self) -> None:
        """Read the log, the usage and the prompts again."""
        workspace = self._services.workspace

        def read(db: Database) -> _Known:
            ledger = configured.ledger(workspace)
            month = spending.month(ledger, workspace.settings)
            sent = ledger.newest()
            ids = {one.draft for one in month.drafts} | {one.draft for one in sent}
            return _Known(
                sent, month, prompt_files.every(own_prompts.of(db)), drafts.titles(db, ids)
            )

        self._services.tasks.read(read, self._show, owner=self, latest="model")

    # ---- building --------------------------------------------------------------------------

    def _build_records(self, column: QVBoxLayout) -> None:
        theme = self._services.theme
        self.look = Button(theme, self.tr("看最近一次"), size="sm", icon="eye")
        self.look.clicked.connect(self._show_last)
        self.requests = Button(theme, self.tr("全部"), kind="quiet", size="sm", icon="list")
        self.requests.clicked.connect(self._show_requests)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.requests)
        row.addWidget(self.look)
        for button in (self.look, self.requests):
            button.setEnabled(False)
        sent = self.tr("只发选题、门店、商品和事实。订单和顾客资料从不发送。")
        column.addWidget(SettingRow(self.tr("发出去的内容"), sent, both))
        self.spending = Button(theme, self.tr("明细和上限"), size="sm", icon="hand-coins")
        self.spending.clicked.connect(self._show_spending)
        month = SettingRow(self.tr("这个月"), self.tr("还没用过。"), self.spending)
        self.month = month.help
        column.addWidget(month)

    def _build_writing(self, column: QVBoxLayout) -> None:
        theme = self._services.theme
        self.tasks = Button(theme, self.tr("分开选"), size="sm", icon="brain")
        self.tasks.clicked.connect(self._show_tasks)
        own = SettingRow(self.tr("每件事用哪个模型"), self.tr("都用上面这个。"), self.tasks)
        self.own = own.help
        self._tasks_row = own
        column.addWidget(own)
        self.prompts = Button(theme, self.tr("看和改"), size="sm", icon="file-text")
        self.prompts.clicked.connect(self._show_prompts)
        words = SettingRow(self.tr("提示词"), self.tr("跟模型怎么说的，都在这里。"), self.prompts)
        self.prompted = words.help
        column.addWidget(words)

    def _build_reaching(self, column: QVBoxLayout) -> None:
        services, say = self._services, self._services.language.say
        column.addWidget(option_row(services, options.LLM_PROXY))
        self.proxy = QLineEdit(services.settings.get(options.LLM_PROXY_URL))
        self.proxy.setFixedWidth(280)
        self.proxy.setPlaceholderText("http://127.0.0.1:7890")
        self.proxy.setAccessibleName(say(options.LLM_PROXY_URL.label))
        self.proxy.editingFinished.connect(self._keep_proxy)
        self.proxy_row = SettingRow(
            say(options.LLM_PROXY_URL.label), say(options.LLM_PROXY_URL.help), self.proxy
        )
        column.addWidget(self.proxy_row)
        column.addWidget(option_row(services, options.LLM_TIMEOUT))
        self._show_proxy()

    # ---- showing ---------------------------------------------------------------------------

    def _show(self, known: _Known) -> None:
        self._known = known
        for button in (self.look, self.requests):
            button.setEnabled(bool(known.sent))
        self.month.setText(self._month_words(known.month))
        edited = sum(one.used.edited for one in known.prompts)
        words = self.tr("一共 {count} 份，都是自带的。").format(count=len(known.prompts))
        if edited:
            said = self.tr("一共 {count} 份，{edited} 份是你改过的。")
            words = said.format(count=len(known.prompts), edited=edited)
        if any(one.used.trouble for one in known.prompts):
            words += self.tr("有改坏的，先用自带的。")
        elif any(one.behind for one in known.prompts):
            words += self.tr("有的自带版本更新了。")
        self.prompted.setText(words)

    def _month_words(self, month: Month) -> str:
        whole = month.whole
        if not whole.calls:
            return self.tr("还没用过。")
        words = self.tr("{calls} 次，{tokens} token").format(
            calls=whole.calls, tokens=figures.large(whole.tokens, self._services.language.code)
        )
        if whole.priced:
            words += self.tr("，按你填的单价约 {money}").format(money=priced(whole.fen))
        if whole.uncounted:
            words += self.tr("；其中 {count} 次对方没报数").format(count=whole.uncounted)
        return words

    def show_models(self) -> None:
        """Say which task has a model of its own."""
        settings = self._services.settings
        self._tasks_row.setVisible(configured.chosen(settings) is not None)
        names = task_names()
        own = [
            self.tr("{task}用 {model}").format(task=names[task], model=settings.get(option))
            for task, option in configured.TASKS.items()
            if settings.get(option)
        ]
        others = self.tr("别的用上面这个。") if len(own) < len(names) else ""
        words = self.tr("，").join([*own, *([others] if others else [])])
        self.own.setText(words if own else self.tr("都用上面这个。"))

    def _option_changed(self, option: Option[Any]) -> None:
        if option is options.LLM_PROXY:
            self._show_proxy()
        elif option in configured.TASKS.values():
            self.show_models()

    def _show_proxy(self) -> None:
        kind = self._services.settings.get(options.LLM_PROXY)
        self.proxy_row.setVisible(kind == "custom")

    def _keep_proxy(self) -> None:
        self._services.settings.set(options.LLM_PROXY_URL, self.proxy.text().strip())

    # ---- sheets ----------------------------------------------------------------------------

    def _show_last(self) -> None:
        if self._known is not None and self._known.sent:
            self.sheet = SentSheet(self._services.theme, self.window(), self._known.sent[0])
            self.sheet.present()

    def _show_requests(self) -> None:
        if self._known is not None:
            self.sheet_of_requests = RequestsSheet(
                self._services, self.window(), self._known.sent, self._known.titles
            )
            self.sheet_of_requests.present()

    def _show_spending(self) -> None:
        if self._known is not None:
            self.sheet_of_spending = SpendingSheet(
                self._services, self.window(), self._known.month, self._known.titles
            )
            self.sheet_of_spending.finished.connect(self.reload)
            self.sheet_of_spending.present()

    def _show_tasks(self) -> None:
        self.sheet_of_tasks = TasksSheet(self._services, self.window(), self._offered())
        self.sheet_of_tasks.present()

    def _show_prompts(self) -> None:
        if self._known is not None:
            self.sheet_of_prompts = PromptsSheet(self._services, self.window(), self._known.prompts)
            self.sheet_of_prompts.finished.connect(self.reload)
            self.sheet_of_prompts.present()
