"""huixin-cli check: what is forbidden in a text or a draft, and what nothing on file says."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assistant.cli import Answer, Context
from assistant.compliance import before_posting
from assistant.compliance import checking as compliance
from assistant.drafting import checking, cues, grounding, requests
from assistant.drafting.models import Brief, Draft, Finding
from assistant.drafting.port import DraftRequest
from assistant.errors import Refused
from assistant.profile import profiles
from assistant.storage.database import Database
from assistant.text_file import decoded
from assistant.wording import Text

LARGEST_BYTES = 8 << 20


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `check`."""
    parser = subparsers.add_parser(
        "check", parents=[common], help="what may not be said, and what has no source"
    )
    parser.add_argument("file", metavar="FILE", help="a text, a draft's .json, or - for stdin")
    parser.add_argument("--store", default="", metavar="ID", help="whose facts and own words count")
    parser.add_argument(
        "--category", default="", metavar="ID", help="a trade, where there is no store"
    )
    parser.set_defaults(command=_check)


def _check(context: Context) -> Answer:
    args = context.args
    text = read_text(args.file)
    _refuse_unknown(context.workspace.database, args.category)
    request = _request(context.workspace.database, args.store)
    draft = _draft(text)
    items: tuple[before_posting.Item, ...] = ()
    if draft is not None and request is not None:
        draft = checking.check(draft, request)
        findings = list(draft.findings)
        items = before_posting.of_draft(draft, request)
    elif draft is not None:
        said = ((field, cues.masked(words)) for field, words in grounding.fields(draft))
        findings = compliance.check_fields(said, category=args.category)
    else:
        findings = _of_text(text, request, args.category)
    data: dict[str, Any] = {"findings": [one.model_dump(mode="json") for one in findings]}
    lines = [_told(one) for one in findings] or ["Nothing found."]
    if draft is not None:
        data["before_posting"] = [before_posting.plain(one) for one in items]
    lines += [f"before posting: {one.title.en} [{one.law('en')}]" for one in items]
    return Answer(data, "\n".join(lines))


def _refuse_unknown(db: Database, category: str) -> None:
    """A trade there is none of has no rules of its own: nothing found would mean nothing."""
    known = [one.id for one in profiles.categories(db)] if category else []
    if category and category not in known:
        raise Refused(
            "check.no_trade",
            Text(f"没有「{category}」这个行业。", f"There is no trade “{category}”."),
            Text(f"有的是：{'、'.join(known)}", f"Choose one of {', '.join(known)}."),
            where={"field": "category"},
        )


def read_text(name: str) -> str:
    """The text of a file, or of stdin for `-`. Refused when it is not to be had."""
    if name == "-" and sys.stdin is None:  # started with its input closed
        raise Refused(
            "check.no_input",
            Text("没有输入可读。", "There is no input to read."),
            Text("给一个文件，或者用管道送进来。", "Name a file, or pipe the text in."),
            where={"file": name},
        )
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise Refused(
            "check.unreadable",
            Text(f"读不了 {name}。", f"{name} cannot be read: {error.strerror}."),
            Text("看看路径和权限。", "Check the path and its permissions."),
            where={"file": name},
        ) from error
    if len(raw) > LARGEST_BYTES:
        raise Refused(
            "check.too_large",
            Text(f"{name} 太大了。", f"{name} is larger than {LARGEST_BYTES >> 20} MB."),
            Text("分成几份再查。", "Check it in parts."),
            where={"file": name},
        )
    text = decoded(raw)
    if text is None:
        raise Refused(
            "check.no_text",
            Text(f"{name} 不是文字文件。", f"{name} is not a text file."),
            Text("存成 .txt 或 .json 再查。", "Save it as .txt or .json first."),
            where={"file": name},
        )
    return text


def _draft(text: str) -> Draft | None:
    """The draft in a .json of ours; None for any other text."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        document = json.loads(text)
        for beside in ("before_posting", "why"):  # what `draft --json` says beside the draft
            document.pop(beside, None)
        return TypeAdapter[Draft](Draft).validate_python(document)
    except (ValueError, RecursionError):  # a text that only begins like one
        return None


def _request(db: Database, store: str) -> DraftRequest | None:
    """The shop a text is held against; None in a home without one."""
    if not store and not profiles.show(db).stores:
        return None
    return requests.make(db, Brief(topic="check", store=store))


def _of_text(text: str, request: DraftRequest | None, category: str) -> list[Finding]:
    if request is None:
        return compliance.check_text(cues.masked(text), category=category)
    return checking.check_text(text, request, category=category)


def _told(one: Finding) -> str:
    place = f"{one.field}:" if one.field else ""
    law = f" [{one.law('en')}]" if one.legal_ref else ""
    more = f" {one.advice('en')}" if one.suggestion else ""
    said = one.reason("en")
    return f"{one.severity:<5} {place}{one.start}-{one.end} {one.text!r} {said}{more}{law}"
