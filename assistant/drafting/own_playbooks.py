"""What a user does with playbooks: copy one to change it, edit, share, bring one in, go back.

One text a trade, kept in the database: every step is undone by its name, and a
text that goes or is replaced by a shared one goes to the recycle bin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import durable
from assistant.changes import Area, Changed
from assistant.drafting import own_texts_store, playbook_text, playbooks
from assistant.drafting.books import Books
from assistant.drafting.playbook_text import LARGEST, Examined
from assistant.errors import Refused
from assistant.profile import profiles
from assistant.profile.models import Category
from assistant.storage import recycle
from assistant.storage.database import Database, Edit
from assistant.text_file import decoded
from assistant.wording import Text

GENERAL = Category(id=playbooks.GENERAL, name_zh="通用", name_en="General")
_COMMENTS = re.compile(r"^[ \t]*#.*\n", re.MULTILINE)
_ABOUT = (
    "# 「{trade}」的写法：脚本和直播照这里开头、说话、收尾，改成你自己的说法就行。\n"
    "# 每一栏是什么意思，写在会心文件夹里的 resources/playbooks/README.md（英文）。\n"
)
_HEAD = re.compile(r"^(id|category|name):.*$", re.MULTILINE)


@dataclass(frozen=True)
class Shelved:
    """A trade on the shelf: the user's `own` text or the shipped one, and why an own is unused."""

    category: Category
    own: bool
    trouble: Text | None


@dataclass(frozen=True)
class Shared:
    """A file somebody shared. `category` is the general one where it names no trade here."""

    category: Category
    text: str
    examined: Examined


def trades(db: Database) -> tuple[Category, ...]:
    """All that has a playbook: the trades, and last what every one of them shares."""
    known = profiles.categories(db)
    return known if any(one.id == GENERAL.id for one in known) else (*known, GENERAL)


def every(books: Books, categories: Sequence[Category]) -> tuple[Shelved, ...]:
    """All trades in their order, each with whose playbook it uses."""
    return tuple(shelved(books, one) for one in categories)


def shelved(books: Books, category: Category) -> Shelved:
    """One trade with whose playbook it uses. Nothing is read of a trade that is as it ships."""
    own = category.id in books.own
    return Shelved(category, own, books.find(category.id).trouble if own else None)


def text_of(books: Books, category: Category) -> str:
    """The text to edit or to share: the user's own, else the one that ships."""
    own = books.own.get(category.id)
    return shipped_text(category) if own is None else own


def shipped_text(category: Category) -> str:
    """The shipped file as a user's copy; of a trade without one, the general file in its name.

    The comments of the file are ours, to those who write these files: a copy begins with its own.
    """
    known = category.id in playbooks.trades() or category.id == GENERAL.id
    name = category.id if known else playbooks.GENERAL
    text = (playbooks.folder() / f"{name}.yaml").read_text(encoding="utf-8")
    text = _ABOUT.format(trade=category.name_zh) + _COMMENTS.sub("", text).lstrip("\n")
    if known:
        return text
    heads = {
        "id": category.id,
        "category": category.id,
        "name": f"{{zh: {_quoted(category.name_zh)}, en: {_quoted(category.name_en)}}}",
    }
    return _HEAD.sub(lambda match: f"{match[1]}: {heads[match[1]]}", text)


def duplicate(db: Database, category: Category) -> Changed[Category]:
    """Put a copy of the shipped text where the user's own stands. Refused where there is one."""
    with db.edit(_step("复制", "Copy", category), Area.PLAYBOOKS) as edit:
        if category.id in own_texts_store.playbooks(edit.conn):
            raise Refused(
                "playbook.exists",
                Text(
                    f"「{category.name_zh}」已经有你自己的一份了。",
                    f"{category.name_en} has a playbook of your own already.",
                ),
                Text("直接改它，或者先还原。", "Edit that one, or reset it first."),
                where={"trade": category.id},
            )
        own_texts_store.put_playbook(edit.conn, category.id, shipped_text(category))
    return Changed(category, edit.changes)


def save(db: Database, category: Category, text: str) -> Changed[Category]:
    """Keep an edited text. Refused, with the line, while anything in it is wrong."""
    examined = playbook_text.examine(text, category.id)
    if examined.problems:
        raise _faulty("playbook.faulty", category.name_zh, category.name_en, examined)
    with db.edit(_step("改", "Edit", category), Area.PLAYBOOKS) as edit:
        own_texts_store.put_playbook(edit.conn, category.id, text)
    return Changed(category, edit.changes)


def reset(db: Database, category: Category) -> Changed[Category]:
    """Go back to what ships; the user's own goes to the bin. Refused where there is none."""
    with db.edit(_step("还原", "Reset", category), Area.PLAYBOOKS) as edit:
        if not _take_away(edit, category):
            raise Refused(
                "playbook.not_own",
                Text(
                    "这个行业用的就是自带的写法。", "This trade uses the shipped playbook already."
                ),
                where={"trade": category.id},
            )
    return Changed(category, edit.changes)


def export(books: Books, category: Category, target: Path) -> Path:
    """Write a trade's playbook to a file for somebody else."""
    durable.write(target, text_of(books, category).encode())
    return target


def examine_file(path: Path, categories: Sequence[Category]) -> Shared:
    """A shared file with all that is wrong in it. Refused when it is good and for no trade here."""
    text = _shared_text(path)
    named = playbook_text.trade_of(text)
    category = next((one for one in categories if named in (one.id, one.name_zh)), None)
    examined = playbook_text.examine(text, category.id if category else "")
    if category is None and not examined.problems:
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
    return Shared(category or GENERAL, text, examined)


def read_shared(path: Path, categories: Sequence[Category]) -> Shared:
    """A shared file, found good. Refused with what it is instead, or with its first fault."""
    shared = examine_file(path, categories)
    if shared.examined.problems:
        raise _faulty("playbook.faulty_file", path.name, path.name, shared.examined)
    return shared


def bring_in(db: Database, shared: Shared) -> Changed[Category]:
    """Use a shared text as one's own; what it replaces goes to the bin."""
    category = shared.category
    with db.edit(_step("导入", "Import", category), Area.PLAYBOOKS) as edit:
        _take_away(edit, category)
        own_texts_store.put_playbook(edit.conn, category.id, shared.text)
    return Changed(category, edit.changes)


def _take_away(edit: Edit, category: Category) -> bool:
    """Move the user's own into the bin; False where there is none."""
    if category.id not in own_texts_store.playbooks(edit.conn):
        return False
    recycle.delete(edit, "own_playbook", category.id, title=category.name_zh)
    return True


def _step(zh: str, en: str, category: Category) -> Text:
    return Text(f"{zh}写法「{category.name_zh}」", f"{en} playbook “{category.name_en}”")


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
