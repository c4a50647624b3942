"""What a user does with playbooks: copy one to change it, edit, share, bring one in, go back.

One file a trade in the workspace, written whole or not at all. What a file
replaces is kept beside it (`.earlier`, the newest few), and `Replaced` puts it back: that is the
undo of these steps, for a file is not among the database's undo steps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import durable
from assistant.changes import Area, Changed, Changes
from assistant.drafting import playbook_text, playbooks
from assistant.drafting.books import Books
from assistant.drafting.playbook_text import LARGEST, Examined
from assistant.errors import Refused
from assistant.profile.models import Category
from assistant.text_file import decoded
from assistant.wording import Text

KEPT = 5  # files set aside for each trade
_CHANGES = Changes(frozenset({Area.PLAYBOOKS}))
_HEAD = re.compile(r"^(id|category|name):.*$", re.MULTILINE)


@dataclass(frozen=True)
class Shelved:
    """A trade on the shelf: the user's `own` file or the shipped one, and why an own one is unused.

    `earlier` says that a file set aside can be brought back.
    """

    category: Category
    own: bool
    trouble: Text | None
    earlier: bool


@dataclass(frozen=True)
class Replaced:
    """A trade's file was written or taken away; `before` is what stood there, None for nothing."""

    category: str
    before: str | None


@dataclass(frozen=True)
class Shared:
    """A file somebody shared, read and found good."""

    category: Category
    text: str
    examined: Examined


def every(books: Books, categories: Sequence[Category]) -> tuple[Shelved, ...]:
    """All trades in their order, each with whose playbook it uses."""
    return tuple(shelved(books, one) for one in categories)


def shelved(books: Books, category: Category) -> Shelved:
    """One trade with whose playbook it uses."""
    path = _path(books, category.id)
    own = path.exists()  # asked first: nothing is read of the trades that are as they ship
    return Shelved(
        category=category,
        own=own,
        trouble=books.find(category.id).trouble if own else None,
        earlier=_earlier(path).is_file(),
    )


def text_of(books: Books, category: Category) -> str:
    """The text to edit or to share: the user's own, else the one that ships."""
    own = _read(_path(books, category.id))
    return shipped_text(category) if own is None else own


def shipped_text(category: Category) -> str:
    """The shipped file of a trade; of a trade without one, the general file in its name."""
    known = category.id in playbooks.trades()
    name = category.id if known else playbooks.GENERAL
    text = (playbooks.folder() / f"{name}.yaml").read_text(encoding="utf-8")
    if known:
        return text
    heads = {
        "id": category.id,
        "category": category.id,
        "name": f"{{zh: {_quoted(category.name_zh)}, en: {_quoted(category.name_en)}}}",
    }
    return _HEAD.sub(lambda match: f"{match[1]}: {heads[match[1]]}", text)


def duplicate(books: Books, category: Category) -> Changed[Replaced]:
    """Put a copy of the shipped file where the user's own stands. Refused where there is one."""
    path = _path(books, category.id)
    if path.exists():
        raise Refused(
            "playbook.exists",
            Text(
                f"「{category.name_zh}」已经有你自己的一份了。",
                f"{category.name_en} has a playbook of your own already.",
            ),
            Text("直接改它，或者先还原。", "Edit that one, or reset it first."),
            where={"file": str(path)},
        )
    return _put(books, category.id, shipped_text(category))


def save(books: Books, category: Category, text: str) -> Changed[Replaced]:
    """Keep an edited text. Refused, with the line, while anything in it is wrong."""
    examined = playbook_text.examine(text, category.id)
    if examined.problems:
        raise _faulty("playbook.faulty", category.name_zh, category.name_en, examined)
    return _put(books, category.id, text)


def reset(books: Books, category: str) -> Changed[Replaced]:
    """Go back to what ships; the user's own file is set aside. Refused where there is none."""
    path = _path(books, category)
    before = _read(path)
    if before is None:
        raise Refused(
            "playbook.not_own",
            Text("这个行业用的就是自带的写法。", "This trade uses the shipped playbook already."),
            where={"file": str(path)},
        )
    _set_aside(path)
    return Changed(Replaced(category, before), _CHANGES)


def bring_back(books: Books, category: str) -> Changed[Replaced]:
    """Put the newest file that was set aside back; what stands there goes to the end of the row.

    Asked again and again, it goes through all that are kept.
    """
    path = _path(books, category)
    earlier = _read(_earlier(path))
    if earlier is None:
        raise Refused(
            "playbook.no_earlier",
            Text("没有收起来的写法可以拿回。", "There is no earlier playbook to bring back."),
            where={"file": str(path)},
        )
    before, kept = _read(path), 1
    while _earlier(path, kept + 1).exists():
        kept += 1
    if before is not None:
        durable.write(_earlier(path, kept + 1), before.encode())
        kept += 1
    durable.write(path, earlier.encode())
    _earlier(path).unlink()
    for number in range(1, kept):  # one place forward each, never over one that is still wanted
        _earlier(path, number + 1).replace(_earlier(path, number))
    return Changed(Replaced(category, before), _CHANGES)


def undo(books: Books, replaced: Replaced) -> Changed[Replaced]:
    """Put back what a step replaced, or take away what it added."""
    path = _path(books, replaced.category)
    if replaced.before is not None:
        return _put(books, replaced.category, replaced.before)
    before = _read(path)
    if before is not None:
        _set_aside(path)
    return Changed(Replaced(replaced.category, before), _CHANGES)


def export(books: Books, category: Category, target: Path) -> Path:
    """Write a trade's playbook to a file for somebody else."""
    durable.write(target, text_of(books, category).encode())
    return target


def read_shared(path: Path, categories: Sequence[Category]) -> Shared:
    """A shared file, found good. Refused with what it is instead, or with its first fault."""
    text = _shared_text(path)
    named = playbook_text.trade_of(text)
    category = next((one for one in categories if named in (one.id, one.name_zh)), None)
    examined = playbook_text.examine(text, category.id if category else "")
    if examined.problems:
        raise _faulty("playbook.faulty_file", path.name, path.name, examined)
    if category is None:
        raise Refused(
            "playbook.unknown_trade",
            Text(
                f"「{path.name}」是给「{named}」写的，这里没有这个行业。",
                f"{path.name} is for “{named}”, which is no trade here.",
            ),
            Text(
                "把文件里 category 那一行改成这里有的行业编号，比如 food。",
                "Change its category line to the id of a trade here, such as food.",
            ),
            where={"file": str(path)},
        )
    return Shared(category, text, examined)


def bring_in(books: Books, shared: Shared) -> Changed[Replaced]:
    """Use a shared file as one's own; what it replaces is set aside."""
    return _put(books, shared.category.id, shared.text)


def _put(books: Books, category: str, text: str) -> Changed[Replaced]:
    path = _path(books, category)
    before = _read(path)
    if before is not None:
        _set_aside(path, keep=True)
    durable.write(path, text.encode())
    return Changed(Replaced(category, before), _CHANGES)


def _set_aside(path: Path, *, keep: bool = False) -> None:
    """Keep the file as the newest of those set aside; older ones move on, the oldest goes."""
    for number in range(KEPT - 1, 0, -1):
        if _earlier(path, number).exists():
            _earlier(path, number).replace(_earlier(path, number + 1))
    durable.write(_earlier(path), path.read_bytes())
    if not keep:
        path.unlink()
        durable.sync_folder(path.parent)


def _earlier(path: Path, number: int = 1) -> Path:
    return path.with_suffix(".yaml.earlier" if number == 1 else f".yaml.earlier{number}")


def _path(books: Books, category: str) -> Path:
    path = books.path(category)
    assert path is not None, "only the playbooks of a workspace can be changed"
    return path


def _read(path: Path) -> str | None:
    """The text of a file as well as it can be read, so that a broken one can be mended."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    text = decoded(raw)
    return raw.decode(errors="replace") if text is None else text


def _shared_text(path: Path) -> str:
    where = {"file": str(path)}
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(
                "playbook.too_large",
                Text(f"「{path.name}」太大，不像写法文件。", f"{path.name} is too large."),
                Text(
                    f"写法文件是 .yaml 文字，不超过 {LARGEST // 1024} KB。",
                    f"A playbook is a .yaml text under {LARGEST // 1024} KB.",
                ),
                where=where,
            )
        text = decoded(path.read_bytes())
    except OSError as error:
        raise Refused(
            "playbook.unreadable",
            Text(f"「{path.name}」打不开。", f"{path.name} cannot be opened: {error.strerror}."),
            Text("看看文件还在不在，有没有权限。", "See whether it is there and may be read."),
            where=where,
        ) from error
    if text is None or "\0" in text:
        raise Refused(
            "playbook.not_text",
            Text(f"「{path.name}」不是文字文件。", f"{path.name} is not a text file."),
            Text("选别人用「分享」存出来的 .yaml 文件。", "Choose a .yaml file that was shared."),
            where=where,
        )
    return text


def _faulty(code: str, zh: str, en: str, examined: Examined) -> Refused:
    first, more = examined.problems[0], len(examined.problems) - 1
    also = Text(f"后面还有 {more} 处。", f"{more} more follow.") if more else Text("", "")
    return Refused(
        code,
        Text(
            f"「{zh}」第 {first.line} 行：{first.text.zh}",
            f"{en}, line {first.line}: {first.text.en}",
        ),
        Text(
            f"改好再来，现在什么都没有动。{also.zh}",
            f"Mend it and try again; nothing was changed. {also.en}".rstrip(),
        ),
        where={"line": first.line},
    )


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
