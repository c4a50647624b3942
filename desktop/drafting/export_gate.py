"""What stands between a draft or a cut and its export: wording that blocks, let out only knowingly.

Letting it out is written down with the rule, the words and the time; the same
words in the same place are not asked about again. Then what a person should look
after before posting is brought up once, and keeps nothing from leaving.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.compliance import house, posting
from assistant.compliance.before_posting import Item
from assistant.compliance.house_store import Work
from assistant.compliance.posting import Asked
from assistant.drafting.models import Finding
from assistant.storage.database import Database
from desktop.drafting.posting import Posting
from desktop.language import shown_language
from desktop.messages import Answer
from desktop.services import Services

NAMED = 3


@dataclass(frozen=True)
class Leaving:
    """What is wrong in what is about to leave, and what to look after before it is posted."""

    findings: Sequence[Finding]
    items: Sequence[Item] = ()


@dataclass(frozen=True)
class _Found:
    """What nobody has let out yet, and the list if it is to come up."""

    blocking: Sequence[Finding]
    asked: Sequence[Asked]


class ExportGate(QObject):
    """Asks before blocking wording leaves the program."""

    def __init__(self, owner: QWidget, services: Services, work: Work) -> None:
        super().__init__(owner)
        self._owner, self._services, self._work = owner, services, work
        self.posting = Posting(owner, services)

    def pass_(self, check: Callable[[Database], Leaving], then: Callable[[], object]) -> None:
        """Go on with `then`, at once or after the person has decided.

        `check` runs off the GUI thread: what was typed a moment ago is checked
        now, whatever an earlier check found.
        """
        work = self._work

        def look(db: Database) -> _Found:
            leaving = check(db)
            asked = posting.look(db, work, leaving.items)
            shown = work.id and posting.to_show(db, work, asked)
            blocking = house.still_blocking(db, work, leaving.findings)
            return _Found(blocking, asked if shown else ())

        self._services.tasks.read(look, partial(self._decide, then), owner=self._owner)

    def _decide(self, then: Callable[[], object], found: _Found) -> None:
        go = partial(self._bring_up, found.asked, then)
        if found.blocking:
            self._ask(found.blocking, go)
        else:
            go()

    def _bring_up(self, asked: Sequence[Asked], then: Callable[[], object]) -> None:
        """The list before posting, once."""
        if not asked:
            then()
            return
        work = self._work
        self._services.tasks.write(
            lambda db: posting.note_shown(db, work, asked), owner=self._owner
        )
        self.posting.show(work, asked, then)

    def _ask(self, left: Sequence[Finding], then: Callable[[], object]) -> None:
        named = self.tr("、").join(f"「{one.text}」" for one in left[:NAMED])
        if len(left) > NAMED:
            named += self.tr(" 等")
        code = shown_language()
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
