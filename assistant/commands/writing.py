"""huixin-cli playbook and prompt: what drafts are made of, and a user's own in their place."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from assistant.cli import Answer, Context
from assistant.drafting import books, own_playbooks, own_prompts, prompt_files
from assistant.drafting.own_playbooks import Shelved
from assistant.drafting.playbook_text import Problem
from assistant.drafting.prompt_files import Listed
from assistant.errors import Refused
from assistant.profile.models import Category
from assistant.storage.database import Database
from assistant.wording import Text


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `playbook` and `prompt`."""
    playbook = subparsers.add_parser("playbook", help="the playbooks: read, check, add your own")
    verbs = playbook.add_subparsers(required=True, metavar="list|show|check|add|export|remove")
    _verb(verbs, common, "list", _list, "every trade, and which have a playbook of your own")
    show = _verb(verbs, common, "show", _show, "the text a trade is drafted from")
    check = _verb(verbs, common, "check", _check, "what is wrong in a playbook, line by line")
    add = _verb(verbs, common, "add", _add, "use a playbook as your own")
    export = _verb(verbs, common, "export", _export, "write a trade's playbook to a file")
    remove = _verb(verbs, common, "remove", _remove, "go back to the one that ships")
    for one in (show, export, remove):
        one.add_argument("trade", metavar="ID", help="a trade's id or name, or general")
    for one in (check, add):
        one.add_argument("file", type=Path, metavar="FILE.yaml")
    export.add_argument("out", type=Path, metavar="OUT.yaml")

    prompt = subparsers.add_parser("prompt", help="the prompts a model is sent: read, reset")
    verbs = prompt.add_subparsers(required=True, metavar="list|show|reset")
    _verb(verbs, common, "list", _list_prompts, "every prompt, and which you have edited")
    show = _verb(verbs, common, "show", _show_prompt, "what a prompt says")
    reset = _verb(verbs, common, "reset", _reset_prompt, "go back to the one that ships")
    for one in (show, reset):
        one.add_argument("prompt", metavar="ID")


def _verb(verbs: Any, common: argparse.ArgumentParser, name: str, run: Any, about: str) -> Any:
    parser = verbs.add_parser(name, parents=[common], help=about)
    parser.set_defaults(command=run)
    return parser


# ---- playbooks ------------------------------------------------------------------------------


def _list(context: Context) -> Answer:
    db = context.workspace.database
    shelf = own_playbooks.every(books.of(db), own_playbooks.trades(db))
    data = [
        {
            "trade": one.category.id,
            "name": one.category.name_en,
            "own": one.own,
            "trouble": one.trouble.en if one.trouble else "",
        }
        for one in shelf
    ]
    return Answer(data, "\n".join(map(_shelved, shelf)))


def _shelved(one: Shelved) -> str:
    said = "your own" if one.own else ""
    if one.trouble is not None:
        said = f"your own is not used: {one.trouble.en}"
    return f"{one.category.id:<14} {one.category.name_en:<24} {said}".rstrip()


def _show(context: Context) -> Answer:
    db = context.workspace.database
    text = own_playbooks.text_of(books.of(db), _trade(db, context.args.trade))
    return Answer({"text": text}, text.rstrip("\n"))


def _check(context: Context) -> Answer:
    db, path = context.workspace.database, context.args.file
    shared = own_playbooks.examine_file(path, own_playbooks.trades(db))
    found = shared.examined
    data = {
        "trade": shared.category.id,
        "problems": [_problem(one) for one in found.problems],
        "warnings": [_problem(one) for one in found.warnings],
    }
    lines = [f"{path.name}:{one.line}: {one.text.en}" for one in found.problems]
    lines += [f"{path.name}:{one.line}: think again: {one.text.en}" for one in found.warnings]
    return Answer(data, "\n".join(lines) or f"{path.name} is good.", 1 if found.problems else 0)


def _problem(one: Problem) -> dict[str, Any]:
    return {"line": one.line, "message": one.text.en}


def _add(context: Context) -> Answer:
    db = context.workspace.database
    shared = own_playbooks.read_shared(context.args.file, own_playbooks.trades(db))
    category = own_playbooks.bring_in(db, shared).value
    warned = [_problem(one) for one in shared.examined.warnings]
    text = f"{category.name_en} is drafted from {context.args.file.name} now."
    if warned:
        text += f" {len(warned)} claims in it need a look: huixin-cli playbook check."
    return Answer({"trade": category.id, "warnings": warned}, text)


def _export(context: Context) -> Answer:
    db, out = context.workspace.database, context.args.out
    category = _trade(db, context.args.trade)
    own_playbooks.export(books.of(db), category, out)
    return Answer({"trade": category.id, "out": str(out)}, f"Written to {out}")


def _remove(context: Context) -> Answer:
    db = context.workspace.database
    category = own_playbooks.reset(db, _trade(db, context.args.trade)).value
    text = f"{category.name_en} uses the shipped playbook again; yours is in the recycle bin."
    return Answer({"trade": category.id}, text)


def _trade(db: Database, named: str) -> Category:
    known = own_playbooks.trades(db)
    for one in known:
        if named.casefold() in (one.id.casefold(), one.name_zh, one.name_en.casefold()):
            return one
    ids = ", ".join(one.id for one in known)
    raise Refused(
        "playbook.no_trade",
        Text(f"没有「{named}」这个行业。", f"There is no trade “{named}”."),
        Text(f"有的是：{ids}", f"Choose one of {ids}."),
        where={"field": "trade"},
    )


# ---- prompts --------------------------------------------------------------------------------


def _list_prompts(context: Context) -> Answer:
    every = prompt_files.every(own_prompts.of(context.workspace.database))
    data = [
        {
            "prompt": one.shipped.id,
            "name": one.shipped.title.en,
            "version": one.used.version,
            "edited": one.used.edited,
            "behind": one.behind,
            "trouble": one.used.trouble.en if one.used.trouble else "",
        }
        for one in every
    ]
    return Answer(data, "\n".join(map(_listed, every)))


def _listed(one: Listed) -> str:
    said = "edited" if one.used.edited else ""
    if one.behind:
        said = f"edited; v{one.shipped.version} ships now"
    if one.used.trouble is not None:
        said = one.used.trouble.en
    return f"{one.shipped.id:<16} v{one.used.version}  {one.shipped.title.en:<28} {said}".rstrip()


def _show_prompt(context: Context) -> Answer:
    id_ = _prompt(context.args.prompt)
    used = prompt_files.load(id_, own_prompts.of(context.workspace.database))
    data = {
        "prompt": id_,
        "version": used.version,
        "edited": used.edited,
        "system": used.system,
        "user": used.user,
    }
    return Answer(data, f"# system\n{used.system}\n\n# user\n{used.user}")


def _reset_prompt(context: Context) -> Answer:
    done = own_prompts.reset(context.workspace.database, _prompt(context.args.prompt))
    was = done.changes.step is not None
    text = "It is as it ships again; yours is in the recycle bin." if was else "It was as it ships."
    return Answer({"prompt": done.value.id, "reset": was}, text)


def _prompt(named: str) -> str:
    known = prompt_files.titles()
    if named not in known:
        raise Refused(
            "prompt.unknown",
            Text(f"没有叫「{named}」的提示词。", f"There is no prompt “{named}”."),
            Text(f"有的是：{'、'.join(known)}", f"Choose one of {', '.join(known)}."),
            where={"field": "prompt"},
        )
    return named
