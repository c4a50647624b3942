"""The prompts as texts: the files that ship, and a person's own of the same form.

A text opens with a header (id, version, its variables), then `# system` and
`# user`. An own one keeps the version it was made from (`own_prompts` keeps
it). One that can no longer be used never stops the writing: the shipped one is
taken, and says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from string import Template

import yaml

from assistant import resources
from assistant.wording import Text

_FIRST = ("script", "outline", "go_on")
_FILE = re.compile(
    r"\A---\n(?P<head>.*?)\n---\n# system\n(?P<system>.*?)\n# user\n(?P<user>.*)\Z", re.DOTALL
)
_HEADING = re.compile(r"^# (system|user)\s*$", re.MULTILINE)
NONE: Mapping[str, str] = {}
_DATA = ("data", "written")  # what is data must stand between its own tags


@dataclass(frozen=True)
class PromptFile:
    """One prompt, read.

    `edited` is a person's own; then `version` is the shipped one it was made
    from. `title` is the id where the text gives none. `trouble` says why an own
    one was passed over.
    """

    id: str
    version: int
    variables: frozenset[str]
    system: str
    user: str
    title: Text
    edited: bool = False
    trouble: Text | None = None

    @property
    def name(self) -> str:
        """What the request log calls it."""
        return f"{self.id} v{self.version}" + (" edited" if self.edited else "")


@dataclass(frozen=True)
class Listed:
    """A shipped prompt and, if there is one, what a person made of it."""

    shipped: PromptFile
    used: PromptFile

    @property
    def behind(self) -> bool:
        """Whether a newer one ships than the one that was edited."""
        return self.used.edited and self.used.version < self.shipped.version


def every(own: Mapping[str, str] = NONE) -> tuple[Listed, ...]:
    """All prompts, those that write whole drafts first; `own` are a person's texts by id."""
    files = resources.path("prompts").glob("*.md")
    ids = sorted(one.stem for one in files if one.name != "README.md")
    ids.sort(key=lambda one: _FIRST.index(one) if one in _FIRST else len(_FIRST))
    return tuple(Listed(shipped(one), load(one, own)) for one in ids)


@cache
def titles() -> dict[str, Text]:
    """What each shipped prompt is called, by id."""
    return {one.shipped.id: one.shipped.title for one in every()}


def load(id_: str, own: Mapping[str, str] = NONE) -> PromptFile:
    """The person's own prompt if it can be used, else the shipped one."""
    ships = shipped(id_)
    text = own.get(id_)
    if text is None:
        return ships
    try:
        file = _parsed(id_, text)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, yaml.YAMLError):
        return replace(ships, trouble=_unreadable(ships.title))
    wrong = faults(ships, file.system, file.user)
    if wrong:
        return replace(ships, trouble=_unusable(ships.title, next(iter(wrong.values()))))
    return replace(file, id=id_, variables=ships.variables, title=ships.title, edited=True)


@cache
def shipped(id_: str) -> PromptFile:
    """`resources/prompts/ID.md`; raises ValueError when its header and text disagree."""
    path = resources.path("prompts", f"{id_}.md")
    file = _parsed(path.name, path.read_text(encoding="utf-8"))
    used = _variables(file.system) | _variables(file.user)
    if file.id != id_ or used != file.variables:
        raise ValueError(f"{path.name}: header and text disagree: {used ^ file.variables}")
    return file


def faults(ships: PromptFile, system: str, user: str) -> dict[str, Text]:
    """What keeps two edited texts from being used, by field (`system`, `user`); empty is fine."""
    wrong: dict[str, Text] = {}
    for field, text in (("system", system), ("user", user)):
        fault = _fault(ships, text)
        if fault is not None:
            wrong[field] = fault
    if wrong:
        return wrong
    missing = sorted(ships.variables - _variables(system) - _variables(user))
    if missing:
        names, english = _named(missing)
        return {"user": Text(f"少了 {names}，补回来再存。", f"{english} is missing; put it back.")}
    for one in _DATA:
        if one in ships.variables and not re.search(rf"<{one}>\s*\$\{{{one}\}}\s*</{one}>", user):
            wrong["user"] = Text(
                f"${{{one}}} 要夹在 <{one}> 和 </{one}> 中间，资料才不会被当成命令。",
                f"${{{one}}} must stand between <{one}> and </{one}>, so that it is no order.",
            )
    return wrong


def text(ships: PromptFile, system: str, user: str) -> str:
    """A person's own wording of a prompt as the text that is kept."""
    head = yaml.safe_dump(
        {"id": ships.id, "version": ships.version, "variables": sorted(ships.variables)},
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
    )
    return f"---\n{head.strip()}\n---\n# system\n{system}\n\n# user\n{user}\n"


def _parsed(name: str, text: str) -> PromptFile:
    match = _FILE.match(text.replace("\r\n", "\n"))
    if match is None:
        raise ValueError(f"{name}: needs a header, # system and # user")
    head = yaml.safe_load(match["head"])
    id_ = head["id"]
    return PromptFile(
        id=id_,
        version=int(head["version"]),
        variables=frozenset(head["variables"]),
        system=match["system"].strip(),
        user=match["user"].strip(),
        title=Text(str(head.get("title", id_)), str(head.get("title_en", id_))),
    )


def _fault(ships: PromptFile, text: str) -> Text | None:
    if not text.strip():
        return Text("不能空着，写几句再存。", "It cannot be empty; write something first.")
    if _HEADING.search(text):
        return Text(
            "「# system」「# user」是分段用的，不能单独成一行。",
            "“# system” and “# user” part the file; they cannot be a line of their own.",
        )
    if not Template(text).is_valid():
        return Text(
            "有一个 $ 不成变量。要写美元符号就写两个 $$。",
            "One $ names no variable. For the sign itself write $$.",
        )
    unknown = sorted(_variables(text) - ships.variables)
    if unknown:
        names, english = _named(unknown)
        known, known_english = _named(sorted(ships.variables))
        return Text(
            f"没有 {names} 这个变量，能用的是 {known}。",
            f"Unknown {english}; use {known_english}.",
        )
    return None


def _named(variables: Iterable[str]) -> tuple[str, str]:
    """Variables as they stand in a text, listed in Chinese and in English."""
    names = [f"${{{one}}}" for one in variables]
    return "、".join(names), ", ".join(names)


def _variables(text: str) -> frozenset[str]:
    return frozenset(Template(text).get_identifiers())


def _unreadable(title: Text) -> Text:
    return Text(
        f"你改的提示词「{title.zh}」读不懂了，这次用的是自带的。",
        f"Your prompt “{title.en}” cannot be read; the shipped one was used.",
    )


def _unusable(title: Text, fault: Text) -> Text:
    return Text(
        f"你改的提示词「{title.zh}」用不了，这次用的是自带的：{fault.zh}",
        f"Your prompt “{title.en}” cannot be used, the shipped one was: {fault.en}",
    )
