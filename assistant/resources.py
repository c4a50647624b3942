"""Where the files that ship with the program are: playbooks, fonts, icons, samples.

In a checkout and in a bundle alike, `resources/` stands beside this package.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. `path("fonts", "NotoSansSC-Regular.ttf")`."""
    return ROOT.joinpath(*parts)


def licences() -> Path:
    """The folder with the licences of what we ship: in a checkout, or where the bundle has it."""
    beside = ROOT.parent / "THIRD_PARTY_LICENSES"
    return beside if beside.is_dir() else ROOT.parent / "licences"
