"""发布前看一遍: each item where it applies and only there; ticks lapse with their ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.clips.cutlist import Caption, Clip, Cut, Music
from assistant.compliance import before_posting, english, posting
from assistant.compliance.before_posting import Item
from assistant.compliance.house import Shop
from assistant.compliance.house_store import Work
from assistant.drafting import checking, drafts, requests
from assistant.drafting.models import Outline, Script
from assistant.drafting.port import DraftRequest
from assistant.profile import profiles
from assistant.profile.models import Fact
from assistant.sample import shop as sample
from assistant.storage import undo
from assistant.storage.database import Database
from tests.assistant.drafting.conftest import draft, offer, shop
from tests.assistant.drafting.conftest import request as ask

NO_DEAL = replace(ask(), deal=None, brief=ask().brief.model_copy(update={"deal": ""}))


def items(made: Script | Outline, asked: DraftRequest) -> dict[str, Item]:
    found = before_posting.of_draft(checking.check(made, asked), asked)
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


def with_shot(script: Script, asked: DraftRequest, **fields: str) -> dict[str, Item]:
    shots = (script.shots[0].model_copy(update=fields), *script.shots[1:])
    return items(script.with_shots(shots), asked)


@pytest.fixture(scope="module")
def plain() -> Script:
    """A script without a deal, and with nobody on camera."""
    made = draft(NO_DEAL)
    assert isinstance(made, Script)
    empty = {
        "picture": "炭火特写",
        "note": "",
        "scene": "后厨",
        "voiceover": "炭要烧白",
        "caption": "",
    }
    return made.with_shots([one.model_copy(update=empty) for one in made.shots[:3]])


def test_a_script_with_a_deal_carries_the_word_advert() -> None:
    made = draft(ask())
    assert isinstance(made, Script)
    item = items(made, ask())["ad_mark"]
    assert item.required and "互联网广告管理办法" in item.legal_ref and "广告" in item.title.zh
    assert item.law("en") == "Measures for Internet Advertising, art. 9"


def test_every_law_has_its_english() -> None:
    laws = [value for name, value in vars(before_posting).items() if name.endswith("_LAW")]
    assert len(laws) > 8 and not any("《" in english.law(one) for one in laws)


def test_a_plain_script_asks_nothing(plain: Script) -> None:
    assert items(plain, NO_DEAL) == {}


@pytest.mark.parametrize(
    ("picture", "asked"),
    [
        ("顾客夹起第一片肉，笑出来", "people"),
        ("新娘照镜子", "people"),
        ("不拍客人，只拍手", ""),
        ("没有客人的早上", ""),
        ("周敏翻肉，手部特写", ""),
        ("小朋友坐在儿童椅上", "minors"),
        ("儿童椅擦一遍", ""),
        ("毛孩子趴在前台", ""),
        ("带娃的妈妈在挑座位", "minors"),
        ("抓娃娃机前面，空镜", ""),
    ],
)
def test_people_and_children_in_the_picture(plain: Script, picture: str, asked: str) -> None:
    found = with_shot(plain, NO_DEAL, picture=picture)
    assert set(found) == ({asked} if asked else set())
    if asked:
        assert found[asked].required and "第 1 镜" in found[asked].why.zh


def test_children_in_a_fact_it_tells_are_a_thought_not_a_duty(plain: Script) -> None:
    told = "每张小床睡一个小朋友"
    asked = replace(NO_DEAL, facts=(Fact(id="k", store="s1", text=told),))
    assert not with_shot(plain, asked, voiceover=told)["minors"].required
    question = with_shot(plain, NO_DEAL, voiceover="有没有孩子，忌什么口，打出来")
    assert "minors" not in question, "asking who comes shows nobody"


@pytest.mark.parametrize("mark", [{"drafter": "model"}, {"assisted": True}])
def test_what_a_model_wrote_is_declared_on_douyin(plain: Script, mark: dict[str, object]) -> None:
    item = items(plain.model_copy(update=mark), NO_DEAL)["ai"]
    assert "自主声明" in item.why.zh and "标识办法" in item.legal_ref


def test_a_claim_that_rests_on_paper_names_it(plain: Script) -> None:
    item = with_shot(plain, NO_DEAL, voiceover="我们家拿了国家专利")["evidence"]
    assert "专利" in item.title.zh and item.legal_ref
    on_file = (*NO_DEAL.facts, Fact(id="p", store="s1", text="我们家拿了国家专利"))
    backed = with_shot(plain, replace(NO_DEAL, facts=on_file), voiceover="我们家拿了国家专利")
    assert "evidence" in backed, "a fact on file is no paper in the hand"


def test_a_blocked_word_is_no_matter_of_paper(plain: Script) -> None:
    assert "evidence" not in with_shot(plain, NO_DEAL, voiceover="这条街最好吃的五花")


def test_medical_adverts_are_reviewed_first(plain: Script) -> None:
    clinic = replace(NO_DEAL, store=shop("medical"))
    assert "审查" in items(plain, clinic)["review"].title.zh


def test_what_ends_within_a_week_or_has_ended(plain: Script) -> None:
    day = {"on": date(2026, 11, 22)}
    for until, there in (("2026-11-29", True), ("2026-11-30", False), ("2026-11-20", True)):
        deal = offer(valid_until=date.fromisoformat(until))
        asked = replace(ask(), deal=deal, deals=(), **day)
        made = plain.model_copy(update={"brief": asked.brief})
        found = items(made, asked)
        assert ("expiry" in found) is there, until
        if there:
            assert deal.name[:8] in found["expiry"].why.zh
    fact = Fact(id="f", store="s1", text="炭要烧白", expires_on=date(2026, 11, 25))
    assert "11 月 25 日到期" in items(plain, replace(NO_DEAL, facts=(fact,)))["expiry"].why.zh


def test_a_show_is_reviewed_priced_and_licensed() -> None:
    asked = ask(kind="outline", seconds=1800)
    made = draft(asked)
    found = items(made, asked)
    assert list(found)[:3] == ["show_review", "show_price", "show_licence"]
    assert all("直播电商监督管理办法" in found[one].legal_ref for one in list(found)[:3])
    assert "ad_mark" not in found
    block = made.blocks[0].model_copy(update={"script": "换一句"})
    other = items(made.model_copy(update={"blocks": (block, *made.blocks[1:])}), asked)
    assert other["show_review"].basis != found["show_review"].basis, "it has to be read again"
    assert other["show_price"].basis == found["show_price"].basis


def test_a_cut_asks_about_faces_and_music() -> None:
    cut = Cut(clips=(Clip(source="/a.mp4", in_ms=0, out_ms=1000),))
    (people,) = before_posting.of_cut(cut, Shop())
    assert people.id == "people" and not people.required
    sung = cut.model_copy(update={"music": Music(source="/歌/小城.mp3")})
    music = {one.id: one for one in before_posting.of_cut(sung, Shop())}["music"]
    assert music.required and "小城.mp3" in music.why.zh
    worded = cut.model_copy(
        update={"captions": (Caption(start_ms=0, end_ms=500, text="我们家拿了国家专利"),)}
    )
    assert "evidence" in {one.id for one in before_posting.of_cut(worded, Shop())}


def test_a_cut_of_a_script_takes_over_its_deal() -> None:
    made = draft(ask())
    assert isinstance(made, Script)
    cut = Cut(clips=(Clip(source="/a.mp4", in_ms=0, out_ms=1000),))
    found = {one.id for one in before_posting.of_cut(cut, Shop(), made, ask())}
    assert {"ad_mark", "people"} <= found
    assert before_posting.of_cut(Cut(clips=()), Shop()) == ()


# ---- kept --------------------------------------------------------------------------------


@pytest.fixture
def stored(tmp_path: Path) -> tuple[Database, Work, drafts.Opened]:
    db = Database(tmp_path / "huixin.db")
    sample.load_everything(db)
    profile = profiles.show(db)
    deal = profile.deals[0]
    from assistant.drafting.models import Brief
    from assistant.drafting.playbook_drafter import PlaybookDrafter
    from assistant.drafting.port import Whole
    from assistant.jobs import Job

    request = requests.make(db, Brief(topic="手上的活", deal=deal.id, store=deal.store))
    *_, whole = PlaybookDrafter().write(request, Job())
    assert isinstance(whole, Whole)
    kept = drafts.save_draft(db, whole.draft, request.brief).value
    yield db, Work("draft", kept.id), drafts.load(db, kept.id)
    db.close()


def test_a_tick_is_kept_with_who_and_when_and_undone(
    stored: tuple[Database, Work, drafts.Opened],
) -> None:
    db, work, opened = stored
    found = before_posting.of_draft(opened.draft, opened.request)
    creator = profiles.show(db).creators[0]
    posting.answer(db, work, found[0], creator=creator.id)
    asked = posting.look(db, work, found)
    assert asked[0].answered and asked[0].by == creator.name
    assert posting.left(asked) == len(found) - 1
    undo.undo(db)
    assert not posting.look(db, work, found)[0].answered
    posting.answer(db, work, found[0], creator="nobody")
    assert posting.look(db, work, found)[0].by == ""
    posting.answer(db, work, found[0], yes=False)
    assert posting.left(posting.look(db, work, found)) == len(found)


def test_a_tick_lapses_when_its_ground_changes(
    stored: tuple[Database, Work, drafts.Opened],
) -> None:
    db, work, opened = stored
    found = before_posting.of_draft(opened.draft, opened.request)
    posting.answer(db, work, found[0])
    assert posting.look(db, work, found)[0].answered
    moved = (replace(found[0], basis="another deal"), *found[1:])
    assert not posting.look(db, work, moved)[0].answered


def test_the_list_comes_up_once(stored: tuple[Database, Work, drafts.Opened]) -> None:
    db, work, opened = stored
    asked = posting.look(db, work, before_posting.of_draft(opened.draft, opened.request))
    assert posting.to_show(db, work, asked)
    posting.note_shown(db, work, asked)
    assert not posting.to_show(db, work, asked)
    new = replace(asked[0].item, basis="another deal")
    assert posting.to_show(db, work, (posting.Asked(new), *asked[1:]))
    answered = tuple(posting.Asked(one.item, 1) for one in asked)
    assert not posting.to_show(db, work, answered)


def test_a_draft_that_is_gone_takes_no_tick(
    stored: tuple[Database, Work, drafts.Opened],
) -> None:
    db, work, opened = stored
    found = before_posting.of_draft(opened.draft, opened.request)
    posting.answer(db, work, found[0])
    drafts.delete(db, work.id)
    posting.answer(db, work, found[0])
    assert not posting.look(db, work, found)[0].answered
