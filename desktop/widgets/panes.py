"""Walking between the panes of a window with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_reachable(panes: Sequence[QWidget], focus: QWidget | None, step: int) -> QWidget | None:
    """Where the focus goes, `step` panes on and around; panes that take none are passed."""
    here = next(
        (
            index
            for index, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ),
        0,
    )
    for distance in range(1, len(panes) + 1):
        target = _first_reachable(panes[(here + step * distance) % len(panes)])
        if target is not None:
            return target
    return None


def _first_reachable(pane: QWidget) -> QWidget | None:
    """The first widget of a pane, in the order of Tab, that takes focus."""
    candidates = [pane, *pane.findChildren(QWidget)]
    for widget in candidates:
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reachable and widget.isVisible() and widget.isEnabled():
            return widget
    return None
