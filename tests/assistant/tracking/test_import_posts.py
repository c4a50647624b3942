"""作品列表: no post id, ties, hidden posts, two rate notations, undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.clock import now_ms
from assistant.errors import Refused
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.tracking import posts
from tests.assistant.tracking.conftest import Dump, Import
from tests.data import exports


def write(path: Path, *rows: list[str], headers: tuple[str, ...] = exports.POST_HEADERS) -> Path:
    return exports.workbook(path, headers, rows)


def test_numbers_rates_and_times(tmp_path: Path, db: Database, take: Import) -> None:
    take(write(tmp_path / "作品列表.xlsx", exports.post(completion="21.35%"), exports.post("二")))
    both = {post.title: post for post in posts.listing(db)}
    first, second = both["五花别急着翻 #长沙烤肉"], both["二"]
    assert first.completion_rate == second.completion_rate == pytest.approx(0.2135)
    assert first.cover_click_rate == pytest.approx(0.0875)
    assert first.average_play_ms == 12500
    assert (first.plays, first.followers_gained) == (8000, 36)
    assert first.engagement_rate == pytest.approx((320 + 28 + 41 + 66) / 8000)
    assert first.follow_rate == pytest.approx(36 / 8000)


def test_a_missing_number_is_missing(tmp_path: Path, db: Database, take: Import) -> None:
    take(write(tmp_path / "a.xlsx", exports.post(plays="-")))
    post = posts.listing(db)[0]
    assert (post.plays, post.engagement_rate, post.follow_rate) == (None, None, None)


def test_posts_only_the_author_sees_are_not_public(
    tmp_path: Path, db: Database, take: Import
) -> None:
    take(write(tmp_path / "a.xlsx", exports.post("公开的"), exports.post("自己的", state="自见")))
    assert {post.title: post.public for post in posts.listing(db)} == {
        "公开的": True,
        "自己的": False,
    }


def test_a_later_export_updates_the_same_post(
    tmp_path: Path, db: Database, take: Import, dump: Dump
) -> None:
    take(write(tmp_path / "a.xlsx", exports.post(plays="100")))
    before = dump()
    newer = write(
        tmp_path / "b.xlsx",
        exports.post("五花别急着翻  #长沙烤肉", plays="9000"),  # a space more, half-width
        exports.post("新的", at="2026-11-19 10:00"),
    )
    report = take(newer)
    assert (report.new, report.changed) == (1, 1)
    assert sorted(post.plays or 0 for post in posts.listing(db)) == [8000, 9000]
    undo.undo(db)
    assert dump() == before


def test_fewer_plays_as_of_the_same_moment_is_an_older_file(
    tmp_path: Path, db: Database, take: Import
) -> None:
    take(write(tmp_path / "a.xlsx", exports.post(plays="9000")))
    assert take(write(tmp_path / "b.xlsx", exports.post(plays="8000"))).conflict == 1
    assert posts.listing(db)[0].plays == 9000


def test_ties_are_ambiguous_not_one(tmp_path: Path, db: Database, take: Import) -> None:
    report = take(write(tmp_path / "a.xlsx", exports.post(), exports.post(), exports.post("别的")))
    assert (report.new, report.conflict) == (1, 2)
    assert len(posts.listing(db)) == 1


def test_the_same_title_as_video_and_images_are_two_posts(
    tmp_path: Path, db: Database, take: Import
) -> None:
    report = take(write(tmp_path / "a.xlsx", exports.post(), exports.post(kind="图文")))
    assert report.new == 2
    assert {post.kind for post in posts.listing(db)} == {"video", "images"}


def test_whose_account_is_asked_when_there_are_two(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    path = write(tmp_path / "a.xlsx", exports.post())
    with pytest.raises(Refused) as caught:
        take(path)
    assert caught.value.code == "import.creator_needed"
    take(path, creator="c2")
    assert posts.listing(shop)[0].creator_name == "阿杰"


def test_a_cut_marked_as_posted_gets_its_numbers(
    tmp_path: Path, shop: Database, take: Import, dump: Dump
) -> None:
    with shop.edit(posts_step()) as edit:
        edit.conn.execute(
            "INSERT INTO cut (id, title, document, created_at_ms, updated_at_ms)"
            " VALUES ('k1', '五花别急着翻 #长沙烤肉', '{}', 0, ?)",
            (now_ms(),),
        )
    published = 1794911400000  # 2026-11-17 18:30, a few minutes before the export's own time
    post = posts.mark_posted(shop, "k1", published_at_ms=published - 300_000, creator="c1").value
    before = dump()
    report = take(write(tmp_path / "a.xlsx", exports.post()), creator="c1")
    assert (report.new, report.changed) == (0, 1)
    found = posts.get(shop, post)
    assert (found.cut_id, found.plays, found.published_at_ms) == ("k1", 8000, published)
    undo.undo(shop)
    assert dump() == before


def posts_step():  # type: ignore[no-untyped-def]
    from assistant.wording import Text

    return Text("放一条成片", "Put a cut")
