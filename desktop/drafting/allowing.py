"""本店能说: putting words on the shop's own list from where a rule found them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from assistant.compliance import house
from assistant.compliance.models import HouseWord
from desktop.drafting.desk import Desk
from desktop.messages import ToastAction
from desktop.services import Services


def allow(owner: QWidget, services: Services, desk: Desk, words: str) -> None:
    """Let the shop of the draft in hand say these words; the toast takes it back."""
    request = desk.request
    if request is None:
        return
    desk.flush()
    said = QCoreApplication.translate("Allowing", "「{words}」记进本店能说的词了。")
    back = QCoreApplication.translate("Allowing", "撤回")
    store, word = request.store.id, HouseWord(text=words, allowed=True)

    def take_back() -> None:
        services.tasks.write(lambda db: house.remove(db, store, words), owner=owner)

    services.tasks.write(
        lambda db: house.put(db, store, word),
        lambda _word: services.messages.toast(
            said.format(words=words), action=ToastAction(back, take_back)
        ),
        owner=owner,
    )
