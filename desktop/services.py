"""What every part of the window is given: one frozen bundle, built by `desktop.app`.

There is no global application object. A page receives `Services` in its
constructor and hands it to the widgets that need it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace
    from desktop.language import Language
    from desktop.messages import Messages
    from desktop.tasks import Tasks
    from desktop.theme import Theme


@dataclass(frozen=True)
class Services:
    """The window's connections to the core, to the user and to the look."""

    workspace: Workspace
    tasks: Tasks
    messages: Messages
    settings: Settings
    theme: Theme
    language: Language
