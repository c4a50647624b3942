"""What worked for a creator: what counts, what is too thin to say, what luck does not decide."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.clips import cuts
from assistant.clips.cutlist import Cut
from assistant.drafting import (
    books,
    drafts,
    experience,
    experience_words,
    openings,
    playbooks,
    prompts,
    repeating,
    requests,
)
from assistant.drafting.experience import Evidence, Experience
from assistant.drafting.models import Brief, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.port import Whole
from assistant.jobs import Job
from assistant.storage import recycle
from assistant.workspace import Workspace
from tests.assistant.drafting.conftest import draft as drafted
from tests.assistant.drafting.conftest import facts, request
from tests.assistant.drafting.diary import CONFLICT, FOOD, PAIN, RESULT, Diary, shot
from tests.assistant.stats.ledger import Ledger

ON = date(2026, 11, 27)


@pytest.fixture
def diary(workspace: Workspace) -> Diary:
    return Diary(Ledger(workspace.database), on=ON)


def family(found: Experience, key: str) -> Evidence:
    return next(one for one in found.openings if one.key == key)


# ---- what counts ----------------------------------------------------------------------------


def test_a_way_to_open_that_did_better_comes_first(diary: Diary) -> None:
    diary.posts(PAIN, 4, 5, 4, first=40)
    diary.posts(RESULT, 2, 1, 2, 2, first=60)
    found = diary.read()
    best = found.best_opening
    assert best is not None
    assert (best.key, best.posts, best.typical, best.usual) == ("pain", 3, 4.0, 2.0)
    assert (best.example, best.verdict) == (PAIN, "better")
    # (4 × mean + 13) ÷ 7; no post is beyond the fence
    assert best.expected == pytest.approx((4 * 20 / 7 + 13) / 7)
    assert family(found, "result").verdict == "worse"


def test_two_posts_are_no_evidence(diary: Diary) -> None:
    diary.posts(PAIN, 9, 9, first=40)
    diary.posts(RESULT, 1, 1, 1, 1, first=60)
    found = diary.read()
    assert found.best_opening is None
    assert [one.key for one in found.openings] == []  # the others have two to be compared with


def test_one_lucky_post_does_not_decide(diary: Diary) -> None:
    diary.posts(PAIN, 60, 0, 1, first=40)  # 20 on average
    diary.posts(RESULT, 4, 4, 5, 4, 5, 4, first=30)
    diary.posts(CONFLICT, 2, 1, 2, 1, 2, 1, first=60)
    found = diary.read()
    best = found.best_opening
    assert best is not None
    assert (best.key, best.usual) == ("result", 1.0)
    assert family(found, "pain").verdict == "same"


def test_three_good_posts_do_not_outrank_many(diary: Diary) -> None:
    diary.posts(PAIN, 6, 6, 6, first=40)
    diary.posts(RESULT, *[6] * 8, first=90)
    diary.posts(CONFLICT, *[1] * 12, first=60)
    assert [one.key for one in diary.read().openings[:2]] == ["result", "pain"]


def test_small_differences_are_not_told(diary: Diary) -> None:
    diary.posts(PAIN, 3, 2, 3, first=40)
    diary.posts(RESULT, 2, 2, 3, 2, first=60)
    assert {one.verdict for one in diary.read().openings} == {"same"}


def test_only_posts_whose_week_is_over_count(diary: Diary) -> None:
    diary.posts(RESULT, 1, 1, 1, 1, first=60)
    diary.post(30, PAIN, 5)
    diary.post(25, PAIN, 5)
    diary.post(6, PAIN, 5)  # its seventh day is today
    assert [one.key for one in diary.read().openings] == []
    diary.post(20, PAIN, 5)
    assert family(diary.read(), "pain").posts == 3


def test_only_orders_of_the_first_week_count(diary: Diary) -> None:
    diary.posts(RESULT, 1, 1, 1, 1, first=60)
    for ago in (50, 40, 30):
        name = diary.post(ago, PAIN, 2)
        for _ in range(9):
            diary.sold(ago - 7, name)  # the eighth day
    assert family(diary.read(), "pain").typical == 2.0


def test_days_nobody_linked_say_nothing(diary: Diary) -> None:
    diary.posts(PAIN, 3, 3, 3, first=40)
    diary.posts(RESULT, 2, 2, 2, first=70)
    diary.posts(CONFLICT, 0, 0, 0, first=120)  # no order of these weeks is linked to any post
    assert "conflict" not in [one.key for one in diary.read().openings]
    diary.posts(CONFLICT, 0, 0, 0, first=41)  # among days whose orders are
    assert family(diary.read(), "conflict").typical == 0.0


def test_the_last_half_year_counts(diary: Diary) -> None:
    diary.posts(RESULT, 1, 1, 1, 1, first=60)
    diary.posts(PAIN, 5, 5, 5, first=200)
    assert [one.key for one in diary.read().openings] == []


def test_everyone_has_their_own(diary: Diary) -> None:
    diary.posts(PAIN, 4, 4, 4, first=40)
    diary.posts(RESULT, 1, 1, 1, first=60)
    assert diary.read("liu") == experience.NONE
    assert diary.read("") == experience.NONE


def test_formats_orders_and_facts_are_weighed_too(diary: Diary) -> None:
    for ago in (30, 32, 34):
        diary.post(ago, PAIN, 5, form="craft", structure="steps", facts=("f1",), verified=2)
    diary.posts(RESULT, 1, 2, 1, first=60)
    found = diary.read()
    assert [(one.key, one.verdict) for one in found.formats] == [
        ("craft", "better"),
        ("visit", "worse"),
    ]
    assert found.structures[0].key == "craft/steps"
    assert [(one.key, one.verified) for one in found.facts] == [("f1", 6)]


def test_verified_coupons_are_unknown_without_a_file_that_says_so(diary: Diary) -> None:
    diary.posts(PAIN, 4, 4, 4, first=40)
    diary.posts(RESULT, 1, 1, 1, first=60)
    assert family(diary.read(), "pain").verified is None


# ---- what becomes of a script ------------------------------------------------------------------


def test_a_deleted_script_leaves_its_post_to_what_is_usual(diary: Diary) -> None:
    diary.posts(PAIN, 4, 4, 4, first=40)
    diary.posts(RESULT, 1, 1, 1, 2, first=60)
    with diary.db.edit(drafts.Text("删", "Delete")) as edit:
        recycle.delete(edit, "draft", "dp1", title="稿")
    found = diary.read()
    assert [one.key for one in found.openings] == ["result"]  # two of the others are no evidence
    assert family(found, "result").usual == 4.0  # its post is still among them


def test_the_version_that_was_shot_counts(diary: Diary) -> None:
    """A cut keeps the words it was begun with; what the script says later nobody heard."""
    diary.posts(RESULT, 1, 1, 1, 1, first=60)
    diary.posts(PAIN, 4, 4, first=40)
    brief = Brief(topic="五花", store="s1", creator="zhou", seconds=30)
    said = _script(PAIN)
    kept = drafts.save_draft(diary.db, _script("先不说，你往下看。"), brief).value
    drafts.autosave(diary.db, said.model_copy(update={"id": kept.id}), visit="v")  # reworded
    cut = cuts.create(diary.db, Cut(clips=()), title="五花", draft_id=kept.id).value
    diary.ledger.post("mine", str(ON - timedelta(days=20)), cut=cut.id)
    for _ in range(4):
        diary.sold(19, "mine")
    drafts.save_version(diary.db, _script(CONFLICT).model_copy(update={"id": kept.id}))
    found = diary.read()
    assert family(found, "pain").posts == 3
    assert "conflict" not in [one.key for one in found.openings]
    assert [one.note for one in drafts.versions(diary.db, kept.id)] == ["", "开剪", ""]


def _script(hook: str) -> Script:
    return Script(
        title="五花", hook=hook, cover="", seconds=3, shots=(shot(hook),), drafter="playbook"
    )


# ---- the ways to open ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hook", "expected"),
    [
        (PAIN, "pain"),
        ("长沙的，晚饭看这儿。", "people"),  # {store.city}的，晚饭看这儿。
        ("128 块，都有啥？", "number"),
        ("五花多久翻一次？", "pain"),  # nobody's template, and yet a question
        ("别急着翻面。", "conflict"),
        ("五花每天现切 40 斤。", "number"),
        ("油一响，人就到了。", ""),  # it could be anything
        ("", ""),
    ],
)
def test_a_first_line_is_known_by_its_template_or_its_form(hook: str, expected: str) -> None:
    assert openings.family(hook, FOOD) == expected


@pytest.mark.parametrize("trade", sorted(playbooks.trades()))
def test_every_line_of_a_playbook_is_known(trade: str) -> None:
    """None is taken for another; the few that two ways word alike are not taken for any."""
    book = playbooks.playbook(trade)
    tell, unknown, every = openings.teller(book), 0, 0
    for hook in book.hooks:
        for line in hook.lines:
            if playbooks.SLOT.sub("", line.say).strip("。，？") == "":
                continue  # nothing of its own to be known by
            told = tell(playbooks.SLOT.sub("长沙下班的人", line.say))
            assert told in (hook.family, ""), line.say
            unknown, every = unknown + (told == ""), every + 1
    assert unknown <= every * 0.05


def test_words_that_two_ways_share_tell_nothing() -> None:
    first, second = FOOD.hooks[:2]
    line = playbooks.Line(say="{brief.topic}，听我说。")
    shared = [one.model_copy(update={"lines": (*one.lines, line)}) for one in (first, second)]
    book = FOOD.model_copy(update={"hooks": (*shared, *FOOD.hooks[2:])})
    assert first.family != second.family
    assert openings.family("五花，听我说。", book) == ""


# ---- writing with it ----------------------------------------------------------------------------


def evidence(key: str, expected: float = 4.0, verdict: str = "better", posts: int = 3) -> Evidence:
    return Evidence(key, posts, expected, 2.0, expected, 5, verdict, "第一句", "p1")  # type: ignore[arg-type]


def opening_of(asked: object) -> str:
    script = drafted(asked)  # type: ignore[arg-type]
    return openings.family(script.hook, FOOD)


def test_the_first_variant_opens_the_way_that_did_best() -> None:
    plain = [opening_of(request(format="craft", variant=one)) for one in range(4)]
    last = plain[-1]
    known = Experience(openings=(evidence(last), evidence(plain[0], 1.0, "worse")))
    mine = [
        opening_of(replace(request(format="craft", variant=one), experience=known))
        for one in range(len(set(plain)))
    ]
    assert plain[0] != last
    assert mine[0] == last
    assert plain[0] not in mine[:2]  # what did worse is not tried early
    again = drafted(replace(request(format="craft"), experience=known))
    assert again == drafted(replace(request(format="craft"), experience=known))


def test_what_did_no_better_changes_nothing() -> None:
    known = Experience(
        openings=(evidence("people", 2.0, "same"),), formats=(evidence("visit", 2.0, "same"),)
    )
    for variant in range(3):
        asked = request(variant=variant)
        assert drafted(replace(asked, experience=known)) == drafted(asked)


def test_the_order_of_beats_that_did_best_comes_first() -> None:
    form = FOOD.format("craft")
    known = Experience(structures=(evidence(f"craft/{form.structures[1].id}"),))
    script = drafted(replace(request(format="craft"), experience=known))
    assert script.playbook.endswith(form.structures[1].id)


def test_a_format_that_worked_tips_the_choice() -> None:
    asked = request(goal="", known=facts(("coal", "tables")))  # enough for either, barely

    def chosen(*formats: Evidence) -> str:
        script = drafted(replace(asked, experience=Experience(formats=formats)))
        return str(script.playbook.split("/")[1])

    assert chosen() == "craft"
    assert chosen(evidence("visit", 2.0, "same")) == "craft"
    assert chosen(evidence("visit")) == "visit"
    assert chosen(evidence("craft", 1.0, "worse")) == "visit"


def test_a_new_draft_of_the_shop_uses_it(diary: Diary) -> None:
    diary.posts(PAIN, 4, 5, 4, first=40)
    diary.posts(RESULT, 1, 2, 1, 1, first=60)
    brief = Brief(topic="下班第一口", store="s1", creator="zhou", format="visit", deal="d1")
    asked = requests.make(diary.db, brief, on=ON)
    *_, whole = PlaybookDrafter().write(asked, Job())
    assert isinstance(whole, Whole)
    assert isinstance(whole.draft, Script)
    assert openings.family(whole.draft.hook, FOOD) == "pain"


# ---- what a model is told -----------------------------------------------------------------------


def test_a_model_gets_sums_and_never_an_order(diary: Diary) -> None:
    diary.posts(PAIN, 4, 5, 4, first=40)
    diary.posts(RESULT, 1, 2, 1, 1, first=60)
    with diary.db.bulk() as edit:  # what a file may hold of buyers, where it could leak from
        edit.conn.execute("UPDATE coupon SET order_id = '109200000000' || id")
        edit.conn.execute("UPDATE coupon SET creator_name = '买家 13812345678'")
    brief = Brief(topic="下班第一口", store="s1", creator="zhou")
    asked = requests.make(diary.db, brief, on=ON)
    filled = prompts.for_script(asked)
    sent = json.loads(filled.user.partition("<data>")[2].partition("</data>")[0])
    assert sent["experience"]["openings_above_usual"] == [
        f"先问一句，比如「{PAIN}」（3 条，每条 4 单，平时 1 单）"
    ]
    assert sent["experience"]["openings_below_usual"][0].startswith("先看结果")
    whole = filled.system + filled.user
    assert "experience" not in filled.user.partition("<data>")[0]  # it stands among the data alone
    with diary.db.read() as conn:
        ids = [
            row[0]
            for row in conn.execute("SELECT id FROM coupon UNION SELECT order_id FROM coupon")
        ]
        posts = [row[0] for row in conn.execute("SELECT id FROM post UNION SELECT id FROM cut")]
    assert not [one for one in (*ids, *posts) if f'"{one}"' in whole or f"「{one}」" in whole]
    assert "109200000000" not in whole
    assert "138" not in whole


def test_without_evidence_a_model_is_told_nothing(diary: Diary) -> None:
    diary.posts(PAIN, 4, 5, first=40)
    asked = requests.make(diary.db, Brief(topic="五花", store="s1", creator="zhou"), on=ON)
    assert '"experience"' not in prompts.for_script(asked).user


def test_an_order_number_in_a_first_line_is_taken_out() -> None:
    known = Experience(
        openings=(replace(evidence("pain"), example="1092000000000123456 这单谁的？"),)
    )
    told = prompts.for_script(replace(request(), experience=known)).user
    assert "1092000000000123456" not in told


# ---- again --------------------------------------------------------------------------------------


def test_a_topic_that_stood_out_is_offered_again_after_a_rest(diary: Diary) -> None:
    diary.posts(RESULT, 2, 1, 2, 2, first=60)
    diary.post(30, PAIN, 8, topic="五花别急着翻", form="craft")
    (again,) = diary.read().repeats
    assert (again.topic, again.format, again.orders, again.usual, again.scripts) == (
        "五花别急着翻", "craft", 8.0, 2.0, 1,
    )  # fmt: skip
    assert "10-28 发的视频" in experience_words.repeat(again).zh


def test_a_topic_that_was_out_twice_is_told_by_both(diary: Diary) -> None:
    diary.posts(RESULT, 2, 1, 2, 2, first=60)
    diary.post(50, PAIN, 6, topic="五花别急着翻")
    diary.post(30, PAIN, 10, topic="五花别急着翻")
    diary.ledger.draft("发了没对上", status="done", document={"brief": {"topic": "五花别急着翻"}})
    (again,) = diary.read().repeats
    assert experience_words.repeat(again).zh == (
        "发过 2 条，最近是 10-28，7 天里一般 8 单，你平时 2 单"
    )


def test_what_is_fresh_or_waits_already_is_not_offered(diary: Diary) -> None:
    diary.posts(RESULT, 2, 1, 2, 2, first=60)
    diary.post(30, PAIN, 8, topic="五花别急着翻")
    diary.post(33, PAIN, 8, topic="炭怎么烧")
    diary.post(5, PAIN, 0, topic="五花别急着翻")  # out again a few days ago
    diary.ledger.draft("等着拍", document={"brief": {"topic": "炭怎么烧"}})
    assert diary.read().repeats == ()


def test_a_brief_like_an_earlier_script(diary: Diary) -> None:
    brief = Brief(topic="五花别急着翻", store="s1", creator="zhou", deal="d1", variant=2, seed=7)
    *_, made = drafts.write(diary.db, PlaybookDrafter(), brief, Job())
    first = made.value  # type: ignore[union-attr]
    like = repeating.brief_like(diary.db, first.id)
    assert (like.id, like.topic, like.deal, like.variant) == ("", "五花别急着翻", "d1", 2)
    assert like.format == first.playbook.split("/")[1]
    assert like.seed != 7  # or the playbook would say the same again


def test_shipped_books_are_enough_to_read_it(diary: Diary) -> None:
    assert books.SHIPPED.playbook("food") == FOOD
