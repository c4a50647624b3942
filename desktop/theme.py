"""Colours, fonts, icons and motion, all from the one token table.

Painters ask `theme.color("primary.base")` and `theme.font("title")`; the rest
of the window is dressed by the style sheet of `desktop.stylesheet` and the
proxy style of `desktop.style`. `changed` fires when light and dark swap.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QEasingCurve, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from assistant.resources import path
from desktop import tokens
from desktop.style import Style
from desktop.stylesheet import render

Mode = Literal["system", "light", "dark"]
FONT_FILES = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Medium.ttf",
    "NotoSansSC-Bold.ttf",
    "HuixinKai-Regular.ttf",
)


class Theme(QObject):
    """The look of one running window."""

    changed = Signal()

    def __init__(self, application: QApplication, mode: Mode = "system") -> None:
        super().__init__()
        load_fonts()
        self._application = application
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}
        self.mode: Mode = mode
        self.reduced_motion = False
        self.dark = self._wants_dark()
        self._style = Style(self.color)
        application.setStyle(self._style)
        application.setFont(self.font("body"))
        self._dress()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    def wear(self, mode: str) -> None:
        """Switch between light, dark and what the system says."""
        if mode not in get_args(Mode):
            raise ValueError(mode)
        self.mode = mode  # type: ignore[assignment]
        self._refresh()

    def color(self, name: str) -> QColor:
        """A token such as `text.secondary` in the present theme."""
        return _qcolor(tokens.colors(self._name)[name])

    def series(self) -> list[QColor]:
        """The chart hues in their fixed order."""
        return [QColor(value) for value in tokens.series(self._name)]

    def font(self, style: str = "body", *, weight: int | None = None) -> QFont:
        """A step of the type scale, sized in px."""
        step = tokens.text_style(style)
        font = QFont(list(tokens.families(step.family)))
        font.setPixelSize(step.size)
        font.setWeight(QFont.Weight(weight or step.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def line(self, style: str) -> int:
        """The line height of a type step in px."""
        return tokens.text_style(style).line

    def elide(self, text: str, style: str, width: int) -> str:
        """The text, shortened at its end to fit `width` px."""
        metrics = QFontMetrics(self.font(style))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def motion(self, name: str) -> int:
        """A duration in ms (`fast`, `base`, `slow`, `smile`, …); 0 under reduced motion."""
        return 0 if self.reduced_motion else int(tokens.tokens()["motion"][name])

    def smile_curve(self) -> QEasingCurve:
        """The smile's easing: a small overshoot."""
        curve = QEasingCurve(QEasingCurve.Type.OutBack)
        curve.setOvershoot(1.2)
        return curve

    def pixmap(
        self, name: str, size: int, color: str = "text.primary", *, ratio: float = 1.0
    ) -> QPixmap:
        """An icon of `resources/icons`, `size` px wide, in a token's colour, for one DPR."""
        key = (name, size, self.color(color).name(QColor.NameFormat.HexArgb), ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _render_icon(*key)
        return self._pixmaps[key]

    def icon(self, name: str, size: int = 16, color: str = "text.primary") -> QIcon:
        """The same as an icon for menus, actions and plain Qt buttons."""
        icon = QIcon()
        ratios = {1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
        for ratio in sorted(ratios):
            icon.addPixmap(self.pixmap(name, size, color, ratio=ratio))
            off = self.pixmap(name, size, "text.disabled", ratio=ratio)
            icon.addPixmap(off, QIcon.Mode.Disabled)
        return icon

    def paint_icon(
        self, painter: QPainter, name: str, rect: QRectF, color: str = "text.primary"
    ) -> None:
        """Draw an icon into a square, at the painter's own resolution."""
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.pixmap(name, round(rect.width()), color, ratio=ratio)
        painter.drawPixmap(rect.topLeft(), pixmap)

    @property
    def _name(self) -> str:
        return "dark" if self.dark else "light"

    def _wants_dark(self) -> bool:
        if self.mode != "system":
            return self.mode == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _follow_system(self) -> None:
        if self.mode == "system":
            self._refresh()

    def _refresh(self) -> None:
        if self.dark != self._wants_dark():
            self.dark = self._wants_dark()
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        self._application.setPalette(_palette(self))
        self._application.setStyleSheet(render(self._name))


@cache
def load_fonts() -> None:
    """Register the bundled font files; nothing installed is relied on."""
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(path("fonts", name))) < 0:
            raise FileNotFoundError(path("fonts", name))


def _qcolor(value: str) -> QColor:
    """Qt reads eight digits as #AARRGGBB, the table writes #RRGGBBAA."""
    if len(value) == 9:
        return QColor(f"#{value[7:]}{value[1:7]}")
    return QColor(value)


def _render_icon(name: str, size: int, color: str, ratio: float) -> QPixmap:
    source = path("icons", f"{name}.svg").read_text("utf-8")
    stroke = tokens.icon_stroke(size) * 24 / size
    source = source.replace("currentColor", f"#{color[3:]}")
    source = source.replace('stroke-width="2"', f'stroke-width="{stroke:.3f}"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(int(color[1:3], 16) / 255)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, name in (
        (role.Window, "surface.canvas"),
        (role.WindowText, "text.primary"),
        (role.Base, "surface.card"),
        (role.AlternateBase, "surface.sunken"),
        (role.Text, "text.primary"),
        (role.PlaceholderText, "text.tertiary"),
        (role.Button, "surface.card"),
        (role.ButtonText, "text.primary"),
        (role.ToolTipBase, "surface.tooltip"),
        (role.ToolTipText, "text.on_tooltip"),
        (role.Highlight, "accent.base"),
        (role.HighlightedText, "text.on_accent"),
        (role.Link, "text.link"),
        (role.Light, "surface.card"),
        (role.Midlight, "border.subtle"),
        (role.Mid, "border.default"),
        (role.Dark, "border.control"),
        (role.Shadow, "border.strong"),
    ):
        palette.setColor(where, theme.color(name))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, theme.color("text.disabled"))
    return palette
