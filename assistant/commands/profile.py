"""huixin-cli profile: stores, creators, deals and facts as YAML; a creator's rate of speech."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assistant import text_file
from assistant.cli import Answer, Context
from assistant.errors import Refused
from assistant.profile import fields, profiles
from assistant.profile.models import Creator, Profile
from assistant.wording import Text


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `profile show`, `profile load FILE` and `profile measure RECORDING`."""
    profile = subparsers.add_parser("profile", help="stores, creators, deals, facts as YAML")
    commands = profile.add_subparsers(required=True, metavar="show|load|measure")
    show = commands.add_parser("show", parents=[common], help="print the profile")
    show.set_defaults(command=_show)
    load = commands.add_parser("load", parents=[common], help="add and update from a YAML file")
    load.add_argument("file", type=Path)
    load.set_defaults(command=_load)
    measure = commands.add_parser(
        "measure", parents=[common], help="a creator's own rate of speech, from a recording"
    )
    measure.add_argument("recordings", nargs="+", type=Path, metavar="RECORDING")
    measure.add_argument("--creator", required=True, metavar="ID")
    words = measure.add_mutually_exclusive_group(required=True)
    words.add_argument("--text", type=Path, metavar="FILE", help="the text that is read in it")
    words.add_argument("--script", metavar="ID", help="the script or outline that is read in it")
    measure.add_argument("--dry-run", action="store_true", help="measure, keep nothing")
    measure.set_defaults(command=_measure)


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


def _measure(context: Context) -> Answer:
    from assistant.drafting import calibration

    args, db = context.args, context.workspace.database
    creator = _creator(context, args.creator)
    words = _words(context)
    readings = [calibration.measure(path, words, context.job) for path in args.recordings]
    found = calibration.average(readings)
    if not args.dry_run:
        profiles.save(db, replace(creator, chars_per_minute=found.chars_per_minute))
    data = {
        "creator": creator.id,
        "chars_per_minute": found.chars_per_minute,
        "pace": found.pace,
        **asdict(found),
        "readings": [one.chars_per_minute for one in readings],
        "steady": calibration.steady(readings),
        "dry_run": args.dry_run,
    }
    lines = [
        f"{creator.name}: {found.chars_per_minute} characters a minute ({found.pace}), from "
        f"{found.syllables} syllables in {found.running_ms / 1000:.1f} s"
    ]
    if found.left_out_ms:
        lines.append(f"Long pauses left out: {found.left_out_ms / 1000:.1f} s")
    if not data["steady"]:
        lines.append(f"The readings differ: {', '.join(map(str, data['readings']))}")
    return Answer(data, "\n".join(lines))


def _creator(context: Context, key: str) -> Creator:
    people = profiles.show(context.workspace.database).creators
    found = next((one for one in people if one.id == key), None)
    if found is None:
        raise Refused(
            "profile.no_creator",
            Text(f"没有编号是「{key}」的职人。", f"There is no creator “{key}”."),
            Text("profile show 里有每个人的编号。", "profile show lists everybody's id."),
        )
    return found


def _words(context: Context) -> str:
    """The text that was read: a file's, or what a script says."""
    from assistant.drafting import calibration, drafts

    args = context.args
    if args.script:
        return calibration.words_of(drafts.load(context.workspace.database, args.script).draft)
    try:
        text = text_file.decoded(args.text.read_bytes())
    except OSError as error:
        raise _unread(args.text, "打不开", "cannot be read") from error
    if text is None:
        raise _unread(args.text, "不是文字文件", "is not a text file")
    return text.strip()


def _unread(path: Path, zh: str, en: str) -> Refused:
    return Refused(
        "file.unreadable",
        Text(f"{path.name} {zh}。", f"{path.name} {en}."),
        Text("换一个 .txt 文件。", "Name a .txt file."),
    )
