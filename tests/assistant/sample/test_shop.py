"""The sample shop: its dates, its export files with their quirks, and the whole visit."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant import resources
from assistant.changes import Area
from assistant.drafting import drafts, experience, playbooks
from assistant.drafting.models import Script
from assistant.profile import profile_file, profile_store, profiles
from assistant.sample import exports, shop
from assistant.sample.account import FOLLOWERS_BEFORE, account
from assistant.sample.orders import DAYS, coupons, end_of
from assistant.stats import attribution, metrics, periods
from assistant.stats.models import Basis
from assistant.storage.database import Database
from assistant.tracking import posts
from assistant.tracking.importing.sheets import open_sheets
from assistant.workspace import Workspace

TODAY = date(2026, 11, 22)
A_WEEK = [TODAY + timedelta(days=ahead) for ahead in range(7)]  # the draw depends on the weekday
STATES = {
    "待使用", "已核销", "已撤销核销", "退款中", "已退款", "核销后退款", "已过期", "已关闭",
}  # fmt: skip


@pytest.fixture
def db(workspace: Workspace) -> Database:
    return workspace.database


def _rows(db: Database, query: str) -> list[sqlite3.Row]:
    with db.read() as conn:
        return conn.execute(query).fetchall()


# The shop


@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2027, 3, 1), date(2031, 12, 30)])
def test_nothing_in_the_shop_has_expired_whenever_it_is_loaded(today: date) -> None:
    profile = shop.read_profile(today)
    for deal in profile.deals:
        assert deal.valid_from and deal.valid_until
        assert deal.valid_from < today < deal.valid_until
    assert all(fact.expires_on is None or fact.expires_on > today for fact in profile.facts)
    assert any(fact.expires_on for fact in profile.facts)
    assert all(c.certified_on and c.certified_on < today for c in profile.creators)


def test_dates_inside_texts_move_with_the_others() -> None:
    written = shop.read_profile(date(2026, 11, 20))
    later = shop.read_profile(date(2026, 11, 30))
    assert written.deals[0].list_price_basis == "门市价目表照片，2026-11-02"
    assert later.deals[0].list_price_basis == "门市价目表照片，2026-11-12"
    assert later.facts[0].source == "店长口述，2026-11-12"
    assert (written.deals[0].valid_until, later.deals[0].valid_until) == (
        date(2027, 1, 31),
        date(2027, 2, 10),
    )


def test_every_claim_of_the_shop_has_its_ground() -> None:
    profile = shop.read_profile(TODAY)
    assert all(fact.source for fact in profile.facts)
    assert all(deal.list_price_basis and deal.terms and deal.booking for deal in profile.deals)
    assert all(len(c.douyin_uid or "") == 19 and c.persona for c in profile.creators)
    assert len({c.stage for c in profile.creators}) == 3


def test_loading_the_shop_twice_changes_nothing(db: Database) -> None:
    first = shop.load(db, TODAY)
    again = shop.load(db, TODAY)
    assert first.value.new == {"stores": 1, "creators": 3, "deals": 4, "facts": 12}
    assert first.changes.areas >= {Area.STORES, Area.CREATORS, Area.DEALS, Area.FACTS}
    assert not again.value.new and not again.value.changed
    assert profiles.show(db).stores[0].name == "炭小满烤肉"


def test_the_shops_file_can_be_loaded_like_any_other(db: Database) -> None:
    path = resources.path("samples", "profile.yaml")
    with db.read() as conn:
        known, trades = profile_store.profile(conn), profile_store.categories(conn)
    read = profile_file.read(path, known=known, categories=trades)
    assert read == shop.read_profile(date(2026, 11, 20))


@pytest.mark.parametrize(
    ("name", "kind"), [("script", "script"), ("live", "outline"), ("hit", "script")]
)
def test_the_briefs_name_what_the_shop_has(name: str, kind: str) -> None:
    brief, profile = shop.read_brief(name), shop.read_profile(TODAY)
    assert brief.kind == kind
    assert brief.store in {one.id for one in profile.stores}
    assert brief.creator in {one.id for one in profile.creators}
    assert brief.deal in {one.id for one in profile.deals}


# What happened in the shop


@pytest.mark.parametrize("today", A_WEEK)
def test_coupons_have_every_state_and_stories_in_order(today: date) -> None:
    found = coupons(today)
    older = end_of(today - timedelta(days=4))
    states = Counter(c.state_at(older) for c in found if c.paid_at <= older)
    assert set(states) == STATES
    assert len({c.id for c in found}) == len(found) >= 520
    assert all(len(c.id) == len(c.order_id) == 19 for c in found)
    assert len({c.order_id for c in found}) < len(found)  # some orders hold several coupons
    for one in found:
        assert one.verified_at is None or one.verified_at >= one.paid_at
        assert one.refunded_at is None or (one.refund_asked_at or one.paid_at) <= one.refunded_at
        assert 0 < one.paid_fen <= one.sold_fen


@pytest.mark.parametrize("today", A_WEEK)
def test_weekends_are_busier_and_the_hit_shows(today: date) -> None:
    by_day = Counter(c.paid_at.date() for c in coupons(today))
    hit = today - timedelta(days=6)
    before = [today - timedelta(days=ago) for ago in range(8, DAYS + 1)]
    friday_saturday = [by_day[day] for day in before if day.weekday() in (4, 5)]
    rest = [by_day[day] for day in before if day.weekday() not in (4, 5)]
    assert sum(friday_saturday) / len(friday_saturday) > 1.3 * sum(rest) / len(rest)
    ordinary = sum(by_day[day] for day in before) / len(before)
    after_hit = sum(by_day[hit + timedelta(days=ahead)] for ahead in range(3)) / 3
    assert after_hit > 1.3 * ordinary


@pytest.mark.parametrize("today", A_WEEK)
def test_the_account_adds_up(today: date) -> None:
    mine = account(today)
    total = FOLLOWERS_BEFORE
    for day in mine.days:
        total += day.gained - day.lost
        assert (day.total, day.net) == (total, day.gained - day.lost)
    public = [post for post in mine.posts if post.state == "公开"]
    assert len(mine.posts) == 29 and len(public) == 28
    assert sum(post.plays for post in public) < sum(day.plays for day in mine.days)
    assert sum(post.followers for post in public) < sum(day.gained for day in mine.days)
    assert len({(post.title, post.published_at) for post in mine.posts}) == 29
    days = {post.published_at.date() for post in public}
    assert all(today - timedelta(days=ago) in days for ago in range(1, 12))
    pictures = [post for post in mine.posts if post.kind == "图文"]
    assert pictures and all(post.completion is None for post in pictures)


# The files


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    first = exports.write_exports(tmp_path / "a", TODAY)
    second = exports.write_exports(tmp_path / "b", TODAY)
    assert [path.name for path in first] == [
        "售卖明细_20260913_20261118.xlsx",
        "售卖明细_20261029_20261121.csv",
        "作品列表.xlsx",
        "数据表现_播放量数据.xlsx",
        "数据表现_总粉丝量数据.xlsx",
        "数据表现_净增粉丝数据.xlsx",
        "数据表现_取关粉丝数据.xlsx",
    ]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_the_files_have_the_quirks_of_real_ones(tmp_path: Path) -> None:
    import python_calamine

    older, newer, *_ = exports.write_exports(tmp_path, TODAY)
    assert python_calamine.load_workbook(str(older)).sheet_names == ["说明", "售卖明细"]
    rows = list(next(open_sheets(older)).rows)
    assert str(rows[0][0]).startswith("数据更新至")  # a hint above the header
    assert "账号注销后不再展示" in str(rows[1][19])  # a note inside the header
    cells = [cell for row in rows[2:] for cell in row]
    assert "6.9E+18" in cells and "-" in cells and "1,288.00" in cells
    assert all(isinstance(row[0], str) and len(row[0]) == 19 for row in rows[2:])

    raw = newer.read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    lines = raw.decode("gb18030").split("\r\n")
    assert lines[1].startswith('="109') and "\t," in lines[1]


@pytest.mark.parametrize("today", A_WEEK)
def test_no_phone_in_the_files_is_a_whole_one(today: date) -> None:
    assert {c.phone[3:] for c in coupons(today)} == {"****0000"}


# The visit


@pytest.mark.parametrize("today", [A_WEEK[0], A_WEEK[3], date(2030, 2, 28)])
def test_the_files_import_with_exactly_the_one_bad_row(db: Database, today: date) -> None:
    visit = shop.load_everything(db, today).value
    older, newer, posts, *daily = visit.imports
    assert [(bad.column, bad.value) for bad in older.bad] == [("子订单ID", "6.9E+18")]
    assert not any(one.bad or one.conflicts or one.unknown_states for one in visit.imports[1:])
    assert older.dropped == newer.dropped == ("买家手机号",)
    moves = {(move.before.zh, move.after.zh) for move in newer.moves}
    assert moves >= {("待使用", "已核销"), ("退款中", "已退款"), ("已核销", "核销后退款")}
    assert posts.new == 29
    assert [one.new for one in daily] == [DAYS] * 4

    stored = {row["id"]: row for row in _rows(db, "SELECT * FROM coupon")}
    expected = {c.id: c for c in coupons(today)}
    assert stored.keys() <= expected.keys()
    assert len(expected) - len(stored) <= 1  # only the lost id, if the newer file missed it too
    for key, row in stored.items():
        assert row["order_id"] == expected[key].order_id
        assert row["paid_fen"] == expected[key].paid_fen
    people = {row["creator_id"] for row in stored.values()}
    assert people == {"zhoumin", "liujianguo", "tanhuan", None}


def test_a_visit_brings_drafts_and_a_second_one_nothing(db: Database) -> None:
    first = shop.load_everything(db, TODAY)
    assert [one.kind for one in first.value.drafts] == ["script", "outline", "script"]
    assert {
        Area.STORES,
        Area.ORDERS,
        Area.POSTS,
        Area.FOLLOWERS,
        Area.DRAFTS,
        Area.CUTS,
    } <= first.changes.areas
    again = shop.load_everything(db, TODAY)
    assert not again.value.drafts
    assert [one.writes for one in again.value.imports] == [0] * 7
    every = drafts.every(db, "script")
    assert (len(every), len(drafts.every(db, "outline"))) == (11, 1)
    assert [one.title for one in every if one.status != "done"] == [
        one.title for one in (first.value.drafts[-1], first.value.drafts[0])
    ]
    assert all(one.wording.count == 0 for one in every)


@pytest.mark.parametrize("today", A_WEEK)
def test_a_visitor_sees_which_way_to_open_worked(db: Database, today: date) -> None:
    shop.load_everything(db, today)
    book = playbooks.playbook("food")
    known = experience.of(db, "zhoumin", store="tanxiaoman-wuyi", book=book, on=today)
    ways = {one.key: one for one in known.openings}
    assert ways["pain"].typical > ways["pain"].usual
    assert ways["conflict"].typical < ways["conflict"].usual
    assert known.openings[0].key == "pain"


@pytest.mark.parametrize("today", A_WEEK[:3])
def test_a_visitor_sees_which_words_earned_orders(db: Database, today: date) -> None:
    script = shop.load_everything(db, today).value.drafts[-1]
    with db.read() as conn:
        best, *_ = attribution.hooks(conn, periods.last_days(30, today))
    assert isinstance(script, Script)
    assert (best.text, best.draft) == (script.hook, script.id)
    assert best.title.startswith("五花别急着翻")
    trail = posts.trail(db, script.id)
    assert trail is not None
    assert (trail.post, trail.cut, trail.title) == (best.post, best.cut, best.title)
    assert trail.orders >= best.orders and trail.takes == 0
    assert best.usual_orders is not None and best.orders > 2 * best.usual_orders
    rows = _rows(
        db,
        "SELECT COUNT(DISTINCT c.post_id) AS posts, MIN(c.paid_at_ms - p.published_at_ms) AS wait,"
        " COUNT(DISTINCT c.creator_id) AS people FROM coupon c JOIN post p ON p.id = c.post_id",
    )
    assert rows[0]["posts"] > 10 and rows[0]["wait"] > 0 and rows[0]["people"] == 1


def test_a_month_has_one_before_it_to_be_compared_with(db: Database) -> None:
    shop.load_everything(db, TODAY)
    with db.read() as conn:
        month = metrics.measure(
            conn, periods.last_days(30, TODAY), by="day", basis=Basis(), compare="previous"
        )
    assert month.comparable
    assert month.compare is not None and month.compare.totals.paid_gmv_fen > 0


def test_no_buyers_phone_reaches_the_workspace(db: Database) -> None:
    shop.load_everything(db, TODAY)
    with db.read() as conn:
        assert "****" not in "\n".join(conn.iterdump())
