"""What stands between a draft or a cut and its export: wording that blocks, let out only knowingly.

Letting it out is written down with the rule, the words and the time; the same
words in the same place are not asked about again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.compliance import house
from assistant.compliance.house_store import Work
from assistant.drafting.models import Finding
from desktop.language import spoken
from desktop.messages import Answer
from desktop.services import Services

NAMED = 3


class ExportGate(QObject):
    """Asks before blocking wording leaves the program."""

    def __init__(self, owner: QWidget, services: Services, work: Work) -> None:
        super().__init__(owner)
        self._owner, self._services, self._work = owner, services, work

    def pass_(self, check: Callable[[], Sequence[Finding]], then: Callable[[], object]) -> None:
        """Go on with `then`, at once or after the person has decided.

        `check` runs off the GUI thread: what was typed a moment ago is checked
        now, whatever an earlier check found.
        """
        work = self._work
        self._services.tasks.read(
            lambda db: house.still_blocking(db, work, check()),
            lambda left: self._ask(left, then) if left else then(),
            owner=self._owner,
        )

    def _ask(self, left: Sequence[Finding], then: Callable[[], object]) -> None:
        named = self.tr("、").join(f"「{one.text}」" for one in left[:NAMED])
        if len(left) > NAMED:
            named += self.tr(" 等")
        code = spoken()
        law = next((one.law(code) for one in left if one.legal_ref), "")
        consequence = self.tr("{words}：{why}{law}照样导出会记下这次决定。").format(
            words=named,
            why=left[0].reason(code),
            law=self.tr("{law}。").format(law=law) if law else "",
        )
        self._services.messages.ask(
            self.tr("有 {count} 处不能这么说，还导出吗？").format(count=len(left)),
            consequence,
            (
                Answer(self.tr("回去改"), safe=True),
                Answer(self.tr("照样导出"), lambda: self._let_out(left, then), kind="danger"),
            ),
            owner=self._owner,
        )

    def _let_out(self, left: Sequence[Finding], then: Callable[[], object]) -> None:
        work = self._work
        if not work.id:  # not kept yet: there is nothing to write the decision to
            then()
            return
        self._services.tasks.write(
            lambda db: house.override(db, work, left), lambda _count: then(), owner=self._owner
        )
