"""Checking while it is written: the same findings, of which only what changed is read again."""

from __future__ import annotations

import pytest

from assistant.compliance import checking
from assistant.compliance.house import Shop
from assistant.compliance.models import HouseWord
from assistant.compliance.proofreading import Proofreader

SHOW = "五花早上现切。全网最低价，错过就没有！加我微信；最后三份\n一次就根治。周末不用预约。"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read, as they are read."""
    texts: list[str] = []
    real = checking.check_text

    def noting(text: str, **options: object) -> object:
        texts.append(text)
        return real(text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check_text", noting)
    return texts


def test_it_finds_what_a_check_of_the_whole_finds() -> None:
    shop = Shop("food", (HouseWord(text="周末"), HouseWord(text="最低价", allowed=True)))
    reader = Proofreader(shop)
    for text in (SHOW, SHOW.replace("早上", "每天"), SHOW * 3, "", "。。。", "减" * 300):
        whole = checking.check_text(text, category="food", house=shop.words)
        assert reader.check(text) == whole
    assert len(reader.check(SHOW)) >= 3


def test_a_key_has_its_sentence_read(read: list[str]) -> None:
    reader = Proofreader(Shop("food"))
    reader.check(SHOW)
    assert "".join(read) == SHOW
    read.clear()
    reader.check(SHOW.replace("加我微信", "加我的微信"))
    assert read == ["加我的微信；"]


def test_a_word_of_the_shop_that_ends_a_sentence_is_found_in_the_whole() -> None:
    reader = Proofreader(Shop("food", (HouseWord(text="买它！买它"),)))
    assert [one.text for one in reader.check("姐妹们买它！买它。")] == ["买它！买它"]
