"""The day's plan: steps in order, streak, week, untold facts, hooks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.drafting.models import UNFINISHED_RULE
from assistant.stats import greeting, today
from assistant.stats.today import Today
from assistant.tracking import posts
from tests.assistant.stats.ledger import Ledger, at, good_script

NOW = "2026-11-20 15:18"


def plan(ledger: Ledger, now: str = NOW, creator: str | None = "zhou") -> Today:
    with ledger.db.read() as conn:
        return today.plan(conn, creator, at(now))


def steps(ledger: Ledger, now: str = NOW) -> list[tuple[str, str]]:
    return [(step.kind, step.id) for step in plan(ledger, now).steps]


def test_an_empty_workspace_starts_with_a_first_video(ledger: Ledger) -> None:
    found = plan(ledger)
    assert [(step.kind, step.source) for step in found.steps] == [("draft", ""), ("fill", "")]
    assert found.steps[0].title.zh == "写第一条短视频"
    assert found.streak == 0
    assert [day.value for day in found.week] == [0.0] * 7


def test_it_greets_the_first_creator_when_none_is_named(ledger: Ledger) -> None:
    found = plan(ledger, creator=None)
    assert found.person is not None
    assert found.person.name == "周敏"


def test_a_creator_who_is_gone_gives_way_to_the_stores_first(ledger: Ledger) -> None:
    with ledger.db.read() as conn:
        found = today.plan(conn, "gone", at(NOW), store="s2")
    assert found.person is not None
    assert found.person.name == "刘建国"


def test_each_thing_waits_for_its_next_step(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    ledger.draft("翻面的时机", status="ready", document=good_script())
    ledger.draft("拍好了的", status="shot")
    ledger.draft("剪好了的", status="shot", document={"hashtags": ["烤肉", "#长沙"]})
    ledger.cut("炭火一响", draft="剪好了的")
    ledger.render("炭火一响", "2026-11-19 22:00")
    ledger.fact("f1", "果木炭下午四点就开始烧")
    found = plan(ledger)
    assert [(step.kind, step.id) for step in found.steps] == [
        ("shoot", "翻面的时机"),
        ("cut", "拍好了的"),
        ("post", "炭火一响"),
    ]
    shoot, _, post = found.steps
    assert shoot.detail.zh == "6 个镜头，约 38 秒，检查都过了"
    assert post.note.zh == "昨天剪好的"
    assert post.path == "/成片/一.mp4"
    assert post.copy == "剪好了的 #烤肉 #长沙"


def _found(kind: str, severity: str, text: str, field: str = "shots/1/voiceover") -> dict[str, Any]:
    return {
        "rule": kind, "kind": kind, "severity": severity, "field": field,
        "start": 0, "end": 2, "text": text, "why": "看一眼",
    }  # fmt: skip


def test_a_script_with_words_to_mend_says_each_for_what_it_is(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    findings = [
        _found("grounding", "warn", "三年"),
        _found("grounding", "warn", "三年", "shots/1/caption"),  # once more, in its caption
        _found("grounding", "warn", "十家"),
        _found("absolute", "block", "最好"),
        _found("food", "warn", "养胃"),
    ]
    ledger.draft("要改的", status="ready", document=good_script(findings=findings))
    (step,) = plan(ledger).steps
    assert step.detail.zh == ("6 个镜头，约 38 秒，2 处没有出处 · 1 处不能说 · 1 处要小心")
    assert step.warnings == 4


def test_the_pace_counts_as_the_inspector_counts_it(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    document = good_script()
    document["shots"] = document["shots"][:5]  # too short for what was planned, asks for nothing
    document["seconds"] = 45
    ledger.draft("太短的", status="ready", document=document)
    (step,) = plan(ledger).steps
    assert step.detail.zh == "5 个镜头，约 45 秒，节奏 2 处要改"


def test_a_script_that_was_stopped_is_to_be_written_on(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    document = good_script(findings=[_found(UNFINISHED_RULE, "tip", "")])
    document["shots"] = document["shots"][:2]
    ledger.draft("停下的", status="ready", document=document)
    (step,) = plan(ledger).steps
    assert (step.kind, step.source, step.head.zh) == ("draft", "draft", "写")
    assert step.detail.zh == "写好 2 个镜头，还没写完"


def test_a_fact_is_proposed_when_nothing_is_on_its_way(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    ledger.fact("f1", "果木炭下午四点就开始烧")
    (step,) = plan(ledger).steps
    assert (step.kind, step.source, step.title.zh) == (
        "draft", "fact", "写一条「果木炭下午四点就开始烧」",
    )  # fmt: skip


@pytest.fixture
def told(ledger: Ledger) -> None:
    """Everything known was said, so no step proposes to write."""
    ledger.fact("told", "讲过的")
    ledger.draft("讲过了", status="done", document={"sources": [{"fact": "told"}]})


def test_a_begun_cut_comes_before_footage_not_yet_cut(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    ledger.draft("拍好了的", status="shot")
    ledger.cut("剪到一半")
    assert steps(ledger) == [("cut", "剪到一半")]


@pytest.mark.usefixtures("told")
def test_a_posted_cut_is_done_by_mark_or_by_export(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    for name in ("甲", "乙"):
        ledger.cut(name)
        ledger.render(name, "2026-11-19")
    assert plan(ledger).steps[0].detail.zh.endswith("另有 1 条")
    ledger.post("甲发布了", "2026-11-19", cut="甲")
    assert steps(ledger) == [("post", "乙")]
    posts.mark_posted(ledger.db, "乙", published_at_ms=at(NOW), creator="zhou")
    assert steps(ledger) == []
    assert plan(ledger).streak == 2


def test_tonights_show_comes_first_until_it_is_over(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    ledger.draft("翻面的时机", status="ready")
    ledger.draft(
        "周五烤肉夜",
        kind="outline",
        planned_at_ms=at("2026-11-20 18:30"),
        document={
            "seconds": 3600,
            "findings": [{"severity": "warn"}, {"severity": "tip"}],
        },
    )
    live = plan(ledger).steps[0]
    assert (live.kind, live.head.zh, live.note.zh, live.warnings) == (
        "live", "18:30", "今晚直播", 1,
    )  # fmt: skip
    assert live.detail.zh == "计划 60:00"
    found = plan(ledger)
    assert greeting.hello(found).zh == "周敏，下午好"
    assert greeting.line(found).zh == (
        "11月20日 周五，15:18。今晚 18:30 有一场，离开播还有 3 小时 12 分。"
    )
    late = plan(ledger, "2026-11-20 18:45")
    assert greeting.line(late).zh.endswith("今晚 18:30 有一场，已经到点了。")
    assert steps(ledger, "2026-11-20 19:31") == [("shoot", "翻面的时机")]
    assert steps(ledger, "2026-11-19 12:00")[0][0] == "shoot"


def test_a_brief_not_written_comes_before_facts(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19", kind="orders")
    ledger.fact("f1", "果木炭下午四点就开始烧")
    for brief, topic in (("b1", "翻面"), ("b2", "蘸料")):
        ledger.insert(
            "brief", id=brief, kind="script", store_id="s1", creator_id="zhou",
            topic=topic, document={}, created_at_ms=at("2026-11-18"),
        )  # fmt: skip
    ledger.draft("翻面脚本", brief_id="b1", status="done")
    assert steps(ledger) == [("draft", "b2")]


@pytest.mark.usefixtures("told")
def test_data_older_than_yesterday_is_asked_for(ledger: Ledger) -> None:
    ledger.batch("o", "2026-11-18 21:00", kind="orders")
    fill = plan(ledger).steps[0]
    assert fill.title.zh == "售卖明细停在 11月18日"
    assert fill.detail.zh == "少了昨天一天，数字会偏低"
    ledger.batch("f", "2026-11-15", kind="followers")
    fill = plan(ledger).steps[0]
    assert fill.title.zh == "粉丝数据停在 11月15日"
    assert fill.detail.zh == "售卖明细也该补了"


@pytest.mark.usefixtures("told")
def test_a_list_of_posts_is_as_new_as_its_import(ledger: Ledger) -> None:
    ledger.batch("p", "2026-11-10", kind="posts", made="2026-11-19")
    assert steps(ledger) == []


def test_the_streak_counts_days_not_posts_and_forgives_today(ledger: Ledger) -> None:
    for day in ("2026-11-16", "2026-11-18", "2026-11-19"):
        ledger.post(f"作品 {day}", day)
    ledger.post("又一条", "2026-11-19 20:00")
    ledger.post("自见", "2026-11-17", public=0)
    ledger.post("别人的", "2026-11-17", creator="liu")
    assert plan(ledger).streak == 2
    assert plan(ledger, "2026-11-21 09:00").streak == 0
    ledger.post("今天的", "2026-11-20")
    found = plan(ledger)
    assert (found.streak, found.published_today) == (3, 1)


def test_the_week_sets_what_was_done_against_the_plan(ledger: Ledger) -> None:
    ledger.draft("周四一", planned_at_ms=at("2026-11-19"), status="done")
    ledger.draft("周四二", planned_at_ms=at("2026-11-19"))
    ledger.draft("周二场", kind="outline", planned_at_ms=at("2026-11-17"), status="done")
    ledger.draft("周日场", kind="outline", planned_at_ms=at("2026-11-22"))
    ledger.post("周四作品", "2026-11-19")
    ledger.post("周一作品", "2026-11-16")
    week = plan(ledger).week
    assert [day.day.day for day in week] == [16, 17, 18, 19, 20, 21, 22]
    assert [day.when for day in week] == ["past"] * 4 + ["today"] + ["ahead"] * 2
    assert [day.value for day in week] == [1, 1, 0, 0.5, 0, 0, 0]
    assert (week[3].planned_posts, week[3].posts) == (2, 1)
    assert (week[6].planned_lives, week[6].lives) == (1, 0)


def test_facts_never_said_come_first_and_expired_ones_are_gone(ledger: Ledger) -> None:
    ledger.fact("said", "第一次来建议先点哪三样", made=3)
    ledger.fact("fresh", "生菜是浏阳的菜农早上送的", made=2)
    ledger.fact("over", "十月送豆腐脑", expires="2026-11-19")
    ledger.draft(
        "讲过",
        status="done",
        updated_at_ms=at("2026-09-28"),
        document={"sources": [{"fact": "said"}, {"fact": "said"}, {"fact": "deal:d1#name"}]},
    )
    found = plan(ledger)
    assert [(fact.id, fact.times, fact.last_day) for fact in found.untold] == [
        ("fresh", 0, ""),
        ("said", 1, "2026-09-28"),
    ]


def test_the_numbers_are_of_the_seven_days_that_ended_yesterday(ledger: Ledger) -> None:
    ledger.coupon("2026-11-13", 10_00)
    ledger.coupon("2026-11-12", 5_00)
    ledger.coupon("2026-11-20", 99_00)
    numbers = plan(ledger).numbers
    assert numbers.period.first == date(2026, 11, 13)
    assert numbers.totals.paid_gmv_fen == 10_00
    assert numbers.compare is not None
    assert numbers.compare.changes["paid_gmv_fen"] == 1.0


def test_a_first_line_stands_with_the_orders_its_post_earned(ledger: Ledger) -> None:
    ledger.batch("b", "2026-11-19")
    for number, orders in enumerate((5, 1, 3, 2)):
        hook = f"第{number}句"
        ledger.draft(f"稿{number}", version=3, status="done", document={"hook": hook})
        ledger.cut(f"片{number}", draft=f"稿{number}")
        ledger.post(f"作品{number}", "2026-11-14", cut=f"片{number}")
        for _ in range(orders):
            ledger.coupon("2026-11-15", 128_00, post=f"作品{number}")
    ledger.metric("作品0", "b", "2026-11-19", plays=41_000)
    ledger.coupon("2026-11-15", 128_00, post=ledger.post("没有脚本的", "2026-11-14"))
    hooks = plan(ledger).hooks
    assert [(hook.text, hook.orders) for hook in hooks] == [
        ("第0句", 5), ("第2句", 3), ("第3句", 2), ("第1句", 1),
    ]  # fmt: skip
    best = hooks[0]
    assert (best.paid_fen, best.plays, best.version, best.usual_orders) == (640_00, 41_000, 3, 1.5)


def test_the_line_that_was_shot_is_told_not_what_it_was_rewritten_into(ledger: Ledger) -> None:
    cut_at = at("2026-11-01")
    ledger.draft("稿", version=3, document={"hook": "后来改的"}, updated_at_ms=cut_at + 2)
    for number, (hook, made) in enumerate((("头一稿", -1), ("拍的这句", 0), ("后来改的", 2)), 1):
        document = {"title": "稿", "hook": hook, "seconds": 40, "shots": []}
        ledger.insert(
            "draft_version",
            draft_id="稿",
            number=number,
            document=document,
            drafter="playbook",
            created_at_ms=cut_at + made,
        )
    ledger.cut("成", draft="稿")
    ledger.post("作", "2026-11-10", cut="成")
    ledger.coupon("2026-11-11", 128_00, post="作")
    (hook_,) = plan(ledger).hooks
    assert (hook_.text, hook_.version) == ("拍的这句", 2)


def test_usually_needs_three_other_posts(ledger: Ledger) -> None:
    ledger.draft("稿", document={"hook": "先听它响"})
    ledger.cut("片", draft="稿")
    ledger.coupon("2026-11-15", 128_00, post=ledger.post("作品", "2026-11-14", cut="片"))
    ledger.coupon("2026-11-15", 128_00, post=ledger.post("另一条", "2026-11-14"))
    (hook,) = plan(ledger).hooks
    assert hook.usual_orders is None
