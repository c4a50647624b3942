"""The versions of a script: every kept one to go back to, one more to keep, and the bin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from assistant import clock
from assistant.drafting import drafts
from assistant.drafting.models import Draft
from desktop.drafting.desk import Desk
from desktop.services import Services


class VersionsMenu(QMenu):
    """What one does with the script in hand, beside wording it."""

    def __init__(
        self, owner: QWidget, services: Services, desk: Desk, versions: Sequence[drafts.Version]
    ) -> None:
        super().__init__(owner)
        self._services, self._desk, self._owner = services, desk, owner
        keep = self.addAction(self.tr("把现在的样子存成一个版本"))
        keep.triggered.connect(self._keep)
        self.addSeparator()
        writers = {
            "playbook": self.tr("写法库"),
            "model": self.tr("模型"),
            "person": self.tr("手改"),
        }
        for one in versions:
            at = clock.moment(one.created_at_ms).strftime("%m-%d %H:%M")
            words = f"v{one.number}    {at}    {writers.get(one.drafter, '')}    {one.note}"
            self.addAction(words.rstrip()).triggered.connect(partial(self._restore, one.number))
        self.addSeparator()
        self.addAction(self.tr("删掉这条脚本")).triggered.connect(desk.delete)
        self.aboutToHide.connect(self.deleteLater)

    def _keep(self) -> None:
        desk, toast = self._desk, self._services.messages.toast
        if desk.draft is None:
            return
        draft, words = desk.draft.id, self.tr("存好了，v{number}。")

        def done(number: int) -> None:
            toast(words.format(number=number))
            desk.reload()

        self._services.tasks.write(
            lambda db: drafts.keep_version(db, draft), done, owner=self._owner
        )

    def _restore(self, number: int) -> None:
        desk, toast = self._desk, self._services.messages.toast
        if desk.draft is None:
            return
        draft = desk.draft.id
        words = self.tr("回到 v{number} 的样子了，刚才的也留着。").format(number=number)

        def done(_draft: Draft) -> None:
            toast(words)
            desk.reload()

        self._services.tasks.write(
            lambda db: drafts.restore_version(db, draft, number), done, owner=self._owner
        )
