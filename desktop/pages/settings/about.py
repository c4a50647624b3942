"""快捷键, and 关于和日志: version, folders, diagnostics to copy, licences."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant import __version__, resources
from assistant.storage import doctor
from assistant.storage.doctor import Check
from assistant.wording import Text
from desktop import crash, folders
from desktop.pages.settings.rows import Section, SettingRow
from desktop.services import Services
from desktop.shortcuts import native
from desktop.widgets.button import Button
from desktop.widgets.label import Label


class KeysSection(Section):
    """What the keyboard does everywhere; F1 also tells what the open page adds."""

    def __init__(self, services: Services) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("快捷键"))
        self.about.setText(self.tr("不用鼠标也能做完所有事。按 F1 能看到当前这一页的全部快捷键。"))
        for title, help_, keys in (
            (self.tr("换页"), self.tr("从上到下数，第几个就按几"), "Alt+1 … Alt+7"),
            (self.tr("撤销"), self.tr("一步步往回退，导入也能退"), native("Ctrl+Z")),
            (self.tr("重做"), self.tr("撤销多了再做回来"), native("Ctrl+Shift+Z")),
            (self.tr("到下一栏"), self.tr("在左栏和页面各栏之间走"), native("F6")),
            (self.tr("到上一栏"), "", native("Shift+F6")),
            (self.tr("找一个设置"), self.tr("在这一页直接打字找"), native("Ctrl+F")),
            (self.tr("这一页的快捷键"), "", native("F1")),
            (self.tr("合上"), self.tr("关掉弹出来的框和菜单"), native("Esc")),
        ):
            self.add(SettingRow(title, help_, Label(keys, type="small", tone="secondary")))
        self.end()


class AboutSection(Section):
    """Which version this is, where its things are, and what to send when asking for help."""

    def __init__(self, services: Services) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("关于和日志"))
        self.about.setText(self.tr("简单、温暖、会心一笑。"))
        self._services = services
        self.copy_button = Button(services.theme, self.tr("复制诊断信息"), icon="copy", size="sm")
        self.copy_button.clicked.connect(self._collect)
        theme = services.theme
        version = Label(__version__, type="small", tone="secondary")
        self.add(SettingRow(self.tr("会心 Huixin"), self.tr("职人的内容助手"), version))
        workspace = services.workspace
        self.add(
            SettingRow(self.tr("资料文件夹"), str(workspace.home), self._opener(workspace.home))
        )
        self.add(
            SettingRow(
                self.tr("日志"),
                self.tr("只记出错的地方，密钥和顾客资料不进日志。"),
                self._opener(workspace.logs),
            )
        )
        self.add(
            SettingRow(
                self.tr("诊断信息"),
                self.tr("求助时贴给别人看的：版本和检查结果，没有密钥和姓名。"),
                self.copy_button,
            )
        )
        licences = QWidget()
        row = QHBoxLayout(licences)
        row.setContentsMargins(0, 0, 0, 0)
        show = Button(theme, self.tr("打开"), icon="external-link", size="sm")
        show.clicked.connect(lambda: folders.show(resources.licences()))
        row.addWidget(show)
        self.add(
            SettingRow(
                self.tr("用到的开源软件"),
                self.tr("字体、图标、视频引擎和程序库，各自的许可都在里面。"),
                licences,
            )
        )
        self.end()

    def _opener(self, folder: Path) -> Button:
        button = Button(self._services.theme, self.tr("打开文件夹"), icon="folder-open", size="sm")
        button.clicked.connect(lambda: self._open_own(folder))
        return button

    def _open_own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)  # the log folder appears with the first log
        folders.show(folder)

    def _collect(self) -> None:
        self.copy_button.setEnabled(False)
        workspace = self._services.workspace
        handle = self._services.tasks.work(
            lambda _job: diagnostics(doctor.examine(workspace)),
            self._copy,
            owner=self,
            title=Text("收集诊断信息", "Collect diagnostics"),
            listed=False,
        )
        handle.changed.connect(lambda: self.copy_button.setEnabled(not handle.running))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._services.messages.toast(self.tr("复制好了，可以直接粘贴。"))


def diagnostics(checks: tuple[Check, ...]) -> str:
    """Versions and findings as plain text, without keys, names or the user's folder.

    Call it in a worker: asking for the platform starts a process.
    """
    lines = [
        f"Huixin {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}",
        platform.platform(),
        *(f"{'ok ' if c.ok else 'BAD'} {c.name}: {c.detail.en}" for c in checks),
    ]
    return crash.clean("\n".join(lines))
