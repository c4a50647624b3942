"""Posts as a person works with them: look through, link to the cut they came from."""

from __future__ import annotations

from assistant.changes import Area, Changed
from assistant.clock import day_of, new_id, now_ms
from assistant.errors import Refused
from assistant.storage.database import Database
from assistant.tracking import post_store
from assistant.tracking.importing.reading import title_key
from assistant.tracking.models import Post, PostFilter, PostSort, Trail
from assistant.wording import Text

SHOWN = 2000


def listing(
    db: Database,
    chosen: PostFilter | None = None,
    *,
    sort: PostSort = "published_at",
    descending: bool = True,
    limit: int = SHOWN,
) -> tuple[Post, ...]:
    """Posts with their newest metrics, in order; missing numbers last."""
    with db.read() as conn:
        found = post_store.listing(
            conn, chosen or PostFilter(), sort=sort, descending=descending, limit=limit
        )
    return tuple(found)


def get(db: Database, post: str) -> Post:
    """One post; Refused `post.missing` when it is gone."""
    with db.read() as conn:
        found = post_store.one(conn, post)
    if found is None:
        raise _gone()
    return found


def count(db: Database) -> int:
    """How many posts there are."""
    with db.read() as conn:
        return post_store.count(conn)


def cuts(db: Database) -> tuple[tuple[str, str], ...]:
    """The cuts a post can be linked to, as (id, title), newest first."""
    with db.read() as conn:
        return tuple(post_store.cuts(conn))


def trail(db: Database, draft: str) -> Trail | None:
    """What became of a script so far; None while nothing was cut for it."""
    with db.read() as conn:
        return post_store.trail(conn, draft)


def link_cut(db: Database, post: str, cut: str | None) -> Changed[None]:
    """Say which cut a post was published from, or that it is not known. Undoable."""
    with db.edit(Text("对上成片", "Link post to cut"), Area.POSTS) as edit:
        if not post_store.set_cut(edit.conn, post, cut):
            raise _gone()
    return Changed(None, edit.changes)


def mark_posted(
    db: Database,
    cut: str,
    *,
    title: str | None = None,
    published_at_ms: int | None = None,
    creator: str | None = None,
) -> Changed[str]:
    """Mark a cut as posted; the value is the post's id. Undoable.

    The next 作品列表 with the same title within a day fills in its numbers. Title and
    creator default to the cut's title and its draft's creator, the time to now.
    """
    published = now_ms() if published_at_ms is None else published_at_ms
    post = new_id()
    with db.edit(Text("标记已发布", "Mark as posted"), Area.POSTS, Area.CUTS) as edit:
        found = post_store.cut_title(edit.conn, cut)
        if found is None:
            raise Refused("cut.missing", Text("这条成片已经不在了。", "This cut is gone."))
        name = title or found[0]
        post_store.add(
            edit.conn,
            {
                "id": post,
                "creator_id": creator or found[1],
                "cut_id": cut,
                "title": name,
                "title_key": title_key(name),
                "kind": "video",
                "published_at_ms": published,
                "published_day": day_of(published),
            },
        )
    return Changed(post, edit.changes)


def _gone() -> Refused:
    return Refused(
        "post.missing",
        Text("这条作品已经不在了。", "This post is gone."),
        Text(
            "看看回收站里有没有，或者再导入一次作品列表。",
            "Look in the recycle bin, or import again.",
        ),
    )
