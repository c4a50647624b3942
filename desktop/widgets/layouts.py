"""Emptying a layout, so that other rows can stand in it."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, rows of rows included.

    Widgets are hidden at once: what is deleted later must not be seen, nor be
    found by who looks for what stands there, a moment after the new rows came.
    """
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()
