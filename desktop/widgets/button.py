"""Buttons: primary, plain, soft, quiet, danger and link, with an icon and their shortcut inside."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from desktop.theme import Theme

Kind = Literal["primary", "plain", "soft", "quiet", "danger", "link"]
Size = Literal["sm", "md", "lg"]

HEIGHT = {"sm": 28, "md": 32, "lg": 40}
PADDING = {"sm": 10, "md": 12, "lg": 20}
ICON = 16
GAP = 6
SHORTCUT_GAP = 8
TEXT = {
    "primary": "text.on_primary",
    "plain": "text.primary",
    "soft": "primary.text",
    "quiet": "text.secondary",
    "danger": "danger.text",
    "link": "text.link",
}


class Button(QPushButton):
    """A button that knows its kind. Without text it is square and needs a `name`.

    `shortcut` is both shown inside and active while the button is visible.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: Kind = "plain",
        icon: str = "",
        size: Size = "md",
        shortcut: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self._size: Size = size
        self._kind: Kind = kind
        self.setProperty("kind", kind)
        self.setProperty("extent", size)
        self.setFixedHeight(HEIGHT[size])
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self._shown_shortcut = QKeySequence(shortcut).toString(
            QKeySequence.SequenceFormat.NativeText
        )
        if name:
            self.setAccessibleName(name)
            self.setToolTip(f"{name}  {self._shown_shortcut}".rstrip())

    def set_kind(self, kind: Kind) -> None:
        """Change the kind, e.g. when another step becomes the sensible one."""
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.style().polish(self)
            self.update()

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = HEIGHT[self._size]
        if not self.text():
            return QSize(height, height)
        padding = 4 if self._kind == "link" else PADDING[self._size]
        return QSize(round(self._content_width()) + 2 * padding + 2, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        color = TEXT[self._kind] if self.isEnabled() else "text.disabled"
        x = (self.width() - self._content_width()) / 2
        if self._icon:
            box = QRectF(x, (self.height() - ICON) / 2, ICON, ICON)
            self._theme.paint_icon(painter, self._icon, box, color)
            x += ICON + (GAP if self.text() else 0)
        painter.setPen(self._theme.color(color))
        font = self._text_font()
        if self._kind == "link" and self.underMouse():
            font.setUnderline(True)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, self.width(), self.height()), flags, self._label())
        if self._shown_shortcut and self.text():
            x += QFontMetrics(font).horizontalAdvance(self._label()) + SHORTCUT_GAP
            painter.setFont(self._theme.font("caption"))
            painter.drawText(QRectF(x, 0, self.width(), self.height()), flags, self._shown_shortcut)

    def _label(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _text_font(self) -> QFont:
        if self._kind == "link":
            return self._theme.font("caption" if self._size == "sm" else "small")
        steps = {"sm": "small", "md": "body_strong", "lg": "heading"}
        return self._theme.font(steps[self._size], weight=500)

    def _content_width(self) -> float:
        width = float(QFontMetrics(self._text_font()).horizontalAdvance(self._label()))
        if self._icon:
            width += ICON + (GAP if self.text() else 0)
        if self._shown_shortcut and self.text():
            metrics = QFontMetrics(self._theme.font("caption"))
            width += SHORTCUT_GAP + metrics.horizontalAdvance(self._shown_shortcut)
        return width
