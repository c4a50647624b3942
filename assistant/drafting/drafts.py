"""What one does with drafts: write, save, keep versions, restore, compare, rename, delete.

A draft is written in two steps: the drafter works without the database, and a
second, short transaction stores the brief, the draft and its first version
together, so a kill at any moment leaves all of them or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, TypeVar

from assistant import clock
from assistant.changes import Area, Changed
from assistant.drafting import (
    checking,
    grounding,
    models,
    readiness,
    requests,
)
from assistant.drafting import drafts_store as sql
from assistant.drafting.models import Brief, Draft, Outline, Script
from assistant.drafting.port import Drafter, DraftRequest, Part, Whole
from assistant.drafting.readiness import Wording
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.profile import profile_store
from assistant.storage import recycle
from assistant.storage.database import Database, Edit
from assistant.storage.recovery import Unsaved
from assistant.wording import Text

T = TypeVar("T")
Status = Literal["draft", "ready", "shot", "done"]
AUTOSAVE = "draft"  # the kind of its recovery files


@dataclass(frozen=True)
class Summary:
    """A draft in a list. Instants in ms; `wording` counts what is to be mended."""

    id: str
    kind: models.Kind
    title: str
    hook: str
    status: Status
    version: int
    seconds: int
    items: int
    wording: Wording
    drafter: str
    store: str
    creator: str
    planned_at_ms: int | None
    created_at_ms: int
    updated_at_ms: int


@dataclass(frozen=True)
class Opened:
    """A draft with what it was made from, checked against the shop of today."""

    draft: Draft
    request: DraftRequest
    version: int
    status: Status
    updated_at_ms: int
    planned_at_ms: int | None


@dataclass(frozen=True)
class Version:
    """One kept version."""

    number: int
    drafter: str
    note: str
    created_at_ms: int


@dataclass(frozen=True)
class FieldChange:
    """One field that differs between two versions; empty text where it is not there."""

    field: str
    before: str
    after: str


def write(
    db: Database, drafter: Drafter, brief: Brief, job: Job, *, draft_id: str = ""
) -> Iterator[Part | Changed[Draft]]:
    """Draft a brief: parts as they are written, then the stored draft.

    With `draft_id` the result becomes that draft's next version instead of a
    new draft. Cancelling stores nothing.
    """
    request = requests.make(db, brief)
    for piece in drafter.write(request, job):
        if isinstance(piece, Whole):
            job.check()
            if draft_id:
                yield save_version(db, piece.draft.model_copy(update={"id": draft_id}))
            else:
                yield save_draft(db, piece.draft, request.brief)
        else:
            yield piece


def save_draft(db: Database, draft: Draft, brief: Brief, *, draft_id: str = "") -> Changed[Draft]:
    """Store a new draft with its brief and its first version, in one transaction.

    `draft_id` is the id it was promised while it was written; else it gets one.
    """
    if not brief.store:
        brief = requests.make(db, brief).brief
    brief = brief.model_copy(update={"id": brief.id or clock.new_id()})
    draft = draft.model_copy(update={"id": draft_id or clock.new_id(), "brief": brief})
    step = Text(f"写稿「{draft.title}」", f"Draft “{draft.title}”")
    with db.edit(step, Area.BRIEFS, Area.DRAFTS) as edit:
        sql.put_brief(edit.conn, brief)
        sql.insert_draft(edit.conn, draft, brief, None)
    return Changed(draft, edit.changes)


def save_version(db: Database, draft: Draft, note: str = "") -> Changed[Draft]:
    """Replace a draft's working copy and keep the text as its next version."""
    step = Text(f"改稿「{draft.title}」", f"Revise “{draft.title}”")
    with db.edit(step, Area.BRIEFS, Area.DRAFTS) as edit:
        _put_version(edit, draft, note)
    return Changed(draft, edit.changes)


def rewrite(db: Database, draft: Draft, name: Text) -> Changed[Draft]:
    """Take an accepted rewriting into a draft: one step, and its next version.

    What was typed before it is kept as a version first.
    """
    step = Text(f"{name.zh}「{draft.title}」", f"{name.en}: “{draft.title}”")
    with db.edit(step, Area.BRIEFS, Area.DRAFTS) as edit:
        keep_words(edit, draft.id, "")
        _put_version(edit, draft, name.zh)
    return Changed(draft, edit.changes)


def autosave(db: Database, draft: Draft, *, visit: str) -> Changed[Draft]:
    """Save what a person typed into the working copy.

    Saves of one draft during one `visit` are one undo step. The version they
    started from stays; `keep_version` makes the typed text a version.
    """
    step = Text(f"改稿「{draft.title}」", f"Edit “{draft.title}”")
    key = f"draft:{draft.id}:{visit}"
    with db.edit(step, Area.DRAFTS, merge_key=key) as edit:
        found = _row(edit, draft.id)
        sql.update_draft(edit.conn, draft)
        _keep_the_hour(edit, draft, found)
    return Changed(draft, edit.changes)


def keep_version(db: Database, draft_id: str, note: str = "") -> Changed[int]:
    """Make the working copy a version if it differs from the newest; returns the newest number."""
    step = Text("存一个版本", "Keep a version")
    with db.edit(step, Area.DRAFTS) as edit:
        number = keep_words(edit, draft_id, note)
    return Changed(number, edit.changes)


def keep_words(edit: Edit, draft_id: str, note: str) -> int:
    """`keep_version` inside a step of something else, such as a cut that begins."""
    found = _row(edit, draft_id)
    newest = sql.version(edit.conn, draft_id, found["version"])
    working = sql.parse(found["document"])
    number: int = found["version"]
    if newest is None or _words(newest) != _words(working):
        number += 1
        by_hand = working.model_copy(update={"drafter": "person"})
        sql.insert_version(edit.conn, by_hand, number, note)
        sql.update_draft(edit.conn, working, number)
    return number


def restore_version(db: Database, draft_id: str, number: int) -> Changed[Draft]:
    """Bring an old version back as the newest; what was typed since is kept as a version first."""
    with db.read() as conn:
        old = sql.version(conn, draft_id, number)
    if old is None:
        raise _missing(draft_id)
    draft = old.model_copy(update={"id": draft_id})
    step = Text(f"「{draft.title}」回到 v{number}", f"“{draft.title}” back to v{number}")
    with db.edit(step, Area.BRIEFS, Area.DRAFTS) as edit:
        keep_words(edit, draft_id, "")
        _put_version(edit, draft, f"回到 v{number}")
    return Changed(draft, edit.changes)


def versions(db: Database, draft_id: str) -> tuple[Version, ...]:
    """A draft's versions, the newest first."""
    with db.read() as conn:
        found = sql.version_rows(conn, draft_id)
    return tuple(
        Version(one["number"], one["drafter"], one["note"], one["created_at_ms"]) for one in found
    )


def compare(db: Database, draft_id: str, before: int, after: int) -> tuple[FieldChange, ...]:
    """Which spoken or visible fields differ between two versions, in reading order."""
    with db.read() as conn:
        old, new = sql.version(conn, draft_id, before), sql.version(conn, draft_id, after)
    if old is None or new is None:
        raise _missing(draft_id)
    was, now = dict(grounding.fields(old)), dict(grounding.fields(new))
    names = [*now, *(name for name in was if name not in now)]
    return tuple(
        FieldChange(name, was.get(name, ""), now.get(name, ""))
        for name in names
        if was.get(name, "") != now.get(name, "")
    )


def load(db: Database, draft_id: str) -> Opened:
    """A draft's working copy, traced again to the shop as it is today."""
    with db.read() as conn:
        found = sql.row(conn, draft_id)
    if found is None:
        raise _missing(draft_id)
    draft = sql.parse(found["document"])
    if draft.id != draft_id:
        draft = draft.model_copy(update={"id": draft_id})
    request = request_for(db, draft, found["store_id"])
    checked = checking.check(draft, request)
    return Opened(
        draft=checked,
        request=request,
        version=found["version"],
        status=found["status"],
        updated_at_ms=found["updated_at_ms"],
        planned_at_ms=found["planned_at_ms"],
    )


def request_for(db: Database, draft: Draft, store_id: str) -> DraftRequest:
    """The request of a stored draft; a deal or person deleted since is left out.

    It is to check and to reword what is written, so it asks for no experience.
    """
    brief = draft.brief or Brief(kind=draft.kind, topic=draft.title, seconds=max(5, draft.seconds))
    with db.read() as conn:
        gone = {
            "creator": profile_store.creator(conn, brief.creator) is None,
            "deal": profile_store.deal(conn, brief.deal) is None,
        }
    empty = {name: "" for name, missing in gone.items() if missing}
    brief = brief.model_copy(update={**empty, "store": store_id})
    return requests.make(db, brief, experienced=False)


def brief(db: Database, brief_id: str) -> Brief | None:
    """A kept brief, or None when it is gone."""
    with db.read() as conn:
        return sql.brief(conn, brief_id)


def rename(db: Database, draft_id: str, title: str) -> Changed[Draft]:
    """Give a draft another title. Refused when it is empty."""
    title = title.strip()
    if not title:
        raise Refused(
            "draft.no_title",
            Text("标题不能空着。", "A title cannot be empty."),
            Text("写几个字再存。", "Type a few words first."),
        )
    step = Text(f"改标题「{title}」", f"Rename to “{title}”")
    with db.edit(step, Area.DRAFTS) as edit:
        draft = sql.parse(_row(edit, draft_id)["document"])
        draft = draft.model_copy(update={"title": title, "id": draft_id})
        sql.update_draft(edit.conn, draft)
    return Changed(draft, edit.changes)


def set_status(db: Database, draft_id: str, status: Status) -> Changed[Status]:
    """Mark how far a draft is: still being written, ready, shot, or done (posted, broadcast)."""
    step = Text("改稿子状态", "Change a draft's status")
    with db.edit(step, Area.DRAFTS) as edit:
        _row(edit, draft_id)
        sql.set_status(edit.conn, draft_id, status)
    return Changed(status, edit.changes)


def plan(db: Database, draft_id: str, day: date | None) -> Changed[int | None]:
    """Set the day a draft is meant for, a show at its own hour; None plans it for no day.

    Returns the instant in ms: a script's day begins at midnight in Shanghai.
    """
    step = Text("定日子", "Plan a draft") if day else Text("不定日子了", "Unplan a draft")
    with db.edit(step, Area.DRAFTS) as edit:
        draft = sql.parse(_row(edit, draft_id)["document"])
        at_ms = None if day is None else _starts_ms(draft, day)
        sql.set_planned(edit.conn, draft_id, at_ms)
    return Changed(at_ms, edit.changes)


def delete(db: Database, draft_id: str) -> Changed[str]:
    """Move a draft with its versions into the recycle bin; returns the bin entry's id."""
    with db.read() as conn:
        found = sql.row(conn, draft_id)
    if found is None:
        raise _missing(draft_id)
    title = found["title"]
    step = Text(f"删除稿子「{title}」", f"Delete draft “{title}”")
    with db.edit(step, Area.DRAFTS, Area.BIN) as edit:
        entry = recycle.delete(edit, "draft", draft_id, title=title)
    return Changed(entry, edit.changes)


def every(db: Database, kind: models.Kind) -> tuple[Summary, ...]:
    """Every draft of a kind, the newest change first."""
    with db.read() as conn:
        found = list(sql.rows(conn, kind))
    return tuple(_summary(one) for one in found)


def titles(db: Database, ids: Iterable[str]) -> dict[str, str]:
    """The titles of drafts by id; those that are gone are left out."""
    with db.read() as conn:
        return sql.titles(conn, tuple(ids))


def merge_unsaved(db: Database, unsaved: Unsaved) -> None:
    """Bring a recovery file of an autosave into its draft, unless the draft is newer or gone."""
    draft = sql.parse(unsaved.document) if isinstance(unsaved.document, str) else None
    if draft is None:
        return
    with db.read() as conn:
        found = sql.row(conn, unsaved.key)
    if found is None or found["updated_at_ms"] >= unsaved.saved_at_ms:
        return
    autosave(db, draft.model_copy(update={"id": unsaved.key}), visit="recovered")


def _put_version(edit: Edit, draft: Draft, note: str) -> None:
    """Replace the working copy and keep it as the next version."""
    found = _row(edit, draft.id)
    number = found["version"] + 1
    if draft.brief is not None and draft.brief.id:
        sql.put_brief(edit.conn, draft.brief)
    sql.update_draft(edit.conn, draft, number)
    sql.insert_version(edit.conn, draft, number, note)
    _keep_the_hour(edit, draft, found)


def _keep_the_hour(edit: Edit, draft: Draft, found: dict[str, Any]) -> None:
    """A planned show stays on its day when its hour is changed."""
    planned = found["planned_at_ms"]
    if planned is None:
        return
    at_ms = _starts_ms(draft, clock.moment(planned).date())
    if at_ms != planned:
        sql.set_planned(edit.conn, draft.id, at_ms)


def _starts_ms(draft: Draft, day: date) -> int:
    hour = draft.planned_start if isinstance(draft, Outline) else ""
    begins = datetime.combine(day, time.fromisoformat(hour or "00:00"), clock.SHANGHAI)
    return round(begins.timestamp() * 1000)


def _summary(found: dict[str, Any]) -> Summary:
    draft = sql.parse(found["document"])
    items = draft.shots if isinstance(draft, Script) else draft.blocks
    return Summary(
        id=found["id"],
        kind=draft.kind,
        title=found["title"],
        hook=draft.hook if isinstance(draft, Script) else "",
        status=found["status"],
        version=found["version"],
        seconds=draft.seconds,
        items=len(items),
        wording=readiness.wording(draft),
        drafter=draft.drafter,
        store=found["store_name"],
        creator=found["creator_name"],
        planned_at_ms=found["planned_at_ms"],
        created_at_ms=found["created_at_ms"],
        updated_at_ms=found["updated_at_ms"],
    )


def _words(draft: Draft) -> str:
    """A draft's content without what is computed from it."""
    return draft.model_dump_json(exclude={"sources", "findings", "drafter", "brief"})


def _row(edit: Edit, draft_id: str) -> dict[str, Any]:
    found = sql.row(edit.conn, draft_id)
    if found is None:
        raise _missing(draft_id)
    return found


def _missing(draft_id: str) -> Refused:
    return Refused(
        "draft.missing",
        Text("这份稿子已经不在了。", "This draft is no longer there."),
        Text("看看回收站里有没有。", "Look in the recycle bin."),
        where={"draft": draft_id},
    )
