"""A script is about its topic: what is near it is told, what is not stays out, and it says so."""

from __future__ import annotations

import re

import pytest

from assistant.drafting import examples, fitting, playbooks
from assistant.drafting.lexicon import tags_of
from assistant.drafting.models import Script
from assistant.drafting.nearness import Subject
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.playbooks import Beat, Frame, Line
from assistant.drafting.port import DraftRequest, Whole
from assistant.drafting.shelf import Shelf
from assistant.drafting.spoken import speak
from assistant.drafting.working_order import Slide
from assistant.jobs import Job
from assistant.profile.models import Fact
from tests.assistant.drafting.conftest import draft, request
from tests.eval.briefs import ON
from tests.eval.drafting import runs, said_lines, share

TRADES = sorted(playbooks.trades())


def asked(
    trade: str, form: str, topic: str, *, seconds: int = 45, variant: int = 0
) -> DraftRequest:
    book = playbooks.playbook(trade)
    return examples.request(
        book, book.format(form), topic=topic, seconds=seconds, variant=variant, seed=1, on=ON
    )


def written(wanted: DraftRequest) -> Script:
    *_, whole = PlaybookDrafter().write(wanted, Job())
    assert isinstance(whole, Whole) and isinstance(whole.draft, Script)
    return whole.draft


def script(trade: str, form: str, topic: str, *, seconds: int = 45, variant: int = 0) -> Script:
    return written(asked(trade, form, topic, seconds=seconds, variant=variant))


def words(one: Script) -> str:
    return "\n".join(shot.voiceover for shot in one.shots)


def tips(one: Script) -> str:
    return "\n".join(found.why for found in one.findings if found.rule == "thin_facts")


def test_a_topic_calls_for_its_own_lines_from_wherever_they_stand() -> None:
    told = words(script("life_service", "solve", "空调一开就有霉味"))
    assert "吹出来有味" in told and "滤网" in told


def test_a_line_about_another_topic_is_not_told() -> None:
    book = playbooks.playbook("leisure")
    others = [
        line.say
        for beat in book.beats
        for line in beat.lines
        if line.about and not any(word in "中途加项目怎么回" for word in line.about)
    ]
    for variant in range(4):
        told = words(script("leisure", "pitfall", "中途加项目怎么回", variant=variant))
        assert others and not [one for one in others if "{" not in one and one in told]


def test_a_question_is_not_padded_with_facts_that_do_not_answer_it() -> None:
    for variant in range(4):
        told = words(script("wedding", "pitfall", "合同里的活动字眼", variant=variant))
        assert "影棚层高" not in told and "倪家桥" not in told and "缎面" not in told


@pytest.mark.parametrize("trade", TRADES)
def test_a_script_that_keeps_to_its_topic_names_the_deal_and_no_price(trade: str) -> None:
    for form in playbooks.playbook(trade).formats:
        if not form.keeps_to_topic or form.id == "daily":
            continue
        one = script(trade, form.id, form.topics[0])
        assert "划线价" not in words(one), form.id
        if trade != "medical":  # who explains an illness sells nothing with it
            assert "左下角" in one.shots[-1].voiceover, form.id


def test_a_thing_on_file_brings_its_fact_under_any_topic() -> None:
    assert "柿子树" in words(script("stay", "visit", "柿子红了可以来摘吗"))
    assert "卡尺量完" in words(script("car", "know", "刹车片多久换一次"))


def test_a_thing_nobody_has_on_file_is_not_talked_around() -> None:
    one = script("food", "craft", "今天到了新鲜的海胆")
    told = words(one)
    assert "海胆" in told
    assert "勺子刮下来" not in told and "靠窗" not in told and "案板" not in told
    assert "海胆" in tips(one) and "补" in tips(one)


def test_no_tip_where_the_playbook_offered_the_topic() -> None:
    for form in playbooks.playbook("food").formats:
        assert tips(script("food", form.id, form.topics[0])) == "", form.id


def test_the_topic_is_said_in_the_first_shots() -> None:
    for topic in ("下雨天没客人", "年底聚餐怎么订"):
        for variant in range(3):
            one = script("food", "daily", topic, variant=variant)
            assert any(topic in shot.voiceover for shot in one.shots[:3]), (topic, variant)


def test_nobody_announces_what_the_hook_leads_into() -> None:
    topic, led_in = "手上的活怎么练", 0
    for variant in range(4):
        one = script("food", "daily", topic, variant=variant)
        if "手上" in one.hook:
            led_in += 1
            assert not any(topic in shot.voiceover for shot in one.shots[1:3]), one.hook
    assert led_in


def test_what_the_user_thought_of_opens_with_their_own_words() -> None:
    hooks = {script("food", "daily", "下雨天没客人", variant=n).hook for n in range(2)}
    assert any("下雨天没客人" in one for one in hooks)


def test_a_price_is_no_way_into_a_question() -> None:
    for variant in range(6):
        hook = script("beauty", "know", "底子决定做到哪", variant=variant).hook
        assert "块" not in hook


def test_a_condition_is_said_once() -> None:
    told = words(script("leisure", "deal_talk", "券怎么用不吃亏", seconds=60))
    assert told.count("一人一张") == 1


def test_no_picture_comes_twice_as_it_was() -> None:
    for trade, form, topic in (
        ("food", "pitfall", "用券怎么点不重"),
        ("stay", "pitfall", "退改先看哪一行"),
        ("car", "pitfall", "报价单怎么看"),
    ):
        for variant in range(2):
            pictures = [one.picture for one in script(trade, form, topic, seconds=60).shots]
            assert len(pictures) == len(set(pictures)), (trade, variant)


def test_the_next_variants_say_other_things() -> None:
    """Over every second topic of five trades: half of the pairs share under 40 %, none 80 %."""
    shares = []
    for trade in ("food", "stay", "retail", "medical", "transport"):
        for form in playbooks.playbook(trade).formats:
            for topic in form.topics[::2]:
                one, other = (
                    runs(said_lines(script(trade, form.id, topic, variant=n))) for n in (0, 1)
                )
                shares.append(share(one, other))
    assert sorted(shares)[len(shares) // 2] <= 0.40 and max(shares) < 0.80


def test_nothing_to_say_is_shown_and_not_dragged_out() -> None:
    one = script("medical", "craft", "院子里的猫生了", seconds=60)
    assert max(shot.seconds for shot in one.shots if shot.voiceover) <= fitting.LONGEST_SHOT
    assert "院子里的猫生了" in tips(one)


def test_silent_shots_take_turns_until_the_time_is_filled() -> None:
    frame = Frame(pictures=("手上的动作",))
    quiet = [Beat(id="look", role="value", frame=frame, times=1, min_seconds=3, hold=4)]
    spoken = Slide(
        Beat(id="a", role="value", frame=frame, lines=(Line(say="说"),)), None, 0, 0, 5, 0
    )
    kept, left = fitting.silent([spoken], 20, quiet)
    assert left < 3 and sum(one.seconds for one in kept) == 25 - left


def test_what_an_earlier_variant_said_is_no_longer_required() -> None:
    frame = Frame(pictures=("手上的动作",))
    beat = Beat(id="a", role="value", frame=frame, priority=1, lines=(Line(say="说"),))
    assert Slide(beat, None, 0, 0, 5, 0).is_required
    assert not Slide(beat, None, 0, 0, 5, 0, heard=True).is_required
    assert not Slide(beat, None, 0, 0, 5, 0, near=0).is_required
    assert Slide(beat, None, 0, 0, 5, 0, near=3).weight < Slide(beat, None, 0, 0, 5, 0).weight


@pytest.mark.parametrize(
    ("topic", "around", "known"),
    [
        ("今天到了新鲜的海胆", "鲅鱼早市进货", False),
        ("海胆怎么开壳", "海胆早市进货", True),
        ("下班第一口", "五花现切", True),  # names no thing
        ("大海胆水饺", "水饺现点现包", True),  # a part of its name is on file
    ],
)
def test_a_topic_is_known_where_its_things_are(topic: str, around: str, known: bool) -> None:
    assert Subject(topic, around).known is known


def test_words_that_mean_nothing_bring_nothing_nearer() -> None:
    subject = Subject("为什么我们今天先看这个", "")
    assert subject.shared("为什么我们今天先看这个") == 0
    assert Subject("羊肉汤怎么喝", "").shared("羊肉汤熬到发白") > 0


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("洗手间在走廊尽头", "craft"),
        ("装修用的是老木头", "craft"),
        ("门口能停 5 辆车", "craft"),
        ("床宽 1 米 8", "ingredient"),
    ],
)
def test_one_character_does_not_type_a_fact_by_chance(text: str, tag: str) -> None:
    assert tag not in tags_of(text)


def test_one_character_types_a_fact_where_it_is_the_word() -> None:
    assert "craft" in tags_of("发尾先剪齐") and "ingredient" in tags_of("羊肉当天到店")


def test_know_how_is_not_dropped_for_characters_shared_by_chance() -> None:
    known = (Fact(id="f", store="s1", text="坐下先看一眼手机上的单子"),)
    shelf = Shelf(request(known=known), playbooks.playbook("food"))
    assert not shelf.tells("好不好，先看一眼颜色。")
    assert shelf.tells("手机上的单子先存好。")


def test_nobody_reads_out_the_number_of_a_licence() -> None:
    known = (Fact(id="f", store="s1", text="医疗广告审查证明文号：川医广【2026】第0612-0318号"),)
    told = words(draft(request(known=known, format="visit", seconds=60, topic="后厨卫生怎么看")))
    assert "审查证明文号打在画面上" in told
    assert not re.search(r"零六一二|〇六一二|0612", told)
    captions = [
        shot.caption
        for shot in draft(
            request(known=known, format="visit", seconds=60, topic="后厨卫生怎么看")
        ).shots
    ]
    assert any("0612-0318" in one for one in captions)


@pytest.mark.parametrize(
    ("written_as", "said"),
    [
        ("用 Dyson 吹风机 吹干", "用Dyson吹风机吹干"),
        ("Anna 剪了 11 年头发", "Anna剪了十一年头发"),
        ("C 口出来走 5 分钟", "C口出来走五分钟"),
    ],
)
def test_a_latin_name_keeps_no_stray_blank(written_as: str, said: str) -> None:
    assert speak(written_as) == said


def test_a_trades_beat_speaks_to_the_topics_of_the_general_one() -> None:
    general = playbooks.load_playbook(playbooks.folder() / "general.yaml")
    staff = general.beat("staff").about
    assert staff and playbooks.playbook("leisure").beat("who").about == staff
    assert playbooks.playbook("food").beat("of_it").about == ()
