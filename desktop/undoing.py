"""Undo and redo of the window: two actions that name their step, and what is said after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from assistant.storage import undo as undo_log
from assistant.storage.database import Database
from desktop.messages import ToastAction
from desktop.services import Services

Steps = tuple[undo_log.Step | None, undo_log.Step | None]


class Undoing(QObject):
    """Owns the actions. `flush` saves what is typed first, so that it is a step of its own."""

    def __init__(self, services: Services, window: QWidget, flush: Callable[[], object]) -> None:
        super().__init__(window)
        self._services = services
        self._flush = flush
        self.undo_action = self._action(window, self.undo, "Ctrl+Z")
        self.redo_action = self._action(window, self.redo, "Ctrl+Shift+Z", "Ctrl+Y")

    def undo(self) -> None:
        """Take back the newest step, after what is typed has been saved."""
        self._flush()
        self._services.tasks.write(undo_log.undo, self._say_undone, owner=self)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._flush()
        self._services.tasks.write(undo_log.redo, self._say_redone, owner=self)

    def refresh(self) -> None:
        """Ask which steps there are now, and name them."""

        def steps(db: Database) -> Steps:
            with db.read() as conn:
                return undo_log.next_undo(conn), undo_log.next_redo(conn)

        self._services.tasks.read(steps, self._show_steps, owner=self, latest="steps")

    def _show_steps(self, steps: Steps) -> None:
        say = self._services.language.say
        back, again = steps
        self.undo_action.setEnabled(back is not None)
        self.undo_action.setText(
            self.tr("撤销 {step}").format(step=say(back.name)) if back else self.tr("撤销")
        )
        self.redo_action.setEnabled(again is not None)
        self.redo_action.setText(
            self.tr("重做 {step}").format(step=say(again.name)) if again else self.tr("重做")
        )

    def _say_undone(self, step: undo_log.UndoneStep) -> None:
        name = self._services.language.say(step.name)
        self._services.messages.toast(
            self.tr("已撤销：{step}").format(step=name),
            action=ToastAction(self.tr("重做"), self.redo),
        )

    def _say_redone(self, step: undo_log.UndoneStep) -> None:
        name = self._services.language.say(step.name)
        self._services.messages.toast(self.tr("已重做：{step}").format(step=name))

    @staticmethod
    def _action(window: QWidget, run: Callable[[], None], *keys: str) -> QAction:
        action = QAction(window)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.triggered.connect(run)
        action.setEnabled(False)
        window.addAction(action)
        return action
