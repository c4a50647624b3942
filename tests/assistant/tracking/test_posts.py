"""Posts in a person's hands: marked by hand from a cut, linked, unlinked, undone."""

from __future__ import annotations

import pytest

from assistant.clips import cuts
from assistant.clips.cutlist import Cut
from assistant.errors import Refused
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.tracking import posts


def test_a_cut_marked_as_posted_is_a_post_that_knows_its_cut(db: Database) -> None:
    cut = cuts.create(db, Cut(clips=()), title="五花别急着翻").value
    post = posts.mark_posted(db, cut.id, published_at_ms=1_763_000_000_000).value
    found = posts.get(db, post)
    assert (found.title, found.cut_id, found.published_at_ms) == (
        "五花别急着翻",
        cut.id,
        1_763_000_000_000,
    )
    undo.undo(db)
    assert posts.count(db) == 0


def test_a_link_can_be_changed_and_taken_back(db: Database) -> None:
    one, other = (cuts.create(db, Cut(clips=()), title=title).value for title in "一二")
    post = posts.mark_posted(db, one.id).value
    posts.link_cut(db, post, other.id)
    assert posts.get(db, post).cut_id == other.id
    posts.link_cut(db, post, None)
    assert posts.get(db, post).cut_id is None
    undo.undo(db)
    assert posts.get(db, post).cut_id == other.id


def test_what_is_gone_is_refused(db: Database) -> None:
    with pytest.raises(Refused) as refused:
        posts.mark_posted(db, "no such cut")
    assert refused.value.code == "cut.missing"
    for ask in (lambda: posts.get(db, "gone"), lambda: posts.link_cut(db, "gone", None)):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == "post.missing"
