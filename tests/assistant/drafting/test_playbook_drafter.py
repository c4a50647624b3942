"""The playbook drafter on a grid of briefs: length, honesty, variety, reproducibility."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest

from assistant.drafting import playbooks
from assistant.drafting.models import Script
from assistant.profile.models import Fact
from tests.assistant.drafting.conftest import FACTS, draft, facts, offer, person, request, shop

FORMATS = ("craft", "visit", "deal_talk", "daily")
TRADES = sorted(
    path.stem for path in playbooks.folder().glob("*.yaml") if path.stem not in ("live", "lexicon")
)
SPOKEN = {"40": "四十斤", "18": "十八张", "6": "六年", "8": "八毫米", "10": "十人"}


def said(script: Script) -> str:
    return "\n".join(one.voiceover for one in script.shots)


def shown(script: Script) -> str:
    """Everything a viewer reads or hears."""
    rows = [f"{one.voiceover}\n{one.caption}" for one in script.shots]
    return "\n".join([script.title, script.hook, script.cover, *script.hashtags, *rows])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize("known", ["all", "two", "none"])
def test_the_planned_length_is_within_eight_percent(trade: str, form: str, known: str) -> None:
    some = {"all": tuple(FACTS), "two": ("cut", "way"), "none": ()}[known]
    for seconds in (15, 20, 30, 45, 60, 90, 120):
        script = draft(request(store=shop(trade), format=form, seconds=seconds, known=facts(some)))
        assert abs(script.seconds - seconds) <= 0.08 * seconds, (seconds, script.seconds)


@pytest.mark.parametrize("rate", [120, 180, 260, 320])
def test_it_keeps_the_length_at_any_rate_of_speech(rate: int) -> None:
    for seconds in (20, 45, 90):
        script = draft(request(seconds=seconds, creator=person(chars_per_minute=rate)))
        assert abs(script.seconds - seconds) <= 0.08 * seconds


def test_the_same_seed_gives_the_same_draft() -> None:
    assert draft(request(seed=7)) == draft(request(seed=7))


def test_another_seed_gives_other_words() -> None:
    assert len({said(draft(request(seed=seed))) for seed in range(6)}) > 3


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("trade", TRADES)
def test_neighbouring_variants_differ_in_first_line_and_structure(trade: str, form: str) -> None:
    drafts = [draft(request(store=shop(trade), format=form, variant=n)) for n in range(3)]
    for one, other in itertools.pairwise(drafts):
        assert one.hook != other.hook
        assert one.playbook != other.playbook
        assert [shot.picture for shot in one.shots] != [shot.picture for shot in other.shots]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("trade", TRADES)
def test_without_facts_and_deal_it_states_no_figure_at_all(trade: str, form: str) -> None:
    bare = shop(trade, address="")
    for variant in range(4):
        script = draft(
            request(store=bare, no_deal=True, known=(), format=form, variant=variant, seconds=60)
        )
        assert not re.search(r"\d", shown(script))
        assert not re.search(
            r"[二三四五六七八九十百]+(?:块|元|斤|年|折|点|张|人|分钟)", shown(script)
        )


@pytest.mark.parametrize("name", sorted(FACTS))
def test_deleting_a_fact_makes_its_words_vanish(name: str) -> None:
    values = re.findall(r"\d+", FACTS[name])
    with_it = [
        draft(request(format=form, seconds=120, variant=n)) for form in FORMATS for n in range(2)
    ]
    rest = tuple(one for one in FACTS if one != name)
    without = [
        draft(request(format=form, seconds=120, variant=n, known=facts(rest)))
        for form in FORMATS
        for n in range(2)
    ]
    clause = FACTS[name].removeprefix("周敏")[:4].split(" ")[0]
    assert any(clause in shown(one) for one in with_it)
    assert not any(clause in shown(one) for one in without)
    for value in values:
        if value in SPOKEN and not any(value in FACTS[one] for one in rest):
            assert not any(SPOKEN[value] in said(one) for one in without)


def test_every_digit_shown_stands_in_the_shops_data() -> None:
    data = "\n".join([*FACTS.values(), repr(offer()), repr(shop())])
    known = set(re.findall(r"\d+", data)) | {"198", "128", "1", "31", "2"}
    for form in FORMATS:
        for variant in range(4):
            for seconds in (30, 120):
                script = draft(request(format=form, variant=variant, seconds=seconds))
                assert set(re.findall(r"\d+", shown(script))) <= known


def test_it_finds_nothing_to_complain_of_in_its_own_words() -> None:
    for trade in TRADES:
        for form in FORMATS:
            script = draft(request(store=shop(trade), format=form, seconds=60))
            assert [one for one in script.findings if one.kind == "grounding"] == []


def test_a_topic_with_an_unknown_number_is_not_repeated() -> None:
    script = draft(request(topic="卖了 300 多份的五花"))
    assert "300" not in shown(script) and "三百" not in shown(script)


def test_a_topic_with_a_superlative_is_not_repeated() -> None:
    assert "最嫩" not in shown(draft(request(topic="全长沙最嫩的五花")))


def test_the_list_price_is_said_only_with_its_basis() -> None:
    with_basis = [draft(request(format="deal_talk", seed=n)) for n in range(5)]
    without = [
        draft(request(format="deal_talk", seed=n, deal=offer(list_price_basis="")))
        for n in range(5)
    ]
    assert any("一百九十八块" in said(one) for one in with_basis)
    assert not any("一百九十八" in said(one) or "198" in shown(one) for one in without)


def test_it_never_says_the_word_for_original_price() -> None:
    for form in FORMATS:
        assert "原价" not in shown(draft(request(format=form, seconds=120)))


def test_the_deals_conditions_stand_beside_its_price() -> None:
    script = draft(request(format="deal_talk"))
    notes = "\n".join(one.note for one in script.shots)
    assert (
        "每桌限用一张" in notes
        and "周五周六需提前 2 小时订座" in notes
        and "2027年1月31日" in notes
    )


def test_the_speaker_says_i_of_herself() -> None:
    script = draft(request(format="daily", seconds=120))
    assert "我在店里烤了六年肉" in said(script)
    assert "周敏在店里" not in said(script)


def test_facts_of_another_deal_stay_out() -> None:
    foreign = Fact(id="x", store="s1", deal="d9", text="四人餐送一扎酸梅汤")
    script = draft(request(seconds=120, known=(*facts(), foreign)))
    assert "一扎" not in shown(script)


def test_a_fact_is_said_once() -> None:
    for form in FORMATS:
        words = said(draft(request(format=form, seconds=120)))
        for clause in ("五花每天现切四十斤", "烤肉用果木炭", "生菜和蒜片可以续"):
            assert words.count(clause) <= 1


def test_the_goal_decides_the_last_line() -> None:
    follow = [draft(request(goal="涨粉", seed=n)).shots[-1].voiceover for n in range(4)]
    assert all("关注" in one for one in follow)


def test_too_few_facts_are_said_as_a_tip() -> None:
    script = draft(request(known=(), no_deal=True, seconds=300))
    tips = [one for one in script.findings if one.rule == "thin_facts"]
    assert tips and tips[0].severity == "tip" and "300 秒" in tips[0].why


def test_a_grill_is_heard_and_a_tea_house_is_not() -> None:
    tea = request(
        topic="新茶上市",
        store=shop(name="山边茶铺"),
        known=(Fact(id="t", store="s1", text="茶底现泡，冷藏三小时"),),
        deal=offer(name="单杯鲜茶"),
        format="craft",
    )
    for seed in range(6):
        words = shown(
            draft(
                tea.__class__(
                    **{
                        **tea.__dict__,
                        "brief": tea.brief.model_copy(update={"seed": seed, "seconds": 90}),
                    }
                )
            )
        )
        assert not re.search(r"翻面|炭|蘸|涮", words)


def test_an_expired_deal_is_flagged() -> None:
    script = draft(request(deal=offer(valid_until=date(2026, 10, 1)), format="deal_talk"))
    assert {one.rule for one in script.findings} & {"expired_deal"}


@pytest.mark.parametrize("seconds", [15, 20, 30])
def test_a_short_script_says_nothing_twice(seconds: int) -> None:
    for variant in range(6):
        script = draft(request(seconds=seconds, variant=variant))
        said = [shot.voiceover for shot in script.shots if shot.voiceover]
        assert len(said) == len(set(said))


def test_a_short_script_that_sells_names_its_deal() -> None:
    for variant in range(4):
        script = draft(request(seconds=15, goal="团购下单", variant=variant))
        assert any("一百二十八" in one.voiceover or "套餐" in one.voiceover for one in script.shots)
