"""A shop's own words, and letting a blocked wording out with one's eyes open."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.changes import Area, Changed
from assistant.compliance import house_store as sql
from assistant.compliance.house_store import Override
from assistant.compliance.models import HouseWord
from assistant.drafting.models import Draft, Finding, Severity
from assistant.errors import Refused
from assistant.storage.database import Database
from assistant.wording import Text


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


def blocking(draft: Draft) -> tuple[Finding, ...]:
    """The findings that keep a draft from being exported."""
    return tuple(one for one in draft.findings if one.severity is Severity.BLOCK)


def still_blocking(db: Database, draft: Draft) -> tuple[Finding, ...]:
    """Those nobody has overridden yet: the same rule, words and place."""
    if not draft.id:
        return blocking(draft)
    with db.read() as conn:
        let_out = {(one.rule, one.field, one.text) for one in sql.overrides(conn, draft.id)}
    return tuple(one for one in blocking(draft) if (one.rule, one.field, one.text) not in let_out)


def override(db: Database, draft_id: str, findings: Sequence[Finding]) -> Changed[int]:
    """Let these findings out all the same; each is written down with the time."""
    step = Text("照样导出", "Export all the same")
    with db.edit(step, Area.DRAFTS) as edit:
        sql.log_overrides(edit.conn, draft_id, findings)
    return Changed(len(findings), edit.changes)


def overridden(db: Database, draft_id: str) -> tuple[Override, ...]:
    """What was let out of a draft, and when."""
    with db.read() as conn:
        return sql.overrides(conn, draft_id)
