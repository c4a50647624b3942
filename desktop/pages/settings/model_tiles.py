"""The providers as tiles: initial, name, and how it stands with each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.llm.providers import PROVIDERS, Provider
from desktop.language import Language
from desktop.theme import Theme
from desktop.widgets.label import Label


@dataclass(frozen=True)
class Standing:
    """One quiet line under a provider's name; `tone` is success, danger or tertiary."""

    text: str
    tone: str = "tertiary"
    icon: str = ""


class ProviderTile(QAbstractButton):
    """64 high; soft and outlined while it is the one in use."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        provider: Provider,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.provider = provider
        self._theme = theme
        self._name = language.say(provider.name)
        self._standing = Standing("")
        self.setText(self._name)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFixedHeight(64)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def standing(self) -> str:
        """The quiet line."""
        return self._standing.text

    def stand(self, standing: Standing) -> None:
        """Change the quiet line."""
        self._standing = standing
        self.setAccessibleName(f"{self._name}，{standing.text}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(188, 64)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = "primary.base" if on else "border.control" if self.underMouse() else "border.default"
        fill = "surface.selected" if on else "surface.card"
        painter.setPen(QPen(self._theme.color(edge), 1))
        painter.setBrush(self._theme.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        badge = QRectF(12, 16, 32, 32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("primary.base" if on else "surface.hover"))
        painter.drawRoundedRect(badge, 8, 8)
        painter.setPen(self._theme.color("text.on_primary" if on else "text.secondary"))
        painter.setFont(self._theme.font("heading"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self.provider.initial)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        room = self.width() - 54 - 10
        painter.setPen(self._theme.color("text.primary"))
        font = self._theme.font("body_strong")
        painter.setFont(font)
        name = QFontMetrics(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(54, 11, room, 22), left, name)
        ink = (
            "text.tertiary" if self._standing.tone == "tertiary" else f"{self._standing.tone}.text"
        )
        x = 54.0
        if self._standing.icon:
            box = QRectF(x, 36, 14, 14)
            self._theme.paint_icon(painter, self._standing.icon, box, ink)
            x += 18
        painter.setPen(self._theme.color(ink))
        painter.setFont(self._theme.font("caption"))
        words = self._theme.elide(self._standing.text, "caption", int(self.width() - x - 10))
        painter.drawText(QRectF(x, 34, self.width() - x - 8, 18), left, words)


class Trouble(QFrame):
    """What kept the chosen model from answering, and what to do about it; hidden until then."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "quote")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(2)
        self.title = Label("", type="body_strong", wrap=True)
        self._hint = Label("", type="small", tone="secondary", wrap=True)
        box.addWidget(self.title)
        box.addWidget(self._hint)
        self.hide()

    def tell(self, title: str, hint: str) -> None:
        """Say it."""
        self.title.setText(title)
        self._hint.setText(hint)
        self.show()


class ProviderColumn(QWidget):
    """Every provider as a tile, two beside one another; `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(2)
        column.addWidget(Label(self.tr("用谁的模型写"), type="heading"))
        basis = self.tr("没有模型也能写：写法会先给你一版。")
        column.addWidget(Label(basis, type="small", tone="secondary", wrap=True))
        column.addSpacing(10)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.tiles: dict[str, ProviderTile] = {}
        for place, one in enumerate(PROVIDERS):
            tile = ProviderTile(theme, language, one)
            tile.clicked.connect(partial(self._choose, one.id))
            self.tiles[one.id] = tile
            grid.addWidget(tile, place // 2, place % 2)
        column.addLayout(grid)
        column.addSpacing(8)
        self.trouble = Trouble()
        column.addWidget(self.trouble)
        column.addStretch(1)

    def _choose(self, provider: str, *_: object) -> None:
        self.chosen.emit(provider)
