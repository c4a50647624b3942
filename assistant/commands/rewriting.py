"""huixin-cli rewrite: an action on a stored draft: its parts to read, with --accept taken in."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from assistant import options
from assistant.cli import Answer, Context
from assistant.commands.checking import read_text
from assistant.drafting import checking, drafts, requests
from assistant.drafting.models import Brief, Draft, Finding, Script
from assistant.drafting.port import DraftRequest
from assistant.drafting.rewriting import actions, proposals, voice, writers
from assistant.drafting.rewriting.actions import ACTIONS, Wish
from assistant.drafting.rewriting.proposals import Part, Proposal
from assistant.errors import Refused
from assistant.llm import configured
from assistant.storage.database import Database
from assistant.wording import Text


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `rewrite`."""
    parser = subparsers.add_parser(
        "rewrite", parents=[common], help="rewrite a stored draft, or pasted words, part by part"
    )
    parser.add_argument("action", metavar="ACTION", choices=[one.id for one in ACTIONS],
                        help=", ".join(one.id for one in ACTIONS))  # fmt: skip
    parser.add_argument("--draft", default="", metavar="ID", help="the script or show")
    parser.add_argument("--place", type=int, metavar="N", help="a shot or a block, from 1")
    parser.add_argument("--seconds", type=int, default=0, metavar="N")
    parser.add_argument("--language", default="en", choices=[one.id for one in actions.LANGUAGES])
    parser.add_argument("--dialect", default="", choices=[one.id for one in actions.DIALECTS])
    parser.add_argument("--text", default="", metavar="FILE", help="pasted words; - for stdin")
    parser.add_argument("--script", default="", metavar="ID", help="the script a show takes in")
    parser.add_argument("--writer", default="playbook", choices=["playbook", "model"])
    parser.add_argument(
        "--over-limit", action="store_true", help="ask the model though the month's limit is passed"
    )
    parser.add_argument("--accept", action="store_true", help="take every part into the draft")
    parser.set_defaults(command=_rewrite)


def _rewrite(context: Context) -> Answer:
    args, workspace = context.args, context.workspace
    db = workspace.database
    wish, request = _wish(context)
    if args.writer == "model" and not args.over_limit:
        configured.refuse_over(
            workspace, "rewrite", lambda: writers.modelled(workspace).prompt(wish, request)
        )
    proposal: Proposal | None = None
    for step in writers.writer(workspace, args.writer).propose(wish, request, context.job):
        if isinstance(step, Proposal):
            proposal = step
    assert proposal is not None
    stored = _accept(db, proposal, request) if args.accept else ""
    data = {
        "action": proposal.action,
        "target": proposal.target,
        "note": proposal.note.en if proposal.note else "",
        "parts": [_part(one) for one in proposal.parts],
        "stored": stored,
    }
    lines = [line for one in proposal.parts for line in _told(one)]
    lines += [proposal.note.en] if proposal.note else []
    lines += [f"Stored: {stored}"] if stored else []
    return Answer(data, "\n".join(lines))


def _wish(context: Context) -> tuple[Wish, DraftRequest]:
    args, db = context.args, context.workspace.database
    text = read_text(args.text) if args.text else ""
    if args.action == "from_text":
        creator = str(context.workspace.settings.get(options.CREATOR) or "")
        request = requests.make(db, Brief(topic="旧稿", creator=creator))
        return Wish("from_text", text=text), request
    if not args.draft:
        raise _cannot(args.action, Text("要说是哪一篇稿子。", "Say which draft with --draft ID."))
    opened = drafts.load(db, args.draft)
    source = drafts.load(db, args.script).draft if args.script else None
    kept: tuple[str, ...] = ()
    if args.action == "like_me" and opened.request.creator is not None:
        kept = voice.kept_lines(db, opened.request.creator.id, but=args.draft)
    wish = Wish(
        args.action,
        draft=opened.draft,
        places=_places(args.place, args.action, opened.draft, source),
        seconds=args.seconds or opened.draft.seconds,
        language=args.language,
        dialect=args.dialect or actions.dialect_of(opened.request.store.city),
        text=text,
        source=source if isinstance(source, Script) else None,
    )
    return replace(wish, kept=kept), opened.request


def _places(place: int | None, action: str, draft: Draft, source: Draft | None) -> tuple[int, ...]:
    """The chosen shot or block. Refused where the action cannot be taken on what is given."""
    known = actions.action(action)
    script = isinstance(draft, Script)
    count = len(draft.shots) if isinstance(draft, Script) else len(draft.blocks)
    if place is not None and not 1 <= place <= count:
        raise _cannot(action, Text("没有这一镜或这一段。", f"--place goes from 1 to {count}."))
    if script:
        scope: actions.Scope = "shot" if place is not None else "script"
    else:
        scope = "block" if place is not None else "show"
    if scope not in known.scopes:
        needs = ", ".join(sorted(known.scopes))
        raise _cannot(action, Text("这一样不能用在这里。", f"It is taken on: {needs}."))
    if action == "to_block" and (script or not isinstance(source, Script)):
        raise _cannot(action, Text("要一场直播和一条脚本。", "Give a show and --script."))
    return () if place is None else (place - 1,)


def _cannot(action: str, hint: Text) -> Refused:
    message = Text(f"「{action}」做不了。", f"“{action}” cannot be done on that.")
    return Refused("rewrite.scope", message, hint, where={"field": "place"})


def _accept(db: Database, proposal: Proposal, request: DraftRequest) -> str:
    """Store every part; the id of the draft they are in. What is to be copied is only printed."""
    if proposal.target == "copy":
        return ""
    draft = proposals.accept(proposal.base, proposal, proposal.every)
    if proposal.target == "new" and draft.brief is not None:
        own = replace(request, brief=draft.brief)
        return drafts.save_draft(db, checking.check(draft, own), draft.brief).value.id
    name = actions.action(proposal.action).name
    return drafts.rewrite(db, checking.check(draft, request), name).value.id


def _part(one: Part) -> dict[str, Any]:
    return {
        "field": one.field,
        "kind": one.kind,
        "before": one.before,
        "options": [
            {"text": option.text, "findings": [_finding(found) for found in option.findings]}
            for option in one.options
        ],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return one.model_dump(mode="json")


def _told(one: Part) -> list[str]:
    lines = [f"{one.field} ({one.kind})"]
    lines += [f"  - {one.before}"] if one.before else []
    for option in one.options:
        lines += [f"  + {option.text}"] if one.kind != "drop" else []
        lines += [f"    ! {found.text} {found.reason('en')}" for found in option.findings]
    return lines
