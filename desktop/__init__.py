"""The window: pages, widgets and theme over the core in `assistant`.

The core is loaded here, before anything of Qt: once PySide6 is there it reads
the source of every module imported after it, looking for its own features,
and that is measurable in a cold start.
"""

import assistant.workspace  # noqa: F401
