"""Each migration from the version before it; none half-applied.

A migration without a test named `test_to_<number>` fails the suite.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.drafting import own_texts_store
from assistant.errors import Refused
from assistant.storage import backup, domain, migrations, own_files, undo
from assistant.storage.database import Database
from assistant.storage.migrations import MIGRATIONS, Migration
from assistant.wording import Text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "家 😀" / "huixin.db"


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migration beyond the newest that rebuilds a referenced table; its SQL file."""
    folder = tmp_path / "next_seats"
    folder.mkdir()
    sql = folder / "seats.sql"
    sql.write_text(
        "-- rebuild a table that others refer to\n"
        "CREATE TABLE store_new (id TEXT PRIMARY KEY, name TEXT NOT NULL, branch TEXT NOT NULL,"
        " category_id TEXT NOT NULL REFERENCES category(id), city TEXT NOT NULL,"
        " address TEXT NOT NULL, phone TEXT NOT NULL, created_at_ms INTEGER NOT NULL,"
        " seats INTEGER NOT NULL DEFAULT 0) STRICT;\n"
        "INSERT INTO store_new SELECT *, 0 FROM store;\n"
        "DROP TABLE store;\n"
        "ALTER TABLE store_new RENAME TO store;\n",
        encoding="utf-8",
    )
    _add(monkeypatch, folder, sql.name)
    return sql


NEXT = migrations.newest() + 1


def _add(monkeypatch: pytest.MonkeyPatch, folder: Path, *files: str) -> None:
    added = Migration(NEXT, str(folder), files)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, added))


def _version(path: Path) -> int:
    conn = sqlite3.connect(path)
    try:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA foreign_key_check").fetchone() is None
        return int(conn.execute("PRAGMA user_version").fetchone()[0])
    finally:
        conn.close()


def _filled(path: Path) -> str:
    """A file of the released version with a store and what belongs to it; its dump."""
    db = Database(path)
    with db.bulk() as edit:
        edit.conn.execute("INSERT INTO store VALUES ('s', '炭小满', '', 'food', '', '', '', 1)")
        edit.conn.execute(
            "INSERT INTO creator (id, store_id, name, created_at_ms) VALUES ('c', 's', '小满', 1)"
        )
    with db.read() as conn:
        dump = domain.dump(conn)
    db.close()
    return dump


def test_to_1(path: Path) -> None:
    db = Database(path)
    with db.read() as conn:
        assert set(domain.tables(conn)) >= {"store", "draft", "cut", "coupon", "recycle_bin"}
        assert conn.execute("SELECT count(*) FROM category").fetchone()[0] == 17
    db.close()
    assert _version(path) == migrations.newest()
    assert backup.listed(path.parent / "backups") == ()  # there was nothing to save


def test_to_2(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as first_release:
        first_release.setattr(migrations, "MIGRATIONS", MIGRATIONS[:1])
        old = _filled(path)
    db = Database(path)
    with db.read() as conn:
        assert domain.dump(conn) == old, "new tables, and nothing of the old ones touched"
        assert set(domain.tables(conn)) >= {"house_word", "finding_override"}
    with db.bulk() as edit:
        edit.conn.execute("INSERT INTO house_word VALUES ('w', 's', '秘方', 0, '', 1)")
        edit.conn.execute("DELETE FROM creator")
        edit.conn.execute("DELETE FROM store")
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM house_word").fetchone()[0] == 0
    db.close()


def test_to_3(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tuple(one for one in MIGRATIONS if one.number < 3)
    with monkeypatch.context() as earlier_release:
        earlier_release.setattr(migrations, "MIGRATIONS", before)
        old = _filled(path)
    db = Database(path)
    with db.read() as conn:
        assert domain.dump(conn) == old, "a new table, and nothing of the old ones touched"
    with db.bulk() as edit:
        edit.conn.execute(
            "INSERT INTO draft (id, kind, store_id, title, version, document, created_at_ms,"
            " updated_at_ms) VALUES ('d', 'script', 's', '五花', 1, '{}', 1, 1)"
        )
        edit.conn.execute(
            "INSERT INTO posting_answer VALUES ('a', 'd', NULL, 'ad_mark', 'x', 'c', 1)"
        )
        edit.conn.execute("DELETE FROM creator")
    with db.read() as conn:
        assert conn.execute("SELECT creator_id FROM posting_answer").fetchone()[0] is None
    with db.bulk() as edit:
        edit.conn.execute("DELETE FROM draft")
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM posting_answer").fetchone()[0] == 0
    db.close()


def _before(number: int) -> tuple[Migration, ...]:
    return tuple(one for one in MIGRATIONS if one.number < number)


def _own(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    db = Database(path)
    with db.read() as conn:
        found = own_texts_store.playbooks(conn), own_texts_store.prompts(conn)
    db.close()
    return found


def test_to_4(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as files:
        files.setattr(migrations, "MIGRATIONS", _before(4))
        _filled(path)
        db = Database(path)
        with db.bulk() as edit:
            edit.conn.execute("INSERT INTO category VALUES ('tea/馆', '茶馆', 'Tea', 99, 0)")
        with db.read() as conn:
            old = domain.dump(conn)
        db.close()
    home = path.parent
    for folder in ("playbooks", "prompts"):
        (home / folder).mkdir()
    (home / "playbooks" / "food.yaml").write_text("id: food\n", encoding="utf-8")
    (home / "playbooks" / "food.yaml.earlier").write_text("id: 早\n", encoding="utf-8")
    (home / "playbooks" / "tea__.yaml").write_bytes("name: 茶\n".encode("gb18030"))
    (home / "playbooks" / "beauty.yaml").mkdir()  # no file: it stays, and the doctor names it
    (home / "prompts" / "script.md").write_bytes(b"\xff\0broken")
    playbooks, prompts = _own(path)
    assert playbooks == {"food": "id: food\n", "tea/馆": "name: 茶\n"}
    assert list(prompts) == ["script"]
    db = Database(path)
    with db.read() as conn:
        others = [one for one in domain.tables(conn) if one not in own_files.TABLES]
        assert domain.dump(conn, *others) == old, "nothing of the old tables touched"
    db.close()
    assert [one.name for one in own_files.left_over(home)] == ["beauty.yaml"]
    aside = {one.name for one in (home / "taken-in" / "playbooks").iterdir()}
    assert aside == {"food.yaml", "food.yaml.earlier", "tea__.yaml"}


def test_every_migration_has_its_test() -> None:
    numbers = [migration.number for migration in MIGRATIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    missing = [n for n in numbers if not hasattr(sys.modules[__name__], f"test_to_{n}")]
    assert missing == []


def test_folders_are_never_reused_and_hold_their_files() -> None:
    folders = [migration.folder for migration in MIGRATIONS]
    assert len(set(folders)) == len(folders)
    for migration in MIGRATIONS:
        folder = Path(migrations.__file__).parent / migration.folder
        assert {file.name for file in folder.glob("*.sql")} == set(migration.files)


@pytest.mark.usefixtures("second")
def test_a_backup_of_the_old_version_comes_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before_release:
        before_release.setattr(migrations, "MIGRATIONS", MIGRATIONS)
        old = _filled(path)
    db = Database(path)
    with db.read() as conn:
        assert conn.execute("SELECT name, seats FROM store").fetchone()[:] == ("炭小满", 0)
        assert conn.execute("SELECT store_id FROM creator").fetchone()[0] == "s"
    db.close()
    assert _version(path) == NEXT
    (made,) = backup.listed(path.parent / "backups")
    assert (made.reason, made.schema) == ("migration", MIGRATIONS[-1].number)
    conn = sqlite3.connect(made.path)
    assert domain.dump(conn) == old
    conn.close()


@pytest.mark.usefixtures("second")
def test_edits_are_undoable_after_a_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before_release:
        before_release.setattr(migrations, "MIGRATIONS", MIGRATIONS)
        _filled(path)
    db = Database(path)
    with db.edit(Text("座位", "Seats")) as edit:
        edit.conn.execute("UPDATE store SET seats = 12")
    undo.undo(db)
    with db.read() as conn:
        assert conn.execute("SELECT seats FROM store").fetchone()[0] == 0
    db.close()


@pytest.mark.parametrize(
    "bad", ["INSERT INTO nowhere VALUES (1);", "DELETE FROM store;", "CREATE TABLE half (x"]
)
def test_a_failing_migration_leaves_the_old_version(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    old = _filled(path)
    folder = tmp_path / "next_bad"
    folder.mkdir()
    (folder / "a.sql").write_text("CREATE TABLE extra (id TEXT PRIMARY KEY) STRICT;")
    (folder / "b.sql").write_text(bad)
    _add(monkeypatch, folder, "a.sql", "b.sql")
    with pytest.raises((sqlite3.Error, ValueError)):
        Database(path)
    assert _version(path) == NEXT - 1
    monkeypatch.setattr(migrations, "MIGRATIONS", MIGRATIONS)
    db = Database(path)
    with db.read() as conn:
        assert domain.dump(conn) == old
    db.close()


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    _filled(path)
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        Database(path)
    assert refused.value.code == "storage.newer"
    assert path.read_bytes() == before


KILLED_MIGRATION = """
    import sys
    from pathlib import Path
    from assistant.storage import migrations
    from assistant.storage.database import Database
    from assistant.storage.migrations import Migration

    path = Path(sys.argv[1])
    migrations.MIGRATIONS = (
        *migrations.MIGRATIONS,
        Migration(
            migrations.newest() + 1,
            str(path.parent.parent / "next_seats"),
            ("seats.sql", "wait.sql"),
        ),
    )
    statements = migrations._statements

    def stop_at_the_end(folder, name):
        if name == "wait.sql":
            print("ready", flush=True)
            sys.stdin.read()
        return statements(folder, name)

    migrations._statements = stop_at_the_end
    Database(path)
"""


@pytest.mark.usefixtures("second")
def test_a_kill_inside_a_migration_leaves_the_old_version(
    path: Path, monkeypatch: pytest.MonkeyPatch, kill_in: Callable[[str, Path], None]
) -> None:
    with monkeypatch.context() as before_release:
        before_release.setattr(migrations, "MIGRATIONS", MIGRATIONS)
        old = _filled(path)
    kill_in(KILLED_MIGRATION, path)
    conn = sqlite3.connect(path)
    assert domain.dump(conn) == old
    conn.close()
    assert _version(path) == NEXT - 1
    Database(path).close()
    assert _version(path) == NEXT
