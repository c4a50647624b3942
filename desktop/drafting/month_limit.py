"""The month's limit: the question before a request to the model passes it.

Writing a draft and rewriting one ask the same, each before anything is sent.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.llm.spending import Over
from assistant.stats import figures
from desktop.messages import Answer, Messages


class MonthLimit(QObject):
    """Asks before a request that would pass the limit."""

    def __init__(self, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages

    def ask(
        self,
        over: Over | None,
        go: Callable[[], object],
        *,
        by_hand: Callable[[], object] | None = None,
        leave: Callable[[], object] | None = None,
        owner: QWidget | None = None,
    ) -> None:
        """Go on at once where nothing is passed, else once it is wanted all the same.

        `by_hand` does it without a model, where there is such a way; `leave` is
        called when it is not wanted now.
        """
        if over is None:
            go()
            return
        spent, limit = figures.yuan(over.spent_fen), figures.yuan(over.limit_fen)
        said = self.tr("这个月已经花了 {spent}，你设的上限是 {limit}。")
        words = said.format(spent=spent, limit=limit)
        if over.next_fen:
            cost = figures.yuan(max(1.0, over.next_fen))
            words += self.tr("这一次估计要 {cost}。").format(cost=cost)
        answers = [Answer(self.tr("先不写"), leave, safe=True)]
        if by_hand is not None:
            answers.append(Answer(self.tr("用写法写"), by_hand))
        answers.append(Answer(self.tr("照样写"), go))
        title = self.tr("会超过这个月的上限，还写吗？")
        self._messages.ask(title, words, answers, owner=owner)
