"""The playbooks of one workspace: the user's own first, those that ship behind them.

A user's own stand in `playbooks/` of the workspace, one file a trade. A request
carries its workspace's `Books`, so two workspaces of one process never mix. A
file that cannot be used never stops drafting: the shipped playbook serves, and
`Found.trouble` says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.drafting import playbook_text, playbooks
from assistant.drafting.playbooks import Playbook
from assistant.text_file import decoded
from assistant.wording import Text

FOLDER = "playbooks"
_REMEMBERED = 64


@dataclass(frozen=True)
class Found:
    """A playbook to draft from: whether it is the `own` one, or why that one is not used."""

    book: Playbook
    own: bool = False
    trouble: Text | None = None


@dataclass(frozen=True)
class Books:
    """The playbooks of the workspace whose own ones stand in `folder`; without it, as shipped."""

    folder: Path | None = None

    def playbook(self, category: str) -> Playbook:
        """The playbook of a trade, joined with the general one."""
        return self.find(category).book

    def find(self, category: str) -> Found:
        """The playbook of a trade with where it is from. Reads the file again once it changed."""
        path = self.path(category)
        if path is None:
            return Found(playbooks.playbook(category))
        try:
            state = path.stat()
        except FileNotFoundError:
            return Found(playbooks.playbook(category))
        except OSError as error:
            return Found(playbooks.playbook(category), trouble=_unreadable(error))
        return _own(path, category, (state.st_mtime_ns, state.st_size, state.st_ino))

    def path(self, category: str) -> Path | None:
        """Where the user's own playbook of a trade stands or would stand."""
        if self.folder is None or not category:
            return None
        return self.folder / f"{re.sub(r'[^0-9A-Za-z_-]', '_', category)}.yaml"


SHIPPED = Books()


def beside(database: Path) -> Books:
    """The playbooks of the workspace whose database this is."""
    return Books(database.parent / FOLDER)


@lru_cache(maxsize=_REMEMBERED)
def _own(path: Path, category: str, _state: tuple[int, int, int]) -> Found:
    """The file as it was in this state. A file changed meanwhile has another one."""
    shipped = playbooks.playbook(category)
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        return Found(shipped, trouble=_unreadable(error))
    if text is None:
        return Found(shipped, trouble=Text("文件不是文字。", "The file is not text."))
    examined = playbook_text.examine(text, category)
    if examined.book is None:
        first = examined.problems[0]
        return Found(
            shipped,
            trouble=Text(
                f"第 {first.line} 行：{first.text.zh}", f"Line {first.line}: {first.text.en}"
            ),
        )
    general = playbooks.playbook(playbooks.GENERAL)
    return Found(playbooks.join(examined.book, general), own=True)


def _unreadable(error: OSError) -> Text:
    return Text("文件打不开。", f"The file cannot be opened: {error.strerror}.")
