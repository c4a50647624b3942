"""The proxy style: what a style sheet cannot draw.

Fusion underneath. Drawn here: check boxes, radio buttons, combo boxes (their
arrow takes the text colour), menu arrows, and the focus ring: 2 px, 2 px
outside a control, inside a row or a cell.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

RING_WIDTH = 2
RING_OFFSET = 2
RADIUS = 8
HEIGHTS = {"sm": 28, "md": 32, "lg": 40}
OWN_RING = "ownRing"
"""Dynamic property of widgets that draw their own ring (rail items, nodes of the thread)."""

ALWAYS_RING = "alwaysRing"
"""Dynamic property of what shows its ring after a click too: the safe answer of a dialog."""


class Style(QProxyStyle):
    """Fusion, redrawn where tokens demand it."""

    def __init__(self, color: Callable[[str], QColor]) -> None:
        super().__init__("Fusion")
        self._color = color

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        primitive = QStyle.PrimitiveElement
        if element == primitive.PE_IndicatorCheckBox:
            self._draw_check(option, painter)
        elif element == primitive.PE_IndicatorRadioButton:
            self._draw_radio(option, painter)
        elif element == primitive.PE_FrameFocusRect:
            if isinstance(widget, QAbstractItemView):
                self._draw_ring(painter, option.rect, inset=1, radius=4)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.ControlElement.CE_FocusFrame:
            self._draw_ring(painter, option.rect, inset=RING_WIDTH / 2, radius=RADIUS + 2)
            return
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == QStyle.ComplexControl.CC_ComboBox:
            self._draw_combo(option, painter, widget)
            return
        super().drawComplexControl(control, option, painter, widget)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        known = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if known is None else known

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        if kind == QStyle.ContentsType.CT_ComboBox:
            height = HEIGHTS.get(str(widget.property("extent")) if widget else "md", HEIGHTS["md"])
            return QSize(size.width() + 44, height)
        return super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == QStyle.ComplexControl.CC_ComboBox:
            rect = option.rect
            if part == QStyle.SubControl.SC_ComboBoxEditField:
                inset = 11 if rect.height() >= HEIGHTS["lg"] else 9
                return rect.adjusted(inset, 2, -28, -2)  # inside the ring of focus
            if part == QStyle.SubControl.SC_ComboBoxArrow:
                return QRect(rect.right() - 28, rect.top(), 28, rect.height())
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        known = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, data) if known is None else known

    def _draw_check(self, option: QStyleOption, painter: QPainter) -> None:
        box = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75)
        partly = bool(option.state & QStyle.StateFlag.State_NoChange)
        ticked = bool(option.state & QStyle.StateFlag.State_On) or partly
        fill, edge, mark = self._indicator_colors(option, ticked=ticked)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            pen = QPen(mark, 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            shape = (
                [(0.25, 0.5), (0.75, 0.5)] if partly else [(0.25, 0.52), (0.44, 0.7), (0.77, 0.33)]
            )
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(box.x() + x * box.width(), box.y() + y * box.height())
                        for x, y in shape
                    ]
                )
            )
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        box = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75)
        chosen = bool(option.state & QStyle.StateFlag.State_On)
        fill, edge, mark = self._indicator_colors(option, ticked=chosen)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(fill)
        painter.drawEllipse(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark)
            painter.drawEllipse(box.center(), 3, 3)
        painter.restore()

    def _indicator_colors(
        self, option: QStyleOption, *, ticked: bool
    ) -> tuple[QColor, QColor, QColor]:
        """Fill, edge and mark."""
        if not option.state & QStyle.StateFlag.State_Enabled:
            off = self._color("text.disabled")
            hover = self._color("surface.hover")
            return hover, self._color("border.default"), off
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if ticked:
            fill = self._color("primary.hover" if hovered else "primary.base")
            return fill, fill, self._color("text.on_primary")
        fill = self._color("surface.hover" if hovered else "surface.card")
        edge = self._color("border.strong" if hovered else "border.control")
        return fill, edge, edge

    def _draw_combo(
        self, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None
    ) -> None:
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and enabled
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        width = 2 if focused else 1
        edge = "accent.focus" if focused else "border.control" if enabled else "border.default"
        rect = QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        surface = "surface.card" if enabled and not hovered else "surface.hover"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color(edge), width))
        painter.setBrush(self._color(surface))
        radius = 6 if option.rect.height() <= HEIGHTS["sm"] else RADIUS
        painter.drawRoundedRect(rect, radius, radius)
        _draw_chevron(
            painter,
            QPointF(option.rect.right() - 15.5, option.rect.center().y() + 1),
            self._color("text.secondary" if enabled else "text.disabled"),
        )
        painter.restore()

    def _draw_ring(self, painter: QPainter, rect: QRect, *, inset: float, radius: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color("accent.focus"), RING_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.restore()


_METRICS = {
    QStyle.PixelMetric.PM_FocusFrameHMargin: RING_OFFSET + RING_WIDTH,
    QStyle.PixelMetric.PM_FocusFrameVMargin: RING_OFFSET + RING_WIDTH,
    QStyle.PixelMetric.PM_IndicatorWidth: 16,
    QStyle.PixelMetric.PM_IndicatorHeight: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 16,
    QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 8,
    QStyle.PixelMetric.PM_RadioButtonLabelSpacing: 8,
    QStyle.PixelMetric.PM_SmallIconSize: 16,
    QStyle.PixelMetric.PM_ButtonIconSize: 16,
    QStyle.PixelMetric.PM_ButtonShiftHorizontal: 0,
    QStyle.PixelMetric.PM_ButtonShiftVertical: 0,
}
_HINTS = {
    QStyle.StyleHint.SH_FocusFrame_AboveWidget: 1,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_DitherDisabledText: 0,
    QStyle.StyleHint.SH_UnderlineShortcut: 0,
}


class FocusRing(QObject):
    """Keeps one ring around whatever the keyboard has reached.

    A click draws none, as a person who clicks knows where they are; fields
    show their own border instead.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._frame: QFocusFrame | None = None
        self._by_keyboard = True
        self._application = application
        application.focusChanged.connect(self._follow)

    def watch(self) -> None:
        """Begin to tell keys from clicks; until then everything counts as reached by keyboard.

        Apart from making the ring, since Python then sees every event of the window: a start
        would pay for hundreds that no person caused.
        """
        self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._by_keyboard = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
            self._hide()
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._hide()
        wanted = now is not None and (self._by_keyboard or now.property(ALWAYS_RING))
        if now is None or not wanted or not _rings(now):
            return
        self._frame = QFocusFrame(now.parentWidget())
        self._frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame.setWidget(now)

    def _hide(self) -> None:
        if self._frame is not None and shiboken6.isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]
            self._frame.deleteLater()
        self._frame = None


def by_keyboard(reason: Qt.FocusReason) -> bool:
    """Whether focus came in a way that asks for a ring: not by a click, not by waking up."""
    return reason in (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    )


def _rings(widget: QWidget) -> bool:
    unreachable = not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if widget.isWindow() or unreachable or widget.property(OWN_RING):
        return False
    own_border = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractScrollArea)
    return not isinstance(widget, own_border)


def _draw_chevron(painter: QPainter, center: QPointF, color: QColor) -> None:
    pen = QPen(color, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = center.x(), center.y()
    painter.drawPolyline(
        QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
    )
