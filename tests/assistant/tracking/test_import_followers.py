"""数据表现: one metric a file, days, negative nets, by hand, the check of sums."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import Refused
from assistant.storage import undo
from assistant.storage.database import Database
from assistant.tracking import followers
from tests.assistant.tracking.conftest import Dump, Import
from tests.data import exports


def write(path: Path, values: dict[str, object], metric: str = "净增粉丝") -> Path:
    return exports.workbook(path, *exports.days(values, metric))


def shown(db: Database, metric: str, creator: str | None = None) -> dict[str, int]:
    return {
        day.day: day.values[metric] for day in followers.days(db, creator) if metric in day.values
    }


def test_days_and_negative_nets(tmp_path: Path, db: Database, take: Import) -> None:
    path = write(
        tmp_path / "数据表现_净增粉丝数据.xlsx",
        {"2026-11-16": -3, "20261117": "12", "2026-11-18": "-"},
    )
    report = take(path)
    assert (report.rows, report.new, report.empty) == (3, 2, 1)
    assert shown(db, "followers_net") == {"2026-11-16": -3, "2026-11-17": 12}


@pytest.mark.parametrize(
    ("header", "metric", "value", "stored"),
    [
        ("播放量", "plays", "12,345", 12345),
        ("总粉丝量", "followers_total", 2048, 2048),
        ("取关粉丝", "followers_lost", 2, 2),
        ("主页访问", "profile_visits", 88, 88),
        ("封面点击率", "cover_click_rate_ppm", "8.75%", 87500),
        ("作品点赞", "likes", 5, 5),
        ("作品评论", "comments", 6, 6),
        ("作品分享", "shares", 7, 7),
    ],
)
def test_every_metric(
    tmp_path: Path,
    db: Database,
    take: Import,
    *,
    header: str,
    metric: str,
    value: object,
    stored: int,
) -> None:
    take(write(tmp_path / "a.xlsx", {"2026-11-18": value}, header))
    assert shown(db, metric) == {"2026-11-18": stored}


def test_twice_nothing_newer_wins_older_does_not(
    tmp_path: Path, db: Database, take: Import, dump: Dump
) -> None:
    first = write(tmp_path / "a.xlsx", {"2026-11-16": 1, "2026-11-17": 2})
    take(first)
    before = dump()
    assert take(first).batch is None
    assert dump() == before
    newer = take(write(tmp_path / "b.xlsx", {"2026-11-17": 3, "2026-11-18": 4}))
    assert (newer.new, newer.changed) == (1, 1)
    older = take(first)
    assert (older.same, older.conflict) == (1, 1)
    assert shown(db, "followers_net") == {"2026-11-16": 1, "2026-11-17": 3, "2026-11-18": 4}
    undo.undo(db)
    assert dump() == before


def test_the_account_is_the_only_creator_or_asked(
    tmp_path: Path, shop: Database, take: Import
) -> None:
    path = write(tmp_path / "a.xlsx", {"2026-11-18": 4})
    with pytest.raises(Refused) as caught:
        take(path)
    assert caught.value.code == "import.creator_needed"
    take(path, creator="c1")
    assert shown(shop, "followers_net", "c1") == {"2026-11-18": 4}
    assert shown(shop, "followers_net", "c2") == {}


def test_noting_by_hand_is_one_undoable_step(db: Database, dump: Dump) -> None:
    before = dump()
    assert followers.note(db, None, date(2026, 11, 18), {"followers_total": 2000}).value
    assert followers.note(db, None, date(2026, 11, 18), {"followers_total": 2001}).value
    assert followers.note(db, None, date(2026, 11, 18), {"followers_total": 2001}).value is None
    assert shown(db, "followers_total") == {"2026-11-18": 2001}
    undo.undo(db)
    undo.undo(db)
    assert dump() == before


def test_the_sums_are_checked_only_where_every_day_is_known(
    tmp_path: Path, db: Database, take: Import
) -> None:
    take(write(tmp_path / "t.xlsx", {"2026-11-16": 100, "2026-11-18": 110}, "总粉丝量"))
    assert followers.check(followers.days(db, None)).difference is None
    take(write(tmp_path / "n.xlsx", {"2026-11-16": 50, "2026-11-17": 4, "2026-11-18": 5}))
    check = followers.check(followers.days(db, None))
    assert (check.first_total, check.last_total, check.net, check.difference) == (100, 110, 9, 1)
