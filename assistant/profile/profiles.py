"""What one can do with the profile: save, delete, load from YAML, show.

Every save is one undo step; a delete goes to the recycle bin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.changes import Area, Changed
from assistant.clock import new_id, now_ms
from assistant.errors import Refused
from assistant.profile import profile_store as store_sql
from assistant.profile.models import Category, Creator, Deal, Fact, Profile, Store
from assistant.storage import recycle
from assistant.storage.database import Database, Edit
from assistant.wording import Text

Value = Category | Store | Creator | Deal | Fact

AREAS: dict[type, Area] = {
    Category: Area.STORES,
    Store: Area.STORES,
    Creator: Area.CREATORS,
    Deal: Area.DEALS,
    Fact: Area.FACTS,
}


@dataclass(frozen=True)
class Loaded:
    """What a profile file brought: counts by kind (`stores`, `creators`, …)."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    same: dict[str, int] = field(default_factory=dict)


def show(db: Database) -> Profile:
    """The whole profile."""
    with db.read() as conn:
        return store_sql.profile(conn)


def categories(db: Database) -> tuple[Category, ...]:
    """The table of trades."""
    with db.read() as conn:
        return store_sql.categories(conn)


def save(db: Database, value: Value, *, merge_key: str | None = None) -> Changed[Any]:
    """Add or change one store, creator, deal, fact or category; returns it as kept.

    An empty id asks for a new one. `merge_key` joins the changes of one visit
    into one undo step; adding is a step of its own. Refused when the category,
    store or deal it names is not there.
    """
    if not value.id:
        value = replace(value, id=new_id())
    is_new = not _is_there(db, value)
    if isinstance(value, Category):
        value = replace(value, provisional=False)
    kind = recycle.KINDS[type(value).__name__.lower()]
    name = title_of(value)
    step = (
        Text(f"新增{kind.zh}「{name}」", f"Add {kind.en.lower()} “{name}”")
        if is_new
        else Text(f"改{kind.zh}「{name}」", f"Edit {kind.en.lower()} “{name}”")
    )
    with db.edit(step, AREAS[type(value)], merge_key=None if is_new else merge_key) as edit:
        _refuse_dangling(edit, value)
        store_sql.put(edit.conn, value)
    return Changed(value, edit.changes)


def delete(db: Database, value: Value) -> Changed[str]:
    """Move one thing, with all that belongs to it, to the recycle bin; returns the bin entry."""
    table = type(value).__name__.lower()
    kind = recycle.KINDS[table]
    name = title_of(value)
    step = Text(f"删除{kind.zh}「{name}」", f"Delete {kind.en.lower()} “{name}”")
    with db.edit(step, AREAS[type(value)]) as edit:
        if isinstance(value, Category):
            _refuse_used_category(edit, value)
        entry = recycle.delete(edit, table, value.id, title=name)
    return Changed(entry, edit.changes)


def title_of(value: Value) -> str:
    """What a thing is called in undo steps and in the bin."""
    if isinstance(value, Category):
        return value.name_zh
    if isinstance(value, Fact):
        return value.text if len(value.text) <= 16 else f"{value.text[:15]}…"
    if isinstance(value, Store) and value.branch:
        return f"{value.name} {value.branch}"
    return value.name


def load_yaml(db: Database, path: Path) -> Changed[Loaded]:
    """Add and update everything a profile file names, in one undo step.

    Rows are matched by id, so loading a file twice changes nothing. Nothing is
    deleted. Refused whole, with file, line, entry and field, if anything does
    not fit.
    """
    from assistant.profile import profile_file

    with db.read() as conn:
        known = store_sql.profile(conn)
        trades = store_sql.categories(conn)
    profile = profile_file.read(path, known=known, categories=trades)
    return load(db, profile, step=Text(f"载入 {path.name}", f"Load {path.name}"))


def load(db: Database, profile: Profile, *, step: Text) -> Changed[Loaded]:
    """Add and update everything in `profile`, in one undo step named `step`."""
    counts: dict[str, Counter[str]] = {"new": Counter(), "changed": Counter(), "same": Counter()}
    with db.edit(step) as edit:
        before = {(type(value), value.id): value for value in _all(store_sql.profile(edit.conn))}
        before |= {(Category, c.id): c for c in store_sql.categories(edit.conn)}
        created_at_ms = now_ms()
        for order, value in enumerate(_all(profile)):
            _refuse_dangling(edit, value)
            old = before.get((type(value), value.id))
            fate = "new" if old is None else "same" if old == value else "changed"
            counts[fate][_plural(value)] += 1
            if fate != "same":
                store_sql.put(edit.conn, value, created_at_ms=created_at_ms + order)
                edit.areas.add(AREAS[type(value)])
    loaded = Loaded(**{fate: dict(counter) for fate, counter in counts.items()})
    return Changed(loaded, edit.changes)


def as_yaml(profile: Profile) -> str:
    """The profile as the YAML `load_yaml` reads; empty fields are left out."""
    import yaml

    from assistant.profile import fields

    document = fields.adapter(Profile).dump_python(profile, mode="json", exclude_defaults=True)
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)


def _all(profile: Profile) -> Iterable[Value]:
    yield from profile.categories
    yield from profile.stores
    yield from profile.creators
    yield from profile.deals
    yield from profile.facts


def _is_there(db: Database, value: Value) -> bool:
    with db.read() as conn:
        return store_sql.exists(conn, value)


def _plural(value: Value) -> str:
    return "categories" if isinstance(value, Category) else f"{type(value).__name__.lower()}s"


def _refuse_dangling(edit: Edit, value: Value) -> None:
    conn = edit.conn
    if isinstance(value, Store):
        if all(value.category != category.id for category in store_sql.categories(conn)):
            raise _dangling("category", Text("行业", "category"), value.category)
    elif not isinstance(value, Category) and store_sql.store(conn, value.store) is None:
        raise _dangling("store", Text("门店", "store"), value.store)
    if isinstance(value, Fact) and value.deal is not None:
        deal = store_sql.deal(conn, value.deal)
        if deal is None or deal.store != value.store:
            raise _dangling("deal", Text("团购", "deal"), value.deal)


def _dangling(name: str, kind: Text, key: str) -> Refused:
    return Refused(
        "profile.dangling",
        Text(f"没有编号是「{key}」的{kind.zh}。", f"There is no {kind.en} “{key}”."),
        Text(f"先把这个{kind.zh}加上，或者换一个。", f"Add that {kind.en} first, or name another."),
        where={"field": name},
    )


def _refuse_used_category(edit: Edit, category: Category) -> None:
    used_by = store_sql.store_in_use(edit.conn, category.id)
    if used_by is not None:
        raise Refused(
            "profile.category_in_use",
            Text(
                f"「{used_by}」还在用「{category.name_zh}」。",
                f"“{used_by}” is still in “{category.name_en}”.",
            ),
            Text("先给它换一个行业，再删这个。", "Give it another category first."),
        )
