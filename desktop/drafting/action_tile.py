"""One action to choose: its icon and name, filled and framed when chosen, grey without a model."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from assistant.drafting.rewriting.actions import Action
from desktop.language import Language
from desktop.theme import Theme
from desktop.widgets.segment import take_tab_while_chosen

HEIGHT, PADDING, ICON, GAP = 34, 12, 16, 6


class ActionTile(QAbstractButton):
    """Exclusive among its kind; Space or a click chooses it."""

    def __init__(self, theme: Theme, language: Language, action: Action) -> None:
        super().__init__()
        self._theme = theme
        self.action_ = action
        self.setText(language.say(action.name))
        self.setToolTip(language.say(action.about))
        self.setCheckable(True)
        take_tab_while_chosen(self)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # As wide chosen as not: the heavier letters would move the others.
        words = QFontMetrics(self._theme.font("body", weight=500)).horizontalAdvance(self.text())
        return QSize(words + ICON + GAP + 2 * PADDING, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        chosen, able = self.isChecked(), self.isEnabled()
        hovered = self.underMouse() and able
        fill = "primary.soft" if chosen else "surface.hover" if hovered else "surface.card"
        edge = "primary.base" if chosen else "border.default"
        ink = "primary.text" if chosen else "text.primary" if able else "text.disabled"
        painter.setPen(QPen(color(edge), 1.5 if chosen else 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        box = QRectF(PADDING, (HEIGHT - ICON) / 2, ICON, ICON)
        icon = "check" if chosen else self.action_.icon
        self._theme.paint_icon(painter, icon, box, ink)
        painter.setPen(color(ink))
        painter.setFont(self._theme.font("body", weight=500 if chosen else 400))
        words = QRectF(PADDING + ICON + GAP, 0, self.width(), HEIGHT)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
