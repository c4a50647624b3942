"""Where the files that ship with the program are, and reading those that are YAML.

In a checkout and in a bundle alike, `resources/` stands beside this package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

ROOT = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. `path("fonts", "NotoSansSC-Regular.ttf")`."""
    return ROOT.joinpath(*parts)


def yaml_of(file: Path) -> Any:
    """A YAML file as plain values."""
    import yaml

    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml_loader())


@cache
def yaml_loader() -> type[yaml.SafeLoader]:
    """libyaml's loader where it is built in: ten times faster on these files."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def licences() -> Path:
    """The folder with the licences of what we ship: in a checkout, or where the bundle has it."""
    beside = ROOT.parent / "THIRD_PARTY_LICENSES"
    return beside if beside.is_dir() else ROOT.parent / "licences"
