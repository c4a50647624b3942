"""设置 › 模型: whose model writes, its key, address and model, and whether it works."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant import clock, credentials, options
from assistant.credentials import Where
from assistant.errors import Refused, UserError
from assistant.jobs import Job
from assistant.llm import configured, endpoint
from assistant.llm.check import Row, Verdict, check
from assistant.llm.providers import PROVIDERS, Provider
from assistant.wording import Text
from desktop.pages.settings.model_check import CheckCard
from desktop.pages.settings.model_rows import ModelRows
from desktop.pages.settings.model_tiles import ProviderColumn, Standing
from desktop.pages.settings.rows import stacked
from desktop.services import Services
from desktop.tasks import JobHandle, JobState
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.field import Field
from desktop.widgets.label import Hairline, Label

CHECKED = "llm.checked"
TILES_WIDTH, LEAST_TILES_WIDTH, TILES_SHARE = 424, 328, 0.4


@dataclass(frozen=True)
class _Known:
    """What lies outside the settings file: the keys and where they are kept."""

    keys: dict[str, str]
    where: Where


class ModelSettings(QWidget):
    """The middle and right columns of the settings' model section."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._keys: dict[str, str] = {}
        self._where: Where | None = None
        self._job: JobHandle | None = None
        self._storing: Callable[[], object] | None = None
        self._turn = 0  # counts what is set up one after another; a test belongs to one of them
        self._fetching: JobHandle | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = ProviderColumn(services.theme, services.language)
        self._side.chosen.connect(self._choose)
        self.tiles, self.trouble = self._side.tiles, self._side.trouble
        row.addWidget(self._side)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self._build_detail(), 1)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(
            max(LEAST_TILES_WIDTH, min(TILES_WIDTH, round(TILES_SHARE * self.width())))
        )

    def reload(self) -> None:
        """Read keys, usage and requests again."""
        workspace = self._services.workspace

        def read(_job: Job) -> _Known:
            keys = {
                one.id: workspace.credentials.get(configured.key_name(one.id)) or ""
                for one in PROVIDERS
            }
            return _Known(keys, workspace.credentials.where())

        self._quietly(read, self._learn)
        self.rows.reload()

    # ---- building ------------------------------------------------------------------------

    def _build_detail(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("role", "scrolled")
        scroll.setWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        self._none = Label(
            self.tr("左边选一家，填上密钥，脚本和大纲就能让模型来写。写法一直都在。"),
            type="small",
            tone="secondary",
            wrap=True,
        )
        column.addWidget(self._none)
        self._fields = QWidget()
        rows = QVBoxLayout(self._fields)
        rows.setContentsMargins(0, 16, 0, 0)
        rows.setSpacing(14)
        self._build_fields(rows)
        self.card = CheckCard(self._services.theme, self._services.language)
        self.card.button.clicked.connect(self._check)
        rows.addWidget(self.card)
        column.addWidget(self._fields)
        column.addSpacing(16)
        self.rows = ModelRows(self._services, self._offered)
        column.addWidget(self.rows)
        column.addStretch(1)
        return scroll

    def _build_head(self) -> QHBoxLayout:
        theme = self._services.theme
        row = QHBoxLayout()
        row.setSpacing(8)
        self._name = Label("", type="heading")
        self._used = Chip(theme, self.tr("正在用"), tone="success", icon="check")
        self._site = Button(
            theme, self.tr("去网站申请密钥"), kind="quiet", size="sm", icon="external-link"
        )
        self._site.clicked.connect(self._open_site)
        self.leave = Button(theme, self.tr("不用它了"), kind="danger", size="sm")
        self.leave.clicked.connect(partial(self._choose, ""))
        row.addWidget(self._name)
        row.addWidget(self._used)
        row.addStretch(1)
        row.addWidget(self._site)
        row.addWidget(self.leave)
        return row

    def _build_fields(self, rows: QVBoxLayout) -> None:
        theme = self._services.theme
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.key.editingFinished.connect(self._keep_key)
        self._key_field = Field(theme, self.tr("密钥"), self.key)
        self._key_where = Label("", type="caption", tone="tertiary", wrap=True)
        rows.addLayout(stacked(self._key_field, self._key_where))
        self.address = QLineEdit()
        self.address.textEdited.connect(self._resolve)
        self.address.editingFinished.connect(self._keep_address)
        self._address_field = Field(theme, self.tr("接口地址"), self.address)
        self.resolved = Label("", type="caption", tone="tertiary", wrap=True)
        self.resolved.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addLayout(stacked(self._address_field, self.resolved))
        line = QHBoxLayout()
        line.setSpacing(8)
        self.model = QComboBox()
        self.model.setEditable(True)
        self.model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = self.model.lineEdit()
        assert edit is not None
        edit.editingFinished.connect(self._keep_model)
        self.model.activated.connect(lambda _index: self._keep_model())
        self.fetch = Button(theme, self.tr("获取模型"), icon="refresh-cw")
        self.fetch.clicked.connect(self._fetch)
        line.addWidget(Field(theme, self.tr("模型"), self.model), 1)
        line.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignBottom)
        self._fetched = Label("", type="caption", tone="tertiary", wrap=True)
        self._fetched.hide()
        whole = QVBoxLayout()
        whole.setSpacing(4)
        whole.addLayout(line)
        whole.addWidget(self._fetched)
        rows.addLayout(whole)

    # ---- showing -------------------------------------------------------------------------

    def _learn(self, known: _Known) -> None:
        self._keys, self._where = known.keys, known.where
        self._show()

    def _offered(self) -> list[str]:
        """The models that were fetched, for choosing one for a task."""
        return [self.model.itemText(place) for place in range(self.model.count())]

    def _show(self) -> None:
        one = configured.chosen(self._services.settings)
        self._fields.setVisible(one is not None)
        self._none.setVisible(one is None)
        self.rows.show_models()
        self._used.setVisible(one is not None)
        self._site.setVisible(one is not None and bool(one.key_page))
        self.leave.setVisible(one is not None)
        say = self._services.language.say
        self._name.setText(say(one.name) if one else self.tr("现在用写法写，不用模型"))
        for id_, tile in self.tiles.items():
            tile.setChecked(one is not None and one.id == id_)
            tile.stand(self._standing(tile.provider, used=one is not None and one.id == id_))
        if one is not None:
            self._show_fields(one)

    def _show_fields(self, one: Provider) -> None:
        settings = self._services.settings
        key = self._keys.get(one.id, "")
        if not self.key.isModified():
            self.key.setText("")
            placeholder = credentials.masked(key) or (
                self.tr("粘贴到这里") if one.needs_key else self.tr("不用密钥，可以空着")
            )
            self.key.setPlaceholderText(placeholder)
        if self._where is not None:
            self._key_where.setText(self._services.language.say(self._where.text))
            self._key_where.set_tone("warn" if self._where.kind == "file" else "tertiary")
        if not self.address.hasFocus():
            self.address.setText(settings.get(options.LLM_BASE_URL) or one.base_url)
            self._resolve(self.address.text())
        edit = self.model.lineEdit()
        if edit is not None and not edit.hasFocus():
            self.model.setCurrentText(settings.get(options.LLM_MODEL) or one.model)

    def _standing(self, one: Provider, *, used: bool) -> Standing:
        checked = self._services.settings.recall(CHECKED, {}).get(one.id, "")
        troubles = {
            "llm.balance": Standing(self.tr("余额不足"), "danger", "circle-alert"),
            "llm.key_refused": Standing(self.tr("密钥不对"), "danger", "circle-alert"),
            "llm.local_down": Standing(self.tr("本机，没在运行")),
        }
        if checked in troubles:
            return troubles[checked]
        if used:
            return Standing(self.tr("正在用"), "success", "circle-check")
        if one.id == "custom":
            return Standing(self.tr("兼容 OpenAI 的地址"))
        if one.local:
            return Standing(self.tr("本机，不用密钥"))
        return Standing(self.tr("备用") if self._keys.get(one.id) else self.tr("没填密钥"))

    def _resolve(self, text: str) -> None:
        """Show where a request will really go, as it is typed."""
        try:
            found = endpoint.resolve(text)
        except Refused as refused:
            self.resolved.hide()
            self._address_field.set_error(
                self._services.language.say(refused.message) if text else ""
            )
            return
        self._address_field.set_error("")
        self.resolved.setText(self.tr("实际请求 {url}").format(url=found.chat_url))
        self.resolved.show()

    # ---- choosing and typing ---------------------------------------------------------------

    def _choose(self, id_: str, *_: object) -> None:
        if self._fetching is not None:
            self._fetching.cancel()
        self.key.setModified(False)
        self._key_field.set_error("")
        self.model.clear()
        self._fetched.hide()
        self.trouble.hide()
        configured.choose(self._services.settings, id_)
        self._drop_test()
        self._show()
        if id_ and not self._keys.get(id_):
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_key(self) -> None:
        store = self._typed_key()
        if store is not None:
            self._storing = store  # a test that begins before it is stored stores it first

            def stored(_done: object) -> None:
                if self._storing is store:
                    self._storing = None
                self.reload()

            self._quietly(lambda _job: store(), stored)

    def _typed_key(self) -> Callable[[], object] | None:
        """What stores a key that was typed, in a worker; None when there is no new one."""
        one = configured.chosen(self._services.settings)
        if one is None or not self.key.isModified():
            return None
        try:
            key = endpoint.clean_key(
                self.key.text(), provider=self._services.language.say(one.name)
            )
        except Refused as refused:
            self._key_field.set_error(refused.say(self._services.language.code))
            return None
        self._key_field.set_error("")
        self.key.setModified(False)
        if not key:
            return None
        self._keys[one.id] = key
        self._forget_verdict(one.id)
        self._drop_test()
        self._show()
        credentials = self._services.workspace.credentials
        return partial(credentials.set, configured.key_name(one.id), key)

    def _keep_address(self) -> None:
        one = configured.chosen(self._services.settings)
        if one is None or self._address_field.error:
            return
        text = self.address.text().strip()
        base = endpoint.resolve(text).base_url if text else ""
        settings = self._services.settings
        if base != (settings.get(options.LLM_BASE_URL) or one.base_url):
            settings.set(options.LLM_BASE_URL, "" if base == one.base_url else base)
            self._drop_test()

    def _keep_model(self) -> None:
        one = configured.chosen(self._services.settings)
        if one is None:
            return
        model = self.model.currentText().strip()
        settings = self._services.settings
        if model != (settings.get(options.LLM_MODEL) or one.model):
            settings.set(options.LLM_MODEL, "" if model == one.model else model)
            self._drop_test()

    def _drop_test(self) -> None:
        """Another one is set up now: what is being tested, or was, says nothing of it."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._turn += 1
        self.card.clear()

    def _keep_all(self) -> Callable[[], object]:
        """Keep what stands in the fields; returns what the worker must do first."""
        self._keep_address()
        self._keep_model()
        return self._typed_key() or self._storing or (lambda: None)

    def _open_site(self) -> None:
        one = configured.chosen(self._services.settings)
        if one is not None:
            QDesktopServices.openUrl(QUrl(one.key_page))

    # ---- asking --------------------------------------------------------------------------

    def _fetch(self) -> None:
        one = configured.chosen(self._services.settings)
        if one is None:
            return
        store, workspace = self._keep_all(), self._services.workspace
        self.fetch.setEnabled(False)

        def work(job: Job) -> tuple[str, ...]:
            store()
            return configured.client(workspace).models(job)

        place = self._place
        self._fetching = self._quietly(
            work, partial(self._fetched_models, place), partial(self._not_fetched, place)
        )
        self._fetching.ended.connect(self._fetch_ended)

    def _fetch_ended(self) -> None:
        self._fetching = None
        self.fetch.setEnabled(True)

    @property
    def _place(self) -> tuple[str, str]:
        """Who is asked now. An answer from elsewhere may be on its way already: it is dropped."""
        settings = self._services.settings
        return settings.get(options.LLM_PROVIDER), settings.get(options.LLM_BASE_URL)

    def _not_fetched(self, place: tuple[str, str], error: UserError) -> None:
        if place == self._place:
            self._complain(error)

    def _fetched_models(self, place: tuple[str, str], models: tuple[str, ...]) -> None:
        if place != self._place:
            return
        now = self.model.currentText()
        self.model.clear()
        self._add_models(models, now or (models[0] if models else ""))
        self._keep_model()
        self.trouble.hide()
        at = clock.moment(clock.now_ms()).strftime("%H:%M")
        words = self.tr("{time} 取到 {count} 个模型，也可以自己填。")
        self._fetched.setText(words.format(time=at, count=len(models)))
        self._fetched.show()

    def _check(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        store, workspace = self._keep_all(), self._services.workspace
        self.trouble.hide()
        self.card.begin()

        def work(job: Job) -> Generator[Row, None, Verdict]:
            store()
            client = configured.client(workspace)
            for step in check(client, job, abilities=configured.abilities(workspace)):
                if isinstance(step, Verdict):
                    return step
                yield step
            raise AssertionError("a test ends with its verdict")

        turn = self._turn
        job = self._services.tasks.work(
            work,
            partial(self._tested, turn),
            owner=self,
            title=Text("测试模型", "Test the model"),
            each=partial(self._add_row, turn),
            failed=partial(self._check_failed, turn),
            listed=False,
        )
        job.ended.connect(partial(self._check_ended, job))
        self._job = job

    def _add_row(self, turn: int, row: Row) -> None:
        if turn == self._turn:
            self.card.add(row)

    def _tested(self, turn: int, verdict: Verdict) -> None:
        if turn != self._turn:
            return
        self.card.end(verdict)
        one = configured.chosen(self._services.settings)
        if one is not None:
            self._note_verdict(one.id, verdict.error.code if verdict.error else "ok")
        more = [name for name in verdict.models if self.model.findText(name) < 0]
        self._add_models(more, self.model.currentText())

    def _add_models(self, models: Sequence[str], chosen: str) -> None:
        """Offer more models. A box makes the first one current, and ↓ would step over it."""
        self.model.addItems(list(models))
        self.model.setCurrentIndex(self.model.findText(chosen))
        self.model.setCurrentText(chosen)

    def _check_failed(self, turn: int, error: UserError) -> None:
        if turn == self._turn:
            self.card.end(Verdict(False, "", error, ()))

    def _check_ended(self, job: JobHandle) -> None:
        if job is self._job:  # else another one is set up, and its own test may be under way
            self._job = None
            if job.state is JobState.CANCELLED:
                self.card.stop()
        self.reload()

    def _complain(self, error: UserError) -> None:
        one = configured.chosen(self._services.settings)
        say = self._services.language.say
        name = say(one.name) if one else ""
        message = say(error.message)
        self.trouble.tell(
            message if name in message else f"{name}：{message}",
            say(error.hint) if error.hint is not None else "",
        )

    def _note_verdict(self, id_: str, code: str) -> None:
        settings = self._services.settings
        settings.remember(CHECKED, {**settings.recall(CHECKED, {}), id_: code})
        self._show()

    def _forget_verdict(self, id_: str) -> None:
        settings = self._services.settings
        known = {name: code for name, code in settings.recall(CHECKED, {}).items() if name != id_}
        settings.remember(CHECKED, known)

    def _quietly(
        self,
        work: Callable[[Job], object],
        then: Callable[..., object],
        failed: Callable[[UserError], None] | None = None,
    ) -> JobHandle:
        return self._services.tasks.work(
            work,
            then,
            owner=self,
            title=Text("读模型设置", "Read the model settings"),
            failed=failed,
            listed=False,
        )
