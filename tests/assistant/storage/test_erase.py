"""Erasing leaves no byte of the person behind."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import Refused
from assistant.storage import backup, domain, erase, recycle, undo
from assistant.storage.backup import Reason
from assistant.storage.database import Database
from assistant.wording import Text
from assistant.workspace import Workspace

SECRET = "小满本人六一八"


@pytest.fixture
def db(workspace: Workspace) -> Database:
    """Two creators with coupons, posts and follower days, from two order files and an account."""
    db = workspace.database
    with db.bulk() as edit:
        run = edit.conn.execute
        run("INSERT INTO store (id, name, category_id, created_at_ms) VALUES ('s','店','food',1)")
        for who, name, uid in (("xm", SECRET, "1234567890123456789"), ("aw", "阿文", "99")):
            run(
                "INSERT INTO creator (id, store_id, name, douyin_uid, created_at_ms)"
                " VALUES (?, 's', ?, ?, 1)",
                (who, name, uid),
            )
            run(
                "INSERT INTO import_batch (id, kind, file_name, file_sha256, as_of_ms, creator_id,"
                " report, created_at_ms) VALUES (?, 'followers', ?, 'x', 1, ?, '{}', 1)",
                (f"account-{who}", f"{name}.csv", who),
            )
            run(
                "INSERT INTO daily_metric (creator_id, day, metric, value, batch_id, as_of_ms)"
                " VALUES (?, '2026-11-01', 'plays', 3, ?, 1)",
                (who, f"account-{who}"),
            )
            run(
                "INSERT INTO post (id, creator_id, title, title_key, kind, published_at_ms,"
                " published_day) VALUES (?, ?, ?, 'k', 'video', 1, '2026-11-01')",
                (f"post-{who}", who, f"{name}的作品"),
            )
        run(
            "INSERT INTO import_batch (id, kind, file_name, file_sha256, as_of_ms, report,"
            " created_at_ms) VALUES ('orders', 'orders', 'o.xlsx', 'y', 1, '{}', 1)"
        )
        for number, (who, uid, day) in enumerate(
            [("xm", None, "2026-11-02"), (None, "1234567890123456789", "2026-10-01"),
             ("aw", "99", "2026-09-01")]
        ):  # fmt: skip
            run(
                "INSERT INTO coupon (id, order_id, deal_name, creator_id, creator_uid,"
                " creator_name, state, state_text, paid_at_ms, paid_day)"
                " VALUES (?, 'o', '餐', ?, ?, ?, 'paid', '待使用', 1, ?)",
                (f"coupon{number}", who, uid, SECRET if number < 2 else "阿文", day),
            )
            run(
                "INSERT INTO coupon_event (coupon_id, batch_id, as_of_ms, row_number, fields)"
                " VALUES (?, 'orders', 1, ?, ?)",
                (f"coupon{number}", number, SECRET if number < 2 else "阿文"),
            )
    return db


def _everything(db: Database) -> bytes:
    files = [file for file in db.path.parent.rglob("*") if file.is_file()]
    return b"".join(file.read_bytes() for file in files)


def test_a_creator_is_erased_from_every_file(db: Database) -> None:
    with db.edit(Text("改名", "Rename")) as edit:
        edit.conn.execute("UPDATE creator SET persona = ? WHERE id = 'xm'", (SECRET,))
    with db.edit(Text("删作品", "Delete post")) as edit:
        recycle.delete(edit, "post", "post-xm", title=SECRET)
    db.back_up(Reason.MANUAL)
    db.path.with_name("huixin-damaged-20260101-000000.db").write_text(SECRET)
    (db.backups / ".huixin-20260101-000000-close.db.partial-journal").write_text(SECRET)
    assert SECRET.encode() in _everything(db)

    erased = erase.creator(db, "xm").value
    assert erased.rows == {
        "coupon_event": 2,
        "coupon": 2,
        "daily_metric": 1,
        "import_batch": 1,
        "creator": 1,
    }
    assert (erased.backups, erased.undo_steps, erased.bin_entries) == (1, 2, 1)
    assert SECRET.encode() not in _everything(db)
    with db.read() as conn:
        rest = domain.dump(conn)
        assert undo.steps(conn) == []
    assert "阿文的作品" in rest and '"coupon2"' in rest
    (fresh,) = backup.listed(db.backups)
    backup.verify(fresh.path)


def test_an_unknown_creator_changes_nothing(db: Database) -> None:
    with db.read() as conn:
        before = domain.dump(conn)
    with pytest.raises(Refused) as refused:
        erase.creator(db, "nobody")
    assert refused.value.code == "erase.no_creator"
    with db.read() as conn:
        assert domain.dump(conn) == before


def test_what_is_older_than_a_day_goes(db: Database) -> None:
    erased = erase.before(db, date(2026, 11, 1)).value
    assert erased.rows == {"coupon_event": 2, "coupon": 2}
    erased = erase.before(db, date(2026, 12, 1)).value
    assert erased.rows == {
        "coupon_event": 1,
        "coupon": 1,
        "post": 2,
        "daily_metric": 2,
        "import_batch": 3,
    }
    with db.read() as conn:
        assert SECRET in domain.dump(conn, "creator")
