"""The menu of the shop sign: this shop, the other shops, undo, shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from assistant import options
from assistant.profile.sign_store import Shop
from desktop.services import Services


class ShopMenu(QMenu):
    """Built for one opening from what the window knows."""

    shop_wanted = Signal()
    store_chosen = Signal(str)
    shortcuts_wanted = Signal()

    def __init__(self, services: Services, shops: Sequence[Shop], parent: QWidget) -> None:
        super().__init__(parent)
        theme = services.theme
        self.aboutToHide.connect(self.deleteLater)
        shop = self.addAction(theme.icon("store"), self.tr("门店资料"))
        shop.triggered.connect(self.shop_wanted)
        if len(shops) > 1:
            self.addSeparator()
            chosen = services.settings.get(options.STORE) or shops[0].id
            for store in shops:
                action = self.addAction(store.title)
                action.setCheckable(True)
                action.setChecked(store.id == chosen)
                action.triggered.connect(
                    lambda _checked, store_id=store.id: self.store_chosen.emit(store_id)
                )
        self._keys = QAction(theme.icon("keyboard"), self.tr("快捷键"), self)
        self._keys.triggered.connect(self.shortcuts_wanted)

    def open_at(self, sign: QWidget, steps: Sequence[QAction]) -> None:
        """Open right of the sign with the window's undo and redo."""
        self.addSeparator()
        self.addActions(list(steps))
        self.addSeparator()
        self.addAction(self._keys)
        self.popup(sign.mapToGlobal(QPoint(sign.width() + 4, 24)))
        self.setActiveAction(self.actions()[0])
