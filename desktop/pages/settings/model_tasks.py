"""A model for each task: writing, rewriting and a second look may be asked of different ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from assistant.llm import configured
from assistant.llm.configured import Task
from desktop.services import Services
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field
from desktop.widgets.wheel import leave_to_page

WIDTH = 480
translate = QCoreApplication.translate


def task_names() -> dict[Task, str]:
    """The tasks in words."""
    return {
        "script": translate("TasksSheet", "写脚本"),
        "outline": translate("TasksSheet", "写直播大纲"),
        "rewrite": translate("TasksSheet", "改写"),
        "check": translate("TasksSheet", "再看一遍稿子"),
    }


class TasksSheet(Sheet):
    """One field a task; an empty one follows the main model."""

    def __init__(self, services: Services, window: QWidget, offered: Sequence[str]) -> None:
        super().__init__(services.theme, window, width=WIDTH)
        self._services = services
        main = configured.model(services.settings)
        self.head(
            self.tr("每件事用哪个模型"),
            self.tr("长的大纲可以给大一点的模型，改一句话用便宜的就够。"),
        )
        self.fields: dict[Task, QComboBox] = {}
        for task, name in task_names().items():
            box = QComboBox()
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.addItems([one for one in offered if one != main])
            box.setCurrentText(services.settings.get(configured.TASKS[task]))
            edit = box.lineEdit()
            assert edit is not None
            edit.setPlaceholderText(self.tr("跟上面一样：{model}").format(model=main))
            leave_to_page(box)
            self.fields[task] = box
            self.body.addWidget(Field(services.theme, name, box))
            self.body.addSpacing(8)
        self.foot(self.tr("不改了"), self.tr("就这样"), self._keep)

    def _keep(self) -> None:
        for task, box in self.fields.items():
            self._services.settings.set(configured.TASKS[task], box.currentText().strip())
        self.accept()
