"""设置 › 模型 › 提示词: every prompt by name and version; reworded, checked, put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from assistant.changes import Changed
from assistant.drafting import own_prompts, prompt_files
from assistant.drafting.prompt_files import Listed, PromptFile
from assistant.errors import UserError
from assistant.storage.database import Database
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field
from desktop.widgets.label import Hairline, Label
from desktop.widgets.layouts import clear
from desktop.widgets.scrolled import ScrolledPane

WIDTH, HEIGHT = 560, 420
EDITOR_WIDTH = 760


class PromptsSheet(Sheet):
    """The list; a row's button opens its prompt."""

    def __init__(self, services: Services, window: QWidget, listed: Sequence[Listed]) -> None:
        super().__init__(services.theme, window, width=WIDTH)
        self._services = services
        self.head(
            self.tr("提示词"),
            self.tr("跟模型说的话都在这里，能改，改坏了随时还原。价格和条件不归它管。"),
        )
        self._pane = ScrolledPane()
        self._pane.setFixedHeight(min(HEIGHT, window.height() - 220, 16 + 56 * len(listed)))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._pane.body.addLayout(self._rows)
        self._pane.body.addStretch(1)
        self.body.addWidget(self._pane)
        self.body.addSpacing(16)
        close = Button(self.theme, self.tr("好了"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        self.body.addLayout(foot)
        self.buttons: dict[str, Button] = {}
        self.lines: dict[str, str] = {}
        self._show(listed)

    def reload(self) -> None:
        """Read the prompts again."""
        self._services.tasks.read(
            lambda db: prompt_files.every(own_prompts.of(db)),
            self._show,
            owner=self,
            latest="prompts",
        )

    def _show(self, listed: Sequence[Listed]) -> None:
        clear(self._rows)
        for one in listed:
            self._rows.addWidget(self._row(one))

    def _row(self, one: Listed) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        id_ = one.shipped.id
        words = QVBoxLayout()
        words.setSpacing(0)
        title = self._services.language.say(one.shipped.title)
        words.addWidget(Label(title, type="body"))
        version = f"{id_}.md  v{one.used.version}"
        words.addWidget(Label(version, type="caption", tone="tertiary"))
        row.addLayout(words, 1)
        chip = self._chip(one)
        if chip is not None:
            row.addWidget(chip)
        button = Button(self.theme, self.tr("看和改"), kind="link", size="sm")
        button.setAutoDefault(False)
        name = self.tr("看和改「{name}」").format(name=title)
        button.setAccessibleName(name)
        button.clicked.connect(partial(self._open, one))
        row.addWidget(button)
        column.addLayout(row)
        column.addWidget(Hairline())
        self.buttons[id_] = button
        self.lines[id_] = f"{version} {chip.text if chip is not None else ''}".strip()
        return box

    def _chip(self, one: Listed) -> Chip | None:
        if one.used.trouble is not None:
            words = self.tr("改坏了，先用自带的")
            return Chip(self.theme, words, tone="danger", icon="circle-alert")
        if one.behind:
            words = self.tr("改过，自带的到 v{version} 了").format(version=one.shipped.version)
            return Chip(self.theme, words, tone="warn")
        return Chip(self.theme, self.tr("改过"), tone="success") if one.used.edited else None

    def _open(self, one: Listed, *_: object) -> None:
        window = self.parentWidget()
        assert window is not None
        self.editor = PromptSheet(self._services, window, one)
        self.editor.changed.connect(self.reload)
        self.editor.present()


class PromptSheet(Sheet):
    """One prompt's two texts. What cannot be used is said at its field and not saved."""

    changed = Signal()

    def __init__(self, services: Services, window: QWidget, one: Listed) -> None:
        super().__init__(services.theme, window, width=EDITOR_WIDTH)
        self._services, self._one = services, one
        title = services.language.say(one.shipped.title)
        self.head(f"{title}  v{one.used.version}", self._about(one))
        names = "  ".join(f"${{{name}}}" for name in sorted(one.shipped.variables))
        words = self.tr("每次会填进去的（一个都不能少）：{names}").format(names=names)
        self.variables = Label(words, type="caption", tone="tertiary", wrap=True)
        self.body.addWidget(self.variables)
        self.body.addSpacing(8)
        height = max(90, min(170, (window.height() - 420) // 2))
        self.system = self._text(one.used.system, height)
        self.user = self._text(one.used.user, height + 30)
        self.fields = {
            "system": Field(services.theme, self.tr("规矩（system）"), self.system),
            "user": Field(services.theme, self.tr("要求（user）"), self.user),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
            self.body.addSpacing(8)
        self._foot()

    def _foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.reset = Button(self.theme, self.tr("还原成自带的"), kind="danger", size="sm")
        self.reset.setAutoDefault(False)
        self.reset.setVisible(self._one.used.edited or self._one.used.trouble is not None)
        self.reset.clicked.connect(self._reset)
        leave = Button(self.theme, self.tr("不改了"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.save = Button(self.theme, self.tr("存下"), kind="primary")
        self.save.clicked.connect(self._save)
        row.addWidget(self.reset)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.save)
        self.body.addSpacing(8)
        self.body.addLayout(row)

    def _about(self, one: Listed) -> str:
        if one.used.trouble is not None:
            return self._services.language.say(one.used.trouble)
        if one.behind:
            said = self.tr("你改的是 v{old} 的；自带的已经到 v{new}，还原就能用上。")
            return said.format(old=one.used.version, new=one.shipped.version)
        if one.used.edited:
            return self.tr("这份是你改过的，下一次写就用它。")
        return self.tr("这份是自带的。改了存下，下一次写就用你的。")

    def _text(self, text: str, height: int) -> QPlainTextEdit:
        edit = QPlainTextEdit(text)
        edit.setFixedHeight(height)
        edit.setTabChangesFocus(True)
        return edit

    def _save(self) -> None:
        id_ = self._one.shipped.id
        system, user = self.system.toPlainText(), self.user.toPlainText()
        self._write(lambda db: own_prompts.save(db, id_, system, user))

    def _reset(self) -> None:
        id_ = self._one.shipped.id
        self._write(lambda db: own_prompts.reset(db, id_))

    def _write(self, change: Callable[[Database], Changed[PromptFile]]) -> None:
        for field in self.fields.values():
            field.set_error("")
        self._services.tasks.write(change, self._done, owner=self, failed=self._failed)

    def _done(self, _prompt: PromptFile) -> None:
        self.changed.emit()
        self.accept()

    def _failed(self, error: UserError) -> None:
        field = self.fields.get(str(error.where.get("field", "")))
        if field is None:
            self._services.messages.error(error)
            return
        field.set_error(self._services.language.say(error.message))
        field.control.setFocus()
        self.fit_middle()
