"""Where the files that ship with the program are: playbooks, fonts, icons, samples.

In a checkout and in a bundle alike, `resources/` stands beside this package.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. `path("fonts", "NotoSansSC-Regular.ttf")`."""
    return ROOT.joinpath(*parts)
