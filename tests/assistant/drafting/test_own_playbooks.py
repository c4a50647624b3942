"""A user's own playbooks: copied, edited, shared, brought in, reset; never in the drafter's way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assistant.changes import Area
from assistant.drafting import (
    books,
    examples,
    own_playbooks,
    own_texts_store,
    playbook_text,
    playbooks,
    requests,
)
from assistant.drafting.books import Books
from assistant.drafting.drafters import drafter
from assistant.drafting.models import Brief, Outline, Script
from assistant.drafting.port import Whole
from assistant.errors import Refused
from assistant.jobs import Job
from assistant.profile import profiles
from assistant.profile.models import Category, Profile
from assistant.storage import recycle, undo
from assistant.storage.database import Database
from assistant.storage.recycle import Entry
from assistant.wording import Text
from assistant.workspace import Workspace
from tests.assistant.drafting.conftest import draft, facts, offer, person, request, shop

FOOD = Category(id="food", name_zh="美食", name_en="Food")
TEA = Category(id="tea/馆", name_zh="茶馆: 老街", name_en="Tea house", provisional=False)
NAME = "名字叫大碗"


@pytest.fixture
def db(workspace: Workspace) -> Database:
    return workspace.database


def shipped(trade: str = "food") -> str:
    return (playbooks.folder() / f"{trade}.yaml").read_text(encoding="utf-8")


def own_text(words: str = NAME) -> str:
    """The food playbook with an own format that opens with words of one's own."""
    text = shipped().replace("先别说话，你听。", f"{words}，你听。")
    return playbook_text.with_format(text, "大碗开盖")[0]


def refused(run: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        run()
    return caught.value


# ---- what is wrong, by its line ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("\nhooks:\n", "\nhoks:\n", "是不是「hooks」"),
        ("size: 特写", "size: 大写", "只能写：远景、全景、中景"),
        ("family: suspense", "famly: suspense", "是不是「family」"),
        ("{fact.craft}", "{fact.crft}", "「fact.crft」没有东西能填"),
        ("priority: 2", "priority: 9", "不能比 5 大"),
        ("hooks: [food_sound", "hooks: [food_sond", "没有叫「food_sond」的开头"),
        ("say: 先别说话，你听。", "say: 12", "要写一句文字"),
        ("id: food\n", "id: beauty\n", "id 要写「food」"),
    ],
)
def test_a_fault_is_named_with_its_line(before: str, after: str, says: str) -> None:
    text = shipped()
    assert before in text
    line = text[: text.index(before) + before.startswith("\n")].count("\n") + 1
    examined = playbook_text.examine(text.replace(before, after, 1), "food")
    assert examined.book is None
    assert [one for one in examined.problems if one.line == line and says in one.text.zh], (
        examined.problems
    )


def test_a_name_that_stands_twice_is_refused() -> None:
    (problem,) = playbook_text.examine(shipped() + "\ndont: [别喊]\n", "food").problems
    assert "「dont」写了两次" in problem.text.zh
    assert problem.line == shipped().count("\n") + 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 一条",
        "只是一句话",
        "[" * 100_000,
        "id: [food",
        "!!python/object/apply:os.system ['true']",
        "? [a, b]\n: c",
        "day: 2026-13-41",
        "x" * (playbook_text.LARGEST + 1),
    ],
)
def test_what_is_no_playbook_is_refused_and_nothing_in_it_runs(text: str) -> None:
    examined = playbook_text.examine(text, "food")
    assert examined.book is None and examined.problems


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]",
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000)),
    ],
)
def test_aliases_that_unfold_without_end_are_refused(text: str) -> None:
    (problem,) = playbook_text.examine(text, "food").problems
    assert "展开以后太大" in problem.text.zh


def test_a_claim_of_ones_own_is_a_warning() -> None:
    text = shipped().replace("说说料，", "全城最嫩，每天现做，", 1)
    examined = playbook_text.examine(text, "food")
    assert examined.book is not None and not examined.problems
    (warning,) = examined.warnings
    assert "「每天」" in warning.text.zh and "最" in warning.text.zh
    assert "全城最嫩" in text.split("\n")[warning.line - 1]


@pytest.mark.parametrize("trade", sorted(playbooks.trades()))
def test_every_shipped_trade_is_good_to_copy(trade: str) -> None:
    examined = playbook_text.examine(shipped(trade), trade)
    assert (examined.problems, examined.warnings) == ((), ())
    more, line = playbook_text.with_format(shipped(trade), "我的")
    assert playbook_text.examine(more, trade).problems == ()
    assert "own_1" in more.split("\n")[line - 1]


# ---- copying, saving, resetting -----------------------------------------------------------------


def kept(db: Database, trade: str = "food") -> str | None:
    """The user's own text of a trade."""
    return books.of(db).own.get(trade)


def binned(db: Database) -> tuple[Entry, ...]:
    with db.read() as conn:
        return recycle.entries(conn)


def test_a_copy_is_used_and_a_reset_goes_back(db: Database) -> None:
    done = own_playbooks.duplicate(db, FOOD)
    assert done.changes.areas == {Area.PLAYBOOKS}
    assert done.changes.step == Text("复制写法「美食」", "Copy playbook “Food”")
    assert books.of(db).find("food").own
    assert kept(db) == own_playbooks.shipped_text(FOOD)
    own_playbooks.save(db, FOOD, own_text())
    assert books.of(db).playbook("food").format("大碗开盖").id == "own_1"
    own_playbooks.reset(db, FOOD)
    assert not books.of(db).find("food").own and kept(db) is None


@pytest.mark.parametrize("trade", [*playbooks.trades(), playbooks.GENERAL])
def test_a_copy_says_in_chinese_what_it_is_and_holds_no_comment_of_ours(trade: str) -> None:
    copy = own_playbooks.shipped_text(Category(id=trade, name_zh="这一行", name_en="This"))
    first, second, *lines = copy.split("\n")
    assert first.startswith("# 「这一行」的写法") and "resources/playbooks/README.md" in second
    assert not any(line.lstrip().startswith("#") for line in lines)
    assert lines[0].startswith("id: ")
    assert yaml.safe_load(copy) == yaml.safe_load(shipped(trade))
    broken = copy.replace(f"id: {trade}", f"id: {trade}\nnobody: 1", 1)
    assert [one.line for one in playbook_text.examine(broken, trade).problems] == [4]


def test_every_step_is_undone_and_done_again_by_its_name(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "别人的.yaml"
    file.write_text(own_text("别人写的"), encoding="utf-8")
    texts = [None, own_playbooks.shipped_text(FOOD), own_text(), own_text("别人写的"), None]
    own_playbooks.duplicate(db, FOOD)
    own_playbooks.save(db, FOOD, own_text())
    own_playbooks.bring_in(db, own_playbooks.read_shared(file, [FOOD]))
    own_playbooks.reset(db, FOOD)
    names = []
    for before in reversed(texts[:-1]):
        names.append(undo.undo(db).value.name.zh)
        assert kept(db) == before
    assert names == [f"{one}写法「美食」" for one in ("还原", "导入", "改", "复制")]
    assert binned(db) == ()
    for after in texts[1:]:
        undo.redo(db)
        assert kept(db) == after


def test_a_second_copy_is_refused(db: Database) -> None:
    own_playbooks.duplicate(db, FOOD)
    assert refused(lambda: own_playbooks.duplicate(db, FOOD)).code == "playbook.exists"


def test_saving_the_same_text_is_no_step(db: Database) -> None:
    own_playbooks.save(db, FOOD, own_text())
    assert own_playbooks.save(db, FOOD, own_text()).changes.step is None


def test_an_import_and_a_reset_lose_nobodys_words(db: Database, tmp_path: Path) -> None:
    own_playbooks.save(db, FOOD, own_text("我自己写的"))
    file = tmp_path / "别人的.yaml"
    file.write_text(own_text("别人写的"), encoding="utf-8")
    own_playbooks.bring_in(db, own_playbooks.read_shared(file, [FOOD]))
    own_playbooks.reset(db, FOOD)
    theirs, mine = binned(db)
    assert (mine.kind, mine.title) == ("own_playbook", "美食")
    done = recycle.restore(db, mine.id)
    assert Area.PLAYBOOKS in done.changes.areas
    assert kept(db) == own_text("我自己写的")
    assert refused(lambda: recycle.restore(db, theirs.id)).code == "bin.exists"


def test_there_is_nothing_to_reset(db: Database) -> None:
    assert refused(lambda: own_playbooks.reset(db, FOOD)).code == "playbook.not_own"


def test_a_faulty_text_is_not_saved(db: Database) -> None:
    own_playbooks.save(db, FOOD, own_text())
    bad = own_text("别的").replace("priority: 2", "priority: 9", 1)
    error = refused(lambda: own_playbooks.save(db, FOOD, bad))
    assert error.code == "playbook.faulty" and error.where["line"]
    assert f"第 {error.where['line']} 行" in error.message.zh
    assert kept(db) == own_text()


def test_a_trade_of_ones_own_starts_from_the_general_playbook(db: Database) -> None:
    own_playbooks.duplicate(db, TEA)
    found = books.of(db).find(TEA.id)
    assert found.own and found.trouble is None
    assert (found.book.category, found.book.name.zh) == (TEA.id, TEA.name_zh)


# ---- what every trade shares --------------------------------------------------------------------


def test_the_general_playbook_of_ones_own_serves_every_trade(db: Database) -> None:
    general = own_playbooks.trades(db)[-1]
    assert general == own_playbooks.GENERAL
    own_playbooks.duplicate(db, general)
    found = books.of(db)
    assert found.find("general").own
    # As it ships, nothing is any different for anyone.
    assert found.playbook("food") == playbooks.playbook("food")
    assert found.playbook("nobody's") == playbooks.playbook("nobody's")
    words = "大碗先给你看一眼。"
    own_playbooks.save(db, general, shipped("general").replace("猜猜我手里是什么。", words, 1))
    found = books.of(db)
    for trade in ("food", "nobody's"):
        lines = [line.say for hook in found.playbook(trade).hooks for line in hook.lines]
        assert (words in lines) and not found.find(trade).own
    own_playbooks.save(db, FOOD, own_text())
    both = [line.say for hook in books.of(db).playbook("food").hooks for line in hook.lines]
    assert words in both and f"{NAME}，你听。" in both


def test_a_broken_general_playbook_leaves_every_trade_as_it_ships(db: Database) -> None:
    put(db, "id: general\nhooks: [", "general")
    found = books.of(db)
    assert found.playbook("food") == playbooks.playbook("food")
    trouble = found.find("general").trouble
    assert trouble is not None and "第 2 行" in trouble.zh


# ---- sharing -------------------------------------------------------------------------------------


def test_a_shared_file_is_used_in_another_workspace(db: Database, tmp_path: Path) -> None:
    own_playbooks.save(db, FOOD, own_text())
    file = own_playbooks.export(books.of(db), FOOD, tmp_path / "美食 写法 😀.yaml")
    other = Workspace.open(tmp_path / "别人")
    shared = own_playbooks.read_shared(file, [TEA, FOOD])
    assert shared.category == FOOD
    own_playbooks.bring_in(other.database, shared)
    assert books.of(other.database) == books.of(db)
    other.close()


def test_a_file_from_notepad_is_read(tmp_path: Path) -> None:
    file = tmp_path / "记事本.yaml"
    file.write_bytes(shipped().replace("\n", "\r\n").encode("gb18030"))
    assert own_playbooks.read_shared(file, [FOOD]).category == FOOD


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "playbook.not_text"),
        (b"#" * (playbook_text.LARGEST + 1), "playbook.too_large"),
        ("店名: 炭小满\n".encode(), "playbook.faulty_file"),
        (b"id: food\nid: food\n", "playbook.faulty_file"),
        (
            shipped().replace("id: food\ncategory: food", "id: x\ncategory: x", 1).encode(),
            "playbook.unknown_trade",
        ),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "不对.yaml"
    file.write_bytes(content)
    error = refused(lambda: own_playbooks.read_shared(file, [FOOD]))
    assert error.code == code and "不对.yaml" in error.message.zh


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    error = refused(lambda: own_playbooks.read_shared(tmp_path / "没有.yaml", [FOOD]))
    assert error.code == "playbook.unreadable"


# ---- drafting ---------------------------------------------------------------------------


def load(workspace: Workspace) -> None:
    profile = Profile(stores=(shop(),), creators=(person(),), deals=(offer(),), facts=facts())
    profiles.load(workspace.database, profile, step=Text("装店", "Load"))


def write_in(workspace: Workspace, **brief: object) -> Script | Outline:
    asked = requests.make(workspace.database, Brief(topic="下班第一口", deal="d1", **brief))
    *_, whole = drafter(workspace, "playbook").write(asked, Job())
    assert isinstance(whole, Whole)
    return whole.draft  # type: ignore[return-value]


def put(db: Database, text: str, trade: str = "food") -> None:
    """Keep a text without looking at it, as one that was good for an earlier Huixin."""
    with db.edit(Text("放", "Put")) as edit:
        own_texts_store.put_playbook(edit.conn, trade, text)


def test_two_workspaces_of_one_process_keep_to_their_own(tmp_path: Path) -> None:
    one, other = (Workspace.open(tmp_path / name) for name in ("甲", "乙"))
    try:
        load(one)
        load(other)
        own_playbooks.save(one.database, FOOD, own_text())
        assert write_in(one, format="own_1").playbook.startswith("food/own_1/")
        assert refused(lambda: write_in(other, format="own_1")).code == "draft.unknown_format"
        assert write_in(other, format="craft").playbook.startswith("food/craft/")
    finally:
        one.close()
        other.close()


def test_an_edit_counts_at_once(workspace: Workspace) -> None:
    load(workspace)
    own_playbooks.duplicate(workspace.database, FOOD)
    write_in(workspace)
    own_playbooks.save(workspace.database, FOOD, own_text())
    assert write_in(workspace, format="own_1").shots  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["script", "outline"])
def test_a_broken_own_text_never_stops_drafting(workspace: Workspace, kind: str) -> None:
    load(workspace)
    put(workspace.database, "id: food\nhooks: [")
    seconds = 45 if kind == "script" else 1800
    written = write_in(workspace, kind=kind, seconds=seconds)
    (tip,) = [one for one in written.findings if one.rule == "own_playbook"]
    assert "第 2 行" in tip.why and "自带的写法" in tip.why


def test_every_format_of_ones_own_drafts_with_next_to_nothing_on_file() -> None:
    own = Books({"food": own_text()})
    for form in own.playbook("food").formats:
        bare = request(no_deal=True, known=(), format=form.id)
        assert draft(replace(bare, books=own)).shots


def test_the_example_shop_drafts_with_ones_own() -> None:
    own = Books({"food": own_text()})
    first, second = (
        examples.script(own, "food", "own_1", topic="大碗开盖", variant=one) for one in (0, 1)
    )
    assert first is not None and second is not None
    assert first.playbook.startswith("food/own_1/") and first.shots != second.shots
    show = examples.outline(own, "food", "own_1", topic="大碗开盖")
    assert show is not None and len(show.blocks) > 3 and "大碗开盖" in show.title


def test_a_playbook_without_an_example_shop_shows_none() -> None:
    own = Books({TEA.id: own_playbooks.shipped_text(TEA)})
    assert examples.script(own, TEA.id, "") is None
    assert examples.outline(own, TEA.id, "") is None
