"""Collects cyclic garbage on the GUI thread, and nowhere else.

Python's collector runs in whichever thread happens to allocate last. A
widget, a timer or a pixmap caught in a cycle would then be destroyed from a
worker, which Qt does not survive: a crash with no trace of its cause. So the
automatic collector is switched off while the window is open, and a timer of
the GUI thread does its work at a moment when nothing of Qt is on the stack.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1000
"""How often to ask; a collection of the young costs well under a millisecond."""


class Collector(QObject):
    """Python's own thresholds, asked after by a timer; lives from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.collect_if_due)

    def start(self) -> None:
        """From now on only this thread collects. What a start has built is left out of it."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """The window is closed: Python collects by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect_if_due(self) -> None:
        """The oldest generation that is over its threshold, with all younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return
