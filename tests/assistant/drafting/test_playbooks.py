"""Every playbook: valid, complete, and free of claims."""

from __future__ import annotations

import re

import pytest

from assistant.drafting import playbook_check, playbooks
from assistant.drafting.live_playbook import live_playbook
from assistant.drafting.playbook_check import claims
from assistant.drafting.playbooks import SLOT, Playbook

TRADES = sorted(
    path.stem for path in playbooks.folder().glob("*.yaml") if path.stem not in ("live", "lexicon")
)


def file(trade: str) -> Playbook:
    return playbooks.load_playbook(playbooks.folder() / f"{trade}.yaml")


@pytest.mark.parametrize(
    "text",
    ["卖了三百份", "买一送一", "最嫩的肉", "老客都说好", "每天现做", "只要 98 元", "做了十年"],
)
def test_the_check_itself_finds_claims(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize("trade", TRADES)
def test_templates_claim_nothing(trade: str) -> None:
    wrong = {text: claims(text) for text in playbook_check.texts(file(trade)) if claims(text)}
    assert wrong == {}


@pytest.mark.parametrize("trade", TRADES)
def test_every_reference_and_slot_leads_somewhere(trade: str) -> None:
    assert playbook_check.problems(playbooks.playbook(trade)) == []


@pytest.mark.parametrize("trade", TRADES)
def test_the_file_is_named_after_its_category(trade: str) -> None:
    assert (file(trade).id, file(trade).category) == (trade, trade)


@pytest.mark.parametrize("trade", TRADES)
def test_every_trade_has_the_four_formats(trade: str) -> None:
    assert {"craft", "visit", "deal_talk", "daily"} <= {
        one.id for one in playbooks.playbook(trade).formats
    }


@pytest.mark.parametrize("trade", TRADES)
def test_every_format_opens_in_three_families_without_any_fact(trade: str) -> None:
    book = playbooks.playbook(trade)
    for form in book.formats:
        families = {
            book.hook(name).family
            for name in form.hooks
            if any(not line.slots and not line.when for line in book.hook(name).lines)
        }
        assert len(families) >= 3, form.id


@pytest.mark.parametrize("trade", TRADES)
def test_hook_captions_are_three_to_six_characters(trade: str) -> None:
    for hook in file(trade).hooks:
        for line in hook.lines:
            han = re.findall(r"[\u4e00-\u9fff]", line.caption)
            assert 3 <= len(han) <= 6 and len(han) == len(line.caption), line.caption


@pytest.mark.parametrize("trade", TRADES)
def test_every_structure_ends_in_an_action(trade: str) -> None:
    book = playbooks.playbook(trade)
    for form in book.formats:
        for structure in form.structures:
            assert book.beat(structure.beats[-1]).role == "action", structure.id


@pytest.mark.parametrize("trade", TRADES)
def test_no_exclamations_and_no_shop_slang(trade: str) -> None:
    for text in playbook_check.texts(file(trade)):
        assert not re.search(r"[!！]|宝子|家人们|亲，|打卡|绝绝子|yyds|您", text), text


def test_the_shows_add_up_and_their_blocks_exist() -> None:
    book = live_playbook()
    names = {one.id for one in book.blocks}
    for show in book.shows:
        assert {one.block for one in show.slots} <= names, show.id
        lengths = [one.seconds or book.block(one.block).seconds for one in show.slots]
        assert sum(lengths) == show.seconds, show.id
    assert {"live_30", "live_60"} <= {one.id for one in book.shows}


def test_a_product_block_has_the_seven_steps() -> None:
    steps = live_playbook().steps
    assert [one.id for one in steps] == ["pain", "value", "trust", "price", "close", "pay", "pass"]
    assert sum(one.share for one in steps) == pytest.approx(1)


def test_live_templates_claim_nothing_and_their_slots_exist() -> None:
    texts = playbook_check.texts(live_playbook())
    assert {text: claims(text) for text in texts if claims(text)} == {}
    assert [
        slot
        for text in texts
        for slot in SLOT.findall(text)
        if not playbook_check.slot_exists(slot)
    ] == []


def test_a_misspelt_key_is_refused_with_the_files_name(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "food.yaml"
    path.write_text(
        "id: food\ncategory: food\nname: {zh: 美食, en: Food}\nhoks: []\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"food\.yaml.*"):
        playbooks.load_playbook(path)
