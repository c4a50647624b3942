"""huixin-cli draft: a script or a live outline from a brief file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from assistant.cli import Answer, Context
from assistant.compliance import before_posting
from assistant.drafting import brief_file, drafters, drafts, experience_words, export, requests
from assistant.drafting.models import Draft, Outline, Script
from assistant.drafting.port import Whole
from assistant.llm import configured
from assistant.wording import Text


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `draft script` and `draft live`."""
    draft = subparsers.add_parser("draft", help="draft a script or a live outline")
    kinds = draft.add_subparsers(required=True, metavar="script|live")
    for name, kind, about in (
        ("script", "script", "a short-video script with its 分镜 table"),
        ("live", "outline", "a live outline with product blocks"),
    ):
        one = kinds.add_parser(name, parents=[common], help=about)
        one.add_argument("--brief", type=Path, required=True, metavar="FILE.yaml")
        one.add_argument(
            "--drafter",
            choices=("playbook", "model"),
            default="",
            help="default: the model once one is set up, else the playbook",
        )
        one.add_argument(
            "--over-limit",
            action="store_true",
            help="ask the model though the month's limit is passed",
        )
        one.add_argument("--out", type=Path, help=f"write it as a file ({', '.join(export.KINDS)})")
        one.add_argument("--save", action="store_true", help="keep it in the workspace")
        one.set_defaults(command=_draft, kind=kind)


def _draft(context: Context) -> Answer:
    args = context.args
    db = context.workspace.database
    if args.out:
        export.refuse_kind(args.out)  # before a model is paid for it
    brief = brief_file.read(args.brief, args.kind)
    request = requests.make(db, brief)
    drafter = drafters.drafter(context.workspace, args.drafter)
    if args.drafter != "playbook" and not args.over_limit:
        workspace, kind = context.workspace, request.brief.kind
        configured.refuse_over(
            workspace, kind, lambda: drafters.model_drafter(workspace, kind).prompt(request)
        )
    *_, whole = drafter.write(request, context.job)
    assert isinstance(whole, Whole)
    draft = whole.draft
    if args.save:
        draft = drafts.save_draft(db, draft, request.brief).value
    if args.out:
        export.write(draft, args.out, request)
    items = before_posting.of_draft(draft, request)
    data = {
        **draft.model_dump(mode="json"),
        "before_posting": list(map(before_posting.plain, items)),
    }
    why = None
    if isinstance(draft, Script):
        book = request.books.playbook(request.store.category)
        proof = request.experience.proof(draft.hook, book)
        why = experience_words.why(proof) if proof else None
        data["why"] = why.zh if why else ""
    return Answer(data, _told(draft, args.out, why))


def _told(draft: Draft, out: Path | None, why: Text | None) -> str:
    lines = [draft.title]
    if isinstance(draft, Script):
        lines.append(f"{draft.seconds} s, {len(draft.shots)} shots, cover: {draft.cover}")
        lines += [
            f"{one.number:>3}  {one.seconds:>2}s  {one.size}/{one.movement}"
            f"  {one.voiceover or '(silent)'}"
            for one in draft.shots
        ]
    else:
        lines += _running(draft)
    if why is not None:
        lines.append(f"Why it opens like this: {why}")
    lines += [
        f"! {one.rule} {one.field} {one.text} {one.reason('en')}".rstrip() for one in draft.findings
    ]
    if out is not None:
        lines.append(f"Written to {out}")
    return "\n".join(lines)


def _running(outline: Outline) -> list[str]:
    lines = [f"{outline.seconds // 60}:{outline.seconds % 60:02d}, starts {outline.planned_start}"]
    lines += [
        f"{row[0]:>8}  {row[1]:>6}  {row[2]}  ({row[3]}; {row[4]})"
        for row in export.block_rows(outline)
    ]
    return lines
