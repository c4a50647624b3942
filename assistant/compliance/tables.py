"""The rule tables that ship with the program, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from assistant import resources
from assistant.compliance.matching import Matcher
from assistant.compliance.models import Table


def folder() -> Path:
    """Where the tables stand."""
    return resources.path("compliance")


@cache
def tables() -> tuple[Table, ...]:
    """Every table, in the order of their file names."""
    return tuple(load(path) for path in sorted(folder().glob("*.yaml")))


@cache
def matcher() -> Matcher:
    """All tables compiled; takes a fraction of a second, so ask for it off the GUI thread."""
    matcher = Matcher(tables())
    matcher.find("ai")  # what pinyin needs is built here, not at the first key that spells some
    return matcher


def load(path: Path) -> Table:
    """Read and validate one table; raises ValueError naming the file and what is wrong."""
    try:
        return Table.model_validate(resources.yaml_of(path))
    except ValidationError as error:
        raise ValueError(f"{path.name}: {error}") from error
