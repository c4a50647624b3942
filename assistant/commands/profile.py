"""huixin-cli profile: show and load stores, creators, deals and facts as YAML."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.cli import Answer, Context
from assistant.profile import fields, profiles
from assistant.profile.models import Profile


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `profile show` and `profile load FILE`."""
    profile = subparsers.add_parser("profile", help="stores, creators, deals, facts as YAML")
    commands = profile.add_subparsers(required=True, metavar="show|load")
    show = commands.add_parser("show", parents=[common], help="print the profile")
    show.set_defaults(command=_show)
    load = commands.add_parser("load", parents=[common], help="add and update from a YAML file")
    load.add_argument("file", type=Path)
    load.set_defaults(command=_load)


def _show(context: Context) -> Answer:
    profile = profiles.show(context.workspace.database)
    data = fields.adapter(Profile).dump_python(profile, mode="json")
    return Answer(data, profiles.as_yaml(profile).rstrip())


def _load(context: Context) -> Answer:
    loaded = profiles.load_yaml(context.workspace.database, context.args.file).value
    lines = [
        f"{fate}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items())
        for fate, counts in asdict(loaded).items()
        if counts
    ]
    return Answer(asdict(loaded), "\n".join(lines) or "The file holds no entries.")
