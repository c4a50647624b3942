"""A creator's own lines: what 更像我 learns from.

A line is kept when the person stood behind it: every line of a script that was
shot or posted, and of other scripts those typed by hand, which is to say that
they first appear in a version a person made or only in the working copy. Lines a
playbook or a model wrote into a draft nobody shot teach nothing. Newest first,
each once; the script in hand is left out.
"""

from __future__ import annotations

import re

from assistant.drafting import drafts_store as sql
from assistant.drafting.models import Script
from assistant.errors import Refused
from assistant.storage.database import Database
from assistant.wording import Text

MOST = 24
LEAST_LENGTH = 5
_STOOD_BEHIND = frozenset({"shot", "done"})


def kept_lines(db: Database, creator: str, *, but: str = "") -> tuple[str, ...]:
    """The lines of a creator's scripts other than `but`, the newest first, at most `MOST`."""
    found: dict[str, None] = {}
    with db.read() as conn:
        for row in sql.scripts_of(conn, creator):
            if row["id"] == but:
                continue
            script = sql.parse(row["document"])
            assert isinstance(script, Script)
            lines = [one.voiceover.strip() for one in script.shots]
            if row["status"] not in _STOOD_BEHIND:
                written = _written(sql.version_documents(conn, row["id"]))
                lines = [one for one in lines if one not in written]
            found.update(dict.fromkeys(one for one in lines if _tells(one)))
            if len(found) >= MOST:
                break
    return tuple(found)[:MOST]


def needed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines. Refused when there are none to learn from."""
    if not lines:
        raise Refused(
            "rewrite.no_voice",
            Text("还没有你自己的话可以学。", "There are no lines of yours to learn from yet."),
            Text(
                "拍完一条就标成「拍好了」，或者亲手改几句台词，下次就学得像。",
                "Mark a script as shot, or edit a few lines by hand; then it can follow them.",
            ),
        )
    return lines


def _written(versions: list[tuple[str, str]]) -> frozenset[str]:
    """The lines whose first version, oldest first, was not made by a person."""
    by: dict[str, str] = {}
    for drafter, document in versions:
        script = sql.parse(document)
        if isinstance(script, Script):
            for shot in script.shots:
                by.setdefault(shot.voiceover.strip(), drafter)
    return frozenset(line for line, drafter in by.items() if drafter != "person")


def _tells(line: str) -> bool:
    return len(re.findall(r"\w", line)) >= LEAST_LENGTH
