"""The profile: saving, deleting, and the YAML file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant import cli
from assistant.changes import Area
from assistant.errors import Refused
from assistant.profile import profile_store, profiles
from assistant.profile.models import Category, Creator, Deal, Fact, Profile, Store
from assistant.storage import domain, recycle, undo
from assistant.storage.database import Database
from assistant.workspace import Workspace

SHOP = """
stores:
  - id: shop
    name: 炭小满
    branch: 五一广场店
    category: 美食
    city: 长沙
    phone: 0731-88886666
creators:
  - {id: xm, name: 小满, store: shop, role: 店长, stage: growing,
     douyin_uid: 6921734977123456789, certified_on: 2026-03-01, chars_per_minute: 240}
deals:
  - id: duo
    store: shop
    name: 双人炭烤五花套餐
    list_price_fen: 16800
    list_price_basis: 门市价目表照片 11-02
    live_price_fen: 11800
    terms: 周末通用
    valid_until: 2026-12-31
    booking:
facts:
  - id: f1
    store: shop
    deal: duo
    text: 五花每天早上现切
    source: 店长口述 11-02
    expires_on: 2026-12-31
"""


@pytest.fixture
def db(workspace: Workspace) -> Database:
    return workspace.database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "炭小满（门店）😀.yaml"
    path.write_text(SHOP, encoding="utf-8")
    return path


def _dump(db: Database) -> str:
    with db.read() as conn:
        return domain.dump(conn)


def test_seventeen_categories_are_there_and_provisional(db: Database) -> None:
    categories = profiles.categories(db)
    assert len(categories) == 17
    assert categories[0] == Category(id="food", name_zh="美食", name_en="Food")
    assert {c.id for c in categories} >= {"beauty", "stay", "car", "medical", "transport"}
    assert all(c.provisional for c in categories)


def test_a_file_is_loaded_whole(db: Database, file: Path) -> None:
    before = _dump(db)
    loaded = profiles.load_yaml(db, file)
    assert loaded.value.new == {"stores": 1, "creators": 1, "deals": 1, "facts": 1}
    assert loaded.changes.areas == {Area.STORES, Area.CREATORS, Area.DEALS, Area.FACTS}
    profile = profiles.show(db)
    assert profile.stores[0].category == "food"
    assert profile.stores[0].phone == "0731-88886666"
    assert profile.creators[0].douyin_uid == "6921734977123456789"
    assert profile.deals[0].valid_until == date(2026, 12, 31)
    assert profile.deals[0].booking == ""
    assert profile.facts[0].deal == "duo"
    undo.undo(db)
    assert _dump(db) == before


def test_loading_again_changes_nothing(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    before = _dump(db)
    again = profiles.load_yaml(db, file)
    assert again.value.same == {"stores": 1, "creators": 1, "deals": 1, "facts": 1}
    assert not again.value.new and not again.value.changed
    assert again.changes.step is None
    assert _dump(db) == before


def test_loading_updates_what_differs_and_deletes_nothing(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    file.write_text(
        "deals:\n  - {id: duo, store: shop, name: 双人餐, live_price_fen: 9900}\n", encoding="utf-8"
    )
    loaded = profiles.load_yaml(db, file)
    assert loaded.value.changed == {"deals": 1}
    assert loaded.changes.areas == {Area.DEALS}
    profile = profiles.show(db)
    assert profile.deals[0].live_price_fen == 9900
    assert profile.deals[0].list_price_fen is None
    assert len(profile.stores) == 1


def test_show_round_trips(db: Database, file: Path, tmp_path: Path) -> None:
    profiles.load_yaml(db, file)
    profiles.save(db, Category(id="tea", name_zh="茶饮", name_en="Tea", position=17))
    shown = profiles.show(db)
    again = tmp_path / "again.yaml"
    again.write_text(profiles.as_yaml(shown), encoding="utf-8")
    other = Workspace.open(tmp_path / "other")
    try:
        profiles.load_yaml(other.database, again)
        assert profiles.show(other.database) == shown
    finally:
        other.close()


def test_order_in_the_file_is_kept(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    stores = "".join(f"  - {{id: s{n}, name: n{n}, category: food}}\n" for n in (3, 1, 2))
    path.write_text("stores:\n" + stores)
    profiles.load_yaml(db, path)
    assert [store.id for store in profiles.show(db).stores] == ["s3", "s1", "s2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-8"])
def test_notepad_encodings(db: Database, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes("stores: [{id: s, name: 炭小满, category: 美食}]".encode(encoding))
    profiles.load_yaml(db, path)
    assert profiles.show(db).stores[0].name == "炭小满"


@pytest.mark.parametrize(
    ("text", "line", "field", "said"),
    [
        ("stores:\n  - id: s\n    name: a\n    categry: food\n", 4, "categry", "不认识"),
        ("stores:\n  - id: s\n    name: a\n    category: 火锅\n", 4, "category", "火锅"),
        ("stores:\n  - name: a\n    category: food\n", 2, "id", "没有填"),
        ("stores:\n- {id: s, name: a, category: food}\n- {id: s, name: b, category: food}", 3,
         "id", "重复"),
        ("creators:\n  - {id: c, name: a, store: 没有}", 2, "store", "没有"),
        ("deals:\n  - id: d\n    store: s\n    name: x\n    live_price_fen: 八十\n", 5,
         "live_price_fen", "整数"),
        ("facts:\n  - {id: f, store: s, text: x, deal: q}\nstores: [{id: s, name: a, "
         "category: food}]", 2, "deal", "没有编号"),
    ],
)  # fmt: skip
def test_a_bad_entry_is_named_and_nothing_is_written(
    db: Database, tmp_path: Path, text: str, *, line: int, field: str, said: str
) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    before = _dump(db)
    with pytest.raises(Refused) as refused:
        profiles.load_yaml(db, path)
    assert refused.value.where["file"] == str(path)
    assert refused.value.where["line"] == line
    assert refused.value.where["field"] == field
    assert said in refused.value.message.zh
    assert refused.value.hint is not None
    assert _dump(db) == before


def test_several_problems_are_counted(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("stores:\n  - {id: s}\n  - {id: t, name: x}\n")
    with pytest.raises(Refused) as refused:
        profiles.load_yaml(db, path)
    assert "2 处" in refused.value.say("zh")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"stores: [", "profile.yaml"),
        (b"shops: []", "profile.yaml"),
        (b"- a\n- b", "profile.yaml"),
        (b"stores: [{id: s, id: t}]", "profile.yaml"),
        (b"stores: {id: s}", "profile.yaml"),
        (b"stores: [a]", "profile.yaml"),
        (b"stores: " + b"[" * 5000, "profile.yaml"),
        (b"\x00\x01\x02\x03", "profile.unreadable"),
    ],
)
def test_a_file_that_is_no_profile_is_refused(
    db: Database, tmp_path: Path, data: bytes, code: str
) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        profiles.load_yaml(db, path)
    assert refused.value.code == code


def test_a_missing_file_and_an_empty_one(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        profiles.load_yaml(db, tmp_path / "none.yaml")
    empty = tmp_path / "empty.yaml"
    empty.write_text("stores:\n")
    assert profiles.load_yaml(db, empty).value.new == {}


def test_save_adds_changes_and_names_the_step(db: Database) -> None:
    added = profiles.save(db, Store(id="", name="炭小满", category="food"))
    store = added.value
    assert len(store.id) == 24
    assert added.changes.step is not None
    assert added.changes.step.zh == "新增门店「炭小满」"
    changed = profiles.save(db, replace(store, city="长沙"))
    assert changed.changes.step is not None
    assert changed.changes.step.zh == "改门店「炭小满」"
    assert profiles.show(db).stores == (changed.value,)


def test_saves_of_one_visit_are_one_step(db: Database) -> None:
    store = profiles.save(db, Store(id="", name="炭小满", category="food")).value
    for city in ("长", "长沙"):
        profiles.save(db, replace(store, city=city), merge_key=f"store:{store.id}:1")
    with db.read() as conn:
        assert len(undo.steps(conn)) == 2
    undo.undo(db)
    assert profiles.show(db).stores == (store,)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (Store(id="", name="x", category="none"), "category"),
        (Creator(id="", name="x", store="none"), "store"),
        (Deal(id="", name="x", store="none"), "store"),
        (Fact(id="", text="x", store="shop", deal="none"), "deal"),
    ],
)
def test_dangling_references_are_refused(
    db: Database, file: Path, value: profiles.Value, field: str
) -> None:
    profiles.load_yaml(db, file)
    with pytest.raises(Refused) as refused:
        profiles.save(db, value)
    assert refused.value.where == {"field": field}


def test_a_deleted_store_waits_in_the_bin_with_all_it_had(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    before = _dump(db)
    store = profiles.show(db).stores[0]
    deleted = profiles.delete(db, store)
    assert deleted.changes.areas >= {Area.STORES, Area.CREATORS, Area.DEALS, Area.FACTS, Area.BIN}
    assert profiles.show(db) == Profile()
    with db.read() as conn:
        (entry,) = recycle.entries(conn)
    assert (entry.kind, entry.title, entry.rows) == ("store", "炭小满 五一广场店", 4)

    restored = recycle.restore(db, entry.id)
    assert restored.changes.areas >= {Area.STORES, Area.FACTS, Area.BIN}
    assert _dump(db) == before

    undo.undo(db)  # the restore
    assert profiles.show(db) == Profile()
    undo.undo(db)  # the delete
    assert _dump(db) == before


def test_emptied_references_come_back_from_the_bin(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    deal = profiles.show(db).deals[0]
    entry = profiles.delete(db, deal).value
    assert profiles.show(db).facts[0].deal is None
    recycle.restore(db, entry)
    assert profiles.show(db).facts[0].deal == "duo"


def test_a_child_cannot_return_without_its_store(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    fact, store = profiles.show(db).facts[0], profiles.show(db).stores[0]
    entry = profiles.delete(db, fact).value
    profiles.delete(db, store)
    with pytest.raises(Refused) as refused:
        recycle.restore(db, entry)
    assert refused.value.code == "bin.parent_missing"


def test_what_is_there_again_is_not_overwritten(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    entry = profiles.delete(db, profiles.show(db).facts[0]).value
    profiles.load_yaml(db, file)
    with pytest.raises(Refused) as refused:
        recycle.restore(db, entry)
    assert refused.value.code == "bin.exists"


def test_the_bin_is_emptied_by_age_and_by_hand(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    fact = profiles.show(db).facts[0]
    entry = profiles.delete(db, fact).value
    assert recycle.empty(db, older_than_days=30).value == 0
    assert recycle.discard(db, entry).value.title == "五花每天早上现切"
    undo.undo(db)
    assert recycle.empty(db).value == 1
    with pytest.raises(Refused) as refused:
        recycle.restore(db, entry)
    assert refused.value.code == "bin.missing"


def test_deleting_twice_is_refused(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    fact = profiles.show(db).facts[0]
    profiles.delete(db, fact)
    with pytest.raises(Refused) as refused:
        profiles.delete(db, fact)
    assert refused.value.code == "bin.missing"


def test_categories_are_editable_but_not_from_under_a_store(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    food, beauty = profiles.categories(db)[:2]
    with pytest.raises(Refused) as refused:
        profiles.delete(db, food)
    assert refused.value.code == "profile.category_in_use"
    profiles.delete(db, beauty)
    renamed = profiles.save(db, replace(food, name_zh="餐饮")).value
    assert renamed.provisional is False
    assert [c.id for c in profiles.categories(db)][:2] == ["food", "leisure"]
    assert profiles.show(db).categories == (renamed,)


def test_expired_facts_can_be_left_out(db: Database, file: Path) -> None:
    profiles.load_yaml(db, file)
    with db.read() as conn:
        assert len(profile_store.facts(conn, "shop", valid_on=date(2026, 12, 31))) == 1
        assert profile_store.facts(conn, "shop", valid_on=date(2027, 1, 1)) == ()
        assert profile_store.facts(conn, "other") == ()


def test_commands(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["profile", "load", str(file), "--json"]) == 0
    assert '"stores": 1' in capsys.readouterr().out
    assert cli.main(["profile", "show"]) == 0
    shown = capsys.readouterr().out
    assert "双人炭烤五花套餐" in shown and "'6921734977123456789'" in shown
    file.write_text("stores: [{id: 1}]")
    assert cli.main(["profile", "load", str(file), "--json"]) == 1
    assert '"line": 1' in capsys.readouterr().out
