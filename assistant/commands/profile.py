"""huixin-cli commands of this area. Its owner fills it in."""

from __future__ import annotations

import argparse
from typing import Any


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add this area's subcommands."""
