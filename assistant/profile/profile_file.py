"""Reading a profile file: YAML in, a checked `Profile` out, errors with their line.

Every scalar is read as the text it is written as, so a phone number keeps its
leading zero and a 19-digit id every digit; the models decide what is a number
or a date. An entry may name its category by id or by its Chinese name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import Refused
from assistant.profile import fields
from assistant.profile.models import Category, Creator, Deal, Fact, Profile, Store
from assistant.text_file import decoded
from assistant.wording import Text

_KINDS: dict[str, type] = {
    "categories": Category,
    "stores": Store,
    "creators": Creator,
    "deals": Deal,
    "facts": Fact,
}
_NOTHING = ("", "~", "null", "Null", "NULL")
_LARGEST = 8 * 1024 * 1024


@dataclass(frozen=True)
class _Entry:
    """One item of a list: its values, the line of each field, and its place."""

    kind: str
    number: int
    line: int
    values: dict[str, Any]
    lines: dict[str, int]

    @property
    def place(self) -> str:
        name = self.values.get("id") or self.values.get("name") or self.values.get("text") or ""
        return f"{self.kind}[{self.number}]" + (f" {name}" if name else "")


def read(path: Path, *, known: Profile, categories: Sequence[Category]) -> Profile:
    """A profile file as a `Profile`.

    References may point into the file or to what is `known` already. Raises
    `Refused` naming file, line, entry and field; it tells the first problem
    and how many more there are.
    """
    problems: list[Refused] = []
    built: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    entries = list(_entries(path))
    trades = {c.id: c.id for c in categories} | {c.name_zh: c.id for c in categories}
    for entry in (e for e in entries if e.kind == "categories"):
        name, key = entry.values.get("name_zh"), entry.values.get("id")
        trades |= {str(n): str(key) for n in (name, key) if n and key}
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        values = dict(entry.values)
        if entry.kind == "stores" and values.get("category") in trades:
            values["category"] = trades[values["category"]]
        if entry.kind == "categories":
            values.setdefault("provisional", False)
        try:
            value: Any = fields.build(_KINDS[entry.kind], values)
        except fields.Invalid as invalid:
            problems += [_at(path, entry, p.field, p.reason) for p in invalid.problems]
            continue
        key = value.id
        if not key or (entry.kind, key) in seen:
            reason = Text("和前面的重复了。", "is used twice.") if key else _NO_ID
            problems.append(_at(path, entry, "id", reason))
            continue
        seen.add((entry.kind, key))
        built[entry.kind].append((entry, value))
    if not problems:
        problems += _dangling(path, built, known, set(trades.values()))
    if problems:
        raise _first(problems)
    return Profile(**{kind: tuple(value for _, value in found) for kind, found in built.items()})


_NO_ID = Text(
    "没有填。起一个不会再变的编号，比如 shop-1。",
    "is missing. Give it one that will not change, such as shop-1.",
)


def _dangling(
    path: Path, built: dict[str, list[Any]], known: Profile, trades: set[str]
) -> Iterator[Refused]:
    stores = {s.id for s in known.stores} | {s.id for _, s in built["stores"]}
    deals = {d.id: d.store for d in known.deals} | {d.id: d.store for _, d in built["deals"]}
    for entry, store in built["stores"]:
        if store.category not in trades:
            reason = Text(
                f"没有「{store.category}」这个行业。填「美食」这样的，或先加进 categories。",
                f"no category “{store.category}”. Use one such as food, or add it to categories.",
            )
            yield _at(path, entry, "category", reason)
    for kind in ("creators", "deals", "facts"):
        for entry, value in built[kind]:
            if value.store not in stores:
                reason = Text(
                    f"没有编号是「{value.store}」的门店。先在 stores 里加上。",
                    f"no store “{value.store}”. Add it to stores.",
                )
                yield _at(path, entry, "store", reason)
            deal = value.deal if isinstance(value, Fact) else None
            if deal is not None and deals.get(deal) != value.store:
                reason = Text(
                    f"这家店没有编号是「{deal}」的团购。", f"that store has no deal “{deal}”."
                )
                yield _at(path, entry, "deal", reason)


def _first(problems: list[Refused]) -> Refused:
    first, more = problems[0], len(problems) - 1
    if more:
        first.hint = Text(
            f"改好再载入一次。后面还有 {more} 处也要改。",
            f"Correct it and load again. {more} more need correcting.",
        )
    return first


def _at(path: Path, entry: _Entry, field: str, reason: Text) -> Refused:
    line = entry.lines.get(field, entry.line)
    return Refused(
        "profile.invalid",
        Text(
            f"{path.name} 第 {line} 行，{entry.place} 的 {field}：{reason.zh}",
            f"{path.name} line {line}, {entry.place}, {field}: {reason.en}",
        ),
        Text(
            "改好再载入一次，现在什么都没有动。", "Correct it and load again; nothing was changed."
        ),
        where={"file": str(path), "line": line, "entry": entry.place, "field": field},
    )


def _entries(path: Path) -> Iterator[_Entry]:
    root = _compose(path)
    if root is None:
        return
    for key, node in _pairs(path, root):
        if key.value not in _KINDS:
            known = "、".join(_KINDS)
            raise _malformed(
                path,
                key,
                Text(
                    f"不认识「{key.value}」，可以有：{known}。",
                    f"unknown “{key.value}”; use {', '.join(_KINDS)}.",
                ),
            )
        if isinstance(node, yaml.ScalarNode) and node.value in _NOTHING:
            continue
        if not isinstance(node, yaml.SequenceNode):
            raise _malformed(
                path, node, Text(f"{key.value} 下面要是一个列表。", f"{key.value} must be a list.")
            )
        for number, item in enumerate(node.value, 1):
            values: dict[str, Any] = {}
            lines: dict[str, int] = {}
            for name, value in _pairs(path, item):
                if name.value in values:
                    raise _malformed(
                        path, name, Text(f"{name.value} 写了两次。", f"{name.value} stands twice.")
                    )
                values[name.value] = _plain(path, value)
                lines[name.value] = name.start_mark.line + 1
            yield _Entry(key.value, number, item.start_mark.line + 1, values, lines)


def _pairs(path: Path, node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode) or not all(
        isinstance(key, yaml.ScalarNode) for key, _ in node.value
    ):
        raise _malformed(
            path, node, Text("这里要写成「字段: 值」。", "expected “field: value” pairs here.")
        )
    return list(node.value)


def _plain(path: Path, node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        raise _malformed(path, node, Text("这里只能写一个值。", "expected one value here."))
    if node.style is None and node.value in _NOTHING:
        return None
    return str(node.value)


def _compose(path: Path) -> yaml.Node | None:
    try:
        if path.stat().st_size > _LARGEST:
            raise _unreadable(path, Text("文件太大，不像门店资料。", "is too large for a profile."))
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, Text("打不开。", "cannot be opened.")) from error
    text = decoded(data)
    if text is None:
        raise _unreadable(path, Text("不是文字文件。", "is not a text file."))
    try:
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:  # nested without end: no profile either
        mark = getattr(error, "problem_mark", None)
        line = 1 if mark is None else mark.line + 1
        raise Refused(
            "profile.yaml",
            Text(
                f"{path.name} 第 {line} 行写法不对。", f"{path.name} line {line} is not valid YAML."
            ),
            Text(
                "看看缩进和冒号后面的空格，改好再载入。",
                "Check the indentation and the space after each colon, then load again.",
            ),
            where={"file": str(path), "line": line},
        ) from error


def _unreadable(path: Path, reason: Text) -> Refused:
    return Refused(
        "profile.unreadable",
        Text(f"{path.name} {reason.zh}", f"{path.name} {reason.en}"),
        Text("选一个门店资料的 YAML 文件。", "Choose a profile YAML file."),
        where={"file": str(path)},
    )


def _malformed(path: Path, node: yaml.Node, reason: Text) -> Refused:
    line = node.start_mark.line + 1
    return Refused(
        "profile.yaml",
        Text(f"{path.name} 第 {line} 行：{reason.zh}", f"{path.name} line {line}: {reason.en}"),
        Text(
            "改好再载入一次，现在什么都没有动。", "Correct it and load again; nothing was changed."
        ),
        where={"file": str(path), "line": line},
    )
