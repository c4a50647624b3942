"""huixin-cli: thin over the core's use-cases.

Human text by default, one JSON document with `--json`, progress on stderr;
exit 0 done, 1 refused with a clear message, 2 wrong usage. Each module in
`assistant.commands` adds its own subcommands through `register`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant import __version__, durable
from assistant.errors import Cancelled, UserError
from assistant.jobs import Job, Progress
from assistant.workspace import Workspace

COMMANDS = (
    *("profile", "drafts", "rewriting", "writing", "checking", "cutting"),
    *("importing", "stats", "storage", "demo"),
)


@dataclass
class Context:
    """What a command gets: the parsed arguments, the workspace, a job that reports to stderr."""

    args: argparse.Namespace
    workspace: Workspace
    job: Job


@dataclass(frozen=True)
class Answer:
    """What a command gives: the JSON document, the same for people, and the exit code."""

    data: Any
    text: str
    code: int = 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _speak_utf8()
    args = _parser().parse_args(argv)
    if args.self_test:
        return _self_test()
    if args.command is None:
        _parser().error("a command is needed")
    try:
        answer = _run(args)
    except UserError as error:
        return _refuse(error, as_json=args.json)
    except OSError as error:
        refused = durable.explain(error)
        if refused is None:
            raise
        return _refuse(refused, as_json=args.json)
    except (Cancelled, KeyboardInterrupt):
        print("Cancelled.", file=sys.stderr)
        return 1
    text = json.dumps(answer.data, ensure_ascii=False, indent=2) if args.json else answer.text
    try:
        print(text, flush=True)
    except BrokenPipeError:  # `| head` has read enough; nothing is left to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # what was asked for is done, but nobody will read of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"The answer cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    return answer.code


def _run(args: argparse.Namespace) -> Answer:
    workspace = Workspace.open(args.home)
    try:
        answer: Answer = args.command(Context(args, workspace, Job(_report)))
    finally:
        _close(workspace)
    return answer


def _close(workspace: Workspace) -> None:
    """Done stays done: what only closing could not do (its backup) is said, not raised."""
    try:
        workspace.close()
    except UserError as error:
        print(f"On closing: {error.say('en')}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    # Taken before the command and after it; only what is really given after it overrides.
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser(prog="huixin-cli", description=__doc__.splitlines()[0])
    for taker in (common, parser):
        taker.add_argument("--home", type=Path, help="workspace folder (or HUIXIN_HOME)")
        taker.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--self-test", action="store_true", help="try everything this installation needs; JSON"
    )
    parser.set_defaults(command=None, home=None, json=False)
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"assistant.commands.{name}").register(subparsers, common)
    return parser


def _self_test() -> int:
    from assistant import selftest

    report = selftest.run()
    print(json.dumps(report, ensure_ascii=False, indent=2))
    return 0 if report["ok"] else 1


def day(text: str) -> date:
    """The type of an argument that is a day; argparse says what is wrong with another."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-20") from None


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _report(progress: Progress) -> None:
    share = "" if progress.fraction is None else f"{progress.fraction:4.0%} "
    if progress.text is not None:
        print(f"{share}{progress.text.en}", file=sys.stderr)


def _refuse(error: UserError, *, as_json: bool) -> int:
    if as_json:
        document = {
            "error": error.code,
            "message": error.message.en,
            "hint": error.hint.en if error.hint else "",
            "where": error.where,
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    print(error.say("en"), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
