"""补成事实: one true sentence about the shop and where it is from, without leaving the draft."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from assistant.profile import profiles
from assistant.profile.models import Fact
from desktop.drafting.desk import Desk
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field


def ask_for_fact(owner: QWidget, services: Services, desk: Desk, words: str) -> FactSheet | None:
    """Ask for a fact of the shop whose draft is in hand, and keep it; None without a draft."""
    request = desk.request
    if request is None:
        return None
    said = QCoreApplication.translate("FactSheet", "补上了，稿子已经重新对过一遍。")

    def keep(text: str, source: str) -> None:
        desk.flush()
        fact = Fact(id="", store=request.store.id, text=text, source=source)
        services.tasks.write(
            lambda db: profiles.save(db, fact),
            lambda _fact: services.messages.toast(said),
            owner=owner,
        )

    sheet = FactSheet(services.theme, owner.window(), words)
    sheet.wanted.connect(keep)
    sheet.present()
    return sheet


class FactSheet(Sheet):
    """`wanted` carries the sentence and its source."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, window: QWidget, words: str) -> None:
        super().__init__(theme, window)
        about = self.tr("是真的、拿得出依据的才写进来，以后每条稿子都能用。")
        self.head(self.tr("补一条事实"), about)
        self.body.addSpacing(4)
        self.text = QLineEdit(words)
        self.text.setPlaceholderText(self.tr("比如：五花每天现切 40 斤"))
        self._text = Field(theme, self.tr("事实"), self.text)
        self.body.addWidget(self._text)
        self.body.addSpacing(12)
        self.source = QLineEdit()
        self.source.setPlaceholderText(self.tr("谁说的、哪张照片、哪份单子"))
        self.body.addWidget(
            Field(theme, self.tr("从哪来"), self.source, optional=self.tr("可不填"))
        )
        self.go = self.foot(self.tr("先不补"), self.tr("补上"), self._finish)
        self.text.setFocus()

    def _finish(self) -> None:
        text = self.text.text().strip()
        self._text.set_error("" if text else self.tr("写一句真的"))
        if text:
            source = self.source.text().strip()
            self.accept()
            self.wanted.emit(text, source)
