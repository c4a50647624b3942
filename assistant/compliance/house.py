"""A shop's own words, and letting a blocked wording out with one's eyes open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.changes import Area, Changed
from assistant.compliance import house_store as sql
from assistant.compliance.house_store import Override, Work
from assistant.compliance.models import HouseWord
from assistant.drafting.models import Finding, Severity
from assistant.errors import Refused
from assistant.profile import profile_store
from assistant.storage.database import Database
from assistant.wording import Text


@dataclass(frozen=True)
class Shop:
    """What counts when a shop's wording is checked: its trade, its own words, its facts."""

    category: str = ""
    words: tuple[HouseWord, ...] = ()
    facts: tuple[str, ...] = ()


def of_store(db: Database, store: str) -> Shop:
    """What counts in a shop; in one that is not on file, the rules of all trades."""
    with db.read() as conn:
        known = next((one for one in profile_store.stores(conn) if one.id == store), None)
        if known is None:
            return Shop()
        facts = tuple(one.text for one in profile_store.facts(conn, store))
        return Shop(known.category, sql.words(conn, store), facts)


def words(db: Database, store: str) -> tuple[HouseWord, ...]:
    """What a shop never says, and what it may say although a rule finds it."""
    with db.read() as conn:
        return sql.words(conn, store)


def put(db: Database, store: str, word: HouseWord) -> Changed[HouseWord]:
    """Add a word to a shop's own list, or change it."""
    step = (
        Text(f"放行「{word.text}」", f"Allow “{word.text}”")
        if word.allowed
        else Text(f"不说「{word.text}」", f"Never say “{word.text}”")
    )
    with db.edit(step, Area.RULES) as edit:
        sql.put(edit.conn, store, word)
    return Changed(word, edit.changes)


def remove(db: Database, store: str, text: str) -> Changed[str]:
    """Take a word off a shop's list. Refused when it is not on it."""
    with db.edit(Text(f"去掉「{text}」", f"Remove “{text}”"), Area.RULES) as edit:
        if not sql.remove(edit.conn, store, text):
            raise Refused(
                "house.no_word",
                Text(f"自己的词表里没有「{text}」。", f"“{text}” is not on the shop's list."),
                Text("可能已经去掉了，刷新看看。", "It may be gone already."),
            )
    return Changed(text, edit.changes)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that keep a draft or a cut from being exported."""
    return tuple(one for one in findings if one.severity is Severity.BLOCK)


def still_blocking(db: Database, work: Work, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those nobody has overridden yet: the same rule, words and place."""
    with db.read() as conn:
        let_out = {(one.rule, one.field, one.text) for one in sql.overrides(conn, work)}
    return tuple(
        one for one in blocking(findings) if (one.rule, one.field, one.text) not in let_out
    )


def override(db: Database, work: Work, findings: Sequence[Finding]) -> Changed[int]:
    """Let these findings out all the same; each is written down with the time."""
    area = Area.DRAFTS if work.kind == "draft" else Area.CUTS
    with db.edit(Text("照样导出", "Export all the same"), area) as edit:
        sql.log_overrides(edit.conn, work, findings)
    return Changed(len(findings), edit.changes)


def overridden(db: Database, work: Work) -> tuple[Override, ...]:
    """What was let out of a draft or a cut, and when."""
    with db.read() as conn:
        return sql.overrides(conn, work)
