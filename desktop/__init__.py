"""The window: pages, widgets and theme over the core in `assistant`.

PySide6 puts an import of its own in the place of Python's: it reads the source
of every module imported after it, looking for `from __feature__ import`. This
project uses none of those, and the reading is measurable in a cold start, so
Python's own import is put back here, before any other module is loaded.
"""

import builtins

_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - it must be loaded between the two lines beside it

builtins.__import__ = _import
