"""数据和备份: back up now, bring a backup back, what is in the recycle bin, is all well."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant import clock, options
from assistant.jobs import Job
from assistant.storage import backup, doctor, recycle
from assistant.storage.backup import Backup, Reason
from assistant.storage.database import Database
from assistant.storage.doctor import Check
from assistant.storage.recycle import Entry
from assistant.wording import Text
from desktop.messages import Answer
from desktop.pages.settings.rows import Section, SettingRow
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.label import ElidedLabel, Hairline, IconLabel, Label
from desktop.widgets.layouts import clear

SHOWN_BACKUPS = 6


@dataclass(frozen=True)
class _Kept:
    """What the section shows."""

    backups: tuple[Backup, ...]
    entries: tuple[Entry, ...]


class DataSection(Section):
    """Everything about keeping and getting back."""

    def __init__(self, services: Services) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("数据和备份"))
        self.about.setText(self.tr("资料都在这台电脑上。备份写好会查一遍，坏了的不算数。"))
        self._services = services
        self.back_up_button = Button(
            services.theme, self.tr("现在备份"), kind="primary", icon="save", size="sm"
        )
        self.back_up_button.clicked.connect(self._back_up)
        self.open_button = Button(
            services.theme, self.tr("从文件恢复"), icon="archive-restore", size="sm"
        )
        self.open_button.clicked.connect(self._pick)
        self._backups = _Lines()
        self._bin = _Lines()
        self.empty_button = Button(services.theme, self.tr("清空"), kind="danger", size="sm")
        self.empty_button.clicked.connect(self._ask_to_empty)
        self.check_button = Button(
            services.theme, self.tr("检查一遍"), icon="shield-check", size="sm"
        )
        self.check_button.clicked.connect(self._examine)
        self._checks = _Lines()
        self._lay_out()

    def reload(self) -> None:
        """Look again at the backups and the bin."""
        folder = self._services.workspace.backups

        def query(db: Database) -> _Kept:
            with db.read() as conn:
                return _Kept(backup.listed(folder), recycle.entries(conn))

        self._services.tasks.read(query, self._show, owner=self, latest="data")

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.back_up_button)
        help_ = self.tr("恢复之前会先把现在的备份一份，所以总能回得来。")
        self.add(SettingRow(self.tr("备份和恢复"), help_, buttons))
        self.column.addWidget(self._backups)
        self.add_options(
            self._services,
            options.BACKUP_ON_CLOSE,
            options.BACKUP_EVERY,
            options.KEEP_DAILY,
            options.KEEP_WEEKLY,
            options.KEEP_MONTHLY,
        )
        self.add(
            SettingRow(
                self.tr("回收站"),
                self.tr("删掉的东西先放在这里，连同跟着它一起走的。"),
                self.empty_button,
            )
        )
        self.column.addWidget(self._bin)
        self.add_options(self._services, options.BIN_DAYS)
        self.add(
            SettingRow(
                self.tr("查一查有没有毛病"),
                self.tr("数据、备份、磁盘、字体和视频引擎，逐样看一遍。"),
                self.check_button,
            )
        )
        self.column.addWidget(self._checks)
        self.end()

    # ---- showing ----------------------------------------------------------------------------

    def _show(self, kept: _Kept) -> None:
        self._backups.clear()
        for made in kept.backups[:SHOWN_BACKUPS]:
            self._backups.add(self._backup_line(made))
        if not kept.backups:
            self._backups.say(self.tr("还没有备份。点「现在备份」就有第一份。"))
        elif len(kept.backups) > SHOWN_BACKUPS:
            more = len(kept.backups) - SHOWN_BACKUPS
            self._backups.say(self.tr("更早的还有 {n} 份，在备份文件夹里。").format(n=more))
        self._bin.clear()
        for entry in kept.entries:
            self._bin.add(self._entry_line(entry))
        if not kept.entries:
            self._bin.say(self.tr("是空的。"))
        self.empty_button.setEnabled(bool(kept.entries))

    def _backup_line(self, made: Backup) -> QWidget:
        size = QLocale().formattedDataSize(
            made.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
        )
        facts = f"{self._reason(made.reason)}  ·  {size}"
        restore = Button(self._services.theme, self.tr("恢复"), kind="link", size="sm")
        when = _when(made.created_at_ms)
        restore.setAccessibleName(self.tr("恢复 {when} 的备份").format(when=when))
        restore.clicked.connect(lambda: self._ask_to_restore(made.path, when))
        return _line(Label(when, type="small"), facts, restore)

    def _entry_line(self, entry: Entry) -> QWidget:
        kind = self._services.language.say(
            recycle.KINDS.get(entry.kind, Text(entry.kind, entry.kind))
        )
        chip = Chip(self._services.theme, kind)
        restore = Button(self._services.theme, self.tr("恢复"), kind="link", size="sm")
        restore.setAccessibleName(self.tr("恢复 {title}").format(title=entry.title))
        restore.clicked.connect(lambda: self._bring_back(entry))
        facts = _when(entry.deleted_at_ms)
        if entry.rows > 1:
            facts += "  ·  " + self.tr("连同 {n} 样").format(n=entry.rows - 1)
        line = _line(ElidedLabel(entry.title, type="small"), facts, restore)
        layout = line.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(0, chip)
        return line

    def _reason(self, reason: str) -> str:
        return {
            Reason.MANUAL: self.tr("手动"),
            Reason.CLOSE: self.tr("关窗时"),
            Reason.SCHEDULE: self.tr("定时"),
            Reason.MIGRATION: self.tr("升级前"),
            Reason.RESTORE: self.tr("恢复前"),
            Reason.ERASE: self.tr("清除后"),
        }.get(Reason(reason) if reason in tuple(Reason) else Reason.MANUAL, reason)

    # ---- doing ------------------------------------------------------------------------------

    def _back_up(self) -> None:
        workspace = self._services.workspace
        self.back_up_button.setEnabled(False)

        def work(job: Job) -> Backup:
            return backup.make(workspace.database_path, workspace.backups, Reason.MANUAL, job=job)

        handle = self._services.tasks.work(
            work,
            self._backed_up,
            owner=self,
            title=Text("备份数据", "Back up"),
            icon="save",
        )
        handle.changed.connect(lambda: self.back_up_button.setEnabled(not handle.running))

    def _backed_up(self, made: Backup) -> None:
        self._services.messages.toast(self.tr("备份好了：{name}").format(name=made.path.name))
        self.reload()

    def _pick(self) -> None:
        self._services.messages.picker.open_files(
            self,
            self.tr("选一份备份"),
            self.tr("会心的备份 (*.db)"),
            lambda files: self._ask_to_restore(files[0], files[0].name),
        )

    def _ask_to_restore(self, path: Path, name: str) -> None:
        self._services.messages.ask(
            self.tr("恢复「{name}」？").format(name=name),
            self.tr("现在的数据会先备份一份，然后整个换成那时的样子。"),
            (
                Answer(self.tr("恢复"), lambda: self._restore(path)),
                Answer(self.tr("先不恢复"), None, "primary", safe=True),
            ),
            owner=self,
        )

    def _restore(self, path: Path) -> None:
        self._services.tasks.write(lambda db: db.restore(path), self._restored, owner=self)

    def _restored(self, saved: Backup) -> None:
        self._services.messages.toast(
            self.tr("恢复好了。换下来的留在 {name}。").format(name=saved.path.name)
        )
        self.reload()

    def _bring_back(self, entry: Entry) -> None:
        self._services.tasks.write(
            lambda db: recycle.restore(db, entry.id), self._brought_back, owner=self
        )

    def _brought_back(self, entry: Entry) -> None:
        self._services.messages.toast(self.tr("恢复了「{title}」。").format(title=entry.title))
        self.reload()

    def _ask_to_empty(self) -> None:
        self._services.messages.ask(
            self.tr("清空回收站？"),
            self.tr("里面的东西就找不回来了，只有以前的备份里还有。"),
            (
                Answer(self.tr("清空"), self._empty, "danger"),
                Answer(self.tr("留着"), None, "primary", safe=True),
            ),
            owner=self,
        )

    def _empty(self) -> None:
        self._services.tasks.write(recycle.empty, lambda _count: self.reload(), owner=self)

    def _examine(self) -> None:
        self.check_button.setEnabled(False)
        workspace = self._services.workspace
        handle = self._services.tasks.work(
            lambda _job: doctor.examine(workspace),
            self._examined,
            owner=self,
            title=Text("检查", "Check"),
            listed=False,
        )
        handle.changed.connect(lambda: self.check_button.setEnabled(not handle.running))

    def _examined(self, checks: tuple[Check, ...]) -> None:
        self._checks.clear()
        for check in checks:
            icon = "circle-check" if check.ok else "circle-alert"
            mark = IconLabel(
                self._services.theme, icon, color="success.text" if check.ok else "danger.text"
            )
            mark.setAccessibleName(self.tr("正常") if check.ok else self.tr("有问题"))
            name = Label(self._check_name(check.name), type="small")
            detail = ElidedLabel(
                self._services.language.say(check.detail), type="small", tone="secondary"
            )
            self._checks.add(_check_line(mark, name, detail))

    def _check_name(self, name: str) -> str:
        return {
            "database": self.tr("数据文件"),
            "integrity": self.tr("完整"),
            "references": self.tr("相互关联"),
            "journal": self.tr("写入方式"),
            "schema": self.tr("数据版本"),
            "backups": self.tr("备份"),
            "disk": self.tr("磁盘"),
            "settings": self.tr("设置"),
            "keyring": self.tr("密钥"),
            "ffmpeg": self.tr("视频引擎"),
            "fonts": self.tr("字体"),
        }.get(name, name)


class _Lines(QWidget):
    """A short list inside a section."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)

    def clear(self) -> None:
        """Remove every line."""
        clear(self._column)

    def add(self, line: QWidget) -> None:
        """Add a line below a hairline."""
        if self._column.count():
            self._column.addWidget(Hairline())
        self._column.addWidget(line)

    def say(self, sentence: str) -> None:
        """A quiet sentence in the place of lines, or after them."""
        self._column.addWidget(Label(sentence, type="small", tone="tertiary"))


def _line(name: Label, facts: str, action: Button) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(12)
    row.addWidget(name, 1)
    row.addWidget(Label(facts, type="caption", tone="tertiary"))
    row.addWidget(action)
    return line


def _check_line(mark: QWidget, name: Label, detail: Label) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(8)
    name.setFixedWidth(96)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(name)
    row.addWidget(detail, 1)
    return line


def _when(ms: int) -> str:
    return clock.moment(ms).strftime("%Y-%m-%d %H:%M")
