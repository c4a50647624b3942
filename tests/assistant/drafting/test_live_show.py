"""Live outlines: the clock, the full hour, the rounds, what must be said."""

from __future__ import annotations

import itertools
import re

import pytest

from assistant.drafting import cues, playbooks, rundown, timing
from assistant.drafting.figures import read
from assistant.drafting.live_playbook import live_playbook
from assistant.drafting.models import Outline
from assistant.profile.models import Fact, Stage
from tests.assistant.drafting.conftest import draft, facts, offer, person, request, shop
from tests.eval import briefs
from tests.eval.drafting import repeats, runs, said_lines, share

SECOND = offer(id="d2", name="四人欢聚烤肉套餐", live_price_fen=25800, list_price_fen=42800)
THIRD = offer(
    id="d3", name="牛肋条加购", live_price_fen=3500, list_price_fen=5800, list_price_basis=""
)


def show(**changes: object) -> Outline:
    made = draft(
        request(**{"kind": "outline", "seconds": 3600, "more": (SECOND, THIRD), **changes})
    )  # type: ignore[arg-type]
    assert isinstance(made, Outline)
    return made


def starts(outline: Outline) -> list[int]:
    at, found = 0, []
    for block in outline.blocks:
        found.append(at)
        at += block.seconds
    return found


@pytest.mark.parametrize("seconds", [1200, 1800, 2700, 3600, 5400, 7200])
@pytest.mark.parametrize("deals", [0, 1, 3])
def test_the_clock_adds_up_exactly(seconds: int, deals: int) -> None:
    more = (SECOND, THIRD) if deals == 3 else ()
    made = show(seconds=seconds, more=more, no_deal=deals == 0)
    assert sum(one.seconds * one.repeat for one in made.blocks) == seconds == made.seconds
    assert all(0 < one.min_seconds <= one.seconds for one in made.blocks)


@pytest.mark.parametrize("start", ["18:30", "18:45", "19:20", "23:30"])
def test_a_pinned_lucky_bag_begins_exactly_on_the_hour(start: str) -> None:
    made = show(planned_start=start)
    hour, minute = map(int, start.split(":"))
    pinned = [
        (block, at) for block, at in zip(made.blocks, starts(made), strict=True) if block.start
    ]
    assert pinned
    for block, at in pinned:
        clock = (hour * 60 + minute + at // 60) % 1440
        assert at % 60 == 0
        assert block.start == f"{clock // 60:02d}:{clock % 60:02d}" and block.start.endswith(":00")
    assert sum(one.seconds for one in made.blocks) == 3600


def test_a_product_block_has_seven_timed_steps_with_words() -> None:
    for block in show().blocks:
        if block.kind != "product":
            continue
        assert block.product is not None
        assert len(block.product.steps) == 7
        assert sum(one.seconds for one in block.product.steps) == block.seconds
        assert all(cues.spoken(one.script) for one in block.product.steps)


@pytest.mark.parametrize(
    ("topic", "flagged"),
    [
        ("开业三年专场", ["三年"]),
        ("60 分钟烤肉夜", []),
        ("一小时两轮专场", []),
    ],
)
def test_the_title_is_the_topic_as_typed_and_a_show_knows_its_own_length(
    topic: str, flagged: list[str]
) -> None:
    made = show(topic=topic)
    assert made.title == topic
    assert made.playbook == "live/live_60"
    found = [one for one in made.findings if one.rule == "no_source"]
    assert [(one.field, one.text) for one in found] == [("title", words) for words in flagged]


def test_the_second_round_says_it_otherwise() -> None:
    rounds: dict[str, list[str]] = {}
    for block in show().blocks:
        if block.kind == "product" and block.product:
            rounds.setdefault(block.product.deal, []).append(block.script)
    again = [scripts for scripts in rounds.values() if len(scripts) > 1]
    assert again
    for first, second, *_ in again:
        assert first.split("\n")[0] != second.split("\n")[0]


def test_must_say_points_are_the_deals_conditions() -> None:
    block = next(one for one in show().blocks if one.product and one.product.deal == "d1")
    assert block.must_say == (
        "周一至周日可用，每桌限用一张",
        "酒水不含在内",
        "周五周六需提前 2 小时订座",
        "有效期到 2027年1月31日",
    )


def test_the_card_says_what_the_deal_says() -> None:
    card = next(one.product for one in show().blocks if one.product and one.product.deal == "d2")
    assert card is not None
    assert (card.link_number, card.live_price_fen, card.list_price_fen) == (2, 25800, 42800)
    assert card.valid_until == "2027-01-31"


def test_a_list_price_without_basis_is_flagged_and_not_said() -> None:
    made = show()
    assert [one.text for one in made.findings if one.rule == "no_basis"] == [THIRD.name]
    words = "\n".join(one.script for one in made.blocks if one.product and one.product.deal == "d3")
    assert "五十八" not in words


def test_it_finds_nothing_unsourced_in_its_own_words() -> None:
    for variant in range(3):
        made = show(variant=variant)
        assert [
            one for one in made.findings if one.kind == "grounding" and one.rule != "no_basis"
        ] == []


def test_without_deals_it_says_so_and_still_fills_the_hour() -> None:
    made = show(no_deal=True, more=())
    assert not [one for one in made.blocks if one.kind == "product"]
    assert [one.rule for one in made.findings] == ["no_deals"]


def test_deleting_a_fact_takes_it_out_of_the_show() -> None:
    def words(outline: Outline) -> str:
        return "\n".join(one.script for one in outline.blocks)

    assert "四十斤" in words(show())
    rest = tuple(one for one in facts() if one.id != "cut")
    assert "四十斤" not in words(show(known=rest))


def test_no_figure_without_any_fact_or_deal() -> None:
    made = show(no_deal=True, more=(), known=())
    assert not re.search(
        r"\d|[二三四五六七八九]+(?:块|元|斤|年|折|分钟)",
        "\n".join(rundown.said(one) for one in made.blocks),
    )


def test_it_is_reproducible() -> None:
    assert show(seed=3) == show(seed=3)


def test_every_show_of_the_book_can_be_asked_for() -> None:
    for one in live_playbook().shows:
        assert show(format=one.id, seconds=one.seconds).playbook == f"live/{one.id}"


@pytest.mark.parametrize("form", [one.id for one in live_playbook().shows])
@pytest.mark.parametrize("known", [facts(), ()], ids=["facts", "none"])
def test_words_and_actions_fill_a_block_and_never_run_over(
    form: str, known: tuple[Fact, ...]
) -> None:
    seconds = next(one.seconds for one in live_playbook().shows if one.id == form)
    for variant in range(2):
        for block in show(format=form, seconds=seconds, known=known, variant=variant).blocks:
            filled = timing.spoken_seconds(rundown.words(block), 226) / block.seconds
            assert 0.7 <= filled <= 1, (block.title, filled)


def test_who_is_asked_to_type_is_waited_for() -> None:
    book = live_playbook()
    waits = {one.how for one in book.waits}
    for block in show().blocks:
        lines = rundown.words(block).split("\n")
        for line, after in itertools.pairwise([*lines, ""]):
            if not cues.alone(line) and any(word in line for word in book.asking):
                assert cues.read(after), line
                assert cues.read(after)[0].how in waits or cues.read(after)[0].does != "演示"


def test_a_told_fact_is_shown_as_the_trade_shows_it() -> None:
    words = "\n".join(rundown.words(one) for one in show().blocks)
    told = words.index("五花每天现切四十斤")
    assert cues.read(words[told:].split("\n")[1])[0].how == "刀切下去，切面转向镜头"


def test_variants_take_other_structures() -> None:
    for seconds in (1800, 3600, 7200):
        made = [show(seconds=seconds, variant=variant) for variant in range(2)]
        assert len({one.playbook for one in made}) == 2
        orders = [[block.kind for block in one.blocks] for one in made]
        assert orders[0] != orders[1]
        mine, theirs = (runs(said_lines(one)) for one in made)
        assert share(mine, theirs) < 0.65


def test_a_trade_takes_first_what_suits_it() -> None:
    made = show(store=shop("stay", name="柿子小院"), seconds=1800)
    assert made.playbook == "live/tour_30"
    assert made.blocks[0].title.startswith("开场，从门口走起")


def test_what_was_said_is_not_said_again_in_the_same_round() -> None:
    for asked in briefs.every():
        if asked.kind == "outline":
            request_ = asked.request()
            assert repeats(draft(request_), request_) <= 0.10, asked.name
    first = [one for one in show().blocks if one.loop in ("", "第一轮")]
    lines = [line for one in first for line in rundown.said(one).split("\n")]
    assert sum("五号口出站" in line for line in lines) == 1


def test_talks_are_about_one_thing_each() -> None:
    talks = {one.title: one for one in show().blocks if one.kind == "interaction"}
    assert len(talks) == 4 and all("：" in title for title in talks)
    assert "五号口出站" in talks["回公屏：来之前"].script
    assert "五号口出站" not in talks["回公屏：讲究在哪儿"].script


def test_a_lucky_bag_is_announced_joined_waited_for_and_drawn() -> None:
    bag = next(one for one in show().blocks if one.kind == "lucky_bag")
    lines = bag.script.split("\n")
    order = [
        next(at for at, line in enumerate(lines) if re.search(words, line))
        for words in ("福袋(?:挂|。)", "口令", "倒计时|什么时候开", "【等开奖", "恭喜|名单出来了")
    ]
    assert order == sorted(order)
    assert not cues.alone(lines[-1])


def test_a_prize_is_said_only_when_a_fact_names_it() -> None:
    bag = next(one for one in show().blocks if one.kind == "lucky_bag")
    assert "先在门店里写成事实" in bag.assistant_note
    prize = Fact(id="prize", store="s1", text="福袋奖品是酸梅汤一杯", source="店长口述")
    made = show(known=(*facts(), prize))
    bag = next(one for one in made.blocks if one.kind == "lucky_bag")
    assert "酸梅汤一杯" in bag.script and "写成事实" not in bag.assistant_note
    others = "\n".join(one.script for one in made.blocks if one.kind != "lucky_bag")
    assert "福袋奖品" not in others


def test_a_beginner_gets_shorter_lines_more_to_tick_off_and_more_notes() -> None:
    made = {stage: show(creator=person(stage=stage)) for stage in (Stage.NOVICE, Stage.EXEMPLARY)}
    lengths, notes, points = {}, {}, {}
    for stage, outline in made.items():
        lines = [line for one in outline.blocks for line in rundown.said(one).split("\n")]
        lengths[stage] = sum(map(len, lines)) / len(lines)
        notes[stage] = sum(len(one.assistant_note) for one in outline.blocks)
        points[stage] = sum(len(one.must_say) for one in outline.blocks)
    assert lengths[Stage.NOVICE] < lengths[Stage.EXEMPLARY]
    assert notes[Stage.NOVICE] > notes[Stage.EXEMPLARY]
    assert points[Stage.NOVICE] > points[Stage.EXEMPLARY]
    assert "双人炭烤五花套餐，直播价 128" in "\n".join(
        point for one in made[Stage.NOVICE].blocks for point in one.must_say
    )


@pytest.mark.parametrize("trade", sorted(playbooks.trades()))
def test_a_trade_has_actions_of_its_own(trade: str) -> None:
    book = playbooks.load_playbook(playbooks.folder() / f"{trade}.yaml")
    assert all(one.act for one in book.live_actions)
    assert len([one for one in book.live_actions if not one.when]) >= 6
    assert [one.say for one in book.live_actions if read(one.say)] == []
    styles = {one.style for one in live_playbook().shows}
    assert book.live_shows and set(book.live_shows) <= styles


def test_what_must_be_said_of_a_deal_is_said_in_its_block() -> None:
    for asked in briefs.every():
        if asked.kind != "outline":
            continue
        for block in draft(asked.request(variant=1)).blocks:
            script = rundown.words(block)
            assert [one for one in block.must_say if not rundown.says(script, one)] == []
